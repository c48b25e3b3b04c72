//! In: two models. Out: the changes between them, and whom each change breaks, with a value that
//! shows it. Must not know: the text of pages, or how changes are printed.

mod attributes;
mod ids;
pub mod levels;
mod pairs;
pub mod render;
pub mod semver;
mod types;
mod verdict;

pub use ids::{Id, Of};
pub(crate) use types::describe;
pub use verdict::{Effect, Effects, Witness};

use crate::counts::Compared;
use attributes::End;
use pairs::Pairs;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{roots, Definition, Model, Shape, Type};
use tablewright::source::Place;
use verdict::Judge;

/// A change of what the pages say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The kind of change.
    pub id: Id,
    /// Heading and attributes: in the new pages, or in the old ones where it is no more.
    pub at: String,
    /// The old content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The new content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The effect on a receiver built on the old pages.
    pub receiver: Effects,
    /// The effect on a sender built on the old pages.
    pub sender: Effects,
    /// Where the old pages say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Place>,
    /// Where the new pages say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Place>,
    /// The similarity of the two that are taken for one under another name, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likeness: Option<f64>,
    /// Values that show what breaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Witness>,
}

/// Says types of a model in a few words: `array of Order`.
pub fn types_in_words(model: &Model) -> impl Fn(&Type) -> String + '_ {
    let known = lookup(&model.definitions);
    move |ty| types::describe(&known, ty)
}

impl Change {
    /// The effect of a change on users of the API, in a few words.
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        let (receiver, sender) = (self.receiver, self.sender);
        let adds = self.from.is_none() && self.to.is_some();
        match (receiver.wire, receiver.strict, sender.wire, sender.strict) {
            (Effect::Breaks, ..) => "breaks receivers",
            (_, _, Effect::Breaks, _) => "breaks senders",
            (Effect::MayBreak, ..) => "may break receivers",
            (_, _, Effect::MayBreak, _) => "may break senders",
            (Effect::Loss, ..) | (_, Effect::Loss, ..) => "receivers lose it",
            (_, _, _, Effect::Breaks) => "breaks strict senders",
            (_, Effect::Breaks, ..) if adds => "additive, breaks strict receivers",
            (_, Effect::Breaks, ..) => "breaks strict receivers",
            (_, _, _, Effect::MayBreak) => "may break strict senders",
            (_, Effect::MayBreak, ..) => "may break strict receivers",
            _ if adds => "additive",
            _ => "compatible",
        }
    }

    /// Whether it is of texts alone: no value is judged otherwise.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.id.info().group == Of::Text
    }

    /// Makes an attribute that was added one that was there before, elsewhere.
    fn moved(&mut self, removed: Change) {
        self.id = Id::AttributeMoved;
        (self.from, self.to) = (Some(removed.at), Some(self.at.clone()));
        self.old = removed.old;
        for (own, other) in
            [(&mut self.receiver, removed.receiver), (&mut self.sender, removed.sender)]
        {
            own.wire = own.wire.max(other.wire);
            own.strict = own.strict.max(other.strict);
        }
        let known = |all: &[Witness], one: &Witness| {
            all.iter().any(|own| (own.receiver, own.wire) == (one.receiver, one.wire))
        };
        for witness in removed.witnesses {
            if !known(&self.witnesses, &witness) {
                self.witnesses.push(witness);
            }
        }
    }
}

/// The least likeness of two sections or attributes that are taken for one under another name.
pub const LIKENESS: f64 = 0.6;

/// The changes between two models, and the extent of the comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The changes.
    pub changes: Vec<Change>,
    /// The number of facts that were compared.
    pub compared: Compared,
}

/// Finds the changes alone, as [`compare`] does.
#[must_use]
pub fn changes(old: &Model, new: &Model, likeness: f64) -> Vec<Change> {
    compare(old, new, likeness).changes
}

/// Finds the changes. Above the likeness, something removed and something added are one thing under
/// another name; above 1, nothing is.
#[must_use]
pub fn compare(old: &Model, new: &Model, likeness: f64) -> Comparison {
    let sides = Sides {
        old,
        new,
        old_known: lookup(&old.definitions),
        new_known: lookup(&new.definitions),
        pairs: pairs::pairs(old, new, likeness),
        likeness,
    };
    let judged = verdict::Sides::new(old, new);
    let judge = Judge::new(&judged, &sides.pairs);
    let mut found = Found {
        sides: &sides,
        judge,
        seen: BTreeMap::new(),
        list: Vec::new(),
        ends: Vec::new(),
        compared: Compared::default(),
    };
    found.models();
    if likeness <= 1.0 {
        found.moves();
    }
    Comparison { changes: found.list, compared: found.compared }
}

