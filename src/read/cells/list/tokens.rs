//! In: the pieces of a cell after a phrase. Out: what a list of values may be made of, flat. Must not
//! know: which of it is a list.

use super::super::lexer::Piece;
use super::super::table::unquoted;
use crate::dialect::{LIST_MARKS, LIST_WORDS, REMARK_MARKS};
use crate::read::sections::{plain_text, sub_span, Block, Item};
use crate::source::Span;
use std::rc::Rc;

/// How a value is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Code,
    Quoted,
    Bold,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// What is marked as a value.
    Value(How),
    Word,
    /// `,` or `or`
    Separator,
    /// A dash, a colon or `=`.
    Remark,
    /// `(` or `)`, of whatever form.
    Open,
    Close,
    /// `…`
    Ellipsis,
    /// A mark that starts a line of a list.
    Bullet,
    /// The end of a sentence.
    Stop,
    /// A line break.
    Break,
    /// The end of a paragraph.
    End,
    /// The members of a list.
    List(Rc<[Vec<Item>]>),
    /// What no list of values holds.
    Other,
}

/// A token of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Whether no white space is before it.
    pub(crate) glued: bool,
}

/// Marks that quote, by what opens and closes them.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('‘', '’'), ('«', '»'), ('\'', '\'')];

/// How long a quoted value may be.
const QUOTED: usize = 80;

/// The tokens of pieces, made as they are asked for.
pub(crate) struct Tokens<'a> {
    pieces: &'a [Piece],
    /// How many pieces were looked at.
    pub(crate) taken: usize,
    queue: Vec<Token>,
    at: usize,
    glued: bool,
    /// Whether a text before is a mark of Markdown that is not closed.
    marked: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(pieces: &'a [Piece]) -> Tokens<'a> {
        Tokens { pieces, taken: 0, queue: Vec::new(), at: 0, glued: false, marked: false }
    }

    /// A token ahead.
    pub(crate) fn peek(&mut self, ahead: usize) -> Option<&Token> {
        while self.queue.len() <= self.at + ahead && self.taken < self.pieces.len() {
            self.taken += 1;
            self.push_piece(self.taken - 1);
        }
        self.queue.get(self.at + ahead)
    }

    pub(crate) fn kind(&mut self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|token| token.kind.clone())
    }

    pub(crate) fn is(&mut self, ahead: usize, kind: &Kind) -> bool {
        self.peek(ahead).is_some_and(|token| token.kind == *kind)
    }

    pub(crate) fn is_value(&mut self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| matches!(token.kind, Kind::Value(_)))
    }

    pub(crate) fn next(&mut self) -> Option<Token> {
        let token = self.peek(0).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn push(&mut self, kind: Kind, text: &str, span: Span) {
        let glued = self.glued;
        self.glued = true;
        self.queue.push(Token { kind, text: text.to_owned(), span, glued });
    }

    fn push_piece(&mut self, at: usize) {
        let pieces = self.pieces;
        match &pieces[at] {
            Piece::Code(text, span, _) => self.push_value(How::Code, text, *span),
            Piece::Text(item) => self.push_item(item, false),
            // What starts a clause ends the list before it.
            Piece::Marker(marker, word) if !marker.is_listed() => {
                self.push(Kind::End, "", word.span)
            }
            Piece::Marker(_, word) => self.push_text(&word.text, word.span),
            Piece::List(items, item) => {
                self.push(Kind::List(Rc::clone(items)), "", super::item_span(item))
            }
            Piece::End | Piece::Block(_) => self.push(Kind::End, "", Span::default()),
            Piece::Link(_, span, item) => match item {
                Item::Element(block) if is_code(block) => {
                    self.push(Kind::Other, &plain_text(&block.children), *span)
                }
                _ => self.push(Kind::Other, "", *span),
            },
            Piece::Title(..) | Piece::Table(_) | Piece::Values(_) | Piece::Owner(..) => {
                self.push(Kind::End, "", Span::default())
            }
        }
    }

    fn push_value(&mut self, how: How, text: &str, span: Span) {
        let value = if how == How::Code { unquoted(text.to_owned()) } else { text.to_owned() };
        self.push(Kind::Value(how), &value, span);
    }

    fn push_item(&mut self, item: &Item, bold: bool) {
        match item {
            Item::Text(text, span) if bold || self.marked && !is_mark(text) => {
                self.push_value(How::Bold, text.trim(), *span)
            }
            Item::Text(text, span) => self.push_text(text, *span),
            Item::Element(block) => self.push_block(block, bold),
            Item::Table(table) => self.push(Kind::End, "", table.span),
            Item::Values(values) => self.push(Kind::End, "", values.span),
        }
    }

    fn push_block(&mut self, block: &Block, bold: bool) {
        let text = plain_text(&block.children);
        match &*block.name {
            "br" => {
                self.glued = false;
                self.push(Kind::Break, "", block.span);
                self.glued = false;
            }
            "code" => self.push_value(How::Code, &text, block.span),
            // A footnote.
            "sup" if text.chars().count() < 4 => {}
            "pre" => self.push(Kind::Other, "", block.span),
            "a" if !is_code(block) => self.push(Kind::Other, &text, block.span),
            "strong" | "b" => block.children.iter().for_each(|child| self.push_item(child, true)),
            _ => block.children.iter().for_each(|child| self.push_item(child, bold)),
        }
    }

    fn push_text(&mut self, text: &str, span: Span) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let length = c.len_utf8();
            if c == '\n' && is_bulleted(&text[at + length..]) {
                self.glued = false;
                self.push(Kind::Break, "", span);
                self.glued = false;
            }
            if c.is_whitespace() {
                self.glued = false;
                at += length;
                continue;
            }
            let end = self.push_mark(text, at, c, span).unwrap_or_else(|| {
                let end = at + word_length(&text[at..]).max(length);
                self.push_word(text, at, end, span);
                end
            });
            at = end;
        }
    }

    /// Takes a mark or a quoted value; gives where it ends.
    fn push_mark(&mut self, text: &str, at: usize, c: char, span: Span) -> Option<usize> {
        let end = at + c.len_utf8();
        let place = sub_span(span, text, at, end);
        let rest = &text[end..];
        if let Some(length) = quoted(&text[..at], c, rest) {
            let close = at + c.len_utf8() + length;
            let place = sub_span(span, text, at, close);
            self.push_value(How::Quoted, &rest[..length], place);
            return Some(close + rest[length..].chars().next().map_or(0, char::len_utf8));
        }
        let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ')');
        let line = !self.glued && (at == 0 || text[..at].trim_end_matches(' ').ends_with('\n'));
        match c {
            '\\' => return Some(end),
            // `~~x~~` should not be used any more; HTML does not know `**x**`.
            '~' | '*' if rest.starts_with(c) => return Some(self.push_marked(text, at, span)),
            '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴' if self.glued => {
                return Some(end)
            }
            '.' if rest.starts_with('.') => {
                let end = at + text[at..].len() - text[at..].trim_start_matches('.').len();
                self.push(Kind::Ellipsis, "…", place);
                return Some(end);
            }
            '…' => self.push(Kind::Ellipsis, "…", place),
            '.' | '!' | '?' | '。' if ends || c == '。' => self.push(Kind::Stop, ".", place),
            '•' | '·' | '*' if line || self.at_line_start() => {
                self.push(Kind::Bullet, "*", place)
            }
            '·' | '•' => self.push(Kind::Separator, ",", place),
            '(' | '[' | '{' | '（' => self.push(Kind::Open, "(", place),
            ')' | ']' | '}' | '）' => self.push(Kind::Close, ")", place),
            c if LIST_MARKS.contains(c) => {
                let mark = if matches!(c, ';' | '；') { ";" } else { "," };
                self.push(Kind::Separator, mark, place);
                return Some(if rest.starts_with("or") && c == '/' { end + 2 } else { end });
            }
            '=' | '-' if rest.starts_with('>') => {
                self.push(Kind::Remark, "→", place);
                return Some(end + 1);
            }
            // A negative number.
            '-' if !self.glued && rest.starts_with(|c: char| c.is_ascii_digit()) => return None,
            c if REMARK_MARKS.contains(c) => {
                if self.at_line_start() && "-–—".contains(c) {
                    self.push(Kind::Bullet, "-", place);
                } else {
                    self.push(Kind::Remark, c.encode_utf8(&mut [0; 4]), place);
                }
            }
            _ => return None,
        }
        Some(end)
    }

    /// Whether a line starts here.
    fn at_line_start(&self) -> bool {
        !self.glued && matches!(self.queue.last(), Some(Token { kind: Kind::Break, .. }))
    }

    /// What is between two marks of Markdown.
    fn push_marked(&mut self, text: &str, at: usize, span: Span) -> usize {
        let inner = at + 2;
        match text[inner..].find(&text[at..inner]).filter(|length| *length > 0) {
            Some(length) => {
                let place = sub_span(span, text, inner, inner + length);
                self.push_value(How::Bold, text[inner..inner + length].trim(), place);
                inner + length + 2
            }
            None => {
                self.marked = !self.marked && is_mark(text);
                inner
            }
        }
    }

    fn push_word(&mut self, text: &str, at: usize, end: usize, span: Span) {
        let word = &text[at..end];
        let place = sub_span(span, text, at, end);
        let kind = if LIST_WORDS.contains(&word.to_lowercase().as_str()) {
            Kind::Separator
        } else {
            Kind::Word
        };
        self.push(kind, word, place);
    }
}

