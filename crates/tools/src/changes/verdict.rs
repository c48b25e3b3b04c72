//! In: a change, and both models. Out: whom it breaks. That is decided by structure; a break is
//! shown by a value that the one side's strict schema takes, and the other side's schema rejects.
//! Without such a value, what is not proved harmless may break. Must not know: how changes are found.

use super::pairs::Pairs;
use super::{Id, Part, Spot};
use crate::contain::{Containment, Facet, Graph, Sizes};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use tablewright::check::{step, Checker};
use tablewright::findings::Level;
use tablewright::model::{Mode, Model};

/// The effect on one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing.
    #[default]
    None,
    /// Nothing fails, but what it reads no longer comes.
    Loss,
    /// It is not proved that nothing fails, and no value shows a failure.
    #[serde(rename = "may-break")]
    MayBreak,
    /// It refuses what comes, or what it sends is refused.
    Breaks,
}

/// The effect on one side, on the wire and strictly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effects {
    /// By the wire schema.
    pub wire: Effect,
    /// By the strict schema.
    pub strict: Effect,
}

impl Effects {
    /// The same, at least a loss.
    pub(super) fn with_loss(self) -> Effects {
        Effects { wire: self.wire.max(Effect::Loss), strict: self.strict.max(Effect::Loss) }
    }

    /// Their level for that side.
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
    strict: Graph<'m>,
    wire: Graph<'m>,
    sizes: Sizes,
    checker: Checker<'m>,
}

impl<'m> Side<'m> {
    fn new(model: &'m Model) -> Side<'m> {
        let strict = Graph::new(model, Mode::Strict);
        Side {
            sizes: Sizes::new(&strict),
            strict,
            wire: Graph::new(model, Mode::Wire),
            checker: Checker::new(model),
        }
    }
}

/// Both sides of the comparison.
pub(super) struct Sides<'m> {
    old: Side<'m>,
    new: Side<'m>,
}

impl<'m> Sides<'m> {
    pub(super) fn new(old: &'m Model, new: &'m Model) -> Sides<'m> {
        Sides { old: Side::new(old), new: Side::new(new) }
    }
}

/// One direction and one of the two schemas.
struct Direction<'s, 'm> {
    receiver: bool,
    mode: Mode,
    from: &'s Side<'m>,
    to: &'s Side<'m>,
    /// Sections that are one are judged as such: what refers to them is not blamed.
    containment: Containment<'s, 'm>,
}

/// Finds out whom changes break.
pub(super) struct Judge<'s, 'm> {
    directions: Vec<Direction<'s, 'm>>,
}

impl<'s, 'm> Judge<'s, 'm> {
    pub(super) fn new(sides: &'s Sides<'m>, pairs: &Pairs<'_>) -> Judge<'s, 'm> {
        let all =
            [(true, Mode::Wire), (true, Mode::Strict), (false, Mode::Wire), (false, Mode::Strict)];
        let direction = |(receiver, mode)| {
            let (from, to) = match receiver {
                true => (&sides.new, &sides.old),
                false => (&sides.old, &sides.new),
            };
            let target = if mode == Mode::Wire { &to.wire } else { &to.strict };
            let ids = pairs.all().filter_map(|(old, new)| {
                let (one, other) = if receiver { (new, old) } else { (old, new) };
                from.strict.definition(one).zip(target.definition(other))
            });
            let assumed: HashSet<_> = ids.collect();
            let containment = Containment::new(&from.strict, target, &from.sizes, assumed);
            Direction { receiver, mode, from, to, containment }
        };
        Judge { directions: all.into_iter().map(direction).collect() }
    }

    pub(super) fn judge(&mut self, spot: &Spot, id: Id) -> Judged {
        let mut judged = Judged::default();
        for direction in &mut self.directions {
            let (effect, witness) = direction.judge(spot, id);
            let side = if direction.receiver { &mut judged.receiver } else { &mut judged.sender };
            match direction.mode {
                Mode::Wire => side.wire = effect,
                Mode::Strict => side.strict = effect,
            }
            judged.witnesses.extend(witness);
        }
        // A removed value comes no more, though nothing fails.
        let lost = [Id::AttributeRemoved, Id::AttributeRenamed, Id::MappingRemoved];
        if lost.contains(&id) {
            judged.receiver = judged.receiver.with_loss();
        }
        judged
    }

