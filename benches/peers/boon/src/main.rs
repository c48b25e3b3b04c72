//! Boon, from bytes.

use contender::{bytes, serve};
use serde_json::Value;

fn main() {
    let strict: Value =
        serde_json::from_str(include_str!("../../../../schemas/voucherify.strict.schema.json"))
            .expect("the schema is JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("strict.json", strict).expect("the schema is one");
    let index = compiler.compile("strict.json", &mut schemas).expect("the schema compiles");
    serve(&[bytes("boon", move |event| {
        serde_json::from_slice::<Value>(event)
            .is_ok_and(|event| schemas.validate(&event, index).is_ok())
    })]);
}
