//! In: sentences with one statement about an attribute. Out: its topic, and whether it holds. Must
//! not know: where on a page they stand.

use super::asides::{is_case, limits_in_brackets};
use super::lexicon::Lexicon;
use super::moods::is_excepting;
use super::presence::is_unknown_remark;
use super::restrictions::{is_limited, takes_presence_back};
use super::sentences::first_sentence;
use super::withdrawals::{withdrawal, Withdrawal};
use super::words::words;
use super::{is_condition, says_yes, starts_with_case};
use std::sync::LazyLock;

/// The topic of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Whether the attribute is required.
    Required,
    /// Whether the attribute is optional.
    Optional,
    /// Whether the value may be `null`.
    Nullable,
    /// Whether the attribute is deprecated.
    Deprecated,
    /// Whether only the other side writes it.
    ReadOnly,
    /// Whether it is never returned.
    WriteOnly,
}

/// The verdict of a statement on its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// That depends.
    Depends,
}

/// The text after the words of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing, or only a verdict.
    Whole,
    /// Text after a mark: `Required: the name`.
    Marked,
    /// Text of the same sentence: `Required name`.
    Words,
}

/// The words of each topic; the longer one first if one starts with another.
const TOPICS: &[(&[&str], Topic)] = &[
    (&["required", "mandatory", "compulsory", "obligatory", "only present"], Topic::Required),
    (&["optional", "can be omitted", "may be omitted"], Topic::Optional),
    (
        &[
            "can also be null",
            "may also be null",
            "can be null",
            "may be null",
            "could be null",
            "might be null",
            "can be set to null",
            "may be set to null",
            "null is allowed",
            "null is permitted",
            "null allowed",
            "allows null",
            "accepts null",
            "or null",
            "nullable",
        ],
        Topic::Nullable,
    ),
    (&["deprecated", "obsolete"], Topic::Deprecated),
    (&["read-only", "readonly", "output only", "output-only"], Topic::ReadOnly),
    (&["write-only", "writeonly", "input only", "input-only"], Topic::WriteOnly),
];

/// Whole statements of a required attribute, without their subject.
const PRESENT: &[&str] = words!(
    "must be present, must be set, must be specified, must be provided, must be given, must be \
    supplied, must be included, must always be set, must always be present, must always be \
    provided, always present, always set, is always present, is always set, cannot be omitted, \
    must not be omitted, may not be omitted, can't be omitted"
);

/// Words before the statement, at most one of each line and in this order.
const SUBJECTS: [&[&str]; 3] = [
    &["this is a", "this is an", "this is", "this", "the", "it", "its", "a", "an"],
    &["field", "property", "attribute", "parameter", "value", "key", "element", "member", "values"],
    &["is now", "are now", "is", "are", "has been", "have been", "=", "always", "must be"],
];

/// Words that negate the words after them.
const NEGATIONS: [&str; 5] = ["no longer", "not", "never", "isn't", "non"];

/// Words after `null` where a description says when the value is `null`.
const NULL_WHEN: [&str; 9] =
    ["if", "when", "unless", "for", "until", "otherwise", "where", "means", "in case"];

/// Words before a statement about `null` at the end of a sentence.
pub(crate) const NULL_TAILS: [&str; 9] = [
    " or null",
    ", null",
    " (null",
    " (nullable",
    ", can be null",
    ", may be null",
    " (can be null",
    " (may be null",
    ", nullable",
];

/// Words after a topic that restrict it to a place or time.
const SCOPES: [&str; 17] = [
    "in", "on", "by", "with", "without", "from", "during", "at", "until", "before", "after", "to",
    "where", "whenever", "once", "but only", "not",
];

/// Words after "deprecated" for the reason, and for the first version.
const DEPRECATED_SINCE: [&str; 8] = ["since", "in", "as", "from", "by", "and", "use", "with"];

/// Words; each statement has one of them.
const KEYS: &[&str] = words!(
    "required, mandatory, compulsory, obligatory, present, optional, omitted, null, deprecated, \
    obsolete, read, write, input, output, always, must, either"
);

static SPOKEN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_parts(&[KEYS]));

