//! In: changes. Out: what a person, a program or a forge reads. Must not know: how they are found.

use super::levels::Levels;
use super::semver::{bump, ItemChange};
use super::{Change, Comparison, Effect, Id, Of, Witness};
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_json::json;
use tablewright::counted;
use tablewright::findings::{
    self, grouped, inline, table, terminal as printable, Finding, Info, Level, Location, Style,
};

/// The documentation of kinds of changes, or of one.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let known = Id::named(id)?.info();
    let text = match known.group {
        Of::Text => "A change of the text alone: no verdict changes.\n",
        Of::Contract => "",
    };
    Some(format!("{}\n\n{}\n{text}", known.id, known.about))
}

/// The table of all kinds, as `docs/changes.md` has it.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(
        "# Kinds of changes\n\n<!-- From the tables of `crates/tools`; `INSTA_UPDATE=always cargo \
        test --workspace --test main freshness` writes this file. -->\n\n`tablewright diff` tells these \
        kinds apart; `tablewright explain ID` explains one. A change of the text alone changes no verdict.\n\n| id | change |\n|---|---|\n",
    );
    for info in Id::ALL.iter().map(|id| id.info()) {
        let text = if info.group == Of::Text { " (text)" } else { "" };
        out.push_str(&format!("| `{}` | {}{text} |\n", info.id, info.about));
    }
    out
}

/// A change with its level in this run.
struct Found<'c> {
    change: &'c Change,
    level: Level,
}

impl Finding for Found<'_> {
    fn kind(&self) -> Info<()> {
        self.change.id.info().plain()
    }

    fn level(&self) -> Level {
        self.level
    }

    fn at(&self) -> &str {
        &self.change.at
    }

    fn location(&self) -> Location {
        let place = self.change.new.as_ref().or(self.change.old.as_ref());
        place.cloned().map_or(Location::Nowhere, Location::Place)
    }

    /// `integer → string`, or what was added or taken away.
    fn message(&self) -> String {
        match (&self.change.from, &self.change.to) {
            (Some(from), Some(to)) => format!("{} → {}", printable(from), printable(to)),
            (None, Some(to)) => format!("+ {}", printable(to)),
            (Some(from), None) => format!("− {}", printable(from)),
            (None, None) => String::new(),
        }
    }
}

/// The options for showing changes.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Whether changes of the text alone are listed; else they are counted only.
    pub texts: bool,
    /// In Markdown, what leads to a line of a page, with `{path}` and `{line}` in it.
    pub link: Option<String>,
}

/// Prints changes.
#[must_use]
pub fn render(
    found: &Comparison,
    items: &[ItemChange],
    levels: &Levels,
    style: Style,
    shown: &Shown,
) -> String {
    let changes = &found.changes;
    let listed = changes.iter().filter(|change| shown.texts || !change.is_text());
    let link = shown.link.as_deref();
    let shown: Vec<Found<'_>> =
        listed.map(|change| Found { change, level: levels.of(change) }).collect();
    match style {
        Style::Human => {
            let all = folded(&shown).iter().map(human).collect::<String>();
            all + &summary(changes) + &crate_summary(items) + &compared(found)
        }
        Style::Json => {
            let list: Vec<_> = changes.iter().map(|change| as_json(change, levels)).collect();
            let of_crate = json!({ "bump": bump(items), "items": items });
            format!(
                "{:#}\n",
                json!({ "format": 1, "changes": list, "crate": of_crate, "compared": found.compared })
            )
        }
        Style::Markdown => markdown(&folded(&shown), levels, link),
        Style::Github => shown.iter().map(|found| findings::github(found)).collect(),
        Style::Sarif => findings::sarif(&shown),
        Style::Junit => findings::junit(&shown),
    }
}

fn as_json(change: &Change, levels: &Levels) -> serde_json::Value {
    let mut value = serde_json::to_value(change).unwrap_or_default();
    value["level"] = json!(levels.of(change));
    value
}

