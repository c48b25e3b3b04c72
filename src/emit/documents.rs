//! In: the model and the wire bundle. Out: the received messages, as documents of OpenAPI and
//! AsyncAPI. Must not know: how a bundle is made, or any entity's name.

use super::references::{plain_references, redirect};
use crate::model::{AdjacentTag, Definition, Model};
use crate::naming::Names;
use crate::text::code;
use schemars::Schema;
use serde_json::{json, Map, Value};
use std::collections::BTreeSet;

const COMPONENTS: &str = "#/components/schemas/";

/// A version of OpenAPI.
#[derive(Clone, Copy, PartialEq)]
pub enum Version {
    /// Its discriminators know documented values only.
    V3_1,
    /// Its discriminators have a schema for other values.
    V3_2,
}

/// One kind of message.
struct Message<'m> {
    /// Unique among the messages.
    name: String,
    title: &'m str,
    says: String,
    /// Name of the schema.
    schema: &'m str,
}

/// A webhook for each documented value of the root's tag, and one for a message of any kind.
pub fn open_api(model: &Model, wire: &Schema, version: Version) -> Value {
    let mut schemas = components(wire);
    for (definition, tag) in model.adjacent_tags() {
        discriminate(&mut schemas, definition, tag, version);
    }
    keep_reached(model, &mut schemas);
    let messages = messages(model);
    let group = title(model.definition(&model.root));
    let webhooks: Map<String, Value> =
        messages.iter().map(|one| (one.name.clone(), webhook(one, group))).collect();
    let servers: Vec<Value> =
        model.publish.servers.iter().map(|url| json!({ "url": url })).collect();
    // The specification's own default.
    let servers = if servers.is_empty() { vec![json!({ "url": "/" })] } else { servers };
    json!({
        "openapi": if version == Version::V3_1 { "3.1.0" } else { "3.2.0" },
        "info": info(model, |license| Some(json!({ "name": license, "identifier": license }))),
        "servers": servers,
        "security": [],
        "tags": [group_of(model)],
        "webhooks": webhooks,
        "components": { "schemas": schemas },
    })
}

/// A message for each documented value of the root's tag, and one for any, in one channel.
pub fn async_api(model: &Model, wire: &Schema) -> Value {
    let mut wire = wire.clone();
    plain_references(&mut wire);
    let mut schemas = components(&wire);
    keep_reached(model, &mut schemas);
    let of = |message: &Message| {
        json!({
            "name": message.name,
            "title": message.title,
            "description": message.says,
            "contentType": "application/json",
            "payload": { "$ref": format!("{COMPONENTS}{}", message.schema) },
        })
    };
    let messages = messages(model);
    let all: Map<String, Value> =
        messages.iter().map(|one| (one.schema.to_owned(), of(one))).collect();
    let references: Map<String, Value> = all
        .keys()
        .map(|name| (name.clone(), json!({ "$ref": format!("#/components/messages/{name}") })))
        .collect();
    let root = &model.root;
    let license = |license: &str| {
        let mut stated = json!({ "name": license });
        if !license.contains(char::is_whitespace) {
            stated["url"] = format!("https://spdx.org/licenses/{license}.html").into();
        }
        Some(stated)
    };
    let mut info = info(model, license);
    info["tags"] = json!([group_of(model)]);
    let title = title(model.definition(root));
    let mut document = json!({
        "asyncapi": "3.1.0",
        "info": info,
        "defaultContentType": "application/json",
        "channels": { root: {
            "title": title,
            "description": description(model.definition(root)),
            "messages": references,
        } },
        "operations": { format!("receive{root}"): {
            "action": "receive",
            "title": title,
            "summary": format!("Receives {title}."),
            "description": description(model.definition(root)),
            "channel": { "$ref": format!("#/channels/{root}") },
        } },
        "components": { "messages": all, "schemas": schemas },
    });
    let servers: Map<String, Value> =
        model.publish.servers.iter().filter_map(|url| server(url)).collect();
    if !servers.is_empty() {
        document["servers"] = servers.into();
    }
    document
}

/// A server of AsyncAPI, by its host.
fn server(url: &str) -> Option<(String, Value)> {
    let (protocol, rest) = url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut server = json!({ "host": host, "protocol": protocol });
    if !path.is_empty() {
        server["pathname"] = path.into();
    }
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    Some((host.chars().map(plain).collect(), server))
}

/// The definitions of a bundle, referring to each other as components.
fn components(wire: &Schema) -> Map<String, Value> {
    let mut bundle = wire.clone();
    redirect(&mut bundle, COMPONENTS);
    match bundle.remove("$defs") {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    }
}

