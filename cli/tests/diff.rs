//! `diff` from outside: what it prints, and how it ends.

use crate::{tablewright, write};
use std::path::Path;
use std::process::{Command, Output};

const OLD: &str = "# Order

| Attribute | Type | Description |
|---|---|---|
| id | string | Identifier |
| amount | integer | Amount in cents |
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "old.md", OLD);
    write(folder.path(), "new.md", &OLD.replace("| integer |", "| string |"));
    let more = format!("{OLD}| note | string, null | A note |\n");
    write(folder.path(), "more.md", &more);
    folder
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    tablewright(folder, &[&["diff"], arguments].concat())
}

/// Exit status, and what was printed.
fn ended(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_break_fails_the_run_as_loudly_as_asked() {
    let folder = folder();
    let (code, text) = ended(&diff(folder.path(), &["old.md", "new.md"]));
    assert_eq!(code, Some(1));
    assert_eq!(
        text,
        "error[type-changed] Order / amount: integer → string\n  --> new.md:6:1  (was old.md:6:1)\n   \
        = a receiver breaks on the wire\n   = a sender breaks on the wire\n   = witness: \
        {\"amount\":\"\"} as Order: documented now, rejected by the old wire schema\n1 change, 0 of the \
        text · receiver: 1 break on the wire, 1 strictly · sender: 1 on the wire, 1 strictly\ncrate: \
        major\n   Order::amount: Option<Integer> → Option<String>\n   \
        Order::amount(): optional [Integer] → optional str\ncompared: 1 of 1 sections, 2 of 2 attributes; undecided: 0 changes\n"
    );
    let status = |arguments: &[&str]| ended(&diff(folder.path(), arguments)).0;
    assert_eq!(status(&["old.md", "old.md", "--fail-on", "info"]), Some(0));
    assert_eq!(status(&["old.md", "new.md", "--fail-on", "never"]), Some(0));
    assert_eq!(status(&["old.md", "new.md", "--level", "type-changed=info"]), Some(0));
    assert_eq!(status(&["old.md", "more.md"]), Some(0));
    assert_eq!(status(&["old.md", "more.md", "--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["old.md", "nothing.md"]), Some(2));
    assert_eq!(status(&["old.md", "new.md", "--level", "no-such-id=info"]), Some(2));
}

#[test]
fn other_formats_say_the_same() {
    let folder = folder();
    let print =
        |format: &str| ended(&diff(folder.path(), &["old.md", "more.md", "--format", format])).1;
    assert_eq!(
        print("markdown"),
        "```diff\n+ Order / note: string, null (optional): additive, breaks strict receivers\n```\n\n### Breaks strict receivers, or no longer comes\n\n| change | where | what |\n|---|---|---|\n| \
        `attribute-added` | Order / note | + string, null (optional) |\n\n\
        <details><summary>Values that are rejected</summary>\n\n**Order / note**, as Order: documented now, \
        rejected by the old strict schema:\n\n```json\n{\n  \"note\": \"text\"\n}\n```\n\n</details>\n"
    );
    assert_eq!(
        print("github"),
        "::warning file=more.md,line=7,col=1::[attribute-added] Order / note: + string, null (optional)\n"
    );
    let json: serde_json::Value = serde_json::from_str(&print("json")).expect("JSON");
    let change = &json["changes"][0];
    assert_eq!((&change["id"], &change["at"]), (&"attribute-added".into(), &"Order / note".into()));
    assert_eq!(
        (&change["receiver"]["strict"], &change["level"]),
        (&"breaks".into(), &"warning".into())
    );
    let explained = ended(&diff(folder.path(), &["--explain", "attribute-added"])).1;
    assert_eq!(explained, "attribute-added\n\nAn attribute was added.\n");
}

#[test]
fn accepted_changes_are_data_that_expires() {
    let folder = folder();
    let entry =
        "[[accept]]\nid = \"type-changed\"\nat = \"Order / amount\"\nfrom = \"integer\"\nto = \
        \"string\"\nreason = \"announced\"\n";
    write(folder.path(), "accept.toml", entry);
    let accept = |new: &str| diff(folder.path(), &["old.md", new, "--accept", "accept.toml"]);
    assert_eq!(accept("new.md").status.code(), Some(0));
    let stale = accept("more.md");
    assert_eq!(stale.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&stale.stderr),
        "error: accept.toml: no change matches `type-changed` at `Order / amount`\n"
    );
}

#[test]
fn git_is_asked_for_a_revision() {
    let folder = folder();
    let git = |arguments: &[&str]| {
        let status = Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
            .args(arguments)
            .current_dir(folder.path())
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.expect("git runs").success());
    };
    std::fs::create_dir(folder.path().join("docs")).expect("a folder");
    write(folder.path(), "docs/order.md", OLD);
    git(&["init", "--quiet"]);
    git(&["add", "docs"]);
    git(&["commit", "--quiet", "--message", "one"]);
    write(folder.path(), "docs/order.md", &format!("{OLD}| source | string | Where from |\n"));
    let (code, text) = ended(&diff(folder.path(), &["HEAD:docs", "docs", "--format", "markdown"]));
    assert_eq!(code, Some(0));
    assert!(
        text.contains("| `attribute-added` | Order / source | + string (optional) |"),
        "{text}"
    );
    let (code, text) = ended(&diff(folder.path(), &["HEAD:docs/order.md", "HEAD:docs/order.md"]));
    assert_eq!((code, text.starts_with("0 changes, 0 of the text")), (Some(0), true));
    assert_eq!(ended(&diff(folder.path(), &["HEAD:nothing.md", "docs"])).0, Some(2));
}

#[test]
fn a_version_has_to_grow_as_the_crate_asks_for() {
    let folder = folder();
    let project = |version: &str, page: &str| {
        format!("name = \"order\"\nversion = \"{version}\"\npages = [\"{page}\"]\n")
    };
    write(folder.path(), "a.toml", &project("0.1.0", "old.md"));
    for (version, page, wanted) in [
        ("0.1.1", "new.md", Some(1)),
        ("0.2.0", "new.md", Some(0)),
        ("1.0.0", "new.md", Some(0)),
        ("0.1.0", "more.md", Some(1)),
        ("0.1.1", "more.md", Some(0)),
        ("0.0.9", "old.md", Some(1)),
    ] {
        write(folder.path(), "b.toml", &project(version, page));
        let arguments = ["a.toml", "b.toml", "--check-version", "--fail-on", "never"];
        assert_eq!(ended(&diff(folder.path(), &arguments)).0, wanted, "{version} {page}");
    }
    let status = |arguments: &[&str]| ended(&diff(folder.path(), arguments)).0;
    assert_eq!(status(&["more.md", "old.md"]), Some(0));
    assert_eq!(
        status(&["more.md", "old.md", "--direction", "sender", "--fail-on", "warning"]),
        Some(1)
    );
    assert_eq!(ended(&diff(folder.path(), &["old.md", "new.md", "--format", "bump"])).1, "major\n");
}

/// A sender of what is no longer taken breaks, and no receiver does.
#[test]
fn a_change_has_the_level_of_the_side_in_every_format() {
    let folder = folder();
    write(folder.path(), "wide.md", &OLD.replace("| integer |", "| string or integer |"));
    let shown = |side: &str, format: &str, more: &[&str]| {
        let arguments = ["wide.md", "new.md", "--direction", side, "--format", format];
        ended(&diff(folder.path(), &[&arguments, more].concat()))
    };
    for (side, format, code, text) in [
        ("receiver", "human", 0, "info[type-specialized] Order / amount"),
        ("sender", "human", 1, "error[type-specialized] Order / amount"),
        ("both", "human", 1, "error[type-specialized] Order / amount"),
        ("receiver", "json", 0, "\"level\": \"info\""),
        ("sender", "json", 1, "\"level\": \"error\""),
        ("both", "json", 1, "\"level\": \"error\""),
        ("receiver", "markdown", 0, "### Breaks no receiver\n"),
        ("sender", "markdown", 1, "### Breaks senders\n"),
        ("both", "markdown", 1, "### Breaks receivers or senders\n"),
        ("receiver", "github", 0, "::notice "),
        ("sender", "github", 1, "::error "),
        ("both", "github", 1, "::error "),
    ] {
        let (ended, said) = shown(side, format, &[]);
        assert_eq!(ended, Some(code), "{side} {format}");
        assert!(said.contains(text), "{side} {format}: {said}");
    }
    // Facts about a kind are printed, too.
    let (code, said) = shown("sender", "human", &["--level", "type-specialized=warning"]);
    assert_eq!((code, said.starts_with("warning[type-specialized]")), (Some(0), true), "{said}");
}

/// A repository with a commit.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file can be written");
    }
    let user = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    for arguments in [&["init", "--quiet"][..], &["add", "."], &["commit", "-qm", "one"]] {
        let mut git = Command::new("git");
        git.args(user).args(arguments).current_dir(folder.path());
        assert!(git.status().expect("git runs").success());
    }
    folder
}

