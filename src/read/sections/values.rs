//! In: the element of a table that has no attributes. Out: the values that it lists, if it is a
//! table of values. Must not know: the owner of the values.

use super::columns::columns_of;
use super::rows::{
    body_rows, cells, header_cells, is_attribute_table, names_values, tables_within,
};
use super::{Collector, Values};
use crate::dialect::{anchor_key, stands_for_rest, Column};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use std::collections::BTreeSet;

impl Collector<'_> {
    /// The values of a table of values, by itself or alone in a quotation or a list.
    pub(super) fn values_in(
        &self,
        node: &Node,
        columns: Option<&[Column]>,
        numbered: Option<usize>,
    ) -> Option<Values> {
        match (node, columns, numbered) {
            (Node::Text(..), ..) => None,
            (Node::Element(element), _, Some(column)) => {
                self.numbered(tables_within(element).first()?, column)
            }
            (Node::Element(table), Some(columns), None) => self.values(table, columns),
            (Node::Element(element), None, None) => self.values_within(element),
        }
    }

    /// The values of the only table in a quotation or a list.
    fn values_within(&self, element: &Element) -> Option<Values> {
        let [table] = tables_within(element)[..] else { return None };
        self.values(table, &columns_of(table, self.dialect))
    }

    /// Names, or names with their numbers: either may be the value.
    fn numbered(&self, table: &Element, column: usize) -> Option<Values> {
        let rows: Vec<Vec<&Element>> = body_rows(table).into_iter().map(cells).collect();
        let all = |at: usize| rows.iter().map(|row| value(row.get(at)?)).collect::<Option<_>>();
        let values = all(0)?;
        let numbers = if column == 0 { Vec::new() } else { all(column)? };
        let leads = leads(&rows, &values);
        let span = table.span;
        Some(Values {
            values,
            numbers,
            of: Vec::new(),
            flags: false,
            named: Vec::new(),
            leads,
            span,
        })
    }

    /// The values of a table of values; none for any other one.
    fn values(&self, element: &Element, columns: &[Column]) -> Option<Values> {
        if self.skipped || is_attribute_table(columns) {
            return None;
        }
        let heads: Vec<String> = header_cells(element).iter().map(|cell| cell.text()).collect();
        let rows: Vec<Vec<&Element>> = body_rows(element).into_iter().map(cells).collect();
        let marked: Vec<usize> =
            (0..heads.len()).filter(|at| self.dialect.is_value_column(&heads[*at])).collect();
        if let Some(values) = self.values_of_several(element, &heads, &rows, &marked) {
            return Some(values);
        }
        let quoted = || heads.first().is_some_and(|head| self.names_values(element, head));
        let first = marked.first().copied().or_else(|| quoted().then_some(0))?;
        let numbers = |at: &usize| {
            !rows.is_empty()
                && rows.iter().all(|row| row.get(*at).is_some_and(|cell| is_number(&cell.text())))
        };
        // Numbers beat words.
        let column = marked.into_iter().chain([0]).find(numbers).unwrap_or(first);
        if rows.iter().any(|row| has_others(row, column)) {
            return None;
        }
        let texts: Option<Vec<Vec<(String, Span)>>> =
            rows.iter().map(|row| row.get(column).and_then(|cell| literals(cell))).collect();
        let values: Vec<(String, Span)> = texts?.into_iter().flatten().collect();
        if values.is_empty() {
            return None;
        }
        let flags = values.iter().any(|(value, _)| value.contains("<<"));
        let named = if flags { self.named(&heads, &rows, column) } else { Vec::new() };
        let (numbers, of, leads) = (Vec::new(), Vec::new(), leads(&rows, &values));
        Some(Values { values, numbers, of, flags, named, leads, span: element.span })
    }

    /// The values of a table with a column that names the attribute of each.
    fn values_of_several(
        &self,
        element: &Element,
        heads: &[String],
        rows: &[Vec<&Element>],
        marked: &[usize],
    ) -> Option<Values> {
        let column = marked.first()?;
        let names = (0..heads.len())
            .find(|at| at != column && self.dialect.is_attribute_column(&heads[*at]))?;
        let mut values = Vec::new();
        let mut of = Vec::new();
        let mut name: Option<(String, Span)> = None;
        for row in rows {
            let cell = row.get(names)?;
            name = value(cell).or(name.filter(|_| cell.text().is_empty()));
            let found = row.get(*column)?;
            for text in found.text().split([',', '|']) {
                values.push((word(text)?, found.span));
                of.push(name.clone()?);
            }
        }
        // If each of several attributes has one value, the table shows an object.
        let names: BTreeSet<&str> = of.iter().map(|(name, _)| name.as_str()).collect();
        if names.is_empty() || names.len() > 1 && names.len() == of.len() {
            return None;
        }
        let (flags, named, leads) = (false, Vec::new(), Vec::new());
        Some(Values { values, numbers: Vec::new(), of, flags, named, leads, span: element.span })
    }

    /// The name and the description of each row's value, from the other columns; nothing if some
    /// row has no name.
    fn named(
        &self,
        heads: &[String],
        rows: &[Vec<&Element>],
        values: usize,
    ) -> Vec<(String, String)> {
        let Some(names) = (0..heads.len()).find(|at| *at != values) else { return Vec::new() };
        let described = |at: &usize| {
            ![names, values].contains(at) && self.dialect.column(&heads[*at]) == Column::Description
        };
        let described = (0..heads.len()).find(described);
        let row = |row: &Vec<&Element>| {
            let (name, _) = row.get(names).and_then(|cell| value(cell))?;
            let text = described.and_then(|at| row.get(at)).map(|cell| cell.text());
            Some((name, text.unwrap_or_default()))
        };
        rows.iter().map(row).collect::<Option<_>>().unwrap_or_default()
    }

    fn names_values(&self, table: &Element, head: &str) -> bool {
        names_values(table, &[self.dialect.column(head)])
    }
}

