//! In: a path in a repository. Out: what git has: commits, releases, files as they were. Must not
//! know: what the files say.

use anyhow::{bail, Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A repository.
pub struct Repository {
    /// The folder of its work tree.
    top: PathBuf,
}

/// A commit, or a tag.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its name, in full.
    pub id: String,
    /// The day that it was committed.
    pub date: String,
    /// The name of the tag, if it is one.
    pub tag: Option<String>,
}

/// The content of a file: the name of its text, and whether it is a link to that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    id: String,
    link: bool,
}

/// Files of a commit, by their paths from the top of the repository.
pub type Files = BTreeMap<String, Blob>;

impl Repository {
    /// The repository that a path lies in.
    pub fn around(path: &Path) -> Result<Repository> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(["rev-parse", "--show-toplevel"]);
        let top = ended(git.output().context("cannot run git")?)?;
        Ok(Repository { top: String::from_utf8_lossy(&top).trim_end_matches('\n').into() })
    }

    /// A path from the top of the repository.
    pub fn inner(&self, path: &Path) -> Result<String> {
        let full = std::path::absolute(path)?;
        let full = full.canonicalize().unwrap_or(full);
        let top = self.top.canonicalize().unwrap_or_else(|_| self.top.clone());
        match full.strip_prefix(&top) {
            Ok(inner) => Ok(slashes(inner)),
            Err(_) => bail!("{} is not in the repository", path.display()),
        }
    }

    fn command(&self) -> Command {
        let mut git = Command::new("git");
        git.arg("--literal-pathspecs").current_dir(&self.top);
        git
    }

    fn git(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        ended(self.command().args(arguments).output().context("cannot run git")?)
    }

    /// The lines of an answer, and the words of each.
    fn words(&self, arguments: &[&str]) -> Result<Vec<Vec<String>>> {
        let text = String::from_utf8_lossy(&self.git(arguments)?).into_owned();
        let words = |line: &str| line.split('\u{1f}').map(str::to_owned).collect();
        Ok(text.lines().map(words).collect())
    }

    /// The commits of a range that change some paths, the oldest first; of merged branches, the merge.
    pub fn commits(&self, range: &str, paths: &BTreeSet<String>) -> Result<Vec<Commit>> {
        let format = "--format=%H%x1f%cs";
        let mut arguments = vec!["log", "--first-parent", "--reverse", format, range, "--"];
        // The whole of the repository has no path.
        if !paths.contains("") {
            arguments.extend(paths.iter().map(String::as_str));
        }
        let commit = |line: Vec<String>| match &line[..] {
            [id, date] => Some(Commit { id: id.clone(), date: date.clone(), tag: None }),
            _ => None,
        };
        Ok(self.words(&arguments)?.into_iter().filter_map(commit).collect())
    }

    /// The tags that are in the past of a commit, the oldest first.
    pub fn tags(&self, end: &str) -> Result<Vec<Commit>> {
        let format = "--format=%(refname:strip=2)%1f%(objectname)%1f%(*objectname)%1f\
            %(creatordate:short)";
        let merged = format!("--merged={end}");
        let arguments = ["for-each-ref", "--sort=creatordate", &merged, format, "refs/tags"];
        let tag = |line: Vec<String>| match &line[..] {
            [name, own, of, date] => Some(Commit {
                id: if of.is_empty() { own.clone() } else { of.clone() },
                date: date.clone(),
                tag: Some(name.clone()),
            }),
            _ => None,
        };
        Ok(self.words(&arguments)?.into_iter().filter_map(tag).collect())
    }

    /// A commit by any of its names.
    pub fn commit(&self, name: &str) -> Result<Commit> {
        let found = self.words(&["log", "-1", "--format=%H%x1f%cs", name, "--"])?;
        match found.first().map(|line| &line[..]) {
            Some([id, date]) => Ok(Commit { id: id.clone(), date: date.clone(), tag: None }),
            _ => bail!("{name}: no such commit"),
        }
    }

    /// The files of a commit at some paths, which are files or folders; the empty one is the top.
    pub fn files(&self, commit: &str, paths: &BTreeSet<String>) -> Result<Files> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
        if !paths.contains("") {
            arguments.extend(paths.iter().map(String::as_str));
        }
        let listed = self.git(&arguments)?;
        let lines =
            listed.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line).ok());
        let file = |line: &str| {
            let (head, path) = line.split_once('\t')?;
            let mut words = head.split(' ');
            let (mode, kind, id) = (words.next()?, words.next()?, words.next()?);
            let blob = Blob { id: id.to_owned(), link: mode == "120000" };
            (kind == "blob").then(|| (path.to_owned(), blob))
        };
        Ok(lines.filter_map(file).collect())
    }

    /// The text of a file of a commit; none if it is not there.
    pub fn text(&self, commit: &str, path: &str) -> Option<String> {
        let text = self.git(&["show", &format!("{commit}:{path}")]).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    }
}

