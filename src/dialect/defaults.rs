//! In: the text around a default. Out: whether it announces one, and whether that always holds.
//! Must not know: where on a page it is.

use super::asides::{is_case, restricts_in_brackets};
use super::is_condition;
use super::labels::ends_in_other_label;
use super::lexicon::Lexicon;
use super::moods::{is_excepting, mood, Mood};
use super::restrictions::{is_restricted_after, is_restricted_before, names_many};
use super::sentences::{last_sentence, sentences};
use super::words::{has_part, names_other, spelled, words};
use std::sync::LazyLock;

/// The words right before a default.
const PHRASES: &[&str] = words!(
    "default setting:, default -, default –, default —, default →, default=, default value is, \
    default values is, default is, default setting is, default value is set to, default is set \
    to, defaults to, default to, defaulted to, defaulting to, default value of, default of, \
    default:, defaults:, default is:, default value:, default value is:, default =, default \
    value =, default value"
);

/// The words right before a default at the end of its sentence, or before `is used`.
const WEAK: [&str; 8] = [
    "by default",
    "by default,",
    "by default is",
    "by default it is",
    "by default, it is",
    "by default this is",
    "by default, this is",
    "by default set to",
];

/// Words before a default that is followed by "by default".
const SETTING: [&str; 8] =
    ["", "set to", "is set to", "assumed to be", "is", "uses", "it is", "to"];

/// The words after a default at the start of a sentence, or after one of [`SETTING`].
const BEHIND: &[&str] = words!(
    "by default, is the default, is the default value, (default), if omitted, if not specified, \
    if not set, if not provided, if not given, if unspecified, if unset, when omitted, when not \
    specified, when not set, when not provided, otherwise by default, as default, as the default"
);

/// The words after a value that make it the default.
pub(crate) const USED: [&str; 2] = ["is used", "is assumed"];

/// Nouns for something that a value has, other than the value itself.
const ASPECTS: &[&str] = words!(
    "unit, units, length, encoding, format, precision, scale, inside, separator, ui, gui, client, \
    clients, cli, sdk, sdks, console, dashboard, browser, browsers, app, editor, frontend, website"
);

/// Phrases for an empty value, each with its JSON.
const EMPTY: [(&str, &str); 10] = [
    ("an empty array", "[]"),
    ("empty array", "[]"),
    ("an empty list", "[]"),
    ("empty list", "[]"),
    ("an empty object", "{}"),
    ("empty object", "{}"),
    ("an empty map", "{}"),
    ("empty map", "{}"),
    ("an empty string", "\"\""),
    ("empty string", "\"\""),
];

/// The empty value at the start of a text, and the length of its words.
pub(crate) fn empty_value(text: &str) -> Option<(&'static str, usize)> {
    let lower = text.get(..text.len().min(20)).unwrap_or(text).to_lowercase();
    let found = EMPTY.iter().find(|(words, _)| lower.starts_with(words));
    found.map(|(words, value)| (*value, words.len()))
}

/// Units; synonyms are separated by bars.
const UNITS: &[&str] = words!(
    "ms|millisecond|milliseconds|msec, s|sec|secs|second|seconds, min|mins|minute|minutes, \
    h|hour|hours|hrs, day|days, week|weeks, byte|bytes|b, kb|kib|kilobyte|kilobytes, \
    mb|mib|megabyte|megabytes, gb|gib|gigabyte|gigabytes, cent|cents, \
    usd|eur|dollar|dollars|euro|euros"
);

/// Whether a default has another unit than the text before it: `In ms. Defaults to 3 seconds`.
pub(crate) fn has_other_unit(before: &str, after: &str) -> bool {
    let unit = |word: &str| UNITS.iter().position(|unit| unit.split('|').any(|one| one == word));
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let close = after.starts_with(' ') || after.starts_with(char::is_alphabetic);
    let Some(own) = words(&after).first().filter(|_| close).and_then(|word| unit(word)) else {
        return false;
    };
    let before = words(&before);
    let named = before.windows(2).filter(|two| two[0] == "in").find_map(|two| unit(&two[1]));
    named.is_some_and(|named| named != own)
}

/// Words right before such a phrase that negate it.
const DENIALS: &[&str] = words!(
    "not, no, never, without, cannot, recommended, overrides, override, sets, set, changes, used, \
    previously, formerly"
);

/// Words of a condition that a value is missing.
const ABSENT: &[&str] = words!(
    "not, no, omitted, unset, missing, absent, unspecified, empty, undefined, blank, left, null, \
    none, without, isn't, unless"
);

