//! Findings by cause, public types that are gone, and folders of pages.

use crate::{tablewright, text};

/// A folder with a page of so many attributes with an unknown type.
fn folder(rows: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let row = |number| format!("| a{number} | money |\n");
    let rows: String = (0..rows).map(row).collect();
    let page = format!("## Order\n\n| Field | Type |\n|---|---|\n{rows}| b | [X](#x) |\n");
    write(&folder, "docs/a.md", &page);
    folder
}

fn write(folder: &tempfile::TempDir, path: &str, content: &str) {
    let path = folder.path().join(path);
    std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    std::fs::write(path, content).expect("it can be written");
}

#[test]
fn many_findings_are_shown_by_their_causes() {
    let money = "warning[TW021] unknown type word: 30 times, `money`\n  \
        --> docs/a.md:5:8, docs/a.md:6:8, docs/a.md:7:8 and 27 more\n   \
        = in [dialect.types.words]: \"money\" = \"FILL IN: string, or what it is\"\n";
    let check = |rows: usize, more: &[&str]| {
        let folder = folder(rows);
        let arguments = [&["check", "--docs", "docs"], more].concat();
        text(&tablewright(folder.path(), &arguments).stderr)
    };
    let many = check(30, &[]);
    assert!(many.starts_with(money), "{many}");
    assert!(many.contains("= in [dialect.types.words]: \"X\" = "), "{many}");
    assert!(many.contains("31 warnings in 31 places"), "{many}");
    assert!(!check(30, &["--by-place"]).contains(" times"), "each is shown");
    let few = check(2, &[]);
    assert!(few.contains("^^^^^ `money` does not name a type"), "{few}");
    let few = check(2, &["--by-cause"]);
    assert!(few.starts_with("warning[TW021] unknown type word: 2 times, `money`\n"), "{few}");
    let json = check(2, &["--format", "json"]);
    assert_eq!(json.matches("\"cause\":\"TW021:money\"").count(), 2, "{json}");
}

#[test]
fn the_line_of_a_cause_settles_it() {
    let folder = folder(30);
    let project = |more: &str| {
        let head = "name = \"a\"\nversion = \"0.1.0\"\npages = [\"docs\"]\n";
        write(&folder, "tablewright.toml", &format!("{head}{more}"));
        let output = tablewright(folder.path(), &["check"]);
        (output.status.code(), text(&output.stderr))
    };
    let (_, said) = project("[dialect.types.words]\nmoney = \"integer\"\nX = \"string\"\n");
    assert!(said.ends_with("; no warnings\n"), "{said}");
    let (code, said) = project("[allow]\nTW021 = \"amounts\"\nTW030 = \"it is old\"\n");
    assert!(said.ends_with("; no warnings\n") && code == Some(0), "{said}");
    let (code, said) = project("[allow]\nTW021 = \"FILL IN: why\"\n");
    assert!(said.contains("nothing says why `TW021` may stay") && code == Some(1), "{said}");
}

#[test]
fn a_public_type_that_goes_is_said() {
    let folder = folder(0);
    let page = "## Tree\n\n| Field | Type |\n|---|---|\n| id | string |\n";
    write(&folder, "docs/a.md", page);
    let run = |more: &[&str]| {
        let arguments = [&["generate", "--docs", "docs", "--target", "json-schema"], more].concat();
        let output = tablewright(folder.path(), &arguments);
        (output.status.code(), text(&output.stderr))
    };
    let (code, said) = run(&[]);
    assert!(code == Some(0) && !said.contains("is gone"), "{said}");
    write(&folder, "docs/a.md", &page.replace("Tree", "Oak"));
    let wanted = "warning: the public type `Tree` is gone: it was at `a.md: Tree`\n\
        warning: if `Oak` is the same, keep the name by \"Oak\" = \"Tree\"\n\
        names are kept in schemas/names.toml\n";
    let (code, said) = run(&["--check", "--summary"]);
    assert!(code == Some(1) && said.contains(wanted), "{said}");
    // A page that moves takes its types along.
    write(&folder, "docs/a.md", "");
    write(&folder, "docs/b/c.md", page);
    let (_, said) = run(&[]);
    assert!(!said.contains("is gone"), "{said}");
    let names = std::fs::read_to_string(folder.path().join("schemas/names.toml"));
    assert_eq!(names.expect("it was written").matches("\"Tree\"").count(), 1);
}

#[test]
fn folders_mean_what_their_files_mean() {
    let folder = folder(1);
    write(&folder, "docs/b/index.md", "## Tree\n\n| Field | Type |\n|---|---|\n| id | coin |\n");
    write(&folder, "docs/c/index.md", "## Leaf\n\n| Field | Type |\n|---|---|\n| id | coin |\n");
    let check = |pages: &str| {
        let text_of = format!("name = \"a\"\nversion = \"0.1.0\"\n{pages}\n");
        write(&folder, "tablewright.toml", &text_of);
        let said = text(&tablewright(folder.path(), &["check", "--format", "github"]).stderr);
        let places = said.lines().filter_map(|line| line.split_once(",title"));
        places.map(|(place, _)| place.replace("::warning file=", "")).collect::<Vec<_>>()
    };
    let all = [
        "docs/a.md,line=5,col=8",
        "docs/a.md,line=6,col=7",
        "docs/b/index.md,line=5,col=8",
        "docs/c/index.md,line=5,col=8",
    ];
    for pages in [
        "pages = [\"docs\"]",
        "pages = [\".\"]",
        "pages = [\"docs/a.md\", \"docs/b\", \"docs/c/index.md\"]",
    ] {
        assert_eq!(check(pages), all, "{pages}");
    }
    assert_eq!(check("pages = [\"docs\"]\nexclude = [\"docs/*/index.md\"]"), all[..2]);
    // The output of a run is no page.
    tablewright(folder.path(), &["generate"]);
    assert!(folder.path().join("schemas/README.md").is_file());
    assert_eq!(check("pages = [\".\"]"), all);
}
