//! In: the values of an attribute and the sections of the union beside it. Out: the section that
//! each value selects, and why. Must not know: the rest of the page, or what is emitted from a
//! binding.

use crate::model::Rule;
use crate::naming::tokens;
use std::collections::{BTreeMap, BTreeSet};

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
    Corrected(u32),
    /// A rule concludes it.
    Inferred(Rule),
}

/// For each value, the index of its section and why.
pub type Bound = Vec<Option<(usize, Why)>>;

/// Binds values to sections: by correction, else by being quoted in a section's text, else by the
/// words of its name.
#[must_use]
pub fn bind(
    values: &[String],
    sections: &[Candidate],
    corrected: &BTreeMap<String, (u32, String)>,
) -> Bound {
    let words = Words::of(values, sections);
    let quoted = quoted(sections);
    let bound = values.iter().enumerate().map(|(index, value)| {
        by_correction(value, sections, corrected)
            .or_else(|| {
                quoted
                    .get(value.as_str())
                    .copied()
                    .flatten()
                    .map(|at| (at, Why::Inferred(Rule::QuotedValue)))
            })
            .or_else(|| words.matching(index).map(|at| (at, Why::Inferred(Rule::NameTokens))))
    });
    bound.collect()
}

fn by_correction(
    value: &str,
    sections: &[Candidate],
    corrected: &BTreeMap<String, (u32, String)>,
) -> Option<(usize, Why)> {
    let (number, heading) = corrected.get(value)?;
    let at = sections.iter().position(|section| section.heading == *heading)?;
    Some((at, Why::Corrected(*number)))
}

/// The section that quotes each text; none if several do.
fn quoted(sections: &[Candidate]) -> BTreeMap<&str, Option<usize>> {
    let mut found: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (number, section) in sections.iter().enumerate() {
        for quote in &section.quotes {
            let known = found.entry(quote).or_insert(Some(number));
            *known = known.filter(|known| *known == number);
        }
    }
    found
}

/// The words of values and headings, each with and without the words that all of its kind start
/// with, in any order.
struct Words {
    values: Vec<[Vec<String>; 2]>,
    headings: Vec<[Vec<String>; 2]>,
    /// The headings that have these words in either way.
    of_words: BTreeMap<Vec<String>, Vec<usize>>,
}

impl Words {
    fn of(values: &[String], sections: &[Candidate]) -> Words {
        let headings: Vec<&str> = sections.iter().map(|section| section.heading.as_str()).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let headings = both(&headings);
        let mut of_words: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (number, ways) in headings.iter().enumerate() {
            ways.iter()
                .filter(|words| !words.is_empty())
                .for_each(|words| of_words.entry(words.clone()).or_default().push(number));
        }
        Words { values: both(&values), headings, of_words }
    }

    fn matching(&self, value: usize) -> Option<usize> {
        let mut found: Vec<usize> = self.values[value]
            .iter()
            .filter_map(|words| self.of_words.get(words))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        let first = *found.first()?;
        // Equal headings are told apart by a correction only; of others, two candidates are none.
        found.iter().all(|other| self.headings[*other] == self.headings[first]).then_some(first)
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
    let shared = words
        .iter()
        .map(|other| first.iter().zip(other).take_while(|(a, b)| a == b).count())
        .min()
        .unwrap_or_default();
    if words.len() > 1 {
        shared
    } else {
        0
    }
}

/// The form of a list of values: their common start, and the separator of their words.
pub struct Listed<'v> {
    values: BTreeSet<&'v str>,
    start: Vec<String>,
    separators: BTreeSet<char>,
}

/// The separators of words.
fn separators(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_alphanumeric())
}

impl<'v> Listed<'v> {
    /// The form of these values.
    #[must_use]
    pub fn of(values: &'v [String]) -> Listed<'v> {
        let words: Vec<Vec<String>> = values.iter().map(|value| tokens(value)).collect();
        let shared = common_prefix(&words);
        let start = words.first().map(|first| first[..shared].to_vec()).unwrap_or_default();
        Listed {
            values: values.iter().map(String::as_str).collect(),
            start,
            separators: values.iter().flat_map(|value| separators(value)).collect(),
        }
    }

    /// Whether a text that is quoted somewhere has the form of the values, and is none of them.
    #[must_use]
    pub fn lacks(&self, quote: &str) -> bool {
        if self.start.is_empty()
            || self.values.contains(quote)
            || !separators(quote).all(|c| self.separators.contains(&c))
        {
            return false;
        }
        let words = tokens(quote);
        words.len() > self.start.len() && words.starts_with(&self.start)
    }
}

/// The possible separators of the words of a value.
const SEPARATORS: [char; 5] = ['.', '_', '-', ':', '/'];

/// The spelling of a list of values.
pub struct Spellings<'v> {
    /// In order, so that those of one start are together.
    values: BTreeSet<&'v str>,
    /// The number of values with each separator.
    counts: [usize; SEPARATORS.len()],
}

