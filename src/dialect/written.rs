//! In: words and notes beside a type. Out: whether they repeat it, make its values texts, or name
//! another type. Must not know: where on a page they are.

use super::dates::EXPLICIT_TEXT;
use super::types::type_word;
use crate::json_type::JsonType;

/// Words before or after a type for values that are written as texts.
const WRITTEN: [&str; 16] = [
    "stringified",
    "serialized",
    "serialised",
    "encoded",
    "base64",
    "csv",
    "comma",
    "separated",
    "delimited",
    "escaped",
    "hex",
    "hexadecimal",
    "octal",
    "-encoded",
    "-separated",
    "-delimited",
];

/// Those of them that numbers in JSON may have, too.
const WRITTEN_NUMBERS: [&str; 3] = ["hex", "hexadecimal", "octal"];

/// Words that repeat the type after them.
const REPEATING: [&str; 8] = [
    "repeated",
    "multiple",
    "several",
    "many",
    "one or more",
    "zero or more",
    "at least one",
    "any number of",
];

/// Endings in parentheses for several values.
const REPEATABLE: [&str; 10] = [
    "s",
    "es",
    "repeatable",
    "repeated",
    "multiple",
    "several",
    "one or more",
    "can be repeated",
    "may be repeated",
    "multiple allowed",
];

/// Words of a note with a link that make it another type.
const EXPANDING: [&str; 6] = ["expandable", "expanded", "resolved", "or", "otherwise", "sometimes"];

/// The words after a type in a note that names another type; before any other word it is part of a
/// name: `object id`.
const BEHIND_TYPES: [&str; 13] = [
    "in", "if", "when", "for", "on", "since", "before", "after", "until", "or", "and", "as", "from",
];

/// Whether a word means that values are written as texts.
pub(crate) fn is_written(word: &str) -> bool {
    let word = word.to_lowercase();
    WRITTEN.iter().any(|known| word == *known || known.starts_with('-') && word.ends_with(known))
}

/// Those of them that make one text of several values.
const SEPARATED: [&str; 6] = ["csv", "comma", "separated", "delimited", "-separated", "-delimited"];

/// Whether a word means that several values are one text.
pub(crate) fn is_separated(word: &str) -> bool {
    let word = word.to_lowercase();
    SEPARATED.iter().any(|known| word == *known || known.starts_with('-') && word.ends_with(known))
}

/// Whether a word means so, but may also be about numbers in JSON.
pub(crate) fn is_written_number(word: &str) -> bool {
    WRITTEN_NUMBERS.contains(&word.to_lowercase().as_str())
}

/// The number of words of a text that repeat the type after them; several words count, so that one
/// is enough.
pub(crate) fn repeating(words: &[&str]) -> Option<usize> {
    let found = REPEATING.iter().find(|phrase| {
        let mut phrase = phrase.split(' ').enumerate();
        phrase.all(|(at, word)| words.get(at).is_some_and(|found| *found == word))
    })?;
    Some(found.split(' ').count())
}

/// Whether a note allows several values.
pub(crate) fn is_repeatable(note: &str) -> bool {
    REPEATABLE.contains(&note.to_lowercase().as_str())
}

/// Whether a note with a link may name another type.
pub(crate) fn expands(words: &[String]) -> bool {
    words.iter().any(|word| EXPANDING.contains(&word.as_str()))
}

/// The other type that a note about a type names, if any.
pub(crate) fn another_type(own: JsonType, words: &[String]) -> Option<JsonType> {
    let number = |kind| matches!(kind, JsonType::Integer | JsonType::Number);
    let of_text = |word: &str| EXPLICIT_TEXT.contains(&word);
    let named = |(at, word): (usize, &String)| {
        let (kind, _) = type_word(word)?;
        let ends = words.get(at + 1).is_none_or(|next| BEHIND_TYPES.contains(&next.as_str()));
        let other = kind != own && kind != JsonType::Null && !(number(kind) && number(own));
        let plain = kind != JsonType::String || of_text(word);
        (other && plain && ends).then_some(kind)
    };
    let found = words.iter().enumerate().find_map(named)?;
    // The content of an object or an array is not another type.
    let only = || {
        let beside = |word: &String| {
            of_text(word) || is_written(word) || ["as", "json", "a"].contains(&word.as_str())
        };
        words.iter().all(beside)
    };
    (own.is_scalar() || only()).then_some(found)
}
