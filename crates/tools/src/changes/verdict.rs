//! In: a change, and both models. Out: whom it breaks, with a value that shows it: one that the one
//! side's strict schema takes, and the other side's schema refuses at the place that changed.
//! Nothing is said to break without such a value. Must not know: how changes are found.

use super::values::{far, provoking, Maker};
use super::{Id, Spot};
use serde::Serialize;
use serde_json::{json, Map, Value};
use tablewright::check::{step, Checker};
use tablewright::findings::Level;
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{Attribute, Mode, Model, Object, Shape, Type};

/// What becomes of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing.
    #[default]
    None,
    /// Nothing fails, but what it reads no longer comes.
    Loss,
    /// It refuses what comes, or what it sends is refused.
    Breaks,
}

/// What becomes of one side, on the wire and strictly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effects {
    /// By the wire schema.
    pub wire: Effect,
    /// By the strict schema.
    pub strict: Effect,
}

impl Effects {
    /// How loud they are to that side.
    #[must_use]
    pub fn level(self) -> Level {
        match (self.wire, self.strict) {
            (Effect::Breaks, _) => Level::Error,
            (Effect::None, Effect::None) => Level::Info,
            _ => Level::Warning,
        }
    }
}

/// A value that shows what breaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Witness {
    /// Whether it is a receiver that breaks; else a sender.
    pub receiver: bool,
    /// Whether the wire schema refuses it; else the strict one alone.
    pub wire: bool,
    /// The definition that it is of, on the side that takes it.
    pub taken_by: String,
    /// The definition that refuses it, on the other side.
    pub refused_by: String,
    /// The value.
    pub value: Value,
}

/// Whom a change breaks.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) receiver: Effects,
    pub(super) sender: Effects,
    pub(super) witnesses: Vec<Witness>,
}

/// One side of the comparison.
struct Side<'m> {
    known: Lookup<'m>,
    checker: Checker<'m>,
}

/// Finds out whom changes break.
pub(super) struct Judge<'m> {
    old: Side<'m>,
    new: Side<'m>,
}

impl<'m> Judge<'m> {
    pub(super) fn new(old: &'m Model, new: &'m Model) -> Judge<'m> {
        let side = |model: &'m Model| Side {
            known: lookup(&model.definitions),
            checker: Checker::new(model),
        };
        Judge { old: side(old), new: side(new) }
    }

    pub(super) fn judge(&self, spot: &Spot, id: Id) -> Judged {
        let mut judged = Judged::default();
        let (old, new) = spot.attribute.clone().unzip();
        let (of_old, of_new) = spot.only.clone().unzip();
        let receives = Direction {
            from: (&self.new, &spot.new, new.as_deref()),
            to: (&self.old, &spot.old, old.as_deref()),
            only: of_new,
        };
        let sends = Direction {
            from: (&self.old, &spot.old, old.as_deref()),
            to: (&self.new, &spot.new, new.as_deref()),
            only: of_old,
        };
        for (direction, is_receiver) in [(receives, true), (sends, false)] {
            let sent = direction.sent(id);
            let effects = if is_receiver { &mut judged.receiver } else { &mut judged.sender };
            for wire in [true, false] {
                let mode = if wire { Mode::Wire } else { Mode::Strict };
                let refused = sent.iter().find(|value| direction.is_refused(value, mode));
                let Some(value) = refused.cloned() else { continue };
                let effect = if wire { &mut effects.wire } else { &mut effects.strict };
                *effect = Effect::Breaks;
                judged.witnesses.push(Witness {
                    receiver: is_receiver,
                    wire,
                    taken_by: direction.from.1.to_owned(),
                    refused_by: direction.to.1.to_owned(),
                    value,
                });
            }
        }
        // What is gone comes no more, though nothing fails.
        let lost = [Id::AttributeRemoved, Id::AttributeRenamed, Id::MappingRemoved];
        if lost.contains(&id) {
            for effect in [&mut judged.receiver.wire, &mut judged.receiver.strict] {
                *effect = if *effect == Effect::None { Effect::Loss } else { *effect };
            }
        }
        judged
    }
}

/// From the side that sends to the side that receives: a definition of each, and an attribute.
struct Direction<'s, 'm> {
    from: (&'s Side<'m>, &'s str, Option<&'s str>),
    to: (&'s Side<'m>, &'s str, Option<&'s str>),
    /// The only values to try.
    only: Option<Vec<Value>>,
}

