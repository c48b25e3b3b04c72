//! In: nothing. Out: the JSON types that pages name, how they join several, and what values keep to.
//! Must not know: pages.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// A JSON type as a page names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum JsonType {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl JsonType {
    /// All of them, in the order of their numbers.
    pub const ALL: [JsonType; 7] = [
        JsonType::Null,
        JsonType::Boolean,
        JsonType::Integer,
        JsonType::Number,
        JsonType::String,
        JsonType::Array,
        JsonType::Object,
    ];

    /// The type of a value, as it is spelled: `1.0` is no integer.
    #[must_use]
    pub fn of(value: &Value) -> JsonType {
        match value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(number) if number.is_f64() => JsonType::Number,
            Value::Number(_) => JsonType::Integer,
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        }
    }

    /// Whether values of it hold no others, and are something: neither `null` nor a container.
    #[must_use]
    pub fn is_scalar(self) -> bool {
        !matches!(self, JsonType::Null | JsonType::Object | JsonType::Array)
    }

    /// The name of the type in JSON Schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            JsonType::Null => "null",
            JsonType::Boolean => "boolean",
            JsonType::Integer => "integer",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            JsonType::Object => "object",
        }
    }
}

/// The side that may write an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// Only the other side sends it.
    ReadOnly,
    /// It is sent, and never sent back.
    WriteOnly,
}

/// A constraint on a value beside its type, in the words of JSON Schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Limit {
    /// The least number.
    Minimum(Number),
    /// The greatest number.
    Maximum(Number),
    /// The exclusive lower bound.
    ExclusiveMinimum(Number),
    /// The exclusive upper bound.
    ExclusiveMaximum(Number),
    /// The least number of characters.
    MinLength(u64),
    /// The greatest number of characters.
    MaxLength(u64),
    /// The least number of items.
    MinItems(u64),
    /// The greatest number of items.
    MaxItems(u64),
    /// Whether no two items are equal.
    UniqueItems(bool),
    /// The pattern of a string, in the syntax of ECMA-262.
    Pattern(String),
    /// A format other than those of dates: some are checked, the others are annotations.
    Format(String),
}

impl Limit {
    /// The keyword of JSON Schema.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Limit::Minimum(_) => "minimum",
            Limit::Maximum(_) => "maximum",
            Limit::ExclusiveMinimum(_) => "exclusiveMinimum",
            Limit::ExclusiveMaximum(_) => "exclusiveMaximum",
            Limit::MinLength(_) => "minLength",
            Limit::MaxLength(_) => "maxLength",
            Limit::MinItems(_) => "minItems",
            Limit::MaxItems(_) => "maxItems",
            Limit::UniqueItems(_) => "uniqueItems",
            Limit::Pattern(_) => "pattern",
            Limit::Format(_) => "format",
        }
    }

    /// The constraint of a text such as `maxLength 50`: a keyword of JSON Schema, and its value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Limit> {
        let (keyword, value) = text.split_once(' ')?;
        let value: Value = serde_json::from_str(value.trim()).ok()?;
        serde_json::from_value(serde_json::json!({ keyword: value })).ok()
    }

    /// The value of the keyword.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Limit::Minimum(number)
            | Limit::Maximum(number)
            | Limit::ExclusiveMinimum(number)
            | Limit::ExclusiveMaximum(number) => number.clone().into(),
            Limit::MinLength(count)
            | Limit::MaxLength(count)
            | Limit::MinItems(count)
            | Limit::MaxItems(count) => (*count).into(),
            Limit::UniqueItems(unique) => (*unique).into(),
            Limit::Pattern(pattern) => pattern.as_str().into(),
            Limit::Format(text) => text.clone().into(),
        }
    }

    /// Whether values of a JSON type are what it speaks of.
    #[must_use]
    pub fn is_of(&self, json_type: JsonType) -> bool {
        match self {
            Limit::Minimum(_)
            | Limit::Maximum(_)
            | Limit::ExclusiveMinimum(_)
            | Limit::ExclusiveMaximum(_) => {
                matches!(json_type, JsonType::Integer | JsonType::Number)
            }
            Limit::MinLength(_) | Limit::MaxLength(_) | Limit::Pattern(_) => {
                json_type == JsonType::String
            }
            Limit::MinItems(_) | Limit::MaxItems(_) | Limit::UniqueItems(_) => {
                json_type == JsonType::Array
            }
            Limit::Format(_) => {
                matches!(json_type, JsonType::String | JsonType::Integer | JsonType::Number)
            }
        }
    }
}

/// `maxLength 50`: the keyword and its value.
impl std::fmt::Display for Limit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.keyword(), self.value())
    }
}

/// The composition of a union's members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Composition {
    /// `Any of:`
    AnyOf,
    /// `One of:`
    OneOf,
    /// `All of:`
    AllOf,
}
