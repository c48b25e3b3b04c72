//! In: diagnostics and the texts that they speak of. Out: what a terminal, a program or a forge
//! shows. Must not know: which stage found what.

mod documents;

use crate::diagnostics::{Code, Diagnostic, Severity, CODES};
use crate::source::{Sources, Span};
use serde_json::json;
use std::collections::BTreeMap;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With snippets and carets.
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, one document.
    Sarif,
    /// JUnit's XML, one document.
    Junit,
}

/// Renders all diagnostics; `deny` makes warnings errors. To people, equal findings of one page are
/// shown once, with the other places in a line.
#[must_use]
pub fn render(list: &[Diagnostic], sources: &Sources, style: Style, deny: bool) -> String {
    match style {
        Style::Human => grouped(list)
            .into_iter()
            .map(|(first, others)| human(first, &others, sources, deny))
            .collect(),
        Style::Json => {
            list.iter().map(|found| format!("{}\n", as_json(found, sources, deny))).collect()
        }
        Style::Github => list.iter().map(|found| github(found, sources, deny)).collect(),
        Style::Sarif => documents::sarif(list, sources, deny),
        Style::Junit => documents::junit(list, sources, deny),
    }
}

/// Each finding with the places of those that say the same of the same page.
fn grouped(list: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<Span>)> {
    let mut groups: Vec<(&Diagnostic, Vec<Span>)> = Vec::new();
    let mut known: BTreeMap<(Code, &str, Option<u32>), usize> = BTreeMap::new();
    for found in list {
        let key = (found.code, found.message.as_str(), found.span.map(|span| span.file));
        match (known.get(&key), found.span) {
            (Some(group), Some(span)) => groups[*group].1.push(span),
            _ => {
                known.insert(key, groups.len());
                groups.push((found, Vec::new()));
            }
        }
    }
    groups
}

/// How many other places are listed.
const LISTED: usize = 12;

/// `also at page.md:5:3, 9:3 and 4 more`
fn also(others: &[Span], sources: &Sources) -> Option<String> {
    let places: Vec<String> = others
        .iter()
        .take(LISTED)
        .map(|span| {
            let place = sources.place(*span);
            format!("{}:{}", place.line, place.column)
        })
        .collect();
    let more = others.len().saturating_sub(LISTED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!places.is_empty()).then(|| format!("also at {}{rest}", places.join(", ")))
}

fn is_error(diagnostic: &Diagnostic, deny: bool) -> bool {
    deny || diagnostic.severity == Severity::Error
}

