//! In: the pieces of a cell. Out: types without their suffixes. Must not know: clauses.

use super::super::{Kind, Token};
use super::{Between, Parser, Read, Unread, DEPTH};
use crate::dialect::{
    clause_word, describes_number, is_any, is_condition, is_denial, is_described, is_digits,
    is_enum, is_plural_type, is_separated, is_written, is_written_number, qualified_time,
    type_word, Bound, Dialect, ARRAY_WORDS, BOUND_WORDS, OBJECT_WORDS,
};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Link, Reference, Stated, TypeExpr, Word};
use crate::source::Span;

impl Parser<'_> {
    pub(super) fn atom(&mut self) -> Read<TypeExpr> {
        let Some(Token { kind, span, .. }) = self.tokens.get(self.at).cloned() else {
            return Err(Unread);
        };
        match kind {
            Kind::Mark('[') => self.brackets(span),
            Kind::Mark('{') => self.braces(span),
            Kind::Mark('(') => {
                self.at += 1;
                let inner = self.union(Between::All)?;
                self.expect(')')?;
                Ok(inner)
            }
            Kind::Quoted(text) => {
                self.at += 1;
                Ok(TypeExpr::Literal(text, JsonType::String, span))
            }
            Kind::Link(inner, link) => {
                self.at += 1;
                self.linked(inner, link, span)
            }
            Kind::Word(word) => self.word(&word.to_lowercase(), span),
            Kind::Mark(_) | Kind::Break => Err(Unread),
        }
    }

    /// `[string]`, and `[]string`, `[3]string`. Tuples are not read.
    fn brackets(&mut self, span: Span) -> Read<TypeExpr> {
        let close = self.at + 2;
        let counted = self.is_mark(close, ']')
            && self.word_at(close - 1).is_some_and(|word| is_digits(&word));
        let empty = self.is_mark(close - 1, ']');
        let before = if empty { close } else { close + 1 };
        // `[]byte`: the bytes of a text.
        if empty && self.is_glued(before) && self.word_at(before).is_some_and(|word| word == "byte")
        {
            self.at = before + 1;
            return Ok(TypeExpr::word(JsonType::String, span));
        }
        if (empty || counted) && self.is_glued(before) {
            self.at += 1;
            let limits = self.count()?;
            self.expect(']')?;
            let inner = self.deeper_term()?;
            return Ok(TypeExpr::Array(Box::new(inner), limits, span));
        }
        self.at += 1;
        let inner = self.union(Between::NoCommas)?;
        self.expect(']')?;
        Ok(TypeExpr::array(inner, span))
    }

    /// The target of a link belongs to the last name of its text.
    fn linked(&mut self, inner: Vec<Token>, link: Link, span: Span) -> Read<TypeExpr> {
        let inside = self.inside(inner).and_then(|mut inside| {
            let whole = inside.cell();
            inside.out.expr.filter(|_| whole)
        });
        Ok(match inside {
            Some(expr) => attach(expr, &link, span),
            None => TypeExpr::link(link, span),
        })
    }

    fn word(&mut self, word: &str, span: Span) -> Read<TypeExpr> {
        match self.container(word, span)? {
            Some(expr) => Ok(expr),
            None => self.run(span),
        }
    }

    /// Words up to one that starts something else.
    fn run(&mut self, span: Span) -> Read<TypeExpr> {
        let mut words: Vec<String> = Vec::new();
        let mut end = span;
        let start = self.at;
        while let Some(Token { kind: Kind::Word(word), span, .. }) = self.tokens.get(self.at) {
            let lower = word.to_lowercase();
            let singular = lower.strip_suffix('s').unwrap_or(&lower);
            let stops = matches!(lower.as_str(), "or" | "and" | "to")
                || clause_word(&lower).is_some()
                || is_denial(&lower)
                || ARRAY_WORDS.contains(&singular)
                || is_condition(&lower);
            if self.at > start && stops {
                break;
            }
            words.push(word.clone());
            end = *span;
            self.at += 1;
        }
        let text = words.join(" ");
        let span = span.to(end);
        self.words.push(text.clone());
        let many = self.names_many(&words);
        let expr = self.resolve(&text, span);
        Ok(if many { several(expr) } else { expr })
    }

    /// Whether words that are no part of a type end in a type in the plural: `strings`.
    fn names_many(&self, words: &[String]) -> bool {
        let of_array = self.peek_word().is_some_and(|next| {
            let singular = next.strip_suffix('s').unwrap_or(&next);
            ARRAY_WORDS.contains(&singular)
        });
        self.depth == 0
            && !of_array
            && !(self.is_mark(self.at, '[') && self.is_glued(self.at))
            && words.last().is_some_and(|word| is_plural_type(word))
            && !words.iter().any(|word| is_separated(word) || word.eq_ignore_ascii_case("of"))
    }

    /// The meaning of words, without the prefixes that the dialect knows.
    pub(super) fn resolve(&mut self, text: &str, span: Span) -> TypeExpr {
        let mut bare = text;
        for _ in 0..DEPTH {
            if let Some(known) = self.known(bare, span) {
                return known;
            }
            match self.without_prefix(bare) {
                Some(rest) => bare = rest,
                None => break,
            }
        }
        TypeExpr::Name(bare.to_owned(), described(bare, span).map(Box::new), span)
    }

    fn without_prefix<'t>(&self, text: &'t str) -> Option<&'t str> {
        let prefixes = &self.dialect.settings().types.prefixes;
        prefixes.iter().find_map(|prefix| {
            let bare = text.strip_prefix(prefix.get_ref().as_str())?;
            (!bare.is_empty()).then(|| self.dialect.uses(prefix)).map(|()| bare)
        })
    }

    /// The meaning of words, if they are known.
    fn known(&mut self, text: &str, span: Span) -> Option<TypeExpr> {
        if let Some(stated) = self.dialect.type_setting(text) {
            return Some(setting(stated, span));
        }
        if is_any(text) {
            return Some(TypeExpr::Any(span));
        }
        if is_enum(text) {
            return Some(TypeExpr::Enum(span));
        }
        if is_boolean(text) {
            return Some(TypeExpr::Literal(text.to_owned(), JsonType::Boolean, span));
        }
        if text.parse::<i64>().is_ok() {
            return Some(TypeExpr::Literal(text.to_owned(), JsonType::Integer, span));
        }
        if let Some(word) = plain_word(text, span) {
            return Some(TypeExpr::Word(word));
        }
        let (bounds, rest) = bounds(text)?;
        match self.resolve(rest, span) {
            TypeExpr::Word(word) => Some(bounds.into_iter().rev().fold(word, bounded)),
            _ => None,
        }
        .map(TypeExpr::Word)
    }
}

