//! In: definitions that are other ones' names, unions or compositions of them. Out: none that leads
//! to itself without an object or an array between, and whole objects. Must not know: cells.

use super::{Attribute, Builder, Code, Definition, Diagnostic, Shape, Span, Type};
use crate::diagnostics::Fix;
use crate::model::graph;
use std::collections::{BTreeMap, BTreeSet};

/// The depth to which parts of parts are followed.
const DEPTH: usize = 32;

/// The number of attributes that all objects together may take over from their parts, for each
/// attribute of a table, and at least.
const TAKEN_OVER: (usize, usize) = (40, 50_000);

impl Builder<'_> {
    /// A cycle names no type.
    pub(super) fn check_aliases(&mut self) {
        for at in circular(&self.definitions) {
            let path = self.definitions[at].path.clone();
            let message = format!("`{path}` refers to sections that refer back to it");
            let span = self.section_span(&path);
            self.diagnostics.push(
                Diagnostic::new(Code::RecursiveAlias, span, message)
                    .at(path)
                    .help("the correction `link` points one of them elsewhere"),
            );
            let shape = &mut self.definitions[at].shape;
            if !matches!(shape, Shape::Object(_)) {
                *shape = Shape::Alias(Type::Any);
            }
        }
    }

    /// The heading of the section that a path starts with.
    fn section_span(&self, path: &str) -> Span {
        let ends = path.match_indices(" / ").map(|(at, _)| at).chain([path.len()]);
        let all = self.headings.get_or_init(|| {
            let sections = self.parts.pages.iter().flat_map(|page| &page.sections);
            sections.map(|section| (section.place_name(), section.heading.span)).collect()
        });
        let mut found = ends.filter_map(|end| all.get(&path[..end]));
        found.next().copied().unwrap_or_default()
    }

    /// The attributes of all parts, in order; the later part counts where two disagree.
    pub(super) fn merge_all_of(&mut self) {
        let composed: Vec<usize> = (0..self.definitions.len())
            .filter(|at| {
                matches!(&self.definitions[*at].shape, Shape::Object(object)
                    if !object.all_of.is_empty())
            })
            .collect();
        let own: usize =
            self.definitions.iter().map(|definition| definition.attributes().len()).sum();
        let mut left = (own * TAKEN_OVER.0).max(TAKEN_OVER.1);
        let mut merged = Vec::new();
        for at in composed {
            let mut parts = Parts {
                known: self,
                seen: BTreeSet::new(),
                out: Vec::new(),
                closed: true,
                unchecked: Vec::new(),
                left,
            };
            parts.collect(&self.definitions[at], None, 0);
            left = parts.left;
            merged.push((at, parts.out, parts.closed, parts.unchecked));
        }
        for (at, attributes, closed, unchecked) in merged {
            unchecked.iter().for_each(|part| self.report_unchecked(at, part));
            let attributes = self.join_attributes(at, attributes);
            if let Shape::Object(object) = &mut self.definitions[at].shape {
                object.attributes = attributes;
                object.closed = closed;
            }
        }
    }

    fn report_unchecked(&mut self, at: usize, part: &str) {
        let path = self.definitions[at].path.clone();
        let what = self
            .find(part)
            .map_or(part, |part| part.title.as_deref().unwrap_or(&part.path))
            .to_owned();
        let message = format!("`{what}` is not an object with attributes");
        let fix = Fix::allow(&path, Code::UncheckedPart, "the part does not have to be checked");
        let span = self.section_span(&path);
        self.diagnostics
            .push(Diagnostic::new(Code::UncheckedPart, span, message).at(path).fix(fix));
    }

    fn join_attributes(&mut self, at: usize, attributes: Vec<Attribute>) -> Vec<Attribute> {
        let mut joined: Vec<Attribute> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for attribute in attributes {
            let Some(place) = places.get(&attribute.name.value) else {
                places.insert(attribute.name.value.clone(), joined.len());
                joined.push(attribute);
                continue;
            };
            let known = &mut joined[*place];
            let same = known.ty.value.is_same(&attribute.ty.value);
            *known = attribute;
            if !same {
                let path = self.definitions[at].path.clone();
                let message = format!(
                    "the parts of `{path}` state different types for `{}`",
                    known.name.value
                );
                let span = self.section_span(&path);
                self.diagnostics.push(
                    Diagnostic::new(Code::AllOfConflict, span, message)
                        .at(path)
                        .help("the correction `type` makes them agree"),
                );
            }
        }
        joined
    }

    /// Finds the compositions that a schema cannot state part by part: each part would reject the
    /// attributes of the others.
    pub(super) fn flatten_all_of(&mut self) {
        let mut plain: BTreeSet<String> = BTreeSet::new();
        let is_plain = |definition: &Definition, plain: &BTreeSet<String>| match &definition.shape {
            Shape::Object(object) => {
                object.adjacent_tag.is_none()
                    && object.beyond().next().is_none()
                    && object.all_of.iter().all(|part| plain.contains(part))
            }
            _ => false,
        };
        // Objects without parts are settled at once, those composed of them in the next round.
        for _ in 0..DEPTH {
            let more: Vec<String> = self
                .definitions
                .iter()
                .filter(|definition| {
                    !plain.contains(&definition.name) && is_plain(definition, &plain)
                })
                .map(|definition| definition.name.clone())
                .collect();
            if more.is_empty() {
                break;
            }
            plain.extend(more);
        }
        let flattened: Vec<usize> = (0..self.definitions.len())
            .filter(|at| self.needs_flattening(&self.definitions[*at], &plain))
            .collect();
        for at in flattened {
            if let Shape::Object(object) = &mut self.definitions[at].shape {
                object.flattened = true;
            }
        }
    }

    fn needs_flattening(&self, definition: &Definition, plain: &BTreeSet<String>) -> bool {
        let Shape::Object(object) = &definition.shape else { return false };
        let joined: BTreeMap<&str, &Type> = object
            .attributes
            .iter()
            .map(|attribute| (attribute.name.value.as_str(), &attribute.ty.value))
            .collect();
        // A part must say the same of each of its attributes as the whole.
        let says_same = |part: &String| {
            let attributes = self.find(part).map(Definition::attributes).unwrap_or_default();
            attributes.iter().all(|attribute| {
                joined
                    .get(attribute.name.value.as_str())
                    .is_some_and(|ty| ty.is_same(&attribute.ty.value))
            })
        };
        !object.all_of.is_empty()
            && !object.all_of.iter().all(|part| plain.contains(part) && says_same(part))
    }
}

