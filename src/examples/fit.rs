//! In: the value of an example, and where it is. Out: the definition that it is an example of.
//! Must not know: whether it keeps to it.

use crate::check::Checker;
use crate::dialect::is_request;
use crate::model::kinds::Lookup;
use crate::model::{Definition, Mode, Model, Object, Shape, Type};
use crate::pattern;
use crate::read::page::{Nesting, Page};
use crate::source::{Place, Sources, Span};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The least share of an example's attributes that its own section has.
const OWN: f64 = 0.5;

/// The minimum share of attributes for any other section, and their minimum number.
const OTHER: (f64, usize) = (0.7, 3);

/// The number of nested sections up to which all of them are looked at: each block looks anew.
const NEAR: usize = 300;

/// The depth to which nested definitions are followed.
const DEPTH: usize = 8;

/// Finds the definitions that examples belong to.
pub(super) struct Fits<'a, 'm> {
    known: &'a Lookup<'m>,
    checker: &'a Checker<'m>,
    definitions: &'m [Definition],
    by_place: BTreeMap<&'m Place, &'m Definition>,
    /// The definitions that have an attribute of this name, by their numbers.
    having: BTreeMap<&'m str, Vec<usize>>,
}

impl<'a, 'm> Fits<'a, 'm> {
    pub(super) fn new(
        model: &'m Model,
        known: &'a Lookup<'m>,
        checker: &'a Checker<'m>,
    ) -> Fits<'a, 'm> {
        let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, definition) in model.definitions.iter().enumerate() {
            for attribute in definition.attributes() {
                having.entry(&attribute.name.value).or_default().push(number);
            }
        }
        Fits { known, checker, definitions: &model.definitions, by_place: places(model), having }
    }

    /// The definition of the section that the block is in, of one around it, or else the one that
    /// has its attributes and that no other one has as well.
    pub(super) fn find(&self, value: &Value, outline: &Outline<'_>, span: Span) -> Option<&'m str> {
        let of = |number: usize| self.by_place.get(&outline.headings[number].1).copied();
        let own = outline
            .around(span)
            .filter_map(of)
            .find(|definition| self.share(definition, value, DEPTH) >= OWN);
        // The example may stand under a heading of its own, beside that of the table.
        let empty = first_object(value).is_none_or(Map::is_empty);
        let beside = || {
            let inside =
                outline.around(span).filter(|_| !empty).map(|number| outline.below(number));
            let near = inside.filter(|inside| inside.len() <= NEAR);
            near.into_iter().find_map(|inside| self.most(inside.filter_map(of), value))
        };
        let found = own.or_else(beside).or_else(|| self.elsewhere(value, outline.path));
        found.map(|definition| definition.name.as_str())
    }

    /// The one that documents most of a value, of equals the one with the fewest attributes.
    fn most(
        &self,
        definitions: impl Iterator<Item = &'m Definition>,
        value: &Value,
    ) -> Option<&'m Definition> {
        let shares = definitions.map(|one| (self.share(one, value, DEPTH), one));
        let object = first_object(value);
        let likely = |one: &Definition| object.is_some_and(|object| is_likely(one, object));
        let mut fitting: Vec<_> =
            shares.filter(|(share, one)| *share >= OTHER.0 && likely(one)).collect();
        fitting.sort_by(|(a, one), (b, other)| {
            b.total_cmp(a).then(one.attributes().len().cmp(&other.attributes().len()))
        });
        let rank = |(share, one): &(f64, &Definition)| (*share, one.attributes().len());
        match &fitting[..] {
            [one, other, ..] if rank(one) == rank(other) => None,
            found => found.first().map(|(_, one)| *one),
        }
    }

    fn elsewhere(&self, value: &Value, here: &str) -> Option<&'m Definition> {
        let object = first_object(value)?;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for key in object.keys() {
            for number in self.having.get(key.as_str()).into_iter().flatten() {
                *counts.entry(*number).or_default() += 1;
            }
        }
        let scored = counts.into_iter().filter(|(number, count)| {
            let enough = *count >= OTHER.1 && *count as f64 >= OTHER.0 * object.len() as f64;
            enough && is_likely(&self.definitions[*number], object)
        });
        // More attributes in common, then the same page, then fewer that the example lacks.
        let mut scored: Vec<(_, usize)> = scored
            .map(|(number, count)| {
                let definition = &self.definitions[number];
                let near = *definition.origin.place().file == *here;
                let size = std::cmp::Reverse(definition.attributes().len());
                ((count, near, size), number)
            })
            .collect();
        scored.sort();
        match &scored[..] {
            [.., (second, _), (best, _)] if second == best => None,
            [.., (_, number)] => Some(&self.definitions[*number]),
            [] => None,
        }
    }

    /// The share of a value that a definition documents, from 0 to 1.
    fn share(&self, definition: &Definition, value: &Value, depth: usize) -> f64 {
        let Some(depth) = depth.checked_sub(1) else { return 0.0 };
        match &definition.shape {
            Shape::Object(object) => {
                first_object(value).map_or(0.0, |map| self.of_object(object, map))
            }
            Shape::Union(union) => {
                let shares = union.members.iter().map(|one| self.of_type(&one.ty, value, depth));
                shares.fold(0.0, f64::max)
            }
            Shape::Alias(ty) => self.of_type(ty, value, depth),
            Shape::Enum(_) => 0.0,
        }
    }

    fn of_type(&self, ty: &Type, value: &Value, depth: usize) -> f64 {
        match (ty.bare(), value) {
            (Type::Reference(name), value) => {
                self.known.get(name.as_str()).map_or(0.0, |known| self.share(known, value, depth))
            }
            (Type::Array(items) | Type::OneOrMany(items), Value::Array(values)) => {
                values.first().map_or(0.0, |first| self.of_type(items, first, depth))
            }
            (Type::OneOrMany(item), value) => self.of_type(item, value, depth),
            (Type::Map(values), Value::Object(map)) => {
                let fitting = map.values().filter(|value| self.is_of(&values.ty.value, value));
                fitting.count() as f64 / map.len().max(1) as f64
            }
            _ => 0.0,
        }
    }

    fn is_of(&self, ty: &Type, value: &Value) -> bool {
        self.checker.of_type(ty, value, Mode::Wire).is_empty()
    }

    fn of_object(&self, object: &Object, map: &Map<String, Value>) -> f64 {
        let nothing = object.attributes.is_empty() && object.beyond().next().is_none();
        if map.is_empty() && !object.attributes.is_empty() {
            return OWN;
        }
        if map.is_empty() || !object.closed && nothing {
            return 0.0;
        }
        let patterns: Vec<_> =
            object.patterns.iter().filter_map(|one| pattern::read(&one.keys)).collect();
        let documented = |(name, value): &(&String, &Value)| {
            let one = object.attributes.iter().any(|attribute| attribute.name.value == **name);
            // Any name would do, so the value has to.
            let by_name = || patterns.iter().any(|keys| keys.is_match(name));
            let additional = || {
                let ty = object.additional.as_ref().map(|additional| &additional.ty.value);
                ty.is_some_and(|ty| self.is_of(ty, value))
            };
            one || by_name() || additional()
        };
        map.iter().filter(documented).count() as f64 / map.len() as f64
    }
}

