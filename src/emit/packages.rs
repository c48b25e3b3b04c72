//! In: the model and its bundles. Out: the packages for other languages, each in a folder of its own.
//! Must not know: what a language is like.

use super::{go, python, typescript};
use crate::model::Model;
use schemars::Schema;
use std::collections::BTreeMap;

/// The folders of the packages.
const FOLDERS: [&str; 3] = ["npm/", "python/", "go/"];

/// Emits all packages, by the paths of their files below `schemas/`.
pub fn emit(model: &Model, wire: &Schema, strict: &Schema) -> BTreeMap<String, String> {
    let packages =
        [typescript::emit(model, wire, strict), python::emit(model, wire, strict), go::emit(model)];
    let packages = FOLDERS.iter().zip(packages);
    let files = |(folder, files): (&&str, Vec<(String, String)>)| {
        let folder = (*folder).to_owned();
        files.into_iter().map(move |(path, text)| (format!("{folder}{path}"), text))
    };
    packages.flat_map(files).collect()
}

/// The packages among what a run wrote, by their paths below `schemas/`; nothing where it made none.
#[must_use]
pub fn packed(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let below =
        files.iter().filter_map(|(path, text)| Some((path.strip_prefix("schemas/")?, text)));
    let is_package = |path: &str| FOLDERS.iter().any(|folder| path.starts_with(folder));
    below
        .filter(|(path, _)| is_package(path))
        .map(|(path, text)| (path.to_owned(), text.clone()))
        .collect()
}
