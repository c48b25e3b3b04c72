//! In: the items of a cell. Out: its words, marks and links, flat. Must not know: what a word means.

use crate::read::page::Link;
use crate::read::sections::{plain_text, sub_span, Item};
use crate::source::Span;

/// A piece of a type expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A word, marks at its edges left out.
    Word(String),
    /// A text in quotation marks.
    Quoted(String),
    /// A mark, such as `|` or `[`.
    Mark(char),
    /// A line break.
    Break,
    /// What a link into the page set shows.
    Link(Vec<Token>, Link),
}

/// Marks that are pieces of their own.
const MARKS: &str = "|,/[](){}<>?;:=";

/// Marks that quote, by what opens and closes them.
const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('\'', '\'')];

/// The pieces of a cell.
pub fn tokens(items: &[Item]) -> Vec<Token> {
    let mut out = Vec::new();
    items.iter().for_each(|item| push(item, &mut out));
    out
}

/// The pieces of a text.
pub fn tokens_of_text(text: &str, span: Span) -> Vec<Token> {
    let mut out = Vec::new();
    push_text(text, span, &mut out);
    out
}

fn push(item: &Item, out: &mut Vec<Token>) {
    match item {
        Item::Text(text, span) => push_text(text, *span, out),
        Item::Element(block) => match &*block.name {
            "br" => out.push(Token { kind: Kind::Break, span: block.span }),
            "a" => {
                let inner = tokens(&block.children);
                let text = plain_text(&block.children);
                match block.href.as_deref().and_then(|href| Link::local(href, &text)) {
                    Some(link) => {
                        out.push(Token { kind: Kind::Link(inner, link), span: block.span })
                    }
                    None => out.extend(inner),
                }
            }
            "li" | "p" | "tr" => {
                if !out.is_empty() {
                    out.push(Token { kind: Kind::Break, span: block.span });
                }
                block.children.iter().for_each(|child| push(child, out));
            }
            _ => block.children.iter().for_each(|child| push(child, out)),
        },
        Item::Table(_) | Item::Values(_) => {}
    }
}

fn push_text(text: &str, span: Span, out: &mut Vec<Token>) {
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let one = sub_span(span, text, at, at + c.len_utf8());
        if c.is_whitespace() || "*_`\\".contains(c) && !is_star(text, at) {
            continue;
        }
        if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == c) {
            let inner = at + c.len_utf8();
            if let Some(length) = text[inner..].find(*close) {
                let kind = Kind::Quoted(text[inner..inner + length].to_owned());
                let end = inner + length + close.len_utf8();
                out.push(Token { kind, span: sub_span(span, text, at, end) });
                while rest.next_if(|(next, _)| *next < end).is_some() {}
                continue;
            }
        }
        if MARKS.contains(c) {
            out.push(Token { kind: Kind::Mark(c), span: one });
            continue;
        }
        let mut end = at + c.len_utf8();
        let ends = |c: char| c.is_whitespace() || MARKS.contains(c) || "`\\\"“”".contains(c);
        while let Some((at, c)) = rest.next_if(|(_, c)| !ends(*c)) {
            end = at + c.len_utf8();
        }
        let word = text[at..end].trim_end_matches(['.', '*']);
        let word = if word.is_empty() { &text[at..end] } else { word };
        let span = sub_span(span, text, at, at + word.len());
        out.push(Token { kind: Kind::Word(word.to_owned()), span });
    }
}

/// A star that is a word of its own, not the mark of an emphasis.
fn is_star(text: &str, at: usize) -> bool {
    text[at..].starts_with('*')
        && !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '*')
        && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '*')
}
