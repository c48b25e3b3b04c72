//! In: two revisions of pages. Out: their changes, printed. Must not know: what a change is.

use crate::accepted::{Accepted, Entry};
use crate::inputs::{nearest_project, Errors, Paths};
use crate::revision::Revision;
use crate::terminal;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::findings::{Level, Style};
use tablewright::source::Place;
use tablewright_tools::changes::levels::{self, Levels};
use tablewright_tools::changes::render::{explain, render, Shown};
use tablewright_tools::changes::{compare, semver, Change, Id, LIKENESS};

/// Arguments of `diff`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The old revision, or both as `REV1..REV2`.
    #[arg(required_unless_present = "explain")]
    old: Option<String>,
    /// The new revision; after `REV1..REV2`, what is compared in both of them [default: the nearest
    /// `tablewright.toml`].
    new: Option<String>,
    /// Corrections to both revisions.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// Corrections to the old pages.
    #[arg(long, value_name = "FILE", conflicts_with = "corrections")]
    old_corrections: Option<PathBuf>,
    /// Corrections to the new pages.
    #[arg(long, value_name = "FILE", conflicts_with = "corrections")]
    new_corrections: Option<PathBuf>,
    /// A project file that supplies the `[dialect]` of both revisions.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// The lowest level of change that fails the run.
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// Overrides the level of a kind of change.
    #[arg(long, value_name = "ID=LEVEL", value_parser = level)]
    level: Vec<(String, Level)>,
    #[command(flatten)]
    accepted: Accepted,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The minimum similarity of a renamed section or attribute; 0 turns renames off.
    #[arg(long, value_name = "LIKENESS", default_value_t = LIKENESS)]
    renames: f64,
    /// Also shows changes of descriptions, examples and other text.
    #[arg(long)]
    text: bool,
    /// The side that decides the level of a change.
    #[arg(long, value_enum, default_value_t = Direction::Receiver)]
    direction: Direction,
    /// In Markdown, links places to lines of the new pages: a URL with `{path}` and `{line}` in it.
    #[arg(long, value_name = "URL")]
    link: Option<String>,
    /// Fails if the new version is too low for the changes of the generated crate.
    #[arg(long)]
    check_version: bool,
    /// Explains a kind of change.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Direction {
    Receiver,
    Sender,
    Both,
}

impl Direction {
    fn side(self) -> levels::Direction {
        match self {
            Direction::Receiver => levels::Direction::Receiver,
            Direction::Sender => levels::Direction::Sender,
            Direction::Both => levels::Direction::Both,
        }
    }
}

/// The least level that fails a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
#[allow(missing_docs)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The least level; none where nothing fails.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            FailOn::Error => Some(Level::Error),
            FailOn::Warning => Some(Level::Warning),
            FailOn::Info => Some(Level::Info),
            FailOn::Never => None,
        }
    }
}

/// The output format of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// Tables, for a comment or a changelog.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, a single document.
    Sarif,
    /// JUnit XML, a single document.
    Junit,
    /// The required version bump: `major`, `minor` or `patch`.
    Bump,
}

impl Format {
    /// The form of the library; none for a word that is only of changes.
    fn style(self) -> Option<Style> {
        match self {
            Format::Human => Some(Style::Human),
            Format::Json => Some(Style::Json),
            Format::Markdown => Some(Style::Markdown),
            Format::Github => Some(Style::Github),
            Format::Sarif => Some(Style::Sarif),
            Format::Junit => Some(Style::Junit),
            Format::Bump => None,
        }
    }
}

