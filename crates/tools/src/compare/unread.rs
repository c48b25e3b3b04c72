//! In: the schemas of documents. Out: the keywords that restrict values and are not compared, counted.
//! Must not know: the pages.

use super::documents::{At, Documents};
use std::collections::BTreeMap;

/// Keywords that restrict values and are not compared.
const UNREAD: [&str; 25] = [
    "$dynamicRef",
    "$recursiveRef",
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
    "prefixItems",
    "propertyNames",
    "readOnly",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];

/// Those that say something of an attribute that a page may say, too.
const NOTES: [&str; 3] = ["deprecated", "readOnly", "writeOnly"];

/// A keyword that restricts values, and that no page states.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The keyword.
    pub keyword: String,
    /// The file of the schema.
    pub file: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
}

/// Finds them in some schemas.
pub(super) fn unread(documents: &Documents, schemas: &[At]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for (_, key) in found(documents, schemas) {
        *out.entry(key.clone()).or_default() += 1;
    }
    out
}

/// The places of those that no page states.
pub(super) fn conditions(documents: &Documents, schemas: &[At]) -> Vec<Condition> {
    let all = found(documents, schemas).filter(|(_, key)| !NOTES.contains(&key.as_str()));
    let condition = |(at, key): (&At, &String)| Condition {
        keyword: key.clone(),
        file: documents.path(at).to_owned(),
        pointer: at.below(&[key]).pointer.to_string(),
    };
    all.map(condition).collect()
}

fn found<'d>(
    documents: &'d Documents,
    schemas: &'d [At],
) -> impl Iterator<Item = (&'d At, &'d String)> {
    let all = schemas.iter().filter_map(|at| Some((at, documents.schema(at)?)));
    let keys = all.flat_map(|(at, schema)| schema.keys().map(move |key| (at, key)));
    keys.filter(|(_, key)| UNREAD.contains(&key.as_str()))
}
