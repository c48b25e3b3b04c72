//! Pages of every kind are read into the same sections, and a set of pages means the same however it
//! is named.

use crate::project::lines;
use std::collections::BTreeMap;
use tablewright::{generate, gone, project, Input, InputFile, Output};

fn file(path: &str, text: &str) -> InputFile {
    InputFile { path: path.into(), bytes: text.as_bytes().to_vec() }
}

fn run(pages: &[(&str, &str)], names: Option<&str>, settings: Option<&str>) -> Output {
    let pages = pages.iter().map(|(path, text)| file(path, text)).collect();
    generate(&Input {
        names: names.map(|text| file("schemas/names.toml", text)),
        project: settings.map(|text| file("tablewright.toml", text)),
        ..Input::of(project::ad_hoc("set"), pages)
    })
}

/// The strict schema's definitions, without what differs by the place.
fn definitions(output: &Output) -> String {
    assert_eq!(lines(output), Vec::<String>::new());
    let schema = &output.files["schemas/set.strict.schema.json"];
    let schema: serde_json::Value = serde_json::from_str(schema).expect("it is JSON");
    schema["$defs"].to_string()
}

const MARKDOWN: &str = "## Order\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
    | id | string | yes | Its `key`. |\n| buyer | [Person](#person) | no | Who pays. |\n\n\
    ## Person\n\n| Field | Type |\n|---|---|\n| name | string |\n| age | integer |\n";

const HTML: &str = "<html><head><title>No</title></head><body><div><h2>Order</h2>\n\n\
    <table><thead><tr><th>Field</th><th>Type</th><th>Required</th><th>Description</th></tr></thead>\n\n\
    <tr><td>id</td><td>string</td><td>yes</td><td>Its <code>key</code>.</td></tr>\n\
    \x20   <tr><td>buyer</td><td><a href=\"#person\">Person</a></td><td>no</td><td>Who pays.</td></tr>\n\
    </table>\n<h2 id=\"person\">Person</h2>\n<table><tr><th>Field</th><th>Type</th></tr>\n\
    <tr><td>name</td><td>string</td></tr><tr><td>age</td><td>integer</td></tr></table></div></body></html>";

const ASCIIDOC: &str = ":toc:\n\n== Order\n\n[cols=\"1,1,1,2\", options=\"header\"]\n|===\n\
    |Field |Type |Required |Description\n\n|id\n|string\n|yes\n|Its `key`.\n\n|buyer |<<_person,Person>> |no\n\
    a|Who pays.\n|===\n\n== Person\n\n|===\n|Field |Type\n\n|name |string\n|age |integer\n|===\n";

const RST: &str = "Order\n=====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Field\n     - Type\n     - Required\n\
    \x20    - Description\n   * - id\n     - string\n     - yes\n     - Its ``key``.\n   * - buyer\n\
    \x20    - `Person`_\n     - no\n     - Who pays.\n\nPerson\n======\n\n=====  =======\nField  Type\n\
    =====  =======\nname   string\nage    integer\n=====  =======\n";

#[test]
fn the_same_tables_mean_the_same_in_every_markup() {
    let wanted = definitions(&run(&[("page.md", MARKDOWN)], None, None));
    assert!(wanted.contains("\"buyer\""), "{wanted}");
    for (path, text) in [
        ("page.markdown", MARKDOWN),
        ("page.mdown", MARKDOWN),
        ("page.html", HTML),
        ("page.adoc", ASCIIDOC),
        ("page.rst", RST),
    ] {
        assert_eq!(definitions(&run(&[(path, text)], None, None)), wanted, "{path}");
    }
}

#[test]
fn lists_of_definitions_and_fields_are_read_in_every_markup() {
    let wanted = definitions(&run(
        &[("p.md", "## Pet\n\nAttributes:\n\n- `id` (string, required): Its key.\n- `age` (integer): In years.\n")],
        None,
        None,
    ));
    assert!(wanted.contains("\"age\""), "{wanted}");
    for (path, text) in [
        ("p.adoc", "== Pet\n\nAttributes:\n\n`id` (string, required):: Its key.\n`age` (integer):: In years.\n"),
        ("p.adoc", "== Pet\n\nAttributes:\n\n* `id` (string, required): Its key.\n* `age` (integer): In years.\n"),
        ("p.rst", "Pet\n===\n\nAttributes:\n\nid : string, required\n    Its key.\nage : integer\n    In years.\n"),
    ] {
        assert_eq!(definitions(&run(&[(path, text)], None, None)), wanted, "{path}: {text}");
    }
}

/// A block that a line with a plus attaches to an item is in it, with its title and attributes.
#[test]
fn blocks_attached_to_items_hold_what_the_items_have() {
    let wanted = definitions(&run(
        &[(
            "p.md",
            "## Pot\n\nAttributes:\n\n- `name` (string, required): Its name.\n- `lid` (object, optional): What closes it.\n\
            \x20 - `width` (integer, required): In millimetres.\n  - `rings` (array of objects, optional): What holds it.\n\
            \x20   - `size` (number): How wide.\n",
        )],
        None,
        None,
    ));
    assert!(wanted.contains("\"size\""), "{wanted}");
    let page = "== Pot\n\n`name`::\n(Required, string)\nIts name.\n\n`lid`::\n(Optional, object)\nWhat closes it.\n+\n\
        .Properties of `lid`\n[%collapsible%open]\n====\n`width`::\n(Required, integer) In millimetres.\n\n\
        `rings`::\n(Optional, array of objects)\nWhat holds it.\n+\n[%collapsible]\n.Properties of `rings`\n=====\n\
        `size`::\n(number) How wide.\n=====\n====\n";
    // The text above a list differs.
    let mut found = definitions(&run(&[("p.adoc", page)], None, None));
    for title in ["\\n\\nProperties of `lid`", "\\n\\nProperties of `rings`"] {
        assert!(found.contains(title), "{found}");
        found = found.replace(title, "");
    }
    assert_eq!(found, wanted.replace("\"description\":\"Attributes:\",", ""));
}

#[test]
fn what_is_found_stands_at_its_line_in_every_markup() {
    for (path, text, line) in [
        ("p.adoc", "== Pet\n\n|===\n|Field |Type\n\n|id |string\n|cost\n|money\n|===\n", 8),
        ("p.rst", "Pet\n===\n\n=====  ======\nField  Type\n=====  ======\nid     string\ncost   money\n=====  ======\n", 8),
        ("p.html", "<h2>Pet</h2>\n<table>\n<tr><th>Field</th><th>Type</th></tr>\n<tr><td>id</td><td>string</td></tr>\n\
            <tr><td>cost</td>\n<td>money</td></tr></table>\n", 6),
    ] {
        let output = run(&[(path, text)], None, None);
        let found = lines(&output);
        let wanted = format!("TW021 {path}:{line}:");
        assert!(found.len() == 1 && found[0].starts_with(&wanted), "{wanted}: {found:?}");
    }
}

/// A page that repeats more than it is long: it is said once, where that starts, and all attributes
/// stay.
#[test]
fn what_is_repeated_too_often_is_kept_as_it_is_written() {
    let text = "x".repeat(1_000);
    let rows = |name: &str| format!("{name}\n").repeat(10);
    let adoc = format!(
        ":a: {text}\n\n== Pet\n\n{}\n|===\n|Field |Type\n\n|id |string\n|age |integer\n|===\n",
        rows("{a}")
    );
    let rst = format!(
        ".. |a| replace:: {text}\n\nPet\n===\n\n{}\n=====  =======\nField  Type\n=====  =======\n\
        id     string\nage    integer\n=====  =======\n",
        rows("x |a|")
    );
    let cells =
        "== Pet\n\n|===\n|Field |Type\n\n|id |string\n|age |integer\n200*|a text of it\n|===\n";
    for (path, page, place) in [("p.adoc", &*adoc, "9:1"), ("p.rst", &*rst, "10:3")] {
        let output = run(&[(path, page)], None, None);
        let message = "repetition makes the page more than 4 times as long";
        assert_eq!(lines(&output), [format!("TW062 {path}:{place} {message}")]);
        let schema = &output.files["schemas/set.strict.schema.json"];
        assert!(schema.contains("\"age\"") && schema.len() < 8 * page.len(), "{schema}");
    }
    let output = run(&[("p.adoc", cells)], None, None);
    let found: Vec<String> =
        lines(&output).into_iter().filter(|line| line.starts_with("TW062 p.adoc:8:")).collect();
    assert_eq!(found.len(), 1, "{:?}", lines(&output));
}

/// The names that a run hands out, by their pages and places.
fn names(output: &Output) -> BTreeMap<String, BTreeMap<String, String>> {
    output.model.as_ref().expect("the pages are read").names.clone()
}

#[test]
fn a_page_that_moves_renames_no_type() {
    const OTHER: &str = "## Order\n\n| Field | Type |\n|---|---|\n| lines | One of: `a`, `b` |\n| more | object |\n";
    let before = [("docs/a.md", MARKDOWN), ("docs/b.md", OTHER)];
    let first = run(&before, None, None);
    let lock = &first.files["schemas/names.toml"];
    let kept = names(&first);
    for after in [
        [("a.md", MARKDOWN), ("b.md", OTHER)],
        [("guide/docs/a.md", MARKDOWN), ("guide/docs/b.md", OTHER)],
        [("x.md", MARKDOWN), ("w.md", OTHER)],
        [("docs/b.md", OTHER), ("0.md", MARKDOWN)],
    ] {
        let output = run(&after, Some(lock), None);
        let all = names(&output);
        for (page, text) in after {
            let old = before.iter().find(|(_, old)| *old == text).expect("it was there").0;
            assert_eq!(all[page], kept[old], "{page}");
        }
        assert_eq!(gone(lock, &output.files["schemas/names.toml"]), [""; 0]);
    }
    // A section that moves to another page keeps its name as well.
    let (order, person) = MARKDOWN.split_at(MARKDOWN.find("## Person").expect("it is there"));
    let output = run(&[("docs/a.md", order), ("docs/p.md", person), before[1]], Some(lock), None);
    assert_eq!(names(&output)["docs/p.md"]["Person"], kept["docs/a.md"]["Person"]);
}

#[test]
fn warnings_may_stay_with_a_reason() {
    let page = MARKDOWN.replace("integer", "money").replace("| string | yes", "| money | yes");
    let found = |settings: &str| lines(&run(&[("p.md", &page)], None, Some(settings)));
    let unknown = |at: &str| format!("TW021 p.md:{at} `money` does not name a type");
    assert_eq!(found(""), [unknown("5:8"), unknown("13:9")]);
    assert_eq!(found("[allow]\nTW021 = \"amounts are of any kind\"\n"), [""; 0]);
    assert_eq!(found("[allow]\n\"TW021 Order / id\" = \"it is old\"\n"), [unknown("13:9")]);
    assert_eq!(
        found("[allow]\nTW021 = \"they are\"\nTW030 = \"there is none\"\n"),
        ["TW058 tablewright.toml:3:9 there is no TW030"]
    );
    for (line, wanted) in [
        ("TW010 = \"x\"", "`TW010` is an error"),
        ("TW999 = \"x\"", "`TW999` is not a code of a diagnostic"),
        ("TW021 = \"FILL IN: why\"", "nothing says why `TW021` may stay"),
    ] {
        let all = found(&format!("[allow]\n{line}\n"));
        assert!(
            all.iter().any(|found| found.starts_with("TW055") && found.ends_with(wanted)),
            "{all:?}"
        );
    }
}
