//! In: the model. Out: every file that is made from it. Must not know: pages, diagnostics, or any entity's name.

mod columns;
mod documents;
mod emitters;
mod generators;
mod go;
mod json_schema;
mod notes;
mod printer;
mod profiles;
mod provenance;
mod python;
mod readme;
mod references;
mod regexes;
mod rust;
mod sample;
mod tables;
mod typescript;

use crate::model::{Mode, Model};
use crate::parallel::all;
use crate::project::Header;
use emitters::{wanted, Emitter, Inputs, EMITTERS};
use serde_json::Value;
use std::collections::BTreeMap;

pub use rust::items;

/// One bundle of schemas.
#[must_use]
pub fn bundle(model: &Model, mode: Mode) -> Value {
    json_schema::emit(model, mode).into()
}

/// One bundle of schemas in which a value that chooses leads to one branch.
#[must_use]
pub fn dispatched(model: &Model, mode: Mode) -> Value {
    profiles::dispatch(model, json_schema::emit(model, mode)).into()
}

/// The strict schema of one definition, or of one attribute of it, with references into its bundle.
#[must_use]
pub fn schema_of(model: &Model, definition: &str, attribute: Option<&str>) -> Option<Value> {
    let bundle = bundle(model, Mode::Strict);
    let definition = bundle.get("$defs")?.get(definition)?;
    match attribute {
        None => Some(definition.clone()),
        Some(attribute) => definition.get("properties")?.get(attribute).cloned(),
    }
}

/// A path and a text; texts of one path are concatenated.
type Part = (String, String);

/// The work of an emitter.
type Job<'a> = crate::parallel::Job<'a, Vec<Part>>;

/// Runs the emitters of all targets in the header.
#[must_use]
pub fn emit(model: &Model, header: &Header) -> BTreeMap<String, String> {
    let inputs = Inputs::new(model, header);
    let mut jobs: Vec<Job<'_>> =
        wanted(header).flat_map(|emitter| jobs(emitter, &inputs)).collect();
    jobs.push(Box::new(|| vec![("schemas/model.json".to_owned(), pretty(model))]));
    jobs.push(Box::new(|| {
        vec![
            ("schemas/names.toml".to_owned(), readme::names(model)),
            ("schemas/README.md".to_owned(), readme::schemas_readme(model, header)),
        ]
    }));
    jobs.push(Box::new(|| licenses(header)));
    joined(all(jobs).into_iter().flatten())
}

/// The work of an emitter; its files are put into its folder.
fn jobs<'a>(emitter: &'static Emitter, inputs: &'a Inputs<'a>) -> impl Iterator<Item = Job<'a>> {
    let within = |(path, text): Part| (format!("{}{path}", emitter.folder), text);
    let put = move |job: Job<'a>| -> Job<'a> {
        Box::new(move || job().into_iter().map(within).collect())
    };
    (emitter.emit)(inputs).into_iter().map(put)
}

/// The texts of the licence, in every package.
fn licenses(header: &Header) -> Vec<Part> {
    let packages = wanted(header).filter(|emitter| emitter.package);
    let files = |emitter: &Emitter| {
        let folder = emitter.folder;
        let text = move |(name, text)| (format!("{folder}{name}"), String::clone(text));
        header.license_files.iter().map(text)
    };
    packages.flat_map(files).collect()
}

/// The packages in the output of a run, by their paths below `schemas/`; empty if it made none.
#[must_use]
pub fn packed(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let packages = || EMITTERS.iter().filter(|emitter| emitter.package);
    let is_package = |path: &str| packages().any(|emitter| path.starts_with(emitter.folder));
    let packed = files.iter().filter(|(path, _)| is_package(path));
    packed
        .filter_map(|(path, text)| Some((path.strip_prefix("schemas/")?.to_owned(), text.clone())))
        .collect()
}

/// The files that parts make.
fn joined(parts: impl Iterator<Item = Part>) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in parts {
        match files.get_mut(&path) {
            Some(file) => file.push_str(&text),
            None => drop(files.insert(path, text)),
        }
    }
    files
}

/// The types and validators as a module of another crate, by their paths below the module's folder.
#[cfg(feature = "build")]
#[must_use]
pub fn module(model: &Model, views: bool) -> BTreeMap<String, String> {
    let context = rust::Context::new(model);
    let parts = all(rust::module_jobs(&context, views)).into_iter().flatten();
    let sources = joined(parts)
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/")?.to_owned(), text)));
    sources
        .chain([("schema.json".to_owned(), pretty(&json_schema::emit(model, Mode::Wire)))])
        .collect()
}

/// The name of a model's module.
#[cfg(any(feature = "build", test))]
#[must_use]
pub fn module_name(model: &Model) -> String {
    crate::naming::freed(model.name.replace('-', "_"))
}

/// The declaration by which a crate includes a module whose root lies at a path.
#[cfg(any(feature = "build", test))]
#[must_use]
pub fn module_include(model: &Model, root: &str) -> String {
    rust::emit_include(&module_name(model), root)
}

/// JSON in the form that is checked in.
fn pretty(value: &impl serde::Serialize) -> String {
    let text =
        serde_json::to_string_pretty(value).expect("plain data with text keys is always JSON");
    format!("{text}\n")
}

/// A string literal in ASCII, as both Go and Python write it.
fn ascii_literal(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            ' '..='~' => out.push(letter),
            other => out.push_str(&format!("\\U{:08x}", u32::from(other))),
        }
    }
    out.push('"');
    out
}

/// JSON on one line, with its keys in the same order.
fn compact(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(value).expect("plain data with text keys is always JSON");
    format!("{text}\n")
}

#[cfg(test)]
mod tests {
    use super::EMITTERS;
    use crate::project::Target;

    #[test]
    fn each_target_but_the_site_has_an_emitter_and_a_folder_of_its_own() {
        let emitted: Vec<Target> = EMITTERS.iter().map(|emitter| emitter.target).collect();
        let all: Vec<Target> =
            Target::ALL.iter().copied().filter(|target| *target != Target::Html).collect();
        assert_eq!(emitted, all);
        let packages = EMITTERS.iter().filter(|emitter| emitter.package);
        let folders: Vec<&str> = packages.map(|emitter| emitter.folder).collect();
        assert_eq!(folders, ["generated/", "schemas/npm/", "schemas/python/", "schemas/go/"]);
    }

    #[test]
    fn modules_have_names_that_rust_can_bear() {
        let page = "## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n";
        let included = ["crate", "self", "type", "my-api"].map(|stem| {
            let pages =
                vec![crate::InputFile { path: "page.md".into(), bytes: page.as_bytes().to_vec() }];
            let model = crate::generate(&crate::Input {
                header: crate::project::ad_hoc(stem),
                pages,
                corrections: None,
                names: None,
                project: None,
                keep_going: false,
            })
            .model
            .expect("a page");
            super::module_include(&model, "lib.rs").lines().last().unwrap_or_default().to_owned()
        });
        assert_eq!(
            included,
            ["pub mod crate_;", "pub mod self_;", "pub mod r#type;", "pub mod my_api;"]
        );
    }
}