/// Both models, and which definition of the one is which of the other.
struct Sides<'m> {
    old: &'m Model,
    new: &'m Model,
    old_known: Lookup<'m>,
    new_known: Lookup<'m>,
    pairs: Pairs<'m>,
    likeness: f64,
}

/// Where two models are compared: the definition on each side that holds what is compared, and the
/// attribute in it, if it is one.
#[derive(Clone)]
struct Spot {
    at: String,
    old: String,
    new: String,
    part: Part,
    places: (Option<Place>, Option<Place>),
}

/// The part of two definitions that is compared: on the old side, and on the new one.
#[derive(Clone)]
enum Part {
    /// All of them.
    Whole,
    /// An attribute.
    Attribute(String, String),
    /// The content of an attribute: the items of an array, the values of a map.
    Inside(String, String),
    /// Attributes by the pattern of their names.
    Pattern(Option<String>, Option<String>),
    /// Attributes without a name.
    Rest,
    /// The payload selected by a value: the attribute, and the value.
    Arm(String, String),
    /// A member of a union, by its number.
    Member(Option<usize>, Option<usize>),
    /// These values.
    Values(Vec<Value>, Vec<Value>),
}

struct Found<'s, 'm> {
    sides: &'s Sides<'m>,
    judge: Judge<'s, 'm>,
    /// Pairs of inline definitions that were compared, or are being so, and in which directions a
    /// change says that they differ.
    seen: BTreeMap<(String, String), [bool; 4]>,
    list: Vec<Change>,
    /// Attributes that only one side has.
    ends: Vec<End>,
    compared: Compared,
}

impl Found<'_, '_> {
    /// Notes a change, and finds out whom it breaks.
    fn note(&mut self, id: Id, spot: &Spot, from: Option<String>, to: Option<String>) {
        let judged = if id.info().group == Of::Text {
            verdict::Judged::default()
        } else {
            self.judge.judge(spot, id)
        };
        self.list.push(Change {
            id,
            at: spot.at.clone(),
            from,
            to,
            receiver: judged.receiver,
            sender: judged.sender,
            old: spot.places.0.clone(),
            new: spot.places.1.clone(),
            likeness: None,
            witnesses: judged.witnesses,
        });
    }

    fn models(&mut self) {
        let sides = self.sides;
        self.pages();
        let roots = roots(&sides.old.definitions);
        let sections = sides.old.definitions.iter().enumerate().filter(|(_, known)| known.section);
        for (number, definition) in sections {
            if sides.pairs.new_of(&definition.name).is_none() {
                let spot = section(definition, None);
                self.alone(definition);
                self.note(Id::DefinitionRemoved, &spot, Some(definition.name.clone()), None);
                // A reference to any other one has changed, too, and is a change of its own.
                let lost = self.list.last_mut().filter(|_| roots.contains(&number));
                if let Some(change) = lost {
                    change.receiver = change.receiver.with_loss();
                }
            }
        }
        for definition in sides.new.definitions.iter().filter(|known| known.section) {
            match sides.pairs.old_of(&definition.name) {
                None => {
                    let mut spot = section(definition, Some(definition));
                    spot.places.0 = None;
                    self.alone(definition);
                    self.note(Id::DefinitionAdded, &spot, None, Some(definition.name.clone()));
                }
                Some((old, likeness)) => {
                    let before = self.list.len();
                    self.section(sides.old_known[old], definition, likeness);
                    self.account(sides.old_known[old], definition, before);
                }
            }
        }
        if sides.pairs.new_of(&sides.old.root) != Some(sides.new.root.as_str()) {
            let (from, to) = (sides.old.root.clone(), sides.new.root.clone());
            let (old, new) = (sides.old.definition(&from), sides.new.definition(&to));
            let spot = section(old, Some(new));
            self.note(Id::RootChanged, &spot, Some(from), Some(to));
        }
    }

    /// Counts a section of one side only.
    fn alone(&mut self, definition: &Definition) {
        self.compared.sections.add(0, 1);
        self.compared.attributes.add(0, definition.attributes().len());
    }

    fn pages(&mut self) {
        let names = |model: &Model| -> BTreeSet<String> {
            model.pages.iter().map(|page| page.path.clone()).collect()
        };
        let (old, new) = (names(self.sides.old), names(self.sides.new));
        // One page that is compared with another one is no other page.
        if old.len() == 1 && new.len() == 1 {
            return;
        }
        let spot = |at: &str| Spot {
            at: at.to_owned(),
            old: String::new(),
            new: String::new(),
            part: Part::Whole,
            places: (None, None),
        };
        for page in old.difference(&new) {
            self.note(Id::PageRemoved, &spot(page), Some(page.clone()), None);
        }
        for page in new.difference(&old) {
            self.note(Id::PageAdded, &spot(page), None, Some(page.clone()));
        }
    }

