//! In: the files that should be there and those that are. Out: the changes that make them equal,
//! and their diff. Must not know: a file system, or what the files hold.

use similar::TextDiff;
use std::collections::BTreeMap;

/// The change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Write this text; the file is missing or says something else.
    Write {
        /// Where.
        path: String,
        /// The current text.
        found: Option<String>,
        /// The expected text.
        expected: String,
    },
    /// Remove the file; nothing makes it any more.
    Remove {
        /// Where.
        path: String,
    },
}

impl Change {
    /// Where.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Change::Write { path, .. } | Change::Remove { path } => path,
        }
    }
}

/// Compares; the one comparison that writing and checking share.
#[must_use]
pub fn compare(
    expected: &BTreeMap<String, String>,
    found: &BTreeMap<String, String>,
) -> Vec<Change> {
    let writes = expected.iter().filter(|(path, text)| found.get(*path) != Some(text)).map(
        |(path, text)| Change::Write {
            path: path.clone(),
            found: found.get(path).cloned(),
            expected: text.clone(),
        },
    );
    let removals = found
        .keys()
        .filter(|path| !expected.contains_key(*path))
        .map(|path| Change::Remove { path: path.clone() });
    writes.chain(removals).collect()
}

/// The changes as a unified diff.
#[must_use]
pub fn diff(changes: &[Change]) -> String {
    changes
        .iter()
        .map(|change| match change {
            Change::Write { path, found: Some(found), expected } => {
                unified(found, expected, path, path)
            }
            Change::Write { path, found: None, expected } => {
                unified("", expected, "/dev/null", path)
            }
            Change::Remove { path } => format!("--- {path}\n+++ /dev/null\n(unexpected file)\n"),
        })
        .collect()
}

fn unified(found: &str, expected: &str, from: &str, to: &str) -> String {
    TextDiff::from_lines(found, expected)
        .unified_diff()
        .context_radius(3)
        .header(from, to)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn changed_missing_and_unexpected_files_are_changes() {
        let changes = compare(
            &files(&[("a", "1\n"), ("b", "2\n"), ("c", "3\n")]),
            &files(&[("a", "1\n"), ("b", "x\n"), ("d", "4\n")]),
        );
        assert_eq!(
            diff(&changes),
            "--- b\n+++ b\n@@ -1 +1 @@\n-x\n+2\n--- /dev/null\n+++ c\n\
            @@ -0,0 +1 @@\n+3\n--- d\n+++ /dev/null\n(unexpected file)\n"
        );
    }

    #[test]
    fn equal_files_are_no_change() {
        assert_eq!(compare(&files(&[("a", "1")]), &files(&[("a", "1")])), vec![]);
    }
}
