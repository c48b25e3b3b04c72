//! Decoding keeps everything: what goes in comes out equal.

use crate::samples::{definition, events, misfits, model, pointers, replaced};
use serde_json::{json, Value};
use tablewright::model::Shape;
use voucherify_types::{
    from_slice, CustomerActivityObject, CustomerActivityObjectBody, CustomerObject,
    CustomerObjectRef, DateTime, DecodeError, Lenient, OneOrMany, RawObject,
};

fn round(text: &str) -> Value {
    let decoded = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    serde_json::to_value(&decoded).expect("plain data")
}

#[test]
fn every_slot_keeps_nulls_and_misfits() {
    let mut count = 0;
    for event in events() {
        assert_eq!(round(&event.to_string()), event);
        for pointer in pointers(&event) {
            for misfit in misfits() {
                let changed = replaced(&event, &pointer, misfit);
                assert_eq!(round(&changed.to_string()), changed);
                count += 1;
            }
        }
    }
    assert!(count > 5_000, "{count}");
}

/// The JSON of a value, with one key of one object written twice.
fn with_duplicate(value: &Value, pointer: &str, first: &Value, second: &Value) -> String {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a step");
    let key = key.replace("~1", "/").replace("~0", "~");
    let marker = "\u{1}duplicate\u{1}";
    let marked = replaced(
        value,
        &format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1")),
        json!(marker),
    );
    let text = marked.to_string();
    let written = serde_json::to_string(marker).expect("a text");
    let key = serde_json::to_string(&key).expect("a text");
    text.replace(&written, &format!("{first},{key}:{second}"))
}

