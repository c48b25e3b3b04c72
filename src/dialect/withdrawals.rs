//! In: the sentence after a statement. Out: whether it takes it back, or restricts it to some cases.
//! Must not know: the statement.

use super::asides::{is_plural, limits_in_brackets};
use super::lexicon::{Lexicon, Openings};
use super::prose::is_version;
use super::restrictions::is_bare_condition;
use super::sentences::first_sentence;
use super::words::{spelled, words};
use std::sync::LazyLock;

/// The effect of a sentence on the statement before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Withdrawal {
    /// It holds in some cases, or is not enforced.
    Limited,
    /// It may hold, or will not for long.
    Doubted,
    /// It does not hold any longer.
    Ended,
    /// It does not hold yet.
    Planned,
}

/// The maximum number of words of a sentence without a subject.
const FRAGMENT: usize = 6;

/// The maximum length of a sentence that takes back the one before.
const LONGEST: usize = 160;

/// Words at the start of a sentence that contrast it with the one before.
const CONTRASTS: [&str; 9] =
    ["however", "but", "although", "though", "yet", "still", "nevertheless", "nonetheless", "even"];

/// Words at the start of a sentence for the statement before.
const REFERRING: [&str; 7] = ["and", "this", "it", "that", "is", "applies", "holds"];

/// Words after *not*, at the start of a sentence, that describe the value.
const DESCRIBING: &[&str] = words!(
    "subject, null, nullable, empty, blank, zero, negative, unique, case-sensitive, case, a, an, \
    the, to, updatable, editable, changeable, modifiable, mutable, sortable, filterable, searchable, \
    localized, encrypted, indexed, more, less, longer, shorter, returned, stored, shown, \
    displayed, used, be, included, exposed, trimmed, escaped, encoded, only"
);

/// Words after *only*, at the start of a sentence, that name a case.
const CASES: &[&str] = words!(
    "on, in, at, with, without, by, from, during, after, before, until, since, under, via, \
    within, through, up, as, for, if, when, where, while, once, guests, applies, applicable, \
    holds, true, valid"
);

/// Words of a contrast that restrict nothing.
const KEEPING: [&str; 5] = ["null", "nullable", "empty", "blank", "unique"];

/// Whole sentences that make the one before uncertain.
const DOUBTS: &[&str] = words!(
    "usually, mostly, sometimes, ideally, perhaps, maybe, probably, possibly, typically, \
    normally, generally, often, rarely, seldom, occasionally, recommended, unclear, unverified, \
    unconfirmed, untested, unofficial, undocumented, unenforced, untrue, opt-in, opt-out, \
    old, outdated, obsolete, wrong, false, incorrect, superseded, varies, differs, it depends, \
    depends, is wrong, is outdated, conditional, approximately, roughly"
);

/// Starts of short sentences with this effect.
const HEDGES: &[&str] = words!(
    "a recommendation, a suggestion, a guideline, just a, only a hint, only a rough, only \
    a guideline, rule of thumb, best effort, open question, open issue, needs discussion, off by \
    default, disabled by default, no guarantee, no guarantees, no effect, no warranty, without \
    guarantee, may vary, may differ, may change, might change, subject to change, can be turned, \
    can be disabled, can be switched, can be ignored, can be skipped, can be lifted, turned off, \
    switched off, being phased, being removed, being replaced, going away, soon gone, to be \
    confirmed, to be discussed, to be done, to be decided, to be defined, to be determined, to be \
    removed, to be announced, will be relaxed, will be lifted, will be removed, will be dropped, \
    will be optional, will be replaced, will change, depends on, differs for, differs by, varies \
    by, varies with, different for, different in, temporarily, waived, lifted, suspended, ignored \
    on, ignored by, ignored in, ignored for, under review, in theory, in practice, in principle, \
    if possible, where possible, when possible, valid on, valid for, valid in, true for, true on, \
    effective, until, before, till, during, while, outside"
);

static HEDGING: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(HEDGES));

