//! In: constructs of a page with their places. Out: tokens and fenced blocks. Must not know: how
//! the page is written.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::read::html::{tokenize, Tag, Token};
use crate::read::markdown::Page;
use crate::read::page::Fenced;
#[cfg(test)]
use crate::source::Source;
use crate::source::{floor_char_boundary, Span};
use std::ops::Range;

/// Lines that are read as one text, each with its place in the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// The lines, with line breaks between.
    pub text: String,
    /// Where each line starts: in the text, and in the page.
    starts: Vec<(usize, usize)>,
}

impl Piece {
    pub fn of(source: &str, lines: &[Range<usize>]) -> Piece {
        let mut piece = Piece::default();
        for line in lines {
            if !piece.starts.is_empty() {
                piece.text.push('\n');
            }
            piece.starts.push((piece.text.len(), line.start));
            piece.text.push_str(&source[line.clone()]);
        }
        piece
    }

    /// The place in the page.
    pub fn place(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.starts.get(line).map_or(0, |(start, place)| place + at - start)
    }

    /// The places of a range.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        start..self.place(range.end).max(start)
    }
}

/// The maximum factor by which repetition may lengthen a page.
const GROWTH: usize = 4;

/// The amount that a page may still repeat: texts that stand for names, cells, and the empty cells
/// that wide and high ones are followed by.
pub(super) struct Allowance {
    /// In bytes.
    left: usize,
    /// Where there was not enough.
    pub exceeded: Option<Range<usize>>,
}

impl Allowance {
    pub fn of(text: &str) -> Allowance {
        Allowance { left: GROWTH * text.len(), exceeded: None }
    }

    /// Whether there is enough for something in a place of the page, which is taken then.
    pub fn takes(&mut self, length: usize, place: impl FnOnce() -> Range<usize>) -> bool {
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None if self.exceeded.is_none() => self.exceeded = Some(place()),
            None => {}
        }
        self.exceeded.is_none()
    }
}

/// Says where a page repeated too much.
pub(super) fn report_growth(allowance: &Allowance, out: &Writer, diagnostics: &mut Diagnostics) {
    let Some(place) = &allowance.exceeded else { return };
    let message = format!("repetition makes the page more than {GROWTH} times as long");
    let found = Diagnostic::new(Code::Repetition, out.span(place), message);
    diagnostics.push(found.help("from here on, names and spans are kept as they are written"));
}

/// Writes tokens as Markdown's constructs have them.
pub(super) struct Writer {
    file: u32,
    pub page: Page,
}

impl Writer {
    pub fn new(file: u32) -> Writer {
        Writer { file, page: Page::default() }
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        Span { file: self.file, ..Span::default() }.with(range.start, range.end)
    }

    fn tag(&self, name: &'static str, range: &Range<usize>) -> Tag {
        let span = self.span(range);
        Tag { name: name.into(), href: None, id: None, span, markdown: true, void: false }
    }

    pub fn open(&mut self, name: &'static str, range: &Range<usize>) {
        let tag = self.tag(name, range);
        self.page.tokens.push(Token::Open(tag));
    }

    pub fn close(&mut self, name: &'static str, range: &Range<usize>) {
        let tag = self.tag(name, range);
        self.page.tokens.push(Token::Close(tag));
    }

    pub fn void(&mut self, name: &'static str, range: &Range<usize>) {
        let tag = Tag { void: true, ..self.tag(name, range) };
        self.page.tokens.push(Token::Open(tag));
    }

    pub fn link(&mut self, href: String, range: &Range<usize>) {
        let tag = Tag { href: Some(href), ..self.tag("a", range) };
        self.page.tokens.push(Token::Open(tag));
    }

    pub fn anchor(&mut self, id: &str, range: &Range<usize>) {
        let tag = Tag { id: Some(id.to_owned()), ..self.tag("a", range) };
        self.page.tokens.push(Token::Open(tag));
        self.close("a", range);
    }

    pub fn text(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        if !text.is_empty() {
            self.page.tokens.push(Token::Text(decoded(text), span));
        }
    }

    /// Writes a text that is gathered, and empties it.
    pub fn flush(&mut self, piece: &Piece, range: &Range<usize>, text: &mut String) {
        self.text(text, &piece.range(range));
        text.clear();
    }

    pub fn code(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.push(Token::Code(text.to_owned(), span));
    }

