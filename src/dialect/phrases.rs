//! In: what sentences start with. Out: what they announce. Must not know: where on a page they are.

use super::moods::{is_excepting, mood_at, Mood};
use super::sentences::sentences;
use super::Dialect;
use crate::json_type::Composition;
use crate::text::fold;

/// A phrase that starts a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `Available values:`
    Values,
    /// What announces values in other words: these are read whole or not at all.
    Listed,
    /// What announces values by the dialect.
    Stated,
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

/// The phrases; the longer one first where one starts with another.
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

/// The phrase that a text starts with: what it announces, its length, and whether it ends with a
/// colon.
pub(crate) fn marker_at_start(text: &str) -> Option<(Marker, usize, bool)> {
    MARKERS.iter().find_map(|(phrase, marker)| {
        let length = phrase_length(text, phrase)?;
        Some((*marker, length, phrase.ends_with(':')))
    })
}

/// How long a phrase is at the start of a text, whatever white space is between its words.
fn phrase_length(text: &str, phrase: &str) -> Option<usize> {
    let mut words = phrase.split(' ');
    let mut rest = text.strip_prefix(words.next()?)?;
    for word in words {
        rest = rest.strip_prefix(char::is_whitespace)?.trim_start().strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

/// What may be before "values are" in the sentence that announces a list of values.
const VALUE_ADJECTIVES: [&str; 12] = [
    "possible",
    "allowed",
    "supported",
    "valid",
    "available",
    "accepted",
    "permitted",
    "legal",
    "current",
    "currently",
    "known",
    "allowable",
];

/// What announces values where code follows at once.
const VALUE_PHRASES: [&str; 16] = [
    "must be set to one of",
    "must be set to",
    "must be one of",
    "should be one of",
    "can be one of",
    "may be one of",
    "is one of",
    "one of the following",
    "one of",
    "any of",
    "can be either",
    "can be",
    "must be either",
    "must be",
    "may be",
    "either",
];

/// The length of the phrase at the start of a text that announces a list of values, and whether it
/// says so by itself. Other phrases do where code follows.
fn values_phrase(text: &str) -> Option<(usize, bool)> {
    let mut words = Words { text, at: 0 };
    let start = words.clone();
    words.take("the");
    words.take("its");
    let mut adjectives = 0;
    while VALUE_ADJECTIVES.iter().any(|adjective| words.take(adjective)) {
        adjectives += 1;
    }
    if adjectives > 0 && (words.take("values") || words.take("value") || words.take("options")) {
        let verb = ["are", "is", "include", "includes"].iter().any(|verb| words.take(verb));
        let _ = words.take("one") && words.take("of");
        words.take("the");
        words.take("following");
        let colon = words.mark(':');
        return (verb || colon).then_some((words.at, colon));
    }
    let found = VALUE_PHRASES.iter().find_map(|phrase| {
        let mut words = start.clone();
        phrase.split(' ').all(|word| words.take(word)).then_some(words)
    });
    let mut words = found?;
    let colon = words.mark(':');
    Some((words.at, colon))
}

impl Dialect {
    /// The same with the phrases of the dialect; whether it is one of these.
    pub(crate) fn values_phrase(&self, text: &str) -> Option<(Marker, usize, bool)> {
        for entry in &self.settings.values.lists {
            let phrase = entry.get_ref().split("{}").next().unwrap_or_default().trim_end();
            let found =
                text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase));
            if found && !phrase.is_empty() {
                self.uses(entry);
                return Some((Marker::Stated, phrase.len(), phrase.ends_with(':')));
            }
        }
        values_phrase(text).map(|(length, colon)| (Marker::Listed, length, colon))
    }
}

/// The words of a text, one by one.
#[derive(Clone)]
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    fn take(&mut self, word: &str) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let found = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        self.at += if found { space + word.len() } else { 0 };
        found
    }

    fn mark(&mut self, mark: char) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let found = rest[space..].starts_with(mark);
        self.at += if found { space + mark.len_utf8() } else { 0 };
        found
    }
}

/// What stands right before a default.
const DEFAULT_PHRASES: [&str; 9] = [
    "default value is",
    "default values is",
    "default is",
    "defaults to",
    "default to",
    "defaulting to",
    "default value of",
    "default:",
    "default value:",
];

/// Whether a text ends with what stands right before a default.
pub(crate) fn announces_default(before: &str) -> bool {
    let start = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let tail = without_parentheses(&before[start..]);
    let tail = tail.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    DEFAULT_PHRASES.iter().any(|phrase| {
        tail.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    })
}

/// What is before a pattern.
const PATTERN_PHRASES: [&str; 14] = [
    "pattern",
    "pattern:",
    "pattern is",
    "regex",
    "regex:",
    "regexp",
    "regexp:",
    "regular expression",
    "regular expression:",
    "regular expression is",
    "must match",
    "should match",
    "matches",
    "matching",
];

/// Words for keys, of which a pattern may be said.
const KEY_WORDS: [&str; 8] = [
    "keys",
    "key names",
    "property names",
    "field names",
    "attribute names",
    "names",
    "members",
    "properties",
];

/// Whether a text ends with a phrase that a pattern follows, as a statement of the value: its keys
/// are something else, and what follows may take it back.
pub(crate) fn announces_pattern(before: &str, after: &str) -> bool {
    let text = fold(before).to_lowercase();
    let sentence = sentences(&text).last().copied().unwrap_or_default();
    let phrase = PATTERN_PHRASES.iter().find(|phrase| {
        sentence.strip_suffix(**phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let Some(phrase) = phrase else { return false };
    let at = sentence.len() - phrase.len();
    let of_keys = KEY_WORDS.iter().any(|word| {
        sentence[..at].match_indices(word).any(|(at, word)| {
            let rest = &sentence[at + word.len()..];
            !sentence[..at].ends_with(char::is_alphanumeric)
                && !rest.starts_with(char::is_alphanumeric)
        })
    });
    let mut following = sentences(after).into_iter();
    let tail = if after.starts_with('.') { "" } else { following.next().unwrap_or_default() };
    let next = following.next().unwrap_or_default();
    let whole = format!("{sentence} {tail}");
    !of_keys && mood_at(&whole, at, sentence.len()) == Mood::Stated && !is_excepting(next)
}

/// A text without what is in parentheses.
fn without_parentheses(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Words that only separate the values or members of a list.
pub(crate) const SEPARATORS: [&str; 4] = ["or", "and", "-", "."];

/// What a format is called that is none.
pub(crate) const NO_FORMAT: &str = "none";
