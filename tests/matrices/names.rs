//! Names: marks × how the name is written × what nests it; and paths.

use super::sections::{read, Facts};
use super::tally::Tally;
use tablewright::model::Type;

/// Texts before a name, and whether they nest it.
const NESTINGS: [(&str, bool); 20] = [
    ("", false),
    ("- ", true),
    ("\\- ", true),
    ("-&nbsp;", true),
    ("&nbsp;&nbsp;- ", true),
    ("– ", true),
    ("–&nbsp;", true),
    ("— ", true),
    ("&nbsp;&nbsp;", true),
    ("&emsp;", true),
    ("└ ", true),
    ("└── ", true),
    ("> ", true),
    ("&gt; ", true),
    ("&#8627; ", true),
    ("• ", true),
    ("· ", true),
    ("-", true),
    ("<span style=\"padding-left: 20px\"></span>", true),
    ("<span style=\"margin-left:1em;color:red\"></span>", true),
];

/// Styles of a name, and whether they say that it is deprecated.
const STYLES: [(&str, bool); 9] = [
    ("{}", false),
    ("`{}`", false),
    ("**{}**", false),
    ("*{}*", false),
    ("**`{}`**", false),
    ("~~{}~~", true),
    ("~~`{}`~~", true),
    ("<del>{}</del>", true),
    ("<b><code>{}</code></b>", false),
];

/// Marks after a name, and their statements: presence, and deprecation.
const MARKS: [(&str, Option<bool>, bool); 16] = [
    ("", None, false),
    (" (required)", Some(true), false),
    (" *required*", Some(true), false),
    ("<br>required", Some(true), false),
    ("<br>*(optional)*", Some(false), false),
    (" (optional)", Some(false), false),
    (" [optional]", Some(false), false),
    ("?", Some(false), false),
    (" (not required)", Some(false), false),
    (" (required if `b` is set)", None, false),
    (" (deprecated)", None, true),
    ("<br>**Deprecated**", None, true),
    (" (not deprecated)", None, false),
    ("<span style=\"color:red\">*</span>", Some(true), false),
    (" **\\***", Some(true), false),
    (":", None, false),
];

struct Case {
    body: String,
    nested: bool,
    required: Option<bool>,
    deprecated: bool,
    /// Whether what the table has no mark for is optional.
    kind: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (nesting, nested) in NESTINGS {
        for (style, struck) in STYLES {
            for (mark, required, deprecated) in MARKS {
                let name = style.replace("{}", "kind");
                let body = format!(
                    "| Field | Type | Description |\n|---|---|---|\n| `outer` | object | A. |\n\
                     | {nesting}{name}{mark} | string | B. |"
                );
                let kind = format!("{nesting}{style}{mark}");
                cases.push(Case { body, nested, required, deprecated: deprecated || struck, kind });
            }
        }
    }
    cases
}

#[test]
fn marks_are_no_part_of_a_name() {
    let cases = cases();
    let bodies: Vec<String> = cases.iter().map(|case| case.body.clone()).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("names");
    for (at, case) in cases.iter().enumerate() {
        let path: &[&str] = if case.nested { &["outer", "kind"] } else { &["kind"] };
        let found = facts.attribute(at, path);
        let right = found.is_some_and(|found| {
            found.required == case.required && found.deprecated == case.deprecated
        });
        let shown = || {
            let said = found.map(|found| (found.required, found.deprecated));
            format!("{said:?} {:?} of {}", facts.names(at), case.kind)
        };
        tally.add(right, facts.is_said(at), &case.kind, shown);
    }
    tally.verdict(2000);
}

/// Paths of elements, and what they lead to: `a[]` is an array.
const PATHS: [(&str, &str); 34] = [
    ("items.$.sku", "items[] sku"),
    ("items.*.sku", "items[] sku"),
    ("items.n.sku", "items[] sku"),
    ("items.0.sku", "items[] sku"),
    ("items.{i}.sku", "items[] sku"),
    ("items.{n}.sku", "items[] sku"),
    ("items.{0}.sku", "items[] sku"),
    ("items.{index}.sku", "items[] sku"),
    ("items.[].sku", "items[] sku"),
    ("items[].sku", "items[] sku"),
    ("items[0].sku", "items[] sku"),
    ("items[n].sku", "items[] sku"),
    ("items[i].sku", "items[] sku"),
    ("items[*].sku", "items[] sku"),
    ("items[{i}].sku", "items[] sku"),
    ("$.items[].sku", "items[] sku"),
    ("`items[].sku`", "items[] sku"),
    ("`items.$.sku`", "items[] sku"),
    ("`items`[].`sku`", "items[] sku"),
    ("**items**[].sku", "items[] sku"),
    ("meta.sku", "meta sku"),
    ("`meta`.`sku`", "meta sku"),
    ("`meta`.sku", "meta sku"),
    ("meta.\"a.b\"", "meta a.b"),
    ("meta.'a.b'", "meta a.b"),
    ("meta['a.b']", "meta a.b"),
    ("meta[\"a.b\"]", "meta a.b"),
    ("meta.`a.b`", "meta a.b"),
    ("meta.“a.b”", "meta a.b"),
    ("meta.$ref", "meta $ref"),
    ("meta.@odata.type", "meta @odata.type"),
    ("@odata.type", "@odata.type"),
    ("$ref", "$ref"),
    ("`@odata.next.link`", "@odata.next.link"),
];

