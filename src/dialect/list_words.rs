//! In: the words before, between and after the values of a list. Out: whether they leave the list
//! complete. Must not know: what announces a list.

use super::growth::grows;
use super::lexicon::Lexicon;
use super::moods::{exempts, is_unsure, mood, Mood};
use super::restrictions::{is_restricted_after, is_restricted_before};
use super::shapes::label_slot;
use super::types::{type_word, CONDITIONS};
use super::words::{spelled, words, Set};
use std::sync::LazyLock;

/// Words before a phrase in its sentence that permit further values.
const SOME: &[&str] = words!(
    "some, additional, other, extra, previous, previously, further, known, nearly, almost, least, \
    deprecated, forbidden, reserved, invalid, former, old, obsolete, removed, unsupported"
);

static OF_SOME: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[SOME]));

/// Whether the words before a phrase in its sentence keep it from stating that its values are all.
pub(crate) fn is_hedged(before: &str) -> bool {
    !matches!(mood(before), Mood::Stated | Mood::Permitted)
        || OF_SOME.is_in(&spelled(before))
        || is_restricted_before(before)
}

/// Words before a phrase that stand for the value itself.
const SUBJECTS: &[&str] = words!(
    "it, this, the, its, value, values, field, attribute, property, parameter, option, options, \
    each, item, items, element, elements, entry, which, that, and, also, if, set, provided, \
    present, when, specified, given, must, be, string, a, an, of, all"
);

/// Whether a sentence up to its phrase is about something else than the value, as far as its words
/// tell.
pub(crate) fn has_subject(before: &str) -> bool {
    let lower = before.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| !SUBJECTS.contains(&word))
}

/// Words of `has to be`.
const BEING: [&str; 8] = ["has", "have", "needs", "to", "is", "are", "can", "may"];

/// Whether the words right before `must be` name a part of the value, or something beside it: `The
/// scheme`, `Its unit`. The own name and words of types are the value.
pub(super) fn names_part(before: &str, own: &str) -> bool {
    let clause = before.trim_end().rsplit([',', ':', '(', '–', '—']).next().unwrap_or_default();
    let lower = clause.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let own = own.to_lowercase();
    let is_own = |word: &str| own.contains(word.trim_end_matches('s')) || BEING.contains(&word);
    words.any(|word| !SUBJECTS.contains(&word) && !is_own(word) && type_word(word).is_none())
}

/// Words that separate the values of a list.
pub(crate) const LIST_WORDS: [&str; 6] = ["or", "and", "and/or", "plus", "also", "then"];

/// Marks that separate the values of a list.
pub(crate) const LIST_MARKS: &str = ",，、،;；|¦/／&";

/// Marks between a value and its remark.
pub(crate) const REMARK_MARKS: &str = "-–—:：=→⇒";

/// Words between the ends of a range.
pub(crate) const RANGE_WORDS: [&str; 6] = ["to", "through", "thru", "until", "till", "up"];

/// Phrases after values that announce others.
const MORE: [&str; 24] = [
    "etc",
    "etcetera",
    "and so on",
    "and so forth",
    "and more",
    "and others",
    "among others",
    "amongst others",
    "or any",
    "or a ",
    "or an ",
    "or other",
    "or another",
    "or custom",
    "or your own",
    "or similar",
    "and any",
    "and other",
    "any other",
    "others",
    "a custom",
    "custom",
    "any ",
    "other",
];

/// Words and marks in a list with the same meaning.
const OPEN_WORDS: [&str; 6] = ["...", "…", "etc", "other", "others", "more"];