/// Verbs and participles of a group that a rule does not bind.
const FREED: [&str; 9] =
    ["ignore", "ignores", "differ", "excluded", "exempt", "none", "bypass", "skip", "affected"];

/// Words after *for* or *on*, at the start of a sentence, that name no case.
const PURPOSES: &[&str] = words!(
    "internal, reference, example, instance, details, more, information, use, future, short, all, \
    any, each, every, the, display, debugging, testing, both, best, now, demand, top, average, \
    further, backward, backwards, compatibility"
);

/// Words for the end of a rule.
const OVER: &[&str] = words!("no longer, not anymore, not any more, not any longer");

static ENDED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[OVER]));

/// Participles at the start of a sentence with a version for a beginning, not for an end.
const BEGUN: &[&str] = words!(
    "added, introduced, implemented, supported, deprecated, renamed, moved, updated, documented, \
    released, exposed, included, provided, created, inherited, based, used, fixed, improved, \
    generated, required, defined, specified, reintroduced, enabled, enforced, enhanced, stored"
);

/// Participles without the usual ending.
const IRREGULAR: [&str; 4] = ["withdrawn", "gone", "cut", "undone"];

/// Prepositions before the version of an end.
const AT: [&str; 9] = ["in", "since", "from", "with", "by", "after", "as", "until", "for"];

/// Words for a rule that does not hold yet.
const STATES: &[&str] = words!(
    "planned, proposal, proposed, tentative, tbd, tbc, todo, wip, work in progress, coming, \
    upcoming, draft, provisional, pending, future, under discussion, under consideration"
);

static UNREADY: LazyLock<Openings> = LazyLock::new(|| Openings::of_words(STATES));

/// Words beside them.
const BESIDE_STATES: [&str; 13] = [
    "in", "for", "soon", "version", "release", "only", "the", "next", "feature", "rule", "a",
    "later", "with",
];

/// Words after *otherwise* for values that are refused.
const REFUSED: &[&str] = words!(
    "rejected, invalid, refused, error, errors, fails, fail, denied, forbidden, illegal, an"
);

/// The effect of the next sentence on the statement before it, if it takes it back.
pub(super) fn withdrawal(behind: &str) -> Option<Withdrawal> {
    let behind = behind.trim_start_matches(['.', ';', ' ', '!', '?']);
    let sentence = first_sentence(behind)?;
    // A struck-out sentence states nothing, and one about code is about one value.
    if sentence.starts_with(['~', '`']) {
        return None;
    }
    if limits_in_brackets(sentence) {
        return Some(Withdrawal::Limited);
    }
    if sentence.len() > LONGEST {
        return None;
    }
    let text = spelled(sentence);
    let words: Vec<&str> = text.split_whitespace().collect();
    let leads = |word: &&&str| CONTRASTS.contains(word) || REFERRING.contains(word);
    let lead = words.iter().take_while(leads).count();
    let (lead, words) = words.split_at(lead);
    if words.is_empty() || words.len() > FRAGMENT {
        return None;
    }
    let contrasted = lead.iter().any(|word| CONTRASTS.contains(word));
    let fragment = Fragment { words, contrasted };
    let over = ENDED.is_in(&text) && !text.contains(" longer than ");
    if over || text.ends_with(" no more ") || fragment.ends() {
        Some(Withdrawal::Ended)
    } else if fragment.is_planned() {
        Some(Withdrawal::Planned)
    } else {
        let limited = fragment.limits() || is_bare_condition(sentence, &text);
        let doubted = fragment.doubts().then_some(Withdrawal::Doubted);
        limited.then_some(Withdrawal::Limited).or(doubted)
    }
}

/// The words of a short sentence, without those of a contrast.
#[derive(Clone, Copy)]
struct Fragment<'a> {
    words: &'a [&'a str],
    contrasted: bool,
}

