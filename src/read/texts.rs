//! In: the tables of all pages that are text. Out: one finding for all of them. Must not know: what
//! is in them.

use super::sections::unknown_table;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::is_name_header;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum numbers of headers, and of places besides the first one, that are shown.
const HEADS: usize = 5;
const PLACES: usize = 2;

/// Says once for all tables that they were left as text.
pub(super) fn report(tables: &[(Span, String)], diagnostics: &mut Diagnostics) {
    let Some(((first, head), others)) = tables.split_first() else { return };
    // The number of cells in a row of a text means nothing.
    let places: BTreeMap<(u32, u32), u32> =
        tables.iter().map(|(span, _)| ((span.file, span.start), span.end)).collect();
    diagnostics.forget(Code::MissingCell, |span| {
        let before = places.range(..=(span.file, span.start)).next_back();
        before.is_some_and(|((file, _), end)| *file == span.file && span.start < *end)
    });
    if others.is_empty() {
        diagnostics.push(unknown_table(*first, head));
        return;
    }
    let found = Diagnostic::new(Code::UnknownTable, *first, message(tables));
    let found = match tables.iter().all(|(_, head)| is_name_header(head)) {
        true => found.help(
            "if one of them describes an object, write the names as code, and name another column \
            Type, Required or Description",
        ),
        false => found.help(
            "if one of them describes an object, name its first column Attributes, Field, Name, \
            Property, Parameter or Key",
        ),
    };
    let place = |found: Diagnostic, (span, _): &(Span, String)| found.label(*span, "and this one");
    let found = found.times(tables.len());
    diagnostics.push(others.iter().take(PLACES).fold(found, place));
}

/// Their number, and the names of their first columns.
fn message(tables: &[(Span, String)]) -> String {
    let mut seen = BTreeSet::new();
    let heads = tables.iter().map(|(_, head)| head.trim());
    let heads: Vec<&str> = heads.filter(|head| !head.is_empty() && seen.insert(*head)).collect();
    let shown: Vec<String> = heads.iter().take(HEADS).map(|head| format!("`{head}`")).collect();
    let more = if heads.len() > HEADS { ", …" } else { "" };
    let named =
        if shown.is_empty() { String::new() } else { format!(": {}{more}", shown.join(", ")) };
    format!("{} tables were left as text{named}", tables.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(heads: &[&str]) -> Vec<Diagnostic> {
        let mut diagnostics = Diagnostics::default();
        let tables: Vec<(Span, String)> =
            heads.iter().map(|head| (Span::default(), (*head).to_owned())).collect();
        report(&tables, &mut diagnostics);
        diagnostics.finish()
    }

    #[test]
    fn many_tables_are_one_finding() {
        assert_eq!(found(&[]).len(), 0);
        let one = found(&["Plan"]);
        assert_eq!(one[0].message, "the first column, `Plan`, is not one that names attributes");
        let named = found(&["Name"]);
        assert_eq!(
            named[0].message,
            "the cells below `Name` name nothing, or no other column says more"
        );
        let many = found(&["Name", "Property"]);
        let help = many[0].help.as_deref().unwrap_or_default();
        assert!(
            help.ends_with(
                "write the names as code, and name another column Type, Required or Description"
            ),
            "{help}"
        );
        let many = found(&["Plan", "Status", "Plan", "", "A", "B", "C", "D"]);
        assert_eq!(many.len(), 1);
        assert_eq!(
            many[0].message,
            "8 tables were left as text: `Plan`, `Status`, `A`, `B`, `C`, …"
        );
        assert_eq!(many[0].labels.len(), PLACES);
    }
}
