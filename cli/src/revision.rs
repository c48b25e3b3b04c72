//! In: a path, or `REV:PATH` of git. Out: its model. Must not know: what it is compared with.

use crate::inputs::{self, Errors};
use anyhow::{bail, Context, Result};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use tablewright::model::Model;
use tablewright::InputFile;

/// Where a revision lies: itself, or a copy of what git has.
pub struct Revision {
    path: PathBuf,
    /// The folder that it was written to, which goes away with it.
    _folder: Option<tempfile::TempDir>,
}

impl Revision {
    /// Finds a revision; what git has is written to a folder.
    pub fn of(revision: &str) -> Result<Revision> {
        let path = Path::new(revision);
        if path.exists() {
            return Ok(Revision { path: path.to_owned(), _folder: None });
        }
        let Some((commit, inner)) = revision.split_once(':') else {
            bail!("{revision}: no such file, and not `REV:PATH`");
        };
        let folder = tempfile::tempdir().context("cannot create a folder")?;
        let tree = folder.path().join("tree");
        Commit { name: commit, index: &folder.path().join("index") }.write(inner, &tree)?;
        Ok(Revision { path: tree.join(inner), _folder: Some(folder) })
    }

    /// The names that its own runs handed out, beside its project file or beside the folder of it.
    pub fn names(&self) -> Result<Option<InputFile>> {
        let folder = self.path.parent().filter(|_| is(&self.path, "toml"));
        let above = folder.and_then(Path::parent);
        for folder in folder.into_iter().chain(above) {
            let found = crate::files::read_if_there(&folder.join(inputs::NAMES), inputs::NAMES)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Its model; none where its pages have errors that count, which are then printed. Without names
    /// of its own, things are called what the other revision calls them.
    pub fn model(
        &self,
        corrections: Option<PathBuf>,
        project: Option<PathBuf>,
        names: Option<InputFile>,
        errors: Errors,
    ) -> Result<Option<Model>> {
        if !is(&self.path, "json") {
            let found = inputs::model(&self.path, corrections, project, names, errors)?;
            return Ok(found.map(|(model, _)| model));
        }
        inputs::read_model(&self.path).map(Some)
    }
}

fn is(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension == ending)
}

/// A commit, and an index to read it into: that of the repository stays as it is.
struct Commit<'c> {
    name: &'c str,
    index: &'c Path,
}

impl Commit<'_> {
    /// Writes a file or a folder as the commit has it; of a project file, its folder, and the files
    /// above it that it names.
    fn write(&self, inner: &str, folder: &Path) -> Result<()> {
        let mut wanted = BTreeSet::from([inner.to_owned()]);
        if inner.ends_with(".toml") {
            let home = Path::new(inner).parent().unwrap_or(Path::new(""));
            let text = git(&["show", &format!("{}:{inner}", self.name)])?;
            wanted = above(home, &String::from_utf8_lossy(&text));
            wanted.insert(home.display().to_string());
            // Names are kept beside the project file, or beside the folder of it.
            let names = home.parent().map(|above| above.join(inputs::NAMES));
            wanted.extend(names.map(|names| names.display().to_string()));
        }
        let mut files = BTreeSet::new();
        for path in &wanted {
            files.extend(self.files(path)?);
        }
        if files.is_empty() {
            bail!("{}:{inner}: no such file", self.name);
        }
        self.copy(&files, folder)
    }

    /// The files of a path, which is the whole commit if it is empty.
    fn files(&self, path: &str) -> Result<Vec<String>> {
        let mut arguments =
            vec!["ls-tree", "-r", "-z", "--name-only", "--full-tree", self.name, "--", path];
        if path.is_empty() {
            arguments.truncate(6);
        }
        let listed = git(&arguments)?;
        let names =
            listed.split(|byte| *byte == 0).filter_map(|name| std::str::from_utf8(name).ok());
        Ok(names.filter(|name| !name.is_empty()).map(String::from).collect())
    }

    /// Copies files out of the commit, by one process for all of them.
    fn copy(&self, files: &BTreeSet<String>, folder: &Path) -> Result<()> {
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let top = String::from_utf8_lossy(&top).trim_end().to_owned();
        let git = || {
            let mut command = Command::new("git");
            command.env("GIT_INDEX_FILE", self.index).current_dir(&top);
            command
        };
        ended(git().args(["read-tree", self.name]).output().context("cannot run git")?)?;
        let prefix = format!("--prefix={}/", folder.display());
        let mut child = git()
            .args(["-c", "core.autocrlf=false", "checkout-index", "--force", "-z", "--stdin"])
            .arg(prefix)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot run git")?;
        let mut input = child.stdin.take().context("git takes no list of files")?;
        for file in files {
            write!(input, "{file}\0")?;
        }
        drop(input);
        ended(child.wait_with_output()?).map(drop)
    }
}

/// The paths above its folder that a project file names.
fn above(home: &Path, text: &str) -> BTreeSet<String> {
    let Ok(project) = text.parse::<toml::Table>() else { return BTreeSet::new() };
    let mut open: Vec<&toml::Value> = project.values().collect();
    let mut out = BTreeSet::new();
    while let Some(value) = open.pop() {
        match value {
            toml::Value::String(text) if text.starts_with("../") => out.extend(joined(home, text)),
            toml::Value::Array(items) => open.extend(items),
            toml::Value::Table(table) => open.extend(table.values()),
            _ => {}
        }
    }
    out
}

/// A path from a folder on; none where it leaves the repository.
fn joined(home: &Path, path: &str) -> Option<String> {
    let mut out = PathBuf::new();
    for step in home.join(path).components() {
        match step {
            Component::ParentDir => out.pop().then_some(())?,
            Component::Normal(name) => out.push(name),
            _ => {}
        }
    }
    Some(out.display().to_string())
}

fn git(arguments: &[&str]) -> Result<Vec<u8>> {
    ended(Command::new("git").args(arguments).output().context("cannot run git")?)
}

fn ended(output: std::process::Output) -> Result<Vec<u8>> {
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
