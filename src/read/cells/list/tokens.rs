//! In: the pieces of a cell after a phrase. Out: the tokens that a list of values may consist of,
//! flat. Must not know: which of them are a list.

use super::super::lexer::{Piece, Run, What};
use super::super::table::unquoted;
use super::super::tokens::{inner, shown, units, Kind as Of, Token as Shown};
use crate::dialect::{quoted, LIST_MARKS, LIST_WORDS, REMARK_MARKS};
use crate::read::sections::{sub_span, Block};
use crate::source::Span;

/// The mark of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Code,
    Quoted,
    Bold,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind<'a> {
    /// A marked value.
    Value(How),
    Word,
    /// `,` or `or`
    Separator,
    /// A dash, a colon or `=`.
    Remark,
    /// `(` or `)`, of any form.
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
    List(&'a Block),
    /// Anything that no list of values contains.
    Other,
}

/// A token of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Whether no white space is before it.
    pub(crate) glued: bool,
}

/// The maximum length of a quoted value.
const QUOTED: usize = 80;

/// The tokens of pieces, made on demand.
pub(crate) struct Tokens<'r, 'a> {
    run: &'r Run<'a>,
    pieces: &'r [Piece<'a>],
    /// The number of pieces that were read.
    pub(crate) taken: usize,
    queue: Vec<Token<'a>>,
    at: usize,
    glued: bool,
    /// Whether a text before is a mark of Markdown that is not closed.
    marked: bool,
}

impl<'r, 'a> Tokens<'r, 'a> {
    /// The tokens of the pieces from here on.
    pub(crate) fn new(run: &'r Run<'a>, from: usize) -> Tokens<'r, 'a> {
        let pieces = run.pieces.get(from..).unwrap_or_default();
        Tokens { run, pieces, taken: 0, queue: Vec::new(), at: 0, glued: false, marked: false }
    }

