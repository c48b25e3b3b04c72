//! Dates: words for them × what the row says otherwise.

use super::sections::read;
use super::tally::Tally;
use tablewright::model::{Attribute, Format, Type};

/// Words of a type, and the format that they imply.
const WORDS: [(&str, Option<Format>); 6] = [
    ("timestamp", Some(Format::DateTime)),
    ("datetime", Some(Format::DateTime)),
    ("date-time", Some(Format::DateTime)),
    ("Date Time", Some(Format::DateTime)),
    ("date", Some(Format::Date)),
    ("time", None),
];

/// The statement of a description, and the types that the page then allows.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    /// Nothing else than the word.
    Nothing,
    /// A number.
    Number,
    /// A text of another form.
    Text,
    /// Something else; what, is not sure.
    Other,
}

const DESCRIPTIONS: [(&str, Says); 46] = [
    ("When it was made.", Says::Nothing),
    ("The day of the order.", Says::Nothing),
    ("Not a Unix timestamp.", Says::Nothing),
    ("It is not in seconds.", Says::Nothing),
    ("Start of the interval.", Says::Nothing),
    ("End of the week, a Sunday.", Says::Nothing),
    ("Unix time in seconds.", Says::Number),
    ("Unix timestamp.", Says::Number),
    ("Unix epoch.", Says::Number),
    ("UNIX time.", Says::Number),
    ("Seconds since the epoch.", Says::Number),
    ("Milliseconds since epoch.", Says::Number),
    ("Seconds since 1970-01-01.", Says::Number),
    ("In milliseconds.", Says::Number),
    ("Milliseconds.", Says::Number),
    ("The time (in ms).", Says::Number),
    ("The time, as epoch milliseconds.", Says::Number),
    ("Epoch time when it was made.", Says::Number),
    ("POSIX time.", Says::Number),
    ("Such as `1700000000`.", Says::Number),
    ("For example `1700000000123`.", Says::Number),
    ("In the form YYYYMMDD.", Says::Text),
    ("In the form YYYYMMDD, such as `20240913`.", Says::Text),
    ("Format: `YYYYMMDD`.", Says::Text),
    ("`DD/MM/YYYY`", Says::Text),
    ("As MM/DD/YYYY.", Says::Text),
    ("Format: dd.MM.yyyy", Says::Text),
    ("As %d/%m/%Y.", Says::Text),
    ("Format `YYYY-MM`.", Says::Text),
    ("Year and month.", Says::Text),
    ("The year-month.", Says::Text),
    ("ISO week.", Says::Text),
    ("The week, as `2024-W37`.", Says::Text),
    ("Calendar week.", Says::Text),
    ("As YYYY-MM-DD hh:mm:ss.", Says::Text),
    ("As `13.09.2024`.", Says::Text),
    ("As `13 Sep 2024`.", Says::Text),
    ("As `09/13/2024`.", Says::Text),
    ("RFC 2822 date.", Says::Text),
    ("Quarter of the year.", Says::Text),
    ("Duration of the call.", Says::Other),
    ("Interval between two calls.", Says::Other),
    ("Offset from the start.", Says::Other),
    ("Relative to the start.", Says::Other),
    ("As `PT24H`.", Says::Other),
    ("Unix time or ISO 8601.", Says::Other),
];

/// Whether a type accepts numbers, and texts in a form other than ISO.
fn takes(attribute: &Attribute) -> (bool, bool) {
    match attribute.ty.value.bare() {
        Type::Any => (true, true),
        Type::Integer | Type::Number => (true, false),
        Type::String => (false, true),
        _ => (false, false),
    }
}

fn is_right(attribute: &Attribute, word: Option<Format>, says: Says) -> bool {
    let (numbers, texts) = takes(attribute);
    match says {
        Says::Nothing => match (&attribute.ty.value, word) {
            (Type::Formatted(format), Some(word)) => format.value == word,
            (found, None) => *found == Type::String,
            _ => false,
        },
        Says::Number => numbers,
        Says::Text => texts,
        Says::Other => numbers && texts,
    }
}

