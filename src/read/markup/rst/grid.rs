//! In: the lines of a table that is drawn. Out: its tokens. Must not know: what it means.

use super::{whole, Reader};
use std::collections::BTreeSet;
use std::ops::Range;

/// `+----+----+`
pub(super) fn starts(line: &str) -> bool {
    line.len() > 2 && line.starts_with('+') && line.ends_with('+') && is_rule(line)
}

fn is_rule(line: &str) -> bool {
    line.starts_with('+') && line.chars().all(|c| "+-=".contains(c))
}

/// The lines of a cell.
type Cell = Vec<Range<usize>>;

/// The lines of a table, and where its columns are.
struct Drawing<'a> {
    /// Each line, where it starts in the page, and where its characters are.
    lines: Vec<(&'a str, usize, Vec<usize>)>,
    /// The places of the crosses, in characters.
    columns: Vec<usize>,
}

impl Drawing<'_> {
    /// The text of a line between two columns.
    fn between(&self, line: usize, column: usize) -> &str {
        let (text, _, offsets) = &self.lines[line];
        let at = |column: usize| offsets.get(self.columns[column]).copied().unwrap_or(text.len());
        text.get(at(column) + 1..at(column + 1)).unwrap_or_default()
    }

    /// Whether a line ends the cell of a column.
    fn divides(&self, line: usize, column: usize) -> bool {
        let inner = self.between(line, column);
        let (text, _, offsets) = &self.lines[line];
        let edge = offsets.get(self.columns[column]).map_or("", |at| &text[*at..]);
        edge.starts_with(['+', '-', '='])
            && !inner.is_empty()
            && inner.chars().all(|c| "+-=".contains(c))
    }

    /// The part of each cell in a line, by the column that the cell starts in.
    fn parts(&self, number: usize) -> Vec<(usize, Range<usize>)> {
        let (text, start, offsets) = &self.lines[number];
        let edge =
            |column: &usize| offsets.get(*column).filter(|at| text[**at..].starts_with(['|', '+']));
        let edges = self.columns.iter().enumerate();
        let edges: Vec<(usize, usize)> =
            edges.filter_map(|(number, column)| edge(column).map(|at| (number, *at))).collect();
        let mut found = Vec::new();
        for pair in edges.windows(2).filter(|pair| !self.divides(number, pair[0].0)) {
            let inner = &text[pair[0].1 + 1..pair[1].1];
            let from = start + pair[0].1 + 1;
            let first = from + usize::from(inner.starts_with(' '));
            let range = first..(from + inner.trim_end().len()).max(first).min(start + text.len());
            found.push((pair[0].0, range));
        }
        found
    }
}

impl Reader<'_> {
    pub(super) fn grid(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        let drawn = |line: &&Range<usize>| self.line(line).starts_with(['+', '|']);
        let end = at + lines[at..].iter().take_while(drawn).count();
        let all = &lines[at..end];
        let rules: Vec<usize> =
            (0..all.len()).filter(|number| is_rule(self.line(&all[*number]))).collect();
        let length = |line: &Range<usize>| self.line(line).chars().count();
        let uneven = all.iter().any(|line| length(line) != all[0].len());
        if uneven || rules.last() != Some(&(all.len() - 1)) {
            let help = "draw all its lines equally long, and one below its last row";
            self.report(&whole(all), "this table is not drawn whole", help);
            return end;
        }
        let drawing = self.drawing(all, &rules);
        // A line that ends only some cells ends the row, too.
        let ends = |line: &usize| {
            (0..drawing.columns.len() - 1).any(|column| drawing.divides(*line, column))
        };
        let rows: Vec<usize> = (0..all.len()).filter(ends).collect();
        let header = rules.iter().find(|rule| self.line(&all[**rule]).contains('='));
        let cells = self.drawn_cells(&drawing, &rows);
        self.out.open("table", &whole(all));
        for (pair, cells) in rows.windows(2).zip(cells) {
            let name = if header.is_some_and(|header| pair[0] < *header) { "thead" } else { "tr" };
            self.row(name, &cells, &whole(&all[pair[0] + 1..pair[1]]));
        }
        self.out.close("table", &whole(all));
        end
    }

    /// Where the columns are: at the crosses of the lines that go through all of them.
    fn drawing(&self, all: &[Range<usize>], rules: &[usize]) -> Drawing<'_> {
        let crosses = |rule: &usize| {
            let rule = self.line(&all[*rule]).char_indices().filter(|(_, c)| *c == '+');
            rule.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let columns: BTreeSet<usize> = rules.iter().flat_map(crosses).collect();
        let line = |line: &Range<usize>| {
            let text = self.line(line);
            (text, line.start, text.char_indices().map(|(at, _)| at).collect())
        };
        Drawing { lines: all.iter().map(line).collect(), columns: columns.into_iter().collect() }
    }

    /// The cells of each row, each in its lines: one that goes over columns is followed by empty ones,
    /// and so is one that goes over rows, below.
    fn drawn_cells(&self, drawing: &Drawing<'_>, rows: &[usize]) -> Vec<Vec<Cell>> {
        let width = drawing.columns.len() - 1;
        let mut out: Vec<Vec<Cell>> = Vec::new();
        // The row that the cell of each column starts in.
        let mut from = vec![0; width];
        for (row, pair) in rows.windows(2).enumerate() {
            out.push(vec![Vec::new(); width]);
            for (column, from) in from.iter_mut().enumerate() {
                if drawing.divides(pair[0], column) {
                    *from = row;
                }
            }
            for number in pair[0]..pair[1] {
                for (column, range) in drawing.parts(number) {
                    out[from[column]][column].push(range);
                }
            }
        }
        let blank = |cell: &Cell| cell.iter().all(|line: &Range<usize>| line.is_empty());
        out.iter_mut().flatten().filter(|cell| blank(cell)).for_each(Vec::clear);
        out
    }
}
