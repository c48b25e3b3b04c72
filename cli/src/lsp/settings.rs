//! In: the text of a project file or of corrections, a place in it, and its schema. Out: the keys and
//! values that are possible there, and their documentation. Must not know: what a key is for.

use serde_json::Value;
use tablewright::line_start;

/// A key or value that is possible at a place.
#[derive(Debug, PartialEq)]
pub struct Choice {
    /// The key or value, as TOML writes it.
    pub label: String,
    /// Its documentation.
    pub documentation: Option<String>,
    /// Whether it is a key.
    pub key: bool,
}

/// The keys of the table at a place, or the values of its key.
pub fn choices(root: &Value, text: &str, at: usize) -> Vec<Choice> {
    let place = Place::of(text, at);
    let Some(found) = resolve(root, root, &place.path) else { return Vec::new() };
    match place.part {
        Part::Value => values(root, found),
        Part::Key | Part::Header => keys(root, found),
    }
}

/// The documentation of the key under a place.
pub fn documentation(root: &Value, text: &str, at: usize) -> Option<String> {
    let place = Place::of(text, at + word_length(&text[at..]));
    let mut path = place.path;
    if place.part != Part::Value {
        path.push(place.word);
    }
    let shown = path.join(".");
    let described = parts(root, resolve(root, root, &path)?);
    let description = described.into_iter().find_map(|part| part.get("description")?.as_str())?;
    Some(format!("**{shown}**: {description}"))
}

/// The part of a line that a place is in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Header,
    Key,
    Value,
}

/// A place of a TOML file: the keys that lead to it, and the word that it ends.
struct Place {
    path: Vec<String>,
    word: String,
    part: Part,
}

impl Place {
    fn of(text: &str, at: usize) -> Place {
        let start = line_start(text, at);
        let line = text[start..at].trim_start();
        if line.starts_with('[') {
            return Place::dotted(Vec::new(), line.trim_start_matches('['), Part::Header);
        }
        let mut path = header(&text[..start]);
        match line.split_once('=') {
            Some((key, _)) => {
                path.extend(keys_of(key));
                Place { path, word: String::new(), part: Part::Value }
            }
            None => Place::dotted(path, line, Part::Key),
        }
    }

    /// The place after dotted keys: the last one is still being written.
    fn dotted(mut path: Vec<String>, keys: &str, part: Part) -> Place {
        let (before, word) = keys.rsplit_once('.').unwrap_or(("", keys));
        path.extend(keys_of(before));
        Place { path, word: word.trim().to_owned(), part }
    }
}

/// The keys of the last header of a text.
fn header(text: &str) -> Vec<String> {
    let last = text.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    let inner = last.and_then(|line| line.trim_start_matches('[').split(']').next());
    keys_of(inner.unwrap_or_default())
}

fn keys_of(dotted: &str) -> Vec<String> {
    let plain = |key: &str| key.trim().trim_matches(['"', '\'']).to_owned();
    dotted.split('.').map(plain).filter(|key| !key.is_empty()).collect()
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len())
}

/// A schema and all that it refers to or is composed of.
fn parts<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut out = vec![schema];
    // No schema of ours leads back to itself by references alone.
    let mut next = 0;
    while let (Some(one), true) = (out.get(next).copied(), next < 64) {
        next += 1;
        if let Some(name) = one.get("$ref").and_then(Value::as_str) {
            out.extend(name.strip_prefix('#').and_then(|pointer| root.pointer(pointer)));
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            out.extend(one.get(keyword).and_then(Value::as_array).into_iter().flatten());
        }
        out.extend(one.get("items"));
    }
    out
}

/// The schema that keys lead to.
fn resolve<'a>(root: &'a Value, schema: &'a Value, path: &[String]) -> Option<&'a Value> {
    let Some((key, rest)) = path.split_first() else { return Some(schema) };
    let below = |part: &'a Value| {
        let named = part.get("properties").and_then(|properties| properties.get(key));
        named.or_else(|| part.get("additionalProperties").filter(|any| any.is_object()))
    };
    resolve(root, parts(root, schema).into_iter().find_map(below)?, rest)
}

fn described(schema: &Value) -> Option<String> {
    schema.get("description").and_then(Value::as_str).map(str::to_owned)
}

fn keys(root: &Value, schema: &Value) -> Vec<Choice> {
    let properties = parts(root, schema).into_iter().filter_map(|part| part.get("properties"));
    let members = properties.filter_map(Value::as_object).flatten();
    members
        .map(|(key, schema)| Choice {
            label: key.clone(),
            documentation: described(schema),
            key: true,
        })
        .collect()
}

fn values(root: &Value, schema: &Value) -> Vec<Choice> {
    let mut out = Vec::new();
    for part in parts(root, schema) {
        let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten();
        let stated = listed.chain(part.get("const")).filter(|value| value.is_string());
        let mut labels: Vec<String> = stated.map(Value::to_string).collect();
        if part.get("type").is_some_and(|kind| kind == "boolean") {
            labels.extend(["true".to_owned(), "false".to_owned()]);
        }
        out.extend(labels.into_iter().map(|label| Choice {
            label,
            documentation: described(part),
            key: false,
        }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{choices, documentation};
    use serde_json::Value;

    fn schema(name: &str) -> Value {
        let all = tablewright::file_schemas();
        all.into_iter().find(|(file, _)| *file == name).expect("there is a schema").1.into()
    }

    /// The labels at the mark `|` of a text.
    fn labels(name: &str, text: &str) -> Vec<String> {
        let at = text.find('|').expect("there is a mark");
        let found = choices(&schema(name), &text.replace('|', ""), at);
        found.into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn keys_and_values_are_those_of_the_table_at_the_place() {
        let project = |text: &str| labels("tablewright.schema.json", text);
        assert_eq!(project("[dialect.required]\n|"), ["unmarked", "yes", "no"]);
        assert_eq!(
            project("[dialect.required]\nunmarked = |")[..2],
            ["\"required\"", "\"optional\""]
        );
        assert_eq!(project("dialect.nulls.|"), ["optional"]);
        assert_eq!(project("[dialect.nulls]\noptional = |"), ["true", "false"]);
        assert!(project("targets = [|").contains(&"\"json-schema\"".to_owned()));
        assert!(project("[dialect.|").contains(&"columns".to_owned()));
        assert_eq!(project("[dialect.nothing]\n|"), Vec::<String>::new());
        let corrections = |text: &str| labels("corrections.schema.json", text);
        assert_eq!(corrections("[[correction]]\n|"), ["op", "at", "expect", "set", "reason"]);
        assert!(corrections("[[correction]]\nop = |").contains(&"\"map-key\"".to_owned()));
    }

    #[test]
    fn a_key_is_documented() {
        let text = "[dialect.required]\nunmarked = \"optional\"\n";
        let at = text.find("marked").expect("it is there");
        assert_eq!(
            documentation(&schema("tablewright.schema.json"), text, at).as_deref(),
            Some("**dialect.required.unmarked**: The presence of an attribute without a mark.")
        );
        assert_eq!(documentation(&schema("tablewright.schema.json"), "nothing = 1\n", 2), None);
    }
}
