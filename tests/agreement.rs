//! The published schema, the validator and the decoder say the same of every sample. The schema is
//! the oracle.

use crate::effort::{cases, of_turn, size};
use crate::equal_keys::has_equal_keys;
use crate::mutations::Random;
use crate::project::text;
use crate::samples::{
    definition, events, misfits, model, pointers, replaced, schema, schema_of, Mode,
};
use serde_json::{json, Value};
use std::collections::BTreeSet;
use voucherify_types::{
    from_slice, is_valid_with, validate, validate_value_with, validate_with, CustomerObject, Kinds,
    ViolationKind, Violations,
};

/// Strict without the one kind that no schema can see.
const STRICT: Kinds = Kinds::STRICT.without(ViolationKind::DuplicateKey);

fn agree(value: &Value, wire: &jsonschema::Validator, strict: &jsonschema::Validator) {
    let bytes = value.to_string();
    assert_eq!(is_valid_with(bytes.as_bytes(), Kinds::WIRE), wire.is_valid(value), "wire: {value}");
    let valid = strict.is_valid(value);
    assert_eq!(
        is_valid_with(bytes.as_bytes(), STRICT),
        valid,
        "strict: {value}\n{:?}",
        validate(bytes.as_bytes())
    );
    assert_eq!(validate_with(bytes.as_bytes(), STRICT).is_ok(), valid, "{value}");
    assert_eq!(
        places(validate_value_with(value, STRICT)),
        places(validate_with(bytes.as_bytes(), STRICT)),
        "{value}"
    );
    let unformatted = is_valid_with(bytes.as_bytes(), STRICT.without(ViolationKind::Format));
    assert_eq!(
        is_clean(bytes.as_bytes()),
        unformatted,
        "decoding takes what strict refuses, or the other way round: {value}"
    );
}

/// Pointer and kind of each violation; the tree has them in its own order.
fn places(found: Result<(), Violations>) -> BTreeSet<(String, ViolationKind)> {
    found
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|violation| (violation.pointer, violation.kind))
        .collect()
}

/// Whether decoding put no documented name into `extra` and took no unknown, other or misfit arm.
/// Every type derives `Debug`, which shows all of it; an object without documented attributes has
/// nothing but `extra`.
fn is_clean(bytes: &[u8]) -> bool {
    let Ok(decoded) = from_slice(bytes) else { return false };
    let shown = format!("{decoded:?}").replace("Object {", "{");
    let arms = ["Raw(", "Unknown(", "Other {", "Misfit {"].iter().any(|arm| shown.contains(arm));
    !arms && !shown.contains(", extra: {\"")
}

#[test]
fn the_published_schemas_are_valid_and_whole() {
    for mode in [Mode::Wire, Mode::Strict] {
        let bundle = crate::samples::bundle(mode);
        let references = assert_whole(&bundle, &format!("{mode:?}"));
        assert!(references > 60, "{references} references");
    }
}

/// The bundle is valid against its meta-schema, and every reference leads somewhere; gives their
/// number.
pub fn assert_whole(bundle: &Value, what: &str) -> usize {
    if let Err(error) = jsonschema::meta::validate(bundle) {
        panic!("{what}: {error}");
    }
    let mut references = Vec::new();
    collect_references(bundle, &mut references);
    for reference in &references {
        assert!(
            bundle.pointer(reference.trim_start_matches('#')).is_some(),
            "{what}: {reference} leads nowhere"
        );
    }
    assert!(!bundle.to_string().contains("\"x-"), "{what}: standard keywords only");
    references.len()
}

fn collect_references(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            out.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| collect_references(inner, out));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect_references(inner, out)),
        _ => {}
    }
}

#[test]
fn full_events_are_what_they_claim() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    for event in events() {
        assert!(wire.is_valid(&event) && strict.is_valid(&event), "{event}");
        agree(&event, &wire, &strict);
    }
}

#[test]
fn every_mutation_gets_the_same_verdict() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let (mut count, every) = (0, size(2, 1));
    for event in events() {
        for (number, pointer) in pointers(&event).into_iter().enumerate() {
            // By day every other one, which are others at each place.
            for misfit in of_turn(misfits(), number, every) {
                agree(&replaced(&event, &pointer, misfit), &wire, &strict);
                count += 1;
            }
        }
    }
    assert!(count * every > 5_000, "{count} mutations");
}

