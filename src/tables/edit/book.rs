//! In: pages as read, and their tables as drawn. Out: for each row, where each of its cells is; how the
//! pages write what they say. Must not know: what is to be changed.

use crate::corrections::{presence, ABSENT};
use crate::dialect::{markup, Column, Markup};
use crate::json_type::JsonType;
use crate::read::page::{Attribute, Body, Page, Section};
use crate::read::sections::Table;
use crate::read::{self, Read};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The markup that draws a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines with bars.
    Bars,
    /// Tags.
    Tags,
    /// Lines or blocks of AsciiDoc and reStructuredText.
    Block,
    /// A list, headings, components: no table.
    Shape,
}

/// A table in the notation of its page.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) kind: Kind,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
    pub(super) span: Span,
}

/// A row in the notation of its page.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) row: Span,
    /// The content of each cell without the blanks around it; none if the row has no place for it.
    pub(super) cells: Vec<Option<Span>>,
}

/// Pages with their rows and cells.
pub(super) struct Book<'r> {
    pub(super) read: &'r Read,
    pub(super) grids: Vec<Grid>,
    /// The headings that edits of the same run add, each with its page.
    pub(super) planned: Vec<(u32, String)>,
    /// Where each row is: its table and its line.
    places: BTreeMap<Span, (usize, usize)>,
    attributes: BTreeMap<Span, &'r Attribute>,
    /// The notations of cells by column and content, each text with its number.
    ways: BTreeMap<(Key, String), BTreeMap<String, usize>>,
}

/// The subject of cells, in a column of one table or in all tables.
type Key = (Topic, Option<(usize, usize)>);

/// The possible subjects of a part of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    /// The text around the name, by whether the attribute is required.
    AroundName,
    /// The text around the type, by the same.
    AroundType,
    /// A type, by its words.
    Type,
    /// A column that says whether it must be there.
    Presence,
    /// A column that says whether it may be `null`.
    Null,
    /// A default, a format or values, by whether there are any.
    Value,
}

/// The placeholder for the name or the type in the text around it.
pub(super) const GAP: char = '\u{0}';

/// A cell that a row has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'b> {
    pub(super) grid: usize,
    pub(super) column: usize,
    pub(super) span: Span,
    pub(super) raw: &'b str,
}