/// Lets the tag choose: among the documented values, with others beside them, or among all.
fn discriminate(
    schemas: &mut Map<String, Value>,
    definition: &Definition,
    tag: &AdjacentTag,
    version: Version,
) {
    let to = |name: &str| format!("{COMPONENTS}{name}");
    let mapping = tag.arms.iter().map(|arm| (arm.value.clone(), to(&arm.envelope).into()));
    let mapping: Map<String, Value> = mapping.collect();
    let mut discriminator = json!({ "propertyName": tag.tag, "mapping": mapping });
    let other = schemas.contains_key(&tag.other);
    if version == Version::V3_2 && other {
        discriminator["defaultMapping"] = to(&tag.other).into();
        schemas.remove(&tag.known);
        if let Some(whole) = schemas.get_mut(&definition.name) {
            whole["discriminator"] = discriminator;
        }
        return;
    }
    if let Some(known) = schemas.get_mut(&tag.known) {
        known["discriminator"] = discriminator;
    }
    if let Some(whole) = schemas.get_mut(&definition.name).filter(|_| other) {
        whole["oneOf"] = json!([{ "$ref": to(&tag.known) }, { "$ref": to(&tag.other) }]);
    }
}

/// Leaves out schemas that no message refers to, where a tag tells messages apart: else all are kept.
fn keep_reached(model: &Model, schemas: &mut Map<String, Value>) {
    if model.root_tag().is_none() {
        return;
    }
    let (mut reached, mut open) = (BTreeSet::new(), vec![model.root.clone()]);
    while let Some(name) = open.pop() {
        if let Some(schema) = schemas.get(&name).filter(|_| reached.insert(name.clone())) {
            referred(schema, &mut open);
        }
    }
    schemas.retain(|name, _| reached.contains(name));
}

/// The components that a schema refers to.
fn referred(schema: &Value, out: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            out.extend(target.and_then(|to| to.strip_prefix(COMPONENTS)).map(str::to_owned));
            members.values().for_each(|one| referred(one, out));
        }
        Value::Array(items) => items.iter().for_each(|one| referred(one, out)),
        _ => {}
    }
}

fn messages(model: &Model) -> Vec<Message<'_>> {
    let root = model.definition(&model.root);
    let mut names = Names::default();
    let arms =
        model.root_tag().into_iter().flat_map(|tag| tag.arms.iter().map(move |arm| (tag, arm)));
    let mut out: Vec<Message> = arms
        .map(|(tag, arm)| {
            let payload = model.definition(&arm.definition);
            let chosen = format!("{} is {}.", code(&tag.tag), code(&arm.value));
            let text = payload.description.as_ref().map(|text| text.markdown.to_string());
            Message {
                name: names.unique(&arm.value),
                title: title(payload),
                says: std::iter::once(chosen).chain(text).collect::<Vec<_>>().join("\n\n"),
                schema: &arm.envelope,
            }
        })
        .collect();
    out.push(Message {
        name: names.unique(title(root)),
        title: title(root),
        says: description(root),
        schema: &root.name,
    });
    out
}

fn webhook(message: &Message, group: &str) -> Value {
    let schema = json!({ "$ref": format!("{COMPONENTS}{}", message.schema) });
    json!({ "post": {
        "operationId": message.schema,
        "summary": message.title,
        "description": message.says,
        "tags": [group],
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
    } })
}

/// Title, version, licence and contact, as far as the project file states them.
fn info(model: &Model, license: impl Fn(&str) -> Option<Value>) -> Value {
    let publish = &model.publish;
    let mut info = json!({
        "title": model.name,
        "version": model.version,
        "description": format!("Generated by tablewright from the documentation of {}.", code(&model.name)),
    });
    let mut contact = publish.authors.first().map_or_else(Map::new, |author| contact(author));
    contact.extend(publish.repository.clone().map(|url| ("url".to_owned(), url.into())));
    if !contact.is_empty() {
        info["contact"] = contact.into();
    }
    if let Some(license) = publish.license.as_deref().and_then(license) {
        info["license"] = license;
    }
    info
}

/// `Name <address>`, as packages have authors.
fn contact(author: &str) -> Map<String, Value> {
    let (name, address) = author.split_once('<').unwrap_or((author, ""));
    let parts = [("name", name.trim()), ("email", address.trim_end().trim_end_matches('>'))];
    let there = parts.into_iter().filter(|(_, text)| !text.is_empty());
    there.map(|(key, text)| (key.to_owned(), text.into())).collect()
}

fn group_of(model: &Model) -> Value {
    let root = model.definition(&model.root);
    json!({ "name": title(root), "description": description(root) })
}

fn title(definition: &Definition) -> &str {
    definition.title.as_deref().unwrap_or(&definition.name)
}

/// The description of a section, or its place.
fn description(definition: &Definition) -> String {
    let text = definition.description.as_ref().map(|text| text.markdown.to_string());
    text.unwrap_or_else(|| format!("Documented as {}.", code(&definition.path)))
}
