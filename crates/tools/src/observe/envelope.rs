//! In: the value of a line. Out: the events in it: the value itself, or what lies at a pointer. Must not
//! know: what events say.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::check::{self, Checker};
use tablewright::model::kinds::lookup;
use tablewright::model::{Mode, Model, Shape};

/// Where events lie in the values of lines: a JSON Pointer, in which `*` stands for each element of an
/// array. A text there that is JSON is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    steps: Vec<String>,
}

impl Pointer {
    /// Reads a pointer.
    ///
    /// # Errors
    ///
    /// It does not start with `/`.
    pub fn read(text: &str) -> Result<Pointer, String> {
        if !text.is_empty() && !text.starts_with('/') {
            return Err(format!("`{text}` is no JSON Pointer: it starts with `/`"));
        }
        let step = |step: &str| step.replace("~1", "/").replace("~0", "~");
        Ok(Pointer { steps: text.split('/').skip(1).map(step).collect() })
    }

    /// Whether the value of a line is the event.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.steps.is_empty()
    }

    /// The events of a value.
    pub(super) fn each(&self, value: Value, found: &mut impl FnMut(Value)) {
        pick(&self.steps, value, found);
    }
}

impl std::fmt::Display for Pointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.steps.iter().fold(String::new(), |at, key| check::step(&at, key)))
    }
}

/// Each step is one deeper, so that the depth is that of the pointer.
fn pick(steps: &[String], value: Value, found: &mut impl FnMut(Value)) {
    let Some((step, rest)) = steps.split_first() else {
        return match value {
            Value::String(text) => {
                found(serde_json::from_str(&text).unwrap_or(Value::String(text)))
            }
            value => found(value),
        };
    };
    match value {
        Value::Array(items) if step == "*" => {
            items.into_iter().for_each(|item| pick(rest, item, found));
        }
        Value::Array(mut items) => {
            let at = step.parse::<usize>().ok().filter(|at| *at < items.len());
            if let Some(at) = at {
                pick(rest, items.swap_remove(at), found);
            }
        }
        Value::Object(mut members) => {
            if let Some(member) = members.remove(step) {
                pick(rest, member, found);
            }
        }
        _ => {}
    }
}

/// The greatest share of lines that are events themselves where events lie in a member, and the least
/// share of members that are.
const SHARES: (f64, f64) = (0.1, 0.9);

/// The minimum number of lines for a conclusion.
const LEAST: usize = 20;

/// Where events lie in lines that almost all are no events themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Envelope {
    /// In a member that almost always fits the pages, and that they do not have.
    Certain(Pointer),
    /// In a member that has more of the documented names than the lines have.
    Possible(Pointer),
}

/// The member in which events lie, if almost no line fits the pages.
#[must_use]
pub fn envelope(model: &Model, lines: &[&[u8]]) -> Option<Envelope> {
    let checker = Checker::new(model);
    let fits = |value: &Value| checker.violations(&model.root, value, Mode::Strict).is_empty();
    let read = |line: &&[u8]| serde_json::from_slice::<Value>(line).ok().filter(Value::is_object);
    let values: Vec<Value> = lines.iter().filter_map(read).collect();
    let share = |count: usize| count as f64 / values.len() as f64;
    let whole = values.iter().filter(|value| fits(value)).count();
    if values.len() < LEAST || share(whole) > SHARES.0 {
        return None;
    }
    let documented = names(model);
    let mut members: BTreeMap<&str, usize> = BTreeMap::new();
    let other = values.iter().filter(|value| likeness(value, &documented) < HALF);
    for (name, member) in other.filter_map(Value::as_object).flatten() {
        // The pages describe a part of an event.
        if member.is_object() && !documented.contains(name.as_str()) && fits(member) {
            *members.entry(name.as_str()).or_default() += 1;
        }
    }
    let often = members.into_iter().filter(|(_, count)| share(*count) >= SHARES.1);
    let most = often.max_by_key(|(_, count)| *count);
    match most {
        Some((name, _)) => Some(Envelope::Certain(Pointer { steps: vec![name.to_owned()] })),
        None => possible(&values, &documented),
    }
}

/// The names of the attributes of events.
fn names(model: &Model) -> BTreeSet<&str> {
    let known = lookup(&model.definitions);
    let (mut open, mut seen) = (vec![model.root.as_str()], BTreeSet::new());
    let mut out = BTreeSet::new();
    while let Some(definition) = open.pop().and_then(|name| known.get(name)) {
        if !seen.insert(definition.name.as_str()) {
            continue;
        }
        out.extend(definition.attributes().iter().map(|one| one.name.value.as_str()));
        match &definition.shape {
            Shape::Union(union) => {
                open.extend(union.members.iter().filter_map(|one| one.ty.referred()))
            }
            Shape::Alias(ty) => open.extend(ty.bare().referred()),
            _ => {}
        }
    }
    out
}

/// The share of the names of an object that are documented.
fn likeness(value: &Value, documented: &BTreeSet<&str>) -> f64 {
    let Some(members) = value.as_object().filter(|members| !members.is_empty()) else {
        return 0.0;
    };
    let known = members.keys().filter(|name| documented.contains(name.as_str())).count();
    known as f64 / members.len() as f64
}

/// The member that has a larger share of documented names than its line in almost all of the lines.
fn possible(values: &[Value], documented: &BTreeSet<&str>) -> Option<Envelope> {
    let mut members: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for value in values {
        let own = likeness(value, documented).max(HALF);
        for (name, member) in value.as_object().into_iter().flatten() {
            let inner = match member {
                Value::Array(items) => items.first().map(|item| (vec![name.as_str(), "*"], item)),
                member => Some((vec![name.as_str()], member)),
            };
            let Some((steps, inner)) = inner else { continue };
            if likeness(inner, documented) > own {
                *members.entry(steps).or_default() += 1;
            }
        }
    }
    let most = members.into_iter().max_by_key(|(_, count)| *count)?;
    let often = most.1 as f64 >= SHARES.1 * values.len() as f64;
    let steps = most.0.into_iter().map(str::to_owned).collect();
    often.then_some(Envelope::Possible(Pointer { steps }))
}

/// The share of documented names that is no accident.
const HALF: f64 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pointer_leads_to_each_event() {
        let found = |at: &str, value: Value| {
            let mut out = Vec::new();
            Pointer::read(at).expect("a pointer").each(value, &mut |event| out.push(event));
            out
        };
        let entries = json!({ "log": { "entries": [{ "text": "{\"id\": 1}" }, { "a/b": 2 }, 3] } });
        assert_eq!(found("/log/entries/*/text", entries.clone()), [json!({ "id": 1 })]);
        assert_eq!(found("/log/entries/1/a~1b", entries.clone()), [json!(2)]);
        assert_eq!(found("/log/entries/9", entries.clone()), [] as [Value; 0]);
        assert_eq!(found("", entries.clone()), [entries]);
        assert_eq!(Pointer::read("/log/a~1b").map(|at| at.to_string()), Ok("/log/a~1b".to_owned()));
        assert!(Pointer::read("data").is_err());
    }
}
