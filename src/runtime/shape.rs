//! Tables that say what a value should look like: one for each definition of a crate.

use super::limits::Limited;
use super::nearest;
use super::report::quoted;
use super::rfc3339::{is_date, is_date_time};
use super::scan::Text;
use super::violation::ViolationKind;
use serde_json::Number;
use std::borrow::Cow;

/// What a value should be.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Any value.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fractional part, however it is spelled.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An RFC 3339 date and time.
    DateTime,
    /// An RFC 3339 date.
    Date,
    /// One of these strings.
    Values(Names),
    /// One of these literals.
    Literals {
        /// The literals.
        literals: &'static [Literal],
        /// Whether their numbers are documented as integers.
        integers: bool,
    },
    /// An object of which nothing is documented.
    FreeForm,
    /// An array.
    Array(&'static Slot),
    /// A value, or an array of such values.
    OneOrMany(&'static Slot),
    /// An object with arbitrary keys.
    Map(&'static Slot),
    /// An object.
    Object(&'static Object),
    /// One of several shapes.
    Union(&'static Union),
    /// A shape whose values keep to something besides.
    Limited(&'static Limited),
}

/// Several shapes of which a value should have one.
pub struct Union {
    /// The shapes.
    pub members: &'static [&'static Shape],
    /// The attribute that says which one, if there is one.
    pub tag: Option<&'static Tag>,
}

/// An attribute that tells the members of a union apart.
pub struct Tag {
    /// The attribute.
    pub name: &'static str,
    /// Its values, each with the number of its member.
    pub values: &'static [(&'static str, usize)],
}

/// Names among which one can be found.
#[derive(Clone, Copy)]
pub struct Names {
    names: &'static [&'static str],
    /// Whether JSON is known to write all of them as they are.
    plain: bool,
    /// Which bits of a hash are a place in the table; none, if there is no table.
    mask: u16,
    /// For each hash the number of a name, from 1; the next places hold those with the same hash.
    table: &'static [[u8; 4]],
}

/// No names.
static NOTHING: Names = Names::new(&[], &[]);

/// More names than this are looked through one by one.
const TABLE_LIMIT: usize = 254;

impl Names {
    /// Names with their [`table`]; without one, they are looked through one by one.
    #[inline]
    #[must_use]
    pub const fn new(names: &'static [&'static str], table: &'static [[u8; 4]]) -> Names {
        Names { names, plain: false, mask: table_mask(table.len()) as u16, table }
    }

    /// The same of names that documented order lets expect: the keys of an object.
    #[inline]
    #[must_use]
    pub const fn keys(names: &'static [&'static str], table: &'static [[u8; 4]]) -> Names {
        let (mut plain, mut number) = (true, 0);
        while number < names.len() {
            plain = plain && is_plain(names[number].as_bytes());
            number += 1;
        }
        Names { plain, ..Names::new(names, table) }
    }

    /// The names from a number on, as JSON has them; none where it writes some in another way.
    #[inline]
    pub(crate) fn expected(&self, number: usize) -> &'static [&'static str] {
        if self.plain {
            self.after(number)
        } else {
            &[]
        }
    }

    /// The names from a number on.
    #[inline]
    #[must_use]
    pub fn after(&self, number: usize) -> &'static [&'static str] {
        self.names.get(number..).unwrap_or_default()
    }

    /// The number of the name that is this string.
    #[inline]
    #[must_use]
    pub fn find_text(&self, text: &Text<'_>) -> Option<usize> {
        if text.plain {
            self.find(text.raw)
        } else {
            self.find(text.decode().as_bytes())
        }
    }

    /// The number of the name that is this text.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        if self.mask == 0 {
            return self.names.iter().position(|name| same(name.as_bytes(), text));
        }
        let mask = usize::from(self.mask);
        let mut place = hash(text) & mask;
        loop {
            let number = usize::from(self.table.get(place / 4)?[place % 4]).checked_sub(1)?;
            if same(self.names[number].as_bytes(), text) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
    }
}

/// Whether two short texts are equal, without a call for most lengths of keys.
#[inline]
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        length if length != b.len() => false,
        0..4 => a.iter().eq(b),
        4..8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        17..=32 => {
            a.first_chunk::<16>() == b.first_chunk() && a.last_chunk::<16>() == b.last_chunk()
        }
        _ => a == b,
    }
}

/// What the places of so many names in their [`table`] are found with; 0 where there is none.
#[inline]
const fn table_mask(names: usize) -> usize {
    if names == 0 || names > TABLE_LIMIT {
        0
    } else {
        (names * 2).next_power_of_two() - 1
    }
}

