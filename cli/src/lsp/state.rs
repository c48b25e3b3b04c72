//! In: a file that is open, and the texts of all open files. Out: what its project means now. Must not
//! know: the protocol's requests.

use crate::files;
use crate::inputs::{find_project, job, Job, Selection};
use anyhow::{bail, Result};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use tablewright::diagnostics::render::Style;
use tablewright::model::{Attribute, Definition, Model, Shape, Type};
use tablewright::project::Project;
use tablewright::source::Place;
use tablewright::{project, Input, InputFile, Output};

/// The largest file that is read, in bytes, and the largest project.
pub const LARGEST: usize = 4 << 20;
const LARGEST_PROJECT: usize = 16 << 20;

/// The analysis of the pages around a file.
pub struct Analysis {
    /// The output of the run.
    pub output: Output,
    /// The project file, if there is one.
    pub project: Option<PathBuf>,
    /// Where corrections are, or would be.
    pub corrections: PathBuf,
    /// The folder that paths are below.
    folder: PathBuf,
    /// The input that was read.
    pub input: Input,
    /// The settings of the project file.
    pub stated: Option<Project>,
}

/// Reads the project of a file, with what is open instead of what is on disk.
pub fn analyse(file: &Path, open: &BTreeMap<PathBuf, Option<String>>) -> Result<Analysis> {
    let Around { mut input, folder, project, stated } = around(file, open)?;
    let at = |path: &str| located(&folder, path);
    let others = input.corrections.iter_mut().chain(&mut input.project);
    for one in input.pages.iter_mut().chain(others) {
        let place = at(&one.path);
        match open.get(&place) {
            Some(Some(text)) => one.bytes = text.clone().into_bytes(),
            Some(None) => bail!("{}", too_large(&place, None)),
            None if one.bytes.len() > LARGEST => {
                bail!("{}", too_large(&place, Some(one.bytes.len())))
            }
            None => {}
        }
    }
    let all: usize = input.pages.iter().map(|page| page.bytes.len()).sum();
    if all > LARGEST_PROJECT {
        bail!("{}", too_large(&folder, Some(all)));
    }
    let named = stated.as_ref().and_then(|project| project.corrections.as_deref());
    let corrections = folder.join(named.unwrap_or("corrections.toml"));
    let output = tablewright::check(&input);
    Ok(Analysis { output, project, corrections, folder, input, stated })
}

/// Where a file of a project is, without `..` in its path.
fn located(folder: &Path, path: &str) -> PathBuf {
    let mut out = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

fn too_large(path: &Path, size: Option<usize>) -> String {
    let path = path.display();
    let size = size.map(|size| format!(" has {} MB, and", size >> 20)).unwrap_or_default();
    let (one, all) = (LARGEST >> 20, LARGEST_PROJECT >> 20);
    format!("{path}{size} is not read: at most {one} MB of a file and {all} MB of a project are")
}

/// The input around a file.
struct Around {
    input: Input,
    folder: PathBuf,
    project: Option<PathBuf>,
    stated: Option<Project>,
}

/// The project that a file is of; a file of no project is read alone.
fn around(file: &Path, open: &BTreeMap<PathBuf, Option<String>>) -> Result<Around> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let project = find_project(folder);
    if let Some(path) = &project {
        let selection = Selection { project: Some(path.clone()), ..Selection::default() };
        let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
        let job = job(&selection, None, None, Style::Json)?;
        let is_of = |job: &Job| {
            let input = &job.input;
            let others = input.corrections.iter().chain(&input.project);
            let mut paths = input.pages.iter().chain(others).map(|one| &one.path);
            paths.any(|one| located(&folder, one) == file)
        };
        if let Some(Job { input, project: stated, .. }) = job.filter(is_of) {
            return Ok(Around { input, folder, project, stated });
        }
    }
    let shown = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let page = match open.get(file) {
        // An open file may not be on disk yet.
        Some(text) => InputFile { path: shown, bytes: text.clone().unwrap_or_default().into() },
        None => files::read(file, &shown)?,
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let input = Input {
        header: project::ad_hoc(&stem),
        pages: vec![page],
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    };
    Ok(Around { input, folder: folder.to_owned(), project, stated: None })
}

impl Analysis {
    /// Where a file is.
    pub fn path(&self, shown: &str) -> PathBuf {
        located(&self.folder, shown)
    }

    /// The number and the text of a file.
    pub fn source(&self, file: &Path) -> Option<(u32, &str)> {
        let found = self.output.sources.iter().find(|(_, one)| self.path(&one.path) == file);
        found.map(|(number, one)| (number, one.text.as_str()))
    }

    /// The name of the schema of a file of settings; none of a page.
    pub fn schema_name(&self, file: &Path) -> Option<&'static str> {
        match file {
            _ if self.project.as_deref() == Some(file) => Some("tablewright.schema.json"),
            _ if self.corrections == file => Some("corrections.schema.json"),
            _ => None,
        }
    }

    /// The schema of a file of settings.
    pub fn schema(&self, file: &Path) -> Option<serde_json::Value> {
        let name = self.schema_name(file)?;
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

    /// Whether a place is in a file.
    pub fn is_in(&self, place: &Place, file: &Path) -> bool {
        self.path(&place.file) == file
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
