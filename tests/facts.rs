//! Schemas that this file writes from `FACTS.json`, which says what the pages of a specification
//! print: as a person would write them, some targets where they are used, some in files of others,
//! and, where the headings are names of files, with the envelope that all of them share.

use crate::project::root;
use serde_json::{json, Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright_tools::compare::{Difference, Id};

/// The facts about one value.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The kinds of facts about it.
    spoken: BTreeSet<String>,
    facts: BTreeMap<String, Value>,
    pub required: BTreeSet<String>,
    pub below: BTreeMap<String, Said>,
    line: u64,
}

/// The facts about an object.
pub struct Object {
    page: String,
    pub heading: String,
    said: Said,
}

/// A schema that was written for a row of a page.
pub struct Slot {
    pub file: usize,
    pub owner: String,
    pub name: String,
    pub page: String,
    pub line: u64,
    pub said: Said,
    /// The facts about the object that has it.
    pub of: Said,
}

/// All facts about a specification.
pub struct Facts(pub Vec<Object>);

/// The letters and digits of a heading.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Facts {
    pub fn read(source: &str) -> Facts {
        let path = root().join("../shared/tables").join(source).join("FACTS.json");
        let text = std::fs::read_to_string(path).expect("the facts are there");
        let all: Value = serde_json::from_str(&text).expect("facts are JSON");
        let mut out = Facts(Vec::new());
        for fact in all["facts"].as_array().expect("a list of facts") {
            let text = |at: usize| fact[at].as_str().unwrap_or_default();
            let path = fact[3].as_array().expect("a path").iter();
            let path: Vec<&str> = path.filter_map(Value::as_str).collect();
            out.take(text(0), text(1), &path, text(4), &fact[5], fact[6].as_u64().unwrap_or(0));
        }
        out
    }

    fn take(&mut self, page: &str, at: &str, path: &[&str], kind: &str, value: &Value, line: u64) {
        let is_it = |one: &Object| one.page == page && one.heading == at;
        if !self.0.iter().any(is_it) {
            let (page, heading) = (page.to_owned(), at.to_owned());
            self.0.push(Object { page, heading, said: Said::default() });
        }
        let object = self.0.iter_mut().find(|one| is_it(one)).expect("it is there");
        if let (true, Some((_, owner))) = (kind == "required", path.split_last()) {
            let name = value.as_str().unwrap_or_default().to_owned();
            object.said.at(owner).required.insert(name);
        }
        let said = object.said.at(path);
        said.spoken.insert(kind.trim_start_matches("named ").replace("linked ", ""));
        said.facts.insert(kind.to_owned(), value.clone());
        said.line = line;
    }

    /// The object that a link leads to.
    fn target(&self, heading: &str) -> Option<&Object> {
        self.0.iter().find(|one| letters(&one.heading) == letters(heading))
    }

    /// The name of its definition: no two are equal.
    fn name(&self, object: &Object) -> String {
        let name = camel(&object.heading);
        let same = self.0.iter().filter(|one| camel(&one.heading) == name);
        match same.map(|one| one.page.as_str()).next() {
            Some(first) if first != object.page => camel(&object.page) + &name,
            _ => name,
        }
    }

    /// Whether no fact is about the subject of a difference.
    pub fn is_silent(&self, one: &Difference) -> bool {
        let Some(place) = &one.place else { return false };
        let steps: Vec<&str> = one.at.split(" / ").collect();
        let (line, page) = (u64::from(place.line), &*place.file);
        let on_page = self.0.iter().filter(|object| page.ends_with(&object.page));
        let found = on_page.filter_map(|object| object.said.of_row(line, &steps)).next();
        let Some(said) = found else { return true };
        let speaks = |kinds: &[&str]| kinds.iter().any(|kind| said.spoken.contains(*kind));
        let inside = |step: &str| said.below.contains_key(step);
        !match one.id {
            Id::RequiredInPage | Id::RequiredInSchema => speaks(&["required", "optional"]),
            Id::ValueInPage | Id::ValueInSchema | Id::ValuesInPage => speaks(&["enum"]),
            Id::DefaultDiffers | Id::DefaultInPage => speaks(&["default"]),
            Id::FormatDiffers | Id::FormatInPage => speaks(&["format"]),
            Id::BoundDiffers | Id::BoundInPage => speaks(&["bound"]),
            Id::ItemsInPage => inside("[]"),
            Id::AdditionalInPage => inside("*"),
            Id::AttributesInPage => speaks(&["link"]) || !said.names().is_empty(),
            Id::TypeInPage | Id::TypeDiffers | Id::MemberInPage => speaks(&["type"]),
            _ => true,
        }
    }
}

fn camel(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words.map(capital).collect()
}

impl Said {
    fn at(&mut self, path: &[&str]) -> &mut Said {
        path.iter().fold(self, |said, step| said.below.entry((*step).to_owned()).or_default())
    }

    fn names(&self) -> Vec<&String> {
        self.below.keys().filter(|name| !["[]", "*"].contains(&name.as_str())).collect()
    }

