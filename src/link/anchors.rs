//! In: the pages as corrected. Out: for each link the section that it leads to.
//! Must not know: types, names in the output, or anything of a section but its heading.

use super::index::Index;
use super::kin::Kin;
use super::{Duplicates, Paths, SectionId, Targets};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{generic_noun, letters};
use crate::read::page::{is_page, Body, Head, Link, Page, Stated, TypeExpr};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A link that may lead to one of several sections of the same heading.
#[derive(Debug)]
pub struct Ambiguous {
    candidates: Rc<Vec<SectionId>>,
    diagnostic: Diagnostic,
}

/// Reports the links whose sections do not say the same.
pub fn report_ambiguous(
    links: Vec<Ambiguous>,
    duplicates: &Duplicates,
    diagnostics: &mut Diagnostics,
) {
    // Links to one heading share their candidates.
    let mut known: BTreeMap<*const Vec<SectionId>, bool> = BTreeMap::new();
    for link in links {
        let candidates = &link.candidates;
        let same = known.entry(Rc::as_ptr(candidates)).or_insert_with(|| {
            candidates.iter().all(|other| duplicates.same(candidates[0], *other))
        });
        if !*same {
            diagnostics.push(link.diagnostic);
        }
    }
}

/// The maximum number of headings that are compared with the texts of links, to suggest one for
/// those that lead nowhere.
const COMPARISONS: usize = 30_000;

/// The number of sections below a heading that are looked at for its description.
const BELOW: usize = 64;

/// The topic of a heading, in the singular, without a generic noun at its end.
fn essence(heading: &str) -> String {
    let words = heading.split_whitespace().collect::<Vec<_>>();
    let kept = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && generic_noun(last) => rest.join(" "),
        _ => heading.to_owned(),
    };
    let letters = letters(&kept);
    letters.strip_suffix('s').map_or(letters.clone(), str::to_owned)
}

/// Where links lead.
pub struct Resolved {
    pub targets: Targets,
    pub ambiguous: Vec<Ambiguous>,
    /// Headings that links of types lead to.
    pub needed: BTreeSet<String>,
}

/// Resolves all links, inside the page first, then across the set.
pub fn resolve(pages: &[Page], paths: &Paths<'_>, diagnostics: &mut Diagnostics) -> Resolved {
    let mut resolver = Resolver {
        index: Rc::new(Index::of(pages)),
        titles: pages.iter().map(|page| letters(&page.title)).collect(),
        candidates: BTreeMap::new(),
        pages,
        paths,
        page: 0,
        section: 0,
        kin: pages.iter().map(Kin::of).collect(),
        at: String::new(),
        out: Targets::new(),
        ambiguous: Vec::new(),
        needed: BTreeSet::new(),
        comparisons: COMPARISONS,
        unread: BTreeMap::new(),
        diagnostics,
    };
    let sections = pages.iter().flat_map(|page| &page.sections);
    sections.for_each(|section| unread(&section.body, &mut resolver.unread));
    for (number, page) in pages.iter().enumerate() {
        resolver.page = number;
        for (at, section) in page.sections.iter().enumerate() {
            resolver.section = at;
            resolver.at = section.place_name();
            resolver.body(&section.body, 1);
            section.prose.iter().for_each(|prose| resolver.prose(prose));
        }
    }
    let unclear: BTreeSet<String> = resolver
        .ambiguous
        .iter()
        .filter_map(|link| link.candidates.first())
        .map(|id| resolver.heading(*id).to_owned())
        .collect();
    pages.iter().for_each(|page| resolver.report_duplicates(page, &unclear));
    let Resolver { out: targets, ambiguous, needed, .. } = resolver;
    Resolved { targets, ambiguous, needed }
}

/// The words that name no type, each with the number of cells that have it.
fn unread(body: &Body, out: &mut BTreeMap<String, usize>) {
    for (word, _) in body.unread().into_iter().filter(|_| body.unread_words().next().is_none()) {
        *out.entry(word.to_lowercase()).or_default() += 1;
    }
    body.parts().for_each(|part| unread(part, out));
    body.tables.iter().flatten().for_each(|attribute| unread(&attribute.body, out));
}

