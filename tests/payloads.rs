//! Payloads that the vendor's API sends, if the reference data is beside the repository.

use crate::samples::{replaced, schema, Mode};
use serde_json::Value;
use voucherify_types::{from_slice, is_valid, is_valid_with, Kinds};

fn lines() -> Vec<String> {
    let path = crate::project::root().join("../shared/payloads/activities.ndjson");
    let text = std::fs::read_to_string(&path).expect("the reference data is there");
    let lines: Vec<String> =
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    assert_eq!(lines.len(), 14);
    println!("checking {} payloads", lines.len());
    lines
}

/// The same event with each documented text of its envelope and its customer made a number, one at
/// a time.
fn with_numbers(event: &Value) -> Vec<Value> {
    let customer = if event["data"].is_array() { "/data/0/customer" } else { "/data/customer" };
    let documented = |name: &str| {
        ["id", "source_id", "name", "email", "phone", "object", "created_at"].contains(&name)
    };
    let own = event.pointer(customer).and_then(Value::as_object).into_iter().flatten();
    // Other events document their customer as an object without further facts.
    let typed =
        ["customer.created", "customer.updated"].iter().any(|known| event["type"] == *known);
    let own = own
        .filter(|(name, value)| typed && documented(name) && value.is_string())
        .map(|(name, _)| format!("{customer}/{name}"));
    let pointers: Vec<String> =
        ["/id", "/type", "/created_at"].map(str::to_owned).into_iter().chain(own).collect();
    pointers.iter().map(|pointer| replaced(event, pointer, 1.into())).collect()
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn documented_payloads_are_accepted_and_kept() {
        let lines = lines();
        let wire = schema(Mode::Wire);
        let mut numbered = 0;
        for line in lines {
            let event: Value = serde_json::from_str(&line).expect("a payload is JSON");
            assert!(wire.is_valid(&event), "{line}");
            assert!(is_valid(line.as_bytes()), "{line}");
            let decoded = from_slice(line.as_bytes()).expect("a payload is an object");
            assert_eq!(serde_json::to_value(&decoded).expect("plain data"), event);
            let changed = with_numbers(&event);
            assert!(changed.len() >= 3);
            numbered += changed.len();
            for changed in changed {
                assert!(!wire.is_valid(&changed), "{changed}");
                assert!(!is_valid(changed.to_string().as_bytes()), "{changed}");
            }
        }
        assert!(numbered > 14 * 3 + 7 * 3, "{numbered} texts became numbers");
    }
}

#[test]
fn wrong_names_and_foreign_data_are_refused_by_strict() {
    let strict = schema(Mode::Strict);
    let event = |name: &str, data: &str| {
        format!(
            r#"{{"id": "e", "type": "{name}", "data": {data}, "created_at": "2022-08-30T09:14:07.660Z"}}"#
        )
    };
    let customer = r#"{"customer": {"id": "c"}}"#;
    let cases = [
        (event("customer.created", customer), true),
        (event("customer.created", r#"{"custmer": {"id": "c"}}"#), false),
        (event("customer.created", r#"{"segment": {}, "customer": {}}"#), false),
        (event("customer.segment.entered", r#"{"segment": {}, "customer": {}}"#), true),
        (event("customer.segment.entered", r#"{"consents": {}}"#), false),
    ];
    for (text, expected) in cases {
        let value: Value = serde_json::from_str(&text).expect("a sample is JSON");
        assert_eq!(strict.is_valid(&value), expected, "{text}");
        assert_eq!(is_valid_with(text.as_bytes(), Kinds::STRICT), expected, "{text}");
        assert!(is_valid(text.as_bytes()), "the wire takes both: {text}");
    }
}
