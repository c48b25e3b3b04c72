//! Objects of which nothing is documented: kept as their text, parsed when asked for.

use super::decode::{raw_object, Decode, Raw, OBJECT_AS_TEXT};
use super::extra::parsed;
use super::scan::{Scan, Scanner};
use super::to_static::ToStatic;
use serde_core::de::{Deserialize, MapAccess};
use serde_core::{Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// An object of which nothing is documented. It keeps its JSON text and parses it on demand, since
/// most such objects are never looked into.
#[derive(Clone, Debug)]
pub struct RawObject<S = String>(Repr<S>);

#[derive(Clone, Debug)]
enum Repr<S> {
    /// The text of an object, as a reader has checked it.
    Text(S),
    /// Read from another format, or made by hand.
    Map(Map<String, Value>),
}

impl<S: AsRef<str>> RawObject<S> {
    /// All members. If a key is repeated, the last one wins.
    #[must_use]
    pub fn to_map(&self) -> Map<String, Value> {
        match &self.0 {
            // A reader has checked the text: there is nothing that could fail.
            Repr::Text(text) => parsed(text.as_ref()),
            Repr::Map(map) => map.clone(),
        }
    }

    /// The value of a key; the rest is not parsed.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Value> {
        match &self.0 {
            Repr::Text(text) => find(text.as_ref(), key).ok()??.parse().ok(),
            Repr::Map(map) => map.get(key).cloned(),
        }
    }

    /// Decodes the object into a type of your own.
    ///
    /// # Errors
    /// The object does not fit the type.
    pub fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T, serde_json::Error> {
        match &self.0 {
            Repr::Text(text) => serde_json::from_str(text.as_ref()),
            Repr::Map(map) => T::deserialize(map),
        }
    }
}

/// The text of the last value of a key.
#[inline]
fn find<'t>(text: &'t str, key: &str) -> Scan<Option<&'t str>> {
    let mut scan = Scanner::new(text.as_bytes());
    let mut found = None;
    scan.enter()?;
    let mut more = !scan.leaves(b'}');
    while more {
        let name = scan.string()?;
        scan.colon()?;
        let start = scan.at;
        scan.skip()?;
        if name.is(key) {
            found = text.get(start..scan.at);
        }
        more = scan.more(b'}')?;
    }
    Ok(found)
}

impl Default for RawObject {
    fn default() -> RawObject {
        RawObject(Repr::Map(Map::new()))
    }
}

impl From<Map<String, Value>> for RawObject {
    fn from(map: Map<String, Value>) -> RawObject {
        RawObject(Repr::Map(map))
    }
}

/// Equality as JSON: white space, escapes and the order of keys do not matter.
impl<S: AsRef<str>, Z: AsRef<str>> PartialEq<RawObject<Z>> for RawObject<S> {
    fn eq(&self, other: &RawObject<Z>) -> bool {
        match (&self.0, &other.0) {
            (Repr::Text(a), Repr::Text(b)) if a.as_ref() == b.as_ref() => true,
            _ => self.to_map() == other.to_map(),
        }
    }
}

impl<S: AsRef<str>> fmt::Display for RawObject<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Text(text) => f.write_str(text.as_ref()),
            Repr::Map(map) => f.write_str(&serde_json::to_string(map).unwrap_or_default()),
        }
    }
}

impl<'de, S: From<Cow<'de, str>>> Decode<'de> for RawObject<S> {
    const RAW_JSON: Option<&'static str> = Some(OBJECT_AS_TEXT);

    fn from_json(text: &'de str) -> Result<Self, Value> {
        Ok(RawObject(Repr::Text(Cow::Borrowed(text).into())))
    }

    fn from_object<A: MapAccess<'de>>(
        place: &mut Option<Self>,
        access: A,
    ) -> Result<Raw, A::Error> {
        *place = Some(RawObject(Repr::Map(raw_object(access)?)));
        Ok(None)
    }
}

impl<S: AsRef<str>> ToStatic for RawObject<S> {
    type Owned = RawObject;

    fn to_static(&self) -> RawObject {
        RawObject(match &self.0 {
            Repr::Text(text) => Repr::Text(text.as_ref().to_owned()),
            Repr::Map(map) => Repr::Map(map.clone()),
        })
    }
}

impl<S: AsRef<str>> Serialize for RawObject<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match &self.0 {
            Repr::Text(_) => self.to_map().serialize(serializer),
            Repr::Map(map) => map.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for RawObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawObject, D::Error> {
        super::decode::deserialize(deserializer, "an object")
    }
}
