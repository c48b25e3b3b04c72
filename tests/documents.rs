//! Documents that authors publish beside their pages: the strict schema accepts them, and rejects them with
//! one forbidden thing in them. The rules of a page are read here once more, in the plainest way there is.

use crate::project::root;
use crate::sources::pages_below;
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tablewright::{generate, project, Input, InputFile, Output};

/// A type cell, as far as one can tell without knowing much.
#[derive(Clone, Debug)]
enum Plain {
    Kind(&'static str),
    Array(Box<Plain>),
    Map(Box<Plain>),
    Link(String),
    Union(Vec<Plain>),
    Unknown,
}

#[derive(Clone, Debug)]
struct Row {
    name: String,
    ty: Plain,
    required: bool,
}

/// The contents below a heading.
#[derive(Clone, Debug, Default)]
struct Part {
    rows: Vec<Row>,
    /// Rows of patterns, by what begins their names.
    patterns: Vec<(String, Plain)>,
    text: String,
}

/// A planted fault, and the document with it.
#[derive(Debug)]
struct Planted {
    what: String,
    document: Value,
}

const WORDS: [(&str, &str); 10] = [
    ("string", "string"),
    ("boolean", "boolean"),
    ("bool", "boolean"),
    ("number", "number"),
    ("float", "number"),
    ("integer", "integer"),
    ("int", "integer"),
    ("object", "object"),
    ("list", "array"),
    ("null", "null"),
];

/// Splits at a character that is in no brackets.
fn split(text: &str, at: char) -> Vec<String> {
    let (mut depth, mut parts) = (0i32, vec![String::new()]);
    for c in text.chars() {
        depth += i32::from("[(<".contains(c)) - i32::from("])>".contains(c));
        if c == at && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("there is one").push(c);
        }
    }
    parts
}

fn plain(cell: &str) -> Plain {
    let text = cell.replace(['\\', '`', '*'], "");
    let text = text.trim();
    let members = split(text, '|');
    if members.len() > 1 {
        return Plain::Union(members.iter().map(|member| plain(member)).collect());
    }
    if let Some(inner) = text.strip_prefix("Map").and_then(|rest| rest.get(1..rest.len() - 1)) {
        let parts = split(inner, ',');
        return Plain::Map(Box::new(parts.get(1).map_or(Plain::Unknown, |part| plain(part))));
    }
    let linked = text.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    if let Some((name, rest)) = linked.filter(|(name, _)| !name.contains('[')) {
        let whole = rest.strip_suffix(')').is_some_and(|rest| !rest.contains(')'));
        return if whole { Plain::Link(name.to_owned()) } else { Plain::Unknown };
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Plain::Array(Box::new(plain(inner)));
    }
    let word = WORDS.iter().find(|(word, _)| *word == text);
    word.map_or(Plain::Unknown, |(_, kind)| Plain::Kind(kind))
}

