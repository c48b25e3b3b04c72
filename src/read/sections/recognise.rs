//! In: a table, and the columns that its headers suggest. Out: the content of its columns, by their
//! cells if the headers do not tell. Must not know: sections.

use super::rows::{body_rows, cells};
use crate::dialect::{
    hinted, is_of_case, is_version, label_slot, names_anything, names_operation, names_others,
    numbers_rows, says_nothing, says_required, Column, Dialect,
};
use crate::read::page::TypeExpr;
use crate::read::tree::{Element, Node};
use crate::read::type_expr::read_text;
use std::collections::BTreeSet;

/// The columns by their headers and cells together.
pub(super) fn recognise(
    table: &Element,
    heads: &[String],
    columns: &mut [Column],
    dialect: &Dialect,
) {
    let unknown = columns.iter().any(|column| matches!(column, Column::Other(_)));
    let named = columns.iter().position(|column| *column == Column::Name);
    if columns.len() < 2 || !unknown && named == Some(0) && !doubtful(&heads[0], columns) {
        return;
    }
    let rows = body_rows(table).into_iter().map(cells).collect();
    let cells = Cells { rows, heads, dialect };
    if cells.rows.is_empty() {
        return;
    }
    cells.beside_names(columns);
    if !columns.contains(&Column::Type) && !cells.types(columns) {
        return;
    }
    cells.names(columns);
    cells.rest(columns);
}

/// Whether the names of a table may not be attributes: there is only a text beside them.
fn doubtful(head: &str, columns: &[Column]) -> bool {
    names_anything(head) && !says_more(columns)
}

/// Whether a column states the type or the presence of attributes.
fn says_more(columns: &[Column]) -> bool {
    let says = |column: &Column| {
        matches!(
            column,
            Column::Type
                | Column::Required
                | Column::Optional
                | Column::Default
                | Column::Cardinality(_)
        )
    };
    columns.iter().any(says)
}

/// The cells of a table.
struct Cells<'a> {
    rows: Vec<Vec<&'a Element>>,
    heads: &'a [String],
    dialect: &'a Dialect,
}

