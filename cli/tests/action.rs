//! The action on a real repository: a base, a branch, a row added.

use std::path::Path;
use std::process::{Command, Output};

const PAGE: &str = "# Order\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
    | id | string | yes | Identifier |\n| total | integer | no | What it costs |\n";

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    output.expect("it runs")
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity =
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
    let output = run(folder, "git", &[&identity[..], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs the script of the action; whether it succeeded, and the comment.
fn action(folder: &Path, base: &str) -> (bool, String) {
    let own = Path::new(env!("CARGO_BIN_EXE_tablewright")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("action.sh");
    let comment = folder.join("comment.md");
    let output = Command::new("bash")
        .arg(script)
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", own.display()))
        .env("PROJECT", "docs/tablewright.toml")
        .env("BASE", base)
        .env("COMMENT", &comment)
        .output()
        .expect("it runs");
    (output.status.success(), std::fs::read_to_string(comment).expect("there is a comment"))
}

#[cfg(target_os = "linux")]
#[test]
fn the_action_installs_an_archive_once_and_only_what_its_sum_names() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path();
    let own = Path::new(env!("CARGO_BIN_EXE_tablewright")).parent().expect("a folder");
    let archive = format!("tablewright-cli-{}-unknown-linux-gnu.tgz", std::env::consts::ARCH);
    let own = own.display().to_string();
    let packed = run(folder, "tar", &["-czf", &archive, "-C", &own, "tablewright"]);
    assert!(packed.status.success());
    let sums = run(folder, "sha256sum", &[&archive]).stdout;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("install.sh");
    let install = || {
        let mut command = Command::new("bash");
        command.arg(&script).current_dir(folder).env("FOLDER", "tools").env("SOURCE", ".");
        let output = command.output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), said + &String::from_utf8_lossy(&output.stderr))
    };
    std::fs::write(folder.join("SHA256SUMS"), "00  other\n").expect("it is the test's own");
    let wanted = format!("error: {archive} is not the file of SHA256SUMS\n");
    assert_eq!(install(), (Some(2), wanted));
    assert!(!folder.join("tools").exists());
    std::fs::write(folder.join("SHA256SUMS"), sums).expect("it is the test's own");
    assert_eq!(install(), (Some(0), "installed tablewright 0.1.0\n".to_owned()));
    // From the cache.
    std::fs::remove_file(folder.join(&archive)).expect("it is there");
    assert_eq!(install(), (Some(0), "tablewright is in tools\n".to_owned()));
}

#[test]
fn a_pull_request_is_told_what_it_changes() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path();
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(folder.join("docs")).expect("it is the test's own");
        std::fs::write(folder.join(name), text).expect("it is the test's own");
    };
    write("docs/order.md", PAGE);
    write(
        "docs/tablewright.toml",
        "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n",
    );
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "--quiet", "-m", "base"]);
    git(folder, &["checkout", "--quiet", "-b", "branch"]);

    write("docs/order.md", &format!("{PAGE}| source | string | no | Where it comes from |\n"));
    let (passed, comment) = action(folder, "main");
    assert!(passed, "{comment}");
    assert!(comment.starts_with("### Changes to the documented API\n"), "{comment}");
    assert!(comment.contains("+ Order / source: string (optional): additive\n"), "{comment}");

    write("docs/order.md", &PAGE.replace("| total | integer |", "| total | string |"));
    let (passed, comment) = action(folder, "main");
    assert!(!passed, "a break fails the run: {comment}");
    assert!(comment.contains("! Order / total: integer → string: breaks receivers\n"), "{comment}");

    write("docs/order.md", PAGE);
    let (passed, comment) = action(folder, "main");
    assert!(passed && comment.ends_with("No changes of the contract.\n"), "{comment}");

    // What is checked in has to be what the pages say.
    let own = env!("CARGO_BIN_EXE_tablewright");
    let made = run(folder, own, &["generate", "--project", "docs/tablewright.toml"]);
    assert!(made.status.success());
    git(folder, &["add", "docs/schemas"]);
    assert!(action(folder, "main").0);
    write("docs/order.md", &format!("{PAGE}| source | string | no | Where it comes from |\n"));
    assert!(!action(folder, "main").0, "the artefacts are stale");
}