/// Whether a word in a list announces other values.
pub(crate) fn is_open_word(word: &str) -> bool {
    OPEN_WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether a value only stands for others.
pub(crate) fn is_ellipsis(value: &str) -> bool {
    ["...", "…"].contains(&value)
}

/// Whether a bare word in a list only stands for others; `other` may be a value.
pub(crate) fn goes_on(word: &str) -> bool {
    is_ellipsis(word) || ["etc", "more"].contains(&word.to_lowercase().as_str())
}

/// Words in brackets after a value, before another name for it.
const ALIASES: [&str; 6] = ["or", "also", "alias", "aka", "alternatively", "formerly"];

/// Remarks that make a value the default.
pub(crate) const DEFAULT_REMARKS: [&str; 5] =
    ["default", "the default", "by default", "default value", "is default"];

/// Words after "or" that announce other values.
pub(crate) const OTHERS: [&str; 4] = ["any", "other", "another", "custom"];

/// Whether a word announces another name for a value.
pub(crate) fn is_alias(word: &str) -> bool {
    ALIASES.contains(&word.to_lowercase().as_str())
}

/// Whether the words after values announce others.
pub(crate) fn says_more(after: &str) -> bool {
    let text = after.trim_start().to_lowercase();
    MORE.iter().any(|phrase| {
        text.strip_prefix(phrase).is_some_and(|rest| {
            phrase.ends_with(' ') || !rest.starts_with(|c: char| c.is_alphanumeric())
        })
    })
}

/// Phrases anywhere beside a list that leave it open.
const OPEN: &[&str] = &[
    "anything else",
    "everything else",
    "can also pass",
    "may also pass",
    "of your own",
    "in all other cases",
    "could also be",
    "may be followed",
    "can be followed",
    "may contain others",
    "rely on this list",
    "for a complete list",
    "unknown values",
    "passed on",
    "passed through",
    "names of",
    "to start with",
    "prefix with",
    "append `",
    "prepend `",
    "free text",
    "free-form",
    "wildcard",
    "open enum",
    "and others",
    "several may be",
    "define more",
    "be empty",
    "left empty",
    "empty by default",
    "be prefixed with",
    "followed by a",
    "preceded by",
    "a template",
    "be translated",
    "are converted to",
    "be left blank",
    "be blank",
    "empty is",
    "empty if",
    "empty when",
    "empty for",
    "an empty string",
    "values are case-insensitive",
    "values may be added",
    "combine them",
    "may be combined",
    "can be combined",
    "any other",
    "also accepted",
    "also possible",
    "also allowed",
    "also supported",
    "also valid",
    "possible, too",
    "allowed, too",
    "accepted, too",
    "may grow",
    "more to come",
    "and more)",
    "not complete",
    "incomplete",
    "full list",
    "case does not matter",
    "any case",
    "case-insensitive",
    "case insensitive",
    "not case-sensitive",
    "not case sensitive",
    "ignoring case",
    "regardless of case",
    "not exhaustive",
    "non-exhaustive",
    "non exhaustive",
    "not limited to",
    "other values",
    "other value",
    "another value",
    "additional values",
    "more values",
    "further values",
    "new values",
    "custom value",
    "custom string",
    "custom option",
    "own value",
    "own string",
    "arbitrary value",
    "arbitrary string",
    "user-defined",
    "user defined",
    "among others",
    "extensible",
    "may be extended",
    "can be extended",
    "any string",
];

/// Words of a sentence that excludes other values.
const SHUT: &[&str] = words!(
    "not allowed, not supported, not permitted, not accepted, not valid, invalid, ignored, \
    rejected, error, must not, cannot, no other, fail, reserved, never be added"
);

static OPENED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_parts(&[OPEN]));
static SHUTTING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_parts(&[SHUT]));

/// Whether a sentence beside a list announces other values, or restricts the list.
pub(crate) fn leaves_open(sentence: &str) -> bool {
    if sentence.trim().is_empty() {
        return false;
    }
    let text = sentence.to_lowercase();
    OPENED.is_in(&text) && !SHUTTING.is_in(&text)
        || grows(sentence)
        || exempts(sentence)
        || adds_others(&text)
        || ["unless ", "except "].iter().any(|word| text.trim_start().starts_with(word))
}

/// Words at the start of a sentence after a list that introduce something else than its values.
const ELSE: [&str; 6] =
    ["otherwise ", "otherwise, ", "alternatively", "or ", "besides", "in addition"];

/// Whether a sentence after a list, in lower case, permits something else.
fn adds_others(text: &str) -> bool {
    let text = text.trim_start();
    let also = ["can also be ", "may also be "].iter().find_map(|words| text.split_once(words));
    let other = also.is_some_and(|(_, rest)| !rest.trim_start_matches('`').starts_with("null"));
    let starts = ELSE.iter().any(|word| text.starts_with(word));
    (other || starts) && !SHUTTING.is_in(text)
}

