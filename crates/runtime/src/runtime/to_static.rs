//! Copies what a value borrows.

use super::super::runtime;
use super::lenient::{Lenient, OneOrMany};
use super::scalar::Integer;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A type that may borrow strings from the input, and its counterpart that owns them.
pub trait ToStatic {
    /// The counterpart that owns its strings.
    type Owned;

    /// Copies the borrowed strings.
    fn to_static(&self) -> Self::Owned;
}

impl ToStatic for Cow<'_, str> {
    type Owned = String;

    fn to_static(&self) -> String {
        self.as_ref().to_owned()
    }
}

owned!((), bool, Integer, Number, String, Value, Map<String, Value>);

impl<T: ToStatic> ToStatic for Option<T> {
    type Owned = Option<T::Owned>;

    fn to_static(&self) -> Self::Owned {
        self.as_ref().map(ToStatic::to_static)
    }
}

impl<T: ToStatic> ToStatic for Box<T> {
    type Owned = Box<T::Owned>;

    fn to_static(&self) -> Self::Owned {
        Box::new((**self).to_static())
    }
}

impl<T: ToStatic> ToStatic for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn to_static(&self) -> Self::Owned {
        self.iter().map(ToStatic::to_static).collect()
    }
}

impl<T: ToStatic> ToStatic for Lenient<T> {
    type Owned = Lenient<T::Owned>;

    fn to_static(&self) -> Self::Owned {
        match self {
            Lenient::Value(value) => Lenient::Value(value.to_static()),
            Lenient::Raw(raw) => Lenient::Raw(raw.clone()),
        }
    }
}

impl<T: ToStatic> ToStatic for OneOrMany<T> {
    type Owned = OneOrMany<T::Owned>;

    fn to_static(&self) -> Self::Owned {
        match self {
            OneOrMany::One(value) => OneOrMany::One(value.to_static()),
            OneOrMany::Many(values) => OneOrMany::Many(values.to_static()),
        }
    }
}

impl<K: AsRef<str>, T: ToStatic> ToStatic for BTreeMap<K, T> {
    type Owned = BTreeMap<String, T::Owned>;

    fn to_static(&self) -> Self::Owned {
        self.iter().map(|(key, value)| (key.as_ref().to_owned(), value.to_static())).collect()
    }
}
