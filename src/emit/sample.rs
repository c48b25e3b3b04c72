//! In: the model. Out: a small value of a type, with only the required attributes. Must not know:
//! the README that shows it.

use crate::formats::StringFormat;
use crate::json_type::Limit;
use crate::model::kinds::{lookup, Lookup};
use crate::model::{Format, Model, Object, Shape, Type};
use serde_json::{json, Map, Value};

/// Recursion that is required has no end.
const DEPTH: usize = 8;

/// A sample is to be looked at: it has no more definitions than these.
const MOST: usize = 50;

/// A value of a definition.
pub fn of(model: &Model, name: &str) -> Value {
    Samples { known: lookup(&model.definitions), left: MOST }.definition(name, 0)
}

struct Samples<'m> {
    known: Lookup<'m>,
    left: usize,
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
                (None, _) if attribute.required != Some(true) => continue,
                (None, Some(example)) => example.value.clone(),
                (None, None) => self.value(&attribute.ty.value, depth),
            };
            out.insert(name.clone(), value);
        }
        out.into()
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