/// Where to look for each name: twice to four times as many places as there are names.
#[must_use]
pub const fn table<const N: usize>(names: [&str; N]) -> [[u8; 4]; N] {
    let mut table = [[0; 4]; N];
    let mask = table_mask(N);
    let mut number = 0;
    while mask != 0 && number < N {
        let mut place = hash(names[number].as_bytes()) & mask;
        while table[place / 4][place % 4] != 0 {
            place = (place + 1) & mask;
        }
        table[place / 4][place % 4] = number as u8 + 1;
        number += 1;
    }
    table
}

/// From the length and the first and the last bytes, eight of each: names differ there.
#[inline]
const fn hash(text: &[u8]) -> usize {
    let (first, last) = match (first_word(text), last_word(text)) {
        (Some(first), Some(last)) => (first, last),
        _ => (part(text, 0).0, 0),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ text.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize
}

// Patterns, since the compiler goes through every call for each name.
#[inline]
const fn first_word(text: &[u8]) -> Option<u64> {
    match text {
        [a, b, c, d, e, f, g, h, ..] => Some(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        _ => None,
    }
}

#[inline]
const fn last_word(text: &[u8]) -> Option<u64> {
    match text {
        [.., a, b, c, d, e, f, g, h] => Some(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        _ => None,
    }
}

/// Whether JSON writes a text as it is.
#[inline]
const fn is_plain(text: &[u8]) -> bool {
    let mut text = text;
    while let [first, rest @ ..] = text {
        if matches!(*first, 0..=0x1F | b'"' | b'\\') {
            return false;
        }
        text = rest;
    }
    true
}

/// The eight bytes from a place on, or fewer, as a word, and which bits of the word they are.
#[inline]
const fn part(text: &[u8], from: usize) -> (u64, u64) {
    let from = if from < text.len() { from } else { text.len() };
    let (_, rest) = text.split_at(from);
    if let Some(word) = first_word(rest) {
        return (word, u64::MAX);
    }
    let (mut word, mut at) = (0, rest.len());
    while at > 0 {
        at -= 1;
        word = word << 8 | rest[at] as u64;
    }
    (word, (1 << (rest.len() * 8)) - 1)
}

/// A value of an enumeration that has other values than strings.
#[derive(PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// A number without a fraction; compared exactly.
    Whole(i128),
    /// A number.
    Number(f64),
    /// A string.
    String(&'static str),
}

/// A float without a fraction as an integer, if it is not too large to be a documented one.
#[must_use]
pub(crate) fn whole(value: f64) -> Option<i128> {
    (value.fract() == 0.0 && value.abs() < 1e37).then_some(value as i128)
}

/// The value of a number without a fraction, if it is not too large.
pub(crate) fn exact(number: &Number) -> Option<i128> {
    let small = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    small.or_else(|| number.as_f64().and_then(whole))
}

impl Literal {
    /// Whether a number is this one: as an integer, if it is one, and as a float.
    #[must_use]
    pub(crate) fn is_number(&self, whole: Option<i128>, value: f64) -> bool {
        match self {
            Literal::Whole(known) => whole == Some(*known),
            Literal::Number(known) => *known == value,
            _ => false,
        }
    }
}

/// A place for a value.
#[derive(Clone, Copy)]
pub struct Slot {
    /// What the value should be.
    pub shape: &'static Shape,
    /// Whether `null` is documented.
    pub nullable: bool,
}

/// An attribute of an object. It fills a line of the processor's cache, so that one look finds all
/// of it.
#[repr(align(64))]
pub struct Attribute {
    /// The key.
    pub name: &'static str,
    /// What the value should be.
    shape: &'static Shape,
    /// The first bytes of the key in quotes, as two words, and which bits of them are the key's.
    words: [u64; 2],
    masks: [u64; 2],
    nullable: bool,
    /// What the shape says of a scalar.
    pub plain: Plain,
    /// Whether it is documented as required.
    pub required: bool,
}

impl Attribute {
    /// An attribute of a key, which is also given in quotes.
    #[inline]
    #[must_use]
    pub const fn new(
        name: &'static str,
        quoted: &str,
        slot: Slot,
        plain: Plain,
        required: bool,
    ) -> Attribute {
        let (first, second) = if is_plain(name.as_bytes()) {
            (part(quoted.as_bytes(), 0), part(quoted.as_bytes(), 8))
        } else {
            // A key that JSON does not write as it is starts no text.
            ((1, 0), (0, 0))
        };
        let (words, masks) = ([first.0, second.0], [first.1, second.1]);
        let Slot { shape, nullable } = slot;
        Attribute { name, shape, words, masks, nullable, plain, required }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub const fn slot(&self) -> Slot {
        Slot { shape: self.shape, nullable: self.nullable }
    }

    /// Whether a text starts with the key in quotes; if so, how long it is.
    #[inline(always)]
    #[must_use]
    pub fn starts(&self, text: &[u8]) -> Option<usize> {
        let length = self.name.len() + 2;
        let found = match text.first_chunk::<16>() {
            Some([a, b, c, d, e, f, g, h, rest @ ..]) => {
                let first = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
                let second = u64::from_le_bytes(*rest);
                let differ = (first & self.masks[0] ^ self.words[0])
                    | (second & self.masks[1] ^ self.words[1]);
                differ == 0 && (length <= 16 || is_inside(self.name, text))
            }
            None => self.masks[0] != 0 && text.starts_with(b"\"") && is_inside(self.name, text),
        };
        found.then_some(length)
    }
}

/// Whether a name and a quote follow the first byte of a text.
#[inline(always)]
fn is_inside(name: &str, text: &[u8]) -> bool {
    let inner = text.get(1..=name.len()).is_some_and(|inner| same(inner, name.as_bytes()));
    inner && text.get(name.len() + 1) == Some(&b'"')
}

/// A shape whose values are mostly scalars that are checked in one look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// Any string.
    Text,
    /// A date and time.
    DateTime,
    /// A date.
    Date,
    /// An integer or a number.
    Number,
    /// A boolean.
    Boolean,
    /// Anything else.
    Other,
}

/// An object.
pub struct Object {
    /// The documented attributes, in documented order.
    pub attributes: &'static [Attribute],
    /// Their names.
    pub names: Names,
    /// What additional attributes hold, if that is documented.
    pub additional: Option<&'static Slot>,
    /// What those hold whose names match a pattern of the `regex` crate; a name matches one at most.
    pub patterns: &'static [(&'static str, Slot)],
    /// Whether additional attributes are undocumented.
    pub closed: bool,
    /// Whether some attribute is required.
    pub requires: bool,
    /// The attribute that chooses the shape of another one.
    pub adjacent_tag: Option<&'static AdjacentTag>,
}

impl Object {
    /// What an attribute of this name holds, which is none of the documented ones. Without the
    /// feature `regex`, nobody knows which names match a pattern: it may hold anything.
    pub(crate) fn additional<'n>(
        &self,
        name: impl FnOnce() -> Cow<'n, str>,
    ) -> Option<&'static Slot> {
        static ANYTHING: Slot = Slot { shape: &Shape::Any, nullable: true };
        if self.patterns.is_empty() {
            return self.additional;
        }
        let name = name();
        for (keys, slot) in self.patterns {
            match super::pattern::matches(keys, &name) {
                Some(true) => return Some(slot),
                Some(false) => {}
                None => return Some(&ANYTHING),
            }
        }
        self.additional
    }

    /// The required attributes that were not seen. The tag is not among them: it is looked for on
    /// its own.
    pub(crate) fn missing(
        &'static self,
        seen: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = &'static Attribute> {
        let is_tag = |number| self.adjacent_tag.is_some_and(|tag| tag.tag == number);
        let attributes = self.attributes.iter().enumerate();
        attributes
            .filter(move |(number, attribute)| {
                attribute.required && !seen(*number) && !is_tag(*number)
            })
            .map(|(_, attribute)| attribute)
    }

    /// The place of the value, if the key of this attribute is here and no white space follows.
    #[inline(always)]
    pub(crate) fn expected(&self, bytes: &[u8], at: usize, number: usize) -> Option<usize> {
        let length = self.attributes.get(number)?.starts(bytes.get(at..)?)?;
        match bytes.get(at + length..) {
            Some([b':', after, ..]) if *after > b' ' => Some(at + length + 1),
            _ => None,
        }
    }

    /// The number of the attribute with this name; documented order lets expect the next one.
    #[inline]
    pub(crate) fn number(&self, name: &str, next: usize) -> Option<usize> {
        let is_next = |attribute: &Attribute| same(attribute.name.as_bytes(), name.as_bytes());
        let predicted = self.attributes.get(next).is_some_and(is_next);
        if predicted {
            Some(next)
        } else {
            self.names.find(name.as_bytes())
        }
    }
}

