//! In: the tree of a page. Out: its sections, with attribute tables as rows of cells under named
//! columns. Must not know: what a cell says, or any other page.

mod anchors;
mod columns;
mod flatten;
mod headings;
mod outline;
mod recognise;
mod report;
mod rows;
mod text;
mod values;

pub(crate) use columns::{add_to_rows, attributes_of_table, columns_of_attributes};
pub(crate) use report::unknown_table;
pub(crate) use text::*;

use columns::columns_of;
use flatten::{flatten, into_paragraph};
use rows::*;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{denies_attributes, without_marks, Column, Dialect};
use crate::read::tree::{is_heading, Element, Node};
use crate::source::Span;
use headings::{columns, headings, plan, Plan};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A piece of a section: text, an element that is not an attribute table, or an attribute table.
/// Several readers look at the same piece, each at a part of it: its contents are shared.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Decoded text.
    Text(Rc<str>, Span),
    /// Any other element.
    Element(Rc<Block>),
    /// An attribute table.
    Table(Rc<Table>),
    /// The values of a table of values; the table itself is before it.
    Values(Rc<Values>),
}

/// The content of a table of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// The values, with their places.
    pub values: Vec<(String, Span)>,
    /// The numbers of these, where either may be the value.
    pub numbers: Vec<(String, Span)>,
    /// The attribute of each value, if a column names it.
    pub of: Vec<(String, Span)>,
    /// Whether they are bits of a number: `1 << 3`.
    pub flags: bool,
    /// Their names and descriptions, if each has a name.
    pub named: Vec<(String, String)>,
    /// The sections that a column of links refers to, each by its anchor.
    pub leads: Vec<(String, String)>,
    /// Where the table is.
    pub span: Span,
}

/// An element that is not an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Lower-case HTML name.
    pub name: Cow<'static, str>,
    /// Target of a link.
    pub href: Option<String>,
    /// Where it is.
    pub span: Span,
    /// Whether it comes from Markdown.
    pub markdown: bool,
    /// Whether it is a heading whose tables belong to the section around it.
    pub owned: bool,
    /// Its content.
    pub children: Vec<Item>,
}

/// An attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The content of the columns.
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
    /// Whether it has more cells than the table has columns, so that one may be in the wrong column.
    pub shifted: bool,
    /// The cells, one for each column; surplus ones were reported.
    pub cells: Vec<Vec<Item>>,
    /// The place of each cell of the row, with its tags or the blanks around it.
    pub places: Vec<Span>,
}

/// A section before its body is read.
#[derive(Clone, Debug, PartialEq)]
pub struct RawSection {
    /// Text of the heading; `None` above the first one.
    pub heading: Option<String>,
    /// The anchors that the heading states.
    pub ids: Vec<String>,
    /// From 1; 0 above the first one.
    pub level: u8,
    /// Where the heading stands.
    pub span: Span,
    /// The content below it.
    pub items: Vec<Item>,
}

/// The sections of a page and the rows that turned out to be text.
#[derive(Debug, Default)]
pub struct Collected {
    /// In the order of the page; the first one may have no heading.
    pub sections: Vec<RawSection>,
    /// Headers, and rows of tables that are not attribute tables: these are part of a description.
    pub text_rows: Vec<Span>,
    /// Tables that are text, each with its first header.
    pub texts: Vec<(Span, String)>,
}

/// Splits a page into sections; `anchors` are those of components, by place.
pub fn collect(
    nodes: Vec<Node>,
    anchors: &[(Span, String)],
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Collected {
    let mut collector = Collector {
        out: Collected::default(),
        current: 0,
        in_text_table: false,
        skipped: false,
        dialect,
        diagnostics,
    };
    let mut nodes = flatten(nodes);
    collector.report_detached_rows(&nodes, None);
    let columns = columns(&nodes, dialect);
    let mut plan = plan(&headings(&nodes, anchors, &columns, dialect), columns, dialect);
    plan.sentences.iter().for_each(|at| into_paragraph(&mut nodes[*at]));
    let mut sections: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, node) in nodes.into_iter().enumerate() {
        collector.skipped = plan.skipped.iter().any(|range| range.contains(&index));
        let started = collector.add(node, index, &mut plan, &sections);
        if started {
            sections.insert(index, collector.current);
        }
    }
    collector.out
}

