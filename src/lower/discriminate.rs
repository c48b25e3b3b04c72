//! In: the definitions of a model. Out: the discriminator of each union, and the members without
//! one. Must not know: pages, or how a union is emitted.

use crate::json_type::JsonType;
use crate::model::kinds::{lookup, Kinds, Lookup};
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Model, Object, Shape, Type, Union,
};
use std::collections::{BTreeMap, BTreeSet};

/// The depth to which references to unions and aliases are followed.
const DEPTH: usize = 32;

/// The discriminator of a union.
#[must_use]
pub fn discriminator(union: &Union, known: &Lookup<'_>, kinds: &Kinds<'_>) -> Discriminator {
    let kinds: Option<Vec<Vec<JsonType>>> =
        union.members.iter().map(|member| kinds.ty(&member.ty).list()).collect();
    if let Some(kinds) = kinds.filter(|kinds| disjoint(kinds.iter().flatten().copied())) {
        return Discriminator::Kinds(kinds);
    }
    let objects: Option<Vec<&Object>> =
        union.members.iter().map(|member| object(&member.ty, known, 0)).collect();
    objects.and_then(|objects| tag(&objects, known)).unwrap_or(Discriminator::Nothing)
}

/// Whether no value appears twice.
fn disjoint<T: Ord>(mut values: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    values.all(|value| seen.insert(value))
}

/// The first attribute of the first member that has documented values in every member, none of them
/// in two.
fn tag(objects: &[&Object], known: &Lookup<'_>) -> Option<Discriminator> {
    let candidates = objects.first()?.attributes.iter().map(|attribute| &attribute.name.value);
    candidates.filter(|_| objects.len() > 1).find_map(|name| {
        let values: Vec<Vec<String>> =
            objects.iter().map(|object| values_of(object, name, known)).collect::<Option<_>>()?;
        disjoint(values.iter().flatten())
            .then(|| Discriminator::Tag { attribute: name.clone(), values })
    })
}

/// The documented values of an attribute, if all of them are texts.
fn values_of(object: &Object, name: &str, known: &Lookup<'_>) -> Option<Vec<String>> {
    let attribute = object.attributes.iter().find(|attribute| attribute.name.value == name)?;
    let Type::Reference(target) = &attribute.ty.value else { return None };
    let Shape::Enum(values) = &known.get(target.as_str())?.shape else { return None };
    values.values.iter().map(|value| value.value.as_str().map(str::to_owned)).collect()
}

/// The object that a type is, through aliases.
fn object<'a>(ty: &Type, known: &Lookup<'a>, depth: usize) -> Option<&'a Object> {
    let Type::Reference(name) = ty else { return None };
    match &known.get(name.as_str())?.shape {
        Shape::Object(object) => Some(object),
        Shape::Alias(ty) if depth < DEPTH => self::object(ty, known, depth + 1),
        _ => None,
    }
}

/// Whether some value may be of both types, and the common part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// No value is of both: their JSON kinds differ.
    Kinds,
    /// No documented value is of both: this attribute has other values in each.
    Tag(String),
    /// Values of these kinds may be of both; objects have these attributes in common.
    Shared(Vec<JsonType>, Vec<String>),
}

/// Compares two members of a union.
#[must_use]
pub fn overlap(a: &Type, b: &Type, known: &Lookup<'_>, kinds: &Kinds<'_>) -> Overlap {
    let both = kinds.ty(a).and(kinds.ty(b)).types();
    if both.is_empty() {
        return Overlap::Kinds;
    }
    let (Some(a), Some(b)) = (object(a, known, 0), object(b, known, 0)) else {
        return Overlap::Shared(both, Vec::new());
    };
    if let Some(Discriminator::Tag { attribute, .. }) = tag(&[a, b], known) {
        return Overlap::Tag(attribute);
    }
    let names = |object: &Object| {
        object
            .attributes
            .iter()
            .map(|attribute: &Attribute| attribute.name.value.clone())
            .collect::<Vec<_>>()
    };
    let others = names(b);
    Overlap::Shared(both, names(a).into_iter().filter(|name| others.contains(name)).collect())
}

/// The pairs of members that overlap, by their numbers.
#[must_use]
pub fn pairs(union: &Union, known: &Lookup<'_>, kinds: &Kinds<'_>) -> Vec<(usize, usize, Overlap)> {
    let members = &union.members;
    let all = each_pair(members.len());
    all.map(|(a, b)| (a, b, overlap(&members[a].ty, &members[b].ty, known, kinds))).collect()
}

