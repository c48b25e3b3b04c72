//! In: two graphs. Out: of pairs of places, whether all values of the one are values of the other.
//! A pair holds until a rule refutes it, so that places that lead to each other need no depth; each
//! pair is looked at again only when a pair it leans on was refuted. Must not know: the rules.

use super::alternatives::Alternative;
use super::graph::{Graph, Id};
use super::least::Sizes;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A place of the one graph, and one of the other.
pub(crate) type Pair = (Id, Id);

#[derive(Debug, Default)]
struct State {
    /// When it was refuted: later than what it was refuted for.
    refuted: Option<usize>,
    /// The pairs that lean on it.
    users: Vec<Pair>,
}

/// The forms of places that were asked for.
type Forms<'m> = HashMap<Id, Rc<[Alternative<'m>]>>;

/// Decides pairs, each once.
pub(crate) struct Containment<'g, 'm> {
    pub(super) from: &'g Graph<'m>,
    pub(super) to: &'g Graph<'m>,
    pub(super) sizes: &'g Sizes,
    /// Pairs that are decided elsewhere, and hold here.
    assumed: HashSet<Pair>,
    known: HashMap<Pair, State>,
    forms: (Forms<'m>, Forms<'m>),
    open: Vec<Pair>,
    current: Pair,
    refuted: usize,
}

impl<'g, 'm> Containment<'g, 'm> {
    pub(crate) fn new(
        from: &'g Graph<'m>,
        to: &'g Graph<'m>,
        sizes: &'g Sizes,
        assumed: HashSet<Pair>,
    ) -> Containment<'g, 'm> {
        Containment {
            from,
            to,
            sizes,
            assumed,
            known: HashMap::new(),
            forms: (HashMap::new(), HashMap::new()),
            open: Vec::new(),
            current: (0, 0),
            refuted: 0,
        }
    }

    /// The same with nothing decided, and with more pairs that hold.
    pub(crate) fn assuming(&self, pairs: Vec<Pair>) -> Containment<'g, 'm> {
        let assumed = self.assumed.iter().copied().chain(pairs).collect();
        Containment::new(self.from, self.to, self.sizes, assumed)
    }

    /// The pair of two definitions, if both are there.
    pub(crate) fn pair(&self, from: &str, to: &str) -> Option<Pair> {
        self.from.definition(from).zip(self.to.definition(to))
    }

    /// Whether a pair holds, if those that are assumed do.
    pub(crate) fn holds(&mut self, pair: Pair) -> bool {
        self.is_plain(pair) || self.is_held(pair)
    }

    /// The same of a pair that is itself assumed.
    pub(crate) fn is_held(&mut self, pair: Pair) -> bool {
        if !self.known.contains_key(&pair) {
            self.enter(pair);
            self.settle();
        }
        self.known[&pair].refuted.is_none()
    }

    /// When a pair was refuted, if it was before.
    pub(super) fn refuted_before(&self, pair: Pair, before: usize) -> Option<usize> {
        if self.is_plain(pair) {
            return None;
        }
        self.known.get(&pair)?.refuted.filter(|at| *at < before)
    }

    /// The same of a pair that a rule leans on; it holds until it is refuted.
    pub(super) fn leans_on(&mut self, pair: Pair) -> bool {
        if self.is_plain(pair) {
            return true;
        }
        if !self.known.contains_key(&pair) {
            self.enter(pair);
        }
        let current = self.current;
        let state = self.known.entry(pair).or_default();
        if state.refuted.is_none() && state.users.last() != Some(&current) {
            state.users.push(current);
        }
        state.refuted.is_none()
    }

    /// The forms of a place of the one side.
    pub(super) fn of_from(&mut self, id: Id) -> Rc<[Alternative<'m>]> {
        let from = self.from;
        self.forms.0.entry(id).or_insert_with(|| from.alternatives(id).into()).clone()
    }

    /// The forms of a place of the other side.
    pub(super) fn of_to(&mut self, id: Id) -> Rc<[Alternative<'m>]> {
        let to = self.to;
        self.forms.1.entry(id).or_insert_with(|| to.alternatives(id).into()).clone()
    }

    fn is_plain(&self, pair: Pair) -> bool {
        pair.1 == self.to.any() || self.assumed.contains(&pair)
    }

    /// Whether a pair holds by assumption, or what both are a single one of.
    pub(super) fn is_assumed(&self, (x, y): Pair) -> bool {
        let inner = self.from.single(x).zip(self.to.single(y));
        self.assumed.contains(&(x, y)) || inner.is_some_and(|inner| self.assumed.contains(&inner))
    }

    fn enter(&mut self, pair: Pair) {
        self.known.insert(pair, State::default());
        self.open.push(pair);
    }

    fn settle(&mut self) {
        while let Some(pair) = self.open.pop() {
            if self.known[&pair].refuted.is_some() {
                continue;
            }
            self.current = pair;
            if !self.follows(pair) {
                self.refuted += 1;
                let state = self.known.entry(pair).or_default();
                state.refuted = Some(self.refuted);
                self.open.append(&mut state.users);
            }
        }
    }
}
