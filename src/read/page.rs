//! In: nothing. Out: the contents of a page, cell by cell and with its places: a tree that is
//! faithful to the page. Must not know: what any of it means.

mod claim;
mod expr;
mod nesting;
mod queries;

use crate::dialect::{anchor_key, markup, Markup};
pub use crate::json_type::{JsonType, Limit};
use crate::source::Span;
use crate::text::Text;
pub use claim::{By, Claim, Claimed, Flag, Stated};
pub use expr::{Field, Head, Reference, TypeExpr, Word};
pub use nesting::Nesting;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A page whose every cell is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The number of its text.
    pub file: u32,
    /// The front matter's title, or the stem of the path.
    pub title: String,
    /// The part above the first heading, if it is only text.
    pub introduction: Text,
    /// The sections, in the order of the page.
    pub sections: Vec<Section>,
    /// Rows that are part of a description.
    pub text_rows: Vec<Span>,
    /// Fenced blocks of code, in the order of the page.
    pub fenced: Vec<Fenced>,
    /// The anchors of all elements, those in texts included.
    pub ids: BTreeSet<String>,
}

/// A fenced block of code.
#[derive(Clone, Debug, PartialEq)]
pub struct Fenced {
    /// The info string of its fence.
    pub language: String,
    /// Where it is, its fences included.
    pub span: Span,
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading, or the front matter's title above the first one.
    pub heading: Stated<String>,
    /// The heading as the page has it.
    pub printed: String,
    /// Its number among the equal headings of its page, from 1.
    pub ordinal: usize,
    /// Whether its page has the heading more than once.
    pub repeated: bool,
    /// The anchors that lead to it.
    pub ids: Vec<String>,
    /// The level of the heading, from 1; 0 above the first one.
    pub level: u8,
    /// `page.md: ` if there are other pages, so that a correction can name the section.
    pub prefix: Arc<str>,
    /// Its content.
    pub body: Body,
    /// Its type by its text, if it is nothing but text: this counts if a link leads to it.
    pub prose: Option<Box<Body>>,
    /// The values that its table lists, each with the anchor of the section that it means.
    pub binds: Vec<(String, String, Span)>,
}

/// A row of an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name, or the placeholder for any key.
    pub name: Stated<String>,
    /// The name as the page has it.
    pub printed: String,
    /// Whether the name stands for any key: `[propertyName]`.
    pub placeholder: bool,
    /// Whether a correction takes it out.
    pub dropped: bool,
    /// Types and description.
    pub body: Body,
    /// The row's identity.
    pub row: Span,
}

/// The claims on a section, a cell, a member of a union or the items of an array. There is one
/// for each row of the pages, and most of it is empty in most rows: so it is kept small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Heading inside a cell.
    pub title: Option<Box<str>>,
    /// Everything that is not a clause.
    pub text: Text,
    /// Code spans of the text, in order: a text may quote values.
    pub quotes: Vec<(String, Span)>,
    /// The type words as the page has them, separated by `, `.
    pub printed_types: String,
    /// The claims, in the order of the page.
    pub claims: Vec<Claimed>,
    /// Nested attribute tables.
    pub tables: Vec<Vec<Attribute>>,
    /// Where it is.
    pub span: Span,
}

/// A link to a section, or to a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The visible text.
    pub text: String,
    /// The path before the anchor; empty for a link within the page.
    pub page: String,
    /// The anchor, without `#`; empty for a page.
    pub anchor: String,
    /// The number of the link in the pages; they are numbered when all are there.
    pub id: u32,
    /// The heading it leads to by a correction, ahead of the anchor.
    pub section: Option<String>,
}

impl Link {
    /// A link into the page set: `#anchor`, `page#anchor` or `page.md`, without a host.
    #[must_use]
    pub fn local(href: &str, text: &str) -> Option<Link> {
        let (page, anchor) = href.split_once('#').unwrap_or((href, ""));
        let local = !page.contains("://") && !page.starts_with("mailto:");
        let leads = !anchor.is_empty() || is_page(page);
        (local && leads).then(|| Link {
            text: text.to_owned(),
            page: page.split('?').next().unwrap_or_default().to_owned(),
            anchor: anchor_key(anchor),
            ..Link::default()
        })
    }
}

/// Whether a path without an anchor names a page; one of HTML may be of another site.
pub fn is_page(path: &str) -> bool {
    markup(path).is_some_and(|markup| markup != Markup::Html)
}

/// The link that one body is, which says no other type.
pub fn only_link(bodies: &[Body]) -> Option<Stated<&Link>> {
    let [only] = bodies else { return None };
    let mut links = only.links();
    let link = links.next()?;
    let others = |claim: &Claim| {
        matches!(claim, Claim::Kind(_) | Claim::Values(_) | Claim::Items(_) | Claim::Type(_))
    };
    (links.next().is_none() && !only.says(others) && only.tables.is_empty()).then_some(link)
}

