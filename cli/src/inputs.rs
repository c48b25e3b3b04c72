//! In: the selection of pages on the command line. Out: the input of a run. Must not know: its use.

use crate::{files, terminal};
use anyhow::{anyhow, bail, Context, Result};
use std::path::{Path, PathBuf};
use tablewright::diagnostics::render::{render, Style};
use tablewright::diagnostics::{Code, Diagnostic, Diagnostics};
use tablewright::findings::Level;
use tablewright::model::{Model, FORMAT};
use tablewright::project::{Header, Project};
use tablewright::source::{Source, Sources};
use tablewright::{project, History, Input, InputFile};

/// The pages that a command reads.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Selection {
    /// Pages or folders of pages, instead of those in the project file.
    #[arg(long, num_args = 1.., value_name = "PATH", group = "given")]
    pub docs: Vec<PathBuf>,
    /// Corrections to the pages, instead of those in the project file.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// Name of the bundle [default: the stem of the first path].
    #[arg(long, requires = "given")]
    pub name: Option<String>,
    /// Heading of the top-level section of the bundle.
    #[arg(long, value_name = "HEADING")]
    pub root: Option<String>,
    /// The project file; with `--docs`, every key but `[dialect]` is optional [default: the nearest
    /// `tablewright.toml` in the working directory or above].
    #[arg(long, value_name = "FILE")]
    pub project: Option<PathBuf>,
    /// Continues after errors: leaves out unreadable facts, and keeps their text in the descriptions.
    #[arg(long)]
    pub keep_going: bool,
}

impl Selection {
    /// The same with pages that were given without an option.
    #[must_use]
    pub fn or(self, pages: Vec<PathBuf>) -> Selection {
        let docs = if self.docs.is_empty() { pages } else { self.docs };
        Selection { docs, ..self }
    }
}

/// The project file of a repository whose folders are machine-owned.
#[derive(Clone, Debug)]
pub struct Home {
    /// The project file.
    pub project: PathBuf,
    /// The prefix of the names of its pages.
    pub prefix: String,
    /// Where its files lie.
    pub base: PathBuf,
}

/// The input of a run.
#[derive(Debug)]
pub struct Job {
    /// The library's input.
    pub input: Input,
    /// Where the expected files lie.
    pub base: PathBuf,
    /// The path from the working directory to the pages.
    pub prefix: String,
    /// Paths that are of the working directory already.
    pub here: Vec<String>,
    /// The project file, as it was read.
    pub project: Option<Project>,
}

impl Job {
    /// A path as the working directory has it.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        let as_it_is = self.here.iter().any(|known| known == path) || path == NAMES;
        if as_it_is {
            path.to_owned()
        } else {
            self.paths().shown(path)
        }
    }

    /// The paths of its pages.
    #[must_use]
    pub fn paths(&self) -> Paths {
        Paths { prefix: self.prefix.clone() }
    }
}

/// The paths of pages from the working directory.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// The path to the folder of the project file, or of the pages.
    pub prefix: String,
}

impl Paths {
    /// The path of a page.
    #[must_use]
    pub fn shown(&self, page: &str) -> String {
        format!("{}{page}", self.prefix)
    }
}

/// The names that an earlier run handed out.
pub const NAMES: &str = "schemas/names.toml";

/// Where pages are written that have no folder of their own, and so no names of an earlier run.
pub const NOWHERE: &str = "/nonexistent";

/// The name of project files.
pub const PROJECT: &str = "tablewright.toml";

/// The project file of a folder, or of one above it.
#[must_use]
pub fn find_project(from: &Path) -> Option<PathBuf> {
    from.ancestors().map(|folder| folder.join(PROJECT)).find(|path| path.is_file())
}

/// The project file of the working directory, or of a folder above it.
///
/// # Errors
/// The working directory cannot be read.
pub fn nearest_project() -> Result<Option<PathBuf>> {
    let current = std::env::current_dir().context("cannot read the working directory")?;
    Ok(find_project(&current))
}

/// The selected input; none where the project file is invalid, which is then printed.
pub fn job(
    selection: &Selection,
    out: Option<&Path>,
    home: Option<&Home>,
    style: Style,
) -> Result<Option<Job>> {
    if !selection.docs.is_empty() {
        return ad_hoc(selection, out, style);
    }
    if let (Some(home), None) = (home, &selection.project) {
        let base = out.unwrap_or(&home.base);
        return of_project(selection, &home.project, &home.prefix, Some(base), style);
    }
    let nearest = nearest_project()?;
    let found = selection.project.clone().or(nearest);
    let Some(path) = found else {
        bail!("no `{PROJECT}` in this folder or above: run `tablewright init`, or pass `--docs`");
    };
    of_project(selection, &path, "", out, style)
}

