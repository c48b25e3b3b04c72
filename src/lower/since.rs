//! In: a model, and the history of its attributes. Out: the model with the release that each attribute
//! came with. Must not know: where the history is kept.

use crate::model::kinds::{address, lookup};
use crate::model::{Attribute, Model, Shape};
use crate::naming::history::History;

/// Marks the attributes whose release is known.
pub(super) fn since(model: &mut Model, history: &History) {
    if history.is_empty() {
        return;
    }
    let releases = releases(model, history);
    for (attribute, release) in attributes(model).zip(releases) {
        attribute.since = release;
    }
}

/// The release of each attribute, in the order of the model.
fn releases(model: &Model, history: &History) -> Vec<Option<Box<str>>> {
    let known = lookup(&model.definitions);
    let mut out = Vec::new();
    for definition in &model.definitions {
        let addresses = definition.attributes().iter().map(|one| address(&known, definition, one));
        out.extend(addresses.map(|at| history.since(&at).map(Box::from)));
    }
    out
}

fn attributes(model: &mut Model) -> impl Iterator<Item = &mut Attribute> {
    model.definitions.iter_mut().flat_map(|definition| match &mut definition.shape {
        Shape::Object(object) => object.attributes.iter_mut(),
        _ => [].iter_mut(),
    })
}
