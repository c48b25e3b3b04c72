//! In: diagnostics and the texts that they point into. Out: their form for a terminal, a program or
//! a forge. Must not know: which stage found what.

use crate::diagnostics::{Code, Diagnostic};
use crate::findings::{self, Finding, Info, Level, Location};
use crate::source::{Place, Sources, Span};
use serde_json::json;

pub use crate::findings::{terminal, Style};

/// A diagnostic of a run; `deny` makes warnings errors.
struct Found<'a> {
    found: &'a Diagnostic,
    sources: &'a Sources,
    deny: bool,
}

impl Finding for Found<'_> {
    fn kind(&self) -> Info<()> {
        self.found.code.info().plain()
    }

    fn level(&self) -> Level {
        if self.deny {
            Level::Error
        } else {
            self.found.level
        }
    }

    fn at(&self) -> &str {
        &self.found.at
    }

    fn location(&self) -> Location {
        let file = || Location::File(self.found.path.clone());
        self.found.span.map_or_else(file, |span| Location::Place(self.sources.place(span)))
    }

    fn end(&self) -> Option<Place> {
        self.found.span.map(|span| self.sources.end(span))
    }

    fn message(&self) -> String {
        self.found.message.replace('\n', "\\n")
    }

    fn help(&self) -> Option<String> {
        self.found.advice()
    }

    fn properties(&self) -> Option<serde_json::Value> {
        self.found.fix.as_ref().map(|fix| json!({ "fix": fix, "at": self.found.at }))
    }
}

/// Renders all diagnostics; `deny` makes warnings errors. To people, equal findings of one page are
/// shown once, with the other places in a line.
#[must_use]
pub fn render(list: &[Diagnostic], sources: &Sources, style: Style, deny: bool) -> String {
    let all: Vec<Found<'_>> = list.iter().map(|found| Found { found, sources, deny }).collect();
    match style {
        Style::Human => {
            let same = |one: &Found<'_>| {
                let Diagnostic { code, message, path, .. } = one.found;
                (*code, message.clone(), path.clone(), one.found.span.map(|span| span.file))
            };
            let groups = findings::grouped(&all, same).into_iter();
            groups.map(|(first, others)| human(first, &others)).collect()
        }
        Style::Json => all.iter().map(|found| format!("{}\n", as_json(found))).collect(),
        Style::Markdown => findings::list(&all),
        Style::Github => all.iter().map(|found| findings::github(found)).collect(),
        Style::Sarif => findings::sarif(&all),
        Style::Junit => findings::junit(&all),
    }
}

/// The number of other places that are listed.
const LISTED: usize = 12;

/// `also at page.md:5:3, 9:3 and 4 more`
fn also(others: &[&Found<'_>]) -> Option<String> {
    let places = others.iter().filter_map(|one| match one.location() {
        Location::Place(place) => Some(format!("{}:{}", place.line, place.column)),
        _ => None,
    });
    let places: Vec<String> = places.take(LISTED).collect();
    let more = others.len().saturating_sub(LISTED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!places.is_empty()).then(|| format!("also at {}{rest}", places.join(", ")))
}

fn as_json(one: &Found<'_>) -> serde_json::Value {
    let (found, sources) = (one.found, one.sources);
    let place = found.span.map(|span| sources.place(span));
    let end = one.end();
    let mut out = json!({
        "code": found.code.info().id,
        "cause": found.cause(),
        "severity": one.level(),
        "title": found.code.info().title,
        "file": one.location().file(),
        "line": place.as_ref().map(|place| place.line),
        "column": place.as_ref().map(|place| place.column),
        "endLine": end.as_ref().map(|place| place.line),
        "endColumn": end.as_ref().map(|place| place.column),
        "at": found.at,
        "message": found.message,
        "help": one.help(),
        "fix": found.fix,
    });
    if !found.labels.is_empty() {
        out["labels"] =
            found.labels.iter().map(|(span, text)| label(sources, *span, text)).collect();
    }
    out
}

fn label(sources: &Sources, span: Span, text: &str) -> serde_json::Value {
    let place = sources.place(span);
    json!({ "file": &*place.file, "line": place.line, "column": place.column, "message": text })
}

/// A text as a terminal may be shown it in one line.
fn line(text: &str) -> String {
    terminal(text).replace('\n', "\\n")
}

/// Lines longer than this are shown only around the place.
#[cfg(feature = "render")]
const LONG_LINE: usize = 2_000;

#[cfg(feature = "render")]
fn human(one: &Found<'_>, others: &[&Found<'_>]) -> String {
    use annotate_snippets::{Group, Level as Mark, Renderer};
    let (diagnostic, sources) = (one.found, one.sources);
    let info = diagnostic.code.info();
    let level = if one.level() == Level::Error { Mark::ERROR } else { Mark::WARNING };
    let title = level.primary_title(info.title).id(info.id);
    let message = line(&diagnostic.message);
    let shown = diagnostic.span.map(|span| Shown::of(diagnostic, span, sources));
    let note = match (&shown, diagnostic.span) {
        (Some(shown), Some(span)) if shown.is_cut => {
            Some(format!("at {}", line(&sources.place(span).to_string())))
        }
        (None, _) => Some(format!("{}: {message}", line(&diagnostic.path))),
        _ => None,
    };
    let help = diagnostic.advice().as_deref().map(terminal);
    let mut group = match &shown {
        Some(shown) => title.element(shown.snippet(&message)),
        None => Group::with_title(title),
    };
    let also = also(others);
    group = group.elements(note.as_deref().map(|note| Mark::NOTE.message(note)));
    group = group.elements(also.as_deref().map(|also| Mark::NOTE.message(also)));
    group = group.elements(help.as_deref().map(|help| Mark::HELP.message(help)));
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
            path: line(&source.path),
            line: sources.place(span).line as usize,
            mark: within(span),
            labels: labels.map(|(span, text)| (within(*span), line(text))).collect(),
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
fn human(one: &Found<'_>, others: &[&Found<'_>]) -> String {
    let info = one.found.code.info();
    let place = match one.location() {
        Location::Place(place) => line(&place.to_string()),
        location => line(location.file()),
    };
    let also = also(others).map_or_else(String::new, |also| format!("\n  note: {also}"));
    let help = one.help().map_or_else(String::new, |help| format!("\n  help: {help}"));
    let (level, message) = (one.level().name(), line(&one.found.message));
    terminal(&format!(
        "{level}[{}]: {}\n  --> {place}: {message}{also}{help}\n\n",
        info.id, info.title
    ))
}

/// The output of `--explain CODE`.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let info = Code::named(id)?.info();
    Some(format!("{}: {} ({})\n\n{}\n", info.id, info.title, info.group.name(), info.about))
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
