//! In: the items of a cell. Out: its words, marks and links, flat. Must not know: what a word means.

use crate::dialect::quoted;
use crate::read::cells::tokens::{
    inner, link_of, tokens as walked, units, Kind as Of, Token as Shown,
};
use crate::read::page::Link;
use crate::read::sections::{sub_span, Item};
use crate::source::Span;

/// A piece of a type expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
    /// Whether white space or the edge of a code span is before it.
    pub spaced: bool,
}

impl Token {
    /// A piece that stands by itself.
    pub fn new(kind: Kind, span: Span) -> Token {
        Token { kind, span, spaced: true }
    }
}

/// The kind of a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A word, marks at its edges left out.
    Word(String),
    /// A text in quotation marks.
    Quoted(String),
    /// A mark, such as `|` or `[`.
    Mark(char),
    /// A line break.
    Break,
    /// The text of a link into the page set.
    Link(Vec<Token>, Link),
}

/// Marks that are pieces of their own.
const MARKS: &str = "|,/[](){}<>?;:=";

/// The maximum nesting of elements.
const DEPTH: usize = 64;

/// The pieces of a cell.
pub fn tokens(items: &[Item]) -> Vec<Token> {
    tokens_within(&walked(items), DEPTH)
}

/// The pieces of a text; a link in it may be written as Markdown has it.
pub fn tokens_of_text(text: &str, span: Span) -> Vec<Token> {
    let mut out = Tokens::default();
    out.text(text, span);
    out.all
}

fn tokens_within(shown: &[Shown<'_>], depth: usize) -> Vec<Token> {
    let mut out = Tokens::default();
    out.units(shown, depth);
    out.all
}

/// Pieces, one by one.
#[derive(Default)]
struct Tokens {
    all: Vec<Token>,
    /// Whether the next one is apart from the last.
    spaced: bool,
}

impl Tokens {
    fn push(&mut self, kind: Kind, span: Span) {
        self.all.push(Token { kind, span, spaced: self.spaced });
        self.spaced = false;
    }

    /// Text in too many elements stands for something unknown.
    fn units(&mut self, shown: &[Shown<'_>], depth: usize) {
        let all: Vec<&[Shown<'_>]> = units(shown).collect();
        let mut closed = false;
        for (at, unit) in all.iter().enumerate() {
            let first = &unit[0];
            let start = usize::from(std::mem::take(&mut closed));
            match first.kind {
                Of::Text | Of::More => self.text(&first.text[start..], first.span),
                Of::Break => self.push(Kind::Break, first.span),
                Of::Open(_) | Of::Code(_) if depth == 0 => self.push(Kind::Mark('…'), first.span),
                Of::Code(block) => {
                    self.spaced = true;
                    self.units(&walked(&block.children), depth - 1);
                    self.spaced = true;
                }
                Of::Open(block) => {
                    if let Some(link) = link_of(block) {
                        let inner = tokens_within(inner(unit), depth - 1);
                        self.push(Kind::Link(inner, link.value), first.span);
                        continue;
                    }
                    if ["li", "p", "tr"].contains(&first.edge()) && !self.all.is_empty() {
                        self.push(Kind::Break, first.span);
                    }
                    closed = self.leads_nowhere(first, all.get(at + 1));
                    if closed {
                        self.all.pop();
                    }
                    self.units(inner(unit), depth - 1);
                }
                Of::Close(_) | Of::Table(_) | Of::Values(_) => {}
            }
        }
    }

    /// `[**X**]`: whether bold words in brackets are a link without a target.
    fn leads_nowhere(&self, bold: &Shown<'_>, next: Option<&&[Shown<'_>]>) -> bool {
        let opens = self.all.last().is_some_and(|token| token.kind == Kind::Mark('['));
        let text = next.and_then(|unit| unit.first()).filter(|first| first.is_text());
        ["strong", "b"].contains(&bold.edge())
            && opens
            && !self.spaced
            && text.is_some_and(|text| text.text.starts_with(']'))
    }

    fn text(&mut self, text: &str, span: Span) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let end = at + c.len_utf8();
            if c.is_whitespace() {
                self.spaced = true;
            } else if let Some((inner, rest)) = quoted(&text[at..]) {
                let end = text.len() - rest.len();
                self.push(Kind::Quoted(inner.to_owned()), sub_span(span, text, at, end));
                at = end;
                continue;
            } else if let Some((shown, length, link)) = written_link(&text[at..]) {
                let place = sub_span(span, text, at, at + length);
                let inner =
                    tokens_of_text(shown, sub_span(span, text, at + 1, at + 1 + shown.len()));
                self.push(Kind::Link(inner, link), place);
                at += length;
                continue;
            } else if MARKS.contains(c) {
                self.push(Kind::Mark(c), sub_span(span, text, at, end));
            } else if !"*_`\\".contains(c) || is_star(text, at) {
                at += self.word(text, at, span);
                continue;
            }
            at = end;
        }
    }

    /// Takes a word, and returns its length.
    fn word(&mut self, text: &str, at: usize, span: Span) -> usize {
        let first = text[at..].chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| c.is_whitespace() || MARKS.contains(c) || "`\\\"“”".contains(c);
        let length = text[at + first..].find(ends).map_or(text.len() - at, |length| first + length);
        let whole = &text[at..at + length];
        // `0..*`
        let open = whole.starts_with(|c: char| c.is_ascii_digit()) && whole.ends_with("..*");
        let word = if open { whole } else { whole.trim_end_matches(['.', '*']) };
        let word = if word.is_empty() { whole } else { word };
        self.push(Kind::Word(word.to_owned()), sub_span(span, text, at, at + word.len()));
        length
    }
}

/// The length limit, in characters, of the target of a written link.
const LONGEST: usize = 400;

/// The Markdown link that a text starts with: its text, its length, and its target.
fn written_link(text: &str) -> Option<(&str, usize, Link)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(['[', ']'])?;
    let target = inner[end..].strip_prefix("](")?;
    let href = &target[..target.char_indices().take(LONGEST).find(|(_, c)| *c == ')')?.0];
    let link = Link::local(href, &inner[..end])?;
    Some((&inner[..end], end + href.len() + "[]()".len(), link))
}

/// A star that is a word of its own, not the mark of an emphasis.
fn is_star(text: &str, at: usize) -> bool {
    text[at..].starts_with('*')
        && !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '*')
        && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '*')
}
