//! Values that may not fit: elements of arrays, values of maps, `null`.

use super::super::runtime;
use super::decode::{raw_array, raw_object, Decode, Raw, Seed};
use super::keys::Key;
use serde_core::de::{MapAccess, SeqAccess};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An array element or a map value: decoded if it fits its documented type, else kept as is.
#[derive(Clone, Debug, PartialEq)]
pub enum Lenient<T> {
    /// The decoded value.
    Value(T),
    /// The value as it was, because it does not fit.
    Raw(Value),
}

impl<T> Lenient<T> {
    /// The decoded value, if it fits.
    pub fn value(&self) -> Option<&T> {
        match self {
            Lenient::Value(value) => Some(value),
            Lenient::Raw(_) => None,
        }
    }

    /// The value, or the JSON of another type.
    #[must_use]
    pub fn of(fitting: Option<T>, raw: Option<Box<Value>>) -> Lenient<T> {
        match (fitting, raw) {
            (Some(value), _) => Lenient::Value(value),
            (None, raw) => Lenient::Raw(*raw.unwrap_or_default()),
        }
    }
}

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Lenient<T> {
        Lenient::Value(value)
    }
}

/// A single value, or an array of such values; it is written back in the same form.
#[derive(Clone, Debug, PartialEq)]
pub enum OneOrMany<T> {
    /// A single value.
    One(T),
    /// An array.
    Many(Vec<Lenient<T>>),
}

impl<T> OneOrMany<T> {
    /// Iterates over the values that fit.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let (one, many) = match self {
            OneOrMany::One(value) => (Some(value), &[][..]),
            OneOrMany::Many(slots) => (None, &slots[..]),
        };
        one.into_iter().chain(many.iter().filter_map(Lenient::value))
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(value: T) -> OneOrMany<T> {
        OneOrMany::One(value)
    }
}

impl<T> FromIterator<T> for OneOrMany<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> OneOrMany<T> {
        OneOrMany::Many(values.into_iter().map(Lenient::Value).collect())
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for OneOrMany<T> {
    wrapped!('de OneOrMany::One as T: null boolean number text);

    fn from_array<A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(Vec::from_array(access)?.map(OneOrMany::Many))
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Vec<Lenient<T>> {
    fn from_array<A: SeqAccess<'de>>(mut access: A) -> Result<Result<Self, Value>, A::Error> {
        let mut items = Vec::new();
        let mut place = None;
        while let Some(raw) = access.next_element_seed(Seed(&mut place))? {
            items.push(Lenient::of(place.take(), raw));
        }
        Ok(Ok(items))
    }
}

/// Reads the value of an attribute whose key is the users' own.
pub fn additional<'de, A: MapAccess<'de>, K: From<Cow<'de, str>> + Ord, T: Decode<'de>>(
    access: &mut A,
    key: Cow<'de, str>,
    map: &mut BTreeMap<K, Lenient<T>>,
) -> Result<(), A::Error> {
    let mut place = None;
    let raw = access.next_value_seed(Seed(&mut place))?;
    map.insert(key.into(), Lenient::of(place, raw));
    Ok(())
}

impl<'de, K: From<Cow<'de, str>> + Ord, T: Decode<'de>> Decode<'de> for BTreeMap<K, Lenient<T>> {
    fn from_object<A: MapAccess<'de>>(
        place: &mut Option<Self>,
        mut access: A,
    ) -> Result<Raw, A::Error> {
        let map = place.insert(BTreeMap::new());
        while let Some(key) = access.next_key_seed(Key)? {
            additional(&mut access, key, map)?;
        }
        Ok(None)
    }
}

/// A documented `null`.
impl<'de, T: Decode<'de>> Decode<'de> for Option<T> {
    wrapped!('de Some as T: boolean number text array);

    fn from_null() -> Result<Self, Value> {
        Ok(None)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Box<T> {
    wrapped!('de Box::new as T: null boolean number text array);
}

impl<'de> Decode<'de> for bool {
    fn from_boolean(value: bool) -> Result<Self, Value> {
        Ok(value)
    }
}

impl<'de> Decode<'de> for Number {
    fn from_number(value: Number) -> Result<Self, Value> {
        Ok(value)
    }
}

impl<'de> Decode<'de> for String {
    fn from_text(value: Cow<'de, str>) -> Result<Self, Value> {
        Ok(value.into_owned())
    }
}

impl<'de> Decode<'de> for Cow<'de, str> {
    fn from_text(value: Cow<'de, str>) -> Result<Self, Value> {
        Ok(value)
    }
}

/// Only `null`.
impl<'de> Decode<'de> for () {
    fn from_null() -> Result<Self, Value> {
        Ok(())
    }
}

impl<'de> Decode<'de> for Map<String, Value> {
    fn from_object<A: MapAccess<'de>>(
        place: &mut Option<Self>,
        access: A,
    ) -> Result<Raw, A::Error> {
        *place = Some(raw_object(access)?);
        Ok(None)
    }
}

impl<'de> Decode<'de> for Vec<Value> {
    fn from_array<A: SeqAccess<'de>>(mut access: A) -> Result<Result<Self, Value>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Ok(items))
    }
}

/// Every value fits.
impl<'de> Decode<'de> for Value {
    fn from_null() -> Result<Self, Value> {
        Ok(Value::Null)
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        Ok(Value::Bool(value))
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        Ok(Value::Number(value))
    }

    fn from_text(value: Cow<'de, str>) -> Result<Self, Value> {
        Ok(Value::String(value.into_owned()))
    }

    fn from_array<A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_array(access).map(Ok)
    }

    fn from_object<A: MapAccess<'de>>(
        place: &mut Option<Self>,
        access: A,
    ) -> Result<Raw, A::Error> {
        *place = Some(Value::Object(raw_object(access)?));
        Ok(None)
    }
}
