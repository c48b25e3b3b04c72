//! In: a model, and lines of JSON. Out: where they depart from what the pages say, as counts that add
//! up, and the corrections that would make the pages say it. Must not know: where lines come from,
//! or how findings are printed.

mod claims;
mod envelope;
mod evidence;
mod lists;
mod now;
mod reading;
pub mod render;
mod sketch;
mod tally;
mod walk;

pub use claims::{claims, Claim, Rules};
pub use envelope::{envelope, Envelope, Pointer};
pub use now::Now;
pub use sketch::{Seen, Sketch};
pub use tally::{Counts, Departure, Lines, Place, Tally};

use tablewright::check::Plan;
use tablewright::model::Model;
use walk::Counting;

/// A model, ready to be compared with many lines. Each thread has a counter of its own.
#[derive(Debug)]
pub struct Observer<'m> {
    plan: Plan<'m>,
    root: usize,
    model: String,
    at: Pointer,
    patterns: usize,
}

impl<'m> Observer<'m> {
    /// Prepares a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Observer<'m> {
        let plan = Plan::new(&model.definitions);
        let root = plan.number(&model.root).unwrap_or(0);
        let attributes = model.definitions.iter().flat_map(|one| one.attributes());
        let patterns = attributes.filter(|one| claims::has_pattern(one)).count();
        Observer { plan, root, model: fingerprint(model), at: Pointer::default(), patterns }
    }

    /// The same for events that lie somewhere in the values of lines.
    #[must_use]
    pub fn at(self, at: Pointer) -> Observer<'m> {
        Observer { at, ..self }
    }

    /// Something that counts lines.
    #[must_use]
    pub fn counter(&self) -> Counter<'_, 'm> {
        Counter(Counting::new(&self.plan, self.root, &self.model, &self.at, self.patterns))
    }
}

/// Counts lines. The tallies of several counters add up.
#[derive(Debug)]
pub struct Counter<'o, 'm>(Counting<'o, 'm>);

impl Counter<'_, '_> {
    /// Counts one line that is not blank; lines are counted in order, from 1.
    pub fn line(&mut self, number: u64, line: Line<'_>) {
        match line {
            Line::Text(bytes) => self.0.line(number, bytes),
            Line::TooLong => self.0.long(number),
        }
    }

    /// The counts.
    #[must_use]
    pub fn finish(self) -> Tally {
        self.0.finish()
    }
}

/// A line of the input.
#[derive(Clone, Copy, Debug)]
pub enum Line<'l> {
    /// Its bytes.
    Text(&'l [u8]),
    /// It is longer than is read.
    TooLong,
}

/// The digest of a model in tallies.
#[must_use]
pub fn fingerprint(model: &Model) -> String {
    let text = serde_json::to_string(model).expect("a model is JSON");
    format!("{:016x}", sketch::hash(text.as_bytes()))
}

/// A tally that may leave the machine: texts in fewer lines than the rules require, and texts that are
/// not words, are removed. Their counts stay.
#[must_use]
pub fn without_texts(mut tally: Tally, rules: Rules) -> Tally {
    for (place, counts) in &mut tally.places {
        let of = counts.seen.lines;
        // An object itself keeps names.
        let names = place.attribute.is_empty();
        let masks = counts.departures.contains_key(&Departure::Format);
        let sketch = counts.details.iter_mut();
        for seen in sketch.flat_map(|sketch| sketch.kept.values_mut()) {
            let shown = match names {
                true => evidence::is_named(&seen.text, seen.lines, of),
                false => evidence::is_word(&seen.text) || masks && evidence::is_mask(&seen.text),
            };
            if seen.lines < rules.lines || !shown {
                seen.text.clear();
            }
        }
    }
    tally
}

/// The claims that an earlier tally did not make.
#[must_use]
pub fn fresh(claims: Vec<Claim>, earlier: &[Claim]) -> Vec<Claim> {
    let key = |claim: &Claim| (claim.at.clone(), claim.kind_of(), claim.detail.clone());
    let known: std::collections::BTreeSet<_> = earlier.iter().map(key).collect();
    claims.into_iter().filter(|claim| !known.contains(&key(claim))).collect()
}
