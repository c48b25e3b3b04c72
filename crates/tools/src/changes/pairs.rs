//! In: two models. Out: which section of the one is which of the other. Must not know: changes.

use super::types::describe;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{Definition, Model, Shape, Type};
use tablewright::similar::{dice, most_alike, words};

/// The pairs of old and new sections.
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

    /// All sections that are one: the old name and the new one.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'m str, &'m str)> + '_ {
        self.new.iter().map(|(old, new)| (*old, *new))
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
    let words_of = |model: &'m Model, list: &[&'m Definition]| {
        let known = lookup(&model.definitions);
        list.iter().map(|one| Likely::of(&known, one)).collect()
    };
    let (a, b): (Vec<Likely>, Vec<Likely>) = (words_of(old, &left_old), words_of(new, &left_new));
    for (old, new, score) in most_alike(a.len(), b.len(), least, |i, j| a[i].likeness(&b[j])) {
        let score = (score * 1e4).round() / 1e4;
        pairs.add(left_old[old], left_new[new], Some(score.min(1.0)));
    }
    pairs
}

/// The weight of similar headings between bodies that are equally similar.
const TIE: f64 = 1e-5;

/// The words by which sections are compared.
struct Likely {
    heading: BTreeSet<String>,
    /// The heading with that of its page.
    path: BTreeSet<String>,
    members: BTreeSet<String>,
}

impl Likely {
    fn of(known: &Lookup<'_>, definition: &Definition) -> Likely {
        let mut found = BTreeSet::new();
        members(known, definition, "", &mut found);
        found.extend(said(known, definition));
        let path = words(&definition.path);
        let heading = definition.title.as_deref().map_or_else(|| path.clone(), words);
        Likely { heading, path, members: found }
    }

    /// The mean of how like headings and attributes are; of very like attributes, these alone.
    fn likeness(&self, other: &Likely) -> f64 {
        let body = dice(&self.members, &other.members);
        let heading = dice(&self.heading, &other.heading);
        let mean = (heading + body) / 2.0;
        let likeness = if body >= 0.9 && self.members.len() >= 3 { mean.max(body) } else { mean };
        likeness + heading * TIE + dice(&self.path, &other.path) * TIE * TIE
    }
}

/// The content of a section without attributes: its values, its alternatives or its type.
fn said(known: &Lookup<'_>, of: &Definition) -> Vec<String> {
    match &of.shape {
        Shape::Object(_) => Vec::new(),
        Shape::Enum(all) => all.values.iter().map(|fact| fact.value.to_string()).collect(),
        Shape::Union(union) => union.members.iter().map(|one| title(known, &one.ty)).collect(),
        Shape::Alias(ty) => vec![title(known, ty)],
    }
}

/// A type by the heading of the section that it is, wherever that is.
fn title(known: &Lookup<'_>, ty: &Type) -> String {
    let section = ty.referred().and_then(|name| known.get(name)).and_then(|one| one.title.clone());
    section.unwrap_or_else(|| describe(known, ty))
}

/// The attributes and their types, those of nested tables too. They nest as deep as pages do.
fn members(known: &Lookup<'_>, of: &Definition, prefix: &str, found: &mut BTreeSet<String>) {
    for attribute in of.attributes() {
        let at = format!("{prefix}{}", attribute.name.value);
        found.insert(format!("{at}: {}", attribute.printed_type));
        let inner = attribute.ty.value.referred().and_then(|name| known.get(name));
        if let Some(inner) = inner.filter(|inner| !inner.section) {
            members(known, inner, &format!("{at} / "), found);
        }
    }
}
