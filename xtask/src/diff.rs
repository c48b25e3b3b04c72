//! In: two revisions of pages. Out: what changed, printed. Must not know: what a change is.

use crate::codegen;
use anyhow::{bail, Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tablewright::changes::render::{explain, render, Style};
use tablewright::changes::{changes, semver, Change, Level, IDS, LIKENESS};
use tablewright::model::{Model, FORMAT};

/// Arguments of `diff`.
#[derive(clap::Args)]
pub struct Args {
    /// The old revision.
    #[arg(required_unless_present = "explain")]
    old: Option<String>,
    /// The new revision.
    #[arg(required_unless_present = "explain")]
    new: Option<String>,
    /// Corrections to both.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// Corrections to the old pages.
    #[arg(long, value_name = "FILE", conflicts_with = "corrections")]
    old_corrections: Option<PathBuf>,
    /// Corrections to the new pages.
    #[arg(long, value_name = "FILE", conflicts_with = "corrections")]
    new_corrections: Option<PathBuf>,
    /// A project file whose `[dialect]` both are read by.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// The least level of a change that fails the run.
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// The level of a kind of change, as `ID=LEVEL`.
    #[arg(long, value_name = "ID=LEVEL", value_parser = level)]
    level: Vec<(String, Level)>,
    /// Changes that are accepted: entries `[[accept]]` with `id`, `at`, `reason`, and `from` and `to`
    /// where the change has them. One that matches nothing is an error.
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// How changes are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The least likeness of what is taken for one thing under another name; 0 for none.
    #[arg(long, value_name = "LIKENESS", default_value_t = LIKENESS)]
    renames: f64,
    /// Shows changes of the text, too.
    #[arg(long)]
    text: bool,
    /// Explains a kind of change.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Human,
    Json,
    Markdown,
    Github,
}

fn level(text: &str) -> Result<(String, Level), String> {
    let (id, level) = text.split_once('=').ok_or("it has no `=`")?;
    if !IDS.iter().any(|known| known.info().id == id) {
        return Err(format!("there is no kind of change `{id}`"));
    }
    let level = match level {
        "error" => Level::Error,
        "warning" => Level::Warning,
        "info" => Level::Info,
        other => return Err(format!("`{other}` is neither `error`, `warning` nor `info`")),
    };
    Ok((id.to_owned(), level))
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    if let Some(id) = &args.explain {
        let text = explain(id).with_context(|| format!("there is no kind of change `{id}`"))?;
        print!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(old), Some(new)) = (&args.old, &args.new) else { bail!("two revisions are needed") };
    let model = |revision: &str, own: &Option<PathBuf>| {
        let corrections = own.as_ref().or(args.corrections.as_ref()).cloned();
        load(revision, corrections, args.project.clone())
    };
    let (old, new) = (model(old, &args.old_corrections)?, model(new, &args.new_corrections)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(ExitCode::from(2)) };
    // Nothing is as like as that.
    let likeness = if args.renames == 0.0 { 2.0 } else { args.renames };
    let mut found = changes(&old, &new, likeness);
    if let Some(path) = &args.accept {
        accept(&mut found, path)?;
    }
    let style = match args.format {
        Format::Human => Style::Human,
        Format::Json => Style::Json,
        Format::Markdown => Style::Markdown,
        Format::Github => Style::Github,
    };
    let items = semver::items(&tablewright::items(&old), &tablewright::items(&new));
    print!("{}", render(&found, &items, style, args.text));
    let least = match args.fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Info => Level::Info,
        FailOn::Never => return Ok(ExitCode::SUCCESS),
    };
    let loud = |change: &Change| {
        let stated = args.level.iter().rev().find(|(id, _)| change.id.info().id == id);
        !change.is_text() && stated.map_or_else(|| change.level(), |(_, level)| *level) >= least
    };
    Ok(ExitCode::from(u8::from(found.iter().any(loud))))
}

/// Changes that a person has accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    #[serde(default)]
    accept: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    at: String,
    from: Option<String>,
    to: Option<String>,
    reason: String,
}

/// Takes accepted changes out.
fn accept(changes: &mut Vec<Change>, path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let accepted: Accepted = toml::from_str(&text).with_context(|| path.display().to_string())?;
    for entry in accepted.accept {
        if entry.reason.trim().is_empty() {
            bail!("{}: `{}` at `{}` has no reason", path.display(), entry.id, entry.at);
        }
        let before = changes.len();
        changes.retain(|change| {
            !(change.id.info().id == entry.id
                && change.at == entry.at
                && change.from == entry.from
                && change.to == entry.to)
        });
        if changes.len() == before {
            bail!("{}: there is no change `{}` at `{}`", path.display(), entry.id, entry.at);
        }
    }
    Ok(())
}

/// Reads a revision; none where its pages are wrong, which is then printed.
fn load(
    revision: &str,
    corrections: Option<PathBuf>,
    project: Option<PathBuf>,
) -> Result<Option<Model>> {
    let path = Path::new(revision);
    if path.exists() {
        return read(path, corrections, project);
    }
    let Some((commit, inner)) = revision.split_once(':') else {
        bail!("{revision}: there is no such file, and it is no `REV:PATH`");
    };
    let folder = tempfile::tempdir().context("cannot make a folder")?;
    checkout(commit, inner, folder.path())?;
    read(&folder.path().join(inner), corrections, project)
}

fn read(
    path: &Path,
    corrections: Option<PathBuf>,
    project: Option<PathBuf>,
) -> Result<Option<Model>> {
    if path.extension().is_none_or(|extension| extension != "json") {
        return codegen::model(path, corrections, project);
    }
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    let model: Model =
        serde_json::from_slice(&text).with_context(|| format!("{} is no model", path.display()))?;
    if model.format != FORMAT {
        bail!("{}: its format is {}, not {FORMAT}", path.display(), model.format);
    }
    Ok(Some(model))
}

/// Writes a file or a folder of a commit, as it lies there; of a project file, its folder.
fn checkout(commit: &str, inner: &str, folder: &Path) -> Result<()> {
    let whole = if inner.ends_with(".toml") {
        Path::new(inner).parent().unwrap_or(Path::new("")).display().to_string()
    } else {
        inner.to_owned()
    };
    let listed = git(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", &whole])?;
    let names: Vec<&str> = listed
        .split(|byte| *byte == 0)
        .filter_map(|name| std::str::from_utf8(name).ok())
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        bail!("{commit}:{inner}: there is no such file");
    }
    for name in names {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, git(&["show", &format!("{commit}:{name}")])?)?;
    }
    Ok(())
}

fn git(arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
