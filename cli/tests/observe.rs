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
        proposed 2 corrections; none left open\n\
        compared: 2 of 2 attributes came, in 60 of 61 lines\n"
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

    // The output of an earlier run gives the same result; other pages do not.
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
        --> schema.json#/$defs/Order/properties/id\n1 contradiction, 0 facts of one side only, \
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

/// The exit status and output for a file of events.
fn observed(bytes: &[u8], more: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", PAGE);
    std::fs::write(folder.path().join("events"), bytes).expect("it is the test's own");
    let arguments = [&["observe", "events", "--docs", "order.md"], more].concat();
    let output = tablewright(folder.path(), &arguments);
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// So many events; every second one departs.
fn events(many: usize) -> Vec<String> {
    let total = |n: usize| if n.is_multiple_of(2) { "null".to_owned() } else { n.to_string() };
    (0..many).map(|n| format!("{{\"id\": \"a{n}\", \"total\": {}}}", total(n))).collect()
}

#[test]
fn events_come_in_many_forms_and_the_first_line_says_which() {
    let lines = events(60).join("\n");
    let gzip = |text: &str| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut out, text.as_bytes()).expect("a vector takes all");
        out.finish().expect("a vector takes all")
    };
    let zstd = |text: &str| {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(text.as_bytes(), level)
    };
    let half = events(60).split_at(30).0.join("\n") + "\n";
    let rest = events(60).split_at(30).1.join("\n");
    // A frame that holds nothing stands between two others.
    let nothing = [&[0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    let arrays =
        events(60).chunks(4).map(|some| format!("[{}]", some.join(", "))).collect::<Vec<_>>();
    let spread = events(60).iter().map(|one| one.replace(", ", ",\n  ") + "\n").collect::<String>();
    let spread = spread.replace('{', "{\n");
    let forms: [(&str, Vec<u8>); 9] = [
        ("", lines.clone().into_bytes()),
        ("; read as: gzip", gzip(&lines)),
        ("; read as: gzip", [gzip(&half), gzip(&rest)].concat()),
        ("; read as: zstd", zstd(&lines)),
        ("; read as: zstd", [zstd(&half), nothing, zstd(&rest)].concat()),
        ("; read as: byte order mark", format!("\u{feff}{lines}").into_bytes()),
        (
            "; read as: one array, whose elements count as lines",
            format!("[\n{}\n]\n", events(60).join(",\n")).into_bytes(),
        ),
        ("; read as: arrays, whose elements count as lines", arrays.join("\n").into_bytes()),
        ("; read as: values over several lines, each of which counts as one", spread.into_bytes()),
    ];
    for (form, bytes) in forms {
        let (code, said, errors) = observed(&bytes, &[]);
        assert_eq!(code, Some(0), "{form}: {errors}");
        assert_eq!(
            said,
            format!(
                "60 lines; 30 depart{form}\nOrder / total: null\n   30 of 60 (50.0 %, 37.7–62.3), \
                lines 1…59\n   → type: integer, null\nproposed 1 correction; none left open\n\
                compared: 2 of 2 attributes came, in 60 of 60 lines\n"
            )
        );
    }
}

#[test]
fn a_run_that_compared_nothing_fails() {
    let utf16: Vec<u8> = "\u{feff}{}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let error = |bytes: &[u8]| {
        let (code, _, errors) = observed(bytes, &[]);
        (code, errors)
    };
    let nothing =
        |lines: u32| format!("error: no line of {lines} can be read: nothing was compared\n");
    assert_eq!(error(b""), (Some(2), nothing(0)));
    assert_eq!(error(b"not JSON\n[1]\n"), (Some(2), nothing(2)));
    assert_eq!(
        error(&utf16),
        (Some(2), "error: events: it is UTF-16, and only UTF-8 is read\n".to_owned())
    );
    let (code, _, errors) = observed(&[0x1f, 0x8b, 8, 0, 0], &[]);
    assert_eq!(code, Some(2), "{errors}");
}