fn slashes(path: &Path) -> String {
    let steps = path.components().map(|step| step.as_os_str().to_string_lossy().into_owned());
    steps.collect::<Vec<_>>().join("/")
}

/// A path from a folder on; none where it leaves the repository.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut out = PathBuf::new();
    for step in Path::new(folder).join(path).components() {
        match step {
            Component::ParentDir => out.pop().then_some(())?,
            Component::Normal(name) => out.push(name),
            Component::RootDir | Component::Prefix(_) => return None,
            Component::CurDir => {}
        }
    }
    Some(slashes(&out))
}

/// The folder of a path, from the top of the repository.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A folder that holds files as a commit has them: of the next commit, only what is another text is
/// written.
pub struct Copies {
    folder: tempfile::TempDir,
    held: Files,
    git: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Copies {
    /// An empty folder.
    pub fn of(repository: &Repository) -> Result<Copies> {
        let folder = tempfile::tempdir().context("cannot create a folder")?;
        let mut git = repository.command();
        git.args(["cat-file", "--batch", "--follow-symlinks"]);
        git.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut git = git.spawn().context("cannot run git")?;
        let output = git.stdout.take().context("git prints nothing")?;
        let input = git.stdin.take();
        Ok(Copies { folder, held: Files::new(), git, input, output: BufReader::new(output) })
    }

    /// Where a path of the repository is copied to.
    pub fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    /// Writes a text that no commit has.
    pub fn write(&mut self, inner: &str, text: &[u8]) -> Result<()> {
        let path = self.path(inner);
        let folder = path.parent().unwrap_or(self.folder.path());
        if path.is_dir() {
            // A former folder is empty now.
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(folder)?;
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        self.held.remove(inner);
        Ok(())
    }

    /// Holds these files of a commit, and no others.
    pub fn hold(&mut self, commit: &str, files: &Files) -> Result<()> {
        let others = self.held.keys().filter(|path| !files.contains_key(*path));
        for path in others.cloned().collect::<Vec<_>>() {
            std::fs::remove_file(self.path(&path)).with_context(|| path.clone())?;
            self.held.remove(&path);
        }
        for (path, blob) in files {
            if !blob.link && self.held.get(path) == Some(blob) {
                continue;
            }
            let name = if blob.link { format!("{commit}:{path}") } else { blob.id.clone() };
            if let Some(text) = self.read(&name).with_context(|| path.clone())? {
                self.write(path, &text)?;
                self.held.insert(path.clone(), blob.clone());
            }
        }
        Ok(())
    }

    /// The text of a file by its name in git; none if that leads to none.
    fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let input = self.input.as_mut().context("git has ended")?;
        writeln!(input, "{name}")?;
        input.flush()?;
        let mut head = String::new();
        self.output.read_line(&mut head)?;
        let words: Vec<&str> = head.trim_end().split(' ').collect();
        let Some(size) = words.last().and_then(|size| size.parse::<u64>().ok()) else {
            return Ok(None);
        };
        // The text, and the end of its line.
        let mut text = Vec::new();
        self.output.by_ref().take(size + 1).read_to_end(&mut text)?;
        text.pop();
        Ok((words.get(1) == Some(&"blob")).then_some(text))
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        // The process ends once its input is closed.
        self.input = None;
        let _ = self.git.wait();
    }
}

fn ended(output: std::process::Output) -> Result<Vec<u8>> {
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
