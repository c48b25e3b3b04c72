//! In: a correction of values, and where the page lists them. Out: edits of the list, in its own
//! notation. Must not know: what else the row says.

use super::book::Book;
use super::cells::{empty, kind, near, one};
use super::notation::{code, in_cell, like};
use super::{phrases, Candidate, Patch};
use crate::corrections::{Target, ABSENT};
use crate::diagnostics::{Fix, Op};
use crate::dialect::Column;
use crate::read::page::{Body, Stated, TypeExpr};
use crate::source::Span;

pub(super) fn candidates(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let places = places(book, target);
    let mut found = match fix.op {
        Op::AddValue => added(book, &places, &fix.set),
        Op::DropValue => without(book, &places, &fix.expect),
        Op::Value => spelled(book, &places, fix),
        _ => Vec::new(),
    };
    let Some(row) = target.row else { return found };
    let says: Vec<&str> = places.iter().map(|place| place.value.as_str()).collect();
    let set: Vec<&str> = match fix.op {
        Op::AddValue => says.iter().copied().chain([fix.set.as_str()]).collect(),
        Op::DropValue => says.iter().copied().filter(|value| *value != fix.expect).collect(),
        Op::Value => {
            let says = says.iter().copied();
            says.map(|value| if value == fix.expect { fix.set.as_str() } else { value }).collect()
        }
        _ if fix.set == ABSENT => Vec::new(),
        _ => fix.set.split(',').map(str::trim).filter(|value| !value.is_empty()).collect(),
    };
    found.extend(column(book, row, &set));
    if fix.op == Op::Values && !places.is_empty() {
        found.extend(rewritten(book, &places, &set));
    }
    match (places.first(), places.last()) {
        (Some(first), Some(last)) if set.is_empty() => {
            found.extend(phrases::without_list(book, row, first.span, last.span));
        }
        (Some(_), _) => {}
        (None, _) => found.extend(clause(book, row, &set)),
    }
    found
}

/// The values with their places: of a list, or named as types.
fn places(book: &Book<'_>, target: &Target) -> Vec<Stated<String>> {
    let body = match target.row {
        Some(row) => book.attribute(row).map(|attribute| &attribute.body),
        None => book.sections().find_map(|(_, section)| {
            (section.heading.span == target.heading).then_some(&section.body)
        }),
    };
    let Some(body) = body else { return Vec::new() };
    let body = innermost(body);
    match body.values() {
        [] => body.type_stated().map(|stated| literals(stated.value)).unwrap_or_default(),
        values => values.to_vec(),
    }
}

fn innermost(body: &Body) -> &Body {
    body.items().map_or(body, innermost)
}

fn literals(expr: &TypeExpr) -> Vec<Stated<String>> {
    match expr {
        TypeExpr::Literal(text, _, span) => vec![Stated::new(text.clone(), *span)],
        other => other.parts().into_iter().flat_map(literals).collect(),
    }
}

/// The place of a value with the marks around it, as the page writes it.
fn whole(book: &Book<'_>, value: &Stated<String>) -> Option<Span> {
    let raw = book.slice(value.span);
    raw.contains(&value.value).then_some(value.span)
}

/// The text between two values.
fn between<'b>(book: &'b Book<'_>, a: &Stated<String>, b: &Stated<String>) -> Option<&'b str> {
    (a.span.file == b.span.file && a.span.end <= b.span.start)
        .then(|| book.slice(a.span.with(a.span.end as usize, b.span.start as usize)))
}

/// The longest text that only separates values, in bytes.
const SEPARATOR: usize = 24;

fn added(book: &Book<'_>, places: &[Stated<String>], set: &str) -> Vec<Candidate> {
    let [.., before, last] = places else { return Vec::new() };
    let (Some(at), Some(separator)) = (whole(book, last), between(book, before, last)) else {
        return Vec::new();
    };
    if separator.contains('\n') {
        return line_like(book, last, set).into_iter().collect();
    }
    if separator.len() > SEPARATOR {
        return Vec::new();
    }
    let text = book.slice(at).replacen(&last.value, set, 1);
    let end = at.with(at.end as usize, at.end as usize);
    let first = places.get(..2).and_then(|two| between(book, &two[0], &two[1]));
    let mut found = Vec::new();
    if let Some(first) = first.filter(|first| *first != separator && places.len() > 2) {
        let gap = at.with(before.span.end as usize, last.span.start as usize);
        let mut patches = one(gap, first);
        patches.push(Patch { span: end, text: format!("{separator}{text}") });
        found.push(patches);
    }
    found.push(one(end, format!("{separator}{text}")));
    found
}

