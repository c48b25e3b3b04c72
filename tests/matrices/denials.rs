//! Denials: every phrase that states a fact, in every negation and mood: none of them states it.

use super::sections::read;
use super::tally::Tally;
use tablewright::model::{Attribute, Type};

/// A phrase in the form after `is`, the type of its row, and the fact.
struct Phrase {
    words: &'static str,
    ty: &'static str,
    states: fn(&Attribute) -> bool,
    /// Whether the opposite fact is what the page says, and a condition only opens.
    opens: bool,
}

fn bounded(attribute: &Attribute) -> bool {
    matches!(attribute.ty.value, Type::Limited(..))
}

/// "Not greater" is another bound.
fn above(attribute: &Attribute) -> bool {
    let Type::Limited(_, limits) = &attribute.ty.value else { return false };
    limits.iter().any(|limit| limit.value.keyword() == "exclusiveMinimum")
}

fn formatted(attribute: &Attribute) -> bool {
    matches!(attribute.ty.value, Type::Formatted(_))
}

const PHRASES: [Phrase; 17] = [
    Phrase { words: "required", ty: "string", states: |a| a.required == Some(true), opens: false },
    Phrase { words: "mandatory", ty: "string", states: |a| a.required == Some(true), opens: false },
    Phrase { words: "optional", ty: "string", states: |a| a.required == Some(false), opens: true },
    Phrase { words: "nullable", ty: "string", states: |a| a.nullable.is_some(), opens: true },
    Phrase { words: "deprecated", ty: "string", states: |a| a.deprecated, opens: false },
    Phrase { words: "read-only", ty: "string", states: |a| a.access.is_some(), opens: false },
    Phrase { words: "read only", ty: "string", states: |a| a.access.is_some(), opens: false },
    Phrase { words: "write-only", ty: "string", states: |a| a.access.is_some(), opens: false },
    Phrase { words: "at most 50 characters", ty: "string", states: bounded, opens: false },
    Phrase { words: "between 2 and 9 characters", ty: "string", states: bounded, opens: false },
    Phrase { words: "exactly 4 characters long", ty: "string", states: bounded, opens: false },
    Phrase { words: "greater than 0", ty: "integer", states: above, opens: false },
    Phrase { words: "between 1 and 100", ty: "number", states: bounded, opens: false },
    Phrase { words: "unique", ty: "array of strings", states: bounded, opens: false },
    Phrase {
        words: "a timestamp in ISO 8601 format",
        ty: "string",
        states: formatted,
        opens: false,
    },
    Phrase { words: "in the form YYYY-MM-DD", ty: "string", states: formatted, opens: false },
    Phrase {
        words: "a text that must match `^[a-f]+$`",
        ty: "string",
        states: bounded,
        opens: false,
    },
];

/// Sentences that state the fact.
const STATED: [&str; 4] = ["{Is}.", "The thing. {Is}.", "{Is}", "<p>{Is}.</p>"];

/// Sentences that do not; whether they say the opposite of a permission.
const DENIALS: [(&str, bool); 36] = [
    ("Not {is}.", true),
    ("not {is}", true),
    ("Never {is}.", true),
    ("It is not {is}.", true),
    ("This field is not {is}.", true),
    ("It isn't {is}.", true),
    ("It isn’t {is}.", true),
    ("Cannot be {is}.", true),
    ("Need not be {is}.", true),
    ("It is by no means {is}.", true),
    ("The thing, which is not {is}.", true),
    ("The thing is never {is}.", true),
    ("The thing. Not {is}.", true),
    ("It is neither this nor {is}.", true),
    ("Without being {is}.", true),
    ("Anything but {is}.", true),
    ("{Is} unless `kind` is `a`.", false),
    ("{Is}, unless `kind` is `a`.", false),
    ("{Is}. Unless `kind` is `a`.", false),
    ("{Is}; unless `kind` is `a`.", false),
    ("{Is} if `kind` is `a`.", false),
    ("{Is} only if `kind` is `a`.", false),
    ("{Is} when `kind` is `a`.", false),
    ("{Is}, except for guests.", false),
    ("{Is}. Except for guests.", false),
    ("Unless `kind` is `a`, must be {is}.", false),
    ("If `kind` is `a`, {is}.", false),
    ("If `kind` is `a`, must be {is}.", false),
    ("Depending on `kind`, {is}.", false),
    ("Should be {is}.", false),
    ("It SHOULD be {is}.", false),
    ("May be {is}.", false),
    ("RECOMMENDED to be {is}.", false),
    ("It is recommended that it is {is}.", false),
    ("Usually {is}.", false),
    ("Ideally {is}.", false),
];

