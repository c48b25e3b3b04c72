//! In: commits of pages. Out: what changed with each release, printed; and since when each attribute is
//! documented, in the history file. Must not know: what a change is.

use crate::diff::likeness;
use crate::git::{Commit, Copies, Files, Repository};
use crate::inputs::{self, Past as Read};
use crate::revision::{names, Past, Subject};
use crate::terminal;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use tablewright::model::Model;
use tablewright::project::Project;
use tablewright::{counted, InputFile};
use tablewright_tools::changelog::{render, Form, Log, Stamp};
use tablewright_tools::changes::LIKENESS;

/// Arguments of `changelog`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The commits: a range of git such as `v1.0.0..HEAD`, or the last commit of all.
    #[arg(default_value = "HEAD")]
    range: String,
    /// Compares releases only, instead of every commit: each tag with the one before it.
    #[arg(long)]
    tags: bool,
    /// A page or a folder of pages, instead of a project file.
    #[arg(long, value_name = "PATH", conflicts_with = "project")]
    docs: Option<PathBuf>,
    /// The project file [default: the nearest `tablewright.toml` in the working directory or above].
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// Also writes the history file that the project file names: since when each attribute is
    /// documented.
    #[arg(long, conflicts_with = "docs")]
    record: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
    /// Writes to a file instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The minimum similarity of a renamed section or attribute; 0 turns renames off.
    #[arg(long, value_name = "LIKENESS", default_value_t = LIKENESS)]
    renames: f64,
    /// Also lists changes of descriptions, examples and other text.
    #[arg(long)]
    text: bool,
}

/// The output format of a changelog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a file of the repository.
    Markdown,
    /// One page, for a browser.
    Html,
    /// One JSON object.
    Json,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let path = subject(args)?;
    let repository = Repository::around(&path)?;
    let inner = repository.inner(&path)?;
    let project = (args.docs.is_none()).then(|| std::fs::read_to_string(&path)).transpose()?;
    let subject = Subject { inner, project };
    let steps = Steps::of(args, &repository, &subject)?;
    let likeness = likeness(args.renames);
    let mut walk = Walk::new(&repository, &subject, names(&path)?, Log::new(likeness, args.text))?;
    walk.all(&steps)?;
    terminal::note_line(&walk.says())?;
    if args.record {
        record(&path, subject.project.as_deref(), &walk.log.history())?;
    }
    let form = match args.format {
        Format::Markdown => Form::Markdown,
        Format::Html => Form::Html,
        Format::Json => Form::Json,
    };
    let text = render(&walk.log.changelog(), form);
    match &args.out {
        Some(path) => std::fs::write(path, text).with_context(|| path.display().to_string())?,
        None => terminal::print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The subject: pages, or a project file.
fn subject(args: &Args) -> Result<PathBuf> {
    if let Some(path) = args.docs.as_ref().or(args.project.as_ref()) {
        return Ok(path.clone());
    }
    inputs::nearest_project()?
        .with_context(|| format!("no `{}` in this folder or above: pass `--docs`", inputs::PROJECT))
}

/// Writes the history file that the project file names, else one beside it.
fn record(path: &Path, project: Option<&str>, history: &str) -> Result<()> {
    let named = project.and_then(|text| toml::from_str::<Project>(text).ok());
    let named = named.and_then(|project| project.history);
    let file = named.clone().unwrap_or_else(|| "history.toml".to_owned());
    let file = path.parent().unwrap_or(Path::new("")).join(file);
    std::fs::write(&file, history).with_context(|| file.display().to_string())?;
    if named.is_none() {
        terminal::note_line(&format!(
            "note: {} is read once the project file says `history = \"history.toml\"`",
            file.display()
        ))?;
    }
    Ok(())
}

/// The revisions of a run, the oldest first.
struct Steps {
    commits: Vec<(Commit, Option<String>)>,
    /// Whether nothing is older than the first one.
    whole: bool,
}

impl Steps {
    fn of(args: &Args, repository: &Repository, subject: &Subject) -> Result<Steps> {
        let (start, end) = match args.range.split_once("..") {
            Some((start, end)) => (Some(start), if end.is_empty() { "HEAD" } else { end }),
            None => (None, args.range.as_str()),
        };
        let start = start.filter(|start| !start.is_empty());
        let mut tags = repository.tags(end)?;
        if let Some(start) = start {
            let before = repository.tags(start)?;
            tags.retain(|tag| !before.iter().any(|known| known.tag == tag.tag));
        }
        let first = start.map(|start| repository.commit(start)).transpose()?;
        let mut commits: Vec<(Commit, Option<String>)> =
            first.into_iter().map(|commit| (commit, None)).collect();
        if args.tags {
            let last = repository.commit(end)?;
            let unreleased = !tags.iter().any(|tag| tag.id == last.id);
            commits.extend(tags.into_iter().map(|tag| (tag.clone(), tag.tag)));
            commits.extend(unreleased.then_some((last, None)));
        } else {
            let range = start.map_or(end.to_owned(), |start| format!("{start}..{end}"));
            commits.extend(of_each(repository, subject, &range, &tags)?);
        }
        Ok(Steps { commits, whole: start.is_none() })
    }
}

/// The commits of a range that change the subject, each with its release; without releases, each day
/// is one.
fn of_each(
    repository: &Repository,
    subject: &Subject,
    range: &str,
    tags: &[Commit],
) -> Result<Vec<(Commit, Option<String>)>> {
    let mut paths = subject.paths(subject.project.as_deref());
    // The project file may have named other pages.
    if subject.project.is_some() {
        for commit in repository.commits(range, &[subject.inner.clone()].into())? {
            let text = repository.text(&commit.id, &subject.inner);
            paths.extend(subject.paths(text.as_deref()));
        }
    }
    let all = repository.commits(range, &[String::new()].into())?;
    let numbers: BTreeMap<&str, usize> =
        all.iter().enumerate().map(|(at, commit)| (commit.id.as_str(), at)).collect();
    let mut releases: Vec<(usize, &str)> = tags
        .iter()
        .filter_map(|tag| Some((*numbers.get(tag.id.as_str())?, tag.tag.as_deref()?)))
        .collect();
    releases.sort_by_key(|(at, _)| *at);
    let release = |commit: &Commit| {
        if releases.is_empty() {
            return Some(commit.date.clone());
        }
        let at = numbers.get(commit.id.as_str())?;
        let found = releases.iter().find(|(end, _)| end >= at);
        found.map(|(_, name)| (*name).to_owned())
    };
    let commits = repository.commits(range, &paths)?.into_iter();
    Ok(commits.map(|commit| (commit.clone(), release(&commit))).collect())
}

/// Goes through revisions.
struct Walk<'r> {
    repository: &'r Repository,
    subject: &'r Subject,
    names: Option<InputFile>,
    copies: Copies,
    log: Log,
    /// Models that come again, by what they are made of.
    known: BTreeMap<Made, Known>,
    last: Option<(Rc<Model>, Files)>,
    read: usize,
    made: usize,
    with_errors: usize,
    unread: Vec<String>,
}

