//! In: pages, and corrections to put into them. Out: the pages that state these facts themselves,
//! by edits of their cells; facts that no edit can state are listed. Must not know: the grammar of
//! a cell: an edit counts if the pages with it, read again, mean what they mean with the
//! correction.

mod book;
mod bounds;
mod candidates;
mod cells;
mod notation;
mod phrases;
mod rows;
mod same;
mod sections;
mod shapes;
mod values;
mod widths;

use crate::corrections::{self, Target};
use crate::diagnostics::{Diagnostics, Fix, Op};
use crate::read::{self, Input, InputFile, Read};
use crate::source::{Place, Span};
use crate::{output, parallel};
use book::{Book, Kind};
use same::{further_finding, Departures, Facts};
use std::collections::{BTreeMap, BTreeSet};

/// Pages with the facts of corrections.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The texts of the pages that change, by their paths.
    pub pages: BTreeMap<String, String>,
    /// Each correction, with the page's former text, and its outcome; in their order.
    pub outcomes: Vec<(Fix, Outcome)>,
}

/// The outcome of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A page says it now, here.
    Written(Place),
    /// No edit of a cell says it.
    Listed(String),
    /// It is no fact of a page, and is still needed.
    Kept,
}

/// Edits the pages so that they state the facts of some corrections; those of the input still
/// apply, and the places of these are not edited. Their `expect` may be empty. Without any, the
/// pages are edited so that they no longer need the corrections of the input.
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
    at: String,
    candidates: Vec<Candidate>,
    /// The one that is tried.
    next: usize,
    /// The reason why the nearest one does not count, and the number of differences with it.
    why: Option<(usize, String)>,
    /// Whether another edit may have been in the way of one.
    crossed: bool,
}

impl Job {
    fn edit(&self) -> &Candidate {
        &self.candidates[self.next]
    }

    fn places(&self) -> Vec<Span> {
        self.edit().iter().map(|patch| patch.span).collect()
    }

    /// Goes on to the next edit.
    fn refuse(&mut self, departures: &Departures) {
        self.next += 1;
        self.crossed |= !departures.are_only_of(&self.at);
        let size = departures.size();
        if self.why.as_ref().is_none_or(|(known, _)| size < *known) {
            self.why = Some((size, departures.reason()));
        }
    }

    fn is_over(&self) -> bool {
        self.next == self.candidates.len()
    }
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

/// The name of corrections without a file.
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

