//! In: the model. Out: TypeScript declarations of what arrives: every attribute may be missing or
//! `null`, others may come. Must not know: JSON Schema, or any entity's name.

use crate::model::{AdjacentTag, Attribute, Definition, Enum, Model, Object, Shape, Type};
use serde_json::Value;
use std::fmt::Write;

/// Emits the declarations of all types.
pub fn emit(model: &Model) -> String {
    let mut out = String::new();
    for definition in &model.definitions {
        out.push('\n');
        self::definition(definition, &mut out);
    }
    out
}

fn definition(definition: &Definition, out: &mut String) {
    let name = &definition.name;
    let text =
        definition.description.as_ref().map(|text| &*text.plain).or(definition.title.as_deref());
    match &definition.shape {
        Shape::Object(object) => match &object.adjacent_tag {
            Some(adjacent_tag) => envelopes(definition, object, adjacent_tag, out),
            None => interface(
                name,
                text,
                object,
                |attribute| optional(attribute, &property(attribute)),
                out,
            ),
        },
        Shape::Enum(values) => alias(name, text, &open(values), out),
        Shape::Union(union) => alias(
            name,
            text,
            &union.members.iter().map(|member| ty(&member.ty)).collect::<Vec<_>>().join(" | "),
            out,
        ),
        Shape::Alias(aliased) => alias(name, text, &ty(aliased), out),
    }
}

fn alias(name: &str, text: Option<&str>, ty: &str, out: &mut String) {
    comment(text, "", out);
    let _ = writeln!(out, "export type {name} = {ty};");
}

/// One interface for each value, so that a program narrows on it; one for any other value.
fn envelopes(
    definition: &Definition,
    object: &Object,
    adjacent_tag: &AdjacentTag,
    out: &mut String,
) {
    let documented = object
        .attributes
        .iter()
        .find(|attribute| attribute.name.value == adjacent_tag.content)
        .map_or(&Type::Any, |attribute| &attribute.ty.value);
    for arm in &adjacent_tag.arms {
        let payload = ty(&documented.with_inner(Type::Reference(arm.definition.clone())));
        let head = (arm.envelope.as_str(), format!("`{}` is `{}`.", adjacent_tag.tag, arm.value));
        envelope(
            head,
            object,
            adjacent_tag,
            (&format!("{}: {}", key(&adjacent_tag.tag), literal(&arm.value)), &payload),
            out,
        );
    }
    let other = format!("{}?: string | null", key(&adjacent_tag.tag));
    let head =
        (adjacent_tag.other.as_str(), format!("`{}` is another value, or none.", adjacent_tag.tag));
    envelope(
        head,
        object,
        adjacent_tag,
        (&other, &ty(&documented.with_inner(Type::FreeForm))),
        out,
    );
    let known: Vec<String> =
        adjacent_tag.arms.iter().map(|arm| format!("\n  | {}", arm.envelope)).collect();
    alias(
        &adjacent_tag.known,
        Some(&format!("Narrows on `{}`.", adjacent_tag.tag)),
        &known.concat(),
        out,
    );
    alias(
        &definition.name,
        definition.title.as_deref(),
        &format!("{} | {}", adjacent_tag.known, adjacent_tag.other),
        out,
    );
}

fn envelope(
    (name, text): (&str, String),
    object: &Object,
    adjacent_tag: &AdjacentTag,
    (tag, payload): (&str, &str),
    out: &mut String,
) {
    let member = |attribute: &Attribute| match &attribute.name.value {
        name if *name == adjacent_tag.tag => format!("{tag};"),
        name if *name == adjacent_tag.content => optional(attribute, payload),
        _ => optional(attribute, &property(attribute)),
    };
    interface(name, Some(&text), object, member, out);
}

fn interface(
    name: &str,
    text: Option<&str>,
    object: &Object,
    member: impl Fn(&Attribute) -> String,
    out: &mut String,
) {
    comment(text, "", out);
    let _ = writeln!(out, "export interface {name} {{");
    for attribute in &object.attributes {
        let text = attribute.description.as_ref().map(|text| &*text.plain);
        let deprecated = attribute.deprecated.then_some("@deprecated");
        let text: Vec<&str> = text.into_iter().chain(deprecated).collect();
        comment(Some(text.join(" ")).filter(|text| !text.is_empty()).as_deref(), "  ", out);
        let _ = writeln!(out, "  {}", member(attribute));
    }
    // An index signature must take what the attributes take, so a typed one cannot be beside
    // them.
    out.push_str("  [additional: string]: unknown;\n}\n");
}

fn optional(attribute: &Attribute, ty: &str) -> String {
    format!("{}?: {ty} | null;", key(&attribute.name.value))
}

fn property(attribute: &Attribute) -> String {
    ty(&attribute.ty.value)
}

fn ty(ty: &Type) -> String {
    match ty {
        Type::Any => "unknown".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer | Type::Number => "number".to_owned(),
        Type::String | Type::Formatted(_) => "string".to_owned(),
        Type::Limited(inner, _) => self::ty(inner),
        Type::FreeForm => "{ [key: string]: unknown }".to_owned(),
        Type::Reference(name) => name.clone(),
        Type::Array(items) => array(items),
        Type::OneOrMany(inner) => format!("{} | {}", self::ty(inner), array(inner)),
        Type::Map(values) => format!("{{ [key: string]: {} | null }}", self::ty(&values.ty.value)),
    }
}

/// In brackets: a page may describe an `Array` of its own.
fn array(items: &Type) -> String {
    let items = ty(items);
    if items.contains(' ') {
        format!("({items})[]")
    } else {
        format!("{items}[]")
    }
}

/// The documented values, which an editor proposes, and any other of their kind.
fn open(values: &Enum) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    let literals: Vec<String> = values.values.iter().map(|value| value.value.to_string()).collect();
    for value in &values.values {
        let kind = match value.value {
            Value::Bool(_) => "boolean",
            Value::Number(_) => "(number & {})",
            _ => "(string & {})",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    format!("{} | {}", literals.join(" | "), kinds.join(" | "))
}

fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

/// A key as it is in a type: plain if it is an identifier.
fn key(name: &str) -> String {
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain {
        name.to_owned()
    } else {
        literal(name)
    }
}

fn comment(text: Option<&str>, indent: &str, out: &mut String) {
    if let Some(text) = text {
        let _ = writeln!(out, "{indent}/** {} */", commented(text));
    }
}

/// A text in one line that does not end its comment.
pub fn commented(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("*/", "*\\/")
}

/// How a program reads a member.
pub fn member(name: &str) -> String {
    let key = key(name);
    if key == name {
        format!(".{name}")
    } else {
        format!("[{key}]")
    }
}
