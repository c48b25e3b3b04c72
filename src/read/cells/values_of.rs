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
                Some(attribute) => give(attribute, values, &place, diagnostics),
                None => report(Code::UnreadClause, *span, &place, diagnostics, || {
                    format!("`{name}` is no attribute, and its values are left out")
                }),
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

fn give(
    attribute: &mut Attribute,
    values: Vec<Stated<String>>,
    place: &str,
    diagnostics: &mut Diagnostics,
) {
    let known = attribute.body.values().iter();
    let known: BTreeSet<&String> = known.map(|one| &one.value).collect();
    let same = known == values.iter().map(|one| &one.value).collect();
    let span = values.first().map_or(attribute.row, |one| one.span);
    if known.is_empty() {
        let mut seen = BTreeSet::new();
        let values = values.into_iter().filter(|one| seen.insert(one.value.clone()));
        *attribute.body.values_mut(span, By::Column) = values.collect();
    } else if !same {
        let at = format!("{place} / {}", attribute.name.value);
        report(Code::ConflictingStatements, span, &at, diagnostics, || {
            "the row of the attribute lists other values than this table".to_owned()
        });
        attribute.body.values_mut(span, By::Column).clear();
    }
}

fn report(
    code: Code,
    span: Span,
    at: &str,
    diagnostics: &mut Diagnostics,
    message: impl Fn() -> String,
) {
    let help = "say the same at both places of the page";
    diagnostics.push(Diagnostic::new(code, span, message()).at(at).help(help));
}
