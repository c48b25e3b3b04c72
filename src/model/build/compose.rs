//! In: definitions that are other ones' names or are composed of them. Out: none that leads to itself, and whole objects.
//! Must not know: cells.

use super::{Attribute, Builder, Code, Definition, Diagnostic, Shape, Span, Type};
use std::collections::BTreeSet;

impl Builder<'_> {
    /// An alias that leads to itself names no type.
    pub(super) fn check_aliases(&mut self) {
        let looping: Vec<(usize, String, String)> = self
            .definitions
            .iter()
            .enumerate()
            .filter_map(|(at, definition)| {
                let mut seen = BTreeSet::from([definition.name.clone()]);
                let mut shape = &definition.shape;
                while let Shape::Alias(Type::Reference(next)) = shape {
                    if !seen.insert(next.clone()) {
                        return Some((at, definition.path.clone(), next.clone()));
                    }
                    shape = &self.find(next)?.shape;
                }
                None
            })
            .collect();
        for (at, path, next) in looping {
            let message = format!("`{path}` refers to `{next}`, which leads back to it");
            let span = self.section_span(&path);
            self.diagnostics.push(Diagnostic::new(Code::RecursiveAlias, span, message).at(path).help("the correction `link` leads one of them elsewhere"));
            self.definitions[at].shape = Shape::Alias(Type::Any);
        }
    }

    fn section_span(&self, path: &str) -> Span {
        let heading = path.split(" / ").next().unwrap_or_default();
        let sections = self.parts.pages.iter().flat_map(|page| &page.sections);
        sections.filter(|section| section.place_name() == heading).map(|section| section.heading.span).next().unwrap_or_default()
    }

    /// The attributes of all parts, in order; the later part counts where two disagree.
    pub(super) fn merge_all_of(&mut self) {
        let composed: Vec<usize> =
            (0..self.definitions.len()).filter(|at| matches!(&self.definitions[*at].shape, Shape::Object(object) if !object.all_of.is_empty())).collect();
        let merged: Vec<(usize, Vec<Attribute>, bool)> = composed
            .into_iter()
            .map(|at| {
                let mut attributes = Vec::new();
                let closed = self.collect_parts(&self.definitions[at], None, &mut BTreeSet::new(), &mut attributes);
                (at, attributes, closed)
            })
            .collect();
        for (at, attributes, closed) in merged {
            let attributes = self.join_attributes(at, attributes);
            if let Shape::Object(object) = &mut self.definitions[at].shape {
                object.attributes = attributes;
                object.closed = closed;
            }
        }
    }

    /// Collects the attributes of a definition and its parts; false where a part is no object with a table.
    fn collect_parts(&self, definition: &Definition, from: Option<&str>, seen: &mut BTreeSet<String>, out: &mut Vec<Attribute>) -> bool {
        if !seen.insert(definition.name.clone()) {
            return true;
        }
        match &definition.shape {
            Shape::Object(object) => {
                let mut closed = object.closed;
                for part in &object.all_of {
                    let origin = from.unwrap_or(part);
                    closed &= self.find(part).is_some_and(|part| self.collect_parts(part, Some(origin), seen, out));
                }
                out.extend(
                    object
                        .attributes
                        .iter()
                        .filter(|attribute| attribute.from.is_none())
                        .cloned()
                        .map(|attribute| Attribute { from: from.map(str::to_owned), ..attribute }),
                );
                closed && (from.is_none() || object.further.is_none())
            }
            Shape::Alias(Type::Reference(next)) => self.find(next).is_some_and(|next| self.collect_parts(next, from, seen, out)),
            _ => false,
        }
    }

    fn join_attributes(&mut self, at: usize, attributes: Vec<Attribute>) -> Vec<Attribute> {
        let mut joined: Vec<Attribute> = Vec::new();
        for attribute in attributes {
            match joined.iter_mut().find(|known| known.name.value == attribute.name.value) {
                None => joined.push(attribute),
                Some(known) => {
                    if known.ty.value != attribute.ty.value {
                        let path = self.definitions[at].path.clone();
                        let message = format!("the parts of `{path}` state two types for `{}`", attribute.name.value);
                        let span = self.section_span(&path);
                        self.diagnostics.push(Diagnostic::new(Code::AllOfConflict, span, message).at(path).help("the correction `type` makes them agree"));
                    }
                    *known = attribute;
                }
            }
        }
        joined
    }
}
