//! In: the items of a cell or a section. Out: its tokens, and its pieces for the clauses, with the
//! marker phrases found. Must not know: what follows from a marker.

use super::text::{Prose, STRUCK};
use super::tokens::{link_of, walk, Kind, Style, Token};
use crate::dialect::{is_type_words, marker_at_start, Announced, Dialect, Marker};
use crate::read::sections::{
    is_blank, nested_tables, plain_text, sub_span, Block, Item, Table, Values,
};
use crate::read::tree::is_heading;
use crate::source::Span;
use std::rc::Rc;

/// A piece of a cell, with the range of its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    pub(super) what: What<'a>,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The kind of a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What<'a> {
    /// A marker phrase, and whether a colon says that something must follow.
    Marker(Marker, bool),
    /// Running text.
    Text,
    Code,
    /// A link into the page set.
    Link(&'a Block),
    List(&'a Block),
    /// A heading inside the cell.
    Title,
    /// An attribute table.
    Table(&'a Table),
    /// The values of the table before it.
    Values(&'a Rc<Values>),
    /// A heading whose tables belong to the section.
    Owner,
    /// Any other block.
    Block,
    /// The end of a paragraph that was split because it contains a clause.
    End,
}

/// The contents of a cell, flat.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) prose: Prose<'a>,
}

impl<'a> Run<'a> {
    pub(super) fn of(items: &'a [Item], dialect: &Dialect) -> Run<'a> {
        let (run, style) = (Run::default(), Style::default());
        let mut lexer = Lexer { run, style, struck: false, dialect };
        items.iter().for_each(|item| lexer.item(item));
        let prose = Prose::of(&lexer.run.tokens);
        Run { prose, ..lexer.run }
    }

    /// The tokens of a piece.
    pub(super) fn tokens(&self, piece: &Piece<'a>) -> &[Token<'a>] {
        &self.tokens[piece.from..piece.to]
    }

    /// Whether a piece is white space.
    pub(super) fn is_space(&self, piece: &Piece<'a>) -> bool {
        piece.what == What::Text && self.tokens(piece).iter().all(Token::is_blank)
    }

    /// Whether a piece is no separator: white space, or the end of a paragraph.
    pub(super) fn is_blank(&self, piece: &Piece<'a>) -> bool {
        piece.what == What::End || self.is_space(piece)
    }
}

impl Piece<'_> {
    /// Whether it belongs to a sentence.
    pub(super) fn is_running_text(&self) -> bool {
        matches!(self.what, What::Text | What::Code | What::Link(_))
    }
}

struct Lexer<'a, 'd> {
    run: Run<'a>,
    /// The style of the enclosing elements.
    style: Style,
    /// Whether a mark of Markdown has struck the text out: then it has no phrases.
    struck: bool,
    dialect: &'d Dialect,
}

impl<'a> Lexer<'a, '_> {
    fn item(&mut self, item: &'a Item) {
        match item {
            Item::Text(text, span) => self.text(text, *span),
            Item::Table(table) => self.whole(What::Table(table), item),
            Item::Values(values) => self.whole(What::Values(values), item),
            Item::Element(block) => self.element(item, block),
        }
    }

    fn element(&mut self, item: &'a Item, block: &'a Block) {
        let dialect = self.dialect;
        match &*block.name {
            "code" => self.whole(What::Code, item),
            "a" if link_of(block).is_some() => self.whole(What::Link(block), item),
            "ul" | "ol" => self.whole(What::List(block), item),
            "span" | "small" => self.inside(block),
            "strong" | "b" | "em" | "i" => self.emphasised(item, block),
            "p" if opens_clause(&block.children, dialect) => {
                self.inside(block);
                let at = self.run.tokens.len();
                self.run.pieces.push(Piece { what: What::End, from: at, to: at });
            }
            name if is_heading(name) && block.owned => self.whole(What::Owner, item),
            name if is_heading(name) && nested_tables(item).is_empty() => {
                self.whole(What::Title, item);
            }
            "a" | "br" | "s" | "u" | "del" | "strike" | "sub" | "sup" => {
                self.whole(What::Text, item);
            }
            _ => self.whole(What::Block, item),
        }
    }

    /// An item that is one piece.
    fn whole(&mut self, what: What<'a>, item: &'a Item) {
        let from = self.run.tokens.len();
        walk(std::slice::from_ref(item), self.style, &mut self.run.tokens);
        self.run.pieces.push(Piece { what, from, to: self.run.tokens.len() });
    }

    /// An element whose children are pieces.
    fn inside(&mut self, block: &'a Block) {
        let outer = self.style;
        let edge = |kind| Token { kind, style: outer, ..Token::text("", block.span) };
        let at = self.run.tokens.len();
        self.run.tokens.push(edge(Kind::Open(block)));
        self.style = outer.within(&block.name);
        block.children.iter().for_each(|child| self.item(child));
        self.style = outer;
        self.run.tokens[at].size = self.run.tokens.len() - at;
        self.run.tokens.push(edge(Kind::Close(block)));
    }

    /// Emphasised text: a mere phrase, a list of values, or a link without other text.
    fn emphasised(&mut self, item: &'a Item, block: &'a Block) {
        let text = plain_text(&block.children);
        let bold = matches!(&*block.name, "strong" | "b");
        let marker = whole_marker(&text).filter(|_| bold);
        if let Some(marker) = marker.or_else(|| self.dialect.whole_values_phrase(&text)) {
            return self.whole(What::Marker(marker, true), item);
        }
        if !bold && speaks_of_values(&block.children, self.dialect) {
            return self.inside(block);
        }
        let mut shown = block.children.iter().filter(|item| !is_blank(item));
        let what = match (shown.next(), shown.next()) {
            (Some(Item::Element(inner)), None) if link_of(inner).is_some() => What::Link(inner),
            _ => What::Text,
        };
        self.whole(what, item);
    }

    /// Splits running text before each marker phrase that is at the start of a sentence.
    fn text(&mut self, text: &'a str, span: Span) {
        let mut from = 0;
        let mut at = 0;
        while at < text.len() {
            self.struck ^= text[at..].starts_with(STRUCK);
            // A phrase starts a word, and a sentence.
            let starts = !self.struck
                && !text[..at].ends_with(|c: char| c.is_alphanumeric())
                && text[at..].starts_with(|c: char| c.is_alphabetic());
            let found = starts.then(|| marker(text, at, self.dialect)).flatten();
            if let Some((marker, length, colon)) = found {
                self.part(What::Text, text, span, from, at);
                self.part(What::Marker(marker, colon), text, span, at, at + length);
                at += length;
                from = at;
            } else {
                let struck = text[at..].starts_with(STRUCK);
                let next = text[at..].chars().next().map_or(1, char::len_utf8);
                at += if struck { STRUCK.len() } else { next };
            }
        }
        self.part(What::Text, text, span, from, text.len());
    }

    fn part(&mut self, what: What<'a>, text: &'a str, span: Span, from: usize, to: usize) {
        if from == to {
            return;
        }
        let kind = if from == 0 { Kind::Text } else { Kind::More };
        let part = Token::text(&text[from..to], sub_span(span, text, from, to));
        let at = self.run.tokens.len();
        self.run.tokens.push(Token { kind, style: self.style, ..part });
        self.run.pieces.push(Piece { what, from: at, to: at + 1 });
    }
}

/// A paragraph is a clause if it starts with a marker, holds a table, or holds nothing but links.
fn opens_clause(items: &[Item], dialect: &Dialect) -> bool {
    if items.iter().any(|item| matches!(item, Item::Table(_))) {
        return true;
    }
    let mut shown = items.iter().filter(|item| !is_blank(item));
    match shown.clone().next() {
        Some(Item::Text(text, _)) => match marker_at_start(text.trim_start()) {
            Some((_, length, colon)) => fits(length, colon, text, items),
            None => dialect.values_phrase(text.trim_start()).is_some(),
        },
        Some(Item::Element(block)) if block.name == "strong" || block.name == "b" => {
            let text = plain_text(&block.children);
            whole_marker(&text).is_some() || dialect.whole_values_phrase(&text).is_some()
        }
        Some(Item::Element(block)) if block.name == "a" => shown.all(|item| match item {
            Item::Element(block) => link_of(block).is_some(),
            Item::Text(text, _) => text.trim_matches([',', ' ', '\n']).is_empty(),
            Item::Table(_) | Item::Values(_) => false,
        }),
        _ => false,
    }
}

/// `Array of` without a colon opens many sentences: it counts if a link or nothing but type words
/// follow.
fn fits(length: usize, colon: bool, text: &str, items: &[Item]) -> bool {
    let rest = text.trim_start()[length..].trim();
    colon || rest.is_empty() && items.len() > 1 || items.len() == 1 && is_type_words(rest)
}

/// The phrase that is a whole text.
fn whole_marker(text: &str) -> Option<Marker> {
    marker_at_start(text).filter(|(_, length, _)| *length == text.len()).map(|(marker, ..)| marker)
}

/// Whether emphasised text is a list of values, or a line of one.
fn speaks_of_values(items: &[Item], dialect: &Dialect) -> bool {
    let text = plain_text(items);
    let text = text.trim_start();
    let line = text.trim_start_matches(['-', '–', '•', '*']).trim_start();
    let holds_code =
        items.iter().any(|item| matches!(item, Item::Element(block) if block.name == "code"));
    dialect.values_phrase(text).is_some() || line.len() < text.len() && holds_code
}

/// The phrase at a place of a text.
fn marker(text: &str, at: usize, dialect: &Dialect) -> Option<(Marker, usize, bool)> {
    let rest = &text[at..];
    let before = text[..at].trim_end();
    let starts = before.is_empty() || before.ends_with(['.', ';', ')', ':', '!', '?', ',']);
    let goes_on = |end: usize| rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let known =
        marker_at_start(rest).filter(|(_, end, colon)| starts && (*colon || !goes_on(*end)));
    if known.is_some() {
        return known;
    }
    let joins = text[..at].ends_with(|c: char| c.is_whitespace() || c == '(' || c == '[');
    if !starts && !joins {
        return None;
    }
    let found = dialect.values_phrase(rest).filter(|found| starts || !found.starts_only)?;
    // A phrase that may also open other sentences announces values only if these follow at once.
    let follows = rest[found.length..].trim_start();
    let marked =
        follows.is_empty() || follows.starts_with(['"', '“', '‘', '«', '\'', '~', '(', '[']);
    let known = found.announced == Announced::Closed || marked;
    known.then_some((Marker::Listed(found.announced), found.length, found.colon))
}

#[cfg(test)]
mod tests;
