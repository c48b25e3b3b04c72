//! In: the texts of a row whose type implies a format. Out: whether its words or values allow
//! another form. Must not know: types.

use super::dates::{
    form_of_date, is_pattern, words, DATE_PATTERN, ISO_FORMATS, ISO_PHRASES, MOMENT_WORDS,
};
use super::moods::{is_excepting, is_stated_at, mood, Mood};
use super::sentences::sentences;
use super::shown::{shown, Otherwise, Shown};
use super::types::ARTICLES;
use super::words::spelled;

/// Phrases that allow a text in any form.
const EMPTY: &[&str] = &[
    "be empty",
    "be blank",
    "or empty",
    "or blank",
    "empty string",
    "empty text",
    "an empty",
    "left empty",
    "left blank",
    "is empty if",
    "is empty when",
    "comma-separated",
    "comma separated",
    "separated by",
    "masked",
    "obfuscated",
    "redacted",
];

/// Words at the start of a sentence with the same meaning.
const EMPTY_FIRST: [&str; 3] = ["empty", "blank", "or"];

/// Values outside of formats, and the phrases that allow them.
const WIDER: &[(&[&str], &[&str])] = &[
    (
        &["uri"],
        &[
            "relative",
            "without scheme",
            "without the scheme",
            "without a scheme",
            "without protocol",
            "without the protocol",
            "no scheme",
            "scheme is optional",
            "a path",
            "url path",
            "path or",
            "path only",
            "template",
            "placeholder",
            "placeholders",
            "variables",
            "wildcard",
            "wildcards",
        ],
    ),
    (
        &["uuid"],
        &[
            "without dashes",
            "without hyphens",
            "no dashes",
            "no hyphens",
            "dashes are optional",
            "hyphens are optional",
            "short",
            "shortened",
            "prefix",
            "prefixed",
            "slug",
            "base64",
            "in braces",
        ],
    ),
    (
        &["ipv4", "ipv6"],
        &["mask", "netmask", "cidr", "subnet", "range", "prefix", "port", "wildcard", "wildcards"],
    ),
    (
        &["hostname"],
        &[
            "port",
            "wildcard",
            "wildcards",
            "unicode",
            "internationalized",
            "internationalised",
            "idn",
            "ip address",
        ],
    ),
    (&["email"], &["display name", "or phone", "wildcard", "wildcards"]),
    (
        &["date"],
        &["date and time", "date and the time", "date with time", "date with the time", "partial"],
    ),
    (
        &["date-time"],
        &[
            "date or date",
            "date or date-time",
            "date or a date",
            "date or timestamp",
            "date or datetime",
            "or date only",
            "time zone of",
            "timezone of",
        ],
    ),
];

/// Parts of a date and time, and words that make them optional.
const PARTS: [&str; 8] =
    ["time", "time part", "part", "component", "of day", "offset", "time zone", "timezone"];
const MISSING: [&str; 10] = [
    "optional",
    "is optional",
    "can be omitted",
    "may be omitted",
    "is omitted",
    "can be left out",
    "may be left out",
    "is left out",
    "can be missing",
    "may be missing",
];

/// The nouns for texts of a format; another noun after `or` is something else.
const NOUNS: &[(&str, &[&str])] = &[
    ("uri", &["url", "uri", "link", "address", "web"]),
    ("uuid", &["uuid", "guid", "id", "identifier"]),
    ("email", &["email", "e-mail", "mail", "address"]),
    ("ipv4", &["ipv4", "ip", "address"]),
    ("ipv6", &["ipv6", "ip", "address"]),
    ("hostname", &["hostname", "host", "name", "domain", "dns"]),
    ("date", &["date", "day"]),
    ("date-time", &["timestamp", "datetime", "date-time", "date", "time", "and"]),
];

/// Words beside these nouns, before `or`.
const BESIDE_NOUNS: [&str; 5] = ["either", "valid", "full", "iso", "8601"];

