//! Values of enumerations, and numbers compared exactly.

use serde_json::Number;

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
    /// Whether a number is this one: as an integer, if it is one, and as a float.
    #[must_use]
    pub(crate) fn is_number(&self, whole: Option<i128>, value: f64) -> bool {
        match self {
            Literal::Whole(known) => whole == Some(*known),
            Literal::Number(known) => *known == value,
            _ => false,
        }
    }
}
