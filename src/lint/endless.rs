//! In: the model. Out: the objects that require a value of themselves, reported. Must not know:
//! pages.

use super::Linter;
use crate::diagnostics::{Code, Diagnostic, Fix, Op, PLACEHOLDER};
use crate::model::{Attribute, Definition, Model, Object, Shape, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The definitions that each one requires, by their names.
type Required<'m> = BTreeMap<&'m str, Vec<Need<'m>>>;

/// A requirement of all values of a definition: one of some definitions.
struct Need<'m> {
    any_of: Vec<&'m str>,
    attribute: Option<&'m Attribute>,
}

/// Reports every object whose values would be infinite.
pub(super) fn report(model: &Model, linter: &mut Linter<'_>) {
    let required: Required<'_> =
        model.definitions.iter().map(|known| (&*known.name, needs(known))).collect();
    let endless = endless(&required);
    if endless.is_empty() {
        return;
    }
    for definition in model.definitions.iter().filter(|known| endless.contains(&*known.name)) {
        let through = |need: &&Need<'_>| {
            let attribute = need.attribute.is_some();
            attribute
                && need
                    .any_of
                    .iter()
                    .all(|name| reaches(name, &definition.name, &required, &endless))
        };
        if let Some(need) = required[&*definition.name].iter().find(through) {
            need.attribute.into_iter().for_each(|attribute| linter.endless(definition, attribute));
        }
    }
}

/// The requirements of a value of a definition.
fn needs(definition: &Definition) -> Vec<Need<'_>> {
    match &definition.shape {
        Shape::Object(object) => object_needs(object),
        Shape::Union(union) => {
            let members = union.members.iter().map(|member| named(&member.ty));
            let any_of: Option<Vec<&str>> = members.collect();
            any_of.map(|any_of| Need { any_of, attribute: None }).into_iter().collect()
        }
        Shape::Alias(ty) => {
            let named = named(ty).map(|name| Need { any_of: vec![name], attribute: None });
            named.into_iter().collect()
        }
        Shape::Enum(_) => Vec::new(),
    }
}

fn object_needs(object: &Object) -> Vec<Need<'_>> {
    let attributes = object
        .attributes
        .iter()
        .filter(|attribute| attribute.required == Some(true) && attribute.nullable.is_none());
    let attributes = attributes.filter_map(|attribute| {
        let name = named(&attribute.ty.value)?;
        Some(Need { any_of: vec![name], attribute: Some(attribute) })
    });
    let parts = object.all_of.iter().map(|part| Need { any_of: vec![part], attribute: None });
    attributes.chain(parts).collect()
}

/// The definition that a type is: not one that an array or a map holds.
fn named(ty: &Type) -> Option<&str> {
    match ty.bare() {
        Type::Reference(name) => Some(name),
        _ => None,
    }
}

/// The definitions whose values would be infinite: those that remain when all definitions that only
/// require finite ones are removed.
fn endless<'m>(required: &Required<'m>) -> BTreeSet<&'m str> {
    let mut users: BTreeMap<&str, Vec<&'m str>> = BTreeMap::new();
    for (name, needs) in required {
        let names = needs.iter().flat_map(|need| &need.any_of);
        names.for_each(|used| users.entry(used).or_default().push(name));
    }
    let mut left: BTreeSet<&'m str> = required.keys().copied().collect();
    let mut next: Vec<&'m str> = required.keys().copied().collect();
    while let Some(name) = next.pop() {
        let open = |need: &Need<'_>| need.any_of.iter().all(|name| left.contains(name));
        if left.contains(name) && !required[name].iter().any(open) {
            left.remove(name);
            next.extend(users.get(name).into_iter().flatten());
        }
    }
    left
}

/// Whether a definition needs another one, through any others.
fn reaches(from: &str, wanted: &str, required: &Required<'_>, endless: &BTreeSet<&str>) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next = vec![from];
    while let Some(name) = next.pop() {
        if name == wanted {
            return true;
        }
        let known = required.get_key_value(name).filter(|(name, _)| endless.contains(*name));
        if let Some((name, needs)) = known.filter(|(name, _)| seen.insert(name)) {
            let _ = name;
            next.extend(needs.iter().flat_map(|need| &need.any_of));
        }
    }
    false
}

impl Linter<'_> {
    fn endless(&mut self, definition: &Definition, attribute: &Attribute) {
        let at = format!("{} / {}", definition.path, attribute.name.value);
        let span = self.sources.span(&attribute.row, &attribute.name.value);
        let message = format!(
            "every value of `{}` requires another one in `{}`: no value is ever whole",
            definition.path, attribute.name.value
        );
        let set = format!("{PLACEHOLDER}optional, if it may be missing");
        let fix = Fix::new(Op::Required, &at, "required", &set, "what ends such a value");
        self.diagnostics.push(Diagnostic::new(Code::EndlessObject, span, message).at(at).fix(fix));
    }
}
