//! Runs that meet files of others, closed streams, and terminals.

use crate::{command, tablewright, text, write};
use std::path::Path;
use std::process::{Output, Stdio};

const PAGE: &str = "# Order\n\n| Field | Type |\n|---|---|\n| id | string |\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", PAGE);
    folder
}

fn generate(folder: &Path, more: &[&str]) -> Output {
    let arguments = ["generate", "--docs", "order.md", "--out", "out"];
    tablewright(folder, &[&arguments[..], more].concat())
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there")
}

#[test]
fn a_file_that_no_run_wrote_is_replaced_only_by_force() {
    let folder = folder();
    write(folder.path(), "out/schemas/README.md", "mine\n");
    write(folder.path(), "out/schemas/notes.txt", "mine\n");
    let refused = generate(folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    let wanted =
        "error: not written by an earlier run: schemas/README.md; move them, or pass `--force` to \
        replace them\n";
    assert!(text(&refused.stderr).ends_with(wanted), "{}", text(&refused.stderr));
    assert_eq!(read(folder.path(), "out/schemas/README.md"), "mine\n");
    assert!(!folder.path().join("out/schemas/names.toml").exists(), "nothing else is written");

    assert_eq!(generate(folder.path(), &["--force"]).status.code(), Some(0));
    assert_ne!(read(folder.path(), "out/schemas/README.md"), "mine\n");
    assert_eq!(read(folder.path(), "out/schemas/notes.txt"), "mine\n");
    // The output of a run is replaced by the next one, and a check does not ask for other files.
    write(folder.path(), "order.md", &format!("{PAGE}| total | integer |\n"));
    let again = generate(folder.path(), &[]);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let checked = generate(folder.path(), &["--check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
}

#[test]
fn what_an_earlier_run_wrote_and_this_one_does_not_is_removed() {
    let folder = folder();
    assert_eq!(generate(folder.path(), &["--profiles"]).status.code(), Some(0));
    let profiles = folder.path().join("out/schemas/profiles");
    assert!(profiles.exists());
    let list = read(folder.path(), "out/schemas/files.txt");
    assert!(list.starts_with("# @generated ") && list.contains("\nschemas/files.txt\n"), "{list}");
    // Paths that lead out of the folder are not this command's, whoever wrote the list.
    let outside = format!("{list}../order.md\n{}\n", folder.path().join("order.md").display());
    write(folder.path(), "out/schemas/files.txt", &outside);
    assert_eq!(generate(folder.path(), &[]).status.code(), Some(0));
    let left = std::fs::read_dir(&profiles).map_or(0, |entries| {
        entries.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file())).count()
    });
    assert_eq!(left, 0);
    assert_eq!(read(folder.path(), "order.md"), PAGE);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_out_of_the_output() {
    let folder = folder();
    let elsewhere = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir_all(folder.path().join("out")).expect("the test's own");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("out/generated"))
        .expect("a link can be made");
    let refused = generate(folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).ends_with("a link leads out of out\n"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("it is there").count(), 0);
    // The output itself may be a link.
    std::fs::remove_file(folder.path().join("out/generated")).expect("the test's own");
    std::os::unix::fs::symlink(folder.path().join("out"), folder.path().join("link"))
        .expect("a link can be made");
    let written = tablewright(folder.path(), &["generate", "--docs", "order.md", "--out", "link"]);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
}

#[cfg(unix)]
#[test]
fn a_second_run_waits_for_the_first_one() {
    let folder = folder();
    std::fs::create_dir_all(folder.path().join("out")).expect("the test's own");
    let held = std::fs::File::open(folder.path().join("out")).expect("it is there");
    held.lock().expect("nobody else has it");
    let mut second = command(folder.path())
        .args(["generate", "--docs", "order.md", "--out", "out"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(second.try_wait().expect("its status").is_none(), "it waits");
    assert!(!folder.path().join("out/schemas").exists());
    held.unlock().expect("it is held");
    let output = second.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stderr);
    assert!(said.starts_with("waiting for another run in out\n"), "{said}");
}

/// The commands that print, and where to.
const PRINTING: [(&[&str], bool); 10] = [
    (&["explain", "forms"], true),
    (&["explain", "TW001"], true),
    (&["completions", "bash"], true),
    (&["--help"], true),
    (&["--version"], true),
    (&["check", "--docs", "order.md", "--format", "sarif"], true),
    (&["diff", "order.md", "order.md"], true),
    (&["schema", "order.md", "Order"], true),
    (&["check", "--docs", "order.md"], false),
    (&["generate", "--docs", "order.md", "--out", "out"], false),
];

#[cfg(target_os = "linux")]
#[test]
fn a_full_stream_is_an_error_and_no_panic() {
    let folder = folder();
    for (arguments, out) in PRINTING {
        let full = || {
            Stdio::from(
                std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device"),
            )
        };
        let mut command = command(folder.path());
        command.args(arguments);
        let output = match out {
            true => command.stdout(full()).output(),
            false => command.stderr(full()).output(),
        };
        let output = output.expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_an_error_and_no_panic() {
    let folder = folder();
    for (arguments, out) in PRINTING {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command(folder.path());
        command.args(arguments);
        let output = match out {
            true => command.stdout(writer).output(),
            false => command.stderr(writer).output(),
        };
        let output = output.expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn no_text_of_a_page_moves_the_cursor_or_starts_a_line() {
    let folder = folder();
    let page = "# Or\u{1b}[2Jder\n\n| Field | Type |\n|---|---|\n| i\u{9b}1md | str\u{1b}]0;x\u{7}ing\u{202e} |\n\
        | a | [x\r](#n\u{1b}o) |\n";
    write(folder.path(), "or\u{1b}der.md", page);
    let project = "name = \"a\"\nversion = \"0.1.0\"\npages = [\"or\\u001bder.md\"]\n\n[dialect.types.words]\n\
        \"a\\nerror[TW999]: made up\" = \"string\"\n";
    write(folder.path(), "tablewright.toml", project);
    for format in ["human", "json", "markdown", "github", "sarif", "junit"] {
        let output = tablewright(folder.path(), &["check", "--format", format]);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.len() > 200, "{said}");
        let hostile = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        assert_eq!(said.find(hostile), None, "{format}: {said:?}");
        let forged = said.lines().find(|line| line.starts_with("error[TW999]"));
        assert_eq!(forged, None, "{format}: {said}");
    }
    let output = tablewright(folder.path(), &["diff", "or\u{1b}der.md", "order.md"]);
    assert!(!text(&output.stdout).contains('\u{1b}'), "{}", text(&output.stdout));
}

#[test]
fn traits_and_attributes_of_types_are_only_that() {
    let folder = folder();
    for (key, value) in [
        ("derive", "Clone)] pub struct X; #[derive(Debug"),
        ("derive", "Clone, not a trait"),
        ("derive", ""),
        ("type-attribute", "#[must_use] pub struct X; #[must_use]"),
        ("type-attribute", "#![no_std]"),
        ("type-attribute", "#[]"),
    ] {
        let project = format!(
            "name = \"a\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n\n[rust.{key}]\nOrder = [\"{value}\"]\n"
        );
        write(folder.path(), "tablewright.toml", &project);
        let output = tablewright(folder.path(), &["check"]);
        assert_eq!(output.status.code(), Some(1), "{value}");
        let said = text(&output.stderr);
        assert!(said.contains("is not an attribute of Rust"), "{value}: {said}");
    }
    let project = "name = \"a\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n\n[rust.derive]\n\
        Order = [\"Hash\", \"::serde::Serialize\"]\n\n[rust.type-attribute]\nOrder = [\"#[must_use]\"]\n";
    write(folder.path(), "tablewright.toml", project);
    let output = tablewright(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}
