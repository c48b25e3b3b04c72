//! In: a topic. Out: its explanation, printed. Must not know: how pages are read.

use crate::inputs::{job, Selection};
use crate::{generate, terminal};
use anyhow::Result;
use std::process::ExitCode;
use tablewright::diagnostics::render::Style;
use tablewright::{diagnostics, forms};
use tablewright_tools::{changes, compare};

/// Arguments of `explain`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The code of a diagnostic (`TW001`), a kind of change or difference (`became-required`),
    /// `forms` (all supported forms of tables), or `bindings` or `unions` (of the pages).
    topic: String,
    #[command(flatten)]
    selection: Selection,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let known = [
        diagnostics::render::explain(&args.topic),
        changes::render::explain(&args.topic),
        compare::render::explain(&args.topic),
        (args.topic == "forms").then(forms::documentation),
    ];
    if let Some(text) = known.into_iter().flatten().next() {
        terminal::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !["bindings", "unions"].contains(&args.topic.as_str()) {
        return generate::explain_topic(&args.topic, None);
    }
    let Some(job) = job(&args.selection, None, None, Style::Human)? else {
        return Ok(ExitCode::from(1));
    };
    let output = tablewright::check(&job.input);
    generate::explain_topic(&args.topic, output.model.as_ref())
}