#[test]
fn events_lie_in_envelopes() {
    let wrapped = |n: usize, one: &String| {
        format!("{{\"specversion\": \"1.0\", \"id\": \"{n}\", \"data\": {one}}}\n")
    };
    let fine = events(60).iter().map(|one| one.replace("null", "1")).collect::<Vec<_>>();
    let cloud: String = fine.iter().enumerate().map(|(n, one)| wrapped(n, one)).collect();
    let (_, found, _) = observed(cloud.as_bytes(), &[]);
    assert!(
        found.starts_with(
            "60 lines; 0 depart; read as: an envelope, found by its lines; events at /data\n"
        ),
        "{found}"
    );
    let (_, told, _) = observed(cloud.as_bytes(), &["--at", "/data"]);
    assert!(told.starts_with("60 lines; 0 depart; read as: events at /data\n"), "{told}");
    // Where it is not certain, lines are what they are.
    let half: String = (0..60)
        .map(|n| if n % 5 == 0 { fine[n].clone() + "\n" } else { wrapped(n, &fine[n]) })
        .collect();
    let (_, plain, _) = observed(half.as_bytes(), &[]);
    assert!(plain.starts_with("60 lines; 48 depart\n"), "{plain}");
    let (_, some, _) = observed(half.as_bytes(), &["--at", "/data"]);
    assert!(some.starts_with("60 lines; 0 depart; 12 without an event: lines 1…56;"), "{some}");
    let entries: Vec<String> = fine
        .iter()
        .map(|one| format!("{{\"response\": {{\"text\": {}}}}}", Value::from(one.as_str())))
        .collect();
    let har = format!("{{\n  \"log\": {{\"entries\": [{}]}}\n}}\n", entries.join(",\n"));
    let (code, har, _) = observed(har.as_bytes(), &["--at", "/log/entries/*/response/text"]);
    assert!(har.starts_with("60 lines; 0 depart; read as: events at /log/"), "{har}");
    assert_eq!(code, Some(0));
    assert_eq!(observed(b"{}", &["--at", "data"]).0, Some(2));
}

#[test]
fn objects_stand_behind_the_text_of_a_log() {
    let log: String = events(60).iter().map(|one| format!("2026-05-01 INFO [a] {one}\n")).collect();
    let (code, said, _) = observed((log + "2026-05-01 no object {\n").as_bytes(), &[]);
    assert_eq!(code, Some(0));
    assert!(
        said.starts_with(
            "61 lines; 30 depart; 1 not JSON: lines 61…61; 60 behind some other text: lines 1…60\n"
        ),
        "{said}"
    );
}

#[test]
fn an_earlier_tally_leaves_what_is_new() {
    let folder = folder();
    let folder = folder.path();
    let kept = ["observe", "events.ndjson", "--docs", "order.md", "--tally", "tally.json"];
    assert_eq!(tablewright(folder, &kept).status.code(), Some(0));
    let more: String = (0..40).map(|n| format!("{{\"id\": {n}, \"total\": null}}\n")).collect();
    write(folder, "more.ndjson", &more);
    let since = ["observe", "more.ndjson", "--docs", "order.md", "--since-tally", "tally.json"];
    let said = text(&tablewright(folder, &since).stdout);
    assert!(said.contains("Order / id: integer\n") && !said.contains("Order / total"), "{said}");
}

#[test]
fn names_of_many_lines_are_shown_in_any_letters_and_formats_by_their_form() {
    let page = format!("{PAGE}| made | string | In ISO 8601. Example: 2022-08-30T09:14:07Z |\n")
        .replace("| Field | Type |\n|---|---|", "| Field | Type | Description |\n|---|---|---|");
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", &page);
    let events: String = (0..400)
        .map(|n| {
            let key = format!("cust_9fJ2k3LmQ{n}");
            let often = if n < 20 { ", \"Größe\": 1" } else { "" };
            format!(
                "{{\"made\": \"2026-05-01 10:{:02}\", \"@type\": 1, \"{key}\": 1{often}}}\n",
                n % 60
            )
        })
        .collect();
    write(folder.path(), "events", &events);
    let said =
        text(&tablewright(folder.path(), &["observe", "events", "--docs", "order.md"]).stdout);
    assert!(said.contains("Order / @type: undocumented\n"), "{said}");
    assert!(said.contains("Order / Größe: undocumented\n   20 of 400 "), "{said}");
    assert!(!said.contains("cust_"), "{said}");
    assert!(said.contains("Order / made: not a date-time, but `9999-99-99 99:99`\n"), "{said}");
}

