//! In: the statements of a cell about a text. Out: the format that may be inferred, and the rule.
//! Must not know: the attribute's name.

use crate::dialect::{is_duration, iso_said, shown, speaks_of_iso, Shown};
use crate::model::{Format, Rule};
use crate::read::page::Body;

/// The format of a text: that of its examples; otherwise that of its prose, unless an example
/// contradicts.
#[must_use]
pub fn infer(body: &Body) -> Option<(Format, Rule)> {
    let examples = body.examples().map(|example| format_of(example.value));
    let formats: Vec<Option<Format>> = examples.collect();
    if let Some(first) = formats.first() {
        return first
            .filter(|first| formats.iter().all(|format| *format == Some(*first)))
            .map(|format| (format, Rule::FormatFromExample));
    }
    let prose = &body.text.plain;
    let speaks_of_span = || {
        body.quotes.iter().any(|(quote, _)| is_duration(quote))
            || prose.split_whitespace().any(|word| is_duration(&word.to_uppercase()))
    };
    match iso_said(prose) {
        Some("date") => Some((Format::Date, Rule::StatedPattern)),
        Some(_) => (!speaks_of_span()).then_some((Format::DateTime, Rule::Iso8601Prose)),
        None => {
            let quoted = || quoted_moment(body) && speaks_of_iso(prose);
            quoted().then_some((Format::DateTime, Rule::Iso8601Prose))
        }
    }
}

/// Whether the dates that a text quotes are all dates with times.
fn quoted_moment(body: &Body) -> bool {
    let quotes = body.quotes.iter().map(|(quote, _)| shown(quote));
    let dates: Vec<Shown> = quotes.filter(|quote| *quote != Shown::Nothing).collect();
    !dates.is_empty() && dates.iter().all(|date| *date == Shown::DateTime)
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
    match shown(text) {
        Shown::Date => Some(Format::Date),
        Shown::DateTime => Some(Format::DateTime),
        Shown::Other(_) | Shown::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::page::{By, Claim};
    use crate::source::Span;
    use crate::text::literal;

    fn inferred(text: &str, examples: &[&str]) -> Option<(Format, Rule)> {
        let example =
            |example: &&str| Claim::Example((*example).to_owned()).at(Span::default(), By::Column);
        let claims = examples.iter().map(example).collect();
        infer(&Body { text: literal(text), claims, ..Body::default() })
    }

    #[test]
    fn prose_speaks_unless_an_example_contradicts() {
        assert_eq!(
            inferred("A timestamp in ISO 8601 format.", &[]),
            Some((Format::DateTime, Rule::Iso8601Prose))
        );
        assert_eq!(inferred("In ISO 8601 format.", &[]), None);
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