/// A further line like that of a value, which says nothing but another value.
fn line_like(book: &Book<'_>, last: &Stated<String>, set: &str) -> Option<Candidate> {
    let source = book.read.sources.get(last.span.file);
    let text = &source.text;
    let (start, _) = source.line_around(last.span.start as usize);
    let (_, end) = source.line_around(last.span.end as usize);
    let end = text[..end].trim_end_matches('\r').len();
    let before = &text[start..last.span.start as usize];
    let value = book.slice(last.span).replacen(&last.value, set, 1);
    let behind = &text[last.span.end as usize..end];
    let rest = if before.trim_start().starts_with('|') { blank(behind) } else { String::new() };
    let rest = if behind.starts_with('`') { format!("`{rest}") } else { rest };
    Some(one(last.span.with(end, end), format!("\n{before}{value}{rest}")))
}

/// Cells of a line with nothing in them.
fn blank(cells: &str) -> String {
    let bars = cells.replace("\\|", "").matches('|').count();
    " |".repeat(bars)
}

fn without(book: &Book<'_>, places: &[Stated<String>], value: &str) -> Vec<Candidate> {
    let Some(at) = places.iter().position(|place| place.value == value) else { return Vec::new() };
    let own = places[at].span;
    let gap = match (at.checked_sub(1).map(|before| &places[before]), places.get(at + 1)) {
        (_, Some(next)) if at == 0 => own.with(own.start as usize, next.span.start as usize),
        (Some(before), _) => own.with(before.span.end as usize, own.end as usize),
        _ => return Vec::new(),
    };
    let text = book.slice(gap);
    if text.contains('\n') {
        return line_of(book, own).into_iter().map(|line| one(line, "")).collect();
    }
    if text.len() > SEPARATOR + own.end as usize - own.start as usize {
        return Vec::new();
    }
    vec![one(gap, "")]
}

/// The line of a place, its end included.
fn line_of(book: &Book<'_>, span: Span) -> Option<Span> {
    let source = book.read.sources.get(span.file);
    let (start, _) = source.line_around(span.start as usize);
    let end = source.text[span.end as usize..].find('\n')? + span.end as usize + 1;
    Some(span.with(start, end))
}

fn spelled(book: &Book<'_>, places: &[Stated<String>], fix: &Fix) -> Vec<Candidate> {
    let of = places.iter().filter(|place| place.value == fix.expect);
    let found = of.filter_map(|place| {
        let raw = book.slice(whole(book, place)?);
        Some(one(place.span, raw.replacen(&fix.expect, &fix.set, 1)))
    });
    found.collect()
}

/// A whole list in the place of the one that is there, between its first value and its last.
fn rewritten(book: &Book<'_>, places: &[Stated<String>], set: &[&str]) -> Option<Candidate> {
    let (first, last) = (places.first()?, places.last()?);
    let second = places.get(1);
    let separator = second.and_then(|second| between(book, first, second)).unwrap_or(", ");
    if separator.contains('\n')
        || set.is_empty()
        || first.span.end > last.span.start && second.is_some()
    {
        return None;
    }
    let raw = book.slice(whole(book, first)?);
    let all: Vec<String> = set.iter().map(|value| raw.replacen(&first.value, value, 1)).collect();
    Some(one(first.span.to(last.span), all.join(separator)))
}

/// A list in the column of values.
fn column(book: &Book<'_>, row: Span, set: &[&str]) -> Vec<Candidate> {
    let Some(cell) = book.cell(row, |column| *column == Column::Values) else { return Vec::new() };
    if set.is_empty() {
        return empty(book, &cell).into_iter().map(|text| one(cell.span, text)).collect();
    }
    let kind = kind(book, &cell);
    let ways = near(book, &cell).into_iter().map(|near| {
        let (first, separator) = SEPARATORS
            .iter()
            .find_map(|between| Some((near.split_once(between)?.0, *between)))
            .unwrap_or((near, ", "));
        set.iter()
            .map(|value| like(first, &in_cell(kind, value)))
            .collect::<Vec<_>>()
            .join(separator)
    });
    let codes: Vec<String> = set.iter().map(|value| code(kind, &in_cell(kind, value))).collect();
    ways.chain([codes.join(", ")]).map(|text| one(cell.span, text)).collect()
}

/// The separators of values in a cell.
const SEPARATORS: [&str; 8] = [", ", "<br>", "<br/>", "<br />", " \\| ", " / ", " or ", "; "];

/// A clause after a description that lists no values yet.
fn clause(book: &Book<'_>, row: Span, set: &[&str]) -> Vec<Candidate> {
    if set.is_empty() {
        return Vec::new();
    }
    let codes: Vec<String> = set.iter().map(|value| phrases::coded(book, row, value)).collect();
    phrases::appended(book, row, &[format!("Available values: {}", codes.join(", "))])
}
