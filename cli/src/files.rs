//! In: paths. Out: their texts, or the changes made. Reading is in the library's `builder`.

use crate::terminal;
use anyhow::{bail, Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
pub use tablewright::builder::{all_pages, owned, pages_of, read, text};
use tablewright::sync::Change;
use tablewright::InputFile;

/// Reads a file that may be missing.
pub fn read_if_there(path: &Path, shown: &str) -> Result<Option<InputFile>> {
    Ok(path.exists().then(|| read(path, shown)).transpose()?)
}

/// The mark of a file that says itself that it is made.
const MARK: &str = "@generated";

/// The first lines in which the mark counts.
const HEAD: usize = 12;

/// The files of an earlier run, which another one may replace and remove.
#[derive(Debug, Default)]
pub struct Owned {
    paths: BTreeSet<String>,
}

impl Owned {
    /// Reads the list of an earlier run, if there was one.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(base: &Path, list: &str) -> Result<Owned> {
        let listed = text(&base.join(list))?.unwrap_or_default();
        let paths = listed.lines().filter(|line| !line.starts_with('#') && is_below(line));
        Ok(Owned { paths: paths.map(str::to_owned).collect() })
    }

    /// Adds the files that are there of those that are expected, and of those in the list.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn complete(
        &self,
        base: &Path,
        expected: &BTreeMap<String, String>,
        mut found: BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>> {
        for path in expected.keys().chain(&self.paths) {
            if found.contains_key(path) {
                continue;
            }
            if let Some(text) = text(&base.join(path))? {
                found.insert(path.clone(), text);
            }
        }
        Ok(found)
    }

    /// Whether a file is in the list, or says itself that it is made.
    #[must_use]
    pub fn has(&self, path: &str, text: &str) -> bool {
        self.paths.contains(path) || text.lines().take(HEAD).any(|line| line.contains(MARK))
    }

    /// Refuses changes of files that somebody else wrote.
    ///
    /// # Errors
    /// There are some.
    pub fn allow(&self, changes: &[Change], found: &BTreeMap<String, String>) -> Result<()> {
        let foreign = |path: &&str| found.get(*path).is_some_and(|text| !self.has(path, text));
        let foreign: Vec<&str> = changes.iter().map(Change::path).filter(foreign).collect();
        if !foreign.is_empty() {
            bail!(
                "not written by an earlier run: {}; move them, or pass `--force` to replace them",
                foreign.join(", ")
            );
        }
        Ok(())
    }
}

/// Adds the list of the files of a run to them.
pub fn add_list(files: &mut BTreeMap<String, String>, list: &str) {
    files.insert(list.to_owned(), String::new());
    let lines: String = files.keys().map(|path| format!("{path}\n")).collect();
    let text = format!(
        "# {MARK} by tablewright: the files of the last run, which the next one replaces\n{lines}"
    );
    files.insert(list.to_owned(), text);
}

/// Whether a path leads nowhere but below its folder.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Creates a folder, and those above it.
///
/// # Errors
/// It cannot be created.
pub fn create(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// Waits until no other run writes below a folder, and keeps others waiting as long as it is held;
/// none where the folder is missing, or on a file system without locks.
///
/// # Errors
/// Standard error cannot be written.
pub fn lock(base: &Path) -> Result<Option<File>> {
    let Ok(file) = lockable(base) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::Error(_)) => Ok(None),
        Err(TryLockError::WouldBlock) => {
            terminal::note_line(&format!("waiting for another run in {}", base.display()))?;
            Ok(file.lock().is_ok().then_some(file))
        }
    }
}

/// The lock of a folder: the folder itself.
#[cfg(unix)]
fn lockable(base: &Path) -> std::io::Result<File> {
    File::open(base)
}

/// The lock of a folder: a file in it.
#[cfg(not(unix))]
fn lockable(base: &Path) -> std::io::Result<File> {
    File::create(base.join(".tablewright.lock"))
}

/// Makes the changes, each file replaced as a whole.
///
/// # Errors
/// A file cannot be written or removed, or a link leads out of the folder; then none is changed.
pub fn apply(base: &Path, changes: &[Change]) -> Result<()> {
    let folders: BTreeSet<PathBuf> = changes
        .iter()
        .filter_map(|change| Some(base.join(change.path()).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(|folder| inside(base, folder))?;
    folders.iter().for_each(|folder| sweep(folder));
    for change in changes {
        match change {
            Change::Write { path, expected, .. } => replace(&base.join(path), expected)?,
            Change::Remove { path } => std::fs::remove_file(base.join(path))
                .with_context(|| format!("cannot remove {path}"))?,
        }
    }
    Ok(())
}

/// Rejects a folder if a link leads from its path out of the base.
fn inside(base: &Path, folder: &Path) -> Result<()> {
    let whole = base.canonicalize().with_context(|| base.display().to_string())?;
    let there = folder.ancestors().find_map(|one| one.canonicalize().ok());
    if there.is_some_and(|there| !there.starts_with(&whole)) {
        bail!("{}: a link leads out of {}", folder.display(), base.display());
    }
    Ok(())
}

/// Replaces an existing file and keeps its permissions; a link remains a link.
pub fn rewrite(path: &Path, text: &str) -> Result<()> {
    let path = path.canonicalize()?;
    let permissions = std::fs::metadata(&path)?.permissions();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file =
        tempfile::Builder::new().prefix(UNFINISHED.0).suffix(UNFINISHED.1).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.persist(&path)?;
    Ok(())
}

/// The suffix of files that are being written.
const UNFINISHED: (&str, &str) = (".tablewright-", ".tmp");

/// Removes what a run that was killed has left behind.
fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let older = name
            .strip_prefix(".tmp")
            .is_some_and(|rest| rest.len() == 6 && rest.chars().all(|c| c.is_ascii_alphanumeric()));
        if older || name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1) {
            // If it cannot be removed, it does no harm.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED.0)
        .suffix(UNFINISHED.1)
        .permissions(permissions())
        .tempfile_in(folder)
        .with_context(|| format!("cannot write in {}", folder.display()))?;
    file.write_all(text.as_bytes())?;
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// The mode of new files, before the user's mask.
#[cfg(unix)]
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

#[cfg(not(unix))]
fn permissions() -> std::fs::Permissions {
    std::fs::metadata(".").map(|data| data.permissions()).expect("the current folder exists")
}
