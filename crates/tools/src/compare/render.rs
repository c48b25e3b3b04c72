//! In: differences. Out: what a person, a program or a forge reads. Must not know: how they are
//! found.

use super::{By, Comparison, Difference, Id};
use serde_json::json;
use tablewright::counted;
use tablewright::findings::{
    self, grouped, table, terminal as printable, Finding, Info, Level, Location, Style,
};

impl Finding for Difference {
    fn kind(&self) -> Info<()> {
        self.id.info().plain()
    }

    fn level(&self) -> Level {
        self.id.info().group
    }

    fn at(&self) -> &str {
        &self.at
    }

    fn location(&self) -> Location {
        self.place.clone().map_or_else(|| Location::File(self.file.clone()), Location::Place)
    }

    /// `the page: string; the schema: integer`
    fn message(&self) -> String {
        let page = self.page.as_ref().map(|text| format!("the page: {}", shown(text)));
        let schema = self.schema.as_ref().map(|text| format!("the schema: {}", shown(text)));
        page.into_iter().chain(schema).collect::<Vec<_>>().join("; ")
    }

    fn help(&self) -> Option<String> {
        Some(format!("{}#{}", self.file, self.pointer))
    }
}

/// The documentation of one kind of difference.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let known = Id::named(id)?.info();
    Some(format!("{} ({})\n\n{}\n", known.id, known.group.name(), known.about))
}

/// The table of all kinds, the second part of `docs/changes.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(
        "\n## Kinds of differences\n\n`tablewright compare` tells these kinds apart; `--explain ID` explains one.\n\n| id | \
        level | difference |\n|---|---|---|\n",
    );
    for info in Id::ALL.iter().map(|id| id.info()) {
        out.push_str(&format!("| `{}` | {} | {} |\n", info.id, info.group.name(), info.about));
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
            let foreign: String = found.foreign.iter().map(foreign).collect();
            let skipped: String = found
                .skipped
                .iter()
                .map(|one| format!("skipped: {}\n", printable(&one.to_string())))
                .collect();
            guessed + &all + &foreign + &skipped + &summary(found)
        }
        Style::Json => {
            let differences: Vec<_> = found.differences.iter().map(as_json).collect();
            let whole = json!({
                "format": 1,
                "pairs": found.pairs,
                "differences": differences,
                "compared": found.compared,
                "foreign": found.foreign.iter().map(|(file, _)| file).collect::<Vec<_>>(),
                "unread": found.unread,
            });
            format!("{whole:#}\n")
        }
        Style::Markdown => markdown(&folded(&found.differences)) + &format!("\n{}\n", last(found)),
        Style::Github => found.differences.iter().map(|one| findings::github(one)).collect(),
        Style::Sarif => findings::sarif(&found.differences),
        Style::Junit => findings::junit(&found.differences),
    }
}

fn as_json(difference: &Difference) -> serde_json::Value {
    let mut value = serde_json::to_value(difference).unwrap_or_default();
    value["level"] = json!(difference.level());
    value
}

/// The pairs found by similarity alone.
fn guessed(pair: &super::Pair) -> Option<String> {
    let By::Likeness(likeness) = pair.by else { return None };
    let (section, pointer) = (printable(&pair.section), printable(&pair.pointer));
    Some(format!("{section} is {}#{pointer} (likeness {likeness:.2})\n", printable(&pair.file)))
}

type Folded<'d> = (&'d Difference, Vec<&'d Difference>);

/// Equal differences of attributes of one name are shown once.
fn folded(differences: &[Difference]) -> Vec<Folded<'_>> {
    let mut out = grouped(differences, |one| {
        let name = one.at.rsplit(" / ").next().unwrap_or_default();
        let name = if name.is_empty() { &one.pointer } else { name };
        (one.id, name, &one.page, &one.schema)
    });
    out.sort_by_key(|(one, _)| std::cmp::Reverse(one.level()));
    out
}

/// The maximum length of a shown text.
const SHOWN: usize = 200;

fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    printable(&short) + if short.len() < text.len() { "…" } else { "" }
}

fn human((one, others): &Folded<'_>) -> String {
    let of_schema = one.help().filter(|_| one.id != Id::DefinitionInPage);
    let arrows = one.place.as_ref().map(ToString::to_string).into_iter();
    let arrows: Vec<String> = arrows.chain(of_schema.map(|at| printable(&at))).collect();
    findings::human(*one, &arrows, &[], others.len())
}

/// A file that is not given is said once.
fn foreign((file, count): &(String, usize)) -> String {
    let references = counted(*count, "reference");
    format!("not given, and taken for any value: {} ({references})\n", printable(file))
}

fn summary(found: &Comparison) -> String {
    let all = &found.differences;
    let is_definition =
        |one: &&Difference| matches!(one.id, Id::DefinitionInPage | Id::DefinitionInSchema);
    let wrong = all.iter().filter(|one| one.level() == Level::Error).count();
    let definitions = all.iter().filter(is_definition).count();
    format!(
        "{}, {} of one side only, {} of one side only\n{}\n",
        counted(wrong, "contradiction"),
        counted(all.len() - wrong - definitions, "fact"),
        counted(definitions, "definition"),
        last(found),
    )
}

/// The amount that was compared, and the keywords that were not.
fn last(found: &Comparison) -> String {
    let unread: Vec<String> =
        found.unread.iter().map(|(keyword, count)| format!("`{keyword}` ({count})")).collect();
    let unread = match unread.is_empty() {
        true => String::new(),
        false => format!("; not compared: {}", printable(&unread.join(", "))),
    };
    format!("{}{unread}", found.compared)
}

fn markdown(differences: &[Folded<'_>]) -> String {
    if differences.is_empty() {
        return "Pages and schema say the same.\n".to_owned();
    }
    let rows = differences.iter().map(|(one, others)| {
        let more =
            if others.is_empty() { String::new() } else { format!(" × {}", others.len() + 1) };
        let at = if one.at.is_empty() { &one.pointer } else { &one.at };
        let said = |text: &Option<String>| text.as_deref().map(shown).unwrap_or_default();
        [format!("`{}`", one.kind().id), format!("{at}{more}"), said(&one.page), said(&one.schema)]
    });
    table(["difference", "where", "page", "schema"], rows)
}
