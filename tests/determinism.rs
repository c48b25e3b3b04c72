//! The output depends on the input text alone.

use crate::project::input;
use tablewright::{generate, project, Input, InputFile};

fn pages() -> Vec<InputFile> {
    let page = |path: &str, heading: &str| InputFile {
        path: path.into(),
        bytes: format!(
            "## {heading}\n| Attributes | Description |\n|:--|:--|\n\
            | a</br>`string` | See: [Other](#other) |\n\n## Other\n<p>Free.</p>\n"
        )
        .into_bytes(),
    };
    vec![page("a.md", "First"), page("b.md", "Second"), page("c.md", "Third")]
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (first, second) = (generate(&input()), generate(&input()));
    assert!(!first.files.is_empty());
    assert_eq!(first.files, second.files);
}

#[test]
fn the_order_of_the_pages_does_not_matter() {
    let run = |pages: Vec<InputFile>| {
        generate(&Input {
            header: project::ad_hoc("x"),
            pages,
            corrections: None,
            names: None,
            project: None,
            keep_going: false,
        })
    };
    let (forwards, backwards) = (run(pages()), run(pages().into_iter().rev().collect()));
    assert!(!forwards.files.is_empty());
    assert_eq!(forwards.files, backwards.files);
}

#[test]
fn a_row_that_is_added_changes_few_lines_of_the_model() {
    let before = generate(&input());
    let mut longer = input();
    let page = String::from_utf8(longer.pages[0].bytes.clone()).expect("the page is text");
    let row = page.match_indices("\n|").nth(2).expect("the page has a table").0;
    let added = "\n| added</br>`string` | One more. |";
    longer.pages[0].bytes = format!("{}{added}{}", &page[..row], &page[row..]).into_bytes();
    let after = generate(&longer);
    let model = |output: &tablewright::Output| output.files["schemas/model.json"].clone();
    let (before, after) = (model(&before), model(&after));
    assert!(after.contains("\"added\""), "the row is read");
    let diff = similar::TextDiff::from_lines(&before, &after);
    let changed =
        diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    let changed = changed.count();
    assert!((5..=40).contains(&changed), "{changed} lines");
}
