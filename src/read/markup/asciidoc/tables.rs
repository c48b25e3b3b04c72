//! In: the lines between `|===` and `|===`. Out: the tokens of a table. Must not know: what it means.

use super::Reader;
use crate::read::markup::writer::{lines, values, Allowance};
use crate::source::floor_char_boundary;
use std::ops::Range;

/// A cell.
#[derive(Clone, Debug, Default)]
struct Cell {
    /// Its content, in the page.
    range: Range<usize>,
    /// The letter of its style.
    style: Option<char>,
    /// The numbers of columns and rows that it takes.
    columns: usize,
    rows: usize,
    /// The line that it starts in, of those of the table.
    line: usize,
}

/// The specifier before the bar of a cell: `2+`, `.3+^.>s`, `a`.
#[derive(Clone, Copy, Default)]
struct Spec {
    columns: usize,
    rows: usize,
    /// Whether the cell is repeated, and does not go over columns.
    repeats: bool,
    style: Option<char>,
}

/// The letters of styles.
const STYLES: &str = "aehlmdsv";

/// The longest table row.
const COLUMNS: usize = 200;

/// The bytes that an empty cell counts.
const CELL: usize = 4;

/// The longest specification of a cell.
const SPEC: usize = 24;

impl Reader<'_> {
    pub(super) fn table(
        &mut self,
        inner: &[Range<usize>],
        whole: &Range<usize>,
        (bar, attributes): (char, &str),
        depth: usize,
    ) {
        let cells = self.cells(inner, bar);
        let stated = columns(attributes);
        let first = cells.iter().take_while(|cell| cell.line == cells[0].line);
        let width =
            if stated.is_empty() { first.map(|cell| cell.columns).sum() } else { stated.len() };
        let width = width.clamp(1, COLUMNS);
        let rows = rows(&cells, width, &mut self.allowance);
        let has_header = self.has_header(inner, &cells, rows.first(), attributes);
        self.out.open("table", whole);
        for (number, row) in rows.iter().enumerate() {
            let place =
                row.iter().flatten().next().map_or(whole.clone(), |cell| cell.range.clone());
            let end = row.iter().flatten().last().map_or(place.end, |cell| cell.range.end);
            let place = place.start.saturating_sub(1).max(whole.start)..end;
            let name = if has_header && number == 0 { "thead" } else { "tr" };
            self.out.open(name, &place);
            for (column, cell) in row.iter().enumerate() {
                let style = stated.get(column).copied().flatten();
                self.cell(cell.as_ref(), style.filter(|_| name == "tr"), &place, depth);
            }
            self.out.close(name, &place);
        }
        self.out.close("table", whole);
    }

    /// Whether no value goes over several lines.
    pub(super) fn is_one_line_each(&self, inner: &[Range<usize>]) -> bool {
        inner.iter().all(|line| self.line(line).matches('"').count().is_multiple_of(2))
    }

    /// A table with a row of values on each line.
    pub(super) fn values_table(
        &mut self,
        inner: &[Range<usize>],
        whole: &Range<usize>,
        (mark, attributes): (char, &str),
    ) {
        let stated = attributes.contains("header") && !attributes.contains("noheader");
        let apart = inner.get(1).is_some_and(|line| line.is_empty());
        self.out.open("table", whole);
        for (number, line) in inner.iter().filter(|line| !line.is_empty()).enumerate() {
            let name = if number == 0 && (stated || apart) { "thead" } else { "tr" };
            self.out.open(name, line);
            for value in values(self.line(line), mark) {
                let place = line.start + value.start..line.start + value.end;
                self.out.open("td", &place);
                self.inline(std::slice::from_ref(&place));
                self.out.close("td", &place);
            }
            self.out.close(name, line);
        }
        self.out.close("table", whole);
    }

    /// All cells, in order.
    fn cells(&mut self, inner: &[Range<usize>], bar: char) -> Vec<Cell> {
        let mut cells: Vec<(Spec, Cell)> = Vec::new();
        for (number, line) in inner.iter().enumerate() {
            let text = self.line(line);
            for (at, _) in text.match_indices(bar).filter(|(at, _)| !text[..*at].ends_with('\\')) {
                let word = word(text, at, bar);
                let spec = spec(&text[word..at]);
                let start = if spec.is_some() { word } else { at };
                if let Some((_, last)) = cells.last_mut() {
                    last.range.end = (line.start + start).max(last.range.start);
                }
                let from = line.start + at + 1;
                let spec = spec.unwrap_or_default();
                let cell = Cell { range: from..line.end, line: number, ..Cell::default() };
                cells.push((spec, cell));
            }
            if let Some((_, last)) = cells.last_mut() {
                last.range.end = line.end;
            }
        }
        let mut all = Vec::with_capacity(cells.len());
        for (spec, cell) in cells {
            let (times, columns) = if spec.repeats { (spec.columns, 1) } else { (1, spec.columns) };
            let (times, columns) = (times.clamp(1, COLUMNS), columns.clamp(1, COLUMNS));
            let cell = Cell { style: spec.style, columns, rows: spec.rows.max(1), ..cell };
            let more = (times - 1) * (cell.range.len() + CELL);
            let repeats = self.allowance.takes(more, || cell.range.clone());
            all.extend(std::iter::repeat_n(cell, if repeats { times } else { 1 }));
        }
        all
    }

    /// Whether the first row is that of the headers: it says so, or an empty line is after it, and
    /// none before it.
    fn has_header(
        &self,
        inner: &[Range<usize>],
        cells: &[Cell],
        first: Option<&Vec<Option<Cell>>>,
        attributes: &str,
    ) -> bool {
        if attributes.contains("noheader") || cells.is_empty() {
            return false;
        }
        let alone = first.is_some_and(|row| row.iter().flatten().all(|cell| cell.line == 0));
        let next = cells.iter().find(|cell| cell.line > 0).map_or(0, |cell| cell.line);
        let apart = inner.get(1).is_some_and(|line| line.is_empty()) && next > 1;
        attributes.contains("header") || alone && apart
    }

    fn cell(&mut self, cell: Option<&Cell>, style: Option<char>, row: &Range<usize>, depth: usize) {
        let Some(cell) = cell else {
            let end = row.end..row.end;
            self.out.open("td", &end);
            return self.out.close("td", &end);
        };
        let text = &self.text[cell.range.clone()];
        let start = cell.range.start + text.len() - text.trim_start().len();
        let range = start..start + text.trim().len();
        self.out.open("td", &range);
        match cell.style.or(style) {
            Some('a') if depth > 0 => {
                let inner = self.within(&range);
                self.blocks(&inner, depth - 1);
            }
            Some('l' | 'm') => self.out.code(&self.text[range.clone()], &range),
            Some('s') => self.marked("strong", &range),
            Some('e') => self.marked("em", &range),
            _ => self.paragraphs(&range),
        }
        self.out.close("td", &range);
    }

    /// The lines of a part of the page.
    fn within(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let inner = lines(&self.text[range.clone()]);
        inner.into_iter().map(|line| range.start + line.start..range.start + line.end).collect()
    }

    fn marked(&mut self, name: &'static str, range: &Range<usize>) {
        self.out.open(name, range);
        let inner = self.within(range);
        self.inline(&inner);
        self.out.close(name, range);
    }

    fn paragraphs(&mut self, range: &Range<usize>) {
        let lines = self.within(range);
        let parts: Vec<&[Range<usize>]> =
            lines.split(|line| line.is_empty()).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [only] => self.inline(only),
            _ => parts.into_iter().for_each(|part| self.paragraph(part)),
        }
    }
}

