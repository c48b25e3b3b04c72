//! In: the words of a sentence before and after its statement. Out: whether these restrict it to
//! some cases. Must not know: the statement.

use super::asides::{
    is_case, is_plural, limits_in_brackets, names_few, names_version, restricts_in_brackets,
};
use super::lexicon::{Lexicon, Openings};
use super::prose::is_version;
use super::sentences::first_sentence;
use super::types::type_word;
use super::words::{spelled, words};
use std::sync::LazyLock;

/// Words at the start of a sentence that restrict all of it.
const OPENINGS: &[&str] = words!(
    "since, if, unless, when, whenever, where, only if, only for, only in, in case, depending, \
    provided, given, on, in, for, before, after, once, while, during, until, till, prior to, as \
    of, as long as, upon, under, with, without, except, except for, excluding, formerly, \
    previously, historically, originally, maybe, perhaps, possibly, probably, mostly, usually, \
    normally, typically, generally, often, sometimes, ideally, recommended, suggested, \
    preferably, planned, future, todo, was, used to, e.g, example, for example, for instance, \
    hardly ever, hardly, rarely, seldom, occasionally, by convention, unlike, not yet, proposed, \
    coming soon"
);

/// Words for another time.
const TIMES: &[&str] =
    words!("formerly, previously, historically, originally, was, earlier, later, soon, eventually");

/// Whether the words after this one are about another time.
pub(crate) fn tells_another_time(word: &str) -> bool {
    TIMES.contains(&word)
}

static OPENED: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(OPENINGS));

/// Words after such a word where it restricts nothing: `In general`.
const IDLE: &[&str] =
    words!("addition, general, particular, short, total, fact, this, which, order, iso, utc");

/// Words of an opening condition that holds whenever there is a value.
const PRESENT: &[&str] = words!(
    "set, provided, present, specified, given, supplied, defined, included, used, any, exists"
);

/// Words for the value itself as the subject of a condition.
const SELF: [&str; 9] = ["it", "this", "the", "a", "value", "field", "attribute", "is", "are"];

/// Whether the words of a sentence before a statement restrict it: `On Linux, …`, `Cards: …`.
pub(crate) fn is_restricted_before(lead: &str) -> bool {
    if lead.is_empty() {
        return false;
    }
    let text = spelled(lead);
    opens(lead, &text)
        || ends_at_version(&text)
        || is_group(lead)
        || names_cases(lead)
        || text.ends_with(" only ")
}

/// `Up to v1`
fn ends_at_version(text: &str) -> bool {
    let rest = text.strip_prefix(" up to ").or_else(|| text.strip_prefix(" through "));
    rest.and_then(|rest| rest.split(' ').next()).is_some_and(is_version)
}

/// Whether a sentence starts with a condition, even one that holds whenever there is a value.
pub(super) fn opens_with_condition(lead: &str) -> bool {
    CONDITIONED.longest(&spelled(lead)).is_some()
}

/// Words that start a condition.
const CONDITIONS: &[&str] = &["if", "when", "whenever", "where", "unless", "once", "as soon as"];

static CONDITIONED: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(CONDITIONS));

/// Whether the first words restrict the sentence. Those of a past event do not.
fn opens(lead: &str, text: &str) -> bool {
    let Some((word, rest)) = OPENED.longest(text) else { return false };
    let event = word == "when" && (text.contains(" was ") || text.contains(" were "));
    let first = rest.split_whitespace().next().unwrap_or_default();
    let idle = ["in", "for", "with", "on"].contains(&word) && IDLE.contains(&first);
    !event && !idle && (lead.contains('`') || !is_presence(word, rest))
}

/// Whether a condition holds whenever there is a value: `if set`, `if it is present`.
pub(super) fn is_presence(word: &str, rest: &str) -> bool {
    let condition = ["if", "when", "whenever", "where"].contains(&word);
    let mut words = rest.split_whitespace().skip_while(|word| SELF.contains(word));
    let present = words.next().is_some_and(|word| PRESENT.contains(&word));
    condition && present && !words.next().is_some_and(|word| BY_WHOM.contains(&word))
}

/// Words after such a condition that narrow it: `if set by guests`.
const BY_WHOM: [&str; 4] = ["by", "for", "on", "with"];

/// `(Cards) …`, `[Linux] …`: a case in brackets.
fn is_group(lead: &str) -> bool {
    let lead = lead.trim();
    [('(', ')'), ('[', ']')].iter().any(|(open, close)| {
        let inner = lead.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| is_case(&format!("({inner})")) && type_word(inner).is_none())
    })
}

