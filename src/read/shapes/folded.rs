//! In: a list of values whose items were folded into fewer lines: `- `a` - x - `b` - y`. Out: the list,
//! an item for each. Must not know: whose values they are.

use super::item::is_blank;
use super::line::is_inline;
use super::rows::element;
use crate::read::tree::{Element, Node};

/// Unfolds the items of a list.
pub(super) fn unfold(list: Element) -> Element {
    let Element { children, .. } = list;
    let children = children.into_iter().flat_map(|node| match node {
        Node::Element(item) if item.name == "li" => of_item(item),
        node => vec![node],
    });
    Element { children: children.collect(), ..list }
}

/// The items in one: where code stands between dashes, the next one starts.
fn of_item(item: Element) -> Vec<Node> {
    let nodes = &item.children;
    let first = nodes.iter().position(|node| !is_blank(node)).unwrap_or_default();
    let starts: Vec<usize> = (first + 1..nodes.len()).filter(|at| starts(nodes, *at)).collect();
    let remarked = nodes.get(first).is_some_and(is_code) && opens(nodes.get(first + 1));
    if starts.is_empty() || !remarked || !nodes.iter().all(is_inline) {
        return vec![Node::Element(item)];
    }
    let mut out = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for end in starts.into_iter().chain([nodes.len()]) {
        let mut part = nodes[from..end].to_vec();
        while part.last().is_some_and(is_blank) {
            part.pop();
        }
        if let (true, Some(Node::Text(text, _))) = (end < nodes.len(), part.last_mut()) {
            let shown = text.trim_end().trim_end_matches('-').trim_end().len();
            text.truncate(shown);
        }
        let span = part.first().map_or(item.span, Node::span);
        let whole = part.last().map_or(span, |last| span.to(last.span()));
        out.push(Node::Element(element("li", if from == 0 { item.span } else { whole }, part)));
        from = end;
    }
    out
}

fn is_code(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "code")
}

/// Whether a text starts with a dash.
fn opens(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Text(text, _)) if text.starts_with(" - "))
}

/// Whether code at a place is the first thing of another item.
fn starts(nodes: &[Node], at: usize) -> bool {
    let before = match nodes[..at].iter().rev().find(|node| !is_blank(node)) {
        Some(Node::Text(text, _)) => {
            let text = text.trim_end();
            text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_whitespace))
        }
        _ => false,
    };
    before && is_code(&nodes[at]) && opens(nodes.get(at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::line::{plain, text};
    use super::*;
    use crate::source::Span;

    fn shown(parts: &[(&str, bool)]) -> Vec<String> {
        let place = Span::default();
        let node = |(shown, code): &(&str, bool)| {
            let inner = text(shown, place);
            if *code {
                Node::Element(element("code", place, vec![inner]))
            } else {
                inner
            }
        };
        let item = element("li", place, parts.iter().map(node).collect());
        let list = unfold(element("ul", place, vec![Node::Element(item)]));
        list.children.iter().map(|item| plain(std::slice::from_ref(item))).collect()
    }

    #[test]
    fn items_that_were_folded_into_one_are_apart() {
        let all = [("a", true), (" - x - ", false), ("b", true), (" - y -", false), ("\n", false)];
        let all = [&all[..], &[("c", true), (" - z", false)]].concat();
        assert_eq!(shown(&all), ["a - x", "b - y", "c - z"]);
        let prose = [("a", true), (" - x, or ", false), ("b", true), (" - y", false)];
        assert_eq!(shown(&prose), ["a - x, or b - y"]);
        let prose = [("a", true), (": x - ", false), ("b", true), (" - y", false)];
        assert_eq!(shown(&prose), ["a: x - b - y"]);
    }
}
