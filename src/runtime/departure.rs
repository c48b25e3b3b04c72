//! In: nothing. Out: what validation says: each departure from the documentation with its place and
//! kind.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::{json, Value};
use std::borrow::Cow;
use std::fmt;

/// What kind of departure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
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

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 10] = [
        Kind::Syntax,
        Kind::WrongType,
        Kind::NotAnObject,
        Kind::UnknownAttribute,
        Kind::UnknownValue,
        Kind::UnknownEventType,
        Kind::UndocumentedNull,
        Kind::Format,
        Kind::MissingAttribute,
        Kind::DuplicateKey,
    ];

    /// Stable name, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Syntax => "syntax",
            Kind::WrongType => "wrong-type",
            Kind::NotAnObject => "not-an-object",
            Kind::UnknownAttribute => "unknown-attribute",
            Kind::UnknownValue => "unknown-value",
            Kind::UnknownEventType => "unknown-event-type",
            Kind::UndocumentedNull => "undocumented-null",
            Kind::Format => "format",
            Kind::MissingAttribute => "missing-attribute",
            Kind::DuplicateKey => "duplicate-key",
        }
    }

    /// The keyword of JSON Schema that says the same, or comes nearest.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Kind::Syntax | Kind::WrongType | Kind::NotAnObject | Kind::UndocumentedNull => "type",
            Kind::UnknownAttribute => "additionalProperties",
            Kind::UnknownValue => "enum",
            Kind::UnknownEventType => "oneOf",
            Kind::Format => "format",
            Kind::MissingAttribute => "required",
            Kind::DuplicateKey => "properties",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kinds that a validation looks for. Syntax is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// What the lenient schema refuses: values of another type, and payloads that are no objects.
    pub const WIRE: Kinds = Kinds::NONE.with(Kind::WrongType).with(Kind::NotAnObject);

    /// Every departure from the documentation, duplicate keys included, which no schema can see.
    pub const STRICT: Kinds = Kinds::WIRE
        .with(Kind::UnknownAttribute)
        .with(Kind::UnknownValue)
        .with(Kind::UnknownEventType)
        .with(Kind::UndocumentedNull)
        .with(Kind::Format)
        .with(Kind::MissingAttribute)
        .with(Kind::DuplicateKey);

    /// Syntax only.
    pub const NONE: Kinds = Kinds(1 << Kind::Syntax as u16);

    /// These kinds and one more.
    #[must_use]
    pub const fn with(self, kind: Kind) -> Kinds {
        Kinds(self.0 | 1 << kind as u16)
    }

    /// These kinds without one; syntax stays.
    #[must_use]
    pub const fn without(self, kind: Kind) -> Kinds {
        Kinds(self.0 & !(1 << kind as u16) | 1 << Kind::Syntax as u16)
    }

    /// Whether a kind is among them.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }
}

/// One departure from the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Departure {
    /// Where, as a JSON Pointer (RFC 6901) into the input; empty for the whole.
    pub pointer: String,
    /// What kind it is.
    pub kind: Kind,
    /// What the documentation says.
    pub expected: Cow<'static, str>,
    /// What the input has.
    pub found: Cow<'static, str>,
    /// The byte of the input where it stands; `None` where no bytes were read.
    pub offset: Option<usize>,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.pointer, self.expected, self.found)?;
        self.offset.map_or(Ok(()), |at| write!(f, " (at byte {at})"))
    }
}

impl std::error::Error for Departure {}

impl Serialize for Departure {
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

/// All departures of one input; as an error it lists them, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Departures {
    list: Vec<Departure>,
    truncated: bool,
}

impl Departures {
    pub(crate) fn new(list: Vec<Departure>, truncated: bool) -> Departures {
        Departures { list, truncated }
    }

    /// The departures, in the order of the input.
    #[must_use]
    pub fn as_slice(&self) -> &[Departure] {
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
            .map(|departure| {
                json!({
                    "keywordLocation": format!("/{}", departure.kind.keyword()),
                    "instanceLocation": departure.pointer,
                    "error": format!("expected {}, found {}", departure.expected, departure.found),
                })
            })
            .collect();
        json!({ "valid": errors.is_empty(), "errors": errors })
    }
}

impl Serialize for Departures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl std::ops::Deref for Departures {
    type Target = [Departure];

    fn deref(&self) -> &[Departure] {
        &self.list
    }
}

impl IntoIterator for Departures {
    type Item = Departure;
    type IntoIter = std::vec::IntoIter<Departure>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Departures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, departure) in self.list.iter().enumerate() {
            let separator = if number == 0 { "" } else { "\n" };
            write!(f, "{separator}{departure}")?;
        }
        if self.truncated {
            write!(f, "\n… and more: the limit was reached")?;
        }
        Ok(())
    }
}

impl std::error::Error for Departures {}