fn leads(facts: &Facts, at: usize, path: &str) -> bool {
    let names: Vec<&str> = path.split(' ').map(|name| name.trim_end_matches("[]")).collect();
    let arrays = path.split(' ').enumerate().all(|(length, name)| {
        let found = facts.attribute(at, &names[..=length]);
        let array = found.is_some_and(|found| matches!(found.ty.value, Type::Array(_)));
        array == name.ends_with("[]")
    });
    facts.attribute(at, &names).is_some() && arrays
}

/// The rows of what a path is in.
const HOLDERS: [&str; 3] = [
    "",
    "| items | array | A. |\n| meta | object | B. |\n",
    "| `items` | Array of objects | A. |\n| `meta` |  | B. |\n",
];

#[test]
fn a_path_leads_through_elements() {
    let mut cases = Vec::new();
    for (path, wanted) in PATHS {
        for holders in HOLDERS {
            // Only an array has elements that are called `n`.
            if !(holders.is_empty() && path.contains(".n.")) {
                cases.push((path, wanted, holders));
            }
        }
    }
    let body = |(path, _, holders): &(&str, &str, &str)| {
        let header = "| Property | Type | Description |\n|---|---|---|\n";
        format!("{header}{holders}| {path} | string | C. |")
    };
    let bodies: Vec<String> = cases.iter().map(body).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("paths");
    for (at, (path, wanted, _)) in cases.iter().enumerate() {
        let shown = || format!("{:?} of {}", facts.names(at), bodies[at]);
        tally.add(leads(&facts, at, wanted), false, path, shown);
    }
    tally.verdict(90);
}

/// Cells that are no single name, or that are not what they seem: these are said.
const ODD: [&str; 15] = [
    "None",
    "-",
    "—",
    "n/a",
    "N/A",
    "`a`, `b`",
    "`a` / `b`",
    "`a` or `b`",
    "a, b",
    "a / b",
    "first name",
    "na\u{200b}me",
    "na\u{ad}me",
    "\u{456}d",
    "n\u{430}me",
];

#[test]
fn what_is_no_name_is_said() {
    let row = |cell: &&str| {
        format!("| Field | Type |\n|---|---|\n| good | string |\n| {cell} | string |")
    };
    let bodies: Vec<String> = ODD.iter().map(row).collect();
    let facts = read(&bodies);
    for (at, cell) in ODD.iter().enumerate() {
        assert!(facts.is_said(at), "{cell:?}: {:?}", facts.names(at));
        assert!(facts.attribute(at, &["good"]).is_some(), "{cell:?}");
    }
}

/// A table whose rows are marked, some of them: what the others are.
const MARKED: [(&str, &str, &str, Option<bool>); 12] = [
    ("Required", "Yes", "", Some(false)),
    ("Required", "✓", "", Some(false)),
    ("Required", "x", "", Some(false)),
    ("Optional", "Yes", "", Some(true)),
    ("Optional", "✓", "", Some(true)),
    ("Notes", "[optional]", "", Some(true)),
    ("Notes", "[optional]", "[readonly]", Some(true)),
    ("Description", "(Optional) A name.", "A thing.", None),
    ("Description", "[Optional] A name.", "A thing.", None),
    ("Description", "Optional. A name.", "A thing.", None),
    ("Cardinality", "1", "0..1", Some(false)),
    ("Cardinality", "0..1", "1..*", Some(true)),
];

#[test]
fn rows_without_a_mark_are_the_others() {
    let body = |(header, marked, other, _): &(&str, &str, &str, Option<bool>)| {
        format!(
            "| Field | Type | {header} |\n|---|---|---|\n| a | string | {marked} |\n\
             | b | string | {other} |"
        )
    };
    let bodies: Vec<String> = MARKED.iter().map(body).collect();
    let facts = read(&bodies);
    for (at, (.., wanted)) in MARKED.iter().enumerate() {
        let found = facts.attribute(at, &["b"]).expect("the row is read");
        assert_eq!(found.required, *wanted, "{}", bodies[at]);
    }
}
