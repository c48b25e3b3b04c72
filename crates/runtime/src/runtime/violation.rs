//! The violations that validation reports.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $name:literal $keyword:literal,)*) => {
        /// The kind of violation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ViolationKind {
            $($(#[$doc])* $kind,)*
        }

        impl ViolationKind {
            /// All kinds.
            pub const ALL: [ViolationKind; [$($name),*].len()] = [$(ViolationKind::$kind),*];

            /// The stable name, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(ViolationKind::$kind => $name,)*
                }
            }

            /// The JSON Schema keyword that checks the same, or comes closest.
            #[must_use]
            pub fn keyword(self) -> &'static str {
                match self {
                    $(ViolationKind::$kind => $keyword,)*
                }
            }
        }
    };
}

// Each kind with its name and its keyword.
kinds! {
    /// The input is not JSON.
    Syntax: "syntax" "type",
    /// The value has a JSON type that is not documented.
    WrongType: "wrong-type" "type",
    /// The value that a tag chooses is not an object.
    NotAnObject: "not-an-object" "type",
    /// The attribute is not documented.
    UnknownAttribute: "unknown-attribute" "additionalProperties",
    /// The value is not one of the documented values.
    UnknownValue: "unknown-value" "enum",
    /// The tag, which chooses the type of another attribute, is missing or is not one of the
    /// documented values.
    UnknownTag: "unknown-tag" "oneOf",
    /// The value is `null`, which is not documented.
    UndocumentedNull: "undocumented-null" "type",
    /// The string does not match the documented format.
    Format: "format" "format",
    /// A required attribute is missing.
    MissingAttribute: "missing-attribute" "required",
    /// A documented attribute appears twice in one object.
    DuplicateKey: "duplicate-key" "properties",
    /// The number is less than the documented minimum, or greater than the maximum.
    OutOfRange: "out-of-range" "minimum",
    /// The string has fewer characters than documented.
    TooShort: "too-short" "minLength",
    /// The string has more characters than documented.
    TooLong: "too-long" "maxLength",
    /// The array has fewer items than documented.
    TooFew: "too-few" "minItems",
    /// The array has more items than documented.
    TooMany: "too-many" "maxItems",
    /// Two items of the array are equal.
    NotUnique: "not-unique" "uniqueItems",
    /// The string does not match the documented pattern; looked for with the feature `regex` only.
    Pattern: "pattern" "pattern",
}

impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A set of kinds to look for. [`ViolationKind::Syntax`] is always in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// The violations of the wire schema: values of another JSON type, and tagged values that are
    /// not objects.
    pub const WIRE: Kinds =
        Kinds::NONE.with(ViolationKind::WrongType).with(ViolationKind::NotAnObject);

    /// Every kind, including duplicate keys, which no schema can detect.
    pub const STRICT: Kinds = Kinds((1 << ViolationKind::ALL.len()) - 1);

    /// Only syntax.
    pub const NONE: Kinds = Kinds(1 << ViolationKind::Syntax as u32);

    /// Adds a kind.
    #[must_use]
    pub const fn with(self, kind: ViolationKind) -> Kinds {
        Kinds(self.0 | 1 << kind as u32)
    }

    /// Removes a kind; syntax stays.
    #[must_use]
    pub const fn without(self, kind: ViolationKind) -> Kinds {
        Kinds(self.0 & !(1 << kind as u32) | 1 << ViolationKind::Syntax as u32)
    }

    /// Whether the set has a kind.
    #[must_use]
    pub const fn contains(self, kind: ViolationKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

/// One violation of the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer (RFC 6901) into the input; empty for the whole value.
    pub pointer: String,
    /// The kind.
    pub kind: ViolationKind,
    /// The documented type or values.
    pub expected: Cow<'static, str>,
    /// The value found instead.
    pub found: Cow<'static, str>,
    /// Byte offset in the input; `None` if the input was not bytes.
    pub offset: Option<usize>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the whole value" } else { &self.pointer };
        write!(f, "{place}: expected {}, found {}", self.expected, self.found)?;
        self.offset.map_or(Ok(()), |at| write!(f, " (at byte {at})"))
    }
}

impl std::error::Error for Violation {}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("kind", self.kind.name())?;
        map.serialize_entry("expected", &self.expected)?;
        map.serialize_entry("found", &self.found)?;
        map.serialize_entry("offset", &self.offset)?;
        map.end()
    }
}

/// The violations of one input. `Display` prints one per line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
    truncated: bool,
}

impl Violations {
    pub(crate) fn new(list: Vec<Violation>, truncated: bool) -> Violations {
        Violations { list, truncated }
    }

    /// The violations, in input order.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.list
    }

    /// Whether the limit was reached and there may be more.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// JSON Schema's "basic" output format. Keyword locations hold the keyword only.
    #[must_use]
    #[inline]
    pub fn to_basic_output(&self) -> Value {
        let errors: Vec<Value> = self.list.iter().map(basic_output).collect();
        object([("valid", errors.is_empty().into()), ("errors", errors.into())])
    }
}

#[inline]
fn basic_output(violation: &Violation) -> Value {
    let error = format!("expected {}, found {}", violation.expected, violation.found);
    object([
        ("keywordLocation", format!("/{}", violation.kind.keyword()).into()),
        ("instanceLocation", violation.pointer.clone().into()),
        ("error", error.into()),
    ])
}

#[inline]
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let mut map = Map::new();
    for (name, value) in members {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl std::ops::Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.list
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, violation) in self.list.iter().enumerate() {
            let separator = if number == 0 { "" } else { "\n" };
            write!(f, "{separator}{violation}")?;
        }
        if self.truncated {
            write!(f, "\n… and more: the limit was reached")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// A text as a message shows it.
pub(crate) fn quoted(text: &str) -> Cow<'static, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("`{}…`", &text[..end]).into(),
        None => format!("`{text}`").into(),
    }
}
