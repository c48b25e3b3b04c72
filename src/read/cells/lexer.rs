//! In: the items of a cell or a section. Out: the same as a flat run of pieces, with the marker
//! phrases found. Must not know: what follows from a marker (`cells` reads the clauses).

use super::words::is_type_words;
use crate::dialect::{marker_at_start, Announced, Dialect, Marker};
use crate::read::page::Link;
use crate::read::sections::{
    is_blank, nested_tables, plain_text, sub_span, Block, Item, Table, Values,
};
use crate::read::tree::is_heading;
use crate::source::Span;
use std::rc::Rc;

/// The phrase as it is in the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its text.
    pub text: String,
    /// Where it is.
    pub span: Span,
    /// Whether a colon says that something must follow.
    pub announces: bool,
}

/// A piece of a cell. Those that may turn out to be description keep the item that they came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A marker phrase.
    Marker(Marker, Word),
    /// Running text.
    Text(Item),
    /// A code span.
    Code(String, Span, Item),
    /// A link into the page set.
    Link(Link, Span, Item),
    /// A list: the items of each of its members.
    List(Rc<[Vec<Item>]>, Item),
    /// A heading inside the cell.
    Title(String, Item),
    /// An attribute table.
    Table(Rc<Table>),
    /// The values of the table before it.
    Values(Rc<Values>),
    /// A heading whose tables are of the section: its text, and where it is.
    Owner(String, Span),
    /// Any other block.
    Block(Item),
    /// The end of a paragraph that was opened because a clause is in it.
    End,
}

impl Piece {
    /// Whether it separates nothing: white space, or the end of a paragraph.
    pub fn is_blank(&self) -> bool {
        matches!(self, Piece::End) || self.is_space()
    }

    /// Whether it is white space.
    pub fn is_space(&self) -> bool {
        matches!(self, Piece::Text(item) if is_blank(item))
    }

    /// Whether it belongs to a sentence.
    pub fn is_running_text(&self) -> bool {
        matches!(self, Piece::Text(_) | Piece::Code(..) | Piece::Link(..))
    }
}

/// Splits items into pieces.
pub fn pieces(items: &[Item], dialect: &Dialect) -> Vec<Piece> {
    let mut out = Vec::new();
    items.iter().for_each(|item| push(item, dialect, &mut out));
    out
}

fn push(item: &Item, dialect: &Dialect, out: &mut Vec<Piece>) {
    match item {
        Item::Text(text, span) => push_text(text, *span, dialect, out),
        Item::Table(table) => out.push(Piece::Table(Rc::clone(table))),
        Item::Values(values) => out.push(Piece::Values(Rc::clone(values))),
        Item::Element(block) => match &*block.name {
            "code" => out.push(Piece::Code(plain_text(&block.children), block.span, item.clone())),
            "br" => out.push(Piece::Text(item.clone())),
            "a" => push_link(item, block, out),
            "ul" | "ol" => out.push(Piece::List(list_items(&block.children).into(), item.clone())),
            "span" | "small" => block.children.iter().for_each(|child| push(child, dialect, out)),
            "strong" | "b" => push_strong(item, block, dialect, out),
            "p" if opens_clause(&block.children, dialect) || holds_table(&block.children) => {
                block.children.iter().for_each(|child| push(child, dialect, out));
                out.push(Piece::End);
            }
            name if is_heading(name) && block.owned => {
                out.push(Piece::Owner(plain_text(&block.children), block.span))
            }
            name if is_heading(name) && nested_tables(item).is_empty() => {
                out.push(Piece::Title(plain_text(&block.children), item.clone()))
            }
            "em" | "i" if dialect.whole_values_phrase(&plain_text(&block.children)).is_some() => {
                push_strong(item, block, dialect, out)
            }
            "em" | "i" if speaks_of_values(&block.children, dialect) => {
                block.children.iter().for_each(|child| push(child, dialect, out))
            }
            "em" | "i" => push_emphasis(item, &block.children, out),
            "s" | "u" | "del" | "sub" | "sup" => out.push(Piece::Text(item.clone())),
            _ => out.push(Piece::Block(item.clone())),
        },
    }
}

/// Emphasised text that is nothing but a phrase is one.
fn push_strong(item: &Item, block: &Block, dialect: &Dialect, out: &mut Vec<Piece>) {
    let text = plain_text(&block.children);
    let phrase = whole_marker(&text).map(|(marker, phrase)| (marker, phrase.to_owned()));
    let listed = || dialect.whole_values_phrase(&text).map(|marker| (marker, text.clone()));
    match phrase.or_else(listed) {
        Some((marker, phrase)) => {
            let word = Word { text: format!("{phrase} "), span: block.span, announces: true };
            out.push(Piece::Marker(marker, word));
        }
        None => push_emphasis(item, &block.children, out),
    }
}

fn push_link(item: &Item, block: &Block, out: &mut Vec<Piece>) {
    let text = plain_text(&block.children);
    match block.href.as_deref().and_then(|href| Link::local(href, &text)) {
        Some(link) => out.push(Piece::Link(link, block.span, item.clone())),
        None => out.push(Piece::Text(item.clone())),
    }
}

