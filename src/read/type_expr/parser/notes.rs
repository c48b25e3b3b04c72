//! In: a type, and the parentheses after it. Out: the type as they change it, or a note. Must not
//! know: what is before the type.

use super::super::{Kind, Token};
use super::{is_known, Members, Parser, Read, Unread};
use crate::dialect::{
    another_type, cardinality_of_type, clause_word, expands, format_word, is_dated, is_denial,
    is_repeatable, is_ruling, is_written, range_ends, Cardinality, Clause,
};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Reference, Stated, TypeExpr, Word};
use crate::source::Span;

impl Parser<'_> {
    /// `(date-time)`, `(1-100)`, `(required)`, `(or null)`; anything else is a note.
    pub(super) fn parenthesis(&mut self, expr: TypeExpr) -> Read<TypeExpr> {
        let open = self.at;
        let close = self.closing(open).ok_or(Unread)?;
        let inner = self.tokens[open + 1..close].to_vec();
        self.at = close + 1;
        let text = super::super::written(&inner);
        let span = inner.first().map_or_else(|| expr.span(), |token| token.span);
        if self.note.take() == Some(open) {
            return self.noted(expr, &inner, text, span);
        }
        if is_repeatable(&text) && (text.len() > "es".len() || self.is_glued(open)) {
            let at = expr.span();
            let many = TypeExpr::array(expr.clone(), at);
            return Ok(TypeExpr::Union(vec![expr, many], at));
        }
        if let Some(many) = cardinality_of_type(&text).filter(|_| !is_number(&expr)) {
            return self.multiplied(expr, many, text, span);
        }
        if let TypeExpr::Word(word) = &expr {
            if let Some(format) = format_word(word.json_type, &text) {
                let format = Some(format.to_owned());
                return Ok(TypeExpr::Word(Word { format, ..word.clone() }));
            }
            if let Some(limits) = limits(&text, word.json_type, word.span) {
                return Ok(word.limited(limits));
            }
        }
        let read = self.inside(inner.clone()).and_then(|mut inside| {
            let or = inside.peek_word().is_some_and(|word| word == "or");
            Some((or, inside.all().ok()?, inside.out))
        });
        let Some((or, Members { mut terms, nullable }, found)) = read else {
            return self.noted(expr, &inner, text, span);
        };
        let known = !terms.iter().any(TypeExpr::is_unread);
        let expr = match terms.len() {
            0 => expr,
            1 if known && !or => match joined(expr, terms.remove(0)) {
                Ok(expr) => expr,
                Err(expr) => return self.noted(*expr, &inner, text, span),
            },
            _ if known && is_text(&expr) && terms.iter().all(is_literal) => {
                TypeExpr::Union(terms, expr.span())
            }
            _ if known && or => {
                let at = expr.span();
                terms.insert(0, expr);
                TypeExpr::Union(terms, at)
            }
            _ => return self.noted(expr, &inner, text, span),
        };
        self.take_clauses(found);
        Ok(match nullable {
            Some(null) => self.nullable(expr, null),
            None => expr,
        })
    }

    /// `(0..*)`: of an array, the number of its items; of anything else, it may mean an array.
    fn multiplied(
        &mut self,
        expr: TypeExpr,
        many: Cardinality,
        text: String,
        span: Span,
    ) -> Read<TypeExpr> {
        let array = match &expr {
            TypeExpr::Word(word) => word.json_type == JsonType::Array,
            other => matches!(other, TypeExpr::Array(..)),
        };
        if many.is_many() && !array {
            self.contradicts = Some((text, span));
            return Err(Unread);
        }
        if !many.is_many() || many.required() == Some(true) {
            self.out.rest.push((text.clone(), span));
        }
        self.out.notes.push(text);
        Ok(expr)
    }

    /// A type that may be `null`; its container may be `null`, too, if nothing follows.
    fn nullable(&mut self, expr: TypeExpr, span: Span) -> TypeExpr {
        self.null = Some(span).filter(|_| self.depth > 0 && self.at == self.tokens.len());
        TypeExpr::nullable(expr, span)
    }

    /// Notes that are no part of the type. That it may be `null` is one; words of types, of
    /// presence, and numbers are not understood, which is said.
    fn noted(
        &mut self,
        expr: TypeExpr,
        inner: &[Token],
        text: String,
        span: Span,
    ) -> Read<TypeExpr> {
        let words: Vec<String> = inner
            .iter()
            .filter_map(|token| match &token.kind {
                Kind::Word(word) => Some(word.to_lowercase()),
                _ => None,
            })
            .collect();
        let says = |clause: Clause| words.iter().any(|word| clause_word(word) == Some(clause));
        let null = words.iter().any(|word| word == "null") || says(Clause::Nullable);
        let denied = words.iter().any(|word| is_denial(word));
        let known = words.iter().any(|word| is_known(word) && word != "null")
            || says(Clause::Required)
            || says(Clause::Optional);
        let number = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
        let linked = inner.iter().any(|token| matches!(token.kind, Kind::Link(..)));
        if null && !denied {
            self.out.notes.push(text);
            return Ok(self.nullable(expr, span));
        }
        if contradicts(&expr, inner, &words) || linked && expands(&words) {
            self.contradicts = Some((text, span));
            return Err(Unread);
        }
        let ruled = words.iter().any(|word| is_ruling(word));
        if known || number || linked || null || ruled {
            self.out.rest.push((text.clone(), span));
        }
        self.out.notes.push(text);
        Ok(expr)
    }

    /// The mark that closes a parenthesis.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for at in open..self.tokens.len() {
            depth += usize::from(self.is_mark(at, '('));
            if self.is_mark(at, ')') {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }
}

