//! In: the model, and the wire and the strict bundle. Out: the same schemas as other tools want
//! them. Must not know: how a bundle is made, or any entity's name.

use crate::model::{AdjacentTag, Definition, Model};
use schemars::transform::{RecursiveTransform, RemoveRefSiblings, Transform};
use schemars::{json_schema, Schema};
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

const DEFINITIONS: &str = "#/$defs/";

/// Emits every profile by its file name.
pub fn emit(model: &Model, wire: &Schema, strict: &Schema) -> BTreeMap<String, String> {
    let profiles = [
        ("dispatch.schema.json", dispatch(model, wire.clone())),
        ("strict.dispatch.schema.json", dispatch(model, strict.clone())),
        ("draft-07.schema.json", draft_07(wire.clone())),
        ("kafka.schema.json", draft_07(strict.clone())),
        ("openapi-3.1.json", open_api(model, wire.clone())),
    ];
    profiles
        .into_iter()
        .map(|(suffix, schema)| {
            (format!("{}.{suffix}", model.name), super::pretty(&named(model, suffix, schema)))
        })
        .collect()
}

/// The schema under an identifier of its own; an OpenAPI document has none.
fn named(model: &Model, suffix: &str, mut schema: Schema) -> Schema {
    if schema.get("$id").is_some() {
        schema.insert(
            "$id".to_owned(),
            format!("{}{}/{}/{}.{suffix}", model.id_base, model.name, model.version, model.name)
                .into(),
        );
    }
    schema
}

/// Where a value chooses between objects, `if` and `then` instead of `oneOf`: a validator looks at
/// one branch, and its errors are those of the branch.
pub(super) fn dispatch(model: &Model, mut bundle: Schema) -> Schema {
    let adjacent_tags: Vec<(&Definition, &AdjacentTag)> = model.adjacent_tags().collect();
    let Some(definitions) = bundle.get_mut("$defs").and_then(Value::as_object_mut) else {
        return bundle;
    };
    for (definition, adjacent_tag) in adjacent_tags {
        let other = definitions
            .contains_key(&adjacent_tag.other)
            .then(|| json!({ "$ref": format!("{DEFINITIONS}{}", adjacent_tag.other) }));
        let Some(Value::Object(schema)) = definitions.get_mut(&definition.name) else { continue };
        schema.remove("oneOf");
        schema.insert("type".to_owned(), "object".into());
        schema.insert("allOf".to_owned(), branches(adjacent_tag, other).into());
    }
    bundle
}

/// A branch for each documented value, and one for any other; if there is no such, the value
/// must be documented.
fn branches(adjacent_tag: &AdjacentTag, other: Option<Value>) -> Vec<Value> {
    let is = |what: Value| json!({ "properties": { &adjacent_tag.tag: what }, "required": [&adjacent_tag.tag] });
    let arms = adjacent_tag.arms.iter().map(|arm| json!({ "if": is(json!({ "const": arm.value })), "then": { "$ref": format!("{DEFINITIONS}{}", arm.envelope) } }));
    let values: Vec<&str> = adjacent_tag.arms.iter().map(|arm| arm.value.as_str()).collect();
    let known = is(json!({ "enum": values }));
    let rest = other.map_or_else(|| known.clone(), |other| json!({ "if": known, "else": other }));
    arms.chain([rest]).collect()
}

/// The bundle as JSON Schema draft-07: `definitions`, and no keyword beside `$ref`.
fn draft_07(mut bundle: Schema) -> Schema {
    redirect(&mut bundle, "#/definitions/");
    RemoveRefSiblings::default().transform(&mut bundle);
    let Some(definitions) = bundle.remove("$defs") else { return bundle };
    bundle.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    bundle.insert("definitions".to_owned(), definitions);
    bundle
}

/// The definitions as components of an OpenAPI document, with a discriminator where a value
/// chooses.
fn open_api(model: &Model, mut bundle: Schema) -> Schema {
    const COMPONENTS: &str = "#/components/schemas/";
    redirect(&mut bundle, COMPONENTS);
    let mut schemas = match bundle.remove("$defs") {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    for (_, adjacent_tag) in model.adjacent_tags() {
        let mapping: Map<String, Value> = adjacent_tag
            .arms
            .iter()
            .map(|arm| (arm.value.clone(), format!("{COMPONENTS}{}", arm.envelope).into()))
            .collect();
        if let Some(Value::Object(known)) = schemas.get_mut(&adjacent_tag.known) {
            known.insert(
                "discriminator".to_owned(),
                json!({ "propertyName": adjacent_tag.tag, "mapping": mapping }),
            );
        }
    }
    json_schema!({
        "openapi": "3.1.0",
        "info": { "title": model.name, "version": model.version },
        "paths": {},
        "components": { "schemas": schemas },
    })
}

/// Lets every reference lead to where the definitions will stand.
fn redirect(bundle: &mut Schema, to: &str) {
    let redirect = |schema: &mut Schema| {
        if let Some(Value::String(target)) = schema.get_mut("$ref") {
            *target = target.replacen(DEFINITIONS, to, 1);
        }
    };
    RecursiveTransform(redirect).transform(bundle);
}
