//! In: pages with corrections, or pages and schemas. Out: the pages as they should be, what was written, and
//! what could only be listed. Must not know: how a cell is edited, or where files are.

pub mod render;
mod wanted;

use crate::compare::audit::Topic;
use crate::compare::{compare, Comparison, Difference, Id, Options, Unreadable};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::diagnostics::{Code, Fix, Op};
use tablewright::findings::Finding;
use tablewright::model::Model;
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
    let (mut fixed, mut refuses) = once(input, files, options, &counts)?;
    let mut input = input.clone();
    // An obstacle to an edit may be gone now.
    for _ in 0..PASSES {
        if !refuses || fixed.written.is_empty() {
            break;
        }
        take(&mut input, &fixed.pages);
        let (more, refused) = once(&input, files, options, &counts)?;
        if more.written.is_empty() {
            break;
        }
        refuses = refused;
        fixed.pages.extend(more.pages);
        fixed.written.extend(more.written);
        fixed.listed = more.listed;
    }
    Ok(fixed)
}

/// The edits that bring no further finding, and whether others would.
fn once(
    input: &Input,
    files: &[(String, String)],
    options: &Options,
    counts: &impl Fn(&Difference) -> bool,
) -> Result<(Fixed, bool), Unreadable> {
    let mut refused = Refused::new();
    loop {
        let mut writing = Writing::of(input, &refused);
        writing.run(files, options, counts)?;
        let known = refused.len();
        refused.extend(writing.regretted());
        // Each turn refuses another edit.
        if refused.len() == known {
            return Ok((writing.fixed, known > 0));
        }
    }
}

/// The place of an edit, and its reason.
type Key = (String, String);

/// Why an edit is not made that would be one fact of two.
const IN_VAIN: &str = "another statement of the row outweighs it";

/// Why some edits are not made.
type Refused = BTreeMap<Key, String>;

fn key(fix: &Fix) -> Key {
    (fix.at.clone(), fix.reason.clone())
}

/// The codes of findings on pages, each with its places and their numbers there.
type Found = BTreeMap<(Code, String), usize>;

/// Pages that are edited until they say what schemas say.
struct Writing {
    input: Input,
    fixed: Fixed,
    /// The corrections that were written.
    written: Vec<Fix>,
    /// The new rows whose presence is still to be stated.
    added: Vec<String>,
    /// Edits that are not made.
    refused: Refused,
    /// Those that are not tried.
    barred: BTreeSet<Key>,
    /// Sections and presences that no difference tells of, and that are not written.
    alone: BTreeMap<String, Listed>,
    /// The findings before and now.
    before: Option<Found>,
    now: Found,
    /// The differences that are left.
    left: BTreeSet<Key>,
}

impl Writing {
    fn of(input: &Input, refused: &Refused) -> Writing {
        Writing {
            input: input.clone(),
            fixed: Fixed::default(),
            written: Vec::new(),
            added: Vec::new(),
            refused: refused.clone(),
            barred: refused.keys().cloned().collect(),
            alone: BTreeMap::new(),
            before: None,
            now: Found::new(),
            left: BTreeSet::new(),
        }
    }

    fn run(
        &mut self,
        files: &[(String, String)],
        options: &Options,
        counts: &impl Fn(&Difference) -> bool,
    ) -> Result<(), Unreadable> {
        for _ in 0..PASSES {
            let Some(model) = self.read() else { return Ok(()) };
            let found = compare(&model, files, options)?;
            let several = self.input.pages.len() > 1;
            let missing = found.missing.iter().filter(|one| counts(&one.difference));
            let missing = missing.map(|one| wanted::section(one, several));
            let missing: Vec<Fix> =
                missing.filter(|fix| !self.alone.contains_key(&fix.at)).collect();
            if !missing.is_empty() {
                self.add_sections(missing);
                continue;
            }
            let differences: Vec<&Difference> =
                found.differences.iter().filter(|one| one.is_of_a_row() && counts(one)).collect();
            self.fixed.listed = differences.iter().map(|one| listed(one, &self.refused)).collect();
            self.fixed.listed.extend(self.alone.values().cloned());
            self.left = differences.iter().map(|one| key_of(one)).collect();
            let conditions = found.conditions.iter().filter(|one| counts(one));
            self.fixed.listed.extend(conditions.map(condition));
            let wanted = |one: &&Difference| wanted(one, &model, found.words.get(&one.at));
            let fixes = differences.iter().filter_map(wanted).collect();
            let fixes = wanted::folded(fixes, &model);
            if !self.write(fixes, &found) {
                return Ok(());
            }
        }
        self.read();
        Ok(())
    }

    /// The pages as they are now.
    fn read(&mut self) -> Option<Model> {
        let output = check(&self.input);
        self.now = Found::new();
        for one in &output.diagnostics {
            *self.now.entry((one.code, one.at.clone())).or_default() += 1;
        }
        self.before.get_or_insert_with(|| self.now.clone());
        output.model
    }

