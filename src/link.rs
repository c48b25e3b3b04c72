//! In: the pages as corrected. Out: where each link leads, and which sections say the same.
//! Must not know: what a section means.

mod anchors;
mod duplicates;

use crate::diagnostics::Diagnostics;
use crate::read::page::Page;
use crate::source::Span;
use std::collections::BTreeMap;

pub(crate) use anchors::is_home;
pub(crate) use duplicates::{rows, Duplicates};

/// A section: number of its page, number within the page.
pub(crate) type SectionId = (usize, usize);

/// The section that each link leads to, by the place of the link; links that lead nowhere are
/// missing.
pub(crate) type Targets = BTreeMap<Span, SectionId>;

/// What links say of sections.
pub(crate) struct Links {
    pub(crate) targets: Targets,
    /// Which sections of different pages say the same.
    pub(crate) same: Duplicates,
}

/// Follows every link of the pages.
pub(crate) fn link(pages: &[Page], diagnostics: &mut Diagnostics) -> Links {
    let (targets, ambiguous) = anchors::resolve(pages, diagnostics);
    let same = duplicates::find(pages, &targets);
    anchors::report_ambiguous(ambiguous, &same, diagnostics);
    Links { targets, same }
}
