//! In: the model. Out: every file that is made from it. Must not know: pages, diagnostics, or any entity's name.

mod columns;
mod json_schema;
mod packages;
mod printer;
mod profiles;
mod provenance;
mod readme;
mod rust;
mod typescript;

use crate::model::Model;
use crate::parallel::both;
use crate::project::Header;
use schemars::Schema;
use std::collections::BTreeMap;

pub use json_schema::Leniency;

/// Runs all emitters; those for other tools too where the header asks for them.
#[must_use]
pub fn emit(model: &Model, header: &Header) -> BTreeMap<String, String> {
    let (rust, (wire, strict)) = both(
        || rust::emit(model),
        || (json_schema::emit(model, Leniency::Wire), json_schema::emit(model, Leniency::Strict)),
    );
    let mut files = BTreeMap::from([
        (format!("schemas/{}.schema.json", model.name), pretty(&wire)),
        (format!("schemas/{}.strict.schema.json", model.name), pretty(&strict)),
        (format!("schemas/{}.provenance.json", model.name), provenance::emit(model)),
        ("schemas/model.json".to_owned(), pretty(model)),
        ("schemas/names.toml".to_owned(), readme::names(model)),
        ("schemas/README.md".to_owned(), readme::schemas_readme(model, header)),
        ("generated/src/schema.json".to_owned(), pretty(&wire)),
    ]);
    files.extend(
        rust.into_iter()
            .chain(readme::emit(model))
            .map(|(path, text)| (format!("generated/{path}"), text)),
    );
    if header.profiles {
        files.extend(profiles(model, &wire, &strict));
    }
    files
}

/// The schemas as other tools want them: profiles, packages, and the column types of engines; by
/// their paths.
fn profiles(model: &Model, wire: &Schema, strict: &Schema) -> BTreeMap<String, String> {
    let profiles = profiles::emit(model, wire, strict)
        .into_iter()
        .map(|(name, text)| (format!("profiles/{name}"), text));
    let files = profiles.chain(packages::emit(model, wire, strict)).chain(columns::emit(model));
    files.map(|(path, text)| (format!("schemas/{path}"), text)).collect()
}

/// The types and validators as a module of another crate, by their paths below the module's folder.
#[cfg(any(feature = "build", test))]
#[must_use]
pub fn module(model: &Model, views: bool) -> BTreeMap<String, String> {
    let sources = rust::emit_module(model, views)
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/")?.to_owned(), text)));
    sources
        .chain([("schema.json".to_owned(), pretty(&json_schema::emit(model, Leniency::Wire)))])
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
