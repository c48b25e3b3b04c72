//! Integers: to JSON Schema, `1.0` is one.

use super::decode::Decode;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};
use std::fmt;

/// A number without a fractional part. It keeps its spelling: `1.0` is written back as `1.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        // A cast of a float saturates: 2^63 itself is one too many.
        let from_float = |value: f64| {
            ((-(2f64.powi(63))..2f64.powi(63)).contains(&value)).then_some(value as i64)
        };
        self.0.as_i64().or_else(|| {
            if self.0.is_f64() {
                self.0.as_f64().and_then(from_float)
            } else {
                None
            }
        })
    }

    /// The value, if it fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        let from_float = |value: f64| (0.0..2f64.powi(64)).contains(&value).then_some(value as u64);
        match self.0.as_u64() {
            None if self.0.is_f64() => self.0.as_f64().and_then(from_float),
            value => value,
        }
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
