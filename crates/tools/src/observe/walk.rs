//! In: a compiled model, and lines. Out: a tally of where they depart. Must not know: what is made of
//! it.

use super::plan::{Kind, Object, Plan, Slot, Ty};
use super::sketch::Sketch;
use super::tally::{Counts, Departure, Tally, FORMAT};
use serde_json::{Map, Value};
use tablewright::check::{broken, fits_format, is_equal, is_integer};
use tablewright::JsonType;

/// How many names of undocumented attributes an object keeps, and how many values an attribute.
const NAMES: usize = 512;
const VALUES: usize = 64;

/// Counts lines.
#[derive(Debug)]
pub(super) struct Walk<'p, 'm> {
    plan: &'p Plan<'m>,
    counts: Vec<Counts>,
    tally: Tally,
    /// How many sketches there are, and may be.
    sketches: usize,
    line: u64,
    departs: bool,
    /// Whether nothing is counted: it is only asked whether a value departs.
    trial: bool,
}

/// How many places keep details, over all threads.
pub(super) const SKETCHES: usize = 2_000;

impl<'p, 'm> Walk<'p, 'm> {
    pub(super) fn new(plan: &'p Plan<'m>, model: &str) -> Walk<'p, 'm> {
        let counts = vec![Counts::default(); plan.places.len()];
        let tally = Tally { format: FORMAT, model: model.to_owned(), ..Tally::default() };
        Walk { plan, counts, tally, sketches: 0, line: 0, departs: false, trial: false }
    }

    /// Counts one line; its number counts all lines, from 1.
    pub(super) fn line(&mut self, number: u64, line: &[u8]) {
        self.tally.lines += 1;
        self.line = number;
        self.departs = false;
        match serde_json::from_slice::<Value>(line) {
            Ok(Value::Object(map)) => self.definition(self.plan.root, &Value::Object(map), None),
            _ => {
                self.tally.garbage.add(number);
                return;
            }
        }
        if self.departs {
            self.tally.departing.add(number);
        }
    }

    /// Counts a line that is too long to be read.
    pub(super) fn long(&mut self, number: u64) {
        self.tally.lines += 1;
        self.tally.long.add(number);
    }

    pub(super) fn finish(mut self) -> Tally {
        let used = |counts: &Counts| counts.seen.lines > 0 || !counts.departures.is_empty();
        let places = self.plan.places.iter().cloned().zip(self.counts);
        self.tally.places = places.filter(|(_, counts)| used(counts)).collect();
        self.tally.places.sort_by(|a, b| a.0.cmp(&b.0));
        self.tally
    }

    fn seen(&mut self, place: usize) {
        if !self.trial {
            self.counts[place].seen.add(self.line);
        }
    }

    fn departs(&mut self, place: usize, departure: Departure) {
        self.departs = true;
        if self.trial {
            return;
        }
        self.counts[place].departures.entry(departure).or_default().add(self.line);
    }

    fn detail(&mut self, place: usize, size: usize, text: &str, kind: JsonType) {
        if self.trial {
            return;
        }
        if self.counts[place].details.is_none() {
            if self.sketches == SKETCHES {
                self.tally.others += 1;
                return;
            }
            self.sketches += 1;
        }
        let sketch = self.counts[place].details.get_or_insert_with(|| Box::new(Sketch::new(size)));
        sketch.add(text, self.line, kind);
    }

    /// Counts a value of a definition; what is wrong with the value itself is wrong at the place of
    /// its owner, if it has one.
    fn definition(&mut self, number: usize, value: &Value, owner: Option<usize>) {
        let plan = self.plan;
        let compiled = &plan.definitions[number];
        let place = owner.unwrap_or(compiled.place);
        match (&compiled.kind, value) {
            (Kind::Object(object), Value::Object(map)) => {
                self.seen(compiled.place);
                self.object(object, compiled.place, map);
            }
            (Kind::Object(_), value) => self.misfit(place, value),
            (Kind::Enum(values, texts), value) => {
                let known = match value {
                    Value::String(text) => texts.contains(text.as_str()),
                    value => values.values.iter().any(|fact| is_equal(&fact.value, value)),
                };
                if known {
                    return self.listed(place, value);
                }
                let same_kind = values.values.iter().any(|fact| kind(&fact.value) == kind(value));
                if !same_kind {
                    return self.misfit(place, value);
                }
                self.departs(place, Departure::Value);
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                self.detail(place, VALUES, &text, kind(value));
            }
            (Kind::Union(members, tag), value) => self.union(members, *tag, value, place),
            (Kind::Alias(ty), value) => self.value(ty, value, place),
        }
    }

