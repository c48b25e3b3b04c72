//! In: the lines of a simple table. Out: its tokens. Must not know: what it means.

use super::{whole, Reader};
use std::ops::Range;

/// The most columns of a table.
const COLUMNS: usize = 200;

/// The most cells of a table for each of its characters.
const SPARSE: usize = 2;

/// `====  ====`
pub(super) fn starts(line: &str) -> bool {
    line.starts_with('=') && line.contains(' ') && is_border(line, '=')
}

fn is_border(line: &str, mark: char) -> bool {
    line.contains(mark) && line.chars().all(|c| c == mark || c == ' ')
}

impl Reader<'_> {
    pub(super) fn simple(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        let starts = columns(self.line(&lines[at]));
        let borders: Vec<usize> = self.borders(lines, at);
        let Some(end) = borders.last().copied().filter(|end| *end > at) else {
            return self.paragraph(lines, at);
        };
        // Nearly all cells of such a table would be empty, and many times as long as the page.
        let sparse = (end - at) * starts.len() > SPARSE * whole(&lines[at..=end]).len();
        if starts.len() > COLUMNS || sparse {
            let help = "write it as a list-table, or as several tables";
            self.report(&whole(&lines[at..=end]), "this table has too many columns", help);
            return end + 1;
        }
        let header = borders.first().copied().filter(|first| *first < end);
        self.out.open("table", &whole(&lines[at..=end]));
        if let Some(header) = header {
            let rows = self.rows(&lines[at + 1..header], &starts);
            // Several rows of headers are one.
            let columns = 0..starts.len();
            let joined = columns
                .map(|column| rows.iter().flat_map(|row| row[column].clone()).collect::<Vec<_>>());
            let joined = joined.collect::<Vec<_>>();
            self.row("thead", &joined, &whole(&lines[at..=header]));
        }
        let body = header.map_or(at + 1, |header| header + 1);
        for row in self.rows(&lines[body..end], &starts) {
            let all: Vec<Range<usize>> = row.iter().flatten().cloned().collect();
            self.row("tr", &row, &whole(&all));
        }
        self.out.close("table", &whole(&lines[at..=end]));
        end + 1
    }

    /// The lines of borders below the first one: the last is followed by an empty line.
    fn borders(&self, lines: &[Range<usize>], at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for (number, line) in lines.iter().enumerate().skip(at + 1) {
            if is_border(self.line(line), '=') {
                found.push(number);
                let next = lines.get(number + 1).map(|line| self.line(line)).unwrap_or_default();
                if next.is_empty() || found.len() == 2 {
                    break;
                }
            }
        }
        found
    }

    /// Rows of cells, each in its lines.
    fn rows(&self, lines: &[Range<usize>], starts: &[usize]) -> Vec<Vec<Vec<Range<usize>>>> {
        let mut rows: Vec<Vec<Vec<Range<usize>>>> = Vec::new();
        for line in lines.iter().filter(|line| !is_border(self.line(line), '-')) {
            let text = self.line(line);
            if text.is_empty() {
                // A text of several paragraphs continues below.
                let cells = rows.last_mut().into_iter().flatten();
                cells.filter(|cell| !cell.is_empty()).for_each(|cell| cell.push(line.clone()));
                continue;
            }
            let cells = cells(text, line.start, starts);
            let goes_on = cells.first().is_some_and(|first| first.is_empty()) && !rows.is_empty();
            if !goes_on {
                rows.push(vec![Vec::new(); starts.len()]);
            }
            let row = rows.last_mut().into_iter().flatten();
            row.zip(cells)
                .filter(|(_, cell)| !cell.is_empty())
                .for_each(|(to, cell)| to.push(cell));
        }
        rows
    }

    /// A row of cells, each in its lines.
    pub(super) fn row(
        &mut self,
        name: &'static str,
        cells: &[Vec<Range<usize>>],
        place: &Range<usize>,
    ) {
        self.out.open(name, place);
        for cell in cells {
            let at = if cell.is_empty() { place.end..place.end } else { whole(cell) };
            self.out.open("td", &at);
            self.held(cell, super::DEPTH / 2);
            self.out.close("td", &at);
        }
        self.out.close(name, place);
    }
}

/// Where columns start, in characters.
fn columns(border: &str) -> Vec<usize> {
    let starts = border.char_indices().filter(|(at, c)| *c == '=' && !border[..*at].ends_with('='));
    starts.map(|(at, _)| at).collect()
}

/// The cells of a line, without white space; the last one extends to its end.
fn cells(text: &str, start: usize, starts: &[usize]) -> Vec<Range<usize>> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |column: usize| offsets.get(column).copied().unwrap_or(text.len());
    let ends = starts.iter().skip(1).map(|column| byte(*column)).chain([text.len()]);
    let cell = |(column, end): (&usize, usize)| {
        let from = byte(*column);
        let inner = &text[from..end.max(from)];
        let from = from + inner.len() - inner.trim_start().len();
        start + from..start + from + inner.trim().len()
    };
    starts.iter().zip(ends).map(cell).collect()
}