    /// Whether all values of two sections that are one hold, or it was said that they do not: in
    /// each direction, on the wire and strictly. The verdicts on inline definitions count as well.
    pub(super) fn held(
        &mut self,
        old: &str,
        new: &str,
        said: &[bool; 4],
        elsewhere: &BTreeMap<(String, String), [bool; 4]>,
    ) -> [bool; 4] {
        let mut out = *said;
        for (at, held) in out.iter_mut().enumerate().filter(|(_, said)| !**said) {
            let direction = &mut self.directions[at];
            let Some(pair) = direction.of_both(old, new) else {
                *held = true;
                continue;
            };
            *held = direction.containment.is_held(pair) || {
                let told = elsewhere.iter().filter(|(_, said)| said[at]);
                let told = told.filter_map(|((old, new), _)| direction.of_both(old, new)).collect();
                direction.containment.assuming(told).is_held(pair)
            };
        }
        out
    }
}

impl Direction<'_, '_> {
    /// The pair of two definitions that are one.
    fn of_both(&self, old: &str, new: &str) -> Option<(usize, usize)> {
        let (from, to) = if self.receiver { (new, old) } else { (old, new) };
        self.pair(from, to)
    }

    fn pair(&self, from: &str, to: &str) -> Option<(usize, usize)> {
        self.containment.pair(from, to)
    }

    fn judge(&mut self, spot: &Spot, id: Id) -> (Effect, Option<Witness>) {
        let (from, to) = match self.receiver {
            true => (&spot.new, &spot.old),
            false => (&spot.old, &spot.new),
        };
        let Some((x, y)) = self.pair(from, to) else { return (Effect::None, None) };
        let (mut held, mut values) = (true, Vec::new());
        for facet in facets(&spot.part, id, self.receiver) {
            let (holds, found) = self.containment.find(x, y, &facet);
            held &= holds;
            values.extend(found);
        }
        if held {
            return (Effect::None, None);
        }
        let names = names(&spot.part);
        let shown = values.into_iter().find(|value| self.is_shown(from, to, &names, value));
        let Some(value) = shown else { return (Effect::MayBreak, None) };
        let witness = Witness {
            receiver: self.receiver,
            wire: self.mode == Mode::Wire,
            taken_by: from.clone(),
            refused_by: to.clone(),
            value,
        };
        (Effect::Breaks, Some(witness))
    }

    /// Whether the one side takes a value, and the other one rejects it at the part that changed.
    fn is_shown(&self, from: &str, to: &str, names: &[String], value: &Value) -> bool {
        let here = |pointer: &str| {
            let is_in = |name: &String| pointer == name || pointer.starts_with(&format!("{name}/"));
            names.is_empty() || names.iter().any(is_in)
        };
        self.from.checker.violations(from, value, Mode::Strict).is_empty()
            && self.to.checker.violations(to, value, self.mode).iter().any(|(at, _)| here(at))
    }
}

/// The attributes that a part is of, as pointers; none where it is of the whole.
fn names(part: &Part) -> Vec<String> {
    match part {
        Part::Attribute(old, new) | Part::Inside(old, new) => {
            vec![step("", old), step("", new)]
        }
        _ => Vec::new(),
    }
}

/// The inclusions that must hold for a change to break neither receivers of documented values nor their
/// previous senders.
fn facets<'p>(part: &'p Part, id: Id, receiver: bool) -> Vec<Facet<'p>> {
    fn sent<'p, T: ?Sized>(receiver: bool, old: &'p T, new: &'p T) -> &'p T {
        if receiver {
            new
        } else {
            old
        }
    }
    match part {
        Part::Attribute(old, new) => match id {
            Id::BecameNullable | Id::BecameNotNullable => vec![Facet::Null(new)],
            Id::BecameRequired | Id::BecameOptional => vec![Facet::Required(new)],
            Id::AttributeAdded | Id::AttributeRemoved => vec![Facet::Attribute(new)],
            Id::AttributeRenamed => vec![Facet::Attribute(new), Facet::Attribute(old)],
            _ => vec![Facet::Type(sent(receiver, old, new))],
        },
        Part::Inside(old, new) => vec![Facet::Type(sent(receiver, old, new))],
        Part::Pattern(old, new) => {
            sent(receiver, old, new).as_deref().map(Facet::Pattern).into_iter().collect()
        }
        Part::Rest => vec![Facet::Rest],
        Part::Arm(tag, value) => vec![Facet::Arm(tag, value)],
        Part::Member(old, new) => sent(receiver, old, new).map(Facet::Member).into_iter().collect(),
        Part::Values(old, new) => vec![Facet::Values(sent(receiver, old, new))],
        Part::Whole => match id {
            Id::DefinitionRenamed | Id::DefinitionMoved | Id::NameChanged => Vec::new(),
            Id::DefinitionAdded | Id::DefinitionRemoved => Vec::new(),
            Id::BecameClosed | Id::BecameOpen => vec![Facet::Rest],
            Id::AdditionalAdded | Id::AdditionalRemoved => vec![Facet::Rest],
            _ => vec![Facet::Whole],
        },
    }
}