/// An attribute whose value chooses the shape of another one.
pub struct AdjacentTag {
    /// Number of the attribute that chooses.
    pub tag: usize,
    /// Number of the attribute whose shape is chosen.
    pub content: usize,
    /// The documented values.
    pub values: Names,
    /// For each of them, what the payload then should be.
    pub arms: &'static [Slot],
    /// What the payload should be with any other value.
    pub other: Slot,
}

impl Union {
    /// What it should be, in a few words.
    fn expected(&self) -> String {
        let mut names = String::new();
        let mut last = Cow::default();
        for name in self.members.iter().map(|member| member.expected()) {
            if name != last {
                names += if names.is_empty() { "" } else { " or " };
                names += &name;
                last = name;
            }
        }
        names
    }
}

impl Shape {
    /// The names of an object's attributes, or the strings of an enumeration.
    #[inline]
    #[must_use]
    pub fn names(&'static self) -> &'static Names {
        match self {
            Shape::Object(object) => &object.names,
            Shape::Values(values) => values,
            _ => &NOTHING,
        }
    }

    /// What it should be, in a few words.
    #[must_use]
    pub fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Shape::Any => "any value",
            Shape::Null => "null",
            Shape::Boolean => "boolean",
            Shape::Integer => "integer",
            Shape::Number => "number",
            Shape::String | Shape::Values(_) => "string",
            Shape::DateTime => "date-time",
            Shape::Date => "date",
            Shape::Literals { .. } => "one of the documented values",
            Shape::FreeForm | Shape::Map(_) | Shape::Object(_) => "object",
            Shape::Array(_) => "array",
            Shape::OneOrMany(slot) => return format!("{} or array", slot.shape.expected()).into(),
            Shape::Limited(limited) => return limited.shape.expected(),
            Shape::Union(union) => return union.expected().into(),
        })
    }

    /// The kind of violation that a value of another JSON type is; a payload's not being an object
    /// has one of its own.
    #[must_use]
    pub fn misfit(&self, payload: bool) -> ViolationKind {
        match self {
            Shape::Object(_) | Shape::FreeForm | Shape::OneOrMany(_) | Shape::Array(_)
                if payload =>
            {
                ViolationKind::NotAnObject
            }
            Shape::Limited(limited) => limited.shape.misfit(payload),
            _ => ViolationKind::WrongType,
        }
    }

    /// Of a shape that restricts its texts: whether it takes this one, and the kind of violation
    /// if it does not.
    #[must_use]
    pub fn takes_text(&self, text: &str) -> Option<(bool, ViolationKind)> {
        match self {
            Shape::DateTime => Some((is_date_time(text), ViolationKind::Format)),
            Shape::Date => Some((is_date(text), ViolationKind::Format)),
            Shape::Values(values) => {
                Some((values.find(text.as_bytes()).is_some(), ViolationKind::UnknownValue))
            }
            _ => None,
        }
    }

    /// What a text should be that [`Shape::takes_text`] refuses.
    #[must_use]
    pub fn expected_text(&self) -> Cow<'static, str> {
        match self {
            Shape::Values(_) => "one of the documented values".into(),
            _ => self.expected(),
        }
    }

    /// A text that [`Shape::takes_text`] refuses, as a message shows it.
    #[must_use]
    pub fn found_text(&self, text: &str) -> Cow<'static, str> {
        match self {
            Shape::Values(values) => nearest::value(values, text),
            _ => quoted(text),
        }
    }

    /// Whether `null` is among its values.
    #[must_use]
    pub fn takes_null(&self) -> bool {
        match self {
            Shape::Any | Shape::Null => true,
            Shape::Union(union) => union.members.iter().any(|member| member.takes_null()),
            Shape::OneOrMany(slot) => slot.shape.takes_null(),
            Shape::Limited(limited) => limited.shape.takes_null(),
            _ => false,
        }
    }

    /// Whether a value that starts with this byte may be of the shape, going by its JSON type
    /// alone.
    #[must_use]
    pub fn may_start_with(&self, byte: u8) -> bool {
        match self {
            Shape::Any => true,
            Shape::Literals { literals, .. } => literals.iter().any(|literal| match literal {
                Literal::Boolean(_) => matches!(byte, b't' | b'f'),
                Literal::Whole(_) | Literal::Number(_) => matches!(byte, b'-' | b'0'..=b'9'),
                Literal::String(_) => byte == b'"',
            }),
            Shape::Null => byte == b'n',
            Shape::Boolean => matches!(byte, b't' | b'f'),
            Shape::Integer | Shape::Number => matches!(byte, b'-' | b'0'..=b'9'),
            Shape::String | Shape::DateTime | Shape::Date | Shape::Values(_) => byte == b'"',
            Shape::FreeForm | Shape::Map(_) | Shape::Object(_) => byte == b'{',
            Shape::Array(_) => byte == b'[',
            Shape::OneOrMany(slot) => byte == b'[' || slot.shape.may_start_with(byte),
            Shape::Limited(limited) => limited.shape.may_start_with(byte),
            Shape::Union(union) => union.members.iter().any(|member| member.may_start_with(byte)),
        }
    }
}
