//! In: pages, and corrections that they should need no more. Out: the pages that say so themselves, by
//! edits of their cells; what no edit says is listed. Must not know: the grammar of a cell: an edit counts
//! if the pages with it, read again, mean what they mean with the correction.

mod book;
mod candidates;
mod cells;
mod notation;
mod rows;
mod same;
mod values;
mod widths;

use crate::corrections::{self, Target};
use crate::diagnostics::{Diagnostics, Fix, Op};
use crate::output;
use crate::read::{self, Input, InputFile, Read};
use crate::source::{Place, Span};
use book::Book;
use same::Facts;
use std::collections::{BTreeMap, BTreeSet};

/// Pages that say what corrections said.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The texts of the pages that change, by their paths.
    pub pages: BTreeMap<String, String>,
    /// Each correction, with what the page said, and what became of it; in their order.
    pub outcomes: Vec<(Fix, Outcome)>,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A page says it now, here.
    Written(Place),
    /// No edit of a cell says it.
    Listed(String),
    /// It is no fact of a page, and is still needed.
    Kept,
}

/// Edits the pages so that they say what some corrections would; those of the input still apply, and
/// nothing is edited that one of them is about. Their `expect` may be empty. Without any, the pages
/// are edited so that they need the corrections of the input no more.
#[must_use]
pub fn restate(input: &Input, fixes: Option<&[Fix]>) -> Edited {
    let text = input.corrections.as_ref().map(|file| String::from_utf8_lossy(&file.bytes));
    let mut list = corrections::list(text.as_deref().unwrap_or_default());
    let Some(fixes) = fixes else {
        let wanted: Vec<bool> = list.iter().map(|fix| fix.op != Op::Allow).collect();
        return Editing::new(input, list, wanted).run();
    };
    let own = list.len();
    list.extend(fixes.iter().cloned());
    let wanted = (0..list.len()).map(|number| number >= own).collect();
    let mut edited = Editing::new(input, list, wanted).run();
    edited.outcomes.drain(..own);
    edited
}

/// One edit of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Patch {
    span: Span,
    text: String,
}

/// Edits that belong together.
type Candidate = Vec<Patch>;

/// A correction with the edits that may replace it.
struct Job {
    number: usize,
    candidates: Vec<Candidate>,
}

struct Editing {
    input: Input,
    list: Vec<Fix>,
    outcomes: Vec<Option<Outcome>>,
    /// Those that do not apply to the pages.
    idle: BTreeSet<usize>,
    expected: Option<Facts>,
    changed: BTreeSet<String>,
}

/// What the corrections are called where there is no file of them.
const CORRECTIONS: &str = "corrections.toml";

impl Editing {
    fn new(input: &Input, list: Vec<Fix>, wanted: Vec<bool>) -> Editing {
        let states = wanted.iter().map(|wanted| (!wanted).then_some(Outcome::Kept));
        let mut editing = Editing {
            input: input.clone(),
            outcomes: states.collect(),
            list,
            idle: BTreeSet::new(),
            expected: None,
            changed: BTreeSet::new(),
        };
        editing.heed_corrections();
        editing
    }

    /// A page is not edited for what a correction that stays is about.
    fn heed_corrections(&mut self) {
        let about = |fix: &Fix| (fix.at.clone(), facet(fix.op));
        let all = || self.list.iter().enumerate();
        let stays = |number: &usize| self.outcomes[*number] == Some(Outcome::Kept);
        let kept: BTreeMap<(String, u8), usize> =
            all().filter(|(at, _)| stays(at)).map(|(at, fix)| (about(fix), at + 1)).collect();
        let found: Vec<Option<usize>> =
            self.list.iter().map(|fix| kept.get(&about(fix)).copied()).collect();
        for (at, number) in found.into_iter().enumerate() {
            if let (None, Some(number)) = (&self.outcomes[at], number) {
                self.set_aside(at, format!("correction {number} is about it"));
            }
        }
    }

    /// Lists a correction that does not apply.
    fn set_aside(&mut self, number: usize, why: String) {
        self.outcomes[number] = Some(Outcome::Listed(why));
        self.idle.insert(number);
    }

    fn run(mut self) -> Edited {
        self.state_expectations();
        let whole = output::check(&self.with_corrections(&BTreeSet::new()));
        self.expected = Facts::of(&whole, self.path());
        let bare = output::check(&self.with_corrections(&self.pending().into_iter().collect()));
        let bare = Facts::of(&bare, self.path());
        match (&self.expected, &bare) {
            (None, _) => self.list_rest(UNREADABLE),
            (Some(whole), Some(bare)) if whole.same(bare, &[]) => self.list_rest(SAID),
            _ => {}
        }
        while self.round() {}
        let outcomes = self.outcomes.into_iter().map(|one| one.unwrap_or(Outcome::Kept));
        let outcomes = self.list.into_iter().zip(outcomes).collect();
        let texts = self.input.pages.iter().filter(|page| self.changed.contains(&page.path));
        let text = |page: &InputFile| String::from_utf8_lossy(&page.bytes).into_owned();
        Edited { pages: texts.map(|page| (page.path.clone(), text(page))).collect(), outcomes }
    }

