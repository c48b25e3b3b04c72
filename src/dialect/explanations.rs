//! In: sentences. Out: the words that state the type of their subject. Must not know: where on a
//! page they are.

use super::types::{type_word, ARTICLES};
use super::written::is_written;
use crate::json_type::JsonType;

/// Words between an explained word and its explanation.
const EXPLAINING: [&str; 24] = [
    "is a ",
    "is an ",
    "are a ",
    "are an ",
    "must be a ",
    "must be an ",
    "should be a ",
    "should be an ",
    "will be a ",
    "will be an ",
    "means a ",
    "means an ",
    "denotes a ",
    "denotes an ",
    "represented as a ",
    "represented as an ",
    "represented by a ",
    "represented by an ",
    "encoded as a ",
    "encoded as an ",
    "represented as ",
    "encoded as ",
    "serialized as ",
    "are ",
];

/// Words that may follow an explained word and belong to it.
const NOUNS: [&str; 10] = [
    "type", "types", "field", "fields", "value", "values", "object", "objects", "element",
    "elements",
];

/// Words that may come before an explained word.
const LEADS: [&str; 14] = [
    "a",
    "an",
    "the",
    "type",
    "the type",
    "each",
    "every",
    "all",
    "fields of type",
    "values of type",
    "fields of the type",
    "values of the type",
    "a field of type",
    "a value of type",
];

/// Words of a sentence that negates or compares, and therefore explains nothing.
const DENYING: [&str; 9] =
    ["not", "never", "no", "neither", "cannot", "isn't", "isn’t", "aren't", "unlike"];

/// Marks between a term of a list and its explanation.
const DELIMITERS: [&str; 6] = [" - ", " – ", " — ", ")- ", ": ", " = "];

/// The explanation in a sentence about an explained word: after the verb, or all of it if it begins
/// with an article.
pub(crate) fn explanation(sentence: &str) -> Option<&str> {
    let lower = sentence.to_lowercase();
    let denied = |word: &str| DENYING.contains(&word);
    if lower.len() != sentence.len()
        || lower.split(|c: char| c.is_whitespace() || c == ',').any(denied)
    {
        return None;
    }
    let article = |article: &&str| lower.starts_with(*article);
    if let Some(article) = ["a ", "an "].iter().find(|one| article(one)) {
        return Some(&sentence[article.len()..]);
    }
    let starts = |at: usize| at == 0 || lower[..at].ends_with(' ');
    let found = |verb: &&str| Some((lower.find(*verb).filter(|at| starts(*at))?, verb.len()));
    // Of two verbs at one place, the longer one includes the article.
    let first = EXPLAINING.iter().filter_map(found);
    let (at, length) = first.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some(&sentence[at + length..])
}

/// The rest of a sentence after an explained word, without a noun that belongs to the word.
pub(crate) fn behind_term(rest: &str) -> &str {
    let rest = rest.trim_start();
    let word = rest.split(' ').next().unwrap_or_default();
    match NOUNS.contains(&word.to_lowercase().as_str()) {
        true => rest[word.len()..].trim_start(),
        false => rest,
    }
}

/// Whether the words before a marked word only introduce it.
pub(crate) fn leads_to_term(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || LEADS.contains(&words.to_lowercase().as_str())
}

/// A term of a list, and its explanation.
pub(crate) fn term_and_text(member: &str) -> Option<(&str, &str)> {
    let found = DELIMITERS.iter().filter_map(|mark| Some((member.find(mark)?, mark)));
    let (at, mark) = found.min_by_key(|(at, _)| *at)?;
    let term = member[..at].split(" (").next().unwrap_or_default().trim();
    let text = member[at + mark.len()..].trim();
    (!term.is_empty() && !text.is_empty()).then_some((term, text))
}

/// The verbs between a subject and its explanation.
pub(crate) const COPULAS: [&str; 11] = [
    " is a ",
    " is an ",
    " is the ",
    " is either ",
    " are a ",
    " contains a ",
    " holds a ",
    " is represented as a ",
    " is represented as an ",
    " is encoded as a ",
    " is encoded as an ",
];

/// The first words of a sentence that only names a type.
pub(crate) const TYPE_LABEL: &str = "type:";

/// The words for an array in a sentence of text.
const LIST_WORDS: [&str; 4] = ["list", "array", "sequence", "collection"];

/// Whether a word calls something an array.
pub(crate) fn is_list_word(word: &str) -> bool {
    LIST_WORDS.contains(&word.to_lowercase().as_str())
}

/// Words of a sentence that does not state the type of its subject.
const DENIALS: [&str; 12] = [
    "not", "never", "no", "cannot", "can", "may", "might", "if", "unless", "usually", "should",
    "was",
];

/// Whether a sentence negates, allows or asks, so that it states nothing.
pub(crate) fn denies(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let word =
        |word: &str| DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
    lower.split(|c: char| c.is_whitespace() || ",;:()".contains(c)).any(word)
}

/// Words after a type that continue with the same value.
const GOES_ON: [&str; 20] = [
    "that",
    "which",
    "with",
    "in",
    "of",
    "for",
    "to",
    "containing",
    "representing",
    "used",
    "describing",
    "identifying",
    "indicating",
    "specifying",
    "value",
    "values",
    "consisting",
    "whose",
    "encoded",
    "and",
];

/// The end of the type at the start of some words: at a mark, or at a word that continues.
pub(crate) fn type_end(words: &str) -> usize {
    let mut before = "";
    for (at, word) in words.split_inclusive(' ').scan(0, |from, word| {
        *from += word.len();
        Some((*from - word.len(), word))
    }) {
        let bare = word.trim().to_lowercase();
        let next = words[at + word.len()..].split(' ').next().unwrap_or_default();
        let next = next.trim_end_matches([',', ';', '.']);
        let joins =
            bare == "of" && is_list_word(before) || bare == "and" && type_word(next).is_some();
        if GOES_ON.contains(&bare.as_str()) && !joins && at > 0 || bare.starts_with('(') {
            return at;
        }
        if let Some(mark) = word.find([',', ';', ':']) {
            return at + mark;
        }
        before = word.trim();
    }
    words.len()
}

/// Words between a type and another possible one.
const OR_TYPES: [&str; 4] = ["as", "or", "and", "by"];

/// Whether the words after a type name another one for the same value.
pub(crate) fn names_other_type(own: JsonType, rest: &str) -> bool {
    let words = rest.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let plain: Vec<&String> =
        words.iter().filter(|word| !ARTICLES.contains(&word.as_str())).collect();
    let other = plain.windows(2).any(|pair| {
        OR_TYPES.contains(&pair[0].as_str())
            && type_word(pair[1]).is_some_and(|(kind, _)| kind != own)
    });
    other || own != JsonType::String && words.iter().any(|word| is_written(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_end_where_the_explanation_starts() {
        for (sentence, wanted) in [
            ("is a newline-delimited string", Some("newline-delimited string")),
            ("Should be represented as a string that is unique", Some("string that is unique")),
            ("An integer that is counted", Some("integer that is counted")),
            ("fields MUST be represented as strings in UTC", Some("strings in UTC")),
            ("is not a string", None),
            ("Combination of a date and a time", None),
        ] {
            assert_eq!(explanation(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn a_member_of_a_list_has_a_word_and_a_text() {
        assert_eq!(term_and_text("ID - A string."), Some(("ID", "A string.")));
        assert_eq!(term_and_text("Day (of 2.3)- A date."), Some(("Day", "A date.")));
        assert_eq!(term_and_text("Just words"), None);
    }
}
