//! In: sentences. Out: whether they state their contents, negate them, or make them conditional.
//! Must not know: the contents.

use super::asides::names_few;
use super::lexicon::{Lexicon, Place};
use super::restrictions::{is_presence, is_restricted_after, is_restricted_before};
use super::withdrawals::withdrawal;
use super::words::{spelled, words};
use std::sync::LazyLock;

/// The mood of a sentence about the things that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It holds.
    Stated,
    /// It does not hold, or not everywhere.
    Denied,
    /// It holds under a condition.
    Conditional,
    /// It should hold, or mostly does.
    Advised,
    /// It is an example.
    Exemplary,
    /// It may hold.
    Permitted,
}

/// Negations; all words in `n't` are, too.
const DENIALS: &[&str] = words!(
    "not, never, cannot, neither, nor, nothing, none, nobody, no longer, rather than, instead of, \
    other than, except, excepting, excluding, apart from, aside from, without"
);

/// Words before which "no" negates nothing.
const COMPARED: &[&str] = words!(
    "more, less, fewer, greater, later, earlier, longer than, shorter, lower, higher, smaller, \
    larger, duplicates, duplicate"
);

/// Words for everything: "but" after one of them introduces an exception.
const ALL: [&str; 6] = ["any", "all", "every", "anything", "everything", "anyone"];

/// Words that start a condition, anywhere in a sentence.
const CONDITIONS: &[&str] = words!(
    "if, unless, when, whenever, depending, depends, conditional, conditionally, otherwise, in \
    case, provided that, as long as, so long as, in the event, only for, only in, only on, only \
    with, only where, until, applies to"
);

/// Nouns to which "when" belongs: `the time when it was made`.
const MOMENTS: &[&str] = words!(
    "date, dates, time, times, timestamp, timestamps, datetime, date-time, day, moment, instant, \
    point, month, year, period, hour, representing, represents, indicating, indicates, shows, \
    specifies, defines, of"
);

/// Verbs to which "if" belongs: `says if it is open`.
const ASKING: &[&str] = words!(
    "indicates, indicate, indicating, says, shows, tells, specifies, determines, determine, \
    denotes, represents, checks, true, false"
);

/// Words of advice, and words for most cases.
const ADVICE: &[&str] = words!(
    "typical, usual, ideal, should, recommended, recommend, recommends, recommendation, \
    suggested, encouraged, discouraged, preferred, preferably, ideally, usually, typically, \
    normally, generally, commonly, often, sometimes, mostly, probably, likely, ought"
);

/// Words of examples.
const EXAMPLES: &[&str] =
    words!("for example, for instance, e.g, eg, such as, example, examples, not limited to");

/// Words that permit.
const PERMISSIONS: &[&str] =
    &["may", "might", "could", "can", "optionally", "allowed to", "free to"];

/// Conditions without a meaning: the statement is about the default, which holds just then.
const VACUOUS: &[&str] = words!(
    "if not specified, if not set, if not provided, if not given, if not present, if not \
    supplied, if unspecified, if unset, if omitted, if absent, if missing, if empty, if it is \
    not specified, if it is omitted, if none is given, if no value is given, when not specified, \
    when not set, when not provided, when not given, when not present, when omitted, when \
    absent, when missing, when unspecified, when unset, unless otherwise specified, unless \
    otherwise stated, unless otherwise noted, unless specified otherwise, unless specified, \
    unless stated otherwise, unless noted otherwise, unless overridden"
);

/// The words that may change a mood, list by list.
static SIGNS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of_words(&[DENIALS, &["no"], &["but"], CONDITIONS, ADVICE, EXAMPLES, PERMISSIONS])
});

/// The lists of [`SIGNS`].
const DENIAL: usize = 0;
const NO: usize = 1;
const BUT: usize = 2;
const CONDITION: usize = 3;
const ADVISING: usize = 4;
const EXAMPLE: usize = 5;
const PERMISSION: usize = 6;

static IDLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[VACUOUS]));

