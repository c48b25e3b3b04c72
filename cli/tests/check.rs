//! `check`, `init` and `generate` from outside: what they print, and how they end.

use crate::{tablewright, text};
use serde_json::Value;

const PAGE: &str = "## Order\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
    | id | string | yes | Identifier |\n| total | money | yes | Sum & \"all\" |\n\
    | labels | hashtable | no | What it is called |\n| buyer | [Person](#persno) | no | Who pays |\n\n\
    ## Person\n\n| Field | Type |\n|---|---|\n| name | string |\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir_all(folder.path().join("docs")).expect("it is the test's own");
    std::fs::write(folder.path().join("docs/or ders.md"), PAGE).expect("it is the test's own");
    folder
}

#[test]
fn sarif_is_what_its_schema_asks_for() {
    let folder = folder();
    let output = tablewright(folder.path(), &["check", "--docs", "docs", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let schema = include_str!("data/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(schema).expect("JSON");
    // As published, this pattern is not one: `…{2}]?$`.
    for of in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{of}/properties/language"));
        language.and_then(Value::as_object_mut).expect("it is there").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&found).map(|one| one.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    let mut wrong = found.clone();
    wrong["runs"][0]["results"][0]["level"] = "loud".into();
    assert!(!validator.is_valid(&wrong), "the schema is asked");

    let results = found["runs"][0]["results"].as_array().expect("a list");
    let rules: Vec<&str> = results.iter().filter_map(|one| one["ruleId"].as_str()).collect();
    assert_eq!(rules, ["TW021", "TW021", "TW030"]);
    let location = &results[2]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "docs/or%20ders.md");
    assert_eq!(location["region"]["startLine"], 8);
    assert_eq!(results[2]["properties"]["fix"]["op"], "link");
}

#[test]
fn other_machines_read_the_same() {
    let folder = folder();
    let run =
        |format: &str| tablewright(folder.path(), &["check", "--docs", "docs", "--format", format]);
    let json = text(&run("json").stderr);
    let lines: Vec<Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    let end = |key: &str| lines[0][key].as_u64();
    assert_eq!(lines[0]["file"], "docs/or ders.md");
    assert_eq!(
        (end("line"), end("column"), end("endLine"), end("endColumn")),
        (Some(6), Some(11), Some(6), Some(16))
    );
    assert_eq!(lines[0]["fix"]["op"], "type");
    assert!(lines[3]["summary"]
        .as_str()
        .is_some_and(|text| text.starts_with("2 sections, 5 attributes")));

    let junit = text(&run("junit").stdout);
    assert!(junit.contains("tests=\"3\" failures=\"0\""), "{junit}");
    assert!(junit.contains("name=\"TW030 Order / buyer\" file=\"docs/or ders.md\""), "{junit}");
    let github = text(&run("github").stderr);
    assert!(
        github.starts_with("::warning file=docs/or ders.md,line=6,col=11,title=TW021"),
        "{github}"
    );
    // A page without a table, and a correction that is stale, are where they are, too.
    std::fs::write(folder.path().join("docs/empty.md"), "Text.\n").expect("it is the test's own");
    let stale = "[[correction]]\nop = \"name\"\nat = \"Nothing / at all\"\nexpect = \"a\"\nset = \"b\"\nreason = \"c\"\n";
    std::fs::write(folder.path().join("docs/fixes.toml"), stale).expect("it is the test's own");
    let more = ["check", "--docs", "docs", "--corrections", "docs/fixes.toml", "--format", "json"];
    let more = text(&tablewright(folder.path(), &more).stderr);
    assert!(more.contains("\"file\":\"docs/empty.md\""), "{more}");
    assert!(more.contains("\"file\":\"docs/fixes.toml\""), "{more}");
    let denied = tablewright(folder.path(), &["check", "--docs", "docs", "--deny-warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    assert_eq!(
        tablewright(folder.path(), &["check"]).status.code(),
        Some(2),
        "there is no project"
    );
}

#[test]
fn pages_need_no_option() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let output = tablewright(folder.path(), arguments);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    for command in [["check", "--format", "json"], ["generate", "--out", "made"]] {
        let named = run(&[&command[..], &["--name", "a", "--docs", "docs"]].concat());
        let bare = run(&[&command[..], &["--name", "a", "docs"]].concat());
        assert_eq!((named.0, bare.0), (Some(0), Some(0)), "{}", bare.2);
        let findings = |said: &str| said.lines().filter(|line| line.contains("TW0")).count();
        assert_eq!((findings(&bare.2), &bare.1), (findings(&named.2), &named.1));
        assert_eq!(findings(&bare.2), 3, "{}", bare.2);
    }
    let both = run(&["check", "docs", "--docs", "docs"]);
    assert_eq!(both.0, Some(2));
    assert!(both.2.contains("the argument '[PATH]...' cannot be used with"), "{}", both.2);
}

#[test]
fn an_empty_folder_becomes_a_project_that_is_checked_and_generated() {
    let folder = folder();
    let made = tablewright(folder.path(), &["init"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let path = folder.path().join("tablewright.toml");
    let project = std::fs::read_to_string(&path).expect("it was written");
    assert!(project.contains("pages = [\"docs\"]\nroot = \"Order\"\n"), "{project}");
    assert!(
        project.contains("# dialect.types.words.\"hashtable\" = \"object\"  # 1 cell\n"),
        "{project}"
    );
    let money = "# dialect.types.words.\"money\" = \"string, or another type\"  # 1 cell\n";
    assert!(project.contains(money), "{project}");
    let again = tablewright(folder.path(), &["init"]);
    assert_eq!(
        (again.status.code(), text(&again.stderr).as_str()),
        (Some(2), "error: ./tablewright.toml already exists\n")
    );

    // From a folder below, paths lead to the pages from there.
    let checked = tablewright(&folder.path().join("docs"), &["check", "--format", "github"]);
    let lines = text(&checked.stderr);
    assert!(lines.starts_with("::warning file=../docs/or ders.md,line=6"), "{lines}");

    let generated = tablewright(folder.path(), &["generate"]);
    assert_eq!(generated.status.code(), Some(0), "{}", text(&generated.stderr));
    let said = "warning: the `$id`s of the schemas use the placeholder https://schemas.tablewright.example/;";
    assert!(text(&generated.stderr).contains(said), "{}", text(&generated.stderr));
    assert!(folder.path().join("generated/src/types.rs").is_file());
    let same = tablewright(folder.path(), &["generate", "--check", "--summary"]);
    assert_eq!(same.status.code(), Some(0), "{}", text(&same.stdout));
    let page = PAGE.replace("| name | string |\n", "| name | string |\n| age | integer |\n");
    std::fs::write(folder.path().join("docs/or ders.md"), page).expect("it is the test's own");
    let stale = tablewright(folder.path(), &["generate", "--check", "--summary"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(
        text(&stale.stdout).contains("changed generated/src/types.rs\n"),
        "{}",
        text(&stale.stdout)
    );
}

#[test]
fn a_page_without_tables_is_no_project() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("a.md"), "# Only text\n").expect("it is the test's own");
    let made = tablewright(folder.path(), &["init"]);
    assert_eq!(
        (made.status.code(), text(&made.stderr).as_str()),
        (Some(2), "error: no page in . has an attribute table\n")
    );
}

/// Nothing that is not understood is hidden: not by a part of a word, nor by a note.
#[test]
fn what_only_a_person_knows_stays_a_comment_and_a_finding() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = "## Place\n\n| Field | Type | Label | Musings |\n|---|---|---|---|\n\
        | lon | Longitude | heavy | It says where it is. |\n| n | string list | | |\n";
    std::fs::write(folder.path().join("a.md"), page).expect("it is the test's own");
    let made = tablewright(folder.path(), &["init"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let path = folder.path().join("tablewright.toml");
    let project = std::fs::read_to_string(&path).expect("it was written");
    assert!(project.contains("\n# dialect.columns.note = [\"Label\"]"), "{project}");
    // A column of sentences needs no setting.
    assert!(!project.contains("Musings"), "{project}");
    let open = "\n# dialect.types.words.\"Longitude\" = \"string, or another type\"";
    assert!(project.contains(open), "{project}");
    let checked = text(&tablewright(folder.path(), &["check"]).stderr);
    for wanted in ["`Longitude` does not name a type", "the column `Label` is unknown"] {
        assert!(checked.contains(wanted), "{wanted}: {checked}");
    }
}

#[test]
fn the_headers_of_other_tables_are_said() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = "# Plans\n\n| Plan | Price | Users |\n|---|---|---|\n| Small | 10 | 5 |\n| Large | 20 | 50 |\n";
    std::fs::write(folder.path().join("a.md"), page).expect("it is the test's own");
    let made = tablewright(folder.path(), &["init", "."]);
    let said = text(&made.stderr);
    assert_eq!(made.status.code(), Some(2), "{said}");
    let wanted =
        "has an attribute table; found tables with these headers:\n    Plan | Price | Users\n";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn a_data_dictionary_is_read_and_its_column_of_names_said() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = "# data.csv\n\n|thing |class |meaning |\n|:--|:--|:--|\n|a |text |A text. |\n";
    std::fs::write(folder.path().join("a.md"), page).expect("it is the test's own");
    let made = tablewright(folder.path(), &["init", "."]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let said = text(&made.stdout);
    assert!(said.contains("; no warnings\ncolumns of names: `thing`\nnext: "), "{said}");
}

#[test]
fn topics_are_explained_and_shells_are_served() {
    let folder = folder();
    for (topic, wanted) in [
        ("TW070", "TW070: example has a value of another type (warning)"),
        ("became-required", "became-required\n"),
        ("null-only-in-page", "null-only-in-page (error)"),
    ] {
        let said = tablewright(folder.path(), &["explain", topic]);
        assert!(text(&said.stdout).starts_with(wanted), "{}", text(&said.stdout));
    }
    assert_eq!(tablewright(folder.path(), &["explain", "nothing"]).status.code(), Some(2));
    let shell = tablewright(folder.path(), &["completions", "bash"]);
    assert!(text(&shell.stdout).contains("complete -F _tablewright"));
}

#[test]
fn a_project_says_what_is_made_and_how_it_is_published() {
    let folder = folder();
    let project = |more: &str| {
        let text = format!(
            "name = \"order\"\nversion = \"0.1.0\"\npages = [\"docs\"]\nlicense = \"BSD-3-Clause\"\n\
            authors = [\"A <a@example.com>\"]\nrepository = \"https://example.com/o\"\n{more}"
        );
        std::fs::write(folder.path().join("tablewright.toml"), text).expect("it is the test's own");
        tablewright(folder.path(), &["generate"])
    };
    std::fs::write(folder.path().join("LICENSE"), "Do as you like.\n")
        .expect("it is the test's own");
    let wanted = "license-files = [\"LICENSE\"]\ntargets = [\"rust\", \"html\"]\n[rust]\nderive = { Order = [\"Eq\"] }\n\
        type-attribute = { \"*\" = [\"#[must_use]\"] }\n";
    let made = project(wanted);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let read = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap_or_default();
    let manifest = read("generated/Cargo.toml");
    assert!(manifest.contains("license = \"BSD-3-Clause\"\nauthors = [\"A <a@example.com>\"]\nrepository = \"https://example.com/o\"\n"), "{manifest}");
    assert_eq!(read("generated/LICENSE"), "Do as you like.\n");
    let types = read("generated/src/types.rs");
    assert!(types.contains("#[must_use]\n#[derive(Eq)]\n#[derive(Clone, Debug, Default, PartialEq)]\n#[non_exhaustive]\npub struct Order {"), "{types}");
    assert!(read("schemas/reference/Order.html").contains("<h1>Order</h1>"));
    assert_eq!(read("schemas/order.schema.json"), "", "schemas are no target");

    for (more, wrong) in [
        (
            "[rust]\ntype-attribute = { Order = [\"pub fn\"] }\n",
            "`pub fn` is not an attribute of Rust",
        ),
        ("[rust]\nderive = { Orderr = [\"Eq\"] }\n", "no type is `Orderr`, which `[rust]` names"),
    ] {
        let made = project(more);
        assert_eq!(made.status.code(), Some(1));
        assert!(text(&made.stderr).contains(wrong), "{}", text(&made.stderr));
    }
}