impl<'r> Book<'r> {
    pub(super) fn of(read: &'r Read) -> Book<'r> {
        let mut book = Book {
            read,
            grids: Vec::new(),
            planned: Vec::new(),
            places: BTreeMap::new(),
            attributes: BTreeMap::new(),
            ways: BTreeMap::new(),
        };
        for page in &read.pages {
            let source = read.sources.get(page.file);
            let tables = read::tables(source, page.file, &read.dialect);
            tables.iter().for_each(|table| book.add(table));
            page.sections.iter().for_each(|section| book.take(&section.body));
        }
        book.learn();
        book
    }

    fn add(&mut self, table: &Rc<Table>) {
        let first = table.rows.first().and_then(|row| row.places.first());
        let shown = first.map_or("", |place| self.slice(*place));
        let starts = self.slice(table.span);
        let kind = match () {
            () if shown.starts_with("<td") || shown.starts_with("<th") => Kind::Tags,
            () if starts.trim_start().starts_with("<table") => Kind::Tags,
            () if is_ruled(starts) => Kind::Bars,
            () if self.is_block(table.span) => Kind::Block,
            () => Kind::Shape,
        };
        let number = self.grids.len();
        let mut lines = Vec::new();
        for row in &table.rows {
            self.places.insert(row.span, (number, lines.len()));
            let place = |at: usize| row.places.get(at).copied().filter(|_| !row.shifted);
            let empty = |at: usize| row.cells.get(at).is_none_or(|cell| cell.is_empty());
            let inner = |at: usize| {
                let place = place(at)?;
                let nowhere = kind == Kind::Shape && empty(at);
                (!nowhere).then(|| self.content(place, kind))
            };
            let cells = (0..table.columns.len()).map(inner).collect();
            lines.push(Line { row: row.span, cells });
        }
        let columns = table.columns.clone();
        self.grids.push(Grid { kind, columns, lines, span: table.span });
    }

    /// Whether a place is a table of AsciiDoc or reStructuredText.
    fn is_block(&self, span: Span) -> bool {
        let source = self.read.sources.get(span.file);
        let starts = &source.text[span.start as usize..];
        let rule = starts.lines().next().unwrap_or_default().trim_end();
        match markup(&source.path) {
            Some(Markup::AsciiDoc) => ["|===", "!===", ",===", ":==="].contains(&rule),
            Some(Markup::Rst) => {
                let is_rule = |c: char| "+-= ".contains(c);
                let drawn = rule.len() > 2 && rule.chars().all(is_rule);
                drawn || is_in_directive(&source.text[..span.start as usize])
            }
            _ => false,
        }
    }

    /// The content of a cell, without its tags and the blanks around it. Of an empty cell with
    /// blanks it is the place after the first one.
    fn content(&self, place: Span, kind: Kind) -> Span {
        let raw = self.slice(place);
        let (from, to) = match kind {
            Kind::Tags => {
                let from = raw.find('>').map_or(0, |at| at + 1);
                let end = raw.rfind("</t").filter(|end| *end >= from);
                (from, end.unwrap_or(raw.len()))
            }
            Kind::Bars => {
                let bar = raw.ends_with('|') && !raw.ends_with("\\|");
                let from = usize::from(raw.starts_with('|'));
                (from.min(raw.len()), (raw.len() - usize::from(bar)).max(from.min(raw.len())))
            }
            Kind::Block | Kind::Shape => (0, raw.len()),
        };
        let inner = &raw[from..to];
        let trimmed = inner.trim();
        let lead = match trimmed.is_empty() {
            true => usize::from(inner.len() > 1 && inner.starts_with(' ')),
            false => inner.len() - inner.trim_start().len(),
        };
        let start = place.start as usize + from + lead;
        if kind == Kind::Block && trimmed.is_empty() {
            let before = self.read.sources.get(place.file).text[..start].trim_end();
            let start = if before.ends_with('|') { before.len() } else { start };
            return place.with(start, start);
        }
        place.with(start, start + trimmed.len())
    }

    fn take(&mut self, body: &'r Body) {
        body.parts().for_each(|part| self.take(part));
        for attribute in body.tables.iter().flatten() {
            self.attributes.insert(attribute.row, attribute);
            self.take(&attribute.body);
        }
    }

    /// Notes how each cell is written.
    fn learn(&mut self) {
        let mut ways: BTreeMap<(Key, String), BTreeMap<String, usize>> = BTreeMap::new();
        let lines = self
            .grids
            .iter()
            .enumerate()
            .flat_map(|(number, grid)| grid.lines.iter().map(move |line| (number, grid, line)));
        for (number, grid, line) in lines {
            let Some(attribute) = self.attributes.get(&line.row) else { continue };
            for (at, cell) in line.cells.iter().enumerate() {
                let Some(span) = *cell else { continue };
                for (topic, says, text) in self.said(&grid.columns[at], attribute, span) {
                    for place in [Some((number, at)), None] {
                        let texts = ways.entry(((topic, place), says.clone())).or_default();
                        *texts.entry(text.clone()).or_default() += 1;
                    }
                }
            }
        }
        self.ways = ways;
    }

    /// The content of a cell in the words of corrections, and its notation.
    fn said(
        &self,
        column: &Column,
        attribute: &Attribute,
        span: Span,
    ) -> Vec<(Topic, String, String)> {
        let raw = self.slice(span);
        if raw.len() > LONG {
            return Vec::new();
        }
        let body = &attribute.body;
        let given = |there: bool| if there { GIVEN.to_owned() } else { ABSENT.to_owned() };
        let whole = |topic, says| vec![(topic, says, raw.to_owned())];
        let around = |topic, inner: &str| {
            let found = raw.split_once(inner).filter(|_| !inner.is_empty());
            let text = found.map(|(before, after)| format!("{before}{GAP}{after}"));
            text.map(|text| (topic, presence(attribute).to_owned(), text))
        };
        match column {
            Column::Name => around(Topic::AroundName, &attribute.printed).into_iter().collect(),
            Column::Type => {
                let stated = body.type_stated().map(|stated| stated.value.span());
                let inner =
                    stated.filter(|inner| inner.start >= span.start && inner.end <= span.end);
                let around = inner.and_then(|inner| around(Topic::AroundType, self.slice(inner)));
                let mut out = whole(Topic::Type, body.printed_types.to_lowercase());
                out.extend(around);
                out
            }
            Column::Required | Column::Optional | Column::Cardinality(_) => {
                whole(Topic::Presence, presence(attribute).to_owned())
            }
            Column::Nullable => {
                let is_null =
                    |kind: &crate::read::page::Stated<JsonType>| kind.value == JsonType::Null;
                whole(Topic::Null, given(body.kinds().iter().any(is_null)))
            }
            Column::Default => whole(Topic::Value, given(body.default_value().is_some())),
            Column::Format => whole(Topic::Value, given(body.format().is_some())),
            Column::Values => whole(Topic::Value, given(!body.values().is_empty())),
            _ => Vec::new(),
        }
    }

    /// The text of a place.
    pub(super) fn slice(&self, span: Span) -> &'r str {
        self.read.sources.slice(span)
    }

