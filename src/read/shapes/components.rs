//! In: the elements that stand for components of fields. Out: tables of them. Must not know: how a
//! component is written.

use super::item::is_blank;
use super::line::is_inline;
use super::rows::{element, table, values_table, Shaped};
use super::{Field, FieldTag, Shaper, Slot, TagKind};
use crate::read::tree::{Element, Node};
use std::collections::BTreeMap;

/// The content of the tags of fields, by their starts.
pub(super) struct Fields<'a>(BTreeMap<u32, &'a Field>);

impl<'a> Fields<'a> {
    pub(super) fn of(tags: &'a [FieldTag]) -> Fields<'a> {
        let all = tags.iter().filter_map(|tag| match &tag.kind {
            TagKind::Opens(field) | TagKind::Stands(field) => Some((tag.span.start, field)),
            TagKind::Closes => None,
        });
        Fields(all.collect())
    }

    /// The field that an element stands for.
    pub(super) fn field(&self, element: &Element) -> Option<&'a Field> {
        self.0.get(&element.span.start).copied().filter(|_| element.name == FIELD)
    }
}

/// The name of an element that stands for a component of a field.
pub(super) const FIELD: &str = "field of a component";

impl Shaper<'_> {
    /// Makes tables of the fields beside each other.
    pub(super) fn components(&self, nodes: Vec<Node>, in_field: bool) -> Vec<Node> {
        let table = |rows: Vec<Shaped>| {
            let values = !in_field && rows.len() > 1 && rows.iter().all(Shaped::is_bare);
            if values {
                values_table(rows)
            } else {
                table(rows)
            }
        };
        let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
        let mut rows: Vec<Shaped> = Vec::new();
        // Nodes between two fields that show nothing.
        let mut between: Vec<Node> = Vec::new();
        for node in nodes {
            let element = match node {
                Node::Element(element) if element.name == FIELD => element,
                node => {
                    if shows(&node) && !rows.is_empty() {
                        out.push(table(std::mem::take(&mut rows)));
                        out.append(&mut between);
                    }
                    between.push(node);
                    continue;
                }
            };
            out.append(&mut between);
            match self.fields.field(&element) {
                Some(field) => rows.push(row(field, element)),
                None => out.extend(element.children),
            }
        }
        if !rows.is_empty() {
            out.push(table(rows));
        }
        out.append(&mut between);
        out
    }
}

fn shows(node: &Node) -> bool {
    match node {
        Node::Text(text, _) => !text.trim().is_empty(),
        Node::Element(element) => {
            !["b", "span", "br", "p"].contains(&&*element.name)
                || element.children.iter().any(shows)
        }
    }
}

/// The row of a field.
fn row(field: &Field, element_of: Element) -> Shaped {
    let mut row = Shaped::new(element_of.span);
    for (slot, text, span) in &field.parts {
        let text = Node::Text(text.clone(), *span);
        let node = match slot {
            // All of it is the value, and all of it the name.
            Slot::Name | Slot::Default => Node::Element(element("code", *span, vec![text])),
            _ => text,
        };
        if !row.cells.iter().any(|(of, _)| of == slot) {
            row.add(*slot, vec![node]);
        }
    }
    row.add(Slot::Description, lines(element_of.children));
    row
}

/// The content of a field, with the first paragraph, and one that a list follows, as lines: a
/// phrase at its end announces the list.
fn lines(nodes: Vec<Node>) -> Vec<Node> {
    let is = |node: Option<&Node>, name: &str| matches!(node, Some(Node::Element(element)) if element.name == name);
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut nodes = nodes.into_iter().filter(|node| !is_blank(node)).peekable();
    while let Some(node) = nodes.next() {
        let lists = is(nodes.peek(), "ul") || is(nodes.peek(), "ol");
        match node {
            Node::Element(paragraph) if paragraph.name == "p" && (lists || out.is_empty()) => {
                if out.last().is_some_and(is_inline) {
                    out.push(Node::Element(element("br", paragraph.span, Vec::new())));
                }
                out.extend(paragraph.children);
            }
            node => out.push(node),
        }
    }
    out
}
