//! In: cells and words about presence. Out: whether the attribute is required, and whether the
//! words beside that are understood. Must not know: where on a page they are.

use super::asides::is_coding;
use super::restrictions::{is_limited, shares_presence};
use super::settings::folded;
use super::types::CONDITIONS;
use super::words::words;
use super::{says_yes, statement, type_word, Rest, Topic, Verdict};

/// The presence of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is required.
    Always,
    /// It is optional.
    Optional,
    /// That depends.
    Conditional,
}

impl Presence {
    /// Whether the attribute is required; none if that depends.
    pub(crate) fn required(self) -> Option<bool> {
        match self {
            Presence::Always => Some(true),
            Presence::Optional => Some(false),
            Presence::Conditional => None,
        }
    }
}

/// Letters of a column for Mandatory, Optional or Conditional.
const LETTERS: [(&str, Presence); 4] = [
    ("m", Presence::Always),
    ("r", Presence::Always),
    ("o", Presence::Optional),
    ("c", Presence::Conditional),
];

/// Words at the start of a cell that recommend or permit.
const WEAK: [&str; 8] =
    ["recommended", "should", "may", "can", "suggested", "encouraged", "desirable", "preferred"];

/// Words after *yes* that start a condition in other languages.
const ELSEWHERE: &[&str] = words!(
    "si, cuando, quando, quand, lorsque, sauf, salvo, wenn, falls, außer, nur, se, als, alleen, \
    jeśli, gdy, если, когда"
);

/// The presence that a text states, and whether it says more: by its first word, unless a condition
/// follows.
pub(crate) fn presence(text: &str) -> Option<(Presence, bool)> {
    if let Some(yes) = says_yes(text) {
        return Some((if yes { Presence::Always } else { Presence::Optional }, false));
    }
    let text = folded(text);
    let letter = LETTERS.iter().find(|(letter, _)| *letter == text);
    if let Some((_, presence)) = letter {
        return Some((*presence, false));
    }
    let ends = |c: char| matches!(c, ' ' | ',' | ';' | '(' | ')' | '.' | ':' | '*');
    let mut words = text.split(ends).filter(|word| !word.is_empty());
    let first = words.next()?;
    let behind = text.split_once(first).map(|(_, behind)| behind).unwrap_or_default();
    let more = words.clone().next().is_some();
    if let Some(stated) = stated(&text) {
        return Some((stated, more));
    }
    let depends = |word: &str| CONDITIONS.contains(&word) || ELSEWHERE.contains(&word);
    let conditional = CONDITIONS.contains(&first) || words.any(depends);
    match says_yes(first) {
        says if conditional && (says == Some(true) || CONDITIONS.contains(&first)) => {
            Some((Presence::Conditional, true))
        }
        Some(true) if is_limited(behind) || shares_presence(behind) => {
            Some((Presence::Conditional, true))
        }
        Some(true) => Some((Presence::Always, more)),
        Some(false) => Some((Presence::Optional, more)),
        None if WEAK.contains(&first) => Some((Presence::Optional, true)),
        None => None,
    }
}

/// The presence that a text states in a column of optional or nullable attributes, where no
/// restricts as much as yes does.
pub(crate) fn presence_or_condition(text: &str) -> Option<(Presence, bool)> {
    let lower = folded(text);
    let behind = lower.split_once(|c: char| !c.is_alphanumeric()).map(|(_, behind)| behind);
    let depends = behind.is_some_and(is_limited);
    match presence(text)? {
        (Presence::Optional, true) if depends => Some((Presence::Conditional, true)),
        found => Some(found),
    }
}