#[test]
fn a_word_gives_way_to_what_the_row_says() {
    let mut cases = Vec::new();
    for (word, format) in WORDS {
        for (text, says) in DESCRIPTIONS {
            // Of a time alone, nothing is implied that could give way.
            if format.is_some() || says == Says::Nothing {
                cases.push((word, format, text, says));
            }
        }
    }
    let body = |(word, _, text, _): &(&str, Option<Format>, &str, Says)| {
        format!("| Field | Type | Description |\n|---|---|---|\n| a | {word} | {text} |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("dates");
    for (at, (_, format, text, says)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = is_right(attribute, *format, *says);
        tally.add(right, false, text, || format!("{:?} {}", attribute.ty.value, bodies[at]));
    }
    tally.verdict(200);
}

/// Examples in a column of their own, and whether numbers are meant.
const EXAMPLES: [(&str, Says); 8] = [
    ("1700000000", Says::Number),
    ("1700000000123", Says::Number),
    ("20240913", Says::Text),
    ("13.09.2024", Says::Text),
    ("2024-W37", Says::Text),
    ("2024-09", Says::Text),
    ("tomorrow", Says::Text),
    ("13 Sep 2024 10:30", Says::Text),
];

#[test]
fn a_word_gives_way_to_an_example() {
    let mut cases = Vec::new();
    for (word, format) in WORDS.into_iter().filter(|(_, format)| format.is_some()) {
        cases.extend(EXAMPLES.map(|(example, says)| (word, format, example, says)));
    }
    let body = |(word, _, example, _): &(&str, Option<Format>, &str, Says)| {
        format!("| Field | Type | Example |\n|---|---|---|\n| a | {word} | {example} |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("dates by example");
    for (at, (_, format, example, says)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = is_right(attribute, *format, *says);
        tally.add(right, false, example, || format!("{:?} {}", attribute.ty.value, bodies[at]));
    }
    tally.verdict(40);
}

/// Statements of a text about its form, and the format that they mean.
const TEXTS: [(&str, Option<Format>); 20] = [
    ("Timestamp in ISO 8601 format.", Some(Format::DateTime)),
    ("Date and time in ISO 8601 format.", Some(Format::DateTime)),
    ("The time when it was made, in ISO 8601 format.", Some(Format::DateTime)),
    ("RFC 3339 timestamp.", Some(Format::DateTime)),
    ("In ISO 8601, such as `2024-09-13T08:00:00Z`.", Some(Format::DateTime)),
    ("In the form YYYY-MM-DD.", Some(Format::Date)),
    ("Format: `YYYY-MM-DD`.", Some(Format::Date)),
    ("In ISO 8601 format.", None),
    ("ISO 8601 duration.", None),
    ("ISO 8601 week of the time.", None),
    ("A time in ISO 8601 format, such as `PT1H`.", None),
    ("A timestamp, not in ISO 8601 format.", None),
    ("A timestamp, which should be in ISO 8601 format.", None),
    ("A timestamp in ISO 8601 format, unless it is old.", None),
    ("A timestamp in ISO 8601 format or in Unix time.", None),
    ("A timestamp in ISO 8601 format, in local time.", None),
    ("In the form YYYY-MM-DD hh:mm.", None),
    ("In the form YYYY-MM-DD or YYYY-MM.", None),
    ("Not in the form YYYY-MM-DD.", None),
    ("In the form YYYYMMDD.", None),
];

#[test]
fn the_iso_form_is_a_date_only_beside_a_word() {
    let body = |(text, _): &(&str, Option<Format>)| {
        format!("| Field | Type | Description |\n|---|---|---|\n| a | string | {text} |")
    };
    let bodies: Vec<String> = TEXTS.iter().map(body).collect();
    let facts = read(&bodies);
    for (at, (text, wanted)) in TEXTS.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let found = match &attribute.ty.value {
            Type::Formatted(format) => Some(format.value),
            _ => None,
        };
        assert_eq!(found, *wanted, "{text}");
    }
}
