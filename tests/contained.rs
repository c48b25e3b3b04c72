//! Whether a verdict of `diff` can be believed: pairs of random models, and edits of them, are asked
//! of a validator of others' making. No verdict is green that a value contradicts, and no break
//! lacks a value that shows it.

use crate::changes::public;
use crate::effort::size;
use crate::models::{sections, values, Schemas};
use crate::mutations::Random;
use crate::random;
use serde_json::{json, Value};
use std::collections::BTreeMap;
use tablewright::model::{Mode, Model};
use tablewright::{bundle, check, generate, items, Input, InputFile, Output};
use tablewright_tools::changes::{changes, semver, Change, Effect, LIKENESS};

/// What becomes of a page; none where it has errors.
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

/// Types with what their rows say beside them.
const ROWS: [(&str, &str); 30] = [
    ("string", ""),
    ("integer", ""),
    ("number", ""),
    ("boolean", ""),
    ("datetime", ""),
    ("date", ""),
    ("object", ""),
    ("any", ""),
    ("null", ""),
    ("array", ""),
    ("array of strings", ""),
    ("array of integers", ""),
    ("array of strings", "Unique items."),
    ("array of strings", "At most 3 items."),
    ("array of strings", "Must contain at least 1 item."),
    ("map of integer", ""),
    ("map of string", ""),
    ("string or integer", ""),
    ("string or array of strings", ""),
    ("string or integer or boolean", ""),
    ("string (uuid)", ""),
    ("string (email)", ""),
    ("string (2-32)", ""),
    ("string", "At most 4 characters."),
    ("number", "Must be between -1.5 and 1.5."),
    ("integer", "Must be less than 9."),
    ("integer", "Must be at least 2."),
    ("string", "Must match `^[A-Z]\\d{2,3}$`."),
    ("string", "Available values: `oak`, `elm`"),
    ("string", "Available values: `oak`, `elm`, `ash`"),
];

/// An edit of a page: its kind, and the page.
fn edited(page: &str, random: &mut Random) -> (String, String) {
    let mut lines: Vec<String> = page.lines().map(String::from).collect();
    let is_row = |line: &String| line.starts_with("| ") && line.split(" | ").count() >= 4;
    let rows: Vec<usize> = (0..lines.len())
        .filter(|at| is_row(&lines[*at]) && !lines[*at].starts_with("| Field"))
        .collect();
    let Some(row) = rows.get(random.below(rows.len().max(1))).copied() else {
        return ("nothing".to_owned(), page.to_owned());
    };
    let mut cells: Vec<String> = lines[row].split(" | ").map(String::from).collect();
    let other = ROWS[random.below(ROWS.len())];
    let kind = match random.below(10) {
        0 => {
            lines.remove(row);
            return ("a row is removed".to_owned(), lines.join("\n") + "\n");
        }
        1 => {
            lines.insert(row, format!("| added | {} | {} | {} |", other.0, cells[2], other.1));
            return ("a row is added".to_owned(), lines.join("\n") + "\n");
        }
        2 => {
            cells[2] = if cells[2].trim() == "yes" { String::new() } else { "yes".to_owned() };
            "an attribute becomes required, or optional".to_owned()
        }
        3 => {
            cells[1] = match cells[1].strip_suffix(", null") {
                Some(bare) => bare.to_owned(),
                None => cells[1].clone() + ", null",
            };
            "null comes or goes".to_owned()
        }
        4 => {
            cells[0] = "| renamed".to_owned();
            "a row is renamed".to_owned()
        }
        5 => {
            let text = lines.join("\n") + "\n";
            let swapped = text.replacen("One of:", "Any of:", 1);
            return ("a union is joined otherwise".to_owned(), swapped);
        }
        _ => {
            let kind = format!("{} → {} {}", cells[1], other.0, other.1);
            cells[1] = other.0.to_owned();
            cells.truncate(3);
            cells.push(format!("{} |", other.1));
            kind
        }
    };
    lines[row] = cells.join(" | ");
    (kind, lines.join("\n") + "\n")
}

/// What was asked, and what was found.
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
    fn pair(&mut self, kind: &str, old: &Model, new: &Model, random: &mut Random, count: usize) {
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
                if to.model.definitions.iter().all(|one| one.name != section || !one.section) {
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
    let (count, each) = (size(40, 1_000), size(20, 60));
    let mut tally = Tally::default();
    let mut random = Random::of(33);
    for seed in 0..count as u64 {
        let (page, corrections) = random::page(seed);
        let Some(old) = model(&page, &corrections) else { continue };
        assert_eq!(lines(&changes(&old, &old, 2.0)), Vec::<String>::new(), "seed {seed}");
        let (kind, new) = edited(&page, &mut random);
        let Some(new) = model(&new, &corrections) else { continue };
        *tally.kinds.entry(kind.clone()).or_default() += 1;
        tally.pair(&format!("seed {seed}: {kind}"), &old, &new, &mut random, each);
    }
    report("edits", &tally);
    assert!(tally.pairs > count / 3, "{} pairs", tally.pairs);
    // Of few pairs, one is more than that.
    let most = ((tally.pairs as f64 * MAY_BREAK) as usize).max(1);
    assert!(tally.may_break.len() <= most, "of {}: {:#?}", tally.pairs, tally.may_break);
    let (kinds, pairs, values) = (tally.kinds.len(), tally.pairs, tally.values);
    let least = (size(10, 60), size(13, 500), size(300, 100_000));
    assert!(kinds >= least.0, "{kinds} kinds of edits");
    assert!(pairs >= least.1 && values >= least.2, "{pairs} pairs, {values} values");
}

/// The greatest share of edits of which nothing shows or excludes that they break.
const MAY_BREAK: f64 = 0.02;

/// The bump that the models ask for is the one that the sources of both crates ask for.
#[test]
fn bumps_are_those_of_the_sources_of_both_crates() {
    let mut random = Random::of(35);
    let (mut pairs, mut bumps) = (0, BTreeMap::new());
    for seed in 0..size(6, 300) as u64 {
        let (page, corrections) = random::page(seed);
        let (kind, new) = edited(&page, &mut random);
        let made = |page: &str| {
            let file = |path: &str, text: &str| InputFile {
                path: path.into(),
                bytes: text.as_bytes().to_vec(),
            };
            let header = crate::crates::header("random");
            let output = generate(&Input {
                corrections: Some(file("corrections.toml", &corrections)),
                ..Input::of(header, vec![file("page.md", page)])
            });
            (!output.has_errors()).then_some(output)
        };
        let (Some(old), Some(new)) = (made(&page), made(&new)) else { continue };
        let of = |output: &Output| items(output.model.as_ref().expect("a model"));
        let said = semver::bump(&semver::items(&of(&old), &of(&new)));
        let read = semver::bump(&semver::items(&public(&old), &public(&new)));
        assert_eq!(said, read, "seed {seed}: {kind}");
        pairs += 1;
        *bumps.entry(said.name()).or_insert(0) += 1;
    }
    println!("bumps: {pairs} pairs: {bumps:?}");
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
        tally.pair(&format!("seed {seed}"), &old, &new, &mut random, 20);
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