/// Whether a text has a word that a statement needs.
pub(super) fn may_state(text: &str) -> bool {
    SPOKEN.is_in(text)
}

/// The topic, verdict and rest of the statement that a text starts with.
pub(crate) fn statement(text: &str) -> Option<(Topic, Verdict, Rest)> {
    if !may_state(text) {
        return None;
    }
    let raw = text;
    let text = spelled(text);
    let mut words = text.trim();
    for subjects in SUBJECTS {
        if let Some(found) = present(words) {
            return Some(found);
        }
        let found = subjects.iter().find_map(|subject| after_word(words, subject));
        words = found.unwrap_or(words);
    }
    let denied = NEGATIONS.iter().find_map(|not| after_word(words, not));
    let words = denied.unwrap_or(words);
    let topics =
        TOPICS.iter().flat_map(|(phrases, topic)| phrases.iter().map(|all| (*all, *topic)));
    let found = topics.filter_map(|(phrase, topic)| Some((after_word(words, phrase)?, topic)));
    let (rest, topic) = found.min_by_key(|(rest, _)| rest.len()).or_else(|| null_when(words))?;
    if is_answer_of_case(topic, rest) || is_asked(rest) || is_label(rest) {
        return None;
    }
    let cased = rest.starts_with('(') && is_cased(raw);
    let found = if cased { (Verdict::Depends, Rest::Whole) } else { verdict(topic, rest) };
    let (verdict, rest) = found;
    Some((topic, if denied.is_some() { verdict.not() } else { verdict }, rest))
}

/// `on create: yes`, after *required*: an answer about one case says nothing about the others.
fn is_answer_of_case(topic: Topic, rest: &str) -> bool {
    let of_presence = matches!(topic, Topic::Required | Topic::Optional);
    let parts = rest.split_once(':').filter(|(case, _)| of_presence && starts_with_case(case));
    parts.is_some_and(|(_, answer)| says_yes(answer).is_some())
}

/// `Required? See the guide.`: a question without an answer.
fn is_asked(rest: &str) -> bool {
    let noun = SUBJECTS[1].iter().find_map(|noun| after_word(rest, noun));
    let behind = noun.unwrap_or(rest).strip_prefix('?');
    behind.is_some_and(|behind| says_yes(first_word(behind.trim_start())).is_none())
}

/// Nouns in the plural that a topic may describe: `Deprecated values: a`.
const DESCRIBED: &[&str] = words!(
    "values, options, choices, scopes, scope, permissions, permission, roles, role, headers, \
    plan, plans, version, versions, features, fields, properties, attributes, parameters, keys, \
    members, elements, items, flags, types, formats"
);

/// Whether the text after a topic makes it part of a label.
fn is_label(rest: &str) -> bool {
    DESCRIBED.iter().any(|noun| after_word(rest, noun).is_some_and(|rest| rest.starts_with(':')))
}

fn first_word(text: &str) -> &str {
    text.split(['.', ',', ';', ')', ']', ' ']).next().unwrap_or_default()
}

/// `(Linux)`, in the first brackets after a word.
fn is_cased(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', ' ']);
    text.find('(').is_some_and(|at| is_case(&text[at..]))
}

/// `Must always be set.`, `Either this or that must be set.`
fn present(words: &str) -> Option<(Topic, Verdict, Rest)> {
    if words.starts_with("either this or ") {
        return Some((Topic::Required, Verdict::Depends, Rest::Whole));
    }
    let rest = PRESENT.iter().find_map(|phrase| after_word(words, phrase))?;
    if after_word(rest, "to").is_some() {
        return None;
    }
    let (verdict, rest) = verdict(Topic::Required, rest);
    (rest == Rest::Whole).then_some((Topic::Required, verdict, rest))
}

/// A text in lower case, without marks around it, and with one spelling of each word.
fn spelled(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace(['’', 'ʼ'], "'").replace('`', "");
    let lower = lower.replace("read only", "read-only").replace("write only", "write-only");
    lower.trim_start_matches(['(', '[', '*', '_', ' ', '{', '–', '-']).replace("non-", "non ")
}

/// The text after a word at its start.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || "_-'".contains(c));
    ends.then(|| rest.trim_start())
}

