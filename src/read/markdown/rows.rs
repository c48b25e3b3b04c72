//! In: the source of a row. Out: findings on the parts that Markdown drops or hides. Must not know:
//! cells' grammar.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic};
use crate::read::html::tokenize;
use std::ops::Range;

impl Reader<'_> {
    /// A code span or a tag with a quote that does not end may hide the start of rows; the text
    /// before `from` is the tag's own name.
    pub(super) fn report_hidden_rows(&mut self, range: &Range<usize>, from: usize) {
        let text = &self.text[range.clone()];
        let mut lines = text.lines().skip(1);
        self.report_if_hidden(range, from, lines.any(starts_row));
    }

    /// Lines with an indentation of four spaces may also be rows; the first one starts a line, too.
    pub(super) fn report_indented_rows(&mut self, range: &Range<usize>) {
        let mut lines = self.text[range.clone()].lines();
        self.report_if_hidden(range, 0, lines.any(starts_row));
    }

    fn report_if_hidden(&mut self, range: &Range<usize>, from: usize, bars: bool) {
        let text = &self.text[range.clone()];
        let row = |tag: &str| {
            let starts = tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<tr"));
            starts && !tag[3..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
        };
        let tags = text.match_indices('<').any(|(at, _)| at >= from && row(&text[at..]));
        if tags || bars {
            let message = "this hides the start of a row";
            let span = self.span(range);
            self.diagnostics.push(Diagnostic::new(Code::StrayRow, span, message).help(
                "close the code span, the tag or its quote in the page; lines that stand \
                        in by four spaces are code",
            ));
        }
    }

    /// A surplus cell makes no event: the text between the last cell and the end of the row shows
    /// it.
    pub(super) fn check_row(&mut self, range: &Range<usize>) -> Option<Range<usize>> {
        let end = self.cell_ends.last().copied()?;
        let mut found = None;
        let rest = &self.text[end.min(range.end)..range.end];
        let surplus = rest.trim().trim_start_matches('|').trim();
        if !surplus.is_empty() {
            let at = range.end - rest.len() + rest.find(surplus).unwrap_or_default();
            found = Some(at..at + surplus.len());
        }
        let cells = self.text[range.clone()].trim();
        // Without a bar at the start, one at the end is before an empty cell.
        let inner = cells.strip_prefix('|');
        let inner = inner.map(|cells| cells.strip_suffix('|').unwrap_or(cells));
        let cells = inner.unwrap_or(cells);
        if unescaped_bars(cells) + 1 < self.cell_ends.len() {
            let span = self.span(range);
            self.diagnostics.push(
                Diagnostic::new(
                    Code::MissingCell,
                    span,
                    "this row has fewer cells than its table has columns",
                )
                .help("write the empty cell as `| |`"),
            );
        }
        found
    }

    /// Text that Markdown drops becomes a cell, which is one too many: its elements are read, its other
    /// marks are not.
    pub(super) fn surplus_cell(&mut self, range: &Range<usize>) {
        self.open("td", None, range);
        let text = &self.text[range.clone()];
        let first = text.split('<').nth(1).and_then(|rest| rest.chars().next());
        match first.is_some_and(char::is_alphabetic) && text.contains("</") {
            true => self.page.tokens.extend(tokenize(text, self.span(range))),
            false => self.push_text(text.to_owned(), range),
        }
        self.close("td", range);
    }
}

fn starts_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

fn unescaped_bars(text: &str) -> usize {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|&at| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\')).count()
}
