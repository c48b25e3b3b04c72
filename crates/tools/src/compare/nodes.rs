//! In: the schemas of documents. Out: the statements of each about a value, with its references followed
//! and its parts joined, one step at a time. Must not know: the other side.

use super::documents::{At, Documents, Link, Unreadable};
use super::keywords::{is_extension, keywords, meet, narrow, says, stated_types};
use super::ranges::is_crossed;
use super::said::Node;
use super::several;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};
use tablewright::JsonType;

/// The maximum nesting of parts and alternatives.
const DEPTH: usize = 150;

/// The schemas that lead to the one that is being read.
#[derive(Default)]
struct Trail {
    open: HashSet<At>,
    /// Those that apply to the value already: a second time they say nothing new.
    taken: HashSet<At>,
    depth: usize,
}

/// The facts of all schemas that apply to a value.
pub(super) fn node(documents: &Documents, place: &[At]) -> Result<Node, Unreadable> {
    if let Some(known) = documents.known(place) {
        return Ok(known);
    }
    let mut out = Node { at: place.first().cloned(), ..Node::default() };
    let mut trail = Trail::default();
    for at in place {
        take(documents, at, &mut out, &mut trail)?;
    }
    several::join(documents, &mut out, node)?;
    let object = !out.properties.is_empty() || out.additional.is_some() || !out.patterns.is_empty();
    if out.types.is_none() && out.members.is_empty() && (object || out.items.is_some()) {
        let implied = if object { JsonType::Object } else { JsonType::Array };
        out.types = Some(BTreeSet::from([implied]));
    }
    documents.keep(place, &out);
    Ok(out)
}

/// Adds what one schema says, and what it refers to.
fn take(
    documents: &Documents,
    at: &At,
    out: &mut Node,
    trail: &mut Trail,
) -> Result<(), Unreadable> {
    let chain = chain(documents, at, out, trail)?;
    if trail.depth > DEPTH {
        return documents.skip(at, "schemas are nested too deeply");
    }
    let new: Vec<&At> = chain.iter().filter(|at| trail.open.insert((*at).clone())).collect();
    trail.depth += 1;
    for at in chain.iter().rev() {
        out.never |= documents.refuses(at);
        // `true` says nothing, and neither does what only refers.
        let says = |schema: &&Map<String, Value>| {
            !schema.contains_key("$ref") || schema.len() > 1 && !documents.refers_alone(at)
        };
        let schema = documents.schema(at).filter(says);
        if let Some(schema) = schema.filter(|_| trail.taken.insert(at.clone())) {
            content(documents, at, schema, out, trail)?;
        }
    }
    trail.depth -= 1;
    for at in new {
        trail.open.remove(at);
    }
    Ok(())
}

/// A schema, and those that its references lead to, one after the other.
fn chain(
    documents: &Documents,
    at: &At,
    out: &mut Node,
    trail: &Trail,
) -> Result<Vec<At>, Unreadable> {
    let mut chain: Vec<At> = Vec::new();
    let mut seen = HashSet::new();
    let mut next = Some(at.clone());
    while let Some(at) = next.take() {
        if trail.open.contains(&at) || !seen.insert(at.clone()) {
            documents.skip(&at, "`$ref` leads back to itself")?;
            break;
        }
        let link = documents.link(&at)?;
        out.unknown |= link == Link::Unknown;
        if let Link::To(to) = link {
            out.names.push(to.clone());
            out.used.insert(to.clone());
            next = Some(to);
        }
        chain.push(at);
    }
    Ok(chain)
}

/// Adds what one schema says itself, and by its parts and alternatives.
fn content(
    documents: &Documents,
    at: &At,
    schema: &Map<String, Value>,
    out: &mut Node,
    trail: &mut Trail,
) -> Result<(), Unreadable> {
    own(at, schema, out);
    let parts = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..parts {
        let part = at.below(&["allOf", &index.to_string()]);
        // The parts of an object are no names of it.
        let names = out.names.len();
        take(documents, &part, out, trail)?;
        if parts > 1 || schema.contains_key("properties") {
            out.names.truncate(names);
        }
    }
    for key in ["anyOf", "oneOf"] {
        let count = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        let members: Vec<At> =
            (0..count).map(|index| at.below(&[key, &index.to_string()])).collect();
        if !members.is_empty() {
            union(documents, (at, key), members, out, trail)?;
        }
    }
    Ok(())
}

/// The facts of one alternative, found once for each.
fn alone(documents: &Documents, at: &At, trail: &mut Trail) -> Result<Node, Unreadable> {
    if let Some(known) = documents.known_alone(at) {
        return Ok(known);
    }
    let mut found = Node { at: Some(at.clone()), ..Node::default() };
    let taken = std::mem::take(&mut trail.taken);
    let result = take(documents, at, &mut found, trail);
    trail.taken = taken;
    result?;
    documents.keep_alone(at, &found);
    Ok(found)
}

