//! In: the tokens of a page. Out: the tree of its elements, every tag paired, every unpaired one reported.
//! Must not know: which elements are tables of attributes, or what a text says.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::html::{Tag, Token};
use crate::source::Span;

/// A piece of a page, nested.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Decoded text.
    Text(String, Span),
    /// An element, from HTML or from the Markdown construct that stands for it.
    Element(Element),
}

/// An element with its content.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Lower-case name.
    pub name: String,
    /// Target of a link.
    pub href: Option<String>,
    /// Where it starts; covers its content once it is closed.
    pub span: Span,
    /// Whether Markdown says so.
    pub markdown: bool,
    /// What it holds.
    pub children: Vec<Node>,
}

impl Node {
    /// Where the node stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Node::Text(_, span) => *span,
            Node::Element(element) => element.span,
        }
    }
}

/// Nests the tokens.
pub fn build(tokens: Vec<Token>, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut builder = Builder { stack: Vec::new(), done: Vec::new(), diagnostics };
    for token in tokens {
        match token {
            Token::Open(tag) => builder.open(tag),
            Token::Close(tag) => builder.close(&tag),
            Token::Text(text, span) => builder.add(Node::Text(text, span)),
            Token::Code(text, span) => builder.add(code(text, span)),
        }
    }
    while !builder.stack.is_empty() {
        builder.pop(false);
    }
    builder.done
}

fn code(text: String, span: Span) -> Node {
    Node::Element(Element { name: "code".into(), href: None, span, markdown: true, children: vec![Node::Text(text, span)] })
}

struct Builder<'a> {
    stack: Vec<Element>,
    done: Vec<Node>,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done.push(node),
        }
    }

    fn open(&mut self, tag: Tag) {
        self.close_implied(&tag);
        let element = Element { name: tag.name, href: tag.href, span: tag.span, markdown: tag.markdown, children: Vec::new() };
        if tag.void {
            self.add(Node::Element(element));
        } else {
            self.stack.push(element);
        }
    }

    /// Closes what cannot hold the new element: a cell ends where the next one starts.
    fn close_implied(&mut self, tag: &Tag) {
        if tag.markdown {
            if is_heading(&tag.name) || tag.name == "table" {
                while self.stack.iter().any(|open| !open.markdown && open.name == "table") && !self.stack.last().is_some_and(|open| open.markdown) {
                    self.pop(false);
                }
            }
            return;
        }
        let closes: &[&str] = match tag.name.as_str() {
            "td" | "th" => &["td", "th"],
            "tr" => &["tr", "td", "th"],
            "tbody" | "tfoot" => &["thead", "tbody", "tr", "td", "th"],
            "li" => &["li"],
            _ => return,
        };
        let scope = self.stack.iter().rposition(|open| open.markdown || ["table", "ul", "ol"].contains(&open.name.as_str())).map_or(0, |at| at + 1);
        if let Some(at) = (scope..self.stack.len()).find(|&at| closes.contains(&self.stack[at].name.as_str())) {
            while self.stack.len() > at {
                self.pop(false);
            }
        }
    }

    fn close(&mut self, tag: &Tag) {
        match self.position(tag) {
            Some(at) => {
                while self.stack.len() > at + 1 {
                    self.pop(false);
                }
                self.stack[at].span = self.stack[at].span.to(tag.span);
                self.pop(true);
            }
            // Markdown pairs its own tags; one half may stand inside code, which is taken from the source.
            None if tag.markdown => {}
            None => {
                let message = format!("`</{}>` closes nothing", tag.name);
                self.diagnostics.push(Diagnostic::new(Code::StrayEndTag, tag.span, message).help("drop the tag in the page"));
            }
        }
    }

    /// The open element that an end tag ends. An HTML tag ends nothing outside its Markdown cell or its table cell.
    fn position(&self, tag: &Tag) -> Option<usize> {
        if tag.markdown {
            return self.stack.iter().rposition(|open| open.markdown && open.name == tag.name);
        }
        let of_table = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(&tag.name.as_str());
        for (at, open) in self.stack.iter().enumerate().rev() {
            if open.markdown {
                return None;
            }
            if open.name == tag.name {
                return Some(at);
            }
            let barrier = if of_table { open.name == "table" } else { ["td", "th"].contains(&open.name.as_str()) };
            if barrier && tag.name != "table" {
                return None;
            }
        }
        None
    }

    fn pop(&mut self, closed: bool) {
        let Some(mut element) = self.stack.pop() else { return };
        if !closed && !element.markdown {
            let message = format!("`<{}>` is not closed", element.name);
            let help = format!("write `</{}>` in the page", element.name);
            self.diagnostics.push(Diagnostic::new(Code::UnclosedElement, element.span, message).help(help));
        }
        if let Some(last) = element.children.last() {
            element.span = element.span.to(last.span());
        }
        self.add(Node::Element(element));
    }
}

/// Whether an element is a heading.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tokenize;

    fn shape(nodes: &[Node]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(text, _) => text.clone(),
                Node::Element(element) => format!("{}({})", element.name, shape(&element.children)),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn read(html: &str) -> (String, Vec<(Code, u32)>) {
        let mut diagnostics = Diagnostics::default();
        let nodes = build(tokenize(html, Span::default()), &mut diagnostics);
        (shape(&nodes), diagnostics.finish().iter().map(|d| (d.code, d.span.map_or(0, |s| s.start))).collect())
    }

    #[test]
    fn paired_tags_nest() {
        assert_eq!(read("<p>a<b>c</b></p>d"), ("p(a b(c)) d".into(), vec![]));
        assert_eq!(read("a</br>b<br/>c"), ("a br() b br() c".into(), vec![]));
    }

    #[test]
    fn an_unclosed_cell_ends_where_the_next_one_starts() {
        let (tree, found) = read("<table><tr><td>a<td>b</td></tr></table>");
        assert_eq!(tree, "table(tr(td(a) td(b)))");
        assert_eq!(found, vec![(Code::UnclosedElement, 11)]);
    }

    #[test]
    fn a_stray_end_tag_is_reported_and_ignored() {
        assert_eq!(read("a</table>b"), ("a b".into(), vec![(Code::StrayEndTag, 1)]));
    }

    #[test]
    fn an_inner_tag_does_not_close_an_outer_cell() {
        let (tree, found) = read("<table><tr><td>a</p>b</td></tr></table>");
        assert_eq!(tree, "table(tr(td(a b)))");
        assert_eq!(found, vec![(Code::StrayEndTag, 16)]);
    }
}