/// The presence that a cell of a column of optional attributes states; none if it is neither yes
/// nor no, or has a remark that is not understood.
pub(crate) fn presence_of_optional(text: &str) -> Option<(Presence, bool)> {
    let lower = folded(text);
    let weak = WEAK.iter().any(|word| lower.split([' ', ',', '(']).next() == Some(word));
    let lettered = LETTERS.iter().find(|(letter, _)| *letter == lower);
    if let Some((_, presence)) = lettered {
        return Some((*presence, false));
    }
    if weak {
        return Some((Presence::Optional, true));
    }
    let own =
        statement(text).is_some_and(|(of, ..)| matches!(of, Topic::Required | Topic::Optional));
    if let Some(word) = presence(text).filter(|_| own) {
        return Some(word);
    }
    match presence_or_condition(text)? {
        (Presence::Optional, true) if !is_idle_remark(text) => None,
        (Presence::Always, more) => Some((Presence::Optional, more)),
        (Presence::Optional, more) => Some((Presence::Always, more)),
        depends => Some(depends),
    }
}

/// The presence that a statement such as `not required` gives.
fn stated(text: &str) -> Option<Presence> {
    let (topic, verdict, rest) = statement(text)?;
    let conditional = text.split([' ', ',', '(']).any(|word| CONDITIONS.contains(&word));
    match (topic, verdict) {
        (Topic::Required, Verdict::No) => Some(Presence::Optional),
        (Topic::Required, _) if conditional => Some(Presence::Conditional),
        (Topic::Required | Topic::Optional, Verdict::Depends) => Some(Presence::Conditional),
        (Topic::Required, Verdict::Yes) if rest != Rest::Words => Some(Presence::Always),
        (Topic::Optional, Verdict::Yes) => Some(Presence::Optional),
        (Topic::Optional, Verdict::No) => Some(Presence::Always),
        _ => None,
    }
}

/// Words of a remark beside *yes* that do not restrict it, besides those of types.
const IDLE_REMARKS: &[&str] = &[
    "unique",
    "always",
    "primary",
    "key",
    "pk",
    "id",
    "identifier",
    "immutable",
    "indexed",
    "nullable",
    "null",
    "may",
    "be",
    "can",
    "but",
    "empty",
    "non-empty",
    "not",
    "also",
    "the",
    "a",
    "deprecated",
    "read-only",
    "readonly",
    "write-only",
    "case-sensitive",
    "must",
    "is",
    "this",
];

/// Words of a remark after which anything may follow.
const OPEN_REMARKS: [&str; 5] = ["see", "default", "defaults", "default:", "since"];

/// Words before the version in such a remark.
const SINCE: [&str; 3] = ["as of ", "added in ", "new in "];

/// Whether a remark after the first word of a cell is understood, and restricts nothing.
pub(super) fn is_idle_remark(text: &str) -> bool {
    let text = folded(text);
    let since = SINCE.iter().filter_map(|words| text.find(words)).min();
    let text = &text[..since.unwrap_or(text.len())];
    let ends = |c: char| c.is_whitespace() || ",;()[]/*`.–—!\u{fe0f}⚠".contains(c);
    let words = text.split(ends).map(|word| word.trim_matches(['-', ':']));
    let mut words = words.filter(|word| !word.is_empty()).skip(1);
    let open = |word: &&str| OPEN_REMARKS.contains(word);
    words.by_ref().take_while(|word| !open(word)).all(|word| {
        IDLE_REMARKS.contains(&word) || type_word(word).is_some() || says_yes(word) == Some(true)
    })
}

/// Whether a remark is one word that is not about the value: it may name a case.
pub(super) fn is_unknown_remark(remark: &str) -> bool {
    let word = remark.trim();
    let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
    plain && !is_coding(word) && !is_idle_remark(&format!("yes {word}"))
}

/// Whether a cell of presence also says that the value may be `null`.
pub(crate) fn permits_null_beside(text: &str) -> bool {
    let parts =
        text.split([',', ';', '(', '–', '—']).skip(1).map(|part| part.trim_end_matches(')'));
    let said = parts.filter_map(|part| statement(part.trim()));
    said.into_iter().any(|(topic, verdict, _)| topic == Topic::Nullable && verdict != Verdict::No)
}
