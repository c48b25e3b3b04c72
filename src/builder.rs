//! In: paths, the build script's environment. Out: types and validators in `OUT_DIR`, or the
//! diagnostics that prevent them. The one module that touches files; `xtask` reads with it too.
//! Must not know: how a page is read.

mod pages;

pub use pages::{all_pages, pages_of};

use crate::diagnostics::render::{render, Style};
use crate::diagnostics::Diagnostic;
use crate::naming::history::History;
use crate::project::Header;
use crate::source::Sources;
use crate::sync::{compare, Change};
use crate::{emit, generate, project, Input, InputFile, Output};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// Makes types and validators in a build script.
///
/// Paths are relative to the manifest of the crate that is built. The file `NAME.rs` in `OUT_DIR`
/// holds the module `NAME`, with the root items of a generated crate; the crate includes it, and
/// depends on `serde_core` and on `serde_json` from 1.0.129 on with its feature `float_roundtrip`.
/// With features `chrono`, `jiff` or `time` of its own, which bring the library of that name, the
/// module's date-times have conversions to it.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pages: Vec<PathBuf>,
    exclude: Vec<String>,
    project: Option<PathBuf>,
    corrections: Option<PathBuf>,
    names: Option<PathBuf>,
    name: Option<String>,
    root: Option<String>,
    views: bool,
    deny_warnings: bool,
    keep_going: bool,
    out_dir: Option<PathBuf>,
}

/// Why there is no module. It prints as text in either way, so that `main` may return it.
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

/// The result of every step.
pub type Built<T> = Result<T, BuildError>;

impl Builder {
    /// Starts without a page.
    #[must_use]
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Adds a page, or a folder of pages.
    #[must_use]
    pub fn page(mut self, path: impl Into<PathBuf>) -> Builder {
        self.pages.push(path.into());
        self
    }

    /// Takes pages, corrections, name and root from a project file (`tablewright.toml`); explicit
    /// settings take precedence.
    #[must_use]
    pub fn project(mut self, path: impl Into<PathBuf>) -> Builder {
        self.project = Some(path.into());
        self
    }

    /// Takes corrections from this file.
    #[must_use]
    pub fn corrections(mut self, path: impl Into<PathBuf>) -> Builder {
        self.corrections = Some(path.into());
        self
    }

    /// Keeps the names in this file (`names.toml` of `cargo xtask codegen`), which is only read.
    #[must_use]
    pub fn names(mut self, path: impl Into<PathBuf>) -> Builder {
        self.names = Some(path.into());
        self
    }

