//! Every violation with its exact place and kind, by each of the four ways: bytes, tree, bytes
//! while decoding, and the oracle.

use crate::oracle::{violations, Found};
use crate::samples::{events, model, pointers, replaced};
use serde_json::{json, Value};
use voucherify_types::{
    decode, decode_with, from_slice, validate, validate_value, validate_value_with, validate_with,
    Kinds, Options, ViolationKind, Violations,
};

const ALL: Options = Options::new(Kinds::STRICT).limit(100_000);

fn found(violations: Result<(), Violations>) -> Found {
    violations
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|violation| (violation.pointer, violation.kind.name().to_owned()))
        .collect()
}

/// All ways agree on an event.
fn agree(event: &Value) -> Found {
    let expected = violations(event);
    let text = event.to_string();
    assert_eq!(found(validate_with(text.as_bytes(), ALL)), expected, "{text}");
    assert_eq!(found(validate_value_with(event, ALL)), expected, "{text}");
    both(&text);
    expected
}

/// Decoding and validating at once gives what each gives alone.
pub fn both(text: &str) {
    let decoded = decode(text.as_bytes()).expect("it is an object");
    assert_eq!(Some(&decoded.value), from_slice(text.as_bytes()).ok().as_ref(), "{text}");
    assert_eq!(decoded.violations, validate(text.as_bytes()).err().unwrap_or_default(), "{text}");
}

#[test]
fn every_slot_with_every_replacement_departs_in_its_place_and_kind() {
    let replacements = [
        json!(null),
        json!(true),
        json!(-3),
        json!(2.5),
        json!("no such value"),
        json!([]),
        json!([[1]]),
        json!({}),
        json!({ "no such key": 1 }),
    ];
    let (mut count, mut departing) = (0, 0);
    for event in events() {
        assert_eq!(agree(&event), Found::new());
        for pointer in pointers(&event) {
            for replacement in &replacements {
                count += 1;
                departing += usize::from(
                    !agree(&replaced(&event, &pointer, replacement.clone())).is_empty(),
                );
            }
        }
    }
    assert!(count > 7_000 && departing > count / 2, "{departing} of {count}");
}

