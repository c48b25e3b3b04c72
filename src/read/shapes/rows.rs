//! In: the statements of a shape about each attribute. Out: a table of rows with these cells. Must
//! not know: the form on the page.

use super::line::{plain, text};
use crate::dialect::{Column, Slot};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use std::borrow::Cow;

/// An attribute, as a row of cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    /// Where it starts.
    pub(super) span: Span,
    /// Its content for each column.
    pub(super) cells: Vec<(Slot, Vec<Node>)>,
    /// The attributes in it.
    pub(super) rows: Vec<Shaped>,
}

/// The columns of such tables, in order.
const COLUMNS: [(Slot, Column); 6] = [
    (Slot::Name, Column::Name),
    (Slot::Type, Column::Type),
    (Slot::Required, Column::Required),
    (Slot::Default, Column::Default),
    (Slot::Deprecated, Column::Deprecated),
    (Slot::Description, Column::Description),
];

impl Shaped {
    pub(super) fn new(span: Span) -> Shaped {
        Shaped { span, ..Shaped::default() }
    }

    /// Adds to a cell.
    pub(super) fn add(&mut self, slot: Slot, nodes: Vec<Node>) {
        match self.cells.iter_mut().find(|(of, _)| *of == slot) {
            Some((_, cell)) => cell.extend(nodes),
            None => self.cells.push((slot, nodes)),
        }
    }

    /// Adds a line to its description, which the page ends before it or does not.
    pub(super) fn add_line(&mut self, nodes: Vec<Node>, hard: bool) {
        if self.says(Slot::Description) {
            let place = nodes.first().map_or(self.span, Node::span);
            let broken = element("br", place, Vec::new());
            let line = if hard { Node::Element(broken) } else { text("\n", place) };
            self.add(Slot::Description, vec![line]);
        }
        self.add(Slot::Description, nodes);
    }

    /// Its content for a column.
    pub(super) fn cell(&self, slot: Slot) -> &[Node] {
        let cell = self.cells.iter().find(|(of, _)| *of == slot);
        cell.map(|(_, cell)| cell.as_slice()).unwrap_or_default()
    }

    /// Whether it says nothing but its name and text.
    pub(super) fn is_bare(&self) -> bool {
        let others = [Slot::Type, Slot::Required, Slot::Default];
        !others.into_iter().any(|slot| self.says(slot)) && self.rows.is_empty()
    }

    /// Says whether it must be there, if it does not say so itself.
    pub(super) fn require(&mut self, required: bool) {
        if !self.says(Slot::Required) {
            let word = if required { "required" } else { "optional" };
            self.add(Slot::Required, vec![text(word, self.span)]);
        }
    }

    /// Its name.
    pub(super) fn name(&self) -> String {
        plain(self.cell(Slot::Name))
    }

    pub(super) fn take(&mut self, slot: Slot) -> Vec<Node> {
        let cell = self.cells.iter_mut().find(|(of, _)| *of == slot);
        cell.map(|(_, cell)| std::mem::take(cell)).unwrap_or_default()
    }

    /// Whether it says something in a column.
    pub(super) fn says(&self, slot: Slot) -> bool {
        self.cells.iter().any(|(of, cell)| *of == slot && !cell.is_empty())
    }
}

/// The table of some rows; it has the columns that one of them needs.
pub(super) fn table(rows: Vec<Shaped>) -> Node {
    let whole = rows.iter().map(|row| row.span).reduce(Span::to).unwrap_or_default();
    let always = |slot: Slot| matches!(slot, Slot::Name | Slot::Description);
    let columns: Vec<&(Slot, Column)> = COLUMNS
        .iter()
        .filter(|(slot, _)| always(*slot) || rows.iter().any(|row| row.says(*slot)))
        .collect();
    let slots: Vec<Slot> = columns.iter().map(|(slot, _)| *slot).collect();
    let children = rows.into_iter().map(|row| of_row(row, &slots)).collect();
    let columns = columns.into_iter().map(|(_, column)| column.clone()).collect();
    let table = element("table", whole, children);
    Node::Element(Element { columns: Some(columns), ..table })
}

/// The headers of a table of values.
const VALUES: [(&str, Slot); 2] = [("Value", Slot::Name), ("Description", Slot::Description)];

/// The table of some names without any marks of attributes: they are values.
pub(super) fn values_table(rows: Vec<Shaped>) -> Node {
    let whole = rows.iter().map(|row| row.span).reduce(Span::to).unwrap_or_default();
    let head = VALUES.iter().map(|(text, _)| {
        let text = Node::Text((*text).to_owned(), whole);
        Node::Element(element("td", whole, vec![text]))
    });
    let mut children = vec![Node::Element(element("thead", whole, head.collect()))];
    let slots = VALUES.map(|(_, slot)| slot);
    children.extend(rows.into_iter().map(|row| of_row(row, &slots)));
    Node::Element(element("table", whole, children))
}

fn of_row(mut row: Shaped, slots: &[Slot]) -> Node {
    let inner = std::mem::take(&mut row.rows);
    if !inner.is_empty() {
        row.add(Slot::Description, vec![table(inner)]);
    }
    let cells = slots.iter().map(|slot| {
        let cell = row.take(*slot);
        let first = cell.first().map_or(row.span, Node::span);
        let span = cell.last().map_or(first, |last| first.to(last.span()));
        Node::Element(element("td", span, cell))
    });
    let cells = cells.collect();
    Node::Element(element("tr", row.span, cells))
}

/// An element as Markdown has it.
pub(super) fn element(name: &'static str, span: Span, children: Vec<Node>) -> Element {
    Element {
        name: Cow::Borrowed(name),
        href: None,
        id: None,
        span,
        markdown: true,
        columns: None,
        children,
    }
}
