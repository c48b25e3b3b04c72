//! In: a heavy task and its arguments. Out: its exit status, from the binary `tasks`, which is
//! compiled first. Must not know: what a task does.

use crate::files::repository;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Arguments of a heavy task; `tasks` parses them.
#[derive(clap::Args)]
pub struct Args {
    /// Arguments of the task: `cargo xtask TASK --help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Runs the task.
pub fn run(task: &str, args: &Args) -> Result<ExitCode> {
    let manifest = repository().join("Cargo.toml");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--package", "xtask", "--bin", "tasks", "--manifest-path"]);
    cargo.arg(manifest).arg("--").arg(task).args(&args.arguments);
    let status = cargo.status().context("cannot run cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