    /// Names the module; without, it is the stem of the first page.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Builder {
        self.name = Some(name.into());
        self
    }

    /// States the heading of the section that describes the whole.
    #[must_use]
    pub fn root(mut self, heading: impl Into<String>) -> Builder {
        self.root = Some(heading.into());
        self
    }

    /// Makes views too, which borrow their texts.
    #[must_use]
    pub fn views(mut self, views: bool) -> Builder {
        self.views = views;
        self
    }

    /// Treats errors that only leave something out as warnings: its text is in the documentation.
    #[must_use]
    pub fn keep_going(mut self, keep_going: bool) -> Builder {
        self.keep_going = keep_going;
        self
    }

    /// Makes every warning an error.
    #[must_use]
    pub fn deny_warnings(mut self, deny: bool) -> Builder {
        self.deny_warnings = deny;
        self
    }

    /// Writes into this folder; without, into `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Builder {
        self.out_dir = Some(path.into());
        self
    }

    /// Reads the pages and writes the module.
    ///
    /// # Errors
    /// A file cannot be read or written, or the pages have errors: then all of them are in the
    /// text.
    pub fn compile(&self) -> Built<()> {
        let base = variable("CARGO_MANIFEST_DIR")?;
        let out =
            self.out_dir.as_ref().map_or_else(|| variable("OUT_DIR"), |out| Ok(base.join(out)))?;
        // The module tests for these features, whether or not its crate has them.
        let values = "\"chrono\", \"jiff\", \"regex\", \"time\", \"wide\"";
        println!("cargo::rustc-check-cfg=cfg(feature, values({values}))");
        let input = self.input(&base)?;
        let output = generate(&input);
        self.report(&output.diagnostics, &output.sources, output.has_errors())?;
        write(&out, &self.module(&output, &out))
    }

    fn input(&self, base: &Path) -> Built<Input> {
        let mut builder = self.clone();
        let (header, project) = builder.take_project(base)?;
        for path in builder
            .pages
            .iter()
            .chain(&builder.corrections)
            .chain(&builder.names)
            .chain(&builder.project)
        {
            println!("cargo::rerun-if-changed={}", base.join(path).display());
        }
        let first = builder
            .pages
            .first()
            .ok_or_else(|| BuildError("no page was named: call `page` or `project`".to_owned()))?;
        let stem = if base.join(first).is_dir() { first.file_name() } else { first.file_stem() };
        let mut header =
            header.unwrap_or_else(|| project::ad_hoc(&stem.unwrap_or_default().to_string_lossy()));
        if let Some(name) = &self.name {
            header.name = project::ad_hoc(name).name;
        }
        header.root = self.root.clone().or(header.root);
        let named = |path: &PathBuf| path.to_string_lossy().into_owned();
        let names: Vec<String> = builder.pages.iter().map(named).collect();
        let pages = pages_of(base, &names, &builder.exclude)?;
        let file = |path: &PathBuf| read(&base.join(path), &path.display().to_string());
        Ok(Input {
            header,
            pages,
            corrections: builder.corrections.as_ref().map(file).transpose()?,
            names: builder.names.as_ref().map(file).transpose()?,
            project,
            keep_going: builder.keep_going,
        })
    }

    /// Fills in settings from the project file that the caller does not give.
    fn take_project(&mut self, base: &Path) -> Built<(Option<Header>, Option<InputFile>)> {
        let Some(path) = &self.project else { return Ok((None, None)) };
        let file = read(&base.join(path), &path.display().to_string())?;
        let mut sources = Sources::default();
        let mut diagnostics = crate::diagnostics::Diagnostics::default();
        let number = sources
            .add(crate::source::Source::new(&file.path, String::from_utf8_lossy(&file.bytes)));
        let project = project::read(sources.get(number), number, &mut diagnostics);
        self.report(&diagnostics.finish(), &sources, project.is_none())?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let Some(project) = project else { return Ok((None, None)) };
        self.pages.extend(project.pages.iter().map(|page| folder.join(page)));
        let below = |one: &String| folder.join(one).to_string_lossy().into_owned();
        self.exclude.extend(project.exclude.iter().map(below));
        self.corrections =
            self.corrections.take().or(project.corrections.as_ref().map(|path| folder.join(path)));
        self.keep_going |= project.keep_going;
        let stem = self.pages.first().and_then(|page| page.file_stem()).unwrap_or_default();
        let mut header = project.header(&stem.to_string_lossy());
        if let Some(path) = &project.history {
            let path = folder.join(path);
            println!("cargo::rerun-if-changed={}", base.join(&path).display());
            let file = read(&base.join(&path), &path.display().to_string())?;
            header.history = History::read(&String::from_utf8_lossy(&file.bytes))
                .map_err(|error| BuildError(format!("{}: {error}", file.path)))?;
        }
        Ok((Some(header), Some(file)))
    }

    /// Errors end the build; warnings are shown in it.
    fn report(&self, list: &[Diagnostic], sources: &Sources, errors: bool) -> Built<()> {
        let text = render(list, sources, Style::Human, self.deny_warnings);
        if errors || self.deny_warnings && !list.is_empty() {
            return Err(BuildError(format!("the pages cannot be made executable\n\n{text}")));
        }
        text.lines().for_each(|line| println!("cargo::warning={line}"));
        Ok(())
    }

    /// The expected files.
    fn module(&self, output: &Output, out: &Path) -> BTreeMap<String, String> {
        let Some(model) = &output.model else { return BTreeMap::new() };
        let folder = emit::module_name(model);
        let files = emit::module(model, self.views)
            .into_iter()
            .map(|(path, text)| (format!("{folder}/{path}"), text));
        let root = out.join(&folder).join("lib.rs");
        files
            .chain([(
                format!("{folder}.rs"),
                emit::module_include(model, &root.display().to_string()),
            )])
            .collect()
    }
}

