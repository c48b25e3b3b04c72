//! The lines of a dialect that findings propose resolve these findings.

use crate::project::lines;
use std::collections::BTreeSet;
use tablewright::{check, project, Input, InputFile, Output};

const PAGE: &str = "## Options\n\n| Name | Type |\n|---|---|\n\
    | a | Function |\n| b | string, Function |\n| c | {Function} |\n\
    | d | function |\n| e | function |\n| f | function |\n\
    | g | (props) => Node |\n| h | (props) => Node |\n| i | (props) => Node |\n";

fn run(settings: &str) -> Output {
    let file = |path: &str, text: &str| InputFile { path: path.into(), bytes: text.into() };
    check(&Input {
        header: project::ad_hoc("page"),
        pages: vec![file("page.md", PAGE)],
        corrections: None,
        names: None,
        project: (!settings.is_empty()).then(|| file("tablewright.toml", settings)),
        keep_going: false,
    })
}

/// The words of the lines that findings propose.
fn proposed(output: &Output) -> BTreeSet<String> {
    let helps = output.diagnostics.iter().flat_map(|diagnostic| &diagnostic.help);
    let lines = helps.flat_map(|help| help.lines());
    let words = lines.filter_map(|line| line.strip_suffix(" = \"FILL IN: string, or what it is\""));
    words.map(str::to_owned).collect()
}

#[test]
fn a_proposed_line_settles_every_cell_that_it_counts() {
    let before = run("");
    let words = proposed(&before);
    assert_eq!(words.iter().collect::<Vec<_>>(), ["\"Function\"", "\"function\""]);
    let stated: String = words.iter().map(|word| format!("{word} = \"any\"\n")).collect();
    let after = run(&format!("[dialect.types.words]\n{stated}"));
    let left = [11, 12, 13]
        .map(|line| format!("TW021 page.md:{line}:8 `props` and `Node` do not name a type"));
    assert_eq!(lines(&after), left);
}
