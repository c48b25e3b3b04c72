//! In: any self-describing serde format. Out: typed values that keep what does not fit them.

use super::departure::Departures;
use super::read::{ReadError, Reader};
use serde_core::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_core::Deserializer;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A type that a JSON value decodes to, or not; what does not fit comes back as it was.
///
/// Each method is asked for one kind of JSON value; a kind that the type does not know is kept raw.
pub trait Decode: Sized {
    /// Decodes `null`.
    ///
    /// # Errors
    /// The value does not fit; it comes back.
    fn from_null() -> Result<Self, Value> {
        Err(Value::Null)
    }

    /// Decodes a boolean.
    ///
    /// # Errors
    /// The value does not fit; it comes back.
    fn from_boolean(value: bool) -> Result<Self, Value> {
        Err(Value::Bool(value))
    }

    /// Decodes a number.
    ///
    /// # Errors
    /// The value does not fit; it comes back.
    fn from_number(value: Number) -> Result<Self, Value> {
        Err(Value::Number(value))
    }

    /// Decodes a text.
    ///
    /// # Errors
    /// The value does not fit; it comes back.
    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        Err(Value::String(value.into_owned()))
    }

    /// Decodes an array.
    ///
    /// # Errors
    /// The format's own; a value that does not fit comes back inside.
    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_array(access).map(Err)
    }

    /// Decodes an object.
    ///
    /// # Errors
    /// The format's own; a value that does not fit comes back inside.
    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_object(access).map(|map| Err(Value::Object(map)))
    }
}

fn raw_array<'de, A: SeqAccess<'de>>(mut access: A) -> Result<Value, A::Error> {
    let mut items = Vec::new();
    while let Some(item) = access.next_element()? {
        items.push(item);
    }
    Ok(Value::Array(items))
}

/// Reads an object as it is.
///
/// # Errors
/// The format's own.
pub fn raw_object<'de, A: MapAccess<'de>>(mut access: A) -> Result<Map<String, Value>, A::Error> {
    let mut map = Map::new();
    while let Some((key, value)) = access.next_entry()? {
        map.insert(key, value);
    }
    Ok(map)
}

/// Reads one value as a `T`, or as it is.
pub struct Seed<T>(PhantomData<T>);

impl<T> Seed<T> {
    /// The seed.
    #[must_use]
    pub fn new() -> Seed<T> {
        Seed(PhantomData)
    }
}

impl<T> Default for Seed<T> {
    fn default() -> Seed<T> {
        Seed::new()
    }
}

