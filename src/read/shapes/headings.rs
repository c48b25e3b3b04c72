//! In: the nodes of a level. Out: the same, with a table of the headings that are names, each
//! followed by a line with its type. Must not know: sections.

use super::head::head;
use super::item::{is_blank, Item};
use super::line::{plain, Line, EDGE};
use super::rows::{element, table};
use super::Shaper;
use crate::dialect::{field_key, marked, slug, Marked, Slot};
use crate::read::tree::{is_heading, Element, Node};
use std::collections::BTreeMap;
use std::ops::Range;

/// A heading that may be an attribute.
struct Found {
    item: Item,
    level: u8,
    /// Its content: the nodes up to the next heading that is not below it.
    content: Range<usize>,
    /// Those of the content that hold its statements.
    stated: Vec<usize>,
    /// Whether nothing says so but the attributes right below it.
    implied: bool,
}

/// Headings that are attributes of the same object.
struct Group {
    all: Vec<Found>,
    level: u8,
}

/// The maximum number of nodes between a heading and the line that describes it.
const NEAR: usize = 6;

impl Shaper<'_> {
    /// Makes tables of neighbouring headings that are attributes: of two or more, or of one in an
    /// object.
    pub(super) fn headings(&self, nodes: Vec<Node>, held: bool) -> Vec<Node> {
        let groups = self.groups(&nodes, held);
        if groups.is_empty() {
            return nodes;
        }
        let mut tables: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        let mut taken: Vec<Range<usize>> = Vec::new();
        for group in groups {
            taken.extend(group.all.iter().map(|one| one.content.start - 1..one.content.end));
            tables.insert(group.all[0].content.start - 1, group.all);
        }
        taken.sort_unstable_by_key(|range| range.start);
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        let mut out = Vec::with_capacity(nodes.len());
        let mut at = 0;
        for range in taken {
            out.extend(nodes[at..range.start].iter_mut().filter_map(Option::take));
            if let Some(group) = tables.remove(&range.start) {
                self.rows_of_headings(group, &mut nodes, &mut out);
            }
            at = range.end;
        }
        out.extend(nodes[at..].iter_mut().filter_map(Option::take));
        out
    }

    /// Adds the table of a group, with the contents below its headings.
    fn rows_of_headings(&self, all: Vec<Found>, nodes: &mut [Option<Node>], out: &mut Vec<Node>) {
        let mut rows = Vec::with_capacity(all.len());
        for found in all {
            out.push(anchor(&found.item));
            let content: Vec<Node> = found
                .content
                .clone()
                .filter(|at| !found.stated.contains(at))
                .filter_map(|at| nodes[at].take())
                .collect();
            let mut item = found.item;
            item.blocks = self.lists(self.headings(content, item.holds));
            rows.push(self.row_of(item));
        }
        out.push(table(rows));
    }

    /// Such headings, by the object that they are of.
    fn groups(&self, nodes: &[Node], held: bool) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        // The group that the next heading of its level may be of.
        let mut open: Option<usize> = None;
        // Whether another heading is between: then only code continues it.
        let mut apart = false;
        let mut at = 0;
        let ends = ends(nodes);
        while at < nodes.len() {
            let Some(found) = self.found(nodes, at, &ends, true) else {
                let level = level_of(&nodes[at]);
                open = open.filter(|open| level.is_none_or(|level| level >= groups[*open].level));
                apart |= level.is_some();
                at += 1;
                continue;
            };
            at = found.content.end;
            let joins = found.item.code || !apart;
            apart = false;
            match open.filter(|open| joins && groups[*open].level == found.level) {
                Some(open) => groups[open].all.push(found),
                None => {
                    open = Some(groups.len());
                    groups.push(Group { level: found.level, all: vec![found] });
                }
            }
        }
        groups.retain(|group| {
            let stated = group.all.iter().any(|found| !found.implied);
            stated && (held || group.all.len() > 1)
        });
        groups
    }

    /// The attribute that a heading is.
    fn found(&self, nodes: &[Node], at: usize, ends: &[usize], outer: bool) -> Option<Found> {
        let end = ends[at];
        let Node::Element(heading) = &nodes[at] else { return None };
        if !is_heading(&heading.name) {
            return None;
        }
        let mut item = Item::heading(heading, self.dialect)?;
        item.fits = true;
        let mut stated = Vec::new();
        let near = nodes[at + 1..end].iter().take(NEAR).enumerate();
        for (offset, node) in near.filter(|(_, node)| !is_blank(node)) {
            let place = at + 1 + offset;
            let Node::Element(block) = node else { break };
            match &*block.name {
                "p" if self.states(block, &mut item, stated.is_empty() && offset < 2) => {
                    stated.push(place);
                    break;
                }
                "ul" if self.states_each(block, &mut item) => {
                    stated.push(place);
                    break;
                }
                "blockquote" if self.states_quoted(block, &mut item) => {
                    stated.push(place);
                    break;
                }
                "p" | "blockquote" | "hr" | "span" | "a" => {}
                _ => break,
            }
        }
        let (level, content) = (heading.level(), at + 1..end);
        let key = item.name.starts_with(|c: char| c.is_lowercase() || c == '_');
        let types = plain(item.row.cell(Slot::Type));
        let present = |part: &str| marked(part.trim()) == Some(Marked::Presence);
        let states = item.marked || types.split(',').any(present);
        let apart = item.code && item.typed || key && states;
        let says = item.evident && (!stated.is_empty() || apart);
        let implied = !says && outer && item.code && self.holds_headings(nodes, at, ends);
        item.holds |= implied;
        (says || implied).then_some(Found { item, level, content, stated, implied })
    }

    /// Whether the first heading below one is right below it, and an attribute.
    fn holds_headings(&self, nodes: &[Node], at: usize, ends: &[usize]) -> bool {
        let mut below = (at + 1..ends[at]).filter(|inner| level_of(&nodes[*inner]).is_some());
        let Some(first) = below.next() else { return false };
        let near = level_of(&nodes[first]) == level_of(&nodes[at]).map(|level| level + 1);
        near && self.found(nodes, first, ends, false).is_some()
    }

    /// Takes a paragraph that is nothing but statements, or right below the heading starts with one.
    fn states(&self, paragraph: &Element, item: &mut Item, first: bool) -> bool {
        let line = Line::of(paragraph.children.clone());
        let head = head(&line, 0, true, self.dialect);
        let whole = line.text[head.end..].trim().is_empty();
        // A type alone below a heading without code is the type of the section.
        let says = head.evident && (head.marked || item.code);
        let takes = says && (whole || first && (head.typed || head.parts.len() > 1));
        if takes {
            item.take(&line, head);
        }
        takes
    }

    /// Takes a quotation that repeats the name, with its type: `` `optional` **name**: `string` ``.
    fn states_quoted(&self, quotation: &Element, item: &mut Item) -> bool {
        let inner = quotation.children.iter().find(|node| !is_blank(node));
        let Some(Node::Element(line)) = inner.filter(|_| item.code) else { return false };
        let own = item.name.trim_end_matches('?');
        let is_name = |node: &Node| {
            let bold = matches!(node, Node::Element(inner) if inner.name == "strong");
            bold && plain(std::slice::from_ref(node)).trim_end_matches('?') == own
        };
        let Some(at) = line.children.iter().position(is_name) else { return false };
        let line = Line::of(line.children[at + 1..].to_vec());
        let from = line.text.len() - line.text.trim_start_matches([' ', EDGE, '?', ':']).len();
        let head = head(&line, from, true, self.dialect);
        let whole = line.text[head.end..].trim().is_empty();
        let says = whole && head.typed;
        if says {
            item.take(&line, head);
        }
        says
    }

    /// Takes a list whose items are a statement each.
    pub(super) fn states_each(&self, list: &Element, item: &mut Item) -> bool {
        let (mut lines, mut described) = (Vec::new(), Vec::new());
        for node in list.children.iter().filter(|node| !is_blank(node)) {
            let Node::Element(one) = node else { return false };
            let (nodes, blocks) = super::item::split(&one.children);
            let line = Line::of(nodes);
            let head = head(&line, 0, true, self.dialect);
            let whole = line.text[head.end..].trim().is_empty() && blocks.is_empty();
            match labelled(&line.text).filter(|_| !whole && blocks.is_empty()) {
                Some(from) => described.push(line.part(from..line.text.len())),
                None if !whole => return false,
                None => lines.push((line, head)),
            }
        }
        let evident = lines.iter().any(|(_, head)| head.evident && head.marked);
        if evident {
            lines.into_iter().for_each(|(line, head)| item.take(&line, head));
            described.into_iter().for_each(|nodes| item.row.add_line(nodes, true));
        }
        evident
    }
}

