//! The scanner takes exactly what `serde_json` takes as a `Value`, and the walks over bytes and
//! over trees find the same.

use crate::effort::cases;
use crate::mutations::Random;
use crate::samples::{events, pointers, replaced};
use serde_json::{json, Value};
use voucherify_types::{is_valid_with, validate, validate_with, Kinds, ViolationKind};

/// Whether the bytes are JSON, all shapes aside.
fn scans(bytes: &[u8]) -> bool {
    is_valid_with(bytes, Kinds::NONE)
}

fn parses(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_ok()
}

fn assert_same(bytes: &[u8]) {
    assert_eq!(
        scans(bytes),
        parses(bytes),
        "{}",
        String::from_utf8_lossy(&bytes[..bytes.len().min(300)])
    );
}

/// The value as an unknown attribute, with much after it, a free-form payload, an element, and a
/// documented text.
fn places(value: &[u8]) -> Vec<Vec<u8>> {
    let around: [(&[u8], &[u8]); 5] = [
        (b"{\"x\": ", b"}"),
        (b"{\"x\": [{\"a\":", b",\"b\":\"0123456789abcdef\"}]}"),
        (b"{\"type\": \"customer.sms.sent\", \"data\": {\"a\": ", b"}}"),
        (b"{\"data\": [", b"], \"type\": \"customer.created\"}"),
        (b"{\"id\":", b",\"created_at\":null}"),
    ];
    let mut out: Vec<Vec<u8>> =
        around.iter().map(|(before, after)| [before, value, after].concat()).collect();
    out.push(value.to_vec());
    out
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn the_parsing_suite_is_accepted_and_rejected() {
        let folder = crate::project::root().join("../shared/json-parsing/test_parsing");
        let entries = std::fs::read_dir(&folder).expect("the reference data is there");
        let mut counts = [0; 3];
        for entry in entries {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file of the suite");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            match name.as_bytes()[0] {
                b'y' => assert!(scans(&bytes), "{name}"),
                b'n' => assert!(!scans(&bytes), "{name}"),
                _ => {}
            }
            assert_same(&bytes);
            counts[b"yni"
                .iter()
                .position(|first| *first == name.as_bytes()[0])
                .expect("y, n or i")] += 1;
        }
        assert_eq!(counts.iter().sum::<usize>(), 318, "{counts:?}");
        println!("checked 318 files of the JSON parsing suite");
    }
}

#[test]
fn faulty_utf8_is_refused_everywhere() {
    let faults: [&[u8]; 12] = [
        b"\x80",
        b"\xC0\x80",
        b"\xC1\xBF",
        b"\xE0\x80\x80",
        b"\xED\xA0\x80",
        b"\xED\xBF\xBF",
        b"\xF0\x80\x80\x80",
        b"\xF4\x90\x80\x80",
        b"\xF5\x80\x80\x80",
        b"\xC3",
        b"\xE2\x82",
        b"\xFF",
    ];
    let mut count = 0;
    for fault in faults {
        for text in
            [[b"\"", fault, b"\""].concat(), [b"\"abcdefgh", fault, b"ijklmnopqrst\""].concat()]
        {
            for bytes in places(&text) {
                assert!(!scans(&bytes), "{fault:?}");
                assert_same(&bytes);
                count += 1;
            }
        }
        let key = [b"{\"k", fault, b"\": 1}"].concat();
        assert!(!scans(&key), "{fault:?}");
        count += 1;
    }
    assert_eq!(count, 156);
}

#[test]
fn escapes_are_what_serde_json_takes() {
    let escapes = [
        r"\n",
        r"\/",
        r"\u0041",
        r"\ud83d\ude00",
        r"\ud83d",
        r"\ude00",
        r"\x41",
        r"\u12",
        r"\ud83d\u0041",
        r"\u00e9\\",
        r#"\""#,
        r"\",
    ];
    let mut count = 0;
    for escape in escapes {
        for bytes in places(format!("\"a{escape}b\"").as_bytes()) {
            assert_same(&bytes);
            count += 1;
        }
        assert_same(format!("{{\"k{escape}\": 1}}").as_bytes());
    }
    assert_eq!(count, 72);
}

