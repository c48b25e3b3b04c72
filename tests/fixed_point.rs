//! A model that is written as plain tables and read again is the same model, up to places, origins,
//! names in pages and order; and up to what the notation cannot say, which is left out here.

use crate::effort::size;
use crate::project;
use crate::random;
use serde_json::{json, Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Enum, Model, Shape, Type};
use tablewright::{check, write_tables, Input, InputFile, Output};

/// Plain types by the names that are only other ones for them.
type Plain<'m> = BTreeMap<&'m str, Value>;

/// Facts by their places.
type Facts = BTreeMap<String, Value>;

/// Facts that the notation cannot express; `facts` leaves them out.
const UNSAID: [&str; 6] = [
    "another name for a plain type, which stands in its place",
    "what keys that may be any are called, and what is said of a map's values",
    "of several examples all but the first one",
    "that a column rules `null` out",
    "that a value may stand alone or in an array, other than by a union",
    "the type of the values of a section that are neither texts nor integers",
];

fn read_again(model: &Model) -> (String, Output) {
    let page = write_tables(model);
    let file = |path: &str, text: &str| InputFile { path: path.into(), bytes: text.into() };
    let header = tablewright::project::ad_hoc("tables");
    let names = Some(file("names.toml", &names(model, &page)));
    let pages = vec![file("tables.md", &page)];
    let (corrections, project) = (None, None);
    (page, check(&Input { header, pages, corrections, names, project, keep_going: true }))
}

/// Names are no part of the notation: what is written keeps those that it has.
fn names(model: &Model, page: &str) -> String {
    let mut names = toml::Table::new();
    for definition in &model.definitions {
        let name = &definition.name;
        if page.contains(&format!("## {name}\n")) {
            names.insert(name.clone(), name.as_str().into());
        }
        for attribute in definition.attributes() {
            let inner = attribute.ty.value.referred().map(|inner| model.definition(inner));
            let Some(inner) = inner.filter(|one| !matches!(one.shape, Shape::Alias(_))) else {
                continue;
            };
            if !page.contains(&format!("## {}\n", inner.name)) {
                let at = format!("{name} / {}", attribute.name.value);
                names.insert(at, inner.name.as_str().into());
            }
        }
    }
    toml::Table::from_iter([("tables.md".to_owned(), names.into())]).to_string()
}

/// The facts of a model that its tables can say.
fn facts(model: &Model) -> Facts {
    let tags: Vec<_> = model.adjacent_tags().collect();
    let mut left_out: BTreeSet<&str> = BTreeSet::new();
    for (_, tag) in &tags {
        left_out.extend([tag.known.as_str(), &tag.other, &tag.body]);
        left_out.extend(tag.arms.iter().map(|arm| arm.envelope.as_str()));
    }
    for (one, _) in &tags {
        left_out.remove(one.name.as_str());
    }
    let plain = plain(model);
    let mut out = Facts::new();
    for definition in &model.definitions {
        let name = definition.name.as_str();
        if left_out.contains(name) || plain.contains_key(name) {
            continue;
        }
        let shape = serde_json::to_value(&definition.shape).expect("a shape is JSON");
        let shape = said(shape, &plain);
        let shape = match &definition.shape {
            Shape::Enum(list) if !is_sayable(list) => json!("values"),
            _ => shape,
        };
        let listed = matches!(&definition.shape, Shape::Enum(_));
        let text =
            definition.description.as_ref().filter(|_| !listed && definition.flags.is_empty());
        out.insert(format!("{name}: text"), folded(text.map_or("", |text| &text.plain)).into());
        match shape {
            Value::Object(shape) if shape.contains_key("object") => {
                object(name, &shape["object"], &plain, &mut out)
            }
            other => drop(out.insert(format!("{name}: shape"), other)),
        }
        let flags = serde_json::to_value(&definition.flags).expect("flags are JSON");
        out.insert(format!("{name}: flags"), said(flags, &plain));
    }
    out
}

fn object(name: &str, object: &Value, plain: &Plain<'_>, out: &mut Facts) {
    // A part that is a plain type has no section that a link could lead to.
    let parts = object["all_of"].as_array().into_iter().flatten();
    let composed = parts.filter_map(Value::as_str).any(|part| plain.contains_key(part));
    for (key, value) in object.as_object().expect("an object") {
        match key.as_str() {
            "attributes" | "additional" | "patterns" => {}
            "all_of" | "flattened" | "closed" if composed => {}
            other => drop(out.insert(format!("{name}: {other}"), value.clone())),
        }
    }
    let own = object["attributes"].as_array().into_iter().flatten();
    let named = own.map(|one| (one["name"]["value"].as_str().expect("a name"), one));
    let any = object.get("additional").map(|one| ("[any]", one));
    let patterns = object["patterns"].as_array().into_iter().flatten();
    let patterns = patterns.map(|one| (one["keys"].as_str().expect("a key"), &one["attribute"]));
    for (key, attribute) in
        named.chain(any).chain(patterns).filter(|(_, one)| one.get("from").is_none())
    {
        for (fact, value) in attribute.as_object().expect("an attribute") {
            let value = match fact.as_str() {
                "name" => continue,
                "nullable" => json!(true),
                "examples" => value[0].clone(),
                "description" => {
                    folded(value["plain"].as_str().unwrap_or(value.as_str().unwrap_or_default()))
                        .into()
                }
                _ => value.clone(),
            };
            if value != json!("") {
                out.insert(format!("{name} / {key}: {fact}"), value);
            }
        }
    }
}

/// The stand-in for a type that no cell can state.
const ALONE: &str = "alone or in an array";

