//! The undocumented attributes of an object: kept as text until they are read.

use super::decode::{Decode, MEMBER_AS_TEXT};
use super::shape::Shape;
use super::to_static::ToStatic;
use serde_json::{Map, Value};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// Undocumented attributes, and values that do not fit their attribute.
///
/// It is used as a [`Map`]. What was decoded from bytes is kept as its text, and parsed when the map
/// is first asked for, since most of it is never looked at. If a key is repeated, the last one wins.
#[derive(Clone)]
pub struct Extra<T = String>(Option<Box<Parts<T>>>);

/// [`Extra`] of a view.
pub type ExtraRef<'a> = Extra<Vec<&'a str>>;

#[derive(Clone, Default)]
struct Parts<T> {
    /// Undocumented attributes, as a reader has checked them.
    text: T,
    /// Values that do not fit, and values read from other formats.
    values: Map<String, Value>,
    /// Both of them, once somebody has asked.
    all: OnceLock<Map<String, Value>>,
}

/// Texts of members: `"key": value`.
pub trait Texts: Default {
    /// The members of an object, without its braces.
    fn members(&self) -> String;

    /// Whether there are none.
    fn is_empty(&self) -> bool;
}

/// Texts that live as long as what they are read from.
pub trait Push<'de>: Texts {
    /// Adds a member.
    fn push(&mut self, member: &'de str);
}

impl Texts for String {
    fn members(&self) -> String {
        self.clone()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// Where few members come, few more do; a string grows twofold by itself.
const FIRST: usize = 128;

impl Push<'_> for String {
    #[inline]
    fn push(&mut self, member: &str) {
        if self.is_empty() {
            self.reserve(FIRST.max(member.len()));
        } else {
            String::push(self, ',');
        }
        self.push_str(member);
    }
}

impl Texts for Vec<&str> {
    #[inline]
    fn members(&self) -> String {
        let mut all = String::new();
        self.iter().for_each(|member| Push::push(&mut all, member));
        all
    }

    fn is_empty(&self) -> bool {
        self[..].is_empty()
    }
}

impl<'de> Push<'de> for Vec<&'de str> {
    #[inline]
    fn push(&mut self, member: &'de str) {
        Vec::push(self, member);
    }
}

impl<T: Texts> Parts<T> {
    fn read(&self) -> Map<String, Value> {
        // A reader has checked the text: there is nothing that could fail.
        let text = format!("{{{}}}", self.text.members());
        let mut all = parsed(&text);
        for (name, value) in &self.values {
            all.insert(name.clone(), value.clone());
        }
        all
    }
}

/// The object that a text is, as a reader has checked it. `Value` parses where it was compiled;
/// `from_str` would be compiled again for each caller.
pub(crate) fn parsed(text: &str) -> Map<String, Value> {
    match text.parse() {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

impl<T: Texts> Extra<T> {
    fn parts(&mut self) -> &mut Parts<T> {
        self.0.get_or_insert_with(Box::default)
    }

    /// Adds the text of a member, as a reader has checked it.
    #[inline]
    pub(crate) fn push<'de>(&mut self, member: &'de str)
    where
        T: Push<'de>,
    {
        self.parts().text.push(member);
    }

    /// Keeps a value that does not fit, or one that has no text.
    #[cold]
    pub(crate) fn keep(&mut self, name: String, value: Value) {
        self.parts().values.insert(name, value);
    }

    /// Takes away the value that did not fit, since another one of the same key does.
    #[inline]
    pub(crate) fn forget(&mut self, name: &str) {
        if let Some(parts) = &mut self.0 {
            parts.values.remove(name);
        }
    }
}

/// The value of an attribute, if it is documented.
#[must_use]
#[inline]
pub fn misfit<'e>(extra: &'e Extra, shape: &'static Shape, name: &str) -> Option<&'e Value> {
    shape.names().find(name.as_bytes()).and_then(|_| extra.get(name))
}

impl<T: Texts> Deref for Extra<T> {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        static NOTHING: OnceLock<Map<String, Value>> = OnceLock::new();
        match &self.0 {
            Some(parts) if parts.text.is_empty() => &parts.values,
            Some(parts) => parts.all.get_or_init(|| parts.read()),
            None => NOTHING.get_or_init(Map::new),
        }
    }
}

impl<T: Texts> DerefMut for Extra<T> {
    fn deref_mut(&mut self) -> &mut Map<String, Value> {
        let parts = self.parts();
        // Values read from the text are changed from here on: `values` hold all, and are read anew.
        if let Some(all) = parts.all.take() {
            parts.values = all;
        } else if !parts.text.is_empty() {
            parts.values = parts.read();
        }
        parts.text = T::default();
        &mut parts.values
    }
}

impl<T> Default for Extra<T> {
    fn default() -> Extra<T> {
        Extra(None)
    }
}

impl<T: Texts> From<Map<String, Value>> for Extra<T> {
    fn from(values: Map<String, Value>) -> Extra<T> {
        Extra(Some(Box::new(Parts { values, ..Parts::default() })))
    }
}

impl<T: Texts> From<Extra<T>> for Map<String, Value> {
    fn from(extra: Extra<T>) -> Map<String, Value> {
        let mut extra = extra;
        std::mem::take(&mut *extra)
    }
}

/// Equality as JSON: white space, escapes and the order of keys do not matter.
impl<T: Texts, U: Texts> PartialEq<Extra<U>> for Extra<T> {
    fn eq(&self, other: &Extra<U>) -> bool {
        (self.0.is_none() && other.0.is_none()) || **self == **other
    }
}

impl<T: Texts> PartialEq<Map<String, Value>> for Extra<T> {
    fn eq(&self, other: &Map<String, Value>) -> bool {
        **self == *other
    }
}

impl<T: Texts> fmt::Debug for Extra<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a, T: Texts> IntoIterator for &'a Extra<T> {
    type Item = (&'a String, &'a Value);
    type IntoIter = serde_json::map::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl ToStatic for ExtraRef<'_> {
    type Owned = Extra;

    #[inline]
    fn to_static(&self) -> Extra {
        Extra(self.0.as_ref().map(|parts| {
            Box::new(Parts {
                text: parts.text.members(),
                values: parts.values.clone(),
                all: parts.all.clone(),
            })
        }))
    }
}

/// A member that is kept as its text where the reader has it.
pub(crate) struct Member<'de>(pub(crate) &'de str);

impl<'de> Decode<'de> for Member<'de> {
    const RAW_JSON: Option<&'static str> = Some(MEMBER_AS_TEXT);

    fn from_json(text: &'de str) -> Result<Self, Value> {
        Ok(Member(text))
    }
}
