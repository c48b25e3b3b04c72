//! In: a bundle. Out: the same with references that lead elsewhere, or stand alone. Must not know: the model.

use schemars::transform::{RecursiveTransform, RemoveRefSiblings, Transform};
use schemars::Schema;
use serde_json::Value;

/// Where a bundle's references lead.
pub(super) const DEFINITIONS: &str = "#/$defs/";

/// Leaves no keyword beside a reference, where it would be ignored.
pub(super) fn plain_references(bundle: &mut Schema) {
    RemoveRefSiblings::default().transform(bundle);
}

/// Lets every reference lead to where the definitions will stand.
pub(super) fn redirect(bundle: &mut Schema, to: &str) {
    let redirect = |schema: &mut Schema| {
        if let Some(Value::String(target)) = schema.get_mut("$ref") {
            *target = target.replacen(DEFINITIONS, to, 1);
        }
    };
    RecursiveTransform(redirect).transform(bundle);
}
