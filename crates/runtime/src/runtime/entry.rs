//! Decoding of whole texts, and of what an object has.

use super::checked::Checked;
use super::decode::{kind_of, Decode, Seed};
use super::extra::{Extra, Member, Push, Texts};
use super::read::{ReadError, Reader};
use super::report::Options;
use super::shape::Shape;
use super::violation::Violations;
use serde_core::de::MapAccess;
use std::borrow::Cow;
use std::fmt;

/// Decodes a whole JSON text.
///
/// # Errors
/// The bytes are not JSON, or the value does not fit at all.
pub fn from_slice<'de, T: Decode<'de>>(
    bytes: &'de [u8],
    expected: &'static str,
) -> Result<T, DecodeError> {
    let mut place = None;
    let raw = Reader::new(bytes).whole(Seed(&mut place)).map_err(DecodeError::Syntax)?;
    place.ok_or_else(|| DecodeError::Unfit { expected, found: kind_of(&raw.unwrap_or_default()) })
}

/// Decodes a whole JSON text and finds what is violated from a shape, in the same pass.
///
/// # Errors
/// The bytes are not JSON, or the value does not fit at all.
pub fn decode<'de, T: Decode<'de>>(
    bytes: &'de [u8],
    shape: &'static Shape,
    options: Options,
    expected: &'static str,
) -> Result<Decoded<T>, DecodeError> {
    let mut place = None;
    let (raw, violations) =
        Checked::new(bytes, options).whole(Seed(&mut place), shape).map_err(DecodeError::Syntax)?;
    match place {
        Some(value) => Ok(Decoded { value, violations }),
        None => Err(DecodeError::Unfit { expected, found: kind_of(&raw.unwrap_or_default()) }),
    }
}

/// A decoded value, and what of its text departs from the documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// Every violation, up to the default limit.
    pub violations: Violations,
}

/// Why a text does not decode.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is not JSON.
    Syntax(ReadError),
    /// It is JSON, but of another kind than the whole can be.
    Unfit {
        /// The documented type.
        expected: &'static str,
        /// The type found.
        found: &'static str,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Syntax(error) => write!(f, "no JSON: {error}"),
            DecodeError::Unfit { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DecodeError::Syntax(error) => Some(error),
            DecodeError::Unfit { .. } => None,
        }
    }
}

/// Reads the value of a documented attribute; what does not fit goes to `extra`. If keys are repeated the
/// last one counts.
///
/// # Errors
/// Errors of the deserializer.
#[inline(never)]
pub fn attribute<'de, A: MapAccess<'de>, T: Decode<'de>>(
    access: &mut A,
    name: &'static str,
    field: &mut Option<T>,
    extra: &mut Extra<impl Texts>,
) -> Result<(), A::Error> {
    match access.next_value_seed(Seed(field))? {
        None => extra.forget(name),
        Some(raw) => extra.keep(name.to_owned(), *raw),
    }
    Ok(())
}

/// Reads the value of an attribute that is not documented.
///
/// # Errors
/// Errors of the deserializer.
pub fn unknown<'de, A: MapAccess<'de>>(
    access: &mut A,
    key: Cow<'de, str>,
    extra: &mut Extra<impl Push<'de>>,
) -> Result<(), A::Error> {
    let mut place = None;
    let raw = access.next_value_seed(Seed(&mut place))?;
    match place {
        Some(Member(text)) => extra.push(text),
        None => extra.keep(key.into_owned(), *raw.unwrap_or_default()),
    }
    Ok(())
}
