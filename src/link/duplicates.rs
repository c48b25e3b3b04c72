//! In: the pages as corrected, and where their links lead. Out: which sections of different pages
//! say the same, so that one definition can serve for all of them. Must not know: names in the
//! output, or what a type is.

use super::{SectionId, Targets};
use crate::read::page::{Attribute, Body, Claim, Link, Page, Section, Stated, TypeExpr};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::mem::discriminant;

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

/// What each section of the pages says, in order, and where its links are.
pub(super) struct Digests {
    /// A number for each text, the same for equal ones.
    classes: Vec<usize>,
    links: Vec<Vec<u32>>,
}

/// Looks at what each section says.
pub(super) fn digests(pages: &[Page]) -> Digests {
    let sections = || pages.iter().flat_map(|page| &page.sections);
    let shared = shared_headings(sections());
    let mut links = Vec::new();
    let mut texts = Vec::new();
    for section in sections() {
        let mut digest = Digest::default();
        // What no other section is called, no other section says.
        if shared.contains(section.heading.value.as_str()) {
            digest.section(section);
        } else {
            digest.stated_text("heading", &section.heading);
        }
        links.push(digest.links);
        texts.push(digest.text);
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

/// All that a section says, without the places where it says so.
#[derive(Default)]
struct Digest {
    text: String,
    links: Vec<u32>,
}

impl Digest {
    fn note(&mut self, key: &str, value: &dyn std::fmt::Debug) {
        // Writing to a text cannot fail.
        let _ = write!(self.text, "{key}={value:?};");
    }

    /// A text, with its length, so that it cannot be taken for what follows.
    fn text(&mut self, key: &str, text: &str) {
        let _ = write!(self.text, "{key}={}:{text};", text.len());
    }

    fn stated_text(&mut self, key: &str, stated: &Stated<String>) {
        self.text(key, &stated.value);
        self.note("by", &stated.correction());
    }

    fn stated<T: std::fmt::Debug>(&mut self, key: &str, stated: &Stated<T>) {
        self.note(key, &(&stated.value, stated.correction()));
    }

    /// The path in a link depends on the page that it is on; where it leads is seen later.
    fn link(&mut self, link: &Link) {
        let Link { text, anchor, section, page: _, id: _ } = link;
        self.text("link", text);
        self.text("to", anchor);
        self.note("as", section);
    }

    fn section(&mut self, section: &Section) {
        self.stated_text("heading", &section.heading);
        self.note("ordinal", &section.ordinal);
        self.body(&section.body);
        section.prose.iter().for_each(|prose| self.body(prose));
    }

    fn body(&mut self, body: &Body) {
        self.note("title", &body.title);
        self.text("text", &body.text.markdown);
        body.quotes.iter().for_each(|(quote, _)| self.text("quote", quote));
        self.text("printed", &body.printed_types);
        for stated in &body.claims {
            self.note("claim", &(discriminant(&stated.value), stated.correction()));
            self.claim(&stated.value);
        }
        self.note("tables", &body.tables.iter().map(Vec::len).collect::<Vec<_>>());
        body.tables.iter().flatten().for_each(|attribute| self.attribute(attribute));
    }

    fn claim(&mut self, claim: &Claim) {
        match claim {
            Claim::Type(expr) => self.expr(expr),
            Claim::Kind(kind) | Claim::ShortForm(kind) => self.note("kind", kind),
            Claim::Format(text)
            | Claim::Example(text)
            | Claim::Default(text)
            | Claim::Condition(text) => self.text("text", text),
            Claim::Limit(limit) => self.note("limit", limit),
            Claim::Values(values) => values.iter().for_each(|one| self.stated_text("value", one)),
            Claim::Flag(flag) => self.note("flag", flag),
            Claim::Members(join, members) => {
                self.note("join", &(join, members.len()));
                members.iter().for_each(|member| self.body(member));
            }
            Claim::Items(items) => self.body(items),
            Claim::Link(link) => {
                self.link(link);
                self.links.push(link.id);
            }
            Claim::Leads(link) => self.link(link),
            Claim::Required(required) => self.note("required", required),
            Claim::Access(access) => self.note("access", access),
            Claim::Unread(_)
            | Claim::Named(_)
            | Claim::Extends(_)
            | Claim::Additional(_)
            | Claim::OneOrMany
            | Claim::Deprecated => {}
        }
    }

    fn expr(&mut self, expr: &TypeExpr) {
        match expr {
            TypeExpr::Any(_) => self.text("any", ""),
            TypeExpr::Enum(_) => self.text("enum", ""),
            TypeExpr::Word(word) => {
                self.note("word", &(word.json_type, &word.format));
                word.limits.iter().for_each(|limit| self.stated("limit", limit));
                word.link.iter().for_each(|link| self.link(&link.value));
            }
            TypeExpr::Literal(text, json_type, _) => {
                self.text("literal", text);
                self.note("of", json_type);
            }
            TypeExpr::Link(reference) => {
                self.link(&reference.link.value);
                self.note("by", &(reference.object, reference.link.correction()));
                self.links.push(reference.link.value.id);
            }
            TypeExpr::Name(name, ..) => self.text("name", name),
            TypeExpr::Array(_, limits, _) => {
                self.text("array", "");
                limits.iter().for_each(|limit| self.stated("limit", limit));
            }
            TypeExpr::Map(..) => self.text("map", ""),
            TypeExpr::Object(fields, _) => fields.iter().for_each(|field| {
                self.text("field", &field.name.value);
                self.note("required", &field.required);
            }),
            TypeExpr::Union(members, _) => self.note("union", &members.len()),
            TypeExpr::Nullable(..) => self.text("nullable", ""),
        }
        expr.parts().into_iter().for_each(|part| self.expr(part));
    }

    fn attribute(&mut self, attribute: &Attribute) {
        self.stated_text("name", &attribute.name);
        self.text("printed", &attribute.printed);
        self.note("row", &attribute.placeholder);
        self.body(&attribute.body);
    }
}
