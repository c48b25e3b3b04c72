//! The pages' own examples: faults that are planted into them are reported at their lines, and
//! nothing else is.

use crate::project::lines;
use crate::sources::{input, SOURCES};
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::check::{Checker, ViolationKind};
use tablewright::model::{Mode, Model};
use tablewright::samples::pointers;
use tablewright::{check, Input, Output};

/// A fault of one example, and the expected finding.
struct Fault {
    kind: ViolationKind,
    /// The whole block with the fault.
    text: String,
    /// The line of the block, from 0, that is wrong.
    line: usize,
}

/// A block that violates nothing.
struct Block {
    page: String,
    /// Its first line, from 1.
    line: usize,
    /// The number of lines.
    length: usize,
    faults: Vec<Fault>,
}

fn found(output: &Output) -> BTreeSet<(String, u32, &'static str)> {
    let codes = ["TW070", "TW071", "TW072", "TW073", "TW075"];
    let of_examples = output.diagnostics.iter().filter(|one| codes.contains(&one.code.info().id));
    of_examples
        .map(|one| {
            let place = output.sources.place(one.span.expect("an example has a place"));
            (place.file.to_string(), place.line, one.code.info().id)
        })
        .collect()
}

fn code(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::UnknownAttribute => "TW071",
        ViolationKind::UnknownValue => "TW072",
        ViolationKind::MissingAttribute => "TW073",
        _ => "TW070",
    }
}

/// All faults that an example of a definition can have; each violates one thing only.
fn faults(checker: &Checker<'_>, definition: &str, block: &Value, base: &str) -> Vec<Fault> {
    let example = block.pointer(base).expect("the example is in its block");
    let mut out = Vec::new();
    let mut inside = pointers(example);
    inside.push(String::new());
    for at in inside {
        let value = example.pointer(&at).expect("it is there");
        let mut planted: Vec<(ViolationKind, Value, String)> = Vec::new();
        let other = if value.is_string() { json!(987_654_321) } else { json!("planted text") };
        let mark = other.to_string();
        // The whole is an example no more if it is a scalar.
        if !at.is_empty() {
            planted.push((ViolationKind::WrongType, other, mark));
        }
        if value.is_string() {
            let mark = "\"planted value\"".to_owned();
            planted.push((ViolationKind::UnknownValue, json!("planted value"), mark));
        }
        if let Some(map) = value.as_object() {
            let mut more = map.clone();
            more.insert("planted_name".into(), json!(1));
            let mark = "\"planted_name\"".to_owned();
            planted.push((ViolationKind::UnknownAttribute, more.into(), mark));
            for name in map.keys() {
                let mut fewer = map.clone();
                fewer.shift_remove(name);
                let mark = String::new();
                planted.push((ViolationKind::MissingAttribute, fewer.into(), mark));
            }
        }
        for (kind, planted, mark) in planted {
            let mut faulty = example.clone();
            *faulty.pointer_mut(&at).expect("it is there") = planted;
            let violations = checker.violations(definition, &faulty, Mode::Strict);
            if violations.len() == 1 && violations.iter().all(|(_, found)| *found == kind) {
                out.push(fault(kind, block, &format!("{base}{at}"), &faulty, base, &mark));
            }
        }
    }
    out
}

fn fault(
    kind: ViolationKind,
    block: &Value,
    at: &str,
    faulty: &Value,
    base: &str,
    mark: &str,
) -> Fault {
    let mut whole = block.clone();
    *whole.pointer_mut(base).expect("the example is in its block") = faulty.clone();
    let pretty = |value: &Value| serde_json::to_string_pretty(value).expect("it is JSON");
    let line_of = |text: &str, mark: &str| {
        text.lines().position(|line| line.contains(mark)).expect("the mark is in the text")
    };
    let text = pretty(&whole);
    let line = if mark.is_empty() {
        // Where the object starts that something is missing in.
        let mut marked = whole.clone();
        let object = marked.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
        object.shift_insert(0, "@@@".into(), json!(0));
        line_of(&pretty(&marked), "@@@") - 1
    } else {
        line_of(&text, mark)
    };
    Fault { kind, text, line }
}

