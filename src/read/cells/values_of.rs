//! In: tables of values with a column of attributes, and the section that contains them. Out: the
//! values as claims of these attributes. Must not know: cells.

use super::section::distinct;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, AGREE};
use crate::read::page::{Attribute, Body, By, Claim, Section};
use crate::read::sections::{Item, Values};
use crate::source::Span;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Removes such tables from a section.
pub(super) fn take(items: &mut Vec<Item>) -> Vec<Rc<Values>> {
    let mut found = Vec::new();
    items.retain(|item| match item {
        Item::Values(values) if !values.of.is_empty() => {
            found.push(Rc::clone(values));
            false
        }
        _ => true,
    });
    found
}

/// Gives each attribute its values; an unknown name is reported. If the row of an attribute lists
/// other values, that is a conflict of its claims.
pub(super) fn bind(tables: Vec<Rc<Values>>, section: &mut Section, diagnostics: &mut Diagnostics) {
    let place = section.place_name();
    for table in tables {
        let mut seen = BTreeSet::new();
        let names: Vec<_> = table.of.iter().filter(|(name, _)| seen.insert(name)).collect();
        let known = names.iter().any(|(name, _)| find(&mut section.body, name).is_some());
        if !known && section.body.tables.is_empty() {
            continue;
        }
        for (name, span) in names {
            let Some(attribute) = find(&mut section.body, name) else {
                let message = format!("`{name}` is no attribute, and its values are left out");
                let found = Diagnostic::new(Code::UnreadClause, *span, message).at(&place);
                diagnostics.push(found.help(AGREE));
                continue;
            };
            let own = table.of.iter().zip(&table.values).filter(|(of, _)| of.0 == *name);
            let values: Vec<(String, Span)> = own.map(|(_, value)| value.clone()).collect();
            attribute.state(Claim::Values(distinct(&values)).at(values[0].1, By::Column));
        }
    }
}

/// The attribute with a name, or with the steps of a name.
fn find<'a>(body: &'a mut Body, name: &str) -> Option<&'a mut Attribute> {
    let mut path: Vec<&str> = name.split('.').collect();
    if body.tables.iter().flatten().any(|attribute| attribute.name.value == name) {
        path = vec![name];
    }
    let (last, outer) = path.split_last()?;
    let mut body = body;
    for step in outer {
        let step = step.trim_end_matches("[]");
        let mut rows = body.tables.iter_mut().flatten();
        body = &mut rows.find(|attribute| attribute.name.value == step)?.body;
    }
    body.tables.iter_mut().flatten().find(|attribute| attribute.name.value == *last)
}
