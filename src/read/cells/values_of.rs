//! In: tables of values that say of which attribute each is, and the section that has these. Out: the
//! values as its attributes' own. Must not know: cells.

use super::*;

/// Takes such tables out of a section.
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

/// A name, and its values.
type Group<'a> = (&'a (String, Span), Vec<Stated<String>>);

/// Gives each attribute its values; a name that is none is reported.
pub(super) fn bind(tables: Vec<Rc<Values>>, section: &mut Section, diagnostics: &mut Diagnostics) {
    let place = section.place_name();
    for table in tables {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (of, (value, span)) in table.of.iter().zip(&table.values) {
            let stated = Stated::new(value.clone(), *span);
            match groups.iter_mut().find(|(known, _)| known.0 == of.0) {
                Some((_, values)) => values.push(stated),
                None => groups.push((of, vec![stated])),
            }
        }
        let known = groups.iter().filter(|(of, _)| find(&mut section.body, &of.0).is_some());
        if known.count() == 0 && section.body.tables.is_empty() {
            continue;
        }
        for ((name, span), values) in groups {
            match find(&mut section.body, name) {
                Some(attribute) => give(attribute, values),
                None => {
                    let message = format!("`{name}` is no attribute, and its values are left out");
                    let found = Diagnostic::new(Code::UnreadClause, *span, message).at(&place);
                    diagnostics.push(found.help(AGREE));
                }
            }
        }
    }
}

/// The attribute of a name, or of the steps that it is.
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

/// Gives an attribute its values; whether its row lists others is weighed with all that it says.
fn give(attribute: &mut Attribute, values: Vec<Stated<String>>) {
    let span = values.first().map_or(attribute.row, |one| one.span);
    let mut seen = BTreeSet::new();
    let values = values.into_iter().filter(|one| seen.insert(one.value.clone()));
    attribute.state(Claim::Values(values.collect()).at(span, By::Column));
}