#[test]
fn a_project_in_the_root_of_a_repository_is_compared_with_its_commit() {
    let project = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n";
    let folder = repository(&[("tablewright.toml", project), ("order.md", OLD)]);
    write(folder.path(), "order.md", &OLD.replace("| integer |", "| string |"));
    let (code, text) = ended(&diff(folder.path(), &["HEAD:tablewright.toml", "tablewright.toml"]));
    assert!(text.starts_with("error[type-changed] Order / amount"), "{text}");
    assert_eq!(code, Some(1));
}

#[test]
fn files_above_the_folder_of_a_project_are_those_of_the_commit() {
    let project = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"../pages\", \"own.md\"]\n\
        license-files = [\"../LICENSE\"]\n";
    let own = "# Own\n\n| Attribute | Type |\n|---|---|\n| id | string |\n";
    let folder = repository(&[
        ("docs/tablewright.toml", project),
        ("docs/own.md", own),
        ("pages/order.md", OLD),
        ("LICENSE", "text"),
    ]);
    write(folder.path(), "pages/order.md", &OLD.replace("| integer |", "| string |"));
    let arguments = ["HEAD:docs/tablewright.toml", "docs/tablewright.toml"];
    let (code, text) = ended(&diff(folder.path(), &arguments));
    assert!(text.starts_with("error[type-changed] ../pages/order.md: Order / amount"), "{text}");
    assert_eq!(code, Some(1));
    let status =
        Command::new("git").args(["status", "--short"]).current_dir(folder.path()).output();
    let status = String::from_utf8_lossy(&status.expect("git runs").stdout).into_owned();
    assert_eq!(status, " M pages/order.md\n");
}

