//! The generated crate, and the parser that it is measured against.

mod growth;

use contender::{bytes, serve, tree};
use serde::de::IgnoredAny;
use serde_json::Value;
use voucherify_types::{self as own, CustomerActivityObjectRef as EventRef, Kinds, ViolationKind};

/// What JSON Schema says without formats.
const STRICT: Kinds =
    Kinds::STRICT.without(ViolationKind::Format).without(ViolationKind::DuplicateKey);
const FORMATS: Kinds = Kinds::STRICT.without(ViolationKind::DuplicateKey);

fn main() {
    if std::env::args().nth(1).as_deref() == Some("growth") {
        return growth::print();
    }
    serve(&[
        bytes("IgnoredAny", |event| serde_json::from_slice::<IgnoredAny>(event).is_ok()),
        bytes("validate", |event| own::validate_with(event, STRICT).is_ok()),
        bytes("validate, formats on", |event| own::validate_with(event, FORMATS).is_ok()),
        bytes("is_valid", |event| own::is_valid_with(event, STRICT)),
        tree("validate_value", |event| own::validate_value_with(event, STRICT).is_ok()),
        bytes("Value", |event| serde_json::from_slice::<Value>(event).is_ok()),
        bytes("from_slice", |event| own::from_slice(event).is_ok()),
        bytes("decode", |event| own::decode(event).is_ok()),
        bytes("view", |event| EventRef::from_slice(event).is_ok()),
        bytes("view, decode", |event| EventRef::decode(event).is_ok()),
    ]);
}