/// Pages that the arguments name.
fn ad_hoc(selection: &Selection, out: Option<&Path>, style: Style) -> Result<Option<Job>> {
    let first = selection.docs.first().context("`--docs` names no page")?;
    let full = std::path::absolute(first)?;
    let stem = if first.is_dir() { full.file_name() } else { full.file_stem() };
    let stem = stem.unwrap_or_default().to_string_lossy().into_owned();
    let stem = selection.name.as_deref().unwrap_or(&stem);
    let read = |path: &Path| files::read(path, &path.display().to_string());
    let file = selection.project.as_deref().map(read).transpose()?;
    let (mut stated, mut read_as, mut goes_on) = (None, None, false);
    let header = match &file {
        None => project::ad_hoc(stem),
        Some(file) => {
            let Some(project) = read_project(file, style)? else { return Ok(None) };
            let folder = Path::new(&file.path).parent().map(Path::to_owned).unwrap_or_default();
            stated = project.corrections.as_ref().map(|name| folder.join(name));
            read_as = Some(project.clone());
            goes_on = project.keep_going;
            let name = selection.name.clone().or(project.name.clone());
            Project { name, ..project }.header(stem)
        }
    };
    let header = Header { root: selection.root.clone().or(header.root.clone()), ..header };
    let pages = files::all_pages(&selection.docs)?;
    let corrections = selection.corrections.clone().or(stated).as_deref().map(read).transpose()?;
    let base = out.map_or_else(|| PathBuf::from("."), Path::to_owned);
    let names = files::read_if_there(&base.join(NAMES), NAMES)?;
    let keep_going = selection.keep_going || goes_on;
    let named = corrections.iter().chain(&file).map(|file| file.path.clone()).collect();
    let input = Input { header, pages, corrections, names, project: file, keep_going };
    let prefix = match &selection.docs[..] {
        [folder] if folder.is_dir() => before_names(folder),
        [file] => file.parent().map_or_else(String::new, before_names),
        _ => String::new(),
    };
    Ok(Some(Job { input, base, prefix, here: named, project: read_as }))
}

/// The content of a project file; none where it is invalid, which is then printed.
fn read_project(file: &InputFile, style: Style) -> Result<Option<Project>> {
    let text = String::from_utf8(file.bytes.clone()).with_context(|| file.path.clone())?;
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let number = sources.add(Source::new(&file.path, text));
    let project = project::read(sources.get(number), number, &mut diagnostics);
    terminal::note(&render(&diagnostics.finish(), &sources, style, true))?;
    Ok(project)
}

/// The pages of a project file; none where the file is wrong.
fn of_project(
    selection: &Selection,
    path: &Path,
    prefix: &str,
    out: Option<&Path>,
    style: Style,
) -> Result<Option<Job>> {
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let shown = |name: &str| format!("{prefix}{name}");
    let stem = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = files::read(path, &shown(&stem))?;
    let Some(project) = read_project(&file, style)? else { return Ok(None) };
    if let [first, ..] = project.missing()[..] {
        bail!("{}: `{first}` is missing; it is optional only with `--docs`", path.display());
    }
    let read = |name: &String| files::read(&folder.join(name), &shown(name));
    let pages = files::pages_of(&folder, &project.pages, &project.exclude)?;
    let pages = pages.into_iter().map(|page| InputFile { path: shown(&page.path), ..page });
    let pages = pages.collect();
    let corrections = match &selection.corrections {
        Some(path) => Some(files::read(path, &path.display().to_string())?),
        None => project.corrections.as_ref().map(read).transpose()?,
    };
    let notes = project.notes.as_ref().map(read).transpose()?;
    let notes = notes.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let history = project.history.as_ref().map(|name| history(&folder.join(name), &shown(name)));
    let history = history.transpose()?.unwrap_or_default();
    let license = project.license_files.iter().map(|name| {
        let file = read(name)?;
        let own = Path::new(name).file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((own, String::from_utf8_lossy(&file.bytes).into_owned()))
    });
    let license_files = license.collect::<Result<_>>()?;
    let header = project.header("");
    let root = selection.root.clone().or(header.root.clone());
    let header = Header { notes, history, root, license_files, ..header };
    let base = out.map_or_else(|| folder.clone(), Path::to_owned);
    let names = files::read_if_there(&base.join(NAMES), NAMES)?;
    let keep_going = selection.keep_going || project.keep_going;
    let prefix = if prefix.is_empty() { below_here(&folder) } else { String::new() };
    let input = Input { header, pages, corrections, names, project: Some(file), keep_going };
    Ok(Some(Job { input, base, prefix, here: Vec::new(), project: Some(project) }))
}

/// The history in a file; before it is recorded for the first time, there is none.
fn history(path: &Path, shown: &str) -> Result<History> {
    let file = files::read_if_there(path, shown)?;
    if file.is_none() {
        terminal::note_line(&format!(
            "note: there is no {shown} yet: `tablewright changelog --record` writes it"
        ))?;
    }
    Ok(file.map(|file| read_history(&file)).transpose()?.unwrap_or_default())
}

