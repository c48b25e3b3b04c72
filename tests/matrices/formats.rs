//! Formats that a word implies × what the row allows besides × where it says so.

use super::sections::read;
use super::tally::Tally;
use tablewright::model::Attribute;

/// A word, its format, and what a row says that allows more.
struct Case {
    word: &'static str,
    format: &'static str,
    wider: &'static [&'static str],
    /// Texts that do not widen the format.
    same: &'static [&'static str],
}

const CASES: [Case; 7] = [
    Case {
        word: "url",
        format: "uri",
        wider: &[
            "May be relative.",
            "Absolute or relative.",
            "Relative to the root.",
            "A path, e.g. `/a/b`.",
            "Without scheme.",
            "May contain `{id}`.",
            "Template: `https://x.de/{id}`",
            "Or `none`.",
        ],
        same: &["Must not be relative.", "e.g. `https://x.de/a`", "Must start with `https://`."],
    },
    Case {
        word: "uuid",
        format: "uuid",
        wider: &[
            "Without dashes.",
            "Prefixed by `ord_`.",
            "e.g. `ord_123`",
            "Or `me`.",
            "UUID or slug.",
            "`me` for the caller.",
        ],
        same: &["Of the order.", "e.g. `123e4567-e89b-12d3-a456-426614174000`"],
    },
    Case {
        word: "email",
        format: "email",
        wider: &["Email or phone.", "`*` for all.", "Can be `*`.", "An e-mail address or a name."],
        same: &["Of the owner.", "e.g. `a@b.de`", "The owner or buyer of it."],
    },
    Case {
        word: "ipv4",
        format: "ipv4",
        wider: &["With mask, `10.0.0.0/8`.", "Or a CIDR.", "Or IPv6."],
        same: &["Of the host.", "e.g. `10.0.0.1`"],
    },
    Case {
        word: "hostname",
        format: "hostname",
        wider: &[
            "With port.",
            "Or IP address.",
            "May have a wildcard: `*.x.de`.",
            "e.g. `x.de:80`",
        ],
        same: &["Of the host.", "The host, without port.", "e.g. `x.de`"],
    },
    Case {
        word: "date",
        format: "date",
        wider: &[
            "Date and time.",
            "A date or `today`.",
            "Date, or `never`.",
            "Use `today` for today.",
            "`0000-00-00` if unknown.",
            "DD/MM/YYYY",
        ],
        same: &["Of the order.", "Not before `2020-01-01`.", "As `YYYY-MM-DD`."],
    },
    Case {
        word: "datetime",
        format: "date-time",
        wider: &[
            "In the time zone of the shop.",
            "Date or date and time.",
            "The time can be omitted.",
            "The time part is optional.",
            "Time zone optional.",
        ],
        same: &["Of the order.", "Later than `start_date`."],
    },
];

/// Sentences that allow a text without any form.
const EMPTY: [&str; 5] =
    ["May be empty.", "Can be empty.", "Empty if unknown.", "Empty string if none.", "Or empty."];

/// Sentences that do not.
const NOT_EMPTY: [&str; 2] = ["Must not be empty.", "Cannot be empty."];

/// Rows with the word and the text.
const FORMS: [fn(&str, &str) -> String; 5] = [
    |word, text| format!("| Field | Type | Description |\n|---|---|---|\n| a | {word} | {text} |"),
    |word, text| {
        format!("| Field | Type | Description |\n|---|---|---|\n| a | array of {word} | {text} |")
    },
    |word, text| {
        format!("| Field | Type | Description |\n|---|---|---|\n| a | {word} or null | {text} |")
    },
    |word, text| format!("| Field | Type | Notes |\n|---|---|---|\n| a | {word} | It. {text} |"),
    |word, text| {
        format!(
            "| Field | Type | Required | Description |\n|---|---|---|---|\n\
            | a | {word} | yes | {text} |"
        )
    },
];

/// Whether a type has a format.
fn has_format(attribute: &Attribute, format: &str) -> bool {
    let shown = serde_json::to_string(&attribute.ty).expect("a type is JSON");
    shown.contains(&format!("\"{format}\""))
}

#[test]
fn a_format_gives_way_to_what_the_row_says() {
    let mut cases = Vec::new();
    for case in &CASES {
        let wider = case.wider.iter().chain(&EMPTY).map(|text| (*text, false));
        let same = case.same.iter().chain(&NOT_EMPTY).map(|text| (*text, true));
        for (text, kept) in wider.chain(same) {
            cases.extend(FORMS.map(|form| (case, text, kept, form(case.word, text))));
        }
    }
    let bodies: Vec<String> = cases.iter().map(|(.., body)| body.clone()).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("formats");
    for (at, (case, text, kept, body)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = has_format(attribute, case.format) == *kept;
        tally.add(right, false, text, || format!("{:?} {body}", attribute.ty.value));
    }
    tally.verdict(300);
}

/// Notes in parentheses that name another form, and whether the format of `uri` is left.
#[test]
fn a_format_gives_way_to_a_note_behind_it() {
    let notes = [
        ("url", "absolute or relative", "uri"),
        ("uuid", "short", "uuid"),
        ("hostname", "wildcards allowed", "hostname"),
        ("datetime", "local", "date-time"),
        ("datetime", "YYYY-MM-DD HH:mm:ss", "date-time"),
        ("date string", "DD/MM/YYYY", "date"),
        ("date", "DD/MM/YYYY", "date"),
    ];
    let bodies: Vec<String> =
        notes.iter().map(|(word, note, _)| FORMS[0](&format!("{word} ({note})"), "It.")).collect();
    let facts = read(&bodies);
    for (at, (word, note, format)) in notes.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let found = &attribute.ty.value;
        assert!(!has_format(attribute, format), "{word} ({note}): {found:?}");
        assert!(!has_format(attribute, "date"), "{word} ({note}): {found:?}");
    }
}

/// Types beside a format in a row.
const BESIDE: [&str; 11] = [
    "string",
    "integer",
    "number",
    "boolean",
    "object",
    "uuid",
    "date",
    "date strings",
    "[T0](#t0)",
    "list of string",
    "integer or boolean",
];

/// Texts before and after a type.
const AROUND: [(&str, &str); 5] =
    [("", ""), ("array of ", ""), ("", "[]"), ("list of ", ""), ("", " or null")];

/// The format of a column is in the type, in the text, or contradicts something that a finding shows.
#[test]
fn a_format_of_a_column_is_kept_or_said() {
    let formats = ["uuid", "date", "date-time", "uri", "email", "int32", "odd"];
    let mut cases = Vec::new();
    for word in BESIDE {
        for (before, behind) in AROUND {
            cases.extend(formats.map(|format| (format!("{before}{word}{behind}"), format)));
        }
    }
    let body = |(ty, format): &(String, &str)| {
        format!("| Field | Type | Format |\n|---|---|---|\n| a | {ty} | {format} |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("formats in a column");
    for (at, case) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let noted = format!("Format: {}", case.1);
        let text = attribute.description.as_ref().is_some_and(|text| text.plain.contains(&noted));
        let kept = has_format(attribute, case.1) || text;
        tally.add(kept, facts.is_said(at), case.1, || format!("{case:?} {:?}", attribute.ty.value));
    }
    assert_eq!(tally.wrong(), Vec::<String>::new());
    assert_eq!(cases.len(), 385);
}
