//! Samples of every documented shape, made from the model, and mutations of them at every place.

use crate::project::{input, text};
use serde_json::{json, Map, Value};
use std::sync::OnceLock;
use tablewright::generate;
use tablewright::model::{Attribute, Choice, Format, Model, Object, Shape, Type};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preset {
    Wire,
    Strict,
}

/// The published schema as a validator that asserts formats.
pub fn schema(preset: Preset) -> jsonschema::Validator {
    build(bundle(preset))
}

/// The published schema, with a definition of it as its root.
pub fn schema_of(preset: Preset, definition: &str) -> jsonschema::Validator {
    let mut bundle = bundle(preset);
    bundle["$ref"] = json!(format!("#/$defs/{definition}"));
    build(bundle)
}

pub fn bundle(preset: Preset) -> Value {
    let name = match preset {
        Preset::Wire => "schemas/voucherify.schema.json",
        Preset::Strict => "schemas/voucherify.strict.schema.json",
    };
    serde_json::from_str(&text(name)).expect("a published schema is JSON")
}

fn build(bundle: Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(&bundle).expect("a published schema compiles")
}

pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| generate(&input()).model.expect("the repository's page has a model"))
}

/// A sample of a type in which every documented attribute is there.
pub fn sample(ty: &Type) -> Value {
    match ty {
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
        Type::Reference(name) => definition(name),
        Type::Array(items) => json!([sample(items), sample(items)]),
        Type::OneOrMany(inner) => json!([sample(inner)]),
        Type::Map(values) => json!({ "one key": sample(&values.ty.value), "another/key~": sample(&values.ty.value) }),
    }
}

/// A sample of a definition; of a choice, its first arm.
pub fn definition(name: &str) -> Value {
    match &model().definition(name).shape {
        Shape::Object(object) => self::object(object, object.choice.as_ref().map(|choice| (choice, 0))),
        Shape::Enum(values) => values.values[0].value.clone(),
        Shape::Union(union) => sample(&union.members[0].ty),
        Shape::Alias(ty) => sample(ty),
    }
}

fn object(object: &Object, arm: Option<(&Choice, usize)>) -> Value {
    let value = |attribute: &Attribute| match arm {
        Some((choice, arm)) if choice.tag == attribute.name.value => json!(choice.arms[arm].value),
        Some((choice, arm)) if choice.payload == attribute.name.value => payload(&attribute.ty.value, &choice.arms[arm].definition),
        _ => sample(&attribute.ty.value),
    };
    let mut map: Map<String, Value> = object.attributes.iter().map(|attribute| (attribute.name.value.clone(), value(attribute))).collect();
    if let Some(further) = &object.further {
        map.insert("a further key".into(), sample(&further.ty.value));
    }
    Value::Object(map)
}

fn payload(ty: &Type, definition: &str) -> Value {
    match ty {
        Type::Array(_) | Type::OneOrMany(_) => json!([self::definition(definition)]),
        _ => self::definition(definition),
    }
}

/// A full event of each documented type.
pub fn events() -> Vec<Value> {
    let root = model().definition(&model().root);
    let Shape::Object(object) = &root.shape else { panic!("the root is an object") };
    let choice = object.choice.as_ref().expect("the root has a choice");
    assert_eq!(choice.arms.len(), 33);
    (0..choice.arms.len()).map(|arm| self::object(object, Some((choice, arm)))).collect()
}

/// The JSON Pointer of every value inside a value, itself excluded.
pub fn pointers(value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    collect(value, String::new(), &mut out);
    out
}

fn collect(value: &Value, at: String, out: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (step, child) in children {
        let at = format!("{at}/{step}");
        out.push(at.clone());
        collect(child, at, out);
    }
}

/// The value with the one at a place replaced.
pub fn replaced(value: &Value, pointer: &str, by: Value) -> Value {
    let mut changed = value.clone();
    *changed.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the sample")) = by;
    changed
}

/// A value of each JSON type, and texts and numbers that no page documents.
pub fn misfits() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-3),
        json!(1.0),
        json!(2.5),
        json!("no such value"),
        json!([]),
        json!([null]),
        json!({}),
        json!({ "no such key": 1 }),
        json!([[1]]),
    ]
}
