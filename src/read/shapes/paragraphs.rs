//! In: the nodes of a level. Out: the same, with a table of the paragraphs that start with a name
//! and state its type, if there are two or more, each with the nodes after it; lines with bars and
//! without a header continue the table above. Must not know: sections.

use super::above::shown;
use super::head::{ends_in_brackets, head, is_labelled, listed, Head};
use super::item::{is_blank, name_of, Item};
use super::line::{plain, text, Line};
use super::rows::{element, table};
use super::{Shaper, Slot};
use crate::dialect::{
    announces_attributes, is_listed_name, label_slot, owner_of_sentence, type_word, Column, Dialect,
};
use crate::read::sections::{columns_of_attributes, sub_span};
use crate::read::tree::{is_heading, Element, Node};
use crate::source::Span;

/// An attribute that a paragraph describes, and the end of the nodes that belong to it.
struct Found {
    item: Item,
    at: usize,
    end: usize,
    /// The paragraphs behind it that look like attributes and are none.
    odd: Vec<Node>,
}

impl Shaper<'_> {
    /// Makes tables of paragraphs that are attributes.
    pub(super) fn paragraphs(&self, nodes: Vec<Node>) -> Vec<Node> {
        let nodes = joined(nodes, self.dialect);
        let mut found = self.paragraphs_of(&nodes);
        found.retain(|run| are_attributes(run));
        if found.is_empty() {
            return nodes;
        }
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        let mut out = Vec::with_capacity(nodes.len());
        let mut from = 0;
        for run in found {
            out.extend(nodes[from..run[0].at].iter_mut().filter_map(Option::take));
            let mut rows = Vec::with_capacity(run.len());
            for one in run {
                self.note_odd(&one.odd);
                let mut item = one.item;
                let rest = nodes[one.at + 1..one.end].iter_mut().filter_map(Option::take);
                item.blocks.extend(rest);
                rows.push(self.row_of(item));
                from = one.end;
            }
            out.push(table(rows));
        }
        out.extend(nodes[from..].iter_mut().filter_map(Option::take));
        out
    }

    /// Such paragraphs, in runs: between two of a run there is no heading and no table.
    fn paragraphs_of(&self, nodes: &[Node]) -> Vec<Vec<Found>> {
        let mut runs: Vec<Vec<Found>> = Vec::new();
        let mut open = false;
        let mut ruled = false;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Element(block) = node else {
                open &= is_blank(node);
                continue;
            };
            let items = match &*block.name {
                "p" => self.items_of_paragraph(block, open),
                _ => Vec::new(),
            };
            if items.is_empty() {
                // A line between two of them separates nothing.
                let rule = block.name == "hr";
                open &= rule || follows(block) && !ruled;
                ruled = rule;
                let last = runs.last_mut().and_then(|run| run.last_mut()).filter(|_| open && !rule);
                if let Some(last) = last {
                    last.end = at + 1;
                    let looks = block.name == "p" && looks_like_one(block, self.dialect);
                    last.odd.extend(looks.then(|| node.clone()));
                }
                continue;
            }
            ruled = false;
            if !std::mem::replace(&mut open, true) {
                runs.push(Vec::new());
            }
            let found =
                items.into_iter().map(|item| Found { item, at, end: at + 1, odd: Vec::new() });
            if let Some(run) = runs.last_mut() {
                run.extend(found);
            }
        }
        runs
    }

    /// The attributes that a paragraph describes: one, or one in each of its lines that starts with a
    /// name and its type.
    fn items_of_paragraph(&self, paragraph: &Element, behind: bool) -> Vec<Item> {
        match Item::paragraph(paragraph, behind, self.dialect) {
            Some(item) => vec![item],
            None => defined(paragraph, self.dialect),
        }
    }

    /// Makes rows of lines with bars that go on with the table above: right in it, if no heading is
    /// between.
    pub(super) fn continued(&self, nodes: Vec<Node>) -> Vec<Node> {
        let barred = |node: &Node| matches!(node, Node::Element(block) if block.name == "p" && starts_row(block));
        if !nodes.iter().any(barred) {
            return nodes;
        }
        let mut columns: Vec<Column> = Vec::new();
        let mut last: Option<usize> = None;
        let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let Node::Element(block) = node else {
                out.push(node);
                continue;
            };
            if block.name == "table" {
                columns = columns_of_attributes(&block, self.dialect).unwrap_or_default();
                last = Some(out.len());
            } else if is_heading(&block.name) {
                last = None;
            } else if let Some(more) = rows_of(&block, &columns) {
                match last.map(|at| &mut out[at]) {
                    Some(Node::Element(table)) => table.children.extend(more.children),
                    _ => {
                        last = Some(out.len());
                        out.push(Node::Element(more));
                    }
                }
                continue;
            }
            out.push(Node::Element(block));
        }
        out
    }
}

