//! In: nothing. Out: what a page says, cell by cell and with its places: a tree that is faithful
//! to the page. Must not know: what any of it means.

use crate::json_type::{Composition, JsonType};
use crate::source::Span;
use crate::text::Text;
use std::collections::BTreeSet;

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
    /// The anchor that the heading states, if it does.
    pub id: Option<String>,
    /// `page.md: ` if there are other pages, so that a correction can name the section.
    pub prefix: String,
    /// What it says.
    pub body: Body,
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
    /// The Required column.
    pub required: Option<bool>,
    /// Types and description.
    pub body: Body,
    /// The row's identity.
    pub row: Span,
}

/// What a section, a cell, a member of a union or the items of an array are said to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Heading inside a cell.
    pub title: Option<String>,
    /// Everything that is not a clause.
    pub text: Text,
    /// Code spans of the text, in order: a text may quote values.
    pub quotes: Vec<(String, Span)>,
    /// Type words.
    pub types: Vec<Stated<JsonType>>,
    /// The type words as the page has them, separated by `, `.
    pub printed_types: String,
    /// The type words that are none that the generator knows: then no type is stated at all.
    pub unread_types: Vec<(String, Span)>,
    /// A format that a type word states.
    pub format: Option<Stated<String>>,
    /// `Available values:`
    pub values: Vec<Stated<String>>,
    /// `See:` or a bare link.
    pub links: Vec<Stated<Link>>,
    /// Nested attribute tables.
    pub tables: Vec<Vec<Attribute>>,
    /// Whether some row of them was left out, so that other attributes may be there.
    pub incomplete: bool,
    /// `Any of:`, `One of:`, `All of:`
    pub members: Option<(Composition, Vec<Body>)>,
    /// `Array of`
    pub items: Option<Box<Body>>,
    /// `Example:` and the Example column.
    pub examples: Vec<Stated<String>>,
    /// The Default column.
    pub default: Option<Stated<String>>,
    /// Whether a value is alone or in an array, by a correction.
    pub one_or_many: Option<Stated<()>>,
    /// Where it is.
    pub span: Span,
}

/// A link to a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// The anchor, without `#`.
    pub anchor: String,
    /// The heading it leads to by a correction, ahead of the anchor.
    pub section: Option<String>,
}

/// A fact that a correction may have changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// What holds.
    pub value: T,
    /// Where the page says so, or would.
    pub span: Span,
    /// The correction that changed or added it.
    pub correction: Option<usize>,
}

impl<T> Stated<T> {
    /// A fact of the page.
    pub fn new(value: T, span: Span) -> Stated<T> {
        Stated { value, span, correction: None }
    }
}

impl Body {
    pub(super) fn is_only_text(&self) -> bool {
        let rest = Body { text: Text::default(), quotes: Vec::new(), ..self.clone() };
        rest == Body { span: self.span, ..Body::default() }
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
    }

    /// The rows that it holds.
    pub(super) fn rows(&self, out: &mut BTreeSet<Span>) {
        let inner =
            self.members.iter().flat_map(|(_, members)| members).chain(self.items.as_deref());
        inner.for_each(|body| body.rows(out));
        for attribute in self.tables.iter().flatten() {
            out.insert(attribute.row);
            attribute.body.rows(out);
        }
    }

    /// All bodies inside this one, itself included, with the rows that hold them.
    pub fn for_each_mut(&mut self, visit: &mut dyn FnMut(&mut Body)) {
        visit(self);
        let inner = self
            .members
            .iter_mut()
            .flat_map(|(_, members)| members)
            .chain(self.items.as_deref_mut());
        inner.for_each(|body| body.for_each_mut(visit));
        self.tables.iter_mut().flatten().for_each(|attribute| attribute.body.for_each_mut(visit));
    }
}

impl Section {
    /// The heading as a correction names it.
    #[must_use]
    pub fn place_name(&self) -> String {
        let nth = if self.repeated { format!("#{}", self.ordinal) } else { String::new() };
        format!("{}{}{nth}", self.prefix, self.printed)
    }
}
