//! Turns Markdown attribute tables into JSON Schema, Rust types and validators.
//!
//! ```text
//! pages ─► read ─► corrections ─► link ─► lower ─► model ─┬─► examples, lint, coverage ─► diagnostics
//!                                                         └─► emit ─► files ─► sync
//! ```
//!
//! Text goes in, artefacts come out: nothing here reads a file, a clock or the environment, but for
//! [`builder`], which build scripts use. [`generate`] runs every stage, [`check()`] all but the last.
//! Tools that work on finished models (changes, comparisons, a site) are in `tablewright-tools`.
//!
//! ```
//! use tablewright::{generate, project, Input, InputFile};
//!
//! let page = "# Order\n\n| Field | Type | Required |\n|---|---|---|\n| id | string | yes |\n";
//! let page = InputFile { path: "order.md".into(), bytes: page.into() };
//! let header = project::ad_hoc("order");
//! let input = Input::of(header, vec![page]);
//! let output = generate(&input);
//! assert!(!output.has_errors());
//! assert!(output.files["schemas/order.schema.json"].contains("\"id\""));
//! ```
#![forbid(unsafe_code)]

// Used by every stage.
mod base;
pub mod diagnostics;
pub mod dialect;
mod naming;
pub mod project;

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

// Further uses of a model.
#[cfg(feature = "build")]
pub mod builder;
pub mod check;
mod output;
pub mod samples;
mod tables;

pub use base::json_type::{Composition, JsonType, Limit};
pub use base::{
    findings, pattern, similar, source, sync, text::counted, text::line_start, text::Text,
};
#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};
pub use emit::{bundle, dispatched, items, packed, schema_of};
pub use lower::explain_unions;
pub use naming::history::{History, Term};
pub use naming::lock::gone;
#[cfg(feature = "schemas")]
pub use output::file_schemas;
pub use output::{check, codes_page, generate, summary, Example, ExampleCounts, Output};
pub use read::{Input, InputFile};
pub use tables::{forms, restate, write_tables, Edited, Outcome};

use base::{json_type, parallel, text};
use tablewright_runtime::runtime::{formats, rfc3339};

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDocTests;
