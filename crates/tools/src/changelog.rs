//! In: a model for each revision of pages, the oldest first. Out: what changed, by release and
//! section, the newest first, and since when each attribute is documented. Must not know: git, or the
//! text of pages.

mod history;
mod render;

pub use render::{render, Form};

use crate::changes::{compare, Change, Id};
use history::Tracker;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::findings::grouped;
use tablewright::model::Model;

/// A revision of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A short name, such as that of a commit.
    pub revision: String,
    /// The day, as `2026-05-01`.
    pub date: String,
    /// The release that it came with; none if it is not released.
    pub release: Option<String>,
    /// Whether a page is another one than before; else only corrections, names or settings are.
    pub pages: bool,
}

/// The changes, the newest release first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changelog {
    /// The releases.
    pub releases: Vec<Release>,
}

/// The changes of a release.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Release {
    /// Its name; none of what is not released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The day of its last revision.
    pub date: String,
    /// Its sections, in order of their headings.
    pub sections: Vec<Section>,
}

/// The changes of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Its heading; none of what changed in several sections at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The changes, those of the newest revision first.
    pub entries: Vec<Entry>,
}

/// One change, at all places where a revision made it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The kind of change.
    pub id: Id,
    /// Where, below the heading; with it, where several sections changed.
    pub at: Vec<String>,
    /// The old content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The new content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Its effect on users of the API, in a few words.
    pub effect: &'static str,
    /// The revision.
    pub revision: String,
    /// Its day.
    pub date: String,
    /// The number of the revision, from 0.
    #[serde(skip)]
    number: usize,
}

/// The number of sections with the same change from which on it is listed once.
const MANY: usize = 3;

/// Collects the changes of revisions, one after another.
#[derive(Debug)]
pub struct Log {
    likeness: f64,
    texts: bool,
    number: usize,
    releases: Vec<Collected>,
    tracker: Tracker,
}

/// The entries of a release, by their headings.
#[derive(Debug)]
struct Collected {
    name: Option<String>,
    date: String,
    sections: BTreeMap<Option<String>, Vec<Entry>>,
}

impl Log {
    /// A log without revisions; `likeness` as [`compare`] takes it, `texts` where changes of the text
    /// alone are listed too.
    #[must_use]
    pub fn new(likeness: f64, texts: bool) -> Log {
        let tracker = Tracker::default();
        Log { likeness, texts, number: 0, releases: Vec::new(), tracker }
    }

    /// States what is documented where the log begins. `stamp` is that of the first revision of all;
    /// none where there were others before it.
    pub fn start(&mut self, model: &Model, stamp: Option<&Stamp>) {
        self.tracker.start(model, stamp);
    }

    /// Adds the changes that a revision made to the one before it.
    pub fn add(&mut self, stamp: &Stamp, old: &Model, new: &Model) {
        let changes = compare(old, new, self.likeness).changes;
        self.tracker.follow(stamp, new, &changes);
        let headings = headings(old, new);
        let shown: Vec<&Change> =
            changes.iter().filter(|change| self.texts || !change.is_text()).collect();
        let number = self.number;
        self.number += 1;
        let release = self.release(stamp);
        for (heading, entry) in entries(&shown, &headings, stamp, number) {
            release.sections.entry(heading).or_default().push(entry);
        }
    }

    fn release(&mut self, stamp: &Stamp) -> &mut Collected {
        if self.releases.last().is_none_or(|last| last.name != stamp.release) {
            let (name, date) = (stamp.release.clone(), stamp.date.clone());
            self.releases.push(Collected { name, date, sections: BTreeMap::new() });
        }
        let last = self.releases.len() - 1;
        self.releases[last].date.clone_from(&stamp.date);
        &mut self.releases[last]
    }

    /// The changes, the newest release first.
    #[must_use]
    pub fn changelog(self) -> Changelog {
        let section = |(heading, mut entries): (Option<String>, Vec<Entry>)| {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.number));
            Section { heading, entries }
        };
        let release = |release: Collected| Release {
            name: release.name,
            date: release.date,
            sections: release.sections.into_iter().map(section).collect(),
        };
        Changelog { releases: self.releases.into_iter().rev().map(release).collect() }
    }

    /// Since when each attribute is documented, and until when those that are no more, in the form of
    /// the history file.
    #[must_use]
    pub fn history(&self) -> String {
        self.tracker.text()
    }
}

/// The addresses of the sections of both models.
fn headings<'m>(old: &'m Model, new: &'m Model) -> BTreeSet<&'m str> {
    let all = old.definitions.iter().chain(&new.definitions);
    all.filter(|known| known.section).map(|known| known.path.as_str()).collect()
}

/// The heading of a place, and the rest of it.
fn split<'c>(at: &'c str, headings: &BTreeSet<&str>) -> (Option<&'c str>, &'c str) {
    let ends = std::iter::once(at.len()).chain(at.rmatch_indices(" / ").map(|(end, _)| end));
    let known = ends.map(|end| &at[..end]).find(|start| headings.contains(start));
    match known {
        Some(heading) => (Some(heading), at[heading.len()..].trim_start_matches(" / ")),
        None => (None, at),
    }
}

/// Whether a change is of a whole section.
pub(crate) fn is_whole(id: Id) -> bool {
    matches!(id, Id::DefinitionAdded | Id::DefinitionRemoved | Id::DefinitionMoved)
}

/// The entries of a revision, each with its heading: what changed alike in many sections is one.
fn entries(
    changes: &[&Change],
    headings: &BTreeSet<&str>,
    stamp: &Stamp,
    number: usize,
) -> Vec<(Option<String>, Entry)> {
    let mut out = Vec::new();
    let alike = grouped(changes, |change| {
        // Of texts, it is not said what they were; of whole sections, their headings say it.
        let said = (!change.is_text() && !is_whole(change.id)).then(|| {
            let name = change.at.rsplit(" / ").next().unwrap_or_default();
            (name, &change.from, &change.to)
        });
        (change.id, said, change.verdict())
    });
    for (first, others) in alike {
        let all = std::iter::once(first).chain(others);
        let places: Vec<(Option<&str>, &str, &str)> = all
            .map(|change| {
                let (heading, rest) = split(&change.at, headings);
                (heading, rest, change.at.as_str())
            })
            .collect();
        let whole = is_whole(first.id) && places.len() >= MANY;
        let said = !first.is_text() && !whole;
        let entry = |at: Vec<String>| Entry {
            id: first.id,
            at,
            from: first.from.clone().filter(|_| said),
            to: first.to.clone().filter(|_| said),
            effect: first.verdict(),
            revision: stamp.revision.clone(),
            date: stamp.date.clone(),
            number,
        };
        let mut by_heading: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
        for (heading, rest, _) in &places {
            by_heading.entry(*heading).or_default().push((*rest).to_owned());
        }
        if by_heading.len() >= MANY {
            out.push((None, entry(places.iter().map(|(_, _, at)| (*at).to_owned()).collect())));
            continue;
        }
        let of_each = by_heading.into_iter();
        out.extend(of_each.map(|(heading, at)| (heading.map(str::to_owned), entry(at))));
    }
    out
}