/// Words after a default that make it depend on something.
const DEPENDS: &[&str] = words!(
    "else, dependent, then, followed, of, in, on, with, from, or, and, otherwise, depending, \
    depends, where, while, plus, minus, times, per, until, to, changed, replaced, superseded"
);

/// Words after a comma that restrict nothing.
const RESTARTS: [&str; 4] = ["with", "in", "but", "recommended"];

/// Words after `for` that make a default depend on something.
const SEVERAL: [&str; 6] = ["other", "others", "all", "each", "every", "non"];

/// The statement right before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// It is the default.
    Default,
    /// It is the default if it is the whole sentence, or a number.
    Word,
    /// It is the default in some cases, or none.
    Sometimes,
    /// Something else.
    Nothing,
}

/// The statement right before a value of the attribute with a name: `Defaults to`.
pub(crate) fn before_default(before: &str, own: &str) -> Before {
    let start = before.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
    if !has_part(&before[start..], "default") {
        return Before::Nothing;
    }
    let (tail, bracketed) = innermost(&before[start..]);
    let tail = tail.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let ends = |phrase: &str| {
        tail.strip_suffix(phrase).filter(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    };
    let alone = || ends("default").filter(|rest| rest.is_empty() || ends_sentence(rest));
    let weak = || WEAK.iter().find_map(|phrase| ends(phrase)).or_else(|| of_noun(&tail));
    let (rest, word) = match PHRASES.iter().find_map(|phrase| ends(phrase)) {
        Some(rest) => (rest, false),
        None => match weak().map(|rest| (rest, true)).or_else(|| Some((alone()?, !bracketed))) {
            Some(found) => found,
            None => return Before::Nothing,
        },
    };
    // `10 by default, 100 at most`: the phrase is about the value before it.
    if word && rest.trim_end().ends_with(|c: char| c.is_ascii_digit() || "`\"'”’".contains(c)) {
        return Before::Nothing;
    }
    if is_denied(rest)
        || is_conditional(rest)
        || opens_with_group(&before[start..])
        || is_of_other(rest, own)
    {
        Before::Sometimes
    } else if word {
        Before::Word
    } else {
        Before::Default
    }
}

/// `Default limit is`, `Default limit:`
fn of_noun(tail: &str) -> Option<&str> {
    let named = tail.strip_suffix(':').or_else(|| tail.strip_suffix(" is"))?;
    let (rest, noun) = named.rsplit_once(' ')?;
    let rest = rest.strip_suffix("default")?;
    let rest = rest.strip_suffix("the ").unwrap_or(rest);
    (!noun.is_empty()
        && noun.chars().all(char::is_alphabetic)
        && (rest.is_empty() || ends_sentence(rest)))
    .then_some(rest)
}

/// Whether the words of a clause before a phrase name another attribute, or a property of the
/// value.
pub(crate) fn is_of_other(rest: &str, own: &str) -> bool {
    let clause = rest.rsplit(['.', ';', ',', '\n']).next().unwrap_or_default();
    let code = names_other(clause, &own.to_lowercase());
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.clone().next_back().unwrap_or_default();
    let aspect = ASPECTS.contains(&last) && last != own.to_lowercase();
    let other = words.next() == Some("its") || clause.trim_end().ends_with(" of it");
    code || aspect || other || ends_in_other_label(clause, own)
}

/// Whether the words after a value make it the default: `` `x` by default``.
pub(crate) fn is_default_behind(before: &str, after: &str) -> bool {
    let end = after.find(['.', ';', '\n', ',']).unwrap_or(after.len());
    let tail = after[..end].trim().trim_end_matches(')').to_lowercase();
    let tail = if tail == "(default" { "(default)" } else { &tail };
    let sentence = before.rsplit(['.', ';', '\n', '(']).next().unwrap_or_default();
    let lead = sentence.trim().to_lowercase();
    let lead = lead.strip_prefix("it ").unwrap_or(&lead).to_owned();
    let used = USED.contains(&tail);
    let absent = || lead.strip_suffix(',').is_some_and(is_absence);
    let listed = after[end..].starts_with(',') && tail == "(default)";
    SETTING.contains(&lead.as_str()) && BEHIND.contains(&tail) && !listed || used && absent()
}

/// `if not set`: if no value is given.
fn is_absence(condition: &str) -> bool {
    let mut words = condition.split(' ');
    let starts = words.next().is_some_and(|word| ["if", "when"].contains(&word));
    starts
        && !condition.contains('`')
        && words.clone().count() < 5
        && words.any(|word| ABSENT.contains(&word))
}

/// Whether a sentence starts with its cases in brackets: `(Cards) Defaults to`.
fn opens_with_group(text: &str) -> bool {
    let sentence = last_sentence(text).trim_start();
    let end = sentence.find([')', ']']).filter(|_| sentence.starts_with(['(', '[']));
    end.is_some_and(|end| is_restricted_before(&sentence[..=end]))
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with(['.', ',', ';', '!', '?', ')', ']', '\n'])
}

/// The text in the last open bracket, or else the text without its brackets; whether it is in one.
fn innermost(text: &str) -> (String, bool) {
    let mut open: Vec<String> = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' => open.push(String::new()),
            ')' | ']' if open.len() > 1 => {
                open.pop();
            }
            c => open.last_mut().expect("the text is there").push(c),
        }
    }
    let bracketed = open.len() > 1;
    (open.pop().unwrap_or_default(), bracketed)
}

