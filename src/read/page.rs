//! In: nothing. Out: what a page says, cell by cell and with its places: a tree that is faithful
//! to the page. Must not know: what any of it means.

use crate::dialect::anchor_key;
pub use crate::json_type::Limit;
use crate::json_type::{Access, Composition, JsonType};
use crate::source::Span;
use crate::text::Text;
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
    /// Type words.
    pub types: ThinVec<Stated<JsonType>>,
    /// The type words as the page has them, separated by `, `.
    pub printed_types: String,
    /// The type words that are none that the generator knows: then no type is stated at all.
    pub unread_types: ThinVec<(String, Span)>,
    /// Whether these words are all that keeps the type from being read: what they mean settles it.
    pub only_words: bool,
    /// A format that a type word states.
    pub format: Option<Box<Stated<String>>>,
    /// What the values keep to.
    pub limits: ThinVec<Stated<Limit>>,
    /// The values of an object with arbitrary keys.
    pub map: Option<Box<Body>>,
    /// A type that is read, but whose words are not yet known to be headings.
    pub pending: Option<Box<TypeExpr>>,
    /// Whether its type is an expression that says what it holds.
    pub composed: bool,
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
    pub of: Vec<Stated<Link>>,
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
    /// Whether the words around it say that it leads to an object.
    pub object: bool,
    /// Whether it is (part of) the type of something.
    pub typed: bool,
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

/// A type as a cell states it.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeExpr {
    /// Every value.
    Any(Span),
    /// A JSON type.
    Word(Word),
    /// One value.
    Literal(String, JsonType, Span),
    /// The section that a link leads to.
    Link(Link, Span),
    /// Words that may be the heading of a section.
    Name(String, Span),
    /// An array.
    Array(Box<TypeExpr>, Vec<Stated<Limit>>, Span),
    /// An object with arbitrary keys.
    Map(Box<TypeExpr>, Span),
    /// One of several.
    Union(Vec<TypeExpr>, Span),
    /// A type, or `null`.
    Nullable(Box<TypeExpr>, Span),
}

/// A JSON type with what its words add.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub json_type: JsonType,
    pub format: Option<String>,
    pub limits: Vec<Stated<Limit>>,
    /// A link on the word, which may lead to the values.
    pub link: Option<Link>,
    pub span: Span,
}

impl TypeExpr {
    /// Where it is.
    pub fn span(&self) -> Span {
        match self {
            TypeExpr::Any(span)
            | TypeExpr::Literal(_, _, span)
            | TypeExpr::Link(_, span)
            | TypeExpr::Name(_, span)
            | TypeExpr::Array(_, _, span)
            | TypeExpr::Map(_, span)
            | TypeExpr::Union(_, span)
            | TypeExpr::Nullable(_, span) => *span,
            TypeExpr::Word(word) => word.span,
        }
    }

    /// How many types are in each other.
    pub(super) fn depth(&self) -> usize {
        let inner = match self {
            TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
                inner.depth()
            }
            TypeExpr::Union(members, _) => {
                members.iter().map(TypeExpr::depth).max().unwrap_or_default()
            }
            TypeExpr::Any(_)
            | TypeExpr::Word(_)
            | TypeExpr::Literal(..)
            | TypeExpr::Link(..)
            | TypeExpr::Name(..) => 0,
        };
        inner + 1
    }

    /// The words in it that may be headings.
    pub fn names(&self) -> Vec<(&str, Span)> {
        match self {
            TypeExpr::Name(name, span) => vec![(name, *span)],
            TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
                inner.names()
            }
            TypeExpr::Union(members, _) => members.iter().flat_map(TypeExpr::names).collect(),
            TypeExpr::Any(_) | TypeExpr::Word(_) | TypeExpr::Literal(..) | TypeExpr::Link(..) => {
                Vec::new()
            }
        }
    }

    /// The members of a union, or the expression alone.
    pub(super) fn members(&self) -> &[TypeExpr] {
        match self {
            TypeExpr::Union(members, _) => members,
            other => std::slice::from_ref(other),
        }
    }
}

/// Whether there is one body, which is a link and says no other type.
pub fn is_link(bodies: &[Body]) -> bool {
    let [only] = bodies else { return false };
    let others = only.types.is_empty() && only.values.is_empty() && only.tables.is_empty();
    only.links.len() == 1 && others && only.items.is_none() && only.map.is_none()
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
            only_words,
            format,
            limits,
            map: _,
            pending: _,
            composed,
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
        let said = self.says_type() || *composed || *listed || *incomplete || *only_words;
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
            || self.map.is_some()
            || self.pending.is_some()
    }

    /// The bodies right inside this one that are not of attributes.
    pub fn parts(&self) -> impl Iterator<Item = &Body> {
        let members = self.members.iter().flat_map(|(_, members)| members);
        members.chain(self.items.as_deref()).chain(self.map.as_deref())
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Body> {
        let members = self.members.iter_mut().flat_map(|(_, members)| members);
        members.chain(self.items.as_deref_mut()).chain(self.map.as_deref_mut())
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
