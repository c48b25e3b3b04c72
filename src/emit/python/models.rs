//! In: the model. Out: pydantic models of received messages, whose attributes may all be missing or
//! `None`. Must not know: JSON Schema, or any entity's name.

use super::super::notes;
use super::types::{docs, optional, safe, BUILT_IN};
use super::{literal, translated, Language, HEAD};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Model, Object, Shape, Type};
use crate::naming::{field_name, Names, PYTHON_KEYWORDS};
use serde_json::Value;
use std::fmt::Write;

/// Attributes of every model of pydantic; those that start with `model_` are its own, too.
const INHERITED: [&str; 13] = [
    "construct",
    "copy",
    "dict",
    "from_orm",
    "json",
    "parse_file",
    "parse_obj",
    "parse_raw",
    "schema",
    "schema_json",
    "update_forward_refs",
    "validate",
    "fields",
];

/// The module with the models of all definitions.
pub fn emit(model: &Model) -> String {
    let mut models = Models { model, out: String::new() };
    for definition in &model.definitions {
        models.definition(definition);
    }
    let root = safe(&model.root);
    // Formatters want two empty lines before a class, and one before anything else.
    let out = match models.out.strip_prefix("\n\n") {
        Some(first) if !first.starts_with("class ") => format!("\n{first}"),
        _ => models.out,
    };
    // Linters want no import that nothing uses.
    let used = |name: &str, line: &'static str| if out.contains(name) { line } else { "" };
    let typing = used("_t.", "import typing as _t\n");
    let alias = used("_Alias(", "from typing_extensions import TypeAliasType as _Alias\n");
    format!(
        "{HEAD}\"\"\"Pydantic models (extra `pydantic`); unknown attributes are kept.\"\"\"\n\n\
        from __future__ import annotations\n\nimport functools as _functools\n{typing}\n\
        import pydantic as _p\n{alias}\n\
        from . import _models as _m\n{out}\n\n\
        @_functools.cache\ndef _adapter() -> _p.TypeAdapter[{root}]:\n    return _p.TypeAdapter({root})\n\n\n\
        def parse(text: str | bytes) -> {root}:\n    \
        \"\"\"Reads a JSON text; raises pydantic's `ValidationError` if the wire schema rejects it.\"\"\"\n    \
        return _m.parse(_adapter(), text)\n\n\n\
        def dump(event: {root}) -> bytes:\n    \"\"\"Writes an event back as JSON.\"\"\"\n    \
        return _m.dump(_adapter(), event)\n"
    )
}

struct Models<'m> {
    model: &'m Model,
    out: String,
}

/// A field of a class.
struct Field<'m> {
    name: String,
    key: &'m str,
    ty: String,
    required: bool,
    notes: Vec<String>,
}

impl<'m> Models<'m> {
    fn definition(&mut self, definition: &'m Definition) {
        let notes = notes::definition(definition);
        match &definition.shape {
            Shape::Object(object) => match &object.adjacent_tag {
                Some(tag) => self.envelopes(definition, object, tag),
                None => self.object(&definition.name, &notes, object),
            },
            Shape::Enum(values) => self.alias(&definition.name, &notes, &kinds(values)),
            Shape::Union(union) => {
                let members: Vec<String> =
                    union.members.iter().map(|member| self.ty(&member.ty)).collect();
                self.alias(&definition.name, &notes, &members.join(" | "));
            }
            Shape::Alias(aliased) => self.alias(&definition.name, &notes, &self.ty(aliased)),
        }
    }

    /// A name that may lead back to itself.
    fn alias(&mut self, name: &str, notes: &[String], ty: &str) {
        let name = safe(name);
        let _ = writeln!(self.out, "\n\n{name} = _Alias(\"{name}\", {})", literal(ty));
        self.out.push_str(&docs(notes, ""));
    }

    fn object(&mut self, name: &str, notes: &[String], object: &'m Object) {
        let further =
            object.additional.as_deref().map(|all| optional(self.ty(&all.ty.value), true));
        let checked = self.keys(name, object, further.as_deref());
        let extra = further.filter(|_| checked.is_none());
        let (within, notes) = match &checked {
            Some(_) => (format!("_{name}Fields"), &[][..]),
            None => (name.to_owned(), notes),
        };
        if object.attributes.is_empty() {
            let values = extra.unwrap_or_else(|| "_t.Any".to_owned());
            self.alias(&within, notes, &format!("dict[str, {values}]"));
        } else {
            let fields = self.fields(object, |models, one| models.ty(&one.ty.value));
            self.class(&within, notes, fields);
        }
        if let Some(keys) = checked {
            let ty = format!("_t.Annotated[{within}, _p.AfterValidator({keys})]");
            self.alias(name, &notes::definition(self.model.definition(name)), &ty);
        }
    }

    /// The check of values by the patterns of their keys, if there are any.
    fn keys(&mut self, name: &str, object: &Object, further: Option<&str>) -> Option<String> {
        let adapter = |ty: &str| format!("lambda: _p.TypeAdapter({ty})");
        let patterns: String = object
            .patterns
            .iter()
            .filter_map(|one| {
                let ty = optional(self.ty(&one.attribute.ty.value), true);
                let pattern = translated(&one.keys, Language::Python)?;
                Some(format!("        {}: {},\n", literal(&pattern), adapter(&ty)))
            })
            .collect();
        if patterns.is_empty() && (object.attributes.is_empty() || further.is_none()) {
            return None;
        }
        let keys = format!("_keys_{}", field_name(name).trim_start_matches("r#"));
        let further = adapter(further.unwrap_or("_t.Any"));
        let _ = write!(
            self.out,
            "\n\n{keys} = _m.Keys(\n    {{\n{patterns}    }},\n    {further},\n)\n"
        );
        Some(keys)
    }