/// Words right before a value of the attribute.
const BEFORE_VALUES: [&str; 12] = [
    "e.g",
    "eg",
    "example",
    "instance",
    "such as",
    "like",
    "use",
    "be",
    "or",
    "set to",
    "prefixed by",
    "template",
];

/// Words right after a value at the start of a sentence.
const BEHIND_VALUES: [&str; 7] = ["if", "for", "when", "means", "stands", "matches", "otherwise"];

/// Words before a part of a value.
const STARTS: [&str; 8] = [
    "start with",
    "starts with",
    "starting with",
    "begin with",
    "begins with",
    "end with",
    "ends with",
    "see",
];

/// The evidence in the words and values of a row that a text does not have the format that its type
/// implies.
pub(crate) fn otherwise(text: &str, format: &str) -> Option<Otherwise> {
    let widened = || sentences(text).into_iter().any(|sentence| widens(sentence, format));
    let dated = || is_dated(format).then(|| form_of_date(text, format)).flatten();
    dated().or_else(|| (format != TIME && widened()).then_some(Otherwise::Text))
}

/// Whether a format is one that a word may imply.
pub(crate) fn is_implied(format: &str) -> bool {
    NOUNS.iter().any(|(known, _)| *known == format)
}

/// Whether a format is one of dates or times.
pub(crate) fn is_dated(format: &str) -> bool {
    ISO_FORMATS.contains(&format) || format == TIME
}

/// The type word that implies no format, though its values may be numbers.
pub(crate) const TIME: &str = "time";

/// Whether a sentence allows more than a format.
fn widens(sentence: &str, format: &str) -> bool {
    let line = spelled(sentence);
    let first = line.split_whitespace().next().unwrap_or_default();
    let states = |phrase: &str| {
        let phrase = format!(" {phrase} ");
        line.contains(&phrase) && mood(&line.replace(&phrase, " ")) != Mood::Denied
    };
    let of_format = WIDER.iter().filter(|(formats, _)| formats.contains(&format));
    let mut phrases = EMPTY.iter().chain(of_format.flat_map(|(_, phrases)| phrases.iter()));
    EMPTY_FIRST.contains(&first) && !line.starts_with(" or null ")
        || phrases.any(|phrase| states(phrase))
        || format == "date-time" && leaves_out_part(&line)
        || names_another(&line, format)
        || shows_other_value(sentence, format)
}

/// `The time part is optional.`
fn leaves_out_part(line: &str) -> bool {
    let missing = |part: &str| {
        let said = |missing: &str| line.contains(&format!(" {part} {missing} "));
        MISSING.iter().any(|missing| said(missing))
    };
    PARTS.iter().any(|part| missing(part))
}

/// `Email or phone`, `a date or …`: a noun that is neither one of the format nor `null`.
fn names_another(line: &str, format: &str) -> bool {
    let Some((_, nouns)) = NOUNS.iter().find(|(known, _)| *known == format) else { return false };
    let own = |word: &str| {
        nouns.contains(&word) || ARTICLES.contains(&word) || BESIDE_NOUNS.contains(&word)
    };
    let mut words = line.split_whitespace().skip_while(|word| own(word)).peekable();
    let some = line.split_whitespace().next().is_some_and(|first| first != "or");
    let or = words.next() == Some("or");
    let other = words.find(|word| !ARTICLES.contains(word));
    let same = other.is_some_and(|word| nouns.contains(&word) || word == "null");
    some && or && !same
}

/// Whether code in a sentence is a value without the format.
fn shows_other_value(sentence: &str, format: &str) -> bool {
    let parts: Vec<&str> = sentence.split('`').collect();
    (1..parts.len()).step_by(2).any(|at| {
        let value = parts[at].trim();
        let (before, behind) =
            (parts[..at].concat(), parts.get(at + 1).copied().unwrap_or_default());
        let plain = value.is_empty() || value == "null" || fits(value, format);
        let known = plain || is_pattern(&value.to_lowercase());
        !known && mood(&before) != Mood::Denied && is_value(value, &before, behind, format)
    })
}

