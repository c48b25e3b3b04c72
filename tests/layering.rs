//! The layout's rules, read off the sources.

use crate::project::{files, root, text};
use std::path::Path;

fn sources() -> Vec<(String, String)> {
    let found: Vec<(String, String)> = files("src")
        .into_iter()
        .chain(files("xtask/src"))
        .map(|path| {
            let name = path
                .strip_prefix(root())
                .expect("the file lies in the repository")
                .display()
                .to_string();
            (name.clone(), text(&name))
        })
        .collect();
    assert!(found.len() > 35, "{} files", found.len());
    found
}

/// Lines that are code, not comment.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn naming(words: &[&str]) -> Vec<String> {
    let names = |text: &str| code(text).any(|line| words.iter().any(|word| line.contains(word)));
    sources().into_iter().filter(|(_, text)| names(text)).map(|(name, _)| name).collect()
}

#[test]
fn one_module_names_each_library() {
    assert_eq!(naming(&["pulldown_cmark"]), ["src/markdown.rs"]);
    assert_eq!(naming(&["syn::", "prettyplease"]), ["src/emit/printer.rs"]);
    assert_eq!(naming(&["html5gum"]), ["src/html.rs"]);
}

#[test]
fn the_library_touches_no_file_clock_or_environment() {
    let found = naming(&[
        "std::fs",
        "std::env",
        "std::time",
        "std::process::Command",
        "env!(",
        "SystemTime",
        "File::open",
    ]);
    // The command of generated crates is emitted, and not part of the library.
    let exempt = ["src/builder.rs", "src/runtime/cli.rs"];
    let found: Vec<String> = found
        .into_iter()
        .filter(|name| name.starts_with("src/") && !exempt.contains(&name.as_str()))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn emitters_see_only_the_model() {
    let forbidden = [
        "crate::diagnostics",
        "crate::markdown",
        "crate::tree",
        "crate::rows",
        "crate::corrections",
        "crate::resolve",
        "crate::lint",
        "crate::plan",
    ];
    let names =
        |text: &str| code(text).any(|line| forbidden.iter().any(|word| line.contains(word)));
    let emitters: Vec<(String, String)> =
        sources().into_iter().filter(|(name, _)| name.starts_with("src/emit")).collect();
    assert!(emitters.len() >= 8);
    let found: Vec<&String> =
        emitters.iter().filter(|(_, text)| names(text)).map(|(name, _)| name).collect();
    assert_eq!(found, Vec::<&String>::new());
}

#[test]
fn the_run_time_support_names_nothing_of_the_generator() {
    let runtime: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(name, _)| name.starts_with("src/runtime/") && !name.ends_with("tests.rs"))
        .collect();
    assert_eq!(runtime.len(), 22);
    for (name, text) in runtime {
        let foreign = code(&text).find(|line| line.contains("crate::"));
        assert_eq!(foreign, None, "{name}");
    }
}

#[test]
fn every_file_says_what_goes_in_and_out() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} does not open with `//!`");
    }
}

#[test]
fn nothing_depends_on_the_generated_crate() {
    let manifest = text("xtask/Cargo.toml");
    assert!(manifest.contains("tablewright = "), "the manifest was read");
    assert!(!manifest.contains("generated"), "a broken crate must stay regenerable");
    let generated: toml::Table =
        text("generated/Cargo.toml").parse().expect("the manifest is TOML");
    let dependencies = generated["dependencies"].as_table().expect("there are some");
    assert!(
        dependencies.len() > 5
            && dependencies.values().all(|dependency| dependency.get("path").is_none()),
        "it depends on nothing of ours"
    );
    let root_dependencies = text("Cargo.toml");
    let normal = root_dependencies.split("[dev-dependencies]").next().unwrap_or_default();
    assert!(!normal.contains("voucherify"), "only the tests may use the generated crate");
}

#[test]
fn the_top_level_is_fixed() {
    let known = [
        ".cargo",
        ".ci",
        ".git",
        ".gitattributes",
        ".github",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "benches",
        "deny.toml",
        "docs",
        "examples",
        "fuzz",
        "generated",
        "rustfmt.toml",
        "schemas",
        "src",
        "target",
        "tests",
        "xtask",
    ];
    let entries = std::fs::read_dir(Path::new(root())).expect("the repository can be listed");
    let names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let unknown: Vec<&String> =
        names.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert_eq!(unknown, Vec::<&String>::new());
}