/// The mood of a sentence, without its code.
pub(crate) fn mood(sentence: &str) -> Mood {
    let mut text = spelled(sentence);
    let mut found = SIGNS.found(&text);
    if found.has(DENIAL) || found.has(CONDITION) {
        text = without_idle(text);
        found = SIGNS.found(&text);
    }
    let may_deny = found.has(DENIAL) || found.has(NO) || found.has(BUT) || text.contains("n't ");
    if may_deny && !text.contains(" not limited to ") && denies(&text, found.has(DENIAL)) {
        Mood::Denied
    } else if found.has(CONDITION) && is_conditional(&text, sentence.contains('`')) {
        Mood::Conditional
    } else if found.has(ADVISING) {
        Mood::Advised
    } else if found.has(EXAMPLE) {
        Mood::Exemplary
    } else if found.has(PERMISSION) {
        Mood::Permitted
    } else {
        Mood::Stated
    }
}

/// A text without mere look-alikes of a negation or a condition.
fn without_idle(text: String) -> String {
    let mut text = text.replace(" no longer than ", " at most ");
    if IDLE.is_in(&text) {
        for phrase in VACUOUS {
            text = text.replace(&format!(" {phrase} "), " ");
        }
    }
    text
}

/// Whether a sentence negates its contents, or makes them conditional.
pub(crate) fn is_unsure(sentence: &str) -> bool {
    matches!(mood(sentence), Mood::Denied | Mood::Conditional)
}

/// Whether a sentence states its contents at this place: the words around it count, up to the next
/// commas, and a condition before or after these.
pub(crate) fn is_stated_at(sentence: &str, at: usize, end: usize) -> bool {
    let start = sentence[..at].rfind([',', ':', '(']).map_or(0, |start| start + 1);
    let stop = sentence[end..].find([',', ')']).map_or(sentence.len(), |stop| end + stop);
    mood(&sentence[start..stop]) == Mood::Stated
        && !is_restricted_before(&sentence[..start])
        && !is_restricted_after(&sentence[end..])
        && !is_excepting_or_asking(&sentence[stop..])
}

/// Whether the text after a comma starts a condition.
fn is_excepting_or_asking(text: &str) -> bool {
    let text = spelled(text);
    let other = text.strip_prefix(" or ").is_some_and(|rest| !rest.starts_with("null "));
    excepts(&text) || other || text.starts_with(" if ") || text.starts_with(" when ")
}

/// Openings of a sentence that restricts the one before it.
const EXCEPTIONS: [&str; 14] = [
    " exception ",
    " exceptions ",
    " excepting ",
    " unless ",
    " except ",
    " only if ",
    " only when ",
    " only for ",
    " only where ",
    " but only ",
    " but not ",
    " not if ",
    " not for ",
    " not in ",
];

/// Words anywhere in a sentence that take back the one before it.
const EXEMPTIONS: [&str; 20] = [
    " no limit for ",
    " can be raised ",
    " may be raised ",
    " to raise it ",
    " can be increased ",
    " not apply ",
    "n't apply ",
    " exempt ",
    " exempted ",
    " not enforced ",
    " has no limit ",
    " have no limit ",
    " may be longer ",
    " can be longer ",
    " may exceed ",
    " higher values are ",
    " longer values are ",
    " bypass ",
    " not hold ",
    "n't hold ",
];

static EXEMPT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_parts(&[&EXEMPTIONS]));

/// Whether a sentence names exceptions to the one before it.
pub(crate) fn exempts(sentence: &str) -> bool {
    is_exemption(&spelled(sentence))
}

/// The same for a spelled sentence.
fn is_exemption(text: &str) -> bool {
    EXEMPT.is_in(text) || overflows(text)
}