#[test]
fn objects_described_where_they_are_used_are_paired_and_pairs_are_suggested() {
    let folder = folder();
    let folder = folder.path();
    let part = |heading: &str, rows: &str| {
        format!("## {heading}\n\n| Field | Type |\n|---|---|\n{rows}\n")
    };
    let page = part("Order", "| customer | object |\n| lines | array |\n")
        + &part("Customer", "| name | string |\n| mail | string |\n")
        + &part("Order Line", "| sku | string |\n| count | integer |\n| price | number |\n");
    write(folder, "order.md", &page);
    let schema = r#"{"title": "Order", "type": "object", "properties": {
        "customer": {"type": "object", "properties": {"name": {"type": "string"}, "mail": {"type": "integer"}}},
        "lines": {"type": "array", "items": {"type": "object", "properties": {
            "sku": {"type": "string"}, "count": {"type": "string"}, "price": {"type": "number"}}}}}}"#;
    write(folder, "schema.json", schema);
    let found = ["compare", "order.md", "schema.json", "--suggest", "pairs.toml"];
    let found = tablewright(folder, &found);
    let said = text(&found.stdout);
    assert!(said.ends_with("compared: 3 of 3 sections, 7 of 7 attributes\n"), "{said}");
    assert!(said.contains("Customer / mail: the page: string; the schema: integer"), "{said}");
    assert!(said.contains("Order Line / count: the page: integer; the schema: string"), "{said}");
    let pairs = std::fs::read_to_string(folder.join("pairs.toml")).expect("it was written");
    assert_eq!(
        pairs,
        "[compare]\n\"Order\" = \"schema.json#\"  # the same title\n\
        \"Customer\" = \"schema.json#/properties/customer\"  # the same name\n\
        \"Order Line\" = \"schema.json#/properties/lines/items\"  # 1.00 of the members are the same\n"
    );
    // The suggested pairs are the stated ones.
    let header = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n\n";
    write(folder, "tablewright.toml", &(header.to_owned() + &pairs));
    let again = text(&tablewright(folder, &["compare", "tablewright.toml", "schema.json"]).stdout);
    assert_eq!(said.split_once('\n').map(|(_, rest)| rest), Some(again.as_str()));
}

const ORDER: &str = "| Field | Type | Required |\n|---|---|---|\n| id | string | yes |\n\
    | total | integer | no |\n| meta | object | no |\n| kv | Map<string, string> | no |\n\
    | line | [Order](#order) | no |\n";

