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
    let fast = "--use-compress-program=gzip -1";
    let packed = run(folder, "tar", &["-cf", &archive, fast, "-C", &own, "tablewright"]);
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
    assert!(comment.contains("### Changes to the documented API\n"), "{comment}");
    assert!(
        comment
            .contains("+ Order / source: string (optional): additive, breaks strict receivers\n"),
        "{comment}"
    );

    write("docs/order.md", &PAGE.replace("| total | integer |", "| total | string |"));
    let (passed, comment) = action(folder, "main");
    assert!(!passed, "a break fails the run: {comment}");
    assert!(comment.contains("! Order / total: integer → string: breaks receivers\n"), "{comment}");

    write("docs/order.md", PAGE);
    let (passed, comment) = action(folder, "main");
    assert!(passed && comment.ends_with("No changes of the contract.\n"), "{comment}");

    // The checked-in artefacts have to match the pages.
    let own = env!("CARGO_BIN_EXE_tablewright");
    let made = run(folder, own, &["generate", "--project", "docs/tablewright.toml"]);
    assert!(made.status.success());
    git(folder, &["add", "docs/schemas"]);
    assert!(action(folder, "main").0);
    write("docs/order.md", &format!("{PAGE}| source | string | no | Where it comes from |\n"));
    assert!(!action(folder, "main").0, "the artefacts are stale");
}

/// A folder with a remote, and a shallow clone of it with a branch on top of its only commit.
fn clone() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (origin, work) = (folder.path().join("origin"), folder.path().join("work"));
    std::fs::create_dir(&origin).expect("it is the test's own");
    let project = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"pages\"]\n";
    std::fs::create_dir(origin.join("pages")).expect("it is the test's own");
    std::fs::write(origin.join("pages/order.md"), PAGE).expect("it is the test's own");
    std::fs::write(origin.join("tablewright.toml"), project).expect("it is the test's own");
    git(&origin, &["init", "--quiet"]);
    git(&origin, &["add", "."]);
    git(&origin, &["commit", "--quiet", "-m", "base"]);
    let base = run(&origin, "git", &["rev-parse", "HEAD"]).stdout;
    let base = String::from_utf8(base).expect("a name").trim().to_owned();
    git(&origin, &["checkout", "--quiet", "-b", "branch"]);
    let page = PAGE.replace("| total | integer |", "| total | string |");
    std::fs::write(origin.join("pages/order.md"), page).expect("it is the test's own");
    git(&origin, &["commit", "--quiet", "-am", "change"]);
    let url = format!("file://{}", origin.display());
    git(folder.path(), &["clone", "--quiet", "--depth=1", "--branch=branch", &url, "work"]);
    assert!(!run(&work, "git", &["cat-file", "-e", &base]).status.success(), "it is not shallow");
    (folder, base)
}

/// Runs a script of the action as CI does.
fn script(folder: &Path, name: &str, variables: &[(&str, &str)], path: &str) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let known = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    bash.arg(script).current_dir(folder).env("PATH", format!("{path}:{known}"));
    bash.envs(variables.iter().copied()).output().expect("it runs")
}

#[test]
fn the_defaults_fit_a_shallow_clone_of_a_repository_with_its_project_in_the_root() {
    let (folder, base) = clone();
    let work = folder.path().join("work");
    let own = Path::new(env!("CARGO_BIN_EXE_tablewright")).parent().expect("a folder");
    let comment = folder.path().join("comment.md").display().to_string();
    let link = "https://example.org/blob/main/{path}#L{line}";
    let ran = |base: &str| {
        let variables = [("BASE", base), ("COMMENT", &comment), ("LINK", link)];
        let output = script(&work, "action.sh", &variables, &own.display().to_string());
        (output.status.code(), std::fs::read_to_string(&comment).expect("there is a comment"))
    };
    let (code, said) = ran(&base);
    assert_eq!(code, Some(1), "a break fails the run: {said}");
    assert!(said.starts_with("<!-- tablewright: tablewright.toml -->\n### Changes to"), "{said}");
    assert!(said.contains("! Order / total: integer → string: breaks receivers\n"), "{said}");
    let place = "[Order / total](https://example.org/blob/main/pages/order.md#L6)";
    assert!(said.contains(place), "{said}");
    let folded =
        "<details><summary>Values that are rejected</summary>\n\n**Order / total**, as Order";
    assert!(said.contains(folded) && said.ends_with("```\n\n</details>\n"), "{said}");

    // Where git fails, pages are not blamed.
    let (code, said) = ran("0123456789012345678901234567890123456789");
    assert_eq!(code, Some(1));
    assert!(said.contains("The two revisions cannot be compared:\n\n~~~text\n"), "{said}");
    assert!(said.contains("git: ") && !said.contains("have errors"), "{said}");
}

/// Stands for the command of the forge: comments are files, and what it was asked is kept.
const FORGE: &str = "#!/usr/bin/env bash\nset -eu\necho \"$@\" >> calls\nwhile [ $# -gt 0 ]; do\n  case $1 in\n    \
    --field) cp \"${2#body=@}\" \"posted\"; shift ;;\n    --jq) cat known ;;\n  esac\n  shift\ndone\n";

#[test]
fn the_comment_is_updated_in_place() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path();
    let write = |name: &str, text: &str| {
        std::fs::write(path.join(name), text).expect("it is the test's own");
    };
    write("gh", FORGE);
    assert!(run(path, "chmod", &["+x", "gh"]).status.success());
    write("comment.md", "<!-- tablewright: a.toml -->\nThe comment.\n");
    let posted = |known: &str| {
        write("known", known);
        write("calls", "");
        let comment = path.join("comment.md").display().to_string();
        let variables = [("COMMENT", &*comment), ("NUMBER", "7"), ("REPOSITORY", "a/b")];
        let output = script(path, "comment.sh", &variables, &path.display().to_string());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let calls = std::fs::read_to_string(path.join("calls")).expect("it was called");
        let last = calls.lines().last().expect("it was called").to_owned();
        last.split(" --field").next().expect("a call").to_owned()
    };
    let other = "11 <!-- tablewright: b.toml -->\n12 A remark.\n";
    assert_eq!(posted(other), "api --method POST repos/a/b/issues/7/comments");
    assert_eq!(posted(""), "api --method POST repos/a/b/issues/7/comments");
    let own = format!("{other}13 <!-- tablewright: a.toml -->\n");
    assert_eq!(posted(&own), "api --method PATCH repos/a/b/issues/comments/13");
    let text = std::fs::read_to_string(path.join("posted")).expect("it was posted");
    assert_eq!(text, "<!-- tablewright: a.toml -->\nThe comment.\n");
}