#[test]
fn an_error_in_the_old_revision_is_a_note() {
    let folder = folder();
    let wrong = format!("{OLD}| more | string | A row | of too many cells |\n");
    write(folder.path(), "wrong.md", &wrong);
    let found = diff(folder.path(), &["wrong.md", "old.md"]);
    let errors = String::from_utf8_lossy(&found.stderr).into_owned();
    assert!(errors.contains("note: the old revision has errors"), "{errors}");
    assert!(ended(&found).1.contains("\ncompared: 1 of 1 sections, "), "{}", ended(&found).1);
    assert_eq!(ended(&diff(folder.path(), &["old.md", "wrong.md"])).0, Some(2));
}

#[test]
fn an_accepted_change_expires_loudly() {
    let folder = folder();
    let accept = |until: &str, today: &str| {
        let entry = format!(
            "[[accept]]\nid = \"type-changed\"\nat = \"Order / amount\"\nfrom = \"integer\"\nto = \
            \"string\"\nreason = \"announced\"\nowner = \"billing\"\nuntil = {until}\n"
        );
        write(folder.path(), "accept.toml", &entry);
        let more = ["--accept", "accept.toml", "--today", today, "--fail-on", "never"];
        let output = diff(folder.path(), &[&["old.md", "new.md"], &more[..]].concat());
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), errors, ended(&output).1)
    };
    let (code, errors, text) = accept("2026-05-31", "2026-05-31");
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(text.starts_with("0 changes"), "{text}");
    let (code, errors, text) = accept("2026-05-31", "2026-06-01");
    assert_eq!(
        (code, errors.as_str()),
        (
            Some(1),
            "error: accept.toml: `type-changed` at `Order / amount` was accepted until 2026-05-31 \
            by billing: announced\n"
        )
    );
    assert!(text.starts_with("error[type-changed]"), "{text}");
    for wrong in ["2026-05-31T10:00:00Z", "10:00:00"] {
        let (code, errors, _) = accept(wrong, "2026-06-01");
        assert_eq!(code, Some(2), "{wrong}");
        assert!(errors.contains("is not a date"), "{errors}");
    }
    // The clock is asked where no day is given.
    let (arguments, file) = (["old.md", "new.md", "--accept"], "accept.toml");
    accept("1999-12-31", "1999-12-31");
    assert_eq!(diff(folder.path(), &[&arguments[..], &[file]].concat()).status.code(), Some(1));
    accept("9999-12-31", "1999-12-31");
    assert_eq!(diff(folder.path(), &[&arguments[..], &[file]].concat()).status.code(), Some(0));
}