#[test]
fn what_may_be_an_envelope_is_one_only_where_it_is_no_part_of_an_event() {
    let cases = [
        // A member that the pages describe is a part of an event, whatever it holds.
        (r#"{"meta": {"id": "x"}, "id": 5}"#, "60 lines; 60 depart\n"),
        (r#"{"line": {"id": "x"}, "total": "5"}"#, "60 lines; 60 depart\n"),
        (
            r#"{"kv": {"id": "x"}, "zzz": 5, "y": 1}"#,
            "60 lines; 60 depart; look like envelopes: try `--at /kv`\n",
        ),
        // An envelope whose events have drifted is not certain.
        (
            r#"{"event": "x", "data": {"id": "a", "total": "x"}}"#,
            "60 lines; 60 depart; look like envelopes: try `--at /data`\n",
        ),
        (
            r#"{"data": [{"id": "a"}, {"id": "b"}]}"#,
            "60 lines; 60 depart; look like envelopes: try `--at /data/*`\n",
        ),
        (
            r#"{"event": "x", "data": {"id": "a", "total": 1}}"#,
            "60 lines; 0 depart; read as: an envelope, found by its lines; events at /data\n",
        ),
        (
            r#"{"id": "a", "new": {"id": "b"}}"#,
            "60 lines; 60 depart; look like envelopes: try `--at /new`\n",
        ),
    ];
    for (line, first) in cases {
        let folder = tempfile::tempdir().expect("a folder can be made");
        write(folder.path(), "order.md", &format!("# Order\n\n{ORDER}"));
        write(folder.path(), "events", &format!("{line}\n").repeat(60));
        let found = tablewright(folder.path(), &["observe", "events", "--docs", "order.md"]);
        let said = text(&found.stdout);
        assert!(said.starts_with(first), "{line}: {said}");
    }
}

#[test]
fn a_check_fails_where_some_lines_have_no_event() {
    let wrapped = "{\"data\": {\"id\": \"a\"}}\n".repeat(60);
    for (line, code) in [("", 0), ("{\"data\": 1}\n", 1), ("{\"id\": \"a\"}\n", 1), ("x\n", 1)] {
        for at in [&["--check"][..], &["--check", "--at", "/data"]] {
            let (found, said, _) = observed((wrapped.clone() + line).as_bytes(), at);
            assert_eq!(found, Some(code), "{line} {said}");
        }
    }
}

#[test]
fn a_check_of_what_is_new_fails_on_that_alone() {
    let folder = folder();
    let folder = folder.path();
    let base = ["observe", "events.ndjson", "--docs", "order.md"];
    assert_eq!(
        tablewright(folder, &[&base[..], &["--tally", "t.json"]].concat()).status.code(),
        Some(0)
    );
    let since = |events: &str| {
        let arguments =
            ["observe", events, "--docs", "order.md", "--since-tally", "t.json", "--check"];
        tablewright(folder, &arguments).status.code()
    };
    assert_eq!(since("events.ndjson"), Some(0));
    write(folder, "more.ndjson", &"{\"id\": 5}\n".repeat(30));
    assert_eq!(since("more.ndjson"), Some(1));
    write(folder, "cut.ndjson", "{\"id\": \"a\"}\n{\"id\":\n");
    // Lines that are no JSON came before.
    assert_eq!(since("cut.ndjson"), Some(0));
}

#[test]
fn constraints_that_are_not_met_are_named() {
    let page = "# Order\n\n| Field | Type | Description |\n|---|---|---|\n\
        | id | uuid | |\n| n | integer | Minimum: 1. |\n\
        | m | integer | From 2 to 5. |\n| s | string | Maximum length 3. |\n\
        | p | string | Pattern: `^a+$` |\n| d | string | In ISO 8601. Example: 2022-08-30T09:14:07Z |\n";
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "order.md", page);
    let line = r#"{"id": "no", "n": 0, "m": 9, "s": "four", "p": "b", "d": "2024-05-01"}"#;
    write(folder.path(), "events", &format!("{line}\n").repeat(40));
    let said =
        text(&tablewright(folder.path(), &["observe", "events", "--docs", "order.md"]).stdout);
    let claims: Vec<&str> = said.lines().filter(|line| line.starts_with("Order")).collect();
    assert_eq!(
        claims,
        [
            "Order / id: not a `uuid`",
            "Order / n: beyond `minimum 1`",
            "Order / m: beyond `minimum 2` or `maximum 5`",
            "Order / s: beyond `maxLength 3`",
            "Order / d: not a date-time, but `9999-99-99`",
        ]
    );
    assert!(said.contains("→ format: date\n"), "{said}");
    assert!(said.ends_with("in 40 of 40 lines; not compared: `pattern` (1)\n"), "{said}");
}

#[test]
fn hidden_names_are_counted_without_those_that_are_shown() {
    let line = |n: usize| match n % 50 {
        0 => format!("{{\"id\": \"a\", \"k9f3a7{n:04}\": 1}}\n"),
        _ if n.is_multiple_of(4) => "{\"id\": \"a\", \"channel\": 1}\n".to_owned(),
        _ => "{\"id\": \"a\"}\n".to_owned(),
    };
    let lines: String = (0..400).map(line).collect();
    let (_, said, _) = observed(lines.as_bytes(), &[]);
    let hidden = "Order: undocumented names, about 8 different\n   8 of 400 (";
    assert!(said.contains(hidden), "{said}");
}

#[test]
fn corrections_are_stated_beside_a_project_file() {
    let folder = folder();
    let folder = folder.path();
    let header = "name = \"order\"\nversion = \"0.1.0\"\npages = [\"order.md\"]\n";
    write(folder, "tablewright.toml", header);
    let propose = tablewright(folder, &["observe", "events.ndjson", "--propose", "fixes.toml"]);
    assert_eq!(propose.status.code(), Some(0), "{}", text(&propose.stderr));
    let settled = ["observe", "events.ndjson", "--corrections", "fixes.toml"];
    let said = text(&tablewright(folder, &settled).stdout);
    assert!(said.starts_with("61 lines; 0 depart; 1 not JSON"), "{said}");
}
