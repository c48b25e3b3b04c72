//! In: the headings of all pages, and the lock file. Out: the name of each section. Must not know:
//! what the sections hold.

use super::Builder;
use crate::diagnostics::{Code, Diagnostic, Fix, Op};
use crate::dialect::letters;
use crate::link::{Links, SectionId};
use crate::model::{graph, Definition, Shape};
use crate::naming::type_name;
use crate::read::page::{Body, By, Claim, Claimed, Page};
use std::collections::{BTreeMap, BTreeSet};

impl Builder<'_> {
    /// Names all sections, equal ones alike; returns one of each kind, in the order of the pages.
    pub(super) fn name_sections(&mut self, wanted: Option<&str>) -> Vec<SectionId> {
        let pages = self.parts.pages;
        let all: Vec<SectionId> = (0..pages.len())
            .flat_map(|page| (0..pages[page].sections.len()).map(move |number| (page, number)))
            .collect();
        let meant: BTreeSet<SectionId> = self.parts.links.targets.values().copied().collect();
        // A section of nothing but text, or of values, is a definition where something refers to it.
        let all: Vec<SectionId> = all
            .into_iter()
            .filter(|id| {
                self.parts.links.same.of(*id).iter().any(|duplicate| {
                    let body = &self.parts.pages[duplicate.0].sections[duplicate.1].body;
                    body.says_type() && !lists_values(body)
                        || meant.contains(duplicate)
                        || Some(self.heading(*duplicate)) == wanted
                })
            })
            .collect();
        self.follow_moves(&all);
        let mut firsts: Vec<SectionId> =
            all.iter().copied().filter(|id| self.first_of(*id) == *id).collect();
        let heading = |id: &SectionId| pages[id.0].sections[id.1].heading.value.as_str();
        let mut pages_of: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for id in &all {
            pages_of.entry(heading(id)).or_default().insert(id.0);
        }
        let mut differing: BTreeMap<&str, usize> = BTreeMap::new();
        firsts.iter().for_each(|id| *differing.entry(heading(id)).or_default() += 1);
        // Those that the names file knows have their names already; a page that is about a heading
        // goes before others.
        let mut order = firsts.clone();
        order.sort_by_cached_key(|id| (!self.has_name(*id), !self.is_home(*id), *id));
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for id in order {
            let heading = heading(&id);
            let same_page = self.repeated.contains_key(&id);
            let wish = if named.insert(heading) || same_page {
                type_name(heading)
            } else {
                type_name(&format!("{} {heading}", pages[id.0].title))
            };
            let name = self.lock.name(&self.page_path(id.0), &self.key(id), &wish);
            self.origins.insert(name.clone(), id);
            // Within a page, `resolve` reports them.
            let differs = differing[heading] > 1 && pages_of[heading].len() > 1;
            if differs && name != type_name(heading) && !same_page && self.is_needed(heading) {
                self.report_same_heading(id, &name);
            }
            for duplicate in self.parts.links.same.of(id) {
                self.sections.insert(*duplicate, name.clone());
            }
        }
        firsts.sort_unstable();
        firsts
    }

    /// Sections that are on another page than before keep their names.
    fn follow_moves(&mut self, all: &[SectionId]) {
        if self.lock.is_new() {
            return;
        }
        let mut now: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for id in all {
            now.entry(self.page_path(id.0)).or_default().insert(self.key(*id));
        }
        self.lock.follow(&now);
    }

    /// Of the sections that say the same, the one that stands for all: known to the names file, or
    /// at home, or the first.
    fn first_of(&self, id: SectionId) -> SectionId {
        let duplicates = self.parts.links.same.of(id);
        let known = duplicates.iter().copied().find(|id| self.has_name(*id));
        let home = || duplicates.iter().copied().find(|id| self.is_home(*id));
        known.or_else(home).or_else(|| duplicates.first().copied()).unwrap_or(id)
    }

    /// Whether the names file knows the section.
    fn has_name(&self, id: SectionId) -> bool {
        !self.lock.is_new() && self.lock.knows(&self.page_path(id.0), &self.key(id))
    }

    /// Whether somebody asks which of the sections of a heading is meant.
    fn is_needed(&self, heading: &str) -> bool {
        self.parts.links.needed.contains(heading)
    }

    /// Whether its page is about it.
    fn is_home(&self, id: SectionId) -> bool {
        self.titles[id.0] == letters(self.heading(id))
    }

    pub(super) fn says_type(&self, (page, number): SectionId) -> bool {
        self.parts.pages[page].sections[number].stated().says_type()
    }

    pub(super) fn page_path(&self, page: usize) -> String {
        self.parts.sources.get(self.parts.pages[page].file).path.clone()
    }

    pub(super) fn heading(&self, (page, number): SectionId) -> &str {
        &self.parts.pages[page].sections[number].heading.value
    }

    /// The key of a section in the names file: its corrected heading, and its number among equal
    /// ones of the page.
    pub(super) fn key(&self, id: SectionId) -> String {
        let nth = self.repeated.get(&id).map(|number| format!("#{number}")).unwrap_or_default();
        format!("{}{nth}", self.heading(id))
    }

    /// Sections of several pages that bear one heading and do not say the same.
    fn report_same_heading(&mut self, (page, number): SectionId, name: &str) {
        let pages = self.parts.pages;
        let section = &pages[page].sections[number];
        let heading = &section.heading.value;
        let message =
            format!("`{heading}` has other content on another page; here it becomes `{name}`");
        let set = format!("{heading} ({})", pages[page].title);
        let fix = Fix::new(
            Op::Rename,
            &section.place_name(),
            &section.printed,
            &set,
            "which of the two it is",
        );
        self.diagnostics.push(
            Diagnostic::new(Code::DuplicateHeading, section.heading.span, message)
                .at(section.place_name())
                .fix(fix),
        );
    }

    /// The stated root; else, of the sections that nothing refers to, that which reaches most.
    pub(super) fn root(&self, wanted: Option<&str>) -> String {
        let titled = self
            .definitions
            .iter()
            .find(|definition| definition.section && definition.title.as_deref() == wanted);
        let sections = || self.definitions.iter().filter(|definition| definition.section);
        let says = |definition: &&Definition| match &definition.shape {
            Shape::Object(object) => {
                object.closed
                    || !object.attributes.is_empty()
                    || object.beyond().next().is_some()
                    || !object.all_of.is_empty()
            }
            Shape::Union(_) => true,
            Shape::Enum(_) | Shape::Alias(_) => false,
        };
        let most = || {
            let free = graph::weighed_roots(&self.definitions).into_iter();
            let free = free.map(|(at, reached)| (&self.definitions[at], reached));
            let said = free.filter(|(definition, _)| says(definition)).rev();
            said.max_by_key(|(_, reached)| *reached).map(|(definition, _)| definition)
        };
        titled
            .or_else(most)
            .or_else(|| sections().find(says))
            .or_else(|| sections().next())
            .map(|definition| definition.name.clone())
            .unwrap_or_default()
    }
}

