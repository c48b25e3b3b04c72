//! In: a section of nothing but text. Out: the type that its first sentence states. Must not know:
//! tables.

use super::section::mentions;
use crate::dialect::{
    denies, is_list_word, is_plural_type, names_other_type, type_end, Dialect, COPULAS, TYPE_LABEL,
};
use crate::json_type::{Composition, JsonType};
use crate::read::page::{Body, By, Claim, TypeExpr};
use crate::read::sections::{is_blank, plain_text, Item};
use crate::read::type_expr;
use crate::source::Span;

/// The type that the first sentence of a text section states: `A list of [Item]`, `The key is a
/// string that …`.
pub(super) fn prose(items: &[Item]) -> Option<Body> {
    let first = items.iter().find(|item| !is_blank(item))?;
    let Item::Element(block) = first else { return None };
    if block.name != "p" {
        return None;
    }
    let text = plain_text(&block.children);
    let sentence = text.split_inclusive(". ").next()?.trim_end().trim_end_matches('.');
    if denies(sentence) {
        return None;
    }
    let words = said(sentence)?;
    let mut links = mentions(&super::tokens::tokens(&block.children)).into_iter();
    let item = list_of(words).and_then(|of| links.find(|link| of.contains(&link.value.text)));
    let span = block.span;
    let Some(item) = item else {
        let of = |claim: Claim| Body::of(claim, span, By::Sentence);
        let of_type = |expr: TypeExpr| of(Claim::Type(Box::new(expr)));
        return Some(match type_named(words, span)? {
            TypeExpr::Union(members, _) => {
                let members = members.into_iter().map(of_type).collect();
                of(Claim::Members(Composition::AnyOf, members))
            }
            expr => of_type(expr),
        });
    };
    let items = Body::of(Claim::link(item.value), item.span, By::Sentence);
    let mut body = Body::of(Claim::Kind(JsonType::Array), span, By::Sentence);
    body.claims.push(Claim::Items(Box::new(items)).at(span, By::Sentence));
    Some(body)
}

/// The predicate of a sentence, without the article.
fn said(sentence: &str) -> Option<&str> {
    let lower = sentence.to_lowercase();
    if lower.starts_with(TYPE_LABEL) {
        return sentence.get(TYPE_LABEL.len()..);
    }
    let behind = |copula: &&str| lower.find(copula).map(|at| at + copula.len());
    let stated = COPULAS.iter().filter_map(behind).min();
    // `A string that is a key` has no subject.
    let clause =
        |end: &usize| [" that ", " which "].iter().any(|word| lower[..*end].contains(word));
    let fragment = ["a ", "an "].iter().find(|article| lower.starts_with(*article));
    let fragment = fragment.map(|article| article.len());
    sentence.get(stated.filter(|end| !clause(end)).or(fragment)?..)
}

/// The noun of the items in `list of …`.
fn list_of(words: &str) -> Option<&str> {
    let (word, more) = words.split_once(' ')?;
    more.strip_prefix("of ").filter(|_| is_list_word(word))
}

/// The type at the start of some words, if the words after it name no other one.
pub(in crate::read) fn type_named(words: &str, span: Span) -> Option<TypeExpr> {
    let (stated, rest) = words.split_at(type_end(words));
    let read = |words: &str| type_expr::read_text(words, span, &Dialect::default()).expr;
    let stated = stated.trim_end();
    let mut expr = read(stated)?;
    // `They are strings.`: each is a string.
    let last = stated.rsplit(' ').next().unwrap_or_default();
    if let (true, TypeExpr::Array(inner, ..)) = (is_plural_type(last), &expr) {
        if list_of(stated).is_none() {
            expr = (**inner).clone();
        }
    }
    expr.for_each_mut(&mut |expr| {
        if let TypeExpr::Name(_, Some(meant), _) = expr {
            *expr = (**meant).clone();
        }
    });
    // A list of items without a type is an array.
    if expr.is_unread() {
        list_of(stated)?;
        expr = TypeExpr::word(JsonType::Array, span);
    }
    let kinds = expr.kinds();
    // A section cannot make the attributes that link to it nullable.
    let null = kinds.iter().any(|(kind, _)| *kind == JsonType::Null);
    let kind = kinds.first().filter(|_| !null)?.0;
    (!names_other_type(kind, rest)).then_some(expr)
}
