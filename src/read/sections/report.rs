//! In: rows and cells outside of a page's tables. Out: the findings. Must not know: cells.

use super::recognise::looks_named;
use super::rows::{header_cells, is_attribute_table};
use super::text::{nested_tables, sub_span};
use super::{Collector, Item};
use crate::diagnostics::{Code, Diagnostic};
use crate::dialect::{is_name_header, Column};
use crate::read::tree::{Element, Node};
use crate::source::Span;

impl Collector<'_> {
    pub(super) fn report_tables_in_heading(&mut self, items: &[Item]) {
        for table in items.iter().flat_map(nested_tables) {
            let message = "this table is in a heading, and is left out";
            self.diagnostics.push(
                Diagnostic::new(Code::StrayText, table.span, message)
                    .help("move it below the heading in the page"),
            );
        }
    }

    /// Reports a table without attributes: one that looks like an attribute table by a finding of
    /// its own, all others together.
    pub(super) fn report_unknown_table(&mut self, node: &Node, columns: Option<&[Column]>) {
        let Node::Element(element) = node else { return };
        let Some(columns) = columns.filter(|columns| !is_attribute_table(columns)) else { return };
        let heads: Vec<String> = header_cells(element).iter().map(|cell| cell.text()).collect();
        let head = heads.first().cloned().unwrap_or_default();
        if looks_named(element, &heads, columns, self.dialect) {
            self.diagnostics.push(unknown_table(element.span, &head));
        } else {
            self.out.texts.push((element.span, head));
        }
    }

    /// A row outside any table, or outside the table's own rows, names no attribute.
    pub(super) fn report_stray_row(&mut self, element: &Element) {
        if element.name == "tr" && !self.in_text_table {
            self.diagnostics.push(
                Diagnostic::new(Code::StrayRow, element.span, "this row belongs to no table")
                    .help("put it inside a table in the page"),
            );
        }
    }

    /// A line that starts with `|` but is in no table: a blank line or HTML above it ended the
    /// table. In a paragraph, all following lines may be such, even if a code span hides their
    /// start.
    pub(super) fn report_detached_rows(&mut self, nodes: &[Node], parent: Option<&Element>) {
        const INLINE: [&str; 8] = ["code", "a", "em", "i", "strong", "b", "span", "small"];
        let mut starts_line = parent.is_none_or(|parent| !INLINE.contains(&&*parent.name));
        for node in nodes {
            let Node::Text(text, span) = node else {
                starts_line = matches!(node, Node::Element(element)
                    if element.name == "br" && element.markdown);
                continue;
            };
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let starts_row = || match line.as_bytes() {
                    [b'|', ..] => true,
                    [byte, ..] if byte.is_ascii_graphic() => false,
                    _ => line.trim_start().starts_with('|'),
                };
                if starts_line && starts_row() {
                    let message = "this row is separated from its table and is read as text";
                    let row = sub_span(*span, text, at, at + line.trim_end().len());
                    let span = parent.map_or(row, |parent| {
                        row.with(row.start as usize, parent.span.end.max(row.end) as usize)
                    });
                    self.diagnostics.push(
                        Diagnostic::new(Code::StrayRow, span, message)
                            .help("put it directly below the other rows of the table"),
                    );
                    if parent.is_some() {
                        return;
                    }
                }
                at += line.len();
                starts_line = line.ends_with('\n');
            }
        }
    }

    /// The content of a table outside its cells.
    pub(super) fn report_stray_text(&mut self, element: &Element) {
        for node in &element.children {
            match node {
                Node::Text(text, span) if !text.trim().is_empty() => {
                    self.diagnostics.push(
                        Diagnostic::new(Code::StrayText, *span, "this text is outside any cell")
                            .help("move it into a cell in the page"),
                    );
                }
                Node::Element(inner)
                    if ["thead", "tbody", "tfoot", "tr"].contains(&&*inner.name) =>
                {
                    self.report_stray_text(inner)
                }
                Node::Element(inner)
                    if !["td", "th", "colgroup", "col", "br", "caption"]
                        .contains(&&*inner.name) =>
                {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::StrayText,
                            inner.span,
                            "this element is outside any cell",
                        )
                        .help("move it into a cell in the page"),
                    );
                }
                _ => {}
            }
        }
    }
}

/// The finding on a table whose first column names no attributes: by its header, or by its cells.
pub(crate) fn unknown_table(span: Span, head: &str) -> Diagnostic {
    if is_name_header(head) {
        let message =
            format!("the cells below `{head}` name nothing, or no other column says more");
        return Diagnostic::new(Code::UnknownTable, span, message).help(
            "if it describes an object, write the names as code, and name another column Type, \
            Required or Description",
        );
    }
    let message = match head.trim() {
        "" => "the first column has no header, and names no attributes".to_owned(),
        head => format!("the first column, `{head}`, is not one that names attributes"),
    };
    let name = toml::Value::from(head);
    let line = format!("if it names attributes, in [dialect.columns]: name = [{name}]");
    Diagnostic::new(Code::UnknownTable, span, message).about(head, line).help(
        "name the first column Attributes, Field, Name, Property, Parameter or Key if it is one",
    )
}
