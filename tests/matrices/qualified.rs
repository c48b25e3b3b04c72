//! Statements with words before or after them that restrict them, take them back, or leave them as they
//! are: statement × qualifier × place × punctuation. A qualified statement is text.

use super::withdrawn::{check, Case, Stated};
use crate::effort::{of_turn, size};
use crate::project::checked;

/// A statement: the type of its row, its words without a full stop, and what it states.
const STATEMENTS: [(&str, &str, Stated); 10] = [
    ("string", "Required", Stated::Required),
    ("string", "Default: `a`", Stated::Default),
    ("integer", "Defaults to 5", Stated::Default),
    ("string", "At most 5 characters", Stated::Bound),
    ("integer", "Between 1 and 5", Stated::Bound),
    ("integer", "Must be greater than 0", Stated::Bound),
    ("string", "Must match `^a+$`", Stated::Bound),
    ("string", "Must be one of `a`, `b`", Stated::Values),
    ("string", "Deprecated", Stated::Deprecated),
    ("string", "Read-only", Stated::Access),
];

/// Sentences after a statement that restrict it.
const RESTRICTING: [&str; 34] = [
    "Not checked",
    "Not validated",
    "Not enforced",
    "Only on Linux",
    "Only in v1",
    "Only with the old client",
    "Does not hold for guests",
    "However, not for guests",
    "But not for guests",
    "Although not always",
    "Guests only",
    "For guests only",
    "For guests",
    "Only applies to guests",
    "Exception: guests",
    "Admins can bypass this",
    "Not for guests",
    "Planned",
    "Proposal",
    "Coming in v3",
    "Coming soon",
    "This is not enforced",
    "Not on Linux",
    "Not yet",
    "Not really",
    "Guests excluded",
    "Guests: none",
    "Old clients ignore this",
    "But guests differ",
    "For EU",
    "On Windows and Linux",
    "There are exceptions",
    "With exceptions",
    "In v1",
];

/// Sentences after a statement that end it, or make it uncertain.
const ENDING: [&str; 31] = [
    "Since v2 no more",
    "Relaxed in v2",
    "Lifted in v2",
    "In v2, no longer",
    "Dropped since 2.0",
    "Unverified",
    "Unclear",
    "Temporarily lifted",
    "Waived for guests",
    "Ignored on Linux",
    "Ignored by old clients",
    "Best effort",
    "Rule of thumb",
    "In theory",
    "Ideally",
    "Mostly",
    "Usually",
    "A guideline",
    "Just a hint",
    "No guarantee",
    "Off by default",
    "Can be turned off",
    "Will be relaxed",
    "Will be lifted in v3",
    "To be confirmed",
    "Being phased out",
    "Until v3",
    "During beta",
    "It depends",
    "Outdated",
    "May change",
];
/// The same that leave it as it is.
const HARMLESS: [&str; 10] = [
    "The town",
    "Added in v2",
    "Introduced in version 2.0",
    "Shown on cards",
    "See the guide",
    "It is shown in the list of towns",
    "Set by the server",
    "Automatically generated",
    "Name of the town",
    "Guests see this",
];

/// A fifth of the cases by day, all by night.
fn check_some(name: &'static str, cases: Vec<Case>, least: usize) {
    let every = size(5, 1);
    let some: Vec<Case> = of_turn(cases, 0, every).collect();
    check(name, &some, least / every);
}

/// The marks between a statement and a sentence after it.
fn joined(first: &str, next: &str) -> [String; 3] {
    let lower = next[..1].to_lowercase() + &next[1..];
    [format!("{first}. {next}."), format!("{first}; {lower}."), format!("{first}. ({next}.)")]
}

#[test]
fn a_statement_that_the_next_sentence_takes_back_is_text() {
    let mut cases: Vec<Case> = Vec::new();
    for (ty, text, fact) in STATEMENTS {
        for next in RESTRICTING {
            cases.extend(joined(text, next).map(|cell| (ty, cell, fact, false)));
        }
        // A deprecated attribute may be gone later.
        for next in ENDING.iter().filter(|_| fact != Stated::Deprecated) {
            cases.extend(joined(text, next).map(|cell| (ty, cell, fact, false)));
        }
        for next in HARMLESS {
            // A semicolon also separates values.
            let cells = joined(text, next);
            let kept =
                cells.into_iter().filter(|cell| fact != Stated::Values || !cell.contains(';'));
            cases.extend(kept.map(|cell| (ty, cell, fact, true)));
        }
    }
    check_some("statements and the next sentence", cases, 900);
}

/// Words in brackets or behind a mark after a statement, and whether it still holds.
const BEHIND: [(&str, bool); 29] = [
    (" (old clients)", false),
    (" [old clients]", false),
    (" (soft limit)", false),
    (" (not enforced)", false),
    (" (planned)", false),
    (" (proposed)", false),
    (" (v1)", false),
    (" (guests only)", false),
    (" (Pro plan)", false),
    (" (test mode)", false),
    (" (old data)", false),
    (" (at first)", false),
    (" (unverified)", false),
    (" (not yet)", false),
    (" (to be confirmed)", false),
    (" (upcoming)", false),
    (" (maybe)", false),
    (", guests only", false),
    (" – guests only", false),
    (" - guests only", false),
    (" — guests only", false),
    (", not enforced", false),
    (", though not enforced", false),
    (" – not enforced", false),
    (" for guests", false),
    ("", true),
    (" (see below)", true),
    (" (the size of the town)", true),
    (" – see below", true),
];

