//! In: the pages as corrected, with their links resolved. Out: what the pages mean, as plain data
//! that is checked in. Must not know: Markdown, cells' grammar, JSON Schema or Rust.

use crate::diagnostics::Fix;
use crate::json_type::{Composition, JsonType};
use crate::naming::lock::NamesByPage;
use crate::source::Place;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

pub(crate) mod graph;
pub(crate) mod kinds;

/// The version of the shape of `schemas/model.json`.
pub const FORMAT: u32 = 1;

/// Everything that the emitters may know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Version of this shape.
    pub format: u32,
    /// Name of the bundle, such as the vendor's.
    pub name: String,
    /// Name of the generated package.
    pub package: String,
    /// Version of the bundle and of the package.
    pub version: String,
    /// Start of the schemas' `$id`, up to the name.
    pub id_base: String,
    /// Name of the definition that the bundle describes as a whole.
    pub root: String,
    /// The pages that went in.
    pub pages: Vec<PageInfo>,
    /// All definitions; sections first, each followed by its inline ones.
    pub definitions: Vec<Definition>,
    /// The corrections that were applied, counted from 1 in [`Origin::Corrected`].
    pub corrections: Vec<Fix>,
    /// The name of each place of the pages; checked in on its own, since it is an input of the next
    /// run too.
    #[serde(skip)]
    pub names: NamesByPage,
}

/// A page that went in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageInfo {
    /// Its path.
    pub path: String,
    /// The front matter's title, or the stem of the path.
    pub title: String,
    /// What it says above its first heading, if that is only text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// Where a fact comes from. Serialized without its place, so that a row that is added to a page
/// leaves the others as they are: the provenance file has the places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "OriginKind", from = "OriginKind")]
pub enum Origin {
    /// The page says so, here.
    Documented(Place),
    /// A rule of the generator concludes it from what is here.
    Inferred {
        /// The rule.
        rule: Rule,
        /// What it looked at.
        from: Place,
    },
    /// A correction says so.
    Corrected {
        /// Its number, from 1.
        correction: usize,
        /// The place that it corrects.
        at: Place,
    },
}

/// An origin without its place.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OriginKind {
    Documented,
    Inferred(Rule),
    Corrected(usize),
}

impl From<Origin> for OriginKind {
    fn from(origin: Origin) -> OriginKind {
        match origin {
            Origin::Documented(_) => OriginKind::Documented,
            Origin::Inferred { rule, .. } => OriginKind::Inferred(rule),
            Origin::Corrected { correction, .. } => OriginKind::Corrected(correction),
        }
    }
}

impl From<OriginKind> for Origin {
    fn from(kind: OriginKind) -> Origin {
        let nowhere = Place::default();
        match kind {
            OriginKind::Documented => Origin::Documented(nowhere),
            OriginKind::Inferred(rule) => Origin::Inferred { rule, from: nowhere },
            OriginKind::Corrected(correction) => Origin::Corrected { correction, at: nowhere },
        }
    }
}

impl Default for Origin {
    fn default() -> Origin {
        Origin::Documented(Place::default())
    }
}

impl Origin {
    fn is_documented(&self) -> bool {
        matches!(self, Origin::Documented(_))
    }

    /// The place that it is about.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Origin::Documented(place)
            | Origin::Inferred { from: place, .. }
            | Origin::Corrected { at: place, .. } => place,
        }
    }
}

/// The rules that conclude what a page does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// No type is stated; a table, a link, values or an example show it.
    TypeFromContent,
    /// No type is stated, and nothing shows it.
    TypeUnknown,
    /// The text speaks of ISO 8601, and no example contradicts.
    Iso8601Prose,
    /// The example is a timestamp or a date.
    FormatFromExample,
    /// The text states `YYYY-MM-DD`.
    StatedPattern,
    /// The value is quoted in the text of one section only.
    QuotedValue,
    /// The words of the value are those of the heading.
    NameTokens,
    /// No section is known: the value may stand with any member of the union.
    Unbound,
    /// The section has only text, so nothing is known of its attributes.
    FreeForm,
}

/// A fact with its origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What holds.
    pub value: T,
    /// Where it comes from; documented if it is not serialized.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
}

