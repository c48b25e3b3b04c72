//! Formats that validators check: the model, and a validator of others' making, give each text and
//! its mutants the same verdict.

use crate::effort::cases;
use crate::mutations::Random;
use serde_json::json;
use tablewright::check::Checker;
use tablewright::model::Mode;

/// Each format with texts that have it, and texts that have not.
const TEXTS: [(&str, &[&str], &[&str]); 8] = [
    (
        "uuid",
        &[
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "00000000-0000-0000-0000-000000000000",
            "3F2504E0-4F89-41D3-9A0C-0305E82C3301",
        ],
        &[
            "",
            "3f2504e04f8941d39a0c0305e82c3301",
            "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}",
            "3f2504e0-4f89-41d3-9a0c-0305e82c330",
            "3f2504e0-4f89-41d3-9a0c-0305e82c330g",
            "urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        ],
    ),
    (
        "ipv4",
        &["0.0.0.0", "192.0.2.1", "255.255.255.255"],
        &[
            "",
            "256.0.0.1",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "1.2.3.4 ",
            "0x1.2.3.4",
            "1..2.3",
            "\u{661}.2.3.4",
        ],
    ),
    (
        "ipv6",
        &["::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "FE80::1"],
        &[
            "",
            ":::",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "fe80::1%eth0",
            "12345::",
            "::1/64",
            "[::1]",
            "1::2::3",
        ],
    ),
    (
        "hostname",
        &[
            "a",
            "example.com",
            "EXAMPLE.com",
            "a-b.c-d",
            "1.2.3.4",
            "123",
            "xn--nxasmq6b.example",
            "a.b.c.d.e",
        ],
        &[
            "",
            ".",
            "example.com.",
            ".a",
            "a..b",
            "-a",
            "a-",
            "a_b",
            "a b",
            "caf\u{e9}.example",
            "ab--cd.example",
            "xn--",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ],
    ),
    (
        "time",
        &["09:14:07Z", "09:14:07z", "23:59:60Z", "00:00:00.123+01:30", "15:59:60-08:00"],
        &[
            "",
            "09:14",
            "09:14:07",
            "24:00:00Z",
            "09:60:07Z",
            "09:14:60Z",
            "09:14:07.Z",
            "09:14:07+25:00",
            "9:14:07Z",
            "09:14:07 Z",
        ],
    ),
    (
        "email",
        &[
            "a@b",
            "someone@example.com",
            "a.b+c@example.co",
            "\"a b\"@example.com",
            "\"a\\\"b\"@x.y",
            "a@[192.0.2.1]",
            "a@[IPv6:::1]",
            "o'brien@example.com",
            "\"\"@example.com",
        ],
        &[
            "",
            "a",
            "@b",
            "a@",
            "a@@b",
            "a b@c",
            ".a@b",
            "a.@b",
            "a..b@c",
            "a@-b",
            "a@b_c",
            "a@[1.2.3]",
            "A <a@b.c>",
            "a@b.c ",
            "\"a@b",
            "\u{e9}@b.c",
        ],
    ),
    (
        "uri",
        &[
            "https://example.com/a?b=c#d",
            "mailto:a@b.c",
            "urn:isbn:1",
            "http://[::1]:80/",
            "a:",
            "tel:+1-2",
            "http://u:p@h:1/%41",
            "file:///a",
            "http://h?a/b",
            "http://[v1.a:b]/",
            "x+y-z.1:a//b",
        ],
        &[
            "",
            "a",
            "/a",
            "//a",
            "http://a b",
            "http://a/%4",
            "http://a/<>",
            "1a:b",
            ":a",
            "http://a/[",
            "http://h:x/",
            "http://[::1",
            "http://a@b@c",
            "http://\u{e9}/",
            "a:b#c#d",
            "http://a/\\",
            "http://[1.2.3.4]/",
        ],
    ),
    (
        "uri-reference",
        &["", "a", "/a", "//a/b", "?a", "#a", "./a:b", "https://example.com/", "a/b:c", "%41"],
        &["a b", "%4", "1:b", ":", "<", "//[", "#a#b", "a\\b", "\u{e9}"],
    ),
];

/// Characters that mutants have instead of, or beside, one of the text.
const MARKS: [char; 24] = [
    '.', '-', ':', '/', '@', '"', '[', ']', '%', '#', '?', '\\', ' ', '0', '9', 'a', 'F', 'z', 'Z',
    '+', '_', '~', '\u{e9}', '(',
];

fn mutant(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(chars.len() + 1);
        let mark = MARKS[random.below(MARKS.len())];
        match random.below(3) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 if at < chars.len() => chars[at] = mark,
            _ => chars.insert(at, mark),
        }
    }
    chars.into_iter().collect()
}

/// Whether both agree on a text, where the other one knows no more of it.
fn is_asked(format: &str, text: &str) -> bool {
    // The contents of an A-label are not looked at; a mailbox has no name
    // beside it, and a quoted blank is one.
    let encoded = matches!(format, "hostname" | "email") && text.to_lowercase().contains("xn--");
    !(encoded || format == "email" && text.contains(['<', '\\']))
}

#[test]
fn formats_are_checked_as_others_check_them() {
    let rows: String =
        TEXTS.iter().map(|(format, ..)| format!("| {format} | string ({format}) |\n")).collect();
    let page = format!("## Texts\n\n| Field | Type |\n|---|---|\n{rows}");
    let output = crate::project::page(&page);
    let checker = Checker::new(output.model.as_ref().expect("there is a model"));
    let fits = |format: &str, text: &str| {
        checker.violations("Texts", &json!({ format: text }), Mode::Strict).is_empty()
    };
    let mut random = Random::of(11);
    let each = cases(4_000, 80_000) / TEXTS.len();
    let mut refused = 0;
    for (format, good, bad) in TEXTS {
        let schema = jsonschema::options()
            .should_validate_formats(true)
            .build(&json!({ "format": format }))
            .expect("a schema");
        good.iter().for_each(|text| assert!(fits(format, text), "{format}: {text:?}"));
        bad.iter().for_each(|text| assert!(!fits(format, text), "{format}: {text:?}"));
        let all: Vec<&str> = good.iter().chain(bad).copied().collect();
        let mutants = (0..each).map(|_| mutant(all[random.below(all.len())], &mut random));
        let texts: Vec<String> = mutants.chain(all.iter().map(|text| (*text).to_owned())).collect();
        for text in texts.iter().filter(|text| is_asked(format, text)) {
            let fits = fits(format, text);
            assert_eq!(fits, schema.is_valid(&json!(text)), "{format}: {text:?}");
            refused += usize::from(!fits);
        }
    }
    println!("{refused} texts refused");
}
