//! Asides of a description: every statement in every place of a sentence, after every mark that
//! only calls for attention. It is read; before or after a restriction, it is not.

use super::sections::{read, Facts};
use super::tally::Tally;
use tablewright::model::{Attribute, Type};

/// The words of a statement, the type of its row, and the fact.
type Phrase = (&'static str, &'static str, fn(&Attribute) -> bool);

fn bounded(attribute: &Attribute) -> bool {
    matches!(attribute.ty.value, Type::Limited(..))
}

const PHRASES: [Phrase; 13] = [
    ("at most 5 characters", "string", bounded),
    ("must be 5 characters or less", "string", bounded),
    ("3 characters long", "string", bounded),
    ("between 5 and 10", "integer", bounded),
    ("must be greater than zero", "integer", bounded),
    ("from 1 to 10", "integer", bounded),
    ("at most 2 items", "array of strings", bounded),
    ("no duplicates", "array of strings", bounded),
    ("one value or an array", "array of strings", |found| {
        matches!(found.ty.value, Type::OneOrMany(_))
    }),
    ("required", "string", |found| found.required == Some(true)),
    ("deprecated", "string", |found| found.deprecated),
    ("read-only", "string", |found| format!("{:?}", found.access).contains("ReadOnly")),
    ("can be null", "string", |found| found.nullable.is_some()),
];

/// Sentences around a statement that is a sentence: `{}`.
const WHOLE: &[&str] = &[
    "{}.",
    "{}",
    "The name. {}.",
    "({}.)",
    "[{}.]",
    "The name. ({}.)",
    "• {}.",
    "<br>• {}.",
    "Note: {}.",
    "**Note:** {}.",
    "NOTE: {}.",
    "**Note**: {}.",
    "> {}.",
    ":warning: {}.",
    "⚠️ {}.",
    "ℹ️ {}.",
    "✅ {}.",
    "“The name.” {}.",
    "`The name.` {}.",
    "The name… {}.",
    "{}.[^1]",
    "{}. Shown to guests.",
];

/// The same after other words of the sentence.
const PARTS: &[&str] = &[
    "The name, {}.",
    "The name ({}).",
    "The name – {}.",
    "The name — {}.",
    "The name - {}.",
    "The name: {}.",
];

/// Sentences that restrict a statement, or make it one about something else.
const RESTRICTED: &[&str] = &[
    "If paid, {}.",
    "For cards, {}.",
    "Cards: {}.",
    "On Linux: {}.",
    "Usually, {}.",
    "Typical: {}.",
    "E.g. {}.",
    "The name, for cards, {}.",
    "The `k` inside: {}.",
    "Each line: {}.",
    "Cards only: {}.",
    "The name, not {}.",
];

/// The same after it; what may be `null` at times is `null` at times.
const LIMITED: &[&str] = &[
    "{} for cards.",
    "{} (cards).",
    "{} (Linux).",
    "{} (usually).",
    "{} if `k` is set.",
    "The name ({}) if `k` is set.",
    "{}. Unless `k` is set.",
    "{}. This does not apply to guests.",
    "{}<br>if `k` is set",
];

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[test]
fn a_statement_is_read_wherever_nothing_restricts_it() {
    let mut cases = Vec::new();
    for (at, (words, ty, _)) in PHRASES.iter().enumerate() {
        let row = |form: &str, words: &str| {
            let said = form.replace("{}", words);
            format!("| Field | Type | Description |\n|---|---|---|\n| a | {ty} | {said} |")
        };
        cases.extend(WHOLE.iter().map(|form| (at, row(form, &capital(words)), true)));
        cases.extend(PARTS.iter().map(|form| (at, row(form, words), true)));
        let permits = *words == "can be null";
        let limited =
            LIMITED.iter().filter(|_| !permits).map(|form| (at, row(form, &capital(words)), false));
        cases.extend(limited);
        let restricted = RESTRICTED.iter().filter(|_| !permits);
        cases.extend(restricted.map(|form| (at, row(form, words), false)));
    }
    let bodies: Vec<String> = cases.iter().map(|(_, row, _)| row.clone()).collect();
    let facts: Facts = read(&bodies);
    let mut tally = Tally::of("asides");
    for (section, (at, row, stated)) in cases.iter().enumerate() {
        let (words, _, states) = PHRASES[*at];
        let attribute = facts.attribute(section, &["a"]).expect("the row is read");
        tally.add(states(attribute) == *stated, false, words, || format!("{stated} {row}"));
    }
    tally.verdict(560);
}
