//! In: a fact that no cell of its own states. Out: edits of a description: a phrase after it, as
//! other rows have it, or the phrase that goes. Must not know: words that are not of such a phrase.

use super::book::{Book, Grid, Kind, Line};
use super::cells::one;
use super::notation::{code, in_cell, unwrapped};
use super::Candidate;
use crate::dialect::{last_sentence, Column};
use crate::source::Span;

/// A phrase after a description.
pub(super) fn appended(book: &Book<'_>, row: Span, phrases: &[String]) -> Vec<Candidate> {
    let Some((grid, line)) = book.place(row) else { return Vec::new() };
    let Some(end) = end(book, grid, line) else { return Vec::new() };
    let before = &book.read.sources.get(end.file).text[..end.start as usize];
    let own = described(grid, line).map_or("", |span| book.slice(span));
    let closed =
        unwrapped(own).1.trim_end_matches("</p>").trim_end().ends_with(['.', '!', '?', ':']);
    let aparts: &[&str] = match (own.is_empty(), closed) {
        (true, _) if grid.kind != Kind::Shape => &[""],
        (true, _) => &[": ", " - ", " "],
        (false, true) => &[" "],
        (false, false) => &[". ", "; "],
    };
    let blank = before.ends_with(' ');
    let texts = phrases.iter().flat_map(|phrase| {
        let apart =
            |apart: &&str| format!("{}{phrase}", if blank { apart.trim_start() } else { apart });
        aparts.iter().map(apart).collect::<Vec<_>>()
    });
    let inside = texts.map(|text| one(end, text));
    let behind = described(grid, line).filter(|cell| own.ends_with("</p>") && end.end < cell.end);
    let behind = behind.map(|cell| cell.with(cell.end as usize, cell.end as usize));
    let behind = behind
        .into_iter()
        .flat_map(|end| phrases.iter().map(move |phrase| one(end, format!(" {phrase}"))));
    inside.chain(behind).collect()
}

fn described(grid: &Grid, line: &Line) -> Option<Span> {
    let at = grid.columns.iter().position(|column| *column == Column::Description)?;
    line.cells[at]
}

/// Where the description of a row ends, or would: in a list, where its paragraph does.
fn end(book: &Book<'_>, grid: &Grid, line: &Line) -> Option<Span> {
    if grid.kind != Kind::Shape {
        let cell = described(grid, line)?;
        let whole = book.slice(cell);
        let inner = whole.strip_suffix("</p>").unwrap_or(whole);
        let end = cell.start as usize + inner.trim_end().len();
        return Some(cell.with(end, end));
    }
    let source = book.read.sources.get(line.row.file);
    let start = described(grid, line).map_or(line.row.start, |cell| cell.start) as usize;
    let (_, mut end) = source.line_around(start);
    // A paragraph continues with lines that start nothing else.
    while let Some(next) = source.text[end..].strip_prefix('\n') {
        let next = next.split('\n').next().unwrap_or_default();
        let first = next.trim_start();
        if first.is_empty() || first.starts_with(['-', '*', '+', '#', '|', '<', '`', ':', '>']) {
            break;
        }
        if first.starts_with(|c: char| c.is_ascii_digit()) || next.ends_with(':') {
            break;
        }
        end += 1 + next.len();
    }
    let end = source.text[..end].trim_end().len();
    Some(line.row.with(end, end))
}

/// The phrases that state a value in other rows, each with a value in the place of theirs.
pub(super) fn like_others(
    book: &Book<'_>,
    row: Span,
    value: &str,
    stated: impl Fn(Span) -> Option<Span>,
) -> Vec<String> {
    let Some((own, _)) = book.place(row) else { return Vec::new() };
    let near = own.lines.iter().map(|line| (own, line));
    let far = book.grids.iter().filter(|grid| grid.kind == own.kind);
    let all = near.chain(far.flat_map(|grid| grid.lines.iter().map(move |line| (grid, line))));
    let mut found: Vec<String> = Vec::new();
    for (grid, line) in all.take(SCANNED) {
        let Some((text, place)) = stated(line.row).and_then(|span| phrase(book, grid, line, span))
        else {
            continue;
        };
        let text = format!("{}{value}{}", &text[..place.0], &text[place.1..]);
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() == OTHERS {
            break;
        }
    }
    found
}