    fn path(&self) -> &str {
        self.input.corrections.as_ref().map_or(CORRECTIONS, |file| file.path.as_str())
    }

    fn pending(&self) -> Vec<usize> {
        (0..self.list.len()).filter(|number| self.outcomes[*number].is_none()).collect()
    }

    fn list_rest(&mut self, why: &str) {
        for outcome in self.outcomes.iter_mut().filter(|outcome| outcome.is_none()) {
            *outcome = Some(Outcome::Listed(why.to_owned()));
        }
    }

    /// Completes what is expected of the pages, and lists what does not apply to them.
    fn state_expectations(&mut self) {
        for (number, target) in self.targets() {
            match target {
                Ok(target) if self.list[number].expect.is_empty() => {
                    self.list[number].expect = target.says;
                }
                Ok(_) => {}
                Err(why) => self.set_aside(number, why),
            }
        }
        let active = self.active(&BTreeSet::new());
        let (_, refused) = corrected(&self.with_corrections(&BTreeSet::new()));
        for (number, why) in refused {
            let number = active[number as usize];
            if self.outcomes[number].is_none() {
                self.set_aside(number, why);
            }
        }
    }

    /// The numbers of the corrections that still apply, without some.
    fn active(&self, without: &BTreeSet<usize>) -> Vec<usize> {
        let applies = |number: &usize| {
            let written = matches!(self.outcomes[*number], Some(Outcome::Written(_)));
            !written && !self.idle.contains(number) && !without.contains(number)
        };
        (0..self.list.len()).filter(applies).collect()
    }

    /// The input with the corrections that still apply, without some.
    fn with_corrections(&self, without: &BTreeSet<usize>) -> Input {
        let active = self.active(without);
        let text: String =
            active.iter().map(|number| format!("{}\n\n", self.list[*number].toml())).collect();
        let file = InputFile { path: self.path().to_owned(), bytes: text.into_bytes() };
        let corrections = (!active.is_empty()).then_some(file);
        Input { corrections, ..self.input.clone() }
    }

    /// The corrections that are open, each with its target in the pages as they are now.
    fn targets(&self) -> Vec<(usize, Result<Target, String>)> {
        let pending = self.pending();
        let fixes: Vec<Fix> = pending.iter().map(|number| self.list[*number].clone()).collect();
        let stay = pending.iter().copied().collect();
        let (mut read, _) = corrected(&self.with_corrections(&stay));
        pending.into_iter().zip(corrections::targets(&mut read, &fixes)).collect()
    }

    /// Edits what can be edited at once; whether something was edited, and something is left.
    fn round(&mut self) -> bool {
        if self.pending().is_empty() {
            return false;
        }
        let targets = self.targets();
        let (read, _) = corrected(&Input { corrections: None, ..self.input.clone() });
        let book = Book::of(&read);
        let mut jobs: Vec<Job> = Vec::new();
        let mut later: BTreeSet<usize> = BTreeSet::new();
        let mut taken: Vec<Span> = Vec::new();
        for (number, target) in targets {
            match self.candidates(&book, &self.list[number], target) {
                Err(why) => self.outcomes[number] = Some(Outcome::Listed(why)),
                Ok(candidates) => {
                    let places = candidates[0].iter().map(|patch| patch.span);
                    let places: Vec<Span> = places.collect();
                    if overlap(&places, &taken) {
                        later.insert(number);
                    } else {
                        taken.extend(places);
                        jobs.push(Job { number, candidates });
                    }
                }
            }
        }
        let mut done = Done { book: &book, patches: Vec::new(), written: BTreeMap::new(), later };
        self.settle(&jobs, &mut done);
        let Done { patches, written, later, .. } = done;
        let any = !written.is_empty();
        for (number, place) in written {
            self.outcomes[number] = Some(Outcome::Written(read.sources.place(place)));
        }
        for job in &jobs {
            let open = self.outcomes[job.number].is_none();
            if open && !(any && later.contains(&job.number)) {
                self.outcomes[job.number] = Some(Outcome::Listed(NOT_SAID.to_owned()));
            }
        }
        let edited = with(&book, &patches, &self.input);
        for (page, new) in self.input.pages.iter_mut().zip(edited) {
            if let Some(bytes) = new {
                self.changed.insert(page.path.clone());
                page.bytes = bytes;
            }
        }
        !later.is_empty() && !jobs.is_empty()
    }

    fn candidates(
        &self,
        book: &Book<'_>,
        fix: &Fix,
        target: Result<Target, String>,
    ) -> Result<Vec<Candidate>, String> {
        let found = candidates::candidates(book, fix, &target?);
        match found.is_empty() {
            true => Err(NO_PLACE.to_owned()),
            false => Ok(found),
        }
    }

    /// Tries jobs at once, or else in halves; of a single one, each candidate.
    fn settle(&self, jobs: &[Job], done: &mut Done<'_, '_>) {
        if jobs.is_empty() {
            return;
        }
        let first: Vec<(usize, &Candidate)> =
            jobs.iter().map(|job| (job.number, &job.candidates[0])).collect();
        if self.try_edits(&first, done) {
            return;
        }
        if let [only] = jobs {
            let mut others = only.candidates[1..].iter();
            others.any(|candidate| self.try_edits(&[(only.number, candidate)], done));
            return;
        }
        let (left, right) = jobs.split_at(jobs.len() / 2);
        self.settle(left, done);
        self.settle(right, done);
    }

