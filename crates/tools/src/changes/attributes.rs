//! In: two objects that are taken for one. Out: what changed in their attributes. Must not know:
//! whom it breaks.

use super::types::describe;
use super::{there, Found, Id, Part, Spot};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{AdjacentTag, Arm, Attribute, Object, Patterned};
use tablewright::similar::{dice, most_alike, words};

/// An attribute that was taken away, one that was added, and how like they are.
type Renamed<'a> = (&'a Attribute, &'a Attribute, f64);

/// An attribute that one side has, and the number of the change that says so.
pub(super) struct End {
    /// Its name and its text.
    row: (String, Option<String>),
    change: usize,
}

impl End {
    fn of(attribute: &Attribute, change: usize) -> End {
        let text = attribute.description.as_ref().map(|text| text.plain.to_string());
        End { row: (attribute.name.value.clone(), text), change }
    }
}

impl Spot {
    /// The same at an attribute of both sides.
    fn attribute(&self, old: &Attribute, new: &Attribute) -> Spot {
        Spot {
            at: format!("{} / {}", self.at, new.name.value),
            part: Part::Attribute(old.name.value.clone(), new.name.value.clone()),
            places: (there(&old.row), there(&new.row)),
            ..self.clone()
        }
    }

    /// The same at what an attribute holds.
    pub(super) fn inside(&self, name: &str) -> Spot {
        let part = match &self.part {
            Part::Attribute(old, new) => Part::Inside(old.clone(), new.clone()),
            part => part.clone(),
        };
        Spot { at: format!("{} / {name}", self.at), part, ..self.clone() }
    }

    /// The same at an attribute that one side has.
    fn only(&self, attribute: &Attribute, is_new: bool) -> Spot {
        let row = there(&attribute.row);
        let places = if is_new { (None, row) } else { (row, None) };
        Spot { places, ..self.attribute(attribute, attribute) }
    }
}

fn by_name(object: &Object) -> BTreeMap<&str, &Attribute> {
    object.attributes.iter().map(|attribute| (attribute.name.value.as_str(), attribute)).collect()
}

impl Found<'_, '_> {
    pub(super) fn objects(&mut self, old: &Object, new: &Object, spot: &Spot) {
        let (a, b) = (by_name(old), by_name(new));
        let removed: Vec<&Attribute> = old
            .attributes
            .iter()
            .filter(|attribute| !b.contains_key(attribute.name.value.as_str()))
            .collect();
        let added: Vec<&Attribute> = new
            .attributes
            .iter()
            .filter(|attribute| !a.contains_key(attribute.name.value.as_str()))
            .collect();
        let renamed = self.renamed(&removed, &added);
        let common = old.attributes.len() - removed.len() + renamed.len();
        let alone = removed.len() + added.len() - 2 * renamed.len();
        self.compared.attributes.add(common, alone);
        for attribute in &removed {
            if !renamed.iter().any(|(old, _, _)| std::ptr::eq(*old, *attribute)) {
                let (spot, ty) = (spot.only(attribute, false), self.described(attribute, true));
                self.note(Id::AttributeRemoved, &spot, Some(ty), None);
                self.ends.push(End::of(attribute, self.list.len() - 1));
            }
        }
        for attribute in &new.attributes {
            if let Some(before) = a.get(attribute.name.value.as_str()) {
                let is_tag = |tag: &Option<Box<AdjacentTag>>| {
                    let name = &attribute.name.value;
                    tag.as_ref().is_some_and(|tag| tag.tag == *name || tag.content == *name)
                };
                let chosen = is_tag(&old.adjacent_tag) && is_tag(&new.adjacent_tag);
                self.attribute(before, attribute, chosen, &spot.attribute(before, attribute));
                continue;
            }
            match renamed.iter().find(|(_, new, _)| std::ptr::eq(*new, attribute)) {
                Some((before, _, likeness)) => {
                    let spot = spot.attribute(before, attribute);
                    let (from, to) = (before.name.value.clone(), attribute.name.value.clone());
                    self.note(Id::AttributeRenamed, &spot, Some(from), Some(to));
                    if let Some(change) = self.list.last_mut() {
                        change.likeness = Some(*likeness);
                    }
                }
                None => {
                    let (spot, ty) = (spot.only(attribute, true), self.described(attribute, false));
                    self.note(Id::AttributeAdded, &spot, None, Some(ty));
                    self.ends.push(End::of(attribute, self.list.len() - 1));
                }
            }
        }
        self.order(old, new, spot);
        self.rest(old, new, spot);
        self.adjacent_tags(old.adjacent_tag.as_deref(), new.adjacent_tag.as_deref(), spot);
    }

    /// Makes one change of a row that was removed in one place and added as it was in another one, if
    /// it was in no third one.
    pub(super) fn moves(&mut self) {
        let mut rows: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for end in std::mem::take(&mut self.ends) {
            let change = &self.list[end.change];
            let ty = change.from.clone().or(change.to.clone());
            rows.entry((end.row, ty)).or_default().push(end.change);
        }
        let mut gone = BTreeSet::new();
        for pair in rows.into_values() {
            let [one, other] = pair[..] else { continue };
            let removed = |at: usize| self.list[at].id == Id::AttributeRemoved;
            let (from, to) = match (removed(one), removed(other)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => continue,
            };
            let removed = self.list[from].clone();
            self.list[to].moved(removed);
            gone.insert(from);
        }
        let mut number = 0..;
        self.list.retain(|_| !number.next().is_some_and(|number| gone.contains(&number)));
    }

