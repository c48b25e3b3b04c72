//! In: the results of two runs. Out: the places where they differ in meaning, except for edited
//! descriptions. Must not know: pages.

use super::Patch;
use crate::diagnostics::Code;
use crate::findings::Level;
use crate::json_type::Limit;
use crate::model::{Definition, Model, Shape};
use crate::output::Output;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The result of a run, without places.
#[derive(Debug)]
pub(super) struct Facts {
    /// The facts of each definition and each attribute, by its path.
    said: BTreeMap<String, Vec<Value>>,
    /// The findings on pages: their number for each kind, by subject.
    found: BTreeMap<Kind, BTreeMap<String, usize>>,
}

/// The code of a finding, and its level.
type Kind = (&'static str, Level);

/// Where two runs found something else.
#[derive(Debug, Default)]
pub(super) struct Departures {
    /// The codes of findings that only the second one has.
    pub(super) findings: BTreeSet<&'static str>,
    /// The paths of the differences, each with the member that differs.
    pub(super) places: BTreeMap<String, String>,
}

impl Departures {
    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.places.is_empty()
    }

    /// Those of pages that cannot be read.
    pub(super) fn unreadable() -> Departures {
        Departures { places: BTreeMap::from([(String::new(), String::new())]), ..Self::default() }
    }

    /// The edits that they are about, by their paths: the edits of the differing place, or else
    /// those inside it.
    pub(super) fn blamed(&self, edits: &[&str]) -> Vec<bool> {
        let below = |inner: &str, outer: &str| {
            let rest = inner.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" / "))
        };
        let own = |at: &&str| self.places.keys().any(|path| below(path, at));
        let around = |at: &&str| self.places.keys().any(|path| below(at, path));
        let found: Vec<bool> = edits.iter().map(own).collect();
        match found.contains(&true) {
            true => found,
            false => edits.iter().map(around).collect(),
        }
    }

    /// Whether they are about nothing but one path.
    pub(super) fn are_only_of(&self, at: &str) -> bool {
        self.findings.is_empty() && self.places.keys().all(|path| path == at)
    }

    /// The number of departures.
    pub(super) fn size(&self) -> usize {
        self.findings.len() + self.places.len()
    }

    /// Why an edit with them does not count.
    pub(super) fn reason(&self) -> String {
        let named = self.places.iter().find(|(path, _)| !path.is_empty());
        match (self.findings.first(), named) {
            (Some(code), _) => further_finding(code),
            (None, Some((path, member))) if member.is_empty() => {
                format!("each edit that says it changes `{path}`, too")
            }
            (None, Some((path, member))) => {
                format!("each edit that says it changes `{member}` of `{path}`, too")
            }
            (None, None) => "each edit that says it changes something else, too".to_owned(),
        }
    }
}

/// Why an edit that leads to a finding does not count.
pub(super) fn further_finding(code: &str) -> String {
    let title = Code::named(code).map(|code| format!(": {}", code.info().title));
    format!("the page would have a further finding, {code}{}", title.unwrap_or_default())
}

impl Facts {
    /// The facts of a run; none where it has no model. Findings on the file of corrections do not
    /// count.
    pub(super) fn of(output: &Output, corrections: &str) -> Option<Facts> {
        let mut found: BTreeMap<Kind, BTreeMap<String, usize>> = BTreeMap::new();
        for one in &output.diagnostics {
            if one.page(&output.sources) != corrections {
                let kind = found.entry((one.code.info().id, one.level)).or_default();
                *kind.entry(one.at.clone()).or_default() += 1;
            }
        }
        Some(Facts { said: said(output.model.as_ref()?), found })
    }

    /// The code of a finding on a place that other facts do not have, or have less often.
    pub(super) fn further(&self, bare: &Facts, at: &str) -> Option<&'static str> {
        let more = |(kind, places): (&Kind, &BTreeMap<String, usize>)| {
            let known = bare.found.get(kind).and_then(|known| known.get(at));
            (places.get(at) > known).then_some(kind.0)
        };
        self.found.iter().find_map(more)
    }

    /// Where other facts are not the same, or have further findings; the texts of places were edited.
    /// A row that is `added` may say that it need not be there, and has no description where it is added by
    /// these edits.
    pub(super) fn departures(
        &self,
        other: &Facts,
        edits: &[(&str, &Patch)],
        added: &BTreeMap<String, bool>,
    ) -> Departures {
        let mut out = Departures::default();
        for (kind, now) in &other.found {
            let known = self.found.get(kind).cloned().unwrap_or_default();
            if now.values().sum::<usize>() > known.values().sum() {
                out.findings.insert(kind.0);
                let more = |at: &&String| known.get(*at) < now.get(*at) && !at.is_empty();
                let more = now.keys().filter(more).map(|at| (at.clone(), String::new()));
                out.places.extend(more);
            }
        }
        let edits = Edits::of(edits);
        let paths: BTreeSet<&String> = self.said.keys().chain(other.said.keys()).collect();
        let member = |path: &String| match (self.said.get(path), other.said.get(path)) {
            (Some(a), Some(b)) if a.len() == b.len() => {
                let says_optional = |a: &Value, b: &Value| {
                    added.contains_key(path)
                        && a.get(REQUIRED).is_none()
                        && b.get(REQUIRED) == Some(&Value::Bool(false))
                };
                // Another row's words are none of a new one.
                let is_new = added.get(path) == Some(&true);
                let invented = |(a, b): (&Value, &Value)| {
                    let more = a.get(DESCRIPTION).is_none() && b.get(DESCRIPTION).is_some();
                    (is_new && more).then(|| DESCRIPTION.to_owned())
                };
                let other = |(a, b): (&Value, &Value)| {
                    let keys = edits.departing(a, b);
                    keys.into_iter().find(|key| key != REQUIRED || !says_optional(a, b))
                };
                let mut both = a.iter().zip(b);
                both.find_map(|both| other(both).or_else(|| invented(both)))
            }
            _ => Some(String::new()),
        };
        let places = paths.into_iter().filter_map(|path| Some((path.clone(), member(path)?)));
        out.places.extend(places);
        out
    }
}

