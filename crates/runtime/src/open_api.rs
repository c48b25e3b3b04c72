//! `ToSchema` of utoipa for every type of the crate, from the crate's own schema: what utoipa's
//! types can hold of it.

// A page need not describe every kind of type.
#![allow(dead_code)]

use serde_json::{json, Map, Value};
use std::collections::BTreeSet;
use utoipa::openapi::{RefOr, Schema};

const PREFIX: &str = "#/$defs/";

/// The schema of one definition of the bundle, as a component.
pub fn component(bundle: &str, name: &str) -> RefOr<Schema> {
    let bundle: Value = serde_json::from_str(bundle).unwrap_or_default();
    convert(&bundle["$defs"][name])
}

/// The components that a definition refers to, each once, whatever lies between.
pub fn referred(bundle: &str, name: &str) -> Vec<(String, RefOr<Schema>)> {
    let bundle: Value = serde_json::from_str(bundle).unwrap_or_default();
    let (mut found, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(name) = open.pop() {
        names(&bundle["$defs"][&name], &mut |name| {
            if found.insert(name.to_owned()) {
                open.push(name.to_owned());
            }
        });
    }
    let component = |name: String| {
        let schema = convert(&bundle["$defs"][&name]);
        (name, schema)
    };
    found.into_iter().map(component).collect()
}

fn names(schema: &Value, found: &mut dyn FnMut(&str)) {
    match schema {
        Value::Object(map) => {
            let target = map.get("$ref").and_then(Value::as_str);
            if let Some(name) = target.and_then(|target| target.strip_prefix(PREFIX)) {
                found(name);
            }
            map.values().for_each(|inner| names(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| names(inner, found)),
        _ => {}
    }
}

fn convert(schema: &Value) -> RefOr<Schema> {
    let anything = RefOr::T(Schema::default());
    serde_json::from_value(rewritten(schema)).unwrap_or(anything)
}

/// A schema in the words that utoipa knows.
fn rewritten(schema: &Value) -> Value {
    let Value::Object(map) = schema else { return json!({}) };
    let mut out = Map::new();
    for (word, value) in map {
        let value = match (word.as_str(), value) {
            ("$ref", Value::String(target)) => {
                target.replacen(PREFIX, "#/components/schemas/", 1).into()
            }
            ("properties", Value::Object(properties)) => {
                properties.iter().map(|(name, inner)| (name.clone(), rewritten(inner))).collect()
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(parts)) => {
                parts.iter().map(rewritten).collect()
            }
            ("items", inner) => rewritten(inner),
            ("additionalProperties", inner @ Value::Object(_)) => rewritten(inner),
            ("const", value) => {
                out.insert("enum".to_owned(), json!([value]));
                continue;
            }
            (_, value) => value.clone(),
        };
        out.insert(word.clone(), value);
    }
    Value::Object(out)
}
