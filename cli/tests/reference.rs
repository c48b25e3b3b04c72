//! `reference` and `generate --watch` from outside.

use crate::{command, tablewright, write};
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