/// Emphasised text, or the link that is all of it.
fn push_emphasis(item: &Item, children: &[Item], out: &mut Vec<Piece>) {
    let mut shown = children.iter().filter(|item| !is_blank(item));
    let link = match (shown.next(), shown.next()) {
        (Some(Item::Element(block)), None) if block.name == "a" => {
            let text = plain_text(&block.children);
            let link = block.href.as_deref().and_then(|href| Link::local(href, &text));
            link.map(|link| (link, block.span))
        }
        _ => None,
    };
    match link {
        Some((link, span)) => out.push(Piece::Link(link, span, item.clone())),
        None => out.push(Piece::Text(item.clone())),
    }
}

/// The members of a list; a list right inside a list is the same one.
fn list_items(items: &[Item]) -> Vec<Vec<Item>> {
    let blocks = items.iter().filter_map(|item| match item {
        Item::Element(block) => Some(block),
        _ => None,
    });
    blocks
        .flat_map(|block| match &*block.name {
            "li" => vec![block.children.clone()],
            "ol" | "ul" => list_items(&block.children),
            _ => Vec::new(),
        })
        .collect()
}

/// A paragraph is a clause where it starts with a marker, or if it is nothing but links.
fn opens_clause(items: &[Item], dialect: &Dialect) -> bool {
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
            Item::Element(block) => {
                block.name == "a"
                    && block.href.as_deref().and_then(|href| Link::local(href, "")).is_some()
            }
            Item::Text(text, _) => text.trim_matches([',', ' ', '\n']).is_empty(),
            Item::Table(_) | Item::Values(_) => false,
        }),
        _ => false,
    }
}

/// `Array of` without a colon starts many a sentence: then a link must follow, or nothing but type
/// words.
fn fits(length: usize, colon: bool, text: &str, items: &[Item]) -> bool {
    let rest = text.trim_start()[length..].trim();
    colon || rest.is_empty() && items.len() > 1 || items.len() == 1 && is_type_words(rest)
}

fn holds_table(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item, Item::Table(_)))
}

/// The phrase that is a whole text.
fn whole_marker(text: &str) -> Option<(Marker, &str)> {
    let (marker, length, _) = marker_at_start(text)?;
    (length == text.len()).then_some((marker, text))
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

/// Splits running text before each marker phrase that is at the start of a sentence.
fn push_text(text: &str, span: Span, dialect: &Dialect, out: &mut Vec<Piece>) {
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        // A phrase starts a word, and a sentence.
        let starts = !text[..at].ends_with(|c: char| c.is_alphanumeric())
            && text[at..].starts_with(|c: char| c.is_alphabetic());
        if let Some((marker, length, colon)) = starts.then(|| marker(text, at, dialect)).flatten() {
            push_run(&text[from..at], sub_span(span, text, from, at), out);
            let word = Word {
                text: text[at..at + length].to_owned(),
                span: sub_span(span, text, at, at + length),
                announces: colon,
            };
            out.push(Piece::Marker(marker, word));
            at += length;
            from = at;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    push_run(&text[from..], sub_span(span, text, from, text.len()), out);
}

/// The phrase at a place of a text.
fn marker(text: &str, at: usize, dialect: &Dialect) -> Option<(Marker, usize, bool)> {
    let rest = &text[at..];
    let starts = starts_sentence(&text[..at]);
    let known = marker_at_start(rest)
        .filter(|(_, length, colon)| starts && ends_word(rest, *length, *colon));
    if known.is_some() {
        return known;
    }
    let joins = text[..at].ends_with(|c: char| c.is_whitespace() || c == '(' || c == '[');
    if !starts && !joins {
        return None;
    }
    let found = dialect.values_phrase(rest).filter(|found| starts || !found.starts_only)?;
    // What may begin many a sentence announces values where these follow at once.
    let follows = rest[found.length..].trim_start();
    let marked =
        follows.is_empty() || follows.starts_with(['"', '“', '‘', '«', '\'', '~', '(', '[']);
    (found.announced == Announced::Closed || marked).then_some((
        Marker::Listed(found.announced),
        found.length,
        found.colon,
    ))
}

fn push_run(text: &str, span: Span, out: &mut Vec<Piece>) {
    if !text.is_empty() {
        out.push(Piece::Text(Item::Text(text.into(), span)));
    }
}

fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ';', ')', ':', '!', '?', ','])
}

fn ends_word(text: &str, length: usize, colon: bool) -> bool {
    colon || !text[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::cells::item_span;

    fn kinds(text: &str) -> Vec<String> {
        let span = Span::default().with(0, text.len());
        pieces(&[Item::Text(text.into(), span)], &Dialect::default())
            .iter()
            .map(|piece| match piece {
                Piece::Marker(marker, word) => format!("{marker:?}@{}", word.span.start),
                Piece::Text(item) => format!("'{}'", plain_text(std::slice::from_ref(item))),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn markers_are_found_at_the_start_of_a_sentence_only() {
        assert_eq!(kinds(" Available values: "), ["''", "Values@1", "''"]);
        assert_eq!(kinds("Text. One of: "), ["'Text.'", "Members(OneOf)@6", "''"]);
        assert_eq!(kinds("the Example: x"), ["'the Example: x'"]);
        assert_eq!(kinds("Array any of: string"), ["ArrayMembers(AnyOf)@0", "'string'"]);
        assert_eq!(kinds("Array offer"), ["'Array offer'"]);
    }

    #[test]
    fn item_spans_cover_what_they_name() {
        let found = pieces(
            &[Item::Text("See: x".into(), Span::default().with(5, 11))],
            &Dialect::default(),
        );
        assert_eq!(found.len(), 2);
        assert!(matches!(&found[1], Piece::Text(item) if item_span(item).start == 9));
    }
}
