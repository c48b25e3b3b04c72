//! In: the model. Out: values that conform to it, with every documented attribute in them.
//! Must not know: how a value is decoded, checked or described.

use crate::check::broken;
use crate::formats::StringFormat;
use crate::json_type::Limit;
use crate::model::kinds::{lookup, Lookup};
use crate::model::{AdjacentTag, Attribute, Format, Model, Object, Shape, Type};
use crate::pattern;
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

/// The number of values that one sample may hold; the others are left out, since pages link to each
/// other in circles.
const LIMIT: usize = 2_000;

/// The same if the samples of earlier definitions have used up the limit for a model of this size.
const SCARCE: usize = 50;

/// The number of values that one sample may repeat: an array and a map hold the same one twice.
const COPIES: usize = 4_000;

/// The number of values that all samples may hold: a base, and so many more for each attribute.
const ALL: (usize, usize) = (50_000, 200);

/// The nesting limit of a sample.
const DEPTH: usize = 40;

/// Samples of every definition by its name: one for each arm of an adjacent tag and each member of
/// a union, else one; and the examples on the page.
#[must_use]
pub fn of(model: &Model) -> BTreeMap<String, Vec<Value>> {
    let known = lookup(&model.definitions);
    let attributes: usize =
        model.definitions.iter().map(|definition| definition.attributes().len()).sum();
    let mut left = ALL.0 + ALL.1 * attributes;
    let mut out = BTreeMap::new();
    for definition in &model.definitions {
        let limit = if left == 0 { SCARCE } else { LIMIT };
        let mut sampler = Sampler {
            known: &known,
            open: vec![definition.name.clone()],
            limit,
            left: limit,
            copies: COPIES,
            used: 0,
        };
        let mut samples = sampler.samples(&definition.shape);
        samples.extend(definition.examples.iter().map(|fact| fact.value.clone()));
        left = left.saturating_sub(sampler.used);
        out.insert(definition.name.clone(), samples);
    }
    out
}

struct Sampler<'a, 'k> {
    known: &'k Lookup<'a>,
    /// Definitions that the value is in: none of them is in itself.
    open: Vec<String>,
    limit: usize,
    left: usize,
    copies: usize,
    /// The number of values made, copies included.
    used: usize,
}

impl Sampler<'_, '_> {
    fn samples(&mut self, shape: &Shape) -> Vec<Value> {
        match shape {
            Shape::Object(object) => match &object.adjacent_tag {
                Some(adjacent_tag) => (0..adjacent_tag.arms.len())
                    .map(|arm| self.fresh().object(object, Some((adjacent_tag, arm))))
                    .collect(),
                None => vec![self.object(object, None)],
            },
            Shape::Union(union) => {
                union.members.iter().filter_map(|member| self.fresh().value(&member.ty)).collect()
            }
            Shape::Enum(values) => values.values.iter().map(|value| value.value.clone()).collect(),
            Shape::Alias(ty) => self.value(ty).into_iter().collect(),
        }
    }

    fn fresh(&mut self) -> &mut Self {
        (self.left, self.copies) = (self.limit, COPIES);
        self
    }

    /// The value and a copy of it, if it is small enough.
    fn twice(&mut self, value: Value) -> (Value, Option<Value>) {
        let weight = weight(&value);
        let copied = self.copies.checked_sub(weight);
        if let Some(left) = copied {
            self.copies = left;
            self.used += weight;
        }
        let copy = copied.map(|_| value.clone());
        (value, copy)
    }

