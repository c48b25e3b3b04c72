//! In: pages with corrections, or pages and schemas. Out: the pages as they should be, what was written, and
//! what could only be listed. Must not know: how a cell is edited, or where files are.

pub mod render;
mod wanted;

use crate::compare::audit::Topic;
use crate::compare::{compare, Comparison, Difference, Options, Unreadable};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::diagnostics::{Fix, Op};
use tablewright::findings::Finding;
use tablewright::source::Place;
use tablewright::{check, restate, Input, Outcome};
use wanted::wanted;

/// Pages as they should be.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// The texts of the pages that change, by their paths.
    pub pages: BTreeMap<String, String>,
    /// The text of the corrections that are still needed, if some are not.
    pub corrections: Option<String>,
    /// The edited pages.
    pub written: Vec<Written>,
    /// The corrections that no edit of a cell expresses.
    pub listed: Vec<Listed>,
}

/// A fact that a page says now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// Heading and attributes, as corrections name the place.
    pub at: String,
    /// Where the cell is that changed, in the pages before that change.
    pub place: Place,
    /// The old content.
    pub was: String,
    /// The new content.
    pub now: String,
}

/// A fact that no edit of a cell says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// Heading and attributes, as corrections name the place.
    pub at: String,
    /// Where the pages say otherwise, or would say it, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The wanted content.
    pub what: String,
    /// Why it was not written.
    pub why: String,
}

impl Written {
    fn of(fix: &Fix, place: &Place) -> Written {
        let (was, now) = (fix.expect.clone(), fix.set.clone());
        Written { at: fix.at.clone(), place: place.clone(), was, now }
    }
}

impl Listed {
    fn of(fix: &Fix, why: &str) -> Listed {
        let what = format!("{} → {}", fix.expect, fix.set);
        Listed { at: fix.at.clone(), place: None, what, why: why.to_owned() }
    }
}

/// Edits pages so that they need their corrections no more.
#[must_use]
pub fn from_corrections(input: &Input) -> Fixed {
    let edited = restate(input, None);
    let mut fixed = Fixed { pages: edited.pages, ..Fixed::default() };
    let mut gone = BTreeSet::new();
    for (number, (fix, outcome)) in edited.outcomes.iter().enumerate() {
        match outcome {
            Outcome::Written(place) => {
                gone.insert(number);
                fixed.written.push(Written::of(fix, place));
            }
            Outcome::Listed(why) => fixed.listed.push(Listed::of(fix, why)),
            Outcome::Kept => {}
        }
    }
    if let (Some(file), false) = (&input.corrections, gone.is_empty()) {
        let all: Vec<&Fix> = edited.outcomes.iter().map(|(fix, _)| fix).collect();
        fixed.corrections = Some(without(&String::from_utf8_lossy(&file.bytes), &all, &gone));
    }
    fixed
}

/// The start of each correction.
const START: &str = "[[correction]]";

/// The text of corrections without some, by their numbers from 0; a comment before one goes with it.
/// Corrections that are not written as tables of their own are written so.
fn without(text: &str, all: &[&Fix], gone: &BTreeSet<usize>) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.trim_end() == START {
            let before = blocks.last_mut().expect("there is a block");
            let comment = comment_at_end(before);
            let comment = before.split_off(comment);
            blocks.push(comment);
        }
        blocks.last_mut().expect("there is a block").push_str(line);
    }
    if blocks.len() != all.len() + 1 {
        let kept = all.iter().enumerate().filter(|(at, _)| !gone.contains(at));
        return kept.map(|(_, fix)| format!("{}\n", fix.toml())).collect::<Vec<_>>().join("\n");
    }
    let kept = blocks.iter().enumerate().filter(|(at, _)| *at == 0 || !gone.contains(&(at - 1)));
    let kept: String = kept.map(|(_, block)| block.as_str()).collect();
    if kept.trim().is_empty() {
        String::new()
    } else {
        format!("{}\n", kept.trim_end())
    }
}

/// Where the comment starts that a text ends with, right before what follows.
fn comment_at_end(text: &str) -> usize {
    let lines = text.split_inclusive('\n').rev();
    let comment = lines.take_while(|line| line.starts_with('#'));
    text.len() - comment.map(str::len).sum::<usize>()
}

/// The reason of a correction for the presence of a new attribute.
const NEW_ROW: &str = "a new row";

/// The correction for the presence of a new attribute, as the schema states it.
fn presence_of(at: &str, found: &Comparison) -> Fix {
    let required = found.heard.iter().any(|one| one.topic == Topic::Required && one.at == at);
    let set = if required { "required" } else { "optional" };
    Fix::new(Op::Required, at, "", set, NEW_ROW)
}