#[test]
fn numbers_are_what_serde_json_takes() {
    let spellings = [
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "1.",
        ".5",
        "1.5",
        "1e5",
        "1E+5",
        "1e",
        "1e+",
        "1e400",
        "-1e400",
        "1e-400",
        "0e999999999999",
        "12345678",
        "123456789012345678901234567890",
        "1.0",
        "1.5e0",
        "+1",
        "-",
        "1a",
        "0x1",
        "1_000",
        "99999999",
        "1234567.5",
        "12345678e1",
    ];
    let mut count = 0;
    let long = format!("1{}", "0".repeat(309));
    for spelling in spellings.into_iter().chain([long.as_str()]) {
        for bytes in places(spelling.as_bytes()) {
            assert_same(&bytes);
            count += 1;
        }
    }
    assert_eq!(count, 174);
    let integer = |text: &str| {
        validate(format!(r#"{{"type": "customer.created", "data": {{"customer": {{"loyalty": {{"points": {text}}}}}}}}}"#).as_bytes()).is_ok()
    };
    assert!(
        integer("1")
            && integer("1.0")
            && integer("1e2")
            && integer("-0")
            && !integer("1.5")
            && !integer("1e-2")
    );
}

#[test]
fn every_byte_in_every_place_of_a_text_gets_the_verdict_of_serde_json() {
    let (mut count, mut taken) = (0, 0);
    for length in [1, 7, 8, 9, 15, 16, 17, 31, 33] {
        for place in 0..length {
            for byte in 0..=255 {
                let mut text = vec![b'x'; length];
                text[place] = byte;
                for (before, after) in [
                    ("{\"x\": [\"", "\"]}"),
                    ("{\"x\": {\"", "\":[\"0123456789abcdef\"]}}"),
                    ("{\"id\":\"", "\",\"created_at\":null}"),
                ] {
                    let bytes = [before.as_bytes(), &text, after.as_bytes()].concat();
                    assert_same(&bytes);
                    count += 1;
                    taken += usize::from(scans(&bytes));
                }
            }
        }
    }
    // Of the 256 bytes, 94 are plain ones of ASCII; a backslash escapes the quote, unless an `x`
    // follows.
    assert_eq!((count, taken), (137 * 256 * 3, 137 * 94 * 3));
}

#[test]
fn every_short_scalar_gets_the_verdict_of_serde_json() {
    let mut scalars = vec![Vec::new()];
    let (mut count, mut taken) = (0, 0);
    for _ in 0..5 {
        scalars = scalars
            .iter()
            .flat_map(|scalar: &Vec<u8>| {
                b"019.-+et ".iter().map(|byte| [scalar, &[*byte][..]].concat())
            })
            .collect();
        for scalar in &scalars {
            for (before, after) in
                [("{\"x\":[", "]}"), ("{\"x\":{\"a\":", ",\"b\":\"0123456789abcdef\"}}")]
            {
                let bytes = [before.as_bytes(), scalar, after.as_bytes()].concat();
                assert_same(&bytes);
                count += 1;
                taken += usize::from(scans(&bytes));
            }
        }
    }
    assert_eq!(count, (9 + 81 + 729 + 6_561 + 59_049) * 2);
    assert!(taken > 1_000 && taken < count / 10, "{taken} of {count}");
    for word in ["true", "false", "null"] {
        for change in ["", "x", " ", "0", ".", "e", ".0", "1.5", "e1", ".0e1"] {
            for place in 0..=word.len() {
                let (start, end) = word.split_at(place);
                places(format!("{start}{change}{end}").as_bytes())
                    .iter()
                    .for_each(|bytes| assert_same(bytes));
            }
        }
    }
}

#[test]
fn depth_is_counted_and_not_recursed() {
    let mut count = 0;
    for depth in [100, 126, 127, 128, 129, 1_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            for closed in [true, false] {
                let inner = if open == "[" { "" } else { "1" };
                let text = format!(
                    "{}{inner}{}",
                    open.repeat(depth),
                    if closed { close.repeat(depth) } else { String::new() }
                );
                assert_eq!(scans(text.as_bytes()), closed && depth < 128, "{depth} {open}");
                assert_same(text.as_bytes());
                count += 1;
            }
        }
    }
    assert_eq!(count, 28);
}

#[test]
fn every_prefix_and_all_that_trails_is_refused() {
    let events: Vec<Value> = events().into_iter().take(30).collect();
    assert_eq!(events.len(), 30);
    for event in &events {
        let text = event.to_string();
        (0..text.len()).for_each(|end| assert!(!scans(&text.as_bytes()[..end]), "{end} of {text}"));
    }
    let text = events[0].to_string();
    for trail in ["x", "{}", ",", "]", "}", "\0", "\u{feff}", "//", "1", "\""] {
        assert!(!scans(format!("{text}{trail}").as_bytes()), "{trail:?}");
        assert!(!scans(format!("{text} {trail}").as_bytes()), "{trail:?}");
    }
    assert!(scans(format!(" \t\r\n{text} \n").as_bytes()));
    assert!(!scans(format!("\u{feff}{text}").as_bytes()), "a byte order mark is not JSON");
}

const REPLACEMENTS: &[u8] = b"{}[]\":,\\0123456789eE+-.tfn \n\x1f\x80\xc3\xffu/a";

#[test]
fn mutated_bytes_get_the_verdict_of_serde_json() {
    let cases = cases(20_000, 60_000);
    let texts: Vec<Vec<u8>> = events()
        .iter()
        .map(|event| event.to_string().into_bytes())
        .chain([br#"{"a":"\u00e9\ud83d\ude00","b":[1.5e3,-0,true,null,{"":{}}]}"#.to_vec()])
        .collect();
    let mut random = Random::new(3);
    let mut below = |limit: usize| random.below(limit);
    let mut refused = 0;
    for _ in 0..cases {
        let text = &texts[below(texts.len())];
        let from = below(text.len());
        let mut bytes = text[from..(from + 300).min(text.len())].to_vec();
        if below(2) == 0 {
            bytes = text.clone();
        }
        for _ in 0..=below(3) {
            let at = below(bytes.len());
            match below(4) {
                0 => bytes[at] = REPLACEMENTS[below(REPLACEMENTS.len())],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, REPLACEMENTS[below(REPLACEMENTS.len())]),
                _ => bytes.truncate(at + 1),
            }
            if bytes.is_empty() {
                bytes.push(b'0');
            }
        }
        assert_same(&bytes);
        refused += usize::from(!scans(&bytes));
    }
    assert!(refused > cases / 3 && refused < cases, "{refused} of {cases}");
}

#[test]
fn look_alike_keys_are_unknown() {
    let long = "k".repeat(65_536);
    for key in ["ID", "Id", "id ", " id", "__proto__", "", "i\u{307}d", "id\u{0}", long.as_str()] {
        let text = json!({ "type": "customer.sms.sent", key: 1 }).to_string();
        let found = validate(text.as_bytes()).expect_err("it departs");
        assert_eq!((found.len(), found[0].kind), (1, ViolationKind::UnknownAttribute), "{key}");
        assert_eq!(found[0].pointer, format!("/{key}"));
    }
    let escaped =
        validate(br#"{"type": "customer.sms.sent", "i\u0064": 1}"#).expect_err("it departs");
    assert_eq!(
        (escaped[0].kind, escaped[0].pointer.as_str(), escaped[0].offset),
        (ViolationKind::WrongType, "/id", Some(41))
    );
}

#[test]
fn every_departure_resolves_in_the_instance() {
    let mut count = 0;
    for event in events() {
        for pointer in pointers(&event) {
            let changed = replaced(&event, &pointer, json!([{ "a/b~c": [1] }]));
            let text = changed.to_string();
            for violation in validate(text.as_bytes()).err().unwrap_or_default() {
                assert!(changed.pointer(&violation.pointer).is_some(), "{violation} in {changed}");
                let offset = violation.offset.expect("bytes were read");
                assert!(offset < text.len(), "{violation}");
                count += 1;
            }
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn a_limit_ends_the_list_and_says_so() {
    let items: Vec<Value> = (0..500).map(|_| json!(1)).collect();
    let text = json!({ "type": "customer.created", "data": items }).to_string();
    let found = validate(text.as_bytes()).expect_err("it departs");
    assert_eq!((found.len(), found.is_truncated()), (100, true));
    assert!(found.to_string().ends_with("… and more: the limit was reached"));
    let all =
        validate_with(text.as_bytes(), voucherify_types::Options::new(Kinds::STRICT).limit(1_000))
            .expect_err("it departs");
    assert_eq!((all.len(), all.is_truncated()), (500, false));
}

#[test]
fn departures_are_data() {
    let found = validate(br#"{"id": 1, "type": "customer.sms.sent"}"#).expect_err("it departs");
    assert_eq!(
        serde_json::to_value(&found).expect("plain data"),
        json!([{ "pointer": "/id", "kind": "wrong-type", "expected": "string", "found": "number", "offset": 7 }])
    );
    assert_eq!(
        found.to_basic_output(),
        json!({ "valid": false, "errors": [{ "keywordLocation": "/type", "instanceLocation": "/id", "error": "expected string, found number" }] })
    );
}
