//! Bounds that whole sentences state.

use super::*;

fn found(text: &str) -> String {
    let limits = of_clauses(&crate::dialect::clauses(text), "tags", false).into_iter();
    let shown = limits.map(|limit| format!("{}={}", limit.keyword(), limit.value()));
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn whole_sentences_state_bounds() {
    for (text, wanted) in [
        ("A size. Between 1 and 100.", "minimum=1 maximum=100"),
        ("Must be between 0 and 1", "minimum=0 maximum=1"),
        ("At most 50 characters.", "maxLength=50"),
        ("2-32 characters", "minLength=2 maxLength=32"),
        ("Max length: 255", "maxLength=255"),
        ("Minimum: -1.5", "minimum=-1.5"),
        ("Must contain at least 1 item", "minItems=1"),
        ("Must be greater than 0.", "exclusiveMinimum=0"),
        ("Unique items", "uniqueItems=true"),
        ("Exactly 4 items.", "minItems=4 maxItems=4"),
        ("Must be exactly 36 characters long.", "minLength=36 maxLength=36"),
        ("Must not exceed 1,000 characters.", "maxLength=1000"),
        ("Cannot be longer than 8 characters.", "maxLength=8"),
        ("No longer than 8.", "maxLength=8"),
        ("Must not be empty.", "minLength=1 minItems=1"),
        ("Cannot be negative.", "minimum=0"),
        ("At least 1 and at most 5 items.", "minItems=1 maxItems=5"),
        ("Min: 1, max: 5.", "minimum=1 maximum=5"),
        ("In the range [0, 1].", "minimum=0 maximum=1"),
        ("Range: 0..9", "minimum=0 maximum=9"),
        (">= 3", "minimum=3"),
        ("Fewer than 3 items", "maxItems=2"),
        ("Between 1 and 10 (exclusive).", "exclusiveMinimum=1 exclusiveMaximum=10"),
        ("Can be up to 50 characters long.", "maxLength=50"),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[test]
fn other_sentences_state_none() {
    for text in [
        "At most 50 characters are shown.",
        "Between 1 and 100 requests per second",
        "Returned at most 10",
        "At most half",
        "Max -1 items",
        "Should be at most 5.",
        "At most 5 if kind is a.",
        "At most 5 characters. Unless kind is a.",
        "If kind is a; at most 5.",
        "Not at most 5.",
        "Exactly 4.",
        "At most 8 bytes.",
        "Default: 5-10",
        "Possible values: 1, 2, 3 or more.",
        "At most 5 characters (soon 8).",
        "At most 5 characters. Longer names are truncated.",
        "At most 99999999999999999999.",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}
