//! Lists that say that there are other values, or will be: sentence × place.

use super::table::described;
use super::tally::Tally;
use serde_json::json;

/// Sentences that leave a list open.
const OPENS: [&str; 22] = [
    "more may be added",
    "more values may be added later",
    "others may be added",
    "and others may follow",
    "additional values may appear",
    "new values can be introduced at any time",
    "further options will be added",
    "other values are possible",
    "more to come",
    "subject to change",
    "this list is subject to change",
    "not exhaustive",
    "this list is not exhaustive",
    "the list is not complete",
    "this is not a complete list",
    "this list may grow",
    "the set can change in the future",
    "these values might be extended",
    "clients must tolerate unknown values",
    "your code should be prepared for new values",
    "expect others",
    "consumers should ignore unrecognized values",
];

/// Sentences that do not.
const CLOSES: [&str; 12] = [
    "no more will be added",
    "no other values may be added",
    "more values will never be added",
    "additional values are not allowed",
    "not subject to change",
    "the list is exhaustive",
    "this list is complete",
    "the list will not grow",
    "these values cannot change",
    "unknown values are rejected",
    "additional fields may be added",
    "it can change over time",
];

/// Where a sentence stands, in small letters or with a capital.
const PLACES: [(&str, bool); 12] = [
    ("One of `a`, `b`. {}.", true),
    ("{}. One of `a`, `b`.", true),
    ("The kind. Possible values: `a`, `b` ({}).", false),
    ("Possible values ({}): `a`, `b`.", false),
    ("Must be one of `a`, `b`; {}.", false),
    ("Must be one of `a`, `b`.<br>{}.", true),
    ("Must be one of `a` or `b`. It is shown. {}.", true),
    ("Allowed values: <ul><li>`a`</li><li>`b`</li></ul> {}.", true),
    ("One of `a` (the first), `b` (the second). {}.", true),
    ("*{}.* Possible values are `a`, `b`.", true),
    ("`a` or `b`. {}.", true),
    ("Possible values: a, b. ({}.)", true),
];

#[test]
fn a_list_that_may_grow_is_open() {
    let mut cells = Vec::new();
    for (sentences, closed) in [(&OPENS[..], false), (&CLOSES[..], true)] {
        for sentence in sentences {
            for (place, capital) in PLACES {
                if closed && place.starts_with("Possible values (") {
                    continue;
                }
                let first = sentence[..1].to_uppercase() + &sentence[1..];
                let said = if capital { &first } else { *sentence };
                cells.push((place.replace("{}", said), closed));
            }
        }
    }
    let table = described(cells.iter().map(|(text, _)| text));
    let all = vec![json!("a"), json!("b")];
    let mut tally = Tally::of("growth");
    for (number, (text, closed)) in cells.iter().enumerate() {
        let values = table.values(number);
        let right = values.as_ref() == Some(&all).filter(|_| *closed);
        let left = values.is_none() && table.is_said(number);
        tally.add(right, left, "", || format!("{values:?} {text}"));
    }
    tally.verdict(390);
}
