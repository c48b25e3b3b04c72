//! In: nothing. Out: one statement of a page: its fact, its place, and its source. Must not know:
//! what several statements mean together.

use super::{Body, Link, Reference, TypeExpr};
use crate::json_type::{Access, Composition, JsonType, Limit};
use crate::source::Span;
use crate::text::Text;

/// A statement of a page on a value, or on the attribute that has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// The type that its cell states; where words are left in it that name nothing, no type is
    /// stated at all.
    Type(Box<TypeExpr>),
    /// A JSON type, by a clause, or by a cell beside that of the type.
    Kind(JsonType),
    /// A word of a cell whose type cannot be read.
    Unread(String),
    /// The name of the format of its texts.
    Format(String),
    /// A constraint.
    Limit(Limit),
    /// `Available values:`; a list that does not count has none.
    Values(Vec<Stated<String>>),
    /// A bit of an integer, by a table of them.
    Flag(Box<Flag>),
    /// `Any of:`, `One of:`, `All of:`
    Members(Composition, Vec<Body>),
    /// `Array of`
    Items(Box<Body>),
    /// `See:` or a bare link: the section that it is.
    Link(Box<Link>),
    /// A link of its text, which may lead to the values.
    Leads(Box<Link>),
    /// The name of the object that it is, by its text and the templates of the dialect.
    Named(String),
    /// An object whose attributes it has as well; a name without an anchor may be a heading.
    Extends(Box<Reference>),
    /// That attributes may be there that its table does not list; the links say which.
    Additional(Vec<Stated<Link>>),
    /// A type that may stand for the object.
    ShortForm(JsonType),
    /// `Example:` and the Example column.
    Example(String),
    /// The Default column, or a sentence.
    Default(String),
    /// That a value is alone or in an array.
    OneOrMany,
    /// Whether it must be there.
    Required(bool),
    /// That it is never `null`.
    NotNull,
    /// When it must be there, in the words of the page.
    Condition(String),
    /// That it should not be used any more.
    Deprecated,
    /// The side that may write it.
    Access(Access),
}

/// A bit of an integer.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The name in the table.
    pub name: String,
    /// Its number, from 0.
    pub bit: u8,
    /// The description in the table.
    pub description: Text,
}

/// The sources of claims, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// A word that also means something else, or an omission.
    Implied,
    /// A sentence of a description.
    Sentence,
    /// A mark beside a name.
    Mark,
    /// A phrase that nothing but its values follow: `Available values:`, `Array of`.
    Clause,
    /// A cell of a column that decides it, or rows.
    Column,
    /// The correction with this number.
    Correction(u32),
}

impl By {
    /// Its weight: a mark is as good as a clause, a correction as another one.
    #[must_use]
    pub fn strength(self) -> u8 {
        match self {
            By::Implied => 0,
            By::Sentence => 1,
            By::Mark | By::Clause => 2,
            By::Column => 3,
            By::Correction(_) => 4,
        }
    }
}

/// A fact, its place, and who says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated<T> {
    /// The claim.
    pub value: T,
    /// Where the page says so, or would.
    pub span: Span,
    /// Its source.
    pub by: By,
}

/// A claim, its place, and who makes it.
pub type Claimed = Stated<Claim>;

impl<T> Stated<T> {
    /// A fact that a cell of its own states.
    pub fn new(value: T, span: Span) -> Stated<T> {
        Stated { value, span, by: By::Column }
    }

    /// The same, said by something else.
    #[must_use]
    pub fn by(self, by: By) -> Stated<T> {
        Stated { by, ..self }
    }

    /// Something made of the fact, which is said at the same place.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Stated<U> {
        Stated { value: of(self.value), span: self.span, by: self.by }
    }

    /// The fact where it is.
    pub fn as_ref(&self) -> Stated<&T> {
        Stated { value: &self.value, span: self.span, by: self.by }
    }

    /// The correction that says so.
    #[must_use]
    pub fn correction(&self) -> Option<u32> {
        match self.by {
            By::Correction(number) => Some(number),
            _ => None,
        }
    }
}

impl Claim {
    /// The section that it is.
    #[must_use]
    pub fn link(link: Link) -> Claim {
        Claim::Link(Box::new(link))
    }

    /// The claim, at its place, by whom.
    #[must_use]
    pub fn at(self, span: Span, by: By) -> Claimed {
        Stated { value: self, span, by }
    }
}
