//! In: the model, and the notation of patterns in a language. Out: plain data for the language's
//! validator. Must not know: any language.

use crate::formats::StringFormat;
use crate::json_type::Limit;
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Enum, Format, Model, Object, Shape, Type,
    Union,
};
use serde_json::{json, Map, Value};

/// The tables of all definitions. A shape is a word or an object with one of the members `ref`,
/// `values`, `literals`, `union`, `limited`, `attributes`, `array`, `oneOrMany` and `map`; a place
/// that takes `null` has its shape in `nullable`.
///
/// A pattern that `syntax` cannot express is not checked.
pub fn emit(model: &Model, syntax: fn(&str) -> Option<String>) -> Value {
    let tables = Tables { syntax };
    let definitions: Map<String, Value> = model
        .definitions
        .iter()
        .map(|definition| (definition.name.clone(), tables.definition(definition)))
        .collect();
    json!({ "root": model.root, "definitions": definitions })
}

struct Tables {
    syntax: fn(&str) -> Option<String>,
}

impl Tables {
    fn definition(&self, definition: &Definition) -> Value {
        match &definition.shape {
            Shape::Object(object) => self.object(object),
            Shape::Enum(values) => self::values(values),
            Shape::Union(union) => self.union(union),
            Shape::Alias(Type::Reference(target)) => json!({ "union": [{ "ref": target }] }),
            Shape::Alias(ty) => self.shape(ty),
        }
    }

    fn union(&self, union: &Union) -> Value {
        let members: Vec<Value> =
            union.members.iter().map(|member| self.shape(&member.ty)).collect();
        let Discriminator::Tag { attribute, values } = &union.discriminator else {
            return json!({ "union": members });
        };
        let pairs: Vec<Value> = values
            .iter()
            .enumerate()
            .flat_map(|(member, values)| values.iter().map(move |value| json!([value, member])))
            .collect();
        json!({ "union": members, "tag": { "name": attribute, "values": pairs } })
    }

    fn object(&self, object: &Object) -> Value {
        let attributes: Vec<Value> =
            object.attributes.iter().map(|one| self.attribute(one)).collect();
        let mut out = json!({ "attributes": attributes });
        if object.closed && object.additional.is_none() {
            out["closed"] = true.into();
        }
        if let Some(additional) = &object.additional {
            out["additional"] = self.slot(additional);
        }
        let patterns: Vec<Value> = object
            .patterns
            .iter()
            .filter_map(|one| Some(json!([(self.syntax)(&one.keys)?, self.slot(&one.attribute)])))
            .collect();
        if !patterns.is_empty() {
            out["patterns"] = patterns.into();
        }
        if let Some(tag) = &object.adjacent_tag {
            out["adjacent"] = self.adjacent(object, tag);
        }
        out
    }

    fn attribute(&self, attribute: &Attribute) -> Value {
        let (name, slot) = (&attribute.name.value, self.slot(attribute));
        if attribute.required == Some(true) {
            json!([name, slot, true])
        } else {
            json!([name, slot])
        }
    }

    /// The tag, the payload, and the payload's slot for each value and for any other one.
    fn adjacent(&self, object: &Object, tag: &AdjacentTag) -> Value {
        let position = |name: &str| object.attributes.iter().position(|one| one.name.value == name);
        let content = position(&tag.content).and_then(|at| object.attributes.get(at));
        let payload =
            |inner: Type| content.map_or(inner.clone(), |one| one.ty.value.with_inner(inner));
        let null = content.is_some_and(|content| content.nullable.is_some());
        let arms = tag.arms.iter().map(|arm| {
            let ty = payload(Type::Reference(arm.definition.clone()));
            nullable(null, self.shape(&ty))
        });
        json!({
            "tag": position(&tag.tag),
            "content": position(&tag.content),
            "values": tag.arms.iter().map(|arm| arm.value.as_str()).collect::<Vec<_>>(),
            "arms": arms.collect::<Vec<_>>(),
            "other": nullable(true, self.shape(&payload(Type::FreeForm))),
        })
    }

    fn slot(&self, attribute: &Attribute) -> Value {
        nullable(attribute.nullable.is_some(), self.shape(&attribute.ty.value))
    }

    fn shape(&self, ty: &Type) -> Value {
        match ty {
            Type::Any => "any".into(),
            Type::Null => "null".into(),
            Type::Boolean => "boolean".into(),
            Type::Integer => "integer".into(),
            Type::Number => "number".into(),
            Type::String => "string".into(),
            Type::Formatted(format) => match format.value {
                Format::DateTime => "date-time".into(),
                Format::Date => "date".into(),
            },
            Type::FreeForm => "object".into(),
            Type::Reference(name) => json!({ "ref": name }),
            Type::Array(items) => json!({ "array": self.shape(items) }),
            Type::OneOrMany(inner) => json!({ "oneOrMany": self.shape(inner) }),
            Type::Map(values) => json!({ "map": self.slot(values) }),
            Type::Limited(inner, limits) => {
                let limits: Vec<Value> =
                    limits.iter().filter_map(|limit| self.limit(&limit.value)).collect();
                if limits.is_empty() {
                    return self.shape(inner);
                }
                json!({ "limited": self.shape(inner), "limits": limits })
            }
        }
    }

    /// A limit that is checked, with its bound; numbers are texts, so that no reader rounds them.
    fn limit(&self, limit: &Limit) -> Option<Value> {
        let bound = match limit {
            Limit::Pattern(pattern) => (self.syntax)(pattern)?.into(),
            Limit::Format(format) => StringFormat::named(format).map(|_| format.as_str().into())?,
            Limit::Minimum(number)
            | Limit::Maximum(number)
            | Limit::ExclusiveMinimum(number)
            | Limit::ExclusiveMaximum(number) => number.to_string().into(),
            _ => limit.value(),
        };
        Some(json!([limit.keyword(), bound]))
    }
}

fn values(values: &Enum) -> Value {
    let texts: Option<Vec<&str>> = values.values.iter().map(|value| value.value.as_str()).collect();
    if let Some(texts) = texts {
        return json!({ "values": texts });
    }
    let literals: Vec<Value> = values
        .values
        .iter()
        .map(|value| match &value.value {
            Value::Number(number) => json!({ "number": number.to_string() }),
            Value::Bool(_) | Value::String(_) => value.value.clone(),
            _ => "".into(),
        })
        .collect();
    json!({ "literals": literals, "integers": values.integers })
}

fn nullable(nullable: bool, shape: Value) -> Value {
    if nullable {
        json!({ "nullable": shape })
    } else {
        shape
    }
}