impl Body {
    /// A body of nothing but one claim.
    pub(in crate::read) fn of(claim: Claim, span: Span, by: By) -> Body {
        Body { claims: vec![claim.at(span, by)], span, ..Body::default() }
    }

    pub(in crate::read) fn is_only_text(&self) -> bool {
        let of_others = |claim: &Claim| {
            matches!(claim, Claim::Extends(_) | Claim::ShortForm(_) | Claim::Additional(_))
        };
        let words = self.title.is_none() && self.printed_types.is_empty();
        words && self.tables.is_empty() && !self.says(|claim| !of_others(claim))
    }

    /// Whether anything but a description is said.
    #[must_use]
    pub fn says_type(&self) -> bool {
        let of_type = |claim: &Claim| match claim {
            Claim::Kind(_) | Claim::Link(_) | Claim::Members(..) | Claim::Items(_) => true,
            Claim::Values(values) => !values.is_empty(),
            Claim::Type(expr) => !expr.is_unread(),
            _ => false,
        };
        !self.tables.is_empty() || self.says(of_type)
    }

    /// The bodies right inside this one that are not of attributes.
    pub fn parts(&self) -> impl Iterator<Item = &Body> {
        self.claims.iter().flat_map(|claimed| match &claimed.value {
            Claim::Members(_, members) => members.as_slice(),
            Claim::Items(items) => std::slice::from_ref(&**items),
            _ => &[],
        })
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Body> {
        self.claims.iter_mut().flat_map(|claimed| match &mut claimed.value {
            Claim::Members(_, members) => members.as_mut_slice(),
            Claim::Items(items) => std::slice::from_mut(&mut **items),
            _ => &mut [],
        })
    }

    /// The rows that it holds.
    pub fn rows(&self, out: &mut BTreeSet<Span>) {
        self.parts().for_each(|body| body.rows(out));
        for attribute in self.tables.iter().flatten() {
            out.insert(attribute.row);
            attribute.body.rows(out);
        }
    }

    /// All bodies inside this one, itself included, with the rows that hold them.
    pub fn for_each_mut(&mut self, visit: &mut dyn FnMut(&mut Body)) {
        visit(self);
        self.parts_mut().for_each(|body| body.for_each_mut(visit));
        self.tables.iter_mut().flatten().for_each(|attribute| attribute.body.for_each_mut(visit));
    }
}

impl Body {
    /// All links of this one, those of its parts left out.
    pub fn all_links_mut(&mut self, visit: &mut dyn FnMut(&mut Link)) {
        self.links_mut(&mut |link, _| visit(link));
        for claimed in &mut self.claims {
            match &mut claimed.value {
                Claim::Leads(link) => visit(link),
                Claim::Extends(reference) => visit(&mut reference.link.value),
                Claim::Additional(links) => {
                    links.iter_mut().for_each(|link| visit(&mut link.value));
                }
                _ => {}
            }
        }
    }

    /// All places in this one and its parts.
    pub fn places_mut(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        self.for_each_mut(&mut |body| {
            visit(&mut body.span);
            body.quotes.iter_mut().for_each(|(_, span)| visit(span));
            for attribute in body.tables.iter_mut().flatten() {
                visit(&mut attribute.row);
                visit(&mut attribute.name.span);
            }
            for claimed in &mut body.claims {
                visit(&mut claimed.span);
                match &mut claimed.value {
                    Claim::Type(expr) => expr.places_mut(visit),
                    Claim::Values(values) => values.iter_mut().for_each(|one| visit(&mut one.span)),
                    Claim::Extends(reference) => visit(&mut reference.link.span),
                    Claim::Additional(links) => {
                        links.iter_mut().for_each(|one| visit(&mut one.span))
                    }
                    _ => {}
                }
            }
        });
    }
}

impl Section {
    /// The statement of its type: if it has no table and no list, its text.
    #[must_use]
    pub fn stated(&self) -> &Body {
        self.prose.as_deref().unwrap_or(&self.body)
    }

    /// The heading as a correction names it.
    #[must_use]
    pub fn place_name(&self) -> String {
        let nth = if self.repeated { format!("#{}", self.ordinal) } else { String::new() };
        format!("{}{}{nth}", self.prefix, self.printed)
    }
}

/// Numbers all links of the pages.
pub(super) fn number_links(pages: &mut [Page]) {
    let mut next = 0;
    let mut number = |link: &mut Link| {
        link.id = next;
        next += 1;
    };
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        let bodies = [Some(&mut section.body), section.prose.as_deref_mut()];
        let bodies = bodies.into_iter().flatten();
        bodies.for_each(|body| body.for_each_mut(&mut |body| body.all_links_mut(&mut number)));
    }
}
