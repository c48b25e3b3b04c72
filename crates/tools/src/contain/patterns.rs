//! In: two patterns. Out: whether each text that matches the one matches the other, by their automata,
//! and else a text that does not. Must not know: lengths, formats, or who has the patterns.

use regex_automata::dfa::{dense, Automaton, StartKind};
use regex_automata::util::{primitives::StateID, start};
use regex_automata::{Anchored, MatchKind};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tablewright::pattern;

/// The largest automaton, in bytes.
const SIZE: usize = 1 << 18;

/// The most states of all automata together that are visited.
const VISITED: usize = 1 << 12;

/// The most answers that are kept.
const KEPT: usize = 1_000;

/// Whether each text that matches a pattern matches another one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Within {
    Yes,
    /// This one does not.
    No(String),
    /// A pattern has no automaton, or the automata are too large.
    Unknown,
}

thread_local! {
    /// The answers, by both patterns.
    static ANSWERS: RefCell<BTreeMap<(String, String), Within>> = RefCell::default();
}

/// Decides whether each text that matches a pattern matches another one.
pub(super) fn within(one: &str, other: &str) -> Within {
    let key = (one.to_owned(), other.to_owned());
    if let Some(known) = ANSWERS.with_borrow(|known| known.get(&key).cloned()) {
        return known;
    }
    let found = Walk::of(one, other).and_then(Walk::run).unwrap_or(Within::Unknown);
    ANSWERS.with_borrow_mut(|known| {
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, found.clone());
    });
    found
}

type Dfa = dense::DFA<Vec<u32>>;

fn automaton(syntax: &str, anchored: bool) -> Option<Dfa> {
    let start = if anchored { StartKind::Anchored } else { StartKind::Unanchored };
    let config = dense::Config::new()
        .match_kind(MatchKind::All)
        .start_kind(start)
        .dfa_size_limit(Some(SIZE))
        .determinize_size_limit(Some(SIZE));
    dense::Builder::new().configure(config).build(syntax).ok()
}

fn start(dfa: &Dfa, anchored: Anchored) -> Option<StateID> {
    dfa.start_state(&start::Config::new().anchored(anchored)).ok()
}

/// A text so far: the state of each automaton, and whether the first pattern has matched already.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    one: StateID,
    matched: bool,
    other: StateID,
    text: StateID,
}

/// A walk over both automata at once, and over that of all texts.
struct Walk {
    one: Dfa,
    other: Dfa,
    text: Dfa,
}

impl Walk {
    fn of(one: &str, other: &str) -> Option<Walk> {
        let of = |source: &str| automaton(pattern::read(source)?.as_str(), false);
        Some(Walk { one: of(one)?, other: of(other)?, text: automaton("(?s).*", true)? })
    }

    /// The shortest text that matches the first pattern alone; none where too much is visited.
    fn run(self) -> Option<Within> {
        let first = State {
            one: start(&self.one, Anchored::No)?,
            matched: false,
            other: start(&self.other, Anchored::No)?,
            text: start(&self.text, Anchored::Yes)?,
        };
        let mut seen = BTreeSet::from([first]);
        // Each state with the number of the one before it, and the byte between them.
        let mut found = vec![(first, 0, 0)];
        let mut open = VecDeque::from([0]);
        while let Some(at) = open.pop_front() {
            let state = found[at].0;
            if self.ends(state)? {
                return Some(Within::No(text(&found, at)?));
            }
            for byte in BYTES.into_iter().flatten() {
                let next = self.next(state, byte)?;
                let Some(next) = next.filter(|next| seen.insert(*next)) else { continue };
                open.push_back(found.len());
                found.push((next, at, byte));
            }
            if found.len() > VISITED {
                return None;
            }
        }
        Some(Within::Yes)
    }

    /// The state after a byte; `Some(None)` where no such text can match the first pattern alone.
    fn next(&self, state: State, byte: u8) -> Option<Option<State>> {
        let one = self.one.next_state(state.one, byte);
        let other = self.other.next_state(state.other, byte);
        let text = self.text.next_state(state.text, byte);
        if self.one.is_quit_state(one) || self.other.is_quit_state(other) {
            return None;
        }
        let matched = state.matched || self.one.is_match_state(one);
        let lost = self.text.is_dead_state(text)
            || self.other.is_match_state(other)
            || self.one.is_dead_state(one) && !matched;
        Some((!lost).then_some(State { one, matched, other, text }))
    }

    /// Whether a text that ends here matches the first pattern alone.
    fn ends(&self, state: State) -> Option<bool> {
        let one = self.one.next_eoi_state(state.one);
        let other = self.other.next_eoi_state(state.other);
        let text = self.text.next_eoi_state(state.text);
        if self.one.is_quit_state(one) || self.other.is_quit_state(other) {
            return None;
        }
        let alone = state.matched || self.one.is_match_state(one);
        Some(alone && !self.other.is_match_state(other) && self.text.is_match_state(text))
    }
}

/// All bytes, those that are easy to read first.
const BYTES: [std::ops::RangeInclusive<u8>; 6] =
    [b'a'..=b'z', b'0'..=b'9', b' '..=b'/', b':'..=b'`', b'{'..=255, 0..=31];

/// The text that leads to a state.
fn text(found: &[(State, usize, u8)], mut at: usize) -> Option<String> {
    let mut bytes = Vec::new();
    while at > 0 {
        bytes.push(found[at].2);
        at = found[at].1;
    }
    bytes.reverse();
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_compared_by_their_texts() {
        let no = |text: &str| Within::No(text.to_owned());
        let cases = [
            ("^[A-Z]\\d{2,3}$", "^[A-Z]\\d{2,5}$", Within::Yes),
            ("^[A-Z]\\d{2,5}$", "^[A-Z]\\d{2,3}$", no("A0000")),
            ("^a+$", "a", Within::Yes),
            ("a", "^a+$", no("aa")),
            ("^ab?$", "^(a|ab)$", Within::Yes),
            ("^(a|ab)$", "^ab?$", Within::Yes),
            ("^x-", "^[xy]-", Within::Yes),
            ("^[xy]-", "^x-", no("y-")),
            ("", "^a*$", no("b")),
            ("^é$", "^[à-ü]$", Within::Yes),
            ("^.$", "^[a-z0-9]$", no(" ")),
            ("^[^a-z]$", "^[\\x00-\\x7f]$", no("\u{80}")),
            ("(", "a", Within::Unknown),
            ("^(a|b)*a(a|b){12}$", "^(a|b)*b(a|b){12}$", Within::Unknown),
        ];
        for (one, other, expected) in cases {
            let found = within(one, other);
            match (&found, &expected) {
                (Within::No(text), Within::No(_)) => {
                    let is = |source| pattern::read(source).expect("it is read").is_match(text);
                    assert!(is(one) && !is(other), "{one} {other}: {text:?}");
                }
                _ => assert_eq!(found, expected, "{one} {other}"),
            }
        }
    }
}
