//! In: a bound of a row, and the bound that it should have. Out: edits that may make the row state it: of
//! the number where it is, of its clause, or of a further sentence. Must not know: whether the row is
//! read so then.

use super::book::{Book, Cell, Kind};
use super::cells::{kind, near, one, only, replaced, without_note};
use super::notation::{code, in_cell, like};
use super::{phrases, Candidate, Patch};
use crate::dialect::{sentences, Column};
use crate::json_type::Limit;
use crate::read::cells::bounds::limits_of;
use crate::read::page::Body;
use crate::source::Span;
use crate::tables::write::sentence;
use serde_json::Value;

/// The edits to try for a bound.
pub(super) fn candidates(book: &Book<'_>, row: Span, set: &str, says: &str) -> Vec<Candidate> {
    let (old, new) = (Limit::parse(says), Limit::parse(set));
    let mut found = regex(book, row, new.as_ref());
    found.extend(match (&old, &new) {
        (Some(old), Some(new)) if old.keyword() == new.keyword() => changed(book, row, old, new),
        (None, Some(new)) => added(book, row, new),
        (Some(old), None) => dropped(book, row, old),
        (Some(_), Some(_)) | (None, None) => Vec::new(),
    });
    if let Some(old) = &old {
        found.extend(rewritten(book, row, old, new.as_ref()));
        found.extend(without_notes(book, row, old, new.as_ref()));
    }
    found
}

/// The pattern in the column of patterns.
fn regex(book: &Book<'_>, row: Span, new: Option<&Limit>) -> Vec<Candidate> {
    let Some(cell) = book.cell(row, |column| *column == Column::Regex) else { return Vec::new() };
    let Some(Limit::Pattern(pattern)) = new else { return Vec::new() };
    let kind = kind(book, &cell);
    let pattern = in_cell(kind, pattern);
    let ways = near(book, &cell).into_iter().map(|near| like(near, &pattern));
    ways.chain([code(kind, &pattern)]).map(|text| one(cell.span, text)).collect()
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
    found.extend(said(book, row, new));
    phrases::appended(book, row, &found)
}

/// A bound as a sentence.
fn said(book: &Book<'_>, row: Span, limit: &Limit) -> Option<String> {
    match limit {
        Limit::Pattern(pattern) => {
            Some(format!("Pattern: {}.", phrases::coded(book, row, pattern)))
        }
        _ => sentence(limit),
    }
}

/// The note of a type that goes.
fn dropped(book: &Book<'_>, row: Span, old: &Limit) -> Vec<Candidate> {
    let cell = book.cell(row, |column| *column == Column::Type);
    let number = written(old);
    let without = |cell: Cell<'_>| without_note(&cell, &number, &NOTES);
    cell.map(without).unwrap_or_default()
}

/// The marks around a note of a type.
const NOTES: [(&str, &str); 3] = [("(", ")"), ("[", "]"), ("{", "}")];

/// A part of a description that states bounds and nothing else.
struct Clause {
    span: Span,
    limits: Vec<Limit>,
    /// Whether other words of its sentence are before it.
    goes_on: bool,
}

/// The parts of a row's description that state nothing but bounds.
fn clauses(book: &Book<'_>, row: Span) -> Vec<Clause> {
    let cell = book.cell(row, |column| *column == Column::Description);
    let (Some(cell), Some(attribute)) = (cell, book.attribute(row)) else { return Vec::new() };
    let of_array = attribute.body.items().is_some();
    let parts = cell.raw.split(['(', ')', '<', '>']).flat_map(sentences);
    let read = |part: &str| {
        let part = part.trim_end_matches(';');
        let at = part.as_ptr() as usize - cell.raw.as_ptr() as usize + cell.span.start as usize;
        let behind_commas = part.match_indices(", ").map(|(comma, _)| comma + 2);
        std::iter::once(0).chain(behind_commas).find_map(|from| {
            let plain = part[from..].replace("**", "");
            let limits = limits_of(&plain, &attribute.printed, of_array)?;
            let span = cell.span.with(at + from, at + part.len());
            Some(Clause { span, limits, goes_on: from > 0 })
        })
    };
    parts.filter_map(read).collect()
}

