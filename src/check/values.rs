//! In: a value, and a type. Out: whether the one may be the other, by its kind. Must not know: paths.

use super::*;
use crate::pattern;

pub(super) fn takes_null(known: &Lookup<'_>, ty: &Type) -> bool {
    match node(known, ty) {
        Node::Plain(Type::OneOrMany(inner)) => takes_null(known, inner),
        Node::Plain(ty) => matches!(ty.bare(), Type::Any | Type::Null),
        Node::Union(members, _) => members.iter().any(|member| takes_null(known, member)),
        Node::Object(..) | Node::Enum(_) => false,
    }
}

/// Whether a value may be of a type, going by its JSON type alone.
pub(super) fn may_be(known: &Lookup<'_>, ty: &Type, value: &Value) -> bool {
    match node(known, ty) {
        Node::Object(..) => value.is_object(),
        Node::Enum(values) => values.kinds().iter().any(|kind| is_of(*kind, value)),
        Node::Union(members, _) => members.iter().any(|member| may_be(known, member, value)),
        Node::Plain(ty) => match ty {
            Type::Any | Type::Reference(_) => true,
            Type::Null => value.is_null(),
            Type::Boolean => value.is_boolean(),
            Type::Integer | Type::Number => value.is_number(),
            Type::String | Type::Formatted(_) => value.is_string(),
            Type::FreeForm | Type::Map(_) => value.is_object(),
            Type::Array(_) => value.is_array(),
            Type::Limited(inner, _) => may_be(known, inner, value),
            Type::OneOrMany(inner) => value.is_array() || may_be(known, inner, value),
        },
    }
}

/// Whether a value is of a JSON type; any number may be an integer.
pub(super) fn is_of(kind: JsonType, value: &Value) -> bool {
    match kind {
        JsonType::Null => value.is_null(),
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer | JsonType::Number => value.is_number(),
        JsonType::String => value.is_string(),
        JsonType::Array => value.is_array(),
        JsonType::Object => value.is_object(),
    }
}

/// To JSON Schema, `1.0` is an integer.
#[must_use]
pub fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// Whether two literals are equal to JSON Schema: numbers by their value.
#[must_use]
pub fn is_equal(known: &Value, value: &Value) -> bool {
    let whole = |number: &Number| {
        number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
    };
    match (known, value) {
        (Value::Number(a), Value::Number(b)) => match (whole(a), whole(b)) {
            (Some(a), Some(b)) => a == b,
            (Some(a), None) => {
                b.as_f64().is_some_and(|b| b.fract() == 0.0 && b.abs() < 1e37 && b as i128 == a)
            }
            (None, Some(b)) => {
                a.as_f64().is_some_and(|a| a.fract() == 0.0 && a.abs() < 1e37 && a as i128 == b)
            }
            (None, None) => a.as_f64() == b.as_f64(),
        },
        (a, b) => a == b,
    }
}

/// Whether a text is of a format.
#[must_use]
pub fn fits_format(format: Format, text: &str) -> bool {
    match format {
        Format::Date => crate::rfc3339::is_date(text),
        Format::DateTime => crate::rfc3339::is_date_time(text),
    }
}

/// What an attribute of this name holds, which is none of the documented ones.
pub(super) fn additional<'a>(object: &'a Object, name: &str) -> Option<&'a Attribute> {
    let is_one = |keys: &str| pattern::read(keys).is_none_or(|keys| keys.is_match(name));
    let found = object.patterns.iter().find(|one| is_one(&one.keys));
    found.map(|one| &one.attribute).or(object.additional.as_deref())
}
