//! Values of enumerations, and numbers compared exactly.

use super::violation::quoted;
use serde_json::Number;
use std::borrow::Cow;

/// A value of an enumeration that has other values than strings.
#[derive(PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// A number without a fraction; compared exactly.
    Whole(i128),
    /// A number.
    Number(f64),
    /// A string.
    String(&'static str),
}

/// A float without a fraction as an integer, if it is not too large to be a documented one.
#[must_use]
pub(crate) fn whole(value: f64) -> Option<i128> {
    (value.fract() == 0.0 && value.abs() < 1e37).then_some(value as i128)
}

/// The value of a number without a fraction, if it is not too large.
pub(crate) fn exact(number: &Number) -> Option<i128> {
    let small = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    small.or_else(|| number.as_f64().and_then(whole))
}

impl Literal {
    /// Whether a value is this one: a number as an integer, if it is one, and as a float.
    fn is(&self, value: &Scalar<'_>) -> bool {
        match (self, value) {
            (Literal::Boolean(known), Scalar::Boolean(value)) => known == value,
            (Literal::Whole(known), Scalar::Number(whole, _)) => *whole == Some(*known),
            (Literal::Number(known), Scalar::Number(_, value)) => known == value,
            (Literal::String(known), Scalar::Text(text)) => known == text,
            _ => false,
        }
    }

    /// Whether a value is of this one's type; to some, a number is one only if it is whole.
    fn is_like(&self, value: &Scalar<'_>, integers: bool) -> bool {
        match (self, value) {
            (Literal::Whole(_) | Literal::Number(_), Scalar::Number(_, value)) => {
                !integers || value.fract() == 0.0
            }
            (Literal::Boolean(_), Scalar::Boolean(_)) | (Literal::String(_), Scalar::Text(_)) => {
                true
            }
            _ => false,
        }
    }
}

/// A value that may be a literal.
pub(crate) enum Scalar<'v> {
    Boolean(bool),
    /// If it has no fraction, exactly; and as a float.
    Number(Option<i128>, f64),
    Text(&'v str),
}

/// The verdict of literals on a value.
pub(crate) enum Verdict {
    Known,
    /// Another value of their types.
    Unknown,
    OfAnotherType,
}

impl Scalar<'_> {
    pub(crate) fn among(&self, literals: &[Literal], integers: bool) -> Verdict {
        if literals.iter().any(|literal| literal.is(self)) {
            Verdict::Known
        } else if literals.iter().any(|literal| literal.is_like(self, integers)) {
            Verdict::Unknown
        } else {
            Verdict::OfAnotherType
        }
    }

    /// As a message shows it.
    pub(crate) fn shown(&self) -> Cow<'static, str> {
        match self {
            Scalar::Boolean(value) => value.to_string().into(),
            Scalar::Number(_, value) => value.to_string().into(),
            Scalar::Text(text) => quoted(text),
        }
    }
}