/// A named type: a section, an inline object, an enumeration or a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Name in every output, in upper camel case, unique.
    pub name: String,
    /// The heading, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether it is a section of a page.
    pub section: bool,
    /// Heading and attribute path.
    pub path: String,
    /// What the page says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
    /// Where other pages say the same.
    #[serde(skip)]
    pub also: Vec<Place>,
    /// What it is.
    pub shape: Shape,
}

/// What a definition is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// An object.
    Object(Object),
    /// A closed list of values; in decoding, an open one.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

/// An object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// Its attributes, in documented order, those of its parts included.
    pub attributes: Vec<Attribute>,
    /// The type of all additional attributes, if the page states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional: Option<Box<Attribute>>,
    /// Whether the page has a table for it, so that other attributes are undocumented.
    pub closed: bool,
    /// Names of the definitions that it is composed of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<String>,
    /// Whether a schema cannot state the parts one by one, since they say different things or
    /// refuse each other's attributes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flattened: bool,
    /// The attribute whose value chooses the type of another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjacent_tag: Option<AdjacentTag>,
}

/// An attribute of an object, or, as the type of additional ones, what stands for any of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// The key in JSON; for additional attributes, the placeholder without its brackets.
    pub name: Fact<String>,
    /// The row's identity.
    #[serde(skip)]
    pub row: Place,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// The words of the type, as the page has them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub printed_type: String,
    /// That `null` is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<Origin>,
    /// Whether it must be there, if the page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// What the page says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Documented examples, as JSON of the attribute's type if they can be read so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Fact<Value>>,
    /// The documented default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Fact<Value>>,
    /// The part of an all-of that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Type {
    /// Nothing is known: every value fits.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// A string of a format.
    Formatted(Fact<Format>),
    /// An object of which nothing else is known.
    FreeForm,
    /// A definition.
    Reference(String),
    /// An array.
    Array(Box<Type>),
    /// A value, or an array of such values.
    OneOrMany(Box<Type>),
    /// An object with arbitrary keys.
    Map(Box<Attribute>),
}

/// A format that JSON Schema knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// RFC 3339 date and time.
    DateTime,
    /// RFC 3339 full date.
    Date,
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    /// The values, in documented order.
    pub values: Vec<Fact<Value>>,
    /// Whether its numbers are documented as integers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub integers: bool,
}

impl Enum {
    /// The JSON types of its values, each once, in the order of the values.
    #[must_use]
    pub fn kinds(&self) -> Vec<JsonType> {
        let mut kinds = Vec::new();
        for value in &self.values {
            let kind = match &value.value {
                Value::Null => JsonType::Null,
                Value::Bool(_) => JsonType::Boolean,
                Value::Number(_) if self.integers => JsonType::Integer,
                Value::Number(_) => JsonType::Number,
                _ => JsonType::String,
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

/// One of several types.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Union {
    /// How the page joins the members.
    pub join: Composition,
    /// The members.
    pub members: Vec<Member>,
    /// What tells the members apart.
    pub discriminator: Discriminator,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Name of the member within the union, in upper camel case.
    pub variant: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Where it is named.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
}

/// What tells the members of a union apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Discriminator {
    /// Their JSON kinds are disjoint: for each member, its kinds.
    Kinds(Vec<Vec<JsonType>>),
    /// Each is an object in which this attribute has documented values that it has in no other one.
    Tag {
        /// The attribute.
        attribute: String,
        /// For each member, its values.
        values: Vec<Vec<String>>,
    },
    /// Nothing does.
    Nothing,
}

/// An attribute whose value chooses the type of the attribute beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdjacentTag {
    /// The attribute that chooses.
    pub tag: String,
    /// The attribute whose type is chosen.
    pub content: String,
    /// Name of the definition of the tag's values.
    pub values: String,
    /// Name of the union that the payload is documented as.
    pub union: String,
    /// One arm for each documented value.
    pub arms: Vec<Arm>,
    /// Name of the definition of the object with only the documented values.
    pub known: String,
    /// Name of the definition of the object with any other value.
    pub other: String,
    /// Name of the type that holds tag and payload.
    pub body: String,
}

/// What one value of the tag chooses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// The value.
    pub value: String,
    /// Name of the definition of the payload: a member of the union, or the union itself.
    pub definition: String,
    /// Name of the value as a variant, in upper camel case.
    pub variant: String,
    /// Name of the definition of the whole object with this value.
    pub envelope: String,
    /// How the value is bound.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
}

