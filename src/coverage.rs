//! In: the raw text of a page. Out: where its table rows start, found without Markdown and without a tree, so that what
//! every later stage holds can be compared with it. Must not know: any stage.

use crate::source::{Place, Source};
use std::collections::BTreeSet;

/// Scans a page for the places where rows of tables start; headers are no rows.
#[must_use]
pub fn scan(source: &Source) -> BTreeSet<Place> {
    let hidden = hidden_ranges(&source.text);
    // The ranges are apart and in order, so only the last one that starts before a place can cover it.
    let visible = |at: &usize| hidden[..hidden.partition_point(|(start, _)| start <= at)].last().is_none_or(|(_, end)| end <= at);
    let starts = markdown_rows(&source.text).into_iter().chain(html_rows(&source.text));
    starts.filter(visible).map(|at| source.place(at as u32)).collect()
}

/// Comments, magic blocks, code spans and fenced code show no rows.
fn hidden_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut hidden = fences(text);
    hidden.extend(code_spans(text));
    for (open, close, at_line_start) in [("<!--", "-->", false), ("{/*", "*/}", false), ("[block:", "[/block]", true)] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let in_place = !at_line_start || start == 0 || text.as_bytes()[start - 1] == b'\n';
            let end = text[start..].find(close).map(|at| start + at + close.len()).filter(|_| in_place);
            from = end.unwrap_or(start + open.len());
            hidden.extend(end.map(|end| (start, end)));
        }
    }
    merged(hidden)
}

/// The same ranges, in order and apart.
fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

fn fences(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (start, line) in lines(text) {
        let trimmed = line.trim_start();
        let mark: String = trimmed.chars().take_while(|c| *c == '`' || *c == '~').collect();
        let fence = mark.len() >= 3;
        match &open {
            None if fence => open = Some((start, mark)),
            Some((from, opened)) if fence && mark.starts_with(opened.as_str()) && trimmed.trim_end() == mark => {
                out.push((*from, start + line.len()));
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|(from, _)| (from, text.len())));
    out
}

/// Pairs of backticks within a line; the bars of a row do not stand in them.
fn code_spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (start, line) in lines(text) {
        let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| start + at).collect();
        out.extend(ticks.chunks_exact(2).map(|pair| (pair[0], pair[1])));
    }
    out
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        start += line.len();
        (start - line.len(), line)
    })
}

/// Lines that start with `|` below a delimiter line, up to the next heading or blank line outside a torn row.
fn markdown_rows(text: &str) -> Vec<usize> {
    let all: Vec<(usize, &str)> = lines(text).collect();
    let mut rows = Vec::new();
    let mut in_table = false;
    for (index, (start, line)) in all.iter().enumerate() {
        let trimmed = line.trim();
        let delimits = |line: &str| line.contains('-') && line.starts_with('|') && line.chars().all(|c| "|:- \t".contains(c));
        if delimits(trimmed) {
            in_table = true;
        } else if trimmed.starts_with('#') {
            in_table = false;
        } else if in_table && trimmed.len() > 1 && trimmed.starts_with('|') && !all.get(index + 1).is_some_and(|(_, next)| delimits(next.trim())) {
            rows.push(start + (line.len() - line.trim_start().len()));
        }
    }
    rows
}

/// `<tr` with a `<td` before the row's end.
fn html_rows(text: &str) -> Vec<usize> {
    let lower = text.to_ascii_lowercase();
    let starts: Vec<usize> =
        lower.match_indices("<tr").map(|(at, _)| at).filter(|at| lower[at + 3..].starts_with(|c: char| c == '>' || c.is_whitespace())).collect();
    let ends =
        |at: usize| ["<tr>", "<tr ", "</tr", "<table"].into_iter().filter_map(|mark| lower[at + 3..].find(mark)).min().map_or(lower.len(), |end| at + 3 + end);
    starts.into_iter().filter(|at| lower[*at..ends(*at)].contains("<td")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_both_kinds_are_found_and_headers_are_not() {
        let text =
            "| A | B |\n|--|--|\n| a | <table><thead><tr><th>A</th></tr></thead><tr><td>x</td></tr></table> |\n\n```\n| n | o |\n```\n<!-- <tr><td> -->\n";
        let found: Vec<(u32, u32)> = scan(&Source::new("t.md", text)).into_iter().map(|place| (place.line, place.column)).collect();
        assert_eq!(found, [(3, 1), (3, 48)]);
    }
}
