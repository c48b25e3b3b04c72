//! In: the pages as corrected. Out: where each link leads, and which sections say the same.
//! Must not know: what a section means.

mod anchors;
mod duplicates;
mod index;
mod kin;
mod paths;
mod report;

use crate::diagnostics::Diagnostics;
use crate::parallel::both;
use crate::read::Read;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use duplicates::{rows, Duplicates};
use paths::Paths;

/// A section: number of its page, number within the page.
pub(crate) type SectionId = (usize, usize);

/// The section that each link leads to, by the number of the link; links that lead nowhere are
/// missing.
pub(crate) type Targets = BTreeMap<u32, SectionId>;

/// The targets of links.
pub(crate) struct Links {
    pub(crate) targets: Targets,
    /// The identical sections of different pages.
    pub(crate) same: Duplicates,
    /// Headings that links of types lead to.
    pub(crate) needed: BTreeSet<String>,
}

/// Follows every link of the pages.
pub(crate) fn link(read: &Read, diagnostics: &mut Diagnostics) -> Links {
    let pages = &read.pages[..];
    let paths = Paths::of(pages, &read.sources, &read.dialect);
    let (found, digests) =
        both(|| anchors::resolve(pages, &paths, diagnostics), || duplicates::digests(pages));
    let anchors::Resolved { targets, ambiguous, needed } = found;
    let same = duplicates::find(pages, digests, &targets);
    anchors::report_ambiguous(ambiguous, &same, diagnostics);
    Links { targets, same, needed }
}
