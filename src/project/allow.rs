//! In: `[allow]` of a project file, and the findings of a run. Out: the findings without those that
//! accepted ones, and the entries of `[allow]` that matched none. Must not know: how a finding
//! comes about.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::Entry;
use crate::findings::Level;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// Warnings that may stay: those of a code, everywhere or at one place.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    code: Code,
    /// A place as findings name it, or the path of a page.
    at: Option<String>,
    /// The reason in the project file.
    span: Span,
}

/// Reads the entries: `TW073`, or `TW073 Order / id`, each with the reason.
pub(crate) fn read(
    entries: &BTreeMap<String, Entry>,
    file: u32,
    diagnostics: &mut Diagnostics,
) -> Vec<Allowed> {
    let mut allowed = Vec::new();
    for (key, reason) in entries {
        let range = reason.span();
        let span = Span { file, ..Span::default() }.with(range.start, range.end);
        let (id, at) = key.split_once(' ').unwrap_or((key, ""));
        let at = Some(at.trim().to_owned()).filter(|at| !at.is_empty());
        match Code::named(id).map(|code| (code, code.info().group)) {
            Some((code, Level::Warning)) if !is_open(reason) => {
                allowed.push(Allowed { code, at, span });
            }
            found => diagnostics.push(refusal(id, found.map(|(_, level)| level), span)),
        }
    }
    allowed
}

/// Whether the reason is missing.
fn is_open(reason: &Entry) -> bool {
    let reason = reason.get_ref().trim();
    reason.is_empty() || reason.starts_with(crate::diagnostics::PLACEHOLDER)
}

fn refusal(id: &str, level: Option<Level>, span: Span) -> Diagnostic {
    let (message, help) = match level {
        None => (format!("`{id}` is not a code of a diagnostic"), "write it as `TW073`"),
        Some(Level::Warning) => {
            (format!("nothing says why `{id}` may stay"), "state the reason as the value")
        }
        Some(_) => (format!("`{id}` is an error"), "errors cannot stay: change the page"),
    };
    Diagnostic::new(Code::BadProject, span, message).help(help)
}

/// Drops the allowed findings, and reports the entries that match nothing: only as a warning if the
/// pages are not all those of the project.
pub(crate) fn apply(
    allowed: &[Allowed],
    whole: bool,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let entries: Vec<(Code, Option<String>)> =
        allowed.iter().map(|one| (one.code, one.at.clone())).collect();
    let used = diagnostics.allow(&entries, sources);
    for (one, _) in allowed.iter().zip(used).filter(|(_, used)| !used) {
        let at = one.at.as_ref().map_or_else(String::new, |at| format!(" at `{at}`"));
        let message = format!("there is no {}{at}", one.code.info().id);
        let found = Diagnostic::new(Code::UnusedSetting, one.span, message).help("drop it");
        let level = if whole { found.level } else { Level::Warning };
        diagnostics.push(Diagnostic { level, ..found });
    }
}
