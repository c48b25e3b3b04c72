//! `JsonSchema` for every type of the crate, from the crate's own schema.

// A page need not describe every kind of type.
#![allow(dead_code)]

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

/// The schema that schemars has for the type of this name; `None` where the name is no type of the
/// crate.
pub type Reference = fn(&str, &mut SchemaGenerator) -> Option<Schema>;

const PREFIX: &str = "#/$defs/";

/// The schema of one definition of the bundle.
pub fn definition(
    bundle: &str,
    name: &str,
    reference: Reference,
    generator: &mut SchemaGenerator,
) -> Schema {
    let bundle: Value = serde_json::from_str(bundle).unwrap_or_default();
    let mut schema = bundle["$defs"][name].clone();
    rewrite(&mut schema, &bundle, reference, generator);
    Schema::try_from(schema).unwrap_or_default()
}

/// An open enumeration: the documented values, and any other text.
pub fn open_enum(
    bundle: &str,
    name: &str,
    reference: Reference,
    generator: &mut SchemaGenerator,
) -> Schema {
    let closed = definition(bundle, name, reference, generator);
    schemars::json_schema!({ "anyOf": [closed, { "type": "string" }] })
}

fn rewrite(
    value: &mut Value,
    bundle: &Value,
    reference: Reference,
    generator: &mut SchemaGenerator,
) {
    match value {
        Value::Object(map) => {
            let name = map
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|target| target.strip_prefix(PREFIX))
                .map(str::to_owned);
            if let Some(name) = name {
                let target = resolve(&name, bundle, reference, generator);
                map.remove("$ref");
                map.extend(target);
            } else {
                map.values_mut().for_each(|inner| rewrite(inner, bundle, reference, generator));
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|inner| rewrite(inner, bundle, reference, generator))
        }
        _ => {}
    }
}

/// A type of the crate by schemars' own reference; what is no type is in place.
fn resolve(
    name: &str,
    bundle: &Value,
    reference: Reference,
    generator: &mut SchemaGenerator,
) -> Map<String, Value> {
    let schema = match reference(name, generator) {
        Some(schema) => schema.into(),
        None => {
            let mut inline = bundle["$defs"][name].clone();
            rewrite(&mut inline, bundle, reference, generator);
            inline
        }
    };
    match schema {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
