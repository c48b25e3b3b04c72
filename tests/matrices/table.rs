//! A table of attributes, one for each combination, and what became of them.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Attribute, Model, Shape, Type};
use tablewright::{check, project, Input, InputFile, Output};

/// What was read of a table.
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
    let pages = vec![InputFile { path: "page.md".to_owned(), bytes: page.into_bytes() }];
    let output = check(&Input {
        header: project::ad_hoc("matrix"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: true,
    });
    let at = |found: &tablewright::diagnostics::Diagnostic| {
        found.at.strip_prefix("Thing / ").map(str::to_owned)
    };
    let said = output.diagnostics.iter().filter_map(at).collect();
    Table { output, said }
}

impl Table {
    fn model(&self) -> &Model {
        self.output.model.as_ref().expect("a model")
    }

    fn attribute(&self, number: usize) -> &Attribute {
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

    /// Whether something was said of it.
    pub fn is_said(&self, number: usize) -> bool {
        self.said.contains(&format!("f{number}"))
    }
}

/// Counts what became of a matrix, and shows it.
#[derive(Default)]
pub struct Count {
    name: &'static str,
    read: usize,
    left: usize,
    wrong: Vec<String>,
    kinds: BTreeMap<String, usize>,
}

impl Count {
    pub fn of(name: &'static str) -> Count {
        Count { name, ..Count::default() }
    }

    /// One cell: whether it is right, whether it was left whole and said, and what it is.
    pub fn add(&mut self, right: bool, left: bool, kind: &str, shown: &str) {
        if right {
            self.read += 1;
        } else if left {
            self.left += 1;
            *self.kinds.entry(kind.to_owned()).or_default() += 1;
        } else {
            self.wrong.push(shown.to_owned());
        }
    }

    /// None is wrong, and few are left.
    pub fn verdict(self, least: usize) {
        let all = self.read + self.left + self.wrong.len();
        println!(
            "{}: {all} combinations, {} read, {} left and said {:?}, {} wrong",
            self.name,
            self.read,
            self.left,
            self.kinds,
            self.wrong.len()
        );
        let shown = self.wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{} of {all} are wrong:\n{shown}", self.wrong.len());
        assert!(all >= least, "{all} combinations");
        assert!(self.left * 10 <= all, "{} of {all} are left: {:?}", self.left, self.kinds);
    }
}
