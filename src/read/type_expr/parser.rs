//! In: the pieces of a cell. Out: the expression that they are, by recursive descent. Must not know:
//! where the cell is.

mod atoms;
mod suffixes;

pub(super) use atoms::setting;

use super::{Kind, Token, TypeCell};
use crate::dialect::{
    clause_word, format_word, is_any, is_condition, type_word, Bound, Clause, Dialect, ARRAY_WORDS,
    ARTICLES, BOUND_WORDS, IDENTIFIER_WORDS, MAP_WORDS, OBJECT_WORDS,
};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Link, Stated, TypeExpr, Word};
use crate::source::Span;

/// How deep expressions may be in each other.
pub(crate) const DEPTH: usize = 24;

pub(super) struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    dialect: &'a Dialect,
    out: TypeCell,
    /// Type words and names, as the page has them.
    words: Vec<String>,
    /// Whether it goes deeper than types may.
    too_deep: bool,
    /// A parenthesis of which is known that it is a note.
    note: Option<usize>,
}

/// Whether a word is a type, or a value that is no text.
fn is_known(word: &str) -> bool {
    type_word(word).is_some() || atoms::is_boolean(word)
}

/// A cell that cannot be read whole.
struct Unread;

type Read<T> = Result<T, Unread>;

impl<'a> Parser<'a> {
    pub(super) fn new(tokens: Vec<Token>, dialect: &'a Dialect) -> Parser<'a> {
        let out = TypeCell::default();
        let words = Vec::new();
        Parser { tokens, at: 0, depth: 0, dialect, out, words, too_deep: false, note: None }
    }

    /// Reads all of it; tells whether that went well.
    pub(super) fn cell(&mut self) -> bool {
        let span = self.span();
        let Ok(members) = self.members() else { return false };
        if self.at < self.tokens.len() {
            return false;
        }
        let expr = one_of(members, span);
        self.too_deep |= expr.as_ref().is_some_and(|expr| expr.depth() > DEPTH);
        self.out.expr = expr;
        !self.too_deep
    }

    /// Where it goes deeper than types may: the cell.
    pub(super) fn too_deep(&self) -> Option<Span> {
        let first = self.tokens.first().filter(|_| self.too_deep)?;
        Some(first.span)
    }

    pub(super) fn finish(&mut self) -> TypeCell {
        std::mem::take(&mut self.out)
    }

    pub(super) fn words(&self) -> Vec<String> {
        self.words.clone()
    }

    /// Of a cell that cannot be read: the words that name no type, or all of it.
    pub(super) fn unread(&self) -> Vec<(String, Span)> {
        let words = self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Word(word) | Kind::Quoted(word) => Some((word.clone(), token.span)),
            Kind::Link(_, link) => Some((link.text.clone(), token.span)),
            Kind::Mark(_) | Kind::Break => None,
        });
        let all: Vec<(String, Span)> = words.collect();
        let unknown: Vec<(String, Span)> =
            all.iter().filter(|(word, _)| !is_known(word)).cloned().collect();
        if !unknown.is_empty() {
            return unknown;
        }
        if all.is_empty() {
            let span = self.tokens.first().map_or_else(Span::default, |token| token.span);
            return vec![(super::printed(&self.tokens), span)];
        }
        all
    }

    fn span(&self) -> Span {
        let at = self.tokens.get(self.at).or(self.tokens.last());
        at.map_or_else(Span::default, |token| token.span)
    }

    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn peek_word(&self) -> Option<String> {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> Option<String> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Mark(found), .. }) if *found == mark)
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.is_mark(self.at, mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: char) -> Read<()> {
        if self.eat(mark) {
            Ok(())
        } else {
            Err(Unread)
        }
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word().is_some_and(|found| found == word);
        self.at += usize::from(found);
        found
    }

    fn eat_separators(&mut self) -> bool {
        let start = self.at;
        loop {
            let separates = match self.peek() {
                Some(Kind::Mark('|' | ',' | '/' | ';')) | Some(Kind::Break) => true,
                Some(Kind::Word(word)) => matches!(word.to_lowercase().as_str(), "or" | "and"),
                _ => false,
            };
            if !separates {
                return self.at > start;
            }
            self.at += 1;
        }
    }

    fn closes(&self) -> bool {
        matches!(self.peek(), None | Some(Kind::Mark(']' | ')' | '}' | '>')))
    }

    /// Terms with separators between them, up to the end or to what closes.
    fn members(&mut self) -> Read<Vec<TypeExpr>> {
        let mut members = Vec::new();
        let mut separated = true;
        loop {
            separated |= self.eat_separators();
            if self.closes() {
                return Ok(members);
            }
            if self.clause()? {
                continue;
            }
            if !separated {
                return Err(Unread);
            }
            members.push(self.term()?);
            separated = false;
        }
    }

    /// Reads what is in something else.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth == DEPTH {
            self.too_deep = true;
            return Err(Unread);
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// A union of at least one member.
    fn union(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        let members = self.deeper(Self::members)?;
        one_of(members, span).ok_or(Unread)
    }

    fn term(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        if self.eat('?') {
            let inner = self.deeper_term()?;
            return Ok(TypeExpr::Nullable(Box::new(inner), span));
        }
        self.skip_ignored();
        let mut expr = self.atom()?;
        for _ in 0..DEPTH {
            match self.postfix(expr, span)? {
                (next, true) => expr = next,
                (same, false) => return Ok(same),
            }
        }
        self.too_deep = true;
        Err(Unread)
    }

    fn skip_ignored(&mut self) {
        while let Some(word) = self.peek_word() {
            let next = self.tokens.get(self.at + 1).map(|token| &token.kind);
            let more = matches!(next, Some(Kind::Word(_) | Kind::Link(..)));
            let settings = &self.dialect.settings().types.ignore;
            let ignored = self.dialect.listed(settings, &word).is_some()
                || ARTICLES.contains(&word.as_str())
                || matches!(next, Some(Kind::Link(..))) && self.is_prefix(&word);
            if !ignored || !more {
                return;
            }
            self.at += 1;
        }
    }
}

impl Parser<'_> {
    /// Whether a word is what names of types start with: `Self.` before a link.
    fn is_prefix(&self, word: &str) -> bool {
        let prefixes = &self.dialect.settings().types.prefixes;
        let found = prefixes
            .iter()
            .find(|prefix| prefix.get_ref().trim_end_matches('.').eq_ignore_ascii_case(word));
        found.inspect(|prefix| self.dialect.uses(prefix)).is_some()
    }
}

fn one_of(mut members: Vec<TypeExpr>, span: Span) -> Option<TypeExpr> {
    match members.len() {
        0 => None,
        1 => members.pop(),
        _ => Some(TypeExpr::Union(members, span)),
    }
}
