//! What the fixtures and random models become, file by file: a change of an emitter shows here
//! where no other test runs into it. `cargo xtask codegen --docs tests/data/ok --out target/ok
//! --name fixtures --profiles` writes the first of them, to look at.

use crate::crates::{outputs, EMBEDDED};
use tablewright_runtime::code;

/// Tells texts apart (FNV-1a).
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn what_is_emitted_is_what_it_was() {
    let outputs = outputs();
    assert!(outputs.len() >= 10, "{} crates", outputs.len());
    // The run-time support is the same everywhere, and tested for itself.
    let support: Vec<String> =
        code().iter().map(|file| format!("generated/{}", file.path)).collect();
    let is_own = |path: &str| !support.iter().any(|known| known == path);
    let lines =
        outputs.iter().filter(|(name, _)| !name.ends_with(EMBEDDED)).flat_map(|(name, output)| {
            output
                .files
                .iter()
                .filter(|(path, _)| is_own(path))
                .map(move |(path, text)| format!("{:016x} {name}: {path}", digest(text)))
        });
    let text = lines.collect::<Vec<String>>().join("\n");
    insta::with_settings!({ snapshot_path => "data", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("emitted", text);
    });
}
