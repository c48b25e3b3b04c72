//! In: the items of a cell. Out: its tokens, flat and in order: the one walk that all readers of
//! cells share. Must not know: what words mean.

use crate::read::page::{Link, Stated};
use crate::read::sections::{plain_text, Block, Item, Table, Values};
use crate::read::tree::is_heading;
use crate::source::Span;
use crate::text::fold;
use std::borrow::Cow;
use std::rc::Rc;

/// A piece of a cell without contents, or an end of an element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind<'a>,
    /// The text that it shows; empty at the start and end of an element.
    pub(crate) text: Cow<'a, str>,
    pub(crate) span: Span,
    pub(crate) style: Style,
    /// The distance to the end of its element, in tokens.
    pub(crate) size: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind<'a> {
    /// A text, and the continuation of a text that a phrase has split.
    Text,
    More,
    Code(&'a Block),
    Break,
    /// An element starts, and ends.
    Open(&'a Block),
    Close(&'a Block),
    Table(&'a Rc<Table>),
    Values(&'a Rc<Values>),
}

/// The style of a token, from the elements around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// Whether it is struck out.
    pub(crate) struck: bool,
    pub(crate) bold: bool,
    pub(crate) emphasised: bool,
    /// Whether an element may colour it.
    pub(crate) coloured: bool,
    /// Whether it is in a link.
    pub(crate) linked: bool,
    /// The number of enclosing lists.
    pub(crate) lists: usize,
}

impl<'a> Token<'a> {
    /// A text that stands for itself.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>, span: Span) -> Token<'a> {
        Token { kind: Kind::Text, text: text.into(), span, style: Style::default(), size: 0 }
    }

    pub(crate) fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::More)
    }

    pub(crate) fn is_code(&self) -> bool {
        matches!(self.kind, Kind::Code(_))
    }

    /// The element that starts here.
    pub(crate) fn opens(&self) -> Option<&'a Block> {
        match self.kind {
            Kind::Open(block) => Some(block),
            _ => None,
        }
    }

    /// The element that starts or ends here, by its name.
    pub(crate) fn edge(&self) -> &'a str {
        match self.kind {
            Kind::Open(block) | Kind::Close(block) => &block.name,
            _ => "",
        }
    }

    /// Whether a line or a paragraph starts or ends here.
    pub(crate) fn divides(&self) -> bool {
        matches!(self.edge(), "p" | "li" | "ul" | "ol" | "div" | "blockquote")
    }

    /// Whether it shows nothing.
    pub(crate) fn is_blank(&self) -> bool {
        match self.kind {
            Kind::Text | Kind::More => self.text.trim().is_empty(),
            Kind::Break | Kind::Values(_) => true,
            Kind::Open(_) | Kind::Close(_) => {
                matches!(self.edge(), "p" | "span" | "strong" | "em")
            }
            Kind::Code(_) | Kind::Table(_) => false,
        }
    }

    /// Whether it is emphasised.
    pub(crate) fn is_loud(&self) -> bool {
        self.style.bold || self.style.coloured
    }

    /// Whether it is only a star.
    pub(crate) fn is_star(&self) -> bool {
        self.is_text() && matches!(self.text.trim(), "*" | "\\*" | "(*)" | "＊" | "∗")
    }
}

/// The tokens of some items.
pub(crate) fn tokens(items: &[Item]) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    walk(items, Style::default(), &mut out);
    out
}

/// Adds the tokens of some items, in this style.
pub(super) fn walk<'a>(items: &'a [Item], style: Style, out: &mut Vec<Token<'a>>) {
    for item in items {
        let token = |kind, text, span| Token { kind, text, span, style, size: 0 };
        let none = Cow::Borrowed("");
        match item {
            Item::Text(text, span) => out.push(token(Kind::Text, (&**text).into(), *span)),
            Item::Table(table) => out.push(token(Kind::Table(table), none, table.span)),
            Item::Values(values) => out.push(token(Kind::Values(values), none, values.span)),
            Item::Element(block) => match &*block.name {
                "br" => out.push(token(Kind::Break, none, block.span)),
                "code" => {
                    let text = plain_text(&block.children).into();
                    out.push(token(Kind::Code(block), text, block.span));
                }
                name => {
                    let at = out.len();
                    out.push(token(Kind::Open(block), none.clone(), block.span));
                    walk(&block.children, style.within(name), out);
                    out[at].size = out.len() - at;
                    out.push(token(Kind::Close(block), none, block.span));
                }
            },
        }
    }
}

impl Style {
    pub(super) fn within(self, name: &str) -> Style {
        Style {
            struck: self.struck || matches!(name, "del" | "s" | "strike"),
            bold: self.bold || matches!(name, "strong" | "b"),
            emphasised: self.emphasised || matches!(name, "em" | "i"),
            linked: self.linked || name == "a",
            coloured: self.coloured || matches!(name, "span" | "font" | "abbr"),
            lists: self.lists + usize::from(matches!(name, "ul" | "ol" | "blockquote")),
        }
    }
}

/// The tokens and elements that are in no other one, each with its contents.
pub(crate) fn units<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let size = tokens.get(at)?.size + 1;
        at += size;
        tokens.get(at - size..at.min(tokens.len()))
    })
}

/// The tokens inside an element.
pub(crate) fn inner<'t, 'a>(unit: &'t [Token<'a>]) -> &'t [Token<'a>] {
    unit.get(1..unit.len() - 1).unwrap_or_default()
}

/// The text of some tokens, with white space folded.
pub(crate) fn shown(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    for token in tokens {
        out.push_str(if token.kind == Kind::Break { " " } else { &token.text });
    }
    fold(&out)
}

/// Whether a heading starts or ends at a token.
pub(crate) fn is_title(token: &Token<'_>) -> bool {
    is_heading(token.edge())
}

/// The link of an element, if it leads into the pages.
pub(crate) fn link_of(block: &Block) -> Option<Stated<Link>> {
    let link = Link::local(block.href.as_deref()?, &plain_text(&block.children))?;
    Some(Stated::new(link, block.span))
}
