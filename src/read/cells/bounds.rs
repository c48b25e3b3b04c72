//! In: a description. Out: the bounds that its sentences state: `At most 50 characters.` Must not
//! know: the type.

use crate::read::page::{Limit, Stated};
use crate::read::sections::{plain_text, Item};
use crate::source::Span;
use serde_json::Number;

/// The bounds that whole sentences state, or what is right after `must be`.
pub(super) fn bounds(cell: &[Item], span: Span) -> Vec<Stated<Limit>> {
    if !speaks_of_bounds(cell) {
        return Vec::new();
    }
    let text = plain_text(cell);
    let sentences = text.split(". ").flat_map(|part| part.split(['\n', ';']));
    sentences.flat_map(sentence).map(|limit| Stated::new(limit, span)).collect()
}

/// Most descriptions have no number, and no word of `unique`.
fn speaks_of_bounds(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Text(text, _) => text.bytes().any(|byte| byte.is_ascii_digit() || byte | 32 == b'q'),
        Item::Element(block) => speaks_of_bounds(&block.children),
        Item::Table(_) | Item::Values(_) => false,
    })
}

/// What may be before a bound.
const SUBJECTS: [&str; 12] = [
    "the value must be",
    "value must be",
    "the length must be",
    "length must be",
    "must be",
    "should be",
    "must have",
    "must contain",
    "length:",
    "length",
    "range:",
    "range",
];

/// The bounds that one sentence states; none where it says anything else.
fn sentence(text: &str) -> Vec<Limit> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let mut words: &str = lower.trim();
    let mut of_length = false;
    for subject in SUBJECTS {
        if let Some(rest) = words.strip_prefix(subject) {
            of_length = subject.contains("length");
            words = rest.trim_start();
            break;
        }
    }
    if matches!(words, "unique" | "items must be unique" | "unique items" | "no duplicates") {
        return vec![Limit::UniqueItems(true)];
    }
    between(words, of_length).or_else(|| one(words, of_length)).unwrap_or_default()
}

/// What a bound counts.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Numbers,
    Characters,
    Items,
}

/// The noun that ends a bound; none where something else follows.
fn noun(rest: &str, of_length: bool) -> Option<Of> {
    let rest = rest.trim().trim_end_matches([',', ')']);
    let rest = rest.strip_prefix("inclusive").unwrap_or(rest).trim();
    let rest = rest.strip_prefix("(inclusive").unwrap_or(rest).trim();
    match rest {
        "" if of_length => Some(Of::Characters),
        "" => Some(Of::Numbers),
        "characters" | "character" | "chars" | "characters long" | "characters in length" => {
            Some(Of::Characters)
        }
        "items" | "item" | "elements" | "entries" => Some(Of::Items),
        _ => None,
    }
}

/// A number at the start of a text, and the rest.
fn number(text: &str) -> Option<(Number, &str)> {
    let text = text.trim_start().trim_start_matches('`');
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || *c == '-' && *at == 0))
        .map_or(text.len(), |(at, _)| at);
    let digits = text[..end].trim_end_matches('.');
    let number = serde_json::from_str(digits).ok()?;
    Some((number, text[digits.len()..].trim_start_matches('`')))
}

/// `between 1 and 100`, `1-100 characters`, `from 0 to 1`.
fn between(words: &str, of_length: bool) -> Option<Vec<Limit>> {
    let words =
        words.strip_prefix("between").or_else(|| words.strip_prefix("from")).unwrap_or(words);
    let (least, rest) = number(words)?;
    let rest = rest.trim_start();
    let joined = ["and", "to", "-", "–", ".."];
    let rest = joined.iter().find_map(|word| rest.strip_prefix(word))?;
    let (most, rest) = number(rest)?;
    limits(Some(least), Some(most), noun(rest, of_length)?)
}

/// Phrases before one number: whether it is the least, and whether it is not among the values.
const ONE: [(&str, bool, bool); 22] = [
    ("at least", true, false),
    ("no less than", true, false),
    ("greater than or equal to", true, false),
    ("minimum length", true, false),
    ("minimum value", true, false),
    ("minimum of", true, false),
    ("minimum", true, false),
    ("min length", true, false),
    ("min.", true, false),
    ("min", true, false),
    ("greater than", true, true),
    ("more than", true, true),
    ("at most", false, false),
    ("no more than", false, false),
    ("less than or equal to", false, false),
    ("maximum length", false, false),
    ("maximum value", false, false),
    ("maximum of", false, false),
    ("maximum", false, false),
    ("max length", false, false),
    ("max", false, false),
    ("less than", false, true),
];

/// `at most 50 characters`, `Minimum: 1`.
fn one(words: &str, of_length: bool) -> Option<Vec<Limit>> {
    let (phrase, is_least, exclusive) =
        ONE.iter().find(|(phrase, ..)| words.starts_with(phrase))?;
    let rest = words[phrase.len()..].trim_start_matches([' ', ':', '=', '.']);
    let rest = rest.strip_prefix("is ").or_else(|| rest.strip_prefix("of ")).unwrap_or(rest);
    let (bound, rest) = number(rest)?;
    let of = noun(rest, of_length || phrase.ends_with("length"))?;
    if *exclusive {
        let number = Some(bound).filter(|_| of == Of::Numbers)?;
        return Some(vec![if *is_least {
            Limit::ExclusiveMinimum(number)
        } else {
            Limit::ExclusiveMaximum(number)
        }]);
    }
    if *is_least {
        limits(Some(bound), None, of)
    } else {
        limits(None, Some(bound), of)
    }
}

fn limits(least: Option<Number>, most: Option<Number>, of: Of) -> Option<Vec<Limit>> {
    let count = |number: Option<Number>| number.map(|number| number.as_u64().ok_or(())).transpose();
    let (first, second) = match of {
        Of::Numbers => (least.map(Limit::Minimum), most.map(Limit::Maximum)),
        Of::Characters => {
            (count(least).ok()?.map(Limit::MinLength), count(most).ok()?.map(Limit::MaxLength))
        }
        Of::Items => {
            (count(least).ok()?.map(Limit::MinItems), count(most).ok()?.map(Limit::MaxItems))
        }
    };
    Some(first.into_iter().chain(second).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let limits = text.split(". ").flat_map(sentence);
        let shown = limits.map(|limit| format!("{}={}", limit.keyword(), limit.value()));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_sentences_state_bounds() {
        for (text, wanted) in [
            ("A size. Between 1 and 100.", "minimum=1 maximum=100"),
            ("Must be between 0 and 1", "minimum=0 maximum=1"),
            ("At most 50 characters.", "maxLength=50"),
            ("2-32 characters", "minLength=2 maxLength=32"),
            ("Max length: 255", "maxLength=255"),
            ("Minimum: -1.5", "minimum=-1.5"),
            ("Must contain at least 1 item", "minItems=1"),
            ("Must be greater than 0.", "exclusiveMinimum=0"),
            ("Unique items", "uniqueItems=true"),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_sentences_state_none() {
        for text in [
            "At most 50 characters are shown.",
            "Between 1 and 100 requests per second",
            "Returned at most 10",
            "At most half",
            "Max -1 items",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
