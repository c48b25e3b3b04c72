//! Writes values back as the JSON that they came from.

use super::extra::{Extra, Texts};
use super::lenient::{Lenient, OneOrMany};
use super::report::Seen;
use super::shape::Shape;
use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// The members of an object as they are written. After an error there are no more, so that only the
/// end tells of one: each type has a copy of what writes it, where a `?` for each would be code.
pub struct Members<M: SerializeMap> {
    map: M,
    outcome: Result<(), M::Error>,
    /// The number of attributes so far, set or not: they come in documented order.
    count: usize,
    /// A bit for each attribute that was set.
    written: Seen,
}

impl<M: SerializeMap> Members<M> {
    /// Before the first member.
    pub fn new(map: M) -> Members<M> {
        Members { map, outcome: Ok(()), count: 0, written: Seen::default() }
    }

    /// Writes the next attribute, if it is set.
    pub fn entry<T: Serialize>(&mut self, name: &'static str, field: &Option<T>) {
        match field {
            Some(value) => self.set(name, value),
            None => self.count += 1,
        }
    }

    /// Writes the next attribute.
    pub fn set<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.written.insert(self.count);
        self.count += 1;
        self.member(name, value);
    }

    fn member<T: Serialize>(&mut self, name: &str, value: &T) {
        if self.outcome.is_ok() {
            self.outcome = self.map.serialize_entry(name, value);
        }
    }

    /// Writes what was kept beside the attributes, but for names that a set one has written already.
    pub fn rest(&mut self, extra: &Extra<impl Texts>, shape: &'static Shape) {
        let is_set = self.taken(shape);
        let rest = extra.iter().filter(|(name, _)| !is_set(name));
        rest.for_each(|(name, value)| self.member(name, value));
    }

    /// Whether a name is of an attribute that was set.
    fn taken(&mut self, shape: &'static Shape) -> impl Fn(&str) -> bool {
        let (names, written) = (shape.names(), std::mem::take(&mut self.written));
        move |name| names.find(name.as_bytes()).is_some_and(|number| written.contains(number))
    }

    /// Writes attributes whose keys are arbitrary and what was kept beside them, but for names that
    /// were written already.
    pub fn additional<K: AsRef<str> + Borrow<str> + Ord, T: Serialize>(
        &mut self,
        values: &BTreeMap<K, Lenient<T>>,
        extra: &Extra<impl Texts>,
        shape: &'static Shape,
    ) {
        let is_set = self.taken(shape);
        let additional = values.iter().filter(|(name, _)| !is_set((*name).as_ref()));
        additional.for_each(|(name, value)| self.member(name.as_ref(), value));
        let is_written = |name: &str| is_set(name) || values.contains_key(name);
        let rest = extra.iter().filter(|(name, _)| !is_written(name));
        rest.for_each(|(name, value)| self.member(name, value));
    }

    /// After the last member.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.outcome?;
        self.map.end()
    }
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
