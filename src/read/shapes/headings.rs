//! In: the nodes of a level. Out: the same, with a table of the headings that are names, each
//! followed by a line with its type. Must not know: sections.

use super::head::{head, is_labelled, Head};
use super::item::{is_blank, Item};
use super::line::{plain, text, Line, EDGE};
use super::rows::{element, table};
use super::Shaper;
use crate::dialect::{field_key, heads_prose, label_slot, marked, slug, type_word, Marked, Slot};
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
    says: Says,
}

/// The reason why a heading is an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// It states so by itself.
    Enough,
    /// It has a type, as the headings beside it have.
    Type,
    /// It has attributes right below it.
    Below,
    /// It is code like the headings beside it.
    Code,
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
        let groups = self.groups(&nodes, &ends(&nodes), 0..nodes.len(), held);
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
            item.blocks = self.lists(self.headings(content, item.holds), None);
            rows.push(self.row_of(item));
        }
        out.push(table(rows));
    }

    /// Such headings, by the object that they are of; also those below headings that are none.
    fn groups(
        &self,
        nodes: &[Node],
        ends: &[usize],
        range: Range<usize>,
        held: bool,
    ) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        // The group that the next heading of its level may be of.
        let mut open: Option<usize> = None;
        // Whether another heading is between: then only code, and a type beside the name, continue
        // it.
        let mut apart = false;
        let mut prose: Vec<u8> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let level = level_of(&nodes[at]);
            prose.retain(|outer| level.is_none_or(|level| *outer < level));
            let found = self.found(nodes, at, ends, true);
            let Some(found) = found.filter(|found| prose.is_empty() || found.is_sure()) else {
                prose.extend(level.filter(|_| is_prose(&nodes[at])));
                open = open.filter(|open| level.is_none_or(|level| level >= groups[*open].level));
                apart |= level.is_some();
                at += 1;
                continue;
            };
            at = found.content.end;
            let joins = found.item.code || found.says == Says::Type || !apart;
            apart = false;
            match open.filter(|open| joins && groups[*open].level == found.level) {
                Some(open) => groups[open].all.push(found),
                None => {
                    open = Some(groups.len());
                    groups.push(Group { level: found.level, all: vec![found] });
                }
            }
        }
        let mut settled = Vec::with_capacity(groups.len());
        for mut group in groups {
            if group.settle(held) {
                settled.push(group);
                continue;
            }
            let below = group.all.into_iter().map(|found| found.content);
            settled.extend(below.flat_map(|content| self.groups(nodes, ends, content, false)));
        }
        settled
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
        let headed = item.typed;
        let stated = self.stated(nodes, at + 1..end, &mut item);
        let types = plain(item.row.cell(Slot::Type));
        let present = |part: &str| marked(part.trim()) == Some(Marked::Presence);
        let states = item.marked || types.split(',').any(present);
        let key = item.is_key();
        let apart = item.code && item.typed || key && states;
        // A type alone below a heading without code may be the one of the section.
        let alone = !stated.is_empty() && !item.marked && !item.code;
        let says = if item.evident && !alone && (!stated.is_empty() || apart) {
            Says::Enough
        } else if key && (headed || alone) {
            Says::Type
        } else if outer && item.code && self.holds_headings(nodes, at, ends) {
            Says::Below
        } else if item.code && stated.is_empty() && is_text(&nodes[at + 1..end]) {
            Says::Code
        } else {
            return None;
        };
        item.holds |= says == Says::Below;
        Some(Found { item, level: heading.level(), content: at + 1..end, stated, says })
    }

    /// Takes the nodes right below a heading that hold its statements.
    fn stated(&self, nodes: &[Node], content: Range<usize>, item: &mut Item) -> Vec<usize> {
        let near = nodes[content.clone()].iter().take(NEAR).enumerate();
        for (offset, node) in near.filter(|(_, node)| !is_blank(node)) {
            let Node::Element(block) = node else { break };
            let states = match &*block.name {
                "p" if self.repeats(block, item) => true,
                "p" => self.states(block, item, offset < 2),
                "ul" => self.states_each(block, item),
                "blockquote" => self.states_quoted(block, item),
                "hr" | "span" | "a" => false,
                _ => break,
            };
            if states {
                let at = content.start + offset;
                let mut stated = vec![at];
                stated
                    .extend(states_default(nodes, at + 1..content.end, item).into_iter().flatten());
                return stated;
            }
            if block.name == "ul" {
                break;
            }
        }
        Vec::new()
    }

    /// Whether the first heading below one is right below it, and an attribute.
    fn holds_headings(&self, nodes: &[Node], at: usize, ends: &[usize]) -> bool {
        let mut below = (at + 1..ends[at]).filter(|inner| level_of(&nodes[*inner]).is_some());
        let Some(first) = below.next() else { return false };
        let near = level_of(&nodes[first]) == level_of(&nodes[at]).map(|level| level + 1);
        let found = || self.found(nodes, first, ends, false);
        near && found().is_some_and(|found| found.says != Says::Code)
    }

    /// Takes a paragraph that is nothing but statements, or right below the heading starts with one.
    fn states(&self, paragraph: &Element, item: &mut Item, first: bool) -> bool {
        let line = Line::of(paragraph.children.clone());
        let head = head(&line, 0, true, self.dialect);
        let whole = line.text[head.end..].trim().is_empty();
        // A heading with a type has no other one in the text below it, but after a label.
        if item.repeats_type(&line, &head) {
            return false;
        }
        let alone = whole && first && item.is_key() && is_set_apart(paragraph);
        let says = head.evident && (head.marked || item.code || alone);
        let takes = says && (whole || first && (head.typed || head.parts.len() > 1));
        if takes {
            item.take(&line, head);
        }
        takes
    }

    /// Takes a quotation that repeats the name, with its type: `` `optional` **name**: `string` ``.
    fn states_quoted(&self, quotation: &Element, item: &mut Item) -> bool {
        let inner = quotation.children.iter().find(|node| !is_blank(node));
        matches!(inner, Some(Node::Element(line)) if self.repeats(line, item))
    }

    /// Takes a line that repeats the name, with its type after it, and marks before it.
    fn repeats(&self, line: &Element, item: &mut Item) -> bool {
        let own = item.name.trim_end_matches('?').to_owned();
        let is_name = |node: &Node| {
            let bold = matches!(node, Node::Element(inner) if inner.name == "strong");
            bold && plain(std::slice::from_ref(node)).trim_end_matches('?') == own
        };
        let named = item.code || item.is_key();
        let Some(at) = line.children.iter().position(is_name).filter(|_| named) else {
            return false;
        };
        let marks = plain(&line.children[..at]);
        let marks: Vec<&str> =
            marks.split([' ', '•', ',']).filter(|mark| !mark.is_empty()).collect();
        let shown = Line::of(line.children[at + 1..].to_vec());
        let from = shown.text.len() - shown.text.trim_start_matches([' ', EDGE, '?', ':']).len();
        let head = head(&shown, from, true, self.dialect);
        let whole = shown.text[head.end..].trim().is_empty();
        let says = whole && head.typed && marks.len() <= LABEL;
        if says {
            item.take(&shown, head);
            item.marked = true;
            marks.into_iter().for_each(|mark| item.take_mark(mark, line.span));
        }
        says
    }

    /// Takes a list whose items are a statement each; after one with a label, others are text.
    pub(super) fn states_each(&self, list: &Element, item: &mut Item) -> bool {
        let (mut lines, mut described) = (Vec::new(), Vec::new());
        let mut odd = false;
        for node in list.children.iter().filter(|node| !is_blank(node)) {
            let Node::Element(one) = node else { return false };
            let (nodes, blocks) = super::item::split(&one.children);
            let line = Line::of(nodes);
            let head = head(&line, 0, true, self.dialect);
            let whole = line.text[head.end..].trim().is_empty() && blocks.is_empty();
            let label = labelled(&line.text).filter(|_| blocks.is_empty());
            if whole {
                lines.push((line, head));
                continue;
            }
            odd |= label.is_none();
            described.push((line.part(label.unwrap_or_default()..line.text.len()), blocks));
        }
        let says = |line: &Line, head: &Head| {
            head.evident && head.marked && (!odd || is_labelled(&line.text))
        };
        let evident = lines.iter().any(|(line, head)| says(line, head));
        if evident {
            // A type without a label beside one with a label is a text.
            let types = |line: &Line, head: &Head| {
                is_labelled(&line.text) && head.parts.iter().any(|(slot, _)| *slot == Slot::Type)
            };
            lines.sort_by_key(|(line, head)| !types(line, head));
            for (line, head) in lines {
                if item.repeats_type(&line, &head) {
                    item.row.add_line(line.part(0..line.text.len()), true);
                } else {
                    item.take(&line, head);
                }
            }
            for (nodes, blocks) in described {
                item.row.add_line(nodes, true);
                if !blocks.is_empty() {
                    item.row.add(Slot::Description, blocks);
                }
            }
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

/// Takes the value below a label that stands alone: `**Default**`, and `` `1` `` below it. Returns
/// the places of both.
fn states_default(nodes: &[Node], content: Range<usize>, item: &mut Item) -> Option<[usize; 2]> {
    let shown: Vec<usize> = content.filter(|at| !is_blank(&nodes[*at])).collect();
    let labels = |node: &Node| match node {
        Node::Element(block) => {
            let alone = is_heading(&block.name) || block.name == "p" && is_set_apart(block);
            alone && label_slot(&plain(&block.children)) == Some(Slot::Default)
        }
        Node::Text(..) => false,
    };
    let [at, below] = shown.windows(2).find_map(|pair| match pair {
        [at, below] if labels(&nodes[*at]) => Some([*at, *below]),
        _ => None,
    })?;
    let Node::Element(value) = &nodes[below] else { return None };
    let code = value.name == "pre" || value.name == "p" && is_set_apart(value);
    let shown = plain(&value.children);
    let one = code && !shown.is_empty() && !shown.contains('\n') && !item.row.says(Slot::Default);
    one.then(|| {
        let inner = vec![text(&shown, value.span)];
        item.row.add(Slot::Default, vec![Node::Element(element("code", value.span, inner))]);
        [at, below]
    })
}

/// Whether a paragraph is one element: `` `string` ``, `*string*`.
fn is_set_apart(paragraph: &Element) -> bool {
    let mut shown = paragraph.children.iter().filter(|node| !is_blank(node));
    matches!((shown.next(), shown.next()), (Some(Node::Element(_)), None))
}

/// Whether nodes are text, in paragraphs and lists: no example, table or section.
fn is_text(nodes: &[Node]) -> bool {
    let mut shown = nodes.iter().filter(|node| !is_blank(node)).peekable();
    let text =
        |node: &Node| matches!(node, Node::Element(element) if TEXTS.contains(&&*element.name));
    shown.peek().is_some() && shown.all(text)
}

/// Elements of text.
const TEXTS: [&str; 6] = ["p", "ul", "ol", "blockquote", "hr", "span"];

/// Whether a heading is one of prose.
fn is_prose(heading: &Node) -> bool {
    heads_prose(&plain(std::slice::from_ref(heading))).is_some()
}

impl Found {
    /// Whether it is an attribute below a heading of prose, too.
    fn is_sure(&self) -> bool {
        matches!(self.says, Says::Enough | Says::Below)
    }
}

impl Group {
    /// Whether it consists of attributes; a heading that is only code is one beside two that say so,
    /// and else left out.
    fn settle(&mut self, held: bool) -> bool {
        let count = |says: Says| self.all.iter().filter(|found| found.says == says).count();
        let (enough, typed) = (count(Says::Enough), count(Says::Type));
        let coded = enough > 1 && self.all.iter().all(|found| found.item.code);
        if !coded || count(Says::Code) > enough {
            self.all.retain(|found| found.says != Says::Code);
        }
        let stated = enough > 0 || typed > 1 && !self.explains_types() || held && typed > 0;
        stated && (held || self.all.len() > 1)
    }

    /// Whether the names are words of types themselves.
    fn explains_types(&self) -> bool {
        let words = self.all.iter().filter(|found| type_word(&found.item.name).is_some());
        2 * words.count() >= self.all.len()
    }
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
