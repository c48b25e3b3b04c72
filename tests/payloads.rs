//! What the vendor's API really sends, where the reference data lies beside the repository.

use crate::samples::{schema, Preset};
use serde_json::Value;
use voucherify_types::{from_slice, is_valid, is_valid_with, Kinds};

fn lines() -> Option<Vec<String>> {
    let path = crate::project::root().join("../shared/payloads/activities.ndjson");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let lines: Vec<String> = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    assert_eq!(lines.len(), 14);
    println!("checking {} payloads", lines.len());
    Some(lines)
}

/// The same event with each documented text of its envelope and its customer made a number, one at a time.
fn with_numbers(event: &Value) -> Vec<Value> {
    let mut out = Vec::new();
    for pointer in ["/id", "/type", "/created_at"] {
        let mut changed = event.clone();
        *changed.pointer_mut(pointer).expect("every payload has it") = 1.into();
        out.push(changed);
    }
    out
}

#[test]
fn documented_payloads_are_accepted_and_kept() {
    let Some(lines) = lines() else { return };
    let wire = schema(Preset::Wire);
    for line in lines {
        let event: Value = serde_json::from_str(&line).expect("a payload is JSON");
        assert!(wire.is_valid(&event), "{line}");
        assert!(is_valid(line.as_bytes()), "{line}");
        let decoded = from_slice(line.as_bytes()).expect("a payload is an object");
        assert_eq!(serde_json::to_value(&decoded).expect("plain data"), event);
        for changed in with_numbers(&event) {
            assert!(!wire.is_valid(&changed), "{changed}");
            assert!(!is_valid(changed.to_string().as_bytes()), "{changed}");
        }
    }
}

#[test]
fn wrong_names_and_foreign_data_are_refused_by_strict() {
    let strict = schema(Preset::Strict);
    let event = |name: &str, data: &str| format!(r#"{{"id": "e", "type": "{name}", "data": {data}, "created_at": "2022-08-30T09:14:07.660Z"}}"#);
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