    /// Skips the places of corrections that stay.
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
        let mut read = self.read();
        let targets = self.targets(&mut read);
        self.complete(&targets);
        self.expect();
        let mut again = self.round(read, targets);
        while again {
            let mut read = self.read();
            let targets = self.targets(&mut read);
            again = self.round(read, targets);
        }
        let outcomes = self.outcomes.into_iter().map(|one| one.unwrap_or(Outcome::Kept));
        let outcomes = self.list.into_iter().zip(outcomes).collect();
        let texts = self.input.pages.iter().filter(|page| self.changed.contains(&page.path));
        let text = |page: &InputFile| String::from_utf8_lossy(&page.bytes).into_owned();
        Edited { pages: texts.map(|page| (page.path.clone(), text(page))).collect(), outcomes }
    }

    /// The pages as they are written.
    fn read(&self) -> Read {
        corrected(&Input { corrections: None, ..self.input.clone() })
    }

    /// Finds the meaning that the pages should have; lists all corrections if they have it already.
    fn expect(&mut self) {
        let stay = self.pending().into_iter().collect();
        let facts = |without: &BTreeSet<usize>| {
            let output = output::check(&self.with_corrections(without));
            (Facts::of(&output, self.path()), output.refused)
        };
        let (whole, bare) = parallel::both(|| facts(&BTreeSet::new()), || facts(&stay).0);
        let (mut whole, refused) = whole;
        let active = self.active(&BTreeSet::new());
        let refused = refused.into_iter().map(|(number, why)| (active[number as usize], why));
        let mut refused: Vec<(usize, String)> = refused.collect();
        if let (Some(whole), Some(bare)) = (&whole, &bare) {
            refused.extend(self.contradicted(whole, bare));
        }
        if !refused.is_empty() {
            for (number, why) in refused {
                if self.outcomes[number].is_none() {
                    self.set_aside(number, why);
                }
            }
            let output = output::check(&self.with_corrections(&BTreeSet::new()));
            whole = Facts::of(&output, self.path());
        }
        let none = BTreeMap::new();
        match (&whole, &bare) {
            (None, _) => self.list_rest(|_| UNREADABLE),
            (Some(whole), Some(bare)) if whole.departures(bare, &[], &none).is_empty() => {
                self.list_rest(|fix| if fix.expect == fix.set { SAID } else { OUTWEIGHED });
            }
            _ => {}
        }
        self.expected = whole;
    }

    /// The corrections of values that the rest of their rows contradicts, each with the reason.
    fn contradicted(&self, whole: &Facts, bare: &Facts) -> Vec<(usize, String)> {
        let of_values =
            |number: &usize| matches!(self.list[*number].op, Op::Default | Op::Bound | Op::Format);
        let found = self.pending().into_iter().filter(of_values).filter_map(|number| {
            let code = whole.further(bare, &self.list[number].at)?;
            Some((number, further_finding(code)))
        });
        found.collect()
    }

    fn path(&self) -> &str {
        self.input.corrections.as_ref().map_or(CORRECTIONS, |file| file.path.as_str())
    }

    fn pending(&self) -> Vec<usize> {
        (0..self.list.len()).filter(|number| self.outcomes[*number].is_none()).collect()
    }

    fn list_rest(&mut self, why: impl Fn(&Fix) -> &'static str) {
        let open = self.outcomes.iter_mut().zip(&self.list);
        for (outcome, fix) in open.filter(|(outcome, _)| outcome.is_none()) {
            *outcome = Some(Outcome::Listed(why(fix).to_owned()));
        }
    }

    /// Completes the expected meaning of the pages, and lists corrections without a place on them.
    fn complete(&mut self, targets: &[(usize, Result<Target, String>)]) {
        let adding = self.adding();
        for (number, target) in targets {
            match target {
                Ok(target) if self.list[*number].expect.is_empty() => {
                    self.list[*number].expect.clone_from(&target.says);
                }
                Ok(_) => {}
                Err(_) if awaits(&self.list[*number], &adding) => {}
                Err(why) => self.set_aside(*number, why.clone()),
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
    fn targets(&self, read: &mut Read) -> Vec<(usize, Result<Target, String>)> {
        let pending = self.pending();
        let fixes: Vec<Fix> = pending.iter().map(|number| self.list[*number].clone()).collect();
        let stay: BTreeSet<usize> = pending.iter().copied().collect();
        let targets = match self.active(&stay).is_empty() {
            true => corrections::targets(read, &fixes),
            false => corrections::targets(&mut corrected(&self.with_corrections(&stay)), &fixes),
        };
        pending.into_iter().zip(targets).collect()
    }

    /// Makes all edits that are possible at once; returns whether there were any, and whether some
    /// are left.
    fn round(&mut self, read: Read, targets: Vec<(usize, Result<Target, String>)>) -> bool {
        if self.pending().is_empty() {
            return false;
        }
        let mut book = Book::of(&read);
        book.planned = self.planned(&read, &targets);
        let mut jobs: Vec<Job> = Vec::new();
        let open = |(number, _): &(usize, _)| self.outcomes[*number].is_none();
        let targets: Vec<_> = targets.into_iter().filter(open).collect();
        let (mut awaiting, adding) = (false, self.adding());
        let count = self.pending().len();
        let last = self.last_rows(&book, &targets);
        for (number, target) in targets {
            if target.is_err() && awaits(&self.list[number], &adding) {
                awaiting = true;
                continue;
            }
            match last.get(&number) {
                Some(true) => {
                    awaiting = true;
                    continue;
                }
                Some(false) => {
                    self.outcomes[number] = Some(Outcome::Listed(LAST_ROW.to_owned()));
                    continue;
                }
                None => {}
            }
            match self.candidates(&book, &self.list[number], target) {
                Err(why) => self.outcomes[number] = Some(Outcome::Listed(why)),
                Ok(candidates) => jobs.push(Job {
                    number,
                    at: self.list[number].at.clone(),
                    candidates,
                    next: 0,
                    why: None,
                    crossed: false,
                }),
            }
        }
        let any = !jobs.is_empty() || self.pending().len() < count;
        let mut done = Done::of(&book);
        for mut job in self.settle(jobs, &mut done) {
            // Others are in the way no more.
            if std::mem::take(&mut job.crossed) {
                job.next = 0;
                self.settle(vec![job], &mut done);
            }
        }
        let Done { patches, written, later, refused, .. } = done;
        for (number, place) in written {
            self.outcomes[number] = Some(Outcome::Written(read.sources.place(place)));
        }
        for (number, why) in refused {
            self.outcomes[number].get_or_insert(Outcome::Listed(why));
        }
        let edited = with(&book, &patches, &self.input);
        for (page, new) in self.input.pages.iter_mut().zip(edited) {
            if let Some(bytes) = new {
                self.changed.insert(page.path.clone());
                page.bytes = bytes;
            }
        }
        (awaiting || !later.is_empty()) && any
    }

    /// The corrections that would leave a table without a row, each with whether a row is still to be added
    /// to that table.
    fn last_rows(
        &self,
        book: &Book<'_>,
        targets: &[(usize, Result<Target, String>)],
    ) -> BTreeMap<usize, bool> {
        let ops = targets.iter().filter_map(|(number, target)| {
            Some((*number, self.list[*number].op, target.as_ref().ok()?))
        });
        let (mut rows, mut grows) = (BTreeMap::new(), BTreeSet::new());
        for (_, op, target) in ops.clone() {
            if let Some((grid, _)) = target.after.and_then(|row| book.place(row)) {
                grows.extend((op == Op::AddAttribute).then_some(grid.span));
            }
        }
        let mut found = BTreeMap::new();
        for (number, _, target) in ops.filter(|(_, op, _)| *op == Op::DropAttribute) {
            for row in target.row.into_iter().chain(target.inner.iter().copied()) {
                let Some((grid, _)) = book.place(row) else { continue };
                let left = rows.entry(grid.span).or_insert_with(|| {
                    grid.lines.iter().map(|line| line.row).collect::<BTreeSet<Span>>()
                });
                left.remove(&row);
                // A list is one of attributes if it has two.
                let fewest = if grid.kind == Kind::Shape { 2 } else { 1 };
                if left.len() < fewest && target.row == Some(row) {
                    left.insert(row);
                    found.insert(number, grows.contains(&grid.span));
                }
            }
        }
        found
    }

    /// The headings of the sections that are to be added.
    fn planned(
        &self,
        read: &Read,
        targets: &[(usize, Result<Target, String>)],
    ) -> Vec<(u32, String)> {
        let of = |(number, target): &(usize, Result<Target, String>)| {
            let fix = &self.list[*number];
            let target = target.as_ref().ok().filter(|_| fix.op == Op::AddSection)?;
            let path = &read.sources.get(target.heading.file).path;
            let heading = corrections::of_page(&fix.at, path).unwrap_or(&fix.at);
            Some((target.heading.file, heading.to_owned()))
        };
        targets.iter().filter_map(of).collect()
    }

    /// The places that corrections are still to add.
    fn adding(&self) -> BTreeSet<String> {
        let adds =
            |number: &usize| matches!(self.list[*number].op, Op::AddAttribute | Op::AddSection);
        let numbers = self.pending().into_iter().filter(adds);
        numbers.map(|number| self.list[number].at.clone()).collect()
    }

    fn candidates(
        &self,
        book: &Book<'_>,
        fix: &Fix,
        target: Result<Target, String>,
    ) -> Result<Vec<Candidate>, String> {
        let found = candidates::candidates(book, fix, &target?);
        match found.is_empty() {
            true if fix.op == Op::AddSection => Err(NO_FORM.to_owned()),
            true => Err(NO_PLACE.to_owned()),
            false => Ok(found),
        }
    }

    /// Tries the edits of all jobs at once. Jobs with a departure continue with their next edits;
    /// if a departure belongs to no job, each half is tried by itself. Returns the jobs without a
    /// further edit.
    fn settle(&self, jobs: Vec<Job>, done: &mut Done<'_, '_>) -> Vec<Job> {
        let (mut over, mut jobs) = (Vec::new(), done.apart(jobs));
        while !jobs.is_empty() {
            let Some(departures) = self.try_edits(&jobs, done) else { break };
            let places: Vec<&str> = jobs.iter().map(|job| job.at.as_str()).collect();
            let mut blamed = departures.blamed(&places);
            if !blamed.contains(&true) && jobs.len() > 1 {
                let right = jobs.split_off(jobs.len() / 2);
                over.extend(self.settle(jobs, done));
                over.extend(self.settle(right, done));
                return over;
            }
            if done.leave_one_of_each(&mut jobs, &blamed) {
                continue;
            }
            blamed.iter_mut().for_each(|blamed| *blamed |= jobs.len() == 1);
            let refused = jobs.iter_mut().zip(&blamed).filter(|(_, blamed)| **blamed);
            refused.for_each(|(job, _)| job.refuse(&departures));
            let (no_more, others): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(Job::is_over);
            done.refuse(&no_more);
            over.extend(no_more);
            jobs = done.apart(others);
        }
        over
    }

    /// The places where the pages with these edits do not mean what they mean with the corrections;
    /// without any, the edits count.
    fn try_edits(&self, jobs: &[Job], done: &mut Done<'_, '_>) -> Option<Departures> {
        let expected = self.expected.as_ref()?;
        let own = jobs.iter().flat_map(Job::edit);
        let all: Vec<Patch> = done.patches.iter().chain(own).cloned().collect();
        let numbers = jobs.iter().map(|job| job.number);
        let without: BTreeSet<usize> = done.written.keys().copied().chain(numbers).collect();
        let mut input = self.with_corrections(&without);
        for (page, new) in input.pages.iter_mut().zip(with(done.book, &all, &self.input)) {
            page.bytes = new.unwrap_or_else(|| std::mem::take(&mut page.bytes));
        }
        let texts: Vec<(&str, &Patch)> =
            all.iter().map(|patch| (done.book.slice(patch.span), patch)).collect();
        let all = self.list.iter().zip(&self.outcomes);
        let added: BTreeMap<String, bool> = all
            .flat_map(|(fix, outcome)| new_rows(fix).into_iter().map(|at| (at, outcome.is_none())))
            .collect();
        let departures = match Facts::of(&output::check(&input), self.path()) {
            Some(found) => expected.departures(&found, &texts, &added),
            None => Departures::unreadable(),
        };
        if departures.is_empty() {
            done.count(jobs);
            return None;
        }
        Some(departures)
    }
}

/// The attributes that a correction adds.
fn new_rows(fix: &Fix) -> Vec<String> {
    match fix.op {
        Op::AddAttribute => vec![fix.at.clone()],
        Op::AddSection => {
            let rows = corrections::section_rows(&fix.set).unwrap_or_default();
            rows.into_iter().map(|(name, _)| format!("{} / {name}", fix.at)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether another correction has still to add the place of this one.
fn awaits(fix: &Fix, adding: &BTreeSet<String>) -> bool {
    let is_adder = matches!(fix.op, Op::AddAttribute | Op::AddSection);
    let ends = fix.at.match_indices(" / ").map(|(end, _)| end);
    let own = (!is_adder).then_some(fix.at.len());
    ends.chain(own).any(|end| adding.contains(&fix.at[..end]))
}

/// The pages of an input with its corrections.
fn corrected(input: &Input) -> Read {
    let mut found = Diagnostics::default();
    let mut read = read::read(input, &mut found);
    corrections::apply(&mut read, &mut found);
    drop(found.finish());
    read
}

/// The edits that count.
struct Done<'b, 'r> {
    book: &'b Book<'r>,
    patches: Vec<Patch>,
    written: BTreeMap<usize, Span>,
    /// Those whose edits would be where others are.
    later: BTreeSet<usize>,
    /// Those that have no edit, and why.
    refused: BTreeMap<usize, String>,
}

impl<'b, 'r> Done<'b, 'r> {
    fn of(book: &'b Book<'r>) -> Done<'b, 'r> {
        let (written, later, refused) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        Done { book, patches: Vec::new(), written, later, refused }
    }

    /// The jobs whose edits are apart from all others; the rest is for later.
    fn apart(&mut self, jobs: Vec<Job>) -> Vec<Job> {
        let mut taken: Vec<Span> = self.patches.iter().map(|patch| patch.span).collect();
        let (mut apart, mut later) = (Vec::new(), Vec::new());
        for job in jobs {
            let places = job.places();
            if overlap(&places, &taken) {
                self.refused.remove(&job.number);
                later.push(job.number);
            } else {
                taken.extend(places);
                apart.push(job);
            }
        }
        self.later.extend(later);
        apart
    }

    /// Leaves one edit of each place that may be in the way of others of the same place; these are for
    /// later. Returns whether there were any.
    fn leave_one_of_each(&mut self, jobs: &mut Vec<Job>, blamed: &[bool]) -> bool {
        let mut seen = BTreeSet::new();
        let first = jobs.iter().zip(blamed).map(|(job, blamed)| !blamed || seen.insert(&job.at));
        let first: Vec<bool> = first.collect();
        let mut keeps = first.iter();
        let others = jobs.extract_if(.., |_| !keeps.next().is_some_and(|first| *first));
        let others: Vec<usize> = others.map(|job| job.number).collect();
        self.later.extend(&others);
        !others.is_empty()
    }

    fn count(&mut self, jobs: &[Job]) {
        for job in jobs {
            self.refused.remove(&job.number);
            self.patches.extend(job.edit().iter().cloned());
            self.written.extend(job.places().first().map(|place| (job.number, *place)));
        }
    }

    fn refuse(&mut self, jobs: &[Job]) {
        let why = |job: &Job| (job.number, job.why.clone().unwrap_or_default().1);
        self.refused.extend(jobs.iter().map(why));
    }
}

/// Why a correction stays.
const LAST_ROW: &str = "too few rows would be left";
const NO_PLACE: &str = "the table has no cell for it";
const NO_FORM: &str = "no table of the page shows the form of a section";
const UNREADABLE: &str = "the pages cannot be read";
const SAID: &str = "the pages say so already";
const OUTWEIGHED: &str = "another statement of the row outweighs it";

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
        Op::Bound => 9,
        Op::AddSection => 10,
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

/// A text whose lines end in one way.
fn with_line_ends(text: &str, end: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', end)
}

/// The end of the line before a place, or else of the first one after it.
fn line_end(text: &[u8], place: usize) -> &'static str {
    let before = text[..place].iter().rposition(|byte| *byte == b'\n');
    let after = || text[place..].iter().position(|byte| *byte == b'\n').map(|at| place + at);
    let end = before.or_else(after).and_then(|at| at.checked_sub(1));
    match end.is_some_and(|at| text[at] == b'\r') {
        true => "\r\n",
        false => "\n",
    }
}

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
        out.extend_from_slice(with_line_ends(&patch.text, line_end(text, start)).as_bytes());
        at = end;
    }
    out.extend_from_slice(&text[at..]);
    out
}