/// `Cards: …`, `Cards – …`: a noun in the plural before a mark.
fn names_cases(lead: &str) -> bool {
    let marked = |c: char| c == '*' || c == '_' || c.is_whitespace();
    if !lead.trim_end_matches(marked).ends_with([':', '–', '—', '-']) {
        return false;
    }
    let plain = lead.replace(['*', '_'], "");
    let lead = plain.trim_end();
    let label = [":", "–", "—", " -"].iter().find_map(|mark| lead.strip_suffix(mark));
    label.is_some_and(|label| {
        let mut words = label.split_whitespace();
        let each =
            ["each", "every"].contains(&words.next().unwrap_or_default().to_lowercase().as_str());
        words.count() < 3 && (each || is_plural(label.trim()) || is_operation(label))
    })
}

/// Operations on an object, in a label: `Create: required.`
const OPERATIONS: &[&str] = words!(
    "create, creating, creation, update, updating, get, put, post, patch, delete, insert, \
    request, response, responses, requests"
);

/// Whether a label names a case without a noun in the plural: `Update`, `v2`.
fn is_operation(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    OPERATIONS.contains(&label.as_str()) || names_version(&label)
}

/// Whether a header is only that of an operation: `Request`.
pub(crate) fn names_operation(header: &str) -> bool {
    OPERATIONS.contains(&header.trim().to_lowercase().as_str())
}

/// Whether a phrase, up to its first mark, is about a noun in the plural: `for cards`.
pub(super) fn names_many(phrase: &str) -> bool {
    let end = phrase.find(['.', ',', ';', '(', ')', ':']).unwrap_or(phrase.len());
    is_plural(phrase[..end].trim())
}

/// Whether a sentence says that its subject exists in some cases only: `Only for cards.`
pub(crate) fn limits_presence(sentence: &str) -> bool {
    let text = spelled(sentence);
    ["for", "if", "when", "in", "with"]
        .iter()
        .any(|word| text.starts_with(&format!(" only {word} ")))
}

/// Marks of notes.
const NOTE_MARKS: [char; 7] = ['*', '†', '‡', '§', '¹', '²', '³'];

/// Whether a text has a mark that a note may start with.
pub(crate) fn has_note_mark(text: &str) -> bool {
    text.contains(['[', '(']) || text.contains(NOTE_MARKS)
}

/// The mark at the start of a note, and the rest: `* Only for cards.`, `[1] If paid.`
pub(crate) fn note_mark(line: &str) -> Option<(&str, &str)> {
    let numbered = |open: char, close: char| {
        let inner = line.strip_prefix(open)?;
        let end = inner.find(close).filter(|end| *end > 0 && *end < 4)?;
        Some(end + open.len_utf8() + close.len_utf8())
    };
    let marks = line.len() - line.trim_start_matches(NOTE_MARKS).len();
    let length = Some(marks).filter(|length| *length > 0);
    let length = length.or_else(|| numbered('[', ']')).or_else(|| numbered('(', ')'))?;
    let (mark, rest) = line.split_at(length);
    let rest = rest.trim_start_matches([':', ' ', '=']);
    (!rest.is_empty()).then_some((mark, rest))
}

/// Whether the words of a note name the cases in which something holds.
pub(crate) fn depends_on_case(note: &str) -> bool {
    let first = first_sentence(note).unwrap_or_default();
    let text = spelled(first);
    let rest = ["required", "mandatory"].iter().find_map(|word| text.split_once(word));
    limits_presence(first)
        || is_bare_condition(first, &text)
        || CONDITIONED.longest(&text).is_some()
        || EXCEPTED.longest(&text).is_some()
        || rest.is_some_and(|(_, behind)| is_limited(behind))
}

/// Words of a note with exceptions.
const EXCEPTING: &[&str] =
    &["except", "excluding", "not for", "not in", "optional for", "not required"];

static EXCEPTED: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(EXCEPTING));

/// Words after a statement that restrict it.
const TAILS: &[&str] = words!(
    "if, unless, when, whenever, where, while, once, until, till, before, after, during, only, \
    except, excluding, for, in, on, with, without, under, upon, provided, as long as, as a rule, \
    depending, usually, mostly, normally, typically, generally, often, sometimes, recommended, \
    preferably, but not, but only, outside, prior to, is recommended, conditionally, per, \
    configurable, adjustable, not enforced, not checked, not validated, though not, although not, \
    by convention, at least for now"
);

static TAILED: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(TAILS));

/// Words anywhere after a statement of presence that take it back.
const PRESENCE_TAKEN_BACK: &[&str] = words!(
    "optional, optionally, omit, omits, omitted, leave out, leave it out, left out, not needed, \
        needed only, only needed, not required, sometimes, absent, alternative to, alternatively, \
        or use, no longer, missing in, not returned, mutually exclusive, one of this or, not need, \
        need not"
);

