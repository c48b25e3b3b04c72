//! Integers: to JSON Schema, `1.0` is one.

use super::decode::Decode;
use super::literal::exact;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A number without a fractional part. It keeps its spelling: `1.0` is written back as `1.0`, and is
/// equal to `1`.
#[derive(Clone, Debug)]
pub struct Integer(Number);

impl Integer {
    /// Converts a number without a fractional part.
    ///
    /// # Errors
    /// The number has a fractional part; it is returned.
    pub fn new(number: Number) -> Result<Integer, Number> {
        let whole = number.is_i64()
            || number.is_u64()
            || number.as_f64().is_some_and(|value| value.fract() == 0.0);
        if whole {
            Ok(Integer(number))
        } else {
            Err(number)
        }
    }

    /// The value, if it fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        exact(&self.0)?.try_into().ok()
    }

    /// The value, if it fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        exact(&self.0)?.try_into().ok()
    }

    /// The value as a float, rounded if it is large.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_number(&self) -> &Number {
        &self.0
    }
}

/// The value of an integer in any spelling.
#[derive(Clone, Copy)]
enum Exact {
    Whole(i128),
    /// Beyond all others.
    Huge(f64),
}

impl Integer {
    fn exact_value(&self) -> Exact {
        exact(&self.0).map_or(Exact::Huge(self.0.as_f64().unwrap_or_default()), Exact::Whole)
    }
}

impl Ord for Integer {
    #[inline(never)]
    fn cmp(&self, other: &Integer) -> Ordering {
        match (self.exact_value(), other.exact_value()) {
            (Exact::Whole(a), Exact::Whole(b)) => a.cmp(&b),
            (Exact::Huge(a), Exact::Huge(b)) => a.total_cmp(&b),
            (Exact::Whole(_), Exact::Huge(b)) => 0.0_f64.total_cmp(&b),
            (Exact::Huge(a), Exact::Whole(_)) => a.total_cmp(&0.0),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Integer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Integer {
    fn eq(&self, other: &Integer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Integer {}

impl Hash for Integer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.exact_value() {
            Exact::Whole(whole) => whole.hash(state),
            Exact::Huge(float) => float.to_bits().hash(state),
        }
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd<i64> for Integer {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        self.partial_cmp(&Integer::from(*other))
    }
}

impl TryFrom<&Integer> for i64 {
    type Error = OutOfRange;

    fn try_from(value: &Integer) -> Result<i64, OutOfRange> {
        value.as_i64().ok_or(OutOfRange)
    }
}

impl TryFrom<&Integer> for u64 {
    type Error = OutOfRange;

    fn try_from(value: &Integer) -> Result<u64, OutOfRange> {
        value.as_u64().ok_or(OutOfRange)
    }
}

/// An [`Integer`] is too large or too small for the type that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the integer is out of range")
    }
}

impl std::error::Error for OutOfRange {}

impl From<i64> for Integer {
    fn from(value: i64) -> Integer {
        Integer(value.into())
    }
}

impl From<u64> for Integer {
    fn from(value: u64) -> Integer {
        Integer(value.into())
    }
}

impl From<i32> for Integer {
    fn from(value: i32) -> Integer {
        Integer(value.into())
    }
}

impl From<u32> for Integer {
    fn from(value: u32) -> Integer {
        Integer(value.into())
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Decode<'de> for Integer {
    fn from_number(number: Number) -> Result<Integer, Value> {
        Integer::new(number).map_err(Value::Number)
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Integer, D::Error> {
        super::decode::deserialize(deserializer, "an integer")
    }
}