/// The most words of a label.
const LABEL: usize = 3;

/// The place of the description in a line that starts with a label: after the label for it, or with
/// any other one.
fn labelled(line: &str) -> Option<usize> {
    let (label, rest) = line.split_once(':')?;
    let label = label.trim_matches([' ', EDGE, '`']);
    let short = !label.is_empty() && label.split_whitespace().count() <= LABEL;
    let describes = field_key(label) == Some(Slot::Description);
    (short && !rest.trim().is_empty()).then_some(if describes {
        line.len() - rest.len()
    } else {
        0
    })
}

/// The level of a heading.
fn level_of(node: &Node) -> Option<u8> {
    match node {
        Node::Element(element) if is_heading(&element.name) => Some(element.level()),
        _ => None,
    }
}

/// Where the content of each heading ends.
fn ends(nodes: &[Node]) -> Vec<usize> {
    let mut ends = vec![nodes.len(); nodes.len()];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if !is_heading(&element.name) {
            continue;
        }
        while let Some((_, above)) = open.pop_if(|(level, _)| *level >= element.level()) {
            ends[above] = at;
        }
        open.push((element.level(), at));
    }
    ends
}

/// The anchor for links to a heading: the attribute is in the section.
fn anchor(item: &Item) -> Node {
    let span = item.row.span;
    Node::Element(Element { id: Some(slug(&item.name)), ..element("span", span, Vec::new()) })
}