    /// The facts stated at a row, by the last steps of its address.
    fn of_row(&self, line: u64, steps: &[&str]) -> Option<&Said> {
        let inner = |step: &&&str| ["[]", "[key]"].contains(*step);
        let tail: Vec<&str> = steps.iter().rev().take_while(inner).copied().collect();
        let name = *steps.get(steps.len().checked_sub(tail.len() + 1)?)?;
        let own = self.below.get(name).filter(|said| said.line == line);
        let found = own.and_then(|said| {
            tail.iter()
                .rev()
                .try_fold(said, |said, step| said.below.get(if *step == "[]" { "[]" } else { "*" }))
        });
        found.or_else(|| self.below.values().find_map(|said| said.of_row(line, steps)))
    }

    fn kinds(&self) -> Vec<String> {
        let all = self.facts.get("type").or(self.facts.get("named type"));
        let all = all.and_then(Value::as_array).into_iter().flatten();
        let null = self.is_null().then(|| "null".to_owned());
        all.filter_map(Value::as_str).map(str::to_owned).chain(null).collect()
    }

    pub fn is_null(&self) -> bool {
        self.spoken.contains("null")
    }

    pub fn speaks(&self, kind: &str) -> bool {
        self.spoken.contains(kind)
    }

    /// The keywords of one value, without what it holds.
    fn keywords(&self) -> Map<String, Value> {
        let mut kinds = self.kinds();
        if kinds.is_empty() && !self.names().is_empty() {
            kinds.push("object".into());
        }
        let mut out = Map::new();
        match &kinds[..] {
            [] => {}
            [one] => drop(out.insert("type".into(), json!(one))),
            _ => drop(out.insert("type".into(), json!(kinds))),
        }
        let values = self.facts.get("enum").or(self.facts.get("linked enum"));
        if let Some(values) = values.and_then(Value::as_array) {
            let read = |value: &Value| {
                let text = value.as_str().unwrap_or_default();
                let other = !kinds.is_empty() && !kinds.contains(&"string".to_owned());
                let parsed = serde_json::from_str(text).ok().filter(|_| other);
                parsed.unwrap_or_else(|| json!(text))
            };
            let null = self.is_null().then_some(Value::Null);
            let all: Vec<Value> = values.iter().map(read).chain(null).collect();
            out.insert("enum".into(), json!(all));
        }
        if let Some(text) = self.facts.get("default").and_then(Value::as_str) {
            let value = serde_json::from_str(text).expect("a default is JSON");
            out.insert("default".into(), value);
        }
        for (fact, keyword) in [("format", "format"), ("bound", "minimum")] {
            out.extend(self.facts.get(fact).map(|value| (keyword.to_owned(), value.clone())));
        }
        out
    }
}

/// Writes schemas, and notes where it wrote what.
struct Writer<'f> {
    facts: &'f Facts,
    links: usize,
    file: usize,
    slots: Vec<Slot>,
}

impl Writer<'_> {
    fn value(&mut self, said: &Said, at: &str, object: &Object, depth: usize) -> Value {
        let link = said.facts.get("link").and_then(Value::as_str);
        if let Some(link) = link.filter(|_| said.below.is_empty()) {
            return self.link(said, link, at, depth);
        }
        let mut out = said.keywords();
        let mut properties = Map::new();
        for name in said.names() {
            let inner = &said.below[name];
            let token = name.replace('~', "~0").replace('/', "~1");
            let pointer = format!("{at}/properties/{token}");
            self.slots.push(Slot {
                file: self.file,
                owner: at.to_owned(),
                name: name.clone(),
                page: object.page.clone(),
                line: inner.line,
                said: inner.clone(),
                of: said.clone(),
            });
            properties.insert(name.clone(), self.value(inner, &pointer, object, depth));
        }
        if !properties.is_empty() {
            out.insert("properties".into(), properties.into());
        }
        if !said.required.is_empty() {
            out.insert("required".into(), json!(said.required));
        }
        for (step, keyword) in [("[]", "items"), ("*", "additionalProperties")] {
            if let Some(inner) = said.below.get(step) {
                let value = self.value(inner, &format!("{at}/{keyword}"), object, depth);
                out.insert(keyword.into(), value);
            }
        }
        out.into()
    }

    /// A reference: each fourth target stands where it is used, and each seventh in another file.
    fn link(&mut self, said: &Said, heading: &str, at: &str, depth: usize) -> Value {
        self.links += 1;
        let facts = self.facts;
        let target = facts.target(heading).filter(|_| !self.links.is_multiple_of(7));
        let Some(target) = target else {
            let name = camel(heading);
            return json!({ "$ref": format!("https://schemas.example.org/common.json#/$defs/{name}") });
        };
        let mut others = said.kinds();
        others.retain(|kind| kind != "object");
        let inner = if others.is_empty() { at.to_owned() } else { format!("{at}/anyOf/0") };
        let own = if self.links.is_multiple_of(4) && depth < 2 {
            self.value(&target.said, &inner, target, depth + 1)
        } else {
            json!({ "$ref": format!("schema.json#/$defs/{}", facts.name(target)) })
        };
        if others.is_empty() {
            return own;
        }
        let others = others.into_iter().map(|kind| json!({ "type": kind }));
        let all: Vec<Value> = [own].into_iter().chain(others).collect();
        json!({ "anyOf": all })
    }
}