#[test]
fn every_extra_and_every_missing_key_gets_the_same_verdict() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let mut count = 0;
    for event in events() {
        let objects = pointers(&event)
            .into_iter()
            .chain([String::new()])
            .filter(|pointer| event.pointer(pointer).is_some_and(Value::is_object));
        for pointer in objects {
            let mut grown = event.clone();
            let object = grown
                .pointer_mut(&pointer)
                .and_then(Value::as_object_mut)
                .expect("it is an object");
            object.insert("undocumented".into(), json!(1));
            let keys: Vec<String> = object.keys().cloned().collect();
            agree(&grown, &wire, &strict);
            for key in keys {
                let mut shrunk = event.clone();
                shrunk
                    .pointer_mut(&pointer)
                    .and_then(Value::as_object_mut)
                    .expect("it is an object")
                    .remove(&key);
                agree(&shrunk, &wire, &strict);
                count += 1;
            }
        }
    }
    assert!(count > 900, "{count} keys");
}

#[test]
fn every_type_refuses_every_other_types_data_as_the_schema_does() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let events = events();
    let mut refused = 0;
    for event in &events {
        for other in &events {
            let foreign = replaced(event, "/data", other["data"].clone());
            agree(&foreign, &wire, &strict);
            refused += usize::from(!strict.is_valid(&foreign));
            let alone = replaced(event, "/data", other["data"][0].clone());
            agree(&alone, &wire, &strict);
        }
    }
    assert!(refused > 300, "{refused} refused");
}

#[test]
fn labelled_events_get_their_verdicts() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let mut counts = [0; 4];
    for line in text("tests/data/events.ndjson").lines() {
        let labelled: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let (event, kind) = (&labelled["event"], labelled["kind"].as_str().expect("a label"));
        let expected = (labelled["wire"].as_bool().expect("a label"), kind == "none");
        assert_eq!((wire.is_valid(event), strict.is_valid(event)), expected, "schema: {line}");
        agree(event, &wire, &strict);
        let found = validate(event.to_string().as_bytes()).err().unwrap_or_default();
        assert_eq!(
            found.first().map_or("none", |violation| violation.kind.name()),
            kind,
            "{line}\n{found}"
        );
        assert_eq!(
            found.first().map_or("", |violation| violation.pointer.as_str()),
            labelled["at"].as_str().unwrap_or_default(),
            "{line}"
        );
        counts[usize::from(expected.0)] += 1;
        counts[2 + usize::from(expected.1)] += 1;
    }
    assert!(
        counts.iter().all(|count| *count >= 10) && counts[0] + counts[1] >= 80,
        "refused and accepted by wire, by strict: {counts:?}"
    );
}