/// Whether code is a value of the attribute: by the words around it, or since it cannot be a name.
fn is_value(value: &str, before: &str, behind: &str, format: &str) -> bool {
    let (before, behind) = (spelled(before), spelled(behind));
    if STARTS.iter().any(|words| before.ends_with(&format!(" {words} "))) {
        return false;
    }
    let next = behind.split_whitespace().next();
    let first = before.trim().is_empty();
    let told = BEFORE_VALUES.iter().any(|words| before.ends_with(&format!(" {words} ")))
        || first && next.is_some_and(|word| BEHIND_VALUES.contains(&word));
    let name = value.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
        && value.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let dated = is_dated(format);
    let digits = value.contains(|c: char| c.is_ascii_digit());
    let of_name = name && (value.contains('_') || value.chars().any(char::is_uppercase));
    let spaced = value.contains(char::is_whitespace);
    // A call is no value; words are no date.
    let odd = !name && !spaced && !value.contains('(') && (!dated || digits);
    odd || told && !(dated && (of_name || spaced && shown(value) == Shown::Nothing))
}

/// Whether a text has a format, as far as code can show.
fn fits(text: &str, format: &str) -> bool {
    let ascii = |text: &str, marks: &str| {
        text.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c))
    };
    match format {
        "uri" => text.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && ascii(scheme, "+.-")
                && !rest.contains(|c: char| c.is_whitespace() || "<>{}|\\^`\"".contains(c))
        }),
        "email" => text.split_once('@').is_some_and(|(name, domain)| {
            let plain = |text: &str| !text.is_empty() && !text.contains([' ', '<', '>']);
            plain(name) && plain(domain)
        }),
        "uuid" => {
            let groups: Vec<usize> = text.split('-').map(str::len).collect();
            groups == [8, 4, 4, 4, 12] && ascii(text, "-")
        }
        "ipv4" => {
            let parts: Vec<&str> = text.split('.').collect();
            parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
        }
        "ipv6" => text.contains(':') && ascii(text, ":."),
        "hostname" => ascii(text, ".-") && text.split('.').all(|label| !label.is_empty()),
        "date" => shown(text) == Shown::Date,
        "date-time" => shown(text) == Shown::DateTime,
        _ => true,
    }
}

/// The evidence of an example that a text does not have the format that its type implies.
pub(crate) fn shown_otherwise(example: &str, format: &str) -> Option<Otherwise> {
    match shown(example) {
        _ if fits(example.trim(), format) => None,
        Shown::Other(otherwise) if is_dated(format) => Some(otherwise),
        _ => Some(Otherwise::Text),
    }
}

/// Words for texts that contain several dates, or other things.
const SEVERAL: [&str; 8] =
    ["two", "three", "pair", "range", "ranges", "both", "optionally", "year"];

/// The form of a date that a text states without a type word: an ISO date or time.
pub(crate) fn iso_said(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let all = sentences(&lower);
    let stated = |phrase: &str| {
        all.iter().enumerate().any(|(number, sentence)| {
            let at = sentence.find(phrase);
            let taken_back = all.get(number + 1).is_some_and(|next| is_excepting(next));
            !taken_back && at.is_some_and(|at| is_stated_at(sentence, at, at + phrase.len()))
        })
    };
    let patterns: Vec<&str> = words(&lower).into_iter().filter(|word| is_pattern(word)).collect();
    let several = words(&lower).iter().any(|word| SEVERAL.contains(word));
    if patterns == [DATE_PATTERN]
        && !several
        && stated(DATE_PATTERN)
        && otherwise(text, "date").is_none()
    {
        return Some("date");
    }
    let moment = words(&lower).iter().any(|word| MOMENT_WORDS.contains(word));
    let iso = ISO_PHRASES.iter().any(|phrase| stated(phrase));
    let line = format!(" {} ", words(&lower).join(" "));
    let of_day = |phrase: &&str| line.contains(&format!("{phrase} time "));
    let moment = moment && !ISO_PHRASES.iter().any(of_day);
    (iso && moment && otherwise(text, "date-time").is_none()).then_some("date-time")
}

