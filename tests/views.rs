//! Views keep everything too, copy nothing that they can borrow, and become the types that they are
//! views of.

use crate::effort::{of_turn, size};
use crate::samples::{events, misfits, pointers, replaced};
use serde_json::{json, Value};
use std::borrow::Cow;
use voucherify_types::{
    decode, from_slice, validate, CustomerActivityObjectBodyRef, CustomerActivityObjectRef,
    OneOrMany,
};

/// A view of a text says, keeps and becomes the same as the owned type.
fn agrees(text: &str) {
    let bytes = text.as_bytes();
    let owned = from_slice(bytes).expect("an object");
    let view = CustomerActivityObjectRef::from_slice(bytes).expect("an object");
    assert_eq!(serde_json::to_value(&view).ok(), serde_json::to_value(&owned).ok(), "{text}");
    assert_eq!(view.to_owned(), owned, "{text}");
    let checked = CustomerActivityObjectRef::decode(bytes).expect("an object");
    assert_eq!(checked.violations, validate(bytes).err().unwrap_or_default(), "{text}");
    assert_eq!(checked.value, view, "{text}");
}

#[test]
fn views_are_their_owned_types_in_every_slot_with_every_misfit() {
    let (mut count, every) = (0, size(2, 1));
    for event in events() {
        agrees(&event.to_string());
        for (number, pointer) in pointers(&event).into_iter().enumerate() {
            // By day every other one, which are others at each place.
            for misfit in of_turn(misfits(), number, every) {
                agrees(&replaced(&event, &pointer, misfit).to_string());
                count += 1;
            }
        }
    }
    assert!(count * every > 5_000, "{count}");
}

#[test]
fn views_keep_data_before_its_type_and_equal_keys() {
    for text in [
        "{}",
        r#"{"data":[{"customer":{"id":"a\n"}},7],"type":"customer.created","x":"é"}"#,
        r#"{"type":"customer.created","data":{"customer":{"id":"a"}},"type":"customer.sms.sent"}"#,
        r#"{"type":"customer.created","data":{"customer":{"id":"a","id":1,"metadata":{"a":1,"a":2}}}}"#,
        r#"{"type":"customer.created","data":{"customer":{"loyalty":{"campaigns":{"Winter \u2603":{"points":1}}}}}}"#,
    ] {
        agrees(text);
    }
    assert_eq!(
        CustomerActivityObjectRef::from_slice(b"[]").expect_err("no object").to_string(),
        "expected an object, found array"
    );
}

#[test]
fn what_has_no_escape_is_borrowed() {
    let text = r#"{"type":"customer.created","data":{"customer":{"id":"cust_1","name":"A\u0064a","created_at":"2022-08-30T09:14:07.660Z"}}}"#;
    // The same where the data comes first: it waits as its text.
    let turned = format!(
        "{{{},\"type\":\"customer.created\"}}",
        &text[r#"{"type":"customer.created","#.len()..text.len() - 1]
    );
    for text in [text, &turned] {
        let view = CustomerActivityObjectRef::from_slice(text.as_bytes()).expect("an object");
        let CustomerActivityObjectBodyRef::CustomerCreated(Some(OneOrMany::One(created))) =
            view.data
        else {
            panic!("{:?}", view.data)
        };
        let customer = created.customer.expect("it is there");
        assert!(matches!(customer.id, Some(Cow::Borrowed("cust_1"))));
        assert!(matches!(&customer.name, Some(Cow::Owned(name)) if name == "Ada"));
    }
}

#[test]
fn views_are_read_by_other_readers_too() {
    let event = json!({ "id": "e", "type": "customer.created", "data": [{ "customer": { "name": "Ada", "metadata": { "a": 1 } } }] });
    let text = event.to_string();
    let view: CustomerActivityObjectRef<'_> = serde_json::from_str(&text).expect("an object");
    assert!(matches!(view.id, Some(Cow::Borrowed("e"))));
    assert_eq!(serde_json::to_value(&view).expect("plain data"), event);
    let of_a_tree: CustomerActivityObjectRef<'_> =
        serde_core::Deserialize::deserialize(&event).expect("an object");
    assert_eq!(of_a_tree, view);
    let decoded = decode(text.as_bytes()).expect("an object");
    assert_eq!((Value::from(decoded.violations.len()), decoded.value), (json!(0), view.to_owned()));
}
