//! In: the corrected pages. Out: the names that corrections have made twice. Must not know: what
//! else they changed.

use super::Corrections;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::read::page::{Body, Page};

/// A rename must not make two headings of one page equal.
pub(super) fn report_clashes(
    pages: &[Page],
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) {
    for page in pages {
        for (index, section) in page.sections.iter().enumerate() {
            let Some(number) = section.heading.correction() else { continue };
            let clash = page.sections.iter().enumerate().any(|(other, known)| {
                other != index && known.heading.value == section.heading.value
            });
            if clash {
                let message =
                    format!("another section is already called `{}`", section.heading.value);
                let correction = &corrections.list[number as usize];
                diagnostics.push(
                    Diagnostic::new(Code::NameClash, correction.places.set, message)
                        .at(&correction.fix.at)
                        .help("choose another heading"),
                );
            }
        }
    }
}

pub(super) fn collect_names(body: &mut Body, names: &mut Vec<String>) {
    body.for_each_mut(&mut |inner| {
        names.extend(inner.tables.iter().flatten().map(|attribute| attribute.printed.clone()))
    });
}
