//! In: a cell, and its intended statement. Out: ways to write it in the notation of its table. Must
//! not know: corrections.

use super::book::{Book, Cell, Kind, Topic, GIVEN};
use super::notation::{code, in_cell, like, types};
use super::{Candidate, Patch};
use crate::corrections::ABSENT;
use crate::source::Span;

/// One edit of one place.
pub(super) fn one(span: Span, text: impl Into<String>) -> Candidate {
    vec![Patch { span, text: text.into() }]
}

/// The markup that draws the table of a cell.
pub(super) fn kind(book: &Book<'_>, cell: &Cell<'_>) -> Kind {
    book.grids[cell.grid].kind
}

/// The texts in a column of a table.
pub(super) fn texts<'b>(book: &'b Book<'_>, cell: &Cell<'_>) -> Vec<&'b str> {
    let lines = book.grids[cell.grid].lines.iter().take(LIKE);
    lines.filter_map(|line| line.cells[cell.column]).map(|span| book.slice(span)).collect()
}

/// The number of rows that are looked at for the notation of a table.
const LIKE: usize = 64;

/// Types in the words of a table: with links to sections, as the table writes unions and arrays.
pub(super) fn typed(book: &Book<'_>, cell: &Cell<'_>, set: &str) -> Vec<String> {
    let kind = kind(book, cell);
    let mut found: Vec<String> =
        book.ways(cell, Topic::Type, &set.to_lowercase()).into_iter().map(str::to_owned).collect();
    let linked = |words: &str| link_to(book, words, kind, cell.span);
    let all = std::iter::once(cell.raw).chain(texts(book, cell));
    let near: Vec<&str> = all.filter(|text| !text.is_empty()).collect();
    // Brackets and tags of links join no types.
    let is_link = |text: &&str| text.contains("](") || text.contains("<a ");
    let plain: Vec<&str> = near.iter().copied().filter(|text| !is_link(text)).collect();
    found.extend(joined(kind, &plain, set));
    for words in types(set, &plain, &linked) {
        let words = in_cell(kind, &words);
        found.extend(near.first().map(|raw| like(raw, &words)).filter(|_| !words.contains("](")));
        found.push(words);
    }
    found.dedup();
    found
}

/// Several types as a table joins them that marks each of them as code.
fn joined(kind: Kind, near: &[&str], set: &str) -> Option<String> {
    let members: Vec<&str> = set.split(['|', ',']).map(str::trim).collect();
    let (open, close) = if kind == Kind::Tags { ("<code>", "</code>") } else { ("`", "`") };
    let between = |text: &&str| {
        let (_, behind) = text.strip_prefix(open)?.split_once(close)?;
        let (join, rest) = behind.split_once(open)?;
        let short = !join.is_empty() && join.len() <= JOIN && rest.ends_with(close);
        short.then(|| join.to_owned())
    };
    let join = near.iter().find_map(between).filter(|_| members.len() > 1)?;
    let words: Vec<String> = members.iter().map(|one| code(kind, &in_cell(kind, one))).collect();
    Some(words.join(&join))
}

/// The longest text between two types, in bytes.
const JOIN: usize = 8;

/// A link to the section of a heading, if some words are one.
pub(super) fn link_to(book: &Book<'_>, words: &str, kind: Kind, from: Span) -> Option<String> {
    let known = book.sections().find(|(_, section)| section.printed == words);
    let (file, anchor) = match known {
        Some((page, section)) => (page.file, section.ids.first().cloned()),
        None => (book.planned.iter().find(|(_, heading)| heading == words)?.0, None),
    };
    let anchor = anchor.unwrap_or_else(|| crate::dialect::anchor(words));
    let path = match file == from.file {
        true => String::new(),
        false => {
            let path = &book.read.sources.get(file).path;
            path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
        }
    };
    Some(match kind {
        Kind::Tags => format!("<a href=\"{path}#{anchor}\">{words}</a>"),
        Kind::Bars | Kind::Block | Kind::Shape => format!("[{words}]({path}#{anchor})"),
    })
}

/// The notation of an empty cell.
pub(super) fn empty(book: &Book<'_>, cell: &Cell<'_>) -> Vec<String> {
    let ways = book.ways(cell, Topic::Value, ABSENT).into_iter().map(str::to_owned);
    ways.chain([String::new()]).collect()
}

/// The texts that a cell may be written like: its own, and those of others that say something.
pub(super) fn near<'b>(book: &'b Book<'_>, cell: &Cell<'b>) -> Vec<&'b str> {
    let mut near = book.ways(cell, Topic::Value, GIVEN);
    near.insert(0, cell.raw);
    near.retain(|text| !text.is_empty());
    near
}

/// A text in the place of another one that is once in a place.
pub(super) fn replaced(book: &Book<'_>, span: Span, says: &str, set: &str) -> Option<Candidate> {
    Some(one(only(book, span, says)?, set))
}

/// The place of a text that is once in another place.
pub(super) fn only(book: &Book<'_>, span: Span, text: &str) -> Option<Span> {
    let mut found = book.slice(span).match_indices(text);
    let (at, _) = found.next().filter(|_| !text.is_empty())?;
    let start = span.start as usize + at;
    found.next().is_none().then(|| span.with(start, start + text.len()))
}

/// The edits of a cell that take out a note, by the marks that may be around it.
pub(super) fn without_note(cell: &Cell<'_>, note: &str, marks: &[(&str, &str)]) -> Vec<Candidate> {
    let gone = marks.iter().filter_map(|(open, close)| {
        let text = cell.raw.replacen(&format!("{open}{note}{close}"), "", 1);
        (text != cell.raw).then(|| one(cell.span, text.trim_end()))
    });
    gone.collect()
}