fn as_json(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> serde_json::Value {
    let place = diagnostic.span.map(|span| sources.place(span));
    let end = diagnostic.span.map(|span| sources.end(span));
    let mut out = json!({
        "code": diagnostic.code.info().id,
        "severity": if is_error(diagnostic, deny) { "error" } else { "warning" },
        "title": diagnostic.code.info().title,
        "file": place.as_ref().map_or(diagnostic.path.as_str(), |place| &*place.file),
        "line": place.as_ref().map(|place| place.line),
        "column": place.as_ref().map(|place| place.column),
        "endLine": end.as_ref().map(|place| place.line),
        "endColumn": end.as_ref().map(|place| place.column),
        "at": diagnostic.at,
        "message": diagnostic.message,
        "help": diagnostic.advice(),
        "fix": diagnostic.fix,
    });
    if !diagnostic.labels.is_empty() {
        out["labels"] =
            diagnostic.labels.iter().map(|(span, text)| label(sources, *span, text)).collect();
    }
    out
}

fn label(sources: &Sources, span: Span, text: &str) -> serde_json::Value {
    let place = sources.place(span);
    json!({ "file": &*place.file, "line": place.line, "column": place.column, "message": text })
}

/// The value of a property of a workflow command.
#[must_use]
pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The message of a workflow command.
#[must_use]
pub fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn github(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> String {
    let level = if is_error(diagnostic, deny) { "error" } else { "warning" };
    let info = diagnostic.code.info();
    let position = match diagnostic.span.map(|span| sources.place(span)) {
        Some(place) => {
            format!("file={},line={},col={}", property(&place.file), place.line, place.column)
        }
        None => format!("file={}", property(&diagnostic.path)),
    };
    let message = format!("{}\n{}", diagnostic.message, diagnostic.advice().unwrap_or_default());
    format!(
        "::{level} {position},title={}::{}\n",
        property(&format!("{} {}", info.id, info.title)),
        data(message.trim())
    )
}

/// A text as a terminal may be shown it: control characters and marks that turn the direction of
/// writing are spelled out.
#[must_use]
pub fn terminal(text: &str) -> String {
    let escape = |c: char| match c {
        '\n' | '\t' => c.to_string(),
        c if c.is_control() || crate::text::is_direction_mark(c) => {
            format!("\\u{{{:x}}}", u32::from(c))
        }
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Of a line that is longer than this, only what is around the place is shown.
#[cfg(feature = "render")]
const LONG_LINE: usize = 2_000;

#[cfg(feature = "render")]
fn human(diagnostic: &Diagnostic, others: &[Span], sources: &Sources, deny: bool) -> String {
    use annotate_snippets::{Group, Level, Renderer};
    let info = diagnostic.code.info();
    let level = if is_error(diagnostic, deny) { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(info.title).id(info.id);
    let message = terminal(&diagnostic.message);
    let shown = diagnostic.span.map(|span| Shown::of(diagnostic, span, sources));
    let note = match (&shown, diagnostic.span) {
        (Some(shown), Some(span)) if shown.is_cut => {
            Some(format!("at {}", terminal(&sources.place(span).to_string())))
        }
        (None, _) => Some(format!("{}: {message}", terminal(&diagnostic.path))),
        _ => None,
    };
    let help = diagnostic.advice().as_deref().map(terminal);
    let mut group = match &shown {
        Some(shown) => title.element(shown.snippet(&message)),
        None => Group::with_title(title),
    };
    let also = also(others, sources);
    group = group.elements(note.as_deref().map(|note| Level::NOTE.message(note)));
    group = group.elements(also.as_deref().map(|also| Level::NOTE.message(also)));
    group = group.elements(help.as_deref().map(|help| Level::HELP.message(help)));
    let groups: [Group<'_>; 1] = [group];
    let width = 140;
    format!("{}\n\n", Renderer::plain().term_width(width).render(&groups))
}

/// The line of a place, and the marks in it.
#[cfg(feature = "render")]
struct Shown<'s> {
    text: &'s str,
    path: String,
    line: usize,
    mark: std::ops::Range<usize>,
    labels: Vec<(std::ops::Range<usize>, String)>,
    /// Whether it is only a part of the line, so that columns do not count from its start.
    is_cut: bool,
}

#[cfg(feature = "render")]
impl<'s> Shown<'s> {
    fn of(diagnostic: &Diagnostic, span: Span, sources: &'s Sources) -> Shown<'s> {
        use crate::source::floor_char_boundary;
        let source = sources.get(span.file);
        let text = source.text.as_str();
        let start = floor_char_boundary(text, span.start as usize);
        let (mut from, mut to) = source.line_around(start);
        let is_cut = to - from > LONG_LINE;
        if is_cut {
            from = floor_char_boundary(text, from.max(start.saturating_sub(60)));
            to = floor_char_boundary(text, to.min(start + 120));
        }
        // Of a long span, its start is enough.
        let within = |span: Span| {
            let start = floor_char_boundary(text, (span.start as usize).clamp(from, to));
            start - from
                ..floor_char_boundary(
                    text,
                    (span.end as usize).clamp(start, to.min(start + 60)).max(start),
                ) - from
        };
        let labels = diagnostic.labels.iter().filter(|(other, _)| {
            other.file == span.file && (from..to).contains(&(other.start as usize))
        });
        Shown {
            text: &text[from..to],
            path: terminal(&source.path),
            line: sources.place(span).line as usize,
            mark: within(span),
            labels: labels.map(|(span, text)| (within(*span), terminal(text))).collect(),
            is_cut,
        }
    }

    fn snippet<'a>(
        &'a self,
        message: &'a str,
    ) -> annotate_snippets::Snippet<'a, annotate_snippets::Annotation<'a>> {
        use annotate_snippets::{AnnotationKind, Snippet};
        let mark = AnnotationKind::Primary.span(self.mark.clone()).label(message);
        let labels = self
            .labels
            .iter()
            .map(|(span, text)| AnnotationKind::Context.span(span.clone()).label(text.as_str()));
        let snippet = Snippet::source(self.text).line_start(self.line);
        let snippet = if self.is_cut { snippet } else { snippet.path(self.path.as_str()) };
        snippet.annotation(mark).annotations(labels)
    }
}

#[cfg(not(feature = "render"))]
fn human(diagnostic: &Diagnostic, others: &[Span], sources: &Sources, deny: bool) -> String {
    let info = diagnostic.code.info();
    let level = if is_error(diagnostic, deny) { "error" } else { "warning" };
    let place = diagnostic
        .span
        .map_or_else(|| diagnostic.path.clone(), |span| sources.place(span).to_string());
    let also = also(others, sources).map(|also| format!("\n  note: {also}"));
    let help = diagnostic.advice().map(|help| format!("\n  help: {help}"));
    let help = format!("{}{}", also.unwrap_or_default(), help.unwrap_or_default());
    terminal(&format!(
        "{level}[{}]: {}\n  --> {place}: {}{help}\n\n",
        info.id, info.title, diagnostic.message
    ))
}

/// What `--explain CODE` prints.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let info = crate::diagnostics::Code::named(id)?.info();
    Some(format!(
        "{}: {} ({})\n\n{}\n",
        info.id,
        info.title,
        severity(info.severity),
        info.explanation
    ))
}

/// The page `docs/diagnostics.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from(
        "# Diagnostics\n\n\
        Made from the table in `src/diagnostics.rs` by `cargo xtask codegen`; do not edit.\n\
        An error stops the run before anything is written. `--deny-warnings` makes every warning \
        an error.\n",
    );
    for info in CODES {
        out.push_str(&format!(
            "\n## {} · {}\n\n*{}* — {}\n",
            info.id,
            info.title,
            severity(info.severity),
            info.explanation
        ));
    }
    out
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
#[cfg(all(test, feature = "render"))]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::Source;

    #[test]
    fn equal_findings_of_a_page_are_shown_once_and_listed_for_programs() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("page.md", "one\ntwo\nthree\n"));
        let at = |start: usize| Span { file, ..Span::default() }.with(start, start + 3);
        let found = |start| Diagnostic::new(Code::UnknownType, at(start), "`x` names no type");
        let list = [found(0), found(4), Diagnostic::new(Code::UnknownType, at(8), "another")];
        let text = render(&list, &sources, Style::Human, false);
        assert_eq!(text.matches("warning[TW021]").count(), 2, "{text}");
        assert!(text.contains("also at 2:1"), "{text}");
        assert_eq!(render(&list, &sources, Style::Json, false).lines().count(), 3);
    }
}
