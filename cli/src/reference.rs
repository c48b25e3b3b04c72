//! In: pages, and a folder. Out: a static site in it. Must not know: the content of the site.

use crate::files;
use crate::inputs::{checked, job, Home, Selection};
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
}

/// Runs the command; `home` is a repository with a project file of its own.
pub fn run(args: &Args, home: Option<&Home>) -> Result<ExitCode> {
    let Some(job) = job(&args.selection, None, home, Style::Human)? else {
        return Ok(ExitCode::from(1));
    };
    let Some(model) = checked(&job) else { return Ok(ExitCode::from(1)) };
    let expected = site(&model, args.source.as_deref());
    let mut found = BTreeMap::new();
    for path in expected.keys() {
        if let Some(text) = files::text(&args.out.join(path))? {
            found.insert(path.clone(), text);
        }
    }
    let changes = compare(&expected, &found);
    std::fs::create_dir_all(&args.out)?;
    files::apply(&args.out, &changes)?;
    eprintln!("{} files, {} changed", expected.len(), changes.len());
    println!("{}", args.out.join("index.html").display());
    Ok(ExitCode::SUCCESS)
}