/// The blocks of a source that violate nothing, with all faults that they can have.
fn blocks(input: &Input, model: &Model) -> Vec<Block> {
    let checker = Checker::new(model);
    let mut out: BTreeMap<(String, usize), Block> = BTreeMap::new();
    for definition in &model.definitions {
        for example in &definition.examples {
            let place = example.origin.place();
            let page = input.pages.iter().find(|page| *page.path == *place.file);
            let text =
                String::from_utf8_lossy(&page.expect("the page is there").bytes).into_owned();
            let (line, lines) = (place.line as usize, text.lines().collect::<Vec<_>>());
            let is_end = |line: &&str| line.trim_start().starts_with("```");
            let length = lines[line - 1..].iter().take_while(|line| !is_end(line)).count();
            let Ok(block) =
                serde_json::from_str::<Value>(&lines[line - 1..line - 1 + length].join("\n"))
            else {
                continue;
            };
            let mut all = pointers(&block);
            all.push(String::new());
            let base = all.into_iter().find(|at| block.pointer(at) == Some(&example.value));
            let base = base.expect("the example is in its block");
            let key = (place.file.to_string(), line);
            let known = out.entry(key.clone()).or_insert(Block {
                page: key.0,
                line,
                length,
                faults: Vec::new(),
            });
            known.faults.extend(faults(&checker, &definition.name, &block, &base));
        }
    }
    out.into_values().collect()
}

/// The pages with one fault in each of some blocks, and the expected findings.
fn plant(input: &Input, blocks: &[Block], round: usize) -> (Input, Vec<Expected>) {
    let mut planted = input.clone();
    let mut expected = Vec::new();
    for page in &mut planted.pages {
        let text = String::from_utf8_lossy(&page.bytes).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        let (mut out, mut done): (Vec<&str>, usize) = (Vec::new(), 0);
        for block in blocks.iter().filter(|block| block.page == page.path) {
            let Some(fault) = block.faults.get(round) else { continue };
            out.extend(&lines[done..block.line - 1]);
            let first = out.len() + 1;
            out.extend(fault.text.lines());
            done = block.line - 1 + block.length;
            let range = first as u32..out.len() as u32 + 1;
            let line = (first + fault.line) as u32;
            expected.push(Expected { page: page.path.clone(), line, range, kind: fault.kind });
        }
        out.extend(&lines[done..]);
        page.bytes = (out.join("\n") + "\n").into_bytes();
    }
    (planted, expected)
}

struct Expected {
    page: String,
    line: u32,
    range: std::ops::Range<u32>,
    kind: ViolationKind,
}

