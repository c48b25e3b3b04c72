//! In: the words of a sentence about an object. Out: whether the object may have attributes besides
//! those of its table, or those of another object. Must not know: which object.

mod words;

use super::prose::is_version;
use super::type_word;
use crate::json_type::JsonType;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use words::*;

/// The statement of a sentence about the attributes that are not in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Besides {
    /// Further attributes are allowed.
    Any,
    /// All attributes of the object that is named from this word on belong to it.
    Of(usize),
    /// Another type may stand for the object.
    Also(JsonType),
}

/// The kinds of phrases that may start at a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Starts {
    /// A phrase that says that a table lists only some attributes.
    partial: bool,
    /// Words that permit others.
    permits: bool,
    /// A phrase that names another object.
    extends: bool,
}

/// The kinds of phrases that each word may start.
static STARTS: LazyLock<HashMap<&str, Starts>> = LazyLock::new(|| {
    let mut starts: HashMap<&str, Starts> = HashMap::new();
    let first = |phrase: &&'static str| phrase.split(' ').next().unwrap_or_default();
    for word in PARTIAL.iter().map(first) {
        starts.entry(word).or_default().partial = true;
    }
    let verbs = MODALS.iter().chain(&PERMITS).chain(&BEING).chain(&BECOME).chain(&ADDS);
    let others = PERMITTED.iter().chain(&TREATED).chain(&TOLERATE).chain(&["for"]);
    for word in verbs.chain(others) {
        starts.entry(word).or_default().permits = true;
    }
    for word in EXTENDS.iter().chain(&SAME).map(first) {
        starts.entry(word).or_default().extends = true;
    }
    starts
});

/// The singular of a noun.
fn stem(word: &str) -> Cow<'_, str> {
    match word.strip_suffix("ies") {
        Some(start) => format!("{start}y").into(),
        None if word.ends_with("ss") => word.into(),
        None => word.strip_suffix('s').unwrap_or(word).into(),
    }
}

fn is_more(word: &str) -> bool {
    MORE.contains(&word) || OF_OTHERS.iter().any(|end| word.ends_with(end))
}

/// The words of a sentence, in lower case; a mark that divides it is a word of its own.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'a> {
    /// The words.
    pub(crate) words: &'a [&'a str],
    /// The words of the object's name, in lower case.
    pub(crate) called: &'a [String],
}

