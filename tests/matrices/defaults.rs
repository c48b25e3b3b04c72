//! Defaults: form × type × list.

use super::table::read;
use super::tally::Tally;
use serde_json::{json, Value};

/// Forms of a default in a description; `{}` is the value.
const FORMS: [(&str, bool); 26] = [
    ("The size. Default: `{}`.", true),
    ("The size. Default: `{}`", true),
    ("Defaults to `{}`.", true),
    ("The size (default `{}`).", true),
    ("The size (defaults to {}).", true),
    ("The size (default: {})", true),
    ("The default is `{}`.", true),
    ("The default value is {}.", true),
    ("Default: **{}**", true),
    ("**Default:** `{}`", true),
    ("**Default**: `{}`", true),
    ("Default `{}` for the size.", true),
    ("If omitted, defaults to `{}`.", true),
    ("When not set, the default is `{}`.", true),
    ("[optional] [default to {}]", true),
    ("Default value: {}", true),
    ("The size (default = `{}`)", true),
    ("Default: `{}` (see there)", true),
    ("Does not default to `{}`.", false),
    ("Defaults to `{}` of the parent.", false),
    ("For all other styles, the default is `{}`.", false),
    ("If the kind is new, defaults to `{}`.", false),
    ("Defaults to `{}` if the kind is new.", false),
    ("Default: `{}` for all other styles.", false),
    ("The default is the value of `{}`.", false),
    ("<table><tr><td>port</td><td>Default: {}</td></tr></table>", false),
];

/// Valid values: the text in the page, the type, its list or bounds, and the value.
fn values() -> Vec<(&'static str, &'static str, &'static str, Option<Value>)> {
    vec![
        ("3", "integer", "", Some(json!(3))),
        ("0.5", "number", "", Some(json!(0.5))),
        ("true", "boolean", "", Some(json!(true))),
        ("Yes", "boolean", "", Some(json!(true))),
        ("off", "boolean", "", Some(json!(false))),
        ("yes", "string", "", Some(json!("yes"))),
        ("red", "string", "", Some(json!("red"))),
        ("3", "string", "", Some(json!("3"))),
        ("\"false\"", "string", "One of `\"true\"`, `\"false\"`. ", Some(json!("false"))),
        ("red", "string", "One of `red`, `blue`. ", Some(json!("red"))),
        ("none", "string", "One of `none`, `all`. ", Some(json!("none"))),
        ("[]", "array", "", Some(json!([]))),
        ("{}", "object", "", Some(json!({}))),
        ("null", "string or null", "", Some(Value::Null)),
    ]
}

/// Invalid values: outside of the type, list or bounds; whether that must be reported.
fn misfits() -> Vec<(&'static str, &'static str, &'static str, bool)> {
    vec![
        ("many", "integer", "", true),
        ("0.5", "integer", "", true),
        ("maybe", "boolean", "", true),
        ("web", "object", "", true),
        ("web", "array", "", true),
        ("green", "string", "One of `red`, `blue`. ", true),
        ("9", "integer", "Between 1 and 5. ", true),
        ("[\"a\"]", "array of integer", "", true),
        ("null", "string", "", false),
        ("none", "integer", "", false),
        ("n/a", "string", "", false),
    ]
}

#[test]
fn a_default_is_one_of_its_type_or_said() {
    let mut cells = Vec::new();
    for (form, always) in FORMS {
        for (value, ty, list, meant) in values() {
            let text = format!("{ty} | {list}{}", form.replace("{}", value));
            cells.push((text, meant.filter(|_| always), false, format!("{form} {value}")));
        }
        for (value, ty, list, said) in misfits() {
            let text = format!("{ty} | {list}{}", form.replace("{}", value));
            cells.push((text, None, said && always, format!("{form} {value}")));
        }
    }
    let rows: Vec<String> = cells.iter().map(|(text, ..)| text.clone()).collect();
    let table = read("| Name | Type | Description |", &rows);
    let mut tally = Tally::of("defaults");
    for (number, (text, wanted, said, kind)) in cells.iter().enumerate() {
        let default = table.default(number);
        let right = default == *wanted && (!said || table.is_said(number));
        let left = default.is_none() && table.is_said(number);
        tally.add(right, left, kind, || format!("{default:?} {text}"));
    }
    tally.verdict(120);
}

#[test]
fn a_column_of_defaults_is_read_whole_or_said() {
    let cells: Vec<(&str, &str, Option<Value>, bool)> = vec![
        ("object", "`{}` (see the file)", Some(json!({})), false),
        ("string", "`\"\"` (falls back)", Some(json!("")), false),
        ("string", "\"two words\"", Some(json!("two words")), false),
        ("string", "`red`", Some(json!("red")), false),
        ("string", "**red**", Some(json!("red")), false),
        ("string", "red", Some(json!("red")), false),
        ("integer", "10 (ten)", Some(json!(10)), false),
        ("integer", "`10` seconds", Some(json!(10)), false),
        ("array", "`[1, 2]`", Some(json!([1, 2])), false),
        ("string", "-", None, false),
        ("string", "n/a", None, false),
        ("string", "nil", None, false),
        ("string or null", "nil", Some(Value::Null), false),
        ("array", "See the file", None, true),
        ("integer", "`\"10\"`", None, true),
        ("object", "web", None, true),
        ("string", "`a` or `b`", None, true),
        ("string", "`a` if new", None, true),
    ];
    let rows: Vec<String> = cells.iter().map(|(ty, cell, ..)| format!("{ty} | {cell}")).collect();
    let table = read("| Name | Type | Default |", &rows);
    for (number, (ty, cell, wanted, said)) in cells.iter().enumerate() {
        assert_eq!(table.default(number), *wanted, "{ty} {cell}");
        assert_eq!(table.is_said(number), *said, "{ty} {cell}");
    }
}

#[test]
fn a_column_of_presence_may_have_the_default() {
    let rows = ["number | No, default: 0.5".to_owned(), "string | no (default `x`)".to_owned()];
    let table = read("| Name | Type | Required |", &rows);
    assert_eq!(table.default(0), Some(json!(0.5)));
    assert_eq!(table.default(1), Some(json!("x")));
}
