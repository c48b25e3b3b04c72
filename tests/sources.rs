//! Other vendors' pages and whole specifications, where the reference data lies beside the
//! repository: each is read by a dialect of its own.

use crate::mutations::{mutants, mutate, Random};
use crate::project::root;
use std::path::{Path, PathBuf};
use tablewright::{check, generate, project, Input, InputFile, Output};

/// The sources, each with the number of its pages.
const SOURCES: [(&str, usize); 7] = [
    ("discord", 4),
    ("gbfs-3.1", 1),
    ("gitlab-2018", 8),
    ("openapi-3.0", 1),
    ("openrtb-2.6", 1),
    ("serverless-1.0", 1),
    ("stac-1.1", 6),
];

fn pages_below(folder: &Path, base: &Path, out: &mut Vec<InputFile>) {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let is_page = path.extension().is_some_and(|ending| ending == "md" || ending == "mdx");
        if path.is_dir() {
            pages_below(&path, base, out);
        } else if is_page {
            let name = path.strip_prefix(base).expect("it is in there").display().to_string();
            let bytes = std::fs::read(&path).expect("a page can be read");
            out.push(InputFile { path: name, bytes });
        }
    }
}

/// What a run over a source starts from; none where the data is not there.
pub fn input(source: &str) -> Option<Input> {
    let folder = root().join("../shared/tables").join(source);
    if !folder.is_dir() {
        return None;
    }
    let mut pages = Vec::new();
    pages_below(&folder, &folder, &mut pages);
    let file = |name: &str| {
        let path = root().join("tests/dialects").join(name);
        let bytes = std::fs::read(&path).ok()?;
        Some(InputFile { path: name.to_owned(), bytes })
    };
    let dialect = file(&format!("{source}.toml"));
    assert!(dialect.is_some(), "{source} has a dialect");
    Some(Input {
        header: project::ad_hoc(source),
        pages,
        corrections: file(&format!("{source}.allow.toml")),
        names: None,
        project: dialect,
        keep_going: false,
    })
}

/// The runs over all sources; none where the data is not there.
pub fn outputs() -> Vec<(String, Output)> {
    let mut out = Vec::new();
    for (source, count) in SOURCES {
        let Some(input) = input(source) else { return Vec::new() };
        assert_eq!(input.pages.len(), count, "{source}");
        let output = generate(&input);
        assert!(!output.has_errors(), "{source}: {:#?}", crate::project::lines(&output));
        out.push((input.header.name.clone(), output));
    }
    out
}

#[test]
fn every_source_is_read_by_a_short_dialect() {
    let outputs = outputs();
    if outputs.is_empty() {
        println!("skipped: there is no ../shared/tables");
        return;
    }
    for (source, _) in SOURCES {
        let dialect = crate::project::text(&format!("tests/dialects/{source}.toml"));
        assert!(dialect.lines().count() <= 40, "{source}");
        assert!(dialect.lines().all(|line| line.chars().count() <= 100), "{source}");
        assert!(dialect.matches('"').count() <= 2 * 120, "{source}");
    }
    println!("read {} sources", outputs.len());
}

#[test]
fn mutated_pages_of_other_sources_neither_panic_nor_lose_a_row() {
    let runs = mutants(70) / SOURCES.len();
    let mut random = Random::of(9);
    for (source, _) in SOURCES {
        let Some(input) = input(source) else {
            println!("skipped: there is no ../shared/tables");
            return;
        };
        for run in 0..runs {
            let mut input = input.clone();
            let number = random.below(input.pages.len());
            let page = &mut input.pages[number];
            let text = String::from_utf8(page.bytes.clone()).expect("a page is UTF-8");
            page.bytes = mutate(&text, &mut random).into_bytes();
            let output = check(&input);
            let lost = output.diagnostics.iter().find(|d| d.code.info().id == "TW060");
            assert!(lost.is_none(), "{source}, run {run}: {lost:?}");
        }
    }
    println!("mutated pages of {} sources, {runs} times each", SOURCES.len());
}
