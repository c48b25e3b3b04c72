//! In: a model. Out: the same, ready for many values: names as numbers, attributes found at once.
//! Must not know: what is counted.

use super::tally::Place;
use std::collections::{BTreeSet, HashMap};
use tablewright::model::{Attribute, Discriminator, Enum, Format, Model, Shape, Type};
use tablewright::Limit;

/// A model, compiled.
#[derive(Debug)]
pub(super) struct Plan<'m> {
    pub(super) definitions: Vec<Compiled<'m>>,
    pub(super) root: usize,
    /// Where something may depart.
    pub(super) places: Vec<Place>,
}

#[derive(Debug)]
pub(super) struct Compiled<'m> {
    /// The place of the definition itself.
    pub(super) place: usize,
    pub(super) kind: Kind<'m>,
}

#[derive(Debug)]
pub(super) enum Kind<'m> {
    Object(Object<'m>),
    Enum(&'m Enum, BTreeSet<&'m str>),
    Union(Vec<Ty<'m>>, Option<(&'m str, &'m [Vec<String>])>),
    Alias(Ty<'m>),
}

#[derive(Debug)]
pub(super) struct Object<'m> {
    pub(super) attributes: HashMap<&'m str, Slot<'m>>,
    pub(super) additional: Option<Slot<'m>>,
    pub(super) patterns: Vec<(regex::Regex, Slot<'m>)>,
    pub(super) closed: bool,
    pub(super) required: Vec<(&'m str, usize)>,
    pub(super) tag: Option<Tag<'m>>,
}

#[derive(Debug)]
pub(super) struct Tag<'m> {
    pub(super) tag: &'m str,
    pub(super) content: &'m str,
    /// The definition that each value chooses.
    pub(super) arms: HashMap<&'m str, usize>,
}

#[derive(Debug)]
pub(super) struct Slot<'m> {
    pub(super) place: usize,
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

struct Compiler<'m> {
    numbers: HashMap<&'m str, usize>,
    places: Vec<Place>,
}

impl<'m> Plan<'m> {
    pub(super) fn new(model: &'m Model) -> Plan<'m> {
        let numbers: HashMap<&str, usize> =
            model.definitions.iter().enumerate().map(|(at, one)| (one.name.as_str(), at)).collect();
        let root = numbers.get(model.root.as_str()).copied().unwrap_or(0);
        let mut compiler = Compiler { numbers, places: Vec::new() };
        let definitions = model.definitions.iter().map(|one| {
            let place = compiler.place(&one.name, "");
            Compiled { place, kind: compiler.kind(&one.name, &one.shape) }
        });
        let definitions = definitions.collect();
        Plan { definitions, root, places: compiler.places }
    }
}

impl<'m> Compiler<'m> {
    fn place(&mut self, definition: &str, attribute: &str) -> usize {
        let (definition, attribute) = (definition.to_owned(), attribute.to_owned());
        self.places.push(Place { definition, attribute });
        self.places.len() - 1
    }

    fn kind(&mut self, name: &'m str, shape: &'m Shape) -> Kind<'m> {
        match shape {
            Shape::Object(object) => {
                let attributes = object
                    .attributes
                    .iter()
                    .map(|one| (one.name.value.as_str(), self.slot(name, one)))
                    .collect::<HashMap<_, _>>();
                let required = object.attributes.iter().filter(|one| one.required == Some(true));
                let required = required
                    .map(|one| (one.name.value.as_str(), attributes[one.name.value.as_str()].place))
                    .collect();
                let tag = object.adjacent_tag.as_ref().map(|tag| Tag {
                    tag: &tag.tag,
                    content: &tag.content,
                    arms: tag
                        .arms
                        .iter()
                        .map(|arm| (arm.value.as_str(), self.numbers[arm.definition.as_str()]))
                        .collect(),
                });
                Kind::Object(Object {
                    additional: object.additional.as_deref().map(|one| self.slot(name, one)),
                    patterns: object
                        .patterns
                        .iter()
                        .filter_map(|one| {
                            let keys = tablewright::pattern::read(&one.keys)?;
                            Some((keys, self.slot(name, &one.attribute)))
                        })
                        .collect(),
                    closed: object.closed,
                    required,
                    tag,
                    attributes,
                })
            }
            Shape::Enum(values) => {
                let texts = values.values.iter().filter_map(|fact| fact.value.as_str()).collect();
                Kind::Enum(values, texts)
            }
            Shape::Union(union) => {
                let members = union.members.iter().map(|one| self.ty(name, "", &one.ty)).collect();
                let tag = match &union.discriminator {
                    Discriminator::Tag { attribute, values } => {
                        Some((attribute.as_str(), values.as_slice()))
                    }
                    Discriminator::Kinds(_) | Discriminator::Nothing => None,
                };
                Kind::Union(members, tag)
            }
            Shape::Alias(ty) => Kind::Alias(self.ty(name, "", ty)),
        }
    }

    fn slot(&mut self, definition: &'m str, attribute: &'m Attribute) -> Slot<'m> {
        let name = &attribute.name.value;
        Slot {
            place: self.place(definition, name),
            ty: self.ty(definition, name, &attribute.ty.value),
            nullable: attribute.nullable.is_some(),
        }
    }

    fn ty(&mut self, definition: &'m str, attribute: &'m str, ty: &'m Type) -> Ty<'m> {
        let mut inner = |ty| Box::new(self.ty(definition, attribute, ty));
        match ty {
            Type::Any => Ty::Any,
            Type::Null => Ty::Null,
            Type::Boolean => Ty::Boolean,
            Type::Integer => Ty::Integer,
            Type::Number => Ty::Number,
            Type::String => Ty::String,
            Type::Formatted(format) => Ty::Formatted(format.value),
            Type::FreeForm => Ty::FreeForm,
            Type::Reference(name) => Ty::Reference(self.numbers[name.as_str()]),
            Type::Array(items) => Ty::Array(inner(items)),
            Type::OneOrMany(item) => Ty::OneOrMany(inner(item)),
            Type::Map(values) => {
                let name = format!("{attribute}/[{}]", values.name.value);
                let place = self.place(definition, &name);
                let ty = self.ty(definition, attribute, &values.ty.value);
                Ty::Map(Box::new(Slot { place, ty, nullable: values.nullable.is_some() }))
            }
            Type::Limited(item, limits) => {
                // Patterns are not asked here: each would be run for each value.
                let limits = limits.iter().map(|fact| &fact.value);
                let limits = limits.filter(|limit| !matches!(limit, Limit::Pattern(_))).collect();
                Ty::Limited(inner(item), limits)
            }
        }
    }
}