#[test]
fn of_equal_keys_the_last_one_counts_in_every_slot() {
    let mut count = 0;
    for event in events() {
        for pointer in pointers(&event) {
            let (parent, _) = pointer.rsplit_once('/').expect("a pointer has a step");
            if !event.pointer(parent).is_some_and(Value::is_object) {
                continue;
            }
            let fit = event.pointer(&pointer).expect("it is in the sample");
            for misfit in [Value::Null, json!(false), json!([1]), json!({ "a": 1 })] {
                for (first, second) in [(fit, &misfit), (&misfit, fit)] {
                    let text = with_duplicate(&event, &pointer, first, second);
                    let expected: Value = serde_json::from_str(&text)
                        .unwrap_or_else(|error| panic!("{error}: {text}"));
                    assert_eq!(round(&text), expected, "{text}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 2_000, "{count}");
}

#[test]
fn numbers_and_texts_keep_their_spelling() {
    for number in [
        "1",
        "1.0",
        "-0",
        "0.1",
        "1e2",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "1.7976931348623157e308",
        "5e-324",
        "123456789012345680000",
    ] {
        let text = format!(
            r#"{{"type":"customer.created","data":{{"customer":{{"loyalty":{{"points":{number}}},"metadata":{{"n":{number}}}}}}}}}"#
        );
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(round(&text), expected, "{number}");
    }
    let text = r#"{"id":"é\u0000\ud83d\ude00\"","created_at":"whenever","\u0069d2":"x"}"#;
    assert_eq!(round(text), serde_json::from_str::<Value>(text).expect("JSON"));
}

#[test]
fn unknown_and_absent_types_keep_their_data() {
    for text in [
        "{}",
        r#"{"type":null}"#,
        r#"{"type":5,"data":[1]}"#,
        r#"{"type":"customer.new","data":{"a":1}}"#,
        r#"{"data":{"customer":{}}}"#,
        r#"{"type":"customer.created"}"#,
        r#"{"type":"customer.created","data":null}"#,
        r#"{"type":"customer.created","data":[]}"#,
        r#"{"type":"customer.created","data":[null,{"customer":1},7]}"#,
        r#"{"data":[1],"type":"customer.created"}"#,
        r#"{"type":"x","type":"customer.created","data":{}}"#,
        r#"{"type":"customer.created","data":{"customer":{"id":"a"}},"type":"customer.sms.sent"}"#,
        r#"{"type":"customer.created","data":1,"data":{"customer":{}}}"#,
        r#"{"data":1,"data":2,"type":"customer.deleted","type":null}"#,
    ] {
        assert_eq!(round(text), serde_json::from_str::<Value>(text).expect("JSON"), "{text}");
    }
}

#[test]
fn only_what_is_no_json_object_is_refused() {
    for (text, expected) in [
        ("[]", "expected an object, found array"),
        ("null", "expected an object, found null"),
        ("\"x\"", "expected an object, found string"),
        ("1", "expected an object, found number"),
    ] {
        let error = from_slice(text.as_bytes()).expect_err("it is not an object");
        assert!(matches!(error, DecodeError::Unfit { .. }));
        assert_eq!(error.to_string(), expected);
    }
    for text in ["", "{", "{} x", "{\"a\":}", "{\"a\":1e999}", "{\"a\":\"\u{1}\"}"] {
        let error = from_slice(text.as_bytes()).expect_err("it is not JSON");
        assert!(matches!(error, DecodeError::Syntax(_)), "{text}");
    }
    assert!(matches!(from_slice(b"{\"a\":\"\xff\"}"), Err(DecodeError::Syntax(_))));
}

#[test]
fn a_set_field_wins_over_what_was_kept() {
    let mut event =
        from_slice(br#"{"id":5,"created_at":[],"type":"customer.created","data":[{"customer":{"name":false,"loyalty":"none"}}],"more":1}"#).expect("an object");
    assert_eq!((&event.id, &event.created_at), (&None, &None));
    event.id = Some("evcus_1".into());
    event.created_at = Some(DateTime::new("2022-08-30T09:14:07.660Z"));
    let CustomerActivityObjectBody::CustomerCreated(Some(OneOrMany::Many(data))) = &mut event.data
    else {
        panic!("{:?}", event.data)
    };
    let Lenient::Value(created) = &mut data[0] else { panic!("an object fits") };
    let customer = created.customer.as_mut().expect("an object fits");
    customer.name = Some("Ada".into());
    let written = serde_json::to_value(&event).expect("plain data");
    assert_eq!(
        written,
        json!({"id":"evcus_1","created_at":"2022-08-30T09:14:07.660Z","type":"customer.created","data":[{"customer":{"name":"Ada","loyalty":"none"}}],"more":1})
    );
    let text = serde_json::to_string(&event).expect("plain data");
    assert_eq!(text.matches("\"id\"").count(), 1, "no key is written twice: {text}");
}

#[test]
fn what_is_not_documented_is_a_map_that_is_read_when_it_is_asked_for() {
    let text = br#"{"a\u0062":1,"summary":3,"x": {"y" : [1e2, "\u00e9"]},"ab":2}"#;
    let mut customer = CustomerObject::from_slice(text).expect("an object");
    assert_eq!(
        customer.extra,
        json!({"ab":2,"summary":3,"x":{"y":[1e2,"é"]}}).as_object().cloned().expect("an object")
    );
    assert_eq!(customer.extra.len(), 3);
    assert_eq!(customer.extra.get("ab"), Some(&json!(2)), "the last one of a key");
    customer.extra.remove("x");
    customer.extra.insert("more".into(), json!(null));
    let written = serde_json::to_value(&customer).expect("plain data");
    assert_eq!(written, json!({"ab":2,"summary":3,"more":null}));
    let map: serde_json::Map<String, Value> = customer.extra.into();
    assert_eq!(Value::Object(map), written);
}

#[test]
fn what_is_not_documented_is_the_same_in_views_and_from_other_formats() {
    let text = br#"{"summary":3,"x":{"y":[1e2,"\u00e9"]},"x\"":[]}"#;
    let owned = CustomerObject::from_slice(text).expect("an object");
    let view = CustomerObjectRef::from_slice(text).expect("an object");
    let value: Value = serde_json::from_slice(text).expect("JSON");
    let other: CustomerObject = serde_json::from_value(value.clone()).expect("an object");
    assert_eq!(view.to_owned(), owned);
    assert_eq!(view.extra, owned.extra);
    assert_eq!(other, owned);
    for written in [serde_json::to_value(&view), serde_json::to_value(&owned)] {
        assert_eq!(written.expect("plain data"), value);
    }
}

#[test]
fn a_value_that_fits_after_one_that_did_not_is_the_only_one() {
    let text = br#"{"summary":3,"new":1,"summary":{"orders":{}}}"#;
    let customer = CustomerObject::from_slice(text).expect("an object");
    assert!(customer.summary.is_some());
    assert_eq!(customer.extra, json!({"new":1}).as_object().cloned().expect("an object"));
    let turned = br#"{"summary":{"orders":{}},"new":1,"summary":3}"#;
    let customer = CustomerObject::from_slice(turned).expect("an object");
    assert_eq!(customer.summary, None);
    assert_eq!(customer.extra.get("summary"), Some(&json!(3)));
}

#[test]
fn every_field_that_is_set_after_decoding_wins() {
    // Each attribute of each section first arrives as a misfit, then its field is taken from a full
    // sample.
    let full: CustomerObject =
        serde_json::from_value(definition("CustomerObject")).expect("an object");
    let Shape::Object(object) = &model().definition("CustomerObject").shape else {
        panic!("an object")
    };
    let misfits: serde_json::Map<String, Value> = object
        .attributes
        .iter()
        .map(|attribute| (attribute.name.value.clone(), json!([[]])))
        .collect();
    let raw: CustomerObject =
        serde_json::from_value(Value::Object(misfits.clone())).expect("an object");
    assert_eq!(raw.extra, misfits);
    let mut set = full.clone();
    set.extra = misfits.into();
    assert_eq!(serde_json::to_value(&set).expect("plain data"), definition("CustomerObject"));
}

#[test]
fn other_formats_of_serde_and_values_decode_the_same() {
    for event in events() {
        let from_bytes = from_slice(event.to_string().as_bytes()).expect("an object");
        let from_value: CustomerActivityObject =
            serde_json::from_value(event.clone()).expect("an object");
        assert_eq!(from_bytes, from_value);
    }
}

#[test]
fn integers_are_values_and_not_spellings() {
    let customer =
        CustomerObject::from_slice(br#"{"loyalty":{"points":1.0,"referred_customers":1e3},"summary":{"orders":{"total_count":1.5}}}"#).expect("an object");
    let loyalty = customer.loyalty.expect("an object fits");
    assert_eq!(loyalty.points.and_then(|points| points.as_i64()), Some(1));
    assert_eq!(loyalty.referred_customers.and_then(|count| count.as_i64()), Some(1000));
    let orders = customer.summary.and_then(|summary| summary.orders).expect("an object fits");
    assert_eq!((orders.total_count, orders.extra.get("total_count")), (None, Some(&json!(1.5))));
}

#[test]
fn date_times_convert_on_request() {
    let text = DateTime::new("2022-08-30T09:14:07.660+02:00");
    let seconds = 1_661_843_647;
    assert_eq!(text.to_jiff().expect("an instant").as_second(), seconds);
    assert_eq!(text.to_chrono().expect("an instant").timestamp(), seconds);
    assert_eq!(text.to_time().expect("an instant").unix_timestamp(), seconds);
    assert!(DateTime::new("today").to_jiff().is_err());
}

#[test]
fn open_objects_are_looked_into_on_request() {
    let text = r#"{"type":"customer.created","data":{"customer":{"metadata":{"a\u0062":[1.50, {"x": null}], "n":1,"n":2, "esc\n": "é"}}}}"#;
    let event = from_slice(text.as_bytes()).expect("an object");
    let CustomerActivityObjectBody::CustomerCreated(Some(OneOrMany::One(created))) = &event.data
    else {
        panic!("{:?}", event.data)
    };
    let metadata = created
        .customer
        .as_ref()
        .and_then(|customer| customer.metadata.as_ref())
        .expect("it is there");
    let expected = json!({ "ab": [1.5, { "x": null }], "n": 2, "esc\n": "é" });
    assert_eq!(Value::Object(metadata.to_map()), expected);
    assert_eq!(
        (metadata.get("ab"), metadata.get("n"), metadata.get("x")),
        (Some(json!([1.5, { "x": null }])), Some(json!(2)), None)
    );
    assert_eq!(serde_json::from_str::<Value>(&metadata.to_string()).expect("JSON"), expected);
    let parsed: std::collections::BTreeMap<String, Value> =
        metadata.parse().expect("a map takes every object");
    assert_eq!(parsed.len(), 3);
    let refused: Result<std::collections::BTreeMap<String, bool>, _> = metadata.parse();
    assert!(refused.is_err());
    // However it came to be, it is the same object.
    let made: RawObject = metadata.to_map().into();
    assert_eq!(&made, metadata);
    assert_ne!(made, RawObject::default());
    assert_eq!(made.get("n"), Some(json!(2)));
    let through_a_tree: voucherify_types::CustomerActivityObject =
        serde_json::from_value(serde_json::from_str(text).expect("JSON")).expect("an object");
    assert_eq!(through_a_tree, event);
}
