//! Whole folders of the vendor's pages, from the reference data beside the repository.

use crate::agreement::assert_whole;
use crate::project::root;
use tablewright::findings::Level;
use tablewright::{generate, project, Input, InputFile, Output};

const FORMS: [(&str, usize); 4] =
    [("three-columns", 3), ("two-columns", 8), ("composed", 7), ("html", 5)];

/// The pages of one form, each with its name.
pub fn pages(form: &str) -> Vec<(String, String)> {
    let folder = root().join("../shared/corpus").join(form);
    let entries = std::fs::read_dir(&folder).expect("the reference data is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("a folder that can be opened can be listed").path())
        .collect();
    paths.sort();
    let name = |path: &std::path::Path| {
        path.file_name().expect("a file has a name").to_string_lossy().into_owned()
    };
    paths
        .iter()
        .map(|path| (name(path), std::fs::read_to_string(path).expect("a page is UTF-8")))
        .collect()
}

fn run(pages: &[(String, String)]) -> Output {
    let pages = pages
        .iter()
        .map(|(path, text)| InputFile { path: path.clone(), bytes: text.clone().into_bytes() })
        .collect();
    generate(&Input {
        header: project::ad_hoc("pages"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    })
}

fn assert_good(output: &Output, what: &str) {
    let errors = output.diagnostics.iter().filter(|d| d.code.info().group == Level::Error);
    let errors: Vec<String> = errors.map(|d| crate::project::line(d, &output.sources)).collect();
    assert_eq!(errors, Vec::<String>::new(), "{what}");
    for name in ["schemas/pages.schema.json", "schemas/pages.strict.schema.json"] {
        assert_whole(&serde_json::from_str(&output.files[name]).expect("a schema is JSON"), what);
    }
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn every_page_and_every_folder_becomes_whole_schemas() {
        for (form, count) in FORMS {
            let pages = pages(form);
            assert_eq!(pages.len(), count, "{form}");
            for page in &pages {
                assert_good(&run(std::slice::from_ref(page)), &page.0);
            }
            let set = run(&pages);
            assert_good(&set, form);
            let turned: Vec<(String, String)> = pages.iter().rev().cloned().collect();
            assert_eq!(set.files, run(&turned).files, "{form}: two runs give the same bytes");
            println!("checked {count} pages of the form {form}");
        }
    }
}
