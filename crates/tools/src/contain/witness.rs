//! In: a pair that does not hold. Out: values of the one place that the other may not take, to be
//! checked by the evaluator. Must not know: what is made of them.

use super::alternatives::Alternative;
use super::graph::{Array, Id, Object};
use super::pairs::{Containment, Pair};
use super::rules::Fixed;
use super::scalars::takes;
use serde_json::{Map, Value};
use tablewright::pattern;

/// So many values of a place are enough.
const ENOUGH: usize = 12;

/// So many steps are taken to find values of one pair.
const STEPS: usize = 4000;

/// Values are not looked for deeper.
const DEPTH: usize = 64;

/// A change that makes an object different: an attribute, or that one is not there.
type Patch = Option<(String, Value)>;

/// The state of a search.
#[derive(Clone, Copy)]
struct Search {
    /// Only what was refuted before is looked into, so that the search ends.
    before: usize,
    depth: usize,
}

impl<'m> Containment<'_, 'm> {
    /// Values of the first place that the second may not take, the smallest first.
    pub(crate) fn against(&mut self, pair: Pair) -> Vec<Value> {
        let mut steps = STEPS;
        let before = self.refuted_before(pair, usize::MAX).unwrap_or(usize::MAX);
        let mut out = self.values(pair, Search { before, depth: DEPTH }, &mut steps);
        out.sort_by_cached_key(|value| value.to_string().len());
        out
    }

    fn values(&mut self, (x, y): Pair, search: Search, steps: &mut usize) -> Vec<Value> {
        let Some(depth) = search.depth.checked_sub(1).filter(|_| *steps > 0) else {
            return Vec::new();
        };
        *steps -= 1;
        let search = Search { depth, ..search };
        let ys = self.of_to(y);
        let mut out = Vec::new();
        for one in self.uncovered((x, y)) {
            out.extend(self.of_form(&one, &ys, search, steps));
            if out.len() >= ENOUGH {
                break;
            }
        }
        out.truncate(ENOUGH);
        out
    }

    fn of_form(
        &mut self,
        one: &Alternative<'m>,
        ys: &[Alternative<'m>],
        search: Search,
        steps: &mut usize,
    ) -> Vec<Value> {
        let mut some = match one {
            Alternative::Null => vec![Value::Null],
            Alternative::Boolean => vec![true.into(), false.into()],
            Alternative::Listed(value) => vec![value.as_ref().clone()],
            Alternative::Number(numbers) => {
                numbers.some(ys).into_iter().chain(numbers.all().into_iter().flatten()).collect()
            }
            Alternative::Text(texts) => texts.some(ys),
            Alternative::Array(array) => return self.arrays(array, ys, search, steps),
            Alternative::Object(id) => return self.objects(*id, ys, search, steps),
        };
        some.retain(|value| !ys.iter().any(|y| takes(y, value)));
        some.truncate(3);
        some
    }

    fn arrays(
        &mut self,
        array: &Array<'m>,
        ys: &[Alternative<'m>],
        search: Search,
        steps: &mut usize,
    ) -> Vec<Value> {
        let others: Vec<&Array<'m>> = ys
            .iter()
            .filter_map(|y| match y {
                Alternative::Array(other) => Some(other),
                _ => None,
            })
            .collect();
        let (from, sizes) = (self.from, self.sizes);
        let made = |count: u64| sizes.items(from, array, count, DEPTH);
        if others.is_empty() {
            return [array.least(), array.least().max(1)].into_iter().filter_map(made).collect();
        }
        let mut out = Vec::new();
        for other in others {
            if !array.is_as_long(other) {
                out.extend(array.lengths(other).into_iter().filter_map(made));
            }
            for item in self.inner((array.items, other.items), search, steps) {
                let mut items = vec![item];
                let rest = made(array.least().saturating_sub(1));
                if let Some(Value::Array(rest)) = rest {
                    items.extend(rest);
                }
                out.push(Value::Array(items));
            }
        }
        out
    }

    /// Values against a pair inside, if it was refuted before.
    fn inner(&mut self, pair: Pair, search: Search, steps: &mut usize) -> Vec<Value> {
        match self.refuted_before(pair, search.before) {
            Some(before) => self.values(pair, Search { before, ..search }, steps),
            None => Vec::new(),
        }
    }

    fn objects(
        &mut self,
        x: Id,
        ys: &[Alternative<'m>],
        search: Search,
        steps: &mut usize,
    ) -> Vec<Value> {
        let Some(least) = self.sizes.object(self.from, x) else { return Vec::new() };
        let near = self.near(x, ys);
        let mut out = self.against_all(x, &least, &near, None, search, steps);
        if near.len() < 2 {
            return out;
        }
        for (name, values) in self.choosing(x) {
            for value in values.iter().filter(|_| values.len() > 1) {
                let ys: Vec<Id> =
                    near.iter().copied().filter(|y| self.takes_at(*y, name, value)).collect();
                let mut least = least.clone();
                least.insert(name.to_owned(), value.as_ref().clone());
                let fixed = Some((name, value.as_ref()));
                out.extend(self.against_all(x, &least, &ys, fixed, search, steps));
            }
        }
        out
    }

    /// Objects that none of the others takes: with one difference to each of them.
    fn against_all(
        &mut self,
        x: Id,
        least: &Map<String, Value>,
        ys: &[Id],
        fixed: Fixed<'_>,
        search: Search,
        steps: &mut usize,
    ) -> Vec<Value> {
        let all: Vec<Vec<Patch>> =
            ys.iter().map(|y| self.patches(x, *y, fixed, search, steps)).collect();
        if ys.is_empty() || all.iter().any(Vec::is_empty) {
            return if ys.is_empty() { vec![Value::Object(least.clone())] } else { Vec::new() };
        }
        let patched = |patches: &[&Patch]| {
            let mut object = least.clone();
            for (key, value) in patches.iter().copied().flatten() {
                object.entry(key.clone()).or_insert_with(|| value.clone());
            }
            for (key, value) in patches.iter().copied().flatten() {
                if least.contains_key(key) {
                    object.insert(key.clone(), value.clone());
                }
            }
            Value::Object(object)
        };
        let mut out = Vec::new();
        if all.len() > 1 {
            let most = all.iter().map(Vec::len).max().unwrap_or(0).min(ENOUGH);
            for at in 0..most {
                let chosen: Vec<&Patch> = all.iter().map(|one| &one[at % one.len()]).collect();
                out.push(patched(&chosen));
            }
        }
        out.extend(all.iter().flatten().take(ENOUGH).map(|patch| patched(&[patch])));
        out
    }

    /// A change that makes the other side refuse an object.
    fn patches(
        &mut self,
        x: Id,
        y: Id,
        fixed: Fixed<'_>,
        search: Search,
        steps: &mut usize,
    ) -> Vec<Patch> {
        let (from, to) = (self.from, self.to);
        let (Some(x), Some(y)) = (from.object(x), to.object(y)) else { return Vec::new() };
        let mut out = Vec::new();
        if y.named.keys().any(|name| y.requires(name) && !x.requires(name)) {
            out.push(None);
        }
        let is_fixed = |key: &str| fixed.is_some_and(|(name, _)| name == key);
        for key in keys(x, y).into_iter().filter(|key| !is_fixed(key)) {
            let values = self.values_at(x, y, &key, search, steps);
            out.extend(values.into_iter().take(4).map(|value| Some((key.clone(), value))));
            if out.len() >= ENOUGH {
                break;
            }
        }
        out
    }

    /// Values of a key that the other object does not take there.
    fn values_at(
        &mut self,
        x: &Object<'m>,
        y: &Object<'m>,
        key: &str,
        search: Search,
        steps: &mut usize,
    ) -> Vec<Value> {
        match (x.at(key), y.at(key)) {
            (None, _) => Vec::new(),
            (Some(one), None) => self.sizes.value(self.from, one).into_iter().collect(),
            (Some(one), Some(other)) => self.inner((one, other), search, steps),
        }
    }
}

/// The keys of two objects, one for each pattern, and one that neither knows.
pub(super) fn keys(x: &Object<'_>, y: &Object<'_>) -> Vec<String> {
    let named = x.named.keys().chain(y.named.keys().filter(|key| !x.named.contains_key(*key)));
    let mut out: Vec<String> = named.map(|key| (*key).to_owned()).collect();
    out.extend(
        x.patterns.iter().chain(&y.patterns).filter_map(|keys| pattern::sample(keys.source)),
    );
    out.extend(fresh(x, y));
    out
}

/// A key without a row or a matching pattern.
pub(super) fn fresh(x: &Object<'_>, y: &Object<'_>) -> Option<String> {
    let is_new = |key: &str| {
        let known = |one: &Object<'_>| {
            one.named.contains_key(key) || one.patterns.iter().any(|keys| keys.take(key))
        };
        !known(x) && !known(y)
    };
    ["undocumented", "other key", "Ω", "0-"].into_iter().find(|key| is_new(key)).map(String::from)
}
