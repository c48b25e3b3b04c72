//! The laws of a cell over random pages: nothing is lost, and nothing is half read. From a seed, the
//! same pages each time; the reader asserts of each cell besides that every token has one owner.

use crate::accounting::lost;
use crate::effort::size;
use crate::mutations::Random;
use crate::project::checked;
use serde_json::{json, Value};
use std::collections::BTreeSet;
use tablewright::model::{Attribute, Model, Shape, Type};
use tablewright::Output;

/// The number of rows of a page.
const ROWS: usize = 40;

/// Pieces of each column; `#` is a word that means nothing and is in no other row.
const NAMES: &[&str] = &["", "", "", "", " (required)", " *optional*", " (#)", "<br>#", "?", " #"];
const TYPES: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "object",
    "strings",
    "array of",
    "list of",
    "map of",
    "or",
    "\\|",
    ",",
    "/",
    "(",
    ")",
    "nullable",
    "null",
    "`string`",
    "[Other](#other)",
    "required",
    "optional",
    "#",
    "max",
    "5",
    "as",
    "in v1",
    "[]",
    "one of",
    "uuid",
    "date",
    "enum",
    ";",
    "not",
];
const PRESENCE: &[&str] = &[
    "yes", "no", "Yes", "✓", "", "required", "(#)", "if", "#", "for", ",", "unless", "`#`", "or",
    "0..1", "nullable", "only", "-",
];
const TEXTS: &[&str] = &[
    "Possible values:",
    "`a`",
    "`b`",
    ",",
    "or",
    "Default:",
    "Defaults to",
    "3",
    "`x`",
    "#",
    ".",
    "Must be",
    "at least",
    "at most",
    "characters",
    "One of",
    "null",
    "Required",
    "Deprecated",
    "(",
    ")",
    "See",
    "[Other](#other)",
    "Example:",
    "if",
    "only",
    "Between 1 and 5",
    "e.g.",
    "**#**",
    "*#*",
    "<br>",
    "Read-only",
    "The #",
    "`#`",
    ";",
    ":",
    "Can be null",
    "may be empty",
    "`#`: #",
];
const DEFAULTS: &[&str] = &["", "", "3", "`x`", "#", "none", "-", "(#)", "`#` for #", "true"];
const FORMATS: &[&str] = &["", "", "uuid", "date", "#", "# #", "int32", "uri", "-"];
const VALUES: &[&str] = &["", "", "`a`", "`b`", ",", "#", "any", "...", "1-5", "or", "(#)"];
const NULLS: &[&str] = &["", "yes", "no", "#", "if", "Not", "never", "(#)", "for #"];

/// Random pieces, at most so many.
fn pieces(random: &mut Random, from: &[&str], most: usize, word: &mut usize) -> String {
    let count = random.below(most + 1);
    let chosen: Vec<&str> = (0..count).map(|_| from[random.below(from.len())]).collect();
    let mut text = chosen.join(" ");
    let mut from = 0;
    while let Some(at) = text[from..].find('#').map(|at| from + at) {
        from = at + 1;
        if !text[at..].starts_with("#other") {
            *word += 1;
            text.replace_range(at..at + 1, &format!("zq{word}"));
        }
    }
    text
}

fn table(random: &mut Random, word: &mut usize) -> String {
    let mut page = String::from(
        "## Thing\n\n| Field | Type | Required | Default | Format | Allowed values | Nullable | \
        Description |\n|---|---|---|---|---|---|---|---|\n",
    );
    for row in 0..ROWS {
        let name = NAMES[random.below(NAMES.len())];
        let name = name.replace('#', &format!("zq{row}n"));
        let cells = [
            pieces(random, TYPES, 5, word),
            pieces(random, PRESENCE, 3, word),
            pieces(random, DEFAULTS, 1, word),
            pieces(random, FORMATS, 1, word),
            pieces(random, VALUES, 3, word),
            pieces(random, NULLS, 2, word),
            pieces(random, TEXTS, 9, word),
        ];
        page.push_str(&format!("| `f{row}`{name} | {} |\n", cells.join(" | ")));
    }
    page.push_str("\n## Other\n\n| Field | Type |\n|---|---|\n| `n` | string |\n");
    page
}