/// The most rows that are looked at.
const SCANNED: usize = 256;

/// The most phrases of other rows that are tried.
const OTHERS: usize = 2;

/// The phrase around a value in a description, and where in it the value is, its marks left out.
fn phrase<'b>(
    book: &'b Book<'_>,
    grid: &Grid,
    line: &Line,
    value: Span,
) -> Option<(&'b str, (usize, usize))> {
    let cell = described(grid, line)?;
    let inside = cell.file == value.file && cell.start <= value.start && value.end <= cell.end;
    if !inside || value.start >= value.end {
        return None;
    }
    let text = book.slice(cell);
    let (from, to) = ((value.start - cell.start) as usize, (value.end - cell.start) as usize);
    let start = STARTS.iter().filter_map(|mark| Some(text[..from].rfind(mark)? + mark.len())).max();
    let sentence = last_sentence(&text[..to]).trim_start();
    let start = start.unwrap_or(0).max((to - sentence.len()).min(from));
    let rest = &text[to..];
    let ends = ENDS.iter().filter_map(|(mark, kept)| Some(rest.find(mark)? + kept));
    let end = to + ends.min().unwrap_or(rest.len());
    let bare = book.slice(value);
    let lead = bare.len() - bare.trim_start_matches(MARKS).len();
    let tail = bare.len() - bare.trim_end_matches(MARKS).len();
    let place = (from + lead - start, (to - tail).max(from + lead) - start);
    let phrase = &text[start..end];
    let words = phrase[..place.0].split_whitespace().chain(phrase[place.1..].split_whitespace());
    (words.count() <= WORDS).then_some((phrase, place))
}

/// Marks around a value.
const MARKS: [char; 3] = ['`', '"', '*'];

/// The separators before a phrase beside the ends of sentences, and its own ends, which are part of it.
const STARTS: [&str; 3] = ["<br>", "<br/>", "<br />"];
const ENDS: [(&str, usize); 7] =
    [(". ", 1), ("<br>", 0), ("<br/>", 0), ("<br />", 0), ("; ", 0), ("\n", 0), (".\n", 1)];

/// The most words of a phrase beside its value.
const WORDS: usize = 6;

/// The phrase around a value that goes.
pub(super) fn dropped(book: &Book<'_>, row: Span, value: Span) -> Vec<Candidate> {
    let Some((grid, line)) = book.place(row) else { return Vec::new() };
    let (Some((text, _)), Some(cell)) = (phrase(book, grid, line, value), described(grid, line))
    else {
        return Vec::new();
    };
    let whole = book.slice(cell);
    let Some(at) = (text.as_ptr() as usize).checked_sub(whole.as_ptr() as usize) else {
        return Vec::new();
    };
    let (mut from, mut to) = (at, at + text.len());
    let in_brackets = text.rfind('(').zip(text.rfind(')')).filter(|(open, close)| open < close);
    if let Some((open, close)) = in_brackets {
        (from, to) = (at + open, at + close + 1);
    }
    let before = whole[..from].trim_end_matches(' ');
    let before = ["<br>", "<br/>", "<br />", ";"]
        .iter()
        .fold(before, |text, mark| text.strip_suffix(mark).unwrap_or(text));
    let start = cell.start as usize;
    let apart =
        if before.is_empty() { whole[to..].len() - whole[to..].trim_start().len() } else { 0 };
    vec![one(cell.with(start + before.len(), start + to + apart), "")]
}

