//! Writes values back as the JSON that they came from.

use super::extra::{Extra, Texts};
use super::lenient::{Lenient, OneOrMany};
use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// Writes an attribute if it is set.
///
/// # Errors
/// Errors of the serializer.
pub fn entry<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    field: &Option<T>,
) -> Result<(), M::Error> {
    match field {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// Writes what was kept beside the fields, but for names that a set field has written already.
///
/// # Errors
/// Errors of the serializer.
pub fn rest<M: SerializeMap>(
    map: &mut M,
    extra: &Extra<impl Texts>,
    is_set: impl Fn(&str) -> bool,
) -> Result<(), M::Error> {
    extra
        .iter()
        .filter(|(name, _)| !is_set(name))
        .try_for_each(|(name, value)| map.serialize_entry(name, value))
}

/// Writes attributes whose keys are arbitrary, but for names that were written already.
///
/// # Errors
/// Errors of the serializer.
pub fn additional<M: SerializeMap, K: AsRef<str>, T: Serialize>(
    map: &mut M,
    values: &BTreeMap<K, Lenient<T>>,
    is_set: impl Fn(&str) -> bool,
) -> Result<(), M::Error> {
    values
        .iter()
        .filter(|(name, _)| !is_set(name.as_ref()))
        .try_for_each(|(name, value)| map.serialize_entry(name.as_ref(), value))
}

impl<T: Serialize> Serialize for Lenient<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Lenient::Value(value) => value.serialize(serializer),
            Lenient::Raw(raw) => raw.serialize(serializer),
        }
    }
}

impl<T: Serialize> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            OneOrMany::One(value) => value.serialize(serializer),
            OneOrMany::Many(slots) => slots.serialize(serializer),
        }
    }
}

/// A decoded part as a JSON value.
pub fn to_value<T: Serialize>(value: &T) -> Value {
    // Keys are texts and numbers are finite by construction, so there is nothing that could fail.
    serde_json::to_value(value).unwrap_or(Value::Null)
}
