//! In: the definitions of a model. Out: what tells the members of each union apart, and which members nothing tells apart.
//! Must not know: pages, or how a union is emitted.

use crate::cells::Kind;
use crate::model::{Apart, Attribute, Choice, Definition, Model, Object, Shape, Type, Union};
use std::collections::{BTreeMap, BTreeSet};

/// How deep references to unions and aliases are followed.
const DEPTH: usize = 32;

/// Definitions by name.
pub type Lookup<'a> = BTreeMap<&'a str, &'a Definition>;

/// Definitions by name.
#[must_use]
pub fn lookup(definitions: &[Definition]) -> Lookup<'_> {
    definitions.iter().map(|definition| (definition.name.as_str(), definition)).collect()
}

/// What tells the members of a union apart.
#[must_use]
pub fn apart(union: &Union, known: &Lookup<'_>) -> Apart {
    let kinds: Option<Vec<Vec<Kind>>> = union.members.iter().map(|member| kinds(&member.ty, known, 0)).collect();
    if let Some(kinds) = kinds.filter(|kinds| disjoint(kinds.iter().flatten().copied())) {
        return Apart::Kinds(kinds);
    }
    let objects: Option<Vec<&Object>> = union.members.iter().map(|member| object(&member.ty, known, 0)).collect();
    objects.and_then(|objects| tag(&objects, known)).unwrap_or(Apart::Nothing)
}

/// Whether no value stands twice.
fn disjoint<T: Ord>(mut values: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    values.all(|value| seen.insert(value))
}

/// The first attribute of the first member that has documented values in every member, none of them in two.
fn tag(objects: &[&Object], known: &Lookup<'_>) -> Option<Apart> {
    let candidates = objects.first()?.attributes.iter().map(|attribute| &attribute.name.value);
    candidates.filter(|_| objects.len() > 1).find_map(|name| {
        let values: Vec<Vec<String>> = objects.iter().map(|object| values_of(object, name, known)).collect::<Option<_>>()?;
        disjoint(values.iter().flatten()).then(|| Apart::Tag { attribute: name.clone(), values })
    })
}

/// The documented values of an attribute, where all of them are texts.
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

/// The JSON kinds of a type; `None` where it may be any.
fn kinds(ty: &Type, known: &Lookup<'_>, depth: usize) -> Option<Vec<Kind>> {
    match ty {
        Type::Any => None,
        Type::Null => Some(vec![Kind::Null]),
        Type::Boolean => Some(vec![Kind::Boolean]),
        Type::Integer | Type::Number => Some(vec![Kind::Number]),
        Type::String | Type::Formatted(_) => Some(vec![Kind::String]),
        Type::FreeForm | Type::Map(_) => Some(vec![Kind::Object]),
        Type::Array(_) => Some(vec![Kind::Array]),
        Type::OneOrMany(inner) => kinds(inner, known, depth).map(|kinds| [kinds, vec![Kind::Array]].concat()),
        Type::Reference(name) if depth < DEPTH => match &known.get(name.as_str())?.shape {
            Shape::Object(_) => Some(vec![Kind::Object]),
            Shape::Enum(values) => Some(values.kinds().into_iter().map(|kind| if kind == Kind::Integer { Kind::Number } else { kind }).collect()),
            Shape::Alias(ty) => kinds(ty, known, depth + 1),
            Shape::Union(union) => {
                let kinds: Option<Vec<Vec<Kind>>> = union.members.iter().map(|member| self::kinds(&member.ty, known, depth + 1)).collect();
                kinds.map(|kinds| kinds.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect())
            }
        },
        Type::Reference(_) => None,
    }
}

/// Whether a value of a type may be an array.
#[must_use]
pub fn may_be_array(ty: &Type, known: &Lookup<'_>) -> bool {
    kinds(ty, known, 0).is_none_or(|kinds| kinds.contains(&Kind::Array))
}

/// Whether some value may be of both types, and what they then share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// No value is of both: their JSON kinds differ.
    Kinds,
    /// No documented value is of both: this attribute has other values in each.
    Tag(String),
    /// Values of these kinds may be of both; objects have these attributes in common.
    Shared(Vec<Kind>, Vec<String>),
}