/// Adds what the schema itself says.
fn own(at: &At, schema: &Map<String, Value>, out: &mut Node) {
    let before = (out.types.is_some(), out.values.is_some());
    stated_types(schema, out);
    if !before.0 && out.types.is_some() {
        out.said.insert("type", at.clone());
    }
    let values = match (schema.get("enum").and_then(Value::as_array), schema.get("const")) {
        (Some(values), Some(one)) => {
            Some(values.iter().filter(|value| *value == one).cloned().collect())
        }
        (Some(values), None) => Some(values.clone()),
        (None, Some(value)) => Some(vec![value.clone()]),
        (None, None) => None,
    };
    if let Some(values) = values {
        out.never |= values.is_empty();
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
    out.never |= is_crossed(out);
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (name, _) in properties {
        out.properties.entry(name.clone()).or_default().push(at.below(&["properties", name]));
        out.said.entry("properties").or_insert_with(|| at.clone());
    }
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    out.required.extend(required.filter_map(Value::as_str).map(str::to_owned));
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    for key in patterns.into_iter().flat_map(Map::keys) {
        let place = at.below(&["patternProperties", key]);
        let list = if is_extension(key) { &mut out.extensions } else { &mut out.patterns };
        list.entry(key.clone()).or_default().push(place);
    }
    let additional = schema.get("additionalProperties");
    out.shut.extend(additional.filter(|one| **one != Value::Bool(true)).map(|_| at.clone()));
    if additional.and_then(Value::as_object).is_some_and(says) {
        out.additional.get_or_insert_default().push(at.below(&["additionalProperties"]));
    }
    // A list of items, or none at all, is nothing that a page could say.
    let items = schema.get("items");
    out.lost
        .extend(items.filter(|one| one.is_array() || **one == Value::Bool(false)).map(|_| "items"));
    if items.is_some_and(Value::is_object) {
        out.items.get_or_insert_default().push(at.below(&["items"]));
    }
}

/// Adds one of several.
fn union(
    documents: &Documents,
    (at, key): (&At, &'static str),
    members: Vec<At>,
    out: &mut Node,
    trail: &mut Trail,
) -> Result<(), Unreadable> {
    let mut places: Vec<(At, Node)> = Vec::new();
    let mut null = false;
    for member in members {
        for (member, mut found) in flat(documents, member, trail)? {
            if found.never {
                continue;
            }
            if found.is_null() {
                null = true;
                continue;
            }
            null |= found.null == Some(true);
            out.used.append(&mut found.used);
            // The same definition twice is one alternative.
            let name = found.names.last();
            if name.is_none() || places.iter().all(|(_, one)| one.names.last() != name) {
                places.push((member, found));
            }
        }
    }
    // Where a whole type is one of the members, the others only say what is usual.
    let general = places.iter().find(|(_, one)| one.is_only_types()).map(|(at, _)| at.clone());
    let of_scalars = places.iter().all(|(_, one)| {
        let scalar = |types: &BTreeSet<JsonType>| types.iter().all(|ty| ty.is_scalar());
        one.types.as_ref().is_some_and(scalar) && one.members.is_empty()
    });
    if places.is_empty() {
        out.never |= !null;
        out.null = Some(out.null.unwrap_or(true) && null);
        narrow(BTreeSet::new(), null, out);
        return Ok(());
    }
    let stated = out.null;
    if places.len() == 1 || general.is_some() && of_scalars && covers(&places, &general) {
        // A value that two members of `oneOf` take is none, which no fact says.
        let exclusive = key == "oneOf" && places.len() > 1;
        out.lost.extend(exclusive.then_some(key));
        for (member, _) in &places {
            let is_general = Some(member) == general.as_ref();
            if is_general == exclusive || places.len() == 1 {
                take(documents, member, out, trail)?;
            }
        }
    } else if of_scalars && (places.iter().all(|(_, one)| one.is_only_types()) || overlap(&places))
    {
        let types = places.iter().flat_map(|(_, one)| one.types.clone().unwrap_or_default());
        narrow(types.collect(), null && stated != Some(false), out);
        out.said.insert("type", at.clone());
        let values: Option<Vec<_>> = places.iter().map(|(_, one)| one.values.clone()).collect();
        let some = places.iter().any(|(_, one)| one.values.is_some());
        let bounded = places.iter().any(|(_, one)| !one.keywords.is_empty());
        out.lost.extend(places.iter().flat_map(|(_, one)| one.lost.clone()));
        out.lost.extend((bounded || values.is_none() && some).then_some(key));
        if let Some(values) = values {
            out.values = Some(values.concat());
            out.said.insert("enum", at.clone());
        }
    } else {
        // Members that only say what must be there are conditions, not types.
        if places.iter().all(|(_, one)| one.says_only_required()) {
            out.lost.insert(key);
            return Ok(());
        }
        let types: Option<Vec<BTreeSet<JsonType>>> =
            places.iter().map(|(_, one)| one.types.clone()).collect();
        if out.types.is_none() {
            out.types = types.map(|types| types.into_iter().flatten().collect());
        }
        out.by = Some(key);
        out.members.extend(places.into_iter().map(|(at, _)| vec![at]));
    }
    out.null =
        if null && stated.is_none() { Some(true) } else { stated.or(out.null).or(Some(null)) };
    Ok(())
}

/// An alternative; of one that is nothing but several, these.
fn flat(
    documents: &Documents,
    member: At,
    trail: &mut Trail,
) -> Result<Vec<(At, Node)>, Unreadable> {
    let found = alone(documents, &member, trail)?;
    if found.members.is_empty() || !found.properties.is_empty() || found.members.len() > FLAT {
        return Ok(vec![(member, found)]);
    }
    let mut out = Vec::new();
    let named: Vec<At> = found.members.iter().flatten().cloned().collect();
    for inner in named {
        let mut node = alone(documents, &inner, trail)?;
        node.used.extend(found.used.iter().cloned());
        out.push((inner, node));
    }
    if found.null == Some(true) {
        let null = Node { null: Some(true), types: Some(BTreeSet::new()), ..Node::default() };
        out.push((member, null));
    }
    Ok(out)
}

/// Larger unions in unions stay what they are.
const FLAT: usize = 64;

/// Whether two members are of one type: several texts, say, are ways to say what a text may be.
fn overlap(places: &[(At, Node)]) -> bool {
    let mut seen = BTreeSet::new();
    let mut types = places.iter().flat_map(|(_, one)| one.types.iter().flatten());
    !types.all(|ty| seen.insert(*ty))
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