    /// Counts that a documented value came.
    fn listed(&mut self, place: usize, value: &Value) {
        let Some(text) = value.as_str().filter(|_| !self.trial) else { return };
        match self.counts[place].values.get_mut(text) {
            Some(lines) => *lines += 1,
            None => drop(self.counts[place].values.insert(text.to_owned(), 1)),
        }
    }

    fn object(&mut self, object: &Object<'m>, place: usize, map: &Map<String, Value>) {
        for (key, value) in map {
            let Some(slot) = object.attributes.get(key.as_str()) else {
                self.undocumented(object, place, key, value);
                continue;
            };
            match &object.tag {
                Some(tag) if tag.tag == key => {
                    self.seen(slot.place);
                    match value {
                        Value::String(text) if tag.arms.contains_key(text.as_str()) => {
                            self.listed(slot.place, value);
                        }
                        Value::String(text) => {
                            self.departs(slot.place, Departure::Tag);
                            self.detail(slot.place, VALUES, text, kind(value));
                        }
                        other => self.misfit(slot.place, other),
                    }
                }
                Some(tag) if tag.content == key => {
                    self.seen(slot.place);
                    let chosen = map.get(tag.tag).and_then(Value::as_str);
                    let arm = chosen.and_then(|value| tag.arms.get(value));
                    if let Some(arm) = arm.copied() {
                        self.payload(slot, arm, value);
                    }
                }
                _ => self.slot(slot, value),
            }
        }
        for (name, place) in &object.required {
            if !map.contains_key(*name) {
                self.departs(*place, Departure::Missing);
            }
        }
    }

    fn payload(&mut self, slot: &Slot<'m>, arm: usize, value: &Value) {
        let outer = bare(&slot.ty);
        match (outer, value) {
            (_, Value::Null) if slot.nullable => {}
            (_, Value::Null) => self.departs(slot.place, Departure::Null),
            (Ty::Array(_) | Ty::OneOrMany(_), Value::Array(items)) => {
                items.iter().for_each(|item| self.definition(arm, item, Some(slot.place)));
            }
            _ => self.definition(arm, value, Some(slot.place)),
        }
    }

    fn undocumented(&mut self, object: &Object<'m>, place: usize, key: &str, value: &Value) {
        let by_name = object.patterns.iter().find(|(keys, _)| keys.is_match(key));
        match by_name.map(|(_, slot)| slot).or(object.additional.as_ref()) {
            Some(additional) => self.slot(additional, value),
            _ if object.closed => {
                self.departs(place, Departure::Undocumented);
                self.detail(place, NAMES, key, kind(value));
            }
            _ => {}
        }
    }

    fn slot(&mut self, slot: &Slot<'m>, value: &Value) {
        self.seen(slot.place);
        match value {
            Value::Null if slot.nullable || self.takes_null(&slot.ty) => {}
            Value::Null => self.departs(slot.place, Departure::Null),
            value => self.value(&slot.ty, value, slot.place),
        }
    }

    fn takes_null(&self, ty: &Ty<'m>) -> bool {
        match ty {
            Ty::Any | Ty::Null => true,
            Ty::OneOrMany(inner) | Ty::Limited(inner, _) => self.takes_null(inner),
            Ty::Reference(number) => match &self.plan.definitions[*number].kind {
                Kind::Union(members, _) => members.iter().any(|one| self.takes_null(one)),
                Kind::Alias(ty) => self.takes_null(ty),
                Kind::Object(_) | Kind::Enum(..) => false,
            },
            _ => false,
        }
    }

    fn misfit(&mut self, place: usize, value: &Value) {
        self.departs(place, Departure::of(kind(value)));
    }

