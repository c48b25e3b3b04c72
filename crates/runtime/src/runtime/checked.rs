//! Reads a JSON text with serde and validates it in the same pass. The checks are those of
//! [`validate`](super::validate).

mod attributes;

use super::decode::takes_text;
use super::read::{part, visit_number, Read, ReadError, Reader};
use super::report::{Options, Path, Report, Stop, Walk};
use super::scan::{Digits, Scanner, Text};
use super::shape::{Object, Shape};
use super::validate::{validate, Asked, Null, Walker};
use super::violation::Violations;
use attributes::Attributes;
use serde_core::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde_core::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

/// Reads one JSON text and checks it.
pub struct Checked<'de> {
    walker: Walker<'de>,
    bytes: &'de [u8],
    text: Option<&'de str>,
    options: Options,
}

impl From<Stop> for ReadError {
    fn from(_: Stop) -> ReadError {
        ReadError::Syntax(None)
    }
}

impl<'de> Checked<'de> {
    /// Starts at the first value.
    #[must_use]
    pub fn new(bytes: &'de [u8], options: Options) -> Checked<'de> {
        let mut scan = Scanner::new(bytes);
        scan.blank();
        Checked {
            walker: Walker::new(scan, Report::all(options)),
            bytes,
            text: std::str::from_utf8(bytes).ok(),
            options,
        }
    }

    /// Reads the whole text with a seed.
    pub fn whole<S: DeserializeSeed<'de>>(
        mut self,
        seed: S,
        shape: &'static Shape,
    ) -> Read<(S::Value, Violations)> {
        let asked = Asked { shape, null: Null::Refused, payload: false };
        let read = seed.deserialize(At { checked: &mut self, asked, path: &Path::ROOT });
        let read =
            read.and_then(|value| self.walker.scan.end().map(|()| value).map_err(ReadError::from));
        match read {
            Ok(value) if self.walker.late_tag => {
                Ok((value, validate(self.bytes, shape, self.options).err().unwrap_or_default()))
            }
            Ok(value) if self.walker.report.is_empty() => Ok((value, Violations::default())),
            Ok(value) => Ok((value, self.walker.report.finish())),
            Err(ReadError::Syntax(_)) => Err(ReadError::Syntax(self.walker.scan.syntax_error())),
            Err(other) => Err(other),
        }
    }

    /// A walk that ended because a tag came after its payload has nothing wrong: all is checked
    /// anew at the end.
    fn unless_chosen_again(&self, walk: Walk) -> Read<()> {
        match walk {
            Err(Stop) if self.walker.late_tag => Ok(()),
            walk => Ok(walk?),
        }
    }

