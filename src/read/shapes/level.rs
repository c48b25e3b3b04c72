//! In: the nodes beside each other in one element. Out: the same, with tables for what lists attributes.
//! Must not know: how an item is read.

use super::item::{is_blank, Item};
use super::line::plain;
use super::rows::{table, Shaped};
use super::{Shaper, Slot};
use crate::dialect::{announces_attributes, heads_attributes, label_slot, speaks_of_several};
use crate::read::tree::{is_heading, Element, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of a level: a node, or rows that become a table.
enum Piece {
    Node(Node),
    Rows(Vec<Shaped>),
}

/// What stands before a list.
#[derive(Default)]
struct Above {
    /// Whether it announces attributes.
    announces: bool,
    /// The name of the attribute whose own they are.
    of: Option<String>,
}

/// The nodes of one level, done one by one.
pub(super) struct Level<'a, 'b> {
    shaper: &'a Shaper<'b>,
    out: Vec<Piece>,
    above: Above,
    /// Where each attribute of the section is, by its name.
    known: BTreeMap<String, (usize, Vec<usize>)>,
    /// The keys of the examples of the section.
    keys: BTreeSet<String>,
}

impl Shaper<'_> {
    /// Makes tables of the lists of a level.
    pub(super) fn lists(&self, nodes: Vec<Node>) -> Vec<Node> {
        let mut level = Level {
            shaper: self,
            out: Vec::with_capacity(nodes.len()),
            above: Above::default(),
            known: BTreeMap::new(),
            keys: BTreeSet::new(),
        };
        let examples = examples(&nodes);
        level.keys = examples.get(&0).cloned().unwrap_or_default();
        for (at, node) in nodes.into_iter().enumerate() {
            if let Some(keys) = examples.get(&(at + 1)) {
                level.keys.clone_from(keys);
            }
            level.add(node);
        }
        level.finish()
    }
}

impl Level<'_, '_> {
    fn add(&mut self, node: Node) {
        let Node::Element(element) = &node else {
            if !is_blank(&node) {
                self.above = Above::default();
            }
            return self.out.push(Piece::Node(node));
        };
        let rows = match &*element.name {
            "ul" => self.list(element),
            "dl" => self.terms(element),
            _ => None,
        };
        if let Some(rows) = rows {
            return self.rows(rows);
        }
        if is_heading(&element.name) {
            self.known.clear();
        }
        self.above = above(element, std::mem::take(&mut self.above));
        self.out.push(Piece::Node(node));
    }

    /// Adds rows: those of an attribute that has a row already are in it.
    fn rows(&mut self, rows: Vec<Shaped>) {
        let above = std::mem::take(&mut self.above);
        let outer = above.of.and_then(|name| self.known.get(&name).cloned());
        if let Some((piece, path)) = outer {
            let Piece::Rows(known) = &mut self.out[piece] else { return };
            if let Some(row) = find(known, &path).filter(|row| row.rows.is_empty()) {
                for (at, inner) in rows.iter().enumerate() {
                    let path = path.iter().copied().chain([at]).collect();
                    self.known.entry(inner.name()).or_insert((piece, path));
                }
                hold(row, rows);
                return;
            }
        }
        for (at, row) in rows.iter().enumerate() {
            self.known.entry(row.name()).or_insert((self.out.len(), vec![at]));
        }
        self.out.push(Piece::Rows(rows));
    }

    /// The attributes that a list of bullets describes.
    fn list(&self, list: &Element) -> Option<Vec<Shaped>> {
        let items = items(list, self.shaper)?;
        let enough = items.len() > 1 || self.above.of.is_some();
        (enough && self.is_evident(&items)).then(|| self.shaper.rows_of(items))
    }

    /// The attributes that a list of terms describes.
    fn terms(&self, list: &Element) -> Option<Vec<Shaped>> {
        let mut items = Vec::new();
        let parts: Vec<&Element> = parts(list);
        let mut parts = parts.into_iter().peekable();
        while let Some(term) = parts.next() {
            let definition = parts.next_if(|part| part.name == "dd");
            if term.name != "dt" || parts.peek().is_some_and(|part| part.name == "dd") {
                return None;
            }
            let nodes = definition.map(|part| part.children.as_slice()).unwrap_or_default();
            let item = Item::term(term, nodes, self.shaper.dialect)?;
            items.push(item);
        }
        (items.len() > 1 && self.is_evident(&items)).then(|| self.shaper.rows_of(items))
    }

