//! In: the model. Out: which values a type holds in boxes: those that would hold themselves, and
//! those that would make it so large that moving it, or reading it on the stack, were a burden.
//! Must not know: how types are emitted.

use crate::model::{Definition, Discriminator, Format, Model, Shape, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The size of a value, in bytes, above which the values that it refers to are boxed. Types
/// of plain attributes may be larger.
const LARGE: usize = 16 << 10;

/// Sizes in bytes on 64 bits; a text, an array or a map takes three words.
const WORDS: usize = 24;
const POINTER: usize = 8;

/// For each definition, those that it holds in boxes.
pub fn boxed(model: &Model) -> BTreeMap<&str, BTreeSet<&str>> {
    let known: BTreeMap<&str, &Definition> =
        model.definitions.iter().map(|definition| (definition.name.as_str(), definition)).collect();
    let held: BTreeMap<&str, Vec<Held<'_>>> = model
        .definitions
        .iter()
        .map(|definition| (definition.name.as_str(), held(definition)))
        .collect();
    let mut out: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let edges = crate::model::graph::graph(&model.definitions, |definition| {
        held[definition.name.as_str()].iter().map(|held| held.name).collect::<Vec<_>>()
    });
    // Components come after those that they hold, so that sizes are known.
    for component in crate::model::graph::of(&edges) {
        let component: BTreeSet<&str> =
            component.into_iter().map(|at| model.definitions[at].name.as_str()).collect();
        for owner in &component {
            let (mut size, mut largest) = (own_size(known[owner]), 0);
            for Held { name, is_variant } in &held[owner] {
                let inner = sizes.get(name).copied().unwrap_or_default();
                let is_boxed = out.get(owner).is_some_and(|boxed| boxed.contains(name));
                let (plain, variant) = if *is_variant { (0, inner) } else { (inner, 0) };
                if is_boxed
                    || component.contains(name)
                    || inner > POINTER && size + plain + largest.max(variant) > LARGE
                {
                    out.entry(owner).or_default().insert(name);
                    size += POINTER;
                } else {
                    size += plain;
                    largest = largest.max(variant);
                }
            }
            sizes.insert(owner, size + largest);
        }
    }
    out
}

/// The nesting limit of types, through arrays and maps too: so deep the compiler
/// looks to tell whether a type is `Send`, say. Types that hold each other in a circle count all.
pub fn depth(model: &Model) -> usize {
    let edges = crate::model::graph::graph(&model.definitions, mentioned);
    let mut depths = vec![0; edges.len()];
    for component in crate::model::graph::of(&edges) {
        let below = component
            .iter()
            .flat_map(|at| &edges[*at])
            .map(|target| depths[*target])
            .max()
            .unwrap_or_default();
        for at in &component {
            depths[*at] = below + component.len();
        }
    }
    depths.into_iter().max().unwrap_or_default()
}

/// The definitions that a type mentions.
pub fn mentioned(definition: &Definition) -> Vec<&str> {
    crate::model::graph::through(definition, |object| {
        super::plain_attributes(object).chain(object.beyond())
    })
}

/// A definition whose values would be stored inline.
struct Held<'a> {
    name: &'a str,
    /// Whether it is one of several alternatives, of which the largest counts.
    is_variant: bool,
}

fn held(definition: &Definition) -> Vec<Held<'_>> {
    let variant = |name| Held { name, is_variant: true };
    let plain = |name| Held { name, is_variant: false };
    match &definition.shape {
        Shape::Object(object) => {
            let fields = super::plain_attributes(object)
                .filter_map(|attribute| attribute.ty.value.direct())
                .map(plain);
            let arms = object
                .adjacent_tag
                .iter()
                .flat_map(|adjacent_tag| &adjacent_tag.arms)
                .map(|arm| variant(arm.definition.as_str()));
            fields.chain(arms).collect()
        }
        Shape::Union(union) if union.discriminator != Discriminator::Nothing => {
            union.members.iter().filter_map(|member| member.ty.direct()).map(variant).collect()
        }
        Shape::Alias(ty) => ty.direct().into_iter().map(plain).collect(),
        Shape::Union(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// The size of all that a value holds but other definitions.
fn own_size(definition: &Definition) -> usize {
    match &definition.shape {
        Shape::Object(object) => {
            object.attributes.iter().map(|attribute| plain_size(&attribute.ty.value)).sum::<usize>()
                + 2 * WORDS
        }
        Shape::Union(_) | Shape::Enum(_) => WORDS + POINTER,
        Shape::Alias(ty) => plain_size(ty),
    }
}

fn plain_size(ty: &Type) -> usize {
    match ty {
        Type::Reference(_) | Type::Null | Type::Boolean => POINTER,
        Type::Integer | Type::Number => 2 * POINTER,
        Type::Limited(inner, _) => plain_size(inner),
        Type::OneOrMany(inner) => plain_size(inner).max(WORDS) + POINTER,
        Type::Formatted(format) => match format.value {
            Format::DateTime | Format::Date => WORDS,
        },
        Type::Any | Type::String | Type::FreeForm | Type::Array(_) | Type::Map(_) => {
            WORDS + POINTER
        }
    }
}
