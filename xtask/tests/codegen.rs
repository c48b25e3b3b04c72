//! The command, run as a person runs it: on folders of files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
        .expect("a folder can be made");
    std::fs::write(path, text).expect("a file can be written");
}

fn codegen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("codegen")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.insert(path.clone(), std::fs::read(&path).expect("a file can be read"));
        }
    }
    out
}

fn page(heading: &str) -> String {
    format!("## {heading}\n\n| Field | Type |\n|---|---|\n| id | string |\n")
}

#[test]
fn a_check_reports_what_no_run_makes_and_writes_nothing() {
    let folder = folder("check");
    write(&folder.join("orders.md"), &page("Order"));
    let run = codegen(&folder, &["--docs", "orders.md", "--out", "out", "--profiles"]);
    assert_eq!(
        text(&run.stderr).lines().next(),
        Some("1 section, 1 attribute, 0 unions, 0 enumerations; root: Order; no warnings")
    );
    assert_eq!(
        codegen(&folder, &["--docs", "orders.md", "--out", "out", "--profiles", "--check"])
            .status
            .code(),
        Some(0)
    );
    write(&folder.join("out/schemas/old.schema.json"), "{}");
    write(&folder.join("out/generated/Cargo.lock"), "");
    write(&folder.join("out/generated/target/debug/x"), "");
    let before = files(&folder.join("out"));
    let check = codegen(&folder, &["--docs", "orders.md", "--out", "out", "--profiles", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(
        text(&check.stdout),
        "--- schemas/old.schema.json\n+++ /dev/null\n(unexpected file)\n"
    );
    assert_eq!(files(&folder.join("out")), before);
}

#[test]
fn what_a_killed_run_left_is_swept_away() {
    let folder = folder("killed");
    write(&folder.join("orders.md"), &page("Order"));
    for left in [".tmpAb12Cd", ".tablewright-xyz.tmp"] {
        write(&folder.join("out/schemas").join(left), "half");
    }
    write(&folder.join("out/schemas/.tmp-notes"), "mine");
    assert_eq!(codegen(&folder, &["--docs", "orders.md", "--out", "out"]).status.code(), Some(0));
    let names: Vec<String> = files(&folder.join("out/schemas"))
        .keys()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().any(|name| name == ".tmp-notes")
            && names.iter().filter(|name| name.starts_with('.')).count() == 1,
        "{names:?}"
    );
}

#[test]
fn pages_of_one_name_go_by_their_paths_in_any_order() {
    let folder = folder("names");
    write(&folder.join("a/object.md"), &page("Order"));
    write(&folder.join("b/object.md"), &page("Invoice"));
    let run = |first: &str, second: &str, out: &str| {
        assert_eq!(
            codegen(&folder, &["--docs", first, second, "--out", out, "--name", "set"])
                .status
                .code(),
            Some(0)
        );
        let files = files(&folder.join(out));
        files
            .into_iter()
            .map(|(path, text)| {
                (path.strip_prefix(folder.join(out)).expect("it lies there").to_owned(), text)
            })
            .collect::<BTreeMap<_, _>>()
    };
    let files = run("a/object.md", "b/object.md", "one");
    assert_eq!(files, run("b/object.md", "a/object.md", "two"));
    let names = text(&files[Path::new("schemas/names.toml")]);
    assert!(names.contains("[\"a/object.md\"]") && names.contains("[\"b/object.md\"]"), "{names}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_holds_a_link_to_itself_is_read_once() {
    let folder = folder("loop");
    write(&folder.join("docs/orders.md"), &page("Order"));
    std::os::unix::fs::symlink(".", folder.join("docs/x")).expect("a link can be made");
    let run = codegen(&folder, &["--docs", "docs", "--out", "out"]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    assert!(text(&run.stderr).starts_with("1 section, 1 attribute"), "{}", text(&run.stderr));
}

#[cfg(unix)]
#[test]
fn a_file_name_makes_no_workflow_command() {
    let folder = folder("commands");
    let name = "a\n::error::injected,%.md";
    write(&folder.join(name), "## Order\n\n| Field | Type |\n|---|---|\n| id | strng |\n");
    let run =
        codegen(&folder, &["--docs", name, "--out", "out", "--name", "x", "--format", "github"]);
    let lines: Vec<String> = text(&run.stderr)
        .lines()
        .filter(|line| line.starts_with("::"))
        .map(str::to_owned)
        .collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with(
            "::warning \
        file=a%0A%3A%3Aerror%3A%3Ainjected%2C%25.md,line=5,col=8,title=TW021 unknown type word::"
        ),
        "{lines:?}"
    );
    // For people, a terminal sees no control character of a page.
    write(
        &folder.join("b.md"),
        "## Order\n\n| Field | Type |\n|---|---|\n| id | \u{1b}[31mred\u{202e} |\n",
    );
    let run = codegen(&folder, &["--docs", "b.md", "--out", "out2"]);
    assert!(!text(&run.stderr).contains(['\u{1b}', '\u{202e}']), "{:?}", text(&run.stderr));
}
