//! The lock file: no package in it wants a newer compiler than the promised one.

use serde_json::Value;
use std::process::Command;

/// Major and minor of `1.89` or `1.89.0`.
fn version(text: &str) -> (u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().expect("a version has numbers"));
    let mut next = || parts.next().unwrap_or_default();
    (next(), next())
}

#[test]
fn locked_packages_compile_with_the_promised_compiler() {
    let read = |more: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked"]).args(more);
        cargo.current_dir(crate::project::root()).output().expect("cargo can be run")
    };
    // Nothing may have fetched the packages of other platforms yet.
    let offline = read(&["--offline"]);
    let output = if offline.status.success() { offline } else { read(&[]) };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let wanted = |package: &Value| package["rust_version"].as_str().map(version);
    let own = packages.iter().find(|package| package["name"] == "tablewright");
    let promised = own.and_then(wanted).expect("the manifest states a compiler");
    assert_eq!(promised, (1, 89));
    let newer: Vec<&Value> = packages
        .iter()
        .filter(|package| wanted(package).is_some_and(|version| version > promised))
        .map(|package| &package["id"])
        .collect();
    assert_eq!(newer, Vec::<&Value>::new());
    assert!(packages.len() > 200, "{} packages", packages.len());
}