    pub(super) fn attribute(&self, row: Span) -> Option<&'r Attribute> {
        self.attributes.get(&row).copied()
    }

    /// The table of a row, and its line in it.
    pub(super) fn place(&self, row: Span) -> Option<(&Grid, &Line)> {
        let (grid, line) = self.places.get(&row)?;
        Some((&self.grids[*grid], &self.grids[*grid].lines[*line]))
    }

    /// The cell of a row in the first column of a kind that has a place for it.
    pub(super) fn cell(&self, row: Span, is: impl Fn(&Column) -> bool) -> Option<Cell<'r>> {
        let (grid, _) = self.places.get(&row)?;
        let (found, line) = self.place(row)?;
        let columns = found.columns.iter().enumerate().filter(|(_, column)| is(column));
        let mut cells = columns.filter_map(|(at, _)| Some((at, line.cells[at]?)));
        let (column, span) = cells.next()?;
        Some(Cell { grid: *grid, column, span, raw: self.slice(span) })
    }

    /// The notations of cells with the same content, the most usual first: in the same column, and
    /// then in other tables.
    pub(super) fn ways(&self, cell: &Cell<'_>, topic: Topic, says: &str) -> Vec<&str> {
        let mut out: Vec<&str> = Vec::new();
        out.extend(self.own_ways(cell, topic, says));
        if topic != Topic::Value {
            out.extend(self.ways_of((topic, None), says));
        }
        let mut seen = BTreeSet::new();
        out.retain(|text| seen.insert(*text));
        out.truncate(WAYS);
        out
    }

    /// The notations of the same column only.
    pub(super) fn own_ways(&self, cell: &Cell<'_>, topic: Topic, says: &str) -> Vec<&str> {
        self.ways_of((topic, Some((cell.grid, cell.column))), says)
    }

    fn ways_of(&self, key: Key, says: &str) -> Vec<&str> {
        let Some(texts) = self.ways.get(&(key, says.to_owned())) else { return Vec::new() };
        let mut texts: Vec<(&String, &usize)> = texts.iter().collect();
        texts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        texts.into_iter().take(WAYS).map(|(text, _)| text.as_str()).collect()
    }

    pub(super) fn sections(&self) -> impl Iterator<Item = (&'r Page, &'r Section)> + '_ {
        self.read.pages.iter().flat_map(|page| page.sections.iter().map(move |one| (page, one)))
    }
}

/// The maximum number of notations of the same content that are tried.
const WAYS: usize = 4;

/// Whether a text ends with the start of a directive of a table, and its options.
fn is_in_directive(text: &str) -> bool {
    let end = text.rfind('\n').map_or(0, |end| end + 1);
    let mut lines = text[..end].lines().rev().map(str::trim);
    let opens = lines.find(|line| !line.is_empty() && !line.starts_with(':'));
    opens.is_some_and(|line| line.starts_with(".. ") && line.contains("table::"))
}

/// Whether the second line of a text rules off the header of a table.
fn is_ruled(text: &str) -> bool {
    let mut rules = text.lines().skip(1).take(1);
    rules.any(|line| line.contains('-') && line.chars().all(|c| "|:- \t>".contains(c)))
}

/// The longest cell that others may be written like, in bytes.
const LONG: usize = 100;

/// The word for cells of a topic that holds; `ABSENT` is that for the others.
pub(super) const GIVEN: &str = "given";