    fn value(&mut self, ty: &Ty<'m>, value: &Value, place: usize) {
        match (ty, value) {
            (Ty::Any, _)
            | (Ty::Null, Value::Null)
            | (Ty::Boolean, Value::Bool(_))
            | (Ty::Number, Value::Number(_))
            | (Ty::String, Value::String(_))
            | (Ty::FreeForm, Value::Object(_)) => {}
            (Ty::Integer, Value::Number(number)) if is_integer(number) => {}
            (Ty::Formatted(format), Value::String(text)) => {
                if !fits_format(*format, text) {
                    self.departs(place, Departure::Format);
                }
            }
            (Ty::Reference(number), value) => match value {
                Value::Array(items) if !self.may_be_array(ty) && self.all(ty, items) => {
                    self.departs(place, Departure::Many);
                    items.iter().for_each(|item| self.definition(*number, item, Some(place)));
                }
                value => self.definition(*number, value, Some(place)),
            },
            (Ty::Array(items), Value::Array(values)) => {
                values.iter().for_each(|value| self.value(items, value, place));
            }
            (Ty::Array(items), value) if self.may_be(items, value) => {
                self.departs(place, Departure::One);
                self.value(items, value, place);
            }
            (Ty::OneOrMany(item), Value::Array(values)) if !self.may_be_array(item) => {
                values.iter().for_each(|value| self.value(item, value, place));
            }
            (Ty::OneOrMany(item), value) => self.value(item, value, place),
            (Ty::Map(slot), Value::Object(map)) => {
                map.values().for_each(|value| self.slot(slot, value));
            }
            (Ty::Limited(inner, limits), value) => {
                self.value(inner, value, place);
                if limits.iter().any(|limit| broken(limit, value).is_some()) {
                    self.departs(place, Departure::Bound);
                }
            }
            (ty, Value::Array(items)) if self.all(ty, items) => {
                self.departs(place, Departure::Many);
                items.iter().for_each(|item| self.value(ty, item, place));
            }
            (_, value) => self.misfit(place, value),
        }
    }

    /// Whether all items, and one at least, may be of a type that is no array itself.
    fn all(&self, ty: &Ty<'m>, items: &[Value]) -> bool {
        !items.is_empty() && items.iter().all(|item| self.may_be(ty, item))
    }

    fn may_be_array(&self, ty: &Ty<'m>) -> bool {
        self.may_be(ty, &Value::Array(Vec::new()))
    }

    /// Whether a value may be of a type, going by its JSON type alone.
    fn may_be(&self, ty: &Ty<'m>, value: &Value) -> bool {
        match ty {
            Ty::Any => true,
            Ty::Null => value.is_null(),
            Ty::Boolean => value.is_boolean(),
            Ty::Integer | Ty::Number => value.is_number(),
            Ty::String | Ty::Formatted(_) => value.is_string(),
            Ty::FreeForm | Ty::Map(_) => value.is_object(),
            Ty::Array(_) => value.is_array(),
            Ty::OneOrMany(inner) => value.is_array() || self.may_be(inner, value),
            Ty::Limited(inner, _) => self.may_be(inner, value),
            Ty::Reference(number) => match &self.plan.definitions[*number].kind {
                Kind::Object(_) => value.is_object(),
                Kind::Enum(values, _) => {
                    values.values.iter().any(|fact| kind(&fact.value) == kind(value))
                }
                Kind::Union(members, _) => members.iter().any(|one| self.may_be(one, value)),
                Kind::Alias(ty) => self.may_be(ty, value),
            },
        }
    }

    fn union(
        &mut self,
        members: &[Ty<'m>],
        tag: Option<(&str, &[Vec<String>])>,
        value: &Value,
        place: usize,
    ) {
        let candidates: Vec<&Ty<'m>> =
            members.iter().filter(|one| self.may_be(one, value)).collect();
        match candidates[..] {
            [] => return self.misfit(place, value),
            [only] => return self.value(only, value, place),
            _ => {}
        }
        let tagged = tag.and_then(|(name, values)| {
            let text = value.get(name)?.as_str()?;
            values.iter().position(|values| values.iter().any(|known| known == text))
        });
        if let Some(number) = tagged {
            return self.value(&members[number], value, place);
        }
        // Nothing tells the members apart: only whether any takes the value is asked.
        let fits = candidates.iter().any(|one| self.fits(one, value, place));
        if !fits {
            self.departs(place, Departure::Union);
        }
    }

    fn fits(&mut self, ty: &Ty<'m>, value: &Value, place: usize) -> bool {
        let before = (self.departs, self.trial);
        (self.departs, self.trial) = (false, true);
        self.value(ty, value, place);
        let fits = !self.departs;
        (self.departs, self.trial) = before;
        fits
    }
}

fn bare<'t, 'm>(ty: &'t Ty<'m>) -> &'t Ty<'m> {
    match ty {
        Ty::Limited(inner, _) => bare(inner),
        other => other,
    }
}

/// The JSON type of a value; to JSON Schema, `1.0` is an integer.
fn kind(value: &Value) -> JsonType {
    match value {
        Value::Number(number) if is_integer(number) => JsonType::Integer,
        value => JsonType::of(value),
    }
}
