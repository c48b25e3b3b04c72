//! In: nothing. Out: what a page says, cell by cell and with its places: a tree that is faithful
//! to the page. Must not know: what any of it means.

mod expr;

use crate::dialect::anchor_key;
pub use crate::json_type::Limit;
use crate::json_type::{Access, Composition, JsonType};
use crate::source::Span;
use crate::text::Text;
pub use expr::{Field, Head, Reference, TypeExpr, Word};
use std::collections::BTreeSet;
use std::sync::Arc;
use thin_vec::ThinVec;

/// A page whose every cell is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The number of its text.
    pub file: u32,
    /// The front matter's title, or the stem of the path.
    pub title: String,
    /// What is above the first heading, if it is only text.
    pub introduction: Text,
    /// The sections, in the order of the page.
    pub sections: Vec<Section>,
    /// Rows that are part of a description.
    pub text_rows: Vec<Span>,
    /// Fenced blocks of code, in the order of the page.
    pub fenced: Vec<Fenced>,
}

/// A fenced block of code.
#[derive(Clone, Debug, PartialEq)]
pub struct Fenced {
    /// What is beside the fence that opens it.
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
    /// Which of the equal headings of its page it is, from 1.
    pub ordinal: usize,
    /// Whether its page has the heading more than once.
    pub repeated: bool,
    /// The anchors that lead to it.
    pub ids: Vec<String>,
    /// The level of the heading, from 1; 0 above the first one.
    pub level: u8,
    /// `page.md: ` if there are other pages, so that a correction can name the section.
    pub prefix: Arc<str>,
    /// What it says.
    pub body: Body,
    /// What it is by its text, where it is nothing but text: this counts if a link leads to it.
    pub prose: Option<Box<Body>>,
}

/// A row of an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name, or what stands for any key.
    pub name: Stated<String>,
    /// The name as the page has it.
    pub printed: String,
    /// Whether the name stands for any key: `[propertyName]`.
    pub placeholder: bool,
    /// Whether it must be there, by a column, a mark or a word.
    pub required: Option<bool>,
    /// When it must be there, in the words of the page.
    pub condition: Option<Box<Stated<String>>>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Who may write it, if that is said.
    pub access: Option<Access>,
    /// Whether a correction takes it out.
    pub dropped: bool,
    /// Types and description.
    pub body: Body,
    /// The row's identity.
    pub row: Span,
}

/// What a section, a cell, a member of a union or the items of an array are said to be. There is one
/// for each row of the pages, and most of it is empty in most rows: so it is kept small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Heading inside a cell.
    pub title: Option<Box<str>>,
    /// Everything that is not a clause.
    pub text: Text,
    /// Code spans of the text, in order: a text may quote values.
    pub quotes: ThinVec<(String, Span)>,
    /// Type words of clauses and columns beside it.
    pub types: ThinVec<Stated<JsonType>>,
    /// The type words as the page has them, separated by `, `.
    pub printed_types: String,
    /// The type that its cell states; where words are left in it that name nothing, no type is
    /// stated at all.
    pub expr: Option<Box<Stated<TypeExpr>>>,
    /// The words of a cell whose type cannot be read.
    pub unread_types: ThinVec<(String, Span)>,
    /// A format that a type word states.
    pub format: Option<Box<Stated<String>>>,
    /// What the values keep to.
    pub limits: ThinVec<Stated<Limit>>,
    /// What the text calls the object that it is, by the templates of the dialect.
    pub named: ThinVec<(String, Span)>,
    /// Links of the text: one may lead to the values.
    pub mentions: ThinVec<Stated<Link>>,
    /// `Available values:`
    pub values: ThinVec<Stated<String>>,
    /// The bits of an integer, by a table of them.
    pub flags: ThinVec<Stated<Flag>>,
    /// Whether a sentence lists the values in other words: then they count only where the type has
    /// them.
    pub listed: bool,
    /// `See:` or a bare link.
    pub links: ThinVec<Stated<Link>>,
    /// Nested attribute tables.
    pub tables: ThinVec<Vec<Attribute>>,
    /// What the text says of attributes that are not in them.
    pub beside: Option<Box<Beside>>,
    /// Whether some row of them was left out, so that other attributes may be there.
    pub incomplete: bool,
    /// `Any of:`, `One of:`, `All of:`
    pub members: Option<(Composition, Vec<Body>)>,
    /// `Array of`
    pub items: Option<Box<Body>>,
    /// `Example:` and the Example column.
    pub examples: ThinVec<Stated<String>>,
    /// The Default column, or a sentence.
    pub default: Option<Box<Stated<String>>>,
    /// Whether a value is alone or in an array, by a correction.
    pub one_or_many: Option<Stated<()>>,
    /// Where it is.
    pub span: Span,
}

/// What a text says of attributes that the table does not list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// That there may be any, and the links that say which.
    pub any: Option<Stated<Vec<Stated<Link>>>>,
    /// The objects whose attributes are there; a name without an anchor may be a heading.
    pub of: Vec<Reference>,
    /// The types that may stand for the object.
    pub also: Vec<Stated<JsonType>>,
}

/// A bit of an integer.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// What the table calls it.
    pub name: String,
    /// Its number, from 0.
    pub bit: u8,
    /// What the table says of it.
    pub description: Text,
}