    fn described(&self, attribute: &Attribute, old: bool) -> String {
        let known = if old { &self.sides.old_known } else { &self.sides.new_known };
        let ty = describe(known, &attribute.ty.value);
        let null = if attribute.nullable.is_some() { ", null" } else { "" };
        let required = match attribute.required {
            Some(true) => " (required)",
            _ => " (optional)",
        };
        format!("{ty}{null}{required}")
    }

    /// Attributes of one type whose names or texts are alike.
    fn renamed<'a>(&self, removed: &[&'a Attribute], added: &[&'a Attribute]) -> Vec<Renamed<'a>> {
        let text = |one: &Attribute| one.description.as_ref().map(|text| text.plain.clone());
        let likeness = |i: usize, j: usize| {
            let (old, new) = (removed[i], added[j]);
            let same_text = text(old).is_some_and(|of_old| text(new) == Some(of_old));
            match old.printed_type == new.printed_type {
                true if same_text => 1.0,
                true => dice(&words(&old.name.value), &words(&new.name.value)),
                false => 0.0,
            }
        };
        let pairs = most_alike(removed.len(), added.len(), self.sides.likeness, likeness);
        pairs.into_iter().map(|(i, j, score)| (removed[i], added[j], score)).collect()
    }

    /// Compares what two rows say; `chosen` where another attribute says the type, or is that one.
    fn attribute(&mut self, old: &Attribute, new: &Attribute, chosen: bool, spot: &Spot) {
        match (old.nullable.is_some(), new.nullable.is_some()) {
            (false, true) => self.note(Id::BecameNullable, spot, None, Some("null".into())),
            (true, false) => self.note(Id::BecameNotNullable, spot, Some("null".into()), None),
            _ => {}
        }
        match (old.required == Some(true), new.required == Some(true)) {
            (false, true) => self.note(Id::BecameRequired, spot, None, None),
            (true, false) => self.note(Id::BecameOptional, spot, None, None),
            _ => {}
        }
        self.values_of_rows(old, new, spot);
        if chosen {
            self.forms(&old.ty.value, &new.ty.value, spot);
        } else {
            self.types(&old.ty.value, &new.ty.value, spot);
        }
    }

    /// The facts of a row besides its type.
    fn values_of_rows(&mut self, old: &Attribute, new: &Attribute, spot: &Spot) {
        let default = |one: &Attribute| one.default.as_ref().map(|fact| fact.value.to_string());
        match (default(old), default(new)) {
            (None, Some(to)) => self.note(Id::DefaultAdded, spot, None, Some(to)),
            (Some(from), None) => self.note(Id::DefaultRemoved, spot, Some(from), None),
            (Some(from), Some(to)) if from != to => {
                self.note(Id::DefaultChanged, spot, Some(from), Some(to))
            }
            _ => {}
        }
        let text = |one: &Attribute| one.description.as_ref().map(|text| text.plain.to_string());
        let examples = |one: &Attribute| -> Option<String> {
            let values: Vec<&Value> = one.examples.iter().map(|fact| &fact.value).collect();
            (!values.is_empty()).then(|| serde_json::json!(values).to_string())
        };
        let condition = |one: &Attribute| one.condition.as_ref().map(|fact| fact.value.clone());
        let access = |one: &Attribute| one.access.map(|access| format!("{access:?}"));
        let deprecated = |one: &Attribute| one.deprecated.then(|| "deprecated".to_owned());
        for (id, from, to) in [
            (Id::DescriptionChanged, text(old), text(new)),
            (Id::ExampleChanged, examples(old), examples(new)),
            (Id::ConditionChanged, condition(old), condition(new)),
            (Id::AccessChanged, access(old), access(new)),
            (Id::DeprecatedChanged, deprecated(old), deprecated(new)),
        ] {
            if from != to {
                self.note(id, spot, from, to);
            }
        }
    }

    fn order(&mut self, old: &Object, new: &Object, spot: &Spot) {
        let common = |one: &Object, other: &BTreeMap<&str, &Attribute>| -> Vec<String> {
            let names = one.attributes.iter().map(|attribute| attribute.name.value.clone());
            names.filter(|name| other.contains_key(name.as_str())).collect()
        };
        let (a, b) = (common(old, &by_name(new)), common(new, &by_name(old)));
        if a != b {
            self.note(Id::Reordered, spot, Some(a.join(", ")), Some(b.join(", ")));
        }
    }

    /// The facts on attributes without a row, and the parts of an object.
    fn rest(&mut self, old: &Object, new: &Object, whole: &Spot) {
        let spot = &Spot { part: Part::Rest, ..whole.clone() };
        match (&old.additional, &new.additional) {
            (None, Some(of_new)) => {
                let ty = self.described(of_new, false);
                self.note(Id::AdditionalAdded, spot, None, Some(ty));
            }
            (Some(of_old), None) => {
                let ty = self.described(of_old, true);
                self.note(Id::AdditionalRemoved, spot, Some(ty), None);
            }
            (Some(of_old), Some(of_new)) => self.map_values(of_old, of_new, spot),
            (None, None) => {}
        }
        self.patterns(old, new, whole);
        match (old.closed, new.closed) {
            (false, true) => self.note(Id::BecameClosed, spot, None, None),
            (true, false) => self.note(Id::BecameOpen, spot, None, None),
            _ => {}
        }
        let parts = |names: &[String]| names.iter().cloned().collect::<BTreeSet<String>>();
        let (a, b) = (parts(&old.all_of), parts(&new.all_of));
        for part in a.difference(&b).filter(|part| {
            // A part that only has another name is no other part.
            !self.sides.pairs.new_of(part).is_some_and(|name| b.contains(name))
        }) {
            self.note(Id::AllOfRemoved, whole, Some(part.clone()), None);
        }
        for part in b
            .difference(&a)
            .filter(|part| !self.sides.pairs.old_of(part).is_some_and(|(name, _)| a.contains(name)))
        {
            self.note(Id::AllOfAdded, whole, None, Some(part.clone()));
        }
    }

    /// The facts on attributes by the patterns of their names: the same one, else the next.
    fn patterns(&mut self, old: &Object, new: &Object, spot: &Spot) {
        let by = |old: Option<&Patterned>, new: Option<&Patterned>| {
            let keys = |one: Option<&Patterned>| one.map(|one| one.keys.clone());
            Spot { part: Part::Pattern(keys(old), keys(new)), ..spot.clone() }
        };
        let known = |all: &[Patterned], keys: &str| all.iter().any(|one| one.keys == keys);
        for one in &old.patterns {
            let same = new.patterns.iter().find(|other| other.keys == one.keys);
            if let Some(other) = same {
                self.map_values(&one.attribute, &other.attribute, &by(Some(one), Some(other)));
            }
        }
        let mut gone = old.patterns.iter().filter(|one| !known(&new.patterns, &one.keys));
        let mut come = new.patterns.iter().filter(|one| !known(&old.patterns, &one.keys));
        loop {
            let (from, to) = (gone.next(), come.next());
            if from.is_none() && to.is_none() {
                return;
            }
            let keys = |one: Option<&Patterned>| one.map(|one| one.keys.clone());
            let spot = &by(from, to);
            self.note(Id::KeysChanged, spot, keys(from), keys(to));
            match (from, to) {
                (Some(from), Some(to)) => self.map_values(&from.attribute, &to.attribute, spot),
                (Some(from), None) => {
                    let ty = self.described(&from.attribute, true);
                    self.note(Id::AdditionalRemoved, spot, Some(ty), None);
                }
                (None, Some(to)) => {
                    let ty = self.described(&to.attribute, false);
                    self.note(Id::AdditionalAdded, spot, None, Some(ty));
                }
                (None, None) => {}
            }
        }
    }

    /// Compares the values of two objects whose keys are the users' own.
    pub(super) fn map_values(&mut self, old: &Attribute, new: &Attribute, spot: &Spot) {
        let (from, to) = (old.name.value.clone(), new.name.value.clone());
        if from != to {
            self.note(Id::MapKeyRenamed, spot, Some(from), Some(to));
        }
        let spot = spot.inside(&format!("[{}]", new.name.value));
        self.attribute(old, new, false, &spot);
    }

    fn adjacent_tags(&mut self, old: Option<&AdjacentTag>, new: Option<&AdjacentTag>, spot: &Spot) {
        let empty = Vec::new();
        let (a, b) = (old.map_or(&empty, |tag| &tag.arms), new.map_or(&empty, |tag| &tag.arms));
        let named = |arms: &[Arm], value: &str| {
            arms.iter().find(|arm| arm.value == value).map(|arm| arm.definition.clone())
        };
        let of_arm = |tag: &AdjacentTag, arm: &Arm| Spot {
            at: format!("{} / {} = {}", spot.at, tag.tag, arm.value),
            part: Part::Arm(tag.tag.clone(), arm.value.clone()),
            ..spot.clone()
        };
        for arm in a {
            let to = named(b, &arm.value);
            let Some(tag) = old else { continue };
            let spot = of_arm(tag, arm);
            match to {
                None => self.note(Id::MappingRemoved, &spot, Some(arm.definition.clone()), None),
                Some(to)
                    if self.sides.pairs.new_of(&arm.definition).unwrap_or(&arm.definition)
                        != to =>
                {
                    self.note(Id::MappingChanged, &spot, Some(arm.definition.clone()), Some(to))
                }
                Some(_) => {}
            }
        }
        for arm in b.iter().filter(|arm| named(a, &arm.value).is_none()) {
            let Some(tag) = new else { continue };
            let spot = of_arm(tag, arm);
            self.note(Id::MappingAdded, &spot, None, Some(arm.definition.clone()));
        }
    }
}
