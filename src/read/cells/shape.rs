//! In: the type of an attribute. Out: the same as an array, or with `null`, if other cells of its
//! row say so. Must not know: what the cells are.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, AGREE};
use crate::json_type::JsonType;
use crate::read::page::{Body, By, Claim, Claimed, Limit, Stated, TypeExpr};
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

/// Makes the type of a body an array, if it is none.
pub(super) fn make_array(body: &mut Body, span: Span, limits: Option<Vec<Stated<Limit>>>) {
    let limits = limits.unwrap_or_default();
    let claims = |limits: Vec<Stated<Limit>>| limits.into_iter().map(|one| one.map(Claim::Limit));
    if is_array(body) {
        body.claims.extend(claims(limits));
    } else if let Some(expr) = body.type_mut() {
        expr.wrap(span, |inner| TypeExpr::Array(Box::new(inner), limits, span));
    } else if !body.says(|claim| matches!(claim, Claim::Unread(_) | Claim::Kind(_))) {
        body.state(Claim::Kind(JsonType::Array).at(span, By::Column));
        body.claims.extend(claims(limits));
    }
}

impl Reader<'_> {
    /// Adds `null` to the type of a body, if stated; an equally strong denial is reported.
    pub(super) fn settle_null(&mut self, body: &mut Body) {
        let mut nulls = body.retract(|claim| *claim == Claim::Kind(JsonType::Null));
        let denials = body.retract(|claim| *claim == Claim::NotNull);
        let loudest = |all: &[Claimed]| all.iter().max_by_key(|one| one.by.strength()).cloned();
        let of_type = body.type_stated().and_then(|stated| {
            let kinds = stated.value.kinds();
            let null = kinds.into_iter().find(|(kind, _)| *kind == JsonType::Null);
            null.map(|(_, span)| (span, stated.by))
        });
        let said = of_type.or_else(|| loudest(&nulls).map(|null| (null.span, null.by)));
        if let (Some((span, by)), Some(denial)) = (said, loudest(&denials)) {
            let denied = denial.by.strength() > by.strength();
            if denied {
                nulls.clear();
            }
            self.report_null(span, denial.span, denied);
        }
        if said.is_none() {
            body.claims.extend(denials.into_iter().filter(|one| one.by == By::Column).take(1));
        }
        add_null(body, nulls.first().map(|null| null.span));
    }

    fn report_null(&mut self, said: Span, denial: Span, denied: bool) {
        let which = if denied { "does not count" } else { "counts" };
        let message = format!("this permits `null`, which {which}; another statement rules it out");
        let found = Diagnostic::new(Code::ConflictingStatements, said, message).at(self.at);
        let found = found.label(denial, "this rules it out");
        self.diagnostics.push(found.help(AGREE));
    }
}

/// Adds `null` to the type of a body, if a column, a clause or a sentence says so. Any value
/// includes `null`.
fn add_null(body: &mut Body, null: Option<Span>) {
    let Some(span) = null else { return };
    let untyped = body.unread_words().next().is_none() && body.says_type();
    match body.type_mut() {
        Some(TypeExpr::Any(_)) => {}
        Some(expr) => expr.wrap(span, |inner| TypeExpr::nullable(inner, span)),
        None if untyped => body.state(Claim::Kind(JsonType::Null).at(span, By::Column)),
        None => {}
    }
}
