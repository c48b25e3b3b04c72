//! The list of the sources that are embedded.

use crate::{code, Part, VERSION};
use std::collections::BTreeSet;
use std::path::Path;

/// The files that only this crate has.
const OWN: [&str; 3] = ["src/code.rs", "src/lib.rs", "src/tests.rs"];

fn list(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(&path, found);
        } else {
            let base = Path::new(env!("CARGO_MANIFEST_DIR"));
            let below = path.strip_prefix(base).expect("it lies in the crate");
            found.insert(below.display().to_string());
        }
    }
}

#[test]
fn every_source_is_in_the_list_once() {
    let mut expected = BTreeSet::new();
    list(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut expected);
    expected.retain(|path| !OWN.contains(&path.as_str()) && !path.starts_with("src/tests/"));
    let listed: BTreeSet<String> = code().iter().map(|file| file.path.to_owned()).collect();
    assert_eq!(listed, expected);
    assert_eq!(listed.len(), code().len());
}

#[test]
fn what_is_embedded_has_no_tests_and_is_not_too_long() {
    let embedded = |part| matches!(part, Part::Macros | Part::Runtime);
    let mut size = 0;
    for file in code() {
        assert!(!file.text.contains("cfg(test)"), "{}", file.path);
        assert!(!file.text.contains("crate::"), "{}", file.path);
        size += if embedded(file.part) { file.text.len() } else { 0 };
    }
    assert!(size <= LONGEST, "{size} bytes");
}

/// The most that each generated crate may have of it, in bytes.
const LONGEST: usize = 268_000;

#[test]
fn the_version_is_that_of_the_manifest() {
    assert!(VERSION.split('.').count() == 3, "{VERSION}");
}
