//! In: the model, and the wire and the strict bundle. Out: the same schemas as other tools want
//! them. Must not know: how a bundle is made, or any entity's name.

use super::documents::{self, Version};
use super::references::{plain_references, redirect, DEFINITIONS};
use crate::model::{AdjacentTag, Definition, Model};
use schemars::Schema;
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// Emits every profile by its file name.
pub fn emit(model: &Model, wire: &Schema, strict: &Schema) -> BTreeMap<String, String> {
    let profiles = [
        ("dispatch.schema.json", dispatch(model, wire.clone())),
        ("strict.dispatch.schema.json", dispatch(model, strict.clone())),
        ("draft-07.schema.json", draft_07(wire.clone())),
        ("kafka.schema.json", draft_07(strict.clone())),
    ];
    let documents = [
        ("openapi-3.1.json", documents::open_api(model, wire, Version::V3_1)),
        ("openapi-3.2.json", documents::open_api(model, wire, Version::V3_2)),
        ("asyncapi-3.1.json", documents::async_api(model, wire)),
    ];
    let documents = documents.iter().map(|(suffix, document)| (*suffix, super::pretty(document)));
    let profiles = profiles
        .into_iter()
        .map(|(suffix, schema)| (suffix, super::pretty(&named(model, suffix, schema))));
    profiles
        .chain(documents)
        .map(|(suffix, text)| (format!("{}.{suffix}", model.name), text))
        .collect()
}

/// The schema under an identifier of its own.
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
    plain_references(&mut bundle);
    let Some(definitions) = bundle.remove("$defs") else { return bundle };
    bundle.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    bundle.insert("definitions".to_owned(), definitions);
    bundle
}
