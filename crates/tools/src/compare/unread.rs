//! In: the schemas of documents. Out: the keywords that restrict values and are not compared, counted.
//! Must not know: the pages.

use super::documents::Documents;
use std::collections::BTreeMap;

/// Keywords that a row of a table has no words for, or that its statements are not held against.
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

/// Finds them in all schemas.
pub(super) fn unread(documents: &Documents) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for at in documents.schemas() {
        let schema = documents.schema(&at).into_iter();
        let keys = schema.flat_map(|schema| schema.keys());
        for key in keys.filter(|key| UNREAD.contains(&key.as_str())) {
            *out.entry(key.clone()).or_default() += 1;
        }
    }
    out
}
