//! Lists of values: opening phrase × separator × remark × end.

use super::table::{described, read};
use super::tally::Tally;
use serde_json::{json, Value};

/// The statement of a phrase about the list after it.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    /// That it has all values; bare words too.
    Closed,
    /// That it has all values, marked as such.
    Marked,
    /// Nothing that closes it.
    Nothing,
}

const OPENINGS: [(&str, Says); 34] = [
    ("Available values:", Says::Closed),
    ("The kind. Possible values are", Says::Closed),
    ("Allowed values:", Says::Closed),
    ("Supported values are:", Says::Closed),
    ("**Valid values:**", Says::Closed),
    ("*Accepted values*:", Says::Closed),
    ("The possible values for this field are", Says::Closed),
    ("Must be one of", Says::Closed),
    ("It must be one of the following:", Says::Closed),
    ("Must be one of the following values:", Says::Closed),
    ("Valid options:", Says::Closed),
    ("If set, must be one of", Says::Closed),
    ("One of:", Says::Closed),
    ("Can be", Says::Marked),
    ("This may be", Says::Marked),
    ("Must be", Says::Marked),
    ("Can be one of", Says::Marked),
    ("Is one of", Says::Marked),
    ("The order, either", Says::Marked),
    ("Current values are", Says::Closed),
    ("Possible values include", Says::Nothing),
    ("Should be", Says::Nothing),
    ("Should be one of", Says::Nothing),
    ("Must not be", Says::Nothing),
    ("Must not be one of", Says::Nothing),
    ("Cannot be", Says::Nothing),
    ("It isn't one of", Says::Nothing),
    ("Never one of", Says::Nothing),
    ("Typically one of", Says::Nothing),
    ("Examples may be", Says::Nothing),
    ("Common values, such as", Says::Nothing),
    ("If the kind is new, must be one of", Says::Nothing),
    ("Recommended values are", Says::Nothing),
    ("For all other kinds, can be", Says::Nothing),
];

/// Marks before and after a value.
const MARKS: [(&str, &str); 4] = [("`", "`"), ("\"", "\""), ("**", "**"), ("", "")];

/// The text before the first value, between two, and before the last one.
const SEPARATORS: [(&str, &str, &str); 12] = [
    (" ", ", ", ", "),
    (" ", ", ", " or "),
    (" ", ", ", ", and "),
    (" ", " or ", " or "),
    (" ", " / ", " / "),
    (" ", " \\| ", " \\| "),
    (" ", "; ", "; "),
    (" ", " & ", " & "),
    (" ", "、", "、"),
    (" ", ", ", " and/or "),
    ("<br>- ", "<br>- ", "<br>- "),
    ("<ul><li>", "</li><li>", "</li><li>"),
];

/// Remarks on the first, second and third value.
const REMARKS: [[&str; 3]; 8] = [
    ["", "", ""],
    [" (the first)", " (the second)", " (the third)"],
    [" (default)", "", ""],
    [" - the first", " - the second", " - the third"],
    [" – the first one", " – the second", " – the third"],
    [": the first", ": the second", ": the third"],
    [" = the first", " = the second", " = the third"],
    ["<sup>1</sup>", "", "<sup>2</sup>"],
];

/// Ends of the cell, and whether the list is then closed.
const ENDS: [(&str, bool); 9] = [
    ("", true),
    (".", true),
    (". It is shown to all.", true),
    (", etc.", false),
    (", ...", false),
    (" or any other text.", false),
    (" (case-insensitive).", false),
    (" if the order is new.", false),
    (". Other values may be added.", false),
];

const VALUES: [&str; 3] = ["red", "dark-blue", "v1.5"];

struct Cell {
    text: String,
    /// Whether the values are all there are.
    closed: bool,
    kind: String,
}

fn cell(
    opening: (&str, Says),
    mark: (&str, &str),
    separator: (&str, &str, &str),
    remark: [&str; 3],
    end: (&str, bool),
) -> Cell {
    let value = |at: usize| format!("{}{}{}{}", mark.0, VALUES[at], mark.1, remark[at]);
    let close = if separator.0 == "<ul><li>" { "</li></ul>" } else { "" };
    let text = format!(
        "{}{}{}{}{}{}{}{close}{}",
        opening.0,
        separator.0,
        value(0),
        separator.1,
        value(1),
        separator.2,
        value(2),
        end.0
    );
    let marked = !mark.0.is_empty();
    let says = opening.1 == Says::Closed || opening.1 == Says::Marked && marked;
    let kind = format!("{:?} {:?} {:?}", mark.0, separator.1, remark[0]);
    Cell { text, closed: says && end.1, kind }
}