impl<'a> Fragment<'a> {
    fn at(self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// `Not enforced.`, `Only on Linux.`, `However, not for guests.`, `Otherwise optional.`
    fn limits(self) -> bool {
        let (second, short) = (self.at(1), self.words.len() < 5);
        let named = match self.at(0) {
            "not" => !second.is_empty() && !DESCRIBING.contains(&second),
            "only" => CASES.contains(&second),
            "otherwise" => self.words.len() < 4 && !REFUSED.contains(&second),
            "for" | "on" => {
                let plain = |word: &&str| word.chars().all(char::is_alphabetic);
                short && !PURPOSES.contains(&second) && self.words.iter().all(plain)
            }
            _ => false,
        };
        let contrast =
            self.contrasted && short && !self.words.iter().any(|word| KEEPING.contains(word));
        let excepted =
            self.words.iter().any(|word| word.starts_with("exception") && *word != "exceptional");
        named || contrast || excepted || self.frees()
    }

    /// `Unverified.`, `Best effort.`, `Will be relaxed.`
    fn doubts(self) -> bool {
        let text = format!(" {} ", self.words.join(" "));
        DOUBTS.contains(&text.trim()) || HEDGING.longest(&text).is_some()
    }

    /// `Guests excluded.`, `Old clients ignore this.`, `Guests: none.`
    fn frees(self) -> bool {
        let group = self.words.iter().take(2).any(|word| is_plural(word));
        group && self.words.iter().any(|word| FREED.contains(word))
    }

    /// `Removed in v2.`, `Since v2 no more.`
    fn ends(self) -> bool {
        let [first, at, rest @ ..] = self.words else { return false };
        let done = first.ends_with("ed") && !BEGUN.contains(first) || IRREGULAR.contains(first);
        done && AT.contains(at) && rest.iter().any(|word| is_version(word))
    }

    /// `Planned.`, `Coming in v3.`
    fn is_planned(self) -> bool {
        let text = format!(" {} ", self.words.join(" "));
        let Some((_, rest)) = UNREADY.longest(&text) else { return false };
        let mut rest = rest.split_whitespace();
        rest.all(|word| BESIDE_STATES.contains(&word) || is_version(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_takes_back_the_one_before() {
        for (text, wanted) in [
            ("Not checked.", Withdrawal::Limited),
            ("Only on Linux.", Withdrawal::Limited),
            ("However, not for guests.", Withdrawal::Limited),
            ("Although not always.", Withdrawal::Limited),
            ("Otherwise optional.", Withdrawal::Limited),
            ("For guests.", Withdrawal::Limited),
            ("(v1)", Withdrawal::Limited),
            ("(Guests only.)", Withdrawal::Limited),
            ("Removed in v2.", Withdrawal::Ended),
            ("Relaxed since 2.0.", Withdrawal::Ended),
            ("Since v2 no more.", Withdrawal::Ended),
            ("No longer true since v2.", Withdrawal::Ended),
            ("Unverified.", Withdrawal::Doubted),
            ("Best effort.", Withdrawal::Doubted),
            ("Guests excluded.", Withdrawal::Limited),
            ("Old clients ignore this.", Withdrawal::Limited),
            ("But see below.", Withdrawal::Limited),
            ("Not on Linux.", Withdrawal::Limited),
            ("For EU.", Withdrawal::Limited),
            ("There are exceptions.", Withdrawal::Limited),
            ("Until v3.", Withdrawal::Doubted),
            ("Planned.", Withdrawal::Planned),
            ("Coming in v3.", Withdrawal::Planned),
        ] {
            assert_eq!(withdrawal(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "The name.",
            "Not empty.",
            "Only letters.",
            "Added in v2.",
            "No longer than 5.",
            "Otherwise rejected.",
            "Planned date.",
            "In seconds.",
            "For internal use.",
            "On demand.",
            "But not empty.",
            "Old name of the town.",
            "Will be shown to all.",
            "Guests see this.",
            "Not editable.",
            "(in bytes)",
            "Removed files are kept.",
            "Only on Linux it is more than that of the parent.",
        ] {
            assert_eq!(withdrawal(text), None, "{text}");
        }
    }
}
