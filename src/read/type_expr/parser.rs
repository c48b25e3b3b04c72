//! In: the pieces of a cell. Out: the expression that they are, by recursive descent. Must not know:
//! where the cell is.

mod atoms;
mod braces;
mod clauses;
mod containers;
mod notes;
mod suffixes;

pub(super) use atoms::setting;

use super::{Kind, Token, TypeCell};
use crate::dialect::{is_null_member, type_word, Dialect, ARTICLES, SEE_WORDS, UNION_OPENERS};
use crate::json_type::JsonType;
use crate::read::page::TypeExpr;
use crate::source::Span;

/// The maximum nesting of expressions.
pub(crate) const DEPTH: usize = 24;

pub(super) struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    dialect: &'a Dialect,
    pub(super) out: TypeCell,
    /// Type words and names, as the page has them.
    pub(super) words: Vec<String>,
    /// Whether it goes deeper than types may.
    too_deep: bool,
    /// A parenthesis that is known to be a note.
    note: Option<usize>,
    /// A note that names another type.
    contradicts: Option<(String, Span)>,
    /// The place where the last words say that it may be `null`, though they come after its items.
    null: Option<Span>,
}

/// Whether a word is a type, or a value that is no text.
fn is_known(word: &str) -> bool {
    type_word(word).is_some() || atoms::is_boolean(word)
}

/// A cell that cannot be read whole.
struct Unread;

type Read<T> = Result<T, Unread>;

/// The separators of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// Commas as well as all other marks.
    All,
    /// No commas: these separate something else.
    NoCommas,
    /// Neither commas nor line breaks.
    Line,
}

/// Terms that stand beside each other, and whether a word says that `null` is among them.
#[derive(Default)]
struct Members {
    terms: Vec<TypeExpr>,
    nullable: Option<Span>,
}

impl Members {
    /// One of them; none if there are none.
    fn joined(mut self, span: Span) -> Option<TypeExpr> {
        let null = |term: TypeExpr| match term {
            TypeExpr::Name(name, _, span) if is_null_member(&name) => {
                TypeExpr::word(JsonType::Null, span)
            }
            term => term,
        };
        let expr = match self.terms.len() {
            0 => None,
            1 => self.terms.pop(),
            _ => Some(TypeExpr::Union(self.terms.into_iter().map(null).collect(), span)),
        };
        match self.nullable {
            None => expr,
            Some(null) => Some(TypeExpr::nullable(expr.unwrap_or(TypeExpr::Any(null)), null)),
        }
    }
}