/// The array of the items that some words in the plural name.
fn several(expr: TypeExpr) -> TypeExpr {
    let span = expr.span();
    match expr {
        TypeExpr::Name(name, Some(meant), span) => {
            TypeExpr::Name(name, Some(Box::new(several(*meant))), span)
        }
        expr @ TypeExpr::Word(_) => TypeExpr::array(expr, span),
        other => other,
    }
}

/// The maximum number of words before a type that state bounds.
const BOUNDS: usize = 3;

/// The bounds that the first words of a text state, and the other words; none if there are none.
fn bounds(text: &str) -> Option<(Vec<Bound>, &str)> {
    let first = |text: &'_ str| {
        let (word, rest) = text.split_once(' ')?;
        let word = word.to_lowercase();
        let (_, bound) = BOUND_WORDS.iter().find(|(known, _)| *known == word)?;
        Some((*bound, text.len() - rest.len()))
    };
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((bound, length)) = first(rest) {
        found.push(bound);
        rest = &rest[length..];
    }
    (1..=BOUNDS).contains(&found.len()).then_some((found, rest))
}

/// The JSON type that a word names.
fn plain_word(text: &str, span: Span) -> Option<Word> {
    let (json_type, format) = type_word(text).or_else(|| qualified_time(text))?;
    let format = format.map(str::to_owned);
    Some(Word { json_type, format, limits: Vec::new(), link: None, span })
}

