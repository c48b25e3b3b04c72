//! In: diagnostics and the texts that they speak of. Out: what a terminal, a program or a forge shows.
//! Must not know: which stage found what.

use crate::diagnostics::{Diagnostic, Severity, CODES};
use crate::source::Sources;
use serde_json::json;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With snippets and carets.
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// Renders all diagnostics; `deny` makes warnings errors.
#[must_use]
pub fn render(list: &[Diagnostic], sources: &Sources, style: Style, deny: bool) -> String {
    list.iter().map(|diagnostic| one(diagnostic, sources, style, deny)).collect()
}

fn one(diagnostic: &Diagnostic, sources: &Sources, style: Style, deny: bool) -> String {
    match style {
        Style::Human => human(diagnostic, sources, deny),
        Style::Json => format!("{}\n", as_json(diagnostic, sources, deny)),
        Style::Github => github(diagnostic, sources, deny),
    }
}

fn is_error(diagnostic: &Diagnostic, deny: bool) -> bool {
    deny || diagnostic.code.info().severity == Severity::Error
}

fn as_json(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> serde_json::Value {
    let place = diagnostic.span.map(|span| sources.place(span));
    json!({
        "code": diagnostic.code.info().id,
        "severity": if is_error(diagnostic, deny) { "error" } else { "warning" },
        "title": diagnostic.code.info().title,
        "file": place.as_ref().map_or(&diagnostic.path, |place| &place.file),
        "line": place.as_ref().map(|place| place.line),
        "column": place.as_ref().map(|place| place.column),
        "at": diagnostic.at,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}

fn github(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> String {
    let level = if is_error(diagnostic, deny) { "error" } else { "warning" };
    let info = diagnostic.code.info();
    let position = match diagnostic.span.map(|span| sources.place(span)) {
        Some(place) => format!("file={},line={},col={}", place.file, place.line, place.column),
        None => format!("file={}", diagnostic.path),
    };
    let message = format!("{}\n{}", diagnostic.message, diagnostic.help.as_deref().unwrap_or_default());
    let message = message.trim().replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    format!("::{level} {position},title={} {}::{message}\n", info.id, info.title)
}

#[cfg(feature = "render")]
fn human(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> String {
    use crate::source::{floor_char_boundary, Source};
    use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
    let info = diagnostic.code.info();
    let level = if is_error(diagnostic, deny) { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(info.title).id(info.id);
    let mut group = match diagnostic.span {
        Some(span) => {
            let Source { text, path, .. } = sources.get(span.file);
            let start = floor_char_boundary(text, span.start as usize);
            // Of a long page, the line is enough.
            let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
            let end = floor_char_boundary(text, (span.end as usize).clamp(start, line_end.min(start + 60)));
            let marked = AnnotationKind::Primary.span(start - line_start..end - line_start).label(diagnostic.message.as_str());
            let line = sources.place(span).line as usize;
            title.element(Snippet::source(&text[line_start..line_end]).line_start(line).path(path.as_str()).annotation(marked))
        }
        None => title.element(Level::NOTE.message(format!("{}: {}", diagnostic.path, diagnostic.message))),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let groups: [Group<'_>; 1] = [group];
    let width = 140;
    format!("{}\n\n", Renderer::plain().term_width(width).render(&groups))
}

#[cfg(not(feature = "render"))]
fn human(diagnostic: &Diagnostic, sources: &Sources, deny: bool) -> String {
    let info = diagnostic.code.info();
    let level = if is_error(diagnostic, deny) { "error" } else { "warning" };
    let place = diagnostic.span.map_or_else(|| diagnostic.path.clone(), |span| sources.place(span).to_string());
    let help = diagnostic.help.as_deref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
    format!("{level}[{}]: {}\n  --> {place}: {}{help}\n\n", info.id, info.title, diagnostic.message)
}

/// What `--explain CODE` prints.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let info = crate::diagnostics::Code::named(id)?.info();
    Some(format!("{}: {} ({})\n\n{}\n", info.id, info.title, severity(info.severity), info.explanation))
}

/// The page `docs/diagnostics.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = String::from("# Diagnostics\n\nMade from the table in `src/diagnostics.rs` by `cargo xtask codegen`; do not edit.\nAn error stops the run before anything is written. `--deny-warnings` makes every warning an error.\n");
    for info in CODES {
        out.push_str(&format!("\n## {} · {}\n\n*{}* — {}\n", info.id, info.title, severity(info.severity), info.explanation));
    }
    out
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
