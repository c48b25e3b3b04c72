//! In: the corrected pages, and the targets of their links. Out: the equal sections of different
//! pages, so that one definition can serve for all of them. Must not know: names in the output, or
//! what a type is.

use super::{SectionId, Targets};
use crate::read::page::{Body, Page, Section};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Sections that say the same.
#[derive(Debug, Default)]
pub struct Duplicates {
    class: BTreeMap<SectionId, usize>,
    members: BTreeMap<usize, Vec<SectionId>>,
}

impl Duplicates {
    /// All sections that say the same as this one, itself included, in the order of the pages.
    #[must_use]
    pub fn of(&self, id: SectionId) -> &[SectionId] {
        self.class.get(&id).and_then(|class| self.members.get(class)).map_or(&[], Vec::as_slice)
    }

    /// Whether two sections say the same.
    #[must_use]
    pub fn same(&self, a: SectionId, b: SectionId) -> bool {
        a == b || self.class.get(&a).is_some_and(|class| self.class.get(&b) == Some(class))
    }
}

/// The content of each section of the pages, in order, and the places of its links.
pub(super) struct Digests {
    /// A number for each text, the same for equal ones.
    classes: Vec<usize>,
    links: Vec<Vec<u32>>,
}

/// Reads the contents of each section.
pub(super) fn digests(pages: &[Page]) -> Digests {
    let sections = || pages.iter().flat_map(|page| &page.sections);
    let shared = shared_headings(sections());
    let mut links = Vec::new();
    let mut texts = Vec::new();
    for section in sections() {
        // A section with a unique title has a unique content.
        let (text, leads) = match shared.contains(section.heading.value.as_str()) {
            true => digest(section),
            false => (section.heading.value.clone(), Vec::new()),
        };
        links.push(leads);
        texts.push(text);
    }
    Digests { classes: numbered(&texts), links }
}

/// Finds equal sections: the same heading and text, with links that lead to equal sections in turn.
pub(super) fn find(pages: &[Page], digests: Digests, targets: &Targets) -> Duplicates {
    let sections: Vec<SectionId> = (0..pages.len())
        .flat_map(|page| (0..pages[page].sections.len()).map(move |number| (page, number)))
        .collect();
    let Digests { mut classes, links } = digests;
    let links: Vec<Vec<Option<SectionId>>> = links
        .iter()
        .map(|links| links.iter().map(|link| targets.get(link).copied()).collect())
        .collect();
    loop {
        let class: BTreeMap<SectionId, usize> =
            sections.iter().copied().zip(classes.iter().copied()).collect();
        let leads = links
            .iter()
            .map(|links| links.iter().map(|id| id.map(|id| class[&id])).collect::<Vec<_>>());
        let finer: Vec<(usize, Vec<Option<usize>>)> = classes.iter().copied().zip(leads).collect();
        let next = numbered(&finer);
        if next.iter().max() == classes.iter().max() {
            return collect(class);
        }
        classes = next;
    }
}

/// The headings that more than one section has.
fn shared_headings<'s>(sections: impl Iterator<Item = &'s Section>) -> BTreeSet<&'s str> {
    let mut seen = BTreeSet::new();
    sections
        .map(|section| section.heading.value.as_str())
        .filter(|heading| !seen.insert(*heading))
        .collect()
}

/// A number for each value, the same for equal ones, in the order of their first appearance.
fn numbered<T: Ord>(values: &[T]) -> Vec<usize> {
    let mut known = BTreeMap::new();
    values
        .iter()
        .map(|value| {
            let next = known.len();
            *known.entry(value).or_insert(next)
        })
        .collect()
}

fn collect(class: BTreeMap<SectionId, usize>) -> Duplicates {
    let mut members: BTreeMap<usize, Vec<SectionId>> = BTreeMap::new();
    for (id, class) in &class {
        members.entry(*class).or_default().push(*id);
    }
    Duplicates { class, members }
}

/// For each row of a section, the row of its twin that says the same.
#[must_use]
pub fn rows(section: &Section, twin: &Section) -> Vec<(Span, Span)> {
    let of = |section: &Section| {
        let mut rows = Vec::new();
        rows_of(&section.body, &mut rows);
        rows
    };
    of(section).into_iter().zip(of(twin)).collect()
}

/// The rows inside a body, in order: of equal bodies, each with the one that says the same.
fn rows_of(body: &Body, out: &mut Vec<Span>) {
    body.parts().for_each(|part| rows_of(part, out));
    for attribute in body.tables.iter().flatten() {
        out.push(attribute.row);
        rows_of(&attribute.body, out);
    }
}

/// All that a section says, without the places where it says so, and the links that it is made of.
fn digest(section: &Section) -> (String, Vec<u32>) {
    let mut bodies = (section.body.clone(), section.prose.clone());
    let mut links = Vec::new();
    for body in [Some(&mut bodies.0), bodies.1.as_deref_mut()].into_iter().flatten() {
        body.places_mut(&mut |span| *span = Span::default());
        body.for_each_mut(&mut |body| {
            body.links_mut(&mut |link, _| links.push(link.id));
            // The path in a link depends on the page that it is on; where it leads is seen later.
            body.all_links_mut(&mut |link| {
                link.page.clear();
                link.id = 0;
            });
        });
    }
    let heading = (&section.heading.value, section.heading.correction(), section.ordinal);
    (format!("{heading:?}{bodies:?}"), links)
}
