//! In: the cells of a table that mark its rows. Out: the presence of rows without a mark, and where
//! a row applies. Must not know: what a description says.

use crate::dialect::{
    applies_everywhere, optional_name, says_nothing, statement, Column, Dialect, Presence, Rest,
    Topic,
};
use crate::read::page::{Attribute, By, Claim};
use crate::read::sections::{item_span, plain_text, Row, Table};

/// The marks of a table's rows.
pub(super) struct Marks {
    /// The columns that mark some rows, and how.
    columns: Vec<(usize, Marking)>,
    /// Whether a dash right before a name is a mark: the first name has none.
    pub(super) dashed: bool,
    /// Whether brackets around a name say that it is optional: not all of them can be any key.
    pub(super) bracketed: bool,
}

/// The way in which a column marks rows.
enum Marking {
    /// Whether a row with an empty cell is required.
    Blank(bool),
    /// `[optional]`: rows without such a mark are required.
    Brackets,
}

impl Marks {
    pub(super) fn of(table: &Table, dialect: &Dialect) -> Marks {
        let columns = table.columns.iter().enumerate().filter_map(|(at, column)| {
            let texts = || table.rows.iter().map(|row| plain_text(&row.cells[at]));
            let marking = match column {
                Column::Required => blanks(texts(), dialect).then_some(Marking::Blank(false)),
                Column::Optional => blanks(texts(), dialect).then_some(Marking::Blank(true)),
                Column::Description => {
                    let alone = !table.columns[..at].contains(&Column::Description);
                    brackets(texts(), alone).then_some(Marking::Brackets)
                }
                _ => None,
            };
            marking.map(|marking| (at, marking))
        });
        let first = table.rows.first().and_then(|row| row.cells.first());
        let starts = first.is_some_and(|cell| plain_text(cell).starts_with('-'));
        Marks { columns: columns.collect(), dashed: !starts, bracketed: has_brackets(table) }
    }

    /// Sets the presence of a row without a mark.
    pub(super) fn fill(&self, row: &Row, attribute: &mut Attribute) {
        let said = attribute.required().is_some() || attribute.condition().is_some();
        if said || attribute.placeholder {
            return;
        }
        for (at, marking) in &self.columns {
            let text = plain_text(&row.cells[*at]);
            let optional =
                || brackets_of(&text).iter().any(|mark| topic(mark) == Some(Topic::Optional));
            match marking {
                Marking::Blank(required) if text.is_empty() => {
                    attribute.require(Some(*required), row.span, By::Mark);
                }
                Marking::Blank(_) => {}
                Marking::Brackets => attribute.require(Some(!optional()), row.span, By::Mark),
            }
        }
    }
}

/// Whether names in brackets are optional ones: there are several, or one has a default or leads into
/// another. A single one alone stands for any key.
fn has_brackets(table: &Table) -> bool {
    let of = |wanted: Column| table.columns.iter().position(|column| *column == wanted);
    let Some(name) = of(Column::Name) else { return false };
    let default = of(Column::Default);
    let mut count = 0;
    for row in &table.rows {
        let text = plain_text(&row.cells[name]);
        let Some(inner) = optional_name(&text) else { continue };
        let states = |at: usize| {
            let text = plain_text(&row.cells[at]);
            !text.is_empty() && !says_nothing(&text)
        };
        count += 1;
        if count > 1 || inner.contains('.') || default.is_some_and(states) {
            return true;
        }
    }
    false
}

/// Whether a column has a mark in some cells and nothing in the others.
fn blanks(texts: impl Iterator<Item = String>, dialect: &Dialect) -> bool {
    let (mut yes, mut blank) = (false, false);
    for text in texts {
        if text.is_empty() {
            blank = true;
            continue;
        }
        match dialect.says_required(&text) {
            Some((Presence::Always | Presence::Conditional, _)) => yes = true,
            Some((Presence::Optional, _)) => return false,
            None => {}
        }
    }
    yes && blank
}

/// Whether a column of notes has `[optional]` in some rows; as the only description, it has no text
/// outside brackets.
fn brackets(texts: impl Iterator<Item = String>, alone: bool) -> bool {
    let mut found = false;
    for text in texts.filter(|text| !text.is_empty()) {
        let marks = brackets_of(&text);
        let whole = text.starts_with('[') && text.ends_with(']');
        if alone && !whole {
            return false;
        }
        found |= marks.iter().any(|mark| topic(mark) == Some(Topic::Optional));
        if marks.iter().any(|mark| topic(mark) == Some(Topic::Required)) {
            return false;
        }
    }
    found
}

fn topic(mark: &str) -> Option<Topic> {
    statement(mark).filter(|(.., rest)| *rest == Rest::Whole).map(|(topic, ..)| topic)
}

/// The contents of the brackets that a text starts with.
fn brackets_of(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some((inner, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        found.push(inner);
        rest = behind.trim_start();
    }
    found
}

/// A row that does not apply everywhere is not required.
pub(super) fn apply(columns: &[Column], row: &Row, attribute: &mut Attribute) {
    for (column, cell) in columns.iter().zip(&row.cells) {
        let Column::Applies(name) = column else { continue };
        let text = plain_text(cell);
        if text.is_empty() || says_nothing(&text) || applies_everywhere(&text) {
            continue;
        }
        if attribute.required() != Some(false) {
            let span = cell.first().map_or(row.span, item_span);
            attribute.unrequire();
            attribute.state(Claim::Condition(format!("{name}: {text}")).at(span, By::Sentence));
        }
    }
}
