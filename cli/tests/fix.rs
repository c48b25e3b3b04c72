//! `fix`, `audit` and `schema` from outside, and `docs/fix.md` as its reader runs it.

use crate::tutorial::runs_as_printed;
use crate::{tablewright, text, write};
use serde_json::Value;
use std::path::Path;

const PAGE: &str = "# Order\n\nAn order, `id` first.\n\n| Field | Type | Required | Default |\n|---|---|---|---|\n\
    | `id` | `string` | yes | |\n| `total` | `string` | no | |\n| `size` | `integer` | no | `1` |\n";

const CORRECTIONS: &str = "# Of the traffic.\n\n# Money.\n[[correction]]\nop = \"type\"\nat = \"Order / total\"\nexpect = \"string\"\nset = \"number\"\nreason = \"traffic\"\n\n[[correction]]\nop = \"bind\"\nat = \"Order / id\"\nexpect = \"x\"\nset = \"Order\"\nreason = \"traffic\"\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", PAGE);
    folder
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there")
}

#[test]
fn corrections_go_into_the_page_and_out_of_their_file() {
    let folder = folder();
    let one = CORRECTIONS.split("\n\n[[correction]]\nop = \"bind\"").next().unwrap_or_default();
    write(folder.path(), "fixes.toml", &format!("{one}\n"));
    let run = |more: &[&str]| {
        let all = [&["fix", "--docs", "order.md", "--corrections", "fixes.toml"], more].concat();
        tablewright(folder.path(), &all)
    };
    let checked = run(&["--check"]);
    assert_eq!(checked.status.code(), Some(1), "{}", text(&checked.stderr));
    let diff = text(&checked.stdout);
    assert!(
        diff.contains("-| `total` | `string` | no | |\n+| `total` | `number` | no | |\n"),
        "{diff}"
    );
    assert_eq!(read(folder.path(), "order.md"), PAGE, "nothing is written");
    let fixed = run(&[]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stdout));
    let expected = PAGE.replace("`total` | `string`", "`total` | `number`");
    assert_eq!(read(folder.path(), "order.md"), expected);
    assert_eq!(read(folder.path(), "fixes.toml"), "# Of the traffic.\n");
    let again = run(&[]);
    assert_eq!(
        (again.status.code(), text(&again.stdout)),
        (Some(0), "0 facts written, 0 listed, 0 pages changed\n".to_owned())
    );
}

#[test]
fn what_is_only_listed_fails_and_stays() {
    let folder = folder();
    write(folder.path(), "fixes.toml", CORRECTIONS);
    let all = ["fix", "--docs", "order.md", "--corrections", "fixes.toml", "--format", "json"];
    let fixed = tablewright(folder.path(), &all);
    assert_eq!(fixed.status.code(), Some(1), "{}", text(&fixed.stderr));
    let found: Value = serde_json::from_slice(&fixed.stdout).expect("JSON");
    assert_eq!(found["written"][0]["at"], "Order / total");
    let place = found["written"][0]["place"].as_str().expect("a place");
    assert!(place.starts_with("order.md:8:"), "{place}");
    assert_eq!(found["listed"][0]["at"], "Order / id");
    let left = read(folder.path(), "fixes.toml");
    assert!(left.contains("op = \"bind\"") && !left.contains("op = \"type\""), "{left}");
    let none = tablewright(folder.path(), &["fix", "--docs", "order.md"]);
    assert_eq!(none.status.code(), Some(2));
    let message = "error: there are no corrections: name a file of them, or pass `--from-schema`\n";
    assert_eq!(text(&none.stderr), message);
}

#[test]
fn the_guide_does_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let guide = include_str!("../../docs/fix.md");
    assert!(guide.lines().count() <= 60);
    assert_eq!(runs_as_printed(guide, &folder.path().join("orders")), (3, 4));
}
