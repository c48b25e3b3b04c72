//! Reads a JSON text with serde and validates it in the same pass. The checks are those of
//! [`validate`](super::validate).

use super::decode::takes_text;
use super::keys::NAME;
use super::read::{part, visit_number, Read, ReadError, Reader};
use super::report::{Options, Path, Report, Seen, Stop, Walk};
use super::scan::{Digits, Scanner, Text};
use super::shape::{same, Object, Shape};
use super::validate::{validate, Asked, Chosen, Null, Walker};
use super::violation::Violations;
use serde_core::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
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
    ///
    /// # Errors
    /// It is not JSON, something follows the value, or the seed refuses it.
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
            Ok(value) if self.walker.chose_again => {
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
            Err(Stop) if self.walker.chose_again => Ok(()),
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

    /// Reads a value that was checked before: it starts where the scanner stood then.
    fn again<T>(
        &mut self,
        before: Scanner<'de>,
        read: impl FnOnce(&mut Reader<'de>) -> Read<T>,
    ) -> Read<T> {
        self.walker.scan = before;
        self.plainly(read)
    }

    /// A part of the text that the scanner has checked.
    fn part(&self, start: usize, end: usize) -> Read<&'de str> {
        part(self.text, self.bytes, start, end)
    }

    #[inline]
    fn string<V: Visitor<'de>>(&mut self, text: &Text<'de>, visitor: V) -> Read<V::Value> {
        if text.plain {
            let end = self.walker.scan.at - 1;
            visitor.visit_borrowed_str(self.part(end - text.raw.len(), end)?)
        } else {
            visitor.visit_string(text.decode().into_owned())
        }
    }
}

/// A value, what is asked of it, and where it is.
struct At<'c, 'de, 'p> {
    checked: &'c mut Checked<'de>,
    asked: Asked,
    path: &'p Path<'p>,
}

impl<'de> At<'_, 'de, '_> {
    /// Checks the value as a whole; gives where it starts.
    fn check(&mut self) -> Read<Scanner<'de>> {
        let before = self.checked.walker.scan.clone();
        let walk = self.checked.walker.value(self.asked, self.path);
        if walk.is_err() {
            self.checked.unless_chosen_again(walk)?;
            self.checked.walker.scan = before.clone();
            self.checked.walker.scan.skip()?;
        }
        Ok(before)
    }

    fn scalar<V: Visitor<'de>>(self, first: u8, visitor: V) -> Read<V::Value> {
        let At { checked, asked, path } = self;
        let walker = &mut checked.walker;
        let start = walker.scan.at;
        match first {
            b'"' => {
                let text = walker.scan.string()?;
                walker.is_text(text, start, asked, path)?;
                checked.string(&text, visitor)
            }
            b't' | b'f' => {
                let value = first == b't';
                walker.scan.literal(if value { b"true" } else { b"false" })?;
                walker.is_boolean(value, start, asked, path)?;
                visitor.visit_bool(value)
            }
            b'n' => {
                walker.scan.literal(b"null")?;
                walker.is_null(start, asked, path)?;
                visitor.visit_unit()
            }
            _ => {
                let digits = walker.scan.number()?;
                walker.is_number(&digits, start, asked, path)?;
                visit_number(&digits, visitor)
            }
        }
    }

    /// An array or an object of another kind than was asked for.
    fn misfit<V: Visitor<'de>>(mut self, visitor: V) -> Read<V::Value> {
        let before = self.check()?;
        self.checked.again(before, |reader| reader.deserialize_any(visitor))
    }
}