impl Sentence<'_> {
    /// The statement about other attributes, if there is one.
    pub(crate) fn besides(self) -> Option<Besides> {
        let starts = self.words.iter().map(|word| STARTS.get(*word).copied().unwrap_or_default());
        let starts: Vec<(usize, Starts)> =
            starts.enumerate().filter(|(_, starts)| *starts != Starts::default()).collect();
        let all = |may: fn(&Starts) -> bool| {
            starts.iter().filter(move |(_, starts)| may(starts)).map(|(at, _)| *at)
        };
        let partial = |at: usize| PARTIAL.iter().any(|phrase| self.phrase(phrase, at).is_some());
        if all(|at| at.partial).any(partial) || all(|at| at.permits).any(|at| self.permits(at)) {
            return Some(Besides::Any);
        }
        if let Some(json_type) = all(|at| at.permits).find_map(|at| self.stands_for(at)) {
            return Some(Besides::Also(json_type));
        }
        let named = all(|at| at.extends).find_map(|at| self.extends(at))?;
        // The sentence describes such attributes, and does not add them.
        if self.words[named..].iter().any(|word| OF_FIELDS.contains(word)) {
            return None;
        }
        // Only some attributes are meant, or only in some cases.
        let version = |two: &[&str]| SINCE.contains(&two[0]) && is_version(two[1]);
        let less = self.words.iter().any(|word| LESS.contains(word))
            || self.words[named..].windows(2).any(version);
        Some(if less { Besides::Any } else { Besides::Of(named) })
    }

    fn at(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The index of the first word from here on that is not an adverb.
    fn after_adverbs(&self, at: usize) -> usize {
        (at..self.words.len()).find(|at| !ADVERBS.contains(&self.at(*at))).unwrap_or(at)
    }

    /// The index of the last word before this one that is not an adverb.
    fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|at| !ADVERBS.contains(&self.at(*at)))
    }

    /// Whether the word here permits other attributes.
    fn permits(&self, at: usize) -> bool {
        let next = self.after_adverbs(at + 1);
        if MODALS.contains(&self.at(at)) {
            return self.may(at, next);
        }
        let denied = self.before(at).is_some_and(|at| DENIALS.contains(&self.at(at)));
        if PERMITS.contains(&self.at(at)) {
            return !denied && self.names_others(next, PERMITTED_AT_MOST, false);
        }
        if PERMITTED.contains(&self.at(at)) {
            return !denied && (self.lets_add(next) || self.others_are(at));
        }
        if self.is_open(at, next) {
            return true;
        }
        !denied && (self.treats(at) || self.points_to_others(at))
    }

    /// `unknown keys are ignored`, `other keys become labels`, `clients must ignore new fields`,
    /// `each plugin adds its own keys`
    fn treats(&self, at: usize) -> bool {
        let word = self.at(at);
        let named = || self.names_others(at + 1, ADDED_AT_MOST, false);
        let told = || self.words[..at].iter().any(|word| RECEIVERS.contains(word));
        let fault = || self.words.iter().any(|word| FAULTS.contains(word));
        TREATED.contains(&word) && self.others_are(at) && !fault()
            || BECOME.contains(&word) && self.others_before(at)
            || ADDS.contains(&word) && named()
            || TOLERATE.contains(&word) && told() && named()
    }

    /// `see the guide for more fields`
    fn points_to_others(&self, at: usize) -> bool {
        let refers = || self.words.iter().any(|word| REFERRING.contains(word));
        self.at(at) == "for" && refers() && self.names_others(at + 1, NOUN, true)
    }

    /// Whether the verb after `may` permits other attributes.
    fn may(&self, at: usize, verb: usize) -> bool {
        if self.at(verb) == "be" {
            let done = self.after_adverbs(verb + 1);
            return ADDED.contains(&self.at(done)) && self.others_before(at)
                || EXTENDED.contains(&self.at(done)) && self.subject(at)
                || PERMITTED.contains(&self.at(done)) && self.others_before(at);
        }
        APPEAR.contains(&self.at(verb)) && self.others_before(at)
            || ADD.contains(&self.at(verb))
                && self.names_others(verb + 1, ADDED_AT_MOST, HOLD.contains(&self.at(verb)))
            || self.at(verb) == "extend" && self.names_object(verb + 1)
            || self.at(verb) == "add" && is_key(self.at(verb + 1), true)
    }

    /// `may be represented by a string`
    fn stands_for(&self, at: usize) -> Option<JsonType> {
        let be = self.after_adverbs(at + 1);
        let done = self.after_adverbs(be + 1);
        let permitted = MODALS.contains(&self.at(at)) && self.at(be) == "be";
        let stands = STANDS_FOR.contains(&self.at(done)) && BY.contains(&self.at(done + 1));
        if !permitted || !stands || !self.subject(at) {
            return None;
        }
        let fill = |at: &usize| !FORMS.contains(&self.at(*at)) && !POINTERS.contains(&self.at(*at));
        let noun = (done + 2..self.words.len()).find(fill)?;
        type_word(self.at(noun)).map(|(json_type, _)| json_type)
    }

    /// `allowed to add other fields`
    fn lets_add(&self, to: usize) -> bool {
        let verb = self.after_adverbs(to + 1);
        self.at(to) == "to"
            && ADD.contains(&self.at(verb))
            && self.names_others(verb + 1, ADDED_AT_MOST, false)
    }

    /// `other fields are allowed`, `other fields allowed`, `other fields: allowed`
    fn others_are(&self, at: usize) -> bool {
        let Some(verb) = self.before(at) else { return false };
        let end = if ["is", "are", ":", "="].contains(&self.at(verb)) { verb } else { verb + 1 };
        self.others_before(end)
    }

    /// `is extensible`, `is a superset of`
    fn is_open(&self, at: usize, next: usize) -> bool {
        if !BEING.contains(&self.at(at)) || !self.subject(at) {
            return false;
        }
        let noun = if ["a", "an"].contains(&self.at(next)) { next + 1 } else { next };
        let strict = ["strict", "proper", "true"].contains(&self.at(noun));
        let noun = noun + usize::from(strict);
        let for_more = ["for", "to"].contains(&self.at(noun + 1))
            && self.at(noun + 2).starts_with("extension");
        let open = self.at(noun) == "open" && (for_more || self.is_object(self.at(noun + 1)));
        let superset = stem(self.at(noun)) == "superset" && self.at(noun + 1) == "of";
        open || superset || EXTENSIBLE.contains(&self.at(noun))
    }

    /// Whether the next words refer to the object in question: `this object`.
    fn names_object(&self, from: usize) -> bool {
        let words = &self.words[from.min(self.words.len())..];
        let mut words = words.iter().take(NOUN).skip_while(|word| POINTERS.contains(*word));
        words.next().is_some_and(|word| self.is_object(word))
    }

    fn is_object(&self, word: &str) -> bool {
        let word = stem(word);
        OBJECTS.contains(&&*word) || self.called.iter().any(|called| stem(called) == word)
    }

    /// Whether these words name other attributes; `held`: also with nouns for things that people
    /// and arrays have.
    fn names_others(&self, from: usize, most: usize, held: bool) -> bool {
        let end = self.words.len().min(from + most);
        let stops = |at: &usize| {
            let word = self.at(*at);
            FINITE.contains(&word) || DENIALS.contains(&word)
        };
        let end = (from..end).find(stops).unwrap_or(end);
        (from..end).filter(|at| is_key(self.at(*at), held)).any(|noun| {
            let near = noun.saturating_sub(NOUN).max(from);
            is_other(self.at(noun))
                || (near..noun).any(|at| is_more(self.at(at)))
                || self.is_unlisted(noun)
        })
    }

    /// `fields not listed here`, `fields that are not listed here`
    fn is_unlisted(&self, noun: usize) -> bool {
        let not = (noun + 1..noun + 4).find(|at| self.at(*at) == "not");
        let before = |at: usize| (noun + 1..at).all(|at| CLAUSE.contains(&self.at(at)));
        not.is_some_and(|at| before(at) && LISTED.contains(&self.at(at + 1)))
    }

    /// Whether the noun before a verb stands for other attributes.
    fn others_before(&self, verb: usize) -> bool {
        let start = verb.saturating_sub(SUBJECT);
        let noun = (start..verb).rev().find(|at| is_key(self.at(*at), true));
        let more = noun.and_then(|noun| self.more(noun));
        let (Some(noun), Some(more)) = (noun, more) else { return false };
        let first = (0..more).rev().find(|at| !is_more(self.at(*at)) && self.at(*at) != ",");
        let denied = first
            .is_some_and(|at| (at.saturating_sub(1)..=at).any(|at| DENIALS.contains(&self.at(at))));
        !denied && !self.is_finite(noun + 1, verb)
    }

    /// The index of the word that makes the attributes of a noun other ones.
    fn more(&self, noun: usize) -> Option<usize> {
        let near = (noun.saturating_sub(NOUN)..noun).rev().find(|at| is_more(self.at(*at)));
        near.or((is_other(self.at(noun)) || self.is_unlisted(noun)).then_some(noun))
    }

    /// Whether a finite verb is between two words, outside of relative clauses such as
    /// `fields that are not listed here`.
    fn is_finite(&self, from: usize, to: usize) -> bool {
        let of_clause = |at: usize| at > 0 && ["that", "which"].contains(&self.at(at - 1));
        (from..to).any(|at| FINITE.contains(&self.at(at)) && !of_clause(at))
    }

    /// Whether the subject of a verb is the object in question.
    fn subject(&self, verb: usize) -> bool {
        let start = (0..verb).rev().find(|at| JOINS.contains(&self.at(*at))).map_or(0, |at| at + 1);
        let words = &self.words[start..verb];
        if words.iter().any(|word| DENIALS.contains(word)) {
            return false;
        }
        let words = match words {
            [before @ .., "that" | "which" | "who"] if !before.is_empty() => before,
            words => words,
        };
        let Some(last) = words.last().filter(|last| !POINTERS.contains(*last)) else { return true };
        KEYS.contains(&&*stem(last)) || self.is_object(last)
    }

    /// The index of the name of the object whose attributes this one has, by the words from here
    /// on.
    fn extends(&self, at: usize) -> Option<usize> {
        let denied = at > 0 && DENIALS.contains(&self.at(at - 1));
        if denied {
            return None;
        }
        let named = EXTENDS.iter().find_map(|phrase| self.phrase(phrase, at));
        let same =
            || SAME.iter().find_map(|phrase| self.phrase(phrase, at)).filter(|_| self.plus());
        // The subject is looked for last: it may be far away.
        let named = named.or_else(same).filter(|_| self.subject(at))?;
        let fill =
            |at: &usize| !["the", "a", "an", "all", ":", "from", "of"].contains(&self.at(*at));
        (named..self.words.len()).find(fill)
    }

    fn plus(&self) -> bool {
        let joined = self.words.join(" ");
        PLUS.iter().any(|plus| joined.contains(&format!(" {plus} ")) || joined.ends_with(plus))
    }

    /// The index after a phrase that starts here.
    fn phrase(&self, phrase: &str, at: usize) -> Option<usize> {
        // Most phrases start with another letter than the word.
        let first = phrase.bytes().next().filter(|first| *first != b'#');
        if first.is_some_and(|first| self.at(at).bytes().next() != Some(first)) {
            return None;
        }
        let mut end = at;
        for word in phrase.split(' ') {
            let fits = if word == "#" { is_key(self.at(end), true) } else { self.at(end) == word };
            if !fits {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}

/// Whether a word is a noun for attributes; `held`: also one for things that people and arrays
/// have.
fn is_key(word: &str, held: bool) -> bool {
    let word = stem(word);
    is_other(&word) || KEYS.contains(&&*word) && (held || !HELD.contains(&&*word))
}

/// Whether a word is itself a noun for other attributes.
fn is_other(word: &str) -> bool {
    let word = stem(word);
    word == EXTENSION || word.strip_prefix("additional").is_some_and(|key| KEYS.contains(&key))
}

/// The maximum number of words between `additional` and the noun.
const NOUN: usize = 4;

/// The maximum number of words in the subject of a sentence.
const SUBJECT: usize = 14;

/// The maximum distance to the other attributes after `may add`, and after `supports`.
const ADDED_AT_MOST: usize = 8;
const PERMITTED_AT_MOST: usize = 12;

#[cfg(test)]
mod tests;
