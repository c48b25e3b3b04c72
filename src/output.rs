//! In: nothing. Out: what a run ends with. Must not know: stages.

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
pub use crate::examples::Counts as ExampleCounts;
use crate::model::Model;
use crate::source::Sources;
use std::collections::BTreeMap;

/// What a run ends with.
#[derive(Debug)]
pub struct Output {
    /// Every expected file by its path; empty if an error was found.
    pub files: BTreeMap<String, String>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the findings refer to.
    pub sources: Sources,
    /// What the pages mean; kept for explanations even if an error was found.
    pub model: Option<Model>,
    /// How many fenced blocks of the pages were read as examples.
    pub examples: ExampleCounts,
}

impl Output {
    pub(crate) fn new(
        files: BTreeMap<String, String>,
        diagnostics: Diagnostics,
        sources: Sources,
        model: Option<Model>,
        examples: ExampleCounts,
    ) -> Output {
        Output { files, diagnostics: diagnostics.finish(), sources, model, examples }
    }

    /// Whether nothing may be written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}
