//! In: the schemas of documents. Out: keywords that have no effect beside their type. Must not know:
//! the pages.

use super::documents::{At, Documents};
use super::{Difference, Id};
use serde_json::{Map, Value};

/// Keywords, and the types to which they apply.
const OF_TYPES: [(&[&str], &[&str]); 4] = [
    (
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
            "propertyNames",
        ],
        &["object"],
    ),
    (&["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"], &["array"]),
    (&["minLength", "maxLength", "pattern"], &["string"]),
    (
        &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        &["number", "integer"],
    ),
];

/// Finds them in some schemas.
pub(super) fn idle(documents: &Documents, schemas: &[At]) -> Vec<Difference> {
    let mut out = Vec::new();
    for at in schemas {
        let Some(schema) = documents.schema(at) else { continue };
        for (keyword, types) in found(schema) {
            out.push(Difference {
                id: Id::IdleKeyword,
                at: String::new(),
                file: documents.path(at).to_owned(),
                pointer: at.below(&[keyword]).pointer.to_string(),
                place: None,
                page: None,
                schema: Some(format!("`{keyword}` beside `\"type\": {types}`")),
            });
        }
    }
    out
}

fn found(schema: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let Some(types) = schema.get("type") else { return Vec::new() };
    let named: Vec<&str> = match types {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return Vec::new(),
    };
    let idle = OF_TYPES.iter().filter(|(_, of)| !of.iter().any(|one| named.contains(one)));
    idle.flat_map(|(keywords, _)| keywords.iter())
        .filter(|keyword| schema.contains_key(**keyword))
        .map(|keyword| (*keyword, types.to_string()))
        .collect()
}