/// A link to a section, or to a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// The path before the anchor; empty for a link within the page.
    pub page: String,
    /// The anchor, without `#`; empty for a page.
    pub anchor: String,
    /// Which link of the pages it is; they are numbered when all are there.
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

/// Whether a path without an anchor names a page of Markdown.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".mdx")
}

/// A fact that a correction may have changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// What holds.
    pub value: T,
    /// Where the page says so, or would.
    pub span: Span,
    /// The correction that changed or added it.
    pub correction: Option<u32>,
}

impl<T> Stated<T> {
    /// A fact of the page.
    pub fn new(value: T, span: Span) -> Stated<T> {
        Stated { value, span, correction: None }
    }
}

/// Whether there is one body, which is a link and says no other type.
pub fn is_link(bodies: &[Body]) -> bool {
    let [only] = bodies else { return false };
    let others = only.types.is_empty() && only.values.is_empty() && only.tables.is_empty();
    only.links.len() == 1 && others && only.items.is_none() && only.expr.is_none()
}

impl Body {
    pub(super) fn is_only_text(&self) -> bool {
        // All fields are named, so that a new one is not forgotten.
        let Body {
            title,
            text: _,
            quotes: _,
            types: _,
            printed_types,
            unread_types,
            expr: _,
            format,
            limits,
            named,
            mentions,
            values: _,
            flags,
            listed,
            links: _,
            tables: _,
            beside: _,
            incomplete,
            members: _,
            items: _,
            examples,
            default,
            one_or_many,
            span: _,
        } = self;
        let said = self.says_type() || *listed || *incomplete;
        let noted = title.is_some() || default.is_some() || format.is_some();
        let corrected = one_or_many.is_some();
        let words = !printed_types.is_empty() || !unread_types.is_empty();
        let lists = examples.len() + limits.len() + named.len() + mentions.len() + flags.len();
        !said && !noted && !corrected && !words && lists == 0
    }

    /// Whether anything but a description is said.
    #[must_use]
    pub fn says_type(&self) -> bool {
        !self.types.is_empty()
            || !self.values.is_empty()
            || !self.links.is_empty()
            || !self.tables.is_empty()
            || self.members.is_some()
            || self.items.is_some()
            || self.expr().is_some()
    }

    /// The type that its cell states, if all of it is known.
    pub fn expr(&self) -> Option<&TypeExpr> {
        self.expr.as_ref().map(|stated| &stated.value).filter(|expr| !expr.is_unread())
    }

    /// What its cell states, `null` left out.
    pub fn head(&self) -> Head<'_> {
        self.expr().map_or(Head::Nothing, |expr| expr.head().0)
    }

    /// The JSON types that are named, each by whom and where.
    pub fn kinds(&self) -> Vec<Stated<JsonType>> {
        let by = self.expr.as_ref().and_then(|stated| stated.correction);
        let of_cell = self.expr().map(TypeExpr::kinds).unwrap_or_default();
        let stated = of_cell.into_iter();
        let stated = stated.map(|(value, span)| Stated { value, span, correction: by });
        self.types.iter().cloned().chain(stated).collect()
    }

    /// The words of its type that name nothing.
    pub fn unread(&self) -> Vec<(&str, Span)> {
        let of_cell = self.expr.as_ref().map(|stated| stated.value.names()).unwrap_or_default();
        let whole = self.unread_types.iter().map(|(word, span)| (word.as_str(), *span));
        whole.chain(of_cell).collect()
    }

    /// Whether words of its type name nothing.
    pub fn is_unread(&self) -> bool {
        !self.unread_types.is_empty()
            || self.expr.as_ref().is_some_and(|stated| stated.value.is_unread())
    }

    /// The links that say what it is, those of its parts left out.
    pub fn links_mut(&mut self, visit: &mut dyn FnMut(&mut Stated<Link>)) {
        self.links.iter_mut().for_each(&mut *visit);
        if let Some(expr) = &mut self.expr {
            expr.value.links_mut(visit);
        }
    }

    /// Makes the values that its type names a list of values.
    pub fn list_literals(&mut self) {
        if let Some(stated) = &mut self.expr {
            self.values.extend(stated.value.take_literals());
        }
    }

    /// The bodies right inside this one that are not of attributes.
    pub fn parts(&self) -> impl Iterator<Item = &Body> {
        let members = self.members.iter().flat_map(|(_, members)| members);
        members.chain(self.items.as_deref())
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Body> {
        let members = self.members.iter_mut().flat_map(|(_, members)| members);
        members.chain(self.items.as_deref_mut())
    }

    /// The rows that it holds.
    pub(in crate::read) fn rows(&self, out: &mut BTreeSet<Span>) {
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

impl Section {
    /// What it says of its type: where it has no table and no list, its text.
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
    let mut number = |link: &mut Stated<Link>| {
        link.value.id = next;
        next += 1;
    };
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        let bodies = [Some(&mut section.body), section.prose.as_deref_mut()];
        for body in bodies.into_iter().flatten() {
            body.for_each_mut(&mut |body| {
                body.links_mut(&mut number);
                body.mentions.iter_mut().for_each(&mut number);
                let beside = body.beside.iter_mut().filter_map(|beside| beside.any.as_mut());
                beside.for_each(|any| any.value.iter_mut().for_each(&mut number));
            });
        }
    }
}
