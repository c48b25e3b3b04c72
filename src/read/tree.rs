//! In: the tokens of a page. Out: the tree of its elements, every tag paired, every unpaired one
//! reported. Must not know: which elements are tables of attributes, or what a text says.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::Column;
use crate::read::html::{Tag, Token};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

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
    pub name: Cow<'static, str>,
    /// Target of a link.
    pub href: Option<String>,
    /// `id`, which a link may lead to.
    pub id: Option<String>,
    /// Where it starts; covers its content once it is closed.
    pub span: Span,
    /// Whether Markdown says so.
    pub markdown: bool,
    /// The content of the columns of a table, if it is known without its header.
    pub columns: Option<Box<[Column]>>,
    /// Its children.
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

/// Nests the tokens. Their memory is given back in steps: a page has most of it in them and in the
/// tree.
pub fn build(mut tokens: Vec<Token>, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut builder =
        Builder { stack: Vec::new(), done: Vec::new(), too_deep: TooDeep::default(), diagnostics };
    tokens.reverse();
    while let Some(token) = tokens.pop() {
        if tokens.len() < tokens.capacity() / 4 * 3 {
            tokens.shrink_to_fit();
        }
        builder.too_deep.goes_on(token.span());
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
    builder.report_too_deep();
    builder.done
}

fn code(text: String, span: Span) -> Node {
    Node::Element(Element {
        name: "code".into(),
        href: None,
        id: None,
        span,
        markdown: true,
        columns: None,
        children: vec![Node::Text(text, span)],
    })
}

/// Elements that are in no heading.
const BLOCKS: [&str; 9] = ["table", "p", "ul", "ol", "li", "div", "blockquote", "pre", "section"];

/// Elements that need no end tag in HTML: the next item, or the end of the list, ends it.
const ENDED_BY_OTHERS: [&str; 3] = ["li", "dt", "dd"];

/// The maximum number of elements open at once; later stages recurse as deep.
const DEPTH: usize = 100;

/// Elements that would be nested too deeply: they are taken as content of the one around them.
#[derive(Default)]
struct TooDeep {
    /// Those that are open, by name and by whether Markdown says so.
    open: BTreeMap<(Cow<'static, str>, bool), usize>,
    /// From the first one to the end of the last one.
    covered: Option<Span>,
}

impl TooDeep {
    fn opens(&mut self, tag: &Tag) {
        *self.open.entry((tag.name.clone(), tag.markdown)).or_default() += 1;
        self.covered = Some(self.covered.map_or(tag.span, |covered| covered.to(tag.span)));
    }

    /// Whether an end tag is that of such an element.
    fn closes(&mut self, tag: &Tag) -> bool {
        let key = (tag.name.clone(), tag.markdown);
        let Some(count) = self.open.get_mut(&key) else { return false };
        *count -= 1;
        if *count == 0 {
            self.open.remove(&key);
        }
        true
    }

    fn goes_on(&mut self, span: Span) {
        if !self.open.is_empty() {
            self.covered = self.covered.map(|covered| covered.to(span));
        }
    }
}

struct Builder<'a> {
    stack: Vec<Element>,
    done: Vec<Node>,
    too_deep: TooDeep,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done.push(node),
        }
    }

    fn report_too_deep(&mut self) {
        if let Some(covered) = self.too_deep.covered {
            let message = format!("more than {DEPTH} elements are open here");
            let start = covered.with(covered.start as usize, covered.start as usize + 1);
            self.diagnostics.push(
                Diagnostic::new(Code::TooDeep, start, message)
                    .help("close the elements in the page")
                    .covers(covered),
            );
        }
    }

    fn open(&mut self, tag: Tag) {
        if self.stack.len() >= DEPTH && !tag.void {
            return self.too_deep.opens(&tag);
        }
        self.close_implied(&tag);
        self.open_implied(&tag);
        let element = Element {
            name: tag.name,
            href: tag.href,
            id: tag.id,
            span: tag.span,
            markdown: tag.markdown,
            columns: None,
            children: Vec::new(),
        };
        if tag.void {
            self.add(Node::Element(element));
        } else {
            self.stack.push(element);
        }
    }

    /// Closes elements that cannot contain the new one: a cell ends where the next one starts.
    fn close_implied(&mut self, tag: &Tag) {
        if tag.markdown {
            if is_heading(&tag.name) || tag.name == "table" {
                while self.stack.iter().any(|open| !open.markdown && open.name == "table")
                    && !self.stack.last().is_some_and(|open| open.markdown)
                {
                    self.pop(false);
                }
            }
            return;
        }
        if BLOCKS.contains(&&*tag.name) || is_heading(&tag.name) {
            let scope = self
                .stack
                .iter()
                .rposition(|open| open.markdown || ["table", "td", "th"].contains(&&*open.name))
                .map_or(0, |at| at + 1);
            if let Some(at) = (scope..self.stack.len()).find(|at| is_heading(&self.stack[*at].name))
            {
                self.close_from(at);
            }
        }
        self.close_before_section(tag);
        let closes: &[&str] = match &*tag.name {
            "td" | "th" => &["td", "th"],
            "tr" => &["tr", "td", "th"],
            "thead" | "tbody" | "tfoot" => &["thead", "tbody", "tfoot", "tr", "td", "th"],
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            _ => return,
        };
        let scope = self
            .stack
            .iter()
            .rposition(|open| open.markdown || ["table", "ul", "ol", "dl"].contains(&&*open.name))
            .map_or(0, |at| at + 1);
        if let Some(at) =
            (scope..self.stack.len()).find(|&at| closes.contains(&&*self.stack[at].name))
        {
            self.close_from(at);
        }
    }

    /// Closes an open element and all unclosed ones inside it.
    fn close_from(&mut self, at: usize) {
        while self.stack.len() > at {
            self.pop(false);
        }
    }

    /// A heading with an anchor starts a section: a list or a paragraph that is still open there
    /// was never closed.
    fn close_before_section(&mut self, tag: &Tag) {
        let in_cell = self.stack.iter().any(|open| ["td", "th", "table"].contains(&&*open.name));
        if !is_heading(&tag.name) || tag.id.is_none() || in_cell {
            return;
        }
        if let Some(at) = self
            .stack
            .iter()
            .position(|open| !open.markdown && ["ol", "ul", "li", "p"].contains(&&*open.name))
        {
            self.close_from(at);
        }
    }

    /// Opens the missing container of a cell: a row without a start tag.
    fn open_implied(&mut self, tag: &Tag) {
        let in_table = |open: &Element| {
            !open.markdown && ["table", "thead", "tbody", "tfoot"].contains(&&*open.name)
        };
        if tag.markdown
            || !["td", "th"].contains(&&*tag.name)
            || !self.stack.last().is_some_and(in_table)
        {
            return;
        }
        let message = "this cell is outside any row; a row is assumed to start here";
        self.diagnostics.push(
            Diagnostic::new(Code::StrayRow, tag.span, message)
                .help("write `<tr>` before it in the page"),
        );
        self.stack.push(Element {
            name: "tr".into(),
            href: None,
            id: None,
            span: tag.span,
            markdown: false,
            columns: None,
            children: Vec::new(),
        });
    }

    fn close(&mut self, tag: &Tag) {
        if self.too_deep.closes(tag) {
            return;
        }
        match self.position(tag) {
            Some(at) => {
                while self.stack.len() > at + 1 {
                    self.pop(false);
                }
                self.stack[at].span = self.stack[at].span.to(tag.span);
                self.pop(true);
            }
            // Markdown pairs its own tags; one of a pair may be inside code, which is taken from
            // the source.
            None if tag.markdown => {}
            None => {
                let message = format!("`</{}>` closes nothing", tag.name);
                self.diagnostics.push(
                    Diagnostic::new(Code::StrayEndTag, tag.span, message)
                        .help("drop the tag in the page"),
                );
            }
        }
    }

    /// The open element that an end tag ends. An HTML tag ends nothing outside its Markdown cell or
    /// its table cell.
    fn position(&self, tag: &Tag) -> Option<usize> {
        if tag.markdown {
            return self.stack.iter().rposition(|open| open.markdown && open.name == tag.name);
        }
        let of_table = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(&&*tag.name);
        for (at, open) in self.stack.iter().enumerate().rev() {
            if open.markdown {
                return None;
            }
            if open.name == tag.name {
                return Some(at);
            }
            let barrier =
                if of_table { open.name == "table" } else { ["td", "th"].contains(&&*open.name) };
            if barrier && tag.name != "table" {
                return None;
            }
        }
        None
    }

    fn pop(&mut self, closed: bool) {
        let Some(mut element) = self.stack.pop() else { return };
        if !closed && !element.markdown && !ENDED_BY_OTHERS.contains(&&*element.name) {
            let message = format!("`<{}>` is not closed", element.name);
            let help = format!("write `</{}>` in the page", element.name);
            // Text after an open `<pre>` is code and no rows; the finding covers all of it.
            let content = element
                .children
                .last()
                .filter(|_| element.name == "pre")
                .map_or(element.span, |last| element.span.to(last.span()));
            self.diagnostics
                .push(Diagnostic::new(Code::UnclosedElement, content, message).help(help));
        }
        if let Some(last) = element.children.last() {
            element.span = element.span.to(last.span());
        }
        // Most elements have one child, and a vector that grows starts with room for four.
        element.children.shrink_to_fit();
        self.add(Node::Element(element));
    }
}

/// Whether an element is a heading.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests;
