//! Samples of every documented shape, made from the model, and mutations of them at every place.

use crate::project::{input, text};
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tablewright::generate;
pub use tablewright::model::Mode;
use tablewright::model::Model;
pub use tablewright::samples::pointers;

/// The published schema as a validator that asserts formats.
pub fn schema(mode: Mode) -> jsonschema::Validator {
    build(bundle(mode))
}

/// The published schema, with a definition of it as its root.
pub fn schema_of(mode: Mode, definition: &str) -> jsonschema::Validator {
    let mut bundle = bundle(mode);
    bundle["$ref"] = json!(format!("#/$defs/{definition}"));
    build(bundle)
}

pub fn bundle(mode: Mode) -> Value {
    let name = match mode {
        Mode::Wire => "schemas/voucherify.schema.json",
        Mode::Strict => "schemas/voucherify.strict.schema.json",
    };
    serde_json::from_str(&text(name)).expect("a published schema is JSON")
}

fn build(bundle: Value) -> jsonschema::Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&bundle)
        .expect("a published schema compiles")
}

pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| generate(&input()).model.expect("the repository's page has a model"))
}

fn samples(name: &str) -> Vec<Value> {
    static SAMPLES: OnceLock<BTreeMap<String, Vec<Value>>> = OnceLock::new();
    SAMPLES.get_or_init(|| tablewright::samples::of(model())).get(name).cloned().unwrap_or_default()
}

/// A sample of a definition; of an adjacent tag, its first arm.
pub fn definition(name: &str) -> Value {
    samples(name).swap_remove(0)
}

/// A full event of each documented type.
pub fn events() -> Vec<Value> {
    let events = samples(&model().root);
    assert_eq!(events.len(), 33);
    events
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
