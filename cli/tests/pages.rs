//! The pages of the verbs, as their readers run them: every command, on a repository with two releases
//! of the documentation of this one, and all that a page says is printed.

use crate::tutorial::{blocks, commands};
use crate::{text, write};
use std::path::Path;
use std::process::{Command, Output};

const PAGES: [(&str, &str); 4] = [
    ("changelog", include_str!("../../docs/changelog.md")),
    ("compare", include_str!("../../docs/compare.md")),
    ("diff", include_str!("../../docs/diff.md")),
    ("observe", include_str!("../../docs/observe.md")),
];

const PAGE: &str =
    "# Order\n\n| Attribute | Type |\n|---|---|\n| id | string |\n| amount | integer |\n";

/// Runs a line of a shell, with the command that is tested in its path.
fn run(folder: &Path, line: &str) -> Output {
    let own = Path::new(env!("CARGO_BIN_EXE_tablewright")).parent().expect("it is in a folder");
    let known = std::env::var("PATH").expect("there is a path");
    let mut bash = Command::new("bash");
    bash.args(["-c", &format!("{line} 2>&1")]).current_dir(folder);
    bash.env("PATH", format!("{}:{known}", own.display())).output().expect("there is a shell")
}

/// A repository with the files that the pages name.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in the repository");
    let root = root.display();
    let done = |line: &str| {
        let output = run(path, line);
        assert!(output.status.success(), "{line}: {}", text(&output.stdout));
    };
    done(&format!("mkdir docs schemas target && cp {root}/docs/*.md {root}/docs/*.toml docs"));
    done(&format!("cp -r {root}/LICENSE-* . && cp {root}/schemas/*.json schemas"));
    done("sed -i '1i history = \"history.toml\"' docs/tablewright.toml");
    let git = "git -c user.name=t -c user.email=t@example.com";
    done(&format!("{git} init --quiet && {git} add . && {git} commit -qm one && {git} tag v1.0.0"));
    done(
        "sed -i 's/^# Customer Activity/# The Customer Activity/' docs/customer-activity-object.md",
    );
    done("echo >> docs/customer-activity-object.md");
    done(&format!("{git} commit -qam two && {git} tag v2.0.0"));
    write(path, "old.md", PAGE);
    write(path, "new.md", &PAGE.replace("integer", "string"));
    folder
}

#[test]
fn the_pages_of_the_verbs_do_what_they_say() {
    let folder = repository();
    let mut ran = 0;
    for (name, page) in PAGES {
        assert!(page.lines().count() <= 60, "{name}: {} lines", page.lines().count());
        for block in blocks(page).iter().filter(|block| block.tag == "console") {
            for (command, expected) in commands(&block.text) {
                let output = run(folder.path(), &command);
                let said = text(&output.stdout);
                assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {command}: {said}");
                assert!(expected.is_empty() || said == expected, "{name}: {command}: {said}");
                ran += 1;
            }
        }
    }
    assert!(ran >= 8, "{ran} commands");
}

/// The verbs, each with its page; `fix.rs` runs that of `fix`.
const VERBS: [(&str, &str); 7] = [
    ("audit", "fix"),
    ("changelog", "changelog"),
    ("compare", "compare"),
    ("diff", "diff"),
    ("fix", "fix"),
    ("observe", "observe"),
    ("schema", "fix"),
];

#[test]
fn each_verb_has_a_short_page_and_no_command_on_it_is_left_out() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (verb, name) in VERBS {
        let page = std::fs::read_to_string(docs.join(format!("{name}.md"))).expect("a page");
        let is_run =
            name == "fix" || PAGES.iter().any(|(known, own)| *known == name && *own == page);
        assert!(is_run, "nobody runs docs/{name}.md");
        assert!(page.lines().count() <= 60, "docs/{name}.md: {} lines", page.lines().count());
        let (mut shown, call) = (false, format!("tablewright {verb} "));
        for block in blocks(&page) {
            let lines: Vec<&str> = block.text.lines().map(|line| line.trim_start()).collect();
            let left_out =
                |line: &&&str| line.starts_with("tablewright ") || line.starts_with("$ ");
            let other = lines.iter().find(left_out).filter(|_| block.tag != "console");
            assert_eq!(other, None, "docs/{name}.md: only `console` blocks are run");
            shown |= lines.iter().any(|line| line.starts_with(&format!("$ {call}")));
        }
        assert!(shown, "docs/{name}.md runs no `{call}`");
    }
}