/// Whether a text is nothing but a mark of Markdown, which HTML does not know.
fn is_mark(text: &str) -> bool {
    matches!(text.trim(), "**" | "~~")
}

/// Whether an element shows nothing but code.
fn is_code(block: &Block) -> bool {
    matches!(&block.children[..], [Item::Element(inner)] if inner.name == "code")
}

/// Whether a line starts with the mark of a list.
fn is_bulleted(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let mark = line.chars().next().is_some_and(|c| "-–—•*·".contains(c));
    mark && line.chars().nth(1).is_none_or(char::is_whitespace)
}

/// How long the quoted text is that a mark opens.
fn quoted(before: &str, open: char, rest: &str) -> Option<usize> {
    let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let length = rest.find(*close)?;
    let after = rest[length + close.len_utf8()..].chars().next();
    let plain = length <= QUOTED && !rest[..length].contains('\n');
    (plain && !after.is_some_and(char::is_alphanumeric)).then_some(length)
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 5] = ["e.g", "i.e", "etc", "incl", "approx"];

/// How long the word at the start of a text is.
fn word_length(text: &str) -> usize {
    let inner = |c: char| c.is_alphanumeric() || "_+@#%$'’<>^".contains(c);
    let mut end = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = "-./".contains(c)
            && (end > 0 || c == '-')
            && rest
                .peek()
                .is_some_and(|next| next.is_alphanumeric() && !(c == '/' && is_or(text, end)));
        if !inner(c) && !joins {
            break;
        }
        end += c.len_utf8();
    }
    let stop = ABBREVIATIONS.contains(&text[..end].to_lowercase().as_str());
    end + usize::from(stop && text[end..].starts_with('.'))
}

/// Whether a slash is that of `and/or`.
fn is_or(text: &str, at: usize) -> bool {
    text[..at].eq_ignore_ascii_case("and") && text[at..].starts_with("/or")
}
