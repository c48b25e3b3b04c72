//! In: one schema. Out: what its own keywords say. Must not know: references.

use super::documents::At;
use super::said::{Node, KEYWORDS};
use serde_json::{Map, Number, Value};
use std::collections::BTreeSet;
use tablewright::JsonType;

pub(super) fn is_extension(pattern: &str) -> bool {
    pattern.starts_with("^x-") || pattern.starts_with("^\\$")
}

/// Whether a schema says anything of a value.
pub(super) fn says(schema: &Map<String, Value>) -> bool {
    !schema
        .keys()
        .all(|key| ["description", "title", "$comment", "examples"].contains(&key.as_str()))
}

pub(super) fn stated_types(schema: &Map<String, Value>, out: &mut Node) {
    let named = match schema.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let nullable = schema.get("nullable").and_then(Value::as_bool).unwrap_or(false);
    let null = nullable || named.contains(&"null");
    let types: BTreeSet<JsonType> = named
        .iter()
        .filter_map(|name| json_type(name))
        .filter(|ty| *ty != JsonType::Null)
        .collect();
    out.null = Some(out.null.unwrap_or(true) && null);
    let null = out.null == Some(true);
    narrow(types, null, out);
}

/// Leaves the types that are among these, too; if there are none, no value is left but `null`.
pub(super) fn narrow(types: BTreeSet<JsonType>, null: bool, out: &mut Node) {
    let stated = !types.is_empty() || out.types.as_ref().is_some_and(|known| !known.is_empty());
    let left = match &out.types {
        Some(known) => meet(known, &types),
        None => types,
    };
    out.never |= stated && left.is_empty() && !null;
    out.types = Some(left);
}

/// The intersection of two lists; an integer is a number.
pub(super) fn meet(a: &BTreeSet<JsonType>, b: &BTreeSet<JsonType>) -> BTreeSet<JsonType> {
    let has = |list: &BTreeSet<JsonType>, one: &JsonType| {
        list.contains(one) || *one == JsonType::Integer && list.contains(&JsonType::Number)
    };
    let of_a = a.iter().filter(|one| has(b, one));
    of_a.chain(b.iter().filter(|one| has(a, one))).copied().collect()
}

fn json_type(name: &str) -> Option<JsonType> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}

pub(super) fn keywords(at: &At, schema: &Map<String, Value>, out: &mut Node) {
    for keyword in KEYWORDS.into_iter().chain(["default"]) {
        let Some(value) = schema.get(keyword) else { continue };
        // `null` as a default is that there is none.
        if keyword == "default" && value.is_null()
            || *value == Value::Bool(false) && keyword == "uniqueItems"
        {
            continue;
        }
        // Up to draft-04, the bound is beside.
        let (keyword, value) = match (keyword, value) {
            ("exclusiveMinimum", Value::Bool(true)) => (keyword, schema.get("minimum")),
            ("exclusiveMaximum", Value::Bool(true)) => (keyword, schema.get("maximum")),
            ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(false)) => continue,
            ("minimum", _) if schema.get("exclusiveMinimum") == Some(&Value::Bool(true)) => {
                continue
            }
            ("maximum", _) if schema.get("exclusiveMaximum") == Some(&Value::Bool(true)) => {
                continue
            }
            (keyword, value) => (keyword, Some(value)),
        };
        if let Some(value) = value {
            out.keywords.insert(keyword, whole(value));
            out.said.insert(keyword, at.clone());
        }
    }
}

/// A number without a fraction is the same with one.
pub(super) fn whole(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) if value.is_f64() && number.fract() == 0.0 && number.abs() < 1e15 => {
            Value::Number(Number::from(number as i64))
        }
        _ => value.clone(),
    }
}
