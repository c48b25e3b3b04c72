//! In: the tables of a page. Out: those that mark the names of optional attributes, so that the
//! others are required. Must not know: what other cells say.

use super::section::{legend, Legend};
use crate::dialect::{says_required, Column};
use crate::read::page::Attribute;
use crate::read::sections::{all_tables, plain_text, Collected};
use std::collections::HashSet;

/// The columns of the tables of a page in which a `?` after a name, and no other mark, marks some
/// attributes.
pub(super) fn questioned(collected: &Collected) -> HashSet<Vec<Column>> {
    let (mut marked, mut otherwise) = (HashSet::new(), HashSet::new());
    for section in &collected.sections {
        let starred = legend(&section.items, &mut Vec::new()) == Some(Legend::Required);
        for table in all_tables(&section.items) {
            let named = table.columns.iter().position(|column| *column == Column::Name);
            let Some(at) = named else { continue };
            let names = || table.rows.iter().map(|row| plain_text(&row.cells[at]));
            if names().any(|name| is_questioned(&name)) {
                marked.insert(stating(&table.columns));
            }
            if names().any(|name| says_presence(&name) || starred && name.contains('*')) {
                otherwise.insert(stating(&table.columns));
            }
        }
    }
    marked.retain(|columns| !otherwise.contains(columns));
    marked
}

/// The columns without descriptions: tables that differ only in these have the same marks.
pub(super) fn stating(columns: &[Column]) -> Vec<Column> {
    let says = |column: &&Column| **column != Column::Description;
    columns.iter().filter(says).cloned().collect()
}

fn is_questioned(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    first.len() > 1 && first.trim_end_matches(['*', '\\']).ends_with('?')
}

/// Whether a word beside a name states its presence.
fn says_presence(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).skip(1);
    words.any(|word| says_required(word).is_some())
}

/// Whether a table has a column of presence.
pub(super) fn states_presence(columns: &[Column]) -> bool {
    let states = |column: &Column| {
        matches!(column, Column::Required | Column::Optional | Column::Cardinality(_))
    };
    columns.iter().any(states)
}

/// An attribute without a mark is required; one with a default may be missing, and an object
/// without a row of its own is as required as its attributes.
pub(super) fn require_unmarked(attribute: &Attribute) -> Option<bool> {
    let mut inner = attribute.body.tables.iter().flatten();
    let needed = !lacks_row(attribute) || inner.any(|inner| inner.required() == Some(true));
    let free = attribute.condition().is_some() || attribute.body.default_value().is_some();
    (needed && !free).then_some(true)
}

/// Whether an object has no row of its own: the first of its attributes implies it.
pub(super) fn lacks_row(attribute: &Attribute) -> bool {
    let first = attribute.body.tables.iter().flatten().next();
    first.is_some_and(|first| first.row == attribute.row)
}
