//! Makes types of the definition that has only documented values with typify, or says why it
//! cannot.

use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=TABLEWRIGHT_SCHEMAS");
    let schemas = PathBuf::from(
        std::env::var("TABLEWRIGHT_SCHEMAS").expect("the folder of the schemas is given"),
    );
    println!("cargo::rerun-if-changed={}", schemas.display());
    let lock = std::fs::read_to_string("Cargo.lock").expect("the lock file is checked in");
    let version = lock
        .split("name = \"typify\"\nversion = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default();
    println!("cargo::rustc-env=TYPIFY_VERSION={version}");
    let outcome = std::panic::catch_unwind(|| types(&schemas));
    let text = match outcome {
        Ok(Ok(text)) => format!("{text}\npub const ERROR: Option<&str> = None;\n"),
        Ok(Err(error)) => stub(&error),
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            stub(&format!("typify panics: {}", text.unwrap_or_default()))
        }
    };
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it")).join("types.rs");
    std::fs::write(out, text).expect("the folder is cargo's own");
}

fn stub(error: &str) -> String {
    format!(
        "pub type Known = serde_json::Value;\npub const ERROR: Option<&str> = Some({error:?});\n"
    )
}

fn read(path: &Path) -> Value {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("a published file is JSON")
}

fn types(schemas: &Path) -> Result<String, String> {
    let model = read(&schemas.join("model.json"));
    let (name, root) = (text(&model["name"]), text(&model["root"]));
    let definitions = model["definitions"].as_array().cloned().unwrap_or_default();
    let of_root = definitions
        .iter()
        .find(|definition| definition["name"] == root.as_str())
        .ok_or("the model has no root")?;
    // The strict bundle has no definition beside the known ones, and its enumerations are closed.
    let known = text(&of_root["name"]);
    let bundle = read(&schemas.join(format!("profiles/{name}.kafka.schema.json")));
    let mut reached = BTreeMap::new();
    reach(&known, &bundle["definitions"], &mut reached);
    let schema = json!({ "$schema": bundle["$schema"], "definitions": reached });
    let schema: schemars::schema::RootSchema =
        serde_json::from_value(schema).map_err(|error| error.to_string())?;
    let mut space =
        typify::TypeSpace::new(typify::TypeSpaceSettings::default().with_struct_builder(false));
    space.add_root_schema(schema).map_err(|error| error.to_string())?;
    let file = syn::parse2(space.to_stream()).map_err(|error| error.to_string())?;
    Ok(format!("{}\npub type Known = {known};\n", prettyplease::unparse(&file)))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The definitions that one refers to, itself included.
fn reach(name: &str, all: &Value, out: &mut BTreeMap<String, Value>) {
    if out.contains_key(name) {
        return;
    }
    out.insert(name.to_owned(), all[name].clone());
    let mut open = vec![&all[name]];
    while let Some(value) = open.pop() {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            reach(target.trim_start_matches("#/definitions/"), all, out);
        }
        match value {
            Value::Object(map) => open.extend(map.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}