/// `null if there is none`
fn null_when(words: &str) -> Option<(&str, Topic)> {
    let rest = after_word(words, "null")?;
    let when = NULL_WHEN.iter().any(|when| after_word(rest, when).is_some());
    when.then_some((rest, Topic::Nullable))
}

fn verdict(topic: Topic, rest: &str) -> (Verdict, Rest) {
    let noun = SUBJECTS[1].iter().find_map(|noun| after_word(rest, noun));
    let rest = noun.filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(rest);
    let bare = rest.trim_start_matches([')', ']', '}', '*', '_', ' ']);
    let Some(mark) = bare.chars().next() else { return (Verdict::Yes, Rest::Whole) };
    let behind = bare[mark.len_utf8()..].trim();
    match mark {
        ':' | '=' | '?' => {
            let word = first_word(behind);
            match says_yes(word).filter(|_| word.chars().any(char::is_alphanumeric)) {
                Some(true) => (Verdict::Yes, Rest::Whole),
                Some(false) => (Verdict::No, Rest::Whole),
                None if depends(topic, behind) => (Verdict::Depends, Rest::Whole),
                None => (Verdict::Yes, Rest::Marked),
            }
        }
        '.' | ';' | '!' if behind.is_empty() => (Verdict::Yes, Rest::Whole),
        '.' | ';' | '!' if is_excepted(topic, behind) || is_taken_back(topic, behind) => {
            (Verdict::Depends, Rest::Whole)
        }
        '.' | ';' | '!' => (Verdict::Yes, Rest::Marked),
        ',' | '–' | '—' | '-' | '(' | '/'
            if depends(topic, behind)
                || mark == '(' && is_named_case(topic, behind)
                || limits_in_brackets(bare) =>
        {
            (Verdict::Depends, Rest::Whole)
        }
        ',' | '–' | '—' | '-' | '(' | '/' => (Verdict::Yes, Rest::Marked),
        _ if depends(topic, bare) => (Verdict::Depends, Rest::Whole),
        _ if rest.len() > bare.len() => (Verdict::Yes, Rest::Marked),
        _ => {
            let since = topic == Topic::Deprecated
                && DEPRECATED_SINCE.iter().any(|word| after_word(bare, word).is_some());
            (Verdict::Yes, if since { Rest::Whole } else { Rest::Words })
        }
    }
}

/// Whether the next sentence makes exceptions. A deprecated attribute stays so after its end.
fn is_excepted(topic: Topic, behind: &str) -> bool {
    let ended = [Some(Withdrawal::Ended), Some(Withdrawal::Doubted)];
    let ended = topic == Topic::Deprecated && ended.contains(&withdrawal(behind));
    !ended && is_excepting(behind)
}

/// Whether one word in brackets after *required* may name a case: `(drafts)`, `(x)`.
fn is_named_case(topic: Topic, behind: &str) -> bool {
    let inner = behind.split_once(')').map(|(inner, _)| inner);
    topic == Topic::Required && inner.is_some_and(is_unknown_remark)
}

/// Whether the text after a statement restricts it to a time, place or case.
fn depends(topic: Topic, text: &str) -> bool {
    let text = text.trim_start_matches(['(', ' ', ',', ':']);
    let word = text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).next().unwrap_or_default();
    let scoped =
        topic != Topic::Deprecated && SCOPES.iter().any(|at| after_word(text, at).is_some());
    let limited = match topic {
        Topic::Nullable | Topic::Optional => false,
        Topic::Deprecated => {
            let text = text.trim_end_matches(['.', ';']);
            let role = after_word(text, "as").is_some_and(|of| after_word(of, "of").is_none());
            role || is_limited(text) && !since(text) || text.ends_with(" only")
        }
        Topic::Required => is_limited(text) || text.contains("optional"),
        Topic::ReadOnly | Topic::WriteOnly => is_limited(text) || text.contains("writable"),
    };
    is_condition(word) || scoped || limited
}