#[test]
fn sections_agree_on_their_own() {
    let (wire, strict) =
        (schema_of(Mode::Wire, "CustomerObject"), schema_of(Mode::Strict, "CustomerObject"));
    let full = definition("CustomerObject");
    assert!(strict.is_valid(&full));
    let mut count = 0;
    for pointer in pointers(&full) {
        for misfit in misfits() {
            let changed = replaced(&full, &pointer, misfit);
            let bytes = changed.to_string();
            assert_eq!(
                CustomerObject::is_valid(bytes.as_bytes()),
                wire.is_valid(&changed),
                "{changed}"
            );
            assert_eq!(
                CustomerObject::is_valid_with(bytes.as_bytes(), STRICT),
                strict.is_valid(&changed),
                "{changed}"
            );
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn dates_agree_with_the_format_assertion() {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&json!({ "format": "date-time" }))
        .expect("it compiles");
    let texts = [
        "2022-08-30T09:14:07.660Z",
        "2022-08-30t09:14:07z",
        "2022-08-30T09:14:07+02:00",
        "2022-08-30T09:14:07-23:59",
        "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2022-13-01T00:00:00Z",
        "2022-00-01T00:00:00Z",
        "2022-01-00T00:00:00Z",
        "2022-01-32T00:00:00Z",
        "2022-01-01T24:00:00Z",
        "2022-01-01T00:60:00Z",
        "2022-01-01T00:00:61Z",
        "2016-12-31T23:59:60Z",
        "2016-12-31T22:59:60Z",
        "2016-12-31T15:59:60-08:00",
        "2022-01-01T00:00:00",
        "2022-01-01 00:00:00Z",
        "2022-01-01",
        "2022-01-01T00:00:00.Z",
        "2022-01-01T00:00:00+0200",
        "2022-01-01T00:00:00+24:00",
        "2022-1-1T00:00:00Z",
        "",
        "x",
        "2022-08-30T09:14:07.6604444444444Z",
        "12022-08-30T09:14:07Z",
        "2022-08-30T09:14:07Z ",
        "２022-08-30T09:14:07Z",
    ];
    for text in texts {
        assert_eq!(
            voucherify_types::DateTime::new(text).is_valid(),
            validator.is_valid(&json!(text)),
            "{text}"
        );
    }
}

#[test]
fn departures_name_their_place_and_kind() {
    let event = json!({
        "id": 5,
        "type": "customer.created",
        "data": [{ "customer": { "email": 1, "loyalty": { "campaigns": { "a/b~c": { "points": 1.5 } } }, "created_at": "today", "nickname": "x", "name": null } }, 3],
    });
    let found = validate(event.to_string().as_bytes()).expect_err("it departs");
    assert_eq!(
        found.to_string(),
        [
            "/id: expected string, found number (at byte 6)",
            "/data/0/customer/email: expected string, found number (at byte 63)",
            "/data/0/customer/loyalty/campaigns/a~1b~0c/points: expected integer, found number (at \
            byte 107)",
            "/data/0/customer/created_at: expected date-time, found `today` (at byte 127)",
            "/data/0/customer/nickname: expected only documented attributes, found another one (at \
            byte 135)",
            "/data/0/customer/name: expected string, found null (at byte 157)",
            "/data/1: expected object, found number (at byte 164)",
        ]
        .join("\n")
    );
    let kinds: Vec<ViolationKind> = found.iter().map(|violation| violation.kind).collect();
    assert_eq!(
        kinds,
        [
            ViolationKind::WrongType,
            ViolationKind::WrongType,
            ViolationKind::WrongType,
            ViolationKind::Format,
            ViolationKind::UnknownAttribute,
            ViolationKind::UndocumentedNull,
            ViolationKind::NotAnObject
        ]
    );
}

fn kinds_of(text: &str) -> Vec<(ViolationKind, String)> {
    let found: Violations = validate(text.as_bytes()).err().unwrap_or_default();
    found.into_iter().map(|violation| (violation.kind, violation.pointer)).collect()
}

#[test]
fn what_no_schema_can_see_is_reported_too() {
    assert_eq!(
        kinds_of(
            r#"{"type": "customer.sms.sent", "id": "a", "id": "b", "data": {"x": 1, "x": 2}}"#
        ),
        [(ViolationKind::DuplicateKey, "/id".into())]
    );
    assert_eq!(
        kinds_of(
            r#"{"type": "customer.created", "data": {"customer": {"name": "a", "n\u0061me": "b"}}}"#
        ),
        [(ViolationKind::DuplicateKey, "/data/customer/name".into())]
    );
    assert_eq!(kinds_of(r#"{"data": {}}"#), [(ViolationKind::UnknownTag, String::new())]);
    assert_eq!(kinds_of(r#"{"type": "customer.sms.sent"} x"#).len(), 1);
    assert_eq!(kinds_of("{").first().map(|(kind, _)| *kind), Some(ViolationKind::Syntax));
    assert_eq!(kinds_of("[]"), [(ViolationKind::WrongType, String::new())]);
    // Without a documented type, the data is only known to be an object.
    assert_eq!(
        kinds_of(r#"{"data": 5, "type": "new"}"#),
        [(ViolationKind::NotAnObject, "/data".into()), (ViolationKind::UnknownTag, "/type".into())]
    );
}

#[test]
fn the_order_of_the_keys_does_not_matter() {
    for event in events() {
        let Value::Object(map) = &event else { panic!("an event is an object") };
        let turned = Value::Object(
            map.iter().rev().map(|(key, value)| (key.clone(), value.clone())).collect(),
        );
        let wrong = replaced(&turned, "/data", json!([{ "undocumented": { "type": 1 } }, 7]));
        let (forwards, backwards) = (replaced(&event, "/data", wrong["data"].clone()), wrong);
        assert_eq!(kinds_of(&turned.to_string()), []);
        assert_eq!(kinds_of(&forwards.to_string()), kinds_of(&backwards.to_string()));
        assert_eq!(
            from_slice(turned.to_string().as_bytes()).ok(),
            from_slice(event.to_string().as_bytes()).ok()
        );
    }
}

#[test]
fn schemars_has_the_same_schema() {
    let schema = schemars::schema_for!(voucherify_types::CustomerActivityObject);
    let derived = jsonschema::options()
        .should_validate_formats(true)
        .build(schema.as_value())
        .expect("it compiles and every reference resolves");
    let wire = crate::samples::schema(Mode::Wire);
    let mut count = 0;
    for event in events() {
        for pointer in pointers(&event) {
            for misfit in [json!(1), json!("x"), Value::Null, json!({})] {
                let changed = replaced(&event, &pointer, misfit);
                assert_eq!(derived.is_valid(&changed), wire.is_valid(&changed), "{changed}");
                count += 1;
            }
        }
    }
    assert!(count > 1_000, "{count}");
    assert!(model().definitions.len() > 40);
}

/// Values of the same JSON type that may be too long, too short, too large or not unique.
pub fn stretched(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let first: String = text.chars().take(1).collect();
            vec![json!(""), json!(first), json!(text.repeat(40)), json!(format!("{text}!"))]
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            vec![json!(-1_000_000), json!(0), json!(1_000_000), json!(number + 0.5)]
        }
        Value::Array(items) => {
            let twice: Vec<Value> = items.iter().chain(items).cloned().collect();
            let many = twice.iter().cycle().take(twice.len() * 8).cloned().collect();
            vec![json!([]), Value::Array(twice), Value::Array(many)]
        }
        _ => Vec::new(),
    }
}

/// Replaces, removes, copies or moves values at random places.
pub fn mutate(event: &Value, below: &mut dyn FnMut(usize) -> usize) -> Value {
    let mut out = event.clone();
    for _ in 0..=below(2) {
        let places = pointers(&out);
        let (at, other) =
            (places[below(places.len())].clone(), places[below(places.len())].clone());
        let misfits = misfits();
        let by = if below(3) == 0 {
            out.pointer(&other).cloned().unwrap_or_default()
        } else {
            misfits[below(misfits.len())].clone()
        };
        if below(4) == 0 {
            let (parent, key) = at.rsplit_once('/').expect("a pointer starts with a bar");
            if let Some(map) = out.pointer_mut(parent).and_then(Value::as_object_mut) {
                map.remove(key);
                map.insert(format!("{key}_"), by);
            }
        } else {
            out = replaced(&out, &at, by);
        }
        if pointers(&out).is_empty() {
            return event.clone();
        }
    }
    out
}

#[test]
fn structural_mutants_get_the_same_verdict_and_round_trip() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let events = events();
    let mut random = Random::new(5);
    let mut below = |limit: usize| random.below(limit);
    let (mut refused, cases) = (0, cases(2_500, 20_000));
    for _ in 0..cases {
        let mutant = mutate(&events[below(events.len())], &mut below);
        agree(&mutant, &wire, &strict);
        let decoded = from_slice(mutant.to_string().as_bytes()).expect("it is an object");
        assert_eq!(serde_json::to_value(&decoded).expect("plain data"), mutant);
        crate::verdicts::both(&mutant.to_string());
        refused += usize::from(!strict.is_valid(&mutant));
    }
    assert!(refused > cases / 2 && refused < cases, "{refused} of {cases} refused");
}

#[test]
fn byte_mutants_get_the_same_verdict() {
    let (wire, strict) = (schema(Mode::Wire), schema(Mode::Strict));
    let texts: Vec<Vec<u8>> = events().iter().map(|event| event.to_string().into_bytes()).collect();
    let mut random = Random::new(6);
    let mut below = |limit: usize| random.below(limit);
    let (mut json, mut twice, cases) = (0, 0, cases(20_000, 200_000));
    for _ in 0..cases {
        let mut bytes = texts[below(texts.len())].clone();
        for _ in 0..=below(2) {
            let at = below(bytes.len());
            bytes[at] = b"{}[]\":,0123456789eE+-.tfnulrsacdi _"[below(35)];
        }
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
            assert!(!is_valid_with(&bytes, Kinds::NONE));
            continue;
        };
        json += 1;
        if value.is_object() {
            crate::verdicts::both(std::str::from_utf8(&bytes).expect("JSON is UTF-8"));
        }
        if has_equal_keys(&bytes) {
            twice += 1;
            continue;
        }
        assert_eq!(is_valid_with(&bytes, Kinds::WIRE), wire.is_valid(&value), "{value}");
        assert_eq!(is_valid_with(&bytes, STRICT), strict.is_valid(&value), "{value}");
    }
    assert!(
        json > cases / 4 && twice > 0 && twice < json / 10,
        "{json} were JSON, {twice} had equal keys"
    );
}
