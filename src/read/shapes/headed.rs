//! In: a heading. Out: the attribute that it names, with the marks after the name. Must not know: the
//! text below it.

use super::head::{ends_in_brackets, head};
use super::item::{is_blank, name_of, Item};
use super::line::{is_permalink, plain, text, Line, EDGE};
use super::rows::element;
use crate::dialect::{marked, type_word, Dialect, Slot};
use crate::read::sections::heading_and_id;
use crate::read::tree::{Element, Node};

/// Whether a node is only where links lead to.
fn is_anchor(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    let blank = matches!(&*element.name, "a" | "span") && element.children.iter().all(is_blank);
    blank || is_permalink(node)
}

/// The nodes of a heading, without the anchors in it and after it: `{#id}`.
fn shown(heading: &Element) -> Vec<Node> {
    let shown =
        heading.children.iter().filter(|node| !is_anchor(node)).skip_while(|node| is_blank(node));
    let mut shown: Vec<Node> = shown.cloned().collect();
    while shown.last().is_some_and(is_blank) {
        shown.pop();
    }
    let several = shown.len() > 1;
    if let Some(Node::Text(last, _)) = shown.last_mut() {
        let apart = last.trim_start().starts_with('{') && several;
        let before = if apart { "x" } else { "" };
        let (kept, ids) = heading_and_id(&format!("{before}{last}"));
        if !ids.is_empty() {
            *last = kept[before.len()..].to_owned();
        }
    }
    while shown.last().is_some_and(is_blank) {
        shown.pop();
    }
    shown
}

impl Item {
    /// A heading that is a name, perhaps with marks after it, as an attribute.
    pub(super) fn heading(heading: &Element, dialect: &Dialect) -> Option<Item> {
        let mut shown = shown(heading).into_iter();
        let first = shown.next()?;
        let mut rest: Vec<Node> = shown.collect();
        let mut item = match (name_of(&first), &first) {
            (Some((name, code)), _) => {
                let whole = code || !rest.is_empty();
                let shown = if whole { name.as_str() } else { name.trim_end_matches(':') };
                Item::named(shown.to_owned(), code, first, heading.span)?
            }
            (None, Node::Text(shown, span)) => {
                let shown = shown.trim();
                let end = shown.find(char::is_whitespace).unwrap_or(shown.len());
                if end < shown.len() {
                    rest.insert(0, text(&shown[end..], *span));
                }
                let name = shown[..end].trim_end_matches(':').to_owned();
                let named = text(&name, *span);
                Item::named(name, false, named, heading.span)?
            }
            _ => return None,
        };
        item.marks(rest, dialect).then_some(item)
    }

    /// Takes the text of a heading after its name, if it consists of marks that are set apart; a
    /// remark in brackets, or a badge, is text.
    fn marks(&mut self, nodes: Vec<Node>, dialect: &Dialect) -> bool {
        let nodes = self.take_marks(nodes);
        if !plain(&nodes).contains(char::is_alphanumeric) {
            return true;
        }
        // Behind a dash, the end of the type is where the remark starts.
        let (front, behind) = without_remark(&nodes);
        let noted = is_note(&plain(&nodes));
        let text = if !noted && self.says_all(nodes.clone(), dialect) {
            Vec::new()
        } else if (is_remark(&behind) || !plain(&behind).contains(char::is_alphanumeric))
            && self.says_all(front, dialect)
        {
            behind
        } else if is_remark(&nodes) && (self.code || self.is_key()) {
            self.remarked = true;
            nodes
        } else {
            return false;
        };
        if plain(&text).contains(char::is_alphanumeric) {
            let place = text.first().map_or(self.row.span, Node::span);
            let remark = Node::Element(element("p", place, text));
            self.row.add(Slot::Description, vec![remark]);
        }
        true
    }

    /// Takes nodes that consist of statements, set apart from the name.
    fn says_all(&mut self, nodes: Vec<Node>, dialect: &Dialect) -> bool {
        let apart = self.code || are_apart(&nodes, self.is_key());
        let line = Line::of(nodes);
        let head = head(&line, 0, false, dialect);
        let whole = line.text[head.end..].trim_matches([EDGE, ' ']).is_empty();
        let says = apart && whole && head.evident;
        if says {
            self.take(&line, head);
        }
        says
    }
}

/// Whether a text is a word in square brackets that names no type: `[beta]`.
fn is_note(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let small = |inner: &str| inner.starts_with(char::is_lowercase);
    inner.is_some_and(|inner| small(inner) && type_word(inner).is_none() && marked(inner).is_none())
}

/// The nodes before a remark at their end, and that: brackets, pictures, or a badge.
fn without_remark(nodes: &[Node]) -> (Vec<Node>, Vec<Node>) {
    let line = Line::of(nodes.to_vec());
    let shown = line.text.trim_end();
    let unseen = |c: char| c == ' ' || !c.is_alphanumeric() && !c.is_ascii();
    let picture = shown.trim_end_matches(unseen).len();
    let brackets = [" (", " ["].into_iter().filter_map(|open| shown.rfind(open));
    let badge = nodes.split_last().map(|(_, front)| Line::of(front.to_vec()).text.len());
    let at = match brackets.filter(|at| ends_in_brackets(&shown[at + 1..])).max() {
        Some(at) => at,
        None if picture < shown.len() => picture,
        None => badge.unwrap_or_default(),
    };
    (line.part(0..at), line.part(at..line.text.len()))
}

/// Marks before a statement.
const BEFORE: [char; 6] = ['(', '[', '–', '—', '-', ':'];

/// Whether the nodes after a name that is no code are set apart from it.
fn are_apart(nodes: &[Node], key: bool) -> bool {
    let opens = |shown: &str| {
        shown.starts_with(['(', '[']) || key && shown.starts_with(BEFORE) || shown.is_empty()
    };
    nodes.iter().all(|node| match node {
        Node::Text(shown, _) => opens(shown.trim_start()),
        Node::Element(_) => true,
    })
}

/// The maximum number of words of a badge.
const BADGE: usize = 3;

/// Whether nodes are one text in brackets, or an element that is no code: `(since 2.0)`, a badge.
fn is_remark(nodes: &[Node]) -> bool {
    let mut shown = nodes.iter().filter(|node| !is_blank(node));
    let one = match (shown.next(), shown.next()) {
        (Some(Node::Element(only)), None) => !["code", "a"].contains(&&*only.name),
        _ => false,
    };
    let line = Line::of(nodes.to_vec()).text.replace(EDGE, "");
    let line = line.trim();
    let short = line.split_whitespace().count() <= BADGE && !line.contains('`');
    one && short || ends_in_brackets(line)
}
