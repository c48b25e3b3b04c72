//! In: headings that start with a number, and texts that name one: `a Site object (Section 3.2.13)`.
//! Out: the section that is meant. Must not know: types.

use crate::dialect::{generic_noun, is_digits, letters};
use crate::read::page::Page;
use std::collections::BTreeMap;

/// The words before the number of a section.
const BEFORE: [&str; 4] = ["(section ", "(see section ", "(cf. section ", "(refer to section "];

/// The headings of a page by their numbers: all of their letters and digits.
pub(super) fn numbers(page: &Page) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for section in &page.sections {
        if let Some(number) = number(&section.printed) {
            found.entry(number.to_owned()).or_insert_with(|| letters(&section.printed));
        }
    }
    found
}

/// The last words of headings that start with a number, by their letters and digits: those that only
/// one of them has.
pub(super) fn nouns(numbers: &BTreeMap<String, String>, page: &Page) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    for section in page.sections.iter().filter(|_| !numbers.is_empty()) {
        let last = section.printed.split_whitespace().next_back().unwrap_or_default();
        let anchor = letters(&section.printed);
        let own = number(&section.printed).is_some().then_some(anchor);
        found.entry(letters(last)).and_modify(|known| *known = None).or_insert(own);
    }
    found.into_iter().filter_map(|(noun, anchor)| Some((noun, anchor?))).collect()
}

/// The first words of a description that names the object of several items.
const SEVERAL: [&str; 4] = ["array of ", "an array of ", "list of ", "a list of "];

/// The maximum number of words before the noun.
const BEFORE_NOUN: usize = 4;

/// The section that a text names by its noun: `Array of extended Imp objects`.
pub(super) fn of_several<'t>(
    text: &'t str,
    nouns: &BTreeMap<String, String>,
) -> Option<(&'t str, String)> {
    let lower = text.to_ascii_lowercase();
    let start = SEVERAL.iter().find(|start| lower.starts_with(**start))?;
    let bare = |word: &'t str| word.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text[start.len()..].split_whitespace().take(BEFORE_NOUN + 1);
    let words: Vec<&str> = words.map(bare).collect();
    let at = words.iter().position(|word| generic_noun(word))?;
    let name = *words.get(at.checked_sub(1)?)?;
    Some((name, nouns.get(&letters(name))?.clone()))
}

/// The number that a heading starts with.
fn number(heading: &str) -> Option<&str> {
    let first = heading.split_whitespace().next()?.trim_end_matches(['.', ')', ':']);
    (first.split('.').count() > 1 && first.split('.').all(is_digits)).then_some(first)
}

/// The section that a text names by its noun and its number, the noun being the last word of its
/// heading; none if it names several.
pub(super) fn named<'t>(
    text: &'t str,
    numbers: &BTreeMap<String, String>,
) -> Option<(&'t str, String)> {
    if numbers.is_empty() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut found: Option<(&str, &String)> = None;
    for before in BEFORE {
        for (at, _) in lower.match_indices(before) {
            let rest = &text[at + before.len()..];
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let anchor = numbers.get(rest[..end].trim_end_matches('.'));
            let Some((name, anchor)) = noun(&text[..at]).zip(anchor) else { continue };
            if !anchor.ends_with(&letters(name)) {
                continue;
            }
            match found {
                Some((_, known)) if known != anchor => return None,
                _ => found = Some((name, anchor)),
            }
        }
    }
    found.map(|(name, anchor)| (name, anchor.clone()))
}

/// The last word of a text, without those that only say that it is an object.
fn noun(text: &str) -> Option<&str> {
    let last = text.split_whitespace().rev().find(|word| !generic_noun(word))?;
    Some(last.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
