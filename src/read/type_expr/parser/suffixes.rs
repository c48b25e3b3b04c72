//! In: the pieces after a type. Out: the type as they change it. Must not know: words for types.

use super::super::Kind;
use super::notes::limits;
use super::{is_known, Parser, Read, Unread};
use crate::dialect::{range_ends, ARRAY_WORDS, IDENTIFIER_WORDS, OBJECT_WORDS};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Reference, Stated, TypeExpr};
use crate::source::Span;

impl Parser<'_> {
    /// The suffixes that change a type, and whether there were any.
    pub(super) fn postfix(&mut self, expr: TypeExpr, span: Span) -> Read<(TypeExpr, bool)> {
        if self.is_mark(self.at, '[') {
            return self.bracket(expr, span).map(|expr| (expr, true));
        }
        if self.eat('?') {
            return Ok((TypeExpr::nullable(expr, span), true));
        }
        if self.is_mark(self.at, '(') {
            return Ok((self.parenthesis(expr)?, true));
        }
        let Some(word) = self.peek_word() else { return Ok((expr, false)) };
        let singular = word.strip_suffix('s').unwrap_or(&word);
        if ARRAY_WORDS.contains(&singular) && !matches!(expr, TypeExpr::Any(_)) {
            self.at += 1;
            return Ok((TypeExpr::array(expr, span), true));
        }
        match expr {
            TypeExpr::Link(reference)
                if OBJECT_WORDS.contains(&word.as_str()) && !reference.object =>
            {
                self.at += 1;
                Ok((TypeExpr::Link(Reference { object: true, ..reference }), true))
            }
            // The type of an identifier of the object is stated elsewhere.
            TypeExpr::Link(reference) if IDENTIFIER_WORDS.contains(&word.as_str()) => {
                self.at += 1;
                Ok((TypeExpr::Any(reference.link.span), true))
            }
            other => Ok((other, false)),
        }
    }

    /// `string[]`, `string[3]`; apart from a number its bounds or its unit: `integer [0-3]`,
    /// `number [USD]`.
    fn bracket(&mut self, expr: TypeExpr, span: Span) -> Read<TypeExpr> {
        let glued = self.is_glued(self.at);
        self.at += 1;
        let number = matches!(&expr, TypeExpr::Word(word)
            if matches!(word.json_type, JsonType::Integer | JsonType::Number));
        let text = self.bracketed();
        // Right after a number two numbers are its bounds: `Integer[1, 500]`.
        let pair = text.as_deref().filter(|_| glued).and_then(|text| text.split_once(", "));
        let pair = pair.map(|(least, most)| format!("{least}..{most}"));
        let is_pair = pair.is_some();
        let text = pair.or(text);
        if let (true, Some(text), TypeExpr::Word(word)) = (number, &text, &expr) {
            match limits(text, word.json_type, word.span) {
                // As well as bounds it may be a number of items.
                Some(_) if glued && !is_pair => return Err(Unread),
                Some(bounds) => {
                    self.leave_bracket();
                    return Ok(word.limited(bounds));
                }
                None if !glued && is_unit(text) => {
                    self.leave_bracket();
                    self.out.notes.push(format!("[{text}]"));
                    return Ok(expr);
                }
                None => {}
            }
        }
        let counts = text.as_deref().is_some_and(|text| text.parse::<u64>().is_ok());
        if !glued && counts && matches!(expr, TypeExpr::Word(_)) {
            return Err(Unread);
        }
        // An array of exactly one is none that a page would show: it may be a length.
        if matches!(text.as_deref(), Some("0" | "1")) {
            return Err(Unread);
        }
        let limits = self.count()?;
        self.expect(']')?;
        Ok(TypeExpr::Array(Box::new(expr), limits, span))
    }

    /// The pieces in brackets up to the next one.
    fn bracketed(&self) -> Option<String> {
        let rest = &self.tokens[self.at..];
        let end = rest.iter().take(LONGEST).position(|token| token.kind == Kind::Mark(']'))?;
        Some(super::super::printed(&rest[..end]))
    }

    fn leave_bracket(&mut self) {
        while !self.eat(']') {
            self.at += 1;
        }
    }

    /// Between the brackets of `string[3]`, `string[1-*]` and `string[]`.
    pub(super) fn count(&mut self) -> Read<Vec<Stated<Limit>>> {
        let span = self.span();
        let Some(text) = self.peek_word() else { return Ok(Vec::new()) };
        self.at += 1;
        if text == "*" || text == "n" {
            return Ok(Vec::new());
        }
        let (least, most) = range_ends(&text).unwrap_or((&text, &text));
        let mut limits = Vec::new();
        if let Ok(least) = least.parse() {
            limits.push(Stated::new(Limit::MinItems(least), span));
        }
        if let Ok(most) = most.parse() {
            limits.push(Stated::new(Limit::MaxItems(most), span));
        } else if !["*", "n", ""].contains(&most) {
            return Err(Unread);
        }
        Some(limits).filter(|limits| !limits.is_empty()).ok_or(Unread)
    }
}

/// The maximum number of pieces of a bound or a unit.
const LONGEST: usize = 8;

/// Whether a text in brackets is a unit: no number, and no type.
fn is_unit(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|c: char| c.is_ascii_digit())
        && text.split([' ', ',', '|']).all(|word| word.is_empty() || !is_known(word))
        && text != "*"
        && text != "n"
}
