//! The outputs of the fixtures together and of random models, as a digest for each folder: a change
//! of an emitter shows here where no other test runs into it. The types and the strict schema of
//! each fixture are beside it, in `data/ok`; `cargo xtask codegen --docs tests/data/ok --out
//! target/ok --name fixtures --profiles` writes all of them together, to look at.

use crate::crates::{outputs, EMBEDDED};
use std::collections::BTreeMap;
use tablewright_runtime::code;

/// Continues a digest that tells texts apart (FNV-1a).
fn digest(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn emitted_files_match_the_snapshot() {
    let outputs = outputs();
    assert!(outputs.len() >= 10, "{} crates", outputs.len());
    // The run-time support is the same everywhere, and tested for itself.
    let support: Vec<String> =
        code().iter().map(|file| format!("generated/{}", file.path)).collect();
    let is_own = |path: &str| !support.iter().any(|known| known == path);
    let mut digests: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for (name, output) in outputs.iter().filter(|(name, _)| !name.ends_with(EMBEDDED)) {
        for (path, text) in output.files.iter().filter(|(path, _)| is_own(path)) {
            let folder: Vec<&str> =
                path.split('/').take(2).filter(|part| !part.contains('.')).collect();
            let (files, hash) = digests
                .entry(format!("{name}: {}", folder.join("/")))
                .or_insert((0, 0xcbf2_9ce4_8422_2325));
            *files += 1;
            *hash = digest(digest(*hash, path), text);
        }
    }
    let lines = digests
        .iter()
        .map(|(folder, (files, hash))| format!("{hash:016x} {folder} ({files} files)"));
    let text = lines.collect::<Vec<String>>().join("\n");
    insta::with_settings!({ snapshot_path => "data", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("emitted", text);
    });
}
