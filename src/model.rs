//! In: the pages as corrected, with their links resolved. Out: what the pages mean, as plain data
//! that is checked in. Must not know: Markdown, cells' grammar, JSON Schema or Rust.

use crate::diagnostics::Fix;
use crate::json_type::{Access, Composition, JsonType, Limit};
use crate::naming::lock::NamesByPage;
use crate::project::Publish;
use crate::source::Place;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) mod graph;
pub mod kinds;
mod mode;
mod origin;
mod walk;

pub use graph::roots;
pub use mode::Mode;
pub use origin::{Origin, Rule};

/// The version of the shape of `schemas/model.json`.
pub const FORMAT: u32 = 1;

/// Everything that the emitters may know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
    /// The metadata of the packages.
    #[serde(default, skip_serializing_if = "Publish::is_empty")]
    pub publish: Publish,
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
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct PageInfo {
    /// Its path.
    pub path: String,
    /// The front matter's title, or the stem of the path.
    pub title: String,
    /// The text above its first heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// A fact with its origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where it comes from; documented if it is not serialized.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
}

/// A named type: a section, an inline object, an enumeration or a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
    /// Where other pages say the same.
    #[serde(skip)]
    pub also: Vec<Place>,
    /// The kind of definition, with its content.
    pub shape: Shape,
    /// The names of the bits of an integer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Fact<Flag>>,
    /// Values that the page shows in fenced blocks, and that violate nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Fact<Value>>,
}

/// A bit of an integer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Flag {
    /// The documented name.
    pub name: String,
    /// Its number, from 0.
    pub bit: u8,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// The kind of a definition, with its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Object {
    /// Its attributes, in documented order, those of its parts included.
    pub attributes: Vec<Attribute>,
    /// The type of all additional attributes, if the page states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional: Option<Box<Attribute>>,
    /// The types of additional attributes by their names: no name matches two, or a documented one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<Patterned>,
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
    pub adjacent_tag: Option<Box<AdjacentTag>>,
}

/// Additional attributes by their names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Patterned {
    /// The pattern of ECMA-262 that their names match.
    pub keys: String,
    /// The attribute that stands for any of them.
    pub attribute: Attribute,
}

/// An attribute of an object, or, as the type of additional ones, what stands for any of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Attribute {
    /// The key in JSON; for additional attributes, the placeholder without its brackets.
    pub name: Fact<String>,
    /// The row's identity.
    #[serde(skip)]
    pub row: Place,
    /// Other rows that it stands for.
    #[serde(skip)]
    pub also: Vec<Place>,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// The words of the type, as the page has them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub printed_type: String,
    /// That `null` is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<Origin>,
    /// Whether a column says that it is never `null`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denies_null: bool,
    /// Whether it must be there, if the page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// When it must be there, in the words of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Box<Fact<String>>>,
    /// Whether it should not be used any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The side that may write it, if the page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Documented examples, as JSON of the attribute's type if they can be read so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Fact<Value>>,
    /// The documented default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Box<Fact<Value>>>,
    /// The release that it came with, if the history file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Box<str>>,
    /// The part of an all-of that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
    /// A type whose values keep to something besides.
    Limited(Box<Type>, Vec<Fact<Limit>>),
}

/// A format that JSON Schema knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// RFC 3339 date and time.
    DateTime,
    /// RFC 3339 full date.
    Date,
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Union {
    /// The composition of the members.
    pub join: Composition,
    /// The members.
    pub members: Vec<Member>,
    /// The discriminator.
    pub discriminator: Discriminator,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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

/// The discriminator of a union.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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

/// The payload of one value of the tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Arm {
    /// The value.
    pub value: String,
    /// Name of the definition of the payload: a member of the union, or the union itself.
    pub definition: String,
    /// Name of the value as a variant, in upper camel case.
    pub variant: String,
    /// Name of the definition of the whole object with this value.
    pub envelope: String,
    /// The origin of the binding.
    #[serde(default, skip_serializing_if = "Origin::is_documented")]
    pub origin: Origin,
}