impl<'v> Spellings<'v> {
    /// The spelling of these values.
    #[must_use]
    pub fn of(values: &'v [String]) -> Spellings<'v> {
        let count =
            |separator: char| values.iter().map(|value| value.matches(separator).count()).sum();
        Spellings {
            values: values.iter().map(String::as_str).collect(),
            counts: SEPARATORS.map(count),
        }
    }

    /// For a value that another, more usual separator would put beside others: its likely spelling.
    #[must_use]
    pub fn odd(&self, value: &str) -> Option<String> {
        let number = |c: char| SEPARATORS.iter().position(|separator| *separator == c);
        let places =
            value.char_indices().filter_map(|(at, c)| Some((at, number(c).filter(|_| at > 0)?)));
        let others = places
            .flat_map(|(at, found)| (0..SEPARATORS.len()).map(move |other| (at, found, other)));
        others
            .filter(|(_, found, other)| self.counts[*other] > self.counts[*found])
            .map(|(at, _, other)| (format!("{}{}", &value[..at], SEPARATORS[other]), at))
            // The part up to the separator must hold two words.
            .find(|(start, _)| self.others_start_with(start, value) && tokens(start).len() > 1)
            .map(|(start, at)| start + &value[at + 1..])
    }

    fn others_start_with(&self, prefix: &str, value: &str) -> bool {
        self.values
            .range(prefix..)
            .take_while(|known| known.starts_with(prefix))
            .any(|known| *known != value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    fn candidates(list: &[(&str, &[&str])]) -> Vec<Candidate> {
        list.iter()
            .map(|(heading, quotes)| Candidate {
                heading: (*heading).into(),
                quotes: strings(quotes),
            })
            .collect()
    }

    #[test]
    fn quotes_go_before_names_and_corrections_before_both() {
        let sections =
            candidates(&[("Tree Felled", &[]), ("Other", &["tree.felled"]), ("Tree Grown", &[])]);
        let values = strings(&["tree.felled", "tree.grown", "tree.lost"]);
        let corrected = BTreeMap::from([("tree.lost".to_owned(), (4, "Tree Felled".to_owned()))]);
        let bound = bind(&values, &sections, &corrected);
        assert_eq!(
            bound,
            vec![
                Some((1, Why::Inferred(Rule::QuotedValue))),
                Some((2, Why::Inferred(Rule::NameTokens))),
                Some((0, Why::Corrected(4))),
            ]
        );
    }

    #[test]
    fn names_match_in_any_order_with_and_without_what_all_share() {
        let values = strings(&["shop.order.paid", "shop.refund.big_one"]);
        let bound = bind(
            &values,
            &candidates(&[("Big One Refund", &[]), ("Paid Order", &[])]),
            &BTreeMap::new(),
        );
        assert_eq!(
            bound.iter().map(|b| b.map(|(at, _)| at)).collect::<Vec<_>>(),
            [Some(1), Some(0)]
        );
    }

    #[test]
    fn two_candidates_are_none_unless_their_headings_are_equal() {
        let values = strings(&["a.x", "a.y"]);
        assert_eq!(
            bind(&values, &candidates(&[("X", &[]), ("A X", &[])]), &BTreeMap::new())[0],
            None
        );
        assert!(bind(
            &values,
            &candidates(&[("X", &[]), ("X", &[]), ("Y", &[])]),
            &BTreeMap::new()
        )[0]
        .is_some_and(|(at, _)| at == 0));
    }

    #[test]
    fn odd_spellings_and_unlisted_values() {
        let values = strings(&["a.tree_felled", "a.tree.grown", "a.leaf_count", "a.leaf"]);
        let (spellings, listed) = (Spellings::of(&values), Listed::of(&values));
        assert_eq!(spellings.odd("a.tree_felled").as_deref(), Some("a.tree.felled"));
        assert_eq!(spellings.odd("a.leaf_count"), None);
        assert!(listed.lacks("a.leaf.lost"));
        assert!(!listed.lacks("b.leaf"));
        assert!(!listed.lacks("a.leaf"));
    }
}