impl<'a> Parser<'a> {
    pub(super) fn new(tokens: Vec<Token>, dialect: &'a Dialect) -> Parser<'a> {
        let (out, words) = (TypeCell::default(), Vec::new());
        let (too_deep, note, contradicts, null) = (false, None, None, None);
        Parser { tokens, at: 0, depth: 0, dialect, out, words, too_deep, note, contradicts, null }
    }

    /// Reads the whole cell; returns whether that succeeded.
    pub(super) fn cell(&mut self) -> bool {
        let span = self.span();
        let Ok(members) = self.all() else { return false };
        let expr = match (members.joined(span), self.null) {
            // After `array of X`, it is unclear whether the array or the item is meant.
            (Some(expr @ (TypeExpr::Array(..) | TypeExpr::Map(..))), Some(null)) => {
                Some(TypeExpr::nullable(expr, null))
            }
            (expr, _) => expr,
        };
        self.too_deep |= expr.as_ref().is_some_and(|expr| expr.depth() > DEPTH);
        self.out.expr = expr;
        !self.too_deep
    }

    /// Where it goes deeper than types may: the cell.
    pub(super) fn too_deep(&self) -> Option<Span> {
        let first = self.tokens.first().filter(|_| self.too_deep)?;
        Some(first.span)
    }

    /// The members up to the end.
    fn all(&mut self) -> Read<Members> {
        let members = self.members(Between::All)?;
        (self.at == self.tokens.len()).then_some(members).ok_or(Unread)
    }

    /// Of a cell that cannot be read: the words that name no type, or all of it.
    pub(super) fn unread(&self) -> Vec<(String, Span)> {
        if let Some(note) = &self.contradicts {
            return vec![note.clone()];
        }
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
        at.map(|token| token.span).unwrap_or_default()
    }

    fn peek(&self) -> Option<&Kind> {
        self.kind_at(self.at)
    }

    fn kind_at(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn is_link(&self, at: usize) -> bool {
        matches!(self.kind_at(at), Some(Kind::Link(..)))
    }

    fn peek_word(&self) -> Option<String> {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> Option<String> {
        match self.kind_at(at)? {
            Kind::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind_at(at) == Some(&Kind::Mark(mark))
    }

    /// Whether nothing is between a piece and the one before it.
    fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.is_mark(self.at, mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: char) -> Read<()> {
        self.eat(mark).then_some(()).ok_or(Unread)
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word().is_some_and(|found| found == word);
        self.at += usize::from(found);
        found
    }

    fn eat_separators(&mut self, between: Between) -> bool {
        let start = self.at;
        loop {
            let separates = match self.peek() {
                Some(Kind::Mark(',' | ';')) => between == Between::All,
                Some(Kind::Break) => between != Between::Line,
                Some(Kind::Mark('|' | '/')) => true,
                Some(Kind::Word(word)) => matches!(word.to_lowercase().as_str(), "or" | "and"),
                _ => false,
            };
            if !separates {
                return self.at > start;
            }
            self.at += 1;
        }
    }

    fn closes(&self, between: Between) -> bool {
        match self.peek() {
            None | Some(Kind::Mark(']' | ')' | '}' | '>')) => true,
            Some(Kind::Mark(',' | ';')) => between != Between::All,
            Some(Kind::Break) => between == Between::Line,
            _ => false,
        }
    }

    /// Terms with separators between them, up to the end or to a closing mark.
    fn members(&mut self, between: Between) -> Read<Members> {
        let mut members = Members::default();
        let mut separated = true;
        loop {
            separated |= self.eat_separators(between);
            if self.closes(between) {
                return Ok(members);
            }
            if self.clause(&mut members)? {
                continue;
            }
            // A note on a line of its own is about the type before it.
            let line = self.at > 0 && self.tokens[self.at - 1].kind == Kind::Break;
            if let Some(last) = members.terms.pop_if(|_| line && self.is_mark(self.at, '(')) {
                members.terms.push(self.parenthesis(last)?);
                separated = false;
                continue;
            }
            if !separated {
                return Err(Unread);
            }
            self.skip_openers();
            members.terms.push(self.term()?);
            separated = false;
        }
    }

    /// `either`, `one of`: the openers of several members.
    fn skip_openers(&mut self) {
        let opens = |opener: &&&str| {
            let words: Vec<&str> = opener.split(' ').collect();
            let mut found = words.iter().zip(self.at..);
            found.all(|(word, at)| self.word_at(at).is_some_and(|found| found == *word))
        };
        if let Some(opener) = UNION_OPENERS.iter().find(opens) {
            self.at += opener.split(' ').count();
            self.eat(':');
        }
    }

    /// A union of at least one member.
    fn union(&mut self, between: Between) -> Read<TypeExpr> {
        let span = self.span();
        self.deeper(|parser| parser.members(between))?.joined(span).ok_or(Unread)
    }

    /// The content of brackets.
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

    /// The parser of the pieces inside of one; none if they are nested too deeply.
    fn inside(&self, tokens: Vec<Token>) -> Option<Parser<'a>> {
        let depth = self.depth + 1;
        (depth < DEPTH).then(|| Parser { depth, ..Parser::new(tokens, self.dialect) })
    }

    fn deeper_term(&mut self) -> Read<TypeExpr> {
        self.deeper(Self::term)
    }

    fn term(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        if self.eat('?') || self.eat_nullable() {
            let inner = self.deeper_term()?;
            return Ok(TypeExpr::nullable(inner, span));
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
        // `*[Lid](#lid)`: a pointer.
        let pointer = self.peek_word().is_some_and(|word| word == "*");
        self.at += usize::from(pointer && self.is_link(self.at + 1) && self.is_glued(self.at + 1));
        while let Some(word) = self.peek_word() {
            let colon = usize::from(self.is_mark(self.at + 1, ':'));
            let linked = self.is_link(self.at + 1);
            let sees = SEE_WORDS.contains(&word.as_str()) && self.is_link(self.at + 1 + colon);
            let more = linked || matches!(self.kind_at(self.at + 1), Some(Kind::Word(_)));
            let settings = &self.dialect.settings().types;
            let ignored = self.dialect.listed(&settings.ignore, &word).is_some()
                || ARTICLES.contains(&word.as_str())
                || linked && self.is_prefix(&word);
            if !(sees || ignored && more) {
                return;
            }
            self.at += 1 + if sees { colon } else { 0 };
        }
    }

    /// Whether a word is a prefix of type names: `Self.` before a link.
    fn is_prefix(&self, word: &str) -> bool {
        let prefixes = &self.dialect.settings().types.prefixes;
        let found = prefixes
            .iter()
            .find(|prefix| prefix.get_ref().trim_end_matches('.').eq_ignore_ascii_case(word));
        found.inspect(|prefix| self.dialect.uses(prefix)).is_some()
    }
}
