//! In: objects whose definitions are known. Out: which of their attributes chooses the type of
//! another one. Must not know: cells.

use super::{AdjacentTag, Arm, Attribute, Builder, Names, Origin, Rule, Shape, Type};
use crate::lower::bindings::{bind, Candidate, Why};
use crate::naming::variant_name;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of pairs of an enumeration and a union that are tried in one object.
const PAIRS: usize = 64;

impl Builder<'_> {
    /// Finds, in each object, an enumeration whose values name the members of a union beside it.
    pub(super) fn adjacent_tags(&mut self) {
        for at in 0..self.definitions.len() {
            let Shape::Object(object) = &self.definitions[at].shape else { continue };
            if !object.all_of.is_empty() {
                continue;
            }
            let tags = object.attributes.iter().filter_map(|attribute| {
                self.values_of(attribute).map(|values| (attribute, values))
            });
            let payloads: Vec<(&Attribute, &str)> = object
                .attributes
                .iter()
                .filter_map(|attribute| self.union_of(attribute).map(|union| (attribute, union)))
                .collect();
            let pairs = tags.flat_map(|(tag, values)| {
                payloads.iter().map(move |(payload, union)| {
                    (tag.clone(), values.clone(), payload.name.value.clone(), (*union).to_owned())
                })
            });
            let pairs: Vec<_> = pairs.take(PAIRS).collect();
            let adjacent_tag = pairs.into_iter().find_map(|(tag, values, payload, union)| {
                self.adjacent_tag(at, &tag, values, payload, union)
            });
            if let Shape::Object(object) = &mut self.definitions[at].shape {
                object.adjacent_tag = adjacent_tag.map(Box::new);
            }
        }
    }

    fn values_of(&self, attribute: &Attribute) -> Option<(String, Vec<String>)> {
        let Type::Reference(name) = &attribute.ty.value else { return None };
        let Shape::Enum(values) = &self.find(name)?.shape else { return None };
        let texts: Option<Vec<String>> =
            values.values.iter().map(|value| value.value.as_str().map(str::to_owned)).collect();
        Some((name.clone(), texts?))
    }

    /// The union of objects that an attribute holds, alone or in an array.
    fn union_of<'m>(&self, attribute: &'m Attribute) -> Option<&'m str> {
        let name = match &attribute.ty.value {
            Type::Reference(name) => name,
            Type::Array(inner) | Type::OneOrMany(inner) => match &**inner {
                Type::Reference(name) => name,
                _ => return None,
            },
            _ => return None,
        };
        let Shape::Union(union) = &self.find(name)?.shape else { return None };
        let objects = union.members.iter().all(|member| {
            matches!(&member.ty, Type::Reference(member)
                if self.find(member).is_some_and(|d| matches!(d.shape, Shape::Object(_))))
        });
        (objects && union.members.len() > 1).then_some(name)
    }

    /// A name that hangs on a definition.
    fn name_beside(&mut self, definition: &str, what: &str, suffix: &str) -> String {
        let (page, key) = self.spots[self.index[definition]].clone();
        self.lock.name(
            &self.page_path(page),
            &format!("{key}: {what}"),
            &format!("{definition}{suffix}"),
        )
    }

    fn adjacent_tag(
        &mut self,
        at: usize,
        tag: &Attribute,
        (values_name, values): (String, Vec<String>),
        payload: String,
        union: String,
    ) -> Option<AdjacentTag> {
        let members: Vec<String> = match &self.find(&union)?.shape {
            Shape::Union(union) => union
                .members
                .iter()
                .filter_map(|member| member.ty.referred().map(str::to_owned))
                .collect(),
            _ => return None,
        };
        let candidates: Vec<Candidate> = members.iter().map(|name| self.candidate(name)).collect();
        let corrected =
            self.parts.corrections.binds.iter().filter(|bind| self.place(bind.row) == tag.row);
        let corrected: BTreeMap<String, (u32, String)> = corrected
            .map(|bind| (bind.value.clone(), (bind.correction, bind.section.clone())))
            .collect();
        let bound = bind(&values, &candidates, &corrected);
        let chosen: BTreeSet<usize> = bound.iter().flatten().map(|(section, _)| *section).collect();
        // An attribute that selects fewer than two sections, or has a section for less than half of
        // its values, is no tag.
        if chosen.len() < 2 || bound.iter().flatten().count() * 2 < values.len() {
            return None;
        }
        let parent = self.definitions[at].name.clone();
        let mut variants = Names::default();
        let arms = values.iter().zip(bound).map(|(value, bound)| {
            let variant = variants.unique(&variant_name(value));
            let origin = match bound {
                Some((_, Why::Corrected(number))) => {
                    Origin::Corrected { correction: number + 1, at: tag.row.clone() }
                }
                Some((_, Why::Inferred(rule))) => Origin::Inferred { rule, from: tag.row.clone() },
                None => Origin::Inferred { rule: Rule::Unbound, from: tag.row.clone() },
            };
            let definition =
                bound.map_or_else(|| union.clone(), |(section, _)| members[section].clone());
            let envelope =
                self.name_beside(&parent, &format!("{} = {value}", tag.name.value), &variant);
            Arm { value: value.clone(), definition, envelope, variant, origin }
        });
        let arms = arms.collect();
        let mut unique = |suffix: &str| self.name_beside(&parent, &suffix.to_lowercase(), suffix);
        Some(AdjacentTag {
            tag: tag.name.value.clone(),
            content: payload,
            values: values_name,
            union,
            arms,
            known: unique("Known"),
            other: unique("Other"),
            body: unique("Body"),
        })
    }

    fn candidate(&self, name: &str) -> Candidate {
        let heading =
            self.find(name).and_then(|definition| definition.title.clone()).unwrap_or_default();
        let quotes = self
            .origins
            .get(name)
            .map(|(page, number)| &self.parts.pages[*page].sections[*number].body.quotes)
            .map(|quotes| quotes.iter().map(|(quote, _)| quote.clone()).collect())
            .unwrap_or_default();
        Candidate { heading, quotes }
    }
}
