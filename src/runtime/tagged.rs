//! In: an attribute and the one whose type it chooses, in whatever order they come. Out: the two as one value.

use super::decode::{from_value, Decode, Seed};
use serde_core::de::MapAccess;
use serde_json::Value;
use std::marker::PhantomData;

/// A type that holds an attribute together with the one whose type it chooses.
pub trait Tagged<'de>: Sized {
    /// Joins the two.
    ///
    /// # Errors
    /// The format's own.
    fn join<P: Payload<'de>>(tag: Option<Value>, payload: P) -> Result<Self, P::Error>;

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
    fn read<T: Decode<'de>>(self) -> Result<Option<Result<T, Value>>, Self::Error>;

    /// Reads it for one documented value of the tag.
    ///
    /// # Errors
    /// The format's own.
    fn arm<T: Decode<'de>, B>(self, fit: impl FnOnce(Option<T>) -> B, misfit: impl FnOnce(Value) -> B) -> Result<B, Self::Error> {
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
        Ok(Some(place.ok_or(raw.unwrap_or_default())))
    }
}

struct Buffered<E>(Option<Value>, PhantomData<E>);

impl<'de, E> Payload<'de> for Buffered<E> {
    type Error = E;

    fn read<T: Decode<'de>>(self) -> Result<Option<Result<T, Value>>, E> {
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

impl<'de, T: Tagged<'de>> Pair<T> {
    /// Reads the tag.
    ///
    /// # Errors
    /// The format's own.
    pub fn tag<A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
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
    pub fn payload<A: MapAccess<'de>>(&mut self, access: &mut A) -> Result<(), A::Error> {
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
