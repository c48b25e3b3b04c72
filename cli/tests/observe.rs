//! `observe` and `compare` from outside: what they print and write, and how they end.

use crate::{tablewright, text, write};
use serde_json::Value;
use std::process::Output;

const PAGE: &str =
    "## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n| total | integer |\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", PAGE);
    let events: String = (0..60)
        .map(|n| match n % 3 {
            0 => format!("{{\"id\": \"secret-{n}x7f3a9\", \"total\": null}}\n"),
            1 => format!("{{\"id\": \"a\", \"total\": {n}, \"channel\": \"web\"}}\n\n"),
            _ => "{\"id\": \"b\"}\n".to_owned(),
        })
        .collect();
    write(folder.path(), "events.ndjson", &(events + "not JSON"));
    folder
}

#[test]
fn proposals_are_written_and_settle_what_departs() {
    let folder = folder();
    let folder = folder.path();
    let observe = ["observe", "events.ndjson", "--docs", "order.md", "--propose", "fixes.toml"];
    let found = tablewright(folder, &observe);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    assert_eq!(
        text(&found.stdout),
        "61 lines; 40 depart; 1 not JSON: lines 81…81\n\
        Order / channel: undocumented\n   20 of 60 (33.3 %, 22.7–45.9), lines 2…78\n   → add-attribute: string\n\
        Order / total: null\n   20 of 40 (50.0 %, 35.2–64.8), lines 1…77\n   → type: integer, null\n\
        2 corrections proposed, 0 departures without one\n"
    );
    let checked = tablewright(folder, &[&observe[..4], &["--check"]].concat());
    assert_eq!(checked.status.code(), Some(1));
    let again = ["observe", "events.ndjson", "--docs", "order.md", "--corrections", "fixes.toml"];
    let settled = text(&tablewright(folder, &again).stdout);
    assert!(settled.starts_with("61 lines; 0 depart; 1 not JSON"), "{settled}");
}

#[test]
fn tallies_add_up_and_are_of_one_model() {
    let folder = folder();
    let folder = folder.path();
    let whole = tablewright(
        folder,
        &["observe", "events.ndjson", "events.ndjson", "--docs", "order.md", "--format", "json"],
    );
    let kept = ["observe", "events.ndjson", "--docs", "order.md", "--tally", "tally.json"];
    assert_eq!(tablewright(folder, &kept).status.code(), Some(0));
    let tally = std::fs::read_to_string(folder.join("tally.json")).expect("it was written");
    assert!(!tally.contains("secret"), "{tally}");
    let both =
        ["observe", "--from", "tally.json", "tally.json", "--docs", "order.md", "--format", "json"];
    let both = tablewright(folder, &both);
    let claims = |output: &Output| {
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let claims = found["claims"].as_array().cloned().unwrap_or_default();
        claims
            .into_iter()
            .map(|one| (one["at"].clone(), one["lines"].clone(), one["of"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(claims(&both), claims(&whole));
    assert_eq!(claims(&both).len(), 2);

    // What an earlier run wrote says the same; other pages do not.
    assert_eq!(
        tablewright(folder, &["generate", "--docs", "order.md", "--out", "out"]).status.code(),
        Some(0)
    );
    let model = ["observe", "--from", "tally.json", "--model", "out/schemas/model.json"];
    let by_model = tablewright(folder, &model);
    assert_eq!(by_model.status.code(), Some(0), "{}", text(&by_model.stderr));
    write(folder, "order.md", &PAGE.replace("integer", "number"));
    let other = tablewright(folder, &["observe", "--from", "tally.json", "--docs", "order.md"]);
    assert_eq!(
        (other.status.code(), text(&other.stderr).as_str()),
        (Some(2), "error: tally.json: tally of different pages\n")
    );
}

#[test]
fn differences_from_a_schema_are_accepted_by_an_entry_that_expires() {
    let folder = folder();
    let folder = folder.path();
    let schema = "{\"$defs\": {\"Order\": {\"type\": \"object\", \"properties\": \
        {\"id\": {\"type\": \"integer\"}, \"total\": {\"type\": \"integer\"}}}}}";
    write(folder, "schema.json", schema);
    let compare = |more: &[&str]| {
        tablewright(folder, &[&["compare", "order.md", "schema.json"], more].concat())
    };
    let found = compare(&[]);
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(
        text(&found.stdout),
        "error[type-differs] Order / id: the page: string; the schema: integer\n  --> order.md:5:1\n  \
        --> schema.json#/$defs/Order/properties/id\n1 contradictions, 0 facts of one side only, \
        0 definitions of one side only\ncompared: 1 of 1 sections, 2 of 2 attributes\n"
    );
    let accept =
        "[[accept]]\nid = \"type-differs\"\nat = \"Order / id\"\nreason = \"a known slip\"\n";
    write(folder, "accept.toml", accept);
    assert_eq!(compare(&["--accept", "accept.toml"]).status.code(), Some(0));
    write(folder, "order.md", &PAGE.replace("| id | string |", "| id | integer |"));
    let stale = compare(&["--accept", "accept.toml"]);
    assert_eq!(
        (stale.status.code(), text(&stale.stderr).as_str()),
        (Some(2), "error: accept.toml: no difference matches `type-differs` at `Order / id`\n")
    );
    write(folder, "schema.json", "{\"$defs\": {\"Order\": {\"$ref\": \"#/nowhere\"}}}");
    let nowhere = compare(&[]);
    assert_eq!(
        (nowhere.status.code(), text(&nowhere.stderr).as_str()),
        (Some(2), "error: schema.json#/$defs/Order: `$ref` leads nowhere: `#/nowhere`\n")
    );
}
