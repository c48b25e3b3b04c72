//! In: the values of an attribute and the sections of the union beside it. Out: which value means which section, and why.
//! Must not know: the rest of the page, or what is emitted from a binding.

use crate::model::Rule;
use crate::names::tokens;
use std::collections::BTreeMap;

/// A section that a value may mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its heading, as corrected.
    pub heading: String,
    /// Code spans of its text.
    pub quotes: Vec<String>,
}

/// Why a value means a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The correction with this number, from 0, says so.
    Corrected(usize),
    /// A rule concludes it.
    Inferred(Rule),
}

/// For each value, the index of its section and why.
pub type Bound = Vec<Option<(usize, Why)>>;

/// Binds values to sections: by correction, else by being quoted in a section's text, else by the words of its name.
#[must_use]
pub fn bind(values: &[String], sections: &[Candidate], corrected: &BTreeMap<String, (usize, String)>) -> Bound {
    let words = Words::of(values, sections);
    let bound = values.iter().enumerate().map(|(index, value)| {
        by_correction(value, sections, corrected)
            .or_else(|| by_quote(value, sections).map(|at| (at, Why::Inferred(Rule::QuotedValue))))
            .or_else(|| words.matching(index).map(|at| (at, Why::Inferred(Rule::NameTokens))))
    });
    bound.collect()
}

fn by_correction(value: &str, sections: &[Candidate], corrected: &BTreeMap<String, (usize, String)>) -> Option<(usize, Why)> {
    let (number, heading) = corrected.get(value)?;
    let at = sections.iter().position(|section| section.heading == *heading)?;
    Some((at, Why::Corrected(*number)))
}

fn by_quote(value: &str, sections: &[Candidate]) -> Option<usize> {
    let mut quoting = sections.iter().enumerate().filter(|(_, section)| section.quotes.iter().any(|quote| quote == value));
    let first = quoting.next()?;
    quoting.next().is_none().then_some(first.0)
}

/// The words of values and headings, each with and without the words that all of its kind start with, in any order.
struct Words {
    values: Vec<[Vec<String>; 2]>,
    headings: Vec<[Vec<String>; 2]>,
}

impl Words {
    fn of(values: &[String], sections: &[Candidate]) -> Words {
        let headings: Vec<&str> = sections.iter().map(|section| section.heading.as_str()).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        Words { values: both(&values), headings: both(&headings) }
    }

    fn matching(&self, value: usize) -> Option<usize> {
        let fits = |heading: &[Vec<String>; 2]| heading.iter().any(|words| !words.is_empty() && self.values[value].contains(words));
        let mut found = self.headings.iter().enumerate().filter(|(_, heading)| fits(heading));
        let first = found.next()?;
        // Equal headings are told apart by a correction only; of others, two candidates are none.
        found.all(|(_, other)| other == first.1).then_some(first.0)
    }
}

fn both(texts: &[&str]) -> Vec<[Vec<String>; 2]> {
    let words: Vec<Vec<String>> = texts.iter().map(|text| tokens(text)).collect();
    let shared = common_prefix(&words);
    words
        .into_iter()
        .map(|words| {
            let mut rest = words[shared..].to_vec();
            let mut all = words;
            all.sort();
            rest.sort();
            [all, rest]
        })
        .collect()
}

fn common_prefix(words: &[Vec<String>]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let shared = words.iter().map(|other| first.iter().zip(other).take_while(|(a, b)| a == b).count()).min().unwrap_or_default();
    if words.len() > 1 {
        shared
    } else {
        0
    }
}

/// A value that a text quotes, that has the form of the listed ones, and that the list lacks.
#[must_use]
pub fn unlisted(values: &[String], quote: &str) -> bool {
    let words: Vec<Vec<String>> = values.iter().map(|value| tokens(value)).collect();
    let shared = common_prefix(&words);
    let of_form = shared > 0 && tokens(quote).get(..shared) == words.first().and_then(|first| first.get(..shared));
    let separators = |text: &str| text.chars().filter(|c| !c.is_alphanumeric()).collect::<Vec<_>>();
    let known: Vec<char> = values.iter().flat_map(|value| separators(value)).collect();
    of_form && tokens(quote).len() > shared && separators(quote).iter().all(|c| known.contains(c)) && !values.iter().any(|value| value == quote)
}