/// The same nodes, with a paragraph that is only a name and those after it as one, where one of these
/// states its type behind a label: `**size**`, `How large.`, `Type: integer`.
fn joined(nodes: Vec<Node>, dialect: &Dialect) -> Vec<Node> {
    let named: Vec<bool> = nodes.iter().map(is_name_alone).collect();
    if named.iter().filter(|named| **named).count() < 2 {
        return nodes;
    }
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut nodes = nodes.into_iter().zip(named).peekable();
    while let Some((node, named)) = nodes.next() {
        if !named {
            out.push(node);
            continue;
        }
        let mut run = vec![node];
        while let Some((next, _)) = nodes.next_if(|(next, named)| !named && is_paragraph(next)) {
            run.push(next);
        }
        if run.iter().any(|node| states_type(node, dialect)) {
            out.push(as_one(run));
        } else {
            out.extend(run);
        }
    }
    out
}

/// Paragraphs as one, whose lines they are.
fn as_one(run: Vec<Node>) -> Node {
    let place = run.iter().map(Node::span).reduce(Span::to).unwrap_or_default();
    let mut children = Vec::new();
    for node in run {
        let Node::Element(paragraph) = node else { continue };
        if !children.is_empty() {
            children.push(Node::Element(element("br", paragraph.span, Vec::new())));
        }
        children.extend(paragraph.children);
    }
    Node::Element(element("p", place, children))
}

fn is_paragraph(node: &Node) -> bool {
    is_blank(node) || matches!(node, Node::Element(block) if block.name == "p")
}

/// The maximum number of nodes around a name, anchors and blanks among them.
const FEW: usize = 8;

/// Whether a paragraph is only a name, in bold or as code.
fn is_name_alone(node: &Node) -> bool {
    let Node::Element(block) = node else { return false };
    if block.name != "p" || block.children.len() > FEW {
        return false;
    }
    let children = with_name(block.children.clone());
    let mut shown = children.iter().filter(|node| !plain_of(node).is_empty());
    match (shown.next(), shown.next()) {
        (Some(first), None) => {
            name_of(first).is_some_and(|(name, _)| is_listed_name(name.trim_end_matches(':')))
        }
        _ => false,
    }
}

/// Whether a line of a paragraph is a label with a known type.
fn states_type(node: &Node, dialect: &Dialect) -> bool {
    let Node::Element(block) = node else { return false };
    lines_of(&block.children).into_iter().any(|line| {
        let line = Line::of(line.nodes);
        states_a_type(&line, &head(&line, 0, true, dialect))
    })
}

/// Whether a line states a type behind its label: `Type: string`.
fn states_a_type(line: &Line, head: &Head) -> bool {
    is_labelled(&line.text) && head.parts.iter().any(|(slot, _)| *slot == Slot::Type)
}

/// The nodes of a line; a name between stars, which blanks keep from being bold, is bold:
/// `** size **`.
fn with_name(nodes: Vec<Node>) -> Vec<Node> {
    let shown: Vec<&Node> = nodes.iter().filter(|node| !plain_of(node).is_empty()).collect();
    let stars = |node: &&Node| matches!(node, Node::Text(..)) && plain_of(node) == "**";
    let (name, span) = match shown[..] {
        [only @ Node::Text(..)] => {
            let text = plain_of(only);
            let inner = text.strip_prefix("** ").and_then(|inner| inner.strip_suffix(" **"));
            (inner.unwrap_or_default().trim().to_owned(), only.span())
        }
        [first, name @ Node::Element(_), last] if stars(&first) && stars(&last) => {
            (plain_of(name), name.span())
        }
        _ => return nodes,
    };
    if !is_listed_name(&name) {
        return nodes;
    }
    vec![Node::Element(element("strong", span, vec![text(&name, span)]))]
}

fn plain_of(node: &Node) -> String {
    plain(std::slice::from_ref(node)).trim().to_owned()
}

/// Whether a paragraph starts with a marked text, and a type in brackets behind it; or is a name with
/// a remark in brackets, or alone.
fn looks_like_one(paragraph: &Element, dialect: &Dialect) -> bool {
    let mut shown = paragraph.children.iter().skip_while(|node| is_blank(node));
    let Some(Node::Element(first)) = shown.next() else { return false };
    let marked = ["strong", "b", "em", "i", "code"].contains(&&*first.name);
    let line = Line::of(shown.cloned().collect());
    let rest = line.text.trim();
    let typed = line.text.find('(').is_some_and(|at| head(&line, at, true, dialect).typed);
    let name = plain(&first.children);
    let key = name.starts_with(char::is_lowercase) && is_listed_name(&name);
    marked && (typed || key && (rest.is_empty() || ends_in_brackets(rest)))
}