    /// A token ahead.
    pub(crate) fn peek(&mut self, ahead: usize) -> Option<&Token<'a>> {
        while self.queue.len() <= self.at + ahead && self.taken < self.pieces.len() {
            self.taken += 1;
            self.push_piece(self.pieces[self.taken - 1]);
        }
        self.queue.get(self.at + ahead)
    }

    pub(crate) fn kind(&mut self, ahead: usize) -> Option<Kind<'a>> {
        self.peek(ahead).map(|token| token.kind)
    }

    pub(crate) fn is(&mut self, ahead: usize, kind: Kind<'_>) -> bool {
        self.peek(ahead).is_some_and(|token| token.kind == kind)
    }

    pub(crate) fn is_value(&mut self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| matches!(token.kind, Kind::Value(_)))
    }

    /// The texts of the next tokens.
    pub(crate) fn texts(&mut self, count: usize) -> Vec<String> {
        (0..count).map_while(|ahead| self.peek(ahead).map(|token| token.text.clone())).collect()
    }

    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        let token = self.peek(0).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// The text of the last token that was taken.
    pub(crate) fn last(&self) -> Option<&str> {
        self.queue.get(self.at.checked_sub(1)?).map(|token| token.text.as_str())
    }

    fn push(&mut self, kind: Kind<'a>, text: &str, span: Span) {
        let glued = self.glued;
        self.glued = true;
        self.queue.push(Token { kind, text: text.to_owned(), span, glued });
    }

    fn push_break(&mut self, span: Span) {
        self.glued = false;
        self.push(Kind::Break, "", span);
        self.glued = false;
    }

    fn push_piece(&mut self, piece: Piece<'a>) {
        let run = self.run;
        let tokens = run.tokens(&piece);
        let span = tokens.first().map_or_else(Span::default, |token| token.span);
        match piece.what {
            What::Code | What::Text => self.push_units(tokens),
            // The start of a clause ends the list before it.
            What::Marker(marker, _) if !marker.is_listed() => self.push(Kind::End, "", span),
            What::Marker(..) => match tokens {
                [only] => self.push_text(&only.text, span),
                _ => self.push_text(&format!("{} ", shown(tokens)), span),
            },
            What::List(block) => self.push(Kind::List(block), "", span),
            What::Link(_) => {
                let text = if is_code(tokens) { shown(tokens) } else { String::new() };
                self.push(Kind::Other, &text, span);
            }
            _ => self.push(Kind::End, "", span),
        }
    }

    fn push_value(&mut self, how: How, text: &str, span: Span) {
        let value = if how == How::Code { unquoted(text.to_owned()) } else { text.to_owned() };
        self.push(Kind::Value(how), &value, span);
    }

    fn push_units(&mut self, tokens: &[Shown<'a>]) {
        for unit in units(tokens) {
            let Shown { kind, text, span, style, .. } = &unit[0];
            match kind {
                Of::Text | Of::More if style.bold || self.marked && !is_mark(text) => {
                    self.push_value(How::Bold, text.trim(), *span);
                }
                Of::Text | Of::More => self.push_text(text, *span),
                Of::Code(_) => self.push_value(How::Code, text, *span),
                Of::Break => self.push_break(*span),
                Of::Open(block) => match &*block.name {
                    // A footnote.
                    "sup" if shown(unit).chars().count() < 4 => {}
                    "pre" => self.push(Kind::Other, "", *span),
                    "a" if !is_code(unit) => self.push(Kind::Other, &shown(unit), *span),
                    _ => self.push_units(inner(unit)),
                },
                Of::Table(_) | Of::Values(_) => self.push(Kind::End, "", *span),
                Of::Close(_) => {}
            }
        }
    }

    fn push_text(&mut self, text: &str, span: Span) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let length = c.len_utf8();
            if c == '\n' && is_bulleted(&text[at + length..]) {
                self.push_break(span);
            }
            if c.is_whitespace() {
                self.glued = false;
                at += length;
                continue;
            }
            at = self.push_mark(text, at, c, span).unwrap_or_else(|| {
                let end = at + word_length(&text[at..]).max(length);
                self.push_word(text, at, end, span);
                end
            });
        }
    }

    /// Takes a mark or a quoted value; returns its end.
    fn push_mark(&mut self, text: &str, at: usize, c: char, span: Span) -> Option<usize> {
        let end = at + c.len_utf8();
        let place = sub_span(span, text, at, end);
        let rest = &text[end..];
        if let Some((inner, behind)) = quotation(&text[..at], &text[at..]) {
            let place = sub_span(span, text, at, end + inner.len());
            self.push_value(How::Quoted, inner, place);
            return Some(text.len() - behind.len());
        }
        let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ')');
        let line = !self.glued && (at == 0 || text[..at].trim_end_matches(' ').ends_with('\n'));
        match c {
            // An arrow back to the value: `fast` ← (default).
            '\\' | '←' | '⇐' => return Some(end),
            // `~~x~~` is a deprecated value; HTML does not know `**x**`.
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
                let mark = match c {
                    ';' | '；' => ";",
                    '|' | '¦' => "|",
                    _ => ",",
                };
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

    /// Adds the text between two marks of Markdown.
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
        let separates = LIST_WORDS.contains(&word.to_lowercase().as_str());
        self.push(if separates { Kind::Separator } else { Kind::Word }, word, place);
    }
}

/// Whether a text is only a mark of Markdown, which HTML does not know.
fn is_mark(text: &str) -> bool {
    matches!(text.trim(), "**" | "~~")
}

/// Whether a link contains only code.
fn is_code(tokens: &[Shown<'_>]) -> bool {
    matches!(tokens, [open, code, _] if open.edge() == "a" && code.is_code())
}

/// Whether a line starts with the mark of a list.
fn is_bulleted(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let mark = line.chars().next().is_some_and(|c| "-–—•*·".contains(c));
    mark && line.chars().nth(1).is_none_or(char::is_whitespace)
}

/// The quoted value that a text starts with, and what is after it.
fn quotation<'t>(before: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    let (inner, behind) = quoted(text)?;
    let plain = inner.len() <= QUOTED && !inner.contains('\n');
    let apart =
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
    (plain && apart).then_some((inner, behind))
}

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 5] = ["e.g", "i.e", "etc", "incl", "approx"];

/// The length of the word at the start of a text.
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
