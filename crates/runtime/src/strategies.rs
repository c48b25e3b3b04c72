//! Strategies of proptest: values that validation takes, and values that it hardly takes.

// A page need not describe every kind of type.
#![allow(dead_code)]

use super::runtime::report::Options;
use super::runtime::shape::{AdjacentTag, Limit, Limited, Literal, Object, Shape, Slot};
use super::runtime::{tree, Kinds};
use proptest::prelude::*;
use proptest::sample::{select, Index};
use serde_json::{json, Map, Value};

/// Objects in objects go so deep; below, what need not be there is not.
const DEPTH: usize = 5;

/// Values that validation takes.
pub fn valid(shape: &'static Shape) -> BoxedStrategy<Value> {
    let fits =
        move |value: &Value| tree::validate(value, shape, Options::new(Kinds::STRICT)).is_ok();
    value(shape, DEPTH).prop_filter("what a limit asks for is rare", fits).boxed()
}

/// Values that validation takes but for one part.
pub fn almost_valid(shape: &'static Shape) -> BoxedStrategy<Value> {
    let others = select(vec![
        json!(null),
        json!(true),
        json!(-1.5),
        json!("text"),
        json!([[]]),
        json!({ "undocumented": 1 }),
    ]);
    (valid(shape), any::<Index>(), others)
        .prop_map(|(mut value, place, other)| {
            let places = count(&value);
            replace(&mut value, &mut place.index(places), other);
            value
        })
        .boxed()
}

/// The number of values in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// Puts another value at a place, counted from the whole; whether it was met.
fn replace(value: &mut Value, place: &mut usize, other: Value) -> bool {
    if *place == 0 {
        *value = other;
        return true;
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, place, other.clone())),
        Value::Object(map) => map.values_mut().any(|inner| replace(inner, place, other.clone())),
        _ => false,
    }
}

fn text() -> BoxedStrategy<String> {
    "[ -~äß€😀]{0,12}".boxed()
}

fn anything() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        text().prop_map(Value::from),
        Just(json!([])),
        Just(json!({ "key": [1] })),
    ]
    .boxed()
}

fn value(shape: &'static Shape, depth: usize) -> BoxedStrategy<Value> {
    match shape {
        Shape::Any => anything(),
        Shape::Null => Just(Value::Null).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Integer => any::<i64>().prop_map(Value::from).boxed(),
        Shape::Number => (-1e9..1e9).prop_map(Value::from).boxed(),
        Shape::String => text().prop_map(Value::from).boxed(),
        Shape::DateTime => date_time().prop_map(Value::from).boxed(),
        Shape::Date => date().prop_map(Value::from).boxed(),
        Shape::Values(names) => one_of(names.after(0)).prop_map(Value::from).boxed(),
        Shape::Literals { literals, .. } => {
            select(literals.iter().map(literal).collect::<Vec<_>>()).boxed()
        }
        Shape::FreeForm => {
            proptest::collection::btree_map(text(), anything(), 0..3).prop_map(object_of).boxed()
        }
        Shape::Array(items) => array(items, depth),
        Shape::OneOrMany(inner) => {
            let one = value(inner.shape, depth);
            prop_oneof![one, array(inner, depth)].boxed()
        }
        Shape::Map(values) => {
            let values = slot(**values, depth.saturating_sub(1));
            proptest::collection::btree_map(text(), values, 0..3).prop_map(object_of).boxed()
        }
        Shape::Object(object) => self::object(object, depth),
        Shape::Union(union) => {
            let members = union.members;
            (0..members.len()).prop_flat_map(move |member| value(members[member], depth)).boxed()
        }
        Shape::Limited(limited) => self::limited(limited, depth),
    }
}

fn object_of(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(entries.into_iter().collect())
}

fn one_of(names: &'static [&'static str]) -> BoxedStrategy<&'static str> {
    if names.is_empty() {
        Just("").boxed()
    } else {
        select(names).boxed()
    }
}

fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Boolean(value) => json!(value),
        Literal::Whole(value) => i64::try_from(*value).map_or(json!(*value as f64), Value::from),
        Literal::Number(value) => json!(value),
        Literal::String(value) => json!(value),
    }
}

fn slot(slot: Slot, depth: usize) -> BoxedStrategy<Value> {
    let inner = value(slot.shape, depth);
    if slot.nullable {
        prop_oneof![4 => inner, 1 => Just(Value::Null)].boxed()
    } else {
        inner
    }
}

fn array(items: &'static Slot, depth: usize) -> BoxedStrategy<Value> {
    if depth == 0 {
        return Just(json!([])).boxed();
    }
    let items = slot(*items, depth - 1);
    proptest::collection::vec(items, 0..3).prop_map(Value::from).boxed()
}

