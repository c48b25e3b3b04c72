//! Each profile takes and refuses the same samples as the bundle that it is made from.

use crate::agreement::mutate;
use crate::mutations::Random;
use crate::project::text;
use crate::samples::{bundle, events, misfits, model, pointers, replaced, schema, Mode};
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

/// The documents of a model, by the ends of their names.
pub const DOCUMENTS: [&str; 3] = ["openapi-3.1.json", "openapi-3.2.json", "asyncapi-3.1.json"];

/// A document's components have no root of their own.
fn document(suffix: &str) -> Value {
    let mut document = read(suffix);
    document["$ref"] = json!(format!("#/components/schemas/{}", model().root));
    document
}

#[test]
fn every_profile_gives_the_verdict_of_its_bundle() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let of_wire =
        ["dispatch.schema.json", "draft-07.schema.json"].map(|suffix| compile(&read(suffix)));
    let documents = DOCUMENTS.map(|suffix| compile(&document(suffix)));
    let of_wire: Vec<Validator> = of_wire.into_iter().chain(documents).collect();
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
    let alternatives = schema(Mode::Strict);
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
    assert_ne!(lonely(&bundle(Mode::Wire)), 0, "the count can fail");
}

#[test]
fn documents_have_a_message_for_each_value_and_one_for_all() {
    let tag = model().root_tag().expect("the root has a tag").clone();
    let mut values: Vec<String> = tag.arms.iter().map(|arm| arm.value.clone()).collect();
    values.push("Customer Activity Object".to_owned());
    values.sort();
    for suffix in ["openapi-3.1.json", "openapi-3.2.json"] {
        let hooks = read(suffix)["webhooks"].clone();
        let hooks = hooks.as_object().expect("webhooks");
        assert_eq!(sorted(hooks.keys().cloned()), values, "{suffix}");
        let ids = hooks.values().map(|hook| hook["post"]["operationId"].to_string());
        assert_eq!(ids.collect::<BTreeSet<_>>().len(), values.len(), "{suffix}");
    }
    let messages = read("asyncapi-3.1.json")["components"]["messages"].clone();
    let names = messages.as_object().expect("messages").values();
    assert_eq!(sorted(names.map(|one| one["name"].as_str().expect("a name").to_owned())), values);
    for suffix in DOCUMENTS {
        let document = read(suffix);
        let mut pointed = BTreeSet::new();
        references(&document, &mut pointed);
        for pointer in &pointed {
            assert!(document.pointer(&pointer[1..]).is_some(), "{suffix}: {pointer} leads nowhere");
        }
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        let lost = schemas
            .keys()
            .filter(|name| !pointed.contains(&format!("#/components/schemas/{name}")));
        assert_eq!(lost.collect::<Vec<_>>(), Vec::<&String>::new(), "{suffix}: nothing has it");
    }
    let whole = &read("openapi-3.2.json")["components"]["schemas"]["CustomerActivityObject"];
    let other = "#/components/schemas/CustomerActivityObjectOther";
    assert_eq!(whole["discriminator"]["defaultMapping"], other);
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// All that a document refers to.
pub fn references(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            out.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|one| references(one, out));
        }
        Value::Array(items) => items.iter().for_each(|one| references(one, out)),
        _ => {}
    }
}

/// The number of references with other keywords beside them.
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