/// Collects the attributes of a definition and its parts.
struct Parts<'a, 'b> {
    known: &'a Builder<'b>,
    seen: BTreeSet<String>,
    out: Vec<Attribute>,
    /// Whether each part is an object with a table, so that other attributes are undocumented.
    closed: bool,
    /// Parts without anything to merge.
    unchecked: Vec<String>,
    left: usize,
}

impl Parts<'_, '_> {
    fn collect(&mut self, definition: &Definition, from: Option<&str>, depth: usize) {
        if !self.seen.insert(definition.name.clone()) {
            return;
        }
        match &definition.shape {
            Shape::Object(object) if depth < DEPTH && object.attributes.len() <= self.left => {
                self.closed &=
                    object.closed && (from.is_none() || object.beyond().next().is_none());
                for part in &object.all_of {
                    match self.known.find(part) {
                        Some(known) => self.collect(known, Some(from.unwrap_or(part)), depth + 1),
                        None => self.closed = false,
                    }
                }
                let own =
                    object.attributes.iter().filter(|attribute| attribute.from.is_none()).cloned();
                self.out.extend(
                    own.map(|attribute| Attribute { from: from.map(str::to_owned), ..attribute }),
                );
                self.left = self.left.saturating_sub(object.attributes.len());
            }
            Shape::Alias(Type::Reference(next)) if depth < DEPTH => match self.known.find(next) {
                Some(next) => self.collect(next, from, depth + 1),
                None => self.closed = false,
            },
            _ => {
                self.closed = false;
                self.unchecked.push(definition.name.clone());
            }
        }
    }
}

/// The targets of a definition without an object or an array between.
fn leads_to(definition: &Definition) -> Vec<&str> {
    match &definition.shape {
        Shape::Alias(ty) => ty.direct().into_iter().collect(),
        Shape::Union(union) => {
            union.members.iter().filter_map(|member| member.ty.direct()).collect()
        }
        Shape::Object(object) => object.all_of.iter().map(String::as_str).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// The definitions that lead back to themselves, in order.
fn circular(definitions: &[Definition]) -> BTreeSet<usize> {
    let edges = graph::graph(definitions, leads_to);
    let selves = (0..edges.len()).filter(|at| edges[*at].contains(at));
    let circles = graph::of(&edges).into_iter().filter(|component| component.len() > 1).flatten();
    circles.chain(selves).collect()
}
