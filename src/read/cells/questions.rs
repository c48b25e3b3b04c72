//! In: the tables of a page. Out: which of them mark names of attributes that may be missing, so that
//! the others must be there. Must not know: what other cells say.

use super::*;
use crate::dialect::says_required;
use std::collections::HashSet;

/// The columns of the tables of a page in which a `?` behind a name, and nothing else, marks some
/// attributes.
pub(super) fn questioned(collected: &Collected) -> HashSet<Vec<Column>> {
    let mut found = Found::default();
    for section in &collected.sections {
        let starred = legend(&section.items) == Some(Legend::Required);
        section.items.iter().for_each(|item| found.tables_in(item, starred));
    }
    found.marked.retain(|columns| !found.otherwise.contains(columns));
    found.marked
}

/// The columns of tables.
#[derive(Default)]
struct Found {
    /// With a `?` behind a name.
    marked: HashSet<Vec<Column>>,
    /// With other marks or words beside a name.
    otherwise: HashSet<Vec<Column>>,
}

impl Found {
    fn tables_in(&mut self, item: &Item, starred: bool) {
        match item {
            Item::Text(..) | Item::Values(_) => {}
            Item::Element(block) => {
                block.children.iter().for_each(|item| self.tables_in(item, starred));
            }
            Item::Table(table) => {
                self.table(table, starred);
                let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
                cells.for_each(|item| self.tables_in(item, starred));
            }
        }
    }

    fn table(&mut self, table: &Table, starred: bool) {
        let named = table.columns.iter().position(|column| *column == Column::Name);
        let Some(at) = named else { return };
        let names = || table.rows.iter().map(|row| plain_text(&row.cells[at]));
        let marked = names().any(|name| is_questioned(&name));
        let otherwise = names().any(|name| says_presence(&name) || starred && name.contains('*'));
        for (found, list) in [(marked, &mut self.marked), (otherwise, &mut self.otherwise)] {
            if found {
                list.insert(stating(&table.columns));
            }
        }
    }
}

/// The columns that say what attributes are: tables that differ in others mark alike.
pub(super) fn stating(columns: &[Column]) -> Vec<Column> {
    let says = |column: &&Column| !matches!(column, Column::Description | Column::Note(_));
    columns.iter().filter(says).cloned().collect()
}

fn is_questioned(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    first.len() > 1 && first.trim_end_matches(['*', '\\']).ends_with('?')
}

/// Whether a word beside a name says whether it must be there.
fn says_presence(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).skip(1);
    words.any(|word| says_required(word).is_some())
}

/// Whether a table says in a column of its own what must be there.
pub(super) fn states_presence(columns: &[Column]) -> bool {
    let states = |column: &Column| {
        matches!(column, Column::Required | Column::Optional | Column::Cardinality(_))
    };
    columns.iter().any(states)
}

/// Requires the attributes without a mark; what has a default may be missing, and an object without
/// a row of its own is there for what it holds.
pub(super) fn require_unmarked(attributes: &mut [Attribute]) {
    for attribute in attributes {
        attribute.body.tables.iter_mut().for_each(|table| require_unmarked(table));
        let inner = attribute.body.tables.iter().flatten();
        let implied = inner.clone().next().is_some_and(|first| first.row == attribute.row);
        let needed = !implied || inner.clone().any(|inner| inner.required() == Some(true));
        let open = attribute.required().is_none() && attribute.condition().is_none();
        let free = attribute.placeholder || attribute.body.default_value().is_some();
        if open && needed && !free {
            attribute.require(Some(true), attribute.row, By::Implied);
        }
    }
}
