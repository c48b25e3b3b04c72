//! In: the nodes of a line of text. Out: its visible text, and the nodes of a part of it. Must not
//! know: what the text says.

use crate::read::sections::sub_span;
use crate::read::tree::{Element, Node};
use crate::source::Span;
use std::ops::Range;

/// Nodes with the text that they show: code as Markdown has it, links too, other marks left out.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    nodes: Vec<Node>,
    /// Where each node starts in the text.
    starts: Vec<usize>,
}

/// The end of an emphasised text, in a line.
pub(super) const EDGE: char = '\u{1f}';

/// Elements that go on in a line.
const INLINE: [&str; 18] = [
    "a", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "u", "br",
];

/// Whether a node continues a line.
pub(super) fn is_inline(node: &Node) -> bool {
    match node {
        Node::Text(..) => true,
        Node::Element(element) => INLINE.contains(&&*element.name),
    }
}

impl Line {
    pub(super) fn of(nodes: Vec<Node>) -> Line {
        let mut line = Line::default();
        for node in nodes {
            line.starts.push(line.text.len());
            show(&node, &mut line.text);
            line.nodes.push(node);
        }
        line
    }

    /// The nodes of a part of the text, cut where they are texts.
    pub(super) fn part(&self, part: Range<usize>) -> Vec<Node> {
        let first = self.starts.partition_point(|start| *start <= part.start).saturating_sub(1);
        let mut out = Vec::new();
        for (at, node) in self.nodes.iter().enumerate().skip(first) {
            let start = self.starts[at];
            let end = self.starts.get(at + 1).copied().unwrap_or(self.text.len());
            if start >= part.end && !(start == part.end && end == start) {
                break;
            }
            let (from, to) = (part.start.max(start) - start, part.end.min(end) - start);
            if from < to {
                out.extend(self.piece(node, &self.text[start..end], from..to));
            }
        }
        out
    }

    /// A part of a node.
    fn piece(&self, node: &Node, shown: &str, part: Range<usize>) -> Option<Node> {
        let whole = shown[part.clone()].trim() == shown.trim_end_matches(EDGE).trim()
            || part == (0..shown.len());
        match node {
            Node::Text(text, span) => {
                let inner = text.get(part.clone())?.to_owned();
                Some(Node::Text(inner, sub_span(*span, text, part.start, part.end)))
            }
            node if whole => Some(node.clone()),
            // Of an element that is cut, the part is text, but for code and links right in it.
            Node::Element(element) => {
                let inner = &shown[part];
                let text = || Node::Text(inner.replace([EDGE, '`'], ""), element.span);
                Some(only_of(element, inner).unwrap_or_else(text))
            }
        }
    }
}

/// The element in another one that shows a text.
fn only_of(element: &Element, wanted: &str) -> Option<Node> {
    element.children.iter().find_map(|child| {
        let mut shown = String::new();
        show(child, &mut shown);
        match child {
            Node::Element(_)
                if shown.trim_matches([EDGE, ' ']) == wanted.trim_matches([EDGE, ' ']) =>
            {
                Some(child.clone())
            }
            Node::Element(inner) => only_of(inner, wanted),
            Node::Text(..) => None,
        }
    })
}

/// Whether a node is a link without a word, which leads to the heading that it stands in.
pub(super) fn is_permalink(node: &Node) -> bool {
    let Node::Element(link) = node else { return false };
    link.href.as_ref().is_some_and(|href| href.starts_with('#'))
        && !plain(&link.children).contains(char::is_alphanumeric)
}

fn show(node: &Node, out: &mut String) {
    match node {
        Node::Text(text, _) => out.push_str(text),
        Node::Element(element) => match (&*element.name, &element.href) {
            ("br", _) => out.push('\n'),
            // A struck text states nothing.
            ("del" | "s" | "strike", _) => {
                out.push_str("~~");
                element.children.iter().for_each(|child| show(child, out));
                out.push_str("~~");
            }
            ("code", _) => {
                out.push('`');
                element.children.iter().for_each(|child| show(child, out));
                out.push('`');
            }
            ("a", Some(href)) => {
                out.push('[');
                element.children.iter().for_each(|child| show(child, out));
                out.push_str(&format!("]({href})"));
            }
            _ => {
                element.children.iter().for_each(|child| show(child, out));
                out.push(EDGE);
            }
        },
    }
}

/// The text of some nodes, without marks.
pub(super) fn plain(nodes: &[Node]) -> String {
    let mut out = String::new();
    push_plain(nodes, &mut out);
    out.trim().to_owned()
}

fn push_plain(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text, _) => out.push_str(text),
            Node::Element(element) if element.name == "br" => out.push(' '),
            Node::Element(element) => push_plain(&element.children, out),
        }
    }
}

/// A text as a node of its own.
pub(super) fn text(text: &str, span: Span) -> Node {
    Node::Text(text.to_owned(), span)
}
