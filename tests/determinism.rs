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
        generate(&Input { header: project::ad_hoc("x"), pages, corrections: None, names: None })
    };
    let (forwards, backwards) = (run(pages()), run(pages().into_iter().rev().collect()));
    assert!(!forwards.files.is_empty());
    assert_eq!(forwards.files, backwards.files);
}