/// The sections whose heading an earlier one of their page has, each with its number among them,
/// from 2.
pub(super) fn repeated_headings(pages: &[Page]) -> BTreeMap<SectionId, usize> {
    let mut out = BTreeMap::new();
    for (page, content) in pages.iter().enumerate() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, section) in content.sections.iter().enumerate() {
            let count = counts.entry(&section.heading.value).or_default();
            *count += 1;
            if *count > 1 {
                out.insert((page, number), *count);
            }
        }
    }
    out
}

/// The sections that unions have as members.
pub(super) fn members(pages: &[Page], links: &Links) -> BTreeSet<SectionId> {
    let mut out = BTreeSet::new();
    let sections = pages.iter().flat_map(|page| &page.sections);
    sections.for_each(|section| members_of(&section.body, links, &mut out));
    out
}

fn members_of(body: &Body, links: &Links, out: &mut BTreeSet<SectionId>) {
    for member in body.members().into_iter().flat_map(|(_, members)| members) {
        out.extend(member.links().filter_map(|link| links.targets.get(&link.value.id)));
    }
    body.parts().for_each(|part| members_of(part, links, out));
    let rows = body.tables.iter().flatten();
    rows.for_each(|attribute| members_of(&attribute.body, links, out));
}

/// Whether a section has nothing but its table of values.
fn lists_values(body: &Body) -> bool {
    let table = |claimed: &Claimed| {
        matches!(claimed.value, Claim::Values(_) | Claim::Flag(_)) && claimed.by == By::Column
    };
    body.claims.iter().any(table)
        && body.tables.is_empty()
        && body.type_stated().is_none()
        && !body
            .says(|claim| matches!(claim, Claim::Members(..) | Claim::Items(_) | Claim::Link(_)))
}
