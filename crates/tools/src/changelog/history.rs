//! In: the models of revisions, and the changes between them. Out: since when each attribute is
//! documented, as the history file has it. Must not know: how changes are found.

use super::Stamp;
use crate::changes::{Change, Id};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::kinds::{address, lookup};
use tablewright::model::Model;
use tablewright::{History, Term};

/// Follows attributes through revisions, and through their renames.
#[derive(Debug, Default)]
pub(super) struct Tracker {
    /// The documented attributes, by address.
    known: BTreeMap<String, Term>,
    /// The removed attributes.
    gone: BTreeMap<String, Term>,
}

/// The addresses of all attributes.
fn addresses(model: &Model) -> BTreeSet<String> {
    let known = lookup(&model.definitions);
    let mut out = BTreeSet::new();
    for definition in &model.definitions {
        out.extend(definition.attributes().iter().map(|one| address(&known, definition, one)));
    }
    out
}

impl Tracker {
    pub(super) fn start(&mut self, model: &Model, stamp: Option<&Stamp>) {
        let since = stamp.and_then(|stamp| stamp.release.clone());
        let term = Term { since, until: None };
        self.known = addresses(model).into_iter().map(|at| (at, term.clone())).collect();
    }

    /// Takes over what a revision changed. A correction is no new fact of the pages: whatever comes
    /// with one was there before, and whatever goes with one stays.
    pub(super) fn follow(&mut self, stamp: &Stamp, new: &Model, changes: &[Change]) {
        let renames = Renames::of(changes);
        let mut before = std::mem::take(&mut self.known);
        let mut fresh = Vec::new();
        for at in addresses(new) {
            match before.remove(&at).or_else(|| before.remove(&renames.old(&at))) {
                Some(term) => drop(self.known.insert(at, term)),
                None => fresh.push(at),
            }
        }
        for at in fresh {
            let term = match stamp.pages {
                true => Term { since: stamp.release.clone(), until: None },
                false => Term::default(),
            };
            self.gone.remove(&at);
            self.known.insert(at, term);
        }
        if !stamp.pages {
            self.known.extend(before);
            return;
        }
        for (at, term) in before {
            self.gone.insert(at, Term { until: stamp.release.clone(), ..term });
        }
    }

    pub(super) fn text(&self) -> String {
        let all = self.gone.iter().chain(&self.known);
        let all = all.filter(|(_, term)| **term != Term::default());
        History::new(all.map(|(at, term)| (at.clone(), term.clone())).collect()).toml()
    }
}

/// The earlier name of a section or an attribute.
struct Renames<'c> {
    /// By the new address of a section, the old one.
    sections: BTreeMap<&'c str, &'c str>,
    /// By the new address of an attribute, its old name.
    attributes: BTreeMap<&'c str, &'c str>,
}

impl<'c> Renames<'c> {
    fn of(changes: &'c [Change]) -> Renames<'c> {
        let of = |id: Id| changes.iter().filter(move |change| change.id == id);
        let from = |change: &'c Change| Some((change.at.as_str(), change.from.as_deref()?));
        Renames {
            sections: of(Id::DefinitionRenamed)
                .chain(of(Id::DefinitionMoved))
                .filter_map(from)
                .collect(),
            attributes: of(Id::AttributeRenamed).filter_map(from).collect(),
        }
    }

    /// The address that an attribute had before.
    fn old(&self, at: &str) -> String {
        let ends = at.match_indices(" / ").map(|(end, _)| end).chain([at.len()]);
        let (mut old, mut start) = (String::new(), 0);
        for end in ends {
            let name = self.attributes.get(&at[..end]).copied();
            match self.sections.get(&at[..end]) {
                Some(section) => old = (*section).to_owned(),
                None => {
                    old += if start > 0 { " / " } else { "" };
                    old += name.unwrap_or(&at[start..end]);
                }
            }
            start = end + 3;
        }
        old
    }
}
