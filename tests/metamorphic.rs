//! A page that changes in a way that means nothing gives the same facts, or a finding says why not.

mod changes;
mod text;

use crate::mutations::Random;
use changes::CHANGES;
use serde_json::Value;
use std::collections::BTreeMap;
use tablewright::{check, project, Input, InputFile, Output};

fn run(text: &str) -> Output {
    let pages = vec![InputFile { path: "page.md".into(), bytes: text.as_bytes().to_vec() }];
    let header = project::ad_hoc("page");
    check(&Input { header, pages, corrections: None, names: None, project: None, keep_going: true })
}

/// The facts of a model, without its texts and places.
fn facts(output: &Output) -> Value {
    let model = output.model.as_ref().map(serde_json::to_value);
    let mut value = model.map_or(Value::Null, |model| model.expect("a model is JSON"));
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    const WORDS: [&str; 11] = [
        "description",
        "origin",
        "examples",
        "printed_type",
        "pages",
        "names",
        "path",
        "also",
        "row",
        "condition",
        "flags",
    ];
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !WORDS.contains(&key.as_str()));
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The number of findings of each kind at each place.
fn findings(output: &Output) -> BTreeMap<(&'static str, &str), usize> {
    let mut counts = BTreeMap::new();
    for found in &output.diagnostics {
        *counts.entry((found.code.info().id, found.at.as_str())).or_default() += 1;
    }
    counts
}

/// Whether a run says something that another one did not.
fn says_more(changed: &Output, base: &Output) -> bool {
    let known = findings(base);
    findings(changed).iter().any(|(key, count)| known.get(key).unwrap_or(&0) < count)
}

/// The first line in which two values differ.
fn difference(base: &Value, changed: &Value) -> String {
    let lines = |value: &Value| format!("{value:#}").lines().map(str::to_owned).collect::<Vec<_>>();
    let (base, changed) = (lines(base), lines(changed));
    let at = base.iter().zip(&changed).position(|(a, b)| a != b);
    let at = at.unwrap_or(base.len().min(changed.len()));
    let title = base[..at.min(base.len())].iter().rev().find(|line| line.contains("\"title\""));
    let around = |lines: &[String]| lines.iter().skip(at).take(3).cloned().collect::<String>();
    format!("{title:?}\n  - {}\n  + {}", around(&base), around(&changed))
}

/// The outcomes of some changes.
#[derive(Default)]
struct Tally {
    same: usize,
    said: usize,
    silent: Vec<String>,
}

fn compare(name: &str, text: &str, which: &dyn Fn(usize) -> bool, tally: &mut Tally) {
    let base = run(text);
    let known = facts(&base);
    for (_, (change, apply)) in CHANGES.iter().enumerate().filter(|(at, _)| which(*at)) {
        let changed = apply(text);
        if changed == text {
            continue;
        }
        let output = run(&changed);
        let found = facts(&output);
        if found == known {
            tally.same += 1;
        } else if says_more(&output, &base) {
            tally.said += 1;
            if std::env::var_os("TABLEWRIGHT_SAID").is_some() {
                println!("said: {change}, {name}: {}", difference(&known, &found));
            }
        } else {
            tally.silent.push(format!("{change}, {name}: {}", difference(&known, &found)));
        }
    }
}

fn finish(tally: &Tally) {
    let Tally { same, said, silent } = tally;
    println!("{same} changes changed nothing, {said} were said, {} silent", silent.len());
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_change_that_means_nothing_changes_no_fact_of_a_fixture() {
    assert!(CHANGES.len() >= 60, "{} changes", CHANGES.len());
    let mut tally = Tally::default();
    let mut random = Random::new(7);
    for path in crate::project::files("tests/data/ok") {
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a page is UTF-8");
        let chosen = random.below(7);
        let name = path.display().to_string();
        compare(&name, &text, &|number| number % 7 == chosen, &mut tally);
    }
    finish(&tally);
}

mod shared {
    use super::*;
    use crate::sources::{input, SOURCES};

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn a_change_that_means_nothing_changes_no_fact_of_a_page() {
        let tables = SOURCES.iter().flat_map(|(source, _)| input(source).pages);
        let tables = tables.map(|page| (page.path, String::from_utf8(page.bytes).expect("UTF-8")));
        let forms = ["three-columns", "two-columns", "composed", "html"];
        let pages = tables.chain(forms.into_iter().flat_map(crate::corpus::pages));
        let mut random = Random::new(11);
        let parts = crate::effort::size(10, 1);
        let mut tally = Tally::default();
        for (name, text) in pages {
            let chosen = random.below(parts);
            compare(&name, &text, &|number| number % parts == chosen, &mut tally);
        }
        assert!(tally.same > 100, "{} changes", tally.same);
        finish(&tally);
    }
}
