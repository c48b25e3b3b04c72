//! In: the element of a table. Out: its header, its rows and their cells. Must not know: sections.

use crate::dialect::{is_known_header, Column};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use std::collections::BTreeSet;

/// An attribute table names its attributes in the first known column, and describes them in another
/// one.
pub(super) fn is_attribute_table(columns: &[Column]) -> bool {
    let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
    let Some(at) = columns.iter().position(named) else { return false };
    let says = |column: &Column| {
        !matches!(
            column,
            Column::Other(_)
                | Column::Name
                | Column::Pattern
                | Column::Note(_)
                | Column::Applies(_)
        )
    };
    !columns[..at].iter().any(|column| matches!(column, Column::Other(_)))
        && columns.iter().any(says)
}

/// Whether the columns are those of a table of values.
pub(super) fn is_value_table(columns: &[Column]) -> bool {
    !columns.is_empty() && columns.iter().all(|column| *column == Column::Other(String::new()))
}

/// The column of the numbers in a table of names with their numbers, and only texts beside them.
pub(super) fn number_column(table: &Element, columns: &[Column]) -> Option<usize> {
    let (first, others) = columns.split_first()?;
    let text = |column: &Column| {
        matches!(column, Column::Description | Column::Note(_) | Column::Other(_))
    };
    let rows: Vec<Vec<&Element>> = body_rows(table).into_iter().map(cells).collect();
    if *first != Column::Name || !others.iter().all(text) || rows.is_empty() {
        return None;
    }
    let is_integer = |cell: &&Element| cell.text().parse::<i64>().is_ok();
    let numbers = |at: &usize| rows.iter().all(|row| row.get(*at).is_some_and(is_integer));
    let word = |row: &Vec<&Element>| {
        row.first().is_some_and(|cell| cell.text().split_whitespace().count() == 1)
    };
    (1..columns.len()).find(numbers).filter(|_| rows.iter().all(word))
}

/// Whether a table has only names and texts: each name is one word.
pub(super) fn names_alone(table: &Element, columns: &[Column]) -> bool {
    let Some((Column::Name, others)) = columns.split_first() else { return false };
    let text = |column: &Column| matches!(column, Column::Description | Column::Note(_));
    let rows = body_rows(table);
    let word = |row: &Element| cells(row).first().is_some_and(|cell| is_word(cell));
    let led = || rows.iter().any(|row| cells(row).iter().skip(1).any(|cell| is_led(cell)));
    others.iter().all(text) && rows.len() > 1 && rows.iter().all(|row| word(row)) && !led()
}

/// The maximum number of words before the only link of a cell.
const LEADING: usize = 2;

/// Whether a cell only says where the type of its row is: `See: [Leaf](#leaf)`.
fn is_led(cell: &Element) -> bool {
    let [href] = cell.links()[..] else { return false };
    let linked = linked_text(cell).split_whitespace().count();
    let words = cell.text().split_whitespace().count();
    !href.contains("://") && linked > 0 && words <= linked + LEADING
}

/// The text of the link in an element.
fn linked_text(element: &Element) -> String {
    if element.href.is_some() {
        return element.text();
    }
    let inner = element.children.iter().filter_map(|node| match node {
        Node::Element(inner) => Some(linked_text(inner)),
        Node::Text(..) => None,
    });
    inner.collect()
}

/// Whether a table of neither attributes nor values has a different word in code in each of its rows.
pub(super) fn starts_with_code(table: &Element, columns: &[Column]) -> bool {
    if is_attribute_table(columns) || is_value_table(columns) {
        return false;
    }
    let rows = body_rows(table);
    let word = |row: &&Element| {
        let cells = cells(row);
        let first = cells.first().filter(|cell| is_word(cell))?;
        let code = |node: &Node| matches!(node, Node::Element(inner) if inner.name == "code");
        first.children.iter().any(code).then(|| first.text())
    };
    let words: BTreeSet<String> = rows.iter().filter_map(word).collect();
    words.len() > 1 && words.len() == rows.len()
}

