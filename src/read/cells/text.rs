//! In: the tokens of a cell. Out: its text, made once, and the places of its parts. Must not know:
//! what sentences say.

use super::tokens::{inner, shown, units, Kind, Token};
use crate::source::Span;
use std::borrow::Cow;

/// The text of a cell: each paragraph, line and item of a list on a line of its own, and code in
/// backticks. Tables and blocks of code have other subjects; struck-out text says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prose<'a> {
    pub(super) text: String,
    pub(super) parts: Vec<Part<'a>>,
    /// The start of each token in the text.
    starts: Vec<usize>,
    /// Whether the text is struck out at this point, and the number of such marks that follow.
    struck: bool,
    marks: usize,
}

/// The mark of Markdown before and after a struck-out text.
pub(super) const STRUCK: &str = "~~";

/// A run of text, or a marked value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part<'a> {
    /// The mark of a value; none for a run of text.
    pub(super) marked: Option<Marked>,
    pub(super) shown: Cow<'a, str>,
    pub(super) span: Span,
    /// Whether it is emphasised, and whether it is in a link.
    pub(super) strong: bool,
    pub(super) linked: bool,
    /// Whether it is in a member of a list that starts with a name, which is then its subject.
    pub(super) named: bool,
    /// Where it is in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The mark of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    Code,
    /// One bold word.
    Bold,
}

impl<'a> Prose<'a> {
    pub(super) fn of(tokens: &[Token<'a>]) -> Prose<'a> {
        let mut prose = Prose::default();
        let texts = tokens.iter().filter(|token| !token.is_code());
        prose.marks = texts.map(|token| token.text.matches(STRUCK).count()).sum();
        prose.add(tokens, false);
        prose
    }

    fn add(&mut self, tokens: &[Token<'a>], named: bool) {
        for unit in units(tokens) {
            let first = &unit[0];
            let end = self.starts.len() + unit.len();
            let line = first.divides();
            self.starts.push(self.text.len());
            if line || matches!(first.edge(), "table" | "pre" | "hr") {
                self.text.push('\n');
            }
            match first.kind {
                Kind::Break | Kind::Table(_) | Kind::Values(_) => self.text.push('\n'),
                Kind::Text | Kind::More => self.push(None, first.text.clone(), first, named),
                Kind::Code(_) => self.push(Some(Marked::Code), first.text.clone(), first, named),
                Kind::Open(block) => match &*block.name {
                    "table" | "pre" | "hr" | "del" | "s" | "strike" => {}
                    "sup" if shown(unit).chars().count() < 4 => self.raised(&shown(unit)),
                    "strong" | "b" if is_word(unit) => {
                        let code = unit.iter().any(Token::is_code);
                        let marked = if code { Marked::Code } else { Marked::Bold };
                        self.push(Some(marked), shown(unit).into(), first, named);
                    }
                    name => self.add(inner(unit), named || name == "li" && names(inner(unit))),
                },
                Kind::Close(_) => {}
            }
            self.starts.resize(end, self.text.len());
            if line {
                self.text.push('\n');
            }
        }
    }

    /// A raised text is the mark of a note, or a power of the number before it.
    fn raised(&mut self, shown: &str) {
        if self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.text.push_str(&format!("^{shown}"));
        }
    }

    fn push(
        &mut self,
        marked: Option<Marked>,
        shown: Cow<'a, str>,
        token: &Token<'a>,
        named: bool,
    ) {
        let start = self.text.len();
        let shown = if marked.is_none() { self.unstruck(without_notes(shown)) } else { shown };
        if self.struck && marked.is_some() {
            return;
        }
        if marked == Some(Marked::Code) {
            self.text.extend(["`", &shown, "`"]);
        } else {
            let mut runs = shown.split(char::is_whitespace);
            self.text.extend(runs.next());
            runs.for_each(|run| self.text.extend([" ", run]));
        }
        let (span, end) = (token.span, self.text.len());
        if let (Kind::More, Some(last)) = (token.kind, self.parts.last_mut()) {
            last.shown.to_mut().push_str(&shown);
            (last.span, last.end) = (last.span.to(span), end);
            return;
        }
        let strong = token.style.bold || token.style.emphasised || marked.is_some();
        let linked = token.style.linked;
        self.parts.push(Part { marked, shown, span, strong, linked, named, start, end });
    }

    /// A text with blanks for its struck-out parts. A mark without a closing one has no effect.
    fn unstruck<'t>(&mut self, text: Cow<'t, str>) -> Cow<'t, str> {
        if !self.struck && !text.contains(STRUCK) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for (number, part) in text.split(STRUCK).enumerate() {
            if number > 0 {
                self.marks = self.marks.saturating_sub(1);
                self.struck = !self.struck && self.marks > 0;
                out.push_str("  ");
            }
            match self.struck {
                true => out.extend(std::iter::repeat_n(' ', part.len())),
                false => out.push_str(part),
            }
        }
        out.into()
    }

    /// The text before a token, and the text from it on.
    pub(super) fn at(&self, token: usize) -> (&str, &str) {
        self.text.split_at(self.starts.get(token).copied().unwrap_or(self.text.len()))
    }

    /// The code spans between two places that are in no link.
    pub(super) fn codes(&self, from: usize, to: usize) -> impl Iterator<Item = &str> + '_ {
        let first = self.parts.partition_point(|part| part.start < from);
        let parts = self.parts[first..].iter().take_while(move |part| part.start < to);
        let codes = parts.filter(|part| part.marked == Some(Marked::Code) && !part.linked);
        codes.map(|part| &*part.shown)
    }

    /// The text around a part, at most so much on each side.
    pub(super) fn around(&self, part: &Part<'_>, most: usize) -> (&str, &str) {
        (end_of(&self.text[..part.start], most), start_of(&self.text[part.end..], most))
    }
}

/// A text with blanks for the marks of its notes: `[^1]`, and raised digits after a word.
fn without_notes(text: Cow<'_, str>) -> Cow<'_, str> {
    let raised = |c: char| !c.is_ascii() && "¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    if !text.contains("[^") && !text.contains(raised) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let note =
            rest.strip_prefix("[^").and_then(|inner| inner.find(']')).filter(|end| *end < 12);
        let worded = out.ends_with(|c: char| !(c.is_ascii_digit() || c.is_whitespace()));
        let length = match note {
            Some(end) => end + 3,
            None => c.len_utf8(),
        };
        match note.is_some() || raised(c) && worded {
            true => out.extend(std::iter::repeat_n(' ', length)),
            false => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out.into()
}

/// The maximum length of the text around a value, a list or a link that is looked at.
pub(super) const AROUND: usize = 400;

/// The start of a text.
pub(super) fn start_of(text: &str, most: usize) -> &str {
    let end = (most..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[..end]
}

/// The end of a text.
pub(super) fn end_of(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    let from = (from..).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[from..]
}

/// Whether an element contains a single word, which is no label.
fn is_word(unit: &[Token<'_>]) -> bool {
    let text = shown(unit);
    !text.contains(char::is_whitespace)
        && !text.ends_with(':')
        && !text.to_lowercase().starts_with("default")
}

/// Whether a member of a list starts with a name.
fn names(member: &[Token<'_>]) -> bool {
    let first = units(member).find(|unit| !unit.iter().all(Token::is_blank));
    first.is_some_and(|unit| match unit[0].edge() {
        "p" => names(inner(unit)),
        "strong" | "b" => is_word(unit),
        _ => unit[0].is_code(),
    })
}
