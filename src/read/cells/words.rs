//! In: a text. Out: the type words that it consists of. Must not know: where it stands.

use crate::dialect::type_word;
use crate::read::page::{By, Claim, Claimed};
use crate::source::Span;

/// The type words that a text consists of; punctuation that ends it is left.
pub(super) fn type_words(text: &str, span: Span) -> Option<Vec<Claimed>> {
    let trimmed = text.trim();
    let end = trimmed.trim_end_matches('.');
    let mut kinds = Vec::new();
    for word in end.split([',', '|']).map(str::trim) {
        kinds.push(Claim::Kind(type_word(word)?.0).at(span, By::Clause));
    }
    Some(kinds)
}

/// Whether a text is nothing but type words.
pub(crate) fn is_type_words(text: &str) -> bool {
    type_words(text, Span::default()).is_some()
}
