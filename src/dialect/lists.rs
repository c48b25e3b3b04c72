//! In: the starts of sentences. Out: whether they announce a list of values, and whether that is
//! complete. Must not know: where on a page they are.

use super::lexicon::{first_words, Openings};
use super::words::{words, Words};
use std::sync::LazyLock;

/// The statement of a phrase about the list that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// It contains every value: bare words are values, too.
    Closed,
    /// It contains values: those that are marked as such.
    Marked,
    /// It contains some values.
    Open,
    /// A phrase of the settings: anything may follow the list.
    Stated,
}

/// Adjectives before "values are" in the sentence that announces a list of values.
const ADJECTIVES: &[&str] = words!(
    "possible, allowed, supported, valid, available, accepted, acceptable, permitted, \
    permissible, legal, current, currently, allowable, defined, enumerated, enum"
);

/// Adjectives that announce values without a noun: `Allowed: a, b`.
const ALONE: [&str; 4] = ["allowed", "enum", "enumerated", "supported"];

/// Nouns for the values of a list.
const NOUNS: &[&str] = words!(
    "values, value, options, option, choices, choice, strings, keywords, enum, enumeration, \
    enumerations"
);

/// Of these, nouns for a single value.
const SINGULAR: [&str; 3] = ["value", "option", "choice"];

/// Nouns for the attribute itself, whose values a phrase announces.
const OF_THIS: [&str; 8] =
    ["field", "attribute", "property", "parameter", "option", "setting", "key", "element"];

/// The verbs between a noun and its values, and their statement about the list.
const VERBS: [(&str, Announced); 13] = [
    ("are supported:", Announced::Closed),
    ("are allowed:", Announced::Closed),
    ("should be", Announced::Open),
    ("include", Announced::Open),
    ("includes", Announced::Open),
    ("are limited to", Announced::Closed),
    ("are restricted to", Announced::Closed),
    ("must be", Announced::Closed),
    ("can be", Announced::Closed),
    ("may be", Announced::Closed),
    ("are", Announced::Closed),
    ("is", Announced::Closed),
    ("being", Announced::Closed),
];

/// Phrases that announce values right after them; the longer one first.
const PHRASES: [(&str, Announced); 43] = [
    ("always", Announced::Marked),
    ("fixed value", Announced::Marked),
    ("constant:", Announced::Marked),
    ("the literal", Announced::Marked),
    ("restricted to", Announced::Marked),
    ("limited to", Announced::Marked),
    ("choose from", Announced::Marked),
    ("can take the values", Announced::Marked),
    ("must be set to one of", Announced::Closed),
    ("must be set to either", Announced::Marked),
    ("must be set to", Announced::Marked),
    ("must be one of", Announced::Closed),
    ("must be any of", Announced::Closed),
    ("must be either", Announced::Marked),
    ("must be", Announced::Marked),
    ("has to be one of", Announced::Closed),
    ("have to be one of", Announced::Closed),
    ("needs to be one of", Announced::Closed),
    ("should be set to one of", Announced::Open),
    ("should be set to", Announced::Open),
    ("should be one of", Announced::Open),
    ("should be either", Announced::Open),
    ("should be", Announced::Open),
    ("can be set to one of", Announced::Marked),
    ("can be set to", Announced::Marked),
    ("can be one of", Announced::Marked),
    ("can be any of", Announced::Marked),
    ("can be either", Announced::Marked),
    ("can be", Announced::Marked),
    ("may be one of", Announced::Marked),
    ("may be any of", Announced::Marked),
    ("may be either", Announced::Marked),
    ("may be", Announced::Marked),
    ("is one of", Announced::Marked),
    ("is any of", Announced::Marked),
    ("is either", Announced::Marked),
    ("are one of", Announced::Marked),
    ("accepts one of", Announced::Marked),
    ("takes one of", Announced::Marked),
    ("set to one of", Announced::Marked),
    ("one of", Announced::Marked),
    ("any of", Announced::Marked),
    ("either", Announced::Marked),
];

/// Words between a phrase and its values.
const FILLERS: &[&str] = words!(
    "one, either, any, of, the, these, following, as, follows, only, currently, supported, valid, \
    allowed, possible, values, value, options, strings, string, literal, constant"
);

