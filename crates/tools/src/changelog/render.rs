//! In: a changelog. Out: what a person or a program reads. Must not know: how changes are found.
//!
//! In HTML, all text is escaped by maud.

use super::{is_whole, Changelog, Entry, Release, Section};
use maud::{html, Markup, DOCTYPE};
use serde_json::json;
use tablewright::findings::{grouped, inline};

/// The form of a changelog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown, for a file of the repository.
    Markdown,
    /// A page of HTML that needs no other file.
    Html,
    /// One JSON object.
    Json,
}

/// The number of changes of one kind in a section from which on they are folded.
const FOLDED: usize = 10;

/// The maximum number of named places of one change.
const PLACES: usize = 12;

/// The title of what changed in several sections at once.
const SEVERAL: &str = "Several sections";

/// The text for a release without a change of the contract.
const NOTHING: &str = "No changes of the contract.";

/// Prints a changelog.
#[must_use]
pub fn render(log: &Changelog, form: Form) -> String {
    match form {
        Form::Markdown => markdown(log),
        Form::Html => page(log),
        Form::Json => format!("{:#}\n", json!({ "format": 1, "releases": log.releases })),
    }
}

/// `1.2.0 (2026-05-01)`
fn title(release: &Release) -> String {
    match &release.name {
        Some(name) if *name == release.date => name.clone(),
        Some(name) => format!("{name} ({})", release.date),
        None => format!("Unreleased ({})", release.date),
    }
}

fn heading(section: &Section) -> &str {
    section.heading.as_deref().unwrap_or(SEVERAL)
}

/// Entries of one kind and revision, which are folded if they are many.
fn folds(section: &Section) -> Vec<Vec<&Entry>> {
    let alike = grouped(&section.entries, |entry| (entry.number, entry.id));
    alike
        .into_iter()
        .map(|(first, others)| std::iter::once(first).chain(others).collect())
        .collect()
}

/// `type-changed × 40 (2026-05-01, abc1234)`
fn summary(entries: &[&Entry]) -> String {
    let Some(first) = entries.first() else { return String::new() };
    let places: usize = entries.iter().map(|entry| entry.at.len()).sum();
    format!("{} × {places} ({}, {})", first.id.info().id, first.date, first.revision)
}

/// The place, and the number of places.
fn place(entry: &Entry) -> (String, Option<String>) {
    match &entry.at[..] {
        [] => (String::new(), None),
        [at] => (at.clone(), None),
        all => {
            let last = |at: &String| at.rsplit(" / ").next().unwrap_or_default().to_owned();
            let same = all.iter().all(|at| last(at) == last(&all[0]));
            let whole = is_whole(entry.id);
            let name = match same {
                true => last(&all[0]),
                false if whole => "sections".to_owned(),
                false => String::new(),
            };
            // Of sections, each is listed.
            let most = if whole { all.len() } else { PLACES };
            let shown = all.iter().take(most).cloned().collect::<Vec<_>>().join("; ");
            let more = all.len() - most.min(all.len());
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            (format!("{name} × {}", all.len()).trim_start().to_owned(), Some(shown + &more))
        }
    }
}

/// `integer → string`, or what was added or removed.
fn what(entry: &Entry) -> String {
    match (&entry.from, &entry.to) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => format!("+ {to}"),
        (Some(from), None) => format!("− {from}"),
        // Of a section as a whole.
        (None, None) if entry.at.iter().all(String::is_empty) => entry.id.info().about.to_owned(),
        (None, None) => String::new(),
    }
}

fn markdown(log: &Changelog) -> String {
    let mut out = String::from("# Changelog\n");
    for release in &log.releases {
        out += &format!("\n## {}\n", inline(&title(release)));
        if release.sections.is_empty() {
            out += &format!("\n{NOTHING}\n");
        }
        for section in &release.sections {
            out += &format!("\n### {}\n\n", inline(heading(section)));
            for entries in folds(section) {
                let lines: String = entries.iter().map(|entry| line(entry)).collect();
                match entries.len() > FOLDED {
                    true => {
                        let summary = inline(&summary(&entries));
                        out += &format!(
                            "<details><summary>{summary}</summary>\n\n{lines}\n</details>\n\n"
                        );
                    }
                    false => out += &lines,
                }
            }
        }
    }
    out
}

/// An entry, as an item of a list.
fn line(entry: &Entry) -> String {
    let (at, places) = place(entry);
    let said = [at, what(entry)].map(|text| inline(&text));
    let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
    let places = places.map_or_else(String::new, |places| format!("\n  ({})", inline(&places)));
    format!(
        "- {said} *{}, {}* ({}, {}){places}\n",
        entry.id.info().id,
        entry.effect,
        entry.date,
        inline(&entry.revision)
    )
}

/// The style of the page.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;\
    padding:0 1rem;color:#1a1a1a;background:#fff}small,em{color:#595959}code{background:#f2f2f2;\
    padding:0 .2em;overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#e6e6e6;\
    background:#161616}small,em{color:#a6a6a6}code{background:#2a2a2a}}";

fn page(log: &Changelog) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Changelog" }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                h1 { "Changelog" }
                @for release in &log.releases {
                    h2 { (title(release)) }
                    @if release.sections.is_empty() { p { (NOTHING) } }
                    @for section in &release.sections {
                        h3 { (heading(section)) }
                        @for entries in folds(section) { (fold(&entries)) }
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn fold(entries: &[&Entry]) -> Markup {
    let list = html! { ul { @for entry in entries { (item(entry)) } } };
    html! {
        @if entries.len() > FOLDED { details { summary { (summary(entries)) } (list) } }
        @else { (list) }
    }
}

fn item(entry: &Entry) -> Markup {
    let (at, places) = place(entry);
    html! {
        li {
            @if !at.is_empty() { code { (at) } " " }
            (what(entry)) " " em { (entry.id.info().id) ", " (entry.effect) }
            " " small { (entry.date) ", " (entry.revision) }
            @if let Some(places) = places { br; small { (places) } }
        }
    }
}