/// `numeric string`: the head of some words is the last one, and those before it only describe it.
/// Words that are written like a name may be one: `Card object`.
fn described(text: &str, span: Span) -> Option<TypeExpr> {
    let (before, last) = text.rsplit_once(' ')?;
    let head = plain_word(last, span).filter(|_| is_described(before, last))?;
    if head.json_type != JsonType::String && before.split(' ').any(is_written) {
        let text = Word { json_type: JsonType::String, format: None, ..head };
        return (!before.split(' ').any(is_written_number)).then_some(TypeExpr::Word(text));
    }
    let scalar = head.json_type.is_scalar();
    let is_name = |word: &str| {
        let inner = word.chars().skip(1).any(char::is_uppercase);
        inner && word.chars().any(char::is_lowercase) || word.contains(['_', '.'])
    };
    let plain = before.split(' ').all(|word| {
        let other = type_word(word).is_some_and(|(json_type, _)| json_type != head.json_type)
            && !describes_number(word);
        !is_digits(word) && !other && !is_denial(&word.to_lowercase()) && !is_name(word)
    });
    // `Localized String` is called so; `Hex string` is a string.
    let called = if scalar { last } else { before };
    if !plain || called.starts_with(char::is_uppercase) {
        return None;
    }
    // A format that is named before the head is its format.
    let format = || type_word(before).and_then(|(_, format)| format.map(str::to_owned));
    let format = head.format.clone().or_else(format);
    Some(TypeExpr::Word(Word { format, ..head }))
}

/// The type that a setting states for a word, with the format after its comma.
pub(in crate::read::type_expr) fn setting(stated: &str, span: Span) -> TypeExpr {
    let (expr, format) = match stated.rsplit_once(',') {
        Some((expr, format)) => (expr, Some(format.trim().to_owned())),
        None => (stated, None),
    };
    let plain = Dialect::default();
    match (super::super::read_text(expr, span, &plain).expr, format) {
        (Some(TypeExpr::Word(word)), Some(format)) => {
            TypeExpr::Word(Word { format: Some(format), ..word })
        }
        (Some(expr), None) => expr,
        _ => TypeExpr::Name(stated.to_owned(), None, span),
    }
}

pub(super) fn is_boolean(text: &str) -> bool {
    matches!(text, "true" | "false")
}

/// A type with the bound that a word before it states.
fn bounded(mut word: Word, bound: Bound) -> Word {
    let zero = serde_json::Number::from(0);
    let limit = match (bound, word.json_type) {
        (Bound::AtLeastZero, _) => Limit::Minimum(zero),
        (Bound::AboveZero, JsonType::Integer) => Limit::Minimum(1.into()),
        (Bound::AboveZero, _) => Limit::ExclusiveMinimum(zero),
        (Bound::BelowZero, JsonType::Integer) => Limit::Maximum((-1).into()),
        (Bound::BelowZero, _) => Limit::ExclusiveMaximum(zero),
        (Bound::AtMostZero, _) => Limit::Maximum(zero),
        (Bound::NotEmpty, JsonType::Array) => Limit::MinItems(1),
        (Bound::NotEmpty, _) => Limit::MinLength(1),
    };
    word.limits.push(Stated::new(limit, word.span));
    word
}

/// Gives the target of a link to the last name of its text.
fn attach(expr: TypeExpr, link: &Link, span: Span) -> TypeExpr {
    let reference =
        |object: bool| TypeExpr::Link(Reference { link: Stated::new(link.clone(), span), object });
    match expr {
        TypeExpr::Array(inner, limits, at) => {
            TypeExpr::Array(Box::new(attach(*inner, link, span)), limits, at)
        }
        TypeExpr::Map(inner, at) => TypeExpr::map(attach(*inner, link, span), at),
        TypeExpr::Nullable(inner, at) => TypeExpr::nullable(attach(*inner, link, span), at),
        TypeExpr::Union(mut members, at) => {
            let last = members.pop().map(|last| attach(last, link, span));
            members.extend(last);
            TypeExpr::Union(members, at)
        }
        TypeExpr::Word(word) if !matches!(word.json_type, JsonType::Object | JsonType::Array) => {
            let link = Some(Box::new(Stated::new(link.clone(), span)));
            TypeExpr::Word(Word { link, ..word })
        }
        TypeExpr::Name(name, ..) => {
            let last = name.rsplit(' ').next().unwrap_or_default();
            reference(OBJECT_WORDS.contains(&last.to_lowercase().as_str()))
        }
        TypeExpr::Word(_) | TypeExpr::Object(..) => reference(true),
        TypeExpr::Literal(..) | TypeExpr::Link(_) | TypeExpr::Enum(_) => reference(false),
        TypeExpr::Any(at) => TypeExpr::Any(at),
    }
}