    fn section(&mut self, old: &Definition, new: &Definition, likeness: Option<f64>) {
        self.compared.sections.add(1, 0);
        let spot = section(old, Some(new));
        if let Some(likeness) = likeness.filter(|_| !is_in_place(old, new)) {
            let (from, to) = (old.path.clone(), new.path.clone());
            let moved = old.title.is_some() && old.title == new.title;
            let id = if moved { Id::DefinitionMoved } else { Id::DefinitionRenamed };
            self.note(id, &spot, Some(from), Some(to));
            if let Some(change) = self.list.last_mut() {
                change.likeness = Some(likeness);
            }
        } else if old.name != new.name {
            let (from, to) = (old.name.clone(), new.name.clone());
            self.note(Id::NameChanged, &spot, Some(from), Some(to));
        }
        self.definition(old, new, &spot);
    }

    /// Says that two sections differ where nothing that was found of them, or of an inline definition
    /// that others use too, says so.
    fn account(&mut self, old: &Definition, new: &Definition, before: usize) {
        let said = self.said(before);
        let held = self.judge.held(&old.name, &new.name, &said, &self.seen);
        if held.contains(&false) {
            self.note(Id::TypeChanged, &section(old, Some(new)), None, None);
        }
    }

    /// In which directions the changes from one on say that something differs.
    fn said(&self, before: usize) -> [bool; 4] {
        self.list[before..].iter().fold([false; 4], |mut said, change| {
            let (receiver, sender) = (change.receiver, change.sender);
            let all = [receiver.wire, receiver.strict, sender.wire, sender.strict];
            said.iter_mut().zip(all).for_each(|(said, effect)| *said |= effect >= Effect::MayBreak);
            said
        })
    }

    /// Compares what two definitions say, which are taken for one.
    fn definition(&mut self, old: &Definition, new: &Definition, spot: &Spot) {
        let text =
            |known: &Definition| known.description.as_ref().map(|text| text.plain.to_string());
        if text(old) != text(new) {
            self.note(Id::DescriptionChanged, spot, text(old), text(new));
        }
        let title = |known: &Definition| known.title.clone();
        if title(old) != title(new) && old.path == new.path {
            self.note(Id::TitleChanged, spot, title(old), title(new));
        }
        let flags = |known: &Definition| {
            let names =
                known.flags.iter().map(|flag| format!("{}: {}", flag.value.bit, flag.value.name));
            names.collect::<Vec<_>>().join(", ")
        };
        if flags(old) != flags(new) {
            self.note(Id::FlagsChanged, spot, Some(flags(old)), Some(flags(new)));
        }
        self.shapes(old, new, spot);
    }

    fn shapes(&mut self, old: &Definition, new: &Definition, spot: &Spot) {
        let pair = (old.name.clone(), new.name.clone());
        if self.seen.contains_key(&pair) {
            return;
        }
        self.seen.insert(pair.clone(), [false; 4]);
        let before = self.list.len();
        match (&old.shape, &new.shape) {
            (Shape::Object(a), Shape::Object(b)) => self.objects(a, b, spot),
            (Shape::Enum(a), Shape::Enum(b)) => self.enums(a, b, spot),
            (Shape::Union(a), Shape::Union(b)) => self.unions(a, b, spot),
            (Shape::Alias(a), Shape::Alias(b)) => self.types(a, b, spot),
            _ => self.other_shape(old, new, spot),
        }
        self.seen.insert(pair, self.said(before));
    }
}

/// A place, if it is one: a model that was read from its file has none.
fn there(place: &Place) -> Option<Place> {
    (place.line > 0).then(|| place.clone())
}

/// Whether two sections are one on the same page, though only one path names it: a path has its page
/// where there are several.
fn is_in_place(old: &Definition, new: &Definition) -> bool {
    let page = |one: &Definition| one.origin.place().file.rsplit('/').next().map(str::to_owned);
    let within = old.path.ends_with(&new.path) || new.path.ends_with(&old.path);
    old.title.is_some() && old.title == new.title && within && page(old) == page(new)
}

/// Where a section is compared: with itself, where the other side has none.
fn section(old: &Definition, new: Option<&Definition>) -> Spot {
    let place = |known: &Definition| there(known.origin.place());
    Spot {
        at: new.unwrap_or(old).path.clone(),
        old: old.name.clone(),
        new: new.unwrap_or(old).name.clone(),
        part: Part::Whole,
        places: (place(old), new.and_then(place)),
    }
}
