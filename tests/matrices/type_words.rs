//! Lists of words that also name types or formats: opening × list × separator. Formats beside other words
//! are values; names of JSON types are types; where either can be meant, nothing is read, and that is said.

use super::table::described;
use super::tally::Tally;
use serde_json::{json, Value};

const OPENINGS: [&str; 8] = [
    "One of: {}.",
    "One of: {}",
    "Any of: {}.",
    "Must be one of: {}.",
    "Either: {}.",
    "The kind. One of: {}.",
    "Can be: {}.",
    "Possible values: {}.",
];

/// The starts of those that announce values, whatever they name.
const VALUES: [&str; 4] = ["Possible", "Can", "Must", "Either"];

const SEPARATORS: [&str; 3] = [", ", " or ", " \\| "];

/// Lists, and whether they are values.
const LISTS: [(&[&str], bool); 12] = [
    (&["email", "sms"], true),
    (&["sms", "email"], true),
    (&["date", "week"], true),
    (&["week", "date", "year"], true),
    (&["uuid", "slug", "path"], true),
    (&["url", "file"], true),
    (&["datetime", "duration-of-stay"], true),
    (&["email", "push", "uuid"], true),
    (&["string", "town"], false),
    (&["town", "string"], false),
    (&["object", "email"], false),
    (&["string", "integer"], false),
];

/// Those that consist of types.
const UNIONS: [&[&str]; 2] = [&["string", "integer"], &["object", "email"]];

#[test]
fn words_that_name_formats_are_values_beside_others() {
    let lists = LISTS.iter().flat_map(|list| SEPARATORS.map(|separator| (list, separator)));
    let cells: Vec<(String, &(&[&str], bool))> = lists
        .flat_map(|(list, separator)| {
            let code: Vec<String> = list.0.iter().map(|word| format!("`{word}`")).collect();
            let code = code.join(separator);
            OPENINGS.map(|opening| (opening.replace("{}", &code), list))
        })
        .collect();
    let table = described(cells.iter().map(|(text, _)| text));
    let mut tally = Tally::of("words that name types");
    for (number, (text, (list, are_values))) in cells.iter().enumerate() {
        let values = table.values(number);
        let all: Vec<Value> = list.iter().map(|word| json!(word)).collect();
        // A phrase of values says that they are, whatever else they name.
        let phrase = VALUES.iter().any(|words| text.starts_with(words));
        let wanted = (*are_values || phrase).then_some(all);
        let union = UNIONS.contains(list);
        let said = union || table.is_said(number);
        let right = values == wanted && (wanted.is_some() || said);
        tally.add(right, values.is_none() && said, "", || format!("{values:?} {text}"));
    }
    tally.verdict(280);
}
