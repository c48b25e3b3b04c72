//! In: paths. Out: their texts, or the changes made. All input and output of the generator stands here.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use tablewright::plan::Change;
use tablewright::InputFile;

/// The root of this repository.
pub fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// Reads one file; `shown` is how diagnostics and the model name it.
pub fn read(path: &Path, shown: &str) -> Result<InputFile> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(InputFile { path: shown.to_owned(), bytes })
}

/// Reads a file that may be missing.
pub fn read_if_there(path: &Path, shown: &str) -> Result<Option<InputFile>> {
    path.exists().then(|| read(path, shown)).transpose()
}

/// Reads a page, or all pages of a folder and the folders in it.
pub fn pages(path: &Path) -> Result<Vec<InputFile>> {
    if !path.is_dir() {
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![read(path, &shown)?]);
    }
    let mut paths = Vec::new();
    list(path, &mut paths)?;
    let is_page = |path: &&PathBuf| matches!(path.extension().and_then(|ending| ending.to_str()), Some("md" | "mdx"));
    paths.iter().filter(is_page).map(|page| read(page, &shown(page, path))).collect()
}

/// A path below a folder, with `/` between its parts.
fn shown(path: &Path, base: &Path) -> String {
    let relative = path.strip_prefix(base).unwrap_or(path);
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// All files below a folder, in the order of their paths; build output and version control are none.
fn list(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != ".git" {
            list(&path, out)?;
        } else if path.is_file() {
            out.push(path);
        }
    }
    Ok(())
}

/// The files that lie in machine-owned folders.
pub fn owned(base: &Path, folders: &[&str]) -> Result<BTreeMap<String, String>> {
    let mut paths = Vec::new();
    for folder in folders.iter().map(|folder| base.join(folder)).filter(|folder| folder.is_dir()) {
        list(&folder, &mut paths)?;
    }
    let texts = paths.iter().map(|path| Ok((shown(path, base), text(path)?.unwrap_or_default())));
    texts.collect()
}

/// The text of a file; what is no UTF-8 is not what any run has written.
pub fn text(path: &Path) -> Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Makes the changes, each file replaced as a whole.
pub fn apply(base: &Path, changes: &[Change]) -> Result<()> {
    for change in changes {
        match change {
            Change::Write { path, expected, .. } => replace(&base.join(path), expected)?,
            Change::Remove { path } => std::fs::remove_file(base.join(path)).with_context(|| format!("cannot remove {path}"))?,
        }
    }
    Ok(())
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut file = tempfile::Builder::new().permissions(permissions()).tempfile_in(folder).with_context(|| format!("cannot write in {}", folder.display()))?;
    file.write_all(text.as_bytes())?;
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// What a file has that a program makes, before the user's mask.
#[cfg(unix)]
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

#[cfg(not(unix))]
fn permissions() -> std::fs::Permissions {
    std::fs::metadata(".").map(|data| data.permissions()).expect("the current folder exists")
}
