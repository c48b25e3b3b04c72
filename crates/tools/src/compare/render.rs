//! In: differences. Out: what a person, a program or a forge reads. Must not know: how they are
//! found.

use super::{By, Comparison, Difference, Id, Level, IDS};
use crate::changes::render::Style;
use serde_json::json;
use std::collections::BTreeMap;
use tablewright::diagnostics::render::{data, property, terminal as printable};

/// What is said of one kind of difference.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let known = IDS.iter().map(|id| id.info()).find(|info| info.id == id)?;
    Some(format!("{} ({})\n\n{}\n", known.id, known.level.name(), known.about))
}

/// The table of all kinds, the second part of `docs/changes.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(
        "\n## Kinds of differences\n\nWhat `compare` tells apart; `--explain ID` says one.\n\n| id | \
        level | what differs |\n|---|---|---|\n",
    );
    for info in IDS.iter().map(|id| id.info()) {
        out.push_str(&format!("| `{}` | {} | {} |\n", info.id, info.level.name(), info.about));
    }
    out
}

/// Prints differences.
#[must_use]
pub fn render(found: &Comparison, style: Style) -> String {
    match style {
        Style::Human => {
            let guessed: String = found.pairs.iter().filter_map(guessed).collect();
            let all: String = folded(&found.differences).iter().map(human).collect();
            guessed + &all + &summary(found)
        }
        Style::Json => {
            let differences: Vec<_> = found.differences.iter().map(as_json).collect();
            let whole = json!({ "format": 1, "pairs": found.pairs, "differences": differences });
            format!("{whole:#}\n")
        }
        Style::Markdown => markdown(&folded(&found.differences)),
        Style::Github => found.differences.iter().map(github).collect(),
    }
}

fn as_json(difference: &Difference) -> serde_json::Value {
    let mut value = serde_json::to_value(difference).unwrap_or_default();
    value["level"] = json!(difference.id.info().level);
    value
}

/// What was paired by its likeness alone.
fn guessed(pair: &super::Pair) -> Option<String> {
    let By::Likeness(likeness) = pair.by else { return None };
    let (section, pointer) = (printable(&pair.section), printable(&pair.pointer));
    Some(format!("{section} is {}#{pointer} (likeness {likeness:.2})\n", printable(&pair.file)))
}

type Folded<'d> = (&'d Difference, usize);

/// Equal differences of attributes of one name are shown once.
fn folded(differences: &[Difference]) -> Vec<Folded<'_>> {
    let mut out: Vec<Folded<'_>> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for one in differences {
        let name = one.at.rsplit(" / ").next().unwrap_or_default();
        let name = if name.is_empty() { &one.pointer } else { name };
        match known.get(&(one.id, name, &one.page, &one.schema)) {
            Some(first) => out[*first].1 += 1,
            None => {
                known.insert((one.id, name, &one.page, &one.schema), out.len());
                out.push((one, 0));
            }
        }
    }
    out.sort_by_key(|(one, _)| std::cmp::Reverse(one.id.info().level));
    out
}

/// `the page: string; the schema: integer`
fn said(one: &Difference) -> String {
    let page = one.page.as_ref().map(|text| format!("the page: {}", shown(text)));
    let schema = one.schema.as_ref().map(|text| format!("the schema: {}", shown(text)));
    let both: Vec<String> = page.into_iter().chain(schema).collect();
    both.join("; ")
}

/// How much of a text is shown.
const SHOWN: usize = 200;

fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    printable(&short) + if short.len() < text.len() { "…" } else { "" }
}

fn human((one, others): &Folded<'_>) -> String {
    let info = one.id.info();
    let what = [printable(&one.at), said(one)];
    let what: Vec<&String> = what.iter().filter(|text| !text.is_empty()).collect();
    let what = what.iter().map(|text| text.as_str()).collect::<Vec<_>>().join(": ");
    let mut out = format!("{}[{}] {what}\n", info.level.name(), info.id);
    if let Some(place) = &one.place {
        out.push_str(&format!("  --> {place}\n"));
    }
    if one.id != Id::DefinitionInPage {
        out.push_str(&format!("  --> {}#{}\n", printable(&one.file), printable(&one.pointer)));
    }
    if *others > 0 {
        out.push_str(&format!("   = the same at {others} other places\n"));
    }
    out
}

fn summary(found: &Comparison) -> String {
    let count =
        |level: Level| found.differences.iter().filter(|one| one.id.info().level == level).count();
    format!(
        "{} pairs · {} said differently, {} said by one side only, {} definitions of one side only\n",
        found.pairs.len(),
        count(Level::Error),
        count(Level::Warning),
        count(Level::Info),
    )
}

fn markdown(differences: &[Folded<'_>]) -> String {
    if differences.is_empty() {
        return "Pages and schema say the same.\n".to_owned();
    }
    let mut out = String::from("| difference | where | page | schema |\n|---|---|---|---|\n");
    for (one, others) in differences {
        let more = if *others == 0 { String::new() } else { format!(" × {}", others + 1) };
        let at = if one.at.is_empty() { &one.pointer } else { &one.at };
        let cells = [
            format!("{at}{more}"),
            one.page.as_deref().map(shown).unwrap_or_default(),
            one.schema.as_deref().map(shown).unwrap_or_default(),
        ];
        let [at, page, schema] = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        out.push_str(&format!("| `{}` | {at} | {page} | {schema} |\n", one.id.info().id));
    }
    out
}

fn github(one: &Difference) -> String {
    let info = one.id.info();
    let command = info.level.command();
    let place = match &one.place {
        Some(place) => {
            format!(" file={},line={},col={}", property(&place.file), place.line, place.column)
        }
        None => format!(" file={}", property(&one.file)),
    };
    let text = format!("[{}] {} {} ({}#{})", info.id, one.at, said(one), one.file, one.pointer);
    format!("::{command}{place}::{}\n", data(&text))
}