/// Words for values beyond a bound, and for their treatment if they are no fault.
const BEYOND: &[&str] = words!(
    "longer, larger, higher, bigger, greater, more, shorter, smaller, \
    lower, fewer, beyond, above, below, exceeding"
);
const TAKEN: &[&str] = words!(
    "accepted, allowed, possible, permitted, supported, truncated, cut, \
    shortened, clipped, rounded, capped, clamped, padded, tolerated, need approval, needs \
    approval, require approval, on request"
);

static ACCEPTING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[TAKEN]));

/// Whether a sentence describes the treatment of values beyond a bound:
/// `Longer names are truncated.`
fn overflows(text: &str) -> bool {
    let mut first = text.split_whitespace().take(3);
    first.any(|word| BEYOND.contains(&word))
        && ACCEPTING.is_in(text)
        && !denies(text, SIGNS.found(text).has(DENIAL))
}

/// Whether a sentence takes back the statement before it: `Unless x is set.`
pub(crate) fn is_excepting(sentence: &str) -> bool {
    excepts(&spelled(sentence)) || withdrawal(sentence).is_some()
}

/// The same for a spelled sentence.
fn excepts(text: &str) -> bool {
    EXCEPTIONS.iter().any(|start| text.starts_with(start))
        || is_exemption(text)
        || text.starts_with(" applies to ")
        || text.starts_with(" this applies to ")
        || names_few(text)
        || text.starts_with(" only applies ")
        || text.starts_with(" this only applies ")
}

fn denies(text: &str, worded: bool) -> bool {
    if worded || text.contains("n't ") {
        return true;
    }
    let compares = |rest: &str| COMPARED.iter().any(|word| rest.starts_with(word));
    let no = text.match_indices(" no ").any(|(at, no)| !compares(&text[at + no.len()..]));
    let excepts = |all: &&str| {
        text.split_once(&format!(" {all} "))
            .is_some_and(|(_, rest)| format!(" {rest}").contains(" but "))
    };
    no || ALL.iter().any(excepts)
}

fn is_conditional(text: &str, of_other: bool) -> bool {
    let counts = |place: Place| {
        let word = CONDITIONS[place.phrase];
        let before = text[..place.start].rsplit(' ').next().unwrap_or_default();
        let belongs = match word {
            "when" => MOMENTS.contains(&before),
            "if" => ASKING.contains(&before),
            _ => false,
        };
        let present = || !of_other && is_presence(word, &text[place.end - 1..]);
        !belongs && !present()
    };
    SIGNS.places(text).filter(|place| place.list == CONDITION).any(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_a_mood() {
        for (text, wanted) in [
            ("Must be one of", Mood::Stated),
            ("No more than 5 items", Mood::Stated),
            ("The time when it was made, in ISO 8601 format.", Mood::Stated),
            ("Says if it is open", Mood::Stated),
            ("Defaults to 10 if not specified.", Mood::Stated),
            ("Unless otherwise stated, at most 3.", Mood::Stated),
            ("Is not one of", Mood::Denied),
            ("It doesn’t default to", Mood::Denied),
            ("It NEED NOT be", Mood::Denied),
            ("There is no maximum.", Mood::Denied),
            ("Any value but", Mood::Denied),
            ("No longer required", Mood::Denied),
            ("If kind is set, must be", Mood::Conditional),
            ("Must match, unless", Mood::Conditional),
            ("When it was made, must be", Mood::Conditional),
            ("SHOULD be", Mood::Advised),
            ("Including but not limited to", Mood::Exemplary),
            ("Such as", Mood::Exemplary),
            ("MAY be", Mood::Permitted),
        ] {
            assert_eq!(mood(text), wanted, "{text}");
        }
        for (text, wanted) in [
            ("The day after which it cannot be used, in ISO form.", true),
            ("The time, not in ISO form.", false),
            ("In ISO form, unless it is old.", false),
            ("If it is new, in ISO form.", false),
            ("When it was made, in ISO form.", true),
            ("It should be in ISO form.", false),
        ] {
            let at = text.to_lowercase().find("iso form").expect("it is there");
            assert_eq!(is_stated_at(text, at, at + 8), wanted, "{text}");
        }
    }
}
