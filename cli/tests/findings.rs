//! `docs/findings.md`: every row is what the command reports.

use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../../docs/findings.md");

/// Source, place and code of each row.
fn rows() -> Vec<[&'static str; 3]> {
    let cells = |line: &'static str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        Some([cells.next()?, cells.next()?, cells.next()?])
    };
    let rows = PAGE.lines().filter(|line| line.starts_with("| ") && line.contains(".md"));
    rows.filter_map(cells).collect()
}

/// The places of a source with their codes: `page.md:5 TW011`.
fn reported(root: &Path, source: &str) -> BTreeSet<String> {
    let project = root.join(format!("tests/dialects/{source}.toml")).display().to_string();
    let pages = root.join("../shared/tables");
    let arguments = ["check", "--project", &project, "--docs", source, "--format", "json"];
    let output = crate::tablewright(&pages, &arguments);
    let lines = text(&output.stderr);
    let found = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
    let place = |found: serde_json::Value| {
        let file = found["file"].as_str()?.strip_prefix(source)?.trim_start_matches('/').to_owned();
        Some(format!("{file}:{} {}", found["line"], found["code"].as_str()?))
    };
    found.filter_map(place).collect()
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs the reference data; .ci/run and .ci/nightly ask for it"]
    fn every_row_of_the_page_is_reported() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let rows = rows();
        assert!(rows.len() >= 12, "{rows:?}");
        let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for [source, place, code] in rows {
            let found = known.entry(source).or_insert_with(|| reported(&root, source));
            assert!(
                found.contains(&format!("{place} {code}")),
                "{source}/{place} {code}: {found:?}"
            );
        }
    }
}