impl<'de, T: Decode> DeserializeSeed<'de> for Seed<T> {
    type Value = Result<T, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Decode> Visitor<'de> for Seed<T> {
    type Value = Result<T, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(T::from_null())
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(T::from_null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(T::from_boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(T::from_number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(T::from_number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        // JSON has no NaN and no infinity; `serde_json::Value` makes `null` of them too.
        Ok(Number::from_f64(value).map_or_else(T::from_null, T::from_number))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(T::from_text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(T::from_text(Cow::Borrowed(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(T::from_text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        T::from_array(access)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        T::from_object(access)
    }
}

/// `Deserialize` for a type that decodes.
///
/// # Errors
/// The format's own, and a value that does not fit at all.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D, expected: &str) -> Result<T, D::Error> {
    let fitted = Seed::<T>::new().deserialize(deserializer)?;
    fitted.map_err(|raw| Error::custom(format_args!("expected {expected}, found {}", kind_of(&raw))))
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

/// Decodes a whole JSON text.
///
/// # Errors
/// The bytes are no JSON, or the value does not fit at all.
pub fn from_slice<T: Decode>(bytes: &[u8], expected: &'static str) -> Result<T, DecodeError> {
    let fitted = Reader::new(bytes).whole(Seed::<T>::new()).map_err(DecodeError::Syntax)?;
    fitted.map_err(|raw| DecodeError::Unfit { expected, found: kind_of(&raw) })
}

/// Decodes a JSON value.
///
/// # Errors
/// The value does not fit at all; it comes back.
pub fn from_value<T: Decode>(value: Value) -> Result<T, Value> {
    match Seed::<T>::new().deserialize(value.into_deserializer()) {
        Ok(fitted) => fitted,
        // Reading a tree of values has nothing that could fail.
        Err(error) => Err(Value::String(error.to_string())),
    }
}

/// A decoded value, and what of its text departs from the documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// Every departure, up to the default limit.
    pub departures: Departures,
}

/// Why a text does not decode.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is no JSON.
    Syntax(ReadError),
    /// It is JSON, but of another kind than the whole can be.
    Unfit {
        /// What it can be.
        expected: &'static str,
        /// What it is.
        found: &'static str,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Syntax(error) => write!(f, "no JSON: {error}"),
            DecodeError::Unfit { expected, found } => write!(f, "expected {expected}, found {found}"),
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

/// The key of an object, borrowed where it can be.
pub struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value))
    }
}

/// Reads the value of a documented attribute; what does not fit goes to `extra`. Of equal keys the last one counts.
///
/// # Errors
/// The format's own.
pub fn attribute<'de, A: MapAccess<'de>, T: Decode>(
    access: &mut A,
    name: &'static str,
    field: &mut Option<T>,
    extra: &mut Map<String, Value>,
) -> Result<(), A::Error> {
    match access.next_value_seed(Seed::<T>::new())? {
        Ok(value) => {
            *field = Some(value);
            extra.remove(name);
        }
        Err(raw) => {
            *field = None;
            extra.insert(name.to_owned(), raw);
        }
    }
    Ok(())
}

/// Reads the value of an attribute that is not documented.
///
/// # Errors
/// The format's own.
pub fn unknown<'de, A: MapAccess<'de>>(access: &mut A, key: Cow<'de, str>, extra: &mut Map<String, Value>) -> Result<(), A::Error> {
    let value = access.next_value()?;
    extra.insert(key.into_owned(), value);
    Ok(())
}

/// Reads the value of an attribute whose key is the users' own.
///
/// # Errors
/// The format's own.
pub fn further<'de, A: MapAccess<'de>, T: Decode>(access: &mut A, key: Cow<'de, str>, map: &mut BTreeMap<String, Slot<T>>) -> Result<(), A::Error> {
    let slot = access.next_value_seed(Seed::<Slot<T>>::new())?;
    if let Ok(slot) = slot {
        map.insert(key.into_owned(), slot);
    }
    Ok(())
}

/// An element of an array or a value of a map: decoded, or kept as it is where it does not fit.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot<T> {
    /// It fits.
    Value(T),
    /// It does not.
    Raw(Value),
}

impl<T> Slot<T> {
    /// The decoded value.
    pub fn value(&self) -> Option<&T> {
        match self {
            Slot::Value(value) => Some(value),
            Slot::Raw(_) => None,
        }
    }

    fn of(fitted: Result<T, Value>) -> Slot<T> {
        fitted.map_or_else(Slot::Raw, Slot::Value)
    }
}

impl<T: Decode> Decode for Slot<T> {
    fn from_null() -> Result<Self, Value> {
        Ok(Slot::of(T::from_null()))
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        Ok(Slot::of(T::from_boolean(value)))
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        Ok(Slot::of(T::from_number(value)))
    }

    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        Ok(Slot::of(T::from_text(value)))
    }

    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(Ok(Slot::of(T::from_array(access)?)))
    }

    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(Ok(Slot::of(T::from_object(access)?)))
    }
}

/// A value that stands alone or in an array; it remembers which.
#[derive(Clone, Debug, PartialEq)]
pub enum OneOrMany<T> {
    /// It stands alone.
    One(T),
    /// It stands in an array.
    Many(Vec<Slot<T>>),
}

impl<T> OneOrMany<T> {
    /// The values that fit, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let (one, many) = match self {
            OneOrMany::One(value) => (Some(value), &[][..]),
            OneOrMany::Many(slots) => (None, &slots[..]),
        };
        one.into_iter().chain(many.iter().filter_map(Slot::value))
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    fn from_null() -> Result<Self, Value> {
        T::from_null().map(OneOrMany::One)
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        T::from_boolean(value).map(OneOrMany::One)
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        T::from_number(value).map(OneOrMany::One)
    }

    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        T::from_text(value).map(OneOrMany::One)
    }

    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(Vec::from_array(access)?.map(OneOrMany::Many))
    }

    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(T::from_object(access)?.map(OneOrMany::One))
    }
}

impl<T: Decode> Decode for Vec<Slot<T>> {
    fn from_array<'de, A: SeqAccess<'de>>(mut access: A) -> Result<Result<Self, Value>, A::Error> {
        let mut items = Vec::new();
        while let Some(Ok(item)) = access.next_element_seed(Seed::<Slot<T>>::new())? {
            items.push(item);
        }
        Ok(Ok(items))
    }
}

impl<T: Decode> Decode for BTreeMap<String, Slot<T>> {
    fn from_object<'de, A: MapAccess<'de>>(mut access: A) -> Result<Result<Self, Value>, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = access.next_key_seed(Key)? {
            further(&mut access, key, &mut map)?;
        }
        Ok(Ok(map))
    }
}

/// A documented `null`.
impl<T: Decode> Decode for Option<T> {
    fn from_null() -> Result<Self, Value> {
        Ok(None)
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        T::from_boolean(value).map(Some)
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        T::from_number(value).map(Some)
    }

    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        T::from_text(value).map(Some)
    }

    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(T::from_array(access)?.map(Some))
    }

    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(T::from_object(access)?.map(Some))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn from_null() -> Result<Self, Value> {
        T::from_null().map(Box::new)
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        T::from_boolean(value).map(Box::new)
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        T::from_number(value).map(Box::new)
    }

    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        T::from_text(value).map(Box::new)
    }

    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(T::from_array(access)?.map(Box::new))
    }

    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        Ok(T::from_object(access)?.map(Box::new))
    }
}

