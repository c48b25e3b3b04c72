//! Other vendors' pages and whole specifications, where the reference data lies beside the
//! repository: each is read by a dialect of its own.

use crate::effort::cases;
use crate::models::Schemas;
use crate::mutations::{mutate, Random};
use crate::project::root;
use serde_json::{json, Value};
use std::path::{Path, PathBuf};
use tablewright::check::Checker;
use tablewright::model::{Definition, Mode, Model, Shape, Type};
use tablewright::{check, generate, project, Input, InputFile, Output};

/// The sources, each with the number of its pages.
pub const SOURCES: [(&str, usize); 7] = [
    ("discord", 4),
    ("gbfs-3.1", 1),
    ("gitlab-2018", 8),
    ("openapi-3.0", 1),
    ("openrtb-2.6", 1),
    ("serverless-1.0", 1),
    ("stac-1.1", 6),
];

pub fn pages_below(folder: &Path, base: &Path, out: &mut Vec<InputFile>) {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let is_page = path.extension().is_some_and(|ending| ending == "md" || ending == "mdx");
        if path.is_dir() {
            pages_below(&path, base, out);
        } else if is_page {
            let name = path.strip_prefix(base).expect("it is in there").display().to_string();
            let bytes = std::fs::read(&path).expect("a page can be read");
            out.push(InputFile { path: name, bytes });
        }
    }
}

/// The input of a run over a source.
pub fn input(source: &str) -> Input {
    let folder = root().join("../shared/tables").join(source);
    assert!(folder.is_dir(), "there is no {}", folder.display());
    let mut pages = Vec::new();
    pages_below(&folder, &folder, &mut pages);
    let file = |name: &str| {
        let path = root().join("tests/dialects").join(name);
        let bytes = std::fs::read(&path).ok()?;
        Some(InputFile { path: name.to_owned(), bytes })
    };
    let dialect = file(&format!("{source}.toml"));
    assert!(dialect.is_some(), "{source} has a dialect");
    Input {
        header: crate::crates::header(source),
        pages,
        corrections: file(&format!("{source}.allow.toml")),
        names: None,
        project: dialect,
        keep_going: false,
    }
}

/// The runs over all sources.
pub fn outputs() -> Vec<(String, Output)> {
    let mut out = Vec::new();
    for (source, count) in SOURCES {
        let input = input(source);
        assert_eq!(input.pages.len(), count, "{source}");
        let output = generate(&input);
        assert!(!output.has_errors(), "{source}: {:#?}", crate::project::lines(&output));
        out.push((input.header.name.clone(), output));
    }
    out
}

/// A JSON example of a page: the heading that it is below, and the value.
fn examples(text: &str) -> Vec<(String, Value)> {
    let mut heading = String::new();
    let mut block: Option<String> = None;
    let mut out = Vec::new();
    for line in text.lines() {
        match &mut block {
            None if line.starts_with('#') => {
                line.trim_start_matches('#').trim().clone_into(&mut heading)
            }
            None if line.starts_with("```") => block = Some(String::new()),
            Some(text) if line.starts_with("```") => {
                if let Ok(value @ Value::Object(_)) = serde_json::from_str(text) {
                    out.push((heading.clone(), value));
                }
                block = None;
            }
            Some(text) => text.push_str(&format!("{line}\n")),
            None => {}
        }
    }
    out
}

/// Places of scalars in a value whose attribute has one printed scalar type, with that type.
fn scalars(model: &Model, definition: &str, value: &Value, at: &str, out: &mut Vec<String>) {
    let Shape::Object(object) = &model.definition(definition).shape else { return };
    for attribute in &object.attributes {
        let at = format!("{at}/{}", attribute.name.value);
        if let Some(value) = value.get(&attribute.name.value) {
            places(model, &attribute.ty.value, value, &at, out);
        }
    }
}

fn places(model: &Model, ty: &Type, value: &Value, at: &str, out: &mut Vec<String>) {
    match (ty.bare(), value) {
        (Type::Integer | Type::Number, Value::Number(_))
        | (Type::String | Type::Formatted(_), Value::String(_))
        | (Type::Boolean, Value::Bool(_)) => out.push(at.to_owned()),
        (Type::Array(items), Value::Array(values)) => {
            for (index, value) in values.iter().enumerate() {
                places(model, items, value, &format!("{at}/{index}"), out);
            }
        }
        (Type::Reference(name), _) => match &model.definition(name).shape {
            Shape::Enum(_) => out.push(at.to_owned()),
            _ => scalars(model, name, value, at, out),
        },
        _ => {}
    }
}

