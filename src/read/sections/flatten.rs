//! In: the nodes of a page. Out: the same without mere containers. Must not know: sections.

use crate::read::tree::{Element, Node};

/// A heading that is a sentence is text.
pub(super) fn into_paragraph(node: &mut Node) {
    if let Node::Element(element) = node {
        element.name = "p".into();
    }
}

/// Containers without a meaning of their own: a page may wrap its sections in them. Their anchor is
/// kept, by an element that shows nothing.
pub(super) fn flatten(nodes: Vec<Node>) -> Vec<Node> {
    const KNOWN: [&str; 29] = [
        "p",
        "table",
        "ul",
        "ol",
        "li",
        "a",
        "code",
        "strong",
        "b",
        "em",
        "i",
        "s",
        "br",
        "hr",
        "pre",
        "blockquote",
        "img",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "sub",
        "sup",
        "u",
        "del",
        "small",
    ];
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Element(mut element)
                if element.name != "tr" && !KNOWN.contains(&&*element.name) =>
            {
                let inner = std::mem::take(&mut element.children);
                if element.id.is_some() {
                    out.push(Node::Element(Element { name: "span".into(), ..element }));
                }
                out.extend(flatten(inner))
            }
            node => out.push(node),
        }
    }
    out
}
