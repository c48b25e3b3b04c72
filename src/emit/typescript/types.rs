//! In: the model. Out: TypeScript declarations: for received values, where every attribute may be
//! missing or `null`, and for documented ones. Must not know: JSON Schema, or any entity's name.

use super::super::notes;
use super::{key, literal};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Model, Object, Shape, Type};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The side that the declarations are for.
#[derive(Clone, Copy, PartialEq)]
pub enum For {
    /// The types of a receiver.
    Receivers,
    /// The types of a sender: the documentation, without leniency.
    Senders,
}

/// The members of every object.
pub const INHERITED: [&str; 7] = [
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// Makes declarations.
pub struct Types<'m> {
    model: &'m Model,
    whom: For,
    indent: &'static str,
    /// For each definition that a tag tells apart, its name for any other tag.
    others: BTreeMap<&'m str, &'m str>,
    out: String,
}

impl<'m> Types<'m> {
    /// The declarations of all definitions.
    pub fn all(model: &'m Model, whom: For, indent: &'static str) -> String {
        let tags = model.adjacent_tags();
        let others = tags.map(|(of, tag)| (of.name.as_str(), tag.other.as_str())).collect();
        let mut types = Types { model, whom, indent, others, out: String::new() };
        for definition in &model.definitions {
            types.definition(definition);
        }
        types.out
    }

    fn receives(&self) -> bool {
        self.whom == For::Receivers
    }

