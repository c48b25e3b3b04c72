//! In: edits of cells of tables with bars. Out: the same, with the blanks around cells as their table has
//! them: a column of one width grows as a whole. Must not know: what a cell says.

use super::book::{Book, Grid, Kind};
use super::Patch;
use crate::source::Span;
use std::collections::BTreeMap;

/// Edits with the blanks that their tables want.
pub(super) fn widened(book: &Book<'_>, patches: &[Patch]) -> Vec<Patch> {
    let mut left: Vec<Patch> = patches.to_vec();
    let mut out = Vec::new();
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
    out.extend(left);
    out.sort_by_key(|patch| patch.span);
    out
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
