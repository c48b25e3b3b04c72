//! In: the rows of a page, in order, and its headings. Out: the place of the attribute with a name.
//! Must not know: what a row says.

use std::collections::BTreeMap;

/// Where an attribute is: the piece that has its row, and the rows that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) piece: usize,
    pub(super) path: Vec<usize>,
}

/// The attributes of a section, by their names.
type Names = BTreeMap<String, Place>;

/// The attributes of the sections that a place is in, and of those before it.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The sections that the place is in, each with the level of its heading.
    open: Vec<(u8, Names)>,
    past: Names,
}

impl Known {
    /// A heading starts: it ends those sections that are not above it.
    pub(super) fn heading(&mut self, level: u8) {
        while let Some((_, names)) = self.open.pop_if(|(open, _)| *open >= level) {
            self.past.extend(names);
        }
        self.open.push((level, Names::new()));
    }

    /// Adds an attribute; of several in a section the first one counts.
    pub(super) fn add(&mut self, name: String, place: Place) {
        if self.open.is_empty() {
            self.open.push((0, Names::new()));
        }
        if let Some((_, names)) = self.open.last_mut() {
            names.entry(name).or_insert(place);
        }
    }

    /// Where an attribute is that a name means here: in the nearest section around, or the last one
    /// before.
    pub(super) fn find(&self, name: &str) -> Option<&Place> {
        let around = self.open.iter().rev().find_map(|(_, names)| names.get(name));
        around.or_else(|| self.past.get(name))
    }
}
