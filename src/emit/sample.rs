//! In: the model. Out: a small value of a type, with the required attributes, and with the one that a
//! program reads. Must not know: the README that shows it.

use super::typescript::INHERITED;
use crate::formats::StringFormat;
use crate::json_type::Limit;
use crate::model::kinds::{lookup, Lookup};
use crate::model::{Attribute, Format, Model, Object, Shape, Type};
use serde_json::{json, Map, Value};

/// Recursion that is required has no end.
const DEPTH: usize = 8;

/// A sample is to be looked at: it has no more definitions than these.
const MOST: usize = 50;

/// A value of a definition; a payload that a tag chooses has the attributes of [`path`].
pub fn of(model: &Model, name: &str) -> Value {
    let known = lookup(&model.definitions);
    let chosen = known.get(name).and_then(|one| match &one.shape {
        Shape::Object(object) => object.adjacent_tag.as_ref()?.arms.first(),
        _ => None,
    });
    let shown = chosen.map_or_else(Vec::new, |arm| path(model, &arm.definition));
    Samples { known, left: MOST, shown }.definition(name, 0)
}

/// The attributes that lead from an object to its first text, number or truth value: one, or one of an
/// object that is its attribute.
pub fn path<'m>(model: &'m Model, name: &str) -> Vec<&'m Attribute> {
    let known = lookup(&model.definitions);
    let all = attributes(&known, name);
    let paths = all.iter().filter_map(|one| {
        if is_scalar(&known, &one.ty.value) {
            return Some(vec![one]);
        }
        let Type::Reference(inner) = &one.ty.value else { return None };
        let mut within = attributes(&known, inner).iter();
        Some(vec![one, within.find(|one| is_scalar(&known, &one.ty.value))?])
    });
    // The members of every object mean something else in some languages.
    let is_plain = |one: &&&Attribute| !INHERITED.contains(&one.name.value.as_str());
    let mut plain = paths.filter(|path| path.iter().all(|one| is_plain(&one)));
    plain.next().unwrap_or_default()
}

/// The attributes of an object that no tag chooses.
fn attributes<'m>(known: &Lookup<'m>, name: &str) -> &'m [Attribute] {
    match known.get(name).map(|one| &one.shape) {
        Some(Shape::Object(object)) if object.adjacent_tag.is_none() => &object.attributes,
        _ => &[],
    }
}

fn is_scalar(known: &Lookup<'_>, ty: &Type) -> bool {
    match ty {
        Type::Boolean | Type::Integer | Type::Number | Type::String | Type::Formatted(_) => true,
        Type::Limited(inner, _) => is_scalar(known, inner),
        Type::Reference(name) => {
            matches!(known.get(name.as_str()).map(|one| &one.shape), Some(Shape::Enum(_)))
        }
        _ => false,
    }
}

struct Samples<'m> {
    known: Lookup<'m>,
    left: usize,
    /// Optional attributes that are there all the same.
    shown: Vec<&'m Attribute>,
}

impl Samples<'_> {
    fn definition(&mut self, name: &str, depth: usize) -> Value {
        let known = self.known.get(name).copied();
        let Some(definition) = known.filter(|_| depth <= DEPTH && self.left > 0) else {
            return Value::Null;
        };
        self.left -= 1;
        match &definition.shape {
            Shape::Object(object) => self.object(object, depth + 1),
            Shape::Enum(values) => {
                values.values.first().map_or(Value::Null, |one| one.value.clone())
            }
            Shape::Union(union) => {
                union.members.first().map_or(Value::Null, |one| self.value(&one.ty, depth + 1))
            }
            Shape::Alias(ty) => self.value(ty, depth + 1),
        }
    }

    fn object(&mut self, object: &Object, depth: usize) -> Value {
        let mut out = Map::new();
        let arm = object.adjacent_tag.as_ref().and_then(|tag| Some((tag, tag.arms.first()?)));
        for attribute in &object.attributes {
            let name = &attribute.name.value;
            let chosen = match arm {
                Some((tag, arm)) if *name == tag.tag => Some(arm.value.as_str().into()),
                Some((tag, arm)) if *name == tag.content => {
                    let inner = Type::Reference(arm.definition.clone());
                    Some(self.value(&attribute.ty.value.with_inner(inner), depth))
                }
                _ => None,
            };
            let value = match (chosen, attribute.examples.first()) {
                (Some(chosen), _) => chosen,
                (None, _) if attribute.required != Some(true) && !self.shows(attribute) => continue,
                (None, Some(example)) => example.value.clone(),
                (None, None) => self.value(&attribute.ty.value, depth),
            };
            out.insert(name.clone(), value);
        }
        out.into()
    }

    fn shows(&self, attribute: &Attribute) -> bool {
        self.shown.iter().any(|shown| std::ptr::eq(*shown, attribute))
    }

    fn value(&mut self, ty: &Type, depth: usize) -> Value {
        match ty {
            Type::Null => Value::Null,
            Type::Boolean => true.into(),
            Type::Integer => 1.into(),
            Type::Number => json!(1.5),
            Type::Any | Type::String => "text".into(),
            Type::Formatted(format) => match format.value {
                Format::DateTime => "2026-01-31T09:30:00Z".into(),
                Format::Date => "2026-01-31".into(),
            },
            Type::FreeForm | Type::Map(_) => json!({}),
            Type::Reference(name) => self.definition(name, depth),
            Type::Array(_) => json!([]),
            Type::OneOrMany(inner) => self.value(inner, depth),
            Type::Limited(inner, limits) => {
                let limited = limits.iter().find_map(|limit| match (&limit.value, &**inner) {
                    (Limit::MinItems(least), Type::Array(items)) => {
                        let least = usize::try_from(*least).unwrap_or_default().min(DEPTH);
                        Some(vec![self.value(items, depth); least].into())
                    }
                    (limit, _) => kept(limit),
                });
                limited.unwrap_or_else(|| self.value(inner, depth))
            }
        }
    }
}

/// A value that keeps to a limit.
fn kept(limit: &Limit) -> Option<Value> {
    match limit {
        Limit::Minimum(number) | Limit::Maximum(number) => Some(number.clone().into()),
        Limit::Pattern(pattern) => crate::pattern::sample(pattern).map(Value::from),
        Limit::Format(name) => StringFormat::named(name).map(|format| format.sample().into()),
        Limit::MaxLength(most) if *most < 4 => {
            Some("t".repeat(usize::try_from(*most).ok()?).into())
        }
        _ => None,
    }
}
