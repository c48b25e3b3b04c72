//! In: the path and the text of an input. Out: positions in it, as byte spans and as line and
//! column. Must not know: Markdown, tables, or where the text came from.

use line_index::{LineIndex, TextSize};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A range of bytes in one input text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the text in [`Sources`].
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in the same file.
    #[must_use]
    pub fn with(self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Places of one text that are accounted for, so that each can be asked for in little time.
#[derive(Debug, Default)]
pub(crate) struct Covered {
    /// For each start, the farthest end of all spans that start there or before it.
    ends: std::collections::BTreeMap<u32, u32>,
}

impl Covered {
    pub(crate) fn of(spans: impl Iterator<Item = Span>) -> Covered {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_by_key(|span| span.start);
        let mut farthest = 0;
        let ends = spans.iter().map(|span| {
            farthest = span.end.max(farthest);
            (span.start, farthest)
        });
        Covered { ends: ends.collect() }
    }

    pub(crate) fn add(&mut self, span: Span) {
        let before = self.ends.range(..=span.start).next_back().map_or(0, |(_, end)| *end);
        self.ends.insert(span.start, before);
        for (_, end) in self.ends.range_mut(span.start..=span.end.max(span.start)) {
            *end = span.end.max(*end);
        }
    }

    /// Whether an offset is in one of the places, their ends included.
    pub(crate) fn has(&self, offset: u32) -> bool {
        self.ends.range(..=offset).next_back().is_some_and(|(_, end)| offset <= *end)
    }
}

/// A place as a person reads it: path, line and column, both counted from 1, columns in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Place {
    /// Path of the file, as it was given.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl From<Place> for String {
    fn from(place: Place) -> String {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = String;

    fn try_from(text: String) -> Result<Place, String> {
        let mut parts = text.rsplitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse().ok());
        let (column, line) = (number(), number());
        match (parts.next(), line, column) {
            (Some(file), Some(line), Some(column)) => Ok(Place { file: file.into(), line, column }),
            _ => Err(format!("`{text}` is not `file:line:column`")),
        }
    }
}

/// One input text: a page, the corrections or the project file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as it shall appear in diagnostics and in the model.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// The path, as places share it.
    shared: Arc<str>,
    lines: LineIndex,
    /// Places of the bytes that continue a character, in order: the surplus of a column in bytes.
    continuing: Vec<u32>,
}

impl Source {
    /// Takes a text; a byte order mark at its start is dropped.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let lines = LineIndex::new(&text);
        let continuing = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| byte & 0xC0 == 0x80)
            .map(|(at, _)| at as u32)
            .collect();
        let path = path.into();
        Source { shared: path.as_str().into(), path, text, lines, continuing }
    }

    /// The place of a byte offset; an offset inside a character or past the end counts as the one
    /// before it.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        let offset = floor_char_boundary(&self.text, offset as usize);
        let at = self.lines.line_col(TextSize::from(offset as u32));
        let column = self.characters(offset as u32 - at.col, offset as u32);
        Place { file: Arc::clone(&self.shared), line: at.line + 1, column: column + 1 }
    }
}

impl Source {
    /// The number of characters that start in a range.
    fn characters(&self, from: u32, to: u32) -> u32 {
        let before = |place: u32| self.continuing.partition_point(|at| *at < place) as u32;
        to - from - (before(to) - before(from))
    }

    /// The line around an offset, without its end.
    pub(crate) fn line_around(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.line_col(TextSize::from(offset as u32)).line;
        let (start, end) = self.lines.line(line).map_or((0, self.text.len()), |range| {
            (usize::from(range.start()), usize::from(range.end()))
        });
        (start, start + self.text[start..end.min(self.text.len())].trim_end_matches('\n').len())
    }

    fn offset(&self, place: &Place) -> usize {
        let line = self
            .lines
            .line(place.line.saturating_sub(1))
            .map_or(0, |range| usize::from(range.start()));
        // The first offset that has so many characters before it.
        let (wanted, mut low, mut high) = (place.column.saturating_sub(1), line, self.text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.characters(line as u32, middle as u32) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        floor_char_boundary(&self.text, low)
    }
}

/// The largest character boundary of `text` that is not past `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// All input texts of a run, in the order that [`Span::file`] counts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds a text and gives its number.
    pub fn add(&mut self, source: Source) -> u32 {
        self.list.push(source);
        (self.list.len() - 1) as u32
    }

    /// Gives the texts other paths: those that who works elsewhere sees.
    pub fn rename(&mut self, rename: impl Fn(&str) -> String) {
        for source in &mut self.list {
            source.path = rename(&source.path);
            source.shared = source.path.as_str().into();
        }
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, file: u32) -> &Source {
        &self.list[file as usize]
    }

    /// The place where a span starts.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.get(span.file).place(span.start)
    }

    /// The place where a span ends: one past its last character.
    #[must_use]
    pub fn end(&self, span: Span) -> Place {
        self.get(span.file).place(span.end.max(span.start))
    }

    /// The text that a span covers.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let text = &self.get(span.file).text;
        let start = floor_char_boundary(text, span.start as usize);
        &text[start..floor_char_boundary(text, span.end as usize).max(start)]
    }

    /// The span of a text that is at a place; empty where no text has this path.
    #[must_use]
    pub fn span(&self, place: &Place, text: &str) -> Span {
        let found = self.iter().find(|(_, source)| source.shared == place.file);
        found.map_or_else(Span::default, |(file, source)| {
            let start = source.offset(place);
            Span { file, ..Span::default() }.with(start, start + text.len())
        })
    }

    /// All texts with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Source)> {
        self.list.iter().enumerate().map(|(file, source)| (file as u32, source))
    }
}