/// Compares two members of a union.
#[must_use]
pub fn overlap(a: &Type, b: &Type, known: &Lookup<'_>) -> Overlap {
    let all = [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];
    let (of_a, of_b) = (kinds(a, known, 0), kinds(b, known, 0));
    let both: Vec<Kind> = all.into_iter().filter(|kind| [&of_a, &of_b].iter().all(|of| of.as_ref().is_none_or(|of| of.contains(kind)))).collect();
    if both.is_empty() {
        return Overlap::Kinds;
    }
    let (Some(a), Some(b)) = (object(a, known, 0), object(b, known, 0)) else { return Overlap::Shared(both, Vec::new()) };
    if let Some(Apart::Tag { attribute, .. }) = tag(&[a, b], known) {
        return Overlap::Tag(attribute);
    }
    let names = |object: &Object| object.attributes.iter().map(|attribute: &Attribute| attribute.name.value.clone()).collect::<Vec<_>>();
    let others = names(b);
    Overlap::Shared(both, names(a).into_iter().filter(|name| others.contains(name)).collect())
}

/// The pairs of members that overlap, by their numbers.
#[must_use]
pub fn pairs(union: &Union, known: &Lookup<'_>) -> Vec<(usize, usize, Overlap)> {
    let members = &union.members;
    let all = (0..members.len()).flat_map(|a| (a + 1..members.len()).map(move |b| (a, b)));
    all.map(|(a, b)| (a, b, overlap(&members[a].ty, &members[b].ty, known))).collect()
}

/// What `--explain unions` prints: for each union what tells its members apart, and a matrix where nothing does.
#[must_use]
pub fn explain(model: &Model) -> String {
    let known = lookup(&model.definitions);
    let beside = |definition: &Definition, choice: &Choice| format!("`{}` beside it, in {}", choice.tag, definition.path);
    let chosen: BTreeMap<&str, String> = model.choices().map(|(definition, choice)| (choice.union.as_str(), beside(definition, choice))).collect();
    let mut out = String::new();
    for definition in &model.definitions {
        let Shape::Union(union) = &definition.shape else { continue };
        let how = match (&union.apart, chosen.get(definition.name.as_str())) {
            (Apart::Kinds(_), _) => "their JSON kinds".to_owned(),
            (Apart::Tag { attribute, .. }, _) => format!("`{attribute}`, which has other values in each"),
            (Apart::Nothing, Some(beside)) => beside.clone(),
            (Apart::Nothing, None) => "nothing".to_owned(),
        };
        out.push_str(&format!("{}: {} members, told apart by {how}\n", definition.path, union.members.len()));
        if how == "nothing" {
            out.push_str(&matrix(union, &known));
        }
    }
    out
}

fn matrix(union: &Union, known: &Lookup<'_>) -> String {
    let lines = pairs(union, known).into_iter().map(|(a, b, overlap)| {
        let how = match overlap {
            Overlap::Kinds => "apart by their JSON kinds".to_owned(),
            Overlap::Tag(attribute) => format!("apart by `{attribute}`"),
            Overlap::Shared(kinds, names) if names.is_empty() => {
                format!("OVERLAP: {}", kinds.iter().map(|kind| format!("{kind:?}").to_lowercase()).collect::<Vec<_>>().join(", "))
            }
            Overlap::Shared(_, names) => format!("OVERLAP: both have {}", names.join(", ")),
        };
        format!("  {} × {}: {how}\n", union.members[a].variant, union.members[b].variant)
    });
    lines.collect()
}

/// The members that some other member overlaps with, for a message.
#[must_use]
pub fn overlapping(union: &Union, known: &Lookup<'_>) -> String {
    let pairs: Vec<String> = pairs(union, known)
        .into_iter()
        .filter(|(_, _, overlap)| matches!(overlap, Overlap::Shared(..)))
        .map(|(a, b, _)| format!("{} and {}", union.members[a].variant, union.members[b].variant))
        .collect();
    match pairs.len() {
        0..=3 => pairs.join(", "),
        n => format!("{} and {} more pairs", pairs[..3].join(", "), n - 3),
    }
}
