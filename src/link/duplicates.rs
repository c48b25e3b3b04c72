//! In: the pages as corrected, and where their links lead. Out: which sections of different pages
//! say the same, so that one definition can serve for all of them. Must not know: names in the
//! output, or what a type is.

use super::{SectionId, Targets};
use crate::read::page::{Attribute, Body, Link, Page, Section, Stated};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

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

/// Finds equal sections: the same heading and text, with links that lead to equal sections in turn.
#[must_use]
pub fn find(pages: &[Page], targets: &Targets) -> Duplicates {
    let sections: Vec<(SectionId, &Section)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, content)| {
            content
                .sections
                .iter()
                .enumerate()
                .map(move |(number, section)| ((page, number), section))
        })
        .collect();
    let mut links: Vec<Vec<Option<SectionId>>> = Vec::new();
    let mut texts = Vec::new();
    let shared = shared_headings(sections.iter().map(|(_, section)| *section));
    for (_, section) in &sections {
        let mut digest = Digest::default();
        // What no other section is called, no other section says.
        if shared.contains(section.heading.value.as_str()) {
            digest.section(section);
        } else {
            digest.stated("heading", &section.heading);
        }
        links.push(digest.links.iter().map(|span| targets.get(span).copied()).collect());
        texts.push(digest.text);
    }
    let mut classes = numbered(&texts);
    drop(texts);
    loop {
        let class: BTreeMap<SectionId, usize> =
            sections.iter().map(|(id, _)| *id).zip(classes.iter().copied()).collect();
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
        let mut digest = Digest::default();
        digest.section(section);
        digest.rows
    };
    of(section).into_iter().zip(of(twin)).collect()
}

/// All that a section says, without the places where it says so.
#[derive(Default)]
struct Digest {
    text: String,
    links: Vec<Span>,
    rows: Vec<Span>,
}

impl Digest {
    fn note(&mut self, key: &str, value: &dyn std::fmt::Debug) {
        // Writing to a text cannot fail.
        let _ = write!(self.text, "{key}={value:?};");
    }

    fn stated<T: std::fmt::Debug>(&mut self, key: &str, stated: &Stated<T>) {
        self.note(key, &(&stated.value, stated.correction));
    }

    /// The path in a link depends on the page that it is on; where it leads is seen later.
    fn link(&mut self, key: &str, link: &Stated<Link>) {
        let Link { text, anchor, object, typed, section, page: _ } = &link.value;
        self.note(key, &(text, anchor, object, typed, section, link.correction));
    }

    fn section(&mut self, section: &Section) {
        self.stated("heading", &section.heading);
        self.note("ordinal", &section.ordinal);
        self.body(&section.body);
    }

    fn body(&mut self, body: &Body) {
        self.note(
            "text",
            &(
                &body.title,
                &body.text.markdown,
                body.quotes.iter().map(|(quote, _)| quote).collect::<Vec<_>>(),
            ),
        );
        body.types.iter().for_each(|kind| self.stated("type", kind));
        self.note("unread", &(&body.printed_types, body.unread_types.len(), body.incomplete));
        body.format.iter().for_each(|format| self.stated("format", format));
        body.values.iter().for_each(|value| self.stated("value", value));
        body.examples
            .iter()
            .chain(&body.default)
            .for_each(|example| self.stated("example", example));
        self.note(
            "default",
            &(body.default.is_some(), body.one_or_many.as_ref().map(|stated| stated.correction)),
        );
        for link in &body.links {
            self.link("link", link);
            self.links.push(link.span);
        }
        self.note("join", &body.members.as_ref().map(|(join, members)| (join, members.len())));
        body.members.iter().flat_map(|(_, members)| members).for_each(|member| self.body(member));
        self.note("items", &(body.items.is_some(), body.map.is_some()));
        body.items.iter().chain(&body.map).for_each(|part| self.body(part));
        body.limits.iter().for_each(|limit| self.stated("limit", limit));
        body.mentions.iter().for_each(|link| self.link("mention", link));
        self.note("tables", &body.tables.iter().map(Vec::len).collect::<Vec<_>>());
        body.tables.iter().flatten().for_each(|attribute| self.attribute(attribute));
    }

    fn attribute(&mut self, attribute: &Attribute) {
        self.rows.push(attribute.row);
        self.stated("name", &attribute.name);
        self.note(
            "row",
            &(
                &attribute.printed,
                attribute.placeholder,
                attribute.required,
                attribute.deprecated,
                attribute.access,
            ),
        );
        self.body(&attribute.body);
    }
}
