//! In: the model. Out: every file that is made from it. Must not know: pages, diagnostics, or any entity's name.

mod columns;
mod go;
mod json_schema;
mod notes;
mod packages;
mod printer;
mod profiles;
mod provenance;
mod python;
mod readme;
mod regexes;
mod rust;
mod sample;
mod tables;
mod typescript;

use crate::model::{Mode, Model};
use crate::parallel::all;
use crate::project::{Header, Target};
use schemars::Schema;
use serde_json::Value;
use std::collections::BTreeMap;

pub use packages::packed;
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

/// A file by its path, or a part of one: what follows in the list goes on with it.
type Part = (String, String);

/// What an emitter does.
type Job<'a> = crate::parallel::Job<'a, Vec<Part>>;

/// Runs all emitters; those for other tools too where the header asks for them.
#[must_use]
pub fn emit(model: &Model, header: &Header) -> BTreeMap<String, String> {
    let context = rust::Context::new(model);
    let mut jobs = rust::jobs(&context, header);
    jobs.push(Box::new(|| schemas(model, header)));
    jobs.push(Box::new(|| vec![schema_file(".provenance.json", model, provenance::emit(model))]));
    jobs.push(Box::new(|| vec![("schemas/model.json".to_owned(), pretty(model))]));
    jobs.push(Box::new(|| {
        let readme = readme::emit(model, header, rust::example(&context)).into_iter();
        readme.map(|(path, text)| (format!("generated/{path}"), text)).collect()
    }));
    jobs.push(Box::new(|| {
        vec![
            ("schemas/names.toml".to_owned(), readme::names(model)),
            ("schemas/README.md".to_owned(), readme::schemas_readme(model, header)),
        ]
    }));
    jobs.push(Box::new(|| licenses(header)));
    let mut files = joined(all(jobs).into_iter().flatten());
    files.retain(|path, _| is_wanted(path, header));
    files
}

/// The texts of the licence, in every package.
fn licenses(header: &Header) -> Vec<(String, String)> {
    let packages = ["generated/", "schemas/npm/", "schemas/python/", "schemas/go/"];
    let packages = &packages[..if header.profiles { 4 } else { 1 }];
    let files = |folder: &'static str| {
        header
            .license_files
            .iter()
            .map(move |(name, text)| (format!("{folder}{name}"), text.clone()))
    };
    packages.iter().copied().flat_map(files).collect()
}

/// Where the files of each target are; what is in none of them is the run's own.
const TARGETS: [(&str, Target); 9] = [
    ("generated/", Target::Rust),
    ("schemas/profiles/", Target::Profiles),
    ("schemas/npm/", Target::Typescript),
    ("schemas/python/", Target::Python),
    ("schemas/go/", Target::Go),
    ("schemas/arrow/", Target::Columns),
    ("schemas/spark/", Target::Columns),
    (".schema.json", Target::JsonSchema),
    (".provenance.json", Target::JsonSchema),
];

fn is_wanted(path: &str, header: &Header) -> bool {
    let Some(targets) = &header.targets else { return true };
    let of = TARGETS.iter().find(|(part, _)| path.starts_with(part) || path.ends_with(part));
    of.is_none_or(|(_, target)| targets.contains(target))
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

/// A file of the schemas that is called after the model.
fn schema_file(ending: &str, model: &Model, text: String) -> Part {
    (format!("schemas/{}{ending}", model.name), text)
}

/// Both schemas, and what other tools want them as.
fn schemas(model: &Model, header: &Header) -> Vec<Part> {
    let wire = json_schema::emit(model, Mode::Wire);
    let strict = json_schema::emit(model, Mode::Strict);
    let text = pretty(&wire);
    let mut files = vec![
        ("generated/src/schema.json".to_owned(), text.clone()),
        schema_file(".schema.json", model, text),
        schema_file(".strict.schema.json", model, pretty(&strict)),
    ];
    if header.profiles {
        files.extend(profiles(model, &wire, &strict));
    }
    files
}

/// The schemas as other tools want them: profiles, packages, and the column types of engines; by
/// their paths.
fn profiles(model: &Model, wire: &Schema, strict: &Schema) -> Vec<Part> {
    let profiles = profiles::emit(model, wire, strict)
        .into_iter()
        .map(|(name, text)| (format!("profiles/{name}"), text));
    let files = profiles.chain(packages::emit(model, wire, strict)).chain(columns::emit(model));
    files.map(|(path, text)| (format!("schemas/{path}"), text)).collect()
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

/// What a crate includes to have the module whose root lies at a path.
#[cfg(any(feature = "build", test))]
#[must_use]
pub fn module_include(model: &Model, root: &str) -> String {
    rust::emit_include(&module_name(model), root)
}

/// JSON as it is checked in.
fn pretty(value: &impl serde::Serialize) -> String {
    let text =
        serde_json::to_string_pretty(value).expect("plain data with text keys is always JSON");
    format!("{text}\n")
}

#[cfg(test)]
mod tests {
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