impl Cells<'_> {
    /// The cells of a column that are not empty.
    fn of(&self, at: usize) -> Vec<&Element> {
        let cells = self.rows.iter().filter_map(|row| row.get(at).copied());
        cells.filter(|cell| !cell.text().is_empty()).collect()
    }

    /// Whether this share of a column's cells, in hundredths of those that are not empty, is like
    /// that.
    fn most(&self, at: usize, share: usize, like: impl Fn(&Element) -> bool) -> bool {
        let cells = self.of(at);
        let found = cells.iter().filter(|cell| like(cell)).count();
        found > 0 && found * 100 >= cells.len() * share
    }

    /// Gives the columns beside those of names and types the content that their headers hint at.
    fn beside_names(&self, columns: &mut [Column]) {
        // Of several such columns, each is about one case.
        let spoken = |at: &usize| is_unknown(columns, *at) && self.speaks_of_presence(*at);
        let several = (1..columns.len()).filter(spoken).count() > 1;
        for at in 1..columns.len() {
            if !is_unknown(columns, at) || is_of_case(&self.heads[at]) {
                continue;
            }
            let hint = hinted(&self.heads[at]);
            let known = hint.as_ref().is_some_and(|hint| columns.contains(hint));
            match hint {
                Some(Column::Description) => columns[at] = Column::Description,
                Some(Column::Required) if !known && self.most(at, ALL, |cell| self.says(cell)) => {
                    columns[at] = Column::Required;
                }
                Some(hint @ (Column::Default | Column::Example)) if !known => columns[at] = hint,
                Some(Column::Values) if !known && self.lists_values(at, columns) => {
                    columns[at] = Column::Values;
                }
                _ if !several
                    && !columns.contains(&Column::Required)
                    && !names_operation(&self.heads[at])
                    && self.speaks_of_presence(at) =>
                {
                    columns[at] = Column::Required;
                }
                _ => {}
            }
        }
    }

    /// Whether the cells of a column beside types are lists of code.
    fn lists_values(&self, at: usize, columns: &[Column]) -> bool {
        columns.contains(&Column::Type)
            && self.most(at, ALL, |cell| says_nothing(&cell.text()) || is_code_only(cell))
    }

    fn says(&self, cell: &Element) -> bool {
        self.dialect.says_required(&cell.text()).is_some()
    }

    /// Whether the cells of a column state in words that attributes are required or optional.
    fn speaks_of_presence(&self, at: usize) -> bool {
        let word = |cell: &Element| says_required(cell.text().trim_matches(['*', '_'])).is_some();
        self.of(at).len() > 1 && self.most(at, ALL, word)
    }

    /// Finds the column of types; returns false if there are several.
    fn types(&self, columns: &mut [Column]) -> bool {
        let found: Vec<usize> = (1..columns.len())
            .filter(|at| is_unknown(columns, *at) && self.holds_types(*at))
            .collect();
        if let [at] = found[..] {
            columns[at] = Column::Type;
        }
        found.len() < 2
    }

    fn holds_types(&self, at: usize) -> bool {
        let linked = |cell: &Element| is_link(cell);
        let typed = |cell: &Element| linked(cell) || self.is_type(cell);
        match hinted(&self.heads[at]) {
            Some(Column::Type) => self.most(at, HALF, typed),
            _ => {
                let some = self.most(at, SOME, |cell| self.is_type(cell));
                let written = self.most(at, ALL, is_written_as_type);
                some && (self.most(at, MOST, typed) || written && self.most(at, HALF, typed))
            }
        }
    }

    /// Whether a cell is only a known type.
    fn is_type(&self, cell: &Element) -> bool {
        let text = cell.text();
        if text.len() > LONGEST_TYPE {
            return false;
        }
        let read = read_text(&text, cell.span, self.dialect);
        read.unread.is_empty() && read.expr.is_some_and(|expr| is_known(&expr))
    }

    /// Finds the column of names, if others describe them.
    fn names(&self, columns: &mut [Column]) {
        let named =
            columns.iter().position(|column| matches!(column, Column::Name | Column::Pattern));
        match named {
            Some(0) if self.names_others(columns) && !self.most(0, HALF, is_key) => {
                columns[0] = Column::Other(self.heads[0].clone());
            }
            Some(0) => {}
            Some(at) => self.names_behind(at, columns),
            None if says_more(columns) => {
                let at = (0..columns.len()).find(|at| !self.numbers(*at)).unwrap_or_default();
                let others = !columns.contains(&Column::Type) && names_others(&self.heads[at]);
                if !others && self.may_name(at, columns) && self.are_names(at) {
                    columns[at] = Column::Name;
                    self.note_numbers(at, columns);
                }
            }
            None => {}
        }
    }

    /// Whether the first column may name anything: there is only a text beside it, or types of which
    /// none is known beside columns of other things.
    fn names_others(&self, columns: &[Column]) -> bool {
        let others = columns.iter().any(|column| matches!(column, Column::Other(_)));
        let untyped = self.known_types(columns).is_none_or(|known| known == 0);
        let doubted = names_anything(&self.heads[0]) && others && untyped;
        doubtful(&self.heads[0], columns) || doubted && !columns.contains(&Column::Default)
    }

    /// Names in a later column: the columns before it number the rows, or describe the names.
    fn names_behind(&self, at: usize, columns: &mut [Column]) {
        self.note_numbers(at, columns);
        let typed = self.known_types(columns) >= Some(HALF);
        if !(typed && self.are_names(at)) {
            columns[at] = Column::Note(self.heads[at].trim().to_owned());
        }
    }

    /// The share of the cells in the column of types that have a known type, in hundredths.
    fn known_types(&self, columns: &[Column]) -> Option<usize> {
        let at = columns.iter().position(|column| *column == Column::Type)?;
        let cells = self.of(at);
        let known = cells.iter().filter(|cell| is_link(cell) || self.is_type(cell)).count();
        Some(known * 100 / cells.len().max(1))
    }

    /// Columns before the names that number the rows are text.
    fn note_numbers(&self, end: usize, columns: &mut [Column]) {
        for at in (0..end).filter(|at| self.numbers(*at)) {
            columns[at] = Column::Note(self.heads[at].trim().to_owned());
        }
    }

    /// Whether a column numbers its rows.
    fn numbers(&self, at: usize) -> bool {
        let number = |cell: &&Element| cell.text().trim_end_matches('.').parse::<i64>().ok();
        let numbers: Option<Vec<i64>> = self.of(at).iter().map(number).collect();
        let Some(all) = numbers.filter(|numbers| numbers.len() == self.rows.len()) else {
            return false;
        };
        numbers_rows(&self.heads[at]) || all.windows(2).all(|pair| pair[1] == pair[0] + 1)
    }

    /// Whether a column may name attributes, by its header.
    fn may_name(&self, at: usize, columns: &[Column]) -> bool {
        let stated = match self.known_types(columns) {
            Some(known) => known >= MOST,
            // Anything may be required, and so is what is written for people no attribute.
            None => columns.contains(&Column::Required) && self.most(at, HALF, is_key),
        };
        is_unknown(columns, at) && (hinted(&self.heads[at]) == Some(Column::Name) || stated)
    }

    /// Whether a column holds names, most of them once.
    fn are_names(&self, at: usize) -> bool {
        let cells = self.of(at);
        let names: BTreeSet<String> = cells.iter().filter_map(|cell| name_of(cell)).collect();
        let number = |name: &String| name.parse::<f64>().is_ok() || is_version(name);
        self.most(at, MOST, |cell| name_of(cell).is_some())
            && names.len() * 100 > cells.len() * HALF
            && !names.iter().all(number)
            && !names.iter().all(|name| is_label(name))
    }

    /// In a table with a column of names and none of descriptions, the only other column of unknown
    /// texts is the description.
    fn rest(&self, columns: &mut [Column]) {
        let named = |column: &Column| matches!(column, Column::Name | Column::Pattern);
        if !columns.iter().any(named) || columns.contains(&Column::Description) {
            return;
        }
        let unknown: Vec<usize> =
            (1..columns.len()).filter(|at| is_unknown(columns, *at)).collect();
        if let [at] = unknown[..] {
            let bare = self.heads[at].trim().is_empty();
            if bare || self.most(at, HALF, is_prose) {
                columns[at] = Column::Description;
            }
        }
    }
}

