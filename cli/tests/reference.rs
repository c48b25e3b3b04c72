//! `reference` and `generate --watch` from outside.

use crate::{command, tablewright, write};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

const PAGE: &str = "## A </script><script>alert(1)</script> \"B\"\n\n| Field | Type | Description |\n|---|---|---|\n\
    | a\"b | string | `</code><img src=x onerror=alert(1)>` and & more |\n\
    | other | [Other](#other) | Leads on |\n| inner | object | <table><tr><td>x<td>string</table> |\n\n\
    ## Other\n\n| Field | Type |\n|---|---|\n| value | string |\n";

#[test]
fn what_a_page_says_is_text_on_the_site() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "page.md", PAGE);
    let arguments =
        ["reference", "--docs", "page.md", "--out", "site", "--source", "javascript:x{line}"];
    let made = tablewright(folder.path(), &arguments);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut pages = 0;
    for entry in std::fs::read_dir(folder.path().join("site")).expect("there is a site") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{name}");
        let text = std::fs::read_to_string(&path).expect("a file");
        if name.ends_with(".html") {
            pages += 1;
            let scripts = if name == "validate.html" { 5 } else { 2 };
            assert_eq!(text.matches("<script").count(), scripts, "{name}");
            assert!(!text.contains("<img"), "{name}");
            assert!(!text.contains("javascript:"), "{name}");
        } else if name == "search-index.js" {
            assert!(!text.contains('<'), "{text}");
        }
    }
    assert_eq!(pages, 4);
    let other = std::fs::read_to_string(folder.path().join("site/Other.html")).expect("a page");
    assert!(other.contains("What refers here") && other.contains("<svg"), "{other}");
}

/// Makes the site of pages; gives its files.
fn site(folder: &Path, page: &str) -> BTreeMap<String, String> {
    write(folder, "page.md", page);
    let arguments = ["reference", "--docs", "page.md", "--out", "site", "--keep-going"];
    let made = tablewright(folder, &arguments);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let entries = std::fs::read_dir(folder.join("site")).expect("there is a site");
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a file"))
    };
    entries.map(|entry| read(entry.expect("an entry").path())).collect()
}

/// A page of sections that refer to each other, and all to one.
fn sections(count: usize) -> String {
    let section = |at: usize| {
        let next = (at + 1) % count;
        format!(
            "## Section {at}\n\n| Field | Type | Description |\n|---|---|---|\n| id | string | Its name. |\n\
            | next | [Section {next}](#section-{next}) | The one after it. |\n\
            | first | [Section 0](#section-0) | The first one. |\n\n"
        )
    };
    (0..count).map(section).collect()
}

#[test]
fn a_site_grows_with_the_number_of_its_sections() {
    let size = |count: usize| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        site(folder.path(), &sections(count)).values().map(String::len).sum::<usize>()
    };
    let sizes = [30, 60, 120].map(size);
    let (first, second) = ((sizes[1] - sizes[0]) / 30, (sizes[2] - sizes[1]) / 60);
    assert!(second <= first + first / 20, "a section takes {first} bytes, and later {second}");
}

#[test]
fn names_that_differ_by_case_alone_have_files_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let table = "\n\n| Field | Type |\n|---|---|\n| id | string |\n\n";
    let page = format!("## Order{table}## ORDER{table}## Index{table}## Con{table}");
    let files = site(folder.path(), &page);
    let mut names: Vec<String> = files.keys().map(|name| name.to_lowercase()).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
    assert!(
        names.contains(&"index-2.html".to_owned()) && !names.contains(&"con.html".to_owned()),
        "{names:?}"
    );
    // Every link leads to a file.
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let file = link.split('#').next().unwrap_or_default();
            assert!(file.is_empty() || files.contains_key(file), "{name}: {link}");
        }
    }
    let list = &files["llms.txt"];
    assert_eq!(list.matches(".md)").count(), 4, "{list}");
    assert!(files["Order.md"].contains("| `id` | string |  |  |\n"), "{}", files["Order.md"]);
}

#[test]
fn the_box_answers_whatever_it_is_given() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page =
        "## Order\n\n| Field | Type | Required |\n|---|---|---|\n| toString | string | yes |\n\
        | inner | [Order](#order) | no |\n| list | array of integer | no |\n";
    site(folder.path(), page);
    let script = "globalThis.window = globalThis; globalThis.document = { getElementById: () => null };\n\
        const fs = require('fs');\n\
        for (const name of ['cfworker-json-schema.js', 'schemas.js', 'validate.js'])\n\
        \x20 (0, eval)(fs.readFileSync('site/' + name, 'utf8'));\n\
        const say = (event) => { try { const found = window.violations(event);\n\
        \x20 return found.large ? 'large' : String(found.strict); } catch (error) { return error.name; } };\n\
        let deep = { toString: 'a' };\n\
        for (let at = 0; at < 2000; at++) deep = { toString: 'a', inner: deep };\n\
        const wide = { toString: 'a' };\n\
        for (let at = 0; at < 200000; at++) wide['key' + at] = at;\n\
        const list = Array.from({ length: 1000 }, (_, at) => at);\n\
        console.log([{}, { toString: 'a' }, { toString: 1 }, { toString: 'a', valueOf: 1 }, JSON.parse('{\"__proto__\": 1, \"toString\": \"a\"}'),\n\
        \x20 { toString: 'a', list }, deep, wide].map(say).join(' '));\n";
    let node =
        std::process::Command::new("node").args(["-e", script]).current_dir(folder.path()).output();
    let Ok(output) = node else {
        println!("skipped: there is no node");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let wanted = "false true false false false true large large\n";
    assert_eq!(said, wanted, "{}", String::from_utf8_lossy(&output.stderr));
}

/// Waits until a file says something.
fn says(path: &Path, wanted: &str) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if std::fs::read_to_string(path).is_ok_and(|text| text.contains(wanted)) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn a_page_that_is_saved_is_generated_again() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "page.md", "## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n");
    write(
        folder.path(),
        "tablewright.toml",
        "name = \"o\"\nversion = \"0.1.0\"\npages = [\"page.md\"]\n",
    );
    let mut running = command(folder.path())
        .args(["generate", "--watch"])
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("it runs");
    let model = folder.path().join("schemas/model.json");
    let first = says(&model, "\"id\"");
    // The files of the first run are written before it watches again.
    std::thread::sleep(Duration::from_millis(300));
    let page = "## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n| later | string |\n";
    write(folder.path(), "page.md", page);
    let second = says(&model, "\"later\"");
    running.kill().expect("it runs");
    running.wait().expect("it ends");
    assert_eq!((first, second), (true, true));
}
