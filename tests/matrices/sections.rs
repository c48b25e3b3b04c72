//! In: one made-up page, a section for each combination. Out: the facts of each.

use crate::project::checked;
use std::collections::BTreeSet;
use tablewright::model::{Attribute, Definition, Model, Type};
use tablewright::Output;

/// The facts read from a page whose sections are `T0`, `T1`, …
pub struct Facts {
    output: Output,
    said: BTreeSet<String>,
}

/// Reads a page with a section for each body.
pub fn read(bodies: &[String]) -> Facts {
    let sections = bodies.iter().enumerate().map(|(at, body)| format!("## T{at}\n\n{body}\n\n"));
    let page: String = sections.collect();
    let output = checked(&page);
    let section = |at: u32| {
        let before = page.get(..at as usize).unwrap_or_default().matches("## T").count();
        format!("T{}", before.saturating_sub(1))
    };
    let at = |at: &str| at.split(" / ").next().unwrap_or_default().to_owned();
    let said = output.diagnostics.iter().flat_map(|found| {
        let place = found.span.map(|span| section(span.start));
        [at(&found.at)].into_iter().chain(place)
    });
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

    /// The names of the attributes in one of a section.
    pub fn names_in(&self, section: usize, path: &[&str]) -> Vec<&str> {
        let attribute = self.attribute(section, path);
        let owner = attribute.and_then(|attribute| referred(&attribute.ty.value));
        let definition = owner.and_then(|owner| self.definition(owner));
        let attributes = definition.map(|definition| definition.attributes()).unwrap_or_default();
        attributes.iter().map(|attribute| attribute.name.value.as_str()).collect()
    }

    /// Whether there was a finding on a section.
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
