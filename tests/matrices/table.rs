//! In: one made-up table, a row for each combination. Out: the facts of each.

use crate::project::checked;
use serde_json::Value;
use std::collections::BTreeSet;
use tablewright::model::{Attribute, Model, Shape, Type};
use tablewright::Output;

/// The facts read from a table.
pub struct Table {
    output: Output,
    said: BTreeSet<String>,
}

/// Reads a table of attributes `f0`, `f1`, …, each with the rest of its row.
pub fn read(header: &str, rows: &[String]) -> Table {
    let columns = header.matches('|').count() - 1;
    let mut page = format!("## Thing\n\n{header}\n|{}\n", "---|".repeat(columns));
    for (number, row) in rows.iter().enumerate() {
        page.push_str(&format!("| f{number} | {row} |\n"));
    }
    Table::of(checked(&page))
}

/// Reads a table of texts with these descriptions, `f0`, `f1`, ….
pub fn described(texts: impl IntoIterator<Item = impl std::fmt::Display>) -> Table {
    let rows: Vec<String> = texts.into_iter().map(|text| format!("string | {text}")).collect();
    read("| Name | Type | Description |", &rows)
}

impl Table {
    /// The facts of a page with a section *Thing*.
    pub fn of(output: Output) -> Table {
        let at = |found: &tablewright::diagnostics::Diagnostic| {
            found.at.strip_prefix("Thing / ").map(str::to_owned)
        };
        let said = output.diagnostics.iter().filter_map(at).collect();
        Table { output, said }
    }

    fn model(&self) -> &Model {
        self.output.model.as_ref().expect("a model")
    }

    /// An attribute, by the number of its row.
    pub fn attribute(&self, number: usize) -> &Attribute {
        let name = format!("f{number}");
        let thing = self.model().definition("Thing");
        let mut all = thing.attributes().iter();
        all.find(|attribute| attribute.name.value == name).expect("the row is read")
    }

    /// The values that an attribute may have, if it lists them.
    pub fn values(&self, number: usize) -> Option<Vec<Value>> {
        let mut ty = self.attribute(number).ty.value.bare();
        if let Type::Array(items) = ty {
            ty = items.bare();
        }
        let Type::Reference(name) = ty else { return None };
        match &self.model().definition(name).shape {
            Shape::Enum(listed) => {
                Some(listed.values.iter().map(|fact| fact.value.clone()).collect())
            }
            _ => None,
        }
    }

    /// The default of an attribute.
    pub fn default(&self, number: usize) -> Option<Value> {
        self.attribute(number).default.as_ref().map(|fact| fact.value.clone())
    }

    /// Whether an attribute is required, as far as its row says.
    pub fn required(&self, number: usize) -> Option<bool> {
        self.attribute(number).required
    }

    /// Whether there was a finding on it.
    pub fn is_said(&self, number: usize) -> bool {
        self.said.contains(&format!("f{number}"))
    }
}
