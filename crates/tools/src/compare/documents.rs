//! In: files of JSON Schema, OpenAPI or AsyncAPI. Out: their schemas by place, and where each
//! reference leads. Must not know: what a schema says.

pub(super) use super::at::At;
use super::parts::{describes, is_schema, parsed, subschemas};
use super::references::joined;
use super::said::{Node, Place};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An error that keeps schemas from being compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
    /// The error there.
    pub message: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}: {}", self.file, self.pointer, self.message)
    }
}

impl std::error::Error for Unreadable {}

/// Several files that may refer to each other.
#[derive(Default)]
pub(super) struct Documents {
    paths: Vec<String>,
    values: Vec<Value>,
    /// The schemas by their `$id`, `id` and `$anchor`.
    named: BTreeMap<String, At>,
    /// Whether what cannot be read is passed over.
    lenient: bool,
    /// The errors that were passed over.
    skipped: RefCell<Vec<Unreadable>>,
    /// The files that references lead to and that are not given, with the number of references.
    foreign: RefCell<BTreeMap<String, BTreeSet<At>>>,
    links: RefCell<HashMap<At, Link>>,
    nodes: RefCell<HashMap<Place, Node>>,
    alone: RefCell<HashMap<At, Node>>,
}

/// Where the reference of a schema leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Link {
    /// It has none.
    No,
    To(At),
    /// To a file that is not given, or to an error that was passed over.
    Unknown,
}

/// Where definitions are, from the root of a file.
const HOMES: [&[&str]; 4] =
    [&["$defs"], &["definitions"], &["components", "schemas"], &["components", "messages"]];

/// The maximum depth of a schema.
const DEPTH: usize = 200;

impl Documents {
    /// Reads files, each JSON or YAML.
    pub(super) fn read(files: &[(String, String)], lenient: bool) -> Result<Documents, Unreadable> {
        let mut read = Vec::new();
        let mut skipped = Vec::new();
        for (path, text) in files {
            let wrong = |message: String| Unreadable {
                file: path.clone(),
                pointer: String::new(),
                message,
            };
            let value = match parsed(path, text) {
                Ok(value) if is_schema(&value) => Ok(value),
                Ok(_) => Err("it is neither a JSON Schema, OpenAPI nor AsyncAPI".to_owned()),
                Err(message) => Err(message),
            };
            match value {
                Ok(value) => read.push((path.clone(), value)),
                Err(message) if lenient => skipped.push(wrong(message)),
                Err(message) => return Err(wrong(message)),
            }
        }
        let documents = Documents::of(read);
        Ok(Documents { lenient, skipped: RefCell::new(skipped), ..documents })
    }

    /// Files that are read already.
    pub(super) fn of(files: Vec<(String, Value)>) -> Documents {
        let mut known = Documents::default();
        for (number, (path, value)) in files.into_iter().enumerate() {
            known.name(number, &path, &value);
            known.paths.push(path);
            known.values.push(value);
        }
        known
    }

    /// Notes what its schemas are called.
    fn name(&mut self, file: usize, path: &str, value: &Value) {
        let mut open = vec![(At { file, pointer: "".into() }, value, path.to_owned(), 0)];
        while let Some((at, value, base, depth)) = open.pop() {
            if depth > DEPTH {
                continue;
            }
            let mut base = base;
            if let Value::Object(map) = value {
                let text = |key: &str| map.get(key).and_then(Value::as_str);
                if let Some(id) = text("$id").or_else(|| text("id")).filter(|id| !id.is_empty()) {
                    base = joined(&base, id.split('#').next().unwrap_or_default());
                    self.named.entry(joined(&base, fragment(id))).or_insert(at.clone());
                    self.named.entry(base.clone()).or_insert(at.clone());
                }
                if let Some(anchor) = text("$anchor") {
                    self.named.entry(format!("{base}#{anchor}")).or_insert(at.clone());
                }
                let inner = map
                    .iter()
                    .map(|(key, value)| (at.below(&[key]), value, base.clone(), depth + 1));
                open.extend(inner);
            } else if let Value::Array(items) = value {
                let inner = items.iter().enumerate().map(|(index, value)| {
                    (at.below(&[&index.to_string()]), value, base.clone(), depth + 1)
                });
                open.extend(inner);
            }
        }
    }

    pub(super) fn path(&self, at: &At) -> &str {
        &self.paths[at.file]
    }

