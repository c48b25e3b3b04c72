//! Pages made to say what a schema says: notation × edit of the schema × ends of lines. Each fact is written or
//! listed, exactly one of both; no byte of prose changes, and no page gets a further finding.

use crate::effort::{of_turn, size};
use serde_json::{json, Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::findings::Finding;
use tablewright::{check, generate, project, Input, InputFile};
use tablewright_tools::compare::{compare, Difference, Options};
use tablewright_tools::fix::{from_schema, Fixed};

/// A row: name, type, whether it is required, its default and its description.
type Row = (&'static str, &'static str, bool, &'static str, &'static str);

const ORDER: [Row; 5] = [
    ("id", "string", true, "", "Its number."),
    ("total", "integer", false, "", "In cents, “net”."),
    ("state", "string", true, "", "One of `new`, `paid`."),
    ("size", "integer", false, "5", "How large. From 1 to 9."),
    ("note", "string", false, "", "What else, in words. At most 40 characters."),
];

const ITEM: [Row; 2] =
    [("sku", "string", true, "", "Its key."), ("price", "number", false, "", "What it costs.")];

fn yes(required: bool) -> &'static str {
    if required {
        "yes"
    } else {
        "no"
    }
}

fn if_some(before: &str, text: &str, after: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{before}{text}{after}")
    }
}

fn table(rows: &[Row], header: &str, cells: impl Fn(&Row) -> String) -> String {
    let rule = "|---".repeat(header.matches('|').count() - 1);
    let rows: String = rows.iter().map(|row| format!("| {} |\n", cells(row))).collect();
    format!("{header}\n{rule}|\n{rows}")
}

