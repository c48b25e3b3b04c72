//! In: a bound of a row, and the bound that it should have. Out: edits that may make the row state it: of
//! the number where it is, or of a phrase. Must not know: whether the row is read so then.

use super::book::Book;
use super::cells::{only, replaced, without_note};
use super::{phrases, Candidate};
use crate::dialect::Column;
use crate::json_type::Limit;
use crate::source::Span;
use crate::tables::write::sentence;
use serde_json::Value;

/// The edits to try for a bound.
pub(super) fn candidates(book: &Book<'_>, row: Span, set: &str, says: &str) -> Vec<Candidate> {
    match (Limit::parse(says), Limit::parse(set)) {
        (Some(old), Some(new)) => changed(book, row, &old, &new),
        (None, Some(new)) => added(book, row, &new),
        (Some(old), None) => dropped(book, row, &old),
        (None, None) => Vec::new(),
    }
}

/// Another number, wherever a cell of the row has the old one.
fn changed(book: &Book<'_>, row: Span, old: &Limit, new: &Limit) -> Vec<Candidate> {
    let Some((_, line)) = book.place(row) else { return Vec::new() };
    let (old, new) = (written(old), written(new));
    let cells = line.cells.iter().flatten();
    cells.filter_map(|cell| replaced(book, *cell, &old, &new)).collect()
}

/// A phrase after the description, as other rows have it.
fn added(book: &Book<'_>, row: Span, new: &Limit) -> Vec<Candidate> {
    let alike = |row| numbered(book, row, new.keyword());
    let mut found = phrases::like_others(book, row, &written(new), alike);
    found.extend(sentence(new));
    phrases::appended(book, row, &found)
}

/// The phrase or the note of a type that goes.
fn dropped(book: &Book<'_>, row: Span, old: &Limit) -> Vec<Candidate> {
    let number = written(old);
    let mut found = Vec::new();
    if let Some(cell) = book.cell(row, |column| *column == Column::Type) {
        found = without_note(&cell, &number, &[("(", ")"), ("[", "]"), ("{", "}")]);
    }
    let place = numbered(book, row, old.keyword());
    found.extend(place.into_iter().flat_map(|place| phrases::dropped(book, row, place)));
    found
}

/// The place of a bound's number in a description, if it is there once.
fn numbered(book: &Book<'_>, row: Span, keyword: &str) -> Option<Span> {
    let attribute = book.attribute(row)?;
    let mut stated = attribute.body.limits().map(|limit| limit.value);
    let number = written(stated.find(|limit| limit.keyword() == keyword)?);
    let cell = book.cell(row, |column| *column == Column::Description)?;
    only(book, cell.span, &number)
}

/// The value of a bound as a page writes it.
fn written(limit: &Limit) -> String {
    match limit.value() {
        Value::String(text) => text,
        Value::Bool(_) => String::new(),
        other => other.to_string(),
    }
}
