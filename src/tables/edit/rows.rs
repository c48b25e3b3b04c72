//! In: a row that a table should have, or should not have, and how its rows are drawn. Out: edits of
//! whole rows. Must not know: other tables.

use super::book::{Book, Grid, Kind, Line};
use super::cells::{empty, one, typed};
use super::{Candidate, Patch};
use crate::corrections::{presence, Target};
use crate::diagnostics::Fix;
use crate::dialect::Column;
use crate::source::Span;

/// How many rows a new one is made like.
const MODELS: usize = 4;

/// Further rows: like others of the table, with nothing but a name and a type.
pub(super) fn added(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let Some((grid, last)) = target.after.and_then(|row| book.place(row)) else {
        return Vec::new();
    };
    let name = fix.at.rsplit(" / ").next().unwrap_or_default();
    let is_inner = |line: &&Line| target.inner.contains(&line.row);
    let nested = grid.lines.iter().filter(is_inner).map(|line| line.row);
    let end = nested.chain([last.row]).max_by_key(|row| row.end).unwrap_or(last.row);
    let whole = |row: Span| whole(book, grid, row);
    let end = whole(end);
    let mut found = Vec::new();
    let plain =
        |line: &&Line| !book.slice(line.row).trim_end().contains('\n') || grid.kind == Kind::Tags;
    for line in models(book, grid, last).into_iter().filter(plain).take(MODELS) {
        for text in drawn(book, grid, line, whole(line.row), (name, &fix.set)) {
            let at = end.with(end.end as usize, end.end as usize);
            let before = book.slice(end);
            let text = match before.ends_with('\n') {
                true => text,
                false if grid.kind == Kind::Tags => text,
                false => format!("\n{}", text.trim_end_matches(['\n', '\r'])),
            };
            found.push(one(at, text));
        }
    }
    found
}

/// The rows to make a new one like: those that do not say whether they must be there first, and then
/// those beside it.
fn models<'g>(book: &Book<'_>, grid: &'g Grid, last: &'g Line) -> Vec<&'g Line> {
    let mut lines: Vec<&Line> = std::iter::once(last).chain(grid.lines.iter().rev()).collect();
    let rank = |line: &&Line| match book.attribute(line.row).map(presence) {
        Some("unknown") => 0,
        Some("optional") => 1,
        _ => 2,
    };
    lines.sort_by_key(rank);
    lines.dedup_by_key(|line| line.row);
    lines
}

/// The place of a row with the end of its line.
fn whole(book: &Book<'_>, grid: &Grid, row: Span) -> Span {
    let source = book.read.sources.get(row.file);
    let text = &source.text;
    let (line, _) = source.line_around(row.start as usize);
    let own = text[line..row.start as usize].trim().is_empty();
    if grid.kind == Kind::Tags && !own {
        return row;
    }
    let end = row.end as usize;
    let end = if text[..end].ends_with('\n') {
        end
    } else {
        let rest = &text[end..];
        let next = rest.find('\n').map_or(rest.len(), |at| at + 1);
        if grid.kind == Kind::Tags && !rest[..next].trim().is_empty() {
            end
        } else {
            end.saturating_add(next)
        }
    };
    row.with(line, end)
}

/// The texts of a new row that is drawn as another one is.
fn drawn(
    book: &Book<'_>,
    grid: &Grid,
    line: &Line,
    whole: Span,
    (name, set): (&str, &str),
) -> Vec<String> {
    let Some(attribute) = book.attribute(line.row) else { return Vec::new() };
    let types = match book.cell(line.row, |column| *column == Column::Type) {
        Some(cell) => typed(book, &cell, set),
        None => return Vec::new(),
    };
    let drawn = |words: &String, presence: Option<&str>| {
        let mut patches = Vec::new();
        for (at, column) in grid.columns.iter().enumerate() {
            let Some(span) = line.cells[at] else { continue };
            let cell = book.cell(line.row, |one| one == column)?;
            let text = match column {
                Column::Name => {
                    let raw = book.slice(span);
                    let start = raw.rfind(&attribute.printed)?;
                    let end = start + attribute.printed.len();
                    format!("{}{name}{}", &raw[..start], &raw[end..])
                }
                Column::Type if cell.span == span => words.clone(),
                Column::Required | Column::Optional => {
                    presence.unwrap_or_else(|| book.slice(span)).to_owned()
                }
                Column::Cardinality(_) | Column::Nullable => book.slice(span).to_owned(),
                _ => empty(book, &cell).remove(0),
            };
            patches.push(Patch { span, text });
        }
        patched(book.slice(whole), whole, &mut patches)
    };
    let ways = [Some(""), None];
    let all = types.iter().take(3).flat_map(|words| ways.map(|presence| (words, presence)));
    all.filter_map(|(words, presence)| drawn(words, presence)).collect()
}

/// A text with other texts in some of its places; none if one is elsewhere.
fn patched(text: &str, whole: Span, patches: &mut [Patch]) -> Option<String> {
    patches.sort_by_key(|patch| patch.span);
    let (mut out, mut at) = (String::new(), whole.start);
    for Patch { span, text: new } in patches.iter() {
        if span.start < at || span.end > whole.end {
            return None;
        }
        out.push_str(&text[(at - whole.start) as usize..(span.start - whole.start) as usize]);
        out.push_str(new);
        at = span.end;
    }
    out.push_str(&text[(at - whole.start) as usize..]);
    Some(out)
}

/// A row that goes, alone or with those inside it.
pub(super) fn dropped(book: &Book<'_>, row: Span, target: &Target) -> Vec<Candidate> {
    let Some((grid, _)) = book.place(row) else { return Vec::new() };
    let alone = one(whole(book, grid, row), "");
    let mut all = alone.clone();
    for inner in
        target.inner.iter().filter(|inner| inner.start >= row.end || inner.end <= row.start)
    {
        let Some((grid, _)) = book.place(*inner) else { continue };
        all.push(Patch { span: whole(book, grid, *inner), text: String::new() });
    }
    vec![all, alone]
}

/// Edits of what a list says behind a name of whether the attribute must be there: with what separates it.
pub(super) fn glued(book: &Book<'_>, row: Span, set: &str) -> Vec<Candidate> {
    let Some((grid, line)) = book.place(row).filter(|(grid, _)| grid.kind == Kind::Shape) else {
        return Vec::new();
    };
    let at = |wanted: Column| grid.columns.iter().position(|column| *column == wanted);
    let Some(own) = at(Column::Required) else { return Vec::new() };
    let before = |line: &Line| {
        let anchor = at(Column::Type).and_then(|at| line.cells[at]);
        anchor.or_else(|| line.cells[at(Column::Name)?])
    };
    let mut found = Vec::new();
    let like = grid.lines.iter().filter(|line| {
        book.attribute(line.row).is_some_and(|attribute| presence(attribute) == set)
    });
    if let Some(cell) = line.cells[own] {
        found.extend(
            like.clone()
                .filter_map(|line| line.cells[own])
                .take(2)
                .map(|span| one(cell, book.slice(span))),
        );
        let gone = before(line).filter(|before| before.end <= cell.start);
        found.extend(gone.map(|before| one(cell.with(before.end as usize, cell.end as usize), "")));
    } else if let Some(place) = before(line) {
        let glue = like.filter_map(|line| {
            let (before, cell) = (before(line)?, line.cells[own]?);
            (before.end <= cell.start).then(|| before.with(before.end as usize, cell.end as usize))
        });
        let end = place.with(place.end as usize, place.end as usize);
        found.extend(glue.take(2).map(|glue| one(end, book.slice(glue))));
    }
    found
}
