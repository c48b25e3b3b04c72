//! In: an item of a list, or a term with its definition. Out: the name that it starts with, and its
//! statements. Must not know: the other items.

use super::head::{head, head_of_kin, is_labelled, listed, Head};
use super::line::{is_inline, plain, text, Line};
use super::rows::{element, Shaped};
use crate::dialect::{is_listed_name, quoted, statement, Dialect, Slot, Topic, Verdict};
use crate::read::tree::{Element, Node};
use crate::source::Span;

/// An item that may describe an attribute.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) name: String,
    /// Whether the name is code.
    pub(super) code: bool,
    /// Whether something separates it from a description, or it says something that is none.
    pub(super) fits: bool,
    /// Whether it says something that only attributes have.
    pub(super) evident: bool,
    /// Whether a type is stated that is known.
    pub(super) typed: bool,
    /// Whether one is set apart from any description: in brackets, or right after the name.
    pub(super) firm: bool,
    /// Whether more than a type is stated.
    pub(super) marked: bool,
    /// Whether it names a version, as packages do.
    pub(super) versioned: bool,
    /// Whether its type has attributes.
    pub(super) holds: bool,
    /// Whether the text where its type should be is none.
    pub(super) odd: bool,
    /// Whether its name is a link.
    pub(super) linked: bool,
    /// Whether a mark after its name is text.
    pub(super) remarked: bool,
    /// The statements of its first line, without the blocks after it.
    pub(super) row: Shaped,
    pub(super) blocks: Vec<Node>,
}

/// The line that some nodes start with, and the blocks after it.
pub(super) fn split(nodes: &[Node]) -> (Vec<Node>, Vec<Node>) {
    let first = nodes.iter().position(|node| !is_blank(node)).unwrap_or(nodes.len());
    let nodes = &nodes[first..];
    match nodes.first() {
        Some(Node::Element(paragraph)) if paragraph.name == "p" => {
            (paragraph.children.clone(), nodes[1..].to_vec())
        }
        _ => {
            let end = nodes.iter().position(|node| !is_inline(node)).unwrap_or(nodes.len());
            (nodes[..end].to_vec(), nodes[end..].to_vec())
        }
    }
}

pub(super) fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text, _) if text.trim().is_empty())
}

/// Boxes at the start of a task.
const BOXES: [&str; 5] = ["[ ] ", "[x] ", "[X] ", "☐ ", "☑ "];

/// The nodes of a line without the box of a task before them.
fn without_box(mut nodes: Vec<Node>) -> Vec<Node> {
    if let Some(Node::Text(shown, _)) = nodes.iter_mut().find(|node| !is_blank(node)) {
        let rest = BOXES.iter().find_map(|mark| shown.trim_start().strip_prefix(mark));
        if let Some(rest) = rest.map(str::to_owned) {
            *shown = rest;
        }
    }
    nodes
}

