//! The checked-in files are what the pages say.

use crate::project::{files, input, root, text};
use std::collections::BTreeMap;
use tablewright::diagnostics::render::documentation;
use tablewright::generate;
use tablewright::sync::{compare, diff};

#[test]
fn the_checked_in_files_are_what_the_pages_say() {
    let output = generate(&input());
    assert_eq!(
        crate::project::lines(&output),
        Vec::<String>::new(),
        "the repository's own run denies warnings"
    );
    let mut expected = output.files;
    expected.insert("docs/diagnostics.md".into(), documentation());
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for path in files("schemas").into_iter().chain(files("generated")) {
        let path = path
            .strip_prefix(root())
            .expect("the file lies in the repository")
            .display()
            .to_string();
        found.insert(path.clone(), text(&path));
    }
    found.insert("docs/diagnostics.md".into(), text("docs/diagnostics.md"));
    expected.insert("docs/tables.md".into(), tablewright::forms::documentation());
    found.insert("docs/tables.md".into(), text("docs/tables.md"));
    let changes = compare(&expected, &found);
    assert!(changes.is_empty(), "run `cargo xtask codegen`:\n{}", diff(&changes));
    assert!(expected.len() > 15, "{} files", expected.len());
}

#[test]
fn the_page_of_kinds_is_what_the_tables_say() {
    let changes = tablewright_tools::changes::render::documentation();
    let expected = changes + &tablewright_tools::compare::render::documentation();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(root().join("docs/changes.md"), &expected).expect("it can be written");
    }
    assert_eq!(text("docs/changes.md"), expected, "run with INSTA_UPDATE=always");
}

#[test]
fn the_page_is_read_whole() {
    let output = generate(&input());
    let model = output.model.expect("the page has sections");
    let sections = model.definitions.iter().filter(|definition| definition.section).count();
    let printed = text("docs/customer-activity-object.md")
        .lines()
        .filter(|line| line.starts_with("## "))
        .count();
    assert_eq!((sections, printed), (36, 36));
    let rows = model.rows().len();
    let source = tablewright::source::Source::new(
        "docs/customer-activity-object.md",
        text("docs/customer-activity-object.md"),
    );
    let scanned = tablewright::coverage::scan(&source).into_iter().map(|(_, row)| row).collect();
    assert_eq!(model.rows(), scanned);
    assert_eq!(rows, 153);
}