/// The clause of a bound with another one in its place, or without it; the others that it states stay.
fn rewritten(book: &Book<'_>, row: Span, old: &Limit, new: Option<&Limit>) -> Vec<Candidate> {
    let all = clauses(book, row);
    let own = all.iter().filter(|clause| clause.limits.contains(old));
    let edits = own.map(|clause| {
        let told = told(book, row, &clause.limits, old, new);
        match told.is_empty() {
            true => phrases::cut(book, row, clause.span, clause.goes_on),
            false => one(clause.span, in_place(book.slice(clause.span), &told, clause.goes_on)),
        }
    });
    edits.collect()
}

/// The sentences for some bounds of a row, one of them in the place of an old one.
fn told(
    book: &Book<'_>,
    row: Span,
    limits: &[Limit],
    old: &Limit,
    new: Option<&Limit>,
) -> Vec<String> {
    let stated = book.attribute(row).map(|one| stated(&one.body)).unwrap_or_default();
    let one = |limit: &Limit| match limit == old {
        true => new.and_then(|new| said(book, row, new)),
        false => stated.contains(limit).then(|| said(book, row, limit)).flatten(),
    };
    limits.iter().filter_map(one).collect()
}

/// All bounds that a row states, of its items or of its type.
fn stated(body: &Body) -> Vec<Limit> {
    let mut all: Vec<Limit> = body.limits().map(|limit| limit.value.clone()).collect();
    let word = body.type_stated().map(|stated| stated.value.clone());
    let word = word.and_then(|mut word| Some(word.innermost_word()?.limits.clone()));
    all.extend(word.into_iter().flatten().map(|limit| limit.value));
    all.extend(body.items().map(stated).unwrap_or_default());
    all
}

/// Sentences in the place of a clause.
fn in_place(old: &str, told: &[String], goes_on: bool) -> String {
    let mut text = told.join(" ");
    if !old.ends_with('.') && text.ends_with('.') {
        text.pop();
    }
    let first = text.chars().next().filter(|_| goes_on);
    let lower = first.map(|first| format!("{}{}", first.to_lowercase(), &text[first.len_utf8()..]));
    lower.unwrap_or(text)
}

/// A type without a note of numbers, and its bounds as sentences.
fn without_notes(book: &Book<'_>, row: Span, old: &Limit, new: Option<&Limit>) -> Vec<Candidate> {
    let cell = book.cell(row, |column| *column == Column::Type);
    let (Some(cell), Some(attribute)) = (cell, book.attribute(row)) else { return Vec::new() };
    let all = stated(&attribute.body);
    let is_plain = |c: char| c.is_ascii_digit() || " .,-–…to".contains(c);
    let mut found = Vec::new();
    for (open, close) in NOTES {
        let Some(from) = cell.raw.find(open) else { continue };
        let Some(to) = cell.raw[from..].find(close).map(|at| from + at) else { continue };
        let note = &cell.raw[from + 1..to];
        if !note.chars().all(is_plain) || !note.contains(&written(old)) {
            continue;
        }
        let within: Vec<Limit> =
            all.iter().filter(|limit| note.contains(&written(limit))).cloned().collect();
        let told = told(book, row, &within, old, new);
        // In a list, the description is no cell beside the type.
        let apart = book.place(row).is_some_and(|(grid, _)| grid.kind == Kind::Shape);
        if apart && !told.is_empty() {
            continue;
        }
        let start = cell.span.start as usize;
        let blank = cell.raw[..from].trim_end().len();
        let note = cell.span.with(start + blank, start + to + 1);
        for mut told in phrases::appended(book, row, &[told.join(" ")]) {
            told.insert(0, Patch { span: note, text: String::new() });
            found.push(told);
        }
    }
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
