//! In: a value that borrows from the text that it was read from. Out: the same value with texts of
//! its own.

use super::super::runtime;
use super::scalar::Integer;
use super::slot::{OneOrMany, Slot};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A type that may borrow, and what it becomes with texts of its own.
pub trait Own {
    /// What it becomes.
    type Owned;

    /// Copies what is borrowed.
    fn own(&self) -> Self::Owned;
}

impl Own for Cow<'_, str> {
    type Owned = String;

    fn own(&self) -> String {
        self.as_ref().to_owned()
    }
}

owned!((), bool, Integer, Number, String, Value, Map<String, Value>);

impl<T: Own> Own for Option<T> {
    type Owned = Option<T::Owned>;

    fn own(&self) -> Self::Owned {
        self.as_ref().map(Own::own)
    }
}

impl<T: Own> Own for Box<T> {
    type Owned = Box<T::Owned>;

    fn own(&self) -> Self::Owned {
        Box::new((**self).own())
    }
}

impl<T: Own> Own for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn own(&self) -> Self::Owned {
        self.iter().map(Own::own).collect()
    }
}

impl<T: Own> Own for Slot<T> {
    type Owned = Slot<T::Owned>;

    fn own(&self) -> Self::Owned {
        match self {
            Slot::Value(value) => Slot::Value(value.own()),
            Slot::Raw(raw) => Slot::Raw(raw.clone()),
        }
    }
}

impl<T: Own> Own for OneOrMany<T> {
    type Owned = OneOrMany<T::Owned>;

    fn own(&self) -> Self::Owned {
        match self {
            OneOrMany::One(value) => OneOrMany::One(value.own()),
            OneOrMany::Many(values) => OneOrMany::Many(values.own()),
        }
    }
}

impl<K: AsRef<str>, T: Own> Own for BTreeMap<K, T> {
    type Owned = BTreeMap<String, T::Owned>;

    fn own(&self) -> Self::Owned {
        self.iter().map(|(key, value)| (key.as_ref().to_owned(), value.own())).collect()
    }
}
