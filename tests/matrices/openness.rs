//! An object is open where its page says so, and nowhere else: sentences of every build, with and
//! without a denial, at every place of a section and of a cell.

use super::tally::Tally;
use crate::project::checked;
use tablewright::model::{Model, Shape};

/// Nouns for other attributes.
const OTHERS: [&str; 6] = [
    "additional fields",
    "other properties",
    "custom metadata attributes",
    "vendor-specific keys",
    "fields that are not listed here",
    "additional, undocumented properties",
];

/// Sentences that open, with what they call the others.
const PERMITS: [&str; 10] = [
    "{} may be added.",
    "{} can also be included in this object.",
    "{} MAY be present.",
    "{} are allowed.",
    "{} are generally permitted.",
    "It may contain {}.",
    "It is allowed to add {}.",
    "The object supports {}.",
    "Clients can optionally provide {}.",
    "Note that {} might appear.",
];

/// The same, denied.
const DENIES: [&str; 10] = [
    "{} may not be added.",
    "{} cannot be included in this object.",
    "{} MUST NOT be present.",
    "{} are not allowed.",
    "{} are never permitted.",
    "It must not contain {}.",
    "It is not allowed to add {}.",
    "The object never supports {}.",
    "Clients cannot provide {}.",
    "No {} may be added.",
];

/// Sentences without the others.
const OPEN: [&str; 16] = [
    "Has at least the following fields:",
    "Not all fields are listed.",
    "This list is not exhaustive.",
    "It has, among others, these fields:",
    "Only the most important fields are listed.",
    "Other fields depend on the type.",
    "Besides these, any key is possible.",
    "This object is open.",
    "This object MAY be extended.",
    "It can be freely extended with custom data.",
    "May be extended by vendors.",
    "This object is a superset of the older one.",
    "The structure is extensible.",
    "This schema is open for extension.",
    "Vendors may extend this object.",
    "Extensions may be added.",
];

const CLOSED: [&str; 8] = [
    "This object cannot be extended.",
    "It may not be extended.",
    "The list may be extended.",
    "The deadline can be extended.",
    "It is not extensible.",
    "Additional values may be added.",
    "See the additional fields below.",
    "It is a subset of the older one.",
];

/// The place of a sentence: a page with it, and the name of the object that it is about.
fn places(sentence: &str) -> Vec<(String, &'static str)> {
    let table = "| Field | Type |\n|---|---|\n| id | string |\n";
    let inner =
        "<table><tr><th>Field</th><th>Type</th></tr><tr><td>a</td><td>string</td></tr></table>";
    let page = |body: String| format!("# Page\n\n## Thing\n\n{body}\n\n## Next\n\n{table}");
    let cell = |ty: &str, text: String| {
        page(format!("| Field | Type | Description |\n|---|---|---|\n| part | {ty} | {text} |\n"))
    };
    vec![
        (page(format!("{sentence}\n\n{table}")), "Thing"),
        (page(format!("{table}\n{sentence}")), "Thing"),
        (page(format!("A thing. {sentence} And more.\n\n{table}")), "Thing"),
        (page(format!("> {sentence}\n\n{table}")), "Thing"),
        (page(format!("- A thing.\n- {sentence}\n\n{table}")), "Thing"),
        (cell("object", format!("A part. {sentence} {inner}")), "ThingPart"),
        (cell("array of objects", format!("{sentence} {inner}")), "ThingPart"),
    ]
}

fn is_closed(model: &Model, name: &str) -> Option<bool> {
    let found = model.definitions.iter().find(|one| one.name.starts_with(name))?;
    match &found.shape {
        Shape::Object(object) => Some(object.closed),
        _ => None,
    }
}

#[test]
fn objects_are_open_where_a_sentence_says_so() {
    let with = |all: &[&str]| -> Vec<String> {
        let capital = |text: String| text[..1].to_uppercase() + &text[1..];
        let each = |form: &&str| OTHERS.map(|others| capital(form.replace("{}", others))).to_vec();
        all.iter().flat_map(each).collect()
    };
    let plain = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut tally = Tally::of("openness");
    for (sentences, closed) in [
        (with(&PERMITS), false),
        (with(&DENIES), true),
        (plain(&OPEN), false),
        (plain(&CLOSED), true),
    ] {
        for sentence in sentences {
            for (number, (page, name)) in places(&sentence).into_iter().enumerate() {
                let output = checked(&page);
                let model = output.model.as_ref().expect("there is a model");
                let right = is_closed(model, name) == Some(closed)
                    && is_closed(model, "Next") == Some(true);
                tally.add(right, false, "", || {
                    format!("{sentence} (place {number}), closed: {closed}")
                });
            }
        }
    }
    tally.verdict(800);
}

/// Sentences that name the object whose attributes this one has, too.
const EXTENDS: [&str; 10] = [
    "Extends {}.",
    "This object extends {}.",
    "Inherits from {}.",
    "Inherits: {}.",
    "Inherits all fields from {}.",
    "It is a subtype of {}.",
    "Has the same properties as {}.",
    "Same as {}, plus:",
    "Includes all attributes of {} and those below.",
    "In addition to the fields of {}, it has:",
];

/// Sentences that do not.
const NAMES: [&str; 8] = [
    "Does not extend {}.",
    "It no longer extends {}.",
    "It is not a subtype of {}.",
    "Never inherits from {}.",
    "Compare it with {}.",
    "Belongs to {}.",
    "This endpoint extends {}.",
    "Unlike {}, it stands alone.",
];

/// Names of another object.
const NAMED: [&str; 5] =
    ["[Base](#base)", "the [Base](#base) object", "`Base`", "**Base**", "Base"];

#[test]
fn objects_have_what_those_have_that_they_extend() {
    let base = "\n\n## Base\n\n| Field | Type |\n|---|---|\n| base | string |\n";
    let mut tally = Tally::of("extends");
    for (sentences, extends) in [(&EXTENDS[..], true), (&NAMES[..], false)] {
        for named in NAMED {
            for sentence in sentences {
                let sentence = sentence.replace("{}", named);
                for (number, (page, name)) in places(&sentence).into_iter().enumerate() {
                    let output = checked(&(page + base));
                    let model = output.model.as_ref().expect("there is a model");
                    let found = model.definitions.iter().find(|one| one.name.starts_with(name));
                    let found = found.expect("the object is there");
                    let has = found.attributes().iter().any(|one| one.name.value == "base");
                    let right = has == extends && is_closed(model, name) == Some(true);
                    tally.add(right, false, "", || {
                        format!("{sentence} (place {number}), extends: {extends}")
                    });
                }
            }
        }
    }
    tally.verdict(600);
}
