//! In: the paths of the pages, and those that links name. Out: the page that a link leads to.
//! Must not know: sections.

use crate::dialect::{without_ending, Dialect};
use crate::read::page::Page;
use crate::source::Sources;
use std::collections::BTreeMap;

/// Pages by their paths, with and without their extensions.
pub struct Paths<'a> {
    pages: BTreeMap<String, usize>,
    folders: Vec<String>,
    dialect: &'a Dialect,
}

/// The names of a folder's own page.
const INDEX: [&str; 2] = ["index", "readme"];

impl<'a> Paths<'a> {
    /// The paths of some pages.
    pub fn of(pages: &[Page], sources: &Sources, dialect: &'a Dialect) -> Paths<'a> {
        let mut known = BTreeMap::new();
        let mut folders = Vec::new();
        for (number, page) in pages.iter().enumerate() {
            let path = sources.get(page.file).path.replace('\\', "/").to_lowercase();
            let path = path.trim_start_matches("./").to_owned();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            let stem = without_ending(&path).to_owned();
            if INDEX.contains(&stem.rsplit('/').next().unwrap_or_default()) {
                known.entry(folder.clone()).or_insert(number);
            }
            known.entry(stem).or_insert(number);
            known.insert(path, number);
            folders.push(folder);
        }
        Paths { pages: known, folders, dialect }
    }

    /// The page that a path leads to from another one: relative to it, or to the root of the site.
    pub fn find(&self, from: usize, path: &str) -> Option<usize> {
        let path = path.to_lowercase();
        let links = &self.dialect.settings().links;
        let rooted = links.root.as_ref().and_then(|root| {
            let rest = path.strip_prefix(&root.get_ref().to_lowercase())?;
            self.dialect.uses(root);
            Some(rest.to_owned())
        });
        let absolute = path.strip_prefix('/').map(str::to_owned);
        let relative = absolute.is_none().then(|| format!("{}/{path}", self.folders[from]));
        let full = rooted.into_iter().chain(absolute).chain(relative);
        full.map(|full| normal(&full)).find_map(|full| self.at(&full))
    }

    /// The page with a path, whose extension may be missing.
    fn at(&self, full: &str) -> Option<usize> {
        if let Some(extension) = &self.dialect.settings().links.extension {
            let with = format!("{full}{}", extension.get_ref().to_lowercase());
            if let Some(page) = self.pages.get(&with) {
                self.dialect.uses(extension);
                return Some(*page);
            }
        }
        // A page is linked as the site has it, too.
        let built = || self.pages.get(full.strip_suffix(".html")?);
        self.pages.get(full).or_else(built).copied()
    }
}

/// A path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
