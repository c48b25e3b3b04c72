//! In: the arguments of `codegen`. Out: what `tablewright generate` does, for this repository. Must
//! not know: any vendor's name.

use crate::files::home;
use anyhow::Result;
use std::process::ExitCode;
use tablewright_cli::generate;

/// Runs the task.
pub fn run(args: &generate::Args) -> Result<ExitCode> {
    generate::run(args, Some(&home()))
}
