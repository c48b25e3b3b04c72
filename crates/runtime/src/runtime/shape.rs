//! Tables that say what a value should look like: one for each definition of a crate.

use super::formats::StringFormat;
use super::names::{is_plain, part, rank, same};
use super::nearest;
use super::pattern::{matches, Pattern};
use super::rfc3339::{is_date, is_date_time};
use super::violation::{quoted, ViolationKind};
use std::borrow::Cow;

pub use super::literal::Literal;
pub use super::names::{table, Names};

/// The documented type of a value.
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

/// A shape, and what its values keep to besides.
pub struct Limited {
    /// The shape.
    pub shape: &'static Shape,
    /// The constraints on its values.
    pub limits: &'static [Limit],
}

/// A constraint on a value; it does not apply to values of another JSON type.
pub enum Limit {
    /// The least number.
    Minimum(Literal),
    /// The greatest number.
    Maximum(Literal),
    /// The exclusive lower bound.
    ExclusiveMinimum(Literal),
    /// The exclusive upper bound.
    ExclusiveMaximum(Literal),
    /// The least number of characters.
    MinLength(usize),
    /// The greatest number of characters.
    MaxLength(usize),
    /// The least number of items.
    MinItems(usize),
    /// The greatest number of items.
    MaxItems(usize),
    /// Whether no two items are equal.
    UniqueItems(bool),
    /// The pattern that a string matches, if the feature `regex` is on.
    Pattern(Pattern),
    /// The format of a string.
    Format(StringFormat),
}

/// A place for a value.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The shape of the value.
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
    /// The shape of the value.
    shape: &'static Shape,
    /// The first bytes of the key in quotes, as two words, and which bits of them are the key's.
    words: [u64; 2],
    masks: [u64; 2],
    /// The number of the attribute that follows in alphabetical order; it is only a prediction.
    follows: u16,
    nullable: bool,
    /// The look of a value of a tree that certainly fits; other values may fit, too.
    pub(crate) looks: u8,
    /// The summary of the shape, by which most values are checked in one look.
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
        let looks = plain.looks() | if nullable { look::NULL } else { 0 };
        Attribute { name, shape, words, masks, follows: 0, nullable, looks, plain, required }
    }

    /// Whether a text is its key.
    #[inline(always)]
    pub(crate) fn is(&self, key: &str) -> bool {
        same(self.name.as_bytes(), key.as_bytes())
    }

    /// Its place in alphabetical order; of equal ones, the number decides.
    const fn rank(&self, number: usize) -> u128 {
        let [first, second] = self.words;
        rank(first, second) & !0xFF | number as u128
    }

    /// The number of the attribute that follows in alphabetical order.
    #[inline]
    pub(crate) fn follows(&self) -> usize {
        self.follows.into()
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

/// More attributes than this are expected in documented order only.
const SORT_LIMIT: usize = 254;

/// Attributes that know which one follows in alphabetical order, as the keys of most maps are in:
/// by the first 15 letters, since it is only a prediction. The last one leads to the first.
#[must_use]
pub const fn alphabetical<const N: usize>(mut attributes: [Attribute; N]) -> [Attribute; N] {
    let mut number = 0;
    while number < N {
        attributes[number].follows = if N > SORT_LIMIT {
            (number + 1) as u16
        } else {
            successor(&attributes, attributes[number].rank(number))
        };
        number += 1;
    }
    attributes
}

/// The attribute of the least rank above the given one; if there is none, that of the least.
const fn successor(attributes: &[Attribute], rank: u128) -> u16 {
    let (mut found, mut least, mut number) = (0, u128::MAX, 0);
    while number < attributes.len() {
        // Ranks up to the given one come after all others.
        let distance = attributes[number].rank(number).wrapping_sub(rank).wrapping_sub(1);
        if distance < least {
            (found, least) = (number as u16, distance);
        }
        number += 1;
    }
    found
}

/// Whether a name and a quote follow the first byte of a text.
#[inline(always)]
fn is_inside(name: &str, text: &[u8]) -> bool {
    let inner = text.get(1..=name.len()).is_some_and(|inner| same(inner, name.as_bytes()));
    inner && text.get(name.len() + 1) == Some(&b'"')
}

/// A shape whose values are mostly checked in one look.
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
    /// An object of which nothing is documented.
    FreeForm,
    /// Anything else.
    Other,
}

/// The kind of a value of a tree, seen in one look.
pub(crate) mod look {
    pub const NULL: u8 = 1;
    pub const BOOLEAN: u8 = 2;
    pub const WHOLE: u8 = 4;
    pub const TEXT: u8 = 8;
    /// A string of which no format is asked.
    pub const FORMATTED: u8 = 16;
    pub const OBJECT: u8 = 32;
}

impl Plain {
    const fn looks(self) -> u8 {
        match self {
            Plain::Text => look::TEXT,
            Plain::DateTime | Plain::Date => look::FORMATTED,
            Plain::Number => look::WHOLE,
            Plain::Boolean => look::BOOLEAN,
            Plain::FreeForm => look::OBJECT,
            Plain::Other => 0,
        }
    }
}

/// An object.
pub struct Object {
    /// The documented attributes, in documented order.
    pub attributes: &'static [Attribute],
    /// Their names.
    pub names: Names,
    /// The slot of additional attributes, if it is documented.
    pub additional: Option<&'static Slot>,
    /// Patterns of names in the syntax of `regex`, each with its slot; a name matches one at most.
    pub patterns: &'static [(&'static str, Slot)],
    /// Whether additional attributes are undocumented.
    pub closed: bool,
    /// The number of required attributes.
    pub required: usize,
    /// The attribute that chooses the shape of another one.
    pub adjacent_tag: Option<&'static AdjacentTag>,
}

impl Object {
    /// The slot of an attribute of this name, which is none of the documented ones. Without the
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
            match matches(keys, &name) {
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

    /// Whether it documents as little as [`Shape::FreeForm`].
    #[inline(always)]
    pub(crate) fn is_free_form(&self) -> bool {
        self.attributes.is_empty()
            && !self.closed
            && self.additional.is_none()
            && self.patterns.is_empty()
    }

    /// The attribute of a key, of which one is expected.
    #[inline(always)]
    pub(crate) fn attribute(
        &'static self,
        key: &str,
        expected: usize,
    ) -> Option<&'static Attribute> {
        let expected = self.attributes.get(expected).filter(|attribute| attribute.is(key));
        expected.or_else(|| self.attributes.get(self.names.find(key.as_bytes())?))
    }

    /// The numbers of the attribute that chooses the shape of another one, and of that one; of no
    /// attribute, if there are none.
    #[inline]
    pub(crate) fn choosing(&self) -> (usize, usize) {
        self.adjacent_tag.map_or((usize::MAX, usize::MAX), |tag| (tag.tag, tag.content))
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
    /// The slot of the payload of any other value.
    pub other: Slot,
}

impl Union {
    /// The expected type in a few words.
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
            _ => {
                static NOTHING: Names = Names::new(&[], &[]);
                &NOTHING
            }
        }
    }

    /// The expected type in a few words.
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

    /// The expected type where [`Shape::takes_text`] refuses a text.
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