/// The columns of a table as wide as their widest cells.
fn aligned(table: &str) -> String {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let lines: Vec<Vec<String>> = table.lines().map(cells).collect();
    let width = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or(3);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let cell = |(text, width): (&String, &usize)| match text.starts_with("---") {
        true => "-".repeat(*width),
        false => format!("{text}{}", " ".repeat(width - text.chars().count())),
    };
    let line = |line: &Vec<String>| {
        let cells: Vec<String> = line.iter().zip(&widths).map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    lines.iter().map(line).collect()
}

/// The form of a page's sections; the name of the file says its markup.
type Notation = (&'static str, &'static str, fn(&[Row]) -> String);

const COLUMNS: &str = "| Field | Type | Required | Default | Description |";

fn plain(rows: &[Row]) -> String {
    table(rows, COLUMNS, |(name, ty, required, default, text)| {
        format!("{name} | {ty} | {} | {default} | {text}", yes(*required))
    })
}

fn coded(rows: &[Row]) -> String {
    let table = table(rows, COLUMNS, |(name, ty, required, default, text)| {
        let default = if_some("`", default, "`");
        format!("`{name}` | `{ty}` | {} | {default} | {text}", yes(*required))
    });
    aligned(&table)
}

fn sentences(rows: &[Row]) -> String {
    table(rows, "| Field | Type | Description |", |(name, ty, required, default, text)| {
        let required = if *required { "**REQUIRED.** " } else { "" };
        format!("`{name}` | {ty} | {required}{text}{}", if_some(" Defaults to `", default, "`."))
    })
}

fn clauses(rows: &[Row]) -> String {
    table(rows, "| Field | Type | Description |", |(name, ty, required, default, text)| {
        let required = if *required { "; required" } else { "" };
        format!("{name} | {ty}{required}{} | {text}", if_some("; default ", default, ""))
    })
}

fn ticks(rows: &[Row]) -> String {
    table(rows, "| Name | Type | Required |", |(name, ty, required, _, _)| {
        format!("**{name}** | {ty} | {}", if *required { "✓" } else { "" })
    })
}

fn two_columns(rows: &[Row]) -> String {
    table(rows, "| Field | Description |", |(name, ty, required, _, text)| {
        format!("`{name}` _{ty}_ | {}{text}", if *required { "Required. " } else { "" })
    })
}

fn every_column(rows: &[Row]) -> String {
    let header =
        "| Property | Type | Mandatory | Default | Allowed values | Pattern | Format | Nullable | Notes |";
    table(rows, header, |(name, ty, required, default, text)| {
        let values = if *name == "state" { "`new`, `paid`" } else { "" };
        let text = if *name == "state" { "" } else { text };
        let required = yes(*required);
        format!("{name} | {ty} | {required} | {default} | {values} | | | no | {text}")
    })
}

fn tagged(text: &str) -> String {
    let mut out = String::new();
    for (number, part) in text.split('`').enumerate() {
        let tag = match (number, number % 2) {
            (0, _) => "",
            (_, 1) => "<code>",
            _ => "</code>",
        };
        out.push_str(tag);
        out.push_str(part);
    }
    out
}

fn tags(rows: &[Row]) -> String {
    let row = |(name, ty, required, _, text): &Row| {
        let (required, text) = (yes(*required), tagged(text));
        format!(
            "<tr id=\"{name}\">\n  <td><code>{name}</code></td>\n  <td>{ty}</td><td>{required}</td>\n  <td>{text}</td>\n</tr>\n"
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<table>\n<tr><th>Field</th><th>Type</th><th>Required</th><th>Description</th></tr>\n{rows}</table>\n")
}

fn bullets(rows: &[Row]) -> String {
    let row = |(name, ty, required, default, text): &Row| {
        let required = if *required { ", required" } else { "" };
        format!("- `{name}` ({ty}{required}{}): {text}\n", if_some(", default: `", default, "`"))
    };
    rows.iter().map(row).collect()
}

fn headings(rows: &[Row]) -> String {
    let row = |(name, ty, required, default, text): &Row| {
        let required = if *required { " · **Required**" } else { "" };
        let default = if_some(" · **Default:** `", default, "`");
        format!("### `{name}`\n\n**Type:** {ty}{required}{default}\n\n{text}\n\n")
    };
    rows.iter().map(row).collect()
}

fn components(rows: &[Row]) -> String {
    let row = |(name, ty, required, default, text): &Row| {
        let required = if *required { " required" } else { "" };
        let default = if_some(" default=\"", default, "\"");
        format!("<ParamField body=\"{name}\" type=\"{ty}\"{required}{default}>\n  {text}\n</ParamField>\n\n")
    };
    rows.iter().map(row).collect()
}

fn ascii(rows: &[Row]) -> String {
    let row = |(name, ty, required, _, text): &Row| {
        format!("|`{name}` |{ty} |{} |{text}\n", yes(*required))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("[%header]\n|===\n|Field |Type |Required |Description\n{rows}|===\n")
}

fn ascii_blocks(rows: &[Row]) -> String {
    let row = |(name, ty, required, _, text): &Row| {
        format!("|{name}\n|{ty}\n|{}\n|{text}\n\n", yes(*required))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("[cols=\"1,1,1,3a\", options=\"header\"]\n|===\n|Field |Type |Required |Description\n\n{rows}|===\n")
}

fn ascii_terms(rows: &[Row]) -> String {
    let row = |(name, ty, required, _, text): &Row| {
        format!("`{name}` ({ty}{}):: {text}\n", if *required { ", required" } else { "" })
    };
    rows.iter().map(row).collect()
}

/// The cells of each row in reStructuredText, those of the header first.
fn cells(rows: &[Row]) -> Vec<[String; 4]> {
    let header = ["Field", "Type", "Required", "Description"].map(str::to_owned);
    let row = |(name, ty, required, _, text): &Row| {
        [name.to_string(), ty.to_string(), yes(*required).to_owned(), text.replace('`', "``")]
    };
    std::iter::once(header).chain(rows.iter().map(row)).collect()
}

fn list_table(rows: &[Row]) -> String {
    let row = |cells: &[String; 4]| format!("   * - {}\n", cells.join("\n     - "));
    let rows: String = cells(rows).iter().map(row).collect();
    format!(".. list-table::\n   :header-rows: 1\n\n{rows}")
}

fn csv_table(rows: &[Row]) -> String {
    let row = |[name, ty, required, text]: &[String; 4]| {
        format!("   {name}, {ty}, {required}, \"{text}\"\n")
    };
    let rows: String = cells(rows)[1..].iter().map(row).collect();
    format!(".. csv-table::\n   :header: Field, Type, Required, Description\n\n{rows}")
}

fn widths(rows: &[[String; 4]]) -> [usize; 4] {
    [0, 1, 2, 3].map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default())
}

fn padded(row: &[String; 4], widths: [usize; 4], join: &str) -> String {
    let cells = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())));
    cells.collect::<Vec<_>>().join(join)
}

fn grid_table(rows: &[Row]) -> String {
    let rows = cells(rows);
    let widths = widths(&rows);
    let rule = |mark: &str| {
        let parts = widths.map(|width| mark.repeat(width + 2));
        format!("+{}+\n", parts.join("+"))
    };
    let mut out = rule("-");
    for (number, row) in rows.iter().enumerate() {
        let below = rule(if number == 0 { "=" } else { "-" });
        out.push_str(&format!("| {} |\n{below}", padded(row, widths, " | ")));
    }
    out
}

fn simple_table(rows: &[Row]) -> String {
    let rows = cells(rows);
    let widths = widths(&rows);
    let rule = format!("{}\n", widths.map(|width| "=".repeat(width)).join("  "));
    let row = |row: &[String; 4]| format!("{}\n", padded(row, widths, "  ").trim_end());
    let body: String = rows[1..].iter().map(row).collect();
    format!("{rule}{}{rule}{body}{rule}", row(&rows[0]))
}

const NOTATIONS: [Notation; 18] = [
    ("plain", "p.md", plain),
    ("coded", "p.md", coded),
    ("sentences", "p.md", sentences),
    ("clauses", "p.md", clauses),
    ("ticks", "p.md", ticks),
    ("two columns", "p.md", two_columns),
    ("every column", "p.md", every_column),
    ("tags", "p.md", tags),
    ("bullets", "p.md", bullets),
    ("headings", "p.md", headings),
    ("components", "p.mdx", components),
    ("asciidoc", "p.adoc", ascii),
    ("asciidoc blocks", "p.adoc", ascii_blocks),
    ("asciidoc terms", "p.adoc", ascii_terms),
    ("list-table", "p.rst", list_table),
    ("csv-table", "p.rst", csv_table),
    ("grid", "p.rst", grid_table),
    ("simple", "p.rst", simple_table),
];

const PROSE: [&str; 2] = ["An order, with `id` | first.", "Text between – all of it."];

fn page((_, path, form): &Notation) -> String {
    let title = |name: &str| match path.rsplit('.').next() {
        Some("rst") => format!("{name}\n{}\n", "=".repeat(name.len())),
        Some("adoc") => format!("== {name}\n"),
        _ => format!("## {name}\n"),
    };
    let (order, item) = (form(&ORDER), form(&ITEM));
    let [first, second] = PROSE;
    let (order, item) = (order.trim_end(), item.trim_end());
    let (top, below) = (title("Order"), title("Item"));
    // A text after attributes under headings is one of the last attribute.
    let between = if order.contains("### ") { String::new() } else { format!("{second}\n\n") };
    format!("{top}\n{first}\n\n{order}\n\n{between}{below}\n{item}\n")
}

/// The name of a way to end the lines of a page, and the page with them.
type Ends = (&'static str, fn(String) -> String);

const ENDS: [Ends; 3] = [
    ("lf", |page| page),
    ("crlf", |page| page.replace('\n', "\r\n")),
    ("no end", |page| page.trim_end().to_owned()),
];

/// A schema of a property in the place of another one.
const PROPERTIES: [&str; 36] = [
    r#"{"type": "string"}"#,
    r#"{"type": "integer"}"#,
    r#"{"type": "boolean"}"#,
    r#"{"type": ["string", "null"]}"#,
    r#"{"type": ["string", "integer"]}"#,
    r#"{"type": "array", "items": {"type": "integer"}}"#,
    r##"{"$ref": "#/$defs/Item"}"##,
    r##"{"type": "array", "items": {"$ref": "#/$defs/Item"}}"##,
    r##"{"anyOf": [{"$ref": "#/$defs/Item"}, {"type": "null"}]}"##,
    r#"{"type": "string", "minLength": 5}"#,
    r#"{"type": "string", "maxLength": 1}"#,
    r#"{"type": "string", "minLength": 5, "maxLength": 5}"#,
    r#"{"type": "integer", "exclusiveMinimum": 0}"#,
    r#"{"type": "integer", "exclusiveMinimum": 1, "maximum": 9}"#,
    r#"{"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 10}"#,
    r#"{"type": "integer", "minimum": 2, "maximum": 3, "default": 5}"#,
    r#"{"type": "integer", "minimum": 20}"#,
    r#"{"type": "integer", "default": 7}"#,
    r#"{"type": "string", "default": "a b"}"#,
    r#"{"type": "string", "default": "paid"}"#,
    r#"{"type": "array", "default": []}"#,
    r#"{"type": "boolean", "default": true}"#,
    r#"{"type": "string", "enum": ["new", "old"]}"#,
    r#"{"type": "string", "enum": ["new", "paid", "lost"], "default": "lost"}"#,
    r#"{"type": "string", "enum": ["new", "old"], "default": "old"}"#,
    r#"{"type": "integer", "enum": [1, 2]}"#,
    r#"{"enum": ["a|b", "c, d", null]}"#,
    r#"{"type": "string", "const": "fix"}"#,
    r#"{"type": "string", "pattern": "^[a-z]+$"}"#,
    r#"{"type": "string", "pattern": "^(a|b)`$"}"#,
    r#"{"type": "string", "format": "email"}"#,
    r#"{"type": "string", "format": "date-time"}"#,
    r#"{"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true}"#,
    r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#,
    r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
    r#"{}"#,
];

/// Edits of a whole definition, as a patch of its properties, and the names that it requires; none if they stay.
const DEFINITIONS: [(&str, Option<&[&str]>); 9] = [
    (r#"{}"#, Some(&["id", "total", "state", "size", "note"])),
    (r#"{}"#, Some(&[])),
    (r#"{"note": null}"#, None),
    (
        r#"{"zed": {"type": "string"}, "all": {"type": "integer", "minimum": 0, "maximum": 9, "default": 3}}"#,
        None,
    ),
    (r#"{"zed": {"type": "string"}}"#, Some(&["id", "state", "zed"])),
    (r##"{"zed": {"$ref": "#/$defs/Item"}}"##, None),
    (r#"{"zed": {"type": ["integer", "null"], "enum": [1, 2, null]}}"#, None),
    (
        r#"{"id": null, "total": null, "state": null, "size": null, "note": null, "zed": {"type": "string"}}"#,
        Some(&["zed"]),
    ),
    (r#"{"id": null, "total": null, "state": null, "size": null}"#, Some(&[])),
];

/// An edit of a schema: of a property, or of a definition.
fn edited(schema: &Value, edit: usize, turn: usize) -> (String, Value) {
    let mut new = schema.clone();
    let order = &mut new["$defs"]["Order"];
    let Some(property) = PROPERTIES.get(edit) else {
        let (patch, required) = DEFINITIONS[edit - PROPERTIES.len()];
        let changes: Map<String, Value> = serde_json::from_str(patch).expect("it is JSON");
        let properties = order["properties"].as_object_mut().expect("properties");
        for (name, value) in changes {
            match value.is_null() {
                true => drop(properties.remove(&name)),
                false => drop(properties.insert(name, value)),
            }
        }
        if let Some(required) = required {
            order["required"] = json!(required);
        }
        return (patch.to_owned(), new);
    };
    let name = ORDER[turn % ORDER.len()].0;
    order["properties"][name] = serde_json::from_str(property).expect("it is JSON");
    (format!("{name}: {property}"), new)
}

fn input(path: &str, page: &str) -> Input {
    let file = InputFile { path: path.into(), bytes: page.as_bytes().to_vec() };
    Input { keep_going: true, ..Input::of(project::ad_hoc("page"), vec![file]) }
}

fn schema(input: &Input) -> Value {
    let output = generate(input);
    let found = output.files.iter().find(|(path, _)| path.ends_with(".strict.schema.json"));
    serde_json::from_str(found.expect("a schema").1).expect("it is JSON")
}

fn counts(_: &Difference) -> bool {
    true
}

fn findings(input: &Input) -> BTreeMap<(&'static str, String), usize> {
    let mut found = BTreeMap::new();
    for one in &check(input).diagnostics {
        *found.entry((one.code.info().id, one.at.clone())).or_default() += 1;
    }
    found
}

/// The law that edits break, in words.
fn broken(path: &str, old: &str, files: &[(String, String)], fixed: &Fixed) -> Vec<String> {
    let mut out = Vec::new();
    let new = fixed.pages.get(path).map_or(old, String::as_str);
    let windows = old.contains("\r\n");
    let bare = new.matches('\n').count() != new.matches("\r\n").count();
    if windows && bare || !windows && new.contains('\r') {
        out.push("another end of a line".to_owned());
    }
    if old.ends_with('\n') != new.ends_with('\n') {
        out.push("another end of the page".to_owned());
    }
    out.extend(
        PROSE
            .iter()
            .filter(|text| old.contains(**text) && !new.contains(**text))
            .map(|text| format!("without the text {text:?}")),
    );
    let (before, after) = (input(path, old), input(path, new));
    let known = findings(&before);
    for (kind, count) in findings(&after) {
        if known.get(&kind).is_none_or(|known| *known < count) {
            out.push(format!("a further finding: {kind:?}"));
        }
    }
    let found = |input: &Input| {
        let model = check(input).model.expect("a model");
        compare(&model, files, &Options::default()).expect("a schema")
    };
    let (was, is) = (found(&before), found(&after));
    if is.compared.sections.both < was.compared.sections.both {
        out.push("a section that is compared no more".to_owned());
    }
    let listed: BTreeSet<&str> = fixed.listed.iter().map(|one| one.at.as_str()).collect();
    for one in is.differences.iter().filter(|one| one.is_of_a_row()) {
        if !listed.contains(one.at.as_str()) {
            out.push(format!("neither written nor listed: {}: {}", one.at, one.message()));
        }
    }
    let left = is.differences.iter().filter(|one| one.is_of_a_row());
    if left.count() < fixed.listed.len() {
        out.push(format!("listed, and no difference: {:?}", fixed.listed));
    }
    let again = from_schema(&after, files, &Options::default(), counts).expect("a schema");
    if !again.pages.is_empty() {
        out.push(format!("another edit the second time: {:?}", again.written));
    }
    out
}

#[test]
fn each_fact_is_written_or_listed_in_every_notation() {
    let edits = PROPERTIES.len() + DEFINITIONS.len();
    let all: Vec<(usize, usize, usize)> = (0..NOTATIONS.len())
        .flat_map(|notation| (0..edits).map(move |edit| (notation, edit)))
        .flat_map(|(notation, edit)| (0..ENDS.len()).map(move |end| (notation, edit, end)))
        .collect();
    let every = size(811, 3);
    let (mut wrong, mut written, mut listed, mut tried) = (Vec::new(), 0, 0, 0);
    for (notation, edit, end) in of_turn(all, 7, every) {
        let form = &NOTATIONS[notation];
        let (name, ends) = ENDS[end];
        let page = ends(page(form));
        let before = input(form.1, &page);
        let (what, new) = edited(&schema(&before), edit, notation + end);
        let files = vec![("s.json".to_owned(), new.to_string())];
        let fixed = from_schema(&before, &files, &Options::default(), counts).expect("a schema");
        let case = format!("{} / {name} / {what}", form.0);
        let laws = broken(form.1, &page, &files, &fixed);
        wrong.extend(laws.into_iter().map(|law| format!("{case}: {law}")));
        (written, listed, tried) =
            (written + fixed.written.len(), listed + fixed.listed.len(), tried + 1);
    }
    println!("{tried} edits of schemas: {written} facts written, {listed} listed");
    assert_eq!(wrong, Vec::<String>::new());
    assert!(written > listed && tried > 2, "{tried} tried, {written} written");
}
