//! In: pages, and their corrections or schemas. Out: the pages edited in the working tree, or the diff of the
//! edits. Must not know: how a cell is edited.

use crate::compare::files as schemas;
use crate::diff::FailOn;
use crate::generate::Format;
use crate::inputs::{job, Job, Selection};
use crate::{files, terminal};
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tablewright::diagnostics::render::Style;
use tablewright::findings::Finding;
use tablewright::sync::{diff, Change};
use tablewright::InputFile;
use tablewright_tools::compare::{Difference, Options};
use tablewright_tools::fix::{from_corrections, from_schema, render, Fixed};

/// Arguments of `fix`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The pages to edit.
    #[command(flatten)]
    selection: Selection,
    /// Makes the pages say what JSON Schema, OpenAPI or AsyncAPI files say, or folders of them;
    /// without it, what the corrections say.
    #[arg(long, num_args = 1.., value_name = "SCHEMA")]
    from_schema: Vec<PathBuf>,
    /// The lowest level of difference from the schema that is edited: `error` leaves alone what only
    /// one side states, `warning` the bounds and formats that only one side states.
    #[arg(long, value_enum, default_value_t = FailOn::Info, requires = "from_schema")]
    level: FailOn,
    /// Writes nothing; prints the diff, and fails if there is one.
    #[arg(long)]
    check: bool,
    /// The output format: `human` or `json`.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let print = match args.format {
        Format::Human => render::human,
        Format::Json => render::json,
        _ => bail!("`fix` prints `human` or `json`"),
    };
    let Some(job) = job(&args.selection, None, None, Style::Human)? else {
        return Ok(ExitCode::from(2));
    };
    let mut fixed = fixed(args, &job)?;
    let changes = changes(&job, &fixed);
    for one in &mut fixed.written {
        one.place.file = job.shown(&one.place.file).into();
    }
    for place in fixed.listed.iter_mut().filter_map(|one| one.place.as_mut()) {
        place.file = job.shown(&place.file).into();
    }
    if args.check {
        terminal::print(&diff(&changes))?;
        terminal::note(&print(&fixed))?;
        return Ok(ExitCode::from(u8::from(!changes.is_empty() || !fixed.listed.is_empty())));
    }
    let all = write(&job, &changes)?;
    terminal::print(&print(&fixed))?;
    Ok(ExitCode::from(u8::from(!all || !fixed.listed.is_empty())))
}

fn fixed(args: &Args, job: &Job) -> Result<Fixed> {
    if args.from_schema.is_empty() {
        if job.input.corrections.is_none() {
            bail!("there are no corrections: name a file of them, or pass `--from-schema`");
        }
        return Ok(from_corrections(&job.input));
    }
    let stated = job.project.as_ref().map(|project| project.compare.clone()).unwrap_or_default();
    let options = Options { stated, keep_going: args.selection.keep_going };
    let Some(least) = args.level.level() else {
        bail!("`--level` is `error`, `warning` or `info`")
    };
    let counts = |one: &Difference| one.level() >= least;
    Ok(from_schema(&job.input, &schemas(&args.from_schema)?, &options, counts)?)
}

/// The changes of files, by their paths in the working directory.
fn changes(job: &Job, fixed: &Fixed) -> Vec<Change> {
    let found: BTreeMap<&str, &InputFile> =
        read_files(job).map(|file| (file.path.as_str(), file)).collect();
    let own = job.input.corrections.as_ref().zip(fixed.corrections.as_ref());
    let texts = fixed.pages.iter().map(|(path, text)| (path.as_str(), text));
    let texts = texts.chain(own.map(|(file, text)| (file.path.as_str(), text)));
    let change = |(path, text): (&str, &String)| {
        let bytes = found.get(path).map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        Change::Write { path: job.shown(path), found: bytes, expected: text.clone() }
    };
    texts.map(change).collect()
}

fn read_files(job: &Job) -> impl Iterator<Item = &InputFile> {
    job.input.pages.iter().chain(&job.input.corrections)
}

/// Writes the files that are as they were read; whether that were all.
fn write(job: &Job, changes: &[Change]) -> Result<bool> {
    let is_as_read = |change: &Change| {
        let read = read_files(job).find(|file| job.shown(&file.path) == change.path());
        let now = std::fs::read(change.path()).ok();
        read.is_some_and(|file| Some(&file.bytes) == now.as_ref())
    };
    // Corrections stay as long as some page does.
    let changed: Vec<&str> =
        changes.iter().filter(|change| !is_as_read(change)).map(Change::path).collect();
    for path in &changed {
        terminal::note_line(&format!(
            "error: {path} changed since it was read; nothing is written"
        ))?;
    }
    if !changed.is_empty() {
        return Ok(false);
    }
    for change in changes {
        if let Change::Write { path, expected, .. } = change {
            files::rewrite(Path::new(path), expected).with_context(|| path.clone())?;
        }
    }
    Ok(true)
}
