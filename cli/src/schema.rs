//! In: a page and a heading. Out: the schema of that section on standard output. Must not know: how schemas
//! are made.

use crate::inputs::{self, Found};
use crate::terminal;
use anyhow::{bail, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::model::Mode;
use tablewright_tools::extract::{find, schema};

/// Arguments of `schema`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// A page, a folder of pages or a project file.
    pages: PathBuf,
    /// The heading of the section, or a path such as `Order / lines`.
    heading: String,
    /// Prints the schema of documented values only: without it, undocumented attributes and values
    /// pass.
    #[arg(long)]
    strict: bool,
    /// Corrections to the pages.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// A project file that supplies the `[dialect]`.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (corrections, project) = (args.corrections.clone(), args.project.clone());
    let read = inputs::model(&args.pages, corrections, project, None, inputs::Errors::Fatal)?;
    let Some(Found { model, .. }) = read else { return Ok(ExitCode::from(1)) };
    let Some(found) = find(&model, &args.heading) else {
        bail!("no section is called `{}`", args.heading)
    };
    let mode = if args.strict { Mode::Strict } else { Mode::Wire };
    terminal::print_line(&format!("{:#}", schema(&model, found, mode)))?;
    Ok(ExitCode::SUCCESS)
}
