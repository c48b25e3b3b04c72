//! In: a row that a table should have, or should not have, and how its rows are drawn. Out: edits of
//! whole rows. Must not know: other tables.

use super::book::{Book, Grid, Kind, Line};
use super::cells::{empty, one, typed};
use super::notation::unwrapped;
use super::widths::fitted;
use super::{shapes, Candidate, Patch};
use crate::corrections::{presence, Target};
use crate::diagnostics::Fix;
use crate::dialect::Column;
use crate::read::page::Attribute;
use crate::source::Span;

/// The maximum number of rows that a new one is modelled on.
const MODELS: usize = 4;

/// Further rows: like others of the table, with nothing but a name and a type.
pub(super) fn added(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let Some((grid, last)) = target.after.and_then(|row| book.place(row)) else {
        return Vec::new();
    };
    let name = fix.at.rsplit(" / ").next().unwrap_or_default();
    let is_inner = |line: &&Line| target.inner.contains(&line.row);
    let nested: Vec<Span> = grid.lines.iter().filter(is_inner).map(|line| line.row).collect();
    let end = last_of(&nested, last);
    let whole = |row: Span| whole(book, grid, row);
    let end = whole(end);
    let mut found = Vec::new();
    let plain =
        |line: &&Line| grid.kind != Kind::Bars || !book.slice(line.row).trim_end().contains('\n');
    if grid.kind == Kind::Shape {
        let Some(cell) = book.cell(last.row, |column| *column == Column::Name) else {
            return Vec::new();
        };
        let typing = |line: &&Line| book.cell(line.row, |column| *column == Column::Type);
        let models = models(book, grid, last);
        let cell = models.iter().find_map(typing).unwrap_or(cell);
        let types = typed(book, &cell, &fix.set);
        for line in models.into_iter().take(MODELS) {
            found.extend(shapes::added(book, (grid, line), last_of(&nested, last), name, &types));
        }
    }
    for line in models(book, grid, last).into_iter().filter(plain).take(MODELS) {
        // Not every block has a place for what an empty cell should say.
        let ways = if grid.kind == Kind::Block { [None, Some("")] } else { BLANK };
        for text in drawn(book, grid, line, whole(line.row), (name, &fix.set), ways) {
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

/// The last of some rows, and of those in it.
fn last_of(nested: &[Span], last: &Line) -> Span {
    nested.iter().copied().chain([last.row]).max_by_key(|row| row.end).unwrap_or(last.row)
}

/// The rows to make a new one like: those that do not say whether they must be there first, and then
/// those beside it.
pub(super) fn models<'g>(book: &Book<'_>, grid: &'g Grid, last: &'g Line) -> Vec<&'g Line> {
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
pub(super) fn whole(book: &Book<'_>, grid: &Grid, row: Span) -> Span {
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
    // The line below a row of a drawn table is its own.
    let below = text[end..].lines().next().unwrap_or_default().trim();
    let ruled = grid.kind == Kind::Block && below.starts_with("+-") && below.ends_with('+');
    let end = match ruled {
        true => end + text[end..].find('\n').map_or(text.len() - end, |at| at + 1),
        false => end,
    };
    row.with(line, end)
}

/// The cells of presence of a new row: empty, or as those of another row.
pub(super) const BLANK: [Option<&str>; 2] = [Some(""), None];

/// The texts of a new row that is drawn as another one is.
pub(super) fn drawn(
    book: &Book<'_>,
    grid: &Grid,
    line: &Line,
    whole: Span,
    (name, set): (&str, &str),
    ways: [Option<&str>; 2],
) -> Vec<String> {
    let Some(attribute) = book.attribute(line.row) else { return Vec::new() };
    let of = |wanted: Column| book.cell(line.row, |column| *column == wanted);
    let Some(typing) = of(Column::Type).or_else(|| of(Column::Name)) else { return Vec::new() };
    let types = typed(book, &typing, set);
    let drawn = |words: &String, presence: Option<&str>| {
        let mut patches = Vec::new();
        for (at, column) in grid.columns.iter().enumerate() {
            let Some(span) = line.cells[at] else { continue };
            let cell = book.cell(line.row, |one| one == column)?;
            let text = match column {
                Column::Name => {
                    let typed = (typing.span == span).then_some(words.as_str());
                    named(book, attribute, span, name, typed)?
                }
                Column::Type if cell.span == span => words.clone(),
                Column::Required | Column::Optional => {
                    presence.unwrap_or_else(|| book.slice(span)).to_owned()
                }
                Column::Cardinality(_) | Column::Nullable => book.slice(span).to_owned(),
                _ => empty(book, &cell).remove(0),
            };
            patches.push(match grid.kind {
                Kind::Block | Kind::Shape => fitted(book, span, text),
                Kind::Bars | Kind::Tags => Patch { span, text },
            });
        }
        patched(book.slice(whole), whole, &mut patches)
    };
    let all = types.iter().take(3).flat_map(|words| ways.map(|presence| (words, presence)));
    all.filter_map(|(words, presence)| drawn(words, presence)).collect()
}

/// The cell of a name with another name, and another type if it is there as well.
fn named(
    book: &Book<'_>,
    attribute: &Attribute,
    span: Span,
    name: &str,
    typed: Option<&str>,
) -> Option<String> {
    let raw = book.slice(span);
    let (raw, typed) = match (typed, attribute.body.type_stated()) {
        (None, _) => (raw.to_owned(), None),
        (Some(words), Some(stated)) => {
            let inner = stated.value.span();
            let within = span.start <= inner.start && inner.end <= span.end;
            let at = within.then(|| (inner.start - span.start) as usize)?;
            let after = &raw[at + (inner.end - inner.start) as usize..];
            let (before, _, close) = unwrapped(book.slice(inner));
            let words = unwrapped(words).1;
            (format!("{}{before}{words}{close}{after}", &raw[..at]), Some(at))
        }
        (Some(_), None) => return None,
    };
    let start = raw[..typed.unwrap_or(raw.len())].rfind(&attribute.printed)?;
    let end = start + attribute.printed.len();
    Some(format!("{}{name}{}", &raw[..start], &raw[end..]))
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
    let is_apart = |inner: &&Span| inner.start >= row.end || inner.end <= row.start;
    let others: Vec<Span> = target.inner.iter().filter(is_apart).copied().collect();
    let mut found = Vec::new();
    for lines in [shapes::lines, whole] {
        if grid.kind != Kind::Shape && !found.is_empty() {
            break;
        }
        let gone = |row: Span| {
            let (grid, _) = book.place(row)?;
            let own = if grid.kind == Kind::Shape { lines } else { whole };
            Some(Patch { span: to_end(book, own(book, grid, row)), text: String::new() })
        };
        let Some(alone) = gone(row) else { continue };
        let is_outside = |patch: &Patch| {
            patch.span.start >= alone.span.end || patch.span.end <= alone.span.start
        };
        let mut all = vec![alone.clone()];
        all.extend(others.iter().filter_map(|row| gone(*row)).filter(is_outside));
        found.push(all);
        found.push(vec![alone]);
    }
    found
}

/// Lines that go; at the end of a text whose last line has no end, the end of the line before goes with
/// them.
fn to_end(book: &Book<'_>, lines: Span) -> Span {
    let text = &book.read.sources.get(lines.file).text;
    let (start, end) = (lines.start as usize, lines.end as usize);
    match end == text.len() && !text.ends_with('\n') {
        true => lines.with(text[..start].trim_end_matches(['\n', '\r']).len(), end),
        false => lines,
    }
}