/// The history that a file states.
fn read_history(file: &InputFile) -> Result<History> {
    let text = String::from_utf8_lossy(&file.bytes);
    History::read(&text).map_err(|error| anyhow!("{}: {error}", file.path))
}

/// The path from the working directory to a folder: empty where it is the same one.
fn below_here(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(|path| path.canonicalize()).ok();
    let full = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let full = full.canonicalize().ok();
    let (Some(here), Some(full)) = (here, full) else { return String::new() };
    if let Ok(inner) = full.strip_prefix(&here) {
        return before_names(inner);
    }
    match here.strip_prefix(&full) {
        Ok(deeper) => "../".repeat(deeper.components().count()),
        Err(_) => before_names(&full),
    }
}

/// A folder as a prefix of the names in it.
fn before_names(folder: &Path) -> String {
    match folder.as_os_str().is_empty() {
        true => String::new(),
        false => format!("{}/", folder.display()),
    }
}

/// Whether errors in pages end a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// They do.
    Fatal,
    /// They are printed, and the pages are read as far as possible.
    Noted,
}

/// Pages that were read.
pub struct Found {
    /// Their model.
    pub model: Model,
    /// The project file, if there is one.
    pub project: Option<Project>,
    /// The paths of the pages.
    pub paths: Paths,
}

/// The job of pages, a folder of pages or a project file; `names` where it has none of its own.
fn of_path(
    path: &Path,
    corrections: Option<PathBuf>,
    dialect: Option<PathBuf>,
    names: Option<InputFile>,
) -> Result<Option<Job>> {
    let is_project = path.extension().is_some_and(|extension| extension == "toml");
    let selection = Selection {
        docs: if is_project { Vec::new() } else { vec![path.to_owned()] },
        corrections,
        project: if is_project { Some(path.to_owned()) } else { dialect },
        ..Selection::default()
    };
    let out = (!is_project).then(|| Path::new(NOWHERE));
    let Some(mut job) = job(&selection, out, None, Style::Human)? else { return Ok(None) };
    job.input.names = job.input.names.or(names);
    Ok(Some(job))
}

/// The model of pages, a folder of pages or a project file; none after errors, which are printed.
pub fn model(
    path: &Path,
    corrections: Option<PathBuf>,
    dialect: Option<PathBuf>,
    names: Option<InputFile>,
    errors: Errors,
) -> Result<Option<Found>> {
    let Some(job) = of_path(path, corrections, dialect, names)? else { return Ok(None) };
    let model = read_as(&job, errors)?;
    let paths = job.paths();
    Ok(model.map(|model| Found { model, project: job.project, paths }))
}

/// An earlier state of pages.
pub struct Past {
    /// Its model, as far as it can be read.
    pub model: Option<Model>,
    /// The number of its errors, which can no longer be corrected.
    pub errors: usize,
}

/// Reads an earlier state of pages, a folder of pages or a project file, and prints nothing of it.
pub fn past(path: &Path, names: Option<InputFile>) -> Result<Past> {
    let Some(mut job) = of_path(path, None, None, names)? else {
        bail!("the project file cannot be read");
    };
    let output = tablewright::check(&job.input);
    let errors = output.diagnostics.iter().filter(counts).count();
    if errors == 0 {
        return Ok(Past { model: output.model, errors });
    }
    job.input.keep_going = true;
    Ok(Past { model: tablewright::check(&job.input).model, errors })
}

/// A model as an earlier run wrote it.
pub fn read_model(path: &Path) -> Result<Model> {
    let shown = path.display();
    let text = std::fs::read(path).with_context(|| shown.to_string())?;
    let model: Model =
        serde_json::from_slice(&text).with_context(|| format!("{shown} is not a model"))?;
    if model.format != FORMAT {
        bail!("{shown}: unsupported format {}; expected {FORMAT}", model.format);
    }
    Ok(model)
}

/// The model of a job; none after errors, which are printed.
pub fn checked(job: &Job) -> Result<Option<Model>> {
    read_as(job, Errors::Fatal)
}

fn read_as(job: &Job, fatal: Errors) -> Result<Option<Model>> {
    let output = tablewright::check(&job.input);
    let errors: Vec<Diagnostic> = output.diagnostics.iter().filter(counts).cloned().collect();
    terminal::note(&render(&errors, &output.sources, Style::Human, false))?;
    if errors.is_empty() || fatal == Errors::Fatal {
        return Ok(output.model.filter(|_| errors.is_empty()));
    }
    terminal::note_line(
        "note: the old revision has errors, and is compared as far as it can be read",
    )?;
    Ok(tablewright::check(&Input { keep_going: true, ..job.input.clone() }).model)
}

/// Whether a finding is an error of a revision: a correction that one of two needs no more is none of
/// that one.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn counts(found: &&Diagnostic) -> bool {
    found.level == Level::Error && found.code != Code::StaleCorrection
}
