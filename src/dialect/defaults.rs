//! In: what stands around a default. Out: whether it announces one, and whether it is one always.
//! Must not know: where on a page it is.

use super::is_condition;
use super::moods::is_excepting;
use super::restrictions::{is_restricted_after, is_restricted_before, names_many};
use super::sentences::sentences;

/// What stands right before a default.
const PHRASES: [&str; 20] = [
    "default value is",
    "default values is",
    "default is",
    "default setting is",
    "default value is set to",
    "default is set to",
    "defaults to",
    "default to",
    "defaulted to",
    "defaulting to",
    "default value of",
    "default of",
    "default:",
    "defaults:",
    "default is:",
    "default value:",
    "default value is:",
    "default =",
    "default value =",
    "default value",
];

/// Words right before such a phrase that deny it.
const DENIALS: [&str; 14] = [
    "not",
    "no",
    "never",
    "without",
    "cannot",
    "recommended",
    "overrides",
    "override",
    "sets",
    "set",
    "changes",
    "used",
    "previously",
    "formerly",
];

/// Words of a condition that holds where no value is given.
const ABSENT: [&str; 16] = [
    "not",
    "no",
    "omitted",
    "unset",
    "missing",
    "absent",
    "unspecified",
    "empty",
    "undefined",
    "blank",
    "left",
    "null",
    "none",
    "without",
    "isn't",
    "unless",
];

/// Words after a default that say that it is not always the same.
const DEPENDS: [&str; 20] = [
    "then",
    "followed",
    "of",
    "in",
    "on",
    "with",
    "from",
    "or",
    "and",
    "otherwise",
    "depending",
    "depends",
    "where",
    "while",
    "plus",
    "minus",
    "times",
    "per",
    "until",
    "to",
];

/// Words behind a comma that restrict nothing.
const RESTARTS: [&str; 4] = ["with", "in", "but", "recommended"];

/// Words after `for` that say that it is not always the same.
const SEVERAL: [&str; 6] = ["other", "others", "all", "each", "every", "non"];

/// What a text says right before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// That it is the default.
    Default,
    /// That it is one sometimes, or that it is none.
    Sometimes,
    /// Something else.
    Nothing,
}

/// What a text says right before a value: `Defaults to`.
pub(crate) fn before_default(before: &str) -> Before {
    let start = before.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
    let (tail, bracketed) = innermost(&before[start..]);
    let tail = tail.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let rest = PHRASES.iter().find_map(|phrase| {
        tail.strip_suffix(phrase).filter(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    });
    let alone = || {
        tail.strip_suffix("default")
            .filter(|rest| bracketed && rest.is_empty() || ends_sentence(rest))
    };
    let Some(rest) = rest.or_else(alone) else { return Before::Nothing };
    if is_denied(rest) || is_conditional(rest) || opens_with_group(&before[start..]) {
        Before::Sometimes
    } else {
        Before::Default
    }
}

/// Whether a sentence starts with the cases that it speaks of in brackets: `(Cards) Defaults to`.
fn opens_with_group(text: &str) -> bool {
    let sentence = last_sentence(text).trim_start();
    let end = sentence.find([')', ']']).filter(|_| sentence.starts_with(['(', '[']));
    end.is_some_and(|end| is_restricted_before(&sentence[..=end]))
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with(['.', ',', ';', '!', '?', ')', ']', '\n'])
}

/// The text in the last bracket that is open, or the text without what is in brackets; whether it is
/// in one.
fn innermost(text: &str) -> (String, bool) {
    let mut open: Vec<String> = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' => open.push(String::new()),
            ')' | ']' if open.len() > 1 => {
                open.pop();
            }
            c => open.last_mut().expect("the text is there").push(c),
        }
    }
    let bracketed = open.len() > 1;
    (open.pop().unwrap_or_default(), bracketed)
}

/// Whether the last words before a phrase deny it: `does not`.
fn is_denied(rest: &str) -> bool {
    let clause = rest.rsplit([',', '.', ';', ':']).next().unwrap_or_default();
    let mut last = clause.split_whitespace().rev().take(2);
    last.any(|word| DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t"))
}

/// Whether the sentence before a phrase says when it holds, unless that is where no value is given.
/// Code in it is in backticks.
fn is_conditional(rest: &str) -> bool {
    let sentence = last_sentence(rest);
    let mut words = sentence
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '`'))
        .filter(|word| !word.is_empty());
    let starts = words.clone().next().is_some_and(is_condition) || is_restricted_before(sentence);
    if !starts && !words.clone().any(|word| ["if", "when", "unless"].contains(&word)) {
        return false;
    }
    sentence.contains('`') || !words.any(|word| ABSENT.contains(&word))
}

fn last_sentence(text: &str) -> &str {
    let end = [". ", "; ", "! ", "? ", "\n"].iter().filter_map(|end| text.rfind(end)).max();
    end.map_or(text, |at| &text[at + 1..])
}

/// Whether what follows a default says that it is not always the same: `of the parent`. Code in it
/// is in backticks.
pub(crate) fn depends(after: &str) -> bool {
    let next = sentences(after.trim_start_matches('.'));
    let next = next.get(usize::from(!after.trim_start().starts_with('.')));
    goes_on_depending(after) || next.is_some_and(|next| is_excepting(next))
}

fn goes_on_depending(after: &str) -> bool {
    let text = after.trim_start_matches([' ', '\u{a0}']);
    let comma = text.starts_with([',', '(', '-', '–', '—']);
    let text = text.trim_start_matches([',', '(', '-', '–', '—', ' ']);
    let end = [". ", "; ", "\n"].iter().filter_map(|end| text.find(end)).min();
    let lower = text[..end.unwrap_or(text.len())].to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '`'));
    let Some(first) = words.next().filter(|word| !word.is_empty()) else {
        return lower.starts_with(['+', '*', '×', '/', '|']);
    };
    match first {
        "for" => {
            words.any(|word| SEVERAL.contains(&word) || word.contains('`')) || names_many(&lower)
        }
        "and" if comma => false,
        first if first.contains('`') => true,
        first => {
            is_condition(first)
                || DEPENDS.contains(&first) && !(comma && first == "with")
                || !RESTARTS.contains(&first) && is_restricted_after(text)
        }
    }
}

/// Words that say that there is no default.
pub(crate) const NO_DEFAULT: [&str; 14] = [
    "",
    "-",
    "–",
    "—",
    "none",
    "n/a",
    "na",
    "undefined",
    "null",
    "nil",
    "no default",
    "not set",
    "unset",
    "(none)",
];

/// Of these, those that are `null` where a value may be that.
pub(crate) const NULL_DEFAULT: [&str; 3] = ["null", "nil", "none"];

/// Bare words after a phrase that are no default.
pub(crate) const NO_VALUE_WORDS: [&str; 22] = [
    "the",
    "a",
    "an",
    "no",
    "empty",
    "true/false",
    "see",
    "whatever",
    "varies",
    "random",
    "generated",
    "auto-generated",
    "autogenerated",
    "required",
    "optional",
    "nothing",
    "now",
    "today",
    "current",
    "e.g",
    "e.g.",
    "(empty)",
];