fn variable(name: &str) -> Built<PathBuf> {
    let value = std::env::var_os(name)
        .ok_or_else(|| BuildError(format!("`{name}` is not set: this is for build scripts")))?;
    Ok(PathBuf::from(value))
}

/// Writes only files that differ, so that unchanged ones are not compiled again.
fn write(out: &Path, expected: &BTreeMap<String, String>) -> Built<()> {
    let mut found = BTreeMap::new();
    let folders: Vec<&str> = expected
        .keys()
        .filter_map(|path| path.split_once('/'))
        .map(|(folder, _)| folder)
        .take(1)
        .collect();
    found.extend(owned(out, &folders)?);
    for path in expected.keys() {
        found.extend(text(&out.join(path))?.map(|text| (path.clone(), text)));
    }
    for change in compare(expected, &found) {
        match change {
            Change::Write { path, expected, .. } => {
                let path = out.join(path);
                let folder = path.parent().unwrap_or(out);
                std::fs::create_dir_all(folder).map_err(|error| cannot("make", folder, &error))?;
                std::fs::write(&path, expected).map_err(|error| cannot("write", &path, &error))?;
            }
            Change::Remove { path } => std::fs::remove_file(out.join(&path))
                .map_err(|error| cannot("remove", &out.join(&path), &error))?,
        }
    }
    Ok(())
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> BuildError {
    BuildError(format!("cannot {what} {}: {error}", path.display()))
}

/// Reads one file; `shown` is how diagnostics and the model name it.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path, shown: &str) -> Built<InputFile> {
    let bytes = std::fs::read(path).map_err(|error| cannot("read", path, &error))?;
    Ok(InputFile { path: shown.to_owned(), bytes })
}

/// A path below a folder, with `/` between its parts.
fn shown(path: &Path, base: &Path) -> String {
    let relative = path.strip_prefix(base).unwrap_or(path);
    relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// All files below a folder, in the order of their paths; build output and version control are
/// none. A folder that a link leads back to is listed once.
fn list(folder: &Path, seen: &mut BTreeSet<PathBuf>, out: &mut Vec<PathBuf>) -> Built<()> {
    if !seen.insert(folder.canonicalize().map_err(|error| cannot("list", folder, &error))?) {
        return Ok(());
    }
    let entries = std::fs::read_dir(folder).map_err(|error| cannot("list", folder, &error))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| cannot("list", folder, &error))?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != ".git" && name != "node_modules" {
            list(&path, seen, out)?;
        } else if path.is_file() {
            out.push(path);
        }
    }
    Ok(())
}

/// The files that lie in machine-owned folders.
///
/// # Errors
/// One cannot be read.
pub fn owned(base: &Path, folders: &[&str]) -> Built<BTreeMap<String, String>> {
    let mut paths = Vec::new();
    for folder in folders.iter().map(|folder| base.join(folder)).filter(|folder| folder.is_dir()) {
        list(&folder, &mut BTreeSet::new(), &mut paths)?;
    }
    let paths = paths.iter().map(|path| (shown(path, base), path));
    let own = paths.filter(|(path, _)| !path.split('/').any(is_installed));
    own.map(|(shown, path)| Ok((shown, text(path)?.unwrap_or_default()))).collect()
}

/// Whether a folder is what installers leave in a package: `pip install ./python` writes `build`.
fn is_installed(folder: &str) -> bool {
    ["build", "dist", "__pycache__"].contains(&folder) || folder.ends_with(".egg-info")
}

/// The text of a file, if there is one; a file that is not UTF-8 is not from any run.
///
/// # Errors
/// It cannot be read.
pub fn text(path: &Path) -> Built<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}