impl Plain {
    /// The JSON types that it may be; none where that is not plain.
    fn kinds(&self) -> Option<Vec<&'static str>> {
        Some(match self {
            Plain::Kind(kind) => vec![kind],
            Plain::Array(_) => vec!["array"],
            Plain::Map(_) | Plain::Link(_) => vec!["object"],
            Plain::Union(members) => {
                let all: Option<Vec<_>> = members.iter().map(Plain::kinds).collect();
                all?.into_iter().flatten().collect()
            }
            Plain::Unknown => return None,
        })
    }

    /// A value that is of none of its types.
    fn misfit(&self) -> Option<Value> {
        let kinds = self.kinds()?;
        let number = kinds.contains(&"integer") || kinds.contains(&"number");
        if !number {
            Some(json!(42))
        } else if !kinds.contains(&"string") {
            Some(json!("planted"))
        } else {
            (!kinds.contains(&"array")).then(|| json!(["planted"]))
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name without the anchor before it, marks and links.
fn name(cell: &str) -> String {
    let bare = cell.rsplit_once("</a>").map_or(cell, |(_, rest)| rest).replace(['`', '\\'], "");
    let bare = bare.trim();
    let link = bare.strip_prefix('[').and_then(|rest| rest.split_once("](")).map(|(text, _)| text);
    link.unwrap_or(bare).to_owned()
}

/// The parts of pages by the letters of their headings. Deep headings are inside the one above.
fn read(pages: &[InputFile]) -> BTreeMap<String, Part> {
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for page in pages {
        let (mut heading, mut head): (String, Vec<String>) = Default::default();
        for line in String::from_utf8_lossy(&page.bytes).lines() {
            let level = line.chars().take_while(|c| *c == '#').count();
            if (1..5).contains(&level) {
                heading = letters(line);
            }
            let part = parts.entry(heading.clone()).or_default();
            if !line.starts_with('|') {
                head.clear();
                part.text.push_str(line);
                part.text.push('\n');
                continue;
            }
            let line = line.replace("\\|", "\u{1}");
            let cells: Vec<String> = line
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.replace('\u{1}', "|").trim().to_owned())
                .collect();
            if head.is_empty() {
                head = cells.iter().map(|cell| cell.to_lowercase()).collect();
            } else if !cells[0].starts_with(['-', ':']) {
                row(part, &head, &cells);
            }
        }
    }
    parts
}

fn row(part: &mut Part, head: &[String], cells: &[String]) {
    let cell = |of: &str| {
        let at = head.iter().position(|head| head == of);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    };
    let (name, ty, text) = (name(&cells[0]), plain(cell("type")), cell("description"));
    let applies = ["", "Any"].contains(&cell("applies to"));
    let required = ["**REQUIRED**.", "**REQUIRED.**"].iter().any(|word| text.starts_with(word));
    match name.split_once('{') {
        _ if head[0] == "field pattern" && !name.contains('{') => {
            part.patterns.push((String::new(), ty));
        }
        Some((start, _)) => part.patterns.push((start.to_owned(), ty)),
        None => part.rows.push(Row { name, ty, required: required && applies }),
    }
}

/// Words of a part about attributes without rows.
const OPENING: [&str; 7] =
    ["extend", "additional", "superset", "arbitrary", "custom", "other fields", "may be added"];

impl Part {
    fn is_closed(&self) -> bool {
        let text = self.text.to_lowercase();
        let open = OPENING.iter().any(|word| text.contains(word));
        let closed = text.contains("cannot be extended") || !open;
        closed && self.patterns.is_empty() && !self.rows.is_empty()
    }
}

struct Planter<'a> {
    parts: &'a BTreeMap<String, Part>,
    document: &'a Value,
    out: Vec<Planted>,
}

fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl Planter<'_> {
    fn plant(&mut self, what: &str, at: &str, change: impl FnOnce(&mut Value)) {
        let mut document = self.document.clone();
        change(document.pointer_mut(at).expect("the place is there"));
        self.out.push(Planted { what: format!("{what} at {at}"), document });
    }

    fn value(&mut self, ty: &Plain, value: &Value, at: &str) {
        if let Some(misfit) = ty.misfit() {
            self.plant("a type", at, |place| *place = misfit);
        }
        self.inside(ty, value, at);
    }

    fn inside(&mut self, ty: &Plain, value: &Value, at: &str) {
        match (ty, value) {
            (Plain::Array(inner), Value::Array(items)) => {
                for (number, item) in items.iter().enumerate() {
                    self.value(inner, item, &format!("{at}/{number}"));
                }
            }
            (Plain::Map(inner), Value::Object(map)) => {
                for (key, item) in map {
                    self.value(inner, item, &format!("{at}/{}", token(key)));
                }
            }
            (Plain::Link(name), Value::Object(map)) => self.object(name, map, at),
            (Plain::Union(members), Value::Object(map)) => {
                // The one that it refers to, or the first other one.
                let is_reference = map.contains_key("$ref");
                let all = members.iter().filter_map(|member| match member {
                    Plain::Link(name) => Some(name),
                    _ => None,
                });
                let (of_references, others): (Vec<_>, Vec<_>) =
                    all.partition(|name| name.starts_with("Reference"));
                // An object that is wrong for one section may be right for another one that requires nothing.
                let asks = |name: &&String| {
                    let part = self.parts.get(&letters(name));
                    part.is_some_and(|part| part.rows.iter().any(|row| row.required))
                };
                let fits = if is_reference && others.iter().all(asks) {
                    of_references.first()
                } else {
                    others.first().filter(|_| !is_reference)
                };
                if let Some(name) = fits {
                    self.object(name, map, at);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, name: &str, map: &Map<String, Value>, at: &str) {
        let Some(part) = self.parts.get(&letters(name)) else { return };
        if map.contains_key("$ref") && !part.rows.iter().any(|row| row.name == "$ref") {
            return;
        }
        if part.is_closed() {
            self.plant("a strange key", at, |place| place["zz_planted"] = json!(1));
        }
        for (key, value) in map.iter().filter(|(key, _)| !key.starts_with("x-")) {
            let below = format!("{at}/{}", token(key));
            if let Some(row) = part.rows.iter().find(|row| row.name == *key) {
                self.value(&row.ty, value, &below);
                if row.required {
                    self.plant("a missing attribute", at, |place| {
                        place.as_object_mut().map(|map| map.remove(key));
                    });
                }
            } else {
                let fits = part.patterns.iter().find(|(start, _)| key.starts_with(start));
                if let Some((_, ty)) = fits {
                    self.value(&ty.clone(), value, &below);
                }
            }
        }
    }

    /// Rows whose names are paths from the root.
    fn paths(&mut self) {
        for row in self.parts.values().flat_map(|part| &part.rows) {
            let at: String = row.name.split('.').map(|step| format!("/{}", token(step))).collect();
            if let (Some(misfit), Some(_)) = (row.ty.misfit(), self.document.pointer(&at)) {
                self.plant("a type", &at, |place| *place = misfit);
            }
        }
    }
}

/// The sources, and the folder of their pages.
const SOURCES: [(&str, &str); 4] = [
    ("helm-docs", "strangers"),
    ("openapi-3.0", "tables"),
    ("openapi-3.1", "documents"),
    ("stac-1.1", "tables"),
];

fn folder(name: &str) -> PathBuf {
    root().join("../shared").join(name)
}

fn strict(output: &Output, definition: &str) -> jsonschema::Validator {
    let name = &output.model.as_ref().expect("there is a model").name;
    let text = &output.files[&format!("schemas/{name}.strict.schema.json")];
    let mut bundle: Value = serde_json::from_str(text).expect("a schema is JSON");
    bundle["$ref"] = json!(format!("#/$defs/{definition}"));
    jsonschema::options().build(&bundle).expect("a published schema compiles")
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn published_documents_are_accepted_and_contradictions_in_them_refused() {
        let (mut accepted, mut planted, mut refused) = (0, 0, 0);
        let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (source, kind) in SOURCES {
            let base = folder(kind).join(source);
            let mut pages = Vec::new();
            pages_below(&base, &base, &mut pages);
            let parts = read(&pages);
            let header = project::ad_hoc(source);
            let output = generate(&Input {
                header,
                pages,
                corrections: None,
                names: None,
                project: None,
                keep_going: true,
            });
            let model = output.model.as_ref().expect("there is a model");
            let lines =
                std::fs::read_to_string(folder("documents").join(format!("{source}.ndjson")));
            let mut schemas: BTreeMap<String, jsonschema::Validator> = BTreeMap::new();
            for line in lines.expect("the documents are there").lines() {
                let row: Value = serde_json::from_str(line).expect("a line is JSON");
                let title = row["definition"].as_str();
                let titled = model.definitions.iter().find(|one| {
                    let own = one.title.as_deref().map(str::to_lowercase);
                    title.is_some() && own == title.map(str::to_lowercase)
                });
                let name = titled.map_or(&model.root, |one| &one.name);
                let schema = schemas.entry(name.clone()).or_insert_with(|| strict(&output, name));
                let document = &row["document"];
                if !schema.is_valid(document) {
                    println!(
                        "{source}: {title:?} is refused: {:.200}",
                        schema.iter_errors(document).next().expect("an error").to_string()
                    );
                    continue;
                }
                accepted += 1;
                let mut planter = Planter { parts: &parts, document, out: Vec::new() };
                match title {
                    Some(title) => planter.inside(&Plain::Link(title.to_owned()), document, ""),
                    None => planter.paths(),
                }
                for one in planter.out {
                    let is_refused = !schema.is_valid(&one.document);
                    planted += 1;
                    refused += usize::from(is_refused);
                    let kind = one.what.split(" at ").next().unwrap_or_default().to_owned();
                    let counts = kinds.entry(format!("{source}: {kind}")).or_default();
                    counts.0 += 1;
                    counts.1 += usize::from(is_refused);
                    if !is_refused {
                        println!("{source}: {title:?}: {} is accepted", one.what);
                    }
                }
            }
        }
        println!("{accepted} of 52 published documents accepted; {refused} of {planted} contradictions refused");
        kinds
            .iter()
            .for_each(|(kind, (planted, refused))| println!("  {kind}: {refused} of {planted}"));
        assert!(accepted >= 49, "{accepted}");
        assert!(planted >= 500 && refused * 100 >= planted * 98, "{refused} of {planted}");
    }
}
