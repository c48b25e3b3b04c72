//! In: tables that list values and link each to a section. Out: these sections as the meanings of
//! the values. Must not know: the owner of the values.

use crate::dialect::letters;
use crate::read::page::Page;
use crate::source::Span;
use std::collections::BTreeMap;

/// Quotes in each section the values that a table elsewhere leads to it from.
pub(super) fn quote(pages: &mut [Page]) {
    let mut meant: BTreeMap<String, Vec<(String, Span)>> = BTreeMap::new();
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        for (value, anchor, span) in std::mem::take(&mut section.binds) {
            meant.entry(letters(&anchor)).or_default().push((value, span));
        }
    }
    if meant.is_empty() {
        return;
    }
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        let ids = section.ids.iter().map(|id| letters(id)).chain([letters(&section.printed)]);
        let quotes = ids.filter_map(|id| meant.remove(&id)).flatten();
        section.body.quotes.extend(quotes);
    }
}
