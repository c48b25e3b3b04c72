//! Pages that are edited until they need a correction no more: each page, read again, means what it meant
//! with the correction; every other byte is as it was; what no edit can say leaves the page alone.

use crate::allocation::work;
use crate::effort::{cases, size};
use crate::mutations::Random;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use tablewright::diagnostics::{Fix, Op};
use tablewright::model::{Attribute, Definition, Model, Shape, Type};
use tablewright::source::Place;
use tablewright::{check, generate, project, restate, Edited, Input, InputFile, Outcome};
use tablewright_tools::compare::{compare, Difference, Options};
use tablewright_tools::fix::from_schema;

fn input(page: &str) -> Input {
    let page = InputFile { path: "page.md".into(), bytes: page.as_bytes().to_vec() };
    Input::of(project::ad_hoc("page"), vec![page])
}

fn fix(op: Op, at: &str, set: &str) -> Fix {
    Fix::new(op, at, "", set, "the schema says so")
}

/// The page after one edit, or why there is none.
fn edited(page: &str, op: Op, at: &str, set: &str) -> Result<String, String> {
    let wanted = match (op, set.split_once(" gone")) {
        (Op::Bound, Some((stated, _))) => {
            Fix { expect: stated.to_owned(), ..fix(op, at, "absent") }
        }
        (Op::DropValue, _) => Fix { expect: set.to_owned(), ..fix(op, at, "absent") },
        _ => fix(op, at, set),
    };
    let edited = restate(&input(page), Some(&[wanted]));
    match &outcomes(&edited)[..] {
        [Outcome::Written(_)] => Ok(edited.pages["page.md"].clone()),
        [Outcome::Listed(why)] => {
            assert_eq!(edited.pages, BTreeMap::new());
            Err(why.clone())
        }
        other => panic!("{other:?}"),
    }
}

fn outcomes(edited: &Edited) -> Vec<Outcome> {
    edited.outcomes.iter().map(|(_, outcome)| outcome.clone()).collect()
}