impl<'de> Deserializer<'de> for At<'_, 'de, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Read<V::Value> {
        let first = self.checked.walker.scan.peek();
        if let Shape::OneOrMany(slot) = self.asked.shape {
            if first != b'[' && first != b'n' {
                self.asked = self.asked.inner(slot.shape);
            }
        }
        if let (b'[', Shape::Limited(limited)) = (first, self.asked.shape) {
            self.checked.walker.array_limits(limited, self.path)?;
            self.asked = Asked { shape: limited.shape, ..self.asked };
        }
        match (first, self.asked.shape) {
            (_, Shape::Union(_)) => self.misfit(visitor),
            (b'{' | b'[', Shape::Any) | (b'{', Shape::FreeForm) => {
                self.checked.plainly(|reader| reader.deserialize_any(visitor))
            }
            (b'{', Shape::Object(object)) => {
                let start = self.checked.walker.scan.at;
                self.checked.walker.scan.enter()?;
                visitor.visit_map(Attributes::new(self.checked, object, start, self.path))
            }
            (b'{', Shape::Map(slot)) => {
                self.checked.walker.scan.enter()?;
                visitor.visit_map(Values {
                    checked: self.checked,
                    asked: Asked::of(slot),
                    key: None,
                    first: true,
                    path: self.path,
                })
            }
            (b'[', Shape::Array(slot) | Shape::OneOrMany(slot)) => {
                self.checked.walker.scan.enter()?;
                let asked = Asked { payload: self.asked.payload, ..Asked::of(slot) };
                visitor.visit_seq(Items { checked: self.checked, asked, index: 0, path: self.path })
            }
            (b'{' | b'[', _) => self.misfit(visitor),
            _ => self.scalar(first, visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        if takes_text(name, self.checked.walker.scan.peek()) {
            let start = self.check()?.at;
            let text = self.checked.part(start, self.checked.walker.scan.at)?;
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

/// The key of a documented attribute.
struct Known {
    name: &'static str,
    /// How far it is from the one that was expected.
    ahead: usize,
}

impl<'de> Deserializer<'de> for Known {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.name)
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        // Mostly it is the same text in memory.
        let is_same = |known: &&str| {
            std::ptr::eq(*known, self.name) || same(known.as_bytes(), self.name.as_bytes())
        };
        if name == NAME && variants.get(self.ahead).is_some_and(is_same) {
            return visitor.visit_u64(self.ahead as u64);
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The members of an object whose keys are arbitrary; is before a key or of the
/// closing brace.
struct Values<'c, 'de, 'p> {
    checked: &'c mut Checked<'de>,
    asked: Asked,
    key: Option<Text<'de>>,
    first: bool,
    path: &'p Path<'p>,
}

impl<'de> MapAccess<'de> for Values<'_, 'de, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.checked.walker.scan.another(std::mem::take(&mut self.first), b'}')? {
            return Ok(None);
        }
        let text = self.checked.walker.key()?;
        self.key = Some(text);
        key(text, seed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        let path = self.key.take().map_or(Path::ROOT, |key| self.path.text(key));
        seed.deserialize(At { checked: &mut *self.checked, asked: self.asked, path: &path })
    }
}

/// A value that nothing is wrong with.
enum Scalar<'de> {
    Text(&'de str),
    Number(u64),
    Boolean(bool),
}

/// The members of a documented object; is before a key or of the closing brace.
struct Attributes<'c, 'de, 'p> {
    checked: &'c mut Checked<'de>,
    object: &'static Object,
    /// Byte offset of the object.
    start: usize,
    seen: Seen,
    chosen: Chosen<'de>,
    /// The attribute that documented order lets expect.
    next: usize,
    /// The attribute whose value comes next, if it is documented.
    number: Option<usize>,
    /// Its key, if it is not.
    text: Text<'de>,
    /// The key's byte offset.
    at: usize,
    first: bool,
    path: &'p Path<'p>,
}

impl<'c, 'de, 'p> Attributes<'c, 'de, 'p> {
    fn new(
        checked: &'c mut Checked<'de>,
        object: &'static Object,
        start: usize,
        path: &'p Path<'p>,
    ) -> Self {
        Attributes {
            checked,
            object,
            start,
            seen: Seen::default(),
            chosen: Chosen::default(),
            next: 0,
            number: None,
            text: Text { raw: &[], plain: true },
            at: start,
            first: true,
            path,
        }
    }

    /// A scalar that fits, in its most frequent spelling; it is read then.
    #[inline(never)]
    fn scalar(&mut self, number: usize) -> Option<Scalar<'de>> {
        let (shape, start) =
            (self.object.attributes[number].slot.shape, self.checked.walker.scan.at);
        let end = self.checked.walker.plain(shape, start)?;
        let scalar = match shape {
            Shape::Integer | Shape::Number => {
                let raw = self.checked.bytes.get(start..end)?;
                Scalar::Number(Digits { raw, whole: true }.short()?)
            }
            Shape::Boolean => Scalar::Boolean(end - start == 4),
            _ => Scalar::Text(self.checked.text?.get(start + 1..end - 1)?),
        };
        self.checked.walker.scan.at = end;
        Some(scalar)
    }

    fn documented<S: DeserializeSeed<'de>>(&mut self, number: usize, seed: S) -> Read<S::Value> {
        let again = self.seen.insert(number);
        if !again && self.object.adjacent_tag.is_none() {
            match self.scalar(number) {
                Some(Scalar::Text(text)) => {
                    return seed.deserialize(BorrowedStrDeserializer::new(text))
                }
                Some(Scalar::Number(number)) => {
                    return seed.deserialize(number.into_deserializer())
                }
                Some(Scalar::Boolean(value)) => return seed.deserialize(value.into_deserializer()),
                None => {}
            }
        }
        let path = self.path.key(self.object.attributes[number].name);
        if again {
            self.checked.walker.duplicate(self.at, &path)?;
        }
        match self.object.adjacent_tag {
            Some(adjacent_tag) if adjacent_tag.tag == number => {
                let before = self.checked.walker.scan.clone();
                let walk = self.checked.walker.tag(adjacent_tag, &mut self.chosen, &path);
                self.checked.unless_chosen_again(walk)?;
                self.checked.again(before, |reader| seed.deserialize(reader))
            }
            Some(adjacent_tag) if adjacent_tag.content == number && self.chosen.tagged => {
                self.chosen.checked = true;
                let asked = self.chosen.asked(adjacent_tag);
                seed.deserialize(At { checked: &mut *self.checked, asked, path: &path })
            }
            Some(adjacent_tag) if adjacent_tag.content == number => {
                self.chosen.waiting = Some(self.checked.walker.scan.clone());
                self.checked.plainly(|reader| seed.deserialize(reader))
            }
            _ => seed.deserialize(At {
                checked: &mut *self.checked,
                asked: Asked::of(&self.object.attributes[number].slot),
                path: &path,
            }),
        }
    }
}

