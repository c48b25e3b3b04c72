//! In: paths. Out: their texts, or the changes made. Reading is in the library's `builder`.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
pub use tablewright::builder::{all_pages, owned, read, text};
use tablewright::sync::Change;
use tablewright::InputFile;

/// Reads a file that may be missing.
pub fn read_if_there(path: &Path, shown: &str) -> Result<Option<InputFile>> {
    Ok(path.exists().then(|| read(path, shown)).transpose()?)
}

/// Makes the changes, each file replaced as a whole.
pub fn apply(base: &Path, changes: &[Change]) -> Result<()> {
    let folders: BTreeSet<PathBuf> = changes
        .iter()
        .filter_map(|change| Some(base.join(change.path()).parent()?.to_owned()))
        .collect();
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
            // Where it cannot be removed, it is in nobody's way.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
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