/// Whether a table states the types of its attributes: in a column, or beside their names.
pub(super) fn states_types(table: &Element, columns: &[Column]) -> bool {
    let named = columns.first() == Some(&Column::Name);
    let beside = |row: &Element| cells(row).first().is_some_and(|cell| !is_word(cell));
    named && (columns.contains(&Column::Type) || body_rows(table).into_iter().all(beside))
}

/// Whether a cell is one word.
fn is_word(cell: &Element) -> bool {
    cell.text().split_whitespace().count() == 1
}

/// Whether the column of names holds values: all in single quotes, which no key has.
pub(super) fn names_values(table: &Element, columns: &[Column]) -> bool {
    let rows = if columns.first() == Some(&Column::Name) { body_rows(table) } else { Vec::new() };
    let quoted = |row: &Element| {
        let text = cells(row).first().map(|cell| cell.text()).unwrap_or_default();
        text.len() > 2 && text.starts_with('\'') && text.ends_with('\'')
    };
    rows.len() > 1 && rows.into_iter().all(quoted)
}

/// The cells of the header: of `<thead>`, or of a first row that is all `<th>`.
pub(super) fn header_cells(table: &Element) -> Vec<&Element> {
    first_row(table).filter(|first| is_header(first)).map(cells).unwrap_or_default()
}

pub(super) fn is_header(row: &Element) -> bool {
    let cells = cells(row);
    let all = |is: fn(&Element) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
    let headers = || cells.len() > 1 && all(|cell| is_known_header(&cell.text()));
    row.name == "thead"
        || all(|cell| cell.name == "th")
        || !row.markdown && (all(|cell| !cell.markdown && is_bold(cell)) || headers())
}

/// Whether all visible text of a cell is bold, as in headers without `<th>`.
fn is_bold(cell: &Element) -> bool {
    let mut shown = cell.children.iter().filter(|node| match node {
        Node::Text(text, _) => !text.trim().is_empty(),
        Node::Element(_) => true,
    });
    let bold = |node: &Node| match node {
        Node::Text(..) => false,
        Node::Element(inner) => match &*inner.name {
            "strong" | "b" => true,
            "p" | "span" => is_bold(inner),
            _ => false,
        },
    };
    shown.clone().next().is_some() && shown.all(bold)
}

pub(super) fn body_rows(table: &Element) -> Vec<&Element> {
    let rows = all_rows(table);
    let skip = usize::from(rows.first().is_some_and(|row| is_header(row)));
    rows.into_iter().skip(skip).collect()
}

/// Whether an element of a table is a row. Markdown's header row is its `thead` itself.
fn is_row(element: &Element) -> bool {
    element.name == "tr" || element.name == "thead" && element.markdown
}

/// Whether it contains rows.
fn holds_rows(element: &Element) -> bool {
    matches!(&*element.name, "thead" | "tbody" | "tfoot") && !is_row(element)
}

/// The rows of a table.
fn all_rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for element in elements(table) {
        if is_row(element) {
            rows.push(element);
        } else if holds_rows(element) {
            rows.extend(all_rows(element));
        }
    }
    rows
}

/// All rows below an element, even if its tags are in disorder; those of nested tables are left to
/// these.
pub(super) fn text_rows(element: &Element, out: &mut Vec<Span>) {
    for inner in elements(element).filter(|inner| inner.name != "table") {
        if inner.name == "tr" {
            out.push(inner.span);
        }
        text_rows(inner, out);
    }
}

/// The first one of all rows.
pub(super) fn first_row(table: &Element) -> Option<&Element> {
    elements(table).find_map(|element| {
        if is_row(element) {
            Some(element)
        } else if holds_rows(element) {
            first_row(element)
        } else {
            None
        }
    })
}

/// The same as [`body_rows`], moved out of their table.
pub(super) fn into_body_rows(table: Element) -> Vec<Element> {
    let skip = usize::from(first_row(&table).is_some_and(is_header));
    let mut rows = Vec::new();
    take_rows(table, &mut rows);
    rows.drain(..skip);
    rows
}

