//! In: changes. Out: what a person, a program or a forge reads. Must not know: how they are found.

use super::levels::Levels;
use super::semver::{bump, ItemChange};
use super::{Change, Effect, Level, Witness, IDS};
use serde_json::json;
use std::collections::BTreeMap;
use tablewright::diagnostics::render::{data, property, terminal as printable};

/// How changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// A table for each level, for a comment or a changelog.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// What is said of kinds of changes, or of one.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let known = IDS.iter().map(|id| id.info()).find(|info| info.id == id)?;
    let text =
        if known.text { "A change of the text: no value is judged otherwise.\n" } else { "" };
    Some(format!("{}\n\n{}\n{text}", known.id, known.about))
}

/// The table of all kinds, as `docs/changes.md` has it.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(
        "# Kinds of changes\n\n<!-- From the tables of `crates/tools`; `INSTA_UPDATE=always cargo \
        test --workspace --test main freshness` writes this file. -->\n\nWhat `tablewright diff` tells \
        apart; `tablewright explain ID` says one. Of changes of the text, no value is judged otherwise.\n\n| id | what changed |\n|---|---|\n",
    );
    for id in IDS {
        let info = id.info();
        let text = if info.text { " (text)" } else { "" };
        out.push_str(&format!("| `{}` | {}{text} |\n", info.id, info.about));
    }
    out
}

/// Prints changes; those of the text are counted only, unless they are asked for.
#[must_use]
pub fn render(
    changes: &[Change],
    items: &[ItemChange],
    levels: &Levels,
    style: Style,
    texts: bool,
) -> String {
    let shown: Vec<&Change> = changes.iter().filter(|change| texts || !change.is_text()).collect();
    match style {
        Style::Human => {
            let all = folded(&shown, levels).iter().map(human).collect::<String>();
            all + &summary(changes) + &crate_summary(items)
        }
        Style::Json => {
            let list: Vec<_> = changes.iter().map(|change| as_json(change, levels)).collect();
            let of_crate = json!({ "bump": bump(items), "items": items });
            format!("{:#}\n", json!({ "format": 1, "changes": list, "crate": of_crate }))
        }
        Style::Markdown => markdown(&folded(&shown, levels), levels),
        Style::Github => shown.iter().map(|change| github(change, levels)).collect(),
    }
}

fn as_json(change: &Change, levels: &Levels) -> serde_json::Value {
    let mut value = serde_json::to_value(change).unwrap_or_default();
    value["level"] = json!(levels.of(change));
    value
}

/// A change with its level, and the other places where the same changed.
struct Folded<'c> {
    change: &'c Change,
    level: Level,
    others: Vec<&'c str>,
}

impl Folded<'_> {
    /// At how many places it is, where these are several.
    fn times(&self) -> String {
        match self.others.len() {
            0 => String::new(),
            others => format!(" × {}", others + 1),
        }
    }
}

/// Equal changes are shown once; the loudest come first.
fn folded<'c>(changes: &[&'c Change], levels: &Levels) -> Vec<Folded<'c>> {
    let mut out: Vec<Folded<'c>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for change in changes {
        let level = levels.of(change);
        let name = change.at.rsplit(" / ").next().unwrap_or_default();
        let key = format!("{:?}", (change.id, name, &change.from, &change.to, level));
        match known.get(&key) {
            Some(first) => out[*first].others.push(&change.at),
            None => {
                known.insert(key, out.len());
                out.push(Folded { change, level, others: Vec::new() });
            }
        }
    }
    out.sort_by_key(|folded| std::cmp::Reverse(folded.level));
    out
}

/// `integer → string`, or what was added or taken away.
fn difference(change: &Change) -> String {
    match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!(": {} → {}", printable(from), printable(to)),
        (None, Some(to)) => format!(": + {}", printable(to)),
        (Some(from), None) => format!(": − {}", printable(from)),
        (None, None) => String::new(),
    }
}

fn effect(name: &str, effects: super::Effects) -> Option<String> {
    Some(match (effects.wire, effects.strict) {
        (Effect::Breaks, _) => format!("{name} breaks on the wire"),
        (Effect::Loss, Effect::Breaks) => {
            format!("{name} breaks strictly, and loses it on the wire")
        }
        (_, Effect::Breaks) => format!("{name} breaks strictly"),
        (Effect::Loss, _) | (_, Effect::Loss) => format!("{name} loses it"),
        _ => return None,
    })
}

fn human(folded: &Folded<'_>) -> String {
    let Folded { change, level, others } = folded;
    let mut out = format!(
        "{}[{}] {}{}\n",
        level.name(),
        change.id.info().id,
        printable(&change.at),
        difference(change)
    );
    let was = change.old.as_ref().map(|place| format!("(was {place})"));
    match (&change.new, was) {
        (Some(new), Some(was)) => out.push_str(&format!("  --> {new}  {was}\n")),
        (Some(new), None) => out.push_str(&format!("  --> {new}\n")),
        (None, Some(was)) => out.push_str(&format!("  --> {was}\n")),
        (None, None) => {}
    }
    if let Some(likeness) = change.likeness {
        out.push_str(&format!("   = likeness {likeness:.2}\n"));
    }
    for (name, effects) in [("a receiver", change.receiver), ("a sender", change.sender)] {
        if let Some(text) = effect(name, effects) {
            out.push_str(&format!("   = {text}\n"));
        }
    }
    if let Some(witness) = change.witnesses.first() {
        out.push_str(&format!("   = witness: {}\n", witness_text(witness)));
    }
    if !others.is_empty() {
        out.push_str(&format!("   = the same at {} other places\n", others.len()));
    }
    out
}

