//! In: a model. Out: what is found in it: definitions by name, rows, and what a type refers to.
//! Must not know: what is made of it.

use super::origin::Origin;
use super::{AdjacentTag, Attribute, Definition, Model, Object, Shape, Type};
use crate::json_type::Limit;
use crate::source::Place;
use std::collections::BTreeSet;

impl Model {
    /// The definition with this name. Every name in a model has one.
    #[must_use]
    pub fn definition(&self, name: &str) -> &Definition {
        let found = self.definitions.iter().find(|definition| definition.name == name);
        found.expect("the build stage makes a definition for each name that it hands out")
    }

    /// The objects with an attribute that chooses, each with its adjacent_tag.
    pub fn adjacent_tags(&self) -> impl Iterator<Item = (&Definition, &AdjacentTag)> {
        self.definitions.iter().filter_map(|definition| match &definition.shape {
            Shape::Object(object) => {
                object.adjacent_tag.as_deref().map(|adjacent_tag| (definition, adjacent_tag))
            }
            _ => None,
        })
    }

    /// The adjacent tag of the root.
    pub fn root_tag(&self) -> Option<&AdjacentTag> {
        self.adjacent_tags().find(|(of, _)| of.name == self.root).map(|(_, tag)| tag)
    }

    /// The corrections, from 0, that bind a value of a tag.
    pub(crate) fn bindings(&self) -> BTreeSet<u32> {
        let arms = self.adjacent_tags().flat_map(|(_, tag)| &tag.arms);
        arms.filter_map(|arm| match arm.origin {
            Origin::Corrected { correction, .. } => Some(correction - 1),
            _ => None,
        })
        .collect()
    }

    /// Whether some text or key has to match a pattern.
    #[must_use]
    pub fn has_patterns(&self) -> bool {
        self.definitions.iter().any(|definition| match &definition.shape {
            Shape::Object(object) => {
                let mut all = object.attributes.iter().chain(object.additional.as_deref());
                !object.patterns.is_empty() || all.any(|attribute| attribute.ty.value.has_pattern())
            }
            Shape::Alias(ty) => ty.has_pattern(),
            Shape::Union(union) => union.members.iter().any(|member| member.ty.has_pattern()),
            Shape::Enum(_) => false,
        })
    }

    /// The rows that the model holds.
    #[must_use]
    pub fn rows(&self) -> BTreeSet<Place> {
        let mut rows = BTreeSet::new();
        for definition in &self.definitions {
            match &definition.shape {
                Shape::Object(object) => {
                    object.each_own().for_each(|attribute| attribute.rows(&mut rows))
                }
                Shape::Alias(ty) => ty.rows(&mut rows),
                Shape::Union(union) => {
                    union.members.iter().for_each(|member| member.ty.rows(&mut rows))
                }
                Shape::Enum(_) => {}
            }
        }
        rows
    }
}

impl Definition {
    /// The attributes, if it is an object.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute] {
        match &self.shape {
            Shape::Object(object) => &object.attributes,
            _ => &[],
        }
    }
}

impl Object {
    /// An object without any facts.
    #[must_use]
    pub fn empty(closed: bool) -> Object {
        Object {
            attributes: Vec::new(),
            additional: None,
            patterns: Vec::new(),
            closed,
            all_of: Vec::new(),
            flattened: false,
            adjacent_tag: None,
        }
    }

    /// The attributes that are in its own table, and what stands for additional ones.
    pub fn each_own(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(|attribute| attribute.from.is_none()).chain(self.beyond())
    }

    /// The type of additional attributes.
    pub fn beyond(&self) -> impl Iterator<Item = &Attribute> {
        let patterns = self.patterns.iter().map(|patterned| &patterned.attribute);
        patterns.chain(self.additional.as_deref())
    }
}

impl Attribute {
    fn rows(&self, rows: &mut BTreeSet<Place>) {
        rows.insert(self.row.clone());
        rows.extend(self.also.iter().cloned());
        self.ty.value.rows(rows);
    }
}

impl Type {
    fn rows(&self, rows: &mut BTreeSet<Place>) {
        match self {
            Type::Array(inner) | Type::OneOrMany(inner) => inner.rows(rows),
            Type::Map(attribute) => attribute.rows(rows),
            Type::Limited(inner, _) => inner.rows(rows),
            _ => {}
        }
    }

    fn has_pattern(&self) -> bool {
        match self {
            Type::Array(inner) | Type::OneOrMany(inner) => inner.has_pattern(),
            Type::Map(attribute) => attribute.ty.value.has_pattern(),
            Type::Limited(inner, limits) => {
                inner.has_pattern()
                    || limits.iter().any(|limit| matches!(limit.value, Limit::Pattern(_)))
            }
            _ => false,
        }
    }

    /// Whether two types are the same, wherever the pages state them.
    #[must_use]
    pub fn is_same(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::Formatted(a), Type::Formatted(b)) => a.value == b.value,
            (Type::Array(a), Type::Array(b)) | (Type::OneOrMany(a), Type::OneOrMany(b)) => {
                a.is_same(b)
            }
            (Type::Map(a), Type::Map(b)) => {
                a.ty.value.is_same(&b.ty.value) && a.nullable.is_some() == b.nullable.is_some()
            }
            (Type::Limited(a, of_a), Type::Limited(b, of_b)) => {
                let (a_limits, b_limits) = (of_a.iter(), of_b.iter());
                a.is_same(b)
                    && a_limits.map(|fact| &fact.value).eq(b_limits.map(|fact| &fact.value))
            }
            (a, b) => a == b,
        }
    }

    /// The type without what its values keep to besides.
    #[must_use]
    pub fn bare(&self) -> &Type {
        match self {
            Type::Limited(inner, _) => inner.bare(),
            other => other,
        }
    }

    /// A payload's type, with what it is documented as replaced: arrays of it stay arrays.
    #[must_use]
    pub fn with_inner(&self, inner: Type) -> Type {
        match self {
            Type::Array(_) => Type::Array(Box::new(inner)),
            Type::Limited(outer, _) => outer.with_inner(inner),
            Type::OneOrMany(_) => Type::OneOrMany(Box::new(inner)),
            _ => inner,
        }
    }

    /// The definition that a value of this type is, with no array or map between.
    #[must_use]
    pub fn direct(&self) -> Option<&str> {
        match self {
            Type::Reference(name) => Some(name),
            Type::OneOrMany(inner) | Type::Limited(inner, _) => inner.direct(),
            _ => None,
        }
    }

    /// The definition that a value of this type holds, through arrays and maps.
    #[must_use]
    pub fn referred(&self) -> Option<&str> {
        match self {
            Type::Reference(name) => Some(name),
            Type::Array(inner) | Type::OneOrMany(inner) => inner.referred(),
            Type::Map(attribute) => attribute.ty.value.referred(),
            Type::Limited(inner, _) => inner.referred(),
            _ => None,
        }
    }
}
