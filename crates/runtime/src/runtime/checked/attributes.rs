//! The members of a documented object, one after another.

use super::super::keys::NAME;
use super::super::names::Names;
use super::super::read::{Read, ReadError};
use super::super::report::{Path, Seen};
use super::super::scan::{byte, short_value, unescaped_string, word, Text};
use super::super::shape::{Object, Plain};
use super::super::validate::{boolean_end, whole_end, Asked, Chosen};
use super::{key, At, Begun, Checked};
use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_core::forward_to_deserialize_any;

/// Is before a key or of the closing brace.
pub(super) struct Attributes<'c, 'de, 'p> {
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
    /// The shape of the values of a map.
    values: Option<Asked>,
    path: &'p Path<'p>,
}

/// The documented keys of a map. A map is read as an object is, since types have a copy each of
/// what reads one.
static NO_ATTRIBUTES: Object = Object {
    attributes: &[],
    names: Names::new(&[], &[]),
    additional: None,
    patterns: &[],
    closed: false,
    required: 0,
    adjacent_tag: None,
};

impl<'c, 'de, 'p> Attributes<'c, 'de, 'p> {
    /// Not inlined, since each type has a copy of what calls it.
    #[inline(never)]
    pub(super) fn new(
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
            values: None,
            path,
        }
    }

    /// The members of an object whose keys are arbitrary.
    #[inline(never)]
    pub(super) fn of_map(checked: &'c mut Checked<'de>, asked: Asked, path: &'p Path<'p>) -> Self {
        let values = Some(asked);
        Attributes { values, ..Attributes::new(checked, &NO_ATTRIBUTES, 0, path) }
    }

    /// Whether nothing but its value decides what is wrong with an attribute.
    #[inline(always)]
    fn comes_first(&self, number: usize) -> bool {
        self.object.adjacent_tag.is_none() && !self.seen.contains(number)
    }

    #[inline(always)]
    fn leave_plain(&mut self, number: usize, end: usize) {
        self.seen.insert(number);
        self.checked.walker.scan.at = end;
    }

    /// A string that fits, if it has its most frequent spelling; it is read then.
    #[inline(never)]
    fn text(&mut self, number: usize) -> Option<&'de str> {
        let (bytes, start) = (self.checked.bytes, self.checked.walker.scan.at);
        // All of it is UTF-8 where there is a text, so that of a string only escapes matter.
        let whole = self.checked.text.filter(|_| byte(bytes, start) == b'"')?;
        let end = unescaped_string(bytes, start + 1).filter(|_| self.comes_first(number))?;
        let text = whole.get(start + 1..end - 1)?;
        self.leave_plain(number, end);
        Some(text)
    }

    /// The same of a date-time or a date.
    #[inline(never)]
    fn date_time_at(&mut self, number: usize) -> Option<&'de str> {
        let (whole, start) = (self.checked.text?, self.checked.walker.scan.at);
        let plain = self.object.attributes[number].plain;
        let end = self.checked.walker.moment_end(plain, start);
        let end = end.filter(|_| self.comes_first(number))?;
        let text = whole.get(start + 1..end - 1)?;
        self.leave_plain(number, end);
        Some(text)
    }

    /// The same of a whole number of few digits.
    #[inline(never)]
    fn whole(&mut self, number: usize) -> Option<u64> {
        let (bytes, start) = (self.checked.bytes, self.checked.walker.scan.at);
        let end = whole_end(bytes, start).filter(|_| self.comes_first(number))?;
        let whole = short_value(word(bytes, start)?, end - start);
        self.leave_plain(number, end);
        Some(whole)
    }

    /// The same of a boolean.
    #[inline(never)]
    fn boolean(&mut self, number: usize) -> Option<bool> {
        let (bytes, start) = (self.checked.bytes, self.checked.walker.scan.at);
        let end = boolean_end(bytes, start).filter(|_| self.comes_first(number))?;
        self.leave_plain(number, end);
        Some(end - start == 4)
    }

    /// Checks what the value of a documented attribute is.
    #[inline(never)]
    fn begin(&mut self, number: usize, path: &Path<'_>) -> Read<Begun<'de>> {
        let again = self.seen.insert(number);
        match self.asked(number, again, path)? {
            Some(asked) => self.checked.begin(asked, path),
            None => Ok(Begun::Plain),
        }
    }

    /// The slot of the value of a documented attribute; nothing if it was checked, or is
    /// checked later.
    fn asked(&mut self, number: usize, again: bool, path: &Path<'_>) -> Read<Option<Asked>> {
        if again {
            self.checked.walker.duplicate(self.at, path)?;
        }
        match self.object.adjacent_tag {
            Some(adjacent_tag) if adjacent_tag.tag == number => {
                let before = self.checked.walker.scan.clone();
                let walk = self.checked.walker.tag(adjacent_tag, &mut self.chosen, path);
                self.checked.unless_chosen_again(walk)?;
                self.checked.walker.scan = before;
                Ok(None)
            }
            Some(adjacent_tag) if adjacent_tag.content == number && self.chosen.tagged => {
                self.chosen.checked = true;
                Ok(Some(self.chosen.asked(adjacent_tag)))
            }
            Some(adjacent_tag) if adjacent_tag.content == number => {
                self.chosen.waiting = Some(self.checked.walker.scan.clone());
                Ok(None)
            }
            _ => Ok(Some(Asked::of(self.object.attributes[number].slot()))),
        }
    }
}

