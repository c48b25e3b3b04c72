//! In: an item of a list, and its intended statements beside its description. Out: edits of its
//! line, in the notation of the items beside it. Must not know: tables with cells.

use super::book::{Book, Grid, Kind, Line};
use super::cells::one;
use super::Candidate;
use crate::dialect::Column;
use crate::read::page::Attribute;
use crate::source::Span;

/// The part of an item for a column, if it is drawn by itself, in the order of its line.
fn parts(grid: &Grid, line: &Line) -> Vec<(Column, Span)> {
    let own = grid.columns.iter().zip(&line.cells);
    let own = own.filter(|(column, _)| **column != Column::Description);
    let mut parts: Vec<(Column, Span)> =
        own.filter_map(|(column, cell)| Some((column.clone(), (*cell)?))).collect();
    parts.retain(|(column, span)| *column == Column::Name || *span != line.row);
    parts.sort_by_key(|(_, span)| span.start);
    parts
}

/// Edits that state something in an item as others do, each text made from theirs.
pub(super) fn stated(
    book: &Book<'_>,
    row: Span,
    column: &Column,
    text: impl Fn(&Attribute, &str) -> Option<String>,
    plain: &[String],
) -> Vec<Candidate> {
    let Some((own, line)) = book.place(row).filter(|(grid, _)| grid.kind == Kind::Shape) else {
        return Vec::new();
    };
    let parts_here = parts(own, line);
    let here = |wanted: &Column| {
        parts_here.iter().find(|(column, _)| column == wanted).map(|(_, span)| *span)
    };
    let near = own.lines.iter().map(|line| (own, line));
    let far = book.grids.iter().filter(|grid| grid.kind == Kind::Shape);
    let all = near.chain(far.flat_map(|grid| grid.lines.iter().map(move |line| (grid, line))));
    let mut found: Vec<Candidate> = Vec::new();
    for (grid, other) in all.filter(|(_, other)| other.row != row).take(SCANNED) {
        if found.len() >= OTHERS {
            break;
        }
        let parts = parts(grid, other);
        let Some(at) = parts.iter().position(|(one, _)| one == column) else { continue };
        let span = parts[at].1;
        let Some(attribute) = book.attribute(other.row) else { continue };
        let Some(text) = text(attribute, book.slice(span)) else { continue };
        let mut add = |candidate: Candidate| {
            if !found.contains(&candidate) {
                found.push(candidate);
            }
        };
        if let Some(span) = here(column) {
            add(one(span, text));
            continue;
        }
        let between = |a: Span, b: Span| {
            (a.file == b.file && a.end <= b.start && b.start - a.end < GLUE)
                .then(|| book.slice(a.with(a.end as usize, b.start as usize)))
                .filter(|glue| !glue.contains('\n'))
        };
        let before = at.checked_sub(1).map(|at| &parts[at]);
        let after = parts.get(at + 1);
        if let Some((column, place)) = before {
            if let (Some(glue), Some(own)) = (between(*place, span), here(column)) {
                let end = own.with(own.end as usize, own.end as usize);
                add(one(end, format!("{glue}{text}{}", closing(book, glue, span))));
            }
        }
        if let Some((column, place)) = after {
            if let (Some(glue), Some(own)) = (between(span, *place), here(column)) {
                let start = own.with(own.start as usize, own.start as usize);
                add(one(start, format!("{text}{glue}")));
            }
        }
    }
    if let Some(span) = here(column) {
        found.extend(plain.iter().map(|text| one(span, text)));
    } else {
        found.extend(beside(&parts_here, book, plain));
    }
    found
}

/// The maximum number of items that are looked at.
const SCANNED: usize = 256;

/// The maximum number of notations of other items that are tried.
const OTHERS: usize = 4;

/// The longest text between two parts of an item, in bytes.
const GLUE: u32 = 24;

/// The brackets that close those open before a part.
fn closing<'b>(book: &'b Book<'_>, glue: &str, part: Span) -> &'b str {
    let text = &book.read.sources.get(part.file).text[part.end as usize..];
    let closes =
        [('(', ')'), ('[', ']'), ('{', '}')].into_iter().find(|(open, _)| glue.contains(*open));
    closes.filter(|(_, close)| text.starts_with(*close)).map_or("", |_| &text[..1])
}