/// `Type`, `Required`: a fact of one attribute.
fn is_label(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && label_slot(name).is_some()
}

/// Whether the rows of a table are the facts of one attribute.
pub(super) fn states_facts(table: &Element) -> bool {
    let first = |row| cells(row).first().map(|cell| cell.text()).unwrap_or_default();
    body_rows(table).into_iter().all(|row| is_label(first(row).trim()))
}

/// Whether a table without attribute names looks as if it had some: its first cells are names, and
/// others are types.
pub(super) fn looks_named(
    table: &Element,
    heads: &[String],
    columns: &[Column],
    dialect: &Dialect,
) -> bool {
    let rows = body_rows(table).into_iter().map(cells).collect();
    let cells = Cells { rows, heads, dialect };
    let typed = columns.iter().skip(1).any(|column| *column == Column::Type);
    typed && cells.known_types(columns) >= Some(HALF) && cells.are_names(0)
}

/// The minimum number of words in a description.
const PROSE: usize = 3;

fn is_prose(cell: &Element) -> bool {
    cell.text().split_whitespace().count() >= PROSE
}

/// Shares of the cells of a column, in hundredths.
const ALL: usize = 100;
const MOST: usize = 80;
const HALF: usize = 50;
const SOME: usize = 25;

/// The maximum length of a type.
const LONGEST_TYPE: usize = 200;

fn is_unknown(columns: &[Column], at: usize) -> bool {
    matches!(columns[at], Column::Other(_))
}

/// Whether a cell is one word, written as types of programs are: `*int32`, `[]Foo`, `a.B`.
fn is_written_as_type(cell: &Element) -> bool {
    let text = cell.text();
    let within = |c: char| c.is_alphanumeric() || "_.*[]<>{},?".contains(c);
    text.contains(char::is_alphabetic) && text.chars().all(within)
}

/// Whether all words of a type are known.
fn is_known(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Word(_) | TypeExpr::Any(_) | TypeExpr::Enum(_) | TypeExpr::Link(_) => true,
        TypeExpr::Object(..) => true,
        TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
            is_known(inner)
        }
        TypeExpr::Union(members, _) => members.iter().all(is_known),
        TypeExpr::Name(_, meaning, _) => meaning.is_some(),
        TypeExpr::Literal(..) => false,
    }
}

/// Whether a cell is only a link into the pages.
fn is_link(cell: &Element) -> bool {
    let shown = |node: &&Node| match node {
        Node::Text(text, _) => !text.trim().is_empty(),
        Node::Element(_) => true,
    };
    let mut inner = cell.children.iter().filter(shown);
    let (Some(Node::Element(only)), None) = (inner.next(), inner.next()) else { return false };
    match &only.href {
        Some(href) => !href.contains("://"),
        None => ["code", "em", "strong", "p", "span"].contains(&&*only.name) && is_link(only),
    }
}

/// The name that a cell may hold: its code, or its only word.
fn name_of(cell: &Element) -> Option<String> {
    let name = code_of(cell).unwrap_or_else(|| {
        let text = cell.text();
        text.trim_matches(|c: char| !c.is_alphanumeric() && !"_$@{[<".contains(c)).to_owned()
    });
    let word = !name.is_empty() && !name.contains(char::is_whitespace);
    (word || code_of(cell).is_some()).then_some(name)
}

/// The first code of a cell.
fn code_of(cell: &Element) -> Option<String> {
    cell.children.iter().find_map(|node| match node {
        Node::Text(..) => None,
        Node::Element(inner) if inner.name == "code" => Some(inner.text()),
        Node::Element(inner) => code_of(inner),
    })
}

/// Whether a cell consists of code, with marks between.
fn is_code_only(cell: &Element) -> bool {
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | ';' | '\\');
    let holds = |node: &Node| match node {
        Node::Text(text, _) => text.chars().all(mark),
        Node::Element(inner) if inner.name == "p" => is_code_only(inner),
        Node::Element(inner) => matches!(&*inner.name, "code" | "br"),
    };
    code_of(cell).is_some() && cell.children.iter().all(holds)
}

/// Whether the text of a cell is written like a key: code, or a word as programs write it.
fn is_key(cell: &Element) -> bool {
    if code_of(cell).is_some() {
        return true;
    }
    name_of(cell).is_some_and(|name| {
        name.starts_with(|c: char| c.is_lowercase() || "_$@{[<".contains(c))
            || name.contains(['_', '.'])
            || name.chars().skip(1).any(char::is_uppercase)
    })
}