/// Whether the last words before a phrase negate it: `does not`.
fn is_denied(rest: &str) -> bool {
    let clause = rest.rsplit([',', '.', ';', ':']).next().unwrap_or_default();
    let mut last = clause.split_whitespace().rev().take(2);
    last.any(|word| DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t"))
}

/// Whether the sentence before a phrase has a condition, other than that no value is given. Code in
/// it is in backticks.
fn is_conditional(rest: &str) -> bool {
    let sentence = last_sentence(rest);
    let mut words = sentence
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '`'))
        .filter(|word| !word.is_empty());
    let starts = words.clone().next().is_some_and(is_condition) || is_restricted_before(sentence);
    if !starts && !words.clone().any(|word| ["if", "when", "unless"].contains(&word)) {
        return false;
    }
    sentence.contains('`') || !words.any(|word| ABSENT.contains(&word))
}

/// Whether the words after a default make it depend on something: `of the parent`. Code in it is in
/// backticks.
pub(crate) fn depends(after: &str) -> bool {
    if after.starts_with(char::is_alphanumeric) {
        return true;
    }
    let next = sentences(after.trim_start_matches(['.', ';']));
    let next = next.get(usize::from(!after.trim_start().starts_with(['.', ';', '\n'])));
    let goes_on = after.trim_start().starts_with(char::is_lowercase) && after.contains('\n');
    goes_on_depending(if goes_on { after.trim_start() } else { after })
        || next.is_some_and(|next| is_excepting(next) || is_second(next) || is_of_others(next))
        || is_second(after.trim_start_matches([' ', ',', ';', '(', '.']))
}

/// `For cards`, `Default for cards`, but no example.
fn is_of_case(lead: &str) -> bool {
    let cased = [" for ", " in ", " on "].iter().any(|word| lead.contains(word));
    (cased || is_restricted_before(lead)) && mood(lead) != Mood::Exemplary
}

/// Verbs of a sentence with another default for its subject: `Admins get 10.`
const GIVING: &[&str] =
    words!("default, defaults, use, uses, get, gets, have, has, receive, receives, see, fall back");

/// Words right before and after a value that make it the default of some cases.
const GIVEN: [&str; 10] =
    ["is", "to", "use", "uses", "get", "gets", "are", "default", "assume", "assumes"];
const GIVEN_BEHIND: [&str; 4] = ["is used", "are used", "is assumed", "applies"];

/// Whether a sentence has another default for some cases: `For admins it is 10.`, `Admins get 10.`
fn is_of_others(sentence: &str) -> bool {
    let parts = sentence.split('`').enumerate();
    // Code may be any value.
    let plain: Vec<&str> = parts.map(|(at, part)| if at % 2 == 1 { "0" } else { part }).collect();
    let plain = plain.join(" ");
    let restricted = is_restricted_before(sentence);
    // A number in the condition itself is no default.
    let main = plain.split_once(',').filter(|_| restricted).map_or(&*plain, |(_, main)| main);
    let text = spelled(main);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut values = (0..words.len()).filter(|at| is_number(words[*at]) || is_verdict(words[*at]));
    let subject = words.first().is_some_and(|word| names_many(word));
    let verb = words.get(1).is_some_and(|word| GIVING.contains(word));
    if subject && verb {
        return values.next().is_some();
    }
    restricted
        && values.any(|at| {
            let before = at.checked_sub(1).is_some_and(|at| GIVEN.contains(&words[at]));
            let behind = words[at + 1..].join(" ");
            before || GIVEN_BEHIND.iter().any(|used| behind.starts_with(used))
        })
}

fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok()
}

fn is_verdict(word: &str) -> bool {
    ["true", "false"].contains(&word)
}

