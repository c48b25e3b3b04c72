//! The checked-in files are what the pages say.

use crate::project::{files, input, root, text};
use std::collections::BTreeMap;
use tablewright::diagnostics::Code;
use tablewright::sync::{compare, diff, Change};
use tablewright::{codes_page, generate, Example};

/// Codes whose findings need more than the text of one page.
const CODES_WITHOUT_PAGE: usize = 8;

/// The pages that show each code.
fn examples() -> BTreeMap<String, Example> {
    let ids = Code::ALL.iter().map(|code| code.info().id);
    let example = |id: &str| {
        let path = |ending| root().join(format!("tests/data/err/{id}.{ending}"));
        let read = |ending| std::fs::read_to_string(path(ending)).ok();
        Some((id.to_owned(), Example { page: read("md")?, corrections: read("toml") }))
    };
    ids.filter_map(example).collect()
}

#[test]
fn the_checked_in_files_are_what_the_pages_say() {
    let output = generate(&input());
    assert_eq!(
        crate::project::lines(&output),
        Vec::<String>::new(),
        "the repository's own run denies warnings"
    );
    let mut expected = output.files;
    let examples = examples();
    assert_eq!(examples.len() + CODES_WITHOUT_PAGE, Code::ALL.len());
    let page = codes_page(&examples);
    assert_eq!(
        page.matches("\n```markdown\n").count() + page.matches("\n````markdown\n").count(),
        examples.len()
    );
    expected.insert("docs/diagnostics.md".into(), page);
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

/// The lines that a row, added as the first one of the page, adds to and removes from the files
/// whose paths are so.
fn moved(changes: &[Change], is_such: impl Fn(&str) -> bool) -> (usize, usize) {
    let of = changes.iter().filter(|change| is_such(change.path()));
    let (mut added, mut removed) = (0, 0);
    for change in of {
        let text = diff(std::slice::from_ref(change));
        // The first two lines name the file.
        added += text.lines().skip(2).filter(|line| line.starts_with('+')).count();
        removed += text.lines().skip(2).filter(|line| line.starts_with('-')).count();
    }
    (added, removed)
}

#[test]
fn a_row_at_the_top_of_the_page_moves_no_other_one() {
    let before = input();
    let mut after = input();
    let text = std::str::from_utf8(&after.pages[0].bytes).expect("the page is UTF-8");
    let (head, rows) = text.split_once("|:-----|:--------|\n").expect("there is a table");
    let row = "| version</br>`string` | <p>Version of the event.</p> |\n";
    after.pages[0].bytes = format!("{head}|:-----|:--------|\n{row}{rows}").into();
    let changes = compare(&generate(&after).files, &generate(&before).files);
    let (added, removed) = moved(&changes, |_| true);
    println!("a row at the top: {added} lines added, {removed} removed");
    assert!((1..=45).contains(&removed) && added >= 1_000, "{added} added, {removed} removed");
    let own = ["src/types.rs", "src/views.rs", "src/lib.rs", "README.md"];
    let own = own.map(|name| format!("generated/{name}"));
    let (added, removed) = moved(&changes, |path| own.iter().any(|one| one == path));
    assert!((4..=40).contains(&(added + removed)), "of the crate: {added}, {removed}");
    let model = |path: &str| path == "schemas/model.json" || path.ends_with(".provenance.json");
    let (added, removed) = moved(&changes, model);
    assert!((10..=80).contains(&(added + removed)), "of the model: {added}, {removed}");
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
