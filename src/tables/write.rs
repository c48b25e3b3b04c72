//! In: a model. Out: a page of plain tables that says the same: a section for each definition, a row
//! for each attribute. Must not know: Markdown's readers, or what a page said before.

mod types;

use crate::json_type::Composition;
use crate::model::{Arm, Attribute, Definition, Enum, Model, Object, Shape, Type, Union};
use crate::text::Text;
use serde_json::Value;
use std::collections::BTreeSet;
pub(super) use types::sentence;
use types::Types;

/// The page of a model. Facts that its notation cannot express are left out:
///
/// - another name for a plain type, which stands in its place;
/// - what keys that may be any are called, and what is said of a map's values;
/// - of several examples all but the first one;
/// - that a value may stand alone or in an array, other than by a union;
/// - the type of the values of a section that are neither texts nor integers.
#[must_use]
pub fn write_tables(model: &Model) -> String {
    let writer = Writer { model, types: Types::of(model), derived: derived(model) };
    let root = |definition: &&Definition| definition.name == model.root;
    let (first, others): (Vec<_>, Vec<_>) = model.definitions.iter().partition(root);
    let shown = first.into_iter().chain(others).filter(|definition| writer.has_section(definition));
    shown.map(|definition| writer.section(definition)).collect::<Vec<_>>().join("\n")
}

/// The definitions that follow from an attribute that chooses.
fn derived(model: &Model) -> BTreeSet<&str> {
    let tags = model.adjacent_tags().map(|(_, tag)| tag);
    let of_tag = |tag: &'_ crate::model::AdjacentTag| -> Vec<String> {
        let envelopes = tag.arms.iter().map(|arm| arm.envelope.clone());
        envelopes.chain([tag.known.clone(), tag.other.clone(), tag.body.clone()]).collect()
    };
    let names: BTreeSet<String> = tags.flat_map(of_tag).collect();
    let found = model.definitions.iter().map(|one| one.name.as_str());
    let chooses = |name: &str| model.adjacent_tags().any(|(one, _)| one.name == name);
    found.filter(|name| names.contains(*name) && !chooses(name)).collect()
}

struct Writer<'m> {
    model: &'m Model,
    types: Types<'m>,
    derived: BTreeSet<&'m str>,
}

/// The columns of every table.
const COLUMNS: [&str; 9] = [
    "Type",
    "Required",
    "Default",
    "Example",
    "Allowed values",
    "Regex",
    "Format",
    "Deprecated",
    "Description",
];

impl Writer<'_> {
    fn has_section(&self, definition: &Definition) -> bool {
        let name = definition.name.as_str();
        !self.derived.contains(name) && !self.types.is_in_place(name)
    }

    fn section(&self, definition: &Definition) -> String {
        let mut text = definition.description.as_ref().map_or("", |text| &text.markdown).to_owned();
        if is_open(&definition.shape) && !text.contains(OPEN) {
            text.push_str(&format!("{}{OPEN}", if text.is_empty() { "" } else { "\n\n" }));
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let said = match &definition.shape {
            Shape::Object(object) => self.object(object),
            Shape::Enum(list) => self.catalogue(definition).unwrap_or_else(|| values(list)),
            Shape::Union(union) => self.union(union),
            Shape::Alias(_) if !definition.flags.is_empty() => flags(definition),
            Shape::Alias(Type::Array(items)) => format!("Array of {}\n", self.types.words(items)),
            Shape::Alias(ty) => format!("{}\n", self.types.words(ty)),
        };
        format!("## {}\n\n{text}{said}", definition.name)
    }

    fn object(&self, object: &Object) -> String {
        let mut out = String::new();
        let own = object.attributes.iter().filter(|attribute| attribute.from.is_none());
        let mut rows: Vec<String> = own.map(|one| self.row(&one.name.value, one)).collect();
        rows.extend(object.additional.iter().map(|one| self.row("{key}", one)));
        if !rows.is_empty() {
            out.push_str(&table("Field", &rows));
        }
        let patterns = object.patterns.iter();
        let rows: Vec<String> = patterns.map(|one| self.row(&one.keys, &one.attribute)).collect();
        if !rows.is_empty() {
            out.push_str(&format!("\n{}", table("Field Pattern", &rows)));
        }
        // Text after a list of parts would be one of them.
        if !object.all_of.is_empty() {
            let parts: Vec<String> = object.all_of.iter().map(|part| link(part)).collect();
            out.push_str(&format!("\nAll of: {}\n", parts.join(", ")));
        }
        out
    }

    fn row(&self, name: &str, attribute: &Attribute) -> String {
        let ty = &attribute.ty.value;
        let mut words = self.types.words(ty);
        match (attribute.nullable.is_some(), words.as_str()) {
            (true, "any") => words = "nullable".to_owned(),
            (true, _) => words.push_str(" or null"),
            (false, _) => {}
        }
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
        let description = self.description(attribute);
        let required = match &attribute.condition {
            Some(condition) if description.contains(&condition.value) => String::new(),
            Some(condition) => condition.value.clone(),
            None => attribute.required.map(yes_or_no).unwrap_or_default().to_owned(),
        };
        let listed = self.types.listed(ty).map(listed).unwrap_or_default();
        let shown = |value: &Value| cell_code(as_text(value));
        let cells = [
            cell_code(name),
            cell(&words),
            cell(&required),
            attribute.default.as_ref().map(|fact| shown(&fact.value)).unwrap_or_default(),
            attribute.examples.first().map(|fact| shown(&fact.value)).unwrap_or_default(),
            cell(&listed),
            types::pattern(ty).map(cell_code).unwrap_or_default(),
            types::format(ty).map(cell_code).unwrap_or_default(),
            if attribute.deprecated { "yes".to_owned() } else { String::new() },
            cell(&description),
        ];
        format!("| {} |\n", cells.join(" | "))
    }

    /// The description of an attribute, and the bounds that only a sentence can state.
    fn description(&self, attribute: &Attribute) -> String {
        let markdown = |text: &Text| text.markdown.to_string();
        let mut text = attribute.description.as_ref().map(markdown).unwrap_or_default();
        let mut add = |more: &str, between: &str| {
            if !text.contains(more) {
                let between = if text.is_empty() { "" } else { between };
                text.push_str(&format!("{between}{more}"));
            }
        };
        if let Some(link) = self.types.open(&attribute.ty.value) {
            add(&format!("See: {link}"), "\n\n");
        }
        types::sentences(&attribute.ty.value).iter().for_each(|sentence| add(sentence, "\n\n"));
        // The column of presence says it.
        match &attribute.condition {
            Some(condition) => without(&text, &format!("Required: {}", condition.value)),
            None => text,
        }
    }

    /// The values of a tag, each with its payload; none for other values.
    fn catalogue(&self, definition: &Definition) -> Option<String> {
        let (_, tag) = self.model.adjacent_tags().find(|(_, tag)| tag.values == definition.name)?;
        let payload = |arm: &Arm| {
            if arm.definition == tag.union {
                String::new()
            } else {
                link(&arm.definition)
            }
        };
        let row = |arm: &Arm| format!("| {} | | {} |\n", cell_code(&arm.value), payload(arm));
        let rows: String = tag.arms.iter().map(row).collect();
        Some(format!("| Value | Description | Payload |\n|---|---|---|\n{rows}"))
    }

    fn union(&self, union: &Union) -> String {
        let phrase = match union.join {
            Composition::OneOf => "One of:",
            Composition::AnyOf => "Any of:",
            Composition::AllOf => "All of:",
        };
        let members = union.members.iter().map(|member| match &member.ty {
            Type::Array(items) if self.types.words(items) != "any" => {
                format!("- Array of {}\n", self.types.words(items))
            }
            Type::Reference(name) if !self.types.is_in_place(name) => format!("- {}\n", link(name)),
            ty => format!("- {}\n", self.types.words(ty)),
        });
        format!("{phrase}\n\n{}", members.collect::<String>())
    }
}

