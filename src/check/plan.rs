//! In: definitions. Out: the same, ready for many values: names as numbers, attributes found at once.
//! Must not know: what is made of a value.

use crate::json_type::Limit;
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Enum, Format, Shape, Type, Union,
};
use std::collections::{BTreeSet, HashMap};

/// Definitions, compiled.
#[derive(Debug)]
pub struct Plan<'m> {
    pub(super) definitions: Vec<Compiled<'m>>,
    /// Where something may be wrong; the first one is nowhere.
    pub(super) sites: Vec<Site<'m>>,
    numbers: HashMap<&'m str, usize>,
}

/// Where something may be wrong.
#[derive(Clone, Copy, Debug)]
pub struct Site<'m> {
    /// Name of the definition.
    pub definition: &'m str,
    /// The attribute in it; empty for the definition itself.
    pub attribute: &'m str,
    /// The names of the keys of a map in there.
    pub key: Option<&'m str>,
    /// Whether the definition has an attribute of this very name.
    pub(super) is_row: bool,
}

/// A definition, and its own site.
#[derive(Debug)]
pub(super) struct Compiled<'m> {
    pub(super) site: usize,
    pub(super) kind: Kind<'m>,
}

#[derive(Debug)]
pub(super) enum Kind<'m> {
    Object(Box<Object<'m>>),
    Enum(&'m Enum, BTreeSet<&'m str>),
    Union(Vec<Ty<'m>>, Option<UnionTag<'m>>),
    Alias(Ty<'m>),
}

/// The attribute that tells members apart, and its values in each.
pub(super) type UnionTag<'m> = (&'m str, &'m [Vec<String>]);

#[derive(Debug)]
pub(super) struct Object<'m> {
    pub(super) attributes: HashMap<&'m str, Slot<'m>>,
    pub(super) additional: Option<Slot<'m>>,
    /// By the patterns of their names; one that cannot be read is that of any name.
    pub(super) patterns: Vec<(Option<regex::Regex>, Slot<'m>)>,
    pub(super) closed: bool,
    pub(super) required: Vec<(&'m str, usize)>,
    pub(super) tag: Option<Tag<'m>>,
}

#[derive(Debug)]
pub(super) struct Tag<'m> {
    pub(super) tag: &'m str,
    pub(super) content: &'m str,
    /// The type of the payload that each value chooses, and that of any other value.
    pub(super) arms: HashMap<&'m str, Ty<'m>>,
    pub(super) unknown: Ty<'m>,
}

#[derive(Debug)]
pub(super) struct Slot<'m> {
    pub(super) site: usize,
    pub(super) ty: Ty<'m>,
    pub(super) nullable: bool,
}

