//! Decoding that keeps whatever does not fit, from any self-describing serde format.

use super::keys::Key;
use serde_core::de::{
    DeserializeSeed, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde_core::Deserializer;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::fmt;

/// A type that a JSON value decodes to, or not; what does not fit is returned as it was.
///
/// Each method is asked for one kind of JSON value, and gives back a value that does not fit; a kind
/// that the type does not know is kept raw. Outer errors are those of the deserializer.
pub trait Decode<'de>: Sized {
    /// The name of the values that may come as their text, to [`Decode::from_json`], from a reader
    /// that has it.
    const RAW_JSON: Option<&'static str> = None;

    /// Decodes the JSON text of an object or an array.
    #[cold]
    fn from_json(text: &'de str) -> Result<Self, Value> {
        Err(text.parse().unwrap_or_default())
    }

    /// Decodes `null`.
    #[cold]
    fn from_null() -> Result<Self, Value> {
        Err(Value::Null)
    }

    /// Decodes a boolean.
    #[cold]
    fn from_boolean(value: bool) -> Result<Self, Value> {
        Err(Value::Bool(value))
    }

    /// Decodes a number.
    #[cold]
    fn from_number(value: Number) -> Result<Self, Value> {
        Err(Value::Number(value))
    }

    /// Decodes a string.
    #[cold]
    fn from_text(value: Cow<'de, str>) -> Result<Self, Value> {
        Err(Value::String(value.into_owned()))
    }

    /// Decodes an array.
    #[cold]
    fn from_array<A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_array(access).map(Err)
    }

    /// Decodes an object where it shall stand, which spares moving a large one; gives back what
    /// does not fit.
    #[cold]
    fn from_object<A: MapAccess<'de>>(
        place: &mut Option<Self>,
        access: A,
    ) -> Result<Raw, A::Error> {
        raw_object(access).map(|map| put(place, Err(Value::Object(map))))
    }
}

/// A value that does not fit; in a box, since there is mostly none.
pub type Raw = Option<Box<Value>>;

/// Puts what fits into its place; gives back what does not.
#[inline]
pub fn put<T>(place: &mut Option<T>, fitted: Result<T, Value>) -> Raw {
    match fitted {
        Ok(value) => {
            *place = Some(value);
            None
        }
        Err(raw) => {
            *place = None;
            Some(Box::new(raw))
        }
    }
}

/// Decodes what another type wraps.
pub fn wrapped<T, W, E>(
    place: &mut Option<W>,
    wrap: impl FnOnce(T) -> W,
    read: impl FnOnce(&mut Option<T>) -> Result<Raw, E>,
) -> Result<Raw, E> {
    let mut inner = None;
    let raw = read(&mut inner)?;
    *place = inner.map(wrap);
    Ok(raw)
}

pub(crate) fn raw_array<'de, A: SeqAccess<'de>>(mut access: A) -> Result<Value, A::Error> {
    let mut items = Vec::new();
    while let Some(item) = access.next_element()? {
        items.push(item);
    }
    Ok(Value::Array(items))
}

/// Reads an object as it is.
pub fn raw_object<'de, A: MapAccess<'de>>(mut access: A) -> Result<Map<String, Value>, A::Error> {
    let mut map = Map::new();
    while let Some((key, value)) = access.next_entry()? {
        map.insert(key, value);
    }
    Ok(map)
}

/// Reads one value as a `T` into its place; gives back what does not fit.
pub struct Seed<'p, T>(pub &'p mut Option<T>);

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match T::RAW_JSON {
            Some(which) => deserializer.deserialize_newtype_struct(which, self),
            None => deserializer.deserialize_any(self),
        }
    }
}

/// The name of a type that asks a reader of ours for the text of an object. To other formats it is
/// any name.
pub(crate) const OBJECT_AS_TEXT: &str = "$tablewright::ObjectAsText";

/// The same for objects and arrays.
pub(crate) const BRACKETS_AS_TEXT: &str = "$tablewright::BracketsAsText";

/// The same for any value of an object, together with its key.
pub(crate) const MEMBER_AS_TEXT: &str = "$tablewright::MemberAsText";

/// Whether a type of this name takes the text of a value that starts with this byte.
pub(crate) fn takes_text(name: &str, first: u8) -> bool {
    match first {
        b'{' => name == OBJECT_AS_TEXT || name == BRACKETS_AS_TEXT,
        b'[' => name == BRACKETS_AS_TEXT,
        _ => false,
    }
}

impl<'de, T: Decode<'de>> Visitor<'de> for Seed<'_, T> {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_null()))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_null()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// A text, as a variant of that name: no format has such values of its own.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        let (text, nothing) = access.variant_seed(Key)?;
        nothing.unit_variant()?;
        match (text, T::RAW_JSON) {
            (Cow::Borrowed(text), Some(which))
                if text.starts_with(['{', '['])
                    || text.starts_with('"') && which == MEMBER_AS_TEXT =>
            {
                Ok(put(self.0, T::from_json(text)))
            }
            (other, _) => Err(A::Error::invalid_type(Unexpected::Other(&other), &self)),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_boolean(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_number(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_number(value.into())))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        // JSON has no NaN and no infinity; `serde_json::Value` makes `null` of them too.
        Ok(put(self.0, Number::from_f64(value).map_or_else(T::from_null, T::from_number)))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_text(Cow::Borrowed(value))))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_text(Cow::Owned(value.to_owned()))))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(put(self.0, T::from_text(Cow::Owned(value))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Ok(put(self.0, T::from_array(access)?))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        T::from_object(self.0, access)
    }
}

/// `Deserialize` for a type that decodes.
pub fn deserialize<'de, T: Decode<'de>, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
) -> Result<T, D::Error> {
    let mut place = None;
    let raw = Seed(&mut place).deserialize(deserializer)?;
    place.ok_or_else(|| {
        Error::custom(format_args!(
            "expected {expected}, found {}",
            kind_of(&raw.unwrap_or_default())
        ))
    })
}

/// The JSON type of a value, as messages name it.
#[must_use]
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Decodes a JSON value.
pub fn from_value<'de, T: Decode<'de>>(value: Value) -> Result<T, Value> {
    let mut place = None;
    match Seed(&mut place).deserialize(value.into_deserializer()) {
        Ok(raw) => place.ok_or_else(|| *raw.unwrap_or_default()),
        // Reading a tree of values has nothing that could fail.
        Err(error) => Err(Value::String(error.to_string())),
    }
}

/// Decodes a copy of a JSON value, if it fits.
#[must_use]
pub fn copied<'de, T: Decode<'de>>(value: &Value) -> Option<T> {
    from_value(value.clone()).ok()
}
