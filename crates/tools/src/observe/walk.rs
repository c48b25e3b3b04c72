//! In: a plan of a model, and lines. Out: a tally of where they depart. Must not know: what is made
//! of it.

use super::envelope::Pointer;
use super::evidence::mask;
use super::now::Now;
use super::reading::read;
use super::sketch::Sketch;
use super::tally::{Counts, Departure, Place, Tally, FORMAT};
use serde_json::Value;
use tablewright::check::{is_integer, At, Path, Plan, Problem, Sink, Site, Walk};
use tablewright::model::Mode;
use tablewright::JsonType;

/// The maximum numbers of undocumented names kept for an object, and of values for an attribute.
const NAMES: usize = 512;
const VALUES: usize = 64;

/// The maximum number of places with details, over all threads.
const SKETCHES: usize = 2_000;

/// Counts lines.
#[derive(Debug)]
pub(super) struct Counting<'p, 'm> {
    plan: &'p Plan<'m>,
    root: usize,
    counts: Vec<Counts>,
    tally: Tally,
    /// The number of sketches.
    sketches: usize,
    at: &'p Pointer,
    now: Now,
    departs: bool,
}

impl<'p, 'm> Counting<'p, 'm> {
    pub(super) fn new(
        plan: &'p Plan<'m>,
        root: usize,
        model: &str,
        at: &'p Pointer,
        patterns: usize,
    ) -> Counting<'p, 'm> {
        let counts = vec![Counts::default(); plan.sites().len()];
        let attribute = |site: &&Site<'_>| !site.attribute.is_empty() && site.key.is_none();
        let documented = plan.sites().iter().filter(attribute).count();
        let (format, model) = (FORMAT, model.to_owned());
        let tally = Tally { format, model, documented, patterns, ..Tally::default() };
        let now = Now::default();
        Counting { plan, root, counts, tally, sketches: 0, at, now, departs: false }
    }

    /// Counts one line; its number counts all lines, from 1.
    pub(super) fn line(&mut self, number: u64, line: &[u8]) {
        self.now = Now { line: number, event: self.now.event + 1 };
        let Some((value, repeated)) = self.value(line) else {
            self.tally.lines += 1;
            return self.tally.garbage.add(self.now);
        };
        if repeated {
            self.tally.repeated.add(self.now);
        }
        let at = self.at;
        if at.is_whole() {
            return self.event(&value, repeated);
        }
        let mut any = false;
        at.each(value, &mut |event| {
            if event.is_object() {
                any = true;
                self.now.event += 1;
                self.event(&event, repeated);
            }
        });
        if !any {
            self.tally.lines += 1;
            self.tally.outside.add(self.now);
        }
    }

    /// The object of a line, which may stand after some other text, and whether a key in it
    /// repeats.
    fn value(&mut self, line: &[u8]) -> Option<(Value, bool)> {
        if let Some(found) = read(line) {
            return Some(found).filter(|(value, _)| value.is_object());
        }
        let start = line.iter().position(|byte| *byte == b'{')?;
        let value = read(&line[start..])?;
        self.tally.prefixed.add(self.now);
        Some(value)
    }

    fn event(&mut self, value: &Value, repeated: bool) {
        self.tally.lines += 1;
        self.departs = repeated;
        let root = self.root;
        Walk::new(self.plan, Mode::Strict, &mut *self).definition(root, value);
        if self.departs {
            self.tally.departing.add(self.now);
        }
    }

    /// Counts a line that is too long to be read.
    pub(super) fn long(&mut self, number: u64) {
        self.now = Now { line: number, event: self.now.event + 1 };
        self.tally.lines += 1;
        self.tally.long.add(self.now);
    }

    pub(super) fn finish(mut self) -> Tally {
        let used = |counts: &Counts| counts.seen.lines > 0 || !counts.departures.is_empty();
        let places = self.plan.sites().iter().map(place).zip(self.counts);
        self.tally.places = places.filter(|(_, counts)| used(counts)).collect();
        self.tally.places.sort_by(|a, b| a.0.cmp(&b.0));
        self.tally
    }

    fn broken(&mut self, site: usize, kind: &str) {
        let now = self.now;
        let known = &mut self.counts[site].broken;
        match known.get_mut(kind) {
            Some(lines) => lines.add(now),
            None => known.entry(kind.to_owned()).or_default().add(now),
        }
    }

    fn detail(&mut self, site: usize, size: usize, text: &str, kind: JsonType) {
        if self.counts[site].details.is_none() {
            if self.sketches == SKETCHES {
                self.tally.others += 1;
                return;
            }
            self.sketches += 1;
        }
        let sketch = self.counts[site].details.get_or_insert_with(|| Box::new(Sketch::new(size)));
        sketch.add(text, self.now, kind);
    }
}

impl<'m> Sink<'m> for &mut Counting<'_, 'm> {
    const TRAFFIC: bool = true;

    fn seen(&mut self, site: usize) {
        self.counts[site].seen.add(self.now);
    }

    fn listed(&mut self, site: usize, value: &Value) {
        let Some(text) = value.as_str() else { return };
        match self.counts[site].values.get_mut(text) {
            Some(lines) => *lines += 1,
            None => drop(self.counts[site].values.insert(text.to_owned(), 1)),
        }
    }

    fn problem(&mut self, at: At<'_>, problem: Problem, value: &Value) {
        let Some(departure) = departure(problem, value) else { return };
        self.departs = true;
        self.counts[at.site].departures.entry(departure).or_default().add(self.now);
        match (problem, at.path) {
            (Problem::Value | Problem::Tag, _) => {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                self.detail(at.site, VALUES, &text, kind(value));
            }
            (Problem::Format, _) => {
                let mask = mask(value.as_str().unwrap_or_default());
                self.detail(at.site, VALUES, &mask, kind(value));
            }
            (Problem::Limit(kind), _) => self.broken(at.site, kind.name()),
            (Problem::Unknown, Path::Key(_, key)) => self.detail(at.site, NAMES, key, kind(value)),
            _ => {}
        }
    }
}

/// The mismatch of a value; an attribute that chooses and is not there is missing as well.
fn departure(problem: Problem, value: &Value) -> Option<Departure> {
    Some(match problem {
        Problem::Misfit | Problem::Payload | Problem::Null => Departure::of(kind(value)),
        Problem::Value => Departure::Value,
        Problem::Tag => Departure::Tag,
        Problem::NoTag => return None,
        Problem::Format => Departure::Format,
        Problem::Limit(_) => Departure::Bound,
        Problem::Missing => Departure::Missing,
        Problem::Unknown => Departure::Undocumented,
        Problem::Union => Departure::Union,
        Problem::One => Departure::One,
        Problem::Many => Departure::Many,
    })
}

fn place(site: &Site<'_>) -> Place {
    let attribute = match site.key {
        Some(key) => format!("{}/[{key}]", site.attribute),
        None => site.attribute.to_owned(),
    };
    Place { definition: site.definition.to_owned(), attribute }
}

/// The JSON type of a value; to JSON Schema, `1.0` is an integer.
fn kind(value: &Value) -> JsonType {
    match value {
        Value::Number(number) if is_integer(number) => JsonType::Integer,
        value => JsonType::of(value),
    }
}