/// A part of a description that goes, with the brackets or the mark that set it apart; other words of its
/// sentence may be before it.
pub(super) fn cut(book: &Book<'_>, row: Span, part: Span, goes_on: bool) -> Candidate {
    let cell = book.cell(row, |column| *column == Column::Description);
    let Some(cell) = cell else { return Vec::new() };
    let start = cell.span.start as usize;
    let (from, mut to) = (part.start as usize - start, part.end as usize - start);
    let mut before = cell.raw[..from].trim_end();
    if goes_on && cell.raw[..to].ends_with('.') {
        to -= 1;
    }
    if before.ends_with('(') && cell.raw[to..].starts_with(')') {
        (before, to) = (before[..before.len() - 1].trim_end(), to + 1);
    }
    let marks = ["<br>", "<br/>", "<br />", ";", ","];
    before = marks.iter().fold(before, |text, mark| text.strip_suffix(mark).unwrap_or(text));
    if before.is_empty() {
        to += cell.raw[to..].len() - cell.raw[to..].trim_start().len();
    }
    one(cell.span.with(start + before.len(), start + to), "")
}

/// The sentence that is nothing but a list of values, between the first one and the last one.
pub(super) fn without_list(book: &Book<'_>, row: Span, first: Span, last: Span) -> Vec<Candidate> {
    let Some(cell) = book.cell(row, |column| *column == Column::Description) else {
        return Vec::new();
    };
    let is_in = |span: Span| {
        span.file == cell.span.file && cell.span.start <= span.start && span.end <= cell.span.end
    };
    if !is_in(first) || !is_in(last) || first.start > last.end {
        return Vec::new();
    }
    let start = cell.span.start as usize;
    let (from, to) = (first.start as usize - start, last.end as usize - start);
    let opened = cell.raw[..from].rfind(['>', '(']).map_or(0, |at| at + 1);
    let sentence = last_sentence(&cell.raw[opened..from]);
    let sentence = sentence.trim_start();
    let phrase = book.read.dialect.values_phrase(&cell.raw[from - sentence.len()..]);
    let is_mark = |c: char| c.is_whitespace() || ":`\"'*".contains(c);
    let alone = phrase.is_some_and(|phrase| {
        sentence.get(phrase.length..).is_some_and(|rest| rest.chars().all(is_mark))
    });
    let rest = cell.raw[to..].trim_start_matches(MARKS);
    let end = rest.strip_prefix('.').unwrap_or(rest);
    let closed = end.is_empty() || end.starts_with([' ', '<', ')', ';', '\n']);
    if !alone || !closed || end.len() == rest.len() && end.starts_with(' ') {
        return Vec::new();
    }
    let part = cell.span.with(start + from - sentence.len(), start + cell.raw.len() - end.len());
    vec![cut(book, row, part, false)]
}

/// The clause of a value that goes from its line, with the mark before it.
pub(super) fn without_clause(book: &Book<'_>, value: Span) -> Vec<Candidate> {
    let source = book.read.sources.get(value.file);
    let text = &source.text;
    let (start, _) = source.line_around(value.start as usize);
    let (before, mut to) = (&text[start..value.start as usize], value.end as usize);
    let marks = [", ", "; ", " · ", " ("];
    let nearest = marks.iter().filter_map(|mark| Some((before.rfind(mark)?, *mark))).max();
    let Some((at, mark)) = nearest else { return Vec::new() };
    let marked = |c: &char| before.ends_with(*c) && text[to..].starts_with(*c);
    to += MARKS.iter().find(|c| marked(c)).map_or(0, |c| c.len_utf8());
    let mut from = start + at;
    if mark == " (" {
        match text[to..].strip_prefix(", ") {
            Some(rest) => (from, to) = (from + mark.len(), text.len() - rest.len()),
            None => to += usize::from(text[to..].starts_with(')')),
        }
    }
    vec![one(value.with(from, to), "")]
}

/// A value in code.
pub(super) fn coded(book: &Book<'_>, row: Span, value: &str) -> String {
    let kind = book.place(row).map_or(Kind::Shape, |(grid, _)| grid.kind);
    code(kind, &in_cell(kind, value))
}
