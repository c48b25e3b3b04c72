//! In: the result of a run. Out: its last line. Must not know: stages.

use crate::findings::Level;
use crate::model::{graph, Definition, Model, Shape};
use crate::text::counted;
use crate::{ExampleCounts, Output};
use std::collections::BTreeSet;

/// The last line of a run: `14 sections, 41 attributes, 3 unions, 2 enumerations; root:
/// Order; 3 warnings in 2 places`.
#[must_use]
pub fn summary(output: &Output) -> String {
    let model = output.model.as_ref().map_or_else(|| "nothing was read".to_owned(), contents);
    let model = model + &examples(output.examples);
    let count = |level| output.diagnostics.iter().filter(|found| found.level == level).count();
    let places: BTreeSet<_> =
        output.diagnostics.iter().map(|diagnostic| (diagnostic.span, &diagnostic.path)).collect();
    let found = match (count(Level::Error), count(Level::Warning)) {
        (0, 0) => "no warnings".to_owned(),
        (0, warnings) => {
            format!("{} in {}", counted(warnings, "warning"), counted(places.len(), "place"))
        }
        (errors, 0) => {
            format!("{} in {}", counted(errors, "error"), counted(places.len(), "place"))
        }
        (errors, warnings) => format!(
            "{} and {} in {}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(places.len(), "place")
        ),
    };
    format!("{model}; {found}")
}

/// `; 12 examples, 3 of them with comments or `...`, and 1 that fits no section`
fn examples(counts: ExampleCounts) -> String {
    if counts.read + counts.unfit == 0 {
        return String::new();
    }
    let annotated = match counts.annotated {
        0 => String::new(),
        some => format!(", {some} of them with comments or `...`"),
    };
    let unfit = match counts.unfit {
        0 => String::new(),
        some => format!(", and {some} that fit no section"),
    };
    format!("; {}{annotated}{unfit}", counted(counts.read, "example"))
}

fn contents(model: &Model) -> String {
    let sections = model.definitions.iter().filter(|definition| definition.section).count();
    let unions = model
        .definitions
        .iter()
        .filter(|definition| matches!(definition.shape, Shape::Union(_)))
        .count();
    let enumerations = model
        .definitions
        .iter()
        .filter(|definition| matches!(definition.shape, Shape::Enum(_)))
        .count();
    let counts = [
        counted(sections, "section"),
        counted(model.rows().len(), "attribute"),
        counted(unions, "union"),
        counted(enumerations, "enumeration"),
    ];
    format!("{}; root: {}", counts.join(", "), root(model))
}

/// The number of other sections that are named as possible roots.
const NAMED: usize = 3;

/// The root, and which other sections nothing refers to: `Order, of 2 that nothing refers to: also
/// Event`.
fn root(model: &Model) -> String {
    let title = |definition: &Definition| {
        definition.title.clone().unwrap_or_else(|| definition.name.clone())
    };
    let root = model.definitions.iter().find(|definition| definition.name == model.root);
    let Some(root) = root else { return "none".to_owned() };
    let free = graph::roots(&model.definitions).into_iter().map(|at| &model.definitions[at]);
    let objects: Vec<&Definition> =
        free.filter(|one| matches!(one.shape, Shape::Object(_) | Shape::Union(_))).collect();
    let others = objects.iter().filter(|one| one.name != root.name);
    let others: Vec<String> = others.map(|one| title(one)).collect();
    if others.is_empty() || others.len() == objects.len() {
        return title(root);
    }
    let named = others.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = if others.len() > NAMED { ", …" } else { "" };
    format!("{}, of {} that nothing refers to: also {named}{more}", title(root), objects.len())
}
