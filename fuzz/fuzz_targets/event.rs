//! Any bytes: nothing panics, the walks over bytes and over trees agree, what is decoded is written
//! back equal, and decoding while checking is the two at once.
#![no_main]

#[path = "../../tests/equal_keys.rs"]
mod equal_keys;

use equal_keys::has_equal_keys;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use voucherify_types::{
    decode, from_slice, validate, validate_value_with, validate_with, Kinds, ViolationKind,
};

fuzz_target!(|bytes: &[u8]| {
    let kinds = Kinds::STRICT.without(ViolationKind::DuplicateKey);
    let found = validate_with(bytes, kinds);
    let parsed = serde_json::from_slice::<Value>(bytes);
    assert_eq!(parsed.is_ok(), validate_with(bytes, Kinds::NONE).is_ok());
    let Ok(value) = parsed else { return };
    if !has_equal_keys(bytes) {
        assert_eq!(found.is_ok(), validate_value_with(&value, kinds).is_ok());
    }
    if let Ok(event) = from_slice(bytes) {
        assert_eq!(serde_json::to_value(&event).expect("it was JSON"), value);
        let decoded = decode(bytes).expect("it decodes alone");
        assert_eq!(decoded.violations, validate(bytes).err().unwrap_or_default());
        assert!(decoded.value == event);
    }
});
