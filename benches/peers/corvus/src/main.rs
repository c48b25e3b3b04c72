//! Corvus: validates bytes without a tree.

use contender::{bytes, serve};

fn main() {
    let strict: serde_json::Value =
        serde_json::from_str(include_str!("../../../../schemas/voucherify.strict.schema.json"))
            .expect("the schema is JSON");
    let corvus = corvus_json_schema::compile(&strict).expect("the schema compiles");
    serve(&[bytes("corvus", move |event| {
        std::str::from_utf8(event).is_ok_and(|text| corvus.validate_json(text).unwrap_or(false))
    })]);
}
