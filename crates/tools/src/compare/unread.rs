//! In: the schemas of documents. Out: the keywords that restrict values and are not compared, counted.
//! Must not know: the pages.

use super::documents::{At, Documents};
use super::{Difference, Id};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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

/// Finds them in some schemas.
pub(super) fn unread(documents: &Documents, schemas: &[At]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for (_, key, _) in found(documents, schemas) {
        *out.entry(key.clone()).or_default() += 1;
    }
    out
}

/// Those that no page states, each as a difference: what the pages' own schemas say is no such one.
pub(super) fn conditions(schema: &Documents, schemas: &[At], page: &Documents) -> Vec<Difference> {
    let of_page = page.schemas();
    let own: BTreeSet<(&String, String)> =
        found(page, &of_page).map(|(_, key, value)| (key, value.to_string())).collect();
    let all = found(schema, schemas).filter(|(_, key, _)| !NOTES.contains(&key.as_str()));
    let alone = all.filter(|(_, key, value)| !own.contains(&(*key, value.to_string())));
    alone.map(|(at, key, _)| condition(schema, at, key)).collect()
}

/// A keyword of a schema that is not compared.
pub(super) fn condition(schema: &Documents, at: &At, keyword: &str) -> Difference {
    Difference {
        id: Id::BoundInSchema,
        at: String::new(),
        file: schema.path(at).to_owned(),
        pointer: at.below(&[keyword]).pointer.to_string(),
        place: None,
        page: None,
        schema: Some(format!("`{keyword}`")),
    }
}

fn found<'d>(
    documents: &'d Documents,
    schemas: &'d [At],
) -> impl Iterator<Item = (&'d At, &'d String, &'d Value)> {
    let all = schemas.iter().filter_map(|at| Some((at, documents.schema(at)?)));
    let keys = all.flat_map(|(at, schema)| schema.iter().map(move |(key, value)| (at, key, value)));
    keys.filter(|(_, key, _)| UNREAD.contains(&key.as_str()))
}
