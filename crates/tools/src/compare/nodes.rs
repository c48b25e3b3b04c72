//! In: the schemas of documents. Out: what each says of a value, with its references followed and
//! its parts joined, one step at a time. Must not know: the other side.

use super::documents::{At, Documents, Unreadable};
use super::keywords::{is_extension, keywords, meet, says, stated_types};
use super::said::Node;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use tablewright::JsonType;

/// How many references follow each other at most, and how many parts are in each other.
const DEPTH: usize = 60;

/// What schemas say of a value that all of them apply to.
pub(super) fn node(documents: &Documents, place: &[At]) -> Result<Node, Unreadable> {
    let mut out = Node { at: place.first().cloned(), ..Node::default() };
    let mut open = Vec::new();
    for at in place {
        take(documents, at, &mut out, &mut open)?;
    }
    fold(documents, &mut out)?;
    let object = !out.properties.is_empty() || out.additional.is_some() || !out.patterns.is_empty();
    if out.types.is_none() && out.members.is_empty() && (object || out.items.is_some()) {
        let implied = if object { JsonType::Object } else { JsonType::Array };
        out.types = Some(BTreeSet::from([implied]));
    }
    Ok(out)
}

/// Where an object has attributes of its own and those of one of several, it has them all.
fn fold(documents: &Documents, out: &mut Node) -> Result<(), Unreadable> {
    if out.properties.is_empty() || out.members.is_empty() {
        return Ok(());
    }
    for member in std::mem::take(&mut out.members) {
        let inner = node(documents, &member)?;
        out.used.extend(inner.used);
        for (name, place) in inner.properties {
            out.properties.entry(name).or_insert(place);
        }
    }
    Ok(())
}

/// Adds what one schema says; `open` are the references that led here.
fn take(
    documents: &Documents,
    at: &At,
    out: &mut Node,
    open: &mut Vec<At>,
) -> Result<(), Unreadable> {
    if open.contains(at) || open.len() > DEPTH {
        return Err(documents.wrong(at, "`$ref` leads back to itself"));
    }
    // `true` and `false` say nothing that a page could.
    let Some(schema) = documents.schema(at) else { return Ok(()) };
    open.push(at.clone());
    let reference = schema.get("$ref").and_then(Value::as_str);
    if let Some(reference) = reference.filter(|reference| !documents.is_meta(reference)) {
        let target = documents.target(at, reference)?;
        out.names.push(target.clone());
        out.used.push(target.clone());
        take(documents, &target, out, open)?;
    }
    own(at, schema, out);
    let parts = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..parts {
        let part = at.below(&["allOf", &index.to_string()]);
        // What an object is composed of is no name of it.
        let names = out.names.len();
        take(documents, &part, out, open)?;
        if parts > 1 || schema.contains_key("properties") {
            out.names.truncate(names);
        }
    }
    for key in ["anyOf", "oneOf"] {
        let count = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        let members: Vec<At> =
            (0..count).map(|index| at.below(&[key, &index.to_string()])).collect();
        if !members.is_empty() {
            union(documents, at, members, out, open)?;
        }
    }
    open.pop();
    Ok(())
}