/// Whether a section can state the type of its values.
fn is_sayable(list: &Enum) -> bool {
    let all = |is: fn(&Value) -> bool| list.values.iter().all(|fact| is(&fact.value));
    all(Value::is_string) || all(Value::is_i64)
}

/// A value without places, origins and facts of maps about their keys; plain types in place of aliases.
fn said(value: Value, plain: &Plain<'_>) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| said(item, plain)).collect(),
        Value::Object(mut map) => {
            if let Some(ty) = map.get("reference").and_then(|name| plain.get(name.as_str()?)) {
                return said(ty.clone(), plain);
            }
            if let Some(Value::Array(members)) = map.get_mut("members") {
                let all = std::mem::take(members).into_iter().map(|member| said(member, plain));
                all.for_each(|member| match members.contains(&member) {
                    true => {}
                    false => members.push(member),
                });
            }
            if map.contains_key("oneOrMany") {
                return json!(ALONE);
            }
            if let Some(Value::Object(values)) = map.get_mut("map") {
                values.retain(|key, _| key == "type" || key == "nullable");
                let bounded = values.get("type").and_then(|ty| ty["value"].get("limited"));
                // A bound of one side is a sentence, and no sentence is about a map's values.
                if let Some([inner, Value::Array(limits)]) =
                    bounded.and_then(Value::as_array).map(Vec::as_slice)
                {
                    if limits.len() == 1 {
                        let inner = inner.clone();
                        values["type"]["value"] = inner;
                    }
                }
            }
            let unsaid = ["origin", "printed_type", "variant", "denies_null"];
            let kept = map.into_iter().filter(|(key, _)| !unsaid.contains(&key.as_str()));
            let kept = kept.map(|(key, value)| (key, said(value, plain)));
            Value::Object(kept.collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// Names that are only other ones for plain types.
fn plain(model: &Model) -> Plain<'_> {
    let mut out = Plain::new();
    // An alias may be one of another one.
    for _ in 0..model.definitions.len() {
        let before = out.len();
        for one in &model.definitions {
            let Shape::Alias(ty) = &one.shape else { continue };
            let is_plain = match ty.bare() {
                Type::Reference(name) => out.contains_key(name.as_str()),
                Type::Array(items) => match &**items {
                    Type::Reference(name) => out.get(name.as_str()) == Some(&json!("any")),
                    other => *other == Type::Any,
                },
                Type::OneOrMany(_) => false,
                _ => one.flags.is_empty(),
            };
            if is_plain && !out.contains_key(one.name.as_str()) {
                out.insert(&one.name, serde_json::to_value(ty).expect("a type is JSON"));
            }
        }
        if out.len() == before {
            break;
        }
    }
    out
}

/// A text without what sentences for bounds add, and without the lines it is laid out in.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn differences(what: &str, model: &Model, out: &mut Vec<String>) -> usize {
    let (page, again) = read_again(model);
    let Some(read) = &again.model else {
        out.push(format!("{what}: nothing is read again of\n{page}"));
        return 0;
    };
    let before = facts(model);
    let mut after = facts(read);
    // A value that is alone or in an array is a union there.
    for (key, value) in before.iter().filter(|(_, value)| value["value"] == ALONE) {
        let name = after.get(key).and_then(|ty| ty["value"]["reference"].as_str());
        if let Some(own) = name.map(|name| format!("{name}: ")) {
            after.retain(|key, _| !key.starts_with(&own) || before.contains_key(key));
        }
        after.insert(key.clone(), value.clone());
    }
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in &keys {
        let (old, new) = (before.get(*key), after.get(*key));
        // A fact that no cell can state is a sentence of the description.
        let more = text(new).strip_prefix(text(old)).map(str::trim);
        let longer = (key.ends_with(": description") || key.ends_with(": text"))
            && more.is_some_and(|more| SENTENCES.iter().any(|start| more.starts_with(start)));
        // Of a part without a section, what is composed is not asked for.
        let composed = old.is_none()
            && [": all_of", ": flattened", ": closed"].iter().any(|end| key.ends_with(end));
        if old != new && !longer && !composed && old != Some(&json!("values")) {
            let short = |value: Option<&Value>| {
                value.map_or("-".into(), |value| {
                    value.to_string().chars().take(120).collect::<String>()
                })
            };
            out.push(format!("{what}: {key}: {} is read as {}", short(old), short(new)));
        }
    }
    keys.len()
}

/// Starts of sentences for facts that no cell can state: a bound of one side, and further attributes.
const SENTENCES: [&str; 8] = [
    "Additional properties are allowed",
    "Minimum: ",
    "Maximum: ",
    "Greater than ",
    "Less than ",
    "At least ",
    "At most ",
    "Unique items",
];

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn what_is_written_as_tables_is_read_as_the_same() {
    let mut found = Vec::new();
    let mut facts = 0;
    for path in project::files("tests/data/ok").into_iter().step_by(size(3, 1)) {
        if !path.extension().is_some_and(|ending| ending == "md" || ending == "mdx") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a fixture is UTF-8");
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let output = project::page(&text);
        let model = output.model.as_ref().expect("a fixture has a model");
        facts += differences(&name, model, &mut found);
    }
    for seed in 0..size(7, 20) as u64 {
        let output = random::run(seed, "fixed");
        let model = output.model.as_ref().expect("a random page has a model");
        facts += differences(&format!("random {seed}"), model, &mut found);
    }
    println!("{facts} facts; {} differ; left out: {}", found.len(), UNSAID.join("; "));
    found.iter().for_each(|line| println!("{line}"));
    assert!(facts > size(300, 1_000), "{facts}");
    assert_eq!(found.len(), 0);
}