#[test]
fn no_word_of_a_random_row_is_lost() {
    let pages = size(40, 3000);
    let (mut rows, mut word, mut found) = (0, 0, Vec::new());
    for seed in 0..pages as u64 {
        let page = table(&mut Random::of(seed), &mut word);
        rows += lost(&format!("seed {seed}"), &checked(&page), &page, &mut found);
    }
    println!(
        "{} rows, {rows} of them without a finding; words are lost in {}",
        pages * ROWS,
        found.len()
    );
    let shown = found.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(found.is_empty(), "{} rows lose words:\n{shown}", found.len());
}

/// Types and a value that each takes.
fn members() -> Vec<(&'static str, Value)> {
    vec![
        ("string", json!("a text")),
        ("integer", json!(3)),
        ("number", json!(2.5)),
        ("boolean", json!(true)),
        ("null", json!(null)),
        ("`string`", json!("a text")),
        ("[Other](#other)", json!({"n": "x"})),
        ("array of strings", json!(["x"])),
        ("string[]", json!(["x"])),
        ("`integer`", json!(3)),
        ("map of strings", json!({"k": "x"})),
        ("object", json!({})),
    ]
}

/// A random type, and values that it takes.
fn expression(random: &mut Random) -> (String, Vec<Value>) {
    let all = members();
    let separators = [" or ", " \\| ", ", ", " / ", "<br>", "/", ", or ", " or a ", "; "];
    let between = separators[random.below(separators.len())];
    let count = 1 + random.below(4);
    let chosen: Vec<_> = (0..count).map(|_| all[random.below(all.len())].clone()).collect();
    let words: Vec<&str> = chosen.iter().map(|(word, _)| *word).collect();
    let mut values: Vec<Value> = chosen.into_iter().map(|(_, value)| value).collect();
    let mut text = words.join(between);
    match random.below(12) {
        0 => text = format!("one of {text}"),
        1 => text = format!("either {text}"),
        2 => text = format!("{text} (zq)"),
        3 => {
            text = format!("array of ({text})");
            values = vec![Value::Array(values)];
        }
        4 => {
            text = format!("array<{text}>");
            values = vec![Value::Array(values)];
        }
        5 => {
            text = format!("{text}, nullable");
            values.push(Value::Null);
        }
        6 => text = format!("{text}; zq"),
        7 => text = format!("{text} (optional)"),
        8 => text = format!("({text})"),
        9 => text = format!("{text}, required"),
        _ => {}
    }
    (text, values)
}

/// Whether a type takes a value, bounds aside.
fn takes(model: &Model, ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Any => true,
        Type::Null => value.is_null(),
        Type::Boolean => value.is_boolean(),
        Type::Integer => value.is_i64(),
        Type::Number => value.is_number(),
        Type::String | Type::Formatted(_) => value.is_string(),
        Type::FreeForm => value.is_object(),
        Type::Array(items) => {
            value.as_array().is_some_and(|all| all.iter().all(|item| takes(model, items, item)))
        }
        Type::OneOrMany(items) => {
            takes(model, items, value) || takes(model, &Type::Array(items.clone()), value)
        }
        Type::Map(values) => value
            .as_object()
            .is_some_and(|all| all.values().all(|value| takes_of(model, values, value))),
        Type::Limited(inner, _) => takes(model, inner, value),
        Type::Reference(name) => match &model.definition(name).shape {
            Shape::Object(object) => value.as_object().is_some_and(|all| {
                let known: BTreeSet<&str> =
                    object.attributes.iter().map(|one| one.name.value.as_str()).collect();
                !object.closed || all.keys().all(|key| known.contains(key.as_str()))
            }),
            Shape::Enum(list) => list.values.iter().any(|listed| listed.value == *value),
            Shape::Union(union) => union.members.iter().any(|one| takes(model, &one.ty, value)),
            Shape::Alias(ty) => takes(model, ty, value),
        },
    }
}

fn takes_of(model: &Model, attribute: &Attribute, value: &Value) -> bool {
    value.is_null() && attribute.nullable.is_some() || takes(model, &attribute.ty.value, value)
}