#[test]
fn a_range_names_two_revisions_of_one_path() {
    let project = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n";
    let folder = repository(&[("docs/tablewright.toml", project), ("docs/order.md", OLD)]);
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=t", "-c", "user.email=t@example.com"]).args(arguments);
        assert!(git.current_dir(folder.path()).status().expect("git runs").success());
    };
    write(folder.path(), "docs/order.md", &OLD.replace("| integer |", "| string |"));
    git(&["commit", "-qam", "two"]);
    write(folder.path(), "docs/order.md", "# Nothing\n");
    for arguments in [
        &["HEAD~1..HEAD", "docs/tablewright.toml"][..],
        &["HEAD~1..", "docs"],
        &["HEAD~1..HEAD", "docs/order.md"],
    ] {
        let (code, text) = ended(&diff(folder.path(), arguments));
        assert!(text.starts_with("error[type-changed] Order / amount"), "{arguments:?}: {text}");
        assert_eq!(code, Some(1), "{arguments:?}");
    }
    let inside = tablewright(&folder.path().join("docs"), &["diff", "HEAD..HEAD~1"]);
    assert_eq!(ended(&inside).0, Some(1), "the nearest project file is compared");
    assert_eq!(ended(&diff(folder.path(), &["HEAD~1..nothing", "docs"])).0, Some(2));
    assert_eq!(ended(&diff(folder.path(), &["docs"])).0, Some(2));
}

/// Two folders of two pages each, whose second one has another section and another type.
fn folders() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = |heading: &str, ty: &str| {
        format!("# {heading}\n\n| Field | Type |\n|---|---|\n| x | {ty} |\n")
    };
    for side in ["o", "n"] {
        write(folder.path(), &format!("{side}/a.md"), &page("A", "string"));
        write(folder.path(), &format!("{side}/b.md"), &page("B", "string"));
    }
    write(folder.path(), "n/b.md", &(page("B", "integer") + "\n" + &page("C", "string")));
    folder
}

#[test]
fn what_was_added_has_no_place_in_the_old_pages() {
    let folder = folders();
    let said = ended(&diff(folder.path(), &["o", "n"])).1;
    assert!(said.contains("  --> n/b.md:5:1  (was o/b.md:5:1)\n"), "{said}");
    assert!(said.contains("info[definition-added] b.md: C: + C\n  --> n/b.md:7:1\n"), "{said}");
}

#[test]
fn a_section_that_is_gone_is_a_warning_and_fails_where_warnings_do() {
    let folder = folders();
    let found = |more: &[&str]| ended(&diff(folder.path(), &[&["n", "o"], more].concat()));
    let level = ["--level", "type-changed=info"];
    let (code, said) = found(&level);
    assert_eq!(code, Some(0));
    assert!(said.contains("warning[definition-removed] b.md: C: − C\n"), "{said}");
    assert_eq!(found(&[&level[..], &["--fail-on", "warning"]].concat()).0, Some(1));
}

#[test]
fn a_place_is_accepted_with_its_page_or_without() {
    let folder = folders();
    let run = |at: &str| {
        let entry = format!(
            "[[accept]]\nid = \"type-changed\"\nat = \"{at}\"\nfrom = \"string\"\nto = \"integer\"\n\
            reason = \"known\"\n"
        );
        write(folder.path(), "accept.toml", &entry);
        ended(&diff(folder.path(), &["o", "n", "--accept", "accept.toml"])).0
    };
    assert_eq!(run("b.md: B / x"), Some(0));
    assert_eq!(run("B / x"), Some(0));
    assert_eq!(run("a.md: B / x"), Some(2));
    assert_eq!(run("x"), Some(2));
}