/// A page, an edit, a line of the page and what it becomes.
type Case = (&'static str, Op, &'static str, &'static str, &'static str, &'static str);

const CODED: &str = "# Parcel\n\nWhat is sent, `id` first.\n\n| Field | Type | Required | Default | Allowed values | Description |\n|---|---|---|---|---|---|\n| `id` | `string` | yes | | | Its number. |\n| `size` | `integer` | no | `5` | | How big. |\n| `state` | `string` | no | | `new`, `sent` | Where it is. |\n| `to` | [Place](#place) | yes | - | | Its end. |\n\n## Place\n\n| Field | Type | Required |\n|---|---|---|\n| `town` | `string` | yes |\n| `zone` | `integer` or `null` | no |\n";

const STARS: &str = "# Parcel\n\n\\* required\n\n| Name | Type | Notes |\n|:--|:--|:--|\n\
    | id* | string, e.g. `7` | Its number |\n\
    | kind* | string | Its kind |\n\
    | size | Integer | How big. Available values: `1`, `2` |\n";

const TAGS: &str = "# Parcel\n\n<table>\n<tr><th>Field</th><th>Type</th><th>Required</th></tr>\n<tr><td>id</td><td>string</td><td>Yes</td></tr>\n<tr><td>size</td><td>integer</td><td>No</td></tr>\n</table>\n";

const ITEMS: &str = "# Parcel\n\nA parcel has these:\n\n- `id` (string, required): Its number.\n- `size` (integer): How big.\n- `kind` (string): Of what kind.\n";

/// A page whose rows have no cell for presence, and whose descriptions end with lists.
const BARE: &str = "# Parcel\n\n| Field | Description |\n|---|---|\n\
    | state</br>`string` | <p>Where it is.</p> Available values: `new`, `sent` |\n\
    | size</br>`integer` | <p>How big.</p> |\n";

/// A page with bounds in sentences and in a type.
const BOUND: &str = "# Parcel\n\n| Field | Type | Description |\n|---|---|---|\n\
    | id | string | Its number. Max. 40 characters. |\n\
    | size | integer | How big, up to 5. |\n\
    | to | string | Its end. |\n\
    | tag | string(50) | A mark. |\n";

/// A page with a text whose example is a date.
const DATED: &str = "# Parcel\n\n| Field | Description |\n|---|---|\n\
    | made</br>`string` | <p>In ISO 8601 format.</p> **Example:** <p>2021-12-31T00:00:00Z</p> |\n";

const CASES: &[Case] = &[
    (BARE, Op::Values, "Parcel / size", "1, 2", "big.</p>", "big.</p> Available values: `1`, `2`"),
    (
        CODED,
        Op::Required,
        "Parcel / size",
        "required",
        "`size` | `integer` | no |",
        "`size` | `integer` | yes |",
    ),
    (
        CODED,
        Op::Required,
        "Parcel / id",
        "optional",
        "`id` | `string` | yes |",
        "`id` | `string` | no |",
    ),
    (CODED, Op::Type, "Parcel / size", "string", "`size` | `integer`", "`size` | `string`"),
    (
        CODED,
        Op::Type,
        "Parcel / size",
        "integer, null",
        "`size` | `integer`",
        "`size` | `integer` or `null`",
    ),
    (CODED, Op::Type, "Parcel / id", "Place", "`id` | `string`", "`id` | [Place](#place)"),
    (
        CODED,
        Op::Type,
        "Parcel / id",
        "array of string",
        "`id` | `string`",
        "`id` | `array of string`",
    ),
    (CODED, Op::Default, "Parcel / size", "7", "| `5` |", "| `7` |"),
    (CODED, Op::Default, "Parcel / size", "absent", "no | `5` |", "no |  |"),
    (CODED, Op::Default, "Parcel / id", "x", "yes | | | Its", "yes | `x` | | Its"),
    (CODED, Op::AddValue, "Parcel / state", "lost", "`new`, `sent`", "`new`, `sent`, `lost`"),
    (CODED, Op::DropValue, "Parcel / state", "new", "`new`, `sent`", "`sent`"),
    (CODED, Op::Values, "Parcel / id", "a, b", "yes | | | Its", "yes | | `a`, `b` | Its"),
    (CODED, Op::Name, "Parcel / size", "bulk", "| `size` |", "| `bulk` |"),
    (STARS, Op::Required, "Parcel / size", "required", "| size |", "| size* |"),
    (STARS, Op::Required, "Parcel / id", "optional", "| id* |", "| id |"),
    (STARS, Op::Type, "Parcel / size", "string", "| Integer |", "| string |"),
    (STARS, Op::AddValue, "Parcel / size", "3", "`1`, `2`", "`1`, `2`, `3`"),
    (TAGS, Op::Required, "Parcel / size", "required", "<td>No</td>", "<td>Yes</td>"),
    (TAGS, Op::Type, "Parcel / size", "string", "<td>integer</td>", "<td>string</td>"),
    (
        TAGS,
        Op::DropAttribute,
        "Parcel / size",
        "absent",
        "<tr><td>size</td><td>integer</td><td>No</td></tr>\n",
        "",
    ),
    (CODED, Op::Bound, "Parcel / size", "minimum 3", "How big.", "How big. Minimum: 3."),
    (CODED, Op::Bound, "Parcel / id", "maxLength 40", "number.", "number. At most 40 characters."),
    (BOUND, Op::Bound, "Parcel / size", "maximum 8", "up to 5", "up to 8"),
    (BOUND, Op::Bound, "Parcel / id", "maxLength 9", "Max. 40", "Max. 9"),
    (BOUND, Op::Bound, "Parcel / to", "maxLength 9", "Its end.", "Its end. Max. 9 characters."),
    (BOUND, Op::Bound, "Parcel / id", "maxLength 40 gone", " Max. 40 characters.", ""),
    (BOUND, Op::Bound, "Parcel / tag", "maxLength 12", "string(50)", "string(12)"),
    (ITEMS, Op::Type, "Parcel / size", "string", "(integer)", "(string)"),
    (ITEMS, Op::Required, "Parcel / size", "required", "(integer)", "(integer, required)"),
];

#[test]
fn a_cell_says_it_in_the_notation_of_its_table() {
    let mut wrong = Vec::new();
    for (page, op, at, set, old, new) in CASES {
        let expected = page.replacen(old, new, 1);
        assert_ne!(&expected, page, "{old}");
        let found = edited(page, *op, at, set);
        if found.as_ref() != Ok(&expected) {
            wrong.push(format!("{op:?} {at} {set}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Types as pages write them, and the same in the words of corrections.
const WRITTEN_TYPES: [(&str, &str); 11] = [
    ("string", "string"),
    ("array of string", "array of string"),
    ("integer[]", "array of integer"),
    ("array<integer>", "array of integer"),
    ("string, null", "string, null"),
    ("integer or null", "integer, null"),
    ("string \\| null", "string, null"),
    ("[Place](#place)", "Place"),
    ("[Place](#place) or null", "Place, null"),
    ("array of [Place](#place)", "array of Place"),
    ("`string`", "string"),
];

#[test]
fn each_type_becomes_each_other_one() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (from, now) in WRITTEN_TYPES {
        let page = format!(
            "# Parcel\n\n| Field | Type | Required |\n|---|---|---|\n| a | {from} | no |\n\
            | b | string, null | no |\n\n# Place\n\n| Field | Type | Required |\n|---|---|---|\n\
            | city | string | yes |\n"
        );
        let others = WRITTEN_TYPES.into_iter().filter(|(_, set)| *set != now);
        for (_, set) in others.skip(count % size(3, 1)).step_by(size(3, 1)) {
            count += 1;
            if let Err(why) = edited(&page, Op::Type, "Parcel / a", set) {
                wrong.push(format!("{from} → {set}: {why}"));
            }
        }
    }
    println!("{count} edits of types, {} not written", wrong.len());
    assert!(wrong.is_empty() && count >= size(30, 104), "{count}\n{}", wrong.join("\n"));
}

#[test]
fn no_words_beside_a_type_are_dropped() {
    match edited(STARS, Op::Type, "Parcel / id", "integer") {
        Ok(page) => assert!(page.contains(", e.g. `7` |"), "{page}"),
        Err(why) => assert!(!why.is_empty()),
    }
}

#[test]
fn a_column_of_one_width_grows_and_does_not_shrink() {
    let page = "# Parcel\n\n| Field | Type    | Required |\n|-------|:-------:|----------|\n| id    | string  | yes      |\n| size  | integer | no       |";
    let grown = "# Parcel\n\n| Field | Type             | Required |\n|-------|:----------------:|----------|\n| id    | string           | yes      |\n| size  | array of integer | no       |";
    let found = edited(page, Op::Type, "Parcel / size", "array of integer");
    assert_eq!(found.as_deref(), Ok(grown));
    let shorter = page.replace("| integer |", "| string  |");
    assert_eq!(edited(page, Op::Type, "Parcel / size", "string"), Ok(shorter));
    let windows = page.replace('\n', "\r\n");
    let required = windows.replace("| no       |", "| yes      |");
    assert_eq!(edited(&windows, Op::Required, "Parcel / size", "required"), Ok(required));
}

#[test]
fn rows_come_and_go() {
    let found = edited(CODED, Op::AddAttribute, "Parcel / kind", "string");
    let found = found.expect("a row is written");
    let added: Vec<&str> = found.lines().filter(|line| !CODED.contains(line)).collect();
    assert_eq!(added.len(), 1, "{found}");
    assert!(added[0].starts_with("| `kind` | `string` |"), "{added:?}");
    let gone = edited(CODED, Op::DropAttribute, "Place / zone", "absent");
    let line = "| `zone` | `integer` or `null` | no |\n";
    assert_eq!(gone, Ok(CODED.replace(line, "")));
}

#[test]
fn what_no_cell_can_say_is_listed() {
    let found = edited(TAGS, Op::Default, "Parcel / size", "5");
    assert_eq!(found, Err("the table has no cell for it".to_owned()));
    let found = edited(DATED, Op::Default, "Parcel / made", "red");
    let misfit = "the page would have a further finding, TW042: default does not have the type of the attribute";
    assert_eq!(found, Err(misfit.to_owned()));
    let found = edited(CODED, Op::Type, "Parcel / size", "a type of its own");
    let unknown = "the page would have a further finding, TW021: unknown type word";
    assert_eq!(found, Err(unknown.to_owned()));
    let found = edited(CODED, Op::Type, "Parcel / sise", "string");
    assert_eq!(found, Err("`Parcel / sise` names no attribute".to_owned()));
    // Where one row states presence, the others need not be there.
    let found = edited(BARE, Op::Required, "Parcel / size", "required");
    let why = "each edit that says it changes `required` of `Parcel / state`, too";
    assert_eq!(found, Err(why.to_owned()));
    let found = edited(CODED, Op::Required, "Parcel / size", "optional");
    assert_eq!(found, Err("the page already says `optional`".to_owned()));
}

#[test]
fn corrections_become_edits_and_what_stays_still_applies() {
    let corrections = [
        Fix::new(Op::Type, "Parcel / size", "integer", "number", "measured"),
        Fix::new(Op::Required, "Parcel / size", "optional", "required", "measured"),
        Fix::new(Op::AddValue, "Parcel / state", "absent", "lost", "measured"),
        Fix::new(Op::AddValue, "Parcel / state", "absent", "back", "measured"),
        Fix::new(Op::Default, "Place / town", "absent", "Ulm", "measured"),
    ];
    let text: String = corrections.iter().map(|one| format!("{}\n\n", one.toml())).collect();
    let file = InputFile { path: "corrections.toml".into(), bytes: text.into_bytes() };
    let before = Input { corrections: Some(file), ..input(CODED) };
    let edited = restate(&before, None);
    let (outcomes, pages) = (outcomes(&edited), edited.pages);
    let written = outcomes.iter().filter(|one| matches!(one, Outcome::Written(_))).count();
    assert_eq!(written, 4, "{outcomes:?}");
    assert_eq!(outcomes[4], Outcome::Listed("the table has no cell for it".to_owned()));
    let expected = CODED
        .replace("`size` | `integer` | no", "`size` | `number` | yes")
        .replace("`new`, `sent`", "`new`, `sent`, `lost`, `back`");
    assert_eq!(pages["page.md"], expected);
}

#[test]
fn several_edits_of_one_cell_are_made_together() {
    let page = "# Parcel\n\n| Field | Type | Description |\n|---|---|---|\n\
        | state | string | Where. Available values: `new`, `sent` |\n";
    let wanted = [
        Fix { expect: "new".into(), ..fix(Op::Value, "Parcel / state", "young") },
        fix(Op::AddValue, "Parcel / state", "lost"),
        fix(Op::AddValue, "Parcel / state", "back"),
    ];
    let edited = restate(&input(page), Some(&wanted));
    let expected = page.replace("`new`, `sent`", "`young`, `sent`, `lost`, `back`");
    assert_eq!(edited.pages.get("page.md"), Some(&expected), "{:?}", edited.outcomes);
}

#[test]
fn several_edits_of_one_row_are_made_together() {
    let wanted = [
        fix(Op::Type, "Parcel / size", "number"),
        fix(Op::Required, "Parcel / size", "required"),
        fix(Op::Default, "Parcel / size", "7"),
        fix(Op::Type, "Place / town", "string, null"),
        fix(Op::Required, "Place / zone", "required"),
    ];
    let edited = restate(&input(CODED), Some(&wanted));
    let expected = CODED
        .replace("`size` | `integer` | no | `5`", "`size` | `number` | yes | `7`")
        .replace("`town` | `string` |", "`town` | `string` or `null` |")
        .replace("or `null` | no |", "or `null` | yes |");
    assert_eq!(edited.pages.get("page.md"), Some(&expected), "{:?}", edited.outcomes);
}

#[test]
fn an_edit_that_fails_does_not_keep_others_from_their_cells() {
    let wanted = [
        fix(Op::Required, "Parcel / size", "required"),
        fix(Op::Type, "Parcel / to", "a type of its own"),
        fix(Op::Default, "Place / zone", "3"),
        fix(Op::AddValue, "Parcel / state", "lost"),
    ];
    let edited = restate(&input(CODED), Some(&wanted));
    let expected = CODED
        .replace("`size` | `integer` | no", "`size` | `integer` | yes")
        .replace("`new`, `sent`", "`new`, `sent`, `lost`");
    assert_eq!(edited.pages.get("page.md"), Some(&expected), "{:?}", edited.outcomes);
    let listed = |at: usize| match &edited.outcomes[at].1 {
        Outcome::Listed(why) => why.as_str(),
        other => panic!("{other:?}"),
    };
    let unknown = "the page would have a further finding, TW021: unknown type word";
    assert_eq!(listed(1), unknown);
    assert_eq!(listed(2), "the table has no cell for it");
}

/// A page of attributes, and edits of all of them.
fn many(sections: usize) -> (String, Vec<Fix>) {
    let (mut page, mut wanted) = ("# Base\n\nOf all.\n\n".to_owned(), Vec::new());
    for section in 0..sections {
        page.push_str(&format!("## Part {section}\n\nWhat a part is, for all who ask.\n\n| Field | Type | Required | Default | Description |\n|---|---|---|---|---|\n"));
        for row in 0..12 {
            page.push_str(&format!("| `field_{row}` | `string` | no | | Some words that describe this field of a part. |\n"));
            let at = format!("Part {section} / field_{row}");
            wanted.push(match row % 3 {
                0 => fix(Op::Required, &at, "required"),
                1 => fix(Op::Type, &at, "integer"),
                _ => fix(Op::Default, &at, "a"),
            });
        }
        page.push('\n');
    }
    (page, wanted)
}

/// The work of all edits of a page, in allocations, and that of reading it.
fn effort(sections: usize) -> (usize, usize) {
    let (page, wanted) = many(sections);
    let before = input(&page);
    let mut written = 0;
    let (edits, _) = work(|| {
        let outcomes = outcomes(&restate(&before, Some(&wanted)));
        written = outcomes.iter().filter(|one| matches!(one, Outcome::Written(_))).count();
    });
    assert_eq!(written, wanted.len());
    let (reading, _) = work(|| drop(check(&before)));
    (edits, reading)
}

#[test]
fn all_edits_of_a_page_are_made_in_the_time_of_reading_it_some_times() {
    let (page, _) = many(20);
    assert!(page.len() > 20_000 && page.len() < 24_000, "{}", page.len());
    let (one, reading) = effort(20);
    println!("all edits: {one} allocations; reading: {reading}");
    assert!(one < 10 * reading, "{one} allocations; reading takes {reading}");
    let (two, _) = effort(40);
    assert!(two * 10 < one * 23, "{one} → {two} allocations");
}

#[test]
fn nothing_is_edited_that_a_correction_is_about() {
    let own = Fix::new(Op::Type, "Parcel / size", "integer", "number", "measured");
    let file = InputFile { path: "corrections.toml".into(), bytes: own.toml().into_bytes() };
    let before = Input { corrections: Some(file), ..input(CODED) };
    let found = restate(&before, Some(&[fix(Op::Type, "Parcel / size", "string")]));
    assert_eq!(outcomes(&found), [Outcome::Listed("correction 1 is about it".to_owned())]);
    assert_eq!(found.pages, BTreeMap::new());
    let found = restate(&before, Some(&[fix(Op::Required, "Parcel / size", "required")]));
    assert!(matches!(outcomes(&found)[..], [Outcome::Written(_)]), "{found:?}");
}

/// The strict schema without descriptions, or none after an error: what the pages mean, by another way.
fn meaning(input: &Input) -> Option<Value> {
    let output = generate(input);
    let found = output.files.iter().find(|(path, _)| path.ends_with(".strict.schema.json"));
    Some(undescribed(serde_json::from_str(found?.1).expect("it is JSON")))
}

fn undescribed(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept =
                map.into_iter().filter(|(key, value)| key != "description" || !value.is_string());
            Value::Object(kept.map(|(key, value)| (key, undescribed(value))).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(undescribed).collect()),
        other => other,
    }
}

/// The outcomes of random edits.
#[derive(Default)]
struct Tally {
    /// By what is edited and what draws its table.
    written: BTreeMap<(String, &'static str), usize>,
    /// By the same, and why.
    listed: BTreeMap<(String, &'static str, String), usize>,
    /// Edits of what the pages say already.
    idle: usize,
    back: usize,
    same_bytes: usize,
    /// The laws that were broken.
    broken: Vec<String>,
}

/// The rows of a model, as corrections name them.
fn rows(model: &Model) -> Vec<(&Definition, &Attribute)> {
    let of = |one| Definition::attributes(one).iter().map(move |attribute| (one, attribute));
    let all = model.definitions.iter().flat_map(of);
    all.filter(|(_, attribute)| attribute.row.line > 0 && attribute.from.is_none()).collect()
}

const TYPES: [&str; 8] = [
    "string",
    "integer",
    "number",
    "boolean",
    "array of string",
    "string, null",
    "array of integer",
    "object",
];

/// Three values that a type may have.
fn of_type(ty: &Type) -> [&'static str; 3] {
    match ty.bare() {
        Type::Integer | Type::Number => ["7", "8", "9"],
        Type::Boolean => ["true", "false", "true"],
        _ => ["red", "blue", "added"],
    }
}

/// Another bound of a value, or none any more.
fn bound(random: &mut Random, at: &str, ty: &Type) -> Option<Fix> {
    let stated = match ty {
        Type::Limited(_, limits) => limits.first().map(|limit| limit.value.to_string()),
        _ => None,
    };
    let gone = |stated: String| Fix { expect: stated, ..fix(Op::Bound, at, "absent") };
    match (stated, ty.bare()) {
        (Some(stated), _) if random.below(2) == 0 => Some(gone(stated)),
        (_, Type::Integer | Type::Number) => {
            Some(fix(Op::Bound, at, ["minimum 2", "maximum 900"][random.below(2)]))
        }
        (_, Type::String) => {
            Some(fix(Op::Bound, at, ["minLength 2", "maxLength 900"][random.below(2)]))
        }
        _ => None,
    }
}

/// An edit of a row that would change what it says.
fn random(random: &mut Random, model: &Model) -> Option<(Fix, Place)> {
    let rows = rows(model);
    let (definition, attribute) = rows.get(random.below(rows.len()))?;
    let at = format!("{} / {}", definition.path, attribute.name.value);
    let listed = |name: &str| match &model.definition(name).shape {
        Shape::Enum(list) => list.values.iter().map(|fact| fact.value.clone()).collect(),
        _ => Vec::new(),
    };
    let values: Vec<Value> = attribute.ty.value.direct().map(listed).unwrap_or_default();
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let some = of_type(&attribute.ty.value);
    let made = match random.below(9) {
        0 | 1 => fix(Op::Type, &at, TYPES[random.below(TYPES.len())]),
        2 | 3 => fix(
            Op::Required,
            &at,
            if attribute.required == Some(true) { "optional" } else { "required" },
        ),
        4 => match &attribute.default {
            Some(_) if random.below(2) == 0 => fix(Op::Default, &at, "absent"),
            _ => fix(Op::Default, &at, some[0]),
        },
        5 if values.len() > 2 => {
            let gone = shown(&values[random.below(values.len())]);
            Fix { expect: gone, ..fix(Op::DropValue, &at, "absent") }
        }
        5 => fix(Op::Values, &at, &some.join(", ")),
        6 if !values.is_empty() => fix(Op::AddValue, &at, some[2]),
        6 => fix(Op::AddAttribute, &format!("{} / added", definition.path), TYPES[random.below(3)]),
        7 => fix(Op::DropAttribute, &at, "absent"),
        _ => bound(random, &at, &attribute.ty.value)?,
    };
    Some((made, attribute.row.clone()))
}

/// The markup of the table that a row is in.
fn shape(input: &Input, row: &Place) -> &'static str {
    let page = input.pages.iter().find(|page| *row.file == *page.path);
    let page = page.map(text).unwrap_or_default();
    let line = page.lines().nth(row.line as usize - 1).unwrap_or_default();
    let line = line.trim_start_matches([' ', '\t', '>']);
    let starts = |marks: &[&str]| marks.iter().any(|mark| line.starts_with(mark));
    match () {
        () if line.contains("<t") => "tags",
        () if starts(&["|"]) || line.contains(" | ") => "bars",
        () if starts(&["- ", "* ", "+ "]) => "items",
        () if starts(&["#"]) => "headings",
        () if starts(&["<"]) => "components",
        () => "others",
    }
}

/// Tries an edit of a page, and holds all laws against it.
fn try_edit(before: &Input, wanted: &Fix, row: &Place, tally: &mut Tally) {
    let edited = restate(before, Some(std::slice::from_ref(wanted)));
    let (op, shape) = (format!("{:?}", wanted.op), shape(before, row));
    match &outcomes(&edited)[..] {
        [Outcome::Listed(why)] => {
            assert_eq!(edited.pages, BTreeMap::new(), "{wanted:?}");
            let why = why.split('`').next().unwrap_or_default().to_owned();
            if why.ends_with("already") || why.starts_with("the page already says") {
                tally.idle += 1;
            } else {
                *tally.listed.entry((op, shape, why)).or_default() += 1;
            }
        }
        [Outcome::Written(_)] => {
            *tally.written.entry((op, shape)).or_default() += 1;
            if let Err(broken) = holds(before, wanted, &edited, tally) {
                tally.broken.push(format!("{}: {wanted:?}: {broken}", before.pages[0].path));
            }
        }
        other => panic!("{other:?}"),
    }
}

fn with(before: &Input, edited: &Edited) -> Input {
    let mut after = before.clone();
    for page in &mut after.pages {
        if let Some(text) = edited.pages.get(&page.path) {
            page.bytes = text.clone().into_bytes();
        }
    }
    after
}

/// Whether the laws hold for an edit that was written; else the one that does not.
fn holds(before: &Input, wanted: &Fix, edited: &Edited, tally: &mut Tally) -> Result<(), String> {
    let after = with(before, edited);
    let law = |holds: bool, broken: &dyn Fn() -> String| if holds { Ok(()) } else { Err(broken()) };
    for (old, new) in before.pages.iter().zip(&after.pages) {
        only_cells(&text(old), &text(new), wanted)?;
    }
    let corrected = corrected(before, wanted);
    let same = meaning(&corrected) == meaning(&after);
    law(same, &|| format!("another meaning: {}", shown(before, &after)))?;
    let again = restate(&after, Some(std::slice::from_ref(wanted)));
    let idle = again.pages.is_empty();
    law(idle, &|| format!("again: {}", shown(&after, &with(&after, &again))))?;
    let Some(inverse) = inverse(before, wanted) else { return Ok(()) };
    let back = restate(&after, Some(&[inverse]));
    if let [Outcome::Written(_)] = outcomes(&back)[..] {
        let last = with(&after, &back);
        law(meaning(before) == meaning(&last), &|| format!("back: {}", shown(before, &last)))?;
        tally.back += 1;
        let same = before.pages.iter().zip(&last.pages).all(|(a, b)| a.bytes == b.bytes);
        tally.same_bytes += usize::from(same);
    }
    Ok(())
}

/// The lines that differ.
fn shown(before: &Input, after: &Input) -> String {
    let all = before.pages.iter().zip(&after.pages);
    let lines = all.flat_map(|(old, new)| {
        let (old, new) = (text(old), text(new));
        let lines = old.lines().zip(new.lines()).filter(|(a, b)| a != b).take(3);
        lines.map(|(a, b)| format!("\n  - {a}\n  + {b}")).collect::<Vec<_>>()
    });
    lines.collect()
}

fn text(page: &InputFile) -> String {
    String::from_utf8_lossy(&page.bytes).into_owned()
}

/// The pages with a correction that states the edit: what is expected is what its refusal names.
fn corrected(before: &Input, wanted: &Fix) -> Input {
    let own = |fix: &Fix| InputFile { path: "added.toml".into(), bytes: fix.toml().into_bytes() };
    let expect = match wanted.op {
        Op::DropValue => wanted.expect.clone(),
        Op::Bound if wanted.set == "absent" => wanted.expect.clone(),
        _ => says(before, wanted),
    };
    let stated = Fix { expect, ..wanted.clone() };
    Input { corrections: Some(own(&stated)), ..before.clone() }
}

/// The value that a page states, by the message of a correction that expects something else.
fn says(before: &Input, wanted: &Fix) -> String {
    let odd = Fix { expect: "\u{1}".to_owned(), ..wanted.clone() };
    let file = InputFile { path: "odd.toml".into(), bytes: odd.toml().into_bytes() };
    let output = check(&Input { corrections: Some(file), ..before.clone() });
    let found = output.diagnostics.iter().find_map(|found| {
        let rest = found.message.strip_prefix("the page says `")?;
        Some(rest.strip_suffix("`, not `\u{1}`")?.to_owned())
    });
    found.unwrap_or_else(|| "absent".to_owned())
}

/// Whether an attribute may be `null`: a mark beside its type may say so, which is no word of it.
fn is_nullable(before: &Input, at: &str) -> bool {
    let model = check(before).model.expect("a model");
    let is_it = |(definition, attribute): &(&Definition, &Attribute)| {
        format!("{} / {}", definition.path, attribute.name.value) == at
    };
    rows(&model).into_iter().find(is_it).is_some_and(|(_, one)| one.nullable.is_some())
}

/// The edit that takes another one back.
fn inverse(before: &Input, wanted: &Fix) -> Option<Fix> {
    if wanted.op == Op::Bound && wanted.set == "absent" {
        return Some(fix(Op::Bound, &wanted.at, &wanted.expect));
    }
    let was = says(before, wanted);
    Some(match wanted.op {
        Op::Bound if was == "absent" => {
            Fix { expect: wanted.set.clone(), ..fix(Op::Bound, &wanted.at, "absent") }
        }
        Op::Bound => fix(Op::Bound, &wanted.at, &was),
        Op::Required if was != "unknown" => fix(Op::Required, &wanted.at, &was),
        Op::Default | Op::Values => fix(wanted.op, &wanted.at, &was),
        Op::Type if TYPES.contains(&was.as_str()) => {
            let null = if is_nullable(before, &wanted.at) && !was.contains("null") {
                ", null"
            } else {
                ""
            };
            fix(Op::Type, &wanted.at, &format!("{was}{null}"))
        }
        Op::AddValue => {
            Fix { expect: wanted.set.clone(), ..fix(Op::DropValue, &wanted.at, "absent") }
        }
        Op::AddAttribute => fix(Op::DropAttribute, &wanted.at, "absent"),
        _ => return None,
    })
}

/// Only one line differs, or lines of one table in nothing but blanks and one cell; or rows are added or
/// gone, and nothing else is.
fn only_cells(old: &str, new: &str, wanted: &Fix) -> Result<(), String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - first;
    let both = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b);
    let last = both.count();
    let (old, new) = (&old[first..old.len() - last], &new[first..new.len() - last]);
    let rows =
        matches!(wanted.op, Op::AddAttribute | Op::DropAttribute | Op::AddValue | Op::DropValue);
    if old.is_empty() || new.is_empty() {
        return match rows || old.len() == new.len() {
            true => Ok(()),
            false => Err(format!("other lines: {old:#?} {new:#?}")),
        };
    }
    let bare = |line: &str| -> String { line.chars().filter(|c| !" -".contains(*c)).collect() };
    let mut touched = 0;
    let mut at = 0;
    for line in new {
        match old.get(at) {
            Some(known) if bare(known) == bare(line) => at += 1,
            Some(_) if new.len() == old.len() => {
                at += 1;
                touched += 1;
            }
            _ => touched += 1,
        }
    }
    match touched <= 1 || rows {
        true => Ok(()),
        false => Err(format!("other cells: {old:#?} {new:#?}")),
    }
}

impl Tally {
    /// The number of edits that were written, and of all edits.
    fn share(&self) -> (usize, usize) {
        let written: usize = self.written.values().sum();
        (written, written + self.listed.values().sum::<usize>())
    }

    fn print(&self, of: &str) {
        let (written, all) = self.share();
        let listed = all - written;
        let (back, same, idle) = (self.back, self.same_bytes, self.idle);
        println!("{of}: {written} of {all} edits written, {listed} listed; {idle} said already");
        println!("  {back} taken back, {same} to the byte");
        self.broken.iter().for_each(|broken| println!("  broken: {broken}"));
        for ((op, shape), count) in &self.written {
            println!("  {op:14} {shape:10} {count:4} written");
        }
        for ((op, shape, why), count) in &self.listed {
            println!("  {op:14} {shape:10} {count:4} listed: {why}");
        }
    }
}

fn random_edits(inputs: &[(String, Input)], edits: usize, seed: u64) -> Tally {
    let mut numbers = Random::of(seed);
    let mut tally = Tally::default();
    let read: Vec<(&Input, Model)> = inputs
        .iter()
        .filter_map(|(_, input)| Some((input, check(input).model?)))
        .filter(|(_, model)| !rows(model).is_empty())
        .collect();
    for _ in 0..edits {
        let (input, model) = &read[numbers.below(read.len())];
        if let Some((wanted, row)) = random(&mut numbers, model) {
            try_edit(input, &wanted, &row, &mut tally);
        }
    }
    tally
}

pub(crate) fn fixtures() -> Vec<(String, Input)> {
    let folder = crate::project::root().join("tests/data/ok");
    let mut pages = Vec::new();
    crate::sources::pages_below(&folder, &folder, &mut pages);
    let alone = |page: InputFile| {
        let name = page.path.clone();
        (name.clone(), Input { keep_going: true, ..Input::of(project::ad_hoc("page"), vec![page]) })
    };
    pages.into_iter().map(alone).collect()
}

#[test]
fn random_edits_of_fixtures_keep_the_laws() {
    let tally = random_edits(&fixtures(), cases(8, 600), 1);
    tally.print("fixtures");
    assert_eq!(tally.broken, Vec::<String>::new());
    let (written, all) = tally.share();
    assert!(written * 2 > all && all * 4 > cases(8, 600) * 3, "{written} of {all}");
}

/// The strict schema of pages, as a file.
fn schema(input: &Input) -> Option<Vec<(String, String)>> {
    let output = generate(&Input { keep_going: true, ..input.clone() });
    let found = output.files.iter().find(|(path, _)| path.ends_with(".strict.schema.json"))?;
    Some(vec![("s.json".to_owned(), found.1.clone())])
}

fn counts(_: &Difference) -> bool {
    true
}

/// A schema that was made of the pages needs no edit.
fn is_identity(name: &str, input: &Input) -> bool {
    let Some(files) = schema(input) else { return false };
    let fixed = from_schema(input, &files, &Options::default(), counts);
    let fixed = fixed.unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(fixed.pages, BTreeMap::new(), "{name}: {:?}", fixed.written);
    true
}

#[test]
fn a_page_needs_no_edit_to_say_what_its_own_schema_says() {
    let (all, every) = (fixtures(), size(2, 1));
    let some = all.iter().step_by(every);
    let read = some.filter(|(name, input)| is_identity(name, input)).count();
    assert!(read * every > 40, "{read} pages");
}

/// An edit of one attribute's schema, in words.
fn plant(schema: &mut Value, random: &mut Random) -> Option<String> {
    let all = schema["$defs"].as_object_mut()?;
    let owners: Vec<String> = all.keys().cloned().collect();
    let owner = &owners[random.below(owners.len())];
    let definition = all.get_mut(owner)?.as_object_mut()?;
    let names: Vec<String> = definition.get("properties")?.as_object()?.keys().cloned().collect();
    let name = names.get(random.below(names.len()))?.clone();
    let kind = random.below(6);
    match kind {
        0 => {
            let slot = definition["properties"].get_mut(&name)?.as_object_mut()?;
            let plain = slot.get("type")?.as_str()?;
            if !["string", "integer", "boolean", "number"].contains(&plain)
                || slot.contains_key("enum")
            {
                return None;
            }
            let other = if plain == "string" { "integer" } else { "string" };
            slot.clear();
            slot.insert("type".to_owned(), other.into());
        }
        1 => {
            let list = definition.get_mut("required")?.as_array_mut()?;
            let before = list.len();
            list.retain(|one| *one != name.as_str());
            if list.len() == before {
                list.push(name.as_str().into());
            }
        }
        2 => drop(definition["properties"].as_object_mut()?.remove(&name)?),
        4 => {
            let slot = definition["properties"].get_mut(&name)?.as_object_mut()?;
            match slot.get("type")?.as_str()? {
                "integer" => slot.insert("maximum".to_owned(), 90.into()),
                "string" => slot.insert("maxLength".to_owned(), 90.into()),
                _ => return None,
            };
        }
        3 => {
            let slot = serde_json::json!({ "type": "string" });
            definition["properties"].as_object_mut()?.insert("planted".to_owned(), slot);
        }
        _ => {
            let slot = definition["properties"].get_mut(&name)?.as_object_mut()?;
            slot.get_mut("enum")?.as_array_mut()?.push("planted".into());
        }
    }
    Some(format!("{kind} {owner} / {name}"))
}

#[test]
fn a_page_says_what_a_schema_says_or_that_is_listed() {
    let page = CODED.replace("no | `5`", "no | ");
    let before = input(&page);
    let (mut written, mut listed) = (0, 0);
    for seed in 0..size(12, 200) {
        let mut files = schema(&before).expect("a schema");
        let mut value: Value = serde_json::from_str(&files[0].1).expect("it is JSON");
        let Some(what) = plant(&mut value, &mut Random::of(seed as u64)) else { continue };
        files[0].1 = value.to_string();
        let fixed = from_schema(&before, &files, &Options::default(), counts);
        let fixed = fixed.unwrap_or_else(|why| panic!("{what}: {why}"));
        written += fixed.written.len();
        listed += fixed.listed.len();
        let edited = Edited { pages: fixed.pages.clone(), outcomes: Vec::new() };
        let after = with(&before, &edited);
        let model = check(&after).model.expect("a model");
        let left = compare(&model, &files, &Options::default()).expect("a schema").differences;
        let left = left.iter().filter(|one| one.is_of_a_row()).count();
        assert_eq!(left, fixed.listed.len(), "{what}: {:?}", fixed.listed);
        let again = from_schema(&after, &files, &Options::default(), counts);
        assert_eq!(again.map(|again| again.pages), Ok(BTreeMap::new()), "{what} again");
    }
    println!("{written} facts written, {listed} listed");
    assert!(written > 4 && written > 4 * listed, "{written} written, {listed} listed");
}

/// Pages beside the repository.
pub(crate) mod shared {
    use super::*;
    use crate::project::root;
    use crate::sources::{self, pages_below, SOURCES};

    /// Each page by itself, with the dialect of its source.
    pub(crate) fn pages() -> Vec<(String, Input)> {
        let mut out = Vec::new();
        for (source, _) in SOURCES {
            let whole = sources::input(source);
            for page in &whole.pages {
                let name = format!("{source}/{}", page.path);
                let alone = Input {
                    pages: vec![page.clone()],
                    corrections: None,
                    keep_going: true,
                    ..whole.clone()
                };
                out.push((name, alone));
            }
        }
        for folder in ["strangers", "corpus"] {
            let folder = root().join("../shared").join(folder);
            let mut pages = Vec::new();
            pages_below(&folder, &folder, &mut pages);
            out.extend(pages.into_iter().map(|page| {
                let name = page.path.clone();
                let alone = Input::of(project::ad_hoc("page"), vec![page]);
                (name, Input { keep_going: true, ..alone })
            }));
        }
        out
    }

    #[test]
    #[ignore = "needs ../shared"]
    fn random_edits_of_every_page_keep_the_laws() {
        let pages = pages();
        assert!(pages.len() > 60, "{} pages", pages.len());
        let edits = cases(8, 1000);
        let tally = random_edits(&pages, edits, 2);
        tally.print(&format!("{} pages of others", pages.len()));
        assert_eq!(tally.broken, Vec::<String>::new());
        let (written, all) = tally.share();
        assert!(written * 2 > all && all * 4 > edits * 3, "{written} of {all}");
    }

    #[test]
    #[ignore = "needs ../shared"]
    fn no_page_needs_an_edit_to_say_what_its_own_schema_says() {
        let pages = pages();
        let some = pages.iter().step_by(pages.len() / size(6, pages.len()));
        let read = some.filter(|(name, input)| is_identity(name, input)).count();
        println!("{read} pages need no edit");
        assert!(read > 3, "{read}");
    }
}
