//! Adjacently tagged objects: one attribute says what another one holds.

use super::decode::{from_value, Decode, Seed, BRACKETS_AS_TEXT};
use super::encode::Members;
use super::read::Reader;
use serde_core::de::MapAccess;
use serde_core::ser::SerializeMap;
use serde_json::Value;
use std::marker::PhantomData;

/// A type that holds an attribute together with the one whose type it chooses.
pub trait Tagged<'de>: Sized {
    /// Joins the two.
    fn join<P: Payload<'de>>(tag: Option<Value>, payload: P) -> Result<Self, P::Error>;

    /// Takes them apart again, as they would be written.
    fn split(self) -> (Option<Value>, Option<Value>);
}

/// A type that holds an attribute together with the one whose type it chooses, as it is written.
pub trait Parts {
    /// Writes the attribute that chooses.
    fn write_tag<M: SerializeMap>(&self, members: &mut Members<M>);

    /// Writes the other one.
    fn write_payload<M: SerializeMap>(&self, members: &mut Members<M>);
}

/// A payload that is still to be read.
pub trait Payload<'de>: Sized {
    /// The format's error.
    type Error;

    /// Reads it; `None` if there is none.
    fn read<T: Decode<'de>>(self) -> Result<Option<Result<T, Value>>, Self::Error>;

    /// Reads it for one value of the tag.
    fn arm<T: Decode<'de>, B>(
        self,
        fit: impl FnOnce(Option<T>) -> B,
        misfit: impl FnOnce(Value) -> B,
    ) -> Result<B, Self::Error> {
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

    fn read<T: Decode<'de>>(self) -> Result<Option<Result<T, Value>>, A::Error> {
        let mut place = None;
        let raw = self.0.next_value_seed(Seed(&mut place))?;
        Ok(Some(place.ok_or_else(|| *raw.unwrap_or_default())))
    }
}

/// A payload that came before its tag: as its text where the reader has it, else as it is.
enum Kept<'de> {
    Text(&'de str),
    Value(Value),
}

impl<'de> Decode<'de> for Kept<'de> {
    const RAW_JSON: Option<&'static str> = Some(BRACKETS_AS_TEXT);

    fn from_json(text: &'de str) -> Result<Self, Value> {
        Ok(Kept::Text(text))
    }
}

struct Buffered<'de, E>(Option<Kept<'de>>, PhantomData<E>);

impl<'de, E> Payload<'de> for Buffered<'de, E> {
    type Error = E;

    fn read<T: Decode<'de>>(self) -> Result<Option<Result<T, Value>>, E> {
        Ok(self.0.map(|kept| match kept {
            Kept::Text(text) => from_text(text),
            Kept::Value(value) => from_value(value),
        }))
    }
}

/// Decodes a text that a reader has checked: there is nothing in it that could fail.
fn from_text<'de, T: Decode<'de>>(text: &'de str) -> Result<T, Value> {
    let mut place = None;
    let raw = Reader::new(text.as_bytes()).whole(Seed(&mut place));
    place.ok_or_else(|| *raw.ok().flatten().unwrap_or_default())
}

/// Collects tag and payload in whatever order they come; a payload after its tag is streamed, one
/// before it is kept as text.
pub struct Pair<'de, T> {
    tag: Option<Value>,
    payload: Option<Kept<'de>>,
    joined: Option<T>,
}

impl<T> Default for Pair<'_, T> {
    fn default() -> Self {
        Pair { tag: None, payload: None, joined: None }
    }
}

impl<'de, T: Tagged<'de>> Pair<'de, T> {
    /// Reads the tag.
    pub fn tag<A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
        if let Some(joined) = self.joined.take() {
            self.payload = joined.split().1.map(Kept::Value);
        }
        self.tag = Some(access.next_value()?);
        Ok(())
    }

    /// Reads the payload.
    pub fn payload<A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
        if let Some(joined) = self.joined.take() {
            self.tag = joined.split().0;
        }
        match self.tag.take() {
            Some(tag) => self.joined = Some(T::join(Some(tag), Streamed(access))?),
            None => {
                let mut place = None;
                let raw = access.next_value_seed(Seed(&mut place))?;
                self.payload = Some(place.unwrap_or_else(|| Kept::Value(*raw.unwrap_or_default())));
            }
        }
        Ok(())
    }

    /// Joins what was read.
    pub fn finish<E>(self) -> Result<T, E> {
        match self.joined {
            Some(joined) => Ok(joined),
            None => T::join(self.tag, Buffered(self.payload, PhantomData)),
        }
    }
}
