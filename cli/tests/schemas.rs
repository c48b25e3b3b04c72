//! The schemas of the tool's own files take every such file of this repository, and refuse slips.

use jsonschema::Validator;
use serde_json::{json, Value};
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{}", path.display()));
    match path.extension() {
        Some(extension) if extension == "toml" => {
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        }
        _ => serde_json::from_str(&text).unwrap_or_else(|_| panic!("{}", path.display())),
    }
}

fn schema(name: &str) -> Validator {
    let schema = read(&repository().join("docs/schemas").join(name));
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// The places that a schema refuses of a value.
fn refused(schema: &Validator, value: &Value) -> Vec<String> {
    schema.iter_errors(value).map(|error| error.to_string()).collect()
}

#[test]
fn every_project_file_and_dialect_is_taken() {
    let schema = schema("tablewright.schema.json");
    let mut files = vec![repository().join("docs/tablewright.toml")];
    let dialects = std::fs::read_dir(repository().join("tests/dialects")).expect("there are some");
    files.extend(dialects.map(|entry| entry.expect("it can be read").path()));
    files.retain(|path| !path.to_string_lossy().contains("allow"));
    assert_eq!(files.len(), 8, "{files:?}");
    for path in files {
        assert_eq!(refused(&schema, &read(&path)), [""; 0], "{}", path.display());
    }
}

#[test]
fn a_misspelt_setting_is_refused() {
    let schema = schema("tablewright.schema.json");
    let slips = [
        json!({ "titel": "x" }),
        json!({ "dialect": { "colums": {} } }),
        json!({ "dialect": { "required": { "unmarked": "maybe" } } }),
        json!({ "targets": ["cobol"] }),
        json!({ "name": null }),
    ];
    for slip in slips {
        assert_eq!(refused(&schema, &slip).len(), 1, "{slip}");
    }
}

#[test]
fn corrections_are_taken_and_slips_refused() {
    let schema = schema("corrections.schema.json");
    let file = read(&repository().join("docs/corrections.toml"));
    assert!(file["correction"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(refused(&schema, &file), [""; 0]);
    let mut first = file["correction"][0].clone();
    first["op"] = json!("renaming");
    assert_eq!(refused(&schema, &json!({ "correction": [first] })).len(), 1);
    assert_eq!(refused(&schema, &json!({ "correction": [{ "op": "type" }] })).len(), 4);
}

#[test]
fn the_model_is_taken_and_a_model_without_a_root_refused() {
    let schema = schema("model.schema.json");
    let mut model = read(&repository().join("schemas/model.json"));
    assert_eq!(refused(&schema, &model), [""; 0]);
    model.as_object_mut().expect("an object").remove("root");
    assert_eq!(refused(&schema, &model), ["\"root\" is a required property"]);
}