/// The list that a phrase announces, its length, and whether it ends with a colon. A phrase that is
/// only a noun (`Values:`) counts at the start of a sentence only.
pub(crate) struct ValuesPhrase {
    pub(crate) announced: Announced,
    pub(crate) length: usize,
    pub(crate) colon: bool,
    pub(crate) starts_only: bool,
}

/// Words before a noun and its adjectives.
const LEADS: [&str; 5] = ["the", "its", "all", "list of", "only"];

/// The first words of all phrases.
static FIRST: LazyLock<Openings> = LazyLock::new(|| {
    let phrases = PHRASES.iter().map(|(phrase, _)| phrase);
    let all = phrases.chain(&LEADS).chain(ADJECTIVES).chain(NOUNS).copied();
    Openings::of_starts(first_words(all))
});

/// The phrase at the start of a text that announces a list of values.
pub(super) fn values_phrase(text: &str) -> Option<ValuesPhrase> {
    // Most places of a text do not start a phrase.
    if !FIRST.has_word(text) {
        return None;
    }
    let words = Words { text, at: 0 };
    noun_phrase(words.clone()).or_else(|| verb_phrase(words))
}

/// `The possible values are`, `Options:`
fn noun_phrase(mut words: Words<'_>) -> Option<ValuesPhrase> {
    let [leads @ .., only] = LEADS;
    let _ = leads.iter().any(|word| words.take_all(word));
    let only = words.take(only);
    let mut adjectives = 0;
    let mut first = words.clone();
    let alone = ALONE.iter().any(|word| first.take(word));
    while ADJECTIVES.iter().any(|adjective| words.take(adjective)) {
        adjectives += 1;
    }
    let noun = NOUNS.iter().find(|noun| words.take(noun));
    let singular = noun.is_some_and(|noun| SINGULAR.contains(noun));
    let noun = noun.is_some();
    if !noun && adjectives == 0 {
        return None;
    }
    let mut of_this = words.clone();
    if (of_this.take("for") || of_this.take("of"))
        && (of_this.take("this") || of_this.take("the"))
        && OF_THIS.iter().any(|word| of_this.take(word))
    {
        words = of_this;
    } else if only && noun {
        of_one(&mut words);
    }
    let verb = VERBS.iter().find(|(verb, _)| words.take_all(verb));
    if verb.is_some() {
        fill(&mut words);
    }
    let colon = ":：=".chars().any(|mark| words.mark(mark));
    // `Enum: a, b` and `Allowed: a, b` have an adjective alone.
    let closed = verb.is_some() && noun || colon && (noun || alone);
    if !(closed || noun && adjectives > 0) {
        return None;
    }
    let announced = match verb {
        Some(_) if singular && !colon => Announced::Marked,
        Some((_, announced)) => *announced,
        None if closed => Announced::Closed,
        None => Announced::Marked,
    };
    let starts_only = adjectives == 0 || !noun;
    Some(ValuesPhrase { announced, length: words.at, colon, starts_only })
}

/// `only legal value for headers) is`: the noun of the owner, and the end of the bracket.
fn of_one(words: &mut Words<'_>) {
    let mut ahead = words.clone();
    if ahead.take("for") || ahead.take("of") {
        ahead.skip_word();
        *words = ahead;
    }
    words.mark(')');
}

/// `Must be one of`, `can be`
fn verb_phrase(start: Words<'_>) -> Option<ValuesPhrase> {
    let mut words = start;
    let (phrase, announced) = PHRASES.iter().find(|(phrase, _)| words.take_all(phrase))?;
    fill(&mut words);
    let colon = words.mark(':') || words.mark('：');
    let permits = phrase.contains("can") || phrase.contains("may");
    let announced = match announced {
        Announced::Marked if colon && !permits => Announced::Closed,
        announced => *announced,
    };
    Some(ValuesPhrase { announced, length: words.at, colon, starts_only: false })
}

fn fill(words: &mut Words<'_>) {
    for _ in 0..6 {
        if !FILLERS.iter().any(|filler| words.take(filler)) {
            return;
        }
    }
}
