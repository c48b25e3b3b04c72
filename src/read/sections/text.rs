//! In: the contents of a section. Out: its plain text, and its place. Must not know: sections.

use super::{Item, Table};
use crate::dialect::{anchor_key, is_unseen, is_wide_space};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use crate::text::fold;
use std::rc::Rc;

/// All text of some items, white space folded.
#[must_use]
pub fn plain_text(items: &[Item]) -> String {
    let mut out = String::new();
    push_text(items, &mut out);
    fold(&out)
}

fn push_text(items: &[Item], out: &mut String) {
    for item in items {
        match item {
            Item::Text(text, _) => out.push_str(text),
            Item::Element(block) if block.name == "br" => out.push(' '),
            Item::Element(block) => push_text(&block.children, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}

/// Attribute tables in an item, without those in cells of others.
pub(crate) fn nested_tables(item: &Item) -> Vec<&Rc<Table>> {
    match item {
        Item::Text(..) | Item::Values(_) => Vec::new(),
        Item::Table(table) => vec![table],
        Item::Element(block) => block.children.iter().flat_map(nested_tables).collect(),
    }
}

/// All tables in some items, with those in cells of others.
pub(crate) fn all_tables(items: &[Item]) -> Vec<&Rc<Table>> {
    let mut found = Vec::new();
    for table in items.iter().flat_map(nested_tables) {
        found.push(table);
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        found.extend(cells.flat_map(|cell| all_tables(cell)));
    }
    found
}

/// The span of a part of a text. Decoded text may be shorter than its source; a part of it then is
/// somewhere in the whole.
#[must_use]
pub fn sub_span(span: Span, text: &str, start: usize, end: usize) -> Span {
    let exact = (span.end - span.start) as usize == text.len();
    if exact {
        span.with(span.start as usize + start, span.start as usize + end)
    } else {
        span
    }
}

/// Whether an item shows nothing.
#[must_use]
pub fn is_blank(item: &Item) -> bool {
    match item {
        Item::Text(text, _) => text.trim().is_empty(),
        Item::Element(block) => {
            block.name == "br"
                || ["p", "span", "strong", "em"].contains(&&*block.name)
                    && block.children.iter().all(is_blank)
        }
        Item::Table(_) => false,
        Item::Values(_) => true,
    }
}

/// The place of an item.
#[must_use]
pub fn item_span(item: &Item) -> Span {
    match item {
        Item::Text(_, span) => *span,
        Item::Element(block) => block.span,
        Item::Table(table) => table.span,
        Item::Values(values) => values.span,
    }
}

/// A text with a single blank between its words, and without invisible characters at the ends of
/// words. Blanks at its start and end stay: they may be an indentation.
pub(super) fn tidy(text: String) -> String {
    let odd = |c: char| is_wide_space(c) || is_unseen(c) || c == '\t';
    if !text.contains(odd) && !text.contains("  ") {
        return text;
    }
    let shown = without_unseen(&text);
    let inner = shown.trim();
    let start = shown.len() - shown.trim_start().len();
    let mut out = shown[..start].to_owned();
    let mut blank = false;
    for c in inner.chars() {
        if matches!(c, ' ' | '\t') || is_wide_space(c) {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.ends_with('\n') && c != '\n' {
            out.push(' ');
        }
        out.push(c);
    }
    out.push_str(&shown[start + inner.len()..]);
    out
}

/// A text without the invisible characters that are not inside a word.
fn without_unseen(text: &str) -> String {
    let mut out = String::new();
    let mut held = String::new();
    for c in text.chars() {
        let ends = c.is_whitespace() || out.is_empty() || out.ends_with(char::is_whitespace);
        if is_unseen(c) {
            held.push(c);
            continue;
        }
        let inside = std::mem::take(&mut held);
        if !ends {
            out.push_str(&inside);
        }
        out.push(c);
    }
    out
}

/// The text of a heading, and the anchor after it: `{#anchor}`, `{: #anchor .x}`, `[#anchor]`.
pub(crate) fn heading_and_id(text: &str) -> (String, Vec<String>) {
    let stated = [('{', '}'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let (heading, inner) = text.trim_end().strip_suffix(close)?.rsplit_once(open)?;
        Some((heading.trim_end(), stated_id(inner)?)).filter(|(heading, _)| !heading.is_empty())
    });
    match stated {
        Some((heading, id)) => (heading.to_owned(), vec![anchor_key(id)]),
        None => (text.to_owned(), Vec::new()),
    }
}

/// The anchor among the attributes of a heading; none if these are something else.
fn stated_id(inner: &str) -> Option<&str> {
    let mut words = inner.trim_start_matches(':').split_whitespace();
    let all = words.clone().all(|word| word.len() > 1 && word.starts_with(['#', '.']));
    words.find_map(|word| word.strip_prefix('#')).filter(|_| all)
}

impl Element {
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The level of a heading.
    pub(in crate::read) fn level(&self) -> u8 {
        self.name.as_bytes().get(1).map_or(0, |digit| digit.wrapping_sub(b'0'))
    }

    /// The targets of the links in it.
    pub(super) fn links(&self) -> Vec<&str> {
        let inner = self.children.iter().flat_map(|node| match node {
            Node::Text(..) => Vec::new(),
            Node::Element(element) => element.links(),
        });
        self.href.as_deref().into_iter().chain(inner).collect()
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let texts: Vec<String> = self
            .children
            .iter()
            .map(|node| match node {
                Node::Text(text, _) => text.clone(),
                Node::Element(element) => element.text(),
            })
            .collect();
        without_unseen(&texts.concat()).trim().to_owned()
    }
}
