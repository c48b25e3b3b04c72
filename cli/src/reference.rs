//! In: pages, and a folder. Out: a static site in it. Must not know: the content of the site.

use crate::inputs::{checked, job, Home, Selection};
use crate::{files, terminal};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::diagnostics::render::Style;
use tablewright::sync::compare;
use tablewright_tools::reference::site;

/// Arguments of `reference`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The folder of the site.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// URL of the pages, such as `https://host/docs/{path}#L{line}`.
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// Replaces files that no earlier run wrote.
    #[arg(long)]
    force: bool,
}

/// The list of the files of a run.
const LIST: &str = "files.txt";

/// Runs the command; `home` is a repository with a project file of its own.
pub fn run(args: &Args, home: Option<&Home>) -> Result<ExitCode> {
    let Some(job) = job(&args.selection, None, home, Style::Human)? else {
        return Ok(ExitCode::from(1));
    };
    let Some(model) = checked(&job)? else { return Ok(ExitCode::from(1)) };
    let mut expected = site(&model, args.source.as_deref());
    files::add_list(&mut expected, LIST);
    files::create(&args.out)?;
    let _lock = files::lock(&args.out)?;
    let owned = files::Owned::read(&args.out, LIST)?;
    let found = owned.complete(&args.out, &expected, BTreeMap::new())?;
    let changes = compare(&expected, &found);
    if !args.force {
        owned.allow(&changes, &found)?;
    }
    files::apply(&args.out, &changes)?;
    terminal::note_line(&format!("{} files, {} changed", expected.len(), changes.len()))?;
    terminal::print_line(&args.out.join("index.html").display().to_string())?;
    Ok(ExitCode::SUCCESS)
}
