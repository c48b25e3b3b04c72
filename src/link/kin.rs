//! In: the headings of a page. Out: the section, of several, that is nearest to a link: in the
//! innermost section around it that has only one of them. Must not know: what sections say.

use crate::read::page::{Nesting, Page};
use std::ops::Range;

/// The kinship of a page's sections.
pub struct Kin(Nesting);

impl Kin {
    pub fn of(page: &Page) -> Kin {
        Kin(Nesting::of(page))
    }

    /// The nearest one to a section, of some in order; none if several are equally near.
    pub fn nearest(&self, from: usize, sections: &[usize]) -> Option<usize> {
        let Nesting { parents, ends } = &self.0;
        let around = std::iter::successors(parents[from], |number| parents[*number]);
        let inside = |number: usize| -> Range<usize> {
            let start = sections.partition_point(|section| *section < number);
            start..sections.partition_point(|section| *section < ends[number])
        };
        let first = around.map(inside).find(|found| !found.is_empty())?;
        match &sections[first] {
            [only] => Some(*only),
            _ => None,
        }
    }
}
