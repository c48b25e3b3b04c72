//! Nothing is keyed to the page: with every heading, attribute and value renamed, the same comes
//! out under other names.

use crate::project::input;
use serde_json::Value;
use std::collections::BTreeMap;
use tablewright::model::Model;
use tablewright::{generate, Input, InputFile};

/// Another word for each word, the same everywhere, in the same case.
fn word(word: &str) -> String {
    let turned: String = word.to_lowercase().chars().rev().collect();
    let other = format!("q{turned}x");
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        format!("Q{}", &other[1..])
    } else {
        other
    }
}

/// Renames each run of letters.
fn renamed(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_alphabetic() {
            run.push(c);
        } else {
            if !run.is_empty() {
                out.push_str(&word(&std::mem::take(&mut run)));
            }
            out.push(c);
        }
    }
    out.trim_end_matches('\0').to_owned()
}

/// Renames what is between two marks, wherever it does.
fn between(text: &str, open: &str, close: &str, only: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(&format!("{before}{open}"));
        // A text that is not a name may contain the mark again: cells nest.
        let named = after.split_once(close).filter(|(inner, _)| only(inner));
        if let Some((inner, _)) = named {
            out.push_str(&format!("{}{close}", renamed(inner)));
        }
        rest = named.map_or(after, |(_, tail)| tail);
    }
    out + rest
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c))
}

fn rename_page(page: &str) -> String {
    const TYPES: [&str; 6] = ["string", "object", "array", "integer", "boolean", "number"];
    let lines = page.lines().map(|line| match line.strip_prefix("## ") {
        Some(heading) => format!("## {}", renamed(heading)),
        None => {
            let line = between(line, "[", "]", |text| {
                !text.starts_with("block") && !text.starts_with('/')
            });
            let line = between(&line, "(#", ")", |_| true);
            let line = between(&line, "| ", "</br>", is_name);
            let line = between(&line, "| ", " | See", is_name);
            let line = between(&line, "<td style=\"text-align:left\">", "</br>", is_name);
            let line =
                between(&line, "<code>", "</code>", |text| is_name(text) && !TYPES.contains(&text));
            let values = line.split_once("Available values: ").map(|(before, after)| {
                format!("{before}Available values: {}", between(after, "`", "`", is_name))
            });
            values.unwrap_or(line)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `at`, `expect` and `set` name places and values of the page; `type` words and key words of the
/// corrections stay.
fn rename_corrections(text: &str) -> String {
    let keep = ["absent", "one-or-many", "array"];
    let lines = text.lines().map(|line| match line.split_once(" = \"") {
        Some((key @ ("at" | "expect" | "set"), value))
            if !keep.contains(&value.trim_end_matches('"')) =>
        {
            format!("{key} = \"{}", renamed(value))
        }
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The model with each name replaced by the order of its first appearance, texts and places
/// dropped.
fn canonical(model: &Model) -> Value {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut value = serde_json::to_value(model).expect("plain data");
    for definition in &model.definitions {
        number(&definition.name, &mut names);
    }
    value.as_object_mut().expect("an object").remove("corrections");
    strip(&mut value, &mut names);
    value
}

fn number(name: &str, names: &mut BTreeMap<String, usize>) -> usize {
    let next = names.len();
    *names.entry(name.to_owned()).or_insert(next)
}

fn strip(value: &mut Value, names: &mut BTreeMap<String, usize>) {
    const WORDS: [&str; 20] = [
        "any",
        "null",
        "boolean",
        "integer",
        "number",
        "string",
        "freeForm",
        "nothing",
        "anyOf",
        "oneOf",
        "date-time",
        "date",
        "quoted-value",
        "name-tokens",
        "free-form",
        "iso8601-prose",
        "format-from-example",
        "type-from-content",
        "type-unknown",
        "unbound",
    ];
    match value {
        Value::Object(map) => {
            for key in
                ["description", "path", "from", "documented", "row", "at", "title", "examples"]
            {
                map.remove(key);
            }
            // A name may be one of the words.
            if let Some(Value::String(name)) =
                map.get_mut("name").and_then(|name| name.get_mut("value"))
            {
                let number = number(name, names);
                map["name"]["value"] = number.into();
            }
            // Type words are not names.
            let renamed = map.iter_mut().filter(|(key, _)| *key != "printed_type");
            renamed.for_each(|(_, inner)| strip(inner, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| strip(inner, names)),
        Value::String(text) if !WORDS.contains(&text.as_str()) => {
            *value = number(text, names).into()
        }
        _ => {}
    }
}

#[test]
fn a_renamed_page_gives_the_same_output_up_to_the_names() {
    let own = Input { names: None, ..input() };
    let text =
        |file: &InputFile| String::from_utf8(file.bytes.clone()).expect("the inputs are UTF-8");
    let page = rename_page(&text(&own.pages[0]));
    let corrections =
        rename_corrections(&text(own.corrections.as_ref().expect("there are corrections")));
    assert!(!page.contains("## Customer") && !page.contains("`customer."), "the page was renamed");
    let file = |path: &str, text: String| InputFile { path: path.into(), bytes: text.into_bytes() };
    let mut header = own.header.clone();
    header.root = header.root.map(|root| renamed(&root));
    let other = generate(&Input {
        header,
        pages: vec![file(&own.pages[0].path, page)],
        corrections: Some(file("docs/corrections.toml", corrections)),
        names: None,
        project: None,
        keep_going: false,
    });
    let first = generate(&own);
    assert_eq!(crate::project::lines(&other), Vec::<String>::new());
    let (first_model, other_model) = (first.model.expect("a model"), other.model.expect("a model"));
    let pretty = |model: &Model| serde_json::to_string_pretty(&canonical(model)).expect("JSON");
    let (expected, found) = (pretty(&first_model), pretty(&other_model));
    let differ = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    let around = |text: &str| {
        differ.map(|at| {
            text.lines().skip(at.saturating_sub(8)).take(12).collect::<Vec<_>>().join("\n")
        })
    };
    assert_eq!(around(&found), around(&expected));
    assert_eq!(found.len(), expected.len());
    // Column types have the names of their sections.
    let of_section = |path: &&String| {
        ["schemas/spark/", "schemas/arrow/"].iter().any(|folder| path.starts_with(folder))
    };
    let named = |output: &BTreeMap<String, String>| {
        output.keys().filter(|path| !of_section(path)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(named(&first.files), named(&other.files));
    assert_eq!(first.files.len(), other.files.len());
    for (path, text) in first.files.iter().filter(|(path, _)| path.contains("runtime")) {
        assert_eq!(other.files.get(path), Some(text), "{path}");
    }
}
