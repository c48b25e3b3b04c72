//! Notes beside a type × types × what they say: that there are several, that it is a text or another
//! type, or nothing of the type.

use super::sections::{read, Facts};
use super::tally::Tally;
use tablewright::model::Type;

const HEADER: &str = "| Field | Type | Description |\n|---|---|---|\n";

/// Types of one value, and one of its own that each takes.
const TYPES: [(&str, &str, Type); 5] = [
    ("string", "strings", Type::String),
    ("integer", "integers", Type::Integer),
    ("number", "numbers", Type::Number),
    ("boolean", "booleans", Type::Boolean),
    ("object", "objects", Type::FreeForm),
];

fn rows(cells: &[String]) -> Facts {
    let body = |cell: &String| format!("{HEADER}| a | {cell} | It. |");
    read(&cells.iter().map(body).collect::<Vec<_>>())
}

/// Whether a type takes arrays of a type, and that type alone.
fn takes(facts: &Facts, ty: &Type, inner: &Type) -> (bool, bool) {
    match ty {
        Type::Any => (true, true),
        Type::Array(items) => (**items == *inner, false),
        Type::OneOrMany(items) => (**items == *inner, **items == *inner),
        Type::Reference(name) => {
            let shown = serde_json::to_string(&facts.model().definition(name).shape);
            let shown = shown.expect("a shape is JSON");
            (shown.contains("Array") || shown.contains("array"), true)
        }
        other => (false, other == inner),
    }
}

#[test]
fn several_values_are_an_array() {
    let mut cases: Vec<(String, &Type, bool)> = Vec::new();
    for (one, many, ty) in &TYPES {
        for cell in [
            (*many).to_owned(),
            format!("multiple {many}"),
            format!("several {many}"),
            format!("repeated {one}"),
            format!("one or more {many}"),
            format!("zero or more {many}"),
            format!("array of {many}"),
            format!("list of {many}"),
        ] {
            let alone = cell.contains(" or more ");
            cases.push((cell, ty, alone));
        }
        for cell in [
            format!("{one} or {many}"),
            format!("{one}(s)"),
            format!("{one} (repeatable)"),
            format!("{one} (multiple)"),
            format!("{one} (can be repeated)"),
        ] {
            cases.push((cell, ty, true));
        }
        cases.push((format!("array of {many} (nullable)"), ty, false));
    }
    let cells: Vec<String> = cases.iter().map(|(cell, ..)| cell.clone()).collect();
    let facts = rows(&cells);
    let mut tally = Tally::of("several");
    for (at, (cell, inner, alone)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let (array, one) = takes(&facts, &attribute.ty.value, inner);
        let null = cell.contains("nullable") == attribute.nullable.is_some();
        let right = null && (array || cell.contains("nullable")) && (one || !alone);
        let kind = format!("{:?}", attribute.ty.value);
        tally.add(right, facts.is_said(at), &kind, || format!("{kind}: {cell}"));
    }
    tally.verdict(65);
}

#[test]
fn what_contradicts_a_type_leaves_it_unknown() {
    let others = [("string", "as string"), ("text", "string"), ("number", "number in v1")];
    let written = ["stringified", "hex", "as string", "string", "CSV", "base64-encoded"];
    let mut cases: Vec<(String, bool)> = Vec::new();
    for (one, _, ty) in &TYPES {
        for note in written {
            if *ty != Type::String {
                cases.push((format!("{one} ({note})"), true));
            }
        }
        for (_, note) in others {
            let same = note.contains("string") && *ty == Type::String
                || note.contains("number") && matches!(ty, Type::Number | Type::Integer)
                || *ty == Type::FreeForm && note.contains("number");
            if !same {
                cases.push((format!("{one} ({note})"), true));
            }
        }
        for note in ["sorted", "see below", "unique", "max 10", "case-sensitive", "object id"] {
            cases.push((format!("{one} ({note})"), false));
        }
    }
    let cells: Vec<String> = cases.iter().map(|(cell, _)| cell.clone()).collect();
    let facts = rows(&cells);
    let mut tally = Tally::of("contradicting notes");
    for (at, (cell, contradicts)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let unknown = attribute.ty.value == Type::Any;
        let right = unknown == *contradicts && (!unknown || facts.is_said(at));
        let shown = || format!("{:?}: {cell}", attribute.ty.value);
        tally.add(right, false, cell, shown);
    }
    tally.verdict(55);
}

/// Sentences of a section of prose, and the type that each states.
#[test]
fn a_section_of_prose_states_a_type_or_none() {
    let sentences = [
        ("Money is a string.", Some("string")),
        ("Money is represented as a string.", Some("string")),
        ("Money is an integer (in cents).", Some("integer")),
        ("Type: string", Some("string")),
        ("Type: `string`", Some("string")),
        ("**Type:** `integer`", Some("integer")),
        ("A list of strings.", Some("array")),
        ("A string that identifies the object.", Some("string")),
        ("A string or null.", None),
        ("A nullable string.", None),
        ("Money is either a string or a number.", Some("union")),
        ("Type: string or number", Some("union")),
        ("Money is a string in v1 and a number in v2.", None),
        ("A comma-separated list of strings.", None),
        ("A list of strings, separated by commas.", None),
        ("An object that is encoded as a string.", None),
        ("Money is not a string.", None),
        ("Money can be a string.", None),
    ];
    let section = |(at, (text, _)): (usize, &(&str, Option<&str>))| {
        format!("## T{at}\n\n{HEADER}| a | [M{at}](#m{at}) | It. |\n\n## M{at}\n\n{text}\n\n")
    };
    let page: String = sentences.iter().enumerate().map(section).collect();
    let output = crate::project::checked(&page);
    let model = output.model.as_ref().expect("a model");
    for (at, (text, wanted)) in sentences.iter().enumerate() {
        let attribute = &model.definition(&format!("T{at}")).attributes()[0];
        let shown = serde_json::to_string(&attribute.ty.value).expect("a type is JSON");
        let shape = match &attribute.ty.value {
            Type::Reference(name) => {
                serde_json::to_string(&model.definition(name).shape).expect("a shape is JSON")
            }
            _ => shown,
        };
        let right = match wanted {
            Some(word) => shape.to_lowercase().contains(word),
            None => shape.contains("any"),
        };
        assert!(right, "{text} {wanted:?}: {shape}");
    }
}