/// A change, and the others that are the same elsewhere.
type Folded<'f, 'c> = (&'f Found<'c>, Vec<&'f Found<'c>>);

/// ` × 3`, where the same changed at several places.
fn times(others: &[&Found<'_>]) -> String {
    match others.len() {
        0 => String::new(),
        others => format!(" × {}", others + 1),
    }
}

/// Equal changes are shown once; the loudest come first.
fn folded<'f, 'c>(changes: &'f [Found<'c>]) -> Vec<Folded<'f, 'c>> {
    let mut out = grouped(changes, |found| {
        let change = found.change;
        let name = change.at.rsplit(" / ").next().unwrap_or_default();
        (change.id, name, &change.from, &change.to, found.level)
    });
    out.sort_by_key(|(found, _)| std::cmp::Reverse(found.level));
    out
}

fn effect(name: &str, effects: super::Effects) -> Option<String> {
    Some(match (effects.wire, effects.strict) {
        (Effect::Breaks, _) => format!("{name} breaks on the wire"),
        (Effect::MayBreak, Effect::Breaks) => {
            format!("{name} breaks strictly, and may break on the wire")
        }
        (Effect::MayBreak, _) => format!("{name} may break on the wire"),
        (Effect::Loss, Effect::Breaks) => {
            format!("{name} breaks strictly, and loses it on the wire")
        }
        (_, Effect::Breaks) => format!("{name} breaks strictly"),
        (_, Effect::MayBreak) => format!("{name} may break strictly"),
        (Effect::Loss, _) | (_, Effect::Loss) => format!("{name} loses it"),
        (Effect::None, Effect::None) => return None,
    })
}

fn human((found, others): &Folded<'_, '_>) -> String {
    let change = found.change;
    let was = change.old.as_ref().map(|place| format!("(was {place})"));
    let arrow = match (&change.new, was) {
        (Some(new), Some(was)) => Some(format!("{new}  {was}")),
        (Some(new), None) => Some(new.to_string()),
        (None, was) => was,
    };
    let mut notes = Vec::new();
    notes.extend(change.likeness.map(|likeness| format!("likeness {likeness:.2}")));
    notes.extend(effect("a receiver", change.receiver));
    notes.extend(effect("a sender", change.sender));
    notes.extend(change.witnesses.first().map(|one| format!("witness: {}", witness_text(one))));
    findings::human(*found, arrow.as_slice(), &notes, others.len())
}

fn witness_text(witness: &Witness) -> String {
    let value: String = printable(&witness.value.to_string()).chars().take(200).collect();
    format!("{value} {}", witness_says(witness))
}

/// `as Order: documented now, rejected by the old wire schema`
fn witness_says(witness: &Witness) -> String {
    let (taken, refused) =
        if witness.receiver { ("documented now", "old") } else { ("documented before", "new") };
    let schema = if witness.wire { "wire" } else { "strict" };
    format!("as {}: {taken}, rejected by the {refused} {schema} schema", witness.taken_by)
}

fn summary(changes: &[Change]) -> String {
    let (texts, contracts): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.is_text());
    let count = |of: fn(&Change) -> bool| contracts.iter().filter(|change| of(change)).count();
    format!(
        "{}, {} of the text · receiver: {} break on the wire, {} strictly · sender: {} on \
        the wire, {} strictly\n",
        counted(contracts.len(), "change"),
        texts.len(),
        count(|change| change.receiver.wire == Effect::Breaks),
        count(|change| change.receiver.strict == Effect::Breaks),
        count(|change| change.sender.wire == Effect::Breaks),
        count(|change| change.sender.strict == Effect::Breaks),
    )
}

/// The last line: the numbers of compared and undecided places.
fn compared(found: &Comparison) -> String {
    let undecided = found.changes.iter().filter(|change| {
        let (receiver, sender) = (change.receiver, change.sender);
        [receiver.wire, receiver.strict, sender.wire, sender.strict].contains(&Effect::MayBreak)
    });
    format!("{}; undecided: {}\n", found.compared, counted(undecided.count(), "change"))
}