/// The value of a documented attribute.
struct Documented<'a, 'c, 'de, 'p> {
    attributes: &'a mut Attributes<'c, 'de, 'p>,
    number: usize,
}

impl<'de> Deserializer<'de> for Documented<'_, '_, 'de, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let Documented { attributes, number } = self;
        // Most values; what these return, they do in registers.
        match attributes.object.attributes[number].plain {
            plain @ (Plain::Text | Plain::DateTime | Plain::Date) => {
                let text = match plain {
                    Plain::Text => attributes.text(number),
                    _ => attributes.date_time_at(number),
                };
                if let Some(text) = text {
                    return visitor.visit_borrowed_str(text);
                }
            }
            Plain::Number => {
                if let Some(value) = attributes.whole(number) {
                    return visitor.visit_u64(value);
                }
            }
            Plain::Boolean => {
                if let Some(value) = attributes.boolean(number) {
                    return visitor.visit_bool(value);
                }
            }
            Plain::FreeForm | Plain::Other => {}
        }
        let path = attributes.path.key(attributes.object.attributes[number].name);
        // A pointer, as in `section!`.
        let begin: fn(_, _, _) -> _ = Attributes::begin;
        let begun = begin(&mut *attributes, number, &path)?;
        attributes.checked.visit(begun, &path, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        let Documented { attributes, number } = self;
        let path = attributes.path.key(attributes.object.attributes[number].name);
        let again = attributes.seen.insert(number);
        // A pointer, as in `section!`.
        let asked: fn(_, _, _, _) -> _ = Attributes::asked;
        match asked(&mut *attributes, number, again, &path)? {
            Some(asked) => {
                let at = At { checked: &mut *attributes.checked, asked, path: &path };
                at.deserialize_newtype_struct(name, visitor)
            }
            None => attributes
                .checked
                .plainly(|reader| reader.deserialize_newtype_struct(name, visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Attributes<'_, 'de, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        match self.expected_key() {
            Some(known) => seed.deserialize(known).map(Some),
            None => self.any_key(seed),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        match self.number {
            Some(number) => seed.deserialize(Documented { attributes: self, number }),
            None => self.other(seed),
        }
    }
}

impl<'de> Attributes<'_, 'de, '_> {
    /// The key that documented order lets expect, if it follows without white space.
    #[inline(always)]
    fn expected_key(&mut self) -> Option<Known> {
        let scan = &mut self.checked.walker.scan;
        let comma = usize::from(!self.first);
        let key = scan.at + comma;
        if comma == 1 && byte(scan.whole(), scan.at) != b',' {
            return None;
        }
        let end = self.object.expected(scan.whole(), key, self.next)?;
        (scan.at, self.at, self.first) = (end, key, false);
        Some(self.known(self.next))
    }

    /// The key that was read, of a documented attribute.
    #[inline(always)]
    fn known(&mut self, number: usize) -> Known {
        let next = self.next;
        (self.number, self.next) = (Some(number), number + 1);
        Known {
            name: self.object.attributes[number].name,
            expected: self.object.names.expected(next),
            ahead: number.wrapping_sub(next),
        }
    }

    /// Any key, or the end.
    #[inline(never)]
    fn any_key<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let walker = &mut self.checked.walker;
        if !walker.scan.another(std::mem::take(&mut self.first), b'}')? {
            // Only `leave` needs it; most objects have none.
            if self.object.required == 0 && self.object.adjacent_tag.is_none() {
                return Ok(None);
            }
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
        let number = match walker.attribute(self.object, self.next)? {
            Ok(number) => number,
            Err(text) => {
                (self.number, self.text) = (None, text);
                return key(text, seed).map(Some);
            }
        };
        seed.deserialize(self.known(number)).map(Some)
    }

    /// Reads the value of an attribute that is not documented, or of a map.
    #[inline(never)]
    fn other<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        let text = self.text;
        let path = self.path.text(text);
        let slot = || self.object.additional(|| text.decode());
        if let Some(asked) = self.values.or_else(|| slot().copied().map(Asked::of)) {
            return seed.deserialize(At { checked: &mut *self.checked, asked, path: &path });
        }
        self.checked.walker.is_undocumented(self.object, text, self.at, &path)?;
        self.checked.member(self.at, |reader| seed.deserialize(reader))
    }
}

/// The key of a documented attribute.
struct Known {
    name: &'static str,
    /// The names that documented order let expect.
    expected: &'static [&'static str],
    /// Its distance from the first of them.
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
        // The type has the same list of names, and is at the same place of it.
        if name == NAME && !variants.is_empty() && std::ptr::eq(variants, self.expected) {
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
