//! Nothing of a row is lost: each word of each cell is in the model's facts about the attribute, or a
//! finding is about its row, or it is a word that only means yes or no.

use crate::project;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Attribute, Definition, Model, Shape};
use tablewright::Output;

/// Words that are a fact of another name: that something must be there, may be null, or is of a type;
/// words of phrases; and headers of tables in cells.
const FACTS: &str = "yes no true false required optional mandatory never always null nullable \
    deprecated string strings str text integer int number float double boolean bool object array \
    list of or and one any all map hash default defaults to is available values see example these \
    none n a y x 0 1 the attributes attribute field description name by not ja nein 是 否";

/// The words of a row: what it shows, without comments, tags, targets of links and numbers of lists.
fn shown(row: &str) -> BTreeSet<String> {
    let mut text = row.to_owned();
    for (open, close) in [("<!--", "-->"), ("](", ")"), ("<", ">"), ("&", ";")] {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let starts =
                open != "<" || text[at + 1..].starts_with(|c: char| c.is_alphabetic() || c == '/');
            match text[at..].find(close).filter(|length| starts && (open != "&" || *length < 12)) {
                Some(length) => text.replace_range(at..at + length + close.len(), " "),
                None => from = at + open.len(),
            }
        }
    }
    let is_number = |word: &&str| {
        word.strip_suffix('.')
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    words(&text.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" "))
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// All facts of the model about an attribute, as words.
fn said(model: &Model, definition: &Definition, attribute: &Attribute) -> BTreeSet<String> {
    let at = format!("{} / {}", definition.path, attribute.name.value);
    let inner = model.definitions.iter().filter(|one| one.path.starts_with(&at));
    let mut all: String =
        std::iter::once(json(attribute)).chain(inner.map(json)).collect::<Vec<_>>().join(" ");
    // The text of a link is the heading of its section.
    for one in &model.definitions {
        if all.contains(&format!("\"{}\"", one.name)) {
            all.push_str(&format!(" {}", one.title.as_deref().unwrap_or_default()));
        }
    }
    let mut found = words(&all.replace("\\n", " "));
    found.extend(words(&at));
    found
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a model is JSON")
}

/// The words of rows that nothing holds and nothing reports.
pub fn lost(name: &str, output: &Output, text: &str, out: &mut Vec<String>) -> usize {
    let Some(model) = &output.model else { return 0 };
    let reported: BTreeSet<u32> = output
        .diagnostics
        .iter()
        .filter_map(|found| found.span)
        .map(|span| output.sources.place(span).line)
        .collect();
    // Of a row with tables in its cells, all attributes together hold the words.
    let mut known: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for definition in &model.definitions {
        let Shape::Object(object) = &definition.shape else { continue };
        let patterns = object.patterns.iter().map(|one| &one.attribute);
        for attribute in
            object.attributes.iter().chain(object.additional.as_deref()).chain(patterns)
        {
            if attribute.from.is_none() {
                let said = said(model, definition, attribute);
                known.entry(attribute.row.line).or_default().extend(said);
            }
        }
    }
    let facts: BTreeSet<&str> = FACTS.split_whitespace().collect();
    let mut rows = 0;
    for (line, known) in known {
        let row = text.lines().nth((line as usize).saturating_sub(1)).unwrap_or_default();
        if !row.trim_start().starts_with('|') || reported.contains(&line) {
            continue;
        }
        rows += 1;
        let rest: Vec<String> = shown(row)
            .into_iter()
            .filter(|word| !facts.contains(word.as_str()) && !known.contains(word))
            .collect();
        if !rest.is_empty() {
            out.push(format!("{name}:{line}: {} of {}", rest.join(" "), row.trim()));
        }
    }
    rows
}

#[test]
fn no_word_of_a_row_is_lost() {
    let mut found = Vec::new();
    let mut rows = 0;
    for folder in ["tests/data/ok", "tests/data/err"] {
        for path in project::files(folder) {
            if !path.extension().is_some_and(|ending| ending == "md" || ending == "mdx") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a fixture is UTF-8");
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            rows += lost(&name, &project::page(&text), &text, &mut found);
        }
    }
    println!("{rows} rows; words are lost in {}", found.len());
    found.iter().for_each(|line| println!("{line}"));
    assert!(rows > 200, "{rows}");
    assert_eq!(found, Vec::<String>::new());
}

mod shared {
    use super::*;

    /// The reader asserts of each cell that every token has one owner: a rule, the description, or an
    /// element that only shows what it holds.
    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn each_token_of_all_pages_has_one_owner() {
        let mut pages = 0;
        for folder in ["tables", "strangers", "corpus"] {
            for path in project::files(&format!("../shared/{folder}")) {
                if path.extension().is_some_and(|ending| ending == "md") {
                    let text = std::fs::read_to_string(&path).expect("a page is UTF-8");
                    let output = project::page(&text);
                    assert!(output.model.is_some() || !output.diagnostics.is_empty());
                    pages += 1;
                }
            }
        }
        println!("{pages} pages");
        assert!(pages > 50, "{pages}");
    }
}