#[derive(Debug)]
pub(super) enum Ty<'m> {
    Any,
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Formatted(Format),
    FreeForm,
    Reference(usize),
    Array(Box<Ty<'m>>),
    OneOrMany(Box<Ty<'m>>),
    Map(Box<Slot<'m>>),
    Limited(Box<Ty<'m>>, Vec<&'m Limit>),
}

impl<'m> Plan<'m> {
    /// Compiles definitions.
    #[must_use]
    pub fn new(definitions: &'m [Definition]) -> Plan<'m> {
        let numbers = definitions.iter().enumerate().map(|(at, one)| (one.name.as_str(), at));
        let nowhere = Site { definition: "", attribute: "", key: None, is_row: false };
        let mut compiler = Compiler { numbers: &numbers.collect(), sites: vec![nowhere] };
        let definitions = definitions.iter().map(|one| {
            let site = compiler.site(&one.name, "", None, false);
            Compiled { site, kind: compiler.kind(&one.name, &one.shape) }
        });
        let definitions = definitions.collect();
        let Compiler { numbers, sites } = compiler;
        Plan { definitions, sites, numbers: numbers.clone() }
    }

    /// The sites, by their numbers.
    #[must_use]
    pub fn sites(&self) -> &[Site<'m>] {
        &self.sites
    }

    /// The number of a definition.
    #[must_use]
    pub fn number(&self, definition: &str) -> Option<usize> {
        self.numbers.get(definition).copied()
    }

    /// A type that refers to the definitions.
    pub(super) fn ty<'t>(&self, ty: &'t Type) -> Ty<'t>
    where
        'm: 't,
    {
        let mut compiler: Compiler<'_, 't> = Compiler { numbers: &self.numbers, sites: Vec::new() };
        compiler.ty("", ("", false), ty)
    }
}

struct Compiler<'n, 'm> {
    numbers: &'n HashMap<&'m str, usize>,
    sites: Vec<Site<'m>>,
}

impl<'m> Compiler<'_, 'm> {
    fn site(
        &mut self,
        definition: &'m str,
        attribute: &'m str,
        key: Option<&'m str>,
        is_row: bool,
    ) -> usize {
        self.sites.push(Site { definition, attribute, key, is_row });
        self.sites.len() - 1
    }

    fn kind(&mut self, name: &'m str, shape: &'m Shape) -> Kind<'m> {
        match shape {
            Shape::Object(object) => Kind::Object(Box::new(self.object(name, object))),
            Shape::Enum(values) => {
                let texts = values.values.iter().filter_map(|fact| fact.value.as_str()).collect();
                Kind::Enum(values, texts)
            }
            Shape::Union(union) => self.union(name, union),
            // A mere alias of another definition is checked as a union with a single member.
            Shape::Alias(ty @ Type::Reference(_)) => {
                Kind::Union(vec![self.ty(name, ("", false), ty)], None)
            }
            Shape::Alias(ty) => Kind::Alias(self.ty(name, ("", false), ty)),
        }
    }

    fn object(&mut self, name: &'m str, object: &'m crate::model::Object) -> Object<'m> {
        let rows = object.attributes.iter();
        let rows = rows.map(|one| (one.name.value.as_str(), self.slot(name, one, true)));
        let attributes: HashMap<_, _> = rows.collect();
        let required = object.attributes.iter().filter(|one| one.required == Some(true));
        let required = required.map(|one| one.name.value.as_str());
        let by_name = object.patterns.iter();
        Object {
            additional: object.additional.as_deref().map(|one| self.slot(name, one, false)),
            patterns: by_name
                .map(|one| {
                    (crate::pattern::read(&one.keys), self.slot(name, &one.attribute, false))
                })
                .collect(),
            closed: object.closed,
            required: required.map(|one| (one, attributes[one].site)).collect(),
            tag: object.adjacent_tag.as_deref().map(|tag| {
                let content = object.attributes.iter().find(|one| one.name.value == tag.content);
                self.tag(tag, content.map_or(&Type::Any, |one| &one.ty.value))
            }),
            attributes,
        }
    }

    fn tag(&mut self, tag: &'m AdjacentTag, content: &'m Type) -> Tag<'m> {
        let arms = tag.arms.iter();
        let arms = arms
            .map(|arm| (arm.value.as_str(), with_inner(content, self.reference(&arm.definition))));
        Tag {
            tag: &tag.tag,
            content: &tag.content,
            arms: arms.collect(),
            unknown: with_inner(content, Ty::FreeForm),
        }
    }

    fn union(&mut self, name: &'m str, union: &'m Union) -> Kind<'m> {
        let members = union.members.iter().map(|one| self.ty(name, ("", false), &one.ty)).collect();
        let tag = match &union.discriminator {
            Discriminator::Tag { attribute, values } => {
                Some((attribute.as_str(), values.as_slice()))
            }
            Discriminator::Kinds(_) | Discriminator::Nothing => None,
        };
        Kind::Union(members, tag)
    }

    fn slot(&mut self, definition: &'m str, attribute: &'m Attribute, is_row: bool) -> Slot<'m> {
        let name = attribute.name.value.as_str();
        Slot {
            site: self.site(definition, name, None, is_row),
            ty: self.ty(definition, (name, is_row), &attribute.ty.value),
            nullable: attribute.nullable.is_some(),
        }
    }

    fn reference(&self, name: &str) -> Ty<'m> {
        // Before the model is whole, a definition may not be there.
        self.numbers.get(name).copied().map_or(Ty::Any, Ty::Reference)
    }

    fn ty(&mut self, definition: &'m str, row: (&'m str, bool), ty: &'m Type) -> Ty<'m> {
        match ty {
            Type::Any => Ty::Any,
            Type::Null => Ty::Null,
            Type::Boolean => Ty::Boolean,
            Type::Integer => Ty::Integer,
            Type::Number => Ty::Number,
            Type::String => Ty::String,
            Type::Formatted(format) => Ty::Formatted(format.value),
            Type::FreeForm => Ty::FreeForm,
            Type::Reference(name) => self.reference(name),
            Type::Array(items) => Ty::Array(Box::new(self.ty(definition, row, items))),
            Type::OneOrMany(item) => Ty::OneOrMany(Box::new(self.ty(definition, row, item))),
            Type::Map(values) => {
                let site = self.site(definition, row.0, Some(&values.name.value), row.1);
                let ty = self.ty(definition, row, &values.ty.value);
                Ty::Map(Box::new(Slot { site, ty, nullable: values.nullable.is_some() }))
            }
            Type::Limited(item, limits) => {
                let limits = limits.iter().map(|fact| &fact.value).collect();
                Ty::Limited(Box::new(self.ty(definition, row, item)), limits)
            }
        }
    }
}

/// A payload's type, with the documented type replaced: arrays of it stay arrays.
fn with_inner<'m>(ty: &Type, inner: Ty<'m>) -> Ty<'m> {
    match ty.bare() {
        Type::Array(_) => Ty::Array(Box::new(inner)),
        Type::OneOrMany(_) => Ty::OneOrMany(Box::new(inner)),
        _ => inner,
    }
}
