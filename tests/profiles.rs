//! Each profile takes and refuses the same samples as the bundle that it is made from.

use crate::agreement::mutate;
use crate::mutations::Random;
use crate::project::text;
use crate::samples::{bundle, events, misfits, model, pointers, replaced, schema, Preset};
use jsonschema::Validator;
use serde_json::{json, Value};
use std::collections::BTreeSet;

fn read(suffix: &str) -> Value {
    serde_json::from_str(&text(&format!("schemas/profiles/voucherify.{suffix}")))
        .expect("a published schema is JSON")
}

fn compile(schema: &Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .expect("a published schema compiles")
}

/// A document's components have no root of their own.
fn open_api() -> Value {
    let mut document = read("openapi-3.1.json");
    document["$ref"] = json!(format!("#/components/schemas/{}", model().root));
    document
}

#[test]
fn every_profile_gives_the_verdict_of_its_bundle() {
    let (wire, strict) = (schema(Preset::Wire), schema(Preset::Strict));
    let of_wire =
        ["dispatch.schema.json", "draft-07.schema.json"].map(|suffix| compile(&read(suffix)));
    let of_wire: Vec<Validator> = of_wire.into_iter().chain([compile(&open_api())]).collect();
    let of_strict =
        ["strict.dispatch.schema.json", "kafka.schema.json"].map(|suffix| compile(&read(suffix)));
    let (mut count, mut refused) = (0, [0, 0]);
    let mut check = |event: &Value| {
        for (number, (oracle, profiles)) in
            [(&wire, &of_wire[..]), (&strict, &of_strict[..])].into_iter().enumerate()
        {
            let expected = oracle.is_valid(event);
            refused[number] += usize::from(!expected);
            for profile in profiles {
                assert_eq!(profile.is_valid(event), expected, "{event}");
                count += 1;
            }
        }
    };
    let events = events();
    for event in &events {
        check(event);
        for tag in [json!(null), json!(7), json!("new"), json!({})] {
            check(&replaced(event, "/type", tag));
        }
        for pointer in pointers(event) {
            misfits().into_iter().for_each(|misfit| check(&replaced(event, &pointer, misfit)));
        }
    }
    [json!({}), json!([]), json!(null), json!({ "data": 1 }), json!({ "data": {} })]
        .iter()
        .for_each(&mut check);
    let mut random = Random::new(11);
    for _ in 0..2_000 {
        let number = random.below(events.len());
        check(&mutate(&events[number], &mut |limit| random.below(limit)));
    }
    assert!(
        count > 40_000 && refused[0] > 1_000 && refused[1] > refused[0],
        "{count} verdicts, {refused:?} refused"
    );
}

#[test]
fn errors_of_dispatch_are_those_of_the_chosen_branch() {
    let strict = compile(&read("strict.dispatch.schema.json"));
    let places = |event: &Value| -> BTreeSet<String> {
        strict.iter_errors(event).map(|error| error.instance_path().to_string()).collect()
    };
    assert_eq!(
        places(
            &json!({ "type": "customer.created", "data": { "customer": { "id": 7 } }, "id": 1 })
        ),
        BTreeSet::from(["/data".into(), "/id".into()])
    );
    assert_eq!(places(&json!({ "type": "new" })), BTreeSet::from(["/type".into()]));
    // Where the branches are alternatives, only the whole is at fault.
    let alternatives = schema(Preset::Strict);
    let found: Vec<String> = alternatives
        .iter_errors(&json!({ "type": "new" }))
        .map(|error| error.instance_path().to_string())
        .collect();
    assert_eq!(found, [""]);
}

#[test]
fn profiles_are_in_their_dialects() {
    for suffix in ["draft-07.schema.json", "kafka.schema.json"] {
        let schema = read(suffix);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{suffix}: {error}"));
        let text = schema.to_string();
        assert!(
            !text.contains("$defs") && !text.contains("prefixItems") && !text.contains("\"x-"),
            "{suffix}"
        );
        assert_eq!(lonely(&schema), 0, "{suffix}: draft-07 ignores what is beside `$ref`");
    }
    let known = &read("openapi-3.1.json")["components"]["schemas"]["CustomerActivityObjectKnown"];
    assert_eq!(known["discriminator"]["propertyName"], "type");
    assert_eq!(known["discriminator"]["mapping"].as_object().map(serde_json::Map::len), Some(33));
    assert_ne!(lonely(&bundle(Preset::Wire)), 0, "the count can fail");
}

/// How many references have other keywords beside them.
fn lonely(value: &Value) -> usize {
    match value {
        Value::Object(map) => {
            usize::from(map.len() > 1 && map.get("$ref").is_some_and(Value::is_string))
                + map.values().map(lonely).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(lonely).sum(),
        _ => 0,
    }
}