/// The inputs of a model.
type Made = (Files, Vec<(String, String)>);

/// A model, once it is made, and the number of further uses.
struct Known {
    times: usize,
    model: Option<Rc<Model>>,
}

impl<'r> Walk<'r> {
    fn new(
        repository: &'r Repository,
        subject: &'r Subject,
        names: Option<InputFile>,
        log: Log,
    ) -> Result<Walk<'r>> {
        Ok(Walk {
            repository,
            subject,
            names,
            copies: Copies::of(repository)?,
            log,
            known: BTreeMap::new(),
            last: None,
            read: 0,
            made: 0,
            with_errors: 0,
            unread: Vec::new(),
        })
    }

    fn all(&mut self, steps: &Steps) -> Result<()> {
        let mut pasts = Vec::new();
        for (commit, release) in &steps.commits {
            let past = self.subject.past(self.repository, &commit.id)?;
            if past.pages().is_empty() {
                continue;
            }
            let known = self.known.entry(made(&past)).or_insert(Known { times: 0, model: None });
            known.times += 1;
            pasts.push((commit, release, past));
        }
        if pasts.is_empty() {
            bail!("no commit of the range has a page");
        }
        for (number, (commit, release, past)) in pasts.iter().enumerate() {
            let Some(model) = self.model(commit, past)? else { continue };
            let pages = past.pages();
            let stamp = Stamp {
                revision: commit.tag.clone().unwrap_or_else(|| commit.id[..7].to_owned()),
                date: commit.date.clone(),
                release: (*release).clone(),
                pages: self.last.as_ref().is_none_or(|(_, before)| *before != pages),
            };
            match &self.last {
                None => self.log.start(&model, (steps.whole && number == 0).then_some(&stamp)),
                Some((old, _)) => self.log.add(&stamp, old, &model),
            }
            self.last = Some((model, pages));
            self.read += 1;
        }
        match self.unread.first() {
            Some(first) if self.read == 0 => bail!("no revision can be read; {first}"),
            _ => Ok(()),
        }
    }

    /// The model of a revision, which is made once; none if its files cannot be read.
    fn model(&mut self, commit: &Commit, past: &Past) -> Result<Option<Rc<Model>>> {
        let key = made(past);
        let known = self.known.get(&key).and_then(|known| known.model.clone());
        let model = match known {
            Some(model) => model,
            None => {
                past.hold(&mut self.copies)?;
                let path = self.copies.path(&self.subject.inner);
                match inputs::past(&path, self.names.clone()) {
                    Ok(Read { model: Some(model), errors }) => {
                        self.made += 1;
                        self.with_errors += usize::from(errors > 0);
                        Rc::new(model)
                    }
                    Ok(_) => return Ok(self.skip(commit, "no page has an attribute table")),
                    Err(error) => return Ok(self.skip(commit, &format!("{error:#}"))),
                }
            }
        };
        if let Some(known) = self.known.get_mut(&key) {
            known.times -= 1;
            known.model = (known.times > 0).then(|| model.clone());
        }
        Ok(Some(model))
    }

    fn skip(&mut self, commit: &Commit, why: &str) -> Option<Rc<Model>> {
        self.unread.push(format!("{}: {why}", &commit.id[..7]));
        None
    }

    /// A line or two on the revisions that were read.
    fn says(&self) -> String {
        let errors = self.with_errors;
        let read = counted(self.read, "revision");
        let mut out = format!("{read}, {}", counted(self.made, "model"));
        if errors > 0 {
            out += &format!("; {errors} with errors, compared as far as they can be read");
        }
        if let Some(first) = self.unread.first() {
            out += &format!(
                "\nwarning: {} cannot be read; {first}",
                counted(self.unread.len(), "revision")
            );
        }
        out
    }
}

fn made(past: &Past) -> Made {
    let (files, made) = past.key();
    (files.clone(), made.to_vec())
}