/// For a value that another, more usual separator would put beside others: its likely spelling.
#[must_use]
pub fn odd_spelling(value: &str, values: &[String]) -> Option<String> {
    const SEPARATORS: [char; 5] = ['.', '_', '-', ':', '/'];
    let places = value.char_indices().filter(|(at, c)| SEPARATORS.contains(c) && *at > 0);
    let count = |separator: char| values.iter().map(|value| value.matches(separator).count()).sum::<usize>();
    places
        .flat_map(|(at, found)| SEPARATORS.into_iter().map(move |other| (at, found, other)))
        .filter(|(_, found, other)| count(*other) > count(*found))
        .map(|(at, _, other)| format!("{}{other}{}", &value[..at], &value[at + 1..]))
        .find(|spelling| {
            let prefix = longest_separated_prefix(spelling, value);
            prefix.is_some_and(|prefix| values.iter().any(|known| known != value && known.starts_with(prefix)))
        })
}

/// The part of the new spelling up to and with the separator that differs from the old one; it must hold two words.
fn longest_separated_prefix<'a>(spelling: &'a str, value: &str) -> Option<&'a str> {
    let at = spelling.char_indices().zip(value.chars()).find(|((_, new), old)| new != old).map(|((at, _), _)| at)?;
    let prefix = &spelling[..=at];
    (tokens(prefix).len() > 1).then_some(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    fn candidates(list: &[(&str, &[&str])]) -> Vec<Candidate> {
        list.iter().map(|(heading, quotes)| Candidate { heading: (*heading).into(), quotes: strings(quotes) }).collect()
    }

    #[test]
    fn quotes_go_before_names_and_corrections_before_both() {
        let sections = candidates(&[("Tree Felled", &[]), ("Other", &["tree.felled"]), ("Tree Grown", &[])]);
        let values = strings(&["tree.felled", "tree.grown", "tree.lost"]);
        let corrected = BTreeMap::from([("tree.lost".to_owned(), (4, "Tree Felled".to_owned()))]);
        let bound = bind(&values, &sections, &corrected);
        assert_eq!(bound, vec![Some((1, Why::Inferred(Rule::QuotedValue))), Some((2, Why::Inferred(Rule::NameTokens))), Some((0, Why::Corrected(4))),]);
    }

    #[test]
    fn names_match_in_any_order_with_and_without_what_all_share() {
        let values = strings(&["shop.order.paid", "shop.refund.big_one"]);
        let bound = bind(&values, &candidates(&[("Big One Refund", &[]), ("Paid Order", &[])]), &BTreeMap::new());
        assert_eq!(bound.iter().map(|b| b.map(|(at, _)| at)).collect::<Vec<_>>(), [Some(1), Some(0)]);
    }

    #[test]
    fn two_candidates_are_none_unless_their_headings_are_equal() {
        let values = strings(&["a.x", "a.y"]);
        assert_eq!(bind(&values, &candidates(&[("X", &[]), ("A X", &[])]), &BTreeMap::new())[0], None);
        assert!(bind(&values, &candidates(&[("X", &[]), ("X", &[]), ("Y", &[])]), &BTreeMap::new())[0].is_some_and(|(at, _)| at == 0));
    }

    #[test]
    fn odd_spellings_and_unlisted_values() {
        let values = strings(&["a.tree_felled", "a.tree.grown", "a.leaf_count", "a.leaf"]);
        assert_eq!(odd_spelling("a.tree_felled", &values).as_deref(), Some("a.tree.felled"));
        assert_eq!(odd_spelling("a.leaf_count", &values), None);
        assert!(unlisted(&values, "a.leaf.lost"));
        assert!(!unlisted(&values, "b.leaf"));
        assert!(!unlisted(&values, "a.leaf"));
    }
}
