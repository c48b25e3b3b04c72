//! In: nodes beside each other. Out: those that readers unfold, as terms with definitions. Must not
//! know: the meaning of a term.

use super::item::is_blank;
use super::rows::element;
use crate::read::tree::{Element, Node};
use std::collections::BTreeMap;

/// The runs of two or more elements that show a summary and unfold the rest, by where they start:
/// each as terms with definitions, and where it ends.
pub(super) fn disclosures(nodes: &[Node]) -> BTreeMap<usize, (Element, usize)> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while at < nodes.len() {
        let mut parts = Vec::new();
        let mut end = at;
        let start = at;
        while let Some(node) = nodes.get(at) {
            match terms(node) {
                Some(both) => {
                    parts.extend(both);
                    end = at + 1;
                }
                None if is_blank(node) => {}
                None => break,
            }
            at += 1;
        }
        if parts.len() > 2 {
            let span = nodes[start].span();
            found.insert(start, (element("dl", span, parts), end));
        }
        at += 1;
    }
    found
}

/// The summary of an element, and its folded contents.
fn terms(node: &Node) -> Option<[Node; 2]> {
    let Node::Element(details) = node else { return None };
    let first = details.children.iter().position(|node| !is_blank(node))?;
    let summary = match &details.children[first] {
        Node::Element(summary) if details.name == "details" && summary.name == "summary" => summary,
        _ => return None,
    };
    let term = element("dt", summary.span, summary.children.clone());
    let held = element("dd", details.span, details.children[first + 1..].to_vec());
    Some([Node::Element(term), Node::Element(held)])
}
