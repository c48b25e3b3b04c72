//! In: the model. Out: the sidecar that tells, for each place of the schema, where its facts come
//! from. Must not know: how the schema is written, but for the names of its places.

use crate::model::{AdjacentTag, Attribute, Model, Object, Origin, Shape, Type};
use serde_json::{json, Map, Value};

/// Emits the sidecar.
pub fn emit(model: &Model) -> String {
    let mut places = Map::new();
    for definition in &model.definitions {
        let at = format!("#/$defs/{}", definition.name);
        let mut facts = json!({ "definition": origin(&definition.origin) });
        if !definition.also.is_empty() {
            facts["also"] = json!(definition.also);
        }
        places.insert(at.clone(), facts);
        match &definition.shape {
            Shape::Object(object) => self::object(&at, object, &mut places),
            Shape::Enum(values) => {
                let origins: Map<String, Value> = values
                    .values
                    .iter()
                    .map(|value| (text(&value.value), origin(&value.origin)))
                    .collect();
                places.insert(format!("{at}/enum"), Value::Object(origins));
            }
            Shape::Union(union) => {
                for (index, member) in union.members.iter().enumerate() {
                    places.insert(
                        format!("{at}/anyOf/{index}"),
                        json!({ "member": origin(&member.origin) }),
                    );
                }
            }
            Shape::Alias(ty) => nested(&at, ty, &mut places),
        }
    }
    super::pretty(
        &json!({ "pages": model.pages, "corrections": model.corrections, "places": places }),
    )
}

/// An origin with its place, which the model leaves out.
fn origin(origin: &Origin) -> Value {
    match origin {
        Origin::Documented(place) => json!({ "documented": place }),
        Origin::Inferred { rule, from } => json!({ "inferred": { "rule": rule, "from": from } }),
        Origin::Corrected { correction, at } => {
            json!({ "corrected": { "correction": correction, "at": at } })
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A part of a JSON Pointer.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn object(at: &str, object: &Object, places: &mut Map<String, Value>) {
    for attribute in object.attributes.iter().filter(|attribute| attribute.from.is_none()) {
        let name = token(&attribute.name.value);
        self::attribute(&format!("{at}/properties/{name}"), attribute, places);
    }
    for one in &object.patterns {
        let at = format!("{at}/patternProperties/{}", token(&one.keys));
        attribute(&at, &one.attribute, places);
    }
    if let Some(additional) = &object.additional {
        attribute(&format!("{at}/additionalProperties"), additional, places);
    }
    if let Some(adjacent_tag) = &object.adjacent_tag {
        adjacent_tags(adjacent_tag, places);
    }
}

fn adjacent_tags(adjacent_tag: &AdjacentTag, places: &mut Map<String, Value>) {
    for arm in &adjacent_tag.arms {
        places.insert(
            format!("#/$defs/{}", arm.envelope),
            json!({ "value": arm.value, "section": arm.definition, "binding": origin(&arm.origin) }),
        );
    }
}

fn attribute(at: &str, attribute: &Attribute, places: &mut Map<String, Value>) {
    let mut facts = Map::new();
    facts.insert("row".into(), json!(attribute.row));
    facts.insert("name".into(), origin(&attribute.name.origin));
    facts.insert("type".into(), origin(&attribute.ty.origin));
    let mut add =
        |key: &str, of: Option<&Origin>| of.map(|of| facts.insert(key.into(), origin(of)));
    add("null", attribute.nullable.as_ref());
    if let Type::Formatted(format) = &attribute.ty.value {
        add("format", Some(&format.origin));
    }
    if let Type::Limited(inner, limits) = &attribute.ty.value {
        if let Type::Formatted(format) = inner.bare() {
            add("format", Some(&format.origin));
        }
        limits.iter().for_each(|limit| {
            add(limit.value.keyword(), Some(&limit.origin));
        });
    }
    add("condition", attribute.condition.as_ref().map(|condition| &condition.origin));
    add("default", attribute.default.as_ref().map(|default| &default.origin));
    let examples: Vec<Value> =
        attribute.examples.iter().map(|example| origin(&example.origin)).collect();
    if !examples.is_empty() {
        facts.insert("examples".into(), Value::Array(examples));
    }
    places.insert(at.to_owned(), Value::Object(facts));
    nested(at, &attribute.ty.value, places);
}

fn nested(at: &str, ty: &Type, places: &mut Map<String, Value>) {
    match ty {
        Type::Map(values) => attribute(&format!("{at}/additionalProperties"), values, places),
        Type::Limited(inner, _) => nested(at, inner, places),
        Type::Array(items) | Type::OneOrMany(items) => {
            nested(&format!("{at}/items"), items, places)
        }
        _ => {}
    }
}
