//! Sections that pages should have: a heading and a table, drawn as those of the page are. Each page, read
//! again, means what it meant with the correction; nothing is put but one text in one place.

use crate::effort::size;
use crate::project::lines;
use std::collections::BTreeMap;
use tablewright::diagnostics::{Fix, Op};
use tablewright::{check, generate, project, restate, Input, InputFile, Outcome};
use tablewright_tools::compare::{compare, Difference, Options};
use tablewright_tools::fix::{from_corrections, from_schema, Fixed};

fn input(pages: &[(&str, &str)]) -> Input {
    let file = |(path, text): &(&str, &str)| InputFile {
        path: (*path).into(),
        bytes: text.as_bytes().to_vec(),
    };
    Input::of(project::ad_hoc("page"), pages.iter().map(file).collect())
}

fn corrected(before: &Input, corrections: &[Fix]) -> Input {
    let text: String = corrections.iter().map(|one| format!("{}\n\n", one.toml())).collect();
    let file = InputFile { path: "fixes.toml".into(), bytes: text.into_bytes() };
    Input { corrections: Some(file), ..before.clone() }
}

fn section(at: &str, rows: &str) -> Fix {
    Fix::new(Op::AddSection, at, "absent", rows, "the schema says so")
}

/// The text that a further section puts into a page, or why it has none; the laws hold for it.
fn added(path: &str, page: &str, at: &str, rows: &str) -> Result<String, String> {
    added_to(&input(&[(path, page)]), at, rows)
}

fn added_to(before: &Input, at: &str, rows: &str) -> Result<String, String> {
    let (path, page) = (&before.pages[0].path, String::from_utf8_lossy(&before.pages[0].bytes));
    let wanted = section(at, rows);
    let edited = restate(before, Some(std::slice::from_ref(&wanted)));
    match &edited.outcomes[..] {
        [(_, Outcome::Listed(why))] => {
            assert_eq!(edited.pages, BTreeMap::new());
            Err(why.clone())
        }
        [(_, Outcome::Written(_))] => {
            let after = &edited.pages[path];
            let bytes = after.clone().into_bytes();
            let pages = vec![InputFile { path: path.clone(), bytes }];
            same_meaning(before, &wanted, &Input { pages, ..before.clone() });
            Ok(inserted(&page, after).to_owned())
        }
        other => panic!("{other:?}"),
    }
}

/// The one text that a page has more than before: without it, the page is what it was, to the byte.
fn inserted<'p>(old: &str, new: &'p str) -> &'p str {
    let lines = old.split_inclusive('\n').zip(new.split_inclusive('\n'));
    let first: usize = lines.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    let more = new.len().checked_sub(old.len()).expect("the page grows");
    let starts = (first..=old.len()).filter(|at| new.is_char_boundary(*at));
    let found: Vec<usize> = starts
        .filter(|at| {
            new.is_char_boundary(at + more)
                && old[..*at] == new[..*at]
                && old[*at..] == new[at + more..]
        })
        .collect();
    // Where it may be said to start at several places, at a line or after all.
    let starts = |at: &&usize| **at == old.len() || old[..**at].ends_with('\n');
    let at = found.iter().find(starts).or(found.first());
    let at = *at.unwrap_or_else(|| panic!("more than one text differs: {new}"));
    &new[at..at + more]
}

fn same_meaning(before: &Input, wanted: &Fix, after: &Input) {
    let stated = corrected(before, std::slice::from_ref(wanted));
    let texts = [&stated, after]
        .map(|input| meaning(input).map_or_else(String::new, |found| format!("{found:#}")));
    let other = texts[0].lines().zip(texts[1].lines()).find(|(a, b)| a != b);
    assert_eq!(other, None, "{}", before.pages[0].path);
    assert_eq!(texts[0].len(), texts[1].len());
    let again = restate(after, Some(std::slice::from_ref(wanted)));
    assert_eq!(again.outcomes[0].1, Outcome::Listed("the section is there".to_owned()));
    assert_eq!(again.pages, BTreeMap::new());
}

/// The strict schema; none after an error, which a page without the others of its source may have.
fn meaning(input: &Input) -> Option<serde_json::Value> {
    let output = generate(input);
    let found = output.files.iter().find(|(path, _)| path.ends_with(".strict.schema.json"));
    Some(serde_json::from_str(found?.1).expect("it is JSON"))
}

const CODED: &str = "# Parcel\n\nWhat is sent, `id` first.\n\n| Field | Type | Required | Default | Allowed values | Description |\n|---|---|---|---|---|---|\n| `id` | `string` | yes | | | Its number. |\n| `size` | `integer` | no | `5` | | How big. |\n| `to` | [Place](#place) | yes | - | | Its end. |\n\n## Place\n\n| Field | Type | Required |\n|---|---|---|\n| `town` | `string` | yes |\n| `zone` | `integer` or `null` | no |\n";

