//! In: nothing. Out: what validation says: each violation from the documentation with its place and
//! kind.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::{json, Value};
use std::borrow::Cow;
use std::fmt;

/// What kind of violation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ViolationKind {
    /// The input is no JSON.
    Syntax,
    /// The value is of another JSON type than documented.
    WrongType,
    /// A payload is no object.
    NotAnObject,
    /// The object has an attribute that is not documented.
    UnknownAttribute,
    /// The value is none of the documented ones.
    UnknownValue,
    /// The value that chooses the payload's type is none of the documented ones, or is not there.
    UnknownEventType,
    /// `null` where it is not documented.
    UndocumentedNull,
    /// The text is not of the documented format.
    Format,
    /// A required attribute is not there.
    MissingAttribute,
    /// A documented attribute stands twice in one object.
    DuplicateKey,
}

impl ViolationKind {
    /// All kinds.
    pub const ALL: [ViolationKind; 10] = [
        ViolationKind::Syntax,
        ViolationKind::WrongType,
        ViolationKind::NotAnObject,
        ViolationKind::UnknownAttribute,
        ViolationKind::UnknownValue,
        ViolationKind::UnknownEventType,
        ViolationKind::UndocumentedNull,
        ViolationKind::Format,
        ViolationKind::MissingAttribute,
        ViolationKind::DuplicateKey,
    ];

    /// Stable name, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ViolationKind::Syntax => "syntax",
            ViolationKind::WrongType => "wrong-type",
            ViolationKind::NotAnObject => "not-an-object",
            ViolationKind::UnknownAttribute => "unknown-attribute",
            ViolationKind::UnknownValue => "unknown-value",
            ViolationKind::UnknownEventType => "unknown-event-type",
            ViolationKind::UndocumentedNull => "undocumented-null",
            ViolationKind::Format => "format",
            ViolationKind::MissingAttribute => "missing-attribute",
            ViolationKind::DuplicateKey => "duplicate-key",
        }
    }

    /// The keyword of JSON Schema that says the same, or comes nearest.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            ViolationKind::Syntax
            | ViolationKind::WrongType
            | ViolationKind::NotAnObject
            | ViolationKind::UndocumentedNull => "type",
            ViolationKind::UnknownAttribute => "additionalProperties",
            ViolationKind::UnknownValue => "enum",
            ViolationKind::UnknownEventType => "oneOf",
            ViolationKind::Format => "format",
            ViolationKind::MissingAttribute => "required",
            ViolationKind::DuplicateKey => "properties",
        }
    }
}

impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kinds that a validation looks for. Syntax is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// What the lenient schema refuses: values of another type, and payloads that are no objects.
    pub const WIRE: Kinds =
        Kinds::NONE.with(ViolationKind::WrongType).with(ViolationKind::NotAnObject);

    /// Every violation from the documentation, duplicate keys included, which no schema can see.
    pub const STRICT: Kinds = Kinds::WIRE
        .with(ViolationKind::UnknownAttribute)
        .with(ViolationKind::UnknownValue)
        .with(ViolationKind::UnknownEventType)
        .with(ViolationKind::UndocumentedNull)
        .with(ViolationKind::Format)
        .with(ViolationKind::MissingAttribute)
        .with(ViolationKind::DuplicateKey);

    /// Syntax only.
    pub const NONE: Kinds = Kinds(1 << ViolationKind::Syntax as u16);

    /// These kinds and one more.
    #[must_use]
    pub const fn with(self, kind: ViolationKind) -> Kinds {
        Kinds(self.0 | 1 << kind as u16)
    }

    /// These kinds without one; syntax stays.
    #[must_use]
    pub const fn without(self, kind: ViolationKind) -> Kinds {
        Kinds(self.0 & !(1 << kind as u16) | 1 << ViolationKind::Syntax as u16)
    }

    /// Whether a kind is among them.
    #[must_use]
    pub const fn contains(self, kind: ViolationKind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }
}

/// One violation from the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where, as a JSON Pointer (RFC 6901) into the input; empty for the whole.
    pub pointer: String,
    /// What kind it is.
    pub kind: ViolationKind,
    /// What the documentation says.
    pub expected: Cow<'static, str>,
    /// What the input has.
    pub found: Cow<'static, str>,
    /// The byte of the input where it stands; `None` where no bytes were read.
    pub offset: Option<usize>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.pointer, self.expected, self.found)?;
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

/// All violations of one input; as an error it lists them, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
    truncated: bool,
}

impl Violations {
    pub(crate) fn new(list: Vec<Violation>, truncated: bool) -> Violations {
        Violations { list, truncated }
    }

    /// The violations, in the order of the input.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.list
    }

    /// Whether the limit was reached, so that there are more.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// JSON Schema's "basic" output. A validator made from tables has no keyword locations; each
    /// names its keyword only.
    #[must_use]
    pub fn to_basic_output(&self) -> Value {
        let errors: Vec<Value> = self
            .list
            .iter()
            .map(|violation| {
                json!({
                    "keywordLocation": format!("/{}", violation.kind.keyword()),
                    "instanceLocation": violation.pointer,
                    "error": format!("expected {}, found {}", violation.expected, violation.found),
                })
            })
            .collect();
        json!({ "valid": errors.is_empty(), "errors": errors })
    }
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
