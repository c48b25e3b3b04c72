//! In: the type of an attribute. Out: the same as an array, or with `null`, where other cells of its
//! row say so. Must not know: what the cells are.

use crate::json_type::JsonType;
use crate::read::page::{Body, By, Claim, Limit, Stated, TypeExpr};
use crate::source::Span;

/// Whether the type of a body is an array.
pub(super) fn is_array(body: &Body) -> bool {
    match body.type_stated().map(|stated| stated.value.bare()) {
        Some(TypeExpr::Array(..)) => true,
        Some(TypeExpr::Word(word)) => word.json_type == JsonType::Array,
        Some(_) => false,
        None => body.items().is_some(),
    }
}

/// Makes an array of what a body is, if it is none.
pub(super) fn make_array(body: &mut Body, span: Span, limits: Option<Vec<Stated<Limit>>>) {
    let limits = limits.unwrap_or_default();
    let claims = |limits: Vec<Stated<Limit>>| limits.into_iter().map(|one| one.map(Claim::Limit));
    if is_array(body) {
        body.claims.extend(claims(limits));
    } else if let Some(expr) = body.type_mut() {
        let inner = std::mem::replace(expr, TypeExpr::Any(span));
        *expr = TypeExpr::Array(Box::new(inner), limits, span);
    } else if !body.says(|claim| matches!(claim, Claim::Unread(_) | Claim::Kind(_))) {
        body.state(Claim::Kind(JsonType::Array).at(span, By::Column));
        body.claims.extend(claims(limits));
    }
}

/// Adds `null` to what a body is, where a column, a clause or a sentence says so. What may be
/// anything may be `null`, too.
pub(super) fn settle_null(body: &mut Body) {
    let nulls = body.retract(|claim| *claim == Claim::Kind(JsonType::Null));
    let Some(span) = nulls.first().map(|null| null.span) else { return };
    let untyped = body.unread_words().next().is_none() && body.says_type();
    match body.type_mut() {
        Some(TypeExpr::Any(_)) => {}
        Some(expr) => {
            let inner = std::mem::replace(expr, TypeExpr::Any(span));
            *expr = TypeExpr::Nullable(Box::new(inner), span);
        }
        None if untyped => {
            body.state(Claim::Kind(JsonType::Null).at(span, By::Column));
        }
        None => {}
    }
}
