//! In: headings. Out: what they say of the tables below them, and the anchors that lead to them. Must not know: where
//! on a page they are.

use super::settings::folded;

/// Headings of tables that are of the object above them.
const OWNERS: [&str; 13] = [
    "fields",
    "fixed fields",
    "patterned fields",
    "properties",
    "attributes",
    "body",
    "parameters",
    "params",
    "members",
    "elements",
    "object properties",
    "object fields",
    "field descriptions",
];

/// Owners that may have words before or after them.
const OWNER_PHRASES: [&str; 2] = ["fixed fields", "patterned fields"];

/// Whether a heading names the tables of the object above it.
pub(crate) fn is_owner(heading: &str) -> bool {
    let heading = folded(heading);
    let phrase = |phrase: &&str| {
        heading.ends_with(&format!(" {phrase}")) || heading.starts_with(&format!("{phrase} for "))
    };
    OWNERS.contains(&heading.as_str()) || OWNER_PHRASES.iter().any(phrase)
}

/// Nouns at the end of a heading that say in which way it speaks of its subject.
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

/// Whether a noun says only in which way a heading speaks of its subject.
pub(crate) fn generic_noun(word: &str) -> bool {
    GENERIC_NOUNS.contains(&word.to_lowercase().as_str())
}

/// Whether a heading says which way its object goes, so that it is not the one above it.
pub(crate) fn speaks_of_exchange(heading: &str) -> bool {
    folded(heading)
        .split(' ')
        .any(|word| word.starts_with("request") || word.starts_with("response"))
}

/// Letters and digits, by which links and words find headings.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The anchor of a heading: lower case, white space to `-`, commas removed.
pub(crate) fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(',', "").split_whitespace().collect::<Vec<_>>().join("-")
}