fn witness_text(witness: &Witness) -> String {
    let (taken, refused) =
        if witness.receiver { ("documented now", "old") } else { ("documented before", "new") };
    let schema = if witness.wire { "wire" } else { "strict" };
    let value: String = printable(&witness.value.to_string()).chars().take(200).collect();
    format!("{value} as {}: {taken}, refused by the {refused} {schema} schema", witness.taken_by)
}

fn summary(changes: &[Change]) -> String {
    let (texts, contracts): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.is_text());
    let count = |of: fn(&Change) -> bool| contracts.iter().filter(|change| of(change)).count();
    format!(
        "{} changes, {} of the text · receiver: {} break on the wire, {} strictly · sender: {} on \
        the wire, {} strictly\n",
        contracts.len(),
        texts.len(),
        count(|change| change.receiver.wire == Effect::Breaks),
        count(|change| change.receiver.strict == Effect::Breaks),
        count(|change| change.sender.wire == Effect::Breaks),
        count(|change| change.sender.strict == Effect::Breaks),
    )
}

/// How many items of a crate are listed.
const LISTED: usize = 10;

/// What becomes of the generated crate.
fn crate_summary(items: &[ItemChange]) -> String {
    let mut out = format!("crate: {}\n", bump(items).name());
    // What breaks comes first.
    let mut sorted: Vec<&ItemChange> = items.iter().collect();
    sorted.sort_by_key(|item| std::cmp::Reverse(item.bump()));
    for item in sorted.iter().take(LISTED) {
        let text = match (&item.before, &item.after) {
            (Some(before), Some(after)) => format!(": {before} → {after}"),
            (None, Some(after)) => format!(": + {after}"),
            (Some(before), None) => format!(": − {before}"),
            (None, None) => String::new(),
        };
        out.push_str(&format!("   {}{text}\n", item.item));
    }
    if items.len() > LISTED {
        out.push_str(&format!("   and {} more\n", items.len() - LISTED));
    }
    out
}

/// What a change means to those who use the API, in a few words.
fn verdict(change: &Change) -> &'static str {
    let (receiver, sender) = (change.receiver, change.sender);
    match (receiver.wire, receiver.strict, sender.wire, sender.strict) {
        (Effect::Breaks, ..) => "breaks receivers",
        (_, _, Effect::Breaks, _) => "breaks senders",
        (Effect::Loss, ..) | (_, Effect::Loss, ..) => "receivers lose it",
        (_, _, _, Effect::Breaks) => "breaks strict senders",
        (_, Effect::Breaks, ..) if change.from.is_some() => "breaks strict receivers",
        (..) if change.from.is_none() && change.to.is_some() => "additive",
        _ => "compatible",
    }
}

/// How many changes have a line of their own.
const LINES: usize = 60;

/// `+ Order / source: string (optional): additive`, a line for each change.
fn lines(changes: &[Folded<'_>]) -> String {
    let mut out = String::from("```diff\n");
    for folded in changes.iter().take(LINES) {
        let change = folded.change;
        let (mark, what) = match (&change.from, &change.to) {
            (None, Some(to)) => ('+', to.clone()),
            (Some(from), None) => ('-', from.clone()),
            (Some(from), Some(to)) => ('!', format!("{from} → {to}")),
            (None, None) => ('!', change.id.info().id.to_owned()),
        };
        let more = folded.times();
        let line = format!("{mark} {}{more}: {what}: {}", change.at, verdict(change));
        // A fence in a text of the page ends none of ours.
        out.push_str(&printable(&line).replace('\n', " ").replace("```", "'''"));
        out.push('\n');
    }
    if changes.len() > LINES {
        out.push_str(&format!("# and {} more\n", changes.len() - LINES));
    }
    out + "```\n\n"
}

fn markdown(changes: &[Folded<'_>], levels: &Levels) -> String {
    if changes.is_empty() {
        return "No changes of the contract.\n".to_owned();
    }
    let mut out = lines(changes);
    for wanted in [Level::Error, Level::Warning, Level::Info] {
        let rows: Vec<&Folded<'_>> =
            changes.iter().filter(|folded| folded.level == wanted).collect();
        if rows.is_empty() {
            continue;
        }
        let [one, people] = levels.direction.people();
        let title = match wanted {
            Level::Error => format!("Breaks {people}"),
            Level::Warning => format!("Breaks strict {people}, or no longer comes"),
            Level::Info => format!("Breaks no {one}"),
        };
        out.push_str(&format!("### {title}\n\n| change | where | what |\n|---|---|---|\n"));
        for folded in rows {
            let change = folded.change;
            let what = difference(change);
            let cells =
                [change.at.clone() + &folded.times(), what.trim_start_matches(": ").to_owned()];
            let [at, what] = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
            out.push_str(&format!("| `{}` | {at} | {what} |\n", change.id.info().id));
        }
        out.push('\n');
    }
    out
}

fn github(change: &Change, levels: &Levels) -> String {
    let command = levels.of(change).command();
    let place = change.new.as_ref().or(change.old.as_ref());
    let place = place.map_or(String::new(), |place| {
        format!(" file={},line={},col={}", property(&place.file), place.line, place.column)
    });
    let text = format!("[{}] {}{}", change.id.info().id, change.at, difference(change));
    format!("::{command}{place}::{}\n", data(&text))
}
