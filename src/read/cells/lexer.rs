//! In: the items of a cell or a section. Out: the same as a flat run of pieces, with the marker
//! phrases found. Must not know: what follows from a marker (`cells` reads the clauses).

use super::label::is_type_words;
use crate::dialect::{marker_at_start, Marker};
use crate::read::page::Link;
use crate::read::sections::{is_blank, nested_tables, plain_text, sub_span, Item, Table};
use crate::read::tree::is_heading;
use crate::source::Span;

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
    List(Vec<Vec<Item>>, Item),
    /// A heading inside the cell.
    Title(String, Item),
    /// An attribute table.
    Table(Table),
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
pub fn pieces(items: &[Item]) -> Vec<Piece> {
    let mut out = Vec::new();
    for item in items {
        push(item, &mut out);
    }
    out
}

fn push(item: &Item, out: &mut Vec<Piece>) {
    match item {
        Item::Text(text, span) => push_text(text, *span, out),
        Item::Table(table) => out.push(Piece::Table(table.clone())),
        Item::Element(block) => match block.name.as_str() {
            "code" => out.push(Piece::Code(plain_text(&block.children), block.span, item.clone())),
            "br" => out.push(Piece::Text(item.clone())),
            "a" => push_link(item, block, out),
            "ul" | "ol" => out.push(Piece::List(list_items(&block.children), item.clone())),
            "span" | "small" => block.children.iter().for_each(|child| push(child, out)),
            "strong" | "b" => match marker_at_start(&plain_text(&block.children)) {
                Some((marker, phrase)) if plain_text(&block.children) == phrase => {
                    out.push(Piece::Marker(
                        marker,
                        Word { text: format!("{phrase} "), span: block.span, announces: true },
                    ));
                }
                _ => out.push(Piece::Text(item.clone())),
            },
            "p" if opens_clause(&block.children) || holds_table(&block.children) => {
                block.children.iter().for_each(|child| push(child, out));
                out.push(Piece::End);
            }
            name if is_heading(name) && nested_tables(item).is_empty() => {
                out.push(Piece::Title(plain_text(&block.children), item.clone()))
            }
            "em" | "i" | "s" | "u" | "del" | "sub" | "sup" => out.push(Piece::Text(item.clone())),
            _ => out.push(Piece::Block(item.clone())),
        },
    }
}

fn push_link(item: &Item, block: &crate::read::sections::Block, out: &mut Vec<Piece>) {
    match block.href.as_deref().and_then(local_anchor) {
        Some(anchor) => out.push(Piece::Link(
            Link { text: plain_text(&block.children), anchor, section: None },
            block.span,
            item.clone(),
        )),
        None => out.push(Piece::Text(item.clone())),
    }
}

/// The anchor of a link into the page set: `#anchor`, or `page#anchor` without a host.
fn local_anchor(href: &str) -> Option<String> {
    let (page, anchor) = href.split_once('#')?;
    let local = !page.contains("://") && !anchor.is_empty();
    local.then(|| anchor.replace("%20", "-").to_lowercase())
}

/// The members of a list; a list right inside a list is the same one.
fn list_items(items: &[Item]) -> Vec<Vec<Item>> {
    let blocks = items.iter().filter_map(|item| match item {
        Item::Element(block) => Some(block),
        _ => None,
    });
    blocks
        .flat_map(|block| match block.name.as_str() {
            "li" => vec![block.children.clone()],
            "ol" | "ul" => list_items(&block.children),
            _ => Vec::new(),
        })
        .collect()
}

/// A paragraph is a clause where it starts with a marker, or if it is nothing but links.
fn opens_clause(items: &[Item]) -> bool {
    let mut shown = items.iter().filter(|item| !is_blank(item));
    match shown.clone().next() {
        Some(Item::Text(text, _)) => {
            marker_at_start(text.trim_start()).is_some_and(|(_, phrase)| fits(phrase, text, items))
        }
        Some(Item::Element(block)) if block.name == "strong" || block.name == "b" => {
            let text = plain_text(&block.children);
            marker_at_start(&text).is_some_and(|(_, phrase)| phrase == text)
        }
        Some(Item::Element(block)) if block.name == "a" => shown.all(|item| match item {
            Item::Element(block) => {
                block.name == "a" && block.href.as_deref().and_then(local_anchor).is_some()
            }
            Item::Text(text, _) => text.trim_matches([',', ' ', '\n']).is_empty(),
            Item::Table(_) => false,
        }),
        _ => false,
    }
}

/// `Array of` without a colon starts many a sentence: then a link must follow, or nothing but type
/// words.
fn fits(phrase: &str, text: &str, items: &[Item]) -> bool {
    let rest = text.trim_start()[phrase.len()..].trim();
    phrase.ends_with(':')
        || rest.is_empty() && items.len() > 1
        || items.len() == 1 && is_type_words(rest)
}

fn holds_table(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item, Item::Table(_)))
}

/// Splits running text before each marker phrase that is at the start of a sentence.
fn push_text(text: &str, span: Span, out: &mut Vec<Piece>) {
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let found = marker_at_start(&text[at..])
            .filter(|(_, phrase)| starts_sentence(&text[..at]) && ends_word(&text[at..], phrase));
        if let Some((marker, phrase)) = found {
            push_run(&text[from..at], sub_span(span, text, from, at), out);
            let word = Word {
                text: phrase.to_owned(),
                span: sub_span(span, text, at, at + phrase.len()),
                announces: phrase.ends_with(':'),
            };
            out.push(Piece::Marker(marker, word));
            at += phrase.len();
            from = at;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    push_run(&text[from..], sub_span(span, text, from, text.len()), out);
}

fn push_run(text: &str, span: Span, out: &mut Vec<Piece>) {
    if !text.is_empty() {
        out.push(Piece::Text(Item::Text(text.to_owned(), span)));
    }
}

fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ';', ')', ':', '!', '?', ','])
}

fn ends_word(text: &str, phrase: &str) -> bool {
    phrase.ends_with(':')
        || !text[phrase.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::cells::item_span;

    fn kinds(text: &str) -> Vec<String> {
        let span = Span::default().with(0, text.len());
        pieces(&[Item::Text(text.into(), span)])
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
        let found = pieces(&[Item::Text("See: x".into(), Span::default().with(5, 11))]);
        assert_eq!(found.len(), 2);
        assert!(matches!(&found[1], Piece::Text(item) if item_span(item).start == 9));
    }
}