fn take_rows(table: Element, rows: &mut Vec<Element>) {
    for node in table.children {
        match node {
            Node::Element(element) if is_row(&element) => rows.push(element),
            Node::Element(element) if holds_rows(&element) => take_rows(element, rows),
            _ => {}
        }
    }
}

/// The same as [`cells`], moved out of their row.
pub(super) fn into_cells(row: Element) -> Vec<Element> {
    let cells = row.children.into_iter().filter_map(|node| match node {
        Node::Element(cell) if is_cell(&cell) => Some(cell),
        _ => None,
    });
    cells.collect()
}

/// The cells of a row that has more than its table has columns, ignoring the bars in code: parts
/// that open with a mark of code and close with one are one cell.
pub(super) fn joined(cells: Vec<Element>, width: usize) -> Vec<Element> {
    let mut surplus = cells.len().saturating_sub(width);
    if surplus == 0 {
        return cells;
    }
    let odd: Vec<bool> = cells.iter().map(|cell| marks_of_code(cell) % 2 == 1).collect();
    let mut out: Vec<Element> = Vec::with_capacity(cells.len());
    let mut end = 0;
    for (at, cell) in cells.into_iter().enumerate() {
        match out.last_mut() {
            Some(last) if at <= end && at > 0 => {
                last.children.push(Node::Text(" | ".to_owned(), cell.span));
                last.children.extend(cell.children);
                last.span = last.span.to(cell.span);
                if surplus == 0 {
                    without_bar(last);
                }
            }
            _ => {
                let close = (at + 1..odd.len()).find(|close| odd[*close]).filter(|_| odd[at]);
                if let Some(close) = close.filter(|close| close - at <= surplus) {
                    surplus -= close - at;
                    end = close;
                }
                out.push(cell);
            }
        }
    }
    out
}

/// Removes the bar that ends the row.
fn without_bar(cell: &mut Element) {
    if let Some(Node::Text(text, _)) = cell.children.last_mut() {
        let end = text.trim_end().strip_suffix('|').map(|text| text.trim_end().len());
        text.truncate(end.unwrap_or(text.len()));
    }
}

/// The number of unpaired marks of code in the text of a cell.
fn marks_of_code(cell: &Element) -> usize {
    let marks = cell.children.iter().map(|node| match node {
        Node::Text(text, _) => text.matches('`').count(),
        Node::Element(_) => 0,
    });
    marks.sum()
}

/// The tables in a quotation or a list, without those in tables.
pub(super) fn tables_within(element: &Element) -> Vec<&Element> {
    const AROUND: [&str; 4] = ["blockquote", "ul", "ol", "li"];
    if element.name == "table" {
        return vec![element];
    }
    if !AROUND.contains(&&*element.name) {
        return Vec::new();
    }
    elements(element).flat_map(tables_within).collect()
}

/// Whether surplus cells are whole rows that follow in the same line: then no cell is shifted.
pub(super) fn runs_on(surplus: &[Element], width: usize) -> bool {
    let bars = |cell: &Element| cell.text().trim_matches(['|', ' ']).matches('|').count();
    let count: usize = surplus.iter().map(|cell| 1 + bars(cell)).sum();
    width > 2 && count.is_multiple_of(width)
}

pub(super) fn is_cell(element: &Element) -> bool {
    element.name == "td" || element.name == "th"
}

/// Whether a row has no text in a column.
pub(super) fn lacks_text(row: &Element, column: usize) -> bool {
    cells(row).get(column).is_none_or(|cell| cell.text().trim().is_empty())
}

pub(super) fn cells(row: &Element) -> Vec<&Element> {
    elements(row).filter(|cell| is_cell(cell)).collect()
}

fn elements(parent: &Element) -> impl Iterator<Item = &Element> {
    parent.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    })
}

/// The rows of a table, the header's included.
pub(super) fn rows_of<'t>(table: &'t mut Element, rows: &mut Vec<&'t mut Element>) {
    for node in &mut table.children {
        let Node::Element(element) = node else { continue };
        if is_row(element) {
            rows.push(element);
        } else if holds_rows(element) {
            rows_of(element, rows);
        }
    }
}
