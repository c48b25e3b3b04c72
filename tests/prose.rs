//! Lists of prose: changelogs, features, steps, commands and the like describe no objects.

use crate::project::{files, root, text};
use tablewright::{generate, project, Input, InputFile};

const OBJECT: &str = "# Parcel\n\n| Field | Type |\n|---|---|\n| id | string |\n";

#[test]
fn prose_describes_no_object() {
    let folder = "tests/data/prose";
    let pages: Vec<_> = files(folder).into_iter().collect();
    assert!(pages.len() >= 40, "{} pages", pages.len());
    let mut wrong = Vec::new();
    for page in pages {
        let name = page.strip_prefix(root()).expect("it is in the repository");
        let prose = text(&name.display().to_string());
        let file = |path: &str, text: &str| InputFile { path: path.into(), bytes: text.into() };
        let output = generate(&Input::of(
            project::ad_hoc("prose"),
            vec![file("parcel.md", OBJECT), file("prose.md", &prose)],
        ));
        let model = output.model.as_ref().expect("the parcel is read");
        let definitions: Vec<&str> =
            model.definitions.iter().map(|definition| definition.name.as_str()).collect();
        if definitions != ["Parcel"] || output.diagnostics.len() > 1 {
            let found = crate::project::lines(&output);
            wrong.push(format!("{}: {definitions:?} {found:?}", name.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
