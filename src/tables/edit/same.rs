//! In: what two runs found. Out: whether they mean the same, but for what edits say in descriptions.
//! Must not know: pages.

use super::Patch;
use crate::findings::Level;
use crate::output::Output;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a run found, without places.
#[derive(Debug)]
pub(super) struct Facts {
    model: Value,
    /// The findings on pages: how many there are of each kind.
    found: BTreeMap<(&'static str, Level), usize>,
}

impl Facts {
    /// The facts of a run; none where it has no model. Findings on the file of corrections do not
    /// count.
    pub(super) fn of(output: &Output, corrections: &str) -> Option<Facts> {
        let model = serde_json::to_value(output.model.as_ref()?).ok()?;
        let mut found = BTreeMap::new();
        for one in &output.diagnostics {
            if one.page(&output.sources) != corrections {
                *found.entry((one.code.info().id, one.level)).or_default() += 1;
            }
        }
        Some(Facts { model: bare(model), found })
    }

    /// Whether other facts are the same, with no further finding; the `old` texts were edited.
    pub(super) fn same(&self, other: &Facts, edits: &[(&str, &Patch)]) -> bool {
        let more = |(kind, count): (&(&str, Level), &usize)| {
            self.found.get(kind).is_none_or(|known| known < count)
        };
        !other.found.iter().any(more) && same(&self.model, &other.model, false, edits)
    }
}

/// What tells whence a fact is.
const ORIGINS: [&str; 4] = ["origin", "printed_type", "corrections", "nullable"];

/// A model without what tells whence its facts are.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let nullable = map.contains_key("nullable");
            let kept = map.into_iter().filter(|(key, _)| !ORIGINS.contains(&key.as_str()));
            let mut out: Map<String, Value> = kept.map(|(key, value)| (key, bare(value))).collect();
            if nullable {
                out.insert("nullable".to_owned(), Value::Bool(true));
            }
            Value::Object(out)
        }
        Value::Array(list) => Value::Array(list.into_iter().map(bare).collect()),
        other => other,
    }
}

fn same(a: &Value, b: &Value, text: bool, edits: &[(&str, &Patch)]) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let inner = |(key, value): (&String, &Value)| {
                let text = text || key == "description";
                b.get(key).is_some_and(|other| same(value, other, text, edits))
            };
            a.len() == b.len() && a.iter().all(inner)
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, text, edits))
        }
        (Value::String(a), Value::String(b)) if text && a != b => {
            let (old, new) = difference(a, b);
            edits.iter().any(|(was, patch)| was.contains(old) && patch.text.contains(new))
        }
        _ => a == b,
    }
}

/// What is different in two texts, between what both start and end with.
fn difference<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let start: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let both = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = both.map(|(a, _)| a.len_utf8()).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}
