//! Remarks beside yes and no × columns; several names in one cell; and statements of presence and
//! `null` that contradict each other.

use super::sections::read;
use super::tally::Tally;

const YES: [&str; 7] = ["Yes", "yes", "Required", "✓", "true", "Always", "Mandatory"];
const NO: [&str; 4] = ["No", "no", "false", "Optional"];

/// Remarks that do not change the statement.
const IDLE: [&str; 9] = [
    "{}",
    "{}.",
    "{} (unique)",
    "{}, unique",
    "{} (string)",
    "{} (nullable)",
    "{} (see below)",
    "{}, may be null",
    "**{}**",
];

/// Remarks that restrict it, or are not understood.
const OTHER: [&str; 18] = [
    "{} (POST)",
    "{} (cards)",
    "{} on create",
    "{} (on update)",
    "{}, EU only",
    "{} if `k`",
    "{}, unless `k`",
    "{} or `k`",
    "{} / `k`",
    "{} (one of)",
    "{} (zq)",
    "{}, in zq",
    "{} – zq",
    "{} until 2.0",
    "{}, sometimes",
    "{} with `k`",
    "{} (except guests)",
    "{} before zq",
];

#[test]
fn a_remark_that_is_not_understood_requires_nothing() {
    let mut cases: Vec<(String, &str, Option<bool>)> = Vec::new();
    for word in YES {
        cases
            .extend(IDLE.iter().map(|remark| (remark.replace("{}", word), "Required", Some(true))));
        cases.extend(OTHER.iter().map(|remark| (remark.replace("{}", word), "Required", None)));
    }
    for word in NO {
        let all = IDLE.iter().chain(&OTHER);
        cases.extend(all.map(|remark| (remark.replace("{}", word), "Required", Some(false))));
    }
    cases.extend(OTHER.iter().map(|remark| (remark.replace("{}", "No"), "Optional", None)));
    let body = |(cell, column, _): &(String, &str, Option<bool>)| {
        format!("| Field | Type | {column} | Description |\n|---|---|---|---|\n| a | string | {cell} | It. |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("remarks of presence");
    for (at, (cell, column, wanted)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let required = attribute.required == Some(true);
        // An attribute that is not required has a condition, or a finding.
        let told = attribute.condition.is_some() || facts.is_said(at);
        let right = match wanted {
            Some(true) => required,
            Some(false) => !required,
            None => !required && told,
        };
        let null = cell.contains("null") == attribute.nullable.is_some();
        tally.add(right && null, false, cell, || {
            format!("{column} `{cell}`: {:?} {:?}", attribute.required, attribute.nullable)
        });
    }
    tally.verdict(200);
}

#[test]
fn what_is_not_understood_of_null_permits_it() {
    let cells = [
        ("Yes", true),
        ("No", false),
        ("Never", false),
        ("not null", false),
        ("-", false),
        ("n/a", false),
        ("Not for cards", true),
        ("sometimes", true),
        ("null", true),
        ("zq", true),
        ("No, except for guests", true),
        ("if unpaid", true),
    ];
    let headers = ["Nullable", "Nullable?", "Null", "Can be null", "Allows null", "May be null?"];
    let cases: Vec<_> =
        headers.iter().flat_map(|header| cells.map(|(cell, null)| (*header, cell, null))).collect();
    let body = |(header, cell, _): &(&str, &str, bool)| {
        format!("| Field | Type | {header} |\n|---|---|---|\n| a | string | {cell} |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("cells about null");
    for (at, (header, cell, null)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = attribute.nullable.is_some() == *null;
        tally.add(right, false, cell, || format!("{header} `{cell}`: {:?}", attribute.nullable));
    }
    tally.verdict(60);
}

#[test]
fn several_names_are_all_there_or_said() {
    let forms = [
        "`{a}`, `{b}`",
        "`{a}` / `{b}`",
        "`{a}` or `{b}`",
        "`{a}` *or* `{b}`",
        "`{a}`<br>`{b}`",
        "{a}<br>{b}",
        "{a} or {b}",
        "**{a}** or **{b}**",
        "{a}/{b}",
        "`{a}` (alias `{b}`)",
        "`{a}` (`{b}` in v1)",
        "`{a}` – `{b}`",
        "`{a}` → `{b}`",
        "~~`{a}`~~ `{b}`",
        "`{a}` … `{b}`",
        "`{a}`-`{b}`",
        "{a}..{b}",
    ];
    let names = [("a", "b"), ("first", "last"), ("min_size", "max_size"), ("x1", "x3")];
    let mut cases = Vec::new();
    for form in forms {
        cases.extend(names.map(|(a, b)| (a, b, form.replace("{a}", a).replace("{b}", b))));
    }
    let body = |(_, _, cell): &(&str, &str, String)| {
        format!("| Field | Type | Description |\n|---|---|---|\n| {cell} | string | It. |\n| zz | string | It. |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("several names");
    for (at, (a, b, cell)) in cases.iter().enumerate() {
        let found = facts.names(at);
        let both = found.contains(a) && found.contains(b);
        tally.add(both || facts.is_said(at), false, cell, || format!("`{cell}`: {found:?}"));
    }
    tally.verdict(60);
}

#[test]
fn one_name_with_words_beside_it_is_one() {
    let cells = [
        "`a` (required)",
        "`a` — required",
        "a, optional",
        "a 🔒",
        "⚠️ a",
        "a *beta*",
        "a<sup>1</sup>",
        "`a: string`",
        "a: string",
        "`a` (default `x`)",
        "`a` (see `b`)",
        "`a`<br>`required`",
        "`a`<br>*beta*",
        "a<br>new",
        "`a` (if `b` is set)",
    ];
    let body = |cell: &&str| {
        format!("| Field | Type | Description |\n|---|---|---|\n| {cell} | string | It. |")
    };
    let bodies: Vec<String> = cells.iter().map(body).collect();
    let facts = read(&bodies);
    for (at, cell) in cells.iter().enumerate() {
        assert_eq!(facts.names(at), ["a"], "{cell}");
    }
}

#[test]
fn statements_of_presence_and_null_that_contradict_are_said() {
    let presence = [
        ("a", "string", "yes", "Optional."),
        ("a", "string", "yes", "Required if `k` is set."),
        ("a", "string", "no", "Required."),
        ("a?", "string", "yes", "It."),
        ("a (optional)", "string", "yes", "It."),
        ("a", "string; optional", "yes", "It."),
        ("a", "string or null", "yes", "Never null."),
        ("a", "string or null", "no", "Must not be `null`."),
        ("a", "nullable string", "no", "Cannot be null."),
        ("a", "string; not null", "no", "Can be null."),
    ];
    let agreeing = [
        ("a", "string", "yes", "Required."),
        ("a", "string", "no", "Optional."),
        ("a", "string", "no", "Required if `k` is set."),
        ("a?", "string", "no", "It."),
        ("a", "string or null", "no", "Can be null."),
        ("a", "string", "no", "Never null."),
    ];
    let body = |(name, ty, required, text): &(&str, &str, &str, &str)| {
        format!(
            "| Field | Type | Required | Description |\n|---|---|---|---|\n\
            | {name} | {ty} | {required} | {text} |"
        )
    };
    let bodies: Vec<String> = presence.iter().chain(&agreeing).map(body).collect();
    let facts = read(&bodies);
    for (at, body) in bodies.iter().enumerate() {
        assert_eq!(facts.is_said(at), at < presence.len(), "{body}");
    }
}
