//! Whether a verdict of `diff` can be believed: pairs of random models, and edits of them, are asked
//! of a validator of others' making. No verdict is green that a value contradicts, and no break
//! lacks a value that shows it.

use crate::changes::public;
use crate::edits::{Edit, Sheet, KINDS};
use crate::effort::size;
use crate::models::{sections, values, Schemas};
use crate::mutations::Random;
use crate::random;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Definition, Mode, Model};
use tablewright::{bundle, check, generate, items, Input, InputFile, Output};
use tablewright_tools::changes::{changes, semver, Change, Effect, LIKENESS};

/// The model of a page; none if the page has errors.
fn model(page: &str, corrections: &str) -> Option<Model> {
    let file =
        |path: &str, text: &str| InputFile { path: path.into(), bytes: text.as_bytes().to_vec() };
    let output = check(&Input {
        corrections: Some(file("corrections.toml", corrections)),
        ..Input::of(crate::crates::header("random"), vec![file("page.md", page)])
    });
    (!output.has_errors()).then_some(output.model)?
}

/// The greatest effect of all changes: of receivers on the wire and strictly, of senders likewise.
fn greatest(found: &[Change]) -> [Effect; 4] {
    found.iter().fold([Effect::None; 4], |greatest, change| {
        let (receiver, sender) = (change.receiver, change.sender);
        let all = [receiver.wire, receiver.strict, sender.wire, sender.strict];
        std::array::from_fn(|at| greatest[at].max(all[at]))
    })
}

/// A random page with a place for an edit, its corrections, and the edited page.
fn page(edit: &Edit, random: &mut Random) -> Option<[String; 3]> {
    (0..TRIES).find_map(|_| {
        let (page, corrections) = random::page(random.below(SEEDS) as u64);
        let mut sheet = Sheet::new(&page);
        sheet.edit(edit, random)?;
        Some([page, corrections, sheet.text()])
    })
}

/// The models of such a page, before and after.
fn edited(edit: &Edit, random: &mut Random) -> Option<[Model; 2]> {
    (0..TRIES).find_map(|_| {
        let [before, corrections, after] = page(edit, random)?;
        Some([model(&before, &corrections)?, model(&after, &corrections)?])
    })
}

/// A kind of edit has a place on one page of many.
const TRIES: usize = 400;
const SEEDS: usize = 100_000;

/// The counts of edits, values and verdicts.
#[derive(Default)]
struct Tally {
    pairs: usize,
    values: usize,
    breaks: usize,
    witnesses: usize,
    may_break: BTreeMap<String, usize>,
    /// The kinds of edits, without what they are of.
    kinds: BTreeMap<String, usize>,
}

/// A model with its two schemas.
struct Side<'m> {
    model: &'m Model,
    bundles: [Value; 2],
}

impl<'m> Side<'m> {
    fn of(model: &'m Model) -> Side<'m> {
        Side { model, bundles: [bundle(model, Mode::Wire), bundle(model, Mode::Strict)] }
    }

    fn schemas(&self, definition: &str) -> Schemas {
        Schemas::of_bundles(&self.bundles[0], &self.bundles[1], definition)
    }
}

impl Tally {
    /// Asks one pair; of few sections, if they are named.
    fn pair(
        &mut self,
        kind: &str,
        [old, new]: [&Model; 2],
        only: Option<&BTreeSet<String>>,
        random: &mut Random,
        count: usize,
    ) {
        let found = changes(old, new, LIKENESS);
        let greatest = greatest(&found);
        let (old, new) = (Side::of(old), Side::of(new));
        for change in &found {
            self.witnesses(kind, change, &old, &new);
        }
        self.pairs += 1;
        if greatest.contains(&Effect::MayBreak) {
            *self.may_break.entry(kind.to_owned()).or_default() += 1;
        }
        for (at, from, to) in [(0, &new, &old), (2, &old, &new)] {
            for section in sections(from.model) {
                let is_in = |one: &Definition| one.name == section && one.section;
                if !to.model.definitions.iter().any(is_in)
                    || only.is_some_and(|only| !only.contains(section))
                {
                    continue;
                }
                let samples = tablewright::samples::of(from.model);
                let (of_from, of_to) = (from.schemas(section), to.schemas(section));
                for value in values(&samples[section], random, count) {
                    if !of_from.strict.is_valid(&value) {
                        continue;
                    }
                    self.values += 1;
                    for (at, schema) in [(at, &of_to.wire), (at + 1, &of_to.strict)] {
                        let green = greatest[at] < Effect::MayBreak;
                        assert!(
                            schema.is_valid(&value) || !green,
                            "{kind}: {section}: {value} contradicts {greatest:?} at {at}:\n{:#?}",
                            lines(&found)
                        );
                    }
                }
            }
        }
    }

