//! In: the levels of headings. Out: the nesting of a page's sections. Must not know: what sections
//! say.

use super::Page;

/// The nesting of the sections of a page.
pub struct Nesting {
    /// For each section the one that it is in.
    pub parents: Vec<Option<usize>>,
    /// For each section, one past the last of those in it.
    pub ends: Vec<usize>,
}

impl Nesting {
    /// The nesting of a page: a section holds those of higher levels after it.
    pub fn of(page: &Page) -> Nesting {
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
        Nesting { parents, ends }
    }
}
