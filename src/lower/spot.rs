//! In: a section, and the steps from it to a part of it. Out: the names that the part has in the
//! pages, in the names file and in the output. Must not know: what is there.

use crate::naming::variant_name;
use crate::read::page;

/// A place in the page and in the output, from which names are made. Most places need no name, so
/// names are made on demand.
pub(super) enum Spot<'a> {
    /// A section.
    Section {
        name: String,
        path: String,
        page: usize,
        /// The corrected heading: the key of the place in the names file.
        key: String,
    },
    /// An attribute, or a member.
    Part(&'a Spot<'a>, &'a str),
    /// A place that has a name of its own.
    Named(&'a Spot<'a>, String),
}

impl<'a> Spot<'a> {
    pub(super) fn below(&'a self, attribute: &'a page::Attribute) -> Spot<'a> {
        self.part(&attribute.printed)
    }

    pub(super) fn part(&'a self, name: &'a str) -> Spot<'a> {
        Spot::Part(self, name)
    }

    /// The name of a definition here.
    pub(super) fn name(&self) -> String {
        match self {
            Spot::Section { name, .. } | Spot::Named(_, name) => name.clone(),
            Spot::Part(of, part) => format!("{}{}", of.name(), variant_name(part)),
        }
    }

    /// The address as a correction writes it.
    pub(super) fn path(&self) -> String {
        match self {
            Spot::Section { path, .. } => path.clone(),
            Spot::Named(of, _) => of.path(),
            Spot::Part(of, part) => format!("{} / {part}", of.path()),
        }
    }

    /// The address as the names file writes it.
    pub(super) fn key(&self) -> String {
        match self {
            Spot::Section { key, .. } => key.clone(),
            Spot::Named(of, _) => of.key(),
            Spot::Part(of, part) => format!("{} / {part}", of.key()),
        }
    }

    pub(super) fn page(&self) -> usize {
        match self {
            Spot::Section { page, .. } => *page,
            Spot::Named(of, _) | Spot::Part(of, _) => of.page(),
        }
    }
}
