//! In: a value as a page shows it. Out: whether it is a date or a time, and in which form. Must not
//! know: types.

use super::words::is_digits;

/// The evidence of a row that its date is not in the ISO form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Otherwise {
    /// It is a text in another form.
    Text,
    /// It counts seconds or parts of them.
    Number,
    /// It is one of these, or something else.
    Unknown,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// `2024-09-13`
    Date,
    /// `2024-09-13T08:00:00Z`
    DateTime,
    /// A date or time in another form.
    Other(Otherwise),
    /// No date and no time.
    Nothing,
}

/// The form of a value.
pub(crate) fn shown(text: &str) -> Shown {
    let text = text.trim().trim_matches(['"', '\'', '“', '”']);
    let bytes = text.as_bytes();
    if is_date(bytes) {
        return Shown::Date;
    }
    if let Some((date, rest)) = bytes.split_at_checked(10) {
        let time = matches!(rest.first(), Some(b'T' | b't' | b' '));
        if is_date(date) && time && is_time(&rest[1..]) {
            return Shown::DateTime;
        }
    }
    // With a fraction it may be a text or a number.
    if is_duration(text) || is_count(text) && text.contains('.') {
        Shown::Other(Otherwise::Unknown)
    } else if is_count(text) {
        Shown::Other(Otherwise::Number)
    } else if is_other_form(text) {
        Shown::Other(Otherwise::Text)
    } else {
        Shown::Nothing
    }
}

/// `1700000000`, `1700000000123`, `1700000000.5`
fn is_count(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_digits(whole) && is_digits(fraction) && [10, 13, 16, 19].contains(&whole.len())
}

/// `20240913`, `13.09.2024`, `2024-W37`, `2024-09`, `10:30`, `13 Sep 2024`
fn is_other_form(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let bytes = text.as_bytes();
    let starts =
        |pattern: &str| bytes.get(..pattern.len()).is_some_and(|start| shaped(start, pattern));
    let lower = text.to_lowercase();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let month = digits >= 4
        && text.len() < 40
        && MONTHS.iter().any(|month| {
            let word = |word: &str| word.starts_with(month) && word.len() <= 9;
            lower.split(|c: char| !c.is_alphabetic()).any(word)
        });
    let slashed = ["dd/dd/dddd", "dd.dd.dddd", "dd-dd-dddd", "dddd/dd/dd", "dddd.dd.dd"];
    shaped(bytes, "dddddddd") && matches!(&bytes[..2], b"19" | b"20")
        || slashed.iter().any(|pattern| starts(pattern))
        || starts("dddd-dd-dd")
        || starts("dddd-W")
        || starts("dddd-w")
        || shaped(bytes, "dddd-dd")
        || shaped(bytes, "dd:dd")
        || starts("dd:dd:dd")
        || month
}

fn is_date(bytes: &[u8]) -> bool {
    let zero = || &bytes[5..7] == b"00" || &bytes[8..] == b"00";
    shaped(bytes, "dddd-dd-dd") && !zero()
}

/// `hh:mm:ss`, a fraction, and an offset: RFC 3339 requires all but the fraction.
fn is_time(bytes: &[u8]) -> bool {
    let Some((clock, rest)) = bytes.split_at_checked(8) else { return false };
    let fraction = rest
        .strip_prefix(b".")
        .map(|digits| digits.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let offset = fraction.map_or(rest, |digits| &rest[1 + digits..]);
    shaped(clock, "dd:dd:dd")
        && fraction != Some(0)
        && (offset.eq_ignore_ascii_case(b"z") || shaped(offset, "+dd:dd"))
}

fn shaped(bytes: &[u8], pattern: &str) -> bool {
    bytes.len() == pattern.len()
        && bytes.iter().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            b'+' => *byte == b'+' || *byte == b'-',
            other => *byte == other,
        })
}

/// `P1D`, `PT24H`: ISO 8601 too, but not a point in time.
pub(crate) fn is_duration(text: &str) -> bool {
    let inner = text
        .trim_matches(|c: char| !c.is_ascii_alphanumeric())
        .strip_prefix('P')
        .unwrap_or_default();
    let inner = inner.strip_prefix('T').unwrap_or(inner);
    inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.ends_with(|c: char| "YMWDHS".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_shows_a_form() {
        for (text, wanted) in [
            ("2024-09-13", Shown::Date),
            ("2024-09-13T08:00:00Z", Shown::DateTime),
            ("1700000000", Shown::Other(Otherwise::Number)),
            ("20240913", Shown::Other(Otherwise::Text)),
            ("2024-W37", Shown::Other(Otherwise::Text)),
            ("13 Sep 2024", Shown::Other(Otherwise::Text)),
            ("2024-09-13T08:00", Shown::Other(Otherwise::Text)),
            ("PT24H", Shown::Other(Otherwise::Unknown)),
            ("end_date", Shown::Nothing),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
