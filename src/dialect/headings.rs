//! In: headings. Out: their statements about the tables below them, and their anchors. Must not
//! know: where on a page they are.

use super::lexicon::{first_words, Openings};
use super::settings::folded;
use super::shapes::{marked, Marked};
use super::words::words;
use percent_encoding::percent_decode_str;
use std::sync::LazyLock;

/// Headings of tables that belong to the object above them.
const OWNERS: [&str; 15] = [
    "fields",
    "fixed fields",
    "patterned fields",
    "properties",
    "attributes",
    "body",
    "parameters",
    "params",
    "members",
    "contents",
    "elements",
    "object properties",
    "object fields",
    "field descriptions",
    "read-only",
];

/// Owners that may have words before or after them.
const OWNER_PHRASES: [&str; 2] = ["fixed fields", "patterned fields"];

/// Whether a heading names the tables of the object above it.
pub(crate) fn is_owner(heading: &str) -> bool {
    let heading = folded(heading);
    let phrase = |phrase: &&str| {
        let last = heading.strip_suffix(*phrase).is_some_and(|start| start.ends_with(' '));
        last || heading.strip_prefix(*phrase).is_some_and(|rest| rest.starts_with(" for "))
    };
    OWNERS.contains(&heading.as_str())
        || OWNER_PHRASES.iter().any(phrase)
        || lead(&heading).is_some()
}

/// Statements before a table that hold for all of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// `Required fields`, `Optional properties:`
    Presence(bool),
    /// ``If `in` is `body`:``
    Condition,
}

/// Words of presence before a noun.
const PRESENCE_WORDS: [(&str, bool); 4] =
    [("required", true), ("mandatory", true), ("optional", false), ("non-required", false)];

/// The nouns that may follow such a word.
const PRESENCE_NOUNS: [&str; 13] = [
    "fields",
    "properties",
    "attributes",
    "parameters",
    "params",
    "members",
    "elements",
    "keys",
    "arguments",
    "values",
    "request parameters",
    "body parameters",
    "object properties",
];

/// Of these, those that may have other words before them.
const QUALIFIED: [&str; 8] =
    ["fields", "properties", "attributes", "parameters", "params", "arguments", "keys", "inputs"];

/// Words that are not part of such a name.
const JOINING: &[&str] =
    words!("by, for, in, of, to, the, and, or, on, with, if, when, at, from, as, all");

/// The maximum number of words between a word of presence and its noun.
const BETWEEN: usize = 3;

