//! In: pages and schema files. Out: their differences, printed. Must not know: what a difference is.

use crate::accepted::{Accepted, Entry};
use crate::diff::FailOn;
use crate::generate::{style, Format};
use crate::{inputs, terminal};
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::findings::Finding;
use tablewright_tools::compare::render::{explain, render};
use tablewright_tools::compare::{compare, By, Difference, Options, Pair};

/// Arguments of `compare`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// A page, a folder of pages or a project file; then JSON Schema, OpenAPI or AsyncAPI files, or
    /// folders of them.
    #[arg(num_args = 2.., required_unless_present = "explain", value_names = ["PAGES", "SCHEMA"])]
    paths: Vec<PathBuf>,
    /// Corrections to the pages.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// A project file that supplies the `[dialect]` and the pairs in `[compare]`.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// Pairs a heading with a definition of the schema.
    #[arg(long, value_name = "HEADING=NAME", value_parser = pair)]
    pair: Vec<(String, String)>,
    /// Writes the pairs, for `[compare]` in the project file.
    #[arg(long, value_name = "FILE")]
    suggest: Option<PathBuf>,
    /// Passes over schema files and references that cannot be read, and lists them.
    #[arg(long)]
    keep_going: bool,
    /// Fails if a smaller share of the sections has a definition, from 0 to 1.
    #[arg(long, value_name = "SHARE")]
    min_paired: Option<f64>,
    /// The lowest level of difference that fails the run.
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    #[command(flatten)]
    accepted: Accepted,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Explains a kind of difference.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (heading, name) = text.split_once('=').ok_or("expected `HEADING=NAME`")?;
    Ok((heading.trim().to_owned(), name.trim().to_owned()))
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    if let Some(id) = &args.explain {
        let text = explain(id).with_context(|| format!("unknown kind of difference `{id}`"))?;
        terminal::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some((pages, schemas)) = args.paths.split_first() else {
        bail!("pages and a schema are needed")
    };
    let read = inputs::model(
        pages,
        args.corrections.clone(),
        args.project.clone(),
        None,
        inputs::Errors::Fatal,
    )?;
    let Some(inputs::Found { model, project, .. }) = read else { return Ok(ExitCode::from(2)) };
    let mut stated: BTreeMap<String, String> =
        project.map(|project| project.compare).unwrap_or_default();
    stated.extend(args.pair.iter().cloned());
    let options = Options { stated, keep_going: args.keep_going };
    let mut found = compare(&model, &files(schemas)?, &options)?;
    if let Some(wrong) = found.unknown_pairs.first() {
        bail!("`{wrong}` does not pair a heading with a definition");
    }
    if let Some(path) = &args.suggest {
        let text = suggested(&found.pairs);
        std::fs::write(path, text).with_context(|| path.display().to_string())?;
    }
    let expired = args.accepted.take_out(&mut found.differences, "difference", accepts)?;
    terminal::print(&render(&found, style(args.format)))?;
    let share = found.compared.sections.share();
    if let Some(least) = args.min_paired.filter(|least| share < *least) {
        terminal::note_line(&format!(
            "error: a share of {share:.2} of the sections is paired, and {least} is required"
        ))?;
        return Ok(ExitCode::from(1));
    }
    let least = args.fail_on.level();
    let reaches = |one: &Difference| least.is_some_and(|least| one.level() >= least);
    Ok(ExitCode::from(u8::from(expired || found.differences.iter().any(reaches))))
}

/// The pairs as the project file states them, each with its reason.
fn suggested(pairs: &[Pair]) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let line = |pair: &Pair| {
        let by = match pair.by {
            By::Stated => "stated".to_owned(),
            By::Title => "the same title".to_owned(),
            By::Name => "the same name".to_owned(),
            By::Likeness(share) => format!("{share:.2} of the members are the same"),
        };
        let to = format!("{}#{}", pair.file, pair.pointer);
        format!("{} = {}  # {by}\n", quoted(&pair.section), quoted(&to))
    };
    format!("[compare]\n{}", pairs.iter().map(line).collect::<String>())
}

/// Reads schemas, and those of folders.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            let base = path.display().to_string();
            let base = base.trim_end_matches('/').to_owned();
            let all = crate::files::owned(path, &["."])?;
            let is_schema =
                |name: &str| [".json", ".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
            let inside = all.into_iter().filter(|(name, _)| is_schema(name));
            out.extend(
                inside.map(|(name, text)| {
                    (format!("{base}/{}", name.trim_start_matches("./")), text)
                }),
            );
        } else {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            out.push((path.display().to_string(), text));
        }
    }
    if out.is_empty() {
        bail!("no schema files found");
    }
    Ok(out)
}

/// Whether an entry is about a difference.
fn accepts(entry: &Entry, one: &Difference) -> bool {
    let at = entry.is_at(&one.at, one.place.as_ref().map(|place| &*place.file));
    let pointer = entry.pointer.as_ref().is_none_or(|pointer| *pointer == one.pointer);
    let from = entry.from.is_none() || entry.from == one.page;
    let to = entry.to.is_none() || entry.to == one.schema;
    one.id.info().id == entry.id && at && pointer && from && to
}