/// Whether a value has enough of a definition's required attributes: half of them, or all but one
/// if the definition documents all attributes of the value.
fn is_likely(definition: &Definition, object: &Map<String, Value>) -> bool {
    let required = definition.attributes().iter().filter(|one| one.required == Some(true));
    let (there, missing): (Vec<_>, Vec<_>) =
        required.partition(|one| object.contains_key(&one.name.value));
    let known = |key: &String| definition.attributes().iter().any(|one| one.name.value == *key);
    let slip = || missing.len() == 1 && object.len() > 1 && object.keys().all(known);
    missing.len() <= there.len() || slip()
}

/// The object that an example shows, or the first of several.
fn first_object(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        Value::Array(items) => items.first().and_then(Value::as_object),
        _ => None,
    }
}

/// Where definitions are, so that the section of a block leads to its definition.
fn places(model: &Model) -> BTreeMap<&Place, &Definition> {
    let sections = model.definitions.iter().filter(|known| known.section);
    sections
        .flat_map(|known| {
            std::iter::once(known.origin.place()).chain(&known.also).map(move |at| (at, known))
        })
        .collect()
}

/// The sections of a page, and which are in which.
pub(super) struct Outline<'p> {
    path: &'p str,
    /// Where each heading starts, and its place.
    headings: Vec<(u32, Place)>,
    nesting: Nesting,
    /// The sections that show an HTTP request: their tables are its parameters.
    requests: BTreeSet<usize>,
}

impl<'p> Outline<'p> {
    pub(super) fn of(page: &Page, sources: &'p Sources) -> Outline<'p> {
        let mut nesting = Nesting::of(page);
        // Nothing is above a first heading.
        for (parent, section) in nesting.parents.iter_mut().zip(&page.sections) {
            *parent = parent.filter(|_| section.level > 1);
        }
        let spans = page.sections.iter().map(|section| section.heading.span);
        let headings: Vec<(u32, Place)> =
            spans.map(|span| (span.start, sources.place(span))).collect();
        let path = &sources.get(page.file).path;
        let mut outline = Outline { path, headings, nesting, requests: BTreeSet::new() };
        let shown = page
            .fenced
            .iter()
            .filter(|fenced| sources.slice(fenced.span).lines().nth(1).is_some_and(is_request));
        outline.requests = shown.filter_map(|fenced| outline.around(fenced.span).next()).collect();
        outline
    }

    /// Whether a place is in a section whose table is of a request.
    pub(super) fn is_request(&self, span: Span) -> bool {
        self.around(span).next().is_some_and(|number| self.requests.contains(&number))
    }

    /// The sections that a place is in, the innermost first.
    fn around(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let last = self.headings.partition_point(|(start, _)| *start < span.start).checked_sub(1);
        std::iter::successors(last, |number| self.nesting.parents[*number])
    }

    /// The sections inside of a section.
    fn below(&self, number: usize) -> std::ops::Range<usize> {
        number + 1..self.nesting.ends[number]
    }
}
