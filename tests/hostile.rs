//! Texts of pages in files that other programs read: what ends a comment, a literal or a key in
//! some language ends nothing. Rust is compiled by `crates`; here node and Python read what is
//! theirs, where they are.

use crate::random;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tablewright::Output;

/// Random models, whose names and texts want out of every literal and comment.
fn outputs() -> Vec<Output> {
    (0..12)
        .map(|number| {
            random::set(&[100 + 2 * number, 101 + 2 * number], &format!("hostile-{number}"))
        })
        .collect()
}

/// Writes the packages; gives where.
fn packed(output: &Output) -> std::path::PathBuf {
    let name = &output.model.as_ref().expect("there is a model").name;
    let root = crate::project::root().join("target/hostile").join(name);
    let files = tablewright::packed(&output.files);
    let bundles = |path: &&String| path.ends_with(".schema.json");
    assert_eq!(files.keys().filter(bundles).count(), 4, "each package has both bundles");
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    root
}

fn says(program: &str, arguments: &[&str], folder: &Path) -> Value {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program is installed");
    assert!(
        output.status.success(),
        "{program} in {}: {}",
        folder.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

/// The value with numbers as JavaScript has them.
fn doubles(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(items) => items.into_iter().map(doubles).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, doubles(value))).collect(),
        other => other,
    }
}

fn schema(output: &Output, suffix: &str) -> Value {
    let name = &output.model.as_ref().expect("there is a model").name;
    serde_json::from_str(&output.files[&format!("schemas/{name}{suffix}.schema.json")])
        .expect("a schema is JSON")
}

#[test]
fn the_types_are_balanced() {
    let outputs = outputs();
    assert!(
        outputs.iter().any(|output| output.files.values().any(|text| text.contains("__proto__"))),
        "`__proto__` is among the names"
    );
    for output in &outputs {
        let types = &output.files["schemas/npm/index.d.ts"];
        // Each comment ends where it should: outside of comments, every line is a declaration, a
        // member or a bracket.
        for line in types
            .lines()
            .map(str::trim_start)
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
        {
            let outside = line
                .strip_prefix("/** ")
                .map(|comment| comment.split_once(" */").unwrap_or_else(|| panic!("{line}")).1);
            assert!(outside.is_none_or(str::is_empty), "{line}");
        }
    }
}

#[test]
fn the_manifest_of_python_is_toml() {
    for output in outputs() {
        let manifest: toml::Table =
            output.files["schemas/python/pyproject.toml"].parse().expect("the manifest is TOML");
        assert!(manifest.contains_key("project"));
    }
}

#[test]
fn references_of_documents_lead_somewhere() {
    let mut count = 0;
    for output in outputs() {
        let name = &output.model.as_ref().expect("there is a model").name;
        for suffix in crate::profiles::DOCUMENTS {
            let text = &output.files[&format!("schemas/profiles/{name}.{suffix}")];
            let document: Value = serde_json::from_str(text).expect("a document is JSON");
            let mut pointers = Default::default();
            crate::profiles::references(&document, &mut pointers);
            for pointer in pointers {
                assert!(document.pointer(&pointer[1..]).is_some(), "{name}, {suffix}: {pointer}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} references");
}

mod node {
    use super::*;

    #[test]
    #[ignore = "needs node; .ci/run and .ci/nightly ask for it"]
    fn node_reads_the_schemas_whole() {
        for output in &outputs() {
            let folder = packed(output).join("npm");
            let script = "import('./index.js').then(({ schema, strictSchema }) => \
                console.log(JSON.stringify([schema, strictSchema])))";
            let both = says("node", &["-e", script], &folder);
            assert_eq!(
                doubles(both),
                doubles(Value::from(vec![schema(output, ""), schema(output, ".strict")]))
            );
        }
    }
}

mod python {
    use super::*;

    #[test]
    #[ignore = "needs python3; .ci/run and .ci/nightly ask for it"]
    fn python_reads_the_schemas_whole() {
        for output in outputs() {
            let name = output.model.as_ref().expect("there is a model").name.replace('-', "_");
            let folder = packed(&output).join("python/src");
            let script = format!(
                "import json, {name}_schemas as s; print(json.dumps([s.schema(), \
                s.strict_schema()]))"
            );
            let both = says("python3", &["-c", &script], &folder);
            assert_eq!(both, Value::from(vec![schema(&output, ""), schema(&output, ".strict")]));
        }
    }
}
