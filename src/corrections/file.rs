//! In: the text of the corrections. Out: each of them, and where the file says so. Must not know:
//! pages.

use super::{Correction, Places};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op};
use crate::source::Span;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

/// The whole file.
#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The corrections, in any order.
    #[serde(default)]
    #[cfg_attr(feature = "schemas", schemars(with = "Vec<Fix>"))]
    correction: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    op: Spanned<Op>,
    at: Spanned<String>,
    expect: Spanned<String>,
    set: Spanned<String>,
    reason: Spanned<String>,
}

/// Reads the file.
pub(super) fn parse(text: &str, file: u32, diagnostics: &mut Diagnostics) -> Vec<Correction> {
    let at = |range: Range<usize>| Span { file, ..Span::default() }.with(range.start, range.end);
    match toml::from_str::<File>(text) {
        Ok(parsed) => parsed
            .correction
            .into_iter()
            .map(|entry| Correction {
                places: Places {
                    at: at(entry.at.span()),
                    expect: at(entry.expect.span()),
                    set: at(entry.set.span()),
                },
                fix: Fix {
                    op: entry.op.into_inner(),
                    at: entry.at.into_inner(),
                    expect: entry.expect.into_inner(),
                    set: entry.set.into_inner(),
                    reason: entry.reason.into_inner(),
                },
            })
            .collect(),
        Err(error) => {
            let span = at(error.span().unwrap_or(0..0));
            diagnostics.push(
                Diagnostic::new(Code::BadCorrection, span, error.message().to_owned())
                    .help("a correction has `op`, `at`, `expect`, `set` and `reason`"),
            );
            Vec::new()
        }
    }
}