/// Further items with a name and a type, and where they go: after another one, in its form.
pub(super) fn added(
    book: &Book<'_>,
    (grid, like): (&Grid, &Line),
    end: Span,
    name: &str,
    types: &[String],
) -> Vec<Candidate> {
    let Some(attribute) = book.attribute(like.row) else { return Vec::new() };
    let Some(place) = behind(book, end) else { return Vec::new() };
    let text = &book.read.sources.get(end.file).text;
    let (before, behind) = text.split_at(place.end as usize);
    let spaced = is_spaced(book, grid);
    let texts = types.iter().take(3).flat_map(|words| {
        let typed = drawn(book, grid, like, &attribute.printed, name, Some(words));
        let plain = drawn(book, grid, like, &attribute.printed, name, None);
        typed.into_iter().chain(plain.map(|text| format!("{text} ({words})")))
    });
    texts.map(|text| one(place, set_between(before, &closed(&text), behind, spaced))).collect()
}

/// Whether an empty line is before the last item.
fn is_spaced(book: &Book<'_>, grid: &Grid) -> bool {
    let Some(last) = grid.lines.last() else { return false };
    let source = book.read.sources.get(last.row.file);
    let (start, _) = source.line_around(last.row.start as usize);
    let is_heading = source.text[start..].starts_with('#');
    is_heading || grid.lines.len() > 1 && ends_empty(&source.text[..start])
}

/// Whether the last line of a text is empty.
fn ends_empty(text: &str) -> bool {
    let above = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    above.is_none_or(|above| above.is_empty() || above.ends_with('\n'))
}

/// Lines between two texts, with empty lines around them if they are to be `spaced`; a last line without
/// an end stays so.
pub(super) fn set_between(before: &str, lines: &str, behind: &str, spaced: bool) -> String {
    let open = !before.is_empty() && !before.ends_with('\n');
    let lead = match spaced && (open || !ends_empty(before)) {
        true => "\n",
        false => "",
    };
    let follows = spaced && !behind.is_empty() && !behind.starts_with(['\n', '\r']);
    let tail = if follows { "\n" } else { "" };
    let (start, end) = if open { ("\n", "") } else { ("", "\n") };
    format!("{start}{lead}{}{end}{tail}", lines.trim_end_matches(['\n', '\r']))
}

/// The lines of an item that have its name and its type, others in their place; nothing is after
/// them.
fn drawn(
    book: &Book<'_>,
    grid: &Grid,
    like: &Line,
    printed: &str,
    name: &str,
    words: Option<&String>,
) -> Option<String> {
    let parts = parts(grid, like);
    let at = |wanted: Column| parts.iter().find(|(column, _)| *column == wanted);
    let (_, named) = at(Column::Name)?;
    let source = book.read.sources.get(named.file);
    let (start, _) = source.line_around(named.start as usize);
    let raw = book.slice(*named);
    let own = raw.rfind(printed)? + named.start as usize;
    let lead = &source.text[start..own];
    let after = &source.text[own + printed.len()..named.end as usize];
    let Some(words) = words else { return Some(format!("{lead}{name}{after}")) };
    let (_, typed) = at(Column::Type).filter(|(_, typed)| typed.start >= named.end)?;
    let glue = &source.text[named.end as usize..typed.start as usize];
    let lines: Vec<&str> = glue.split('\n').collect();
    let last = lines.len() - 1;
    // The text between the name and a line that has the type is a description.
    let kept = lines.iter().enumerate().filter(|(at, line)| {
        *at == last || line.trim().is_empty() || *at == 0 && line.len() < GLUE as usize
    });
    let glue = kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let close = closing(book, &glue, *typed);
    let rest = &source.text[typed.end as usize..];
    let close = match (close, glue.trim_end().chars().next_back()) {
        ("", Some(mark @ ('"' | '*' | '_' | '`'))) if rest.starts_with(mark) => &rest[..1],
        (close, _) => close,
    };
    Some(format!("{lead}{name}{after}{glue}{words}{close}"))
}

/// A component with its end.
fn closed(text: &str) -> String {
    let first = text.trim_start();
    let Some(tag) = first.strip_prefix('<') else { return text.to_owned() };
    let indent = &text[..text.len() - first.len()];
    let tag = tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
    format!("{text}>\n{indent}</{tag}>")
}

