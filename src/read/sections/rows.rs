//! In: the element of a table. Out: its header, its rows and their cells. Must not know: sections.

use super::*;

/// An attribute table names its attributes in the first column and says something of them in
/// another one.
pub(super) fn is_attribute_table(columns: &[Column]) -> bool {
    matches!(columns.first(), Some(Column::Name))
        && columns[1..].iter().any(|column| !matches!(column, Column::Other(_) | Column::Name))
}

pub(super) fn columns(table: &Element) -> Vec<Column> {
    header_cells(table).iter().map(|cell| column(&cell.text())).collect()
}

/// The cells of the header: of `<thead>`, or of a first row that is all `<th>`.
pub(super) fn header_cells(table: &Element) -> Vec<&Element> {
    let Some(first) = all_rows(table).into_iter().next() else { return Vec::new() };
    if is_header(first) {
        cells(first)
    } else {
        Vec::new()
    }
}

fn is_header(row: &Element) -> bool {
    row.name == "thead" || !cells(row).is_empty() && cells(row).iter().all(|cell| cell.name == "th")
}

pub(super) fn body_rows(table: &Element) -> Vec<&Element> {
    let rows = all_rows(table);
    let skip = usize::from(rows.first().is_some_and(|row| is_header(row)));
    rows.into_iter().skip(skip).collect()
}

/// The rows of a table. Markdown's header row is its `thead` itself.
pub(super) fn all_rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for element in elements(table) {
        match element.name.as_str() {
            "thead" if element.markdown => rows.push(element),
            "tr" => rows.push(element),
            "thead" | "tbody" | "tfoot" => rows.extend(all_rows(element)),
            _ => {}
        }
    }
    rows
}

/// All rows below an element, however its tags are mixed up; those of nested tables are left to
/// these.
pub(super) fn text_rows(element: &Element, out: &mut Vec<Span>) {
    for inner in elements(element).filter(|inner| inner.name != "table") {
        if inner.name == "tr" {
            out.push(inner.span);
        }
        text_rows(inner, out);
    }
}

pub(super) fn cells(row: &Element) -> Vec<&Element> {
    elements(row).filter(|cell| cell.name == "td" || cell.name == "th").collect()
}

fn elements(parent: &Element) -> impl Iterator<Item = &Element> {
    parent.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    })
}
