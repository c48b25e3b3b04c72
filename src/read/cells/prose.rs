//! In: a section of nothing but text. Out: the type that its first sentence says it is. Must not
//! know: tables.

use super::section::mentions;
use super::*;
use crate::dialect::{denies, is_list_word, COPULAS};

/// What a section of text is by its first sentence: `A list of [Item]`, `The key is a string that …`.
pub(super) fn prose(items: &[Item]) -> Option<Body> {
    let first = items.iter().find(|item| !is_blank(item))?;
    let Item::Element(block) = first else { return None };
    if block.name != "p" {
        return None;
    }
    let text = plain_text(&block.children);
    let sentence = text.split_inclusive(". ").next()?.trim_end().trim_end_matches('.');
    if denies(sentence) {
        return None;
    }
    let (words, list) = said(sentence)?;
    let of = |claim: Claim, span| Body::of(claim, span, By::Sentence);
    if !list {
        let (kind, format) = head(words)?;
        let mut body = of(Claim::Kind(kind), block.span);
        let format = format.map(|format| Claim::Format(format.to_owned()));
        body.claims.extend(format.map(|format| format.at(block.span, By::Sentence)));
        return Some(body);
    }
    let mut body = of(Claim::Kind(JsonType::Array), block.span);
    let mut links = mentions(&super::tokens::tokens(&block.children)).into_iter();
    let link = links.find(|link| words.contains(&link.value.text));
    let items = match link {
        Some(link) => Some(of(Claim::link(link.value), link.span)),
        None => head(words).map(|(kind, _)| of(Claim::Kind(kind), block.span)),
    };
    let items = items.map(|items| Claim::Items(Box::new(items)).at(block.span, By::Sentence));
    body.claims.extend(items);
    Some(body)
}

/// What a sentence says that its subject is, without the article; whether it is a list of that.
fn said(sentence: &str) -> Option<(&str, bool)> {
    let lower = sentence.to_lowercase();
    let behind = |copula: &&str| lower.find(copula).map(|at| at + copula.len());
    let stated = COPULAS.iter().filter_map(behind).min();
    // `A string that is a key` has no subject.
    let clause =
        |end: &usize| [" that ", " which "].iter().any(|word| lower[..*end].contains(word));
    let fragment = ["a ", "an "].iter().find(|article| lower.starts_with(*article));
    let fragment = fragment.map(|article| article.len());
    let start = match stated.filter(|end| !clause(end)) {
        Some(end) => end,
        None => fragment?,
    };
    let rest = sentence.get(start..)?;
    let (word, more) = rest.split_once(' ').unwrap_or((rest, ""));
    match more.strip_prefix("of ") {
        Some(inner) if is_list_word(word) => Some((inner, true)),
        _ => Some((rest, false)),
    }
}

/// The JSON type that some words name, and that of its items: `list of strings`.
pub(in crate::read) fn type_named(words: &str) -> Option<(JsonType, Option<JsonType>)> {
    let (word, more) = words.split_once(' ').unwrap_or((words, ""));
    match more.strip_prefix("of ") {
        Some(items) if is_list_word(word) => {
            Some((JsonType::Array, head(items).map(|(kind, _)| kind)))
        }
        _ => head(words).map(|(kind, _)| (kind, None)),
    }
}

/// How many words may describe the one that is the type.
const DESCRIBED: usize = 3;

/// The type that some words begin with, and with nothing but words that describe it before.
fn head(words: &str) -> Option<(JsonType, Option<&'static str>)> {
    let mut words = words.split(' ').peekable();
    for _ in 0..=DESCRIBED {
        let word = words.next()?;
        let bare = word.trim_end_matches([',', ';', ':']);
        if let Some(found) = type_word(bare) {
            let ends = word.len() > bare.len();
            let next = words.peek().map(|next| next.trim_end_matches(','));
            return Some(found).filter(|_| ends || next.is_none_or(crate::dialect::goes_on));
        }
        if word.len() > bare.len() {
            return None;
        }
    }
    None
}