/// Where something departs, and how.
type Place = (&'static str, ViolationKind);

/// The forms of a tag, each with the violation that it is.
fn tags(own: &str) -> Vec<(Option<Value>, Option<Place>)> {
    let text = |text: String| Some(Value::String(text));
    let unknown = Some(("/type", ViolationKind::UnknownTag));
    vec![
        (text(own.to_owned()), None),
        (None, Some(("", ViolationKind::UnknownTag))),
        (text("customer.unheard_of".to_owned()), unknown),
        (Some(Value::Null), Some(("/type", ViolationKind::UndocumentedNull))),
        (Some(json!(7)), Some(("/type", ViolationKind::WrongType))),
        (text(own.to_uppercase()), unknown),
        (text(format!("{own} ")), unknown),
        (text(own.replacen('.', "\0.", 1)), unknown),
    ]
}

#[test]
fn every_type_in_every_form_gets_the_models_verdict() {
    let mut count = 0;
    for event in events() {
        let own = event["type"].as_str().expect("an event has a type");
        for (tag, expected) in tags(own) {
            for data_first in [false, true] {
                let pairs = [("type", tag.clone()), ("data", Some(event["data"].clone()))];
                let pairs: Vec<_> =
                    if data_first { pairs.into_iter().rev().collect() } else { pairs.into() };
                let event: Value = pairs
                    .into_iter()
                    .filter_map(|(key, value)| Some((key.to_owned(), value?)))
                    .collect::<serde_json::Map<_, _>>()
                    .into();
                let expected: Found = expected
                    .iter()
                    .map(|(at, kind)| ((*at).to_owned(), kind.name().to_owned()))
                    .collect();
                assert_eq!(agree(&event), expected, "{event}");
                count += 1;
            }
        }
    }
    assert_eq!(count, 33 * 8 * 2);
}

#[test]
fn every_type_with_every_other_types_data_gets_the_models_verdict() {
    let events = events();
    let (mut count, mut departing) = (0, 0);
    for own in &events {
        for other in &events {
            let event = json!({ "type": own["type"], "data": other["data"] });
            count += 1;
            departing += usize::from(!agree(&event).is_empty());
        }
    }
    assert_eq!(count, 33 * 33);
    // Many types share the attributes of their data.
    assert!(departing > 250 && departing < count - 33, "{departing}");
}

/// The text of an event with a key written twice, the first time as `spelled`, with `first`.
fn doubled(event: &Value, pointer: &str, spelled: &str, first: &Value) -> String {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a step");
    let mut changed = event.clone();
    let object =
        changed.pointer_mut(parent).and_then(Value::as_object_mut).expect("it is in an object");
    let own = object.remove(key).expect("it is in the sample");
    object.insert("\u{1}first".into(), first.clone());
    object.insert(key.to_owned(), own);
    changed.to_string().replacen("\\u0001first", spelled, 1)
}

/// The first character of a key as an escape.
fn escaped(key: &str) -> String {
    let first = key.chars().next().expect("a key has characters");
    format!("\\u{:04x}{}", u32::from(first), &key[first.len_utf8()..])
}

/// Whether a place is that of a documented attribute.
fn is_documented(event: &Value, pointer: &str) -> bool {
    let changed = |by: &str| {
        let (parent, _) = pointer.rsplit_once('/')?;
        let mut changed = event.clone();
        changed.pointer_mut(parent)?.as_object_mut()?.insert(by.to_owned(), json!(1));
        Some(violations(&changed))
    };
    changed("no such key").is_some_and(|found| {
        found.iter().any(|(_, kind)| kind == ViolationKind::UnknownAttribute.name())
    })
}

#[test]
fn every_documented_key_written_twice_is_said_and_the_last_one_counts() {
    let mut count = 0;
    for event in events() {
        for pointer in pointers(&event).into_iter().filter(|pointer| is_documented(&event, pointer))
        {
            let key = pointer.rsplit('/').next().expect("a pointer has a step");
            let equal = event.pointer(&pointer).expect("it is in the sample");
            for spelled in [key, &escaped(key)] {
                let text = doubled(&event, &pointer, spelled, equal);
                let found = validate_with(text.as_bytes(), ALL).expect_err("it departs");
                let found: Vec<(&str, ViolationKind)> = found
                    .iter()
                    .map(|violation| (violation.pointer.as_str(), violation.kind))
                    .collect();
                assert_eq!(found, [(pointer.as_str(), ViolationKind::DuplicateKey)], "{text}");
                both(&text);
                assert_eq!(
                    serde_json::to_value(from_slice(text.as_bytes()).expect("an object"))
                        .expect("plain data"),
                    event
                );
                count += 1;
            }
            // Where they conflict, what is wrong with the first is said too.
            let text = doubled(&event, &pointer, key, &json!(false));
            let found = found(validate_with(text.as_bytes(), ALL));
            assert!(
                found.contains(&(pointer.clone(), ViolationKind::DuplicateKey.name().to_owned())),
                "{text}"
            );
            both(&text);
            count += 1;
        }
    }
    assert!(count > 1_500, "{count}");
}

#[test]
fn of_two_types_the_last_one_counts() {
    let data = json!({ "customer": { "id": 1 } });
    let mut count = 0;
    for first in [json!("customer.sms.sent"), json!("customer.created"), json!("new"), json!(null)]
    {
        for second in
            [json!("customer.sms.sent"), json!("customer.created"), json!("new"), json!(null)]
        {
            for text in [
                format!(r#"{{"type":{first},"type":{second},"data":{data}}}"#),
                format!(r#"{{"type":{first},"data":{data},"typ\u0065":{second}}}"#),
                format!(r#"{{"data":{data},"type":{first},"type":{second}}}"#),
            ] {
                let kinds = found(validate_with(text.as_bytes(), ALL));
                assert!(
                    kinds.contains(&(
                        "/type".to_owned(),
                        ViolationKind::DuplicateKey.name().to_owned()
                    )),
                    "{text}"
                );
                let customer_is_checked = kinds.contains(&(
                    "/data/customer/id".to_owned(),
                    ViolationKind::WrongType.name().to_owned(),
                ));
                assert_eq!(customer_is_checked, second == "customer.created", "{text}");
                both(&text);
                count += 1;
            }
        }
    }
    assert_eq!(count, 4 * 4 * 3);
    assert!(model().adjacent_tags().count() == 1, "the page has one attribute that chooses");
}

#[test]
fn values_are_decoded_with_what_departs_from_hostile_texts_too() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    for text in [
        "{}".to_owned(),
        r#"{"data":[1,{"customer":null}],"type":"customer.created"}"#.to_owned(),
        r#"{"type":"customer.created","data":{"customer":[1]}}"#.to_owned(),
        r#" { "type" : "customer.created" , "data" : [ { "customer" : { "metadata" : 7 , "loyalty" : { "campaigns" : [ ] } } } ] } "#.to_owned(),
        format!(r#"{{"type":"customer.created","data":{{"customer":{{"metadata":{{"a":{deep}}},"\u006eame":"é\n","n\u006f":{deep}}}}}}}"#),
        format!(r#"{{"data":{{"metadata":{deep}}},"id":{deep},"x":1e308}}"#),
    ] {
        both(&text);
    }
    for text in [
        "",
        "{",
        "[]",
        "{\"a\":1e999}",
        "{\"id\":\"\u{1}\"}",
        "{\"type\":\"customer.created\",\"data\":{\"customer\":{\"id\":\"\\ud800\"}}}",
        "{} x",
    ] {
        let (decoded, alone) = (decode(text.as_bytes()), from_slice(text.as_bytes()));
        assert_eq!(
            decoded.expect_err("it is refused").to_string(),
            alone.expect_err("it is refused").to_string(),
            "{text}"
        );
    }
    assert!(validate_value(&json!({ "type": "customer.sms.sent" })).is_ok());
    let text = br#"{"type":"new","id":1,"x":2}"#;
    for options in
        [Options::new(Kinds::WIRE), Options::new(Kinds::STRICT).limit(2), Options::new(Kinds::NONE)]
    {
        let decoded = decode_with(text, options).expect("an object");
        assert_eq!(decoded.violations, validate_with(text, options).err().unwrap_or_default());
    }
}