struct Collector<'a> {
    out: Collected,
    /// The section of the nodes that follow.
    current: usize,
    /// Inside a table that is part of a description.
    in_text_table: bool,
    /// Below a heading whose tables are no objects.
    skipped: bool,
    dialect: &'a Dialect,
    diagnostics: &'a mut Diagnostics,
}

impl Collected {
    /// The attribute tables, nested ones after their containers.
    pub fn tables(&self) -> Vec<Rc<Table>> {
        let all = self.sections.iter().flat_map(|section| all_tables(&section.items));
        all.cloned().collect()
    }
}

impl Collector<'_> {
    /// Adds a node; returns whether it starts a section.
    fn add(
        &mut self,
        node: Node,
        index: usize,
        plan: &mut Plan,
        sections: &BTreeMap<usize, usize>,
    ) -> bool {
        match node {
            Node::Element(element)
                if is_heading(&element.name)
                    && !plan.inner.contains_key(&index)
                    && !self.is_inline_title(&element) =>
            {
                self.report_detached_rows(&element.children, Some(&element));
                let level = element.level();
                let items = self.items(element.children);
                self.report_tables_in_heading(&items);
                let named = plan.named.remove(&index);
                let (text, mut ids) = heading_and_id(&plain_text(&items));
                ids.extend(plan.ids.remove(&index).unwrap_or_default());
                self.current = self.out.sections.len();
                self.out.sections.push(RawSection {
                    heading: Some(named.unwrap_or_else(|| without_marks(&text).to_owned())),
                    ids,
                    level,
                    span: element.span,
                    items: Vec::new(),
                });
                true
            }
            node if anchors::is_bare(&node) => false,
            node => {
                if self.out.sections.is_empty() {
                    self.out.sections.push(RawSection {
                        heading: None,
                        ids: Vec::new(),
                        level: 0,
                        span: node.span(),
                        items: Vec::new(),
                    });
                }
                let inner = plan.inner.get(&index);
                self.current =
                    inner.and_then(|owner| sections.get(owner)).copied().unwrap_or(self.current);
                let columns = plan.columns.remove(&index);
                let numbered = plan.numbered.remove(&index);
                let values = self.values_in(&node, columns.as_deref(), numbered);
                if values.is_none() && !self.skipped {
                    self.report_unknown_table(&node, columns.as_deref());
                }
                let denied = self.is_denied(columns.as_deref());
                let text = self.skipped || numbered.is_some() || denied;
                let skipped = std::mem::replace(&mut self.skipped, text);
                let mut item = match (node, columns) {
                    (Node::Element(table), Some(columns)) => self.table(table, columns),
                    (node, _) => self.item(node),
                };
                self.skipped = skipped;
                if let (Item::Element(block), Some(_)) = (&mut item, inner) {
                    Rc::make_mut(block).owned = plan.owned.contains(&index);
                }
                let items = &mut self.out.sections[self.current].items;
                items.push(item);
                items.extend(values.map(|values| Item::Values(Rc::new(values))));
                false
            }
        }
    }

    /// Whether the paragraph before a table says that its attributes do not exist.
    fn is_denied(&self, columns: Option<&[Column]>) -> bool {
        if !columns.is_some_and(is_attribute_table) {
            return false;
        }
        let Some(section) = self.out.sections.get(self.current) else { return false };
        let before = section.items.iter().rev().find(|item| !is_blank(item));
        before.is_some_and(|item| denies_attributes(&plain_text(std::slice::from_ref(item))))
    }

    /// `<h3>` after `One of:` titles an inline object; it starts no section.
    fn is_inline_title(&self, element: &Element) -> bool {
        let Some(section) = self.out.sections.get(self.current) else { return false };
        let mut before = section.items.iter().rev().filter(|item| !is_blank(item));
        let follows = match before.next() {
            Some(Item::Table(_)) => before.next().is_some_and(
                |item| matches!(item, Item::Element(block) if is_heading(&block.name) && !block.owned),
            ),
            Some(item) => plain_text(std::slice::from_ref(item)).ends_with("of:"),
            None => false,
        };
        follows && !element.markdown
    }

    fn items(&mut self, nodes: Vec<Node>) -> Vec<Item> {
        let items = nodes.into_iter().map(|node| self.item(node));
        items.filter(|item| !matches!(item, Item::Text(text, _) if text.is_empty())).collect()
    }

    /// The content of code, with every blank.
    fn verbatim(&mut self, nodes: Vec<Node>) -> Vec<Item> {
        let item = |node| match node {
            Node::Text(text, span) => Item::Text(text.into(), span),
            node => self.item(node),
        };
        nodes.into_iter().map(item).collect()
    }

    fn item(&mut self, node: Node) -> Item {
        match node {
            Node::Text(text, span) => Item::Text(tidy(text).into(), span),
            Node::Element(element) if element.name == "table" => {
                let columns = columns_of(&element, self.dialect);
                self.table(element, columns)
            }
            Node::Element(element) => {
                self.report_stray_row(&element);
                let is_read = element.markdown && ["td", "code"].contains(&&*element.name);
                if !is_read && element.name != "pre" {
                    self.report_detached_rows(&element.children, Some(&element));
                }
                self.block(element)
            }
        }
    }

    fn block(&mut self, element: Element) -> Item {
        let Element { name, href, span, markdown, children, .. } = element;
        let children = match &*name {
            "code" | "pre" => self.verbatim(children),
            _ => self.items(children),
        };
        Item::Element(Rc::new(Block { name, href, span, markdown, owned: false, children }))
    }

    fn table(&mut self, element: Element, columns: Vec<Column>) -> Item {
        if self.skipped || !is_attribute_table(&columns) {
            self.report_stray_text(&element);
            text_rows(&element, &mut self.out.text_rows);
            let outer = std::mem::replace(&mut self.in_text_table, true);
            let block = self.block(element);
            self.in_text_table = outer;
            return block;
        }
        let outer = std::mem::replace(&mut self.in_text_table, false);
        self.report_stray_text(&element);
        for (at, (column, cell)) in columns.iter().zip(header_cells(&element)).enumerate() {
            if let Column::Other(name) = column {
                // If no row has a text in it, nothing is unknown.
                if body_rows(&element).into_iter().all(|row| lacks_text(row, at)) {
                    continue;
                }
                let word = toml::Value::from(name.as_str());
                let line = format!("in [dialect.columns]: note = [{word}], or what it says");
                let message = format!("the column `{name}` is unknown");
                self.diagnostics.push(
                    Diagnostic::new(Code::UnknownColumn, cell.span(), message)
                        .about(name, line)
                        .help(
                            "its text is kept in the description; rename the column in the page \
                            if it is a known one",
                        ),
                );
            }
        }
        // The first row is read as the header even if it looks like a row.
        self.out.text_rows.extend(first_row(&element).map(|header| header.span));
        let span = element.span;
        let rows: Vec<Row> =
            into_body_rows(element).into_iter().map(|row| self.row(row, columns.len())).collect();
        self.in_text_table = outer;
        Item::Table(Rc::new(Table { columns, rows, span }))
    }

    fn row(&mut self, row: Element, width: usize) -> Row {
        let span = row.span;
        let cells: Vec<Element> = joined(into_cells(row), width);
        let shifted = cells.len() > width && !runs_on(&cells[width..], width);
        if let Some(surplus) = cells.get(width) {
            let message = format!("the table has {width} columns, and this cell is one too many");
            self.diagnostics.push(Diagnostic::new(Code::SurplusCell, surplus.span, message).help(
                "write `\\|` for a bar that is part of the text; the text is kept in the \
                        description",
            ));
        }
        if cells.len() < width {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::MissingCell,
                    span,
                    "this row has fewer cells than its table has columns",
                )
                .help("write the empty cell in the page"),
            );
        }
        cells
            .iter()
            .filter(|cell| !cell.markdown)
            .for_each(|cell| self.report_detached_rows(&cell.children, Some(cell)));
        let places = cells.iter().map(|cell| cell.span).collect();
        let mut out: Vec<Vec<Item>> = Vec::with_capacity(width);
        for cell in cells {
            let items = self.items(cell.children);
            if out.len() < width {
                out.push(items);
            } else if let Some(last) = out.last_mut() {
                last.push(Item::Text(" | ".into(), cell.span));
                last.extend(items);
            }
        }
        out.resize(width, Vec::new());
        Row { span, shifted, cells: out, places }
    }
}
