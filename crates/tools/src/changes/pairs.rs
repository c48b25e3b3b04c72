//! In: two models. Out: which section of the one is which of the other. Must not know: changes.

use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Attribute, Definition, Model};

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
    let words_of = |list: &[&Definition]| list.iter().map(|one| Likely::of(one)).collect();
    let (a, b): (Vec<Likely>, Vec<Likely>) = (words_of(&left_old), words_of(&left_new));
    for (old, new, score) in most_alike(a.len(), b.len(), least, |i, j| a[i].likeness(&b[j])) {
        pairs.add(left_old[old], left_new[new], Some(score));
    }
    pairs
}

/// Pairs of one of each list, by their numbers: the most alike first, and of equals those that stand
/// first; each is in one pair at most.
pub(crate) fn most_alike(
    old: usize,
    new: usize,
    least: f64,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize, f64)> {
    let mut scores = Vec::new();
    for a in 0..old {
        for b in 0..new {
            let score = likeness(a, b);
            if score >= least {
                scores.push((score, a, b));
            }
        }
    }
    scores.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_old, mut of_new, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (score, a, b) in scores {
        if !of_old.contains(&a) && !of_new.contains(&b) {
            of_old.insert(a);
            of_new.insert(b);
            out.push((a, b, score));
        }
    }
    out
}

/// What sections are compared by.
struct Likely {
    heading: BTreeSet<String>,
    members: BTreeSet<String>,
}

impl Likely {
    fn of(definition: &Definition) -> Likely {
        Likely { heading: words(&definition.path), members: members(definition) }
    }

    /// The mean of how like headings and attributes are; of very like attributes, these alone.
    fn likeness(&self, other: &Likely) -> f64 {
        let body = dice(&self.members, &other.members);
        let mean = (dice(&self.heading, &other.heading) + body) / 2.0;
        if body >= 0.9 && self.members.len() >= 3 {
            mean.max(body)
        } else {
            mean
        }
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
pub(crate) fn dice(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}