    fn definition(&mut self, definition: &Definition) {
        let notes = notes::definition(definition);
        match &definition.shape {
            Shape::Object(object) => match &object.adjacent_tag {
                Some(tag) => self.envelopes(definition, object, tag),
                None => self.interface(&definition.name, &notes, object, |types, attribute| {
                    types.member(attribute, &types.ty(&attribute.ty.value))
                }),
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
        self.out.push('\n');
        comment(notes, self.indent, &mut self.out);
        let _ = writeln!(self.out, "{}export type {name} = {ty};", self.indent);
    }

    /// An interface for each value, so that a program narrows on it; one for any other value.
    fn envelopes(&mut self, definition: &Definition, object: &Object, tag: &AdjacentTag) {
        let documented = object
            .attributes
            .iter()
            .find(|attribute| attribute.name.value == tag.content)
            .map_or(&Type::Any, |attribute| &attribute.ty.value);
        for arm in &tag.arms {
            let payload = documented.with_inner(Type::Reference(arm.definition.clone()));
            let head = format!("`{}` is `{}`.", tag.tag, arm.value);
            let chosen = format!("{}: {};", key(&tag.tag), literal(&arm.value));
            self.envelope(&arm.envelope, head, object, tag, (&chosen, &payload));
        }
        let names: Vec<String> =
            tag.arms.iter().map(|arm| format!("\n  | {}", arm.envelope)).collect();
        let notes = notes::definition(definition);
        self.alias(&definition.name, &notes, &names.concat());
        if self.receives() {
            let head = format!("`{}` is another value, or none.", tag.tag);
            let chosen = format!("{}?: string | null;", key(&tag.tag));
            let payload = documented.with_inner(Type::FreeForm);
            self.envelope(&tag.other, head, object, tag, (&chosen, &payload));
        }
        self.alias(&tag.known, &[format!("Narrows on `{}`.", tag.tag)], &definition.name);
    }

    fn envelope(
        &mut self,
        name: &str,
        head: String,
        object: &Object,
        tag: &AdjacentTag,
        (chosen, payload): (&str, &Type),
    ) {
        self.interface(name, &[head], object, |types, attribute| match &attribute.name.value {
            name if *name == tag.tag => chosen.to_owned(),
            name if *name == tag.content => types.member(attribute, &types.ty(payload)),
            _ => types.member(attribute, &types.ty(&attribute.ty.value)),
        });
    }

    fn interface(
        &mut self,
        name: &str,
        notes: &[String],
        object: &Object,
        member: impl Fn(&Types<'m>, &Attribute) -> String,
    ) {
        let indent = self.indent;
        self.out.push('\n');
        comment(notes, indent, &mut self.out);
        let _ = writeln!(self.out, "{indent}export interface {name} {{");
        for attribute in &object.attributes {
            let mut notes = notes::attribute(self.model, attribute);
            notes.extend(attribute.deprecated.then(|| "@deprecated".to_owned()));
            comment(&notes, &format!("{indent}  "), &mut self.out);
            let line = member(self, attribute);
            let _ = writeln!(self.out, "{indent}  {line}");
        }
        let open = !object.closed || object.additional.is_some() || !object.patterns.is_empty();
        if open {
            // An index signature must accept the types of all attributes, so a typed one cannot be
            // beside them.
            let values = match (&object.additional, object.attributes.is_empty()) {
                (Some(all), true) if object.patterns.is_empty() => self.nullable(all),
                _ => "unknown".to_owned(),
            };
            let _ = writeln!(self.out, "{indent}  [additional: string]: {values};");
        }
        let _ = writeln!(self.out, "{indent}}}");
    }

    fn member(&self, attribute: &Attribute, ty: &str) -> String {
        let name = key(&attribute.name.value);
        // Every object has these from its prototype, as something else.
        let ty = if INHERITED.contains(&attribute.name.value.as_str()) { "unknown" } else { ty };
        let null = self.receives() || attribute.nullable.is_some();
        let null = if null && ty != "unknown" && ty != "null" { " | null" } else { "" };
        let required = !self.receives() && attribute.required == Some(true);
        let mark = if required { "" } else { "?" };
        format!("{name}{mark}: {ty}{null};")
    }

    /// The type of additional attributes.
    fn nullable(&self, values: &Attribute) -> String {
        let ty = self.ty(&values.ty.value);
        let null = self.receives() || values.nullable.is_some();
        if null && ty != "unknown" && ty != "null" {
            format!("{ty} | null")
        } else {
            ty
        }
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "unknown".to_owned(),
            Type::Null => "null".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Integer | Type::Number => "number".to_owned(),
            Type::String | Type::Formatted(_) => "string".to_owned(),
            Type::Limited(inner, _) => self.ty(inner),
            Type::FreeForm => "{ [key: string]: unknown }".to_owned(),
            Type::Reference(name) => match self.others.get(name.as_str()) {
                Some(other) if self.receives() => format!("{name} | {other}"),
                _ => name.clone(),
            },
            Type::Array(items) => self.array(items),
            Type::OneOrMany(inner) => format!("{} | {}", self.ty(inner), self.array(inner)),
            Type::Map(values) => format!("{{ [key: string]: {} }}", self.nullable(values)),
        }
    }

    /// In brackets: a page may describe an `Array` of its own.
    fn array(&self, items: &Type) -> String {
        let mut items = self.ty(items);
        if self.receives() && items != "unknown" && items != "null" {
            items.push_str(" | null");
        }
        if items.contains(' ') {
            format!("({items})[]")
        } else {
            format!("{items}[]")
        }
    }

    /// The documented values; for receivers, an editor proposes them, and any other of their kind
    /// is taken.
    fn values(&self, values: &Enum) -> String {
        let mut parts: Vec<String> =
            values.values.iter().map(|value| literal_of(&value.value)).collect();
        let kinds = values.values.iter().filter(|_| self.receives());
        for kind in kinds.filter_map(|value| open(&value.value)) {
            if !parts.iter().any(|part| part == kind) {
                parts.push(kind.to_owned());
            }
        }
        parts.join(" | ")
    }
}

/// Any value of the kind of a documented one.
fn open(value: &Value) -> Option<&'static str> {
    match value {
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) => Some("(number & { readonly [none in never]: never })"),
        Value::String(_) => Some("(string & { readonly [none in never]: never })"),
        _ => None,
    }
}

/// A value as a type. A number that a double rounds is any number.
fn literal_of(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        Value::Number(number) if number.as_f64().is_some_and(|value| value.abs() > 9e15) => {
            "number".to_owned()
        }
        other => other.to_string(),
    }
}

fn comment(lines: &[String], indent: &str, out: &mut String) {
    let lines: Vec<String> = lines.iter().map(|line| line.replace("*/", "*\\/")).collect();
    let _ = match lines.as_slice() {
        [] => Ok(()),
        [only] => writeln!(out, "{indent}/** {only} */"),
        lines => {
            let lines: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            write!(out, "{indent}/**\n{lines}{indent} */\n")
        }
    };
}
