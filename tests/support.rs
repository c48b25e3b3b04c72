//! The forms of a generated crate: the run-time support is among its sources or a crate of its own,
//! and features are there if they are asked for.

use std::collections::BTreeSet;
use tablewright::project::{ad_hoc, Feature, Header, Runtime};
use tablewright::{generate, Input, InputFile, Output};
use tablewright_runtime::{code, Part, VERSION};

const PAGE: &str = "## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n";

fn made(runtime: Runtime, features: &[Feature]) -> Output {
    let features = features.iter().copied().collect();
    generate(&Input {
        header: Header { runtime, features, ..ad_hoc("orders") },
        pages: vec![InputFile { path: "orders.md".into(), bytes: PAGE.as_bytes().to_vec() }],
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    })
}

/// The sources of the crate that are part of the run-time support.
fn support(output: &Output) -> BTreeSet<&str> {
    let paths = output.files.keys().filter_map(|path| path.strip_prefix("generated/"));
    paths.filter(|path| code().iter().any(|file| file.path == *path)).collect()
}

/// Those that are expected.
fn parts(wanted: impl Fn(Part) -> bool) -> BTreeSet<&'static str> {
    code().iter().filter(|file| wanted(file.part)).map(|file| file.path).collect()
}

fn manifest(output: &Output) -> toml::Table {
    output.files["generated/Cargo.toml"].parse().expect("the manifest is TOML")
}

fn names(table: &toml::Value) -> Vec<&str> {
    table.as_table().expect("a table").keys().map(String::as_str).collect()
}

#[test]
fn a_crate_embeds_what_it_asks_for() {
    let plain = made(Runtime::Embedded, &[]);
    let expected = parts(|part| matches!(part, Part::Macros | Part::Runtime));
    assert_eq!(support(&plain), expected);
    let size = |path: &&str| plain.files[&format!("generated/{path}")].len();
    let size: usize = expected.iter().map(size).sum();
    assert!((100_000..SIZE).contains(&size), "{size} bytes");
    assert!(!plain.files.contains_key("generated/src/bin/validate.rs"));
    let manifest = manifest(&plain);
    let expected = ["chrono", "default", "jiff", "regex", "time", "views", "wide"];
    assert_eq!(names(&manifest["features"]), expected);
    let expected = ["chrono", "jiff", "regex", "serde_core", "serde_json", "time", "wide"];
    assert_eq!(names(&manifest["dependencies"]), expected);
    let all = made(Runtime::Embedded, &Feature::ALL);
    assert_eq!(support(&all), parts(|_| true));
    assert!(all.files.contains_key("generated/src/bin/validate.rs"));
}

/// The most that the run-time support may be, with the line at the head of each file.
const SIZE: usize = 276_000;

#[test]
fn a_crate_depends_on_what_it_does_not_embed() {
    let path = Runtime::Path("../\"runtime\"".to_owned());
    for (runtime, expected) in [
        (Runtime::Crate, toml::Value::from(VERSION)),
        (path, toml::toml!(path = "../\"runtime\"" version = "0.1.0").into()),
    ] {
        let output = made(runtime, &[Feature::Cli, Feature::Schemars]);
        let macros = |part| matches!(part, Part::Macros | Part::Integrations);
        assert_eq!(support(&output), parts(macros));
        let manifest = manifest(&output);
        assert_eq!(manifest["dependencies"]["tablewright-runtime"], expected);
        let expected = ["schemars", "serde_core", "serde_json", "tablewright-runtime"];
        assert_eq!(names(&manifest["dependencies"]), expected);
        let list = |feature: &str| manifest["features"][feature].to_string();
        assert_eq!(list("cli"), r#"["tablewright-runtime/cli"]"#);
        assert_eq!(list("schemars"), r#"["dep:schemars", "tablewright-runtime/schemars"]"#);
        assert_eq!(list("views"), "[]");
    }
}

#[test]
fn both_forms_have_the_same_types() {
    let embedded = made(Runtime::Embedded, &Feature::ALL);
    let apart = made(Runtime::Crate, &Feature::ALL);
    for path in ["types.rs", "views.rs", "schema.json", "macros/definition.rs"] {
        let path = format!("generated/src/{path}");
        assert_eq!(embedded.files[&path], apart.files[&path], "{path}");
    }
}

#[test]
fn the_project_file_states_the_form() {
    let read = |text: &str| {
        let project: tablewright::project::Project = toml::from_str(text)?;
        Ok::<_, toml::de::Error>(project.header("orders"))
    };
    let plain = read("").expect("an empty project file");
    assert_eq!((plain.runtime, plain.features.len()), (Runtime::Embedded, 0));
    let text = "[rust]\nruntime = \"crate\"\nfeatures = [\"cli\", \"utoipa\"]";
    let header = read(text).expect("known words");
    assert_eq!(header.runtime, Runtime::Crate);
    assert_eq!(header.features, BTreeSet::from([Feature::Cli, Feature::Utoipa]));
    let header = read("[rust]\nruntime = { path = \"../x\" }").expect("a path");
    assert_eq!(header.runtime, Runtime::Path("../x".into()));
    assert!(read("[rust]\nruntime = \"shared\"").is_err());
    assert!(read("[rust]\nfeatures = [\"clap\"]").is_err());
}

/// A crate that embeds the run-time support needs the same libraries as the support itself.
#[test]
fn the_manifests_ask_for_the_same_libraries() {
    let runtime: toml::Table =
        crate::project::text("crates/runtime/Cargo.toml").parse().expect("the manifest is TOML");
    let embedded = manifest(&made(Runtime::Embedded, &Feature::ALL));
    assert_eq!(embedded["dependencies"], runtime["dependencies"]);
    let features = |manifest: &toml::Table| {
        let features = manifest["features"].as_table().expect("a table").clone();
        let own = ["code", "views"];
        features.into_iter().filter(|(name, _)| !own.contains(&name.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(features(&embedded), features(&runtime));
    assert_eq!(embedded["package"]["rust-version"], runtime["package"]["rust-version"]);
}