fn level(text: &str) -> Result<(String, Level), String> {
    let (id, level) = text.split_once('=').ok_or("expected `ID=LEVEL`")?;
    let known = Id::named(id).ok_or_else(|| format!("unknown kind of change `{id}`"))?;
    let unknown = || format!("unknown level `{level}`: use `error`, `warning` or `info`");
    Ok((known.info().id.to_owned(), Level::named(level).ok_or_else(unknown)?))
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    if let Some(id) = &args.explain {
        let text = explain(id).with_context(|| format!("unknown kind of change `{id}`"))?;
        terminal::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (old, new) = revisions(args)?;
    let names = (old.names()?, new.names()?);
    let model = |revision: &Revision, own: &Option<PathBuf>, names, errors| {
        let corrections = own.as_ref().or(args.corrections.as_ref()).cloned();
        revision.model(corrections, args.project.clone(), names, errors)
    };
    let of_old = names.0.clone().or(names.1.clone());
    let (old, new) = (
        // The past cannot be corrected.
        model(&old, &args.old_corrections, of_old, Errors::Noted)?,
        model(&new, &args.new_corrections, names.1.or(names.0), Errors::Fatal)?,
    );
    let (Some((old, before)), Some((new, after))) = (old, new) else {
        return Ok(ExitCode::from(2));
    };
    let likeness = likeness(args.renames);
    let mut found = compare(&old, &new, likeness);
    for change in &mut found.changes {
        place(&mut change.old, &before);
        place(&mut change.new, &after);
    }
    let expired = args.accepted.take_out(&mut found.changes, "change", accepts)?;
    let items = semver::items(&tablewright::items(&old), &tablewright::items(&new));
    let levels = Levels { direction: args.direction.side(), stated: args.level.clone() };
    match args.format.style() {
        Some(style) => {
            let shown = Shown { texts: args.text, link: args.link.clone() };
            terminal::print(&render(&found, &items, &levels, style, &shown))?;
        }
        None => terminal::print_line(semver::bump(&items).name())?,
    }
    if args.check_version && !grown(&old.version, &new.version, semver::bump(&items))? {
        let (from, to) = (&old.version, &new.version);
        let bump = semver::bump(&items).name();
        terminal::note_line(&format!(
            "error: the crate needs a {bump} version bump, but its version went from {from} to {to}"
        ))?;
        return Ok(ExitCode::from(1));
    }
    let least = args.fail_on.level();
    let reaches = |change: &Change| least.is_some_and(|least| levels.of(change) >= least);
    let loud = found.changes.iter().any(|change| !change.is_text() && reaches(change));
    Ok(ExitCode::from(u8::from(expired || loud)))
}

/// The least likeness of renames: 0 turns them off, as nothing is as like as 2.
pub(crate) fn likeness(renames: f64) -> f64 {
    if renames == 0.0 {
        2.0
    } else {
        renames
    }
}

/// Whether an entry is about a change.
fn accepts(entry: &Entry, change: &Change) -> bool {
    let place = change.new.as_ref().or(change.old.as_ref());
    change.id.info().id == entry.id
        && entry.at.is_some()
        && entry.is_at(&change.at, place.map(|place| &*place.file))
        && change.from == entry.from
        && change.to == entry.to
}

/// Puts the folder of its page before a place.
fn place(place: &mut Option<Place>, paths: &Paths) {
    if let Some(place) = place {
        place.file = paths.shown(&place.file).into();
    }
}

/// The two revisions that the arguments name.
fn revisions(args: &Args) -> Result<(Revision, Revision)> {
    let old = args.old.as_deref().unwrap_or_default();
    let path = match &args.new {
        Some(path) => PathBuf::from(path),
        None => nearest_project()?.unwrap_or_default(),
    };
    if let Some(both) = Revision::range(old, &path)? {
        return Ok(both);
    }
    let new = args.new.as_deref().context("two revisions are needed, or `REV1..REV2`")?;
    Ok((Revision::of(old)?, Revision::of(new)?))
}

/// Whether a version has grown enough; before 1.0, the second number stands for the first.
fn grown(old: &str, new: &str, bump: semver::Bump) -> Result<bool> {
    let read = |text: &str| ::semver::Version::parse(text).with_context(|| text.to_owned());
    let (old, new) = (read(old)?, read(new)?);
    let number =
        |version: &::semver::Version, at: usize| [version.major, version.minor, version.patch][at];
    let first = usize::from(old.major == 0);
    let grows = |upto: usize| (0..=upto.min(2)).any(|at| number(&new, at) > number(&old, at));
    Ok(new >= old
        && match bump {
            semver::Bump::Patch => true,
            semver::Bump::Minor => grows(first + 1),
            semver::Bump::Major => grows(first),
        })
}
