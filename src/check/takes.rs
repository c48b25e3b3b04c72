//! In: a type, and the JSON type of a value. Out: whether the one may be the other. Must not know: what
//! is wrong with a value.

use super::plan::{Kind, Plan, Ty, UnionTag};
use crate::json_type::JsonType;
use serde_json::Value;

impl<'m> Plan<'m> {
    /// The members of a type that is a union.
    pub(super) fn union(&self, ty: &Ty<'m>) -> Option<(&[Ty<'m>], Option<UnionTag<'m>>)> {
        let Ty::Reference(number) = ty else { return None };
        match &self.definitions[*number].kind {
            Kind::Union(members, tag) => Some((members, *tag)),
            _ => None,
        }
    }

    pub(super) fn takes_null(&self, ty: &Ty<'m>) -> bool {
        match ty {
            Ty::Any | Ty::Null => true,
            Ty::OneOrMany(inner) => self.takes_null(inner),
            Ty::Limited(inner, _) => matches!(**inner, Ty::Any | Ty::Null),
            Ty::Reference(number) => match &self.definitions[*number].kind {
                Kind::Union(members, _) => members.iter().any(|one| self.takes_null(one)),
                Kind::Alias(ty) => self.takes_null(ty),
                Kind::Object(_) | Kind::Enum(..) => false,
            },
            _ => false,
        }
    }

    /// Whether a value may be of a type, going by its JSON type alone.
    pub(super) fn may_be(&self, ty: &Ty<'m>, value: &Value) -> bool {
        match ty {
            Ty::Any => true,
            Ty::Null => value.is_null(),
            Ty::Boolean => value.is_boolean(),
            Ty::Integer | Ty::Number => value.is_number(),
            Ty::String | Ty::Formatted(_) => value.is_string(),
            Ty::FreeForm | Ty::Map(_) => value.is_object(),
            Ty::Array(_) => value.is_array(),
            Ty::OneOrMany(inner) => value.is_array() || self.may_be(inner, value),
            Ty::Limited(inner, _) => self.may_be(inner, value),
            Ty::Reference(number) => match &self.definitions[*number].kind {
                Kind::Object(_) => value.is_object(),
                Kind::Enum(values, _) => values.kinds().iter().any(|kind| is_of(*kind, value)),
                Kind::Union(members, _) => members.iter().any(|one| self.may_be(one, value)),
                Kind::Alias(ty) => self.may_be(ty, value),
            },
        }
    }
}

/// Whether a value is of a JSON type; any number may be an integer.
pub(super) fn is_of(kind: JsonType, value: &Value) -> bool {
    let number = matches!(kind, JsonType::Integer | JsonType::Number);
    if number {
        value.is_number()
    } else {
        JsonType::of(value) == kind
    }
}
