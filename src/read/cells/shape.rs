//! In: the type of an attribute. Out: the same as an array, or with `null`, where other cells of its
//! row say so. Must not know: what the cells are.

use crate::json_type::JsonType;
use crate::read::page::{Body, Limit, Stated, TypeExpr};
use crate::source::Span;

/// Whether the type of a body is an array.
pub(super) fn is_array(body: &Body) -> bool {
    match body.expr.as_deref().map(|stated| stated.value.bare()) {
        Some(TypeExpr::Array(..)) => true,
        Some(TypeExpr::Word(word)) => word.json_type == JsonType::Array,
        Some(_) => false,
        None => body.items.is_some(),
    }
}

/// Makes an array of what a body is, if it is none.
pub(super) fn make_array(body: &mut Body, span: Span, limits: Option<Vec<Stated<Limit>>>) {
    let limits = limits.unwrap_or_default();
    if is_array(body) {
        body.limits.extend(limits);
    } else if let Some(inner) = body.expr.take() {
        let expr = TypeExpr::Array(Box::new(inner.value), limits, span);
        body.expr =
            Some(Box::new(Stated { value: expr, span: inner.span, correction: inner.correction }));
    } else if body.unread_types.is_empty() && body.types.is_empty() {
        body.types.push(Stated::new(JsonType::Array, span));
        body.limits.extend(limits);
    }
}

/// Adds `null` to what a body is, where a column, a clause or a sentence says so. What may be
/// anything may be `null`, too.
pub(super) fn settle_null(body: &mut Body, said: Option<Span>) {
    let null = body.types.iter().find(|stated| stated.value == JsonType::Null);
    let Some(span) = null.map(|stated| stated.span).or(said) else { return };
    body.types.retain(|stated| stated.value != JsonType::Null);
    match body.expr.take() {
        Some(stated) if matches!(stated.value, TypeExpr::Any(_)) => body.expr = Some(stated),
        Some(stated) => {
            let expr = TypeExpr::Nullable(Box::new(stated.value), span);
            body.expr = Some(Box::new(Stated {
                value: expr,
                span: stated.span,
                correction: stated.correction,
            }));
        }
        None if body.unread_types.is_empty() && body.says_type() => {
            body.types.push(Stated::new(JsonType::Null, span));
        }
        None => {}
    }
}
