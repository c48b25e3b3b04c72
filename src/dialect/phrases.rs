//! In: the starts of sentences. Out: the clauses that they announce. Must not know: where on a page
//! they are.

use super::labels::ends_in_other_label;
use super::list_words::names_part;
use super::lists::{values_phrase, Announced, ValuesPhrase};
use super::moods::{is_excepting, is_stated_at};
use super::restrictions::{is_restricted_after, is_restricted_before};
use super::sentences::sentences;
use super::words::words;
use super::Dialect;
use crate::json_type::Composition;
use crate::text::fold;

/// A phrase that starts a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `Available values:`
    Values,
    /// Phrases that announce values in other words: their lists are read as a whole or not at all.
    Listed(Announced),
    /// `Any of:`, `One of:`, `All of:`
    Members(Composition),
    /// `Array of`
    Array,
    /// `Array any of:`
    ArrayMembers(Composition),
    /// `See:`
    See,
    /// `Example:`
    Example,
    /// `Default:`
    Default,
}

impl Marker {
    /// Whether it announces values in other words.
    pub(crate) fn is_listed(self) -> bool {
        matches!(self, Marker::Listed(_))
    }
}

/// The phrases; the longer one first if one starts with another.
const MARKERS: &[(&str, Marker)] = &[
    ("Available values:", Marker::Values),
    ("Any of:", Marker::Members(Composition::AnyOf)),
    ("One of:", Marker::Members(Composition::OneOf)),
    ("All of:", Marker::Members(Composition::AllOf)),
    ("Array any of:", Marker::ArrayMembers(Composition::AnyOf)),
    ("Array one of:", Marker::ArrayMembers(Composition::OneOf)),
    ("Array all of:", Marker::ArrayMembers(Composition::AllOf)),
    ("Array of:", Marker::Array),
    ("Array of", Marker::Array),
    ("See:", Marker::See),
    ("Example:", Marker::Example),
    ("Examples:", Marker::Example),
    ("Default:", Marker::Default),
    ("Default value:", Marker::Default),
];

/// The phrase at the start of a text: its marker, its length, and whether it ends with a colon.
pub(crate) fn marker_at_start(text: &str) -> Option<(Marker, usize, bool)> {
    // Most words start with another letter.
    let first = text.bytes().next();
    let mut all = MARKERS.iter().filter(|(phrase, _)| phrase.bytes().next() == first);
    all.find_map(|(phrase, marker)| {
        let length = phrase_length(text, phrase)?;
        Some((*marker, length, phrase.ends_with(':')))
    })
}

/// The length of a phrase at the start of a text, with any white space between its words.
fn phrase_length(text: &str, phrase: &str) -> Option<usize> {
    let mut words = phrase.split(' ');
    let mut rest = text.strip_prefix(words.next()?)?;
    for word in words {
        rest = rest.strip_prefix(char::is_whitespace)?.trim_start().strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

impl Dialect {
    /// The phrase at the start of a text that announces values, by the settings or in any other
    /// words.
    pub(crate) fn values_phrase(&self, text: &str) -> Option<ValuesPhrase> {
        for entry in &self.settings.values.lists {
            let phrase = entry.get_ref().split("{}").next().unwrap_or_default().trim_end();
            let found =
                text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase));
            if found && !phrase.is_empty() {
                self.uses(entry);
                let (length, colon) = (phrase.len(), phrase.ends_with(':'));
                let announced = Announced::Stated;
                return Some(ValuesPhrase { announced, length, colon, starts_only: false });
            }
        }
        values_phrase(text)
    }

    /// The same for a text without other words, with or without the colon: `Possible values`.
    pub(crate) fn whole_values_phrase(&self, text: &str) -> Option<Marker> {
        let text = format!("{}:", text.trim().trim_end_matches(':'));
        let found = self.values_phrase(&text)?;
        (found.length == text.len()).then_some(Marker::Listed(found.announced))
    }
}

/// The words before a pattern.
const PATTERN_PHRASES: &[&str] = words!(
    "pattern, pattern:, pattern is, regex, regex:, regexp, regexp:, regular expression, regular \
    expression:, regular expression is, must match, should match, matches, matching"
);

/// Words for keys, to which a pattern may apply.
const KEY_WORDS: &[&str] = words!(
    "keys, key names, property names, field names, attribute names, names, members, properties"
);

/// Words right before such a phrase whose pattern excludes values.
const FORBIDDEN: &[&str] = words!(
    "forbidden, invalid, disallowed, reserved, old, former, deprecated, excluded, exclude, \
    ignored, ignore, blocked, rejected"
);

/// Nouns for parts of a value in the clause of such a phrase.
const PARTS: &[&str] = words!(
    "host, hostname, domain, scheme, port, prefix, suffix, extension, segment, segments, \
    character, characters, line, lines, part, parts, fragment"
);

/// Phrases after a pattern that allow values that do not match it.
const UNMATCHED: &[&str] = words!(
    "is reserved, are reserved, empty for, empty means, empty if, also allowed, also accepted, \
    also valid, allowed: too, can be empty, may be empty, or empty, may be blank, case is ignored, ignores case, ignore case, at least once, is allowed"
);

/// Whether a text ends with a phrase before a pattern for the attribute with this name: keys are
/// something else, and the text after the pattern may take it back.
pub(crate) fn announces_pattern(before: &str, after: &str, own: &str) -> bool {
    let text = fold(before).to_lowercase();
    let sentence = sentences(&text).last().copied().unwrap_or_default();
    let phrase = PATTERN_PHRASES.iter().find(|phrase| {
        sentence.strip_suffix(**phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let Some(phrase) = phrase else { return false };
    let at = sentence.len() - phrase.len();
    let clause = sentence[..at].rsplit([',', ':']).next().unwrap_or_default();
    let mut words = clause.split(|c: char| !c.is_alphanumeric());
    let last = clause.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
    let denied = last.is_some_and(|word| FORBIDDEN.contains(&word));
    if denied || words.any(|word| PARTS.contains(&word)) {
        return false;
    }
    let of_keys = KEY_WORDS.iter().any(|word| {
        sentence[..at].match_indices(word).any(|(at, word)| {
            let rest = &sentence[at + word.len()..];
            !sentence[..at].ends_with(char::is_alphanumeric)
                && !rest.starts_with(char::is_alphanumeric)
        })
    });
    let mut following = sentences(after.trim_start_matches(';')).into_iter();
    let tail =
        if after.starts_with(['.', ';']) { "" } else { following.next().unwrap_or_default() };
    let next = following.next().unwrap_or_default();
    let whole = format!("{sentence} {tail}");
    let restricted = is_restricted_before(&sentence[..at]) || is_restricted_after(after);
    let lower = after.to_lowercase();
    let other = lower.trim_start_matches([' ', ',']).starts_with("or ") || lower.starts_with('/');
    let loose = ["case-insensitive", "case insensitive", "ignoring case"];
    let unmatched = loose.iter().chain(UNMATCHED).any(|words| lower.contains(words));
    let labelled = ends_in_other_label(&sentence[..at], own);
    let restricted = restricted || other || unmatched || labelled;
    let restricted = restricted || phrase.contains("match") && names_part(&sentence[..at], own);
    let stated = !restricted && is_stated_at(&whole, at, sentence.len());
    !of_keys && stated && !is_excepting(next)
}

/// Words that only separate the values or members of a list.
pub(crate) const SEPARATORS: [&str; 4] = ["or", "and", "-", "."];

/// Names of formats that are not formats.
pub(crate) const NO_FORMAT: &str = "none";