/// An object: what is required, and some of the rest.
fn object(object: &'static Object, depth: usize) -> BoxedStrategy<Value> {
    let arms = object.adjacent_tag.map_or(1, |tag| tag.arms.len().max(1));
    let present = proptest::collection::vec(proptest::bool::weighted(0.4), object.attributes.len());
    (0..arms, present)
        .prop_flat_map(move |(arm, present)| {
            let chosen = object.adjacent_tag.map(|tag| (tag, arm));
            let mut members = Vec::new();
            for (number, attribute) in object.attributes.iter().enumerate() {
                let is_tag = chosen.is_some_and(|(tag, _)| tag.tag == number);
                if is_tag || attribute.required || present[number] && depth > 0 {
                    let inner = member(object, chosen, number, depth.saturating_sub(1));
                    members.push((Just(attribute.name.to_owned()), inner));
                }
            }
            members
        })
        .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>()))
        .boxed()
}

fn member(
    object: &'static Object,
    chosen: Option<(&'static AdjacentTag, usize)>,
    number: usize,
    depth: usize,
) -> BoxedStrategy<Value> {
    match chosen {
        Some((tag, arm)) if tag.tag == number => {
            let value = tag.values.after(arm).first().copied().unwrap_or_default();
            Just(json!(value)).boxed()
        }
        Some((tag, arm)) if tag.content == number => {
            slot(*tag.arms.get(arm).unwrap_or(&tag.other), depth)
        }
        _ => slot(object.attributes[number].slot(), depth),
    }
}

/// Values made to keep to limits; what is left over, a filter finds.
fn limited(limited: &'static Limited, depth: usize) -> BoxedStrategy<Value> {
    let fit = |value: Value| limited.limits.iter().fold(value, fitted);
    let pattern = limited.limits.iter().find_map(|limit| match limit {
        Limit::Pattern(pattern) => matching(pattern.regex),
        _ => None,
    });
    pattern.unwrap_or_else(|| value(limited.shape, depth)).prop_map(fit).boxed()
}

/// Texts that a pattern matches, if it says no more of their ends than that they are there.
fn matching(regex: &str) -> Option<BoxedStrategy<Value>> {
    let inner = regex.strip_prefix('^').unwrap_or(regex);
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    let texts = proptest::string::string_regex(inner).ok()?;
    Some(texts.prop_map(Value::from).boxed())
}

fn fitted(value: Value, limit: &Limit) -> Value {
    match (value, limit) {
        (Value::Number(number), Limit::Minimum(least) | Limit::ExclusiveMinimum(least)) => {
            clamped(number.as_f64(), least, f64::max, number.into())
        }
        (Value::Number(number), Limit::Maximum(most) | Limit::ExclusiveMaximum(most)) => {
            clamped(number.as_f64(), most, f64::min, number.into())
        }
        (Value::String(_), Limit::Format(format)) => json!(format.sample()),
        (Value::String(text), Limit::MinLength(least)) => {
            let missing = least.saturating_sub(text.chars().count());
            json!(text + &"x".repeat(missing))
        }
        (Value::String(text), Limit::MaxLength(most)) => {
            json!(text.chars().take(*most).collect::<String>())
        }
        (Value::Array(mut items), Limit::MinItems(least)) => {
            let first = items.first().cloned().unwrap_or_default();
            items.resize(items.len().max(*least), first);
            Value::Array(items)
        }
        (Value::Array(mut items), Limit::MaxItems(most)) => {
            items.truncate(*most);
            Value::Array(items)
        }
        (Value::Array(items), Limit::UniqueItems(true)) => {
            let mut kept: Vec<Value> = Vec::new();
            items.into_iter().for_each(|item| {
                if !kept.contains(&item) {
                    kept.push(item);
                }
            });
            Value::Array(kept)
        }
        (value, _) => value,
    }
}

fn clamped(
    value: Option<f64>,
    limit: &Literal,
    choose: fn(f64, f64) -> f64,
    otherwise: Value,
) -> Value {
    let limit_value = literal(limit);
    match (value, limit_value.as_f64()) {
        (Some(value), Some(bound)) if choose(value, bound) != value => limit_value,
        _ => otherwise,
    }
}

fn date() -> BoxedStrategy<String> {
    (1970..2100_u32, 1..13_u32, 1..29_u32)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
        .boxed()
}

fn date_time() -> BoxedStrategy<String> {
    (date(), 0..24_u32, 0..60_u32, 0..60_u32)
        .prop_map(|(date, hour, minute, second)| {
            format!("{date}T{hour:02}:{minute:02}:{second:02}Z")
        })
        .boxed()
}