/// Whether the text after "deprecated" gives the first version, or the reason: `in 2.0`,
/// `in favor of`.
fn since(text: &str) -> bool {
    let rule = ["as a rule", "as long as"].iter().any(|rule| text.starts_with(rule));
    let word = DEPRECATED_SINCE.iter().find_map(|word| after_word(text, word).filter(|_| !rule));
    word.is_some_and(|rest| {
        rest.starts_with("favor")
            || rest.starts_with("favour")
            || !text.starts_with("in ")
            || rest
                .trim_start_matches("version ")
                .trim_start_matches('v')
                .starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether the sentence after a statement takes it back.
pub(super) fn is_taken_back(topic: Topic, behind: &str) -> bool {
    let first = first_sentence(behind).unwrap_or_default();
    match topic {
        Topic::Required => takes_presence_back(first),
        Topic::ReadOnly => WRITING.is_in(&super::words::spelled(first)),
        Topic::WriteOnly => READING.is_in(&super::words::spelled(first)),
        Topic::Optional | Topic::Nullable | Topic::Deprecated => false,
    }
}

/// Words of a sentence that contradict *read-only*.
const WRITTEN: &[&str] = words!(
    "may, can be set, can be changed, can be updated, can be modified, can be written, can be \
    edited, can be overridden, can only be set, can only be changed, must be set, settable, \
    writable, writeable, editable, mutable"
);

/// Words of a sentence that contradict *write-only*.
const READ: &[&str] = words!(
    "may, can be read, can be retrieved, is returned, are returned, returned for, returned to, \
    readable, is sent back"
);

static WRITING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[WRITTEN]));
static READING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[READ]));

impl Verdict {
    fn not(self) -> Verdict {
        match self {
            Verdict::Yes => Verdict::No,
            Verdict::No => Verdict::Yes,
            Verdict::Depends => Verdict::Depends,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_statement_has_one_of_the_keys() {
        let topics = TOPICS.iter().flat_map(|(phrases, _)| phrases.iter());
        for phrase in topics.chain(PRESENT).chain(&["either this or"]) {
            let has = |key: &&str| phrase.contains(*key);
            assert!(KEYS.iter().any(has), "{phrase}");
        }
    }

    #[test]
    fn a_statement_says_one_thing() {
        for (text, topic, verdict) in [
            ("Required.", Topic::Required, Verdict::Yes),
            ("(required)", Topic::Required, Verdict::Yes),
            ("This field is mandatory.", Topic::Required, Verdict::Yes),
            ("Not required.", Topic::Required, Verdict::No),
            ("No longer required", Topic::Required, Verdict::No),
            ("Required: false", Topic::Required, Verdict::No),
            ("Required if `a` is set.", Topic::Required, Verdict::Depends),
            ("Required. Unless a is set.", Topic::Required, Verdict::Depends),
            ("Required in replies", Topic::Required, Verdict::Depends),
            ("REQUIRED (as of v3.0)", Topic::Required, Verdict::Yes),
            ("Optional, the name", Topic::Optional, Verdict::Yes),
            ("Never optional.", Topic::Optional, Verdict::No),
            ("Can be `null`.", Topic::Nullable, Verdict::Yes),
            ("Non-nullable.", Topic::Nullable, Verdict::No),
            ("`null` if there is none.", Topic::Nullable, Verdict::Depends),
            ("Deprecated: no", Topic::Deprecated, Verdict::No),
            ("Deprecated since 1.2", Topic::Deprecated, Verdict::Yes),
            ("Read only.", Topic::ReadOnly, Verdict::Yes),
            ("Not read-only", Topic::ReadOnly, Verdict::No),
            ("Read-only, unless you are an administrator", Topic::ReadOnly, Verdict::Depends),
        ] {
            let found = statement(text).map(|(topic, verdict, _)| (topic, verdict));
            assert_eq!(found, Some((topic, verdict)), "{text}");
        }
        for text in ["Cannot be null.", "Should be required", "The name", "requirednames", "null"] {
            assert_eq!(statement(text), None, "{text}");
        }
        for text in ["Required? See the guide.", "Is null allowed?", "Deprecated values: `a`."] {
            assert_eq!(statement(text), None, "a question, or a label: {text}");
        }
        for text in
            ["Required on create: yes", "Optional for groups: no.", "Is required in lists: ✓"]
        {
            assert_eq!(statement(text), None, "an answer about one case: {text}");
        }
    }
}