    /// A class for each value, and one for any other value.
    fn envelopes(&mut self, definition: &Definition, object: &'m Object, tag: &'m AdjacentTag) {
        let mut arms = Vec::new();
        for arm in &tag.arms {
            let payload = Type::Reference(arm.definition.clone());
            let mut fields = self.envelope(object, tag, &payload);
            for field in fields.iter_mut().filter(|field| field.key == tag.tag) {
                field.ty = format!("_t.Literal[{}]", literal(&arm.value));
                field.required = true;
            }
            self.class(&arm.envelope, &[], fields);
            let chosen = literal(&format!("={}", arm.value));
            arms.push(format!("_t.Annotated[{}, _p.Tag({chosen})]", safe(&arm.envelope)));
        }
        let fields = self.envelope(object, tag, &Type::FreeForm);
        let of_tag = fields.iter().find(|field| field.key == tag.tag);
        let field = of_tag.map(|field| field.name.clone()).unwrap_or_default();
        self.class(&tag.other, &[], fields);
        arms.push(format!("_t.Annotated[{}, _p.Tag(\"\")]", safe(&tag.other)));
        let values: Vec<String> =
            tag.arms.iter().map(|arm| format!("        {},\n", literal(&arm.value))).collect();
        let choose = format!("_choose_{}", field_name(&definition.name).trim_start_matches("r#"));
        let _ = write!(
            self.out,
            "\n\n{choose} = _m.chooser(\n    {},\n    {},\n    frozenset((\n{}    )),\n)\n",
            literal(&tag.tag),
            literal(&field),
            values.concat()
        );
        let ty = format!("_t.Annotated[{}, _p.Discriminator({choose})]", arms.join(" | "));
        self.alias(&definition.name, &notes::definition(definition), &ty);
    }

    fn envelope(&self, object: &'m Object, tag: &AdjacentTag, payload: &Type) -> Vec<Field<'m>> {
        self.fields(object, |models, one| match &one.name.value {
            name if *name == tag.tag => "str".to_owned(),
            name if *name == tag.content => models.ty(&one.ty.value.with_inner(payload.clone())),
            _ => models.ty(&one.ty.value),
        })
    }

    fn fields(
        &self,
        object: &'m Object,
        ty: impl Fn(&Self, &Attribute) -> String,
    ) -> Vec<Field<'m>> {
        let mut names = Names::default();
        let field = |one: &'m Attribute| Field {
            name: names.unique(&plain(&one.name.value)),
            key: &one.name.value,
            ty: optional(ty(self, one), true),
            required: false,
            notes: notes::attribute(self.model, one),
        };
        object.attributes.iter().map(field).collect()
    }

    fn class(&mut self, name: &str, notes: &[String], fields: Vec<Field<'_>>) {
        let _ = write!(self.out, "\n\nclass {}(_m.Model):\n{}", safe(name), docs(notes, "    "));
        self.out.push_str(if notes.is_empty() { "" } else { "\n" });
        for Field { name, key, ty, required, notes } in fields {
            let (same, key) = (name == key, literal(key));
            let value = match (same, required) {
                (true, true) => String::new(),
                (true, false) => " = None".to_owned(),
                (false, true) => format!(" = _p.Field(alias={key})"),
                (false, false) => format!(" = _p.Field(default=None, alias={key})"),
            };
            let _ = writeln!(self.out, "    {name}: {ty}{value}");
            self.out.push_str(&docs(&notes, "    "));
        }
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "_t.Any".to_owned(),
            Type::Null => "None".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "_m.Integer".to_owned(),
            Type::Number => "_m.Number".to_owned(),
            Type::String | Type::Formatted(_) => "str".to_owned(),
            Type::Limited(inner, _) => self.ty(inner),
            Type::FreeForm => "dict[str, _t.Any]".to_owned(),
            Type::Reference(name) => safe(name),
            Type::Array(items) => self.array(items),
            Type::OneOrMany(inner) => format!("{} | {}", self.ty(inner), self.array(inner)),
            Type::Map(values) => {
                format!("dict[str, {}]", optional(self.ty(&values.ty.value), true))
            }
        }
    }

    fn array(&self, items: &Type) -> String {
        format!("list[{}]", optional(self.ty(items), true))
    }
}

/// Any value of the kinds of the documented ones.
fn kinds(values: &Enum) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for value in &values.values {
        let kind = match &value.value {
            Value::Bool(_) => "bool",
            Value::Number(number) if number.is_i64() || number.is_u64() => "_m.Integer",
            Value::Number(_) => "_m.Number",
            Value::Null => "None",
            _ => "str",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.join(" | ")
}

/// The name of a field: the key, where pydantic and Python take it.
fn plain(key: &str) -> String {
    let name = field_name(key);
    let name = name.trim_start_matches("r#").trim_matches('_');
    let first = name.chars().next();
    let name = match first {
        Some(first) if first.is_ascii_alphabetic() => name.to_owned(),
        _ => format!("field_{name}"),
    };
    let taken = [&PYTHON_KEYWORDS[..], &BUILT_IN[..], &INHERITED[..]].concat();
    if taken.contains(&name.as_str()) || name.starts_with("model_") {
        format!("{name}_")
    } else {
        name
    }
}
