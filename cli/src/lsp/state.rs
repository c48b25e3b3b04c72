//! In: a file that is open, and the texts of all open files. Out: what its project means now. Must not
//! know: the protocol's requests.

use crate::inputs::{find_project, job, Selection, NOWHERE};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tablewright::diagnostics::render::Style;
use tablewright::model::{Attribute, Definition, Model, Shape, Type};
use tablewright::project::Project;
use tablewright::source::Place;
use tablewright::{Input, Output};

/// The analysis of the pages around a file.
pub struct Analysis {
    /// The output of the run.
    pub output: Output,
    /// The folder that paths are below.
    pub folder: PathBuf,
    /// The project file, if there is one.
    pub project: Option<PathBuf>,
    /// Where corrections are, or would be.
    pub corrections: PathBuf,
}

/// Reads the project of a file, with what is open instead of what is on disk.
pub fn analyse(file: &Path, open: &BTreeMap<PathBuf, String>) -> Result<Option<Analysis>> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let project = find_project(folder);
    let own = |project: &PathBuf| -> Result<Option<(Input, PathBuf, Option<Project>)>> {
        let selection = Selection { project: Some(project.clone()), ..Selection::default() };
        let folder = project.parent().unwrap_or(Path::new(".")).to_owned();
        let found = job(&selection, None, None, Style::Json)?;
        Ok(found.map(|job| (job.input, folder, job.project)))
    };
    let of_project = match &project {
        Some(path) => own(path)?,
        None => None,
    };
    // A page of no project is read alone.
    let part = of_project.filter(|(input, folder, _)| {
        let named = |path: &str| folder.join(path) == file;
        let is_page = input.pages.iter().any(|page| named(&page.path));
        let others = input.corrections.iter().chain(&input.project);
        is_page || others.into_iter().any(|one| named(&one.path))
    });
    let (mut input, folder, stated) = match part {
        Some(found) => found,
        None => {
            let docs = vec![file.to_owned()];
            let selection = Selection { docs, ..Selection::default() };
            let Some(job) = job(&selection, Some(Path::new(NOWHERE)), None, Style::Json)? else {
                return Ok(None);
            };
            (job.input, folder.to_owned(), None)
        }
    };
    let others = input.corrections.iter_mut().chain(&mut input.project);
    for one in input.pages.iter_mut().chain(others) {
        if let Some(text) = open.get(&folder.join(&one.path)) {
            one.bytes = text.clone().into_bytes();
        }
    }
    let named = stated.and_then(|project| project.corrections);
    let corrections = folder.join(named.as_deref().unwrap_or("corrections.toml"));
    let output = tablewright::check(&input);
    Ok(Some(Analysis { output, folder, project, corrections }))
}

impl Analysis {
    /// The number and the text of a file.
    pub fn source(&self, file: &Path) -> Option<(u32, &str)> {
        let found = self.output.sources.iter().find(|(_, one)| self.folder.join(&one.path) == file);
        found.map(|(number, one)| (number, one.text.as_str()))
    }

    /// The schema of a file of settings.
    pub fn schema(&self, file: &Path) -> Option<serde_json::Value> {
        let name = match file {
            _ if self.project.as_deref() == Some(file) => "tablewright.schema.json",
            _ if self.corrections == file => "corrections.schema.json",
            _ => return None,
        };
        let mut all = tablewright::file_schemas().into_iter();
        all.find(|(known, _)| *known == name).map(|(_, schema)| schema.into())
    }

    /// The attribute whose row is in a line, counted from 1: the last one that starts there or above.
    pub fn attribute(&self, file: &Path, line: u32) -> Option<(&Definition, &Attribute)> {
        let model = self.output.model.as_ref()?;
        let rows = model.definitions.iter().flat_map(|definition| {
            let own = definition.attributes().iter().filter(|one| one.from.is_none());
            own.map(move |attribute| (definition, attribute))
        });
        rows.rev().find(|(_, one)| self.is_in(&one.row, file) && one.row.line == line)
    }

    /// The section that a line is in.
    pub fn section(&self, file: &Path, line: u32) -> Option<&Definition> {
        let model = self.output.model.as_ref()?;
        let sections = model.definitions.iter().filter(|one| one.section);
        let before = sections.filter(|one| {
            let place = one.origin.place();
            self.is_in(place, file) && place.line <= line
        });
        before.max_by_key(|one| one.origin.place().line)
    }

    fn is_in(&self, place: &Place, file: &Path) -> bool {
        self.folder.join(&*place.file) == file
    }

    /// The sections whose heading is this text, in letters and digits.
    pub fn named(&self, text: &str) -> Option<&Definition> {
        let model = self.output.model.as_ref()?;
        let wanted = letters(text);
        let titled = |one: &&Definition| {
            one.section && one.title.as_ref().is_some_and(|title| letters(title) == wanted)
        };
        model.definitions.iter().find(titled).filter(|_| !wanted.is_empty())
    }

    /// The section that an attribute refers to.
    pub fn target(&self, attribute: &Attribute) -> Option<&Definition> {
        let model = self.output.model.as_ref()?;
        let name = attribute.ty.value.referred()?;
        model.definitions.iter().find(|one| one.name == name)
    }

    /// Where a definition is referred to.
    pub fn references(&self, wanted: &str) -> Vec<Place> {
        let Some(model) = &self.output.model else { return Vec::new() };
        let mut out: Vec<Place> = Vec::new();
        for definition in &model.definitions {
            for attribute in definition.attributes().iter().filter(|one| one.from.is_none()) {
                if refers(model, &attribute.ty.value, wanted) {
                    out.push(attribute.row.clone());
                }
            }
            let members: Vec<&Type> = match &definition.shape {
                Shape::Union(union) if definition.section => {
                    union.members.iter().map(|member| &member.ty).collect()
                }
                Shape::Alias(ty) => vec![ty],
                _ => Vec::new(),
            };
            if definition.section && members.into_iter().any(|ty| refers(model, ty, wanted)) {
                out.push(definition.origin.place().clone());
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

/// Whether a type leads to a definition, through what has no section of its own.
fn refers(model: &Model, ty: &Type, wanted: &str) -> bool {
    let Some(name) = ty.referred() else { return false };
    if name == wanted {
        return true;
    }
    let inline = model.definitions.iter().find(|one| one.name == name && !one.section);
    match inline.map(|one| &one.shape) {
        Some(Shape::Union(union)) => {
            union.members.iter().any(|one| one.ty.referred() == Some(wanted))
        }
        Some(Shape::Alias(ty)) => ty.referred() == Some(wanted),
        _ => false,
    }
}

/// Letters and digits in lower case.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
