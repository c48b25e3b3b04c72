//! In: the tree of a page. Out: its sections, with attribute tables as rows of cells under named
//! columns. Must not know: what a cell says, or any other page.

mod report;
mod rows;
mod text;

pub(crate) use text::*;

use rows::*;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{column, Column};
use crate::read::tree::{is_heading, Element, Node};
use crate::source::Span;
use std::collections::BTreeSet;

/// A piece of a section: text, an element that is not an attribute table, or an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Decoded text.
    Text(String, Span),
    /// Any other element.
    Element(Block),
    /// An attribute table.
    Table(Table),
}

/// An element that is not an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Lower-case HTML name.
    pub name: String,
    /// Target of a link.
    pub href: Option<String>,
    /// Where it is.
    pub span: Span,
    /// Whether Markdown says so.
    pub markdown: bool,
    /// What it holds.
    pub children: Vec<Item>,
}

/// An attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the columns hold.
    pub columns: Vec<Column>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// Where it is.
    pub span: Span,
}

/// A row. Its identity is the place where it starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where the row stands.
    pub span: Span,
    /// The cells, one for each column; surplus ones were reported.
    pub cells: Vec<Vec<Item>>,
}

/// A section before its body is read.
#[derive(Clone, Debug, PartialEq)]
pub struct RawSection {
    /// Text of the heading; `None` above the first one.
    pub heading: Option<String>,
    /// The anchor that the heading states, if it does.
    pub id: Option<String>,
    /// Where the heading stands.
    pub span: Span,
    /// What is below it.
    pub items: Vec<Item>,
}

/// The sections of a page and the rows that turned out to be text.
#[derive(Debug, Default)]
pub struct Collected {
    /// In the order of the page; the first one may have no heading.
    pub sections: Vec<RawSection>,
    /// Headers, and rows of tables that are not attribute tables: these are part of a description.
    pub text_rows: Vec<Span>,
}

/// Splits a page into sections.
pub fn collect(nodes: Vec<Node>, diagnostics: &mut Diagnostics) -> Collected {
    let mut collector = Collector { out: Collected::default(), in_text_table: false, diagnostics };
    let nodes = flatten(nodes);
    collector.report_detached_rows(&nodes, None);
    let inner = inner_headings(&nodes);
    for (index, node) in nodes.into_iter().enumerate() {
        collector.add(node, inner.contains(&index));
    }
    collector.out
}

/// A heading of a page, before the sections are known.
struct Heading {
    /// Number of its node.
    at: usize,
    /// From 1.
    level: u8,
    /// Whether an attribute table is below it, up to the next heading.
    owns_table: bool,
    /// Whether a link of the page leads to it.
    is_target: bool,
}

/// Headings that start no section but are inside one: they are deeper than the page's sections,
/// or leave out a level, no link leads to them, and the section has no table but the one below the
/// last of them.
fn inner_headings(nodes: &[Node]) -> BTreeSet<usize> {
    let headings = headings(nodes);
    let first = headings.first().map_or(0, |heading| heading.level);
    // A title alone on the first level is not a section.
    let titled = headings.iter().filter(|heading| heading.level == first).count() == 1;
    let levels = headings
        .iter()
        .filter(|heading| heading.owns_table && !(titled && heading.level == first))
        .map(|heading| heading.level);
    let level = levels.min().unwrap_or_default();
    let mut inner = BTreeSet::new();
    for (number, outer) in headings
        .iter()
        .enumerate()
        .filter(|(_, outer)| !(outer.owns_table || titled && outer.level == first))
    {
        let below: Vec<&Heading> = headings[number + 1..]
            .iter()
            .take_while(|heading| heading.level > outer.level)
            .collect();
        let owners: Vec<usize> = (0..below.len()).filter(|at| below[*at].owns_table).collect();
        let [owner] = owners[..] else { continue };
        let deeper = |heading: &&Heading| {
            !heading.is_target
                && (heading.level > level && outer.level <= level
                    || heading.level >= outer.level + 2)
        };
        if below[..=owner].iter().all(deeper) {
            inner.extend(below[..=owner].iter().map(|heading| heading.at));
        }
    }
    inner
}

fn headings(nodes: &[Node]) -> Vec<Heading> {
    let mut targets = BTreeSet::new();
    nodes.iter().for_each(|node| link_targets(node, &mut targets));
    let mut found: Vec<Heading> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if is_heading(&element.name) {
            let level = element.name.as_bytes()[1] - b'0';
            let anchor = letters(&element.text());
            let is_target = targets.contains(&anchor)
                || element.id.as_ref().is_some_and(|id| targets.contains(&letters(id)));
            found.push(Heading { at, level, owns_table: false, is_target });
        } else if let Some(last) = found.last_mut() {
            last.owns_table |= element.name == "table" && is_attribute_table(&columns(element));
        }
    }
    found
}

/// Letters and digits, by which links find headings.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn link_targets(node: &Node, out: &mut BTreeSet<String>) {
    let Node::Element(element) = node else { return };
    if let Some((_, anchor)) = element.href.as_deref().and_then(|href| href.split_once('#')) {
        out.insert(letters(&anchor.replace("%20", "-")));
    }
    element.children.iter().for_each(|child| link_targets(child, out));
}

