//! In: nothing. Out: the possible problems of a value, their places, and their receiver. Must not
//! know: how a value is walked through.

use super::ViolationKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Places, as JSON Pointers, and kinds.
pub type Violations = BTreeSet<(String, ViolationKind)>;

/// The place in the model of the violated fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot<'m> {
    /// Name of the definition.
    pub definition: &'m str,
    /// The attribute in it; none for the whole, and for an attribute that it does not have.
    pub attribute: Option<&'m str>,
}

/// Violations, with the places in the model.
pub type Located<'m> = BTreeMap<(String, ViolationKind), Spot<'m>>;

/// The problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A value of another JSON type.
    Misfit,
    /// A payload that is not an object.
    Payload,
    /// `null`.
    Null,
    /// A value that is not listed.
    Value,
    /// A value that is not listed of the attribute that chooses.
    Tag,
    /// The attribute that chooses is not there.
    NoTag,
    /// A text of another format.
    Format,
    /// A constraint is not met.
    Limit(ViolationKind),
    /// A required attribute is not there.
    Missing,
    /// An attribute that is not documented.
    Unknown,
    /// No member of a union takes the value.
    Union,
    /// A single value that is documented to stand in an array.
    One,
    /// An array of values that are documented to stand alone.
    Many,
}

impl Problem {
    /// The kind of the violation.
    #[must_use]
    pub fn kind(self) -> ViolationKind {
        match self {
            Problem::Misfit | Problem::Union | Problem::One | Problem::Many => {
                ViolationKind::WrongType
            }
            Problem::Payload => ViolationKind::NotAnObject,
            Problem::Null => ViolationKind::UndocumentedNull,
            Problem::Value => ViolationKind::UnknownValue,
            Problem::Tag | Problem::NoTag => ViolationKind::UnknownTag,
            Problem::Format => ViolationKind::Format,
            Problem::Limit(kind) => kind,
            Problem::Missing => ViolationKind::MissingAttribute,
            Problem::Unknown => ViolationKind::UnknownAttribute,
        }
    }
}

/// Where a value is in another one.
#[derive(Clone, Copy, Debug)]
pub enum Path<'p> {
    /// The whole.
    Whole,
    /// The value of a key.
    Key(&'p Path<'p>, &'p str),
    /// An item.
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self {
            Path::Whole => String::new(),
            Path::Key(parent, key) => super::step(&parent.pointer(), key),
            Path::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// A place of a value, and its requirements.
#[derive(Clone, Copy, Debug)]
pub struct At<'p> {
    /// Where the value is.
    pub path: &'p Path<'p>,
    /// The site of the documentation for it.
    pub site: usize,
    /// Whether `null` is documented; at the whole and in unions there is no such question.
    pub(super) nullable: Option<bool>,
    /// Whether it is a payload, whose misfits have a kind of their own.
    pub(super) payload: bool,
}

/// The receiver of a walk's problems.
pub trait Sink<'m> {
    /// Whether it is of traffic: values and arrays in place of each other are told from other types
    /// and looked into, a tag is believed, and patterns and payloads of unknown tags are not asked.
    const TRAFFIC: bool = false;

    /// There is a value at a site.
    fn seen(&mut self, _site: usize) {}

    /// There is a value at a site that lists it.
    fn listed(&mut self, _site: usize, _value: &Value) {}

    /// Receives a problem of a value; of a missing attribute, `value` is the whole object.
    fn problem(&mut self, at: At<'_>, problem: Problem, value: &Value);

    /// Whether the nearest member of a union speaks for all.
    fn wants_nearest(&self) -> bool {
        false
    }

    /// The problem of the nearest member of a union.
    fn nearest(&mut self, _found: Located<'m>) {}
}
