//! In: the model. Out: typed dictionaries of Python: for received values, where every key may be
//! missing or `None`, and for documented ones. Must not know: JSON Schema, or any entity's name.

use super::super::notes;
use super::{literal, HEAD};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Model, Object, Shape, Type};
use crate::naming::PYTHON_KEYWORDS;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The side that the types are for.
#[derive(Clone, Copy, PartialEq)]
pub enum For {
    /// The types of a receiver.
    Receivers,
    /// The types of a sender: the documentation, without leniency.
    Senders,
}

/// Types that keys of a class would hide.
pub(super) const BUILT_IN: [&str; 7] = ["_t", "bool", "dict", "float", "int", "list", "str"];

/// Type checkers know it without a package; nothing evaluates what is marked with it. Python 3.10 has none
/// in `typing`, whatever linters take for the oldest.
const NOT_REQUIRED: &str = "\nif _t.TYPE_CHECKING:\n    \
    from typing_extensions import NotRequired as _NotRequired\n";

/// A type's name that Python can bear: no definition's ends with `_`.
pub fn safe(name: &str) -> String {
    if PYTHON_KEYWORDS.contains(&name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// A key, its presence, its type, and its documentation.
struct Key {
    name: String,
    required: bool,
    ty: String,
    notes: Vec<String>,
}

/// Makes typed dictionaries.
pub struct Types<'m> {
    model: &'m Model,
    whom: For,
    /// For each definition that a tag tells apart, its name for any other tag.
    others: BTreeMap<&'m str, &'m str>,
    out: String,
}

impl<'m> Types<'m> {
    /// The module with the types of all definitions.
    pub fn all(model: &'m Model, whom: For) -> String {
        let tags = model.adjacent_tags();
        let others = tags.map(|(of, tag)| (of.name.as_str(), tag.other.as_str())).collect();
        let mut types = Types { model, whom, others, out: String::new() };
        for definition in &model.definitions {
            types.definition(definition);
        }
        let what = match whom {
            For::Receivers => {
                "Types for receivers: every key may be missing or `None`, others may be there."
            }
            For::Senders => "The documentation, without leniency: required is required.",
        };
        let marks = if types.out.contains("\"_NotRequired[") { NOT_REQUIRED } else { "" };
        // Formatters want two empty lines before a class, and one before anything else.
        let out = match types.out.strip_prefix("\n\n") {
            Some(first) if !first.starts_with("class ") => format!("\n{first}"),
            _ => types.out,
        };
        format!(
            "{HEAD}\"\"\"{what}\"\"\"\n\nfrom __future__ import annotations\n\nimport typing as _t\n{marks}{out}"
        )
    }

    fn receives(&self) -> bool {
        self.whom == For::Receivers
    }

    fn definition(&mut self, definition: &Definition) {
        let notes = notes::definition(definition);
        match &definition.shape {
            Shape::Object(object) => match &object.adjacent_tag {
                Some(tag) => self.envelopes(definition, object, tag),
                None => {
                    let keys = object.attributes.iter().map(|one| self.key(one, &one.ty.value));
                    let keys = keys.collect();
                    self.object(&definition.name, &notes, object, keys);
                }
            },
            Shape::Enum(values) => self.alias(&definition.name, &notes, &self.values(values)),
            Shape::Union(union) => {
                let members: Vec<String> =
                    union.members.iter().map(|member| self.ty(&member.ty)).collect();
                self.alias(&definition.name, &notes, &members.join(" | "));
            }
            Shape::Alias(aliased) => self.alias(&definition.name, &notes, &self.ty(aliased)),
        }
    }

    fn alias(&mut self, name: &str, notes: &[String], ty: &str) {
        let name = safe(name);
        let _ = writeln!(self.out, "\n\n{name}: _t.TypeAlias = {}", literal(ty));
        self.out.push_str(&docs(notes, ""));
    }

    /// A dictionary for each value, so that a program narrows on it; one for any other value.
    fn envelopes(&mut self, definition: &Definition, object: &Object, tag: &AdjacentTag) {
        for arm in &tag.arms {
            let chosen = format!("_t.Literal[{}]", literal(&arm.value));
            let payload = Type::Reference(arm.definition.clone());
            self.envelope(&arm.envelope, object, tag, (&chosen, true, payload));
        }
        if self.receives() {
            self.envelope(&tag.other, object, tag, ("str | None", false, Type::FreeForm));
        }
        let names: Vec<String> = tag.arms.iter().map(|arm| safe(&arm.envelope)).collect();
        self.alias(&definition.name, &notes::definition(definition), &names.join(" | "));
    }

    fn envelope(
        &mut self,
        name: &str,
        object: &Object,
        tag: &AdjacentTag,
        (chosen, required, payload): (&str, bool, Type),
    ) {
        let key = |attribute: &Attribute| match &attribute.name.value {
            of if *of == tag.tag => {
                Key { required, ty: chosen.to_owned(), ..self.key(attribute, &attribute.ty.value) }
            }
            of if *of == tag.content => {
                self.key(attribute, &attribute.ty.value.with_inner(payload.clone()))
            }
            _ => self.key(attribute, &attribute.ty.value),
        };
        let keys = object.attributes.iter().map(key).collect();
        self.object(name, &[], object, keys);
    }

    fn key(&self, attribute: &Attribute, ty: &Type) -> Key {
        let null = self.receives() || attribute.nullable.is_some();
        let required = !self.receives() && attribute.required == Some(true);
        let mut notes = notes::attribute(self.model, attribute);
        notes.extend(attribute.deprecated.then(|| "Deprecated.".to_owned()));
        Key { name: attribute.name.value.clone(), required, ty: optional(self.ty(ty), null), notes }
    }

    /// An object; one without documented keys is a plain dictionary.
    fn object(&mut self, name: &str, notes: &[String], object: &Object, keys: Vec<Key>) {
        let name = safe(name);
        let name = name.as_str();
        let open = !object.closed || object.additional.is_some() || !object.patterns.is_empty();
        if keys.is_empty() && open {
            let values = match &object.additional {
                Some(all) if object.patterns.is_empty() => {
                    optional(self.ty(&all.ty.value), self.receives() || all.nullable.is_some())
                }
                _ => "_t.Any".to_owned(),
            };
            return self.alias(name, notes, &format!("dict[str, {values}]"));
        }
        let (required, rest): (Vec<Key>, Vec<Key>) = keys.into_iter().partition(|key| key.required);
        if required.is_empty() {
            return self.dictionary((name, "_t.TypedDict", false), notes, &rest);
        }
        if rest.is_empty() {
            return self.dictionary((name, "_t.TypedDict", true), notes, &required);
        }
        if !required.iter().chain(&rest).all(|key| is_plain(&key.name)) {
            // A base that is no class may not refer back to what is made of it.
            let marked = |key: Key| Key { ty: format!("_NotRequired[{}]", key.ty), ..key };
            let keys: Vec<Key> = required.into_iter().chain(rest.into_iter().map(marked)).collect();
            return self.dictionary((name, "_t.TypedDict", true), notes, &keys);
        }
        let base = format!("_{name}Required");
        self.dictionary((&base, "_t.TypedDict", true), &[], &required);
        self.dictionary((name, &base, false), notes, &rest);
    }

    fn dictionary(
        &mut self,
        (name, base, total): (&str, &str, bool),
        notes: &[String],
        keys: &[Key],
    ) {
        let total = if total { "" } else { ", total=False" };
        if keys.iter().all(|key| is_plain(&key.name)) {
            let _ = write!(self.out, "\n\nclass {name}({base}{total}):\n{}", body(notes, keys));
            return;
        }
        let lines: String = keys
            .iter()
            .map(|key| {
                let notes = key.notes.iter().map(|note| format!("        # {note}\n"));
                let line = format!("        {}: {},\n", literal(&key.name), literal(&key.ty));
                notes.chain([line]).collect::<String>()
            })
            .collect();
        let _ = writeln!(
            self.out,
            "\n\n{name} = _t.TypedDict(\n    \"{name}\",\n    {{\n{lines}    }}{total},\n)"
        );
        self.out.push_str(&docs(notes, ""));
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "_t.Any".to_owned(),
            Type::Null => "None".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "int".to_owned(),
            Type::Number => "float".to_owned(),
            Type::String | Type::Formatted(_) => "str".to_owned(),
            Type::Limited(inner, _) => self.ty(inner),
            Type::FreeForm => "dict[str, _t.Any]".to_owned(),
            Type::Reference(name) => match self.others.get(name.as_str()) {
                Some(other) if self.receives() => format!("{} | {}", safe(name), safe(other)),
                _ => safe(name),
            },
            Type::Array(items) => self.array(items),
            Type::OneOrMany(inner) => format!("{} | {}", self.ty(inner), self.array(inner)),
            Type::Map(values) => {
                let null = self.receives() || values.nullable.is_some();
                format!("dict[str, {}]", optional(self.ty(&values.ty.value), null))
            }
        }
    }

    fn array(&self, items: &Type) -> String {
        format!("list[{}]", optional(self.ty(items), self.receives()))
    }

    fn values(&self, values: &Enum) -> String {
        let literals: Vec<String> =
            values.values.iter().filter_map(|value| literal_of(&value.value)).collect();
        let mut kinds: Vec<&str> = Vec::new();
        let open = |value: &&crate::model::Fact<Value>| {
            self.receives() || literal_of(&value.value).is_none()
        };
        for kind in values.values.iter().filter(open).map(|value| kind_of(&value.value)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let literals =
            (!literals.is_empty()).then(|| format!("_t.Literal[{}]", literals.join(", ")));
        literals
            .into_iter()
            .chain(kinds.into_iter().map(str::to_owned))
            .collect::<Vec<_>>()
            .join(" | ")
    }
}

/// A value that may stand in a literal type.
fn literal_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(literal(text)),
        Value::Bool(true) => Some("True".to_owned()),
        Value::Bool(false) => Some("False".to_owned()),
        Value::Null => Some("None".to_owned()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_i64() || number.is_u64() => "int",
        Value::Number(_) => "float",
        Value::Null => "None",
        _ => "str",
    }
}

