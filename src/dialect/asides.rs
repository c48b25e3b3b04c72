//! In: the words in brackets, or behind a mark, after a statement. Out: whether they name some of
//! several cases. Must not know: the statement.

use super::lexicon::Lexicon;
use super::prose::is_version;
use super::words::{spelled, words};
use std::sync::LazyLock;

/// Nouns in the plural for the contents of a statement, not for its cases.
const NEUTRAL: &[&str] = words!(
    "seconds, milliseconds, minutes, hours, days, weeks, months, years, bytes, bits, cents, \
    meters, metres, pixels, degrees, kilometers, grams, points, characters, letters, values, \
    options, choices, types, formats, notes, details, constraints, items, elements, entries, \
    members, always, perhaps"
);

/// `v2`, `v1.3`
pub(super) fn names_version(word: &str) -> bool {
    word.starts_with('v') && is_version(word)
}

/// Nouns in the plural for the form of a value, in brackets after a statement.
const FORMS: &[&str] = words!(
    "digits, decimals, numbers, words, lines, tokens, units, strings, integers, objects, arrays, \
    urls, names, kilobytes, megabytes, gigabytes, tags, dollars, euros, pounds, miles, inches, \
    feet, entities, spaces, blanks, commas, dashes, hyphens, underscores, decibels, volts, watts, \
    fields, properties, attributes, parameters, keys, others, symbols, signs, places, codes"
);

/// Words of a text in brackets that is no group: `(see the users)`.
const NO_GROUP: &[&str] = words!(
    "see, in, of, with, the, a, an, all, any, both, no, as, at, max, min, or, and, on, by, from, \
    to, than, per, for, is, are"
);

/// Whether some words are a noun in the plural for a few of several, with an adjective before it:
/// `old clients`.
fn is_of_many(words: &str) -> bool {
    let mut parts = words.split(' ');
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    (2..4).contains(&parts.clone().count())
        && parts.all(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
        && !words.to_lowercase().split(' ').any(|word| NO_GROUP.contains(&word))
        && !FORMS.contains(&last.as_str())
        && is_plural(words)
}

/// Whether some words end in a noun in the plural.
pub(super) fn is_plural(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let singular = ["ss", "us", "is", "as", "os"].iter().any(|end| last.ends_with(end));
    last.len() > 3
        && last.ends_with('s')
        && !singular
        && !NEUTRAL.contains(&last.as_str())
        && last.chars().all(char::is_alphabetic)
}

/// Whether words in brackets are one case of several: `(cards)`, `(Linux)`, `(EU)`, `(v1)`.
pub(crate) fn is_case(tail: &str) -> bool {
    let inner = tail.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if inner.is_some_and(|(words, _)| words.ends_with(" only")) {
        return true;
    }
    let Some((word, _)) = inner.filter(|(word, _)| !word.contains([' ', '-', '/'])) else {
        return false;
    };
    let name = word.len() > 1 && word.starts_with(char::is_uppercase);
    let letters = word.chars().all(char::is_alphabetic);
    names_version(word) || letters && (name && !is_coding(word) || is_plural(word))
}

/// Whether a word in brackets is about the form of a value.
pub(super) fn is_coding(word: &str) -> bool {
    CODINGS.contains(&word.to_lowercase().as_str())
}

/// Words in brackets about the form of a value.
const CODINGS: &[&str] = words!(
    "ascii, utf, utc, json, xml, html, iso, url, uri, uuid, default, required, optional, \
    deprecated, inclusive, string"
);

/// Words before *only* for the form of a value.
const OF_FORM: &[&str] = words!(
    "digits, letters, numbers, ascii, lowercase, uppercase, alphanumeric, characters, integers, \
    read, write, input, output, use, internal, display, numeric"
);

/// `guests only`, but not `digits only`, as spelled.
pub(super) fn names_few(text: &str) -> bool {
    let mut words = text.trim().split(' ');
    text.ends_with(" only ")
        && words.clone().count() < 5
        && !words.any(|word| OF_FORM.contains(&word))
}

/// The maximum number of words in brackets that restrict a statement.
const SHORT: usize = 6;

/// Words in brackets after a rule that is not enforced, or not yet.
const LOOSE: &[&str] = words!(
    "soft, planned, proposed, proposal, tentative, tbd, tbc, todo, unenforced, not enforced, not \
    checked, not validated, not guaranteed, not verified, not tested, not yet, not always, not \
    necessarily, not on, not in, not for, provisional, informal, unofficial, guideline, coming \
    soon, coming in, for now, by convention, at first, at best, to be confirmed, under discussion, \
    upcoming, ideally"
);

/// Whole texts in brackets with this effect.
const DOUBTS: &[&str] = words!(
    "sandbox, maybe, perhaps, roughly, approximately, approx, rarely, \
    legacy, old, outdated, obsolete, wrong, draft, idea, hint, unconfirmed, unverified, untested, \
    opt-in, opt-out, conditional, sometimes, mostly, by default, recommended, usually"
);

/// Nouns at the end of a text in brackets that name a case: `(Pro plan)`.
const CASES: &[&str] = words!(
    "plan, plans, tier, tiers, edition, mode, environment, account, accounts, tenant, platform, \
    sandbox, staging, production, region, data"
);

static LOOSENED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[LOOSE]));

/// Whether a text starts with words in brackets that restrict the statement before it:
/// `(old clients)`, `(soft limit)`, `(v1)`.
pub(crate) fn limits_in_brackets(tail: &str) -> bool {
    let tail = tail.trim_start();
    let inner = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let (inner, _) = tail.strip_prefix(open)?.split_once(close)?;
        Some(inner.trim().trim_end_matches('.'))
    });
    let Some(inner) = inner else { return false };
    let text = spelled(inner);
    let short = text.split_whitespace().count() <= SHORT;
    inner == "?"
        || names_version(inner)
        || short && (text.ends_with(" only ") || LOOSENED.is_in(&text))
        || DOUBTS.contains(&text.trim())
        || short && names_case(&text)
        || is_of_many(inner)
}

/// Whether a text starts with words in brackets that name a case, or restrict the statement before it.
pub(crate) fn restricts_in_brackets(tail: &str) -> bool {
    is_case(tail) || limits_in_brackets(tail)
}

/// `Pro plan`, `old data`
fn names_case(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let last = words.next_back().is_some_and(|last| CASES.contains(&last));
    last && words.clone().count() == 1 && !words.any(|word| NO_GROUP.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_brackets_restrict_a_statement() {
        for text in ["(old clients)", " (soft limit).", "(v1)", "(?)", "[all guests only]"] {
            assert!(limits_in_brackets(text), "{text}");
        }
        for text in ["", "old clients", "(see below)", "(US dollars)", "(the users)", "(UTF-8)"] {
            assert!(!limits_in_brackets(text), "{text}");
        }
    }
}
