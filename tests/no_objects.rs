//! Tables that describe no object: without a reference they are text, and reported together.

use crate::project::{lines, root};
use tablewright::diagnostics::Code;
use tablewright::{generate, project, Input, InputFile, Output};

fn read(text: &str) -> Output {
    let page = InputFile { path: "page.md".to_owned(), bytes: text.as_bytes().to_vec() };
    generate(&Input::of(project::ad_hoc("page"), vec![page]))
}

fn definitions(output: &Output) -> Vec<&str> {
    let model = output.model.as_ref();
    model
        .map_or(Vec::new(), |model| model.definitions.iter().map(|one| one.name.as_str()).collect())
}

/// 24 tables: plans, limits, status codes, comparisons, contents.
fn tables() -> String {
    let path = root().join("tests/data/no-objects.md");
    std::fs::read_to_string(path).expect("the tables are there")
}

#[test]
fn tables_of_no_object_are_one_finding() {
    let tables = tables();
    assert_eq!(tables.matches("\n|---|").count(), 24);
    let object = "\n## Box\n\n| Field | Type |\n|---|---|\n| id | string |\n";
    let output = read(&(tables + object));
    assert_eq!(definitions(&output), ["Box"], "{:#?}", lines(&output));
    let found: Vec<Code> = output.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(found, [Code::UnknownTable], "{:#?}", lines(&output));
}

#[test]
fn settings_with_defaults_are_an_object_alone() {
    let output = read(
        "# Settings\n\n| Key | Default | Description |\n|---|---|---|\n| `depth` | `3` | How deep. |\n\
         | `name` | `\"x\"` | Whose. |\n",
    );
    assert_eq!(definitions(&output), ["Settings"], "{:#?}", lines(&output));
    assert_eq!(output.diagnostics.len(), 0, "{:#?}", lines(&output));
}

#[test]
fn a_page_of_codes_alone_is_an_error() {
    let codes = "| Code | Name | Description |\n|---|---|---|\n| 200 | OK | Fine. |\n\
        | 404 | Not Found | Gone. |\n";
    let output = read(&format!("# Codes\n\n{codes}"));
    assert_eq!(output.files.len(), 0);
    let told = ["TW004 page no table of a page describes an object"];
    assert_eq!(lines(&output), told);
    let with = read(&format!(
        "# Codes\n\n{codes}\n## Box\n\n| Field | Type |\n|---|---|\n| id | string |\n"
    ));
    assert_eq!(definitions(&with), ["Box"]);
}

#[test]
fn a_page_of_such_tables_alone_is_one_finding() {
    let other = "# Box\n\n| Field | Type |\n|---|---|\n| id | string |\n";
    let page = |path: &str, text: &str| InputFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let pages =
        vec![page("box.md", other), page("plans.md", &tables()), page("text.md", "Text.\n")];
    let found = lines(&generate(&Input::of(project::ad_hoc("page"), pages)));
    let tables = "23 tables were left as text: `Plan`, `Limit`, `Status`, `Feature`, `Page`, …";
    // A list of codes is no table of attributes, and not reported.
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found.iter().any(|line| line.contains("TW015") && line.ends_with(tables)),
        "{found:#?}"
    );
    let text = "TW005 text.md no section describes an object";
    assert!(found.iter().any(|line| line == text), "{found:#?}");
}