    pub(super) fn value(&self, at: &At) -> Option<&Value> {
        self.values[at.file].pointer(&at.pointer)
    }

    pub(super) fn schema(&self, at: &At) -> Option<&Map<String, Value>> {
        self.value(at).and_then(Value::as_object)
    }

    /// Properties in the order of the schemas that state them: by their objects, and as these have them.
    pub(super) fn in_order<'p>(
        &self,
        properties: &'p BTreeMap<String, Vec<At>>,
    ) -> Vec<(&'p String, &'p Vec<At>)> {
        let object = |at: &At| {
            let (object, _) = at.pointer.rsplit_once('/')?;
            Some(At { file: at.file, pointer: object.into() })
        };
        let mut ranks: BTreeMap<At, BTreeMap<&str, usize>> = BTreeMap::new();
        for at in properties.values().filter_map(|places| object(places.first()?)) {
            ranks.entry(at.clone()).or_insert_with(|| {
                let names = self.schema(&at).into_iter().flat_map(Map::keys).enumerate();
                names.map(|(rank, name)| (name.as_str(), rank)).collect()
            });
        }
        let mut all: Vec<_> = properties.iter().collect();
        all.sort_by_cached_key(|(name, places)| {
            let at = places.first().and_then(object);
            let rank = at.as_ref().and_then(|at| ranks.get(at)?.get(name.as_str()).copied());
            (at, rank)
        });
        all
    }

    /// Says that something is wrong at a place.
    pub(super) fn wrong(&self, at: &At, message: impl Into<String>) -> Unreadable {
        Unreadable {
            file: self.path(at).to_owned(),
            pointer: at.pointer.to_string(),
            message: message.into(),
        }
    }

    /// Passes over what is wrong at a place, if that is wanted.
    pub(super) fn skip(&self, at: &At, message: &str) -> Result<(), Unreadable> {
        let wrong = self.wrong(at, message);
        if !self.lenient {
            return Err(wrong);
        }
        let mut skipped = self.skipped.borrow_mut();
        if !skipped.contains(&wrong) {
            skipped.push(wrong);
        }
        Ok(())
    }

    /// The errors that were passed over.
    pub(super) fn skipped(&self) -> Vec<Unreadable> {
        self.skipped.borrow().clone()
    }

    /// The missing files, and the number of references to each.
    pub(super) fn foreign(&self) -> Vec<(String, usize)> {
        let foreign = self.foreign.borrow();
        foreign.iter().map(|(file, from)| (file.clone(), from.len())).collect()
    }

    pub(super) fn known(&self, place: &[At]) -> Option<Node> {
        self.nodes.borrow().get(place).cloned()
    }

    pub(super) fn keep(&self, place: &[At], node: &Node) {
        self.nodes.borrow_mut().insert(place.to_vec(), node.clone());
    }

    pub(super) fn known_alone(&self, at: &At) -> Option<Node> {
        self.alone.borrow().get(at).cloned()
    }

    pub(super) fn keep_alone(&self, at: &At, node: &Node) {
        self.alone.borrow_mut().insert(at.clone(), node.clone());
    }

    /// Whether a file is of a draft in which a reference stands alone: what is beside it says nothing.
    pub(super) fn refers_alone(&self, at: &At) -> bool {
        let stated = self.values[at.file].get("$schema").and_then(Value::as_str);
        let old = |draft: &&str| stated.is_some_and(|stated| stated.contains(*draft));
        ["draft-03", "draft-04", "draft-06", "draft-07"].iter().any(old)
    }

    /// Whether a schema takes no value, as `false` and `{"not": {}}` do.
    pub(super) fn refuses(&self, at: &At) -> bool {
        let takes_all = |schema: &Value| {
            *schema == Value::Bool(true) || schema.as_object().is_some_and(Map::is_empty)
        };
        match self.value(at) {
            Some(Value::Object(schema)) => {
                let none = schema.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty);
                none || schema.get("not").is_some_and(takes_all)
            }
            value => value == Some(&Value::Bool(false)),
        }
    }

    /// Where the reference of a schema leads, if it has one.
    pub(super) fn link(&self, at: &At) -> Result<Link, Unreadable> {
        if let Some(known) = self.links.borrow().get(at) {
            return Ok(known.clone());
        }
        let reference = self.schema(at).and_then(|schema| schema.get("$ref")?.as_str());
        let link = match reference.filter(|reference| !self.is_meta(reference)) {
            Some(reference) => self.followed(at, reference)?.map_or(Link::Unknown, Link::To),
            None => Link::No,
        };
        self.links.borrow_mut().insert(at.clone(), link.clone());
        Ok(link)
    }

    /// Where a reference leads; nowhere if its file is not given, or if what is wrong is passed over.
    fn followed(&self, at: &At, reference: &str) -> Result<Option<At>, Unreadable> {
        let page = reference.split('#').next().unwrap_or_default();
        if !page.is_empty() && self.file(at, page).is_none() {
            let mut foreign = self.foreign.borrow_mut();
            foreign.entry(page.to_owned()).or_default().insert(at.clone());
            return Ok(None);
        }
        match self.target(at, reference) {
            Ok(target) => Ok(Some(target)),
            Err(wrong) => self.skip(at, &wrong.message).map(|()| None),
        }
    }

    /// The place that a person names: a pointer, with or without its file and `#`.
    pub(super) fn place(&self, text: &str) -> Option<At> {
        let (path, pointer) = text.split_once('#').unwrap_or(("", text));
        let of_file = |number: &usize| {
            let known = &self.paths[*number];
            path.is_empty() || known == path || known.ends_with(&format!("/{path}"))
        };
        let files = (0..self.paths.len()).filter(of_file);
        let mut all = files.map(|file| At { file, pointer: pointer.into() });
        all.find(|at| (pointer.is_empty() || pointer.starts_with('/')) && self.schema(at).is_some())
    }

    /// Whether a reference leads to JSON Schema's schema of itself, which takes any schema.
    fn is_meta(&self, reference: &str) -> bool {
        let known = ["http://json-schema.org/", "https://json-schema.org/"];
        known.iter().any(|start| reference.starts_with(start))
    }

    /// Where a reference leads.
    pub(super) fn target(&self, at: &At, reference: &str) -> Result<At, Unreadable> {
        let (page, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let unknown = || self.wrong(at, format!("`$ref` leads nowhere: `{reference}`"));
        let file = if page.is_empty() { Some(at.clone()) } else { self.file(at, page) };
        let found = file.and_then(|base| {
            if fragment.is_empty() {
                let whole = At { file: base.file, pointer: "".into() };
                return Some(if page.is_empty() { whole } else { base });
            }
            if !fragment.starts_with('/') {
                let base = self.base(&base);
                return self.named.get(&format!("{base}#{fragment}")).cloned();
            }
            let decoded = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
            let inside = At {
                file: base.file,
                pointer: if page.is_empty() {
                    decoded.as_str().into()
                } else {
                    format!("{}{decoded}", base.pointer).into()
                },
            };
            // In a file of its own, what has an identifier starts anew.
            let of_file = At { file: base.file, pointer: decoded.as_str().into() };
            [inside, of_file].into_iter().find(|at| self.value(at).is_some())
        });
        found.filter(|at| self.value(at).is_some()).ok_or_else(unknown)
    }

    /// The identifier, or the path, of the file around a place.
    fn base(&self, at: &At) -> String {
        let id = self.values[at.file].get("$id").or_else(|| self.values[at.file].get("id"));
        let id = id.and_then(Value::as_str).map(|id| id.split('#').next().unwrap_or_default());
        id.map_or_else(|| self.paths[at.file].clone(), |id| joined(&self.paths[at.file], id))
    }

    fn file(&self, at: &At, page: &str) -> Option<At> {
        let by_id = self.named.get(&joined(&self.base(at), page)).or_else(|| self.named.get(page));
        let by_path = || {
            let wanted = joined(&self.paths[at.file], page);
            let found = self.paths.iter().position(|path| *path == wanted);
            // A file that is given under another folder is known by its name, if no other has it.
            let name = page.rsplit('/').next().unwrap_or_default();
            let alike = |path: &&String| path.rsplit('/').next() == Some(name);
            let only = self.paths.iter().filter(alike).count() == 1;
            found
                .or_else(|| self.paths.iter().position(|path| only && alike(&path)))
                .map(|file| At { file, pointer: "".into() })
        };
        by_id.cloned().or_else(by_path)
    }

    /// The definitions of all files, each with its name: those that have one, and each file that is
    /// a schema itself.
    pub(super) fn definitions(&self) -> Vec<(String, At)> {
        let mut out = Vec::new();
        for file in 0..self.values.len() {
            let root = At { file, pointer: "".into() };
            for home in HOMES {
                let home_at = root.below(home);
                let Some(map) = self.schema(&home_at) else { continue };
                for (name, value) in map {
                    let at = home_at.below(&[name]);
                    // A message of AsyncAPI says what it carries.
                    let payload = value.get("payload").is_some();
                    out.push((name.clone(), if payload { at.below(&["payload"]) } else { at }));
                }
            }
        }
        // A whole file comes last: its name often says only that it is a schema.
        for (file, _) in self.values.iter().enumerate().filter(|(_, one)| describes(one)) {
            out.push((stem(&self.paths[file]), At { file, pointer: "".into() }));
        }
        out
    }

    /// The objects that are described where they are used, each with the name of its property.
    pub(super) fn inline(&self) -> Vec<(String, At)> {
        let named: BTreeSet<At> = self.definitions().into_iter().map(|(_, at)| at).collect();
        let object = |at: &At| {
            let properties = self.schema(at).and_then(|schema| schema.get("properties"));
            properties.and_then(serde_json::Value::as_object).is_some_and(|all| !all.is_empty())
        };
        let all = self.schemas().into_iter().filter(|at| !named.contains(at) && object(at));
        all.filter_map(|at| Some((property(&at.pointer)?, at))).collect()
    }

    /// Every place where a schema may be.
    pub(super) fn schemas(&self) -> Vec<At> {
        let mut open: Vec<At> = self.definitions().into_iter().map(|(_, at)| at).collect();
        let mut out: Vec<At> = Vec::new();
        while let Some(at) = open.pop() {
            if at.pointer.matches('/').count() > DEPTH {
                continue;
            }
            if let Some(schema) = self.schema(&at) {
                open.extend(subschemas(&at, schema));
                out.push(at);
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

/// The name of the property that a pointer leads to, or into.
fn property(pointer: &str) -> Option<String> {
    let steps: Vec<&str> = pointer.split('/').collect();
    let at = steps.iter().rposition(|step| *step == "properties")?;
    let name = steps.get(at + 1)?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

fn fragment(id: &str) -> &str {
    id.find('#').filter(|at| at + 1 < id.len()).map_or("", |at| &id[at..])
}

/// The name of a file without its folder and its endings.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Result<Documents, Unreadable> {
        let owned: Vec<(String, String)> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Documents::read(&owned, false)
    }

    #[test]
    fn references_lead_through_files_identifiers_and_anchors() {
        let found = read(&[
            ("a/x.json", r##"{"$ref": "../b/y.json#/$defs/Y%20y", "properties": {}}"##),
            (
                "b/y.json",
                r##"{"$id": "https://e.org/s/y.json", "$defs": {"Y y": {"$anchor": "yy"}}}"##,
            ),
            ("c.yaml", "components:\n  schemas:\n    Z:\n      type: string\n"),
        ])
        .expect("schemas");
        let at = At { file: 0, pointer: "".into() };
        let to = |reference: &str| {
            found.target(&at, reference).map(|at| format!("{}#{}", found.path(&at), at.pointer))
        };
        assert_eq!(to("../b/y.json#/$defs/Y%20y").as_deref(), Ok("b/y.json#/$defs/Y y"));
        assert_eq!(to("https://e.org/s/y.json#yy").as_deref(), Ok("b/y.json#/$defs/Y y"));
        assert_eq!(to("#/properties").as_deref(), Ok("a/x.json#/properties"));
        assert_eq!(
            to("c.yaml#/components/schemas/Z").as_deref(),
            Ok("c.yaml#/components/schemas/Z")
        );
        let nowhere = to("#/$defs/None").expect_err("nothing is there");
        assert_eq!(nowhere.to_string(), "a/x.json#: `$ref` leads nowhere: `#/$defs/None`");
    }

    #[test]
    fn what_is_no_schema_is_said() {
        let said = |path: &str, text: &str| read(&[(path, text)]).err().map(|why| why.to_string());
        let none = "it is neither a JSON Schema, OpenAPI nor AsyncAPI";
        assert_eq!(said("a.json", "[1]"), Some(format!("a.json#: {none}")));
        assert_eq!(said("a.yaml", "name: x\n"), Some(format!("a.yaml#: {none}")));
        assert_eq!(
            said("a.json", "{").as_deref(),
            Some("a.json#: EOF while parsing an object at line 1 column 1")
        );
        assert_eq!(said("a.yml", "type: object\n"), None);
    }
}