    /// Reads a value that nothing more is asked of.
    fn plainly<T>(&mut self, read: impl FnOnce(&mut Reader<'de>) -> Read<T>) -> Read<T> {
        self.member(0, read)
    }

    /// Reads a value that nothing more is asked of, and whose key stands there.
    fn member<T>(&mut self, key: usize, read: impl FnOnce(&mut Reader<'de>) -> Read<T>) -> Read<T> {
        let mut reader = Reader { scan: self.walker.scan.clone(), text: self.text, member: key };
        let outcome = read(&mut reader);
        self.walker.scan = reader.scan;
        outcome
    }

    /// A part of the text that the scanner has checked.
    fn part(&self, start: usize, end: usize) -> Read<&'de str> {
        part(self.text, self.bytes, start, end)
    }

    fn string(&self, text: &Text<'de>) -> Read<Begun<'de>> {
        if !text.plain {
            return Ok(Begun::String(text.decode().into_owned()));
        }
        let end = self.walker.scan.at - 1;
        Ok(Begun::Text(self.part(end - text.raw.len(), end)?))
    }

    /// Checks a value as a whole; gives where it starts.
    fn check(&mut self, asked: Asked, path: &Path<'_>) -> Read<Scanner<'de>> {
        let before = self.walker.scan.clone();
        let walk = self.walker.value(asked, path);
        if walk.is_err() {
            self.unless_chosen_again(walk)?;
            self.walker.scan = before.clone();
            self.walker.scan.skip()?;
        }
        Ok(before)
    }

    /// Checks a value as a whole; gives its text.
    fn checked_text(&mut self, asked: Asked, path: &Path<'_>) -> Read<&'de str> {
        let start = self.check(asked, path)?.at;
        self.part(start, self.walker.scan.at)
    }

    /// Checks what a value is, and all of one without brackets. Not generic, since types have a copy
    /// each of what is.
    #[inline(never)]
    fn begin(&mut self, mut asked: Asked, path: &Path<'_>) -> Read<Begun<'de>> {
        let first = self.walker.scan.peek();
        if let Shape::OneOrMany(slot) = asked.shape {
            if first != b'[' && first != b'n' {
                asked = asked.inner(slot.shape);
            }
        }
        if let (b'[', Shape::Limited(limited)) = (first, asked.shape) {
            self.walker.array_limits(limited, path)?;
            asked.shape = limited.shape;
        }
        match (first, asked.shape) {
            (_, Shape::Union(_)) => self.misfit(asked, path),
            (b'{' | b'[', Shape::Any) | (b'{', Shape::FreeForm) => Ok(Begun::Plain),
            (b'{', Shape::Object(object)) => {
                let start = self.walker.scan.at;
                self.walker.scan.enter()?;
                Ok(Begun::Object(object, start))
            }
            (b'{', Shape::Map(slot)) => {
                self.walker.scan.enter()?;
                Ok(Begun::Map(Asked::of(**slot)))
            }
            (b'[', Shape::Array(slot) | Shape::OneOrMany(slot)) => {
                self.walker.scan.enter()?;
                Ok(Begun::Array(Asked { payload: asked.payload, ..Asked::of(**slot) }))
            }
            (b'{' | b'[', _) => self.misfit(asked, path),
            _ => self.scalar(first, asked, path),
        }
    }

    /// An array or an object of another kind than was asked for: read once it is checked.
    fn misfit(&mut self, asked: Asked, path: &Path<'_>) -> Read<Begun<'de>> {
        self.walker.scan = self.check(asked, path)?;
        Ok(Begun::Plain)
    }

    fn scalar(&mut self, first: u8, asked: Asked, path: &Path<'_>) -> Read<Begun<'de>> {
        let walker = &mut self.walker;
        let start = walker.scan.at;
        match first {
            b'"' => {
                let text = walker.scan.string()?;
                walker.is_text(text, start, asked, path)?;
                self.string(&text)
            }
            b't' | b'f' => {
                let value = first == b't';
                walker.scan.literal(if value { b"true" } else { b"false" })?;
                walker.is_boolean(value, start, asked, path)?;
                Ok(Begun::Boolean(value))
            }
            b'n' => {
                walker.scan.literal(b"null")?;
                walker.is_null(start, asked, path)?;
                Ok(Begun::Null)
            }
            _ => {
                let digits = walker.scan.number()?;
                walker.is_number(&digits, start, asked, path)?;
                Ok(Begun::Number(digits))
            }
        }
    }

    /// Hands a value over.
    fn visit<V: Visitor<'de>>(
        &mut self,
        begun: Begun<'de>,
        path: &Path<'_>,
        visitor: V,
    ) -> Read<V::Value> {
        match begun {
            Begun::Null => visitor.visit_unit(),
            Begun::Boolean(value) => visitor.visit_bool(value),
            Begun::Number(digits) => visit_number(&digits, visitor),
            Begun::Text(text) => visitor.visit_borrowed_str(text),
            Begun::String(text) => visitor.visit_string(text),
            // By reference, since what reads an object moves what it is given.
            Begun::Object(object, start) => {
                visitor.visit_map(&mut Attributes::new(self, object, start, path))
            }
            Begun::Map(asked) => visitor.visit_map(&mut Attributes::of_map(self, asked, path)),
            Begun::Array(asked) => {
                visitor.visit_seq(Items { checked: self, asked, index: 0, path })
            }
            Begun::Plain => self.plainly(|reader| reader.deserialize_any(visitor)),
        }
    }
}

/// A value that was checked as far as it was read.
enum Begun<'de> {
    Null,
    Boolean(bool),
    Number(Digits<'de>),
    Text(&'de str),
    String(String),
    /// The scanner is in the object, which starts there.
    Object(&'static Object, usize),
    /// The scanner is in the object, of whose values this is asked.
    Map(Asked),
    /// The same of an array.
    Array(Asked),
    /// The scanner is before a value that nothing more is asked of.
    Plain,
}

/// A value, what is asked of it, and where it is.
struct At<'c, 'de, 'p> {
    checked: &'c mut Checked<'de>,
    asked: Asked,
    path: &'p Path<'p>,
}

impl<'de> Deserializer<'de> for At<'_, 'de, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        // A pointer, as in `section!`.
        let begin: fn(_, _, _) -> _ = Checked::begin;
        let begun = begin(&mut *self.checked, self.asked, self.path)?;
        self.checked.visit(begun, self.path, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        if takes_text(name, self.checked.walker.scan.peek()) {
            // A pointer, as in `section!`.
            let check: fn(_, _, _) -> _ = Checked::checked_text;
            let text = check(&mut *self.checked, self.asked, self.path)?;
            return visitor.visit_enum(BorrowedStrDeserializer::new(text));
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The elements of an array; is before a value or of the closing bracket.
struct Items<'c, 'de, 'p> {
    checked: &'c mut Checked<'de>,
    asked: Asked,
    /// Number of the next element.
    index: usize,
    path: &'p Path<'p>,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.checked.walker.scan.another(self.index == 0, b']')? {
            return Ok(None);
        }
        let path = self.path.index(self.index);
        self.index += 1;
        seed.deserialize(At { checked: &mut *self.checked, asked: self.asked, path: &path })
            .map(Some)
    }
}

/// The key whose value comes next, as text.
fn key<'de, K: DeserializeSeed<'de>>(text: Text<'de>, seed: K) -> Read<K::Value> {
    match std::str::from_utf8(text.raw) {
        Ok(plain) if text.plain => seed.deserialize(BorrowedStrDeserializer::new(plain)),
        _ => seed.deserialize(CowStrDeserializer::new(text.decode().into_owned().into())),
    }
}