impl Decode for bool {
    fn from_boolean(value: bool) -> Result<Self, Value> {
        Ok(value)
    }
}

impl Decode for Number {
    fn from_number(value: Number) -> Result<Self, Value> {
        Ok(value)
    }
}

impl Decode for String {
    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        Ok(value.into_owned())
    }
}

/// Only `null`.
impl Decode for () {
    fn from_null() -> Result<Self, Value> {
        Ok(())
    }
}

impl Decode for Map<String, Value> {
    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_object(access).map(Ok)
    }
}

impl Decode for Vec<Value> {
    fn from_array<'de, A: SeqAccess<'de>>(mut access: A) -> Result<Result<Self, Value>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Ok(items))
    }
}

/// Every value fits.
impl Decode for Value {
    fn from_null() -> Result<Self, Value> {
        Ok(Value::Null)
    }

    fn from_boolean(value: bool) -> Result<Self, Value> {
        Ok(Value::Bool(value))
    }

    fn from_number(value: Number) -> Result<Self, Value> {
        Ok(Value::Number(value))
    }

    fn from_text(value: Cow<'_, str>) -> Result<Self, Value> {
        Ok(Value::String(value.into_owned()))
    }

    fn from_array<'de, A: SeqAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_array(access).map(Ok)
    }

    fn from_object<'de, A: MapAccess<'de>>(access: A) -> Result<Result<Self, Value>, A::Error> {
        raw_object(access).map(|map| Ok(Value::Object(map)))
    }
}

/// A type that holds an attribute together with the one whose type it chooses.
pub trait Tagged: Sized {
    /// Joins the two.
    ///
    /// # Errors
    /// The format's own.
    fn join<'de, P: Payload<'de>>(tag: Option<Value>, payload: P) -> Result<Self, P::Error>;

    /// Takes them apart again, as they would be written.
    fn split(self) -> (Option<Value>, Option<Value>);
}

/// A payload that is still to be read.
pub trait Payload<'de>: Sized {
    /// The format's error.
    type Error;

    /// Reads it; `None` where there is none.
    ///
    /// # Errors
    /// The format's own.
    fn read<T: Decode>(self) -> Result<Option<Result<T, Value>>, Self::Error>;

    /// Reads it for one documented value of the tag.
    ///
    /// # Errors
    /// The format's own.
    fn arm<T: Decode, B>(self, fit: impl FnOnce(Option<T>) -> B, misfit: impl FnOnce(Value) -> B) -> Result<B, Self::Error> {
        Ok(match self.read::<T>()? {
            None => fit(None),
            Some(Ok(value)) => fit(Some(value)),
            Some(Err(raw)) => misfit(raw),
        })
    }
}

struct Streamed<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> Payload<'de> for Streamed<'_, A> {
    type Error = A::Error;

    fn read<T: Decode>(self) -> Result<Option<Result<T, Value>>, A::Error> {
        self.0.next_value_seed(Seed::<T>::new()).map(Some)
    }
}

struct Buffered<E>(Option<Value>, PhantomData<E>);

impl<E> Payload<'_> for Buffered<E> {
    type Error = E;

    fn read<T: Decode>(self) -> Result<Option<Result<T, Value>>, E> {
        Ok(self.0.map(from_value))
    }
}

/// Collects tag and payload in whatever order they come; a payload behind its tag is not buffered.
pub struct Pair<T> {
    tag: Option<Value>,
    payload: Option<Value>,
    joined: Option<T>,
}

impl<T> Default for Pair<T> {
    fn default() -> Pair<T> {
        Pair { tag: None, payload: None, joined: None }
    }
}

impl<T: Tagged> Pair<T> {
    /// Reads the tag.
    ///
    /// # Errors
    /// The format's own.
    pub fn tag<'de, A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
        if let Some(joined) = self.joined.take() {
            self.payload = joined.split().1;
        }
        self.tag = Some(access.next_value()?);
        Ok(())
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// The format's own.
    pub fn payload<'de, A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
        if let Some(joined) = self.joined.take() {
            self.tag = joined.split().0;
        }
        match self.tag.take() {
            Some(tag) => self.joined = Some(T::join(Some(tag), Streamed(access))?),
            None => self.payload = Some(access.next_value()?),
        }
        Ok(())
    }

    /// Joins what was read.
    ///
    /// # Errors
    /// None of its own.
    pub fn finish<E>(self) -> Result<T, E> {
        match self.joined {
            Some(joined) => Ok(joined),
            None => T::join(self.tag, Buffered(self.payload, PhantomData)),
        }
    }
}
