//! In: the arguments of `codegen`. Out: what `tablewright generate` does, for this repository. Must
//! not know: any vendor's name.

use crate::files::repository;
use anyhow::Result;
use std::process::ExitCode;
use tablewright_cli::generate;
use tablewright_cli::inputs::Home;

/// Runs the task.
pub fn run(args: &generate::Args) -> Result<ExitCode> {
    let base = repository();
    let home =
        Home { project: base.join("docs/tablewright.toml"), prefix: "docs/".to_owned(), base };
    generate::run(args, Some(&home))
}