/// Adds what the schema itself says.
fn own(at: &At, schema: &Map<String, Value>, out: &mut Node) {
    let before = (out.types.is_some(), out.values.is_some());
    stated_types(schema, out);
    if !before.0 && out.types.is_some() {
        out.said.insert("type", at.clone());
    }
    let values = match (schema.get("enum").and_then(Value::as_array), schema.get("const")) {
        (Some(values), _) => Some(values.clone()),
        (None, Some(value)) => Some(vec![value.clone()]),
        (None, None) => None,
    };
    if let Some(values) = values {
        if values.contains(&Value::Null) && schema.get("type").is_none() {
            out.null = Some(true);
        }
        let values: Vec<Value> = values.into_iter().filter(|value| !value.is_null()).collect();
        if out.types.is_none() {
            out.types = Some(values.iter().map(JsonType::of).collect());
            out.null = out.null.or(Some(false));
        }
        out.values = Some(match out.values.take() {
            Some(known) => known.into_iter().filter(|value| values.contains(value)).collect(),
            None => values,
        });
        out.said.insert("enum", at.clone());
    }
    keywords(at, schema, out);
    for name in schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys)
    {
        out.properties.entry(name.clone()).or_default().push(at.below(&["properties", name]));
        out.said.entry("properties").or_insert_with(|| at.clone());
    }
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    out.required.extend(required.filter_map(Value::as_str).map(str::to_owned));
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    // Extensions such as `x-…` are beside what an object is for.
    for key in patterns.into_iter().flat_map(Map::keys).filter(|key| !is_extension(key)) {
        let place = at.below(&["patternProperties", key]);
        out.patterns.entry(key.clone()).or_default().push(place);
    }
    if schema.get("additionalProperties").and_then(Value::as_object).is_some_and(says) {
        out.additional.get_or_insert_default().push(at.below(&["additionalProperties"]));
    }
    if schema.get("items").is_some_and(Value::is_object) {
        out.items.get_or_insert_default().push(at.below(&["items"]));
    }
}

/// Adds one of several.
fn union(
    documents: &Documents,
    at: &At,
    members: Vec<At>,
    out: &mut Node,
    open: &mut Vec<At>,
) -> Result<(), Unreadable> {
    let mut places: Vec<(At, Node)> = Vec::new();
    let mut null = false;
    for member in members {
        let mut found = Node { at: Some(member.clone()), ..Node::default() };
        take(documents, &member, &mut found, open)?;
        if found.is_null() {
            null = true;
        } else {
            null |= found.null == Some(true);
            out.used.append(&mut found.used);
            places.push((member, found));
        }
    }
    // Where a whole type is one of the members, the others only say what is usual.
    let general = places.iter().find(|(_, one)| one.is_only_types()).map(|(at, _)| at.clone());
    let of_scalars = places.iter().all(|(_, one)| {
        let scalar = |types: &BTreeSet<JsonType>| types.iter().all(|ty| ty.is_scalar());
        one.types.as_ref().is_some_and(scalar) && one.members.is_empty()
    });
    if places.is_empty() {
        out.null = Some(null);
        return Ok(());
    }
    let stated = out.null;
    if places.len() == 1 || general.is_some() && of_scalars && covers(&places, &general) {
        for (member, _) in &places {
            if Some(member) != general.as_ref() || places.len() == 1 {
                take(documents, member, out, open)?;
            }
        }
    } else if of_scalars && places.iter().all(|(_, one)| one.is_only_types()) {
        let types = places.iter().flat_map(|(_, one)| one.types.clone().unwrap_or_default());
        out.types = Some(types.collect());
        out.said.insert("type", at.clone());
    } else {
        // Members that only say what must be there are conditions, not types.
        if places.iter().all(|(_, one)| one.says_only_required()) {
            return Ok(());
        }
        let types: Option<Vec<BTreeSet<JsonType>>> =
            places.iter().map(|(_, one)| one.types.clone()).collect();
        if out.types.is_none() {
            out.types = types.map(|types| types.into_iter().flatten().collect());
        }
        out.members.extend(places.into_iter().map(|(at, _)| vec![at]));
    }
    out.null =
        if null && stated.is_none() { Some(true) } else { stated.or(out.null).or(Some(null)) };
    Ok(())
}

/// Whether the general member takes what all others do.
fn covers(places: &[(At, Node)], general: &Option<At>) -> bool {
    let wide = places.iter().find(|(at, _)| Some(at) == general.as_ref());
    let wide = wide.and_then(|(_, node)| node.types.clone()).unwrap_or_default();
    places.iter().all(|(_, one)| {
        let types = one.types.clone().unwrap_or_default();
        meet(&types, &wide).len() >= types.len()
    })
}
