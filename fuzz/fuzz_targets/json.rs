//! Any bytes, with nothing but the runtime: its scanner takes what serde_json takes, and the walks over
//! bytes and over trees agree on every shape of a scalar.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tablewright_runtime::runtime::shape::Shape;
use tablewright_runtime::runtime::{tree, validate, Kinds, Options};

static SHAPES: [Shape; 8] = [
    Shape::Any,
    Shape::Null,
    Shape::Boolean,
    Shape::Integer,
    Shape::Number,
    Shape::String,
    Shape::DateTime,
    Shape::FreeForm,
];

fuzz_target!(|bytes: &[u8]| {
    let parsed = serde_json::from_slice::<Value>(bytes);
    let none = Options::new(Kinds::NONE);
    assert_eq!(parsed.is_ok(), validate::validate(bytes, &SHAPES[0], none).is_ok());
    let Ok(value) = parsed else { return };
    let strict = Options::new(Kinds::STRICT);
    for shape in &SHAPES {
        let found = validate::validate(bytes, shape, strict).is_ok();
        assert_eq!(found, tree::validate(&value, shape, strict).is_ok());
    }
});
