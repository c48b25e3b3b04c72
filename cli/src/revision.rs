//! In: a path, or `REV:PATH` of git. Out: its model. Must not know: what it is compared with.

use crate::git::{folder, joined, Copies, Files, Repository};
use crate::inputs::{self, Errors, Paths};
use anyhow::{bail, Context, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tablewright::model::Model;
use tablewright::project::Project;
use tablewright::InputFile;

/// Where a revision lies: itself, or a copy of what git has.
pub struct Revision {
    path: PathBuf,
    /// The folder that it was written to, which goes away with it.
    copies: Option<Copies>,
}

impl Revision {
    /// Finds a revision; what git has is written to a folder.
    pub fn of(revision: &str) -> Result<Revision> {
        let path = Path::new(revision);
        if path.exists() {
            return Ok(Revision { path: path.to_owned(), copies: None });
        }
        let Some((commit, inner)) = revision.split_once(':') else {
            bail!("{revision}: no such file, and not `REV:PATH`");
        };
        Revision::at(&Repository::around(Path::new("."))?, commit, inner)
    }

    /// A file or a folder as a commit has it.
    fn at(repository: &Repository, commit: &str, inner: &str) -> Result<Revision> {
        let subject = Subject { inner: inner.to_owned(), project: None };
        let past = subject.past(repository, commit)?;
        if past.files.is_empty() {
            bail!("{commit}:{inner}: no such file");
        }
        let mut copies = Copies::of(repository)?;
        past.hold(&mut copies)?;
        Ok(Revision { path: copies.path(inner), copies: Some(copies) })
    }

    /// The two revisions of a range, `REV1..REV2`, of a path; none if it is no range.
    pub fn range(range: &str, path: &Path) -> Result<Option<(Revision, Revision)>> {
        // A path that leads upwards is no range.
        let both = range.split_once("..").filter(|(_, new)| !new.starts_with('/'));
        let Some((old, new)) = both.filter(|_| !Path::new(range).exists()) else {
            return Ok(None);
        };
        let repository = Repository::around(path)?;
        let inner = repository.inner(path)?;
        let at = |commit: &str| {
            let commit = if commit.is_empty() { "HEAD" } else { commit };
            Revision::at(&repository, commit, &inner)
        };
        Ok(Some((at(old)?, at(new)?)))
    }

    /// The names that its own runs handed out, beside its project file or beside the folder of it.
    pub fn names(&self) -> Result<Option<InputFile>> {
        names(&self.path)
    }

    /// Its model, and what leads to its pages; none where its pages have errors that count, which are
    /// then printed. Without names of its own, things are called what the other revision calls them.
    pub fn model(
        &self,
        corrections: Option<PathBuf>,
        project: Option<PathBuf>,
        names: Option<InputFile>,
        errors: Errors,
    ) -> Result<Option<(Model, Paths)>> {
        if is(&self.path, "json") {
            return Ok(Some((inputs::read_model(&self.path)?, Paths::default())));
        }
        let found = inputs::model(&self.path, corrections, project, names, errors)?;
        Ok(found.map(|found| {
            let prefix = self.prefix(&found.paths.prefix);
            (found.model, Paths { prefix })
        }))
    }

    /// The path to its pages: of a copy, from the top of the repository.
    fn prefix(&self, prefix: &str) -> String {
        let Some(copies) = &self.copies else { return prefix.to_owned() };
        let folder = copies.path("");
        let folder = folder.canonicalize().unwrap_or(folder).display().to_string();
        let inner = prefix.strip_prefix(folder.trim_end_matches('/')).unwrap_or(prefix);
        inner.trim_start_matches('/').to_owned()
    }
}

/// The names that runs handed out, beside a project file or beside the folder of it.
pub fn names(path: &Path) -> Result<Option<InputFile>> {
    let folder = path.parent().filter(|_| is(path, "toml"));
    let above = folder.and_then(Path::parent);
    for folder in folder.into_iter().chain(above) {
        let found = crate::files::read_if_there(&folder.join(inputs::NAMES), inputs::NAMES)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn is(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension == ending)
}

/// The thing that is followed through commits: a page, a folder of pages, or a project file.
pub struct Subject {
    /// Its path from the top of the repository.
    pub inner: String,
    /// The text of a project file, for commits that have none.
    pub project: Option<String>,
}

/// The files of a subject in a commit.
pub struct Past {
    commit: String,
    /// The files that git has.
    pub files: Files,
    /// Those of them that are not pages.
    beside: BTreeSet<String>,
    /// Files that the commit has not, with their texts.
    made: Vec<(String, String)>,
}

impl Subject {
    fn is_project(&self) -> bool {
        self.inner.ends_with(".toml")
    }

    /// The paths that its files lie at.
    pub fn paths(&self, text: Option<&str>) -> BTreeSet<String> {
        self.paths_of(self.project_of(text).as_ref())
    }

    fn project_of(&self, text: Option<&str>) -> Option<Project> {
        text.filter(|_| self.is_project()).and_then(|text| toml::from_str(text).ok())
    }

    fn paths_of(&self, project: Option<&Project>) -> BTreeSet<String> {
        let home = folder(&self.inner);
        let mut paths = BTreeSet::from([self.inner.clone()]);
        let pages = project.into_iter().flat_map(|project| &project.pages);
        paths.extend(pages.filter_map(|page| joined(home, page)));
        paths.extend(self.beside(project));
        paths
    }

    /// The paths of files that are not pages: the project file, and what it names.
    fn beside(&self, project: Option<&Project>) -> BTreeSet<String> {
        let home = folder(&self.inner);
        let mut paths = BTreeSet::new();
        if !self.is_project() {
            return paths;
        }
        paths.insert(self.inner.clone());
        // Names are kept beside the project file, or beside the folder of it.
        paths.extend(joined(home, inputs::NAMES));
        paths.extend(joined(home, "..").and_then(|above| joined(&above, inputs::NAMES)));
        if let Some(project) = project {
            let files = [&project.corrections, &project.notes, &project.history];
            let files = files.into_iter().flatten().chain(&project.license_files);
            paths.extend(files.filter_map(|file| joined(home, file)));
        }
        paths
    }

    /// Its files in a commit.
    pub fn past(&self, repository: &Repository, commit: &str) -> Result<Past> {
        let own = self.is_project().then(|| repository.text(commit, &self.inner)).flatten();
        let text = own.as_deref().or(self.project.as_deref());
        let project = self.project_of(text);
        let files = repository.files(commit, &self.paths_of(project.as_ref()))?;
        let beside = self.beside(project.as_ref());
        let mut past = Past { commit: commit.to_owned(), files, beside, made: Vec::new() };
        if let (Some(project), Some(text)) = (&project, text) {
            self.complete(&mut past, project, text, own.is_some())?;
        }
        Ok(past)
    }

    /// Adds what the commit has not: a history that is not written yet, and a project file that came
    /// later, which then names only what is there.
    fn complete(&self, past: &mut Past, project: &Project, text: &str, own: bool) -> Result<()> {
        let home = folder(&self.inner);
        let there = |path: &str| {
            joined(home, path).is_some_and(|path| {
                let inside = format!("{path}/");
                path.is_empty()
                    || past.files.keys().any(|file| *file == path || file.starts_with(&inside))
            })
        };
        let mut made = Vec::new();
        if let Some(history) = project.history.as_ref().filter(|path| own && !there(path)) {
            made.extend(joined(home, history).map(|path| (path, String::new())));
        }
        if !own {
            let mut table: toml::Table = text.parse().context("the project file is not TOML")?;
            for key in ["pages", "license-files"] {
                if let Some(toml::Value::Array(paths)) = table.get_mut(key) {
                    paths.retain(|path| path.as_str().is_some_and(there));
                }
            }
            table.retain(|key, value| {
                let named = ["corrections", "notes", "history"].contains(&key);
                !named || value.as_str().is_some_and(there)
            });
            made.push((self.inner.clone(), toml::to_string(&table)?));
        }
        past.made = made;
        Ok(())
    }
}

impl Past {
    /// Writes its files to a folder.
    pub fn hold(&self, copies: &mut Copies) -> Result<()> {
        copies.hold(&self.commit, &self.files)?;
        self.made.iter().try_for_each(|(path, text)| copies.write(path, text.as_bytes()))
    }

    /// Its identity: where it is equal, the models are equal.
    pub fn key(&self) -> (&Files, &[(String, String)]) {
        (&self.files, &self.made)
    }

    /// The files that are pages.
    pub fn pages(&self) -> Files {
        let files = self.files.iter().filter(|(path, _)| !self.beside.contains(*path));
        files.map(|(path, blob)| (path.clone(), blob.clone())).collect()
    }
}