    /// Of few edits, one may be more than the share that may stay undecided.
    fn assert_decided(&self) {
        let most = ((self.pairs as f64 * MAY_BREAK) as usize).max(1);
        let undecided: usize = self.may_break.values().sum();
        assert!(undecided <= most, "of {}: {:#?}", self.pairs, self.may_break);
    }

    /// Each break has a value that the one side's strict schema takes and the other one rejects.
    fn witnesses(&mut self, kind: &str, change: &Change, old: &Side<'_>, new: &Side<'_>) {
        let (receiver, sender) = (change.receiver, change.sender);
        let all = [receiver.wire, receiver.strict, sender.wire, sender.strict];
        let breaks = all.iter().filter(|effect| **effect == Effect::Breaks).count();
        assert_eq!(change.witnesses.len(), breaks, "{kind}: {change:?}");
        self.breaks += breaks;
        for witness in &change.witnesses {
            let (taking, refusing) = if witness.receiver { (new, old) } else { (old, new) };
            let takes = taking.schemas(&witness.taken_by).strict;
            assert!(takes.is_valid(&witness.value), "{kind}: not taken: {change:?}");
            let schemas = refusing.schemas(&witness.refused_by);
            let rejects = if witness.wire { schemas.wire } else { schemas.strict };
            assert!(!rejects.is_valid(&witness.value), "{kind}: not rejected: {change:?}");
            self.witnesses += 1;
        }
    }
}

fn lines(found: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let id = change.id.info().id;
        format!("{id} {} {:?} {:?}", change.at, change.receiver, change.sender)
    };
    found.iter().filter(|change| !change.is_text()).map(line).collect()
}

#[test]
fn no_verdict_is_green_that_a_value_contradicts() {
    let (each, values) = (size(1, 5), size(12, 40));
    let mut tally = Tally::default();
    let mut random = Random::of(33);
    for (kind, edit) in KINDS.iter().step_by(size(9, 1)) {
        for _ in 0..each {
            let [old, new] = edited(edit, &mut random)
                .unwrap_or_else(|| panic!("no page has a place for: {kind}"));
            *tally.kinds.entry((*kind).to_owned()).or_default() += 1;
            tally.pair(kind, [&old, &new], None, &mut random, values);
        }
    }
    report("edits", &tally);
    tally.assert_decided();
    let (kinds, pairs, values) = (tally.kinds.len(), tally.pairs, tally.values);
    let least = (size(10, 60), size(10, 500), size(300, 100_000));
    assert!(kinds >= least.0, "{kinds} kinds of edits");
    assert!(pairs >= least.1 && values >= least.2, "{pairs} pairs, {values} values");
}

/// The maximum share of edits that are neither shown nor excluded to break.
const MAY_BREAK: f64 = 0.02;

/// All that is made of a page; none where it has errors.
fn made(page: &str, corrections: &str) -> Option<Output> {
    let file =
        |path: &str, text: &str| InputFile { path: path.into(), bytes: text.as_bytes().to_vec() };
    let output = generate(&Input {
        corrections: Some(file("corrections.toml", corrections)),
        ..Input::of(crate::crates::header("random"), vec![file("page.md", page)])
    });
    (!output.has_errors()).then_some(output)
}