impl Direction<'_, '_> {
    /// Values that the one side's strict schema takes, the smallest first.
    fn sent(&self, id: Id) -> Vec<Value> {
        let (from, definition, _) = self.from;
        let (to, target, _) = self.to;
        if !from.known.contains_key(definition) || !to.known.contains_key(target) {
            return Vec::new();
        }
        let mut values = self.candidates(id);
        values.retain(|value| from.checker.violations(definition, value, Mode::Strict).is_empty());
        values.sort_by_cached_key(|value| value.to_string().len());
        values
    }

    /// Whether the other side refuses the value, at the place that changed.
    fn is_refused(&self, value: &Value, mode: Mode) -> bool {
        let (to, target, _) = self.to;
        let found = to.checker.violations(target, value, mode);
        let names: Vec<String> =
            [self.from.2, self.to.2].into_iter().flatten().map(|name| step("", name)).collect();
        found.iter().any(|(pointer, _)| {
            let here = |name: &String| pointer == name || pointer.starts_with(&format!("{name}/"));
            names.is_empty() || self.is_arm() || names.iter().any(here)
        })
    }

    /// Whether it is about a value of an attribute that chooses.
    fn is_arm(&self) -> bool {
        self.from.2.is_some_and(|name| self.attribute(name).is_none())
            && self.object().is_some_and(|object| object.adjacent_tag.is_some())
    }

    fn object(&self) -> Option<&Object> {
        match &self.from.0.known.get(self.from.1)?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.object()?.attributes.iter().find(|attribute| attribute.name.value == name)
    }

    /// What the other side's attribute refuses, and this side's may take.
    fn provoking(&self) -> Vec<Value> {
        let (to, target, name) = self.to;
        let attributes = to.known.get(target).map_or(&[][..], |known| known.attributes());
        let attribute = attributes.iter().find(|one| Some(one.name.value.as_str()) == name);
        attribute.map_or_else(Vec::new, |one| provoking(&to.known, &one.ty.value))
    }

    fn candidates(&self, id: Id) -> Vec<Value> {
        let maker = Maker { known: &self.from.0.known };
        if let (Some(values), None) = (&self.only, self.from.2) {
            return values.clone();
        }
        let Some(object) = self.object() else {
            let ty = Type::Reference(self.from.1.to_owned());
            return maker.of(&ty);
        };
        let least = maker.least(object, 2);
        let with = |name: &str, value: Value| {
            let mut map = least.clone();
            map.insert(name.to_owned(), value);
            Value::Object(map)
        };
        let mut out = vec![Value::Object(least.clone())];
        match self.from.2 {
            Some(name) if self.is_arm() => out.extend(self.arms(name, &least, &maker)),
            Some(name) => {
                let Some(attribute) = self.attribute(name) else { return out };
                if attribute.nullable.is_some() {
                    out.push(with(name, json!(null)));
                }
                let values = maker.of(&attribute.ty.value).into_iter();
                let values = values.chain(far(&attribute.ty.value)).chain(self.provoking());
                out.extend(values.map(|value| with(name, value)));
            }
            None => {
                let ty = Type::Reference(self.from.1.to_owned());
                out.extend(maker.of(&ty));
                let beyond = object.beyond().next().is_some();
                if id == Id::BecameClosed || id == Id::BecameOpen || beyond {
                    let values = object.additional.as_ref().map(|one| maker.of(&one.ty.value));
                    let values = values.unwrap_or_else(|| vec![json!(1)]);
                    out.extend(values.into_iter().map(|value| with("undocumented", value)));
                }
                for one in &object.patterns {
                    let Some(key) = tablewright::pattern::sample(&one.keys) else { continue };
                    let values = maker.of(&one.attribute.ty.value).into_iter();
                    out.extend(values.map(|value| with(&key, value)));
                }
            }
        }
        out
    }

    /// Objects with one value of the attribute that chooses.
    fn arms(&self, value: &str, least: &Map<String, Value>, maker: &Maker<'_>) -> Vec<Value> {
        let Some(tag) = self.object().and_then(|object| object.adjacent_tag.as_ref()) else {
            return Vec::new();
        };
        let Some(arm) = tag.arms.iter().find(|arm| arm.value == value) else { return Vec::new() };
        let ty = Type::Reference(arm.definition.clone());
        let content = self.attribute(&tag.content);
        let payloads = content.map(|content| maker.of(&content.ty.value.with_inner(ty)));
        let mut chosen = least.clone();
        chosen.insert(tag.tag.clone(), json!(value));
        let mut out = vec![Value::Object(chosen.clone())];
        for payload in payloads.unwrap_or_default() {
            let mut map = chosen.clone();
            map.insert(tag.content.clone(), payload);
            out.push(Value::Object(map));
        }
        out
    }
}