/// Words after a phrase of one word.
const LABELS: [&str; 6] = [
    "{Is}: no.",
    "{Is}: false",
    "{Is}: `false`.",
    "**{Is}:** no",
    "{Is} = false",
    "{Is}: No, never.",
];

fn sentence(template: &str, words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    template.replace("{Is}", &format!("{first}{}", letters.as_str())).replace("{is}", words)
}

fn row(phrase: &Phrase, template: &str) -> String {
    let text = sentence(template, phrase.words);
    format!("| Field | Type | Description |\n|---|---|---|\n| a | {} | {text} |", phrase.ty)
}

#[test]
fn what_is_denied_is_not_stated() {
    let mut cases = Vec::new();
    for phrase in &PHRASES {
        cases.extend(STATED.iter().map(|template| (phrase, *template, true)));
        for (template, denies) in DENIALS {
            // A page that says that an attribute may be missing or `null` in one case allows it.
            if denies || !phrase.opens {
                cases.push((phrase, template, false));
            }
        }
        if !phrase.words.contains(' ') {
            cases.extend(LABELS.iter().map(|template| (phrase, *template, false)));
        }
    }
    let bodies: Vec<String> =
        cases.iter().map(|(phrase, template, _)| row(phrase, template)).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("denials");
    for (at, (phrase, _, stated)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = (phrase.states)(attribute) == *stated;
        tally.add(right, false, phrase.words, || format!("{stated} {}", bodies[at]));
    }
    tally.verdict(500);
}

/// Cells of a column of presence, and what they say.
const PRESENCES: [(&str, Option<bool>); 40] = [
    ("Yes", Some(true)),
    ("yes, but may be empty", Some(true)),
    ("Yes, but see below.", Some(true)),
    ("**Yes**", Some(true)),
    ("✓", Some(true)),
    ("required", Some(true)),
    ("M", Some(true)),
    ("Mandatory", Some(true)),
    ("not optional", Some(true)),
    ("1", Some(true)),
    ("1..1", Some(true)),
    ("No", Some(false)),
    ("no (default `3`)", Some(false)),
    ("No, default: 0.5", Some(false)),
    ("Not required", Some(false)),
    ("not required.", Some(false)),
    ("No longer required", Some(false)),
    ("Never", Some(false)),
    ("Optional", Some(false)),
    ("O", Some(false)),
    ("Recommended", Some(false)),
    ("SHOULD", Some(false)),
    ("MAY", Some(false)),
    ("0..1", Some(false)),
    ("Isn't required", Some(false)),
    ("Yes, if `a` is set", None),
    ("Yes, unless `a` is set", None),
    ("yes (only in replies)", None),
    ("Yes, except for guests", None),
    ("Required if `a` is set", None),
    ("Required unless `a`", None),
    ("Required, unless `a`", None),
    ("required in replies", None),
    ("If `a` is set", None),
    ("When `a` is set", None),
    ("Unless `a` is set", None),
    ("Conditional", None),
    ("C", None),
    ("Depends on `a`", None),
    ("Only with `a`", None),
];

#[test]
fn a_column_says_presence_and_nothing_else() {
    let row = |header: &str, cell: &str| {
        format!("| Field | Type | {header} |\n|---|---|---|\n| a | string | {cell} |")
    };
    let headers = ["Required", "Mandatory", "Required?", "Presence", "Req."];
    let cases: Vec<(&str, (&str, Option<bool>))> = headers
        .iter()
        .flat_map(|header| PRESENCES.iter().map(move |presence| (*header, *presence)))
        .collect();
    let bodies: Vec<String> = cases.iter().map(|(header, (cell, _))| row(header, cell)).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("presence");
    for (at, (_, (cell, wanted))) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = attribute.required == *wanted;
        tally.add(right, facts.is_said(at), cell, || {
            format!("{:?} {}", attribute.required, bodies[at])
        });
    }
    tally.verdict(200);
}
