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

impl Reader<'_> {
    pub(super) fn grid(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        let drawn = |line: &&Range<usize>| self.line(line).starts_with(['+', '|']);
        let end = at + lines[at..].iter().take_while(drawn).count();
        let all = &lines[at..end];
        let rules: Vec<usize> =
            (0..all.len()).filter(|number| is_rule(self.line(&all[*number]))).collect();
        // What starts with a cross and is no rule divides only some cells of a row.
        let partial = all.iter().any(|line| {
            let line = self.line(line);
            line.starts_with('+') && !is_rule(line)
                || line.starts_with('|') && line.contains("+--") && line.contains("--+")
        });
        if partial || rules.last() != Some(&(all.len() - 1)) {
            let help = "give each row its own cells, between lines that go through all columns";
            self.report(&whole(all), "cells of this table go over several rows", help);
            return end;
        }
        let crosses = |line: &Range<usize>| {
            self.line(line)
                .chars()
                .enumerate()
                .filter(|(_, c)| *c == '+')
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        };
        let columns: BTreeSet<usize> = rules.iter().flat_map(|rule| crosses(&all[*rule])).collect();
        let columns: Vec<usize> = columns.into_iter().collect();
        let header = rules.iter().position(|rule| self.line(&all[*rule]).contains('='));
        self.out.open("table", &whole(all));
        for (number, pair) in rules.windows(2).enumerate() {
            let rows = &all[pair[0] + 1..pair[1]];
            let name = if header.is_some_and(|header| number < header) { "thead" } else { "tr" };
            let cells = self.drawn_cells(rows, &columns);
            self.row(name, &cells, &whole(rows));
        }
        self.out.close("table", &whole(all));
        end
    }

    /// The cells of a row, each in its lines; one that goes over columns is followed by empty ones.
    fn drawn_cells(&self, rows: &[Range<usize>], columns: &[usize]) -> Vec<Vec<Range<usize>>> {
        let mut cells = vec![Vec::new(); columns.len().saturating_sub(1)];
        for line in rows {
            let text = self.line(line);
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let bar =
                |column: &usize| offsets.get(*column).filter(|at| text[**at..].starts_with('|'));
            let bars: Vec<(usize, usize)> = columns
                .iter()
                .enumerate()
                .filter_map(|(number, column)| bar(column).map(|at| (number, *at)))
                .collect();
            for pair in bars.windows(2) {
                let inner = &text[pair[0].1 + 1..pair[1].1];
                let start = line.start + pair[0].1 + 1;
                let first = start + usize::from(inner.starts_with(' '));
                let range = first..(start + inner.trim_end().len()).max(first);
                if let Some(cell) = cells.get_mut(pair[0].0) {
                    cell.push(range);
                }
            }
        }
        let blank =
            |cell: &Vec<Range<usize>>| cell.iter().all(|line: &Range<usize>| line.is_empty());
        cells.into_iter().map(|cell| if blank(&cell) { Vec::new() } else { cell }).collect()
    }
}
