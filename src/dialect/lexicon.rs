//! In: lists of phrases. Out: those that a text contains, all found in one pass. Must not know:
//! what a phrase says.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// Lists of phrases that are searched for together.
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    /// The list of each phrase, and its index there.
    places: Vec<(usize, usize)>,
}

/// An occurrence of a phrase in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) list: usize,
    pub(super) phrase: usize,
    /// With the blanks around it.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The lists with a phrase in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found(u32);

impl Found {
    /// Whether the list with this index has one.
    pub(super) fn has(self, list: usize) -> bool {
        self.0 >> list & 1 == 1
    }
}

impl Lexicon {
    /// From lists of words: the text has one blank before and after each word, as `spelled` gives
    /// it.
    pub(super) fn of_words(lists: &[&[&str]]) -> Lexicon {
        Lexicon::new(lists, |phrase| format!(" {phrase} "))
    }

    /// From lists of parts of texts, with anything beside them, in any case.
    pub(super) fn of_parts(lists: &[&[&str]]) -> Lexicon {
        Lexicon::new(lists, str::to_owned)
    }

    fn new(lists: &[&[&str]], spell: impl Fn(&str) -> String) -> Lexicon {
        let (mut places, mut phrases) = (Vec::new(), Vec::new());
        for (list, words) in lists.iter().enumerate() {
            for (number, phrase) in words.iter().enumerate() {
                places.push((list, number));
                phrases.push(spell(phrase));
            }
        }
        let mut builder = AhoCorasick::builder();
        let built = builder.ascii_case_insensitive(true).prefilter(false).build(phrases);
        Lexicon { automaton: built.expect("some hundred phrases are few"), places }
    }

    /// Whether a text contains one of the phrases.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.automaton.is_match(text)
    }

    /// The lists with a phrase in a text.
    pub(super) fn found(&self, text: &str) -> Found {
        Found(self.places(text).fold(0, |found, place| found | 1 << place.list))
    }

    /// All phrases in a text; two may share a blank.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Place> + 't {
        self.automaton.find_overlapping_iter(text).map(|found| {
            let (list, phrase) = self.places[found.pattern().as_usize()];
            Place { list, phrase, start: found.start(), end: found.end() }
        })
    }
}

/// Phrases at the start of texts.
pub(super) struct Openings {
    automaton: AhoCorasick,
    phrases: Vec<&'static str>,
    /// The bytes at the end of a phrase that are looked at again: the blank after words.
    shared: usize,
}

impl Openings {
    /// From words at the start of a text that `spelled` gives.
    pub(super) fn of_words(phrases: &[&'static str]) -> Openings {
        Openings::new(phrases.to_vec(), |phrase| format!(" {phrase} "), 1)
    }

    /// From starts of texts, in any case.
    pub(super) fn of_starts(phrases: impl IntoIterator<Item = &'static str>) -> Openings {
        Openings::new(phrases.into_iter().collect(), str::to_owned, 0)
    }

    fn new(phrases: Vec<&'static str>, spell: fn(&str) -> String, shared: usize) -> Openings {
        let mut builder = AhoCorasick::builder();
        let builder = builder.match_kind(MatchKind::LeftmostLongest).prefilter(false);
        let builder = builder.start_kind(StartKind::Anchored).ascii_case_insensitive(true);
        let built = builder.build(phrases.iter().map(|phrase| spell(phrase)));
        Openings { automaton: built.expect("some hundred phrases are few"), phrases, shared }
    }

    /// The longest phrase that a text starts with, and the text after it.
    pub(super) fn longest<'t>(&self, text: &'t str) -> Option<(&'static str, &'t str)> {
        let found = self.automaton.find(Input::new(text).anchored(Anchored::Yes))?;
        Some((self.phrases[found.pattern().as_usize()], &text[found.end() - self.shared..]))
    }

    /// Whether the first word of a text, after blanks, is one of these words.
    pub(super) fn has_word(&self, text: &str) -> bool {
        let found = self.longest(text.trim_start());
        found.is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    }
}

/// The first words of some phrases.
pub(super) fn first_words<'a>(
    phrases: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = &'a str> {
    let first = |phrase: &'a str| {
        let end = phrase.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        &phrase[..end.unwrap_or(phrase.len())]
    };
    phrases.into_iter().map(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_are_whole_words() {
        let lexicon = Lexicon::of_words(&[&["not", "may not"], &["be", "no longer"]]);
        let text = " it may not be nothing ";
        let found: Vec<(usize, usize, &str)> = lexicon
            .places(text)
            .map(|place| (place.list, place.phrase, &text[place.start..place.end]))
            .collect();
        assert_eq!(found, [(0, 1, " may not "), (0, 0, " not "), (1, 0, " be ")]);
        let found = lexicon.found(" may be ");
        assert!(!found.has(0) && found.has(1));
        assert!(!lexicon.is_in(" nothing "));
        assert!(Lexicon::of_parts(&[&["thin"]]).is_in("noTHing"));
    }

    #[test]
    fn the_longest_opening_counts() {
        let openings = Openings::of_words(&["only", "only if", "if"]);
        assert_eq!(openings.longest(" only if so "), Some(("only if", " so ")));
        assert_eq!(openings.longest(" only iffy "), Some(("only", " iffy ")));
        assert_eq!(openings.longest(" not only "), None);
        let openings = Openings::of_starts(["only", "if"]);
        assert!(openings.has_word(" If so") && !openings.has_word("iffy"));
        assert_eq!(first_words(["constant: x", "a b"]).collect::<Vec<_>>(), ["constant", "a"]);
    }
}
