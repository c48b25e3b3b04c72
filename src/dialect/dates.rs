//! In: the texts of a row about a date or a time. Out: whether its words mean the ISO form. Must
//! not know: types.

use super::moods::{mood, Mood};
use super::sentences::sentences;
use super::shown::{shown, Otherwise, Shown};

/// Formats that a word such as `timestamp` only implies.
pub(crate) const ISO_FORMATS: [&str; 2] = ["date", "date-time"];

/// Words of a type for a text, in any form.
pub(crate) const EXPLICIT_TEXT: [&str; 4] = ["string", "strings", "str", "text"];

/// Words for counting from a fixed time.
const COUNTING: [&str; 14] = [
    "unix",
    "epoch",
    "posix time",
    "seconds since",
    "in seconds",
    "as seconds",
    "in milliseconds",
    "in microseconds",
    "in nanoseconds",
    "in millis",
    "in ms",
    "number of seconds",
    "number of milliseconds",
    "ticks",
];

/// Units of a counted time, unless the text is about precision.
const UNITS: [&str; 9] =
    ["seconds", "milliseconds", "microseconds", "nanoseconds", "millis", "ms", "secs", "msec", "s"];

/// Words about the precision of a time, or about its parts after the second.
const PRECISION: [&str; 14] = [
    "precision",
    "precise",
    "fraction",
    "fractions",
    "fractional",
    "resolution",
    "rounded",
    "truncated",
    "accuracy",
    "accurate",
    "granularity",
    "with",
    "including",
    "optional",
];

/// Words for parts of a second that make the number a fraction.
pub(crate) const FRACTION_WORDS: [&str; 4] = ["fraction", "fractional", "float", "decimal"];

/// Words for spans of time and the like, which are neither surely texts nor surely numbers.
const SPANS: [&str; 6] = ["duration", "interval", "elapsed", "julian", "relative", "age"];

/// Words before an offset that is part of the ISO form.
const ZONES: [&str; 8] = ["utc", "zone", "timezone", "time-zone", "gmt", "with", "an", "the"];

/// Forms of texts that are not the ISO form.
const OTHER_FORMS: [&str; 20] = [
    "year-month",
    "year and month",
    "month and year",
    "month and day",
    "year only",
    "month only",
    "only the year",
    "week number",
    "calendar week",
    "iso week",
    "quarter",
    "rfc 2822",
    "rfc 1123",
    "rfc 822",
    "rfc 850",
    "rfc 7231",
    "rfc2822",
    "rfc1123",
    "http date",
    "http-date",
];

/// Words for a date and time without an offset, which RFC 3339 requires.
const NO_OFFSET: [&str; 10] = [
    "without zone",
    "local time",
    "local date",
    "without time zone",
    "without timezone",
    "without a time zone",
    "no time zone",
    "no timezone",
    "without offset",
    "naive",
];

/// Words for the ISO form of a date and time.
pub(super) const MOMENT_WORDS: [&str; 9] = [
    "timestamp",
    "timestamps",
    "datetime",
    "date-time",
    "date-times",
    "datetimes",
    "time",
    "times",
    "moment",
];

/// Phrases for an RFC 3339 date and time.
pub(super) const ISO_PHRASES: [&str; 6] =
    ["iso 8601", "iso-8601", "iso8601", "rfc 3339", "rfc-3339", "rfc3339"];

/// The pattern of an ISO date.
pub(super) const DATE_PATTERN: &str = "yyyy-mm-dd";

/// The evidence in a date's description that its form is not the ISO form.
pub(crate) fn form_of_date(text: &str, format: &str) -> Option<Otherwise> {
    let lower = text.to_lowercase();
    let mut found: Option<Otherwise> = None;
    let mut iso = false;
    for sentence in sentences(&lower) {
        let denied = mood(sentence) == Mood::Denied;
        iso |= !denied && ISO_PHRASES.iter().any(|phrase| sentence.contains(phrase));
        let said = of_sentence(sentence, format, denied);
        found = found.max(said);
    }
    // If a text mentions both forms, neither is certain.
    found.map(|found| if iso && found == Otherwise::Number { Otherwise::Unknown } else { found })
}

