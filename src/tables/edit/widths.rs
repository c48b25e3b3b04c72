//! In: edits of cells of tables with bars. Out: the same, with the blanks around cells as their table has
//! them: a column of one width grows as a whole. Must not know: what a cell says.

use super::book::{Book, Grid, Kind};
use super::Patch;
use crate::source::Span;
use std::collections::BTreeMap;

/// Edits with the blanks that their tables want.
pub(super) fn widened(book: &Book<'_>, patches: &[Patch]) -> Vec<Patch> {
    // A text with an empty line is after a table.
    let is_behind = |patch: &Patch| ["\n\n", "\n\r\n"].iter().any(|gap| patch.text.contains(gap));
    let (mut out, mut left): (Vec<Patch>, Vec<Patch>) =
        patches.iter().cloned().partition(is_behind);
    for grid in book.grids.iter().filter(|grid| grid.kind == Kind::Bars) {
        let is_in = |patch: &Patch| {
            let span = patch.span;
            span.file == grid.span.file
                && grid.span.start <= span.start
                && span.end <= grid.span.end
        };
        if left.iter().any(is_in) {
            let (own, others) = left.into_iter().partition(is_in);
            left = others;
            out.extend(of_grid(book, grid, own));
        }
    }
    out.extend(left.into_iter().map(|patch| in_column(book, patch)));
    out.sort_by_key(|patch| patch.span);
    out
}

/// An edit of a cell whose column is known by its place: the text after it stays where it is.
fn in_column(book: &Book<'_>, patch: Patch) -> Patch {
    let is_in = |grid: &&Grid| {
        let (own, whole) = (patch.span, grid.span);
        own.file == whole.file && whole.start <= own.start && own.end <= whole.end
    };
    let drawn =
        book.grids.iter().find(is_in).filter(|grid| {
            grid.kind == Kind::Block && book.slice(grid.span).starts_with(['+', '='])
        });
    match drawn.is_some() && !patch.text.contains('\n') && !book.slice(patch.span).contains('\n') {
        true => fitted(book, patch.span, patch.text),
        false => patch,
    }
}

/// Another text in a cell that no mark ends: the text after it stays in place, if there is room.
pub(super) fn fitted(book: &Book<'_>, span: Span, text: String) -> Patch {
    let behind = &book.read.sources.get(span.file).text[span.end as usize..];
    let room = behind.len() - behind.trim_start_matches(' ').len();
    let ends = behind[room..].is_empty() || behind[room..].starts_with(['\n', '\r']);
    if room < 2 || ends {
        return Patch { span, text };
    }
    let (old, new) = (length(book.slice(span)), length(&text));
    let end = span.end as usize + new.saturating_sub(old).min(room - 1);
    let text = format!("{text}{}", " ".repeat(old.saturating_sub(new)));
    Patch { span: span.with(span.start as usize, end), text }
}

/// A cell with the blanks around it, between two bars.
#[derive(Clone, Debug)]
struct Region {
    span: Span,
    text: String,
}

fn of_grid(book: &Book<'_>, grid: &Grid, patches: Vec<Patch>) -> Vec<Patch> {
    let lines = regions(book.slice(grid.span), grid.span);
    let ruled = lines.get(1).cloned().unwrap_or_default();
    let mut widths: Vec<Option<usize>> = (0..ruled.len()).map(|at| width(&lines, at)).collect();
    let spaced =
        lines.first().and_then(|line| line.first()).is_some_and(|one| one.text.starts_with(' '));
    let mut touched: BTreeMap<(usize, usize), Vec<Patch>> = BTreeMap::new();
    let mut whole = Vec::new();
    for patch in patches {
        let found = lines.iter().enumerate().find_map(|(number, line)| {
            let holds = |region: &Region| {
                region.span.start <= patch.span.start && patch.span.end <= region.span.end
            };
            Some((number, line.iter().position(holds)?))
        });
        match found.filter(|_| !patch.text.contains('\n')) {
            Some(region) => touched.entry(region).or_default().push(patch),
            None => whole.push(patch),
        }
    }
    let spliced = |((number, at), own): ((usize, usize), Vec<Patch>)| {
        ((number, at), spliced(&lines[number][at], own, spaced))
    };
    let touched: BTreeMap<(usize, usize), String> = touched.into_iter().map(spliced).collect();
    for ((_, at), text) in &touched {
        if let Some(width) = widths.get_mut(*at).and_then(Option::as_mut) {
            *width = (*width).max(length(text.trim_end()) + usize::from(spaced));
        }
    }
    let mut inserted: Vec<(Patch, Vec<Vec<Region>>)> = Vec::new();
    for patch in whole {
        let parts = regions(&patch.text, Span::default());
        for line in parts.iter().filter(|line| line.len() == ruled.len()) {
            for (at, region) in line.iter().enumerate() {
                if let Some(width) = widths[at].as_mut() {
                    let content = region.text.trim();
                    *width = (*width).max(length(content) + 2 * usize::from(spaced));
                }
            }
        }
        inserted.push((patch, parts));
    }
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for (at, region) in line.iter().enumerate() {
            let new = touched.get(&(number, at));
            let width = widths.get(at).copied().flatten();
            let text = padded(new.unwrap_or(&region.text), width, number == 1);
            if text != region.text || new.is_some() {
                out.push(Patch { span: region.span, text });
            }
        }
    }
    out.extend(inserted.into_iter().map(|(patch, parts)| drawn(patch, &parts, &widths, spaced)));
    out
}