    /// A value of a type; none where it would have to hold itself.
    fn value(&mut self, ty: &Type) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        self.used += 1;
        Some(match ty {
            Type::Any => json!({ "any": [1, "x"] }),
            Type::Null => Value::Null,
            Type::Boolean => json!(true),
            Type::Integer => json!(7),
            Type::Number => json!(1.5),
            Type::String => json!("text"),
            Type::Formatted(format) => match format.value {
                Format::DateTime => json!("2022-08-30T09:14:07.660Z"),
                Format::Date => json!("2022-08-30"),
            },
            Type::FreeForm => json!({ "free": { "form": [null, 1.25e3] } }),
            Type::Reference(name) => return self.reference(name),
            Type::Limited(inner, limits) => {
                let limits: Vec<&Limit> = limits.iter().map(|fact| &fact.value).collect();
                return kept(self.value(inner)?, &limits);
            }
            Type::Array(items) => {
                self.value(items).map_or_else(|| json!([]), |value| self.array(value))
            }
            Type::OneOrMany(inner) => json!([self.value(inner)?]),
            Type::Map(values) => {
                self.value(&values.ty.value).map_or_else(|| json!({}), |value| self.map(value))
            }
        })
    }

    fn array(&mut self, value: Value) -> Value {
        let (value, copy) = self.twice(value);
        copy.into_iter().chain([value]).collect()
    }

    fn map(&mut self, value: Value) -> Value {
        let (value, copy) = self.twice(value);
        let entries = [("one key", Some(value)), ("another/key~", copy)];
        entries
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect::<Map<_, _>>()
            .into()
    }

    fn reference(&mut self, name: &str) -> Option<Value> {
        if self.open.len() >= DEPTH {
            return None;
        }
        if self.open.iter().any(|open| open == name) {
            return None;
        }
        self.open.push(name.to_owned());
        let value = match &self.known.get(name)?.shape {
            Shape::Object(object) => Some(self.object(
                object,
                object.adjacent_tag.as_deref().map(|adjacent_tag| (adjacent_tag, 0)),
            )),
            Shape::Enum(values) => values.values.first().map(|value| value.value.clone()),
            Shape::Union(union) => union.members.iter().find_map(|member| self.value(&member.ty)),
            Shape::Alias(ty) => self.value(ty),
        };
        self.open.pop();
        value
    }

    fn object(&mut self, object: &Object, arm: Option<(&AdjacentTag, usize)>) -> Value {
        let mut map = Map::new();
        for attribute in &object.attributes {
            let value = match arm {
                Some((adjacent_tag, arm)) if adjacent_tag.tag == attribute.name.value => {
                    Some(json!(adjacent_tag.arms[arm].value))
                }
                Some((adjacent_tag, arm)) if adjacent_tag.content == attribute.name.value => {
                    self.payload(attribute, &adjacent_tag.arms[arm].definition)
                }
                _ => self.value(&attribute.ty.value),
            };
            map.extend(value.map(|value| (attribute.name.value.clone(), value)));
        }
        for one in &object.patterns {
            let key = pattern::sample(&one.keys);
            map.extend(key.zip(self.value(&one.attribute.ty.value)));
        }
        if let Some(additional) = &object.additional {
            let value = self.value(&additional.ty.value);
            map.extend(value.map(|value| ("an additional key".to_owned(), value)));
        }
        Value::Object(map)
    }

    fn payload(&mut self, attribute: &Attribute, definition: &str) -> Option<Value> {
        let value = self.reference(definition)?;
        Some(if matches!(attribute.ty.value, Type::Array(_) | Type::OneOrMany(_)) {
            json!([value])
        } else {
            value
        })
    }
}

/// The number of values that a value holds, itself included.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(weight).sum::<usize>(),
        _ => 1,
    }
}

/// The JSON Pointer of every value inside a value, itself excluded.
#[must_use]
pub fn pointers(value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    collect(value, "", &mut out);
    out
}

fn collect(value: &Value, at: &str, out: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (step, child) in children {
        let at = format!("{at}/{step}");
        out.push(at.clone());
        collect(child, &at, out);
    }
}

/// A sample that keeps to some limits; none if there is none to be made of the value: limits may
/// contradict each other, and a pattern need not match anything.
#[must_use]
pub fn kept(value: Value, limits: &[&Limit]) -> Option<Value> {
    let value = limited(value, limits);
    limits.iter().all(|limit| broken(limit, &value).is_none()).then_some(value)
}