/// The bump that the models require is the one that the sources of both crates require.
#[test]
fn bumps_are_those_of_the_sources_of_both_crates() {
    let mut random = Random::of(35);
    let (mut pairs, mut bumps, mut wrong) = (0, BTreeMap::new(), Vec::new());
    for (kind, edit) in KINDS.iter().step_by(size(16, 1)) {
        let pair = (0..TRIES).find_map(|_| {
            let [before, corrections, after] = page(edit, &mut random)?;
            Some([made(&before, &corrections)?, made(&after, &corrections)?])
        });
        let [old, new] = pair.unwrap_or_else(|| panic!("no page has a place for: {kind}"));
        let of = |output: &Output| items(output.model.as_ref().expect("a model"));
        let said = semver::items(&of(&old), &of(&new));
        let read = semver::items(&public(&old), &public(&new));
        let (said, read) = ((semver::bump(&said), said), (semver::bump(&read), read));
        if said.0 != read.0 {
            wrong.push(format!("{kind}: {said:?}\n  but {read:?}"));
        }
        let said = said.0;
        pairs += 1;
        *bumps.entry(said.name()).or_insert(0) += 1;
    }
    println!("bumps: {pairs} pairs: {bumps:?}");
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs >= size(3, 100) && bumps.len() >= size(1, 3), "{pairs} pairs: {bumps:?}");
}

#[test]
fn two_random_models_are_compared_to_the_end() {
    let count = size(20, 1_000) as u64;
    let mut tally = Tally::default();
    let mut random = Random::of(34);
    for seed in 0..count {
        let of = |seed: u64| {
            let (page, corrections) = random::page(seed);
            model(&page, &corrections).expect("a random page has no errors")
        };
        let (old, new) = (of(seed), of(seed + 7));
        tally.pair(&format!("seed {seed}"), [&old, &new], None, &mut random, 20);
    }
    report("pairs", &tally);
    assert_eq!(tally.pairs, count as usize);
}

fn report(what: &str, tally: &Tally) {
    println!(
        "{what}: {} kinds, {} pairs, {} values, {} breaks with {} witnesses; {} may break: {:?}\n{:?}",
        tally.kinds.len(),
        tally.pairs,
        tally.values,
        tally.breaks,
        tally.witnesses,
        tally.may_break.len(),
        json!(tally.may_break),
        tally.kinds.keys()
    );
}

mod shared {
    use super::*;
    use crate::sources::{input, SOURCES};

    /// The sections whose rows are around a line, and a few more.
    fn around(model: &Model, path: &str, line: usize, random: &mut Random) -> BTreeSet<String> {
        let sections: Vec<&Definition> =
            model.definitions.iter().filter(|one| one.section).collect();
        let before = sections.iter().filter(|one| {
            let place = one.origin.place();
            place.file.ends_with(path) && place.line as usize <= line + 1
        });
        let nearest = before.max_by_key(|one| one.origin.place().line).copied();
        let others = (0..2).filter_map(|_| sections.get(random.below(sections.len())).copied());
        nearest.into_iter().chain(others).map(|one| one.name.clone()).collect()
    }

    #[test]
    #[ignore = "needs ../shared; .ci/nightly asks for it"]
    fn no_verdict_on_an_edit_of_a_specification_is_green_that_a_value_contradicts() {
        let mut tally = Tally::default();
        let mut random = Random::of(36);
        for (number, (source, _)) in SOURCES.into_iter().enumerate() {
            let before = input(source);
            let old = check(&before).model.expect("the pages are read");
            // Each kind is tried on two or three of the sources.
            let some = KINDS.iter().skip(number % 3).step_by(size(60, 3));
            for (kind, edit) in some {
                let mut after = before.clone();
                let page = &mut after.pages[random.below(before.pages.len())];
                let mut sheet = Sheet::new(&String::from_utf8_lossy(&page.bytes));
                let Some(line) = sheet.edit(edit, &mut random) else { continue };
                let path = page.path.clone();
                page.bytes = sheet.text().into_bytes();
                let output = check(&after);
                let Some(new) = output.model.as_ref().filter(|_| !output.has_errors()) else {
                    continue;
                };
                *tally.kinds.entry((*kind).to_owned()).or_default() += 1;
                let only = around(new, &path, line, &mut random);
                let what = format!("{source}: {path}:{line}: {kind}");
                tally.pair(&what, [&old, new], Some(&only), &mut random, 60);
            }
        }
        report("edits of specifications", &tally);
        tally.assert_decided();
        assert!(tally.kinds.len() >= size(3, 60), "{:?}", tally.kinds);
    }
}