    /// Whether the pages with these edits mean what they mean with the corrections; then they count.
    fn try_edits(&self, edits: &[(usize, &Candidate)], done: &mut Done<'_, '_>) -> bool {
        let Some(expected) = &self.expected else { return false };
        let own: Vec<Patch> = edits.iter().flat_map(|(_, patches)| patches.to_vec()).collect();
        let all: Vec<Patch> = done.patches.iter().chain(&own).cloned().collect();
        let numbers = edits.iter().map(|(number, _)| *number);
        let taken: Vec<Span> = done.patches.iter().map(|patch| patch.span).collect();
        let places: Vec<Span> = own.iter().map(|patch| patch.span).collect();
        if overlap(&places, &taken) {
            done.later.extend(numbers);
            return false;
        }
        let without: BTreeSet<usize> =
            done.written.keys().copied().chain(numbers.clone()).collect();
        let mut input = self.with_corrections(&without);
        for (page, new) in input.pages.iter_mut().zip(with(done.book, &all, &self.input)) {
            page.bytes = new.unwrap_or_else(|| std::mem::take(&mut page.bytes));
        }
        let output = output::check(&input);
        let Some(found) = Facts::of(&output, self.path()) else { return false };
        let texts: Vec<(&str, &Patch)> =
            all.iter().map(|patch| (done.book.slice(patch.span), patch)).collect();
        if !expected.same(&found, &texts) {
            return false;
        }
        done.patches.extend(own);
        let places =
            edits.iter().filter_map(|(number, patches)| Some((*number, patches.first()?.span)));
        done.written.extend(places);
        true
    }
}

/// The pages of an input with its corrections, and the corrections that do not apply.
fn corrected(input: &Input) -> (Read, Vec<(u32, String)>) {
    let mut found = Diagnostics::default();
    let mut read = read::read(input, &mut found);
    let refused = corrections::apply(&mut read, &mut found).refused;
    drop(found.finish());
    (read, refused)
}

/// The edits that count.
struct Done<'b, 'r> {
    book: &'b Book<'r>,
    patches: Vec<Patch>,
    written: BTreeMap<usize, Span>,
    /// Those whose edits would be where others are.
    later: BTreeSet<usize>,
}

/// Why a correction stays.
const NO_PLACE: &str = "the table has no cell for it";
const UNREADABLE: &str = "the pages cannot be read";
const SAID: &str = "the pages say so already";
const NOT_SAID: &str = "no edit of a cell says it, and nothing else";

/// Operations that are about the same fact of a row.
fn facet(op: Op) -> u8 {
    match op {
        Op::Type | Op::OneOrMany | Op::Link => 0,
        Op::Required => 1,
        Op::Format => 2,
        Op::Default => 3,
        Op::Values | Op::AddValue | Op::DropValue | Op::Value => 4,
        Op::AddAttribute | Op::DropAttribute => 5,
        Op::Name | Op::MapKey | Op::Rename => 6,
        Op::Bind => 7,
        Op::Allow => 8,
    }
}

/// Whether edits are where others are; several texts may be inserted at one place.
fn overlap(own: &[Span], taken: &[Span]) -> bool {
    let empty = |span: &Span| span.start == span.end;
    let both = |a: &Span, b: &Span| {
        let apart = a == b && empty(a);
        !apart && a.file == b.file && a.start <= b.end && b.start <= a.end
    };
    own.iter().any(|a| taken.iter().any(|b| both(a, b)))
}

/// The bytes of each page with some edits; none where it has no edit.
fn with(book: &Book<'_>, patches: &[Patch], input: &Input) -> Vec<Option<Vec<u8>>> {
    let patches = widths::widened(book, patches);
    let mut files: BTreeMap<&str, u32> = BTreeMap::new();
    for (number, source) in book.read.sources.iter() {
        files.entry(source.path.as_str()).or_insert(number);
    }
    let edited = |page: &InputFile| {
        let file = *files.get(page.path.as_str())?;
        let own: Vec<&Patch> = patches.iter().filter(|patch| patch.span.file == file).collect();
        (!own.is_empty()).then(|| edited(&page.bytes, &own))
    };
    input.pages.iter().map(edited).collect()
}

/// The mark that a text may start with, which no place counts.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Bytes with edits in the order of their places.
fn edited(bytes: &[u8], patches: &[&Patch]) -> Vec<u8> {
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let mut out = bytes[..bytes.len() - text.len()].to_vec();
    let mut at = 0;
    for patch in patches {
        let (start, end) = (patch.span.start as usize, patch.span.end as usize);
        if start < at {
            continue;
        }
        out.extend_from_slice(&text[at..start]);
        out.extend_from_slice(patch.text.as_bytes());
        at = end;
    }
    out.extend_from_slice(&text[at..]);
    out
}
