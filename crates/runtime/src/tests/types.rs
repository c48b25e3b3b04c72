//! Types made by the macros, as generated code makes them.
// The macros make more than is looked at here.
#![allow(dead_code)]

use crate::runtime::shape::Shape;
use crate::runtime::{self, decode, encode, prelude as rt, Kinds, Options, ViolationKind};
use serde_json::{json, Value};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    pub id: rt::Option<rt::String>,
    pub count: rt::Option<rt::Integer>,
    pub items: rt::Option<rt::Vec<rt::Lenient<Color>>>,
    pub data: Body,
    pub extra: rt::Extra,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Sent(rt::Option<rt::String>),
    Lost(rt::Option<bool>),
    Other { tag: rt::Option<rt::Value>, payload: rt::Option<rt::Value> },
    Misfit { tag: Kind, payload: rt::Value },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Sent,
    Lost,
    Unknown(rt::String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Color {
    Red,
    Blue,
    Unknown(rt::String),
}

object! {
    Order = ORDER,
    closed tagged data ORDER__TAG {
        0 id: "id" => [required String] as str,
        1 count: "count" => Integer as [rt::Integer],
        2 items: "items" => [Array COLOR],
        3 data.tag: "type" => KIND,
        4 data.content: "data" => Any,
    }
}

section!(Order, ORDER, "an object");

tagged! {
    Body = ORDER__TAG,
    Kind: kind "type" 3 "data" 4 { Sent: "sent" => String, Lost: "lost" => Boolean, }
    other => Any
}

values! { Kind = KIND { 0 Sent: "sent", 1 Lost: "lost", } }
values! { Color = COLOR { 0 Red: "red", 1 Blue: "blue", } }

root!(Order, ORDER, "an object");

fn order() -> Value {
    json!({ "id": "a", "count": 2, "items": ["red", "blue"], "type": "sent", "data": "today" })
}

/// The violations as places and kinds, the same for bytes and for a tree.
fn found(value: &Value) -> Vec<(String, ViolationKind)> {
    let options = Options::new(Kinds::STRICT);
    let bytes = validate_with(value.to_string().as_bytes(), options).err().unwrap_or_default();
    let tree = validate_value_with(value, options).err().unwrap_or_default();
    let decoded = decode_with(value.to_string().as_bytes(), options).expect("an object");
    let places = |found: runtime::Violations| {
        let mut found: Vec<(String, ViolationKind)> =
            found.into_iter().map(|violation| (violation.pointer, violation.kind)).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    };
    let bytes = places(bytes);
    assert_eq!(bytes, places(tree), "{value}");
    assert_eq!(bytes, places(decoded.violations), "{value}");
    assert_eq!(serde_json::to_value(&decoded.value).expect("it was JSON"), *value);
    bytes
}

#[test]
fn a_documented_value_is_valid_and_is_kept() {
    assert_eq!(found(&order()), []);
    let read = from_slice(order().to_string().as_bytes()).expect("an object");
    assert_eq!((read.id(), &read.data), (Ok("a"), &Body::Sent(Some("today".into()))));
    assert_eq!(read.count.map(|count| count.to_string()).as_deref(), Some("2"));
    assert!(is_valid(order().to_string().as_bytes()));
}

#[test]
fn an_undocumented_value_is_reported_and_is_kept() {
    use ViolationKind::*;
    let changed = |key: &str, value: Value| {
        let mut order = order();
        order[key] = value;
        found(&order)
    };
    assert_eq!(changed("id", json!(1)), [("/id".into(), WrongType)]);
    assert_eq!(changed("id", json!(null)), [("/id".into(), UndocumentedNull)]);
    assert_eq!(changed("count", json!(1.5)), [("/count".into(), WrongType)]);
    assert_eq!(changed("items", json!(["green"])), [("/items/0".into(), UnknownValue)]);
    assert_eq!(changed("type", json!("gone")), [("/type".into(), UnknownTag)]);
    assert_eq!(changed("type", json!("lost")), [("/data".into(), WrongType)]);
    assert_eq!(changed("more", json!({})), [("/more".into(), UnknownAttribute)]);
    let without_id = json!({ "type": "sent" });
    assert_eq!(found(&without_id), [("/id".into(), MissingAttribute)]);
    assert_eq!(found(&json!({ "id": "" })), [(String::new(), UnknownTag)]);
}

#[test]
fn attributes_lead_to_each_other_in_alphabetical_order() {
    let Shape::Object(object) = &ORDER else { panic!("it is an object") };
    let mut names: Vec<&str> = object.attributes.iter().map(|attribute| attribute.name).collect();
    names.sort_unstable();
    let mut number = object.names.first();
    for name in names {
        assert_eq!(object.attributes[number].name, name);
        number = object.attributes[number].follows();
    }
    assert_eq!(number, object.names.first());
    assert_eq!(object.required, 1);
}

#[test]
fn whatever_the_order_of_its_keys_a_payload_has_the_type_of_its_tag() {
    let text = br#"{"data": true, "type": "lost", "id": "a"}"#;
    let read = decode(text).expect("an object");
    assert_eq!(read.value.data, Body::Lost(Some(true)));
    assert!(read.violations.is_empty(), "{}", read.violations);
    let twice = br#"{"id": "a", "type": "lost", "data": "x", "type": "sent"}"#;
    let read = decode(twice).expect("an object");
    assert_eq!(read.value.data, Body::Sent(Some("x".into())));
    let kinds: Vec<ViolationKind> = read.violations.into_iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [ViolationKind::DuplicateKey]);
}

#[test]
fn an_attribute_says_why_it_has_no_value() {
    let read = from_slice(br#"{"id": 1}"#).expect("an object");
    let missing = read.id().expect_err("it is a number");
    assert_eq!(missing.to_string(), "`id` is not of the documented type");
    assert_eq!(read.misfit("id"), Some(&json!(1)));
    assert_eq!(Order::default().id().expect_err("it is not there").to_string(), "`id` is missing");
}
