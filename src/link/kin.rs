//! In: the headings of a page. Out: of several sections, the one that stands nearest to a link: in the
//! innermost section around it that has only one of them. Must not know: what sections say.

use crate::read::page::Page;
use std::ops::Range;

/// Which sections of a page are in which.
pub struct Kin {
    /// For each section the one that it is in, and one past the last of those in it.
    parents: Vec<Option<usize>>,
    ends: Vec<usize>,
}

impl Kin {
    pub fn of(page: &Page) -> Kin {
        let count = page.sections.len();
        let (mut parents, mut ends) = (vec![None; count], vec![count; count]);
        let mut open: Vec<usize> = Vec::new();
        for (number, section) in page.sections.iter().enumerate() {
            while let Some(last) = open.pop_if(|last| page.sections[*last].level >= section.level) {
                ends[last] = number;
            }
            parents[number] = open.last().copied();
            open.push(number);
        }
        Kin { parents, ends }
    }

    /// The nearest one to a section, of some in order; none where several are equally near.
    pub fn nearest(&self, from: usize, sections: &[usize]) -> Option<usize> {
        let around = std::iter::successors(self.parents[from], |number| self.parents[*number]);
        let inside = |number: usize| -> Range<usize> {
            let start = sections.partition_point(|section| *section < number);
            start..sections.partition_point(|section| *section < self.ends[number])
        };
        let first = around.map(inside).find(|found| !found.is_empty())?;
        match &sections[first] {
            [only] => Some(*only),
            _ => None,
        }
    }
}