/// Whether paragraphs are attributes: two or more of them have a type or a mark, and not most have
/// none.
fn are_attributes(run: &[Found]) -> bool {
    let evident = run.iter().filter(|found| found.item.evident).count();
    let labels = run.iter().filter(|found| type_word(&found.item.name).is_some()).count();
    evident > 1 && 2 * evident >= run.len() && 2 * labels < run.len()
}

/// The attributes in a paragraph whose first line is `name : type`, each with the lines after it.
fn defined(paragraph: &Element, dialect: &Dialect) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for ShownLine { nodes, hard } in lines_of(&paragraph.children) {
        let starts = Item::defined(&nodes, paragraph.span, dialect);
        match (starts, items.last_mut()) {
            (Some(item), last) if item.evident || last.is_none() => items.push(item),
            (_, Some(last)) => {
                let line = Line::of(nodes);
                last.row.add_line(line.part(0..line.text.len()), hard);
            }
            _ => return Vec::new(),
        }
    }
    // Without a type, a description is needed.
    items.retain(|item| item.evident || item.row.cell(Slot::Description).len() > 1);
    items
}

/// Whether an element may continue a paragraph's description of an attribute.
fn follows(block: &Element) -> bool {
    if is_heading(&block.name) || ["table", "dl"].contains(&&*block.name) {
        return false;
    }
    if block.name != "p" {
        return true;
    }
    let text = shown(block);
    !announces_attributes(&text.replace('`', "")) && owner_of_sentence(&text).is_none()
}

impl Item {
    /// The attribute that a paragraph describes: it starts with the name, and states its type or
    /// marks it right after it, or on a line of its own. After another such paragraph, a line that
    /// starts with a type suffices.
    fn paragraph(paragraph: &Element, behind: bool, dialect: &Dialect) -> Option<Item> {
        let mut lines = lines_of(&paragraph.children).into_iter().peekable();
        let first = with_name(lines.next()?.nodes);
        let start = first.iter().position(|node| !is_blank(node))?;
        let mut item = Item::start(&first[start..], paragraph.span, dialect)?;
        let goes_on = lines.peek().is_some();
        item.firm |= behind && goes_on && item.takes_line_as_type();
        let alone = goes_on && !item.row.says(Slot::Description);
        let marked = alone && item.row.says(Slot::Required);
        let whole = !item.row.says(Slot::Description);
        let mut labelled = false;
        for ShownLine { nodes, hard } in lines {
            if nodes.iter().all(is_blank) {
                continue;
            }
            let line = Line::of(nodes);
            let head = head(&line, 0, true, dialect);
            let whole = line.text[head.end..].trim().is_empty();
            let types = whole && states_a_type(&line, &head);
            labelled |= alone && types;
            if whole && (head.evident || types) && !item.repeats_type(&line, &head) {
                item.take(&line, head);
            } else {
                item.row.add_line(line.part(0..line.text.len()), hard);
            }
        }
        let required = item.row.says(Slot::Required);
        // `**id**: string`, and nothing else in the line.
        let whole = whole && item.typed && (item.code || item.is_key());
        let stated = whole || item.code && (item.typed && item.marked || required);
        let label = !item.code && label_slot(&item.name).is_some();
        let evident = item.evident && (item.firm || stated || marked) || labelled;
        (evident && !label).then_some(item)
    }
}

impl Item {
    /// The attribute that a line defines: `name : type, optional`.
    fn defined(line: &[Node], place: Span, dialect: &Dialect) -> Option<Item> {
        let first = line.iter().position(|node| !is_blank(node))?;
        let Node::Text(shown, span) = &line[first] else { return None };
        let (name, rest) = shown.trim_start().split_once(" : ")?;
        let named = text(name, *span);
        let mut item = Item::named(name.to_owned(), false, named, place)?;
        let start = shown.len() - rest.len();
        let mut nodes = vec![text(rest, sub_span(*span, shown, start, shown.len()))];
        nodes.extend(line[first + 1..].iter().cloned());
        let line = Line::of(nodes);
        let head = listed(&line, dialect);
        item.fits = true;
        item.take(&line, head);
        Some(item)
    }

    /// Takes the words after the name as the type, if they start with one and are few; tells
    /// whether they are.
    fn takes_line_as_type(&mut self) -> bool {
        let words = plain(self.row.cell(Slot::Description));
        let first = words.split_whitespace().next().unwrap_or_default();
        let few = words.split_whitespace().count() <= WORDS && !words.ends_with('.');
        let typed = few && !self.row.says(Slot::Type) && type_word(first).is_some();
        if typed {
            let nodes = self.row.take(Slot::Description);
            self.row.add(Slot::Type, nodes);
            self.evident = true;
        }
        typed
    }
}