#[test]
fn a_statement_with_words_behind_it_is_whole_or_text() {
    let of = |(ty, text, fact): (&'static str, &str, Stated)| {
        let cell = |(behind, stated): (&str, bool)| (ty, format!("{text}{behind}."), fact, stated);
        BEHIND.map(cell)
    };
    let cases: Vec<Case> = STATEMENTS.into_iter().flat_map(of).collect();
    check_some("statements and the words behind", cases, 200);
}

/// Words before a statement, and whether it still holds.
const BEFORE: [(&str, bool); 24] = [
    ("Linux: ", false),
    ("**Linux:** ", false),
    ("Old behaviour: ", false),
    ("Proposed: ", false),
    ("Coming soon: ", false),
    ("False: ", false),
    ("Wrong: ", false),
    ("v1: ", false),
    ("Up to v1, ", false),
    ("On Linux, ", false),
    ("Guests: ", false),
    ("Planned: ", false),
    ("Unlike the others: ", false),
    ("Sandbox: ", false),
    ("Test mode: ", false),
    ("Premium: ", false),
    ("2020: ", false),
    ("[Linux] ", false),
    ("(Linux) ", false),
    ("", true),
    ("Note: ", true),
    ("**Note:** ", true),
    ("Constraint: ", true),
    ("The town. ", true),
];

#[test]
fn a_statement_behind_a_label_of_something_else_is_text() {
    let of = |(ty, text, fact): (&'static str, &str, Stated)| {
        let cell = |(before, stated): (&str, bool)| (ty, format!("{before}{text}."), fact, stated);
        BEFORE.map(cell)
    };
    let cases: Vec<Case> = STATEMENTS.into_iter().flat_map(of).collect();
    check_some("statements behind labels", cases, 180);
}

/// Sentences beside a list of values, and whether it has all of them.
const TAILS: [(&str, bool); 42] = [
    ("Later versions may add others.", false),
    ("Future releases may introduce new values.", false),
    ("More values will be added.", false),
    ("The list may grow.", false),
    ("A URL works too.", false),
    ("A path can be given instead.", false),
    ("Free text is accepted as well.", false),
    ("Plugins can add values.", false),
    ("Plugins may register more.", false),
    ("Vendors can define their own.", false),
    ("The server may return others.", false),
    ("The API can return values not listed here.", false),
    ("Values outside of this list are reported as they are.", false),
    ("Other texts are treated as `a`.", false),
    ("Unrecognized values are kept.", false),
    ("These are only examples.", false),
    ("These are the most common ones.", false),
    ("Among others.", false),
    ("Etc.", false),
    ("And so on.", false),
    ("Not final.", false),
    ("This is an open set.", false),
    ("See the registry for all.", false),
    ("Guests can use any text.", false),
    ("Wildcards are supported.", false),
    ("Regular expressions are supported.", false),
    ("Values with the prefix `x-` are free.", false),
    ("May be left empty.", false),
    ("Older servers send `c`.", false),
    ("Or the name of a plugin.", false),
    ("Guests only.", false),
    ("However, not for guests.", false),
    ("The kind of the town.", true),
    ("It is shown on cards.", true),
    ("Other values are rejected.", true),
    ("Values outside of this list are rejected.", true),
    ("Unsupported values cause an error.", true),
    ("Plugins cannot add values.", true),
    ("Wildcards are not supported.", true),
    ("No other values may be added.", true),
    ("`a` is for cards.", true),
    ("It is required, too.", true),
];

#[test]
fn a_list_of_which_a_sentence_says_that_there_are_more_is_open() {
    let lists = [
        "One of `a`, `b`.",
        "Must be one of `a`, `b`.",
        "Allowed values: `a`, `b`.",
        "The kind, either `a` or `b`.",
    ];
    let of = |list: &str| {
        TAILS.map(|(tail, closed)| ("string", format!("{list} {tail}"), Stated::Values, closed))
    };
    let cases: Vec<Case> = lists.into_iter().flat_map(of).collect();
    check_some("lists and what is beside them", cases, 160);
}

#[test]
fn what_is_qualified_is_not_reported_as_a_fault() {
    let row = "| aa | string | Required. Only on Linux. |\n| bb | string | Linux: required. |";
    let page = format!("## Thing\n\n| Name | Type | Description |\n|---|---|---|\n{row}\n");
    let output = checked(&page);
    assert_eq!(crate::project::lines(&output), [] as [String; 0]);
    let model = output.model.expect("a model");
    let all = model.definition("Thing").attributes();
    assert!(all.iter().all(|one| one.required != Some(true)), "{all:?}");
}