/// Whether a text mentions the ISO form without negating it.
pub(crate) fn speaks_of_iso(text: &str) -> bool {
    let lower = text.to_lowercase();
    sentences(&lower).iter().any(|sentence| {
        ISO_PHRASES.iter().any(|phrase| {
            let at = sentence.find(phrase);
            at.is_some_and(|at| is_stated_at(sentence, at, at + phrase.len()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_row_says_goes_before_what_a_word_implies() {
        for (format, texts) in [
            ("uri", "May be relative.|Absolute or relative.|A path, e.g. `/a/b`.|Without scheme.|May contain `{id}`.|Template: `https://x.de/{id}`|Empty if none.|Can be empty."),
            ("uuid", "Without dashes.|Prefixed by `ord_`.|e.g. `ord_123`|Or `me`.|UUID or slug.|Empty for guests.|`me` for yourself."),
            ("ipv4", "With mask, `10.0.0.0/8`.|Or a CIDR.|Or IPv6."),
            ("hostname", "With port.|Or IP address.|May have a wildcard: `*.x.de`.|e.g. `x.de:80`|Unicode allowed, `bücher.de`."),
            ("email", "Email or phone.|May be empty.|Empty string if none.|`*` for all.|Can be `*`.|An e-mail address or a user name."),
            ("date", "Date and time.|A date or `today`.|Date, or `never`.|Use `today` for today.|`0000-00-00` if unknown.|`--01-31`."),
            ("date-time", "In the time zone of the shop.|Date or date and time.|The time can be omitted.|The time part is optional.|Time zone optional.|Timestamp or empty."),
        ] {
            for text in texts.split('|') {
                assert_eq!(otherwise(text, format), Some(Otherwise::Text), "{format}: {text}");
            }
        }
        for (format, texts) in [
            ("uri", "The site.|Must not be relative.|Must not be empty.|e.g. `https://x.de/a`|Must start with `https://`.|The URL or link of the page.|Used if `kind` is `x`.|URL or null."),
            ("uuid", "The order.|Cannot be empty.|e.g. `123e4567-e89b-12d3-a456-426614174000`|See `order_id`."),
            ("hostname", "The host, without port.|e.g. `x.de`"),
            ("email", "The owner.|Never empty.|Sent to `owner` if set."),
            ("date", "The day.|Set if `kind` is `x`.|Not before `2020-01-01`.|Date or null.|As `YYYY-MM-DD`."),
            ("date-time", "When it was made.|Later than `start_date`.|Is set to `updated_at` at first."),
        ] {
            for text in texts.split('|') {
                assert_eq!(otherwise(text, format), None, "{format}: {text}");
            }
        }
    }

    #[test]
    fn a_text_speaks_of_the_iso_form() {
        for (text, wanted) in [
            ("Timestamp in ISO 8601 format.", Some("date-time")),
            ("In ISO 8601 format.", None),
            ("Date in ISO 8601 format.", None),
            ("A time, not in ISO 8601 format.", None),
            ("A time that should be in ISO 8601 format.", None),
            ("The time after which it cannot be used, in ISO 8601 format.", Some("date-time")),
            ("As YYYY-MM-DD.", Some("date")),
            ("As YYYY-MM-DD hh:mm:ss.", None),
            ("As YYYY-MM-DD or YYYY-MM.", None),
            ("As YYYY-MM-DD, unless it is old.", None),
        ] {
            assert_eq!(iso_said(text), wanted, "{text}");
        }
    }
}