/// The maximum number of words of a line that is a type.
const WORDS: usize = 5;

/// A line of a paragraph, and whether the page ends the one before it there.
struct ShownLine {
    nodes: Vec<Node>,
    hard: bool,
}

/// The lines of a paragraph.
fn lines_of(nodes: &[Node]) -> Vec<ShownLine> {
    let mut lines = vec![ShownLine { nodes: Vec::new(), hard: true }];
    for node in nodes {
        match node {
            Node::Element(inner) if inner.name == "br" => {
                lines.push(ShownLine { nodes: Vec::new(), hard: true });
            }
            Node::Text(shown, span) if shown.contains('\n') => {
                let mut from = 0;
                for piece in shown.split_inclusive('\n') {
                    let end = from + piece.trim_end_matches('\n').len();
                    let part = text(&shown[from..end], sub_span(*span, shown, from, end));
                    lines.last_mut().into_iter().for_each(|line| line.nodes.push(part.clone()));
                    if piece.ends_with('\n') {
                        lines.push(ShownLine { nodes: Vec::new(), hard: false });
                    }
                    from += piece.len();
                }
            }
            node => lines.last_mut().into_iter().for_each(|line| line.nodes.push(node.clone())),
        }
    }
    lines.retain(|line| line.hard || !line.nodes.iter().all(is_blank));
    lines
}

fn starts_row(paragraph: &Element) -> bool {
    matches!(paragraph.children.first(), Some(Node::Text(text, _)) if text.trim_start().starts_with('|'))
}

/// A line with bars: where it starts, and its cells.
struct Barred {
    span: Span,
    cells: Vec<Vec<Node>>,
}

/// The rows in a paragraph whose every line has as many cells as there are columns.
fn rows_of(paragraph: &Element, columns: &[Column]) -> Option<Element> {
    if columns.is_empty() || paragraph.name != "p" || !starts_row(paragraph) {
        return None;
    }
    let lines = barred(paragraph)?;
    let fits = |line: &Barred| {
        let ended = line.cells.last().is_some_and(Vec::is_empty);
        ended && line.cells.len() == columns.len() + 1 && !plain(&line.cells[0]).is_empty()
    };
    if lines.is_empty() || !lines.iter().all(fits) {
        return None;
    }
    let children = lines.into_iter().map(|line| row_of(line, columns.len())).collect();
    let shown = element("table", paragraph.span, children);
    Some(Element { columns: Some(columns.to_vec().into()), ..shown })
}

/// The lines of a paragraph; each starts with a bar.
fn barred(paragraph: &Element) -> Option<Vec<Barred>> {
    let mut lines: Vec<Barred> = Vec::new();
    let mut starts = true;
    for node in &paragraph.children {
        let Node::Text(shown, span) = node else {
            starts = false;
            lines.last_mut()?.cells.last_mut()?.push(node.clone());
            continue;
        };
        let mut from = 0;
        let ends = shown.match_indices(['|', '\n']).map(|(at, mark)| (at, mark == "|"));
        for (at, bar) in ends.chain([(shown.len(), false)]) {
            let piece = &shown[from..at];
            if !piece.trim().is_empty() {
                starts = false;
                let cell = lines.last_mut()?.cells.last_mut()?;
                // Blanks count between visible texts, and not at the ends of a cell.
                let blank = piece.len() - piece.trim_start().len();
                let start = from + if cell.is_empty() { blank } else { 0 };
                let end = if at == shown.len() { at } else { from + piece.trim_end().len() };
                cell.push(text(&shown[start..end], sub_span(*span, shown, start, end)));
            }
            if bar && std::mem::take(&mut starts) {
                let span = sub_span(*span, shown, at, at + 1);
                lines.push(Barred { span, cells: vec![Vec::new()] });
            } else if bar {
                lines.last_mut()?.cells.push(Vec::new());
            }
            starts |= shown[at..].starts_with('\n');
            from = at + 1;
        }
    }
    Some(lines)
}

fn row_of(line: Barred, width: usize) -> Node {
    let mut place = line.span;
    let mut cells = Vec::with_capacity(width);
    for cell in line.cells.into_iter().take(width) {
        let first = cell.first().map_or(place, Node::span);
        place = cell.last().map_or(first, |last| first.to(last.span()));
        cells.push(Node::Element(element("td", place, cell)));
    }
    Node::Element(element("tr", line.span.to(place), cells))
}