/// The maximum number of listed items of a crate.
const LISTED: usize = 10;

/// The effect on the generated crate.
fn crate_summary(items: &[ItemChange]) -> String {
    let mut out = format!("crate: {}\n", bump(items).name());
    // Breaking changes come first.
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

/// The maximum number of changes with a line of their own.
const LINES: usize = 60;

/// `+ Order / source: string (optional): additive`, a line for each change.
fn lines(changes: &[Folded<'_, '_>]) -> String {
    let mut out = String::from("```diff\n");
    for (found, others) in changes.iter().take(LINES) {
        let change = found.change;
        let (mark, what) = match (&change.from, &change.to) {
            (None, Some(to)) => ('+', to.clone()),
            (Some(from), None) => ('-', from.clone()),
            (Some(from), Some(to)) => ('!', format!("{from} → {to}")),
            (None, None) => ('!', change.id.info().id.to_owned()),
        };
        let more = times(others);
        let line = format!("{mark} {}{more}: {what}: {}", change.at, change.verdict());
        // A fence in a text of the page ends none of ours.
        out.push_str(&printable(&line).replace('\n', " ").replace("```", "'''"));
        out.push('\n');
    }
    if changes.len() > LINES {
        out.push_str(&format!("# and {} more\n", changes.len() - LINES));
    }
    out + "```\n\n"
}

/// A place in a table, which leads to the line of the page.
fn linked(found: &Found<'_>, text: &str, link: Option<&str>) -> String {
    let place = found.change.new.as_ref().zip(link);
    place.map_or_else(
        || text.to_owned(),
        |(place, link)| {
            let line = place.line.to_string();
            let link = link.replace("{path}", &escaped(&place.file)).replace("{line}", &line);
            format!("[{}]({link})", inline(text).replace("\\|", "|"))
        },
    )
}

/// A path in a URL.
fn escaped(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');
    utf8_percent_encode(path, KEPT).to_string()
}

/// The maximum number of witnesses, and the maximum length of each.
const WITNESSES: (usize, usize) = (20, 2_000);

/// The values that show what breaks, folded.
fn witnesses(changes: &[Folded<'_, '_>]) -> String {
    let all =
        changes.iter().filter_map(|(found, _)| Some((found, found.change.witnesses.first()?)));
    let mut out = String::new();
    for (found, witness) in all.take(WITNESSES.0) {
        let value = printable(&format!("{:#}", witness.value)).replace("```", "'''");
        let value: String = value.chars().take(WITNESSES.1).collect();
        let (at, says) = (inline(found.at()), inline(&witness_says(witness)));
        out += &format!("**{at}**, {says}:\n\n```json\n{value}\n```\n\n");
    }
    match out.is_empty() {
        true => out,
        false => {
            format!("\n<details><summary>Values that are rejected</summary>\n\n{out}</details>\n")
        }
    }
}

fn markdown(changes: &[Folded<'_, '_>], levels: &Levels, link: Option<&str>) -> String {
    if changes.is_empty() {
        return "No changes of the contract.\n".to_owned();
    }
    let mut out = lines(changes);
    for wanted in [Level::Error, Level::Warning, Level::Info] {
        let of_level = changes.iter().filter(|(found, _)| found.level == wanted);
        let rows = of_level.map(|(found, others)| {
            let at = linked(found, found.at(), link) + &times(others);
            [format!("`{}`", found.kind().id), at, found.message()]
        });
        let rows: Vec<[String; 3]> = rows.collect();
        if rows.is_empty() {
            continue;
        }
        let [one, people] = levels.direction.people();
        let title = match wanted {
            Level::Error => format!("Breaks {people}"),
            Level::Warning => format!("Breaks strict {people}, or no longer comes"),
            Level::Info => format!("Breaks no {one}"),
        };
        out += &format!("### {title}\n\n{}\n", table(["change", "where", "what"], rows));
    }
    out.trim_end().to_owned() + "\n" + &witnesses(changes)
}