/// Words right before "one of" that make the values those of this attribute.
const INTRODUCING: &[&str] = words!(
    "is, are, be, being, accepts, accept, takes, take, has, equals, means, value, values, only, \
    currently, always, exactly, just, specified, given, this"
);

/// Whether "one of" after the words of a sentence lists the values of the attribute itself.
fn introduces(before: &str, own: &str) -> bool {
    let lower = before.trim_end().to_lowercase();
    if !lower.ends_with(char::is_alphanumeric) {
        return true;
    }
    let word = lower.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).next();
    let word = word.unwrap_or_default();
    let to = ["set to", "equal to", "given as", "specified as", "expressed as"];
    INTRODUCING.contains(&word)
        || type_word(word).is_some()
        || own.to_lowercase().ends_with(word)
        || to.iter().any(|words| lower.ends_with(words))
}

/// Phrases that need a subject before them.
const SHORT: [&str; 3] = ["one of", "any of", "either"];

/// Phrases whose subject is before them.
const WITH_SUBJECT: [&str; 6] = ["must be", "has to be", "can be", "may be", "is ", "are "];

/// Labels of lists with the forms or parts of a value.
const OTHER_LABELS: [&str; 9] = [
    "format:", "formats:", "unit:", "units:", "pattern:", "prefix:", "suffix:", "example:",
    "scheme:",
];

/// Whether the words of a sentence before a phrase, in lower case, make its list one for something
/// else than the value: `Its unit must be`, `Starts with one of`.
pub(crate) fn is_of_something_else(before: &str, phrase: &str, own: &str) -> bool {
    let starts = |all: &[&str]| all.iter().any(|one| phrase.starts_with(one));
    let short = starts(&SHORT);
    let is = || [" be", " is", " are"].iter().any(|verb| before.trim_end().ends_with(verb));
    let subject = starts(&WITH_SUBJECT) || short && is();
    let label = before.trim_end().to_lowercase();
    OTHER_LABELS.iter().any(|other| label.ends_with(other))
        || short && !introduces(before, own)
        || subject && names_part(before, own) && !phrase.contains("value")
}

/// Words of a lead whose list is for something else.
const OTHER_LEADS: &[&str] = words!(
    "see, also, related, note, notes, conflict, conflicts, mutually, exclusive, requires, used, \
    characters, prefix, prefixes, forbidden, obsolete, addition, contain, start, starts, end, \
    ends, compare, default, defaults, pattern, patterns, regex, regexp, regular, expression"
);

/// Whether a list of code after a sentence has the values, as far as the sentence tells.
pub(crate) fn leads_to_list(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let others = [" or a ", " or an ", " or any "].iter().any(|or| lower.contains(or));
    !others
        && !names_some(sentence)
        && !words.any(|word| UNLIKE.contains(word) || OTHER_LEADS.contains(&word))
}

/// Words right before code that is one more value.
const ADDING: [&str; 8] = ["also", "additionally", "have", "has", "use", "too", "even", "or"];

/// Words right before code that is a value in some cases.
const RARELY: [&str; 12] = [
    "sometimes",
    "internally",
    "occasionally",
    "rarely",
    "return",
    "returns",
    "send",
    "sends",
    "yield",
    "yields",
    "emit",
    "emits",
];

/// Labels of values in a list of their own.
const EXTRA_LABELS: &[&str] = words!(
    "beta, alpha, legacy, coming soon, new, old, deprecated, experimental, preview, planned, future"
);

/// Words after code that is one more value.
const ADDED: &[&str] = words!(
    "is deprecated, is also, is accepted, is allowed, is possible, is supported, may also, may be, \
    means, is the same as, stands for"
);

