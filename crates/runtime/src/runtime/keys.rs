//! Keys of objects.

use super::names::Names;
use serde_core::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};
use serde_core::Deserializer;
use std::borrow::Cow;
use std::fmt;

/// The key of an object, borrowed if it can be.
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

/// The name that a key is asked for with: a reader of ours gives the number of the attribute,
/// counted from the one that documented order lets expect. To other formats it is any name.
pub(crate) const NAME: &str = "$tablewright::Name";

/// The keys of an object with documented attributes, one after another.
pub struct Keys<'de> {
    names: &'static Names,
    /// The attribute that documented order lets expect.
    next: usize,
    /// The attribute whose key was read.
    number: usize,
    /// The key, if it is none of an attribute.
    other: Cow<'de, str>,
}

/// There is no attribute of this number.
const OTHER: usize = usize::MAX;

impl<'de> Keys<'de> {
    /// Keys of an object with attributes of these names.
    #[must_use]
    pub fn new(names: &'static Names) -> Keys<'de> {
        Keys { names, next: 0, number: OTHER, other: Cow::Borrowed("") }
    }

    /// The number of the attribute whose key was read; of no attribute, if it is another key.
    #[inline]
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The key of no attribute.
    pub fn other(&mut self) -> Cow<'de, str> {
        std::mem::take(&mut self.other)
    }

    #[inline]
    fn known(&mut self, number: usize) {
        self.number = number;
        self.next = number.wrapping_add(1);
    }

    fn text(&mut self, key: Cow<'de, str>) {
        match self.names.find(key.as_bytes()) {
            Some(number) => self.known(number),
            None => (self.number, self.other) = (OTHER, key),
        }
    }
}

// Values are read in place: moving one costs more than reading it.
impl<'de> DeserializeSeed<'de> for &mut Keys<'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_enum(NAME, self.names.expected(self.next), self)
    }
}

impl<'de> Visitor<'de> for &mut Keys<'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_u64<E: Error>(self, ahead: u64) -> Result<(), E> {
        self.known(self.next.wrapping_add(ahead as usize));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.text(Cow::Borrowed(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.text(Cow::Owned(value.to_owned()));
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.text(Cow::Owned(value));
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (key, nothing) = access.variant_seed(Key)?;
        nothing.unit_variant()?;
        self.text(key);
        Ok(())
    }
}
