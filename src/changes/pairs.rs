//! In: two models. Out: which section of the one is which of the other. Must not know: changes.

use crate::model::{Attribute, Definition, Model};
use std::collections::{BTreeMap, BTreeSet};

/// Which sections are which.
#[derive(Debug, Default)]
pub(super) struct Pairs<'m> {
    /// For each new one the old one, and how like they are where the heading is another one.
    old: BTreeMap<&'m str, (&'m str, Option<f64>)>,
    new: BTreeMap<&'m str, &'m str>,
}

impl<'m> Pairs<'m> {
    /// The new name of an old section.
    pub(super) fn new_of(&self, old: &str) -> Option<&'m str> {
        self.new.get(old).copied()
    }

    /// The old name of a new section, and how like they are where the heading is another one.
    pub(super) fn old_of(&self, new: &str) -> Option<(&'m str, Option<f64>)> {
        self.old.get(new).copied()
    }

    fn add(&mut self, old: &'m Definition, new: &'m Definition, likeness: Option<f64>) {
        self.old.insert(&new.name, (&old.name, likeness));
        self.new.insert(&old.name, &new.name);
    }
}

/// Sections of the same address are the same; of the rest, those that are most alike.
pub(super) fn pairs<'m>(old: &'m Model, new: &'m Model, least: f64) -> Pairs<'m> {
    let mut pairs = Pairs::default();
    let sections = |model: &'m Model| model.definitions.iter().filter(|known| known.section);
    let by_path: BTreeMap<(&str, &str), &Definition> =
        sections(old).map(|known| ((known.path.as_str(), known.name.as_str()), known)).collect();
    let mut alone: BTreeMap<&str, Vec<&Definition>> = BTreeMap::new();
    for known in sections(old) {
        alone.entry(&known.path).or_default().push(known);
    }
    for known in sections(new) {
        // Where a heading stands twice, the names tell which is which.
        let exact = by_path.get(&(known.path.as_str(), known.name.as_str())).copied();
        let only =
            alone.get(known.path.as_str()).filter(|list| list.len() == 1).map(|list| list[0]);
        if let Some(found) = exact.or(only).filter(|found| pairs.new_of(&found.name).is_none()) {
            pairs.add(found, known, None);
        }
    }
    let left_old: Vec<&Definition> =
        sections(old).filter(|known| pairs.new_of(&known.name).is_none()).collect();
    let left_new: Vec<&Definition> =
        sections(new).filter(|known| pairs.old_of(&known.name).is_none()).collect();
    let mut scores = Vec::new();
    for (a, from) in left_old.iter().enumerate() {
        for (b, to) in left_new.iter().enumerate() {
            let score = likeness(from, to);
            if score >= least {
                scores.push((score, a, b));
            }
        }
    }
    // The most alike first; of equals, the first ones of the pages.
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (score, a, b) in scores {
        let free = pairs.new_of(&left_old[a].name).is_none();
        if free && pairs.old_of(&left_new[b].name).is_none() {
            pairs.add(left_old[a], left_new[b], Some(score));
        }
    }
    pairs
}

/// The mean of how like headings and attributes are; of very like attributes, these alone.
fn likeness(old: &Definition, new: &Definition) -> f64 {
    let heading = dice(&words(&old.path), &words(&new.path));
    let (a, b) = (members(old), members(new));
    let body = dice(&a, &b);
    let mean = (heading + body) / 2.0;
    if body >= 0.9 && a.len() >= 3 {
        mean.max(body)
    } else {
        mean
    }
}

fn members(definition: &Definition) -> BTreeSet<String> {
    let member =
        |attribute: &Attribute| format!("{}: {}", attribute.name.value, attribute.printed_type);
    definition.attributes().iter().map(member).collect()
}

/// The words of a text, in lower case.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Dice's coefficient: what two sets have in common, from 0 to 1.
pub(super) fn dice(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}
