//! In: the tree of a page. Out: the same, with a table in place of any other list of attributes:
//! components of fields, bullets, headings and terms, one row each. Must not know: what a cell says
//! beside where it starts, or any section.

mod above;
mod components;
mod disclosed;
mod folded;
mod head;
mod headed;
mod headings;
mod item;
mod known;
mod level;
mod line;
mod paragraphs;
mod rows;
mod weave;

pub(crate) use weave::weave;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{anchor_key, letters, Dialect, Prose, Slot};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use components::Fields;
use folded::unfold;
use level::ProseAbove;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The tag of a component that shows a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldTag {
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether it starts the field or ends it.
    pub(crate) kind: TagKind,
}

/// The kind of a component's tag.
#[derive(Clone, Debug)]
pub(crate) enum TagKind {
    Opens(Field),
    /// It has no content.
    Stands(Field),
    Closes,
}

/// The facts that a component's attributes state of a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    pub(crate) parts: Vec<(Slot, String, Span)>,
}

impl Field {
    /// The first statement for a slot.
    pub(crate) fn of(&self, slot: Slot) -> Option<(&str, Span)> {
        let part = self.parts.iter().find(|(of, ..)| *of == slot)?;
        Some((&part.1, part.2))
    }
}

/// Makes tables of lists of attributes. Items that are none, in a list of others, are reported.
pub(crate) fn shape(
    nodes: Vec<Node>,
    fields: &[FieldTag],
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Vec<Node> {
    let mut links = BTreeMap::new();
    nodes.iter().for_each(|node| count_links(node, &mut links));
    let odd = RefCell::default();
    let shaper = Shaper { fields: Fields::of(fields), links, dialect, odd };
    let shaped = shaper.level(nodes, false, None);
    shaper.odd.into_inner().iter().for_each(|items| report(items, diagnostics));
    shaped
}

/// Reports items of a list that are not read as its others are.
fn report(items: &[Span], diagnostics: &mut Diagnostics) {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    let message = match items.len() {
        1 => "this item is not read as the others of its list are".to_owned(),
        count => format!("these {count} items are not read as the others of their list are"),
    };
    let help = "if it is an attribute, write its name as code and its type in parentheses; else \
        move it out of the list";
    let found = Diagnostic::new(Code::UnreadList, *first, message).help(help);
    diagnostics.push(found.covers(first.to(*last)));
}

fn count_links(node: &Node, links: &mut BTreeMap<String, usize>) {
    let Node::Element(element) = node else { return };
    if let Some(anchor) = element.href.as_deref().and_then(|href| href.strip_prefix('#')) {
        *links.entry(letters(&anchor_key(anchor))).or_default() += 1;
    }
    element.children.iter().for_each(|child| count_links(child, links));
}

pub(super) struct Shaper<'a> {
    fields: Fields<'a>,
    /// The number of links to each anchor of the page, by its letters and digits.
    links: BTreeMap<String, usize>,
    dialect: &'a Dialect,
    /// The items of each list of attributes that are none.
    odd: RefCell<Vec<Vec<Span>>>,
}

impl Shaper<'_> {
    /// Notes the items of a list of attributes that are none.
    fn note_odd(&self, items: &[Node]) {
        let starts = |node: &&Node| as_element(node).is_none_or(|item| item.name != "dd");
        self.odd.borrow_mut().push(items.iter().filter(starts).map(Node::span).collect());
    }

    /// The nodes beside each other in one element, which is below a heading of prose or is not.
    fn level(&self, nodes: Vec<Node>, in_field: bool, around: Option<Prose>) -> Vec<Node> {
        let mut above = ProseAbove::of(around);
        let inner = nodes.into_iter().map(|node| {
            if let Node::Element(heading) = &node {
                above.heading(heading);
            }
            self.inside(node, above.nearest())
        });
        let inner = inner.collect();
        let shaped = self.components(inner, in_field);
        let shaped = self.paragraphs(self.continued(shaped));
        self.lists(self.headings(shaped, false), around)
    }

    /// The same node, with the attribute lists inside it as tables.
    fn inside(&self, node: Node, prose: Option<Prose>) -> Node {
        match node {
            Node::Element(row) if row.name == "tr" && states_scalar(&row, self.dialect) => {
                Node::Element(unfolded(row))
            }
            Node::Element(element) if !VERBATIM.contains(&&*element.name) => {
                let in_field = element.name == components::FIELD;
                let Element { children, .. } = element;
                let children = self.level(children, in_field, prose);
                Node::Element(opened(Element { children, ..element }))
            }
            node => node,
        }
    }
}

/// Whether a row of a table has a list in a cell, and a type in another that has no attributes:
/// then the list describes the value.
fn states_scalar(row: &Element, dialect: &Dialect) -> bool {
    let cells = || row.children.iter().filter_map(as_element).filter(|cell| cell.name == "td");
    cells().any(has_list)
        && cells().filter(|cell| !has_list(cell)).enumerate().any(|(at, cell)| {
            let lines = head::lines(&cell.children);
            // The first line of the first cell is the name.
            lines.iter().skip(usize::from(at == 0)).any(|line| head::is_scalar(line, dialect))
        })
}

fn has_list(cell: &Element) -> bool {
    cell.children.iter().filter_map(as_element).any(|child| LISTS.contains(&&*child.name))
}

fn as_element(node: &Node) -> Option<&Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    }
}

/// An element with the lists in it unfolded.
fn unfolded(element: Element) -> Element {
    let children = element.children.into_iter().map(|node| match node {
        Node::Element(inner) => Node::Element(unfolded(inner)),
        text => text,
    });
    opened(Element { children: children.collect(), ..element })
}

/// An element, unfolded if it is a list.
fn opened(element: Element) -> Element {
    if element.name == "ul" {
        unfold(element)
    } else {
        element
    }
}

/// Elements that may list attributes.
const LISTS: [&str; 3] = ["ul", "ol", "dl"];

/// Elements whose content shows no list.
const VERBATIM: [&str; 4] = ["pre", "code", "a", "strong"];