    /// Whether something says that these are attributes: a type, presence or default of one of them,
    /// a phrase before them, or an example that has them all.
    fn is_evident(&self, items: &[Item]) -> bool {
        let code = items.iter().all(|item| item.code);
        let labels = || items.iter().all(|item| label_slot(&item.name).is_some());
        if !code && labels() {
            return false;
        }
        let evident = items.iter().filter(|item| item.evident).count();
        let typed = items.iter().any(|item| item.typed);
        let shown = || items.iter().all(|item| self.keys.contains(&item.name));
        typed
            || code && evident > 0
            || 2 * evident > items.len()
            || code && self.above.announces
            || items.len() > 1 && shown()
    }

    fn finish(self) -> Vec<Node> {
        let node = |piece| match piece {
            Piece::Node(node) => node,
            Piece::Rows(rows) => table(rows),
        };
        self.out.into_iter().map(node).collect()
    }
}

/// The items of a list, if each of them starts with a name.
fn items(list: &Element, shaper: &Shaper<'_>) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for node in &list.children {
        match node {
            Node::Element(item) if item.name == "li" => {
                items.push(Item::of(item, shaper.dialect).filter(|item| item.fits)?);
            }
            node if is_blank(node) => {}
            _ => return None,
        }
    }
    Some(items)
}

impl Shaper<'_> {
    /// The rows of items; a list in an item that has attributes describes these.
    fn rows_of(&self, items: Vec<Item>) -> Vec<Shaped> {
        items.into_iter().map(|item| self.row_of(item)).collect()
    }

    pub(super) fn row_of(&self, item: Item) -> Shaped {
        let Item { mut row, blocks, holds, .. } = item;
        for block in blocks {
            let inner = match &block {
                Node::Element(list) if holds && list.name == "ul" && row.rows.is_empty() => {
                    items(list, self)
                }
                _ => None,
            };
            match inner {
                Some(inner) => row.rows = self.rows_of(inner),
                None => row.add(Slot::Description, vec![block]),
            }
        }
        row
    }
}

/// What an element says of a list that follows it.
fn above(element: &Element, before: Above) -> Above {
    if is_heading(&element.name) {
        return Above { announces: heads_attributes(&plain(&element.children)), of: None };
    }
    if element.name == "hr" || element.name == "span" && element.children.is_empty() {
        return before;
    }
    if element.name != "p" {
        return Above::default();
    }
    let announces = announces_attributes(&plain(&element.children));
    let mut code = element.children.iter().filter_map(|node| match node {
        Node::Element(inner) if inner.name == "code" => Some(plain(&inner.children)),
        _ => None,
    });
    let only = code.next().filter(|_| announces && code.next().is_none());
    Above { announces, of: only }
}

/// The row at the end of a path.
fn find<'a>(rows: &'a mut [Shaped], path: &[usize]) -> Option<&'a mut Shaped> {
    let (first, rest) = path.split_first()?;
    let row = rows.get_mut(*first)?;
    if rest.is_empty() {
        Some(row)
    } else {
        find(&mut row.rows, rest)
    }
}

/// Puts rows into the row of what has them; where it says that there are several, it is an array.
fn hold(row: &mut Shaped, rows: Vec<Shaped>) {
    let several = speaks_of_several(&plain(row.cell(Slot::Description)));
    if several && !row.says(Slot::Type) {
        let words = Node::Text("array of objects".to_owned(), row.span);
        row.add(Slot::Type, vec![words]);
    }
    row.rows = rows;
}

/// The terms and definitions of a list.
fn parts(list: &Element) -> Vec<&Element> {
    let inner = list.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    });
    inner
        .flat_map(|element| match &*element.name {
            "div" => parts(element),
            _ => vec![element],
        })
        .collect()
}

/// The keys of the examples of each section of a level, by the number of the node behind its heading.
fn examples(nodes: &[Node]) -> BTreeMap<usize, BTreeSet<String>> {
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut section = 0;
    found.insert(0, BTreeSet::new());
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if is_heading(&element.name) {
            section = at + 1;
            found.insert(section, BTreeSet::new());
        } else if element.name == "pre" {
            let text = plain(&element.children);
            found.entry(section).or_default().extend(keys(&text));
        }
    }
    found
}

/// What is in quotes before a colon in a text.
fn keys(text: &str) -> impl Iterator<Item = String> + '_ {
    let quoted = text.split('"').zip(text.split('"').skip(1));
    quoted.filter(|(_, after)| after.trim_start().starts_with(':')).map(|(key, _)| key.to_owned())
}