/// The number of comparisons with the pages: a new row is written first, then its
/// cells; a new section before the rows that lead to it.
const PASSES: usize = 7;

/// Edits pages that contradict schemas, each a path and a text, where a difference counts. Sections that
/// only the pages have, and keywords without effect, are left alone.
///
/// # Errors
///
/// A file is not a schema, or a reference leads nowhere or back to itself.
pub fn from_schema(
    input: &Input,
    files: &[(String, String)],
    options: &Options,
    counts: impl Fn(&Difference) -> bool,
) -> Result<Fixed, Unreadable> {
    let mut fixed = Fixed::default();
    let mut input = input.clone();
    let mut added: Vec<String> = Vec::new();
    let mut refused: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut sections: BTreeMap<String, Listed> = BTreeMap::new();
    for _ in 0..PASSES {
        let Some(model) = check(&input).model else { return Ok(fixed) };
        let found = compare(&model, files, options)?;
        let several = input.pages.len() > 1;
        let missing = found.missing.iter().filter(|one| counts(&one.difference));
        let missing = missing.map(|one| wanted::section(one, several));
        let missing: Vec<Fix> = missing.filter(|fix| !sections.contains_key(&fix.at)).collect();
        if !missing.is_empty() {
            add_sections(&mut input, &missing, &mut fixed, &mut sections, &mut added);
            continue;
        }
        let differences: Vec<&Difference> =
            found.differences.iter().filter(|one| one.is_of_a_row() && counts(one)).collect();
        fixed.listed = differences.iter().map(|one| listed(one, &refused)).collect();
        fixed.listed.extend(sections.values().cloned());
        let wanted = |one: &&Difference| wanted(one, &model, found.words.get(&one.at));
        let mut fixes: Vec<Fix> = differences.iter().filter_map(wanted).collect();
        let open: BTreeSet<&str> = fixes.iter().map(|fix| fix.at.as_str()).collect();
        let presence = added.iter().filter(|at| !open.contains(at.as_str()));
        let presence: Vec<Fix> = presence.map(|at| presence_of(at, &found)).collect();
        fixes.extend(presence);
        added.clear();
        let edited = restate(&input, Some(&fixes));
        let known = refused.len();
        for (fix, outcome) in edited.outcomes {
            match outcome {
                Outcome::Written(place) => {
                    added.extend((fix.op == Op::AddAttribute).then(|| fix.at.clone()));
                    fixed.written.push(Written::of(&fix, &place));
                }
                // No difference tells of it.
                Outcome::Listed(why) if fix.reason == NEW_ROW && fix.set == "required" => {
                    sections.insert(fix.at.clone(), Listed::of(&fix, &why));
                }
                Outcome::Listed(why) => {
                    refused.insert((fix.at.clone(), fix.reason.clone()), why);
                }
                Outcome::Kept => {}
            }
        }
        take(&mut input, &edited.pages);
        let done = edited.pages.is_empty() && known == refused.len();
        fixed.pages.extend(edited.pages);
        if done {
            break;
        }
    }
    Ok(fixed)
}

/// Adds sections to pages; those that cannot be are listed.
fn add_sections(
    input: &mut Input,
    wanted: &[Fix],
    fixed: &mut Fixed,
    listed: &mut BTreeMap<String, Listed>,
    added: &mut Vec<String>,
) {
    let edited = restate(input, Some(wanted));
    for (fix, outcome) in &edited.outcomes {
        match outcome {
            Outcome::Written(place) => {
                let names = fix.set.split("; ").filter_map(|row| Some(row.split_once(": ")?.0));
                added.extend(names.map(|name| format!("{} / {name}", fix.at)));
                fixed.written.push(Written::of(fix, place));
            }
            Outcome::Listed(why) => {
                listed.insert(fix.at.clone(), Listed::of(fix, why));
            }
            Outcome::Kept => {}
        }
    }
    take(input, &edited.pages);
    fixed.pages.extend(edited.pages);
}

/// Takes the edited pages for the former ones.
fn take(input: &mut Input, pages: &BTreeMap<String, String>) {
    for page in &mut input.pages {
        if let Some(text) = pages.get(&page.path) {
            page.bytes = text.clone().into_bytes();
        }
    }
}

/// A difference that stays.
fn listed(one: &Difference, refused: &BTreeMap<(String, String), String>) -> Listed {
    let key = (wanted::place(one), wanted::reason(one));
    let why = refused.get(&key).cloned().unwrap_or_else(|| wanted::NO_EDIT.to_owned());
    let what = one.message();
    Listed { at: one.at.clone(), place: one.place.clone(), what, why }
}