impl Facts {
    /// The files of the schemas, and where what was written.
    pub fn schemas(&self) -> (Vec<(String, Value)>, Vec<Slot>) {
        let mut writer = Writer { facts: self, links: 0, file: 0, slots: Vec::new() };
        let (mut definitions, mut files) = (Map::new(), Vec::new());
        for object in &self.0 {
            if object.heading.ends_with(".json") {
                writer.file = files.len() + 1;
                let data = writer.value(&object.said, "/properties/data", object, 0);
                let text = json!({ "type": "string" });
                let envelope = json!({ "type": "object", "required": ["data"], "properties": {
                    "last_updated": text, "ttl": { "type": "integer" }, "data": data } });
                files.push((object.heading.clone(), envelope));
            } else {
                writer.file = 0;
                let name = self.name(object);
                let value = writer.value(&object.said, &format!("/$defs/{name}"), object, 0);
                definitions.insert(name, value);
            }
        }
        files.insert(0, ("schema.json".to_owned(), json!({ "$defs": definitions })));
        (files, writer.slots)
    }
}

/// A planted contradiction: the expected finding, and its row or name.
pub struct Planted {
    pub id: Id,
    pub page: String,
    pub line: u64,
    pub name: Option<String>,
}

/// The kinds of contradictions.
pub const KINDS: usize = 11;

/// Makes a schema contradict a row in some way; none where the row does not say enough.
pub fn plant(files: &mut [(String, Value)], kind: usize, slot: &Slot) -> Option<Planted> {
    let file = &mut files[slot.file].1;
    let listed = slot.of.required.contains(&slot.name);
    let owner = file.pointer_mut(&slot.owner)?;
    let own = owner["properties"].get_mut(&slot.name)?;
    let plain = own.get("type").and_then(Value::as_str).map(str::to_owned);
    let leaf = slot.said.below.is_empty();
    let bare = |own: &Value| own.as_object().is_some_and(|map| map.len() == 1) && leaf;
    let mut name = None;
    let id = match (kind, plain.as_deref()) {
        (0, Some("string")) if bare(own) => {
            own["type"] = json!("boolean");
            Id::TypeDiffers
        }
        (1, Some("integer" | "number" | "boolean")) if bare(own) => {
            own["type"] = json!("string");
            Id::TypeDiffers
        }
        (2, Some(plain)) if slot.of.below.values().any(Said::is_null) => {
            own["type"] = json!([plain, "null"]);
            Id::NullInSchema
        }
        (3, None) if slot.said.is_null() => {
            own["type"].as_array_mut()?.retain(|one| one != "null");
            own.get_mut("enum").and_then(Value::as_array_mut)?.retain(|one| !one.is_null());
            Id::NullInPage
        }
        (4, _) if listed => {
            owner["required"].as_array_mut()?.retain(|one| *one != slot.name);
            Id::RequiredInPage
        }
        (5, _) if slot.said.speaks("optional") && !slot.of.required.is_empty() => {
            owner["required"].as_array_mut()?.push(json!(slot.name));
            Id::RequiredInSchema
        }
        (6, _) => {
            let list = own.get_mut("enum")?.as_array_mut()?;
            let like = list.first()?.is_string();
            list.push(if like { json!("planted") } else { json!(987_654) });
            Id::ValueInSchema
        }
        (7, _) => {
            let list = own.get_mut("enum")?.as_array_mut().filter(|list| list.len() > 1)?;
            list.remove(0);
            Id::ValueInPage
        }
        (8, _) => {
            *own.get_mut("default")? = json!("another one");
            Id::DefaultDiffers
        }
        (9, _)
            if leaf
                && slot.said.speaks("optional")
                && owner["properties"].as_object()?.len() > 3 =>
        {
            owner["properties"].as_object_mut()?.shift_remove(&slot.name)?;
            Id::AttributeInPage
        }
        (10, _) if owner["properties"].as_object()?.len() > 3 => {
            let added = format!("planted_{}", slot.line);
            owner["properties"][&added] = json!({ "type": "string" });
            name = Some(added);
            Id::AttributeInSchema
        }
        _ => return None,
    };
    Some(Planted { id, page: slot.page.clone(), line: slot.line, name })
}

impl Planted {
    /// Whether a difference is this one.
    pub fn is(&self, one: &Difference) -> bool {
        let there = one.place.as_ref().is_some_and(|place| {
            place.file.ends_with(&self.page) && u64::from(place.line) == self.line
        });
        let of_name = |name: &String| one.at.ends_with(&format!(" / {name}"));
        one.id == self.id && self.name.as_ref().map_or(there, of_name)
    }
}
