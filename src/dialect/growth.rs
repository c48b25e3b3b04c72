//! In: a sentence beside a list of values. Out: whether it says that there are or will be others.
//! Must not know: the list.

use super::lexicon::Lexicon;
use super::words::{spelled, words};
use std::sync::LazyLock;

/// Words for values that a list does not contain.
const OTHERS: &[&str] = words!(
    "more, others, other, additional, further, new, newer, extra, unlisted, undocumented, unknown, \
    unrecognized, unrecognised, unexpected"
);

/// Of these, those that need no noun.
const ALONE: [&str; 2] = ["more", "others"];

/// Nouns for the values of a list.
const VALUES: &[&str] = words!(
    "value, values, ones, option, options, choice, choices, entry, entries, item, items, type, \
    types, kind, kinds, state, states, status, statuses, code, codes, string, strings, name, \
    names, member, members, variant, variants, constants, categories, modes, events, cases"
);

/// Modal and auxiliary verbs before such a word.
const MODALS: &[&str] = words!("may, might, can, could, will, would, shall, to, are, is, get, be");

/// Words for the arrival of further values.
const COMING: &[&str] = words!(
    "added, introduced, appear, appears, follow, come, coming, exist, occur, arise, emerge, \
    supported, included, defined, returned, received, sent, seen, used, encountered, present, \
    possible, accepted, allowed, planned, expected, available"
);

/// Verbs that tell receivers to be prepared for further values.
const PREPARING: &[&str] = words!(
    "expect, expects, tolerate, tolerates, handle, handles, prepared, anticipate, allow for, \
    account for, cope with, ignore, ignores, accept, accepts"
);

/// Words for receivers, if the verb alone may be about the sender.
const RECEIVERS: &[&str] = words!(
    "client, clients, consumer, consumers, receiver, receivers, reader, readers, parser, parsers, \
    application, applications, integration, integrations, implementation, implementations, you, \
    your, code"
);

/// Verbs between a list and its change.
const VERBS: [&str; 5] = ["may", "might", "can", "could", "will"];

/// Nouns for a whole list.
const LISTS: &[&str] = words!(
    "list, set, values, options, choices, enum, enumeration, range, these, they, vocabulary, \
    catalogue, catalog"
);

/// Verbs for a change of the list.
const CHANGING: &[&str] = words!(
    "change, grow, expand, evolve, be extended, be expanded, be changed, be updated, be amended"
);

/// Phrases for a list that is not complete.
const PARTIAL: &[&str] = words!(
    "subject to change, not exhaustive, not an exhaustive, nonexhaustive, non-exhaustive, not a \
    complete list, not a closed list, list is open, set is open, enum is open, enumeration is \
    open, list is not final, list is not fixed, set is not fixed, open-ended, open ended, more to \
    come, others to come, not the only values"
);

/// Words; each such sentence has one of them.
static SPEAKING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(&[PARTIAL, OTHERS, &VERBS]));

static NOT_WHOLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[PARTIAL]));
static RECEIVING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[RECEIVERS]));

/// Words that negate the words after them.
const DENIALS: [&str; 6] = ["not", "never", "no", "cannot", "nor", "without"];

/// Whether a sentence says that a list does not, or will not, contain all values.
pub(super) fn grows(sentence: &str) -> bool {
    let plain = sentence.replace('`', " ");
    if !SPEAKING.is_in(&spelled(&plain)) {
        return false;
    }
    plain.split([',', ';', '(', ')', ':', '–', '—']).any(|clause| {
        let text = spelled(clause);
        let words: Vec<&str> = text.split_whitespace().collect();
        is_partial(&text) || has_others(&words) || changes(&words)
    })
}

fn is_partial(text: &str) -> bool {
    NOT_WHOLE.places(text).any(|place| {
        !denies(text[..place.start].split_whitespace().next_back().unwrap_or_default())
    })
}

fn denies(word: &str) -> bool {
    DENIALS.contains(&word) || word.ends_with("n't")
}