/// Whether a text continues with a value for other cases: `20 for cards`, `For cards: 20`.
fn is_second(text: &str) -> bool {
    let text = text.strip_prefix("but ").unwrap_or(text);
    let (lead, value) = match text.split_once(": ").or_else(|| text.split_once(", ")) {
        Some((lead, value)) if is_of_case(lead) => (true, value),
        _ => (false, text),
    };
    let word = value.split([' ', '.', ')', ',', ';']).next().unwrap_or_default();
    let is_value = word.starts_with('`') || is_number(word) || is_verdict(word);
    let end = value.find(['.', ';', '\n']).unwrap_or(value.len());
    let cased = CASED.iter().any(|word| value[..end].contains(word));
    // `10 (macOS)`
    is_value && (lead || cased || is_case(value[word.len()..end].trim_start()))
}

/// Words after a value that introduce its cases.
const CASED: [&str; 8] =
    [" for ", " on ", " if ", " when ", " in ", " with ", " under ", " where "];

/// Words for a time relative to now.
const FROM_NOW: &[&str] = &["ago", "from now", "before now", "after now", "in the past"];

static NOW: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[FROM_NOW]));

/// Words after a unit that make it relative to something else: `5 days after`.
const COUNTED_FROM: [&str; 4] = ["after", "before", "from", "since"];

/// `5 days after the start`
fn is_counted_from(after: &str) -> bool {
    let text = spelled(after);
    let mut words = text.split_whitespace();
    let unit = |word: &str| UNITS.iter().any(|units| units.split('|').any(|one| one == word));
    words.next().is_some_and(unit) && words.next().is_some_and(|word| COUNTED_FROM.contains(&word))
}

fn goes_on_depending(after: &str) -> bool {
    let text = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    // `1 000`, ``The default of `y` is `a` ``
    let named = text.strip_prefix("is ").is_some_and(|rest| rest.starts_with(['`', '"']));
    if named || text.starts_with(|c: char| c.is_ascii_digit() || c == '?') {
        return true;
    }
    if restricts_in_brackets(text) {
        return true;
    }
    let comma = text.starts_with([',', '(', '-', '–', '—']);
    let text = text.trim_start_matches([',', '(', '-', '–', '—', ':', ' ']);
    let end = [". ", "; ", "\n"].iter().filter_map(|end| text.find(end)).min();
    let lower = text[..end.unwrap_or(text.len())].to_lowercase();
    if NOW.is_in(&spelled(&lower)) || is_counted_from(&lower) {
        return true;
    }
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '`'));
    let Some(first) = words.next().filter(|word| !word.is_empty()) else {
        return lower.starts_with(['+', '*', '×', '/', '|', '−', '→', '\'', '’']);
    };
    match first {
        "for" => {
            let other = |word: &str| word.contains('`') || is_number(word);
            words.any(|word| SEVERAL.contains(&word) || other(word)) || names_many(&lower)
        }
        "and" if comma => false,
        "but" if comma => lower.strip_prefix("but ").is_some_and(is_restricted_after),
        first if first.contains('`') => true,
        first => {
            is_condition(first)
                || DEPENDS.contains(&first) && !(comma && first == "with" && !text.contains('`'))
                || !RESTARTS.contains(&first) && is_restricted_after(text)
        }
    }
}

/// Phrases for no default.
pub(crate) const NO_DEFAULT: [&str; 18] = [
    "",
    "-",
    "–",
    "—",
    "none",
    "n/a",
    "n.a",
    "n.a.",
    "tbd",
    "tba",
    "na",
    "undefined",
    "null",
    "nil",
    "no default",
    "not set",
    "unset",
    "(none)",
];

/// The value of a boolean attribute that a word is: `True`, `Yes`, `off`. `No` may say that there is none.
pub(crate) fn boolean_word(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "off" => Some(false),
        _ => None,
    }
}

/// Of these, those that mean `null` if the value may be `null`.
pub(crate) const NULL_DEFAULT: [&str; 3] = ["null", "nil", "none"];

/// Bare words after a phrase that are not a default.
pub(crate) const NO_VALUE_WORDS: &[&str] = words!(
    "inherited, none/null, the, a, an, no, empty, true/false, see, whatever, varies, random, \
    generated, auto-generated, autogenerated, required, optional, nothing, now, today, current, \
    e.g, e.g., (empty), yesterday, tomorrow, automatic, automatically, unlimited, infinite, \
    infinity, immediately, dynamic, dynamically, computed, calculated, derived, unspecified, \
    everything, everyone, anything, anyone, uuid, hostname, username, \
    creation, english, deprecated, configurable, used, applied, ignored, different, experimental, \
    subject, defined"
);