impl Model {
    /// The definition with this name. Every name in a model has one.
    #[must_use]
    pub fn definition(&self, name: &str) -> &Definition {
        let found = self.definitions.iter().find(|definition| definition.name == name);
        found.expect("the build stage makes a definition for each name that it hands out")
    }

    /// The objects with an attribute that chooses, each with its adjacent_tag.
    pub fn adjacent_tags(&self) -> impl Iterator<Item = (&Definition, &AdjacentTag)> {
        self.definitions.iter().filter_map(|definition| match &definition.shape {
            Shape::Object(object) => {
                object.adjacent_tag.as_ref().map(|adjacent_tag| (definition, adjacent_tag))
            }
            _ => None,
        })
    }

    /// The corrections, from 0, that bind a value of a tag.
    pub(crate) fn bindings(&self) -> BTreeSet<usize> {
        let arms = self.adjacent_tags().flat_map(|(_, tag)| &tag.arms);
        arms.filter_map(|arm| match arm.origin {
            Origin::Corrected { correction, .. } => Some(correction - 1),
            _ => None,
        })
        .collect()
    }

    /// The rows that the model holds.
    #[must_use]
    pub fn rows(&self) -> BTreeSet<Place> {
        let mut rows = BTreeSet::new();
        for definition in &self.definitions {
            match &definition.shape {
                Shape::Object(object) => {
                    object.each_own().for_each(|attribute| attribute.rows(&mut rows))
                }
                Shape::Alias(ty) => ty.rows(&mut rows),
                Shape::Union(union) => {
                    union.members.iter().for_each(|member| member.ty.rows(&mut rows))
                }
                Shape::Enum(_) => {}
            }
        }
        rows
    }
}

impl Definition {
    /// The attributes, if it is an object.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute] {
        match &self.shape {
            Shape::Object(object) => &object.attributes,
            _ => &[],
        }
    }
}

impl Object {
    /// An object of which nothing is known yet.
    #[must_use]
    pub fn empty(closed: bool) -> Object {
        Object {
            attributes: Vec::new(),
            additional: None,
            closed,
            all_of: Vec::new(),
            flattened: false,
            adjacent_tag: None,
        }
    }

    /// The attributes that are in its own table, and what stands for additional ones.
    pub fn each_own(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes
            .iter()
            .filter(|attribute| attribute.from.is_none())
            .chain(self.additional.as_deref())
    }
}

impl Attribute {
    fn rows(&self, rows: &mut BTreeSet<Place>) {
        rows.insert(self.row.clone());
        self.ty.value.rows(rows);
    }
}

impl Type {
    fn rows(&self, rows: &mut BTreeSet<Place>) {
        match self {
            Type::Array(inner) | Type::OneOrMany(inner) => inner.rows(rows),
            Type::Map(attribute) => attribute.rows(rows),
            _ => {}
        }
    }

    /// Whether two types are the same, wherever the pages state them.
    #[must_use]
    pub fn is_same(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::Formatted(a), Type::Formatted(b)) => a.value == b.value,
            (Type::Array(a), Type::Array(b)) | (Type::OneOrMany(a), Type::OneOrMany(b)) => {
                a.is_same(b)
            }
            (Type::Map(a), Type::Map(b)) => {
                a.ty.value.is_same(&b.ty.value) && a.nullable.is_some() == b.nullable.is_some()
            }
            (a, b) => a == b,
        }
    }

    /// A payload's type, with what it is documented as replaced: arrays of it stay arrays.
    #[must_use]
    pub fn with_inner(&self, inner: Type) -> Type {
        match self {
            Type::Array(_) => Type::Array(Box::new(inner)),
            Type::OneOrMany(_) => Type::OneOrMany(Box::new(inner)),
            _ => inner,
        }
    }

    /// The definition that a value of this type is, with no array or map between.
    #[must_use]
    pub fn direct(&self) -> Option<&str> {
        match self {
            Type::Reference(name) => Some(name),
            Type::OneOrMany(inner) => inner.direct(),
            _ => None,
        }
    }

    /// The definition that a value of this type holds, through arrays and maps.
    #[must_use]
    pub fn referred(&self) -> Option<&str> {
        match self {
            Type::Reference(name) => Some(name),
            Type::Array(inner) | Type::OneOrMany(inner) => inner.referred(),
            Type::Map(attribute) => attribute.ty.value.referred(),
            _ => None,
        }
    }
}