/// At most so many rounds: in each, every block has another fault.
const ROUNDS: usize = 8;

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn faults_planted_into_examples_of_other_sources_are_reported() {
        let (mut planted, mut reported, mut beside, mut homeless) = (0, 0, 0, 0);
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (source, _) in SOURCES {
            let input = input(source);
            let untouched = check(&input);
            let model = untouched.model.as_ref().expect("the pages are read");
            let mut blocks = blocks(&input, model);
            for block in &mut blocks {
                // One of each kind in turn, rather than all of the first.
                let mut by_kind: BTreeMap<ViolationKind, Vec<Fault>> = BTreeMap::new();
                for fault in block.faults.drain(..) {
                    by_kind.entry(fault.kind).or_default().push(fault);
                }
                while by_kind.values().any(|list| !list.is_empty()) {
                    block.faults.extend(by_kind.values_mut().filter_map(Vec::pop));
                }
            }
            let before = found(&untouched);
            for round in 0..ROUNDS {
                let (input, expected) = plant(&input, &blocks, round);
                let output = check(&input);
                let now = found(&output);
                let mut unsaid = Vec::new();
                for one in &expected {
                    let hit = (one.page.clone(), one.line, code(one.kind));
                    let count = kinds.entry(one.kind.name()).or_default();
                    planted += 1;
                    count.0 += 1;
                    if !now.contains(&hit) {
                        unsaid.push(one);
                        continue;
                    }
                    reported += 1;
                    count.1 += 1;
                    let in_block = |found: &&(String, u32, &str)| {
                        found.0 == one.page && one.range.contains(&found.1)
                    };
                    beside += now.iter().filter(in_block).filter(|found| **found != hit).count();
                }
                // That an example fits nothing any more is said once, with the number of them.
                let unfit = output.examples.unfit.saturating_sub(untouched.examples.unfit);
                homeless += unfit.min(unsaid.len());
                if unfit < unsaid.len() {
                    let lines = unsaid.iter().map(|one| (&one.page, one.line, one.kind.name()));
                    println!("{unfit} said of: {source}, {:?}", lines.collect::<Vec<_>>());
                }
                let is_elsewhere = |found: &&(String, u32, &str)| {
                    !expected.iter().any(|one| found.0 == one.page && one.range.contains(&found.1))
                };
                let elsewhere = now.iter().filter(is_elsewhere).count();
                assert_eq!(elsewhere, before.len(), "{source}");
            }
        }
        println!("{reported} of {planted} faults are reported, {beside} beside them: {kinds:?}");
        assert!(planted >= 200, "{planted} faults");
        assert!(reported * 100 >= planted * 92, "{reported} of {planted}");
        // Of the others, nearly all make their example one of no section, which is said; a few make it
        // one of another section, which has no such attribute.
        let said = reported + homeless;
        assert!(said * 1_000 >= planted * 990, "{said} of {planted}");
        assert!(beside <= 2, "{beside}");
        assert!(kinds.len() == 4, "{kinds:?}");
    }
}

#[test]
fn an_example_is_of_its_section_or_of_the_one_that_it_fits() {
    let page = "## Order\n| Field | Type | Required |\n|--|--|--|\n| id | string | yes |\n\
        | total | integer | no |\n| state | string | no |\n\n### Example\n\n\
        ```json\n{\"id\": \"a\", \"total\": 1.5}\n```\n\n## Other\n\n\
        ```js\n{ order: { id: 'b', total: 1, ... } }\n```\n\n\
        ```json\n{\"id\": \"c\", \"total\": 2, \"state\": ...}\n```\n\n\
        ```json\n{\"name\": 1, \"size\": 2}\n```\n\n```js\nconst x = 1;\n```\n";
    let output = crate::project::corrected(page, None);
    assert_eq!(
        lines(&output),
        [
            "TW070 page.md:11:22 `total` is `1.5`; `integer` is documented",
            "TW074 page.md:17:1 2 examples fit no section, and were not checked",
        ]
    );
}

/// Texts that stand for a value, and rows that they do not conform to.
const PLACEHOLDERS: [&str; 4] = ["string", "<id>", "{id}", "..."];
const ROWS: [(&str, &str); 4] = [
    ("| kind | string | One of `a`, `b`. |", "\"a\""),
    ("| kind | integer | The kind. |", "1"),
    (
        "| kind | string | At least 40 characters. |",
        "\"a text that has forty characters, or more\"",
    ),
    ("| kind | boolean | The kind. |", "true"),
];

#[test]
fn an_example_with_a_placeholder_is_neither_reported_nor_published() {
    let mut tried = 0;
    for (row, value) in ROWS {
        for text in PLACEHOLDERS {
            let page = format!(
                "## Order\n| Field | Type | Description |\n|--|--|--|\n| id | string | The id. |\n\
                {row}\n\n```json\n{{\"id\": \"x\", \"kind\": \"{text}\"}}\n```\n\n\
                ```json\n{{\"id\": \"y\", \"kind\": {value}}}\n```\n"
            );
            let output = crate::project::corrected(&page, None);
            assert_eq!(lines(&output), Vec::<String>::new(), "{row} {text}");
            let model = output.model.expect("there is a table");
            let shown: Vec<String> = model
                .definition("Order")
                .examples
                .iter()
                .map(|one| one.value.to_string())
                .collect();
            assert_eq!(shown, [format!("{{\"id\":\"y\",\"kind\":{value}}}")], "{row} {text}");
            tried += 1;
        }
    }
    assert_eq!(tried, 16);
}