/// Whether code in a sentence after a list is one more value of it: `Since 2.0 also`.
pub(crate) fn adds_value(before: &str, after: &str) -> bool {
    let lower = before.to_lowercase();
    let lead = lower.trim_end_matches([' ', ',', '(']);
    let word = lead.rsplit([' ', '(']).next().unwrap_or_default();
    let (behind, after) = (after, after.trim_start());
    let case = before.trim_end().strip_suffix(':').is_some_and(is_restricted_before);
    let subject = lead.is_empty() || ["additionally", "also", "addition"].contains(&word);
    let label = before.trim_end().strip_suffix(':').map(str::to_lowercase);
    let labelled = label.is_some_and(|label| EXTRA_LABELS.contains(&label.trim()));
    let of_some = subject && is_restricted_after(after);
    let too = [", too", " too", ", as well", " as well"].iter().any(|too| behind.starts_with(too));
    too || ADDING[..7].contains(&word)
        || RARELY.contains(&word)
        || case
        || labelled
        || of_some
        || subject && ADDED.iter().any(|all| after.starts_with(all))
}

/// Words before a link to values of something else.
const UNRELATED: &[&str] = words!(
    "depends, depend, depending, details, detail, description, text, label, name, used, uses, \
    with, without, replaces, replaced, prefixed, prefix, suffixed, suffix, based, according, \
    instead, similar, unlike, like, related, belongs, refers, affects, overrides, those, \
    separated, comma-separated, when, if, not, number, count, length, contains, requires, \
    ignored, same, before, after, differs, differ, compare, compared, shown, displayed"
);

static UNLIKE: Set = LazyLock::new(|| UNRELATED.iter().copied().collect());

/// Whether a link to values, in its sentence, leads to those of the attribute: `One of [K](#k).`
pub(crate) fn leads_to_values(before: &str, label: &str, after: &str) -> bool {
    let lower = before.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let end = after.find(['.', ';']).unwrap_or(after.len());
    let after = after[..end].split("depending").next().unwrap_or_default();
    let after = after.trim_start_matches([',', ' ']);
    !words.any(|word| UNLIKE.contains(word))
        && !names_some(label)
        && !names_some(after)
        && !is_hedged(before)
        && !says_more(after)
        && !leaves_open(after)
        && !joins_values(after)
        && !is_unsure(after)
}

/// Words before a table of values that are not all, or not valid.
const NOT_ALL: &[&str] = words!(
    "include, includes, including, example, examples, e.g, common, some, typical, recommended, \
    suggested, reserved, invalid, forbidden, prefixes, suffixes, not, cannot, never, usual, \
    custom, deprecated"
);

static PART: Set = LazyLock::new(|| NOT_ALL.iter().copied().collect());

/// Whether words say that the values are not all, or not valid.
fn names_some(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '.'));
    words.any(|word| PART.contains(word.trim_end_matches('.')))
}

/// Whether the text beside a table of values says that it is not complete.
pub(crate) fn leaves_table_open(text: &str) -> bool {
    let announces = |sentence: &&&str| {
        sentence.trim_end().ends_with(':') || sentence.trim_end().ends_with("used.")
    };
    let all = super::sentences::sentences(text);
    all.iter().filter(announces).any(|sentence| names_some(sentence))
        || all.iter().any(|sentence| leaves_open(sentence) || joins_values(sentence))
}

/// Words for several values in one text, with marks between them.
const JOINED: &[&str] = words!(
    "separate several, separate multiple, separate them, comma separated, comma-separated, comma \
    delimited, comma-delimited, separated by comma, separated by a comma, space separated, \
    space-separated, space-delimited, space delimited, separated by space, pipe-separated, \
    semicolon-separated, delimited list, repeat with, joined by"
);

static JOINING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_parts(&[JOINED]));

/// Whether a text is about several values in one.
pub(crate) fn joins_values(text: &str) -> bool {
    JOINING.is_in(text)
}

/// Whether a text gives the code in it a presence or types: then it consists of names, not of
/// values.
pub(crate) fn describes_parts(text: &str) -> bool {
    let behind = text.split('`').skip(2).step_by(2);
    let bare = |rest: &str| rest.trim_start_matches(MARKS_BEHIND).to_lowercase();
    let all = behind.map(bare);
    let mut all = all.filter(|rest| !rest.is_empty()).peekable();
    let states =
        |rest: &str| PRESENCE.iter().any(|word| rest.starts_with(word)) || opens_with_type(rest);
    all.peek().is_some() && all.all(|rest| states(&rest))
}

