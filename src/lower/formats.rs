//! In: what a cell says of a text. Out: the format that it may be concluded to have, and by which
//! rule. Must not know: the attribute's name.

use crate::dialect::{DATE_PATTERN, DATE_TIME_PHRASES, DURATION_WORD};
use crate::model::{Format, Rule};
use crate::read::page::Body;

/// The format of a text: what its examples show; else what its prose says, unless an example
/// contradicts.
#[must_use]
pub fn infer(body: &Body) -> Option<(Format, Rule)> {
    let shown = body.examples.iter().map(|example| example.value.as_str());
    let formats: Vec<Option<Format>> = shown.map(format_of).collect();
    if let Some(first) = formats.first() {
        return first
            .filter(|first| formats.iter().all(|format| *format == Some(*first)))
            .map(|format| (format, Rule::FormatFromExample));
    }
    let prose = body.text.plain.to_lowercase();
    if prose.contains(DATE_PATTERN.0) && !prose.contains(DATE_PATTERN.1) {
        return Some((Format::Date, Rule::StatedPattern));
    }
    let iso = DATE_TIME_PHRASES.iter().any(|phrase| prose.contains(phrase));
    let speaks_of_span = || {
        prose.contains(DURATION_WORD)
            || body.quotes.iter().any(|(quote, _)| is_duration(quote))
            || prose.split_whitespace().any(|word| is_duration(&word.to_uppercase()))
    };
    (iso && !speaks_of_span()).then_some((Format::DateTime, Rule::Iso8601Prose))
}

/// The format that validators check.
pub fn known_format(format: &str) -> Option<Format> {
    match format {
        "date" => Some(Format::Date),
        "date-time" => Some(Format::DateTime),
        _ => None,
    }
}

fn format_of(text: &str) -> Option<Format> {
    let bytes = text.trim().as_bytes();
    if is_date(bytes) {
        return Some(Format::Date);
    }
    let (date, rest) = bytes.split_at_checked(10)?;
    let time = matches!(rest.first(), Some(b'T' | b't' | b' '));
    (is_date(date) && time && is_time(&rest[1..])).then_some(Format::DateTime)
}

fn is_date(bytes: &[u8]) -> bool {
    shaped(bytes, "dddd-dd-dd")
}

/// `hh:mm:ss`, a fraction, and an offset: RFC 3339 wants all but the fraction.
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

/// `P1D`, `PT24H`: ISO 8601 too, but no point in time.
fn is_duration(text: &str) -> bool {
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
    use crate::read::page::Stated;
    use crate::source::Span;
    use crate::text::literal;

    fn inferred(text: &str, examples: &[&str]) -> Option<(Format, Rule)> {
        let examples = examples
            .iter()
            .map(|example| Stated::new((*example).to_owned(), Span::default()))
            .collect();
        infer(&Body { text: literal(text), examples, ..Body::default() })
    }

    #[test]
    fn prose_speaks_unless_an_example_contradicts() {
        assert_eq!(
            inferred("In ISO 8601 format.", &[]),
            Some((Format::DateTime, Rule::Iso8601Prose))
        );
        assert_eq!(inferred("In ISO 8601 format.", &["P1D"]), None);
        assert_eq!(inferred("In ISO 8601 format, such as PT1H.", &[]), None);
        assert_eq!(inferred("A name.", &[]), None);
    }

    #[test]
    fn examples_speak_for_themselves() {
        assert_eq!(
            inferred("", &["2022-08-30T09:14:07.660Z"]),
            Some((Format::DateTime, Rule::FormatFromExample))
        );
        assert_eq!(
            inferred("In ISO 8601 format.", &["2022-08-30"]),
            Some((Format::Date, Rule::FormatFromExample))
        );
        assert_eq!(inferred("As YYYY-MM-DD.", &[]), Some((Format::Date, Rule::StatedPattern)));
        assert_eq!(inferred("", &["2022-08-30T09:14"]), None);
    }
}
