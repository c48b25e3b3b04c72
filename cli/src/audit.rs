//! In: pages and schema files. Out: for each fact of the schemas, where the pages say it. Must not know: how
//! facts are compared.

use crate::compare::files;
use crate::generate::Format;
use crate::inputs::{self, Found};
use crate::terminal;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::findings::{self, Finding};
use tablewright_tools::compare::audit::{audit, summary, Fact, Verdict};
use tablewright_tools::compare::{compare, Options};

/// Arguments of `audit`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// A page, a folder of pages or a project file.
    pages: PathBuf,
    /// JSON Schema, OpenAPI or AsyncAPI files, or folders of them.
    #[arg(required = true)]
    schemas: Vec<PathBuf>,
    /// Corrections to the pages.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// A project file that supplies the `[dialect]` and the pairs in `[compare]`.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// Passes over schema files and references that cannot be read.
    #[arg(long)]
    keep_going: bool,
    /// Prints facts that the pages state, too; SARIF and JSON always have them.
    #[arg(long)]
    all: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (corrections, project) = (args.corrections.clone(), args.project.clone());
    let read = inputs::model(&args.pages, corrections, project, None, inputs::Errors::Fatal)?;
    let Some(Found { model, project, .. }) = read else { return Ok(ExitCode::from(2)) };
    let stated = project.map(|project| project.compare).unwrap_or_default();
    let options = Options { stated, keep_going: args.keep_going };
    let facts = audit(&compare(&model, &files(&args.schemas)?, &options)?);
    terminal::print(&printed(&facts, args))?;
    let whole = facts.iter().all(|one| one.verdict == Verdict::OnPage);
    Ok(ExitCode::from(u8::from(!whole)))
}

fn printed(facts: &[Fact], args: &Args) -> String {
    let shown = |one: &&Fact| args.all || one.verdict != Verdict::OnPage;
    let shown: Vec<Fact> = facts.iter().filter(shown).cloned().collect();
    match args.format {
        Format::Human => {
            let line = |one: &Fact| {
                let places = one.place.iter().map(ToString::to_string).chain(one.help());
                findings::human(one, &places.collect::<Vec<_>>(), &[], 0)
            };
            shown.iter().map(line).collect::<String>() + &summary(facts)
        }
        Format::Json => {
            format!("{:#}\n", serde_json::json!({ "format": 1, "facts": facts }))
        }
        Format::Markdown => findings::list(&shown),
        Format::Github => shown.iter().map(|one| findings::github(one)).collect(),
        Format::Sarif => findings::sarif(facts),
        Format::Junit => findings::junit(facts),
    }
}
