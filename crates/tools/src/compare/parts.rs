//! In: a text, or a schema. Out: the schema, and the schemas inside it. Must not know: references.

use super::at::At;
use serde_json::{Map, Value};

/// Keywords that only a schema has.
const SCHEMA: [&str; 14] = [
    "$ref",
    "$schema",
    "type",
    "properties",
    "items",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "$defs",
    "definitions",
    "additionalProperties",
    "patternProperties",
];

/// Keywords with one schema, a list of schemas, and schemas by name.
const ONE: [&str; 8] =
    ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];
const MAPS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];

pub(super) fn subschemas(at: &At, schema: &Map<String, Value>) -> Vec<At> {
    let mut out = Vec::new();
    for key in ONE.iter().filter(|key| schema.get(**key).is_some_and(Value::is_object)) {
        out.push(at.below(&[key]));
    }
    for key in LISTS {
        let count = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        out.extend((0..count).map(|index| at.below(&[key, &index.to_string()])));
    }
    for key in MAPS {
        let names = schema.get(key).and_then(Value::as_object).into_iter().flat_map(Map::keys);
        out.extend(names.map(|name| at.below(&[key, name])));
    }
    out
}

/// Whether a whole file says something of a value, rather than only hold definitions.
pub(super) fn describes(value: &Value) -> bool {
    let keys = ["type", "properties", "allOf", "anyOf", "oneOf", "enum", "items"];
    value.as_object().is_some_and(|map| keys.iter().any(|key| map.contains_key(*key)))
}

pub(super) fn is_schema(value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    let has = |key: &&str| map.contains_key(*key);
    SCHEMA.iter().any(has) || ["openapi", "asyncapi", "components"].iter().any(has)
}

/// Reads a file, JSON or YAML.
pub(super) fn parsed(path: &str, text: &str) -> Result<Value, String> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) if path.ends_with(".json") => Err(error.to_string()),
        Err(_) => serde_saphyr::from_str(text).map_err(|error| first_line(&error.to_string())),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
