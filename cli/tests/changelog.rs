//! `changelog` from outside, on repositories that these tests make: releases, renames, history.

use crate::{tablewright, text, write};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const PROJECT: &str = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n\
    id-base = \"https://schemas.example.org/\"\n";

/// A page with these rows below one heading.
fn page(heading: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("| {row} | About it |\n")).collect();
    format!("# {heading}\n\n| Attribute | Type | Description |\n|---|---|---|\n{rows}")
}

fn git(folder: &Path, date: &str, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "tag.gpgSign=false"]);
    git.env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date);
    let output = git.args(arguments).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "{}", text(&output.stderr));
}

/// A repository to which a test commits.
struct Repository {
    folder: tempfile::TempDir,
    day: u32,
}

impl Repository {
    fn new() -> Repository {
        let folder = tempfile::tempdir().expect("a folder can be made");
        git(folder.path(), "2026-01-01T00:00:00Z", &["init", "--quiet"]);
        Repository { folder, day: 0 }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Commits these files, a day after the commit before.
    fn commit(&mut self, files: &[(&str, &str)]) {
        for (path, text) in files {
            write(self.path(), path, text);
        }
        self.day += 1;
        let date = format!("2026-01-{:02}T12:00:00Z", self.day);
        git(self.path(), &date, &["add", "."]);
        git(self.path(), &date, &["commit", "--quiet", "--allow-empty", "-m", "a change"]);
    }

    fn tag(&self, name: &str) {
        git(
            self.path(),
            &format!("2026-01-{:02}T13:00:00Z", self.day),
            &["tag", "-am", name, name],
        );
    }

    fn changelog(&self, arguments: &[&str]) -> Output {
        tablewright(self.path(), &[&["changelog"], arguments].concat())
    }

    fn markdown(&self, arguments: &[&str]) -> String {
        let output = self.changelog(arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        // The names of commits depend on the day.
        let ids =
            Command::new("git").args(["log", "--format=%h"]).current_dir(self.path()).output();
        let ids = text(&ids.expect("git runs").stdout);
        ids.lines().fold(text(&output.stdout), |out, id| out.replace(&id[..7], "COMMIT"))
    }
}

/// Two releases, and a commit after them; a project file that came with the second commit.
fn repository() -> Repository {
    let mut repository = Repository::new();
    repository.commit(&[("order.md", &page("Order", &["id | string", "total | integer"]))]);
    repository.commit(&[("tablewright.toml", PROJECT)]);
    repository.tag("v1");
    let rows = ["id | string", "total | string", "note | string"];
    repository.commit(&[("order.md", &page("Order", &rows))]);
    repository.commit(&[("README.md", "Nothing of the pages.")]);
    repository.tag("v2");
    repository.commit(&[("order.md", &page("Order", &rows[..2]))]);
    repository
}

#[test]
fn changes_are_listed_by_release_and_section() {
    let repository = repository();
    assert_eq!(
        repository.markdown(&[]),
        "# Changelog\n\n## Unreleased (2026-01-05)\n\n### Order\n\n\
        - note: − string (optional) *attribute-removed, receivers lose it* (2026-01-05, COMMIT)\n\n\
        ## v2 (2026-01-03)\n\n### Order\n\n\
        - total: integer → string *type-changed, breaks receivers* (2026-01-03, COMMIT)\n\
        - note: + string (optional) *attribute-added, additive, breaks strict receivers* (2026-01-03, COMMIT)\n\n\
        ## v1 (2026-01-02)\n\nNo changes of the contract.\n"
    );
    let says = text(&repository.changelog(&[]).stderr);
    assert_eq!(says, "4 revisions, 4 models\n");
    let since = repository.markdown(&["v2..HEAD"]);
    assert_eq!(since.matches("\n## ").count(), 1, "{since}");
    let until = repository.markdown(&["v1..v2"]);
    assert!(until.starts_with("# Changelog\n\n## v2 (2026-01-03)\n"), "{until}");
    assert_eq!(repository.changelog(&["v9..v10"]).status.code(), Some(2));
    assert_eq!(repository.changelog(&["HEAD", "--docs", "README.md"]).status.code(), Some(2));
}

#[test]
fn releases_alone_are_compared_where_only_tags_are_asked_for() {
    let mut repository = repository();
    let rows = ["id | string", "total | string", "note | string"];
    repository.commit(&[("order.md", &page("Order", &rows))]);
    let log = repository.markdown(&["--tags"]);
    // A row that was removed and added again is no change.
    assert!(log.starts_with("# Changelog\n\n## Unreleased (2026-01-06)\n\nNo changes of"), "{log}");
    assert_eq!(log.matches("type-changed").count(), 1, "{log}");
    let all = repository.markdown(&[]);
    assert!(all.contains("attribute-removed") && !log.contains("attribute-removed"), "{all}{log}");
    // The last two states of the page were there before: their models are made once.
    let says = text(&repository.changelog(&["--tags"]).stderr);
    assert_eq!(says, "3 revisions, 2 models\n");
}

#[test]
fn without_releases_each_day_is_one_and_mass_edits_are_one_line() {
    let mut repository = Repository::new();
    let sections = |kind: &str| -> String {
        let rows = ["id | string".to_owned(), format!("state | {kind}")];
        let rows = rows.each_ref().map(String::as_str);
        ["Order", "Customer", "Invoice", "Refund"].map(|name| page(name, &rows) + "\n").concat()
    };
    repository.commit(&[("api.md", &sections("string"))]);
    repository.commit(&[("api.md", &sections("integer"))]);
    let log = repository.markdown(&["--docs", "api.md"]);
    assert_eq!(
        log,
        "# Changelog\n\n## 2026-01-02\n\n### Several sections\n\n\
        - state × 4: string → integer *type-changed, breaks receivers* (2026-01-02, COMMIT)\n  \
        (Order / state; Customer / state; Invoice / state; Refund / state)\n"
    );
    let html = text(&repository.changelog(&["--docs", "api.md", "--format", "html"]).stdout);
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<h2>2026-01-02</h2>"), "{html}");
    let json = repository.changelog(&["--docs", "api.md", "--format", "json"]).stdout;
    let json: Value = serde_json::from_slice(&json).expect("JSON");
    let entry = &json["releases"][0]["sections"][0]["entries"][0];
    assert_eq!((&entry["id"], &entry["from"]), (&"type-changed".into(), &"string".into()));
    assert_eq!(entry["at"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_change_of_a_whole_section_is_a_sentence() {
    let mut repository = Repository::new();
    let order = page("Order", &["id | string"]);
    repository.commit(&[("a.md", &order)]);
    repository.commit(&[("a.md", &format!("{order}\nOther attributes are allowed.\n"))]);
    let log = repository.markdown(&["--docs", "a.md"]);
    let sentence = "- Other attributes are now allowed. *became-open, ";
    assert!(log.contains(&format!("\n### Order\n\n{sentence}")), "{log}");
}

#[test]
fn texts_of_pages_are_no_markup_of_the_changelog() {
    let mut repository = Repository::new();
    let heading = "R&amp;D \\*x\\*";
    repository.commit(&[("a.md", &page(heading, &["id | string"]))]);
    repository.commit(&[("a.md", &page(heading, &["id | string", "note | string"]))]);
    let log = repository.markdown(&["--docs", "a.md"]);
    assert!(log.contains("\n### R\\&D \\*x\\*\n\n- note: + string"), "{log}");
    let html = text(&repository.changelog(&["--docs", "a.md", "--format", "html"]).stdout);
    assert!(html.contains("<h3>R&amp;D *x*</h3>"), "{html}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let mut repository = Repository::new();
    repository.commit(&[("order.md", &page("Order", &["id | string"])), ("p.toml", PROJECT)]);
    repository.commit(&[("p.toml", &PROJECT.replace("order.md", "gone.md"))]);
    repository
        .commit(&[("order.md", &page("Order", &["id | integer | more"])), ("p.toml", PROJECT)]);
    let output = repository.changelog(&["--project", "p.toml"]);
    let says = text(&output.stderr);
    assert!(says.contains("2 revisions, 2 models; 1 with errors, compared as far as"), "{says}");
}

/// The project file, with a history.
fn recording() -> String {
    format!("{PROJECT}history = \"history.toml\"\n")
}

#[test]
fn the_history_says_since_when_and_generate_reads_it_and_not_git() {
    let mut repository = repository();
    repository.commit(&[("tablewright.toml", &recording())]);
    repository.tag("v3");
    let recorded = repository.changelog(&["--record"]);
    assert!(recorded.status.success(), "{}", text(&recorded.stderr));
    let history = std::fs::read_to_string(repository.path().join("history.toml")).expect("a file");
    assert_eq!(
        history.split_once("\n\n").expect("a head").1,
        "[attributes]\n\"Order / id\" = { since = \"v1\" }\n\
        \"Order / note\" = { since = \"v2\", until = \"v3\" }\n\
        \"Order / total\" = { since = \"v1\" }\n"
    );
    // Bytes depend on files alone.
    std::fs::remove_dir_all(repository.path().join(".git")).expect("it is the test's own");
    let made = tablewright(repository.path(), &["generate"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let read = |path: &str| std::fs::read_to_string(repository.path().join(path)).expect("a file");
    let schema: Value = serde_json::from_str(&read("schemas/order.schema.json")).expect("JSON");
    let property = &schema["$defs"]["Order"]["properties"]["total"];
    assert_eq!(property["description"], "About it\n\nSince v1.");
    assert!(read("schemas/model.json").contains("\"since\": \"v1\""));
    write(repository.path(), "history.toml", "[attributes]\n\"Order / id\" = 1\n");
    let wrong = tablewright(repository.path(), &["generate"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).starts_with("error: history.toml: TOML parse error at line 2"));
}

#[test]
fn neither_a_correction_nor_a_rename_changes_since_when() {
    let mut repository = Repository::new();
    let rows = ["id | string", "total_amount | integer", "note | string"];
    repository.commit(&[("order.md", &page("Order", &rows)), ("tablewright.toml", &recording())]);
    repository.tag("v1");
    let corrected = "[[correction]]\nop = \"type\"\nat = \"Order / note\"\nexpect = \"string\"\n\
        set = \"integer\"\nreason = \"It is a number.\"\n\n[[correction]]\nop = \"add-attribute\"\n\
        at = \"Order / extra\"\nexpect = \"absent\"\nset = \"string\"\nreason = \"It comes.\"\n";
    let project = recording() + "corrections = \"corrections.toml\"\n";
    repository.commit(&[("corrections.toml", corrected), ("tablewright.toml", &project)]);
    repository.tag("v2");
    let renamed = ["id | string", "total_amounts | integer", "note | string", "new | string"];
    let corrected = corrected.replace("Order /", "Order Object /");
    let page = page("Order Object", &renamed);
    repository.commit(&[("order.md", &page), ("corrections.toml", &corrected)]);
    repository.tag("v3");
    let recorded = repository.changelog(&["--record", "--renames", "0.5"]);
    assert!(recorded.status.success(), "{}", text(&recorded.stderr));
    let history = std::fs::read_to_string(repository.path().join("history.toml")).expect("a file");
    assert_eq!(
        history.split_once("\n\n").expect("a head").1,
        "[attributes]\n\"Order Object / id\" = { since = \"v1\" }\n\
        \"Order Object / new\" = { since = \"v3\" }\n\
        \"Order Object / note\" = { since = \"v1\" }\n\
        \"Order Object / total_amounts\" = { since = \"v1\" }\n"
    );
}

/// The 22 KB of the page of this repository.
const LARGE: &str = include_str!("../../docs/customer-activity-object.md");

/// A page after an edit of one of its rows.
fn edited(page: &str, number: usize) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    let is_row = |line: &str| line.starts_with("| ") && line.contains("</br>");
    let rows: Vec<usize> = (0..lines.len()).filter(|at| is_row(&lines[*at])).collect();
    // Steps of a size that has no divisor in common with the number of rows reach all of them.
    let at = rows[number * 37 % rows.len()];
    let swapped = match lines[at].contains("`string`") {
        true => lines[at].replacen("`string`", "`integer`", 1),
        false => lines[at].replacen("`integer`", "`string`", 1),
    };
    match number % 4 {
        0 => lines.insert(at, format!("| added_{number}</br>`string` | <p>Added.</p> |")),
        1 if swapped != lines[at] => lines[at] = swapped,
        2 if lines[at].contains("added_") => drop(lines.remove(at)),
        _ => {
            let said = lines[at].trim_end_matches([' ', '|']);
            lines[at] = format!("{said} Said otherwise {number}. |");
        }
    }
    lines.join("\n") + "\n"
}

/// The number of releases in a long history.
const RELEASES: usize = 4;

/// A repository of so many commits that each edit a page.
fn long_repository(commits: usize) -> Repository {
    use std::io::Write;
    let (mut page, mut stream) = (LARGE.to_owned(), String::new());
    for number in 0..commits {
        page = if number == 0 { page } else { edited(&page, number) };
        let time = 1_700_000_000 + number * 43_200;
        stream += &format!(
            "commit refs/heads/main\ncommitter t <t@example.com> {time} +0000\ndata 1\nc\n\
            M 100644 inline page.md\ndata {}\n{page}\n",
            page.len()
        );
        let of_each = commits / RELEASES;
        if number % of_each == of_each - 1 {
            let tag = number / of_each;
            stream += &format!("reset refs/tags/v{tag}\nfrom refs/heads/main\n\n");
        }
    }
    let repository = Repository::new();
    let mut import = Command::new("git")
        .args(["fast-import", "--quiet"])
        .stdin(std::process::Stdio::piped())
        .current_dir(repository.path())
        .spawn()
        .expect("git runs");
    let mut input = import.stdin.take().expect("it is piped");
    input.write_all(stream.as_bytes()).expect("git reads");
    drop(input);
    assert!(import.wait().expect("git ends").success());
    let day = "2026-01-01T00:00:00Z";
    git(repository.path(), day, &["symbolic-ref", "HEAD", "refs/heads/main"]);
    git(repository.path(), day, &["checkout", "--quiet", "--force", "main"]);
    repository
}

#[test]
fn many_revisions_are_listed_in_little_time() {
    let nightly = std::env::var_os("TABLEWRIGHT_NIGHTLY").is_some();
    let commits = if nightly { 1_200 } else { 8 };
    let repository = long_repository(commits);
    let start = std::time::Instant::now();
    let output = repository.changelog(&["--docs", "page.md"]);
    let elapsed = start.elapsed();
    let (log, says) = (text(&output.stdout), text(&output.stderr));
    println!("{commits} revisions: {elapsed:?}: {says}");
    assert!(says.starts_with(&format!("{commits} revisions, ")), "{says}");
    let releases = log.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(releases, RELEASES, "{log:.200}");
    let changes = log.lines().filter(|line| line.starts_with("- ")).count();
    assert!(changes * 10 > commits, "{changes} changes");
    // A minute for all of them, in an optimized build.
    let each = if cfg!(debug_assertions) { 300 } else { 50 };
    assert!(!nightly || elapsed.as_millis() < each * commits as u128, "{elapsed:?}");
}

#[test]
fn many_sections_of_one_fate_are_one_line() {
    let mut repository = Repository::new();
    let rows = ["id | string", "state | integer"];
    let pages =
        |names: &[&str]| -> String { names.iter().map(|one| page(one, &rows) + "\n").collect() };
    repository.commit(&[("pages/a.md", &pages(&["Order"])), ("pages/other.md", &pages(&["Line"]))]);
    let many = pages(&["Order", "Customer", "Invoice", "Refund"]);
    repository.commit(&[("pages/a.md", &many)]);
    std::fs::remove_file(repository.path().join("pages/a.md")).expect("it is the test's own");
    repository.commit(&[("pages/b.md", &many)]);
    let log = repository.markdown(&["--docs", "pages"]);
    for line in [
        "- sections × 4 *definition-moved, compatible* (2026-01-03, COMMIT)\n  \
        (b.md: Order; b.md: Customer; b.md: Invoice; b.md: Refund)\n",
        "- sections × 3 *definition-added, additive* (2026-01-02, COMMIT)\n  \
        (a.md: Customer; a.md: Invoice; a.md: Refund)\n",
    ] {
        assert!(log.contains(line), "{log}");
    }
    assert_eq!(log.matches("*definition-").count(), 2, "{log}");
}

#[test]
fn a_history_that_is_not_recorded_yet_is_empty() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let header =
        "name = \"p\"\nversion = \"0.1.0\"\npages = [\"p.md\"]\nhistory = \"history.toml\"\n";
    crate::write(folder.path(), "tablewright.toml", header);
    crate::write(
        folder.path(),
        "p.md",
        "# Order\n\n| Field | Type |\n|---|---|\n| id | string |\n",
    );
    let found = crate::tablewright(folder.path(), &["check"]);
    let says = text(&found.stderr);
    assert_eq!(found.status.code(), Some(0), "{says}");
    let note = "note: there is no history.toml yet: `tablewright changelog --record` writes it\n";
    assert!(says.contains(note), "{says}");
}
