//! A serde deserializer over the [scanner](super::scan), as strict and as fast as it.

use super::decode::{takes_text, MEMBER_AS_TEXT};
use super::keys::NAME;
use super::names::same;
use super::scan::{Digits, Malformed, Scanner, SyntaxError, Text};
use serde_core::de::value::BorrowedStrDeserializer;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;
use std::fmt;

/// Reads one JSON text.
pub struct Reader<'de> {
    pub(crate) scan: Scanner<'de>,
    /// The same bytes as a text, if all of them are: checked at once, which is faster than
    /// string by string.
    pub(crate) text: Option<&'de str>,
    /// Where the key of the value stands that is read next.
    pub(crate) member: usize,
}

/// Why a text cannot be read: it is not JSON, or a type asks for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not JSON; where and why, once the reader is asked.
    Syntax(Option<SyntaxError>),
    /// The description of the expected type.
    Type(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Syntax(Some(error)) => write!(f, "{} at byte {}", error.what, error.at),
            ReadError::Syntax(None) => f.write_str("the text is not JSON"),
            ReadError::Type(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for ReadError {}

impl Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> ReadError {
        ReadError::Type(message.to_string())
    }
}

impl From<Malformed> for ReadError {
    fn from(_: Malformed) -> ReadError {
        ReadError::Syntax(None)
    }
}

pub(crate) type Read<T> = Result<T, ReadError>;

/// A part that a scanner has checked, of the text or of its bytes.
#[inline]
pub(crate) fn part<'de>(
    text: Option<&'de str>,
    bytes: &'de [u8],
    start: usize,
    end: usize,
) -> Read<&'de str> {
    match text.and_then(|whole| whole.get(start..end)) {
        Some(slice) => Ok(slice),
        // Invalid bytes follow somewhere behind; what is read until then is a text.
        None => std::str::from_utf8(&bytes[start..end]).map_err(ReadError::custom),
    }
}

impl<'de> Reader<'de> {
    /// Starts at the first value.
    #[must_use]
    pub fn new(bytes: &'de [u8]) -> Reader<'de> {
        let mut scan = Scanner::new(bytes);
        scan.blank();
        Reader { scan, text: std::str::from_utf8(bytes).ok(), member: 0 }
    }

    /// The text of the string without escapes that ends here, which the scanner has checked.
    #[inline]
    fn plain(&self, text: &Text<'de>) -> Read<&'de str> {
        let end = self.scan.at - 1;
        self.slice(end - text.raw.len(), end)
    }

    /// A part of the text that the scanner has checked.
    #[inline]
    fn slice(&self, start: usize, end: usize) -> Read<&'de str> {
        part(self.text, self.scan.whole(), start, end)
    }

    /// Reads the whole text with a seed.
    pub fn whole<S: DeserializeSeed<'de>>(mut self, seed: S) -> Read<S::Value> {
        let value = seed.deserialize(&mut self).and_then(|value| {
            self.scan.end()?;
            Ok(value)
        });
        value.map_err(|error| match error {
            ReadError::Syntax(_) => ReadError::Syntax(self.scan.syntax_error()),
            other => other,
        })
    }
}

/// A number as serde has it.
enum Number {
    Natural(u64),
    Negative(i64),
    Float(f64),
}

/// Apart from [`visit_number`], of which each type has a copy.
#[inline(never)]
fn number(digits: &Digits<'_>) -> Read<Number> {
    if let Some(value) = digits.short() {
        return Ok(Number::Natural(value));
    }
    let text = std::str::from_utf8(digits.raw).map_err(ReadError::custom)?;
    // `-0` is a double, as in `serde_json`: an integer has no negative zero.
    if digits.whole && text != "-0" {
        if let Ok(value) = text.parse::<i128>() {
            if let Ok(value) = value.try_into() {
                return Ok(Number::Natural(value));
            }
            if let Ok(value) = value.try_into() {
                return Ok(Number::Negative(value));
            }
        }
    }
    Ok(Number::Float(digits.value()))
}

pub(crate) fn visit_number<'de, V: Visitor<'de>>(
    digits: &Digits<'_>,
    visitor: V,
) -> Read<V::Value> {
    match number(digits)? {
        Number::Natural(value) => visitor.visit_u64(value),
        Number::Negative(value) => visitor.visit_i64(value),
        Number::Float(value) => visitor.visit_f64(value),
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.scan.peek() {
            b'"' => {
                let text = self.scan.string()?;
                if text.plain {
                    visitor.visit_borrowed_str(self.plain(&text)?)
                } else {
                    visitor.visit_string(text.decode().into_owned())
                }
            }
            b'{' => {
                self.scan.enter()?;
                visitor.visit_map(Entries { reader: self, first: true, key: 0 })
            }
            b'[' => {
                self.scan.enter()?;
                visitor.visit_seq(Items { reader: self, first: true })
            }
            b't' => {
                self.scan.literal(b"true")?;
                visitor.visit_bool(true)
            }
            b'f' => {
                self.scan.literal(b"false")?;
                visitor.visit_bool(false)
            }
            b'n' => {
                self.scan.literal(b"null")?;
                visitor.visit_unit()
            }
            _ => visit_number(&self.scan.number()?, visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        let is_member = name == MEMBER_AS_TEXT;
        if is_member || takes_text(name, self.scan.peek()) {
            let start = if is_member { self.member } else { self.scan.at };
            self.scan.skip()?;
            return visitor
                .visit_enum(BorrowedStrDeserializer::new(self.slice(start, self.scan.at)?));
        }
        self.deserialize_any(visitor)
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if name == NAME {
            let rest = self.scan.rest();
            for (ahead, variant) in variants.iter().take(AHEAD).enumerate() {
                let end = variant.len() + 1;
                let found = rest.get(1..end).is_some_and(|key| same(variant.as_bytes(), key));
                if found && rest.get(end) == Some(&b'"') {
                    self.scan.at += end + 1;
                    return visitor.visit_u64(ahead as u64);
                }
            }
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The number of attributes, next in documented order, that are tried.
const AHEAD: usize = 2;

/// The members of an object; is before a key or of the closing brace.
struct Entries<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
    /// Where the last key stands.
    key: usize,
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.reader.scan.another(std::mem::take(&mut self.first), b'}')? {
            return Ok(None);
        }
        self.key = self.reader.scan.at;
        if self.reader.scan.peek() != b'"' {
            // The scanner says what is missing.
            self.reader.scan.string()?;
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.reader.scan.colon()?;
        self.reader.member = self.key;
        seed.deserialize(&mut *self.reader)
    }
}

/// The elements of an array; is before a value or of the closing bracket.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        let more = self.reader.scan.another(std::mem::take(&mut self.first), b']')?;
        more.then(|| seed.deserialize(&mut *self.reader)).transpose()
    }
}