/// The lines of a new table, its columns as wide as they need to be where those of another table are of one
/// width.
pub(super) fn aligned(like: &str, table: &str) -> String {
    let model = regions(like, Span::default());
    let lines = regions(table, Span::default());
    let spaced = model.first().and_then(|line| line.first());
    let blank = if spaced.is_some_and(|one| one.text.starts_with(' ')) { 2 } else { 0 };
    let needed = |at: usize| {
        width(&model, at)?;
        let cells = lines.iter().enumerate().filter(|(number, _)| *number != 1);
        let widths = cells.filter_map(|(_, line)| Some(length(line.get(at)?.text.trim()) + blank));
        Some(widths.max()?.max(3 + blank))
    };
    let widths: Vec<Option<usize>> = (0..model.first().map_or(0, Vec::len)).map(needed).collect();
    let mut text = table.to_owned();
    for (number, line) in lines.iter().enumerate().rev() {
        for (region, width) in line.iter().zip(&widths).rev() {
            let Some(width) = *width else {
                if region.text.trim().is_empty() && blank > 0 {
                    let place = region.span.start as usize..region.span.end as usize;
                    text.replace_range(place, " ");
                }
                continue;
            };
            let cell = match number {
                1 => ruled(&region.text, width),
                _ => {
                    let lead = if blank > 0 { " " } else { "" };
                    padded(&format!("{lead}{}", region.text.trim()), Some(width), false)
                }
            };
            text.replace_range(region.span.start as usize..region.span.end as usize, &cell);
        }
    }
    text
}

/// A cell of the rule below a header, of some width.
fn ruled(text: &str, width: usize) -> String {
    let lead = text.len() - text.trim_start_matches([' ', ':']).len();
    let tail = text.len() - text.trim_end_matches([' ', ':']).len();
    let dashes = width.saturating_sub(lead + tail).max(1);
    format!("{}{}{}", &text[..lead], "-".repeat(dashes), &text[text.len() - tail..])
}

/// The text of a region with some edits in it; those of one place stay in their order.
fn spliced(region: &Region, mut patches: Vec<Patch>, spaced: bool) -> String {
    patches.sort_by_key(|patch| patch.span);
    let at = |place: u32| (place - region.span.start) as usize;
    let mut text = region.text.clone();
    for Patch { span, text: new } in patches.iter().rev() {
        text.replace_range(at(span.start)..at(span.end), new);
    }
    let blank = region.text.trim().is_empty() && spaced;
    if blank && !text.trim().is_empty() {
        format!(" {} ", text.trim())
    } else {
        text
    }
}

/// An inserted text whose lines are as wide as those of the table.
fn drawn(patch: Patch, parts: &[Vec<Region>], widths: &[Option<usize>], spaced: bool) -> Patch {
    let mut text = patch.text.clone();
    for line in parts.iter().rev().filter(|line| line.len() == widths.len()) {
        for (region, width) in line.iter().zip(widths).rev() {
            let content = region.text.trim();
            let blank = if spaced { " " } else { "" };
            let lead = if content.is_empty() {
                blank
            } else {
                &region.text[..region.text.len() - region.text.trim_start().len()]
            };
            let cell = match width {
                Some(width) => padded(&format!("{lead}{content}"), Some(*width), false),
                None if content.is_empty() => blank.to_owned(),
                None => format!("{lead}{content}{blank}"),
            };
            text.replace_range(region.span.start as usize..region.span.end as usize, &cell);
        }
    }
    Patch { text, ..patch }
}

/// The texts between the bars of each line.
fn regions(text: &str, place: Span) -> Vec<Vec<Region>> {
    let mut at = place.start as usize;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let bars: Vec<usize> = line
            .match_indices('|')
            .map(|(bar, _)| bar)
            .filter(|bar| !line[..*bar].ends_with('\\'))
            .collect();
        let inner = bars.windows(2).map(|two| Region {
            span: place.with(at + two[0] + 1, at + two[1]),
            text: line[two[0] + 1..two[1]].to_owned(),
        });
        let inner: Vec<Region> = inner.collect();
        out.push(inner);
        at += line.len();
    }
    out.retain(|line| !line.is_empty());
    out
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The width that all cells of a column have.
fn width(lines: &[Vec<Region>], at: usize) -> Option<usize> {
    let widths: Option<Vec<usize>> =
        lines.iter().map(|line| line.get(at).map(|region| length(&region.text))).collect();
    let widths = widths.filter(|widths| widths.len() > 2)?;
    widths.iter().all(|width| *width == widths[0]).then_some(widths[0])
}

/// A cell of some width; the rule below the header is of dashes.
fn padded(text: &str, width: Option<usize>, rule: bool) -> String {
    let Some(width) = width else { return text.to_owned() };
    let own = length(text);
    if own > width {
        let bare = text.trim_end();
        return format!("{bare}{}", " ".repeat(width.saturating_sub(length(bare))));
    }
    let more = width - own;
    match text.rfind('-') {
        Some(last) if rule => {
            format!("{}{}{}", &text[..=last], "-".repeat(more), &text[last + 1..])
        }
        _ => format!("{text}{}", " ".repeat(more)),
    }
}