/// The definition of a heading.
fn titled(model: &Model, wanted: impl Fn(&str) -> bool) -> Option<&str> {
    let mut definitions = model.definitions.iter().filter(|definition| definition.section);
    let is = |definition: &&Definition| definition.title.as_deref().is_some_and(&wanted);
    definitions.find(is).map(|definition| definition.name.as_str())
}

/// The examples of two sources, each with the definition that it is of.
fn samples(source: &str, output: &Output) -> Vec<(String, Value)> {
    let model = output.model.as_ref().expect("a model");
    let input = input(source);
    let mut out = Vec::new();
    for page in &input.pages {
        let text = String::from_utf8(page.bytes.clone()).expect("a page is UTF-8");
        for (heading, value) in examples(&text) {
            let found = match source {
                "openrtb-2.6" if heading.starts_with("6.2") => {
                    titled(model, |title| title.ends_with("Object: BidRequest"))
                }
                "openrtb-2.6" if heading.starts_with("6.3") => {
                    titled(model, |title| title.ends_with("Object: BidResponse"))
                }
                "discord" if heading.contains("Example") => {
                    let subject = heading.replace("Example", " ").replace("Custom", " ");
                    let subject = subject.replace("Standard", " ").replace("Object", " ");
                    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
                    let subject = subject.trim_end_matches('s').to_owned();
                    titled(model, |title| title == format!("{subject} Structure"))
                }
                _ => None,
            };
            out.extend(found.map(|name| (name.to_owned(), value)));
        }
    }
    out
}

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn every_source_is_read_by_a_short_dialect() {
        let outputs = outputs();
        for (source, _) in SOURCES {
            let dialect = crate::project::text(&format!("tests/dialects/{source}.toml"));
            assert!(dialect.lines().count() <= 40, "{source}");
            assert!(dialect.lines().all(|line| line.chars().count() <= 100), "{source}");
            assert!(dialect.matches('"').count() <= 2 * 120, "{source}");
        }
        println!("read {} sources", outputs.len());
    }

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn examples_of_the_pages_are_accepted_and_their_misfits_refused() {
        let outputs = outputs();
        for (source, least) in [("openrtb-2.6", 9), ("discord", 6)] {
            let name = project::ad_hoc(source).name;
            let (_, output) =
                outputs.iter().find(|(known, _)| *known == name).expect("it was read");
            let samples = samples(source, output);
            assert!(samples.len() >= least, "{source}: {} examples", samples.len());
            let model = output.model.as_ref().expect("a model");
            let (mut accepted, mut replaced, mut refused) = (0, 0, 0);
            for (definition, value) in &samples {
                let schemas = Schemas::of(output, definition);
                let checker = Checker::new(model);
                let found = checker.violations(definition, value, Mode::Wire);
                assert_eq!(
                    schemas.wire.is_valid(value),
                    found.is_empty(),
                    "{source}: {definition}"
                );
                if found.is_empty() {
                    accepted += 1;
                } else {
                    println!("{source}: {definition}: the page contradicts itself: {found:?}");
                }
                let mut all = Vec::new();
                scalars(model, definition, value, "", &mut all);
                let before = found;
                for at in all {
                    let mut misfit = value.clone();
                    let place = misfit.pointer_mut(&at).expect("the place is there");
                    *place = json!({ "not": "a scalar" });
                    replaced += 1;
                    let after = checker.violations(definition, &misfit, Mode::Wire);
                    refused += usize::from(after != before);
                }
            }
            println!(
                "{source}: {accepted} of {} examples accepted; of {replaced} scalars that were \
                replaced, {refused} were refused",
                samples.len()
            );
            assert!(replaced > 50 && refused * 10 >= replaced * 9, "{source}");
            assert!(accepted * 10 >= samples.len() * 6, "{source}: {accepted} accepted");
        }
    }

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn mutated_pages_of_other_sources_neither_panic_nor_lose_a_row() {
        let runs = cases(49, 500) / SOURCES.len();
        let mut random = Random::of(9);
        for (source, _) in SOURCES {
            let input = input(source);
            for run in 0..runs {
                let mut input = input.clone();
                let number = random.below(input.pages.len());
                let page = &mut input.pages[number];
                let text = String::from_utf8(page.bytes.clone()).expect("a page is UTF-8");
                page.bytes = mutate(&text, &mut random).into_bytes();
                let output = check(&input);
                let lost = output.diagnostics.iter().find(|d| d.code.info().id == "TW060");
                assert!(lost.is_none(), "{source}, run {run}: {lost:?}");
            }
        }
        println!("mutated pages of {} sources, {runs} times each", SOURCES.len());
    }
}