    /// Writes what it can; whether it wrote or learnt anything.
    fn write(&mut self, mut fixes: Vec<Fix>, found: &Comparison) -> bool {
        let of_presence = fixes.iter().filter(|fix| fix.op == Op::Required);
        let stated: BTreeSet<&str> = of_presence.map(|fix| fix.at.as_str()).collect();
        let presence = self.added.iter().filter(|at| !stated.contains(at.as_str()));
        let presence: Vec<Fix> = presence.map(|at| presence_of(at, found)).collect();
        fixes.extend(presence);
        fixes.retain(|fix| !self.barred.contains(&key(fix)));
        // A statement that goes is in the way of others no more.
        fixes.sort_by_key(|fix| fix.set != wanted::ABSENT);
        self.added.clear();
        if fixes.is_empty() {
            return false;
        }
        let edited = restate(&self.input, Some(&fixes));
        let known = self.refused.len();
        for (fix, outcome) in edited.outcomes {
            match outcome {
                Outcome::Written(place) => {
                    self.added.extend((fix.op == Op::AddAttribute).then(|| fix.at.clone()));
                    self.fixed.written.push(Written::of(&fix, &place));
                    self.written.push(fix);
                }
                // No difference tells of it.
                Outcome::Listed(why) if fix.reason == NEW_ROW && fix.set == "required" => {
                    self.alone.insert(fix.at.clone(), Listed::of(&fix, &why));
                }
                Outcome::Listed(why) => {
                    let why = if fix.expect == fix.set { IN_VAIN.to_owned() } else { why };
                    self.refused.insert(key(&fix), why);
                }
                Outcome::Kept => {}
            }
        }
        take(&mut self.input, &edited.pages);
        let more = !edited.pages.is_empty() || known < self.refused.len();
        self.fixed.pages.extend(edited.pages);
        more
    }

    /// Adds sections to pages; those that cannot be are listed.
    fn add_sections(&mut self, mut wanted: Vec<Fix>) {
        for fix in wanted.extract_if(.., |fix| self.barred.contains(&key(fix))) {
            let why = self.refused.get(&key(&fix)).cloned().unwrap_or_default();
            self.alone.insert(fix.at.clone(), Listed::of(&fix, &why));
        }
        let edited = restate(&self.input, Some(&wanted));
        for (fix, outcome) in edited.outcomes {
            match outcome {
                Outcome::Written(place) => {
                    let names = fix.set.split("; ").filter_map(|row| Some(row.split_once(": ")?.0));
                    self.added.extend(names.map(|name| format!("{} / {name}", fix.at)));
                    self.fixed.written.push(Written::of(&fix, &place));
                    self.written.push(fix);
                }
                Outcome::Listed(why) => {
                    self.alone.insert(fix.at.clone(), Listed::of(&fix, &why));
                }
                Outcome::Kept => {}
            }
        }
        take(&mut self.input, &edited.pages);
        self.fixed.pages.extend(edited.pages);
    }

    /// The edits without an effect, and those that led to a finding which the pages did not have, each with
    /// the reason: those of values where there are some.
    fn regretted(&self) -> Refused {
        let mut out = Refused::new();
        let in_vain = self.written.iter().map(key).filter(|key| self.left.contains(key));
        out.extend(in_vain.map(|key| (key, IN_VAIN.to_owned())));
        let before = self.before.as_ref();
        for ((code, at), count) in &self.now {
            let known = before.and_then(|before| before.get(&(*code, at.clone())));
            if known.is_some_and(|known| known >= count) {
                continue;
            }
            let is_inner = |fix: &&Fix| fix.at.starts_with(at) || at.starts_with(&fix.at);
            let own: Vec<&Fix> = self.written.iter().filter(|fix| fix.at == *at).collect();
            let own = match own.is_empty() {
                true => self.written.iter().filter(is_inner).collect(),
                false => own,
            };
            let is_of_value = |fix: &&&Fix| !matches!(fix.op, Op::Type | Op::Required);
            let of_values: Vec<&Fix> = own.iter().filter(is_of_value).copied().collect();
            let guilty = if of_values.is_empty() { own } else { of_values };
            let (id, title) = (code.info().id, code.info().title);
            let why = format!("the page would have a further finding, {id}: {title}");
            out.extend(guilty.into_iter().map(|fix| (key(fix), why.clone())));
        }
        out
    }
}

/// Takes the edited pages for the former ones.
fn take(input: &mut Input, pages: &BTreeMap<String, String>) {
    for page in &mut input.pages {
        if let Some(text) = pages.get(&page.path) {
            page.bytes = text.clone().into_bytes();
        }
    }
}

/// The place of the edit for a difference, and its reason.
fn key_of(one: &Difference) -> Key {
    (wanted::place(one), wanted::reason(one))
}

/// A difference that stays.
fn listed(one: &Difference, refused: &Refused) -> Listed {
    let is_of_list = matches!(one.id, Id::ValueInPage | Id::ValueInSchema);
    let list = is_of_list.then(|| (wanted::place(one), wanted::LIST.to_owned()));
    let why = refused
        .get(&key_of(one))
        .or_else(|| refused.get(&list?))
        .cloned()
        .unwrap_or_else(|| wanted::NO_EDIT.to_owned());
    let what = one.message();
    Listed { at: one.at.clone(), place: one.place.clone(), what, why }
}

/// A keyword that no table states.
fn condition(one: &Difference) -> Listed {
    let at = format!("{}#{}", one.file, one.pointer);
    let what = one.schema.clone().unwrap_or_default();
    Listed { at, place: None, what, why: "no table says it".to_owned() }
}
