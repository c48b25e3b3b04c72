//! `jsonschema`, compiled at run time and by its macro, fed by two parsers.

use contender::{bytes, serve, tree};
use serde_json::Value;

#[jsonschema::validator(path = "../../../schemas/voucherify.strict.schema.json")]
struct Macro;

fn main() {
    let strict: Value =
        serde_json::from_str(include_str!("../../../../schemas/voucherify.strict.schema.json"))
            .expect("the schema is JSON");
    let runtime = jsonschema::options()
        .should_validate_formats(false)
        .build(&strict)
        .expect("the schema compiles");
    let read = |event: &[u8]| serde_json::from_slice::<Value>(event).ok();
    let sonic = |event: &[u8]| sonic_rs::from_slice::<Value>(event).ok();
    serve(&[
        bytes("jsonschema", move |event| read(event).is_some_and(|event| runtime.is_valid(&event))),
        bytes("jsonschema macro", move |event| {
            read(event).is_some_and(|event| Macro::is_valid(&event))
        }),
        bytes("jsonschema macro, sonic-rs", move |event| {
            sonic(event).is_some_and(|event| Macro::is_valid(&event))
        }),
        tree("jsonschema macro, tree", Macro::is_valid),
    ]);
}