pub(super) struct Resolver<'a> {
    pub(super) index: Rc<Index>,
    /// The subjects of pages, by letters and digits.
    titles: Vec<String>,
    /// The sections of one heading among those that links may lead to.
    pub(super) candidates: BTreeMap<(SectionId, usize, String), Rc<Vec<SectionId>>>,
    pub(super) pages: &'a [Page],
    pub(super) paths: &'a Paths<'a>,
    pub(super) page: usize,
    /// The section that is looked at.
    section: usize,
    /// The sections of each page, by their containers.
    kin: Vec<Kin>,
    pub(super) at: String,
    pub(super) out: Targets,
    pub(super) ambiguous: Vec<Ambiguous>,
    /// Headings that links of types lead to.
    needed: BTreeSet<String>,
    /// The number of headings that may still be compared with the texts of links, to suggest one.
    pub(super) comparisons: usize,
    /// The number of cells with each word that names no type.
    pub(super) unread: BTreeMap<String, usize>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_> {
    fn body(&mut self, body: &Body, nth: usize) {
        self.report_unread_types(body);
        body.links().for_each(|link| self.link(link, nth));
        body.leads().for_each(|link| self.mention(link.value));
        let additional = body.additional().map_or(&[][..], |additional| additional.value);
        additional.iter().for_each(|link| self.mention(&link.value));
        if let Some(expr) = body.expr() {
            self.expr(expr, nth);
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for member in body.members().into_iter().flat_map(|(_, members)| members) {
            let key =
                member.links().next().map_or_else(String::new, |link| link.value.anchor.clone());
            let nth = counts.entry(key).or_default();
            *nth += 1;
            let nth = *nth;
            self.body(member, nth);
        }
        if let Some(items) = body.items() {
            self.body(items, 1);
        }
        for attribute in body.tables.iter().flatten() {
            let length = self.at.len();
            self.at.push_str(&format!(" / {}", attribute.printed));
            self.body(&attribute.body, 1);
            self.at.truncate(length);
        }
    }

    /// The links of a sentence that states the type of a section; its text has them as well.
    fn prose(&mut self, body: &Body) {
        body.links().for_each(|link| self.mention(link.value));
        body.parts().for_each(|part| self.prose(part));
    }

    /// The links of a type; of those of a union, the second to one heading leads to the second
    /// section that has it.
    fn expr(&mut self, expr: &TypeExpr, nth: usize) {
        match expr {
            TypeExpr::Link(reference) => {
                self.link(reference.link.as_ref(), nth);
                self.name(&reference.link.value);
            }
            TypeExpr::Word(word) => word.link.iter().for_each(|link| self.mention(&link.value)),
            TypeExpr::Nullable(inner, _) => self.expr(inner, nth),
            TypeExpr::Union(..) => self.members(expr, nth),
            other => other.parts().into_iter().for_each(|part| self.expr(part, 1)),
        }
    }

    /// A type that a link names, where the link leads to nothing but text.
    fn name(&mut self, link: &Link) {
        let target = self.out.get(&link.id);
        if let Some(named) = target.and_then(|target| self.named(*target, link)) {
            self.out.insert(link.id, named);
        }
    }

    fn members(&mut self, union: &TypeExpr, nth: usize) {
        let (Head::Union(members), _) = union.head() else {
            return union.parts().into_iter().for_each(|part| self.expr(part, nth));
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for member in members {
            let key = match member.head().0 {
                Head::One(TypeExpr::Link(reference)) => reference.link.value.anchor.as_str(),
                _ => "",
            };
            let nth = counts.entry(key).or_default();
            *nth += 1;
            let nth = *nth;
            self.expr(member, nth);
        }
    }

    fn link(&mut self, link: Stated<&Link>, nth: usize) {
        let index = Rc::clone(&self.index);
        let stated = match &link.value.section {
            Some(heading) => Some(self.by_heading(heading)),
            None => self.on_page(link.value),
        };
        let found = match &stated {
            Some(found) => &found[..],
            // A page that was not given has sections of its own.
            None if is_page(&link.value.page) => &[],
            None => index.find(self.page, &link.value.anchor),
        };
        let Some(first) = found.first().copied() else { return self.dangling(link) };
        let target = if first.0 == self.page {
            found.get(nth - 1).copied().unwrap_or(first)
        } else {
            self.home(found).unwrap_or(first)
        };
        let candidates = self.candidates(found, target);
        self.needed.insert(self.heading(target).to_owned());
        let near = self.near(&candidates).filter(|_| nth == 1).map(|near| self.described(near));
        if let Some(near) = near.filter(|id| self.pages[id.0].sections[id.1].body.says_type()) {
            self.out.insert(link.value.id, near);
            return;
        }
        if candidates.len() > 1 {
            let (page, section) = target;
            let taken = self.pages[page].sections[section].place_name();
            let message = format!(
                "{} sections are `{}`; this link is taken for `{taken}`",
                candidates.len(),
                link.value.text
            );
            let help = "rename one of the sections by a correction";
            let diagnostic =
                Diagnostic::new(Code::AmbiguousLink, link.span, message).at(&self.at).help(help);
            self.ambiguous.push(Ambiguous { candidates, diagnostic });
        }
        self.out.insert(link.value.id, self.described(target));
    }

    /// The target section of a link to another page; none if the link does not name a page of the
    /// set.
    fn on_page(&self, link: &Link) -> Option<Vec<SectionId>> {
        let page = self.paths.find(self.page, &link.page).filter(|_| !link.page.is_empty())?;
        if !link.anchor.is_empty() {
            return Some(self.index.on_page(page, &link.anchor).to_vec());
        }
        let sections = &self.pages[page].sections;
        let described = sections.iter().position(|section| section.body.says_type());
        Some(described.map(|number| (page, number)).into_iter().collect())
    }

    /// A link of a text may lead to the values of an attribute; that it leads nowhere is no finding.
    fn mention(&mut self, link: &Link) {
        let found = match self.on_page(link) {
            Some(found) => found.first().copied(),
            None => self.index.find(self.page, &link.anchor).first().copied(),
        };
        if let Some(target) = found {
            self.out.insert(link.id, target);
        }
    }

    /// Of a section of nothing but text, the one below it that describes the same: `Order Object`
    /// and below it `Order Fields`.
    fn described(&self, (page, number): SectionId) -> SectionId {
        let sections = &self.pages[page].sections;
        let section = &sections[number];
        if section.body.says_type() {
            return (page, number);
        }
        let wanted = essence(&section.printed);
        let below = sections[number + 1..].iter().take_while(|below| below.level > section.level);
        let found = below
            .enumerate()
            .take(BELOW)
            .find(|(_, below)| !below.body.tables.is_empty() && essence(&below.printed) == wanted);
        found.map_or((page, number), |(at, _)| (page, number + 1 + at))
    }

    /// If the link of a type leads to mere text, the only section with a table whose name is the
    /// text of the link: `[Link Object](#links)`.
    fn named(&self, (page, number): SectionId, link: &Link) -> Option<SectionId> {
        if self.pages[page].sections[number].body.says_type() {
            return None;
        }
        let has_table = |id: &&SectionId| !self.pages[id.0].sections[id.1].body.tables.is_empty();
        let called = self.index.everywhere.get(&letters(&link.text))?;
        match called.iter().filter(has_table).collect::<Vec<_>>()[..] {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Those of the sections that have the heading of the target; the same list for all links to
    /// it.
    fn candidates(&mut self, found: &[SectionId], target: SectionId) -> Rc<Vec<SectionId>> {
        let heading = self.pages[target.0].sections[target.1].heading.value.as_str();
        let key = (found[0], found.len(), heading.to_owned());
        if let Some(known) = self.candidates.get(&key) {
            return Rc::clone(known);
        }
        let same: Vec<SectionId> =
            found.iter().copied().filter(|id| self.heading(*id) == heading).collect();
        Rc::clone(self.candidates.entry(key).or_insert(Rc::new(same)))
    }

    /// Of several sections of one heading on the page, the one that is nearest to the link.
    fn near(&self, candidates: &[SectionId]) -> Option<SectionId> {
        let own = candidates.iter().filter(|(page, _)| *page == self.page);
        let own: Vec<usize> = own.map(|(_, section)| *section).collect();
        if candidates.len() < 2 || own.len() < candidates.len() {
            return None;
        }
        let nearest = self.kin[self.page].nearest(self.section, &own)?;
        Some((self.page, nearest))
    }

    /// The section on the page that is about it.
    fn home(&self, found: &[SectionId]) -> Option<SectionId> {
        let about = |id: &SectionId| self.titles[id.0] == letters(self.heading(*id));
        found.iter().copied().find(about)
    }

    fn by_heading(&self, heading: &str) -> Vec<SectionId> {
        let all = || {
            self.pages.iter().enumerate().flat_map(|(page, content)| {
                content
                    .sections
                    .iter()
                    .enumerate()
                    .map(move |(number, section)| ((page, number), section))
            })
        };
        let own = all().filter(|((page, _), section)| {
            *page == self.page
                && (section.heading.value == heading || section.place_name() == heading)
        });
        let mut found: Vec<SectionId> = own.map(|(id, _)| id).collect();
        if found.is_empty() {
            found = all()
                .filter(|(_, section)| section.heading.value == heading)
                .map(|(id, _)| id)
                .collect();
        }
        found
    }

    pub(super) fn heading(&self, (page, section): SectionId) -> &str {
        &self.pages[page].sections[section].heading.value
    }
}
