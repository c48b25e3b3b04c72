//! In: the headings of all pages. Out: the sections that an anchor leads to. Must not know: links.

use super::SectionId;
use crate::dialect::{anchor, letters};
use crate::read::page::Page;
use std::collections::BTreeMap;

/// Sections by the names and anchors that may lead to them.
pub struct Index {
    anchors: BTreeMap<(usize, String), Vec<SectionId>>,
    pub everywhere: BTreeMap<String, Vec<SectionId>>,
}

impl Index {
    pub fn of(pages: &[Page]) -> Index {
        let mut index = Index { anchors: BTreeMap::new(), everywhere: BTreeMap::new() };
        for (page, content) in pages.iter().enumerate() {
            for (number, section) in content.sections.iter().enumerate() {
                for key in section
                    .ids
                    .iter()
                    .cloned()
                    .chain([anchor(&section.printed), letters(&section.printed)])
                {
                    let known = index.anchors.entry((page, key.clone())).or_default();
                    if known.last() != Some(&(page, number)) {
                        known.push((page, number));
                        index.everywhere.entry(key).or_default().push((page, number));
                    }
                }
            }
        }
        index
    }

    /// The sections of a page with this anchor: exactly so, else by letters and digits.
    pub fn on_page(&self, page: usize, wanted: &str) -> &[SectionId] {
        let letters = letters(wanted);
        let found = [wanted, &letters]
            .into_iter()
            .find_map(|key| self.anchors.get(&(page, key.to_owned())));
        found.map_or(&[], Vec::as_slice)
    }

    /// The sections with this anchor: exactly so, else by letters and digits; on the page, else
    /// anywhere.
    pub fn find(&self, page: usize, wanted: &str) -> &[SectionId] {
        let letters = letters(wanted);
        let own = [wanted, &letters]
            .into_iter()
            .find_map(|key| self.anchors.get(&(page, key.to_owned())));
        let found =
            own.or_else(|| self.everywhere.get(wanted)).or_else(|| self.everywhere.get(&letters));
        found.map_or(&[], Vec::as_slice)
    }
}
