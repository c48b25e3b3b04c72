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
    "value, values, ones, option, options, choice, choices, entry, entries, item, items, text, \
    texts, type, types, kind, kinds, state, states, status, statuses, code, codes, string, \
    strings, name, names, member, members, variant, variants, constants, categories, modes, events, cases"
);

/// Modal and auxiliary verbs before such a word.
const MODALS: &[&str] = words!("may, might, can, could, will, would, shall, to, are, is, get, be");

/// Words for the arrival of further values.
const COMING: &[&str] = words!(
    "added, introduced, appear, appears, follow, come, coming, exist, occur, arise, emerge, \
    supported, included, defined, returned, received, sent, seen, used, encountered, present, \
    possible, accepted, allowed, planned, expected, available, kept, preserved, stored, retained, \
    treated, mapped, forwarded, passed, reported, logged, converted, interpreted"
);

/// Verbs with further values as their object.
const ADDING: &[&str] = words!(
    "add, introduce, define, register, contribute, return, send, bring, provide, supply, specify, \
    create, give, support, contain"
);

/// Of these, those that add any values to a list.
const GROWING: [&str; 4] = ["add", "introduce", "register", "contribute"];

/// Phrases for values beside those of a list.
const BESIDE: &[&str] = words!(
    "outside of this list, outside this list, outside of the list, not listed, not in this list, \
    not on this list, values start with, values starting with, values begin with, values with the \
    prefix, any text, any name, only examples, just examples, are examples, most common ones, \
    common ones, values they do not know, values you do not know, values it does not know, \
    values that are not known, for all values, for all options, for more values, for other values, \
    the registry for all, open set, open list, work too, works too, environment variables, regular \
    expressions, wildcards"
);

/// Whole sentences after a list that is not complete.
const WHOLE: &[&str] = words!(
    "etc, and so on, and so forth, and more, and others, among others, amongst others, or others, \
    or more, or similar, and the like, not final, et cetera, vendor-specific"
);

/// Words for values that are accepted.
const ACCEPTED: &[&str] = words!(
    "work, works, accepted, allowed, possible, supported, valid, fine, ok, okay, accepts, takes, \
    permitted"
);

/// The same after a verb that permits.
const GIVEN: &[&str] = words!("given, used, passed, sent, specified, provided, supplied");

/// Verbs with a value as their object.
const USING: [&str; 7] = ["use", "pass", "give", "set", "specify", "provide", "be"];

/// Words of a sentence that excludes values.
const SHUT: &[&str] = words!(
    "error, errors, rejected, invalid, refused, fail, fails, cannot, not, never, no, null, required"
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
    LazyLock::new(|| Lexicon::of_words(&[PARTIAL, OTHERS, &VERBS, BESIDE]));

static APART: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[BESIDE]));
static CLOSING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[SHUT]));

static NOT_WHOLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[PARTIAL]));
static RECEIVING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[RECEIVERS]));

/// Words that negate the words after them.
const DENIALS: [&str; 6] = ["not", "never", "no", "cannot", "nor", "without"];

/// Whether a sentence says that a list does not, or will not, contain all values.
pub(super) fn grows(sentence: &str) -> bool {
    let plain = sentence.replace('`', " ");
    let spoken = spelled(&plain);
    if WHOLE.contains(&spoken.trim()) || adds_too(&spoken) {
        return true;
    }
    if !SPEAKING.is_in(&spoken) {
        return false;
    }
    if is_apart(&spoken) || may_also(&spoken) {
        return true;
    }
    plain.split([',', ';', '(', ')', ':', '–', '—']).any(|clause| {
        let text = spelled(clause);
        let words: Vec<&str> = text.split_whitespace().collect();
        is_partial(&text) || has_others(&words) || changes(&words) || adds_others(&words)
    })
}

/// `Values outside of this list are kept.`
fn is_apart(text: &str) -> bool {
    let Some(found) = APART.places(text).next() else { return false };
    let rest = format!("{} {}", &text[..found.start], &text[found.end..]);
    !CLOSING.is_in(&format!(" {rest} "))
}

/// `You may also use a URL.`
fn may_also(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let also = words.windows(2).position(|two| VERBS.contains(&two[0]) && two[1] == "also");
    let behind = also.and_then(|at| words.get(at + 2..at + 4));
    let other = behind.is_some_and(|behind| {
        USING.contains(&behind[0]) && ["a", "an", "any", "your", "another"].contains(&behind[1])
    });
    other && !CLOSING.is_in(text)
}

/// `A URL works too.`, `a path can be given instead`
fn adds_too(text: &str) -> bool {
    let bare = text.trim_end();
    let too = [" too", " as well", " instead", " also"].iter().find_map(|end| {
        let rest = bare.strip_suffix(end)?;
        Some((rest, *end == " instead"))
    });
    let Some((rest, instead)) = too.filter(|_| !CLOSING.is_in(text)) else { return false };
    let mut words = rest.split_whitespace();
    let permitted = rest.split_whitespace().any(|word| VERBS[..4].contains(&word));
    words.any(|word| {
        ACCEPTED.contains(&word) && !instead
            || permitted && (GIVEN.contains(&word) || ACCEPTED.contains(&word))
    })
}

/// `Later versions may add others`, `plugins can register values`, `vendors can define their own`
fn adds_others(words: &[&str]) -> bool {
    let Some(verb) = words.iter().position(|word| VERBS.contains(word)) else { return false };
    let near = words[verb + 1..].iter().take(3);
    let adding = near.clone().position(|word| ADDING.contains(word));
    let Some(at) = adding.map(|at| verb + 1 + at) else { return false };
    if words[..at].iter().any(|word| denies(word)) {
        return false;
    }
    let behind = &words[at + 1..words.len().min(at + 6)];
    let grows = GROWING.contains(&words[at]) && behind.iter().any(|word| VALUES.contains(word));
    let other = |at: &usize| {
        let word = behind[*at];
        let noun = || behind[at + 1..].iter().any(|word| VALUES.contains(word));
        let alone = word == "more" && behind.get(at + 1) != Some(&"than");
        word == "others" || alone || OTHERS.contains(&word) && noun()
    };
    let own = behind.last() == Some(&"own") || behind.contains(&"own") && grows;
    let counted = behind.contains(&"one") || behind.contains(&"than");
    !counted && (grows || own || (0..behind.len()).any(|at| other(&at)))
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
            "Later versions may add others.",
            "Future releases may introduce new values.",
            "Plugins can add values.",
            "Plugins may register more.",
            "Vendors can define their own.",
            "The server may return others.",
            "A URL works too.",
            "Free text is accepted as well.",
            "A path can be given instead.",
            "Etc.",
            "And so on.",
            "These are only examples.",
            "Values outside of this list are reported.",
            "Unrecognized values are kept.",
            "Other texts are treated as `a`.",
            "Wildcards are supported.",
            "You may also use a URL.",
            "Clients must ignore values they do not know.",
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
            "Plugins cannot add values.",
            "It may contain more than one value.",
            "Null is allowed, too.",
            "It is required, too.",
            "Values outside of this list are rejected.",
            "If it is missing, `a` is used instead.",
            "Wildcards are not supported.",
        ] {
            assert!(!grows(text), "{text}");
        }
    }
}