/// Where the word before a bar starts: after white space or another bar.
fn word(text: &str, at: usize, bar: char) -> usize {
    let from = floor_char_boundary(text, at.saturating_sub(SPEC));
    let near = &text[from..at];
    let starts = near.rfind(|c: char| c.is_whitespace() || c == bar);
    starts
        .map_or(from, |start| from + start + near[start..].chars().next().map_or(1, char::len_utf8))
}

/// The text before a bar, if it specifies the cell.
fn spec(word: &str) -> Option<Spec> {
    if word.is_empty() {
        return None;
    }
    let mut spec = Spec::default();
    let mut rest = word;
    if let Some((span, after)) = word.split_once(['+', '*']) {
        let (columns, rows) = span.split_once('.').unwrap_or((span, ""));
        let number = |text: &str| if text.is_empty() { Some(1) } else { text.parse().ok() };
        spec.columns = number(columns)?;
        spec.rows = number(rows)?;
        spec.repeats = word[span.len()..].starts_with('*');
        rest = after;
    }
    let rest = rest.trim_start_matches(['<', '^', '>', '.']);
    let mut letters = rest.chars();
    spec.style = letters.next();
    let known = spec.style.is_none_or(|style| STYLES.contains(style));
    (known && letters.next().is_none()).then_some(spec)
}

/// The columns that the attributes of a table state, each with its style.
fn columns(attributes: &str) -> Vec<Option<char>> {
    let Some((_, after)) = attributes.split_once("cols=") else { return Vec::new() };
    let stated = match after.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => after.split(',').next(),
    };
    let parts = stated.unwrap_or_default().split([',', ';']).map(str::trim);
    let column = |part: &str| {
        let style = part.chars().next_back().filter(|c| STYLES.contains(*c));
        let times = part.split_once('*').and_then(|(times, _)| times.parse().ok()).unwrap_or(1);
        std::iter::repeat_n(style, usize::min(times, COLUMNS))
    };
    parts.filter(|part| !part.is_empty()).flat_map(column).collect()
}

/// The cells in rows of a width: where a cell of another column or row goes over one, there is none.
fn rows(cells: &[Cell], width: usize, allowance: &mut Allowance) -> Vec<Vec<Option<Cell>>> {
    let mut rows: Vec<Vec<Option<Cell>>> = Vec::new();
    let mut row: Vec<Option<Cell>> = Vec::new();
    // The number of further rows for which each column is taken.
    let mut taken = vec![0_usize; width];
    for cell in cells {
        skip_taken(&mut row, &mut taken);
        if row.len() >= width {
            rows.push(std::mem::take(&mut row));
            skip_taken(&mut row, &mut taken);
        }
        let at = row.len();
        row.push(Some(cell.clone()));
        let columns = cell.columns.min(width.saturating_sub(at)).max(1);
        let more = (columns - 1 + columns * (cell.rows - 1).min(cells.len())) * CELL;
        if !allowance.takes(more, || cell.range.clone()) {
            continue;
        }
        row.extend(std::iter::repeat_n(None, columns - 1));
        let below = taken.iter_mut().skip(at).take(columns);
        below.for_each(|rows| *rows = cell.rows - 1);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Goes over the columns that cells of rows above take.
fn skip_taken(row: &mut Vec<Option<Cell>>, taken: &mut [usize]) {
    while let Some(more) = taken.get_mut(row.len()).filter(|more| **more > 0) {
        *more -= 1;
        row.push(None);
    }
}