static TAKEN_BACK: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[PRESENCE_TAKEN_BACK]));

/// Words of the same clause with this effect.
const PRESENCE_SHARED: &[&str] = &["or", "no", "one of", "either"];

static SHARED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[PRESENCE_SHARED]));

/// Words after a statement that restrict it, among those that may describe a value.
const SCOPED: &[&str] = words!(
    "iff, given, assuming, within, among, by, or, that, else, otherwise, alternatively, and if, \
    and when, and unless"
);

static SCOPES: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(SCOPED));

/// Whether the words after a statement of one word restrict it: `Yes (on update)`,
/// `Required, EU only`.
pub(crate) fn is_limited(rest: &str) -> bool {
    let whole = rest;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '`');
    let end = rest.find(['.', ';', '\n']).unwrap_or(rest.len());
    let clause = rest[..end].trim_end_matches([')', ']', ' ', '*']);
    let text = spelled(clause);
    limits_in_brackets(whole)
        || is_restricted_after(clause)
        || SCOPES.longest(&text).is_some()
        || text.ends_with(" only ")
        || is_case(&format!("({})", clause.trim()))
}

/// Whether the words after a statement of presence take it back: `Required. Optional for guests.`
pub(super) fn takes_presence_back(rest: &str) -> bool {
    let text = spelled(rest);
    is_bare_condition(rest, &text) || TAKEN_BACK.is_in(&text)
}

/// The maximum number of words in a condition that is a sentence of its own.
const FRAGMENT: usize = 6;

/// Whether a sentence is only a condition: `If paid.`, `For cards.`
pub(super) fn is_bare_condition(sentence: &str, text: &str) -> bool {
    let sentence = sentence.trim();
    let short = text.split_whitespace().count() <= FRAGMENT && !sentence.contains([',', ':']);
    let of = |word: &&str| text.strip_prefix(' ').and_then(|text| text.strip_prefix(*word));
    let when = ["if ", "when ", "whenever "].iter().find_map(of);
    let cases = ["for ", "on ", "in "].iter().find_map(of);
    let case = |of: &str| names_many(of) || is_operation(of.trim()) || is_version(of.trim());
    short && (when.is_some() || cases.is_some_and(case))
}

/// Whether a cell of presence says that something else may stand for the attribute: `yes, or no`.
pub(super) fn shares_presence(rest: &str) -> bool {
    let text = spelled(rest);
    SHARED.is_in(&text) || takes_presence_back(rest)
}

/// Words after such a word where it restricts nothing: `in total`, `for short`.
const IDLE_TAILS: [&str; 12] = [
    "total", "length", "size", "all", "full", "lower", "upper", "order", "addition", "short",
    "example", "instance",
];

/// Whether the words after a statement restrict it: `… for cards`, `… (usually)`. A condition that
/// holds whenever there is a value does not.
pub(crate) fn is_restricted_after(tail: &str) -> bool {
    let start = tail.trim_start();
    if restricts_in_brackets(start) || start.starts_with('?') {
        return true;
    }
    if start.starts_with(['.', ';']) {
        return false;
    }
    let sentence = first_sentence(tail).unwrap_or_default();
    let text = spelled(sentence);
    if names_few(&text) {
        return true;
    }
    let Some((word, rest)) = TAILED.longest(&text) else { return false };
    let first = rest.split_whitespace().next().unwrap_or_default();
    !IDLE_TAILS.contains(&first) && (sentence.contains('`') || !is_presence(word, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_statement_restrict_it() {
        for lead in [
            "On Linux, ",
            "In v1: ",
            "Before 2.0, ",
            "Once paid, ",
            "Cards: ",
            "**Cards:** ",
            "(Cards) ",
            "Cards – ",
            "Each line: ",
            "Formerly ",
            "Maybe ",
            "If paid: ",
            "E.g. ",
        ] {
            assert!(is_restricted_before(lead), "{lead}");
        }
        for lead in [
            "",
            "The kind, ",
            "If set, ",
            "When present, ",
            "Status: ",
            "Sort order: ",
            "Values: ",
            "In general, ",
            "Note: ",
            "The day when it was made, ",
            "(optional) ",
        ] {
            assert!(!is_restricted_before(lead), "{lead}");
        }
    }

    #[test]
    fn words_behind_a_statement_restrict_it() {
        for tail in [" for cards.", " (usually).", ", if `k` is set.", " on Linux", " only if `k`."]
        {
            assert!(is_restricted_after(tail), "{tail}");
        }
        for tail in ["", ".", ". For cards.", " in total", ", if set.", " (see `k`)", " or more"] {
            assert!(!is_restricted_after(tail), "{tail}");
        }
    }
}