fn limited(value: Value, limits: &[&Limit]) -> Value {
    let unique = limits.contains(&&Limit::UniqueItems(true));
    let value = limits.iter().fold(value, |value, limit| match (limit, value) {
        (Limit::Format(format), Value::String(_)) => json!(formatted(format)),
        (Limit::Pattern(pattern), Value::String(text)) => {
            json!(crate::pattern::sample(pattern).unwrap_or(text))
        }
        (Limit::Minimum(least), Value::Number(number)) if number.as_f64() < least.as_f64() => {
            Value::Number(least.clone())
        }
        (Limit::ExclusiveMinimum(least), Value::Number(number))
            if number.as_f64() <= least.as_f64() =>
        {
            json!(least.as_f64().unwrap_or_default().floor() as i64 + 1)
        }
        (Limit::Maximum(most), Value::Number(number)) if number.as_f64() > most.as_f64() => {
            Value::Number(most.clone())
        }
        (Limit::ExclusiveMaximum(most), Value::Number(number))
            if number.as_f64() >= most.as_f64() =>
        {
            json!(most.as_f64().unwrap_or_default().ceil() as i64 - 1)
        }
        (Limit::MinLength(least), Value::String(text)) => {
            let missing = (*least as usize).saturating_sub(text.chars().count()).min(LONGEST);
            json!(format!("{text}{}", "x".repeat(missing)))
        }
        (Limit::MaxLength(most), Value::String(text)) => {
            json!(text.chars().take(usize::try_from(*most).unwrap_or(LONGEST)).collect::<String>())
        }
        (Limit::MinItems(least), Value::Array(mut items)) => {
            let missing = (*least as usize).saturating_sub(items.len()).min(MOST);
            let more: Vec<Value> =
                items.first().cloned().into_iter().cycle().take(missing).collect();
            items.extend(more);
            Value::Array(items)
        }
        (Limit::MaxItems(most), Value::Array(mut items)) => {
            items.truncate(usize::try_from(*most).unwrap_or(MOST));
            Value::Array(items)
        }
        (_, value) => value,
    });
    match value {
        Value::Array(items) if unique => Value::Array(distinct(items)),
        value => value,
    }
}

/// Items without duplicates: numbers and strings are varied, others left out.
fn distinct(items: Vec<Value>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        let varied = match (&item, number) {
            (_, 0) => item,
            (Value::String(text), _) => json!(format!("{text}{number}")),
            (Value::Number(known), _) => match known.as_i64() {
                Some(known) => json!(known + number as i64),
                None => json!(known.as_f64().unwrap_or_default() + number as f64),
            },
            _ => continue,
        };
        out.push(varied);
    }
    out
}

/// The length limit of a sample's texts.
const LONGEST: usize = 10_000;

/// The limit of items in a sample's arrays.
const MOST: usize = 1000;

/// A string of a format.
fn formatted(format: &str) -> &'static str {
    if let Some(format) = StringFormat::named(format) {
        return format.sample();
    }
    match format {
        "iri" | "iri-reference" | "uri-template" => "https://example.com/a",
        "idn-email" => "someone@example.com",
        "idn-hostname" => "example.com",
        "duration" => "P1D",
        "json-pointer" => "/a",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use crate::{generate, project, Input, InputFile};
    use serde_json::json;

    #[test]
    fn a_sample_has_every_attribute_and_ends() {
        let page = "## Tree\n| Attributes | Description |\n|:--|:--|\n| age</br>`integer` |  |\n\
            | kind</br>`string` | Available values: `oak`, `elm` |\n\
            | parent | See: [Tree](#tree) |\n| children</br>`array` | Array of [Tree](#tree) |\n";
        let pages = vec![InputFile { path: "t.md".into(), bytes: page.as_bytes().to_vec() }];
        let model = generate(&Input {
            header: project::ad_hoc("t"),
            pages,
            corrections: None,
            names: None,
            project: None,
            keep_going: false,
        })
        .model
        .expect("a page");
        let samples = super::of(&model);
        assert_eq!(samples["Tree"], [json!({ "age": 7, "kind": "oak", "children": [] })]);
        assert_eq!(samples["TreeKind"], [json!("oak"), json!("elm")]);
    }
}