pub(super) fn optional(ty: String, null: bool) -> String {
    if null && ty != "_t.Any" && ty != "None" && !ty.ends_with("| None") {
        format!("{ty} | None")
    } else {
        ty
    }
}

/// Whether a key may be an attribute of a class; one that starts with two underscores is renamed there,
/// and one that is called like a type hides it.
fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_lowercase() || first == '_')
        && !BUILT_IN.contains(&name)
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with("__")
        && !PYTHON_KEYWORDS.contains(&name)
}

/// The body of a class.
fn body(notes: &[String], keys: &[Key]) -> String {
    let mut out = docs(notes, "    ");
    out.push_str(if out.is_empty() || keys.is_empty() { "" } else { "\n" });
    for key in keys {
        let _ = writeln!(out, "    {}: {}", key.name, key.ty);
        out.push_str(&docs(&key.notes, "    "));
    }
    if out.is_empty() {
        out.push_str("    pass\n");
    }
    out
}

/// A documentation string.
pub(super) fn docs(notes: &[String], indent: &str) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let escaped = |note: &String| note.replace('\\', "\\\\").replace('"', "\\\"");
    let lines: Vec<String> = notes.iter().map(escaped).collect();
    match lines.as_slice() {
        [only] => format!("{indent}\"\"\"{only}\"\"\"\n"),
        [first, rest @ ..] => {
            let rest: String = rest.iter().map(|line| format!("{indent}{line}\n")).collect();
            format!("{indent}\"\"\"{first}\n\n{rest}{indent}\"\"\"\n")
        }
        [] => String::new(),
    }
}