/// Containers that mean nothing here: a page may wrap its sections in them.
fn flatten(nodes: Vec<Node>) -> Vec<Node> {
    const KNOWN: [&str; 29] = [
        "p",
        "table",
        "ul",
        "ol",
        "li",
        "a",
        "code",
        "strong",
        "b",
        "em",
        "i",
        "s",
        "br",
        "hr",
        "pre",
        "blockquote",
        "img",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "sub",
        "sup",
        "u",
        "del",
        "small",
    ];
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element)
                if element.name != "tr" && !KNOWN.contains(&element.name.as_str()) =>
            {
                out.extend(flatten(element.children))
            }
            node => out.push(node),
        }
    }
    out
}

struct Collector<'a> {
    out: Collected,
    /// Inside a table that is part of a description.
    in_text_table: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Collector<'_> {
    fn add(&mut self, node: Node, inner: bool) {
        match node {
            Node::Element(element)
                if is_heading(&element.name) && !inner && !self.is_inline_title(&element) =>
            {
                self.report_detached_rows(&element.children, Some(&element));
                let items = self.items(element.children);
                self.report_tables_in_heading(&items);
                let heading = plain_text(&items);
                self.out.sections.push(RawSection {
                    heading: Some(heading),
                    id: element.id,
                    span: element.span,
                    items: Vec::new(),
                });
            }
            node => {
                if self.out.sections.is_empty() {
                    self.out.sections.push(RawSection {
                        heading: None,
                        id: None,
                        span: node.span(),
                        items: Vec::new(),
                    });
                }
                self.report_unknown_table(&node);
                let item = self.item(node);
                if let Some(section) = self.out.sections.last_mut() {
                    section.items.push(item);
                }
            }
        }
    }

    /// `<h3>` after `One of:` titles an inline object; it starts no section.
    fn is_inline_title(&self, element: &Element) -> bool {
        let Some(section) = self.out.sections.last() else { return false };
        let mut before = section.items.iter().rev().filter(|item| !is_blank(item));
        let follows = match before.next() {
            Some(Item::Table(_)) => before.next().is_some_and(
                |item| matches!(item, Item::Element(block) if is_heading(&block.name)),
            ),
            Some(item) => plain_text(std::slice::from_ref(item)).ends_with("of:"),
            None => false,
        };
        follows && !element.markdown
    }

    fn items(&mut self, nodes: Vec<Node>) -> Vec<Item> {
        nodes.into_iter().map(|node| self.item(node)).collect()
    }

    fn item(&mut self, node: Node) -> Item {
        match node {
            Node::Text(text, span) => Item::Text(text, span),
            Node::Element(element) if element.name == "table" => self.table(element),
            Node::Element(element) => {
                self.report_stray_row(&element);
                let is_read = element.markdown && ["td", "code"].contains(&element.name.as_str());
                if !is_read && element.name != "pre" {
                    self.report_detached_rows(&element.children, Some(&element));
                }
                self.block(element)
            }
        }
    }

    fn block(&mut self, element: Element) -> Item {
        let Element { name, href, span, markdown, children, .. } = element;
        Item::Element(Block { name, href, span, markdown, children: self.items(children) })
    }

    fn table(&mut self, element: Element) -> Item {
        let columns = columns(&element);
        if !is_attribute_table(&columns) {
            self.report_stray_text(&element);
            text_rows(&element, &mut self.out.text_rows);
            let outer = std::mem::replace(&mut self.in_text_table, true);
            let block = self.block(element);
            self.in_text_table = outer;
            return block;
        }
        let outer = std::mem::replace(&mut self.in_text_table, false);
        self.report_stray_text(&element);
        for (column, cell) in columns.iter().zip(header_cells(&element)) {
            if let Column::Other(name) = column {
                let message = format!("the column `{name}` is unknown");
                self.diagnostics.push(
                    Diagnostic::new(Code::UnknownColumn, cell.span(), message).help(
                        "its text is kept in the description; rename the column in the page \
                            if it is a known one",
                    ),
                );
            }
        }
        // What is read as the header is read, even if it looks like a row.
        self.out.text_rows.extend(all_rows(&element).first().map(|header| header.span));
        let rows =
            body_rows(&element).into_iter().map(|row| self.row(row, columns.len())).collect();
        self.in_text_table = outer;
        Item::Table(Table { columns, rows, span: element.span })
    }

    fn row(&mut self, row: &Element, width: usize) -> Row {
        let cells: Vec<&Element> = cells(row);
        if let Some(surplus) = cells.get(width) {
            let message = format!("the table has {width} columns, and this cell is one too many");
            self.diagnostics.push(
                Diagnostic::new(Code::SurplusCell, surplus.span, message)
                    .help("drop the cell in the page, or give it a column"),
            );
        }
        if cells.len() < width {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::MissingCell,
                    row.span,
                    "this row has fewer cells than its table has columns",
                )
                .help("write the empty cell in the page"),
            );
        }
        cells
            .iter()
            .filter(|cell| !cell.markdown)
            .for_each(|cell| self.report_detached_rows(&cell.children, Some(cell)));
        let mut out: Vec<Vec<Item>> =
            cells.into_iter().take(width).map(|cell| self.items(cell.children.clone())).collect();
        out.resize(width, Vec::new());
        Row { span: row.span, cells: out }
    }
}

impl Element {
    fn span(&self) -> Span {
        self.span
    }

    /// All text in it.
    fn text(&self) -> String {
        let texts: Vec<String> = self
            .children
            .iter()
            .map(|node| match node {
                Node::Text(text, _) => text.clone(),
                Node::Element(element) => element.text(),
            })
            .collect();
        texts.concat().trim().to_owned()
    }
}
