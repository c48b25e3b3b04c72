//! Any text as a page: nothing panics, and no row is lost without a word.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tablewright::diagnostics::Code;
use tablewright::{check, project, Input, InputFile};

fuzz_target!(|bytes: &[u8]| {
    let pages = vec![InputFile { path: "page.md".into(), bytes: bytes.to_vec() }];
    let output = check(&Input {
        header: project::ad_hoc("page"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    assert!(
        !output.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::LostRow),
        "a row was lost"
    );
});