/// The name that a node is, and whether it is code: else it is bold.
pub(super) fn name_of(node: &Node) -> Option<(String, bool)> {
    let Node::Element(element) = node else { return None };
    let bold = matches!(&*element.name, "strong" | "b");
    match &*element.name {
        "code" => Some((plain(&element.children), true)),
        "strong" | "b" | "a" | "em" | "i" => {
            let mut shown = element.children.iter().filter(|node| !is_blank(node));
            let key = |text: &str| {
                element.name != "a" && text.trim_start().starts_with(|c: char| c.is_lowercase())
            };
            match (shown.next()?, shown.next()) {
                (only @ Node::Element(_), None) => name_of(only),
                (Node::Text(text, _), None) if bold || key(text) => {
                    Some((text.trim().to_owned(), false))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

impl Item {
    /// Whether it is written as code is: it starts with a small letter.
    pub(super) fn is_key(&self) -> bool {
        self.name.starts_with(|c: char| c.is_lowercase() || c == '_')
    }

    /// Reads an item of a list; none if it does not start with a name.
    pub(super) fn of(item: &Element, dialect: &Dialect) -> Option<Item> {
        let read = |nodes: &[Node]| Item::start(nodes, item.span, dialect);
        Item::with_blocks(item, read)
    }

    /// Reads an item of a list whose others have their types in brackets after their names: the first
    /// word there is its type; none if it is known, or there is none.
    pub(super) fn of_kin(item: &Element, dialect: &Dialect) -> Option<Item> {
        let read = |nodes: &[Node]| {
            let (mut item, line) = Item::named_at_start(nodes, item.span)?;
            let head = head_of_kin(&line, item.fits, dialect);
            let unknown = head.unknown;
            item.take(&line, head);
            unknown.then_some(item)
        };
        Item::with_blocks(item, read)
    }

    fn with_blocks(item: &Element, read: impl Fn(&[Node]) -> Option<Item>) -> Option<Item> {
        let (nodes, blocks) = split(&item.children);
        let nodes = without_box(nodes);
        let first = nodes.iter().position(|node| !is_blank(node))?;
        Some(Item { blocks, ..read(&nodes[first..])? })
    }

    /// Reads a line that starts with a name.
    pub(super) fn start(nodes: &[Node], span: Span, dialect: &Dialect) -> Option<Item> {
        let (mut item, line) = Item::named_at_start(nodes, span)?;
        item.line(line, dialect);
        Some(item)
    }

    /// The name at the start of a line, with its marks, and the rest of the line.
    fn named_at_start(nodes: &[Node], span: Span) -> Option<(Item, Line)> {
        let (first, rest) = nodes.split_first()?;
        let (name, code) = name_of(first)?;
        let mut item = Item::named(name, code, first.clone(), span)?;
        item.linked = matches!(first, Node::Element(link) if link.href.is_some());
        let rest = item.take_marks(rest.to_vec());
        Some((item, Line::of(rest)))
    }

    /// Reads a term with its definition; its name may be plain text, and is all that it says but for
    /// statements.
    pub(super) fn term(term: &Element, definition: &[Node], dialect: &Dialect) -> Option<Item> {
        let (nodes, _) = split(&term.children);
        let first = nodes.iter().position(|node| !is_blank(node))?;
        let mut rest = nodes[first + 1..].to_vec();
        let mut item = match (name_of(&nodes[first]), &nodes[first]) {
            (Some((name, code)), named) => Item::named(name, code, named.clone(), term.span)?,
            (None, Node::Text(shown, span)) => {
                let shown = shown.trim_start();
                let end = shown.find(char::is_whitespace).unwrap_or(shown.len());
                rest.insert(0, text(&shown[end..], *span));
                let name = text(&shown[..end], *span);
                Item::named(shown[..end].to_owned(), false, name, term.span)?
            }
            _ => return None,
        };
        let line = Line::of(item.take_marks(rest));
        let typed =
            line.text.trim_start().strip_prefix(": ").map(|text| line.text.len() - text.len());
        match typed {
            // `name : str, shape (3,), optional`
            Some(from) => {
                let line = Line::of(line.part(from..line.text.len()));
                let head = listed(&line, dialect);
                item.take(&line, head);
            }
            None => item.line(line, dialect),
        }
        if item.row.says(Slot::Description) && typed.is_none() {
            return None;
        }
        item.odd = !item.evident && item.row.says(Slot::Description);
        let (nodes, blocks) = split(definition);
        item.fits = true;
        let line = Line::of(nodes);
        let head = head(&line, 0, true, dialect);
        let head = if item.repeats_type(&line, &head) { Head::default() } else { head };
        item.take(&line, head);
        item.blocks = blocks;
        Some(item)
    }

    pub(super) fn named(name: String, code: bool, named: Node, span: Span) -> Option<Item> {
        let colon = !code && name.ends_with(':');
        let name = name.trim_end_matches([':', ' ']);
        let inner = quoted(name).filter(|(_, behind)| code && behind.is_empty());
        let name = inner.map_or(name, |(inner, _)| inner).to_owned();
        if !is_listed_name(&name) {
            return None;
        }
        let place = named.span();
        let shown = vec![text(&name, place)];
        let mut row = Shaped::new(span);
        row.add(Slot::Name, vec![Node::Element(element("code", place, shown))]);
        Some(Item {
            name,
            code,
            fits: colon,
            evident: false,
            typed: false,
            firm: false,
            marked: false,
            versioned: false,
            holds: false,
            odd: false,
            linked: false,
            remarked: false,
            row,
            blocks: Vec::new(),
        })
    }

    /// Whether a line would add a type to the one that is there: without a label, it is a text.
    pub(super) fn repeats_type(&self, line: &Line, head: &Head) -> bool {
        let typed = head.parts.iter().any(|(slot, _)| *slot == Slot::Type);
        typed && self.row.says(Slot::Type) && !is_labelled(&line.text)
    }

    /// Takes a mark that is glued to the name: `name?`, `name*`.
    pub(super) fn take_marks(&mut self, mut rest: Vec<Node>) -> Vec<Node> {
        if let Some(Node::Text(shown, span)) = rest.first_mut() {
            let length = shown.len() - shown.trim_start_matches(['?', '*', '\\']).len();
            if length > 0 {
                let mark = shown[..length].to_owned();
                *shown = shown.split_off(length);
                self.row.add(Slot::Name, vec![Node::Text(mark, *span)]);
            }
        }
        rest
    }

    /// Takes a word that stands before the name: `optional` is the same as a question mark after it,
    /// which says that the others are not.
    pub(super) fn take_mark(&mut self, word: &str, place: Span) {
        match statement(word) {
            Some((Topic::Optional, Verdict::Yes, _)) if self.row.name().ends_with('?') => {}
            Some((Topic::Optional, Verdict::Yes, _)) => {
                self.row.add(Slot::Name, vec![text("?", place)]);
            }
            Some((Topic::Required, ..)) => self.row.add(Slot::Required, vec![text(word, place)]),
            Some(_) => self.row.add_line(vec![text(word, place)], true),
            None => {}
        }
    }

    /// Takes the statements at the start of a line, and then its description.
    pub(super) fn line(&mut self, line: Line, dialect: &Dialect) {
        let head = head(&line, 0, self.fits, dialect);
        self.take(&line, head);
    }

    pub(super) fn take(&mut self, line: &Line, head: Head) {
        let whole = head.end >= line.text.trim_end().len();
        self.fits |= head.separated || !head.parts.is_empty() || whole;
        self.evident |= head.evident;
        self.typed |= head.typed;
        self.firm |= head.firm;
        self.marked |= head.marked;
        self.versioned |= head.versioned;
        self.holds |= head.holds;
        for (slot, range) in head.parts {
            let mut nodes = line.part(range.clone());
            let span = nodes.first().map_or(self.row.span, Node::span);
            if slot == Slot::Description {
                nodes.insert(0, text("(", span));
                nodes.push(text(") ", span));
            } else if self.row.says(slot) {
                nodes.insert(0, text(", ", span));
            }
            self.row.add(slot, nodes);
        }
        let rest = line.part(head.end..line.text.len());
        if !rest.iter().all(is_blank) {
            self.row.add(Slot::Description, rest);
        }
    }
}