/// The numbers of each two of so many members.
fn each_pair(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

/// The output of `--explain unions`: for each union its discriminator, and a matrix if there is
/// none.
#[must_use]
pub fn explain(model: &Model) -> String {
    let known = lookup(&model.definitions);
    let kinds = Kinds::of(&model.definitions);
    let beside = |definition: &Definition, adjacent_tag: &AdjacentTag| {
        format!("`{}` beside it, in {}", adjacent_tag.tag, definition.path)
    };
    let chosen: BTreeMap<&str, String> = model
        .adjacent_tags()
        .map(|(definition, adjacent_tag)| {
            (adjacent_tag.union.as_str(), beside(definition, adjacent_tag))
        })
        .collect();
    let mut out = String::new();
    for definition in &model.definitions {
        let Shape::Union(union) = &definition.shape else { continue };
        let how = match (&union.discriminator, chosen.get(definition.name.as_str())) {
            (Discriminator::Kinds(_), _) => "their JSON kinds".to_owned(),
            (Discriminator::Tag { attribute, .. }, _) => {
                format!("`{attribute}`, which has other values in each")
            }
            (Discriminator::Nothing, Some(beside)) => beside.clone(),
            (Discriminator::Nothing, None) => "nothing".to_owned(),
        };
        out.push_str(&format!(
            "{}: {} members, told apart by {how}\n",
            definition.path,
            union.members.len()
        ));
        if how == "nothing" {
            out.push_str(&matrix(union, &known, &kinds));
        }
    }
    out
}

fn matrix(union: &Union, known: &Lookup<'_>, kinds: &Kinds<'_>) -> String {
    let lines = pairs(union, known, kinds).into_iter().map(|(a, b, overlap)| {
        let how = match overlap {
            Overlap::Kinds => "apart by their JSON kinds".to_owned(),
            Overlap::Tag(attribute) => format!("apart by `{attribute}`"),
            Overlap::Shared(kinds, names) if names.is_empty() => {
                format!(
                    "OVERLAP: {}",
                    kinds
                        .iter()
                        .map(|kind| format!("{kind:?}").to_lowercase())
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            }
            Overlap::Shared(_, names) => format!("OVERLAP: both have {}", names.join(", ")),
        };
        format!("  {} × {}: {how}\n", union.members[a].variant, union.members[b].variant)
    });
    lines.collect()
}

/// Whether each pair of members that overlap is told apart by an attribute that one of them requires
/// and the other one has not.
#[must_use]
pub fn by_presence(union: &Union, known: &Lookup<'_>, kinds: &Kinds<'_>) -> bool {
    let members = &union.members;
    let mut all = each_pair(members.len());
    members.len() <= PAIRED
        && all.all(|(a, b)| {
            let (a, b) = (&members[a].ty, &members[b].ty);
            let apart = || match (object(a, known, 0), object(b, known, 0)) {
                (Some(a), Some(b)) => has_alone(a, b, kinds) || has_alone(b, a, kinds),
                _ => false,
            };
            !matches!(overlap(a, b, known, kinds), Overlap::Shared(..)) || apart()
        })
}

/// Whether an object requires an attribute that the other one has not, nor has any.
fn has_alone(object: &Object, other: &Object, kinds: &Kinds<'_>) -> bool {
    let lacks = |one: &Attribute| {
        let name = one.name.value.as_str();
        let patterns = other.patterns.iter().map(|keys| crate::pattern::read(&keys.keys));
        let additional = other.additional.as_ref().map(|additional| &additional.ty.value);
        let shares = |ty| !kinds.ty(ty).and(kinds.ty(&one.ty.value)).types().is_empty();
        !additional.is_some_and(shares)
            && other.attributes.iter().all(|one| one.name.value != name)
            && patterns.into_iter().all(|keys| keys.is_some_and(|keys| !keys.is_match(name)))
    };
    object.attributes.iter().filter(|one| one.required == Some(true)).any(lacks)
}

/// So many members at most are compared with each other.
const PAIRED: usize = 60;

/// The maximum numbers of pairs of members that are looked at, and of overlapping ones that are
/// counted for a message.
const LOOKED_AT: (usize, usize) = (50_000, 1_000);

/// The members that some other member overlaps with, for a message.
#[must_use]
pub fn overlapping(union: &Union, known: &Lookup<'_>, kinds: &Kinds<'_>) -> String {
    let members = &union.members;
    let all = each_pair(members.len()).take(LOOKED_AT.0);
    let overlap = all.filter(|(a, b)| {
        matches!(overlap(&members[*a].ty, &members[*b].ty, known, kinds), Overlap::Shared(..))
    });
    let pairs: Vec<String> = overlap
        .take(LOOKED_AT.1)
        .map(|(a, b)| format!("{} and {}", members[a].variant, members[b].variant))
        .collect();
    match pairs.len() {
        0..=3 => pairs.join(", "),
        n if n == LOOKED_AT.1 => {
            format!("{} and at least {} more pairs", pairs[..3].join(", "), n - 3)
        }
        n => format!("{} and {} more pairs", pairs[..3].join(", "), n - 3),
    }
}