const STARS: &str = "# Parcel\n\n\\* required\n\n| Name | Type | Notes |\n|:--|:--|:--|\n\
    | id* | string, e.g. `7` | Its number |\n| size | Integer | How big. |";

const TAGS: &str = "# Parcel\n\n<table>\n<tr><th>Field</th><th>Type</th><th>Required</th></tr>\n\
    <tr><td>id</td><td>string</td><td>Yes</td></tr>\n<tr><td>size</td><td>integer</td><td>No</td></tr>\n</table>\n";

const RULED: &str = "Post\n====\n\nParcel {#sent}\n--------------\n\n| Field | Type    | Required |\n\
    |-------|:-------:|----------|\n| id    | string  | yes      |\n| size  | integer | no       |\n\n\
    Notes\n-----\n\nWords of no table.";

const HTML: &str = "<html><head><title>No</title></head><body><div><h2 id=\"order\">Order</h2>\n\n\
    <table><thead><tr><th>Field</th><th>Type</th><th>Required</th></tr></thead>\n\n\
    <tr><td>id</td><td>string</td><td>yes</td></tr>\n\
    \x20   <tr><td>buyer</td><td><a href=\"#person\">Person</a></td><td>no</td></tr>\n\
    </table>\n<h2 id=\"person\">Person</h2>\n<table><tr><th>Field</th><th>Type</th></tr>\n\
    <tr><td>name</td><td>string</td></tr><tr><td>age</td><td>integer</td></tr></table></div></body></html>";

const ASCIIDOC: &str = ":toc:\n\n== Order\n\n[cols=\"1,1,1\", options=\"header\"]\n|===\n\
    |Field |Type |Required\n\n|id\n|string\n|yes\n\n|buyer |<<_person,Person>> |no\n|===\n\n\
    [[_person]]\n== Person\n\n|===\n|Field |Type\n\n|name |string\n|age |integer\n|===\n\n== Notes\n\nWords.\n";

const LISTED: &str =
    "Order\n=====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Field\n     - Type\n\
    \x20  * - id\n     - string\n   * - size\n     - integer\n";

const SPACED: &str =
    "Person\n======\n\n=====  =======\nField  Type\n=====  =======\nname   string\n\
    age    integer\n=====  =======\n";

const ITEMS: &str = "# Parcel\n\nA parcel has these:\n\n- `id` (string, required): Its number.\n- `size` (integer): How big.\n";

/// A page, and the text that the section `Box` puts into it.
const CASES: &[(&str, &str, &str)] = &[
    ("p.md", CODED, "\n## Box\n\n| Field | Type | Required | Default | Allowed values | Description |\n|---|---|---|---|---|---|\n| `id` | `string` | | | | |\n| `sides` | `integer` or `null` | | | | |\n"),
    ("p.md", STARS, "\n\n## Box\n\n| Name | Type | Notes |\n|:--|:--|:--|\n| id | String | |\n| sides | Integer, Null | |"),
    ("p.md", TAGS, "\n## Box\n\n<table>\n<tr><th>Field</th><th>Type</th><th>Required</th></tr>\n<tr><td>id</td><td>string</td><td></td></tr>\n<tr><td>sides</td><td>integer or null</td><td></td></tr>\n</table>\n"),
    ("p.md", RULED, "Box {#box}\n----------\n\n| Field | Type            | Required |\n|-------|:---------------:|----------|\n| id    | string          |          |\n| sides | integer or null |          |\n\n"),
    ("p.html", HTML, "\n\n<h2 id=\"box\">Box</h2>\n\n<table><thead><tr><th>Field</th><th>Type</th><th>Required</th></tr></thead>\n\n    <tr><td>id</td><td>string</td><td></td></tr>\n    <tr><td>sides</td><td>integer or null</td><td></td></tr>\n</table>\n\n"),
    ("p.adoc", ASCIIDOC, "== Box\n\n[cols=\"1,1,1\", options=\"header\"]\n|===\n|Field |Type |Required\n\n|id |string |\n|sides |integer or null |\n|===\n\n"),
    ("p.rst", LISTED, "\nBox\n---\n\n.. list-table::\n   :header-rows: 1\n\n   * - Field\n     - Type\n   * - id\n     - string\n   * - sides\n     - integer or null\n"),
    ("p.rst", SPACED, "\nBox\n---\n\n=====  =======\nField  Type\n=====  =======\nid     string\nsides  integer or null\n=====  =======\n"),
];