impl<'de> MapAccess<'de> for Attributes<'_, 'de, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let walker = &mut self.checked.walker;
        if !walker.scan.another(std::mem::take(&mut self.first), b'}')? {
            let after = walker.scan.clone();
            let walk = walker.leave(
                self.object,
                &self.seen,
                std::mem::take(&mut self.chosen),
                self.start,
                self.path,
            );
            walker.scan = after;
            return self.checked.unless_chosen_again(walk).map(|()| None);
        }
        self.at = walker.scan.at;
        if let Some(at) = self.object.expected(walker.scan.whole(), self.at, self.next) {
            walker.scan.at = at;
            self.number = Some(self.next);
            self.next += 1;
            let name = self.object.attributes[self.next - 1].name;
            return seed.deserialize(Known { name, ahead: 0 }).map(Some);
        }
        match walker.attribute(self.object, self.next)? {
            Ok(number) => {
                self.number = Some(number);
                let ahead = number.wrapping_sub(std::mem::replace(&mut self.next, number + 1));
                let name = self.object.attributes[number].name;
                seed.deserialize(Known { name, ahead }).map(Some)
            }
            Err(text) => {
                (self.number, self.text) = (None, text);
                key(text, seed).map(Some)
            }
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        if let Some(number) = self.number {
            return self.documented(number, seed);
        }
        let text = self.text;
        let path = self.path.text(text);
        if let Some(slot) = self.object.additional(|| text.decode()) {
            return seed.deserialize(At {
                checked: &mut *self.checked,
                asked: Asked::of(slot),
                path: &path,
            });
        }
        self.checked.walker.is_undocumented(self.object, text, self.at, &path)?;
        self.checked.member(self.at, |reader| seed.deserialize(reader))
    }
}