/// Whether a note names another type than the one it is about, or says that it is a text.
fn contradicts(expr: &TypeExpr, inner: &[Token], words: &[String]) -> bool {
    let own = match expr {
        TypeExpr::Word(word) => word.json_type,
        TypeExpr::Array(..) => JsonType::Array,
        TypeExpr::Map(..) | TypeExpr::Object(..) => JsonType::Object,
        _ => return false,
    };
    let other = |token: &Token| match &token.kind {
        Kind::Quoted(_) => true,
        Kind::Word(word) => matches!(word.as_str(), "0" | "1"),
        _ => false,
    };
    another_type(own, words).is_some()
        || own != JsonType::String && words.iter().any(|word| is_written(word))
        || own == JsonType::Boolean && inner.iter().any(other)
}

fn is_number(expr: &TypeExpr) -> bool {
    let number = |of: JsonType| matches!(of, JsonType::Integer | JsonType::Number);
    matches!(expr, TypeExpr::Word(word) if number(word.json_type))
}

fn is_text(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Word(word) if word.json_type == JsonType::String)
}

fn is_literal(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Literal(_, JsonType::String, _))
}

/// A type as the one in parentheses after it makes it: `number (integer)`, `Card (object)`; the
/// type alone where the two have nothing to do with each other.
fn joined(expr: TypeExpr, inner: TypeExpr) -> Result<TypeExpr, Box<TypeExpr>> {
    Ok(match (expr, inner) {
        (TypeExpr::Word(outer), TypeExpr::Word(inner)) => match merged(&outer, inner) {
            Some(word) => TypeExpr::Word(word),
            None => return Err(Box::new(TypeExpr::Word(outer))),
        },
        (TypeExpr::Name(name, None, span), TypeExpr::Word(word)) => {
            TypeExpr::Name(name, Some(Box::new(TypeExpr::Word(word))), span)
        }
        (TypeExpr::Link(reference), TypeExpr::Word(word)) if word.json_type == JsonType::Object => {
            TypeExpr::Link(Reference { object: true, ..reference })
        }
        (TypeExpr::Word(word), TypeExpr::Link(reference)) if word.json_type == JsonType::Object => {
            TypeExpr::Link(Reference { object: true, ..reference })
        }
        (TypeExpr::Word(word), TypeExpr::Link(reference))
            if word.json_type.is_scalar() && word.link.is_none() =>
        {
            TypeExpr::Word(Word { link: Some(Box::new(reference.link)), ..word })
        }
        (TypeExpr::Enum(_), inner @ TypeExpr::Word(_)) => inner,
        (expr, _) => return Err(Box::new(expr)),
    })
}

/// One word with the facts of both: the second may be more exact, or gives the encoding of the
/// first: `timestamp (integer)`.
fn merged(outer: &Word, inner: Word) -> Option<Word> {
    let same = outer.json_type == inner.json_type;
    let narrower = outer.json_type == JsonType::Number && inner.json_type == JsonType::Integer;
    let written = outer.format.as_deref().is_some_and(is_dated);
    let written = written && inner.json_type.is_scalar();
    if !(same || narrower || written) {
        return None;
    }
    let kept = if same { outer.format.clone() } else { None };
    let mut limits = outer.limits.clone();
    limits.extend(inner.limits);
    let (format, link) = (inner.format.or(kept), inner.link.or_else(|| outer.link.clone()));
    Some(Word { json_type: inner.json_type, format, limits, link, span: outer.span })
}

/// `1-100`, `0..1`: the bounds of a number, a length, or a count. `36`: the length of a text.
pub(super) fn limits(text: &str, json_type: JsonType, span: Span) -> Option<Vec<Stated<Limit>>> {
    let text = text.trim();
    if let (JsonType::String, Ok(most)) = (json_type, text.parse()) {
        return Some(vec![Stated::new(Limit::MaxLength(most), span)]);
    }
    let (least, most) = range_ends(text)?;
    let number = |text: &str| serde_json::from_str::<serde_json::Number>(text.trim()).ok();
    let (least, most) = (number(least)?, number(most)?);
    let both = match json_type {
        JsonType::Integer | JsonType::Number => [Limit::Minimum(least), Limit::Maximum(most)],
        JsonType::String => [Limit::MinLength(least.as_u64()?), Limit::MaxLength(most.as_u64()?)],
        JsonType::Array => [Limit::MinItems(least.as_u64()?), Limit::MaxItems(most.as_u64()?)],
        _ => return None,
    };
    Some(both.into_iter().map(|limit| Stated::new(limit, span)).collect())
}
