//! Types of another time, numbers of times a value may appear, versions in names, and presence by
//! case: what is stated of now and of every case is read, the rest is text.

use super::table::read;
use super::tally::Tally;
use crate::project::{checked, lines};
use tablewright::model::Type;

/// The type of an attribute, in short.
fn shown(ty: &Type) -> String {
    match ty {
        Type::Limited(inner, limits) => {
            let unique = limits.iter().any(|one| format!("{one:?}").contains("Unique"));
            format!("{}{}", shown(inner), if unique { " unique" } else { " limited" })
        }
        Type::Array(items) => format!("[{}]", shown(items)),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Cells of types, the type, and whether words are left and said.
const TYPES: [(&str, &str, bool); 15] = [
    ("string, formerly integer", "string", false),
    ("string, previously an integer", "string", false),
    ("integer, originally a text", "integer", false),
    ("string; formerly integer", "string", false),
    ("string, later integer", "string", false),
    ("string (0..*)", "any", true),
    ("string (1..n)", "any", true),
    ("boolean (0..*)", "any", true),
    ("string (0..1)", "string", true),
    ("string (1..1)", "string", true),
    ("string (0..255)", "string limited", false),
    ("array of unique strings", "[string] unique", false),
    ("array of distinct integers", "[integer] unique", false),
    ("array of strings", "[string]", false),
    ("string (must be `a`)", "string", true),
];

#[test]
fn a_type_of_another_time_or_number_is_no_type() {
    let rows: Vec<String> = TYPES.iter().map(|(ty, ..)| format!("{ty} | The town.")).collect();
    let table = read("| Name | Type | Description |", &rows);
    let mut tally = Tally::of("types of now");
    for (number, (ty, wanted, said)) in TYPES.iter().enumerate() {
        let found = shown(&table.attribute(number).ty.value);
        let right = found == *wanted && table.is_said(number) == *said;
        let said = table.is_said(number);
        tally.add(right, false, "", || format!("{ty}: {found}, {wanted} wanted, said: {said}"));
    }
    tally.verdict(15);
}

/// Descriptions with numbers and code, and the default that they state.
const DEFAULTS: [(&str, &str, Option<&str>); 12] = [
    ("integer", "10 by default, 100 at most.", Some("10")),
    ("integer", "Default: 1 000", None),
    ("integer", "Defaults to 1 000.", None),
    ("integer", "Default: 1000", Some("1000")),
    ("string", "The default of `y` is `a`.", None),
    ("string", "The default is `a`.", Some("\"a\"")),
    ("string", "Default: `a`?", None),
    ("string", "Default: `a`, changed to `b` in v2.", None),
    ("string", "Default: `a`, but not enforced.", None),
    ("string", "Linux: default: `a`.", None),
    ("string", "Default: `a` (old clients).", None),
    ("string", "Default: `a` (see below).", Some("\"a\"")),
];

#[test]
fn a_default_is_the_one_of_the_attribute_and_whole() {
    let rows: Vec<String> = DEFAULTS.iter().map(|(ty, text, _)| format!("{ty} | {text}")).collect();
    let table = read("| Name | Type | Description |", &rows);
    let mut tally = Tally::of("whole defaults");
    for (number, (_, text, wanted)) in DEFAULTS.iter().enumerate() {
        let found = table.default(number).map(|value| value.to_string());
        let right = found.as_deref() == *wanted;
        tally.add(right, false, "", || format!("{text}: {found:?}, {wanted:?} wanted"));
    }
    tally.verdict(12);
}

/// Names with versions and dashes, and the keys of the object.
const NAMES: [(&str, &str, &[&str]); 5] = [
    ("`oauth2.0`", "`id`", &["oauth2.0", "id"]),
    ("`tls1.2`", "`tls1.3`", &["tls1.2", "tls1.3"]),
    ("`v1.0`", "`v2.0`", &["v1.0", "v2.0"]),
    ("`--color`", "`--size`", &["--color", "--size"]),
    ("`id`", "`name`", &["id", "name"]),
];

#[test]
fn a_version_and_a_flag_are_names() {
    let mut tally = Tally::of("versions in names");
    for (first, second, wanted) in NAMES {
        let header = "| Field | Type | Description |\n|---|---|---|\n";
        let page =
            format!("## Thing\n\n{header}| {first} | string | A. |\n| {second} | string | B. |\n");
        let model = checked(&page).model.expect("a model");
        let all = model.definition("Thing").attributes();
        let found: Vec<&str> = all.iter().map(|one| one.name.value.as_str()).collect();
        tally.add(found == wanted, false, "", || format!("{first} {second}: {found:?}"));
    }
    tally.verdict(5);
}

/// Headers and cells of presence, and whether the attribute must be there.
const PRESENCE: [(&str, &str, Option<bool>); 9] = [
    ("Optional", "O", Some(false)),
    ("Optional", "M", Some(true)),
    ("Optional", "recommended", Some(false)),
    ("Optional", "yes", Some(false)),
    ("Optional", "no", Some(true)),
    ("Required", "yes", Some(true)),
    ("Required", "recommended", Some(false)),
    ("Request", "required", None),
    ("Response", "required", None),
];

#[test]
fn presence_is_that_of_every_case() {
    let mut tally = Tally::of("columns of presence");
    for (head, cell, wanted) in PRESENCE {
        let header = format!("| Name | Type | {head} | Description |");
        let rows = [format!("string | {cell} | The town."), format!("string | {cell} | Its size.")];
        let table = read(&header, &rows);
        let found = table.required(0);
        tally.add(found == wanted, false, "", || format!("{head} {cell}: {found:?}"));
    }
    tally.verdict(9);
}

#[test]
fn a_number_of_times_beside_a_type_is_said() {
    let row = "| aa | string (0..*) | The town. |\n| bb | array (0..*) | The towns. |";
    let page = format!("## Thing\n\n| Name | Type | Description |\n|---|---|---|\n{row}\n");
    let output = checked(&page);
    let said = [
        "TW021 page.md:5:16 `0..*` does not name a type",
        "TW022 page.md:6:15 `0..*` beside the type is not understood",
    ];
    assert_eq!(lines(&output), said);
}

#[test]
fn a_field_of_a_result_is_no_attribute() {
    for (behind, said) in [(":returns: string", "string"), (":raises ValueError: bad", "bad")] {
        let names = ":param id: The id.\n:type id: str\n:param town: The town.\n:type town: str\n";
        let page = format!("Thing\n=====\n\n{names}{behind}\n");
        let output = crate::project::checked_at("page.rst", &page);
        let model = output.model.expect("a model");
        let thing = model.definition("Thing");
        let found: Vec<&str> = thing.attributes().iter().map(|one| &*one.name.value).collect();
        assert_eq!(found, ["id", "town"], "{behind}");
        let text = format!("{:?}", thing.description);
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn a_link_of_a_heading_to_itself_is_no_type() {
    for link in ["[¶](#id)", "[#](#id)", "[§](#id \"Permalink\")"] {
        let head = |name: &str| format!("### `{name}` {link}\n\n**Type:** string\n\nThe {name}.\n");
        let page = format!("## Thing\n\n{}\n{}", head("id"), head("town"));
        let model = checked(&page).model.expect("a model");
        let all = model.definition("Thing").attributes();
        let found: Vec<String> =
            all.iter().map(|one| format!("{} {}", one.name.value, shown(&one.ty.value))).collect();
        assert_eq!(found, ["id string", "town string"], "{link}");
    }
}
