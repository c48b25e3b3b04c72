//! In: one made-up page of many sections. Out: the facts of each, and the count of a matrix.

use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Attribute, Definition, Model, Type};
use tablewright::{check, project, Input, InputFile, Output};

/// What was read of a page whose sections are `T0`, `T1`, …
pub struct Facts {
    output: Output,
    said: BTreeSet<String>,
}

/// Reads a page with a section for each body.
pub fn read(bodies: &[String]) -> Facts {
    let sections = bodies.iter().enumerate().map(|(at, body)| format!("## T{at}\n\n{body}\n\n"));
    let page: String = sections.collect();
    let pages = vec![InputFile { path: "page.md".into(), bytes: page.into_bytes() }];
    let output = check(&Input {
        header: project::ad_hoc("matrix"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: true,
    });
    let at = |at: &str| at.split(" / ").next().unwrap_or_default().to_owned();
    let said = output.diagnostics.iter().map(|found| at(&found.at));
    let said = said.collect();
    Facts { output, said }
}

impl Facts {
    pub fn model(&self) -> &Model {
        self.output.model.as_ref().expect("the page has a model")
    }

    fn definition(&self, name: &str) -> Option<&Definition> {
        self.model().definitions.iter().find(|definition| definition.name == name)
    }

    /// An attribute of a section, by the names that lead to it: through arrays and inline objects.
    pub fn attribute(&self, section: usize, path: &[&str]) -> Option<&Attribute> {
        let mut owner = format!("T{section}");
        let mut found = None;
        for name in path {
            let attributes = self.definition(&owner)?.attributes();
            let attribute = attributes.iter().find(|attribute| attribute.name.value == *name)?;
            found = Some(attribute);
            owner = referred(&attribute.ty.value).unwrap_or_default().to_owned();
        }
        found
    }

    /// The names of a section's attributes.
    pub fn names(&self, section: usize) -> Vec<&str> {
        let definition = self.definition(&format!("T{section}"));
        let attributes = definition.map(|definition| definition.attributes()).unwrap_or_default();
        attributes.iter().map(|attribute| attribute.name.value.as_str()).collect()
    }

    /// Whether something was said of a section.
    pub fn is_said(&self, section: usize) -> bool {
        self.said.contains(&format!("T{section}"))
    }
}

/// The definition that a type leads to.
fn referred(ty: &Type) -> Option<&str> {
    match ty {
        Type::Reference(name) => Some(name),
        Type::Array(inner) | Type::Limited(inner, _) => referred(inner),
        Type::Map(values) => referred(&values.ty.value),
        _ => None,
    }
}

/// What became of the combinations of a matrix.
#[derive(Default)]
pub struct Tally {
    name: &'static str,
    read: usize,
    left: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    pub fn of(name: &'static str) -> Tally {
        Tally { name, ..Tally::default() }
    }

    /// One combination: whether it is right, else whether it was said.
    pub fn add(&mut self, right: bool, said: bool, kind: &str, shown: impl FnOnce() -> String) {
        if right {
            self.read += 1;
        } else if said {
            *self.left.entry(kind.to_owned()).or_default() += 1;
        } else {
            self.wrong.push(shown());
        }
    }

    /// None is wrong, few are left, and there are as many as there should be.
    pub fn verdict(self, least: usize) {
        let left: usize = self.left.values().sum();
        let all = self.read + left + self.wrong.len();
        let (name, read, wrong) = (self.name, self.read, self.wrong.len());
        println!("{name}: {all} combinations, {read} read, {left} left and said, {wrong} wrong");
        println!("left: {:?}", self.left);
        let shown = self.wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{wrong} of {all} are wrong:\n{shown}");
        assert!(all >= least, "{all} combinations");
        assert!(left * 10 <= all, "{left} of {all} are left");
    }
}
