//! In: pages, corrections and settings. Out: the result of a run, stage by stage. Must not know:
//! the inside of a stage.

mod codes;
#[cfg(feature = "schemas")]
mod file_schemas;
mod summary;

pub use codes::{codes_page, Example};
#[cfg(feature = "schemas")]
pub use file_schemas::file_schemas;
pub use summary::summary;

use crate::diagnostics::{Diagnostic, Diagnostics};
pub use crate::examples::Counts as ExampleCounts;
use crate::findings::Level;
use crate::model::Model;
use crate::read::{self, Input};
use crate::source::Sources;
use crate::{corrections, coverage, emit, examples, link, lint, lower, parallel, project};
use std::collections::{BTreeMap, BTreeSet};

/// The output of a run.
#[derive(Debug)]
pub struct Output {
    /// Every expected file by its path; empty if an error was found.
    pub files: BTreeMap<String, String>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the findings refer to.
    pub sources: Sources,
    /// The meaning of the pages; kept for explanations even if an error was found.
    pub model: Option<Model>,
    /// The number of fenced blocks that were read as examples.
    pub examples: ExampleCounts,
    /// The numbers of the corrections that do not apply, from 0, and why.
    pub(crate) refused: Vec<(u32, String)>,
}

impl Output {
    /// Whether nothing may be written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.level == Level::Error)
    }
}

/// Reads the pages and makes every file.
#[must_use]
pub fn generate(input: &Input) -> Output {
    run(input, |model| emit::emit(model, &input.header))
}

/// Reads the pages into a model, and emits no file.
#[must_use]
pub fn check(input: &Input) -> Output {
    run(input, |_| BTreeMap::new())
}

fn run(input: &Input, emit: impl FnOnce(&Model) -> BTreeMap<String, String>) -> Output {
    let mut diagnostics = Diagnostics::default();
    let mut read = read::read(input, &mut diagnostics);
    let corrections = corrections::apply(&mut read, &mut diagnostics);
    read::finish(&mut read, &mut diagnostics);
    let links = link::link(&read, &mut diagnostics);
    let names = std::mem::take(&mut read.names);
    let (mut lowered, shown) = parallel::both(
        || lower::lower(&input.header, &read, names, &links, &corrections, &mut diagnostics),
        || coverage::shown(&read),
    );
    let (mut files, mut counts) = (BTreeMap::new(), ExampleCounts::default());
    if input.keep_going {
        diagnostics.keep_going();
    }
    if let Some(lowered) = &mut lowered {
        counts = examples::check(&mut lowered.model, &read, &mut diagnostics);
        lint::lint(&lowered.model, &read, &mut diagnostics);
        if let Some(file) = read.project {
            let pages: Vec<u32> = read.pages.iter().map(|page| page.file).collect();
            let sources = &read.sources;
            read.dialect.report_unused(file, &pages, read.whole, sources, &mut diagnostics);
        }
        let bound = lowered.model.bindings();
        corrections::finish(&corrections, &bound, &read.sources, &mut diagnostics);
        if !diagnostics.has_errors() {
            let rows = lowered.model.rows();
            coverage::audit(&read, &shown, &lowered.same_rows, &rows, &mut diagnostics);
        }
        let rows = lowered.model.rows();
        coverage::report_unread(&shown, &lowered.same_rows, &rows, &mut diagnostics);
        project::allow::apply(&read.allowed, read.whole, &read.sources, &mut diagnostics);
        examples::gather(&mut diagnostics);
        if !diagnostics.has_errors() {
            files = emit(&lowered.model);
        }
    } else {
        let none = (BTreeMap::new(), BTreeSet::new());
        coverage::report_unread(&shown, &none.0, &none.1, &mut diagnostics);
    }
    Output {
        files,
        diagnostics: diagnostics.finish(),
        sources: read.sources,
        model: lowered.map(|lowered| lowered.model),
        examples: counts,
        refused: corrections.refused,
    }
}