/// The place after an item with all that is in it.
fn behind(book: &Book<'_>, end: Span) -> Option<Span> {
    let text = &book.read.sources.get(end.file).text;
    let (start, _) = book.read.sources.get(end.file).line_around(end.start as usize);
    let first = text[start..].trim_start();
    let mut at = end.end as usize;
    if let Some(tag) = first.strip_prefix('<') {
        let tag = tag.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let close = format!("</{tag}>");
        if !text[start..at].contains(&close) {
            at += text[at..].find(&close)? + close.len();
        }
    } else if !first.starts_with('#') {
        // Empty lines below an item are no part of it.
        at = start + text[start..at].trim_end().len();
    } else {
        let level = first.len() - first.trim_start_matches('#').len();
        let is_next = |line: &str| {
            let marks = line.len() - line.trim_start_matches('#').len();
            (1..=level).contains(&marks)
        };
        let rest = text[at..].split_inclusive('\n').skip_while(|line| line.trim().is_empty());
        let others = rest.take_while(|line| !is_next(line)).map(str::len).sum::<usize>();
        let blank = text[at..].split_inclusive('\n');
        let blank = blank.take_while(|line| line.trim().is_empty()).map(str::len).sum::<usize>();
        at += blank + others;
    }
    if !text[..at].ends_with('\n') {
        at += text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
    }
    Some(end.with(at, at))
}

/// The lines of an item with all that is in it, and an empty line beside them if there are two.
pub(super) fn lines(book: &Book<'_>, _: &Grid, row: Span) -> Span {
    let source = book.read.sources.get(row.file);
    let (start, _) = source.line_around(row.start as usize);
    let end = behind(book, row).map_or(row.end, |place| place.end) as usize;
    let (before, after) = source.text.split_at(end);
    let before = &before[..start];
    let next = after.split_inclusive('\n').next().unwrap_or_default();
    let empty = next.ends_with('\n') && next.trim().is_empty();
    let end = if empty && ends_empty(before) { end + next.len() } else { end };
    let last = source.text[end..].trim().is_empty() && source.text.ends_with('\n');
    let start = if last && ends_empty(before) {
        let kept = before.trim_end().len();
        kept + before[kept..].find('\n').map_or(0, |at| at + 1)
    } else {
        start
    };
    row.with(start, end)
}

/// A word in the brackets of an item, or in brackets of its own.
fn beside(parts: &[(Column, Span)], book: &Book<'_>, words: &[String]) -> Vec<Candidate> {
    let Some((_, last)) = parts.last() else { return Vec::new() };
    let text = &book.read.sources.get(last.file).text;
    let behind = &text[last.end as usize..];
    let in_brackets = behind.find([')', '\n']).filter(|at| behind[*at..].starts_with(')'));
    let in_brackets = in_brackets.filter(|at| *at < GLUE as usize && !behind[..*at].contains('('));
    let place = |at: usize| last.with(last.end as usize + at, last.end as usize + at);
    let inside = in_brackets
        .into_iter()
        .flat_map(|at| words.iter().map(move |word| one(place(at), format!(", {word}"))));
    inside.chain(words.iter().map(|word| one(place(0), format!(" ({word})")))).collect()
}

/// Removes the part of an item for a column, with the text between it and its neighbour.
pub(super) fn dropped(book: &Book<'_>, row: Span, column: &Column) -> Vec<Candidate> {
    let Some((grid, line)) = book.place(row).filter(|(grid, _)| grid.kind == Kind::Shape) else {
        return Vec::new();
    };
    let parts = parts(grid, line);
    let Some(at) = parts.iter().position(|(one, _)| one == column) else { return Vec::new() };
    let own = parts[at].1;
    let text = &book.read.sources.get(own.file).text;
    let before = at.checked_sub(1).map(|at| parts[at].1.end as usize);
    let after = parts.get(at + 1).map(|(_, next)| next.start as usize);
    let mut found = Vec::new();
    if let Some(from) = before.filter(|from| *from <= own.start as usize) {
        let glue = &text[from..own.start as usize];
        let close = [('(', ')'), ('[', ']')].into_iter().find(|(open, _)| glue.contains(*open));
        let closed = close.filter(|(_, close)| text[own.end as usize..].starts_with(*close));
        let end = own.end as usize + usize::from(closed.is_some());
        found.push(one(own.with(from, end), ""));
        found.push(one(own.with(from, own.end as usize), ""));
    }
    if let Some(to) = after.filter(|to| *to >= own.end as usize) {
        found.push(one(own.with(own.start as usize, to), ""));
    }
    found
}
