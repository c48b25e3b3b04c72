//! Restrictions: every phrase that states a fact, after every opening and before every tail that
//! restricts it to some cases. None of them states the fact; harmless words leave it.

use super::sections::{read, Facts};
use super::tally::Tally;
use tablewright::model::{Attribute, Shape, Type};

/// A sentence without its full stop, the type of its row, and the fact.
struct Phrase {
    words: &'static str,
    ty: &'static str,
    states: fn(&Facts, &Attribute) -> bool,
    /// Whether it is read after other words of its sentence.
    joins: bool,
    /// Whether `Only for cards.` after it is about it, and not about the attribute.
    alone: bool,
}

fn listed(facts: &Facts, attribute: &Attribute) -> bool {
    let Type::Reference(name) = attribute.ty.value.bare() else { return false };
    matches!(facts.model().definition(name).shape, Shape::Enum(_))
}

fn bounded(_: &Facts, attribute: &Attribute) -> bool {
    matches!(attribute.ty.value, Type::Limited(..))
}

fn default(_: &Facts, attribute: &Attribute) -> bool {
    attribute.default.is_some()
}

const PHRASES: [Phrase; 9] = [
    Phrase { words: "one of `a`, `b`", ty: "string", states: listed, joins: true, alone: false },
    Phrase {
        words: "possible values: `a`, `b`",
        ty: "string",
        states: listed,
        joins: true,
        alone: false,
    },
    Phrase { words: "must be `a`", ty: "string", states: listed, joins: true, alone: false },
    Phrase {
        words: "at most 5 characters",
        ty: "string",
        states: bounded,
        joins: false,
        alone: true,
    },
    Phrase {
        words: "must match `^[a-z]+$`",
        ty: "string",
        states: bounded,
        joins: true,
        alone: true,
    },
    Phrase { words: "between 5 and 10", ty: "integer", states: bounded, joins: false, alone: true },
    Phrase {
        words: "at most 2 items",
        ty: "array of strings",
        states: bounded,
        joins: false,
        alone: true,
    },
    Phrase { words: "defaults to `x`", ty: "string", states: default, joins: false, alone: true },
    Phrase { words: "default: `x`", ty: "string", states: default, joins: false, alone: true },
];

/// Restrictions of the sentence after them.
const LEADS: &[&str] = &[
    "For cards, ",
    "For cards: ",
    "If `k` is set, ",
    "If paid: ",
    "When paid, ",
    "Only for cards: ",
    "Cards: ",
    "**Cards:** ",
    "Cards – ",
    "(Cards) ",
    "[Cards] ",
    "In v1, ",
    "In v1: ",
    "In responses: ",
    "Before 2.0, ",
    "Until 2.0: ",
    "On Linux, ",
    "On update: ",
    "With `k`, ",
    "Without `k`, ",
    "Where `k` is set, ",
    "Depending on `k`, ",
    "Unless `k`, ",
    "Except for guests, ",
    "After payment, ",
    "Once paid, ",
    "While pending, ",
    "During checkout, ",
    "Formerly ",
    "Previously ",
    "Historically, ",
    "Maybe ",
    "Possibly ",
    "Usually, ",
    "Planned: ",
    "Each line: ",
];

/// Restrictions of the sentence before them.
const NEXT: &[&str] =
    &[" Does not apply to guests.", " This does not apply if `k` is set.", " Guests are exempt."];

/// Sentences that restrict the one before them, or say which objects have the attribute.
const ONLY: &[&str] = &[
    " Only for cards.",
    " Only if `k` is set.",
    " For cards only.",
    " Not for guests.",
    " Applies to cards only.",
    " Only applies to cards.",
];

/// Texts around a sentence that restrict nothing.
const HARMLESS: &[(&str, &str)] = &[
    ("", "."),
    ("", ""),
    ("The kind. ", "."),
    ("If set, ", "."),
    ("When present, ", "."),
    ("In general, ", "."),
    ("", ". See `k`."),
    ("", ". Shown to guests."),
];

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn row(phrase: &Phrase, lead: &str, tail: &str) -> String {
    let goes_on = lead.ends_with(", ") || lead.ends_with("ly ") || lead.ends_with("be ");
    let words = if goes_on { phrase.words.to_owned() } else { capital(phrase.words) };
    format!(
        "| Field | Type | Description |\n|---|---|---|\n| a | {} | {lead}{words}{tail} |",
        phrase.ty
    )
}

#[test]
fn restricted_sentences_state_nothing() {
    let mut cases = Vec::new();
    for phrase in &PHRASES {
        cases.extend(LEADS.iter().map(|lead| (phrase, row(phrase, lead, "."), false)));
        let only = if phrase.alone { ONLY } else { &[] };
        let next = NEXT.iter().chain(only);
        cases.extend(next.map(|next| (phrase, row(phrase, "", &format!(".{next}")), false)));
        let harmless = HARMLESS.iter().filter(|(lead, _)| phrase.joins || !lead.contains(','));
        cases.extend(harmless.map(|(lead, tail)| (phrase, row(phrase, lead, tail), true)));
    }
    let bodies: Vec<String> = cases.iter().map(|(_, row, _)| row.clone()).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("restrictions");
    for (at, (phrase, row, stated)) in cases.iter().enumerate() {
        let attribute = facts.attribute(at, &["a"]).expect("the row is read");
        let right = (phrase.states)(&facts, attribute) == *stated;
        tally.add(right, false, phrase.words, || format!("{stated} {row}"));
    }
    tally.verdict(420);
}
