//! In: what a line has at each place. Out: counts that add up. Must not know: JSON, or the model.

use super::now::{Event, Now};
use super::sketch::Sketch;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::JsonType;

/// The version of the shape of a tally.
pub const FORMAT: u32 = 1;

/// A kind of mismatch between a value and the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Departure {
    /// `null`.
    Null,
    /// A value of another type.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// An array of values that are documented to stand alone.
    Many,
    /// A single value that is documented to stand in an array.
    One,
    /// A value that is not listed.
    Value,
    /// A value that is not listed of the attribute that chooses.
    Tag,
    /// A string of another format.
    Format,
    /// A value beyond a bound.
    Bound,
    /// A required attribute is not there.
    Missing,
    /// No alternative takes the value.
    Union,
    /// The object has an attribute that is not documented.
    Undocumented,
}

impl Departure {
    /// A value of this type, where another one is documented.
    pub(super) fn of(json_type: JsonType) -> Departure {
        match json_type {
            JsonType::Null => Departure::Null,
            JsonType::Boolean => Departure::Boolean,
            JsonType::Integer => Departure::Integer,
            JsonType::Number => Departure::Number,
            JsonType::String => Departure::String,
            JsonType::Array => Departure::Array,
            JsonType::Object => Departure::Object,
        }
    }
}

/// Where something departs: a definition, and an attribute of it, or none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Name of the definition.
    pub definition: String,
    /// The attribute; empty for the definition itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attribute: String,
}

/// The number of times, and the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// The number of lines.
    pub lines: u64,
    /// The first of them.
    pub first: u64,
    /// The last of them.
    pub last: u64,
    /// The number of the last event.
    #[serde(skip)]
    pub(super) event: Event,
}

impl Lines {
    /// So many lines, between two.
    pub(super) fn of(lines: u64, first: u64, last: u64) -> Lines {
        Lines { lines, first, last, event: Event::default() }
    }

    pub(super) fn add(&mut self, now: Now) {
        if self.lines == 0 {
            *self = Lines::of(1, now.line, now.line);
        } else if self.event.0 != now.event {
            self.lines += 1;
            self.last = now.line;
        }
        self.event = Event(now.event);
    }

    fn merge(&mut self, other: Lines) {
        if self.lines == 0 {
            *self = other;
        } else if other.lines > 0 {
            let (first, last) = (self.first.min(other.first), self.last.max(other.last));
            *self = Lines::of(self.lines + other.lines, first, last);
        }
    }
}

/// The values seen at a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Lines that have a value there.
    pub seen: Lines,
    /// Lines that depart, each way.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub departures: BTreeMap<Departure, Lines>,
    /// Values that are not listed, or names that are not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Sketch>>,
    /// Lines with a value that breaks a constraint, by the kind of violation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub broken: BTreeMap<String, Lines>,
    /// Documented values that came, where values are documented.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, u64>,
}

/// The counts of all lines together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// The version of this shape.
    pub format: u32,
    /// The digest of the model: a tally of another one is not read.
    pub model: String,
    /// All lines that are not blank.
    pub lines: u64,
    /// Lines that depart in any way.
    pub departing: Lines,
    /// Lines that are not JSON, or not objects.
    pub garbage: Lines,
    /// Lines that are longer than was allowed.
    pub long: Lines,
    /// Lines with some text before their object.
    #[serde(default)]
    pub prefixed: Lines,
    /// Lines in which an object has a key twice; the last one counts.
    #[serde(default)]
    pub repeated: Lines,
    /// Lines without an event where events lie.
    #[serde(default)]
    pub outside: Lines,
    /// The places.
    pub places: Vec<(Place, Counts)>,
    /// Departures at places beyond those that are kept.
    pub others: u64,
    /// The number of documented attributes.
    #[serde(default)]
    pub documented: usize,
    /// The number of those with a pattern, which is not compared.
    #[serde(default)]
    pub patterns: usize,
    /// The forms in which lines came, besides plain ones.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub forms: BTreeSet<String>,
    /// Where events may lie, as a JSON Pointer, if the lines do not look like events.
    #[serde(skip)]
    pub hint: Option<String>,
}

impl Tally {
    /// The number of lines with an event.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.lines - self.garbage.lines - self.long.lines - self.outside.lines
    }

    /// The number of lines of which nothing was compared.
    #[must_use]
    pub fn unread(&self) -> u64 {
        self.lines - self.read()
    }

    /// The number of documented attributes that were seen.
    #[must_use]
    pub fn came(&self) -> usize {
        let attribute =
            |place: &Place| !place.attribute.is_empty() && !place.attribute.contains("/[");
        let seen = self.places.iter().filter(|(_, counts)| counts.seen.lines > 0);
        seen.filter(|(place, _)| attribute(place)).count()
    }

    /// Adds what another part of the lines has.
    pub fn merge(&mut self, other: Tally) {
        self.format = FORMAT;
        self.lines += other.lines;
        self.departing.merge(other.departing);
        self.garbage.merge(other.garbage);
        self.long.merge(other.long);
        self.prefixed.merge(other.prefixed);
        self.repeated.merge(other.repeated);
        self.outside.merge(other.outside);
        self.others += other.others;
        self.documented = self.documented.max(other.documented);
        self.patterns = self.patterns.max(other.patterns);
        self.forms.extend(other.forms);
        if self.places.is_empty() {
            self.places = other.places;
            return;
        }
        let mut known: BTreeMap<Place, Counts> =
            std::mem::take(&mut self.places).into_iter().collect();
        for (place, counts) in other.places {
            known.entry(place).or_default().merge(counts);
        }
        self.places = known.into_iter().collect();
    }
}

impl Counts {
    fn merge(&mut self, other: Counts) {
        self.seen.merge(other.seen);
        for (departure, lines) in other.departures {
            self.departures.entry(departure).or_default().merge(lines);
        }
        for (kind, lines) in other.broken {
            self.broken.entry(kind).or_default().merge(lines);
        }
        for (value, lines) in other.values {
            *self.values.entry(value).or_default() += lines;
        }
        match (&mut self.details, other.details) {
            (Some(known), Some(details)) => known.merge(*details),
            (known @ None, details) => *known = details,
            (Some(_), None) => {}
        }
    }
}
