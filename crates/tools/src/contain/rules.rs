//! In: a pair of places. Out: whether all values of the one are values of the other, if the pairs
//! inside hold. A pair that is not proved does not hold. Must not know: how pairs are kept.

use super::alternatives::Alternative;
use super::graph::{Array, Id, Keys, Object};
use super::pairs::{Containment, Pair};
use super::scalars::takes;
use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;

/// The value of one attribute.
pub(super) type Fixed<'v> = Option<(&'v str, &'v Value)>;

/// An attribute with more values is not looked at value by value.
const MANY: usize = 256;

impl<'g, 'm> Containment<'g, 'm> {
    pub(super) fn follows(&mut self, (x, y): Pair) -> bool {
        let ys = self.of_to(y);
        self.uncovered((x, y)).iter().all(|one| self.is_among(one, &ys))
    }

    /// The forms of the one place, but for those of members that are within one of the other place
    /// by assumption.
    pub(super) fn uncovered(&mut self, pair: Pair) -> Vec<Alternative<'m>> {
        let (from, to) = (self.from, self.to);
        let targets = to.within(pair.1);
        let mut out = Vec::new();
        let (mut open, mut seen) = (vec![pair.0], HashSet::new());
        while let Some(id) = open.pop() {
            let is_other = |y: &Id| (id, *y) != pair;
            if !seen.insert(id)
                || targets.iter().filter(|y| is_other(y)).any(|y| self.is_assumed((id, *y)))
            {
                continue;
            }
            match from.members(id) {
                Some(members) => open.extend(members.iter().rev()),
                None => out.extend(self.of_from(id).iter().cloned()),
            }
        }
        out
    }

    /// Whether all values of one form are of one of several.
    pub(super) fn is_among(&mut self, one: &Alternative<'m>, ys: &[Alternative<'m>]) -> bool {
        let taken = |value: &Value| ys.iter().any(|y| takes(y, value));
        match one {
            Alternative::Null => taken(&Value::Null),
            Alternative::Boolean => taken(&true.into()) && taken(&false.into()),
            Alternative::Listed(value) => taken(value),
            Alternative::Number(numbers) => {
                let within = |y: &Alternative<'_>| matches!(y, Alternative::Number(one) if numbers.within(one));
                ys.iter().any(within) || numbers.all().is_some_and(|all| all.iter().all(taken))
            }
            Alternative::Text(texts) => {
                ys.iter().any(|y| matches!(y, Alternative::Text(one) if texts.within(one)))
            }
            Alternative::Array(array) => ys.iter().any(|y| match y {
                Alternative::Array(other) => self.is_array_within(array, other),
                _ => false,
            }),
            Alternative::Object(id) => self.is_object_among(*id, ys),
        }
    }

    fn is_array_within(&mut self, array: &Array<'m>, other: &Array<'m>) -> bool {
        array.is_as_long(other) && (array.most() == 0 || self.leans_on((array.items, other.items)))
    }

    /// An object is within one other, or, for each value of one of its attributes, within one.
    fn is_object_among(&mut self, x: Id, ys: &[Alternative<'m>]) -> bool {
        let ys = self.near(x, ys);
        if ys.iter().any(|y| self.is_object_within(x, *y, None)) {
            return true;
        }
        let choosing = self.choosing(x);
        ys.len() > 1
            && choosing.iter().any(|(name, values)| {
                values.len() > 1
                    && values.iter().all(|value| {
                        ys.iter().any(|y| self.is_object_within(x, *y, Some((name, value))))
                    })
            })
    }

    /// Required attributes of an object whose values are all listed.
    pub(super) fn choosing(&mut self, x: Id) -> Vec<(&'m str, Vec<Rc<Value>>)> {
        let from = self.from;
        let Some(object) = from.object(x) else { return Vec::new() };
        let mut out = Vec::new();
        for (name, slot) in object.named.iter().filter(|(_, slot)| slot.required) {
            let forms = self.of_from(slot.whole);
            let listed = forms.iter().map(|form| match form {
                Alternative::Listed(value) => Some(Rc::clone(value)),
                _ => None,
            });
            if let Some(values) = listed.collect::<Option<Vec<_>>>().filter(|all| all.len() <= MANY)
            {
                out.push((*name, values));
            }
        }
        out
    }

    /// The objects that share a value with one, as far as its listed attributes show.
    pub(super) fn near(&mut self, x: Id, ys: &[Alternative<'m>]) -> Vec<Id> {
        let choosing = self.choosing(x);
        let objects = ys.iter().filter_map(|y| match y {
            Alternative::Object(id) => Some(*id),
            _ => None,
        });
        let mut out = Vec::new();
        for y in objects {
            let mut shares = |name: &str, values: &[Rc<Value>]| {
                values.iter().any(|value| self.takes_at(y, name, value))
            };
            if choosing.iter().all(|(name, values)| shares(name, values)) {
                out.push(y);
            }
        }
        out
    }

    /// Whether an object of the other side may have a value at a key.
    pub(super) fn takes_at(&mut self, y: Id, key: &str, value: &Value) -> bool {
        let to = self.to;
        let Some(ys) = to.object(y).and_then(|object| object.at(key)) else { return false };
        self.of_to(ys).iter().any(|form| takes(form, value))
    }

    pub(super) fn is_object_within(&mut self, x: Id, y: Id, fixed: Fixed<'_>) -> bool {
        let (from, to) = (self.from, self.to);
        let (Some(x), Some(object)) = (from.object(x), to.object(y)) else { return false };
        let missing = |name: &str| object.requires(name) && !x.requires(name);
        if object.named.keys().any(|name| missing(name)) {
            return false;
        }
        let more = object.named.keys().filter(|name| !x.named.contains_key(*name));
        x.named.keys().chain(more).all(|name| match fixed {
            Some((key, value)) if key == *name => self.takes_at(y, key, value),
            _ => self.is_key_within(x, object, name),
        }) && x.patterns.iter().all(|keys| self.are_keys_within(keys, object))
            && self.is_rest_within(x, object)
    }

    /// Whether the statement of one object about a key is within that of the other.
    pub(super) fn is_key_within(&mut self, x: &Object<'m>, y: &Object<'m>, name: &str) -> bool {
        match (x.at(name), y.at(name)) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(one), Some(other)) => self.leans_on((one, other)),
        }
    }

    /// The same of all keys that match a pattern: the same pattern answers, else all that may.
    pub(super) fn are_keys_within(&mut self, keys: &Keys<'m>, y: &Object<'m>) -> bool {
        if let Some(same) = y.patterns.iter().find(|other| other.source == keys.source) {
            return self.leans_on((keys.whole, same.whole));
        }
        let rest = y.rest.is_some_and(|rest| self.leans_on((keys.whole, rest)));
        rest && y.patterns.iter().all(|other| self.leans_on((keys.whole, other.whole)))
    }

    /// The same of all keys without a name and without a pattern.
    pub(super) fn is_rest_within(&mut self, x: &Object<'m>, y: &Object<'m>) -> bool {
        let Some(one) = x.rest else { return true };
        let Some(other) = y.rest else { return false };
        let known = |keys: &&Keys<'_>| x.patterns.iter().any(|one| one.source == keys.source);
        self.leans_on((one, other))
            && y.patterns
                .iter()
                .filter(|keys| !known(keys))
                .all(|keys| self.leans_on((one, keys.whole)))
    }
}