/// Whether a row stands for all values without a row: `other | Any other string`.
fn has_others(row: &[&Element], column: usize) -> bool {
    let others = row.iter().enumerate().filter(|(at, _)| *at != column);
    others.map(|(_, cell)| cell.text()).any(|text| stands_for_rest(&text))
}

/// The anchors of the first column that is nothing but links, each with the value of its row.
fn leads(rows: &[Vec<&Element>], values: &[(String, Span)]) -> Vec<(String, String)> {
    let width = rows.first().map_or(0, Vec::len);
    let anchor = |row: &Vec<&Element>, at: usize| {
        let [href] = row.get(at)?.links()[..] else { return None };
        let (_, anchor) = href.split_once('#')?;
        (!anchor.is_empty() && !href.contains("://")).then(|| anchor_key(anchor))
    };
    let column = |at| rows.iter().map(|row| anchor(row, at)).collect::<Option<Vec<String>>>();
    let found = (0..width).find_map(column).filter(|found| found.len() == values.len());
    let values = values.iter().map(|(value, _)| value.clone());
    values.zip(found.unwrap_or_default()).collect()
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.parse::<i64>().is_ok() || is_flag(text)
}

/// `1 << 3`
fn is_flag(text: &str) -> bool {
    text.split_once("<<")
        .is_some_and(|(one, bits)| one.trim() == "1" && bits.trim().parse::<u8>().is_ok())
}

/// The values of a cell, each on a line of its own; none if one stands for others: `...`, `x-*`,
/// `{id}`, *any other*.
fn literals(cell: &Element) -> Option<Vec<(String, Span)>> {
    let described = |node: &Node| matches!(node, Node::Element(element) if ["em", "i"].contains(&&*element.name));
    let shown = cell.children.iter().filter(|node| !shown_of(node).trim().is_empty());
    if shown.clone().all(described) && shown.count() > 0 {
        return None;
    }
    if !cell.children.iter().any(|node| matches!(node, Node::Element(one) if one.name == "br")) {
        return value(cell).filter(|(text, _)| !stands_for_others(text)).map(|one| vec![one]);
    }
    let lines = cell.children.iter().filter(|node| !shown_of(node).trim().is_empty());
    let lines = lines.map(|node| word(&shown_of(node)).filter(|text| !stands_for_others(text)));
    lines.map(|line| line.map(|line| (line, cell.span))).collect()
}

fn shown_of(node: &Node) -> String {
    match node {
        Node::Text(text, _) => text.clone(),
        Node::Element(element) => element.text(),
    }
}

/// Whether a text is a placeholder or a pattern.
fn stands_for_others(text: &str) -> bool {
    let dots = ["...", "…", "etc", "etc.", "others"].contains(&text);
    let wild = text.contains('*') && text.len() > 1;
    let enclosed = [('{', '}'), ('<', '>'), ('(', ')')]
        .iter()
        .any(|(open, close)| text.contains(*open) && text.ends_with(*close) && text.len() > 2);
    dots || wild || enclosed
}

/// The value of a cell: one word, without the mark of a footnote.
fn value(cell: &Element) -> Option<(String, Span)> {
    let text = cell.text();
    let text = if is_flag(&text) { text.split_whitespace().collect() } else { text };
    Some((word(&text)?, cell.span))
}

/// One word, without the marks around it.
fn word(text: &str) -> Option<String> {
    let text = text.trim().trim_matches('~');
    let text = text.split("[^").next().unwrap_or_default();
    let word = text.trim_end_matches(['*', '\\', '†', ' ']).trim_matches(['"', '\'']);
    let plain = !word.is_empty() && word.len() <= 200 && !word.contains(char::is_whitespace);
    plain.then(|| word.to_owned())
}
