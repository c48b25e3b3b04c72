//! In: the nodes of a level. Out: the same, where headings that are names, each with a line that says
//! what it is, are the rows of a table. Must not know: sections.

use super::head::head;
use super::item::{is_blank, Item};
use super::line::Line;
use super::rows::{element, table};
use super::Shaper;
use crate::dialect::slug;
use crate::read::tree::{is_heading, Element, Node};
use std::ops::Range;

/// A heading that may be an attribute.
struct Found {
    item: Item,
    level: u8,
    /// Its content: the nodes up to the next heading that is not below it.
    content: Range<usize>,
    /// Those of the content that hold its statements.
    stated: Vec<usize>,
}

/// How many nodes below a heading may be the line that says what it is.
const NEAR: usize = 6;

impl Shaper<'_> {
    /// Makes tables of two or more headings behind each other that are attributes.
    pub(super) fn headings(&self, nodes: Vec<Node>) -> Vec<Node> {
        let runs = self.runs(&nodes);
        if runs.is_empty() {
            return nodes;
        }
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        let mut out = Vec::with_capacity(nodes.len());
        let mut at = 0;
        for run in runs {
            let start = run[0].content.start - 1;
            out.extend(nodes[at..start].iter_mut().filter_map(Option::take));
            at = run.last().map_or(start, |found| found.content.end);
            let mut rows = Vec::with_capacity(run.len());
            for found in run {
                out.push(anchor(&found.item));
                let content: Vec<Node> = found
                    .content
                    .clone()
                    .filter(|at| !found.stated.contains(at))
                    .filter_map(|at| nodes[at].take())
                    .collect();
                let mut item = found.item;
                item.blocks = self.lists(self.headings(content));
                rows.push(self.row_of(item));
            }
            out.push(table(rows));
        }
        out.extend(nodes[at..].iter_mut().filter_map(Option::take));
        out
    }

    /// Runs of such headings, in order and apart.
    fn runs(&self, nodes: &[Node]) -> Vec<Vec<Found>> {
        let mut runs: Vec<Vec<Found>> = Vec::new();
        let mut at = 0;
        let ends = ends(nodes);
        while at < nodes.len() {
            let Some(found) = self.found(nodes, at, ends[at]) else {
                at += 1;
                continue;
            };
            let goes_on = runs
                .last()
                .and_then(|run| run.last())
                .is_some_and(|last: &Found| last.content.end == at && last.level == found.level);
            at = found.content.end;
            if goes_on {
                runs.last_mut().expect("there is a run").push(found);
            } else {
                runs.push(vec![found]);
            }
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// The attribute that a heading is.
    fn found(&self, nodes: &[Node], at: usize, end: usize) -> Option<Found> {
        let Node::Element(heading) = &nodes[at] else { return None };
        if !is_heading(&heading.name) {
            return None;
        }
        let mut item = Item::heading(heading)?;
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
                "p" | "blockquote" | "hr" | "span" | "a" => {}
                _ => break,
            }
        }
        (item.evident && !stated.is_empty()).then(|| Found {
            item,
            level: heading.level(),
            content: at + 1..end,
            stated,
        })
    }

    /// Takes a paragraph that is nothing but statements, or right below the heading starts with one.
    fn states(&self, paragraph: &Element, item: &mut Item, first: bool) -> bool {
        let line = Line::of(paragraph.children.clone());
        let head = head(&line, 0, true, self.dialect);
        let whole = line.text[head.end..].trim().is_empty();
        // A type alone below a heading that is no code is what the section is.
        let says = head.evident && (head.marked || item.code);
        let takes = says && (whole || first && (head.typed || head.parts.len() > 1));
        if takes {
            item.take(&line, head);
        }
        takes
    }

    /// Takes a list whose items are a statement each.
    fn states_each(&self, list: &Element, item: &mut Item) -> bool {
        let mut lines = Vec::new();
        for node in list.children.iter().filter(|node| !is_blank(node)) {
            let Node::Element(one) = node else { return false };
            let (nodes, blocks) = super::item::split(&one.children);
            let line = Line::of(nodes);
            let head = head(&line, 0, true, self.dialect);
            let whole = line.text[head.end..].trim().is_empty() && blocks.is_empty();
            if !whole {
                return false;
            }
            lines.push((line, head));
        }
        let evident = lines.iter().any(|(_, head)| head.evident && head.marked);
        if evident {
            lines.into_iter().for_each(|(line, head)| item.take(&line, head));
        }
        evident
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

/// What links to a heading lead to: the attribute is in the section.
fn anchor(item: &Item) -> Node {
    let span = item.row.span;
    Node::Element(Element { id: Some(slug(&item.name)), ..element("span", span, Vec::new()) })
}