/// `More values may be added`, `clients must tolerate unknown values`.
fn has_others(words: &[&str]) -> bool {
    (0..words.len()).any(|at| {
        let before = words[at.saturating_sub(1)];
        let others = OTHERS.contains(&words[at]) && before != "or" && !denied(&words[..at]);
        let Some(behind) = others.then(|| behind_noun(words, at)).flatten() else { return false };
        comes(&words[behind..]) || prepares(&words[..at])
    })
}

/// The index after further values and their noun.
fn behind_noun(words: &[&str], at: usize) -> Option<usize> {
    let noun = words[at + 1..].iter().take(3).position(|word| VALUES.contains(word));
    let alone = ALONE.contains(&words[at]) && words.get(at + 1) != Some(&"than");
    noun.map(|noun| at + noun + 2).or(alone.then_some(at + 1))
}

/// Whether a word shortly before is a negation.
fn denied(before: &[&str]) -> bool {
    before.iter().rev().take(4).any(|word| denies(word))
}

/// Whether the next words say that further values will appear.
fn comes(words: &[&str]) -> bool {
    let near = &words[..words.len().min(6)];
    let Some(modal) = near.iter().take(2).position(|word| MODALS.contains(word)) else {
        return false;
    };
    let verb = near[modal..].iter().position(|word| COMING.contains(word));
    verb.is_some_and(|verb| !near[modal..modal + verb].iter().any(|word| denies(word)))
}

/// Whether the words before further values tell receivers to be ready for them.
fn prepares(before: &[&str]) -> bool {
    let text = format!(" {} ", before.join(" "));
    let near = before.iter().rev().take(4).rev().copied().collect::<Vec<_>>().join(" ");
    let near = format!(" {near} ");
    let told = PREPARING.iter().find(|word| near.contains(&format!(" {word} ")));
    let receivers = || RECEIVING.is_in(&text);
    match told {
        Some(&("accept" | "accepts" | "ignore" | "ignores" | "handle" | "handles")) => receivers(),
        Some(_) => true,
        None => false,
    }
}

/// `This list may grow`, `the values can change`.
fn changes(words: &[&str]) -> bool {
    let of_list = words.iter().position(|word| LISTS.contains(word));
    let short = words.first() == Some(&"this") && words.len() <= 6;
    let Some(from) = of_list.or(short.then_some(0)) else { return false };
    let Some(at) = words[from..].iter().take(6).position(|word| VERBS.contains(word)) else {
        return false;
    };
    let rest = format!(" {} ", words[from + at + 1..].join(" "));
    let found = CHANGING.iter().filter_map(|verb| rest.find(&format!(" {verb} "))).min();
    let before = |end: usize| rest[..end].split_whitespace().collect::<Vec<_>>();
    found.is_some_and(|end| {
        let words = before(end);
        words.len() <= 3 && !words.iter().any(|word| denies(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_where_a_sentence_says_so() {
        for text in [
            "More may be added.",
            "More values will be added later",
            "and others may follow",
            "Others to follow.",
            "Additional values may appear.",
            "New ones might be introduced at any time.",
            "New types can be added without notice, so expect them.",
            "This list is subject to change",
            "not exhaustive",
            "The list is not exhaustive.",
            "This is not a complete list.",
            "The set may grow over time.",
            "These values could change in the future.",
            "This may change.",
            "Clients must tolerate unknown values.",
            "Your code should ignore unrecognized values.",
            "Expect more in the future.",
            "Be prepared for additional values",
            "further values are possible",
        ] {
            assert!(grows(text), "{text}");
        }
        for text in [
            "No more will be added.",
            "No other values may be added.",
            "More values will not be added.",
            "Not subject to change.",
            "Additional values are not allowed.",
            "This list is exhaustive.",
            "The list may not change.",
            "More than one may be set.",
            "One or more values can be used.",
            "Unknown values are rejected.",
            "It accepts no other values.",
            "Additional fields may be added.",
            "The status can change over time.",
            "Clients need not expect more values.",
        ] {
            assert!(!grows(text), "{text}");
        }
    }
}