/// The member of an attribute that says whether it must be there.
const REQUIRED: &str = "required";

/// The member with its description.
const DESCRIPTION: &str = "description";

/// The origin of a fact.
const ORIGINS: [&str; 4] = ["origin", "printed_type", "corrections", "nullable"];

/// The key for facts of no definition.
const WHOLE: &str = "";

fn said(model: &Model) -> BTreeMap<String, Vec<Value>> {
    let mut out: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut add = |path: String, value: Value| out.entry(path).or_default().push(value);
    add(WHOLE.to_owned(), bare(&(&model.root, &model.pages)));
    for definition in &model.definitions {
        for attribute in definition.attributes() {
            add(format!("{} / {}", definition.path, attribute.name.value), bare(attribute));
        }
        add(definition.path.clone(), bare(&without_attributes(definition)));
    }
    out
}

/// A definition with nothing but the names of its attributes.
fn without_attributes(definition: &Definition) -> (Definition, Vec<&str>) {
    let names = definition.attributes().iter().map(|attribute| attribute.name.value.as_str());
    let mut own = definition.clone();
    if let Shape::Object(object) = &mut own.shape {
        object.attributes.clear();
    }
    (own, names.collect())
}

/// Facts without their places and origins.
fn bare(facts: &impl Serialize) -> Value {
    stripped(serde_json::to_value(facts).unwrap_or_default())
}

fn stripped(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let nullable = map.contains_key("nullable");
            let kept = map.into_iter().filter(|(key, _)| !ORIGINS.contains(&key.as_str()));
            let mut out: Map<String, Value> =
                kept.map(|(key, value)| (key, stripped(value))).collect();
            if nullable {
                out.insert("nullable".to_owned(), Value::Bool(true));
            }
            Value::Object(out)
        }
        Value::Array(list) => {
            let mut list: Vec<Value> = list.into_iter().map(stripped).collect();
            // Bounds hold in any order.
            if list.len() > 1 && list.iter().all(is_limit) {
                list.sort_by_key(Value::to_string);
            }
            Value::Array(list)
        }
        other => other,
    }
}

fn is_limit(fact: &Value) -> bool {
    let limit = fact.get("value").cloned();
    limit.is_some_and(|limit| serde_json::from_value::<Limit>(limit).is_ok())
}

/// The letters of the texts that edits removed and added: one text after another, and all of their
/// letters.
struct Edits {
    old: Vec<String>,
    new: Vec<String>,
}

impl Edits {
    fn of(edits: &[(&str, &Patch)]) -> Edits {
        let mut edits = edits.to_vec();
        edits.sort_by_key(|(_, patch)| patch.span);
        let (mut old, mut new) = (Vec::new(), Vec::new());
        let mut last = None;
        for (text, patch) in edits {
            // Insertions at one place may be one text.
            if last == Some(patch.span) {
                let before: &mut String = new.last_mut().expect("there is one");
                before.push_str(&letters(&patch.text));
                continue;
            }
            old.push(letters(text));
            new.push(letters(&patch.text));
            last = Some(patch.span);
        }
        Edits { old, new }
    }

    /// The members that are not the same in two values.
    fn departing(&self, a: &Value, b: &Value) -> Vec<String> {
        match (a, b) {
            (Value::Object(a), Value::Object(b)) => {
                let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
                let differs = |key: &&String| match (a.get(*key), b.get(*key)) {
                    (Some(a), Some(b)) => !self.same(a, b, *key == "description"),
                    (a, b) => *key != "description" || !self.is_said(a.or(b), a.is_some()),
                };
                keys.into_iter().filter(differs).cloned().collect()
            }
            _ if self.same(a, b, false) => Vec::new(),
            _ => vec![String::new()],
        }
    }

    /// Whether a description that is there on one side is all from edits.
    fn is_said(&self, text: Option<&Value>, old: bool) -> bool {
        let edits = if old { &self.old } else { &self.new };
        let own = |text: &Value| {
            let own = letters(text.as_str().unwrap_or_default());
            edits.iter().any(|edit| edit.contains(&own))
        };
        match text {
            Some(Value::Object(texts)) => texts.values().all(own),
            Some(text) => own(text),
            None => true,
        }
    }

    fn same(&self, a: &Value, b: &Value, text: bool) -> bool {
        match (a, b) {
            (Value::Object(a), Value::Object(b)) => {
                let inner = |(key, value): (&String, &Value)| {
                    let text = text || key == "description";
                    b.get(key).is_some_and(|other| self.same(value, other, text))
                };
                a.len() == b.len() && a.iter().all(inner)
            }
            (Value::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b, text))
            }
            (Value::String(a), Value::String(b)) if text && a != b => {
                let (a, b) = (letters(a), letters(b));
                let (old, new) = difference(&a, &b);
                let pairs = self.old.iter().zip(&self.new);
                pairs.into_iter().any(|(was, now)| was.contains(old) && now.contains(new))
            }
            _ => a == b,
        }
    }
}

/// The letters and digits of a text: marks are as its table has them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The difference of two texts, between their common prefix and suffix.
fn difference<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let start: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let both = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = both.map(|(a, _)| a.len_utf8()).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}