/// Whether a clause starts with the name of something else than the attribute: `` `size`: …``,
/// `size: integer, …`.
pub(crate) fn is_of_part(clause: &str, own: &str) -> bool {
    let clause = clause.trim_start();
    if let Some((code, _)) = clause.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        return code.starts_with(char::is_alphabetic) && code != own;
    }
    let Some((label, rest)) = clause.split_once(':') else { return false };
    let word = label.chars().all(|c| c.is_alphanumeric() || c == '_');
    let own =
        label == own || label_slot(label).is_some() || OF_VALUE.contains(&&*label.to_lowercase());
    word && !own && opens_with_type(&rest.trim_start().to_lowercase())
}

/// Labels before the type or value of the attribute itself.
const OF_VALUE: [&str; 8] =
    ["value", "values", "format", "note", "must", "expected", "expects", "accepts"];

/// `integer, at least 1`, `string value`
fn opens_with_type(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, behind) = text.split_at(end);
    let ends = behind.trim_end().is_empty() || behind.starts_with([',', ';', '(', ')', '.', '\n']);
    type_word(word).is_some() && (ends || behind.starts_with(" value") || behind.starts_with(" ("))
}

/// Marks between code and its remark.
const MARKS_BEHIND: [char; 6] = [':', '-', '–', '—', ' ', '('];

/// Words of presence.
const PRESENCE: [&str; 4] = ["required", "optional", "mandatory", "not required"];

/// Words for the remaining values, and their nouns.
const REST: &[&str] = words!(
    "any other, all others, all other, any custom, every other, anything else, everything else, \
    any value not, any string not"
);
const VALUE_NOUNS: &[&str] = words!(
    "value, values, string, strings, text, texts, word, words, name, names, identifier, number, \
    numbers, integer, listed, else, others, above"
);

static VALUED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[VALUE_NOUNS]));

/// Whether a text beside a value in a table makes it stand for all values that are not listed.
pub(crate) fn stands_for_rest(text: &str) -> bool {
    let text = spelled(text);
    let behind = REST.iter().find_map(|words| text.strip_prefix(' ')?.strip_prefix(words));
    let whole = |rest: &str| rest.trim().is_empty() || VALUED.is_in(rest);
    behind.is_some_and(|rest| whole(rest) || text.contains(" else "))
}

/// Whether the words after the members of a union add one that is no type: `or something else`.
pub(crate) fn adds_member(after: &str) -> bool {
    let text = spelled(after.split(['.', '\n']).next().unwrap_or_default());
    let rest = [" or ", " and/or "].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| !rest.starts_with("null ") && !rest.trim().is_empty())
}

/// The continuation of a sentence after its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// The list stays as it is.
    Harmless,
    /// The list depends on a condition, or the sentence is about something else.
    Other,
    /// Anything.
    Unknown,
}

/// Words that may end a list.
const HARMLESS: &[&str] = words!(
    "only, respectively, values, value, depending, default, defaults, defaulting, strings, \
    string, options, to"
);

/// Verbs after values, which are then the subject of the sentence.
const VERBS_AFTER: [&str; 14] = [
    "is", "are", "was", "were", "must", "should", "may", "can", "will", "has", "have", "needs",
    "applies", "apply",
];

/// The effect of the word after the last value on the list.
pub(crate) fn tail(word: &str) -> Tail {
    let word = word.to_lowercase();
    let word = word.as_str();
    if HARMLESS.contains(&word) {
        Tail::Harmless
    } else if VERBS_AFTER.contains(&word) || CONDITIONS.contains(&word) || word == "where" {
        Tail::Other
    } else {
        Tail::Unknown
    }
}

/// Bare words that are not values.
const NO_VALUES: &[&str] = words!(
    "see, which, defined, listed, below, above, described, determined, depends, anything, \
    arbitrary, not, like, such, e.g., i.e., letters, digits, numbers, characters, alphanumerics, \
    alphanumeric, punctuation, hyphens, dashes, underscores, spaces, symbols, integers, both, \
    neither"
);

/// Whether a bare word may be a value of a list.
pub(crate) fn may_be_value(word: &str) -> bool {
    !NO_VALUES.contains(&word.to_lowercase().as_str())
}
