//! In: a model, and what a definition is called. Out: its schema, whole by itself. Must not know: other
//! definitions than those that it refers to.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use tablewright::bundle;
use tablewright::model::{Definition, Mode, Model};

/// The definition that a heading, a name or a path such as `Order / lines` means; that of an attribute is
/// the one that its values hold.
#[must_use]
pub fn find<'m>(model: &'m Model, wanted: &str) -> Option<&'m Definition> {
    let all = || model.definitions.iter();
    let folded = |one: &&Definition| {
        one.title.as_ref().is_some_and(|title| title.to_lowercase() == wanted.to_lowercase())
    };
    all()
        .find(|one| one.title.as_deref() == Some(wanted))
        .or_else(|| all().find(|one| one.path == wanted || one.name == wanted))
        .or_else(|| all().find(folded))
        .or_else(|| of_attribute(model, wanted))
}

/// The definition that the values of an attribute hold.
fn of_attribute<'m>(model: &'m Model, wanted: &str) -> Option<&'m Definition> {
    let (owner, name) = wanted.rsplit_once(" / ")?;
    let attributes = find(model, owner)?.attributes();
    let attribute = attributes.iter().find(|attribute| attribute.name.value == name)?;
    let held = attribute.ty.value.referred()?;
    model.definitions.iter().find(|one| one.name == held)
}

/// The schema of a definition with those that it refers to, directly or not.
#[must_use]
pub fn schema(model: &Model, of: &Definition, mode: Mode) -> Value {
    let whole = bundle(model, mode);
    let all = whole.get("$defs").and_then(Value::as_object);
    let mut open = vec![of.name.clone()];
    let mut used = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(schema) = all.and_then(|all| all.get(&name)).filter(|_| used.insert(name)) {
            references(schema, &mut open);
        }
    }
    let kept = all.into_iter().flatten().filter(|(name, _)| used.contains(*name));
    let kept: Map<String, Value> =
        kept.map(|(name, schema)| (name.clone(), schema.clone())).collect();
    let mut out = Map::new();
    out.extend(whole.get("$schema").map(|uri| ("$schema".to_owned(), uri.clone())));
    out.insert("$ref".to_owned(), format!("#/$defs/{}", of.name).into());
    out.insert("$defs".to_owned(), kept.into());
    out.into()
}

/// The names of the definitions that a schema refers to.
fn references(schema: &Value, out: &mut Vec<String>) {
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let name = map.get("$ref").and_then(Value::as_str);
                out.extend(name.and_then(|name| name.strip_prefix("#/$defs/")).map(str::to_owned));
                open.extend(map.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
}
