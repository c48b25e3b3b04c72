//! In: the type of a cell. Out: the type in the model, and the definitions that it needs. Must not
//! know: JSON Schema or Rust.

use super::additional::keys;
use super::said::Said;
use super::spot::Spot;
use super::Builder;
use crate::json_type::{Composition, JsonType};
use crate::link::SectionId;
use crate::model::{Definition, Origin, Shape, Type};
use crate::naming::type_name;
use crate::read::page;
use crate::read::page::{Body, Head, Reference, Stated, TypeExpr};
use crate::source::Span;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// Adds a definition of an inline object, union or enumeration, ahead of those that it holds.
    pub(super) fn hoist(
        &mut self,
        spot: &Spot<'_>,
        (title, span): (Option<&str>, Span),
        make: impl FnOnce(&mut Self, &Spot<'_>) -> Shape,
    ) -> Type {
        let key = spot.key();
        let page = &self.parts.sources.get(self.parts.pages[spot.page()].file).path;
        let name = self.lock.name(page, &key, &type_name(&spot.name()));
        self.spots.push((spot.page(), key));
        let origin = Origin::Documented(self.place(span));
        let at = self.add(Definition {
            name: name.clone(),
            title: title.map(str::to_owned),
            section: false,
            path: spot.path(),
            description: None,
            origin,
            also: Vec::new(),
            shape: Shape::Alias(Type::Any),
            flags: Vec::new(),
            examples: Vec::new(),
        });
        self.definitions[at].shape = make(self, &Spot::Named(spot, name.clone()));
        Type::Reference(name)
    }

    /// The targets of links, and the rows below.
    pub(super) fn explained(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Vec<Type> {
        let mut found: Vec<Type> = said.links.iter().map(|link| self.link(link.value)).collect();
        if let Head::One(TypeExpr::Link(reference)) = &said.head {
            found.push(self.reference(reference));
        }
        if !said.tables.is_empty()
            && said.members.is_none_or(|(join, _)| join != Composition::AllOf)
        {
            found.push(self.table(said, spot));
        }
        found
    }

    /// An array of something, or the array itself that a section is.
    pub(super) fn array_of(&self, ty: Type) -> Type {
        let is_array = match &ty {
            Type::Reference(name) => self.origins.get(name).is_some_and(|id| {
                let body = self.parts.pages[id.0].sections[id.1].stated();
                let kinds = body.kinds();
                let array = matches!(kinds[..], [Stated { value: JsonType::Array, .. }]);
                let listed = !body.tables.is_empty() || body.links().next().is_some();
                !listed && (array || body.items().is_some() && body.members().is_none())
            }),
            _ => false,
        };
        if is_array {
            ty
        } else {
            Type::Array(Box::new(ty))
        }
    }

    /// The section that a clause leads to.
    pub(super) fn link(&self, link: &page::Link) -> Type {
        match self.parts.links.targets.get(&link.id) {
            Some(id) => Type::Reference(self.sections[id].clone()),
            None => Type::Any,
        }
    }

    /// The section that a type is. One of nothing but text is no object for it, but by a correction.
    pub(super) fn reference(&self, reference: &Reference) -> Type {
        let unknown = if reference.object { Type::FreeForm } else { Type::Any };
        let stated = |id: &SectionId| self.says_type(*id) || reference.link.correction().is_some();
        match self.parts.links.targets.get(&reference.link.value.id) {
            Some(id) if stated(id) => Type::Reference(self.sections[id].clone()),
            _ => unknown,
        }
    }

    /// A table of nothing but a placeholder is a map.
    pub(super) fn table(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Type {
        let rows: Vec<&page::Attribute> = said.tables.iter().flatten().collect();
        match rows[..] {
            [only]
                if only.placeholder
                    && keys(&only.name.value).is_none()
                    && !said.rows.is_some_and(Body::speaks_of_others) =>
            {
                let below = spot.below(only);
                Type::Map(Box::new(self.attribute(only, &Spot::Named(&below, spot.name()))))
            }
            _ => self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Object(builder.object(said, spot))
            }),
        }
    }

    /// The enumeration that a link of the text leads to: one only, of values that the type has.
    pub(super) fn listed_elsewhere(
        &self,
        said: &Said<'_>,
        left: &BTreeSet<JsonType>,
    ) -> Option<Type> {
        if !said.values.is_empty() {
            return None;
        }
        let fits = |id: &SectionId| {
            let section = &self.parts.pages[id.0].sections[id.1];
            let listed = &section.body;
            let numbers = listed.kinds_beside().any(|stated| stated.value == JsonType::Integer);
            let wanted = |kind: &JsonType| match kind {
                JsonType::Integer | JsonType::Number => numbers,
                JsonType::String => !numbers,
                _ => false,
            };
            !listed.values().is_empty()
                && listed.tables.is_empty()
                && listed.members().is_none()
                && (said.head == Head::Enum || left.iter().any(wanted))
        };
        let targets = &self.parts.links.targets;
        let found: BTreeSet<SectionId> = said
            .mentions
            .iter()
            .filter_map(|link| targets.get(&link.id).copied())
            .filter(fits)
            .collect();
        match found.into_iter().collect::<Vec<_>>()[..] {
            [only] => Some(Type::Reference(self.sections.get(&only)?.clone())),
            _ => None,
        }
    }

    pub(super) fn link_name(&self, link: &page::Link) -> String {
        let target = self.parts.links.targets.get(&link.id);
        target.map_or_else(|| link.text.clone(), |id| self.sections[id].clone())
    }
}

/// The name of a member that is not a definition.
pub(super) fn kind_name(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Any => "Any",
        Type::Null => "Null",
        Type::Boolean => "Boolean",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::String => "String",
        Type::Formatted(_) => "Timestamp",
        Type::FreeForm => "Object",
        Type::Array(_) => "Array",
        Type::OneOrMany(_) => "OneOrMany",
        Type::Map(_) => "Map",
        Type::Limited(inner, _) => return kind_name(inner),
        Type::Reference(_) => return None,
    })
}