    pub fn html(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.extend(tokenize(text, span));
    }

    /// A block of code.
    pub fn pre(&mut self, source: &str, range: &Range<usize>) {
        self.open("pre", range);
        let span = self.span(range);
        self.page.tokens.push(Token::Text(source[range.clone()].to_owned(), span));
        self.close("pre", range);
    }

    /// The same in a language, which may be an example: with the line above it, and the one that
    /// ends it.
    pub fn fenced(&mut self, language: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.page.fenced.push(Fenced { language: language.to_owned(), span });
    }
}

/// A text without entities.
fn decoded(text: &str) -> String {
    if !text.contains('&') || text.contains('<') {
        return text.to_owned();
    }
    let tokens = tokenize(text, Span::default());
    let texts = tokens.into_iter().filter_map(|token| match token {
        Token::Text(text, _) => Some(text),
        _ => None,
    });
    texts.collect()
}

/// The lines of a text, without their ends.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The reach after a mark in which its end is looked for.
const REACH: usize = 2_000;

/// The start of a text, in which the end of a mark is looked for.
pub(super) fn window(text: &str) -> &str {
    &text[..floor_char_boundary(text, REACH.min(text.len()))]
}

/// The place of the end of a mark, if it is near enough.
pub(super) fn reached(text: &str, end: &str) -> Option<usize> {
    window(text).find(end)
}

/// A line break at the start of a text, and its length with the indentation after it.
pub(super) fn line_break(text: &str) -> Option<(String, usize)> {
    let line = text.strip_prefix('\n')?;
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    Some(("\n".to_owned(), 1 + indent))
}

/// The values of a line with a mark between them, without their quotes.
pub(super) fn values(line: &str, between: char) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in line.char_indices().chain([(line.len(), between)]) {
        match c {
            '"' => quoted = !quoted,
            _ if c == between && (!quoted || at == line.len()) => {
                found.push(value(line, start..at));
                start = at + between.len_utf8();
            }
            _ => {}
        }
    }
    found
}

fn value(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    let text = text.trim();
    let quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    let by = usize::from(quoted);
    start + by..start + text.len() - by
}

/// A reader of pages.
#[cfg(test)]
type Parse = fn(&Source, u32, &mut Diagnostics) -> Page;

/// The tokens of a page as HTML and the messages of its findings, for tests.
#[cfg(test)]
pub(super) fn read(parse: Parse, path: &str, text: &str) -> (String, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let page = parse(&Source::new(path, text), 0, &mut diagnostics);
    assert_eq!(stands(&page, text), Vec::<String>::new());
    let found = diagnostics.finish().into_iter().map(|found| found.message).collect();
    (shown(&page), found)
}

/// The same of a page without findings.
#[cfg(test)]
pub(super) fn html(parse: Parse, path: &str, text: &str) -> String {
    let (html, found) = read(parse, path, text);
    assert_eq!(found, Vec::<String>::new());
    html
}

/// The tokens of a page as HTML, for tests.
#[cfg(test)]
pub(super) fn shown(page: &Page) -> String {
    let token = |token: &Token| match token {
        Token::Open(tag) => {
            let href = tag.href.iter().map(|href| format!(" href={href}"));
            let id = tag.id.iter().map(|id| format!(" id={id}"));
            format!("<{}{}>", tag.name, href.chain(id).collect::<String>())
        }
        Token::Close(tag) => format!("</{}>", tag.name),
        Token::Text(text, _) => text.clone(),
        Token::Code(text, _) => format!("`{text}`"),
    };
    page.tokens.iter().map(token).collect()
}

/// The texts that are not on the page where their tokens say; replaced texts are not checked.
#[cfg(test)]
fn stands(page: &Page, text: &str) -> Vec<String> {
    let wrong = |token: &Token| match token {
        Token::Text(shown, span) | Token::Code(shown, span) => {
            let there = &text[span.start as usize..span.end as usize];
            let mut words = shown.split(|c: char| !c.is_alphanumeric());
            let word = words.find(|word| !word.is_empty()).unwrap_or_default();
            let replaced = there.contains(['{', '|']);
            (!replaced && !there.contains(word)).then(|| format!("{word:?} is not in {there:?}"))
        }
        _ => None,
    };
    page.tokens.iter().filter_map(wrong).collect()
}
