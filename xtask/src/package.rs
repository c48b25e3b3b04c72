//! In: the arguments of `package`. Out: the packages, and their paths. Must not know: how packages
//! are built.

use crate::{files, packages};
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// The parent of `schemas` [default: this repository].
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// The folder of the packages [default: `target/packages` of this repository].
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let base = files::repository();
    let to = args.to.clone().unwrap_or_else(|| base.join("target/packages"));
    packages::folders(args.from.as_deref().unwrap_or(&base), &to)?;
    for folder in ["npm", "python", "go"] {
        println!("{}", to.join(folder).display());
    }
    if let Some(archive) = packages::npm_archive(&to)? {
        println!("{}", archive.display());
    }
    Ok(ExitCode::SUCCESS)
}