const ROWS: &str = "id: string; sides: integer, null";

#[test]
fn a_section_is_written_in_the_form_of_its_page() {
    let mut wrong = Vec::new();
    for (path, page, text) in CASES {
        let found = added(path, page, "Box", ROWS);
        if found.as_deref() != Ok(*text) {
            wrong.push(format!("{path}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let windows = CODED.replace('\n', "\r\n");
    assert_eq!(added("p.md", &windows, "Box", ROWS), Ok(CASES[0].2.replace('\n', "\r\n")));
}

#[test]
fn a_section_without_a_form_or_a_page_is_listed() {
    let listed = |path, page, at, rows| added(path, page, at, rows).unwrap_err();
    let no_form = "no table of the page shows the form of a section";
    assert_eq!(listed("p.md", ITEMS, "Box", ROWS), no_form);
    assert_eq!(listed("p.md", CODED, "Place", ROWS), "the section is there");
    let unknown = "the page would have a further finding, TW021: unknown type word";
    assert_eq!(listed("p.md", CODED, "Box", "id: a type of its own"), unknown);
    let why = "each edit that says it changes `Box`, too";
    assert_eq!(listed("p.rst", SPACED, "Box", "identification: string"), why);
    let two = input(&[("a.md", CODED), ("b.md", STARS)]);
    let found = restate(&two, Some(&[section("Box", ROWS)])).outcomes.remove(0).1;
    let page = "it does not say of which page the section is";
    assert_eq!(found, Outcome::Listed(page.to_owned()));
    let found = restate(&two, Some(&[section("b.md: Box", ROWS)]));
    let text = inserted(STARS, &found.pages["b.md"]);
    assert!(text.starts_with("\n\n## Box\n\n| Name | Type | Notes |\n"), "{text}");
    assert_eq!(found.pages.len(), 1);
}

#[test]
fn what_a_section_may_be_is_said() {
    let page = input(&[("p.md", CODED)]);
    let said = |at: &str, rows: &str| lines(&check(&corrected(&page, &[section(at, rows)])));
    assert_eq!(said("Box", ROWS), Vec::<String>::new());
    let named = "`set` must be names with types: `id: string; size: integer, null`";
    for (at, rows, code, message) in [
        // Each with its code and its message.
        ("Box", "object", "TW050", named),
        ("Box", "id: ", "TW050", named),
        ("Place", ROWS, "TW054", "the section is there"),
        ("", ROWS, "TW050", "`` is not a heading"),
    ] {
        let found = said(at, rows);
        let is_it = |line: &String| line.starts_with(code) && line.contains(message);
        assert!(found.len() == 1 && found.iter().all(is_it), "{at} {rows}: {found:?}");
    }
}

#[test]
fn corrections_of_a_new_section_are_written_into_it() {
    let own = [
        section("Box", "id: string; lid: Lid"),
        section("Lid", "wide: integer"),
        Fix::new(Op::Required, "Box / id", "unknown", "required", "measured"),
        Fix::new(Op::Default, "Lid / wide", "absent", "3", "measured"),
        Fix::new(Op::Type, "Parcel / to", "Place", "Box", "measured"),
    ];
    let before = corrected(&input(&[("p.md", CODED)]), &own);
    let fixed = from_corrections(&before);
    assert_eq!(fixed.listed, []);
    assert_eq!(fixed.corrections.as_deref(), Some(""));
    let head = "| Field | Type | Required | Default | Allowed values | Description |\n|---|---|---|---|---|---|\n";
    let expected = format!(
        "{}\n## Box\n\n{head}| `id` | `string` | yes | | | |\n| `lid` | [Lid](#lid) | | | | |\n\
         \n## Lid\n\n{head}| `wide` | `integer` | | `3` | | |\n",
        CODED.replace("[Place](#place)", "[Box](#box)")
    );
    assert_eq!(fixed.pages["p.md"], expected);
    assert_eq!(meaning(&before), meaning(&input(&[("p.md", &expected)])));
}

fn counts(_: &Difference) -> bool {
    true
}

const SCHEMA: &str = r##"{"$defs": {
  "Parcel": {"type": "object", "required": ["id", "to"], "properties": {
    "id": {"type": "string"}, "size": {"type": "integer", "default": 5}, "to": {"$ref": "#/$defs/Place"},
    "boxes": {"type": "array", "items": {"$ref": "#/$defs/Box"}}}},
  "Place": {"type": "object", "required": ["town"], "properties": {
    "town": {"type": "string"}, "zone": {"type": ["integer", "null"]}}},
  "Box": {"type": "object", "required": ["id"], "properties": {
    "id": {"type": "string", "maxLength": 9}, "lid": {"$ref": "#/$defs/Lid"}, "end": {"$ref": "#/$defs/Place"}}},
  "Lid": {"type": "object", "properties": {
    "colour": {"enum": ["red", "blue"]}, "wide": {"type": "integer", "default": 3}}}
}}"##;

fn of_schema(before: &Input) -> Fixed {
    let files = [("s.json".to_owned(), SCHEMA.to_owned())];
    from_schema(before, &files, &Options::default(), counts).expect("a schema")
}

#[test]
fn a_schema_gives_its_page_the_sections_that_it_leads_to() {
    let before = input(&[("p.md", CODED)]);
    let fixed = of_schema(&before);
    assert_eq!(fixed.listed, []);
    let head = "| Field | Type | Required | Default | Allowed values | Description |\n|---|---|---|---|---|---|\n";
    let row = "| `boxes` | array of [Box](#box) | no | | | |\n";
    let expected = format!(
        "{}\n## Box\n\n{head}| `id` | `string` | yes | | | At most 9 characters. |\n\
         | `lid` | [Lid](#lid) | no | | | |\n| `end` | [Place](#place) | no | | | |\n\n## Lid\n\n\
         {head}| `colour` | `string` | no | | `red`, `blue` | |\n| `wide` | `integer` | no | `3` | | |\n",
        CODED.replace("\n\n## Place", &format!("\n{row}\n## Place"))
    );
    assert_eq!(fixed.pages["p.md"], expected);
    let after = input(&[("p.md", &expected)]);
    let model = check(&after).model.expect("a model");
    let files = [("s.json".to_owned(), SCHEMA.to_owned())];
    let left = compare(&model, &files, &Options::default()).expect("a schema").differences;
    assert_eq!(left, []);
    let again = of_schema(&after);
    assert_eq!((again.pages, again.written, again.listed), (BTreeMap::new(), vec![], vec![]));
}

#[test]
fn a_section_goes_to_the_page_that_leads_to_it() {
    let other = "# Depot\n\n| Field | Type |\n|---|---|\n| name | string |\n";
    let fixed = of_schema(&input(&[("depot.md", other), ("parcel.md", CODED)]));
    assert!(fixed.pages["parcel.md"].contains("\n## Box\n"), "{:?}", fixed.pages);
    assert_eq!(fixed.pages.len(), 1);
    // Without a row that leads to them, no page is known.
    let nowhere =
        of_schema(&input(&[("depot.md", other), ("hall.md", &other.replace("Depot", "Hall"))]));
    assert_eq!(nowhere.pages, BTreeMap::new());
    let mut why: Vec<&str> = nowhere.listed.iter().map(|one| one.why.as_str()).collect();
    why.dedup();
    assert_eq!(why, ["it does not say of which page the section is"]);
}

#[test]
fn a_new_section_of_a_page_without_a_table_is_listed() {
    let fixed = of_schema(&input(&[("p.md", ITEMS)]));
    let listed = fixed.listed.iter().filter(|one| one.what.starts_with("absent → "));
    let listed: Vec<(&str, &str)> = listed.map(|one| (one.at.as_str(), one.why.as_str())).collect();
    let why = "no table of the page shows the form of a section";
    assert_eq!(listed, [("Box", why), ("Lid", why), ("Place", why)]);
}

/// Adds a section to each page, and says what came of it.
fn add_to_all(pages: &[(String, Input)]) -> (usize, usize) {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut written = 0;
    for (name, page) in pages {
        match added_to(page, "Added of late", ROWS) {
            Ok(text) => {
                assert!(text.contains("Added of late"), "{name}: {text}");
                written += 1;
            }
            Err(why) => reasons.entry(why).or_default().push(name),
        }
    }
    println!("{written} of {} sections written", pages.len());
    reasons.iter().for_each(|(why, names)| println!("  {} listed: {why}: {names:?}", names.len()));
    (written, pages.len())
}

#[test]
fn a_section_is_written_into_most_fixtures() {
    let all = crate::fixes::fixtures();
    let some: Vec<_> = all.into_iter().step_by(size(6, 1)).collect();
    let (written, all) = add_to_all(&some);
    assert!(written * 2 > all, "{written} of {all}");
}

#[test]
#[ignore = "needs ../shared"]
fn a_section_is_written_into_most_pages_of_others() {
    let all = crate::fixes::shared::pages();
    let some: Vec<_> = all.into_iter().step_by(size(10, 1)).collect();
    let (written, all) = add_to_all(&some);
    assert!(written * 2 > all, "{written} of {all}");
}