/// The attribute of a row, and whether there was a finding on it.
fn row(output: &Output, number: usize) -> (&Model, &Attribute, bool) {
    let model = output.model.as_ref().expect("the page has a model");
    let mut all = model.definition("Thing").attributes().iter();
    let name = format!("f{number}");
    let attribute = all.find(|one| one.name.value == name).expect("the row is read");
    let at = format!("Thing / {name}");
    (model, attribute, output.diagnostics.iter().any(|found| found.at == at))
}

const HEADER: &str = "## Thing\n\n| Field | Type | Description |\n|---|---|---|\n";
const OTHER: &str = "\n## Other\n\n| Field | Type |\n|---|---|\n| `n` | string |\n";

#[test]
fn no_member_of_a_random_type_is_lost() {
    let pages = size(40, 3000);
    let (mut narrow, mut known) = (Vec::new(), 0);
    for seed in 0..pages as u64 {
        let mut random = Random::of(seed);
        let rows: Vec<_> = (0..ROWS).map(|_| expression(&mut random)).collect();
        let cells =
            rows.iter().enumerate().map(|(at, (text, _))| format!("| f{at} | {text} | It. |\n"));
        let output = checked(&format!("{HEADER}{}{OTHER}", cells.collect::<String>()));
        for (at, (text, values)) in rows.iter().enumerate() {
            let (model, attribute, said) = row(&output, at);
            let unknown = attribute.ty.value == Type::Any;
            known += usize::from(!unknown);
            if let Some(refused) = values.iter().find(|value| !takes_of(model, attribute, value)) {
                narrow.push(format!("`{text}` refuses {refused}: {:?}", attribute.ty.value));
            } else if unknown && !said {
                narrow.push(format!("`{text}` is unknown, and nothing is said"));
            }
        }
    }
    println!("{} types, {known} known; {} too narrow", pages * ROWS, narrow.len());
    let shown = narrow.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(narrow.is_empty(), "{} are half read:\n{shown}", narrow.len());
    assert!(known * 10 > pages * ROWS * 6, "only {known} are known");
}

/// A random list of values after a phrase, and the values.
fn list(random: &mut Random) -> (String, Vec<String>) {
    let openings =
        ["Possible values: ", "One of ", "Must be one of ", "Allowed values: ", "Enum: "];
    let between = [", ", " or ", " / ", ", or ", "; ", " and ", "<br>", " \\| "];
    let remarks = ["", "", "", " (zq)", " - zq", " (default)", ": zq", " (zq, zq)", " zq"];
    let values: Vec<String> = (0..2 + random.below(4)).map(|at| format!("v{at}")).collect();
    let mut text = openings[random.below(openings.len())].to_owned();
    let join = between[random.below(between.len())];
    let remark = remarks[random.below(remarks.len())];
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            text.push_str(if random.below(8) == 0 {
                between[random.below(between.len())]
            } else {
                join
            });
        }
        text.push_str(&format!("`{value}`"));
        text.push_str(if random.below(3) == 0 { remark } else { "" });
    }
    text.push_str([".", "", ". zq.", " zq.", ", etc.", "."][random.below(6)]);
    (text, values)
}

#[test]
fn no_value_of_a_random_list_is_lost() {
    let pages = size(40, 3000);
    let (mut narrow, mut closed) = (Vec::new(), 0);
    for seed in 0..pages as u64 {
        let mut random = Random::of(seed);
        let rows: Vec<_> = (0..ROWS).map(|_| list(&mut random)).collect();
        let cells =
            rows.iter().enumerate().map(|(at, (text, _))| format!("| f{at} | string | {text} |\n"));
        let output = checked(&format!("{HEADER}{}{OTHER}", cells.collect::<String>()));
        for (at, (text, values)) in rows.iter().enumerate() {
            let (model, attribute, _) = row(&output, at);
            closed += usize::from(attribute.ty.value != Type::String);
            let mut values = values.iter().map(|value| json!(value));
            if let Some(refused) = values.find(|value| !takes_of(model, attribute, value)) {
                narrow.push(format!("`{text}` refuses {refused}"));
            }
        }
    }
    println!("{} lists, {closed} closed; {} too narrow", pages * ROWS, narrow.len());
    let shown = narrow.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(narrow.is_empty(), "{} are half read:\n{shown}", narrow.len());
    assert!(closed * 10 > pages * ROWS * 4, "only {closed} are closed");
}
