//! Turns Markdown attribute tables into JSON Schema, Rust types and validators.
//!
//! Text goes in, artefacts come out: nothing here reads a file, a clock or the environment, but for
//! [`Builder`], which build scripts use. [`generate`] runs every stage, [`check()`] all but the last.
#![forbid(unsafe_code)]

// What every stage uses.
pub mod diagnostics;
pub mod dialect;
mod json_type;
mod naming;
mod parallel;
mod pattern;
pub mod project;
pub mod source;
mod text;

// The stages, in order.
mod corrections;
pub mod coverage;
mod emit;
mod examples;
mod link;
mod lint;
mod lower;
pub mod model;
mod read;
pub mod sync;

// What else is made of a model.
#[cfg(feature = "build")]
pub mod builder;
pub mod changes;
pub mod check;
pub mod compare;
pub mod forms;
pub mod observe;
mod output;
#[cfg(feature = "reference")]
pub mod reference;
pub mod samples;
mod summary;
mod verbatim;
mod write_tables;
// Emitted verbatim (`emit::rust`); compiled here for its tests only, which need not call all of it.
#[cfg(test)]
#[allow(dead_code, unused_imports, unused_macros)]
mod runtime;

#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};
pub use changes::types_in_words;
pub use emit::{items, packed, schema_of};
pub use json_type::{Composition, JsonType};
pub use lower::explain_unions;
pub use output::{ExampleCounts, Output};
pub use read::{Input, InputFile};
pub use summary::summary;
pub use text::Text;
pub use write_tables::write_tables;

use diagnostics::Diagnostics;
use model::Model;
use std::collections::BTreeMap;
use verbatim::{formats, rfc3339};

/// Reads the pages and makes every file.
#[must_use]
pub fn generate(input: &Input) -> Output {
    run(input, |model| {
        let files = emit::emit(model, &input.header);
        #[cfg(feature = "reference")]
        let files = reference::with_site(files, model, &input.header);
        files
    })
}

/// Finds out what the pages say, and makes no file.
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
            coverage::audit(&read, shown, &lowered.same_rows, &rows, &mut diagnostics);
        }
        if !diagnostics.has_errors() {
            files = emit(&lowered.model);
        }
    }
    Output::new(files, diagnostics, read.sources, lowered.map(|lowered| lowered.model), counts)
}

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDocTests;
