//! Types as serde derives them from the model's shape.
#![allow(dead_code)] // Their fields are read by nobody.

use contender::{bytes, serve};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A value or an array of them, told apart by a visitor.
#[derive(Debug)]
pub enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(access)).map(OneOrMany::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(access)).map(OneOrMany::Many)
    }
}

mod made {
    use super::OneOrMany;
    use serde::Deserialize;
    #[cfg(feature = "raw")]
    use serde_json::value::RawValue;
    #[cfg(not(feature = "raw"))]
    use serde_json::{Map, Value};
    use std::borrow::Cow;

    include!(concat!(env!("OUT_DIR"), "/derive.rs"));
}

#[cfg(not(feature = "raw"))]
fn main() {
    serve(&[
        bytes("derive, loses", |event| serde_json::from_slice::<made::owned::Body>(event).is_ok()),
        bytes("derive, flatten", |event| {
            serde_json::from_slice::<made::flat::Event>(event).is_ok()
        }),
        bytes("derive, borrowed, loses", |event| {
            serde_json::from_slice::<made::borrowed::Body<'_>>(event).is_ok()
        }),
    ]);
}

#[cfg(feature = "raw")]
fn main() {
    serve(&[
        bytes("derive, raw, loses", |event| {
            serde_json::from_slice::<made::raw::Body>(event).is_ok()
        }),
        bytes("derive, borrowed, raw, loses", |event| {
            serde_json::from_slice::<made::borrowed_raw::Body<'_>>(event).is_ok()
        }),
    ]);
}