/// `Required query fields`: other words restrict them.
fn is_qualified(text: &str, presence: &str) -> bool {
    let mut words: Vec<&str> = text.split(' ').collect();
    let ends = words.pop().is_some_and(|noun| QUALIFIED.contains(&noun));
    let Some((first, between)) = words.split_first() else { return false };
    let plain = |word: &&str| {
        !JOINING.contains(word) && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    ends && *first == presence && between.len() <= BETWEEN && between.iter().all(plain)
}

/// Words before a noun of a sentence about the presence of all.
const PRESENCE_OPENERS: [&str; 7] = [
    "the following",
    "these",
    "all",
    "all of the following",
    "all the following",
    "all these",
    "below",
];

/// Words at the start of a condition.
const CONDITIONS: [&str; 5] = ["if ", "when ", "unless ", "only if ", "only when "];

static OPENERS: LazyLock<Openings> = LazyLock::new(|| {
    let presence = PRESENCE_WORDS.iter().map(|(word, _)| *word);
    Openings::of_starts(presence.chain(first_words(CONDITIONS)))
});

/// Whether a text starts like a statement about all rows, or ends with a word of presence.
fn may_lead(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = |(word, _): &(&str, bool)| {
        let end = text.len().checked_sub(word.len()).and_then(|start| text.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    OPENERS.longest(text).is_some() || PRESENCE_WORDS.iter().any(ends)
}

/// The statement of a heading or a paragraph right before a table on all of its rows.
pub(crate) fn lead(text: &str) -> Option<Lead> {
    if !may_lead(text) {
        return None;
    }
    let plain = folded(text);
    let announces = plain.ends_with(':');
    let bare = plain.trim_end_matches([':', '.']).trim_end();
    let of = |word: &str, rest: &str| {
        bare.strip_prefix(word)?.trim_start().strip_prefix(rest)?.is_empty().then_some(())
    };
    for (word, required) in PRESENCE_WORDS {
        let nouns = || PRESENCE_NOUNS.iter().any(|noun| of(word, noun).is_some());
        if bare == word || nouns() || is_qualified(bare, word) {
            return Some(Lead::Presence(required));
        }
        // The sentence is split from its end: building every possible sentence would be slow.
        let start = bare.strip_suffix(word).and_then(|bare| bare.strip_suffix(' '));
        let subject = start
            .and_then(|bare| bare.strip_suffix(" are").or_else(|| bare.strip_suffix(" are all")));
        let says = |opener: &&str| {
            let noun = subject.and_then(|subject| subject.strip_prefix(*opener)?.strip_prefix(' '));
            noun.is_some_and(|noun| PRESENCE_NOUNS.contains(&noun))
        };
        if PRESENCE_OPENERS.iter().any(says) {
            return Some(Lead::Presence(required));
        }
    }
    let condition = CONDITIONS.iter().any(|start| plain.starts_with(start));
    let sentence = bare.contains(". ") || bare.len() > LONGEST_LEAD;
    (condition && announces && !sentence).then_some(Lead::Condition)
}

/// The maximum length of the paragraph of a condition before a table.
const LONGEST_LEAD: usize = 160;

/// Generic nouns at the end of a heading.
const GENERIC_NOUNS: [&str; 16] = [
    "object",
    "objects",
    "structure",
    "structures",
    "fields",
    "properties",
    "attributes",
    "parameters",
    "schema",
    "type",
    "model",
    "resource",
    "definition",
    "format",
    "entity",
    "body",
];

/// Whether a noun at the end of a heading is generic.
pub(crate) fn generic_noun(word: &str) -> bool {
    GENERIC_NOUNS.contains(&word.to_lowercase().as_str())
}

/// Whether a heading gives the direction of its object, so that it differs from the one above it.
pub(crate) fn speaks_of_exchange(heading: &str) -> bool {
    folded(heading)
        .split(' ')
        .any(|word| word.starts_with("request") || word.starts_with("response"))
}

/// Words of headings for the parts of an exchange.
const EXCHANGE: [&str; 12] = [
    "request",
    "requests",
    "response",
    "responses",
    "parameters",
    "params",
    "body",
    "payload",
    "query",
    "path",
    "headers",
    "header",
];

/// Whether a heading only names a part of an exchange: `Response`, `Request body`, `Response 200`.
pub(crate) fn is_exchange(heading: &str) -> bool {
    let heading = folded(heading);
    let mut words = heading.split(' ');
    words.clone().any(|word| EXCHANGE.contains(&word))
        && words.all(|word| EXCHANGE.contains(&word) || word.parse::<u16>().is_ok())
}

/// A heading without the presence in brackets at its end: `Ship (required)`.
pub(crate) fn without_marks(heading: &str) -> &str {
    let bare = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let (bare, inner) = heading.trim_end().strip_suffix(close)?.rsplit_once(open)?;
        let says = matches!(marked(inner), Some(Marked::Presence | Marked::Deprecated));
        Some(bare.trim_end()).filter(|bare| says && !bare.is_empty())
    });
    bare.unwrap_or(heading)
}

/// Headings of tables of values that belong to the section above them.
const VALUE_OWNERS: [&str; 14] = [
    "values",
    "possible values",
    "allowed values",
    "valid values",
    "accepted values",
    "supported values",
    "available values",
    "enum",
    "enum values",
    "enumeration",
    "constants",
    "flags",
    "options",
    "members",
];

/// Whether a heading names the table of values of the section above it.
pub(crate) fn owns_values(heading: &str) -> bool {
    VALUE_OWNERS.contains(&folded(heading).as_str())
}

/// The first words of sentences that describe an object.
const SENTENCES: [&str; 12] = [
    "this is ",
    "this object ",
    "this section ",
    "this table ",
    "these are ",
    "the following ",
    "here is ",
    "here are ",
    "below is ",
    "below are ",
    "an object that ",
    "an object with ",
];

/// The minimum number of words in a sentence with a full stop.
const SENTENCE: usize = 4;

/// Whether a heading is a sentence about the section above it.
pub(crate) fn is_sentence(heading: &str) -> bool {
    let text = folded(heading);
    let stopped = text.ends_with(['.', ':', '!']) && text.split(' ').count() >= SENTENCE;
    stopped || SENTENCES.iter().any(|start| text.starts_with(start))
}

/// The texts of links for navigation.
const NAVIGATION: [&str; 11] =
    ["top", "contents", "toc", "back", "up", "home", "next", "previous", "prev", "menu", "return"];

/// Whether a link, by its text or its anchor, is mere navigation: `Back to top`.
pub(crate) fn is_navigation(text: &str) -> bool {
    let text = folded(text);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next();
    first.is_none_or(|first| NAVIGATION.contains(&first) || words.any(|word| word == "top"))
}

/// An anchor as links and pages write it, percent-encoded or not.
pub(crate) fn anchor_key(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().replace(' ', "-").to_lowercase()
}

/// Letters and digits, by which links and words find headings.
#[must_use]
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The anchor that forges give a heading: lower case, white space to `-`, punctuation removed.
pub(crate) fn slug(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    heading.trim().to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

/// The anchor of a heading: lower case, white space to `-`, commas removed.
pub(crate) fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(',', "").split_whitespace().collect::<Vec<_>>().join("-")
}
