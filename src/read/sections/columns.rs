//! In: the element of a table. Out: the content of its columns, and the attributes by them. Must not
//! know: sections.

use super::recognise::{recognise, states_facts};
use super::rows::{
    body_rows, cells, header_cells, is_attribute_table, is_cell, is_header, names_values, rows_of,
};
use crate::dialect::are_cardinalities;
use crate::dialect::says_yes;
use crate::dialect::{Column, Dialect};
use crate::read::sections::first_row;
use crate::read::tree::{Element, Node};
use std::collections::BTreeMap;

/// The content of the columns of a table. An empty first header beside a column of types names the
/// attributes; a column of values without one of types makes it a table of values.
pub(super) fn columns_of(table: &Element, dialect: &Dialect) -> Vec<Column> {
    if let Some(columns) = &table.columns {
        return columns.to_vec();
    }
    let heads: Vec<String> = header_cells(table).iter().map(|cell| cell.text()).collect();
    let mut columns: Vec<Column> = heads.iter().map(|head| dialect.column(head)).collect();
    recognise(table, &heads, &mut columns, dialect);
    let typed = columns.iter().skip(1).any(|column| *column == Column::Type);
    if let (true, Some(head), Some(column)) = (typed, heads.first(), columns.first_mut()) {
        if head.trim().is_empty() && !states_facts(table) {
            *column = Column::Name;
        }
    }
    let of_values = !typed && heads.iter().any(|head| dialect.is_value_column(head));
    if of_values || names_values(table, &columns) {
        return columns.iter().map(|_| Column::Other(String::new())).collect();
    }
    check_cardinalities(table, &mut columns, dialect);
    check_patterns(table, &heads, &mut columns);
    // Further columns of names are text.
    let mut named = false;
    for (column, head) in columns.iter_mut().zip(&heads) {
        if matches!(column, Column::Name | Column::Pattern) && std::mem::replace(&mut named, true) {
            *column = Column::Note(head.trim().to_owned());
        }
    }
    columns
}

/// A column of cardinalities has only these in its cells; otherwise it is one of text.
fn check_cardinalities(table: &Element, columns: &mut [Column], dialect: &Dialect) {
    for (at, column) in columns.iter_mut().enumerate() {
        let Column::Cardinality(name) = column else { continue };
        let rows = body_rows(table);
        let texts: Vec<String> =
            rows.iter().filter_map(|row| cells(row).get(at).map(|cell| cell.text())).collect();
        if !are_cardinalities(texts.iter().map(String::as_str)) {
            let text = dialect.text_column(name);
            *column = text;
        }
    }
}

/// A column of patterns with only yes or no in its cells has none.
fn check_patterns(table: &Element, heads: &[String], columns: &mut [Column]) {
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, of)| **of == Column::Regex) {
        let rows = body_rows(table);
        let texts = rows.iter().filter_map(|row| cells(row).get(at).map(|cell| cell.text()));
        let mut texts = texts.filter(|text| !text.trim().is_empty()).peekable();
        if texts.peek().is_some() && texts.all(|text| says_yes(&text).is_some()) {
            *column = Column::Note(heads[at].trim().to_owned());
        }
    }
}

/// The content of the columns of a table of attributes; none of any other table.
pub(crate) fn columns_of_attributes(table: &Element, dialect: &Dialect) -> Option<Vec<Column>> {
    Some(columns_of(table, dialect)).filter(|columns| is_attribute_table(columns))
}

/// An attribute of a table: its name, and the cell of its type.
pub(crate) type NamedRow<'t> = (String, Option<&'t Element>);

/// The attributes of a table, one for each row; none if it has none.
pub(crate) fn attributes_of_table<'t>(
    table: &'t Element,
    dialect: &Dialect,
) -> Option<Vec<NamedRow<'t>>> {
    let columns = columns_of_attributes(table, dialect)?;
    let at = columns.iter().position(|column| *column == Column::Name)?;
    let typed = columns.iter().position(|column| *column == Column::Type);
    let row = |row: &'t Element| {
        let cells = cells(row);
        let text = cells.get(at).map(|cell| cell.text()).unwrap_or_default();
        let word = text.split_whitespace().next().unwrap_or_default();
        let name = word.trim_end_matches(['?', '*', ':']).to_owned();
        (name, typed.and_then(|at| cells.get(at).copied()))
    };
    Some(body_rows(table).into_iter().map(row).collect())
}

/// Puts nodes into rows of a table, by their numbers: into the cell of the description, or the last
/// one.
pub(crate) fn add_to_rows(
    table: &mut Element,
    mut nodes: BTreeMap<usize, Vec<Node>>,
    dialect: &Dialect,
) {
    let columns = columns_of(table, dialect);
    let described = columns.iter().position(|column| *column == Column::Description);
    let skip = usize::from(first_row(table).is_some_and(is_header));
    let mut rows = Vec::new();
    rows_of(table, &mut rows);
    for (number, row) in rows.into_iter().skip(skip).enumerate() {
        let Some(nodes) = nodes.remove(&number) else { continue };
        let cells = row.children.iter_mut().filter_map(|node| match node {
            Node::Element(cell) if is_cell(cell) => Some(cell),
            _ => None,
        });
        let mut cells: Vec<&mut Element> = cells.collect();
        let at = described.filter(|at| *at < cells.len()).or(cells.len().checked_sub(1));
        if let Some(cell) = at.map(|at| cells.swap_remove(at)) {
            cell.children.extend(nodes);
        }
    }
}