/// Every opening, separator, remark and end is beside every other one in some cells.
fn cells() -> Vec<Cell> {
    let mut out = Vec::new();
    for (a, opening) in OPENINGS.into_iter().enumerate() {
        for (b, separator) in SEPARATORS.into_iter().enumerate() {
            for (c, remark) in REMARKS.into_iter().enumerate() {
                for turn in 0..2 {
                    let end = ENDS[(a + b * 2 + c * 5 + turn * 4) % ENDS.len()];
                    let mark = MARKS[(a + b + c + turn) % MARKS.len()];
                    // The end of a sentence after a list on lines is a line of its own.
                    let lines = b >= 10 && !end.0.is_empty() && !end.0.starts_with(". ");
                    // A remark after a dash extends to the end of its sentence.
                    let remarked =
                        (3..7).contains(&c) && !end.0.starts_with(['.', ',']) && !end.0.is_empty();
                    if !lines && !remarked {
                        out.push(cell(opening, mark, separator, remark, end));
                    }
                }
            }
        }
    }
    out
}

#[test]
fn a_list_is_read_whole_or_left_and_said() {
    let cells = cells();
    let rows: Vec<String> = cells.iter().map(|cell| format!("string | {}", cell.text)).collect();
    let table = read("| Name | Type | Description |", &rows);
    let all: Vec<Value> = VALUES.iter().map(|value| json!(value)).collect();
    let mut tally = Tally::of("lists");
    for (number, cell) in cells.iter().enumerate() {
        let values = table.values(number);
        let wanted = Some(&all).filter(|_| cell.closed);
        let right = values.as_ref() == wanted;
        let left = values.is_none() && table.is_said(number);
        tally.add(right, left, &cell.kind, || format!("{values:?} {}", cell.text));
    }
    tally.verdict(400);
}

#[test]
fn ranges_and_one_value_of_many_close_nothing() {
    let texts = [
        "Must be `1` to `5`",
        "Must be `a`…`z`",
        "Possible values: `0`-`9`",
        "Possible values: 1-10",
        "Must be one of `1` through `5`.",
        "Must be `1` .. `5`.",
        "Can be `auto`.",
        "The width in pixels, may be `auto`.",
        "Can be red or green",
        "Either `a` or `b` must be set.",
        "Must be the same as `other`.",
        "Can be `<name>` or `<id>`.",
    ];
    let table = described(texts);
    let closed: Vec<&str> = texts
        .iter()
        .enumerate()
        .filter(|(number, _)| table.values(*number).is_some())
        .map(|(_, text)| *text)
        .collect();
    assert_eq!(closed, Vec::<&str>::new());
}

#[test]
fn the_whole_description_may_be_a_list() {
    for (text, values) in [
        ("`linear` or `exponential`.", vec!["linear", "exponential"]),
        ("`a`, `b`, `c`", vec!["a", "b", "c"]),
        ("The growth. `linear` (straight) or `exponential` (fast).", vec!["linear", "exponential"]),
        ("`text/html`, `text/plain`. The form.", vec!["text/html", "text/plain"]),
    ] {
        let table = read("| Name | Type | Description |", &[format!("string | {text}")]);
        let wanted: Vec<Value> = values.into_iter().map(Value::from).collect();
        assert_eq!(table.values(0), Some(wanted), "{text}");
    }
    for text in ["`a`, `b` and so on", "`a`", "`a` is the name", "The name of `a` or `b`."] {
        let table = read("| Name | Type | Description |", &[format!("string | {text}")]);
        assert_eq!(table.values(0), None, "{text}");
    }
}

#[test]
fn what_ends_a_list_too_early_is_named() {
    let said = |text: &str| {
        let row = format!("| a | string | {text} |");
        let page = format!("## Order\n\n| Field | Type | Description |\n|---|---|---|\n{row}\n");
        crate::project::lines(&crate::project::checked(&page))
    };
    let cases = [
        ("Available values: red, green blue, white", ": it stops at `green`"),
        ("Available values: `a`, `b`, and whatever else we add", ": it stops at `whatever`"),
        ("Available values: `a`, b, `c`", ": it stops at `b`"),
        ("Available values: see below", ""),
        ("Available values: [x](#y)", ""),
    ];
    let found: Vec<Vec<String>> = cases.iter().map(|(text, _)| said(text)).collect();
    let wanted =
        |at: &str| format!("TW022 page.md:5:16 nothing usable follows `Available values:`{at}");
    assert_eq!(found, cases.map(|(_, at)| vec![wanted(at)]));
}
