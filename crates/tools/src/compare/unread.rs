//! In: the schemas of documents. Out: the keywords that restrict values and are not compared, counted.
//! Must not know: the pages.

use super::documents::{At, Documents};
use std::collections::BTreeMap;

/// Keywords that restrict values and are not compared.
const UNREAD: [&str; 22] = [
    "$dynamicRef",
    "additionalItems",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "else",
    "if",
    "maxContains",
    "maxProperties",
    "minContains",
    "minProperties",
    "not",
    "propertyNames",
    "readOnly",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
];

/// Finds them in some schemas.
pub(super) fn unread(documents: &Documents, schemas: &[At]) -> BTreeMap<String, usize> {
    let keys =
        schemas.iter().filter_map(|at| documents.schema(at)).flat_map(|schema| schema.keys());
    let mut out = BTreeMap::new();
    for key in keys.filter(|key| UNREAD.contains(&key.as_str())) {
        *out.entry(key.clone()).or_default() += 1;
    }
    out
}
