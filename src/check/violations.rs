//! In: the problems of a value. Out: violations, each with its place and the site in the model.
//! Must not know: how a value is walked through.

use super::problem::{At, Located, Problem, Sink, Spot};
use super::{Plan, ViolationKind};
use serde_json::Value;

/// Notes violations.
#[derive(Debug)]
pub(super) struct Violating<'p, 'm> {
    pub(super) plan: &'p Plan<'m>,
    pub(super) found: Located<'m>,
    /// Whether the nearest member of a union speaks for all.
    pub(super) near: bool,
}

impl<'m> Sink<'m> for Violating<'_, 'm> {
    fn problem(&mut self, at: At<'_>, problem: Problem, _: &Value) {
        let site = self.plan.sites[at.site];
        let attribute = site.is_row.then_some(site.attribute);
        let spot = Spot { definition: site.definition, attribute };
        self.found.insert((at.path.pointer(), problem.kind()), spot);
    }

    fn wants_nearest(&self) -> bool {
        self.near
    }

    fn nearest(&mut self, found: Located<'m>) {
        self.found.extend(found);
    }
}

/// The only one with the least to say.
pub(super) fn nearest<'m>(trials: Vec<Located<'m>>, at: &str) -> Option<Located<'m>> {
    let mut trials: Vec<_> = trials.into_iter().map(|one| (distance(&one, at), one)).collect();
    trials.sort_by_key(|(distance, _)| *distance);
    match &trials[..] {
        [(one, _), (other, _), ..] if one == other => None,
        _ => trials.into_iter().next().map(|(_, found)| found),
    }
}

/// The distance of a value from a union member: violations of its own attributes weigh more than
/// nested ones.
fn distance(found: &Located<'_>, at: &str) -> usize {
    let weight = |(pointer, kind): &(String, ViolationKind)| {
        let own = !pointer[at.len()..].trim_start_matches('/').contains('/');
        match kind {
            ViolationKind::MissingAttribute if own => 3,
            ViolationKind::UnknownAttribute if own => 2,
            _ => 1,
        }
    };
    found.keys().map(weight).sum()
}
