//! In: paths. Out: the texts of the pages that they lead to. Must not know: how a page is read.

use super::{list, read, shown, BuildError, Built};
use crate::dialect::is_page;
use crate::InputFile;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Reads a page, or all pages of a folder and the folders in it.
///
/// # Errors
/// One cannot be read.
fn pages(path: &Path) -> Built<Vec<InputFile>> {
    if !path.is_dir() {
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![read(path, &shown)?]);
    }
    let mut paths = Vec::new();
    list(path, &mut BTreeSet::new(), &mut paths)?;
    let paths = written(&paths).map(|page| (page, shown(page, path)));
    paths.filter(|(_, name)| is_page(name)).map(|(page, name)| read(page, &name)).collect()
}

/// The file by which a folder is known as one that a run has written.
const NAMES: &str = "schemas/names.toml";

/// Files without those that a run of this tool has written.
fn written(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    let names = paths.iter().filter(|path| path.ends_with(NAMES));
    let bases: BTreeSet<&Path> = names.filter_map(|path| path.ancestors().nth(2)).collect();
    let made = move |path: &&PathBuf| {
        path.ancestors().any(|folder| {
            let owned = folder.ends_with("schemas") || folder.ends_with("generated");
            owned && folder.parent().is_some_and(|base| bases.contains(base))
        })
    };
    paths.iter().filter(move |path| !made(path))
}

/// The pages that a project names, as files and as folders, without those that it excludes. Each is
/// known by its path from the folder of the project, however it is named.
///
/// # Errors
/// One cannot be read, or an excluded path is none.
pub fn pages_of(folder: &Path, named: &[String], exclude: &[String]) -> Built<Vec<InputFile>> {
    let exclude = exclude.iter().map(|one| excluding(one)).collect::<Built<Vec<Regex>>>()?;
    let mut out: BTreeMap<String, InputFile> = BTreeMap::new();
    for name in named {
        let full = folder.join(name);
        for page in pages(&full)? {
            let path = plain(&as_given(&full, Path::new(name), &page));
            if !exclude.iter().any(|one| one.is_match(&path)) {
                out.entry(path.clone()).or_insert(InputFile { path, ..page });
            }
        }
    }
    Ok(out.into_values().collect())
}

/// A path without `.` and `//`.
fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    let parts = path.split('/').enumerate();
    let kept = parts.filter(|(at, part)| *part != "." && (*at == 0 || !part.is_empty()));
    kept.map(|(_, part)| part).collect::<Vec<_>>().join("/")
}

/// The paths that an entry excludes: a file, or all that is in a folder.
fn excluding(entry: &str) -> Built<Regex> {
    let path = plain(entry.trim_end_matches('/'));
    let parts: Vec<String> =
        path.split("**").map(|part| regex::escape(part).replace(r"\*", "[^/]*")).collect();
    let pattern = format!("^{}(/|$)", parts.join(".*"));
    Regex::new(&pattern).map_err(|error| BuildError(format!("`exclude`: {entry}: {error}")))
}

/// The path of a page as the caller gave it: that of the file, or the folder's and the page's in
/// it.
fn as_given(full: &Path, given: &Path, page: &InputFile) -> String {
    let given = given.to_string_lossy().replace('\\', "/");
    if full.is_dir() {
        format!("{}/{}", given.trim_end_matches('/'), page.path)
    } else {
        given
    }
}

/// The pages of several files and folders. A page is known by its path below the folder that was
/// named; where two have the same one, by their paths as they were given.
///
/// # Errors
/// One cannot be read.
pub fn all_pages(paths: &[PathBuf]) -> Built<Vec<InputFile>> {
    let mut out = Vec::new();
    for path in paths {
        out.extend(pages(path)?.into_iter().map(|page| (as_given(path, path, &page), page)));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    out.iter().for_each(|(_, page)| *counts.entry(page.path.clone()).or_default() += 1);
    Ok(out
        .into_iter()
        .map(
            |(given, page)| {
                if counts[&page.path] > 1 {
                    InputFile { path: given, ..page }
                } else {
                    page
                }
            },
        )
        .collect())
}