/// The sentence that opens an object with a table.
const OPEN: &str = "Additional properties are allowed.";

fn is_open(shape: &Shape) -> bool {
    let Shape::Object(object) = shape else { return false };
    let own = object.attributes.iter().any(|attribute| attribute.from.is_none());
    !object.closed && own && object.additional.is_none()
}

fn without(text: &str, part: &str) -> String {
    text.replace(part, "").trim().to_owned()
}

fn table(first: &str, rows: &[String]) -> String {
    let rule = "|---".repeat(COLUMNS.len() + 1);
    format!("| {first} | {} |\n{rule}|\n{}", COLUMNS.join(" | "), rows.concat())
}

/// A list of values as a section has it.
fn values(list: &Enum) -> String {
    if list.values.iter().all(|fact| fact.value.is_number()) {
        let rows = list.values.iter().map(|fact| format!("| {} | |\n", fact.value));
        return format!("| Value | Description |\n|---|---|\n{}", rows.collect::<String>());
    }
    format!("Available values: {}\n", listed(list))
}

fn listed(list: &Enum) -> String {
    let codes = list.values.iter().map(|fact| code(&as_text(&fact.value)));
    codes.collect::<Vec<_>>().join(", ")
}

fn flags(definition: &Definition) -> String {
    let rows = definition.flags.iter().map(|fact| {
        let flag = &fact.value;
        let text = flag.description.as_ref().map(|text| cell(&text.markdown));
        format!("| {} | `1 << {}` | {} |\n", cell(&flag.name), flag.bit, text.unwrap_or_default())
    });
    format!("| Name | Value | Description |\n|---|---|---|\n{}", rows.collect::<String>())
}

/// A value as a page writes it: texts without quotes.
fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn code(text: &str) -> String {
    crate::text::code(text)
}

fn cell_code(text: impl AsRef<str>) -> String {
    cell(&code(text.as_ref()))
}

/// A text for a cell: one line, with tags in place of Markdown's lines.
fn cell(text: &str) -> String {
    let blocks: Vec<String> = text.split("\n\n").map(block).collect();
    blocks.join("<br><br>").replace('|', "\\|").replace('\n', "<br>")
}

fn block(text: &str) -> String {
    let fenced = text.strip_prefix("```text\n").and_then(|rest| rest.strip_suffix("\n```"));
    if let Some(inner) = fenced {
        let inner = inner.replace('&', "&amp;").replace('<', "&lt;");
        return format!("<pre>{inner}</pre>");
    }
    // In tags, marks of emphasis are text.
    let is_list = text.lines().all(|line| line.starts_with("- ")) && !text.is_empty();
    if is_list && !text.contains('*') {
        let items = text.lines().map(|line| format!("<li>{}</li>", &line[2..]));
        return format!("<ul>{}</ul>", items.collect::<String>());
    }
    text.replace("  \n", "\n")
}

/// A link to a section, in words that are no type of their own.
fn link(name: &str) -> String {
    let object = if crate::dialect::type_word(name).is_some() { " object" } else { "" };
    format!("[{name}{object}](#{})", crate::dialect::anchor(name))
}