fn of_sentence(sentence: &str, format: &str, denied: bool) -> Option<Otherwise> {
    let words = words(sentence);
    let line = format!(" {} ", words.join(" "));
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| line.contains(&format!(" {phrase} ")));
    if format == "date-time" && (has(&NO_OFFSET) || words == ["local"]) {
        return Some(Otherwise::Text);
    }
    if denied {
        return None;
    }
    if words.iter().any(|word| shown(word) == Shown::Other(Otherwise::Number)) {
        return Some(Otherwise::Number);
    }
    let exact = words.iter().any(|word| PRECISION.contains(word));
    let unit = !exact && has(&UNITS);
    let span = words.iter().enumerate().any(|(at, word)| {
        SPANS.contains(word) && !is_of(&words, at) || *word == "offset" && is_counted(&words, at)
    });
    if span {
        Some(Otherwise::Unknown)
    } else if unit || has(&COUNTING) {
        Some(Otherwise::Number)
    } else if has(&OTHER_FORMS) || speaks_of_week(&words) {
        Some(Otherwise::Text)
    } else {
        let other = |word: &&str| is_pattern(word) && !is_iso_pattern(word, format);
        words.iter().any(other).then_some(Otherwise::Text)
    }
}

/// The words of a text in lower case, with their hyphens and colons.
pub(super) fn words(text: &str) -> Vec<&str> {
    let ends = |c: char| c.is_whitespace() || ",;()[]{}\"“”`?!".contains(c);
    let words = text.split(ends).map(|word| word.trim_matches(['.', ':', '\'', '’', '-', '*']));
    words.filter(|word| !word.is_empty()).collect()
}

/// `the start of the interval`: the span is something else.
fn is_of(words: &[&str], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map_or("", |at| words[at]);
    let of = |word: &str| ["of", "in", "during", "within", "for"].contains(&word);
    of(before(1)) || of(before(2)) && ["the", "this", "each", "an", "a", "its"].contains(&before(1))
}

/// `offset from the start`
fn is_counted(words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    let next = words.get(at + 1).copied().unwrap_or_default();
    let counted = ["from", "in", "relative", "of", "between", "to"].contains(&next);
    !ZONES.contains(&before) || before == "the" && counted
}

/// `ISO week`, but not `first day of the week`.
fn speaks_of_week(words: &[&str]) -> bool {
    let day = ["day", "monday", "sunday", "start", "starts", "first", "last", "end", "beginning"];
    words.contains(&"week") && !words.iter().any(|word| day.contains(word))
}

/// `yyyymmdd`, `dd/mm/yyyy`, `hh:mm`, `%Y-%m-%d`
pub(super) fn is_pattern(word: &str) -> bool {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    let marks = "-/.:+'_% ";
    let plain = word.chars().all(|c| "ymdhsztwx".contains(c) || marks.contains(c));
    let groups = ["yy", "mm", "dd", "hh", "ss", "ww"];
    let count = groups.iter().filter(|group| letters.contains(**group)).count();
    plain && (count > 1 || word.matches('%').count() > 1)
}

fn is_iso_pattern(word: &str, format: &str) -> bool {
    let bare = word.replace('\'', "");
    let strftime = bare == "%y-%m-%d";
    match format {
        "date" => bare == DATE_PATTERN || strftime,
        _ => bare.strip_prefix("yyyy-mm-ddthh:mm:ss").is_some_and(|rest| {
            let zone = rest.trim_start_matches(['.', 's', ',']);
            zone.starts_with(['z', 'x', '+', '-'])
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_says_otherwise() {
        for (text, format, wanted) in [
            ("Unix time in seconds.", "date-time", Some(Otherwise::Number)),
            ("Milliseconds since the epoch.", "date-time", Some(Otherwise::Number)),
            ("With millisecond precision.", "date-time", None),
            ("ISO 8601 with milliseconds.", "date-time", None),
            ("Not a Unix timestamp.", "date-time", None),
            ("Unix time or ISO 8601.", "date-time", Some(Otherwise::Unknown)),
            ("In the form YYYYMMDD.", "date", Some(Otherwise::Text)),
            ("In the form YYYY-MM-DD.", "date", None),
            ("As YYYY-MM-DD hh:mm:ss", "date-time", Some(Otherwise::Text)),
            ("As YYYY-MM-DDThh:mm:ssZ", "date-time", None),
            ("As YYYY-MM-DDThh:mm:ss", "date-time", Some(Otherwise::Text)),
            ("As %d/%m/%Y", "date", Some(Otherwise::Text)),
            ("Start of the interval.", "date", None),
            ("Interval between calls", "date-time", Some(Otherwise::Unknown)),
            ("Offset from the start", "date-time", Some(Otherwise::Unknown)),
            ("With a UTC offset.", "date-time", None),
            ("Monday of the week.", "date", None),
            ("ISO week.", "date", Some(Otherwise::Text)),
            ("Year and month.", "date", Some(Otherwise::Text)),
            ("Local time, without time zone.", "date-time", Some(Otherwise::Text)),
            ("When it was made.", "date-time", None),
        ] {
            assert_eq!(form_of_date(text, format), wanted, "{text}");
        }
    }
}
