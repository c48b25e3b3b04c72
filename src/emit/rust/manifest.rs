//! In: the model, and the settings of the crate in the project file. Out: the crate's manifest.
//! Must not know: any type of the model.

use crate::model::Model;
use crate::project::{Feature, Header, Runtime};
use std::collections::BTreeMap;
use std::fmt::Write;
use tablewright_runtime::VERSION;

/// A feature of generated crates, in alphabetical order of all.
struct Known {
    name: &'static str,
    /// The feature is optional, and needs to be in the project file.
    asked: Option<Feature>,
    /// The libraries that it brings, as a manifest has them.
    libraries: &'static [(&'static str, &'static str)],
    /// Whether its code is in the crate itself, even if the crate depends on the run-time support.
    own: bool,
    /// The oldest compiler of its libraries, where it is younger than the crate's.
    rust: Option<&'static str>,
}

const FEATURES: [Known; 10] = [
    Known {
        name: "chrono",
        asked: None,
        libraries: &[(
            "chrono",
            r#""0.4", optional = true, default-features = false, features = ["alloc"]"#,
        )],
        own: false,
        rust: None,
    },
    Known {
        name: "cli",
        asked: Some(Feature::Cli),
        libraries: &[
            (
                "clap",
                r#""4", optional = true, default-features = false, features = ["error-context", "help", "std", "usage"]"#,
            ),
            ("indicatif", r#""0.18", optional = true, default-features = false"#),
            ("rayon", r#""1", optional = true"#),
        ],
        own: false,
        rust: Some("1.85"),
    },
    Known {
        name: "jiff",
        asked: None,
        libraries: &[(
            "jiff",
            r#""1", optional = true, default-features = false, features = ["alloc"]"#,
        )],
        own: false,
        rust: Some("1.85"),
    },
    Known {
        name: "proptest",
        asked: Some(Feature::Proptest),
        libraries: &[(
            "proptest",
            r#""1", optional = true, default-features = false, features = ["std"]"#,
        )],
        own: true,
        rust: Some("1.88"),
    },
    Known {
        name: "regex",
        asked: None,
        libraries: &[("regex", r#""1", optional = true"#)],
        own: false,
        rust: None,
    },
    Known {
        name: "schemars",
        asked: Some(Feature::Schemars),
        libraries: &[("schemars", r#""1", optional = true, default-features = false"#)],
        own: true,
        rust: None,
    },
    Known {
        name: "time",
        asked: None,
        libraries: &[(
            "time",
            r#""0.3", optional = true, default-features = false, features = ["formatting", "parsing"]"#,
        )],
        own: false,
        rust: Some("1.88"),
    },
    Known {
        name: "utoipa",
        asked: Some(Feature::Utoipa),
        libraries: &[("utoipa", r#""5", optional = true"#)],
        own: true,
        rust: Some("1.88"),
    },
    Known { name: "views", asked: None, libraries: &[], own: true, rust: None },
    Known {
        name: "wide",
        asked: None,
        libraries: &[("wide", r#""1", optional = true, default-features = false"#)],
        own: false,
        rust: Some("1.89"),
    },
];

/// The features that a crate has.
fn features(header: &Header) -> impl Iterator<Item = &'static Known> + '_ {
    FEATURES.iter().filter(|known| known.asked.is_none_or(|asked| header.features.contains(&asked)))
}

/// The compilers that features want, each with the features.
pub fn compilers(header: &Header) -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for known in features(header) {
        if let Some(rust) = known.rust {
            found.entry(rust).or_default().push(format!("`{}`", known.name));
        }
    }
    found
}

/// Texts in a sentence, with a word before the last one.
pub fn listed(texts: &[String], word: &str) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// Emits the manifest.
pub fn emit(model: &Model, header: &Header) -> String {
    let mut out = package(model);
    if header.features.contains(&Feature::Cli) {
        let command = text(&format!("{}-validate", model.name));
        let _ = write!(
            out,
            "[[bin]]\nname = {command}\npath = \"src/bin/validate.rs\"\n\
            required-features = [\"cli\"]\ntest = false\nbench = false\n\n"
        );
    }
    let wants = compilers(header).into_iter();
    let wants: Vec<String> =
        wants.map(|(rust, names)| format!("{} {rust}", listed(&names, "and"))).collect();
    out.push_str(&comment(&format!(
        "Features that need a newer Rust than the crate: {}.",
        wants.join(", ")
    )));
    // Without it, patterns are not checked.
    let default = if model.has_patterns() { "\"regex\"" } else { "" };
    let _ = write!(out, "[features]\ndefault = [{default}]\n");
    for known in features(header) {
        let _ = writeln!(out, "{} = [{}]", known.name, turned_on(known, header).join(", "));
    }
    out.push_str("\n[dependencies]\n");
    for (name, wanted) in dependencies(header) {
        let _ = writeln!(out, "{name} = {wanted}");
    }
    out
}

/// A text as a manifest has it.
fn text(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

/// The manifest up to the features.
fn package(model: &Model) -> String {
    let (package, version) = (text(&model.package), text(&model.version));
    let description =
        text(&format!("Types and validators of {}, generated from its documentation", model.name));
    let license = text(model.publish.license());
    let mut published = String::new();
    if !model.publish.authors.is_empty() {
        let authors = toml::Value::from(model.publish.authors.clone());
        let _ = writeln!(published, "authors = {authors}");
    }
    if let Some(repository) = &model.publish.repository {
        let _ = writeln!(published, "repository = {}", text(repository));
    }
    format!(
        r#"# @generated by tablewright. Do not edit: the next run writes it anew.
[package]
name = {package}
version = {version}
edition = "2021"
rust-version = "1.82"
description = {description}
license = {license}
{published}readme = "README.md"
keywords = ["json", "json-schema", "validation", "types"]
categories = ["data-structures", "encoding"]
include = ["/src", "/README.md", "/LICENSE*"]

[package.metadata.docs.rs]
all-features = true

# The tests are in `tests` and in the documentation.
[lib]
test = false
bench = false

"#
    )
}

/// A text as a comment, in lines of a hundred letters.
fn comment(text: &str) -> String {
    let mut lines = vec!["#".to_owned()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is one");
        if line.len() + 1 + word.len() > 100 {
            lines.push(format!("# {word}"));
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}

/// Whether the crate itself depends on the libraries of a feature.
fn is_own(known: &Known, header: &Header) -> bool {
    known.own || header.runtime == Runtime::Embedded
}

/// The entries of a feature's list.
fn turned_on(known: &Known, header: &Header) -> Vec<String> {
    let mut out = Vec::new();
    if is_own(known, header) {
        out.extend(known.libraries.iter().map(|(name, _)| format!("\"dep:{name}\"")));
    }
    if header.runtime != Runtime::Embedded && !known.libraries.is_empty() {
        out.push(format!("\"{RUNTIME}/{}\"", known.name));
    }
    out
}

/// The package of the run-time support.
const RUNTIME: &str = "tablewright-runtime";

/// The crate's dependencies, in alphabetical order.
fn dependencies(header: &Header) -> BTreeMap<&'static str, String> {
    let own = features(header).filter(|known| is_own(known, header));
    let libraries = own.flat_map(|known| known.libraries);
    let mut out: BTreeMap<&str, String> =
        libraries.map(|(name, wanted)| (*name, format!("{{ version = {wanted} }}"))).collect();
    out.insert("serde_core", "\"1\"".to_owned());
    out.insert(
        "serde_json",
        r#"{ version = "1.0.129", features = ["float_roundtrip"] }"#.to_owned(),
    );
    let version = text(VERSION);
    match &header.runtime {
        Runtime::Embedded => {}
        Runtime::Crate => drop(out.insert(RUNTIME, version)),
        Runtime::Path(path) => {
            let wanted = format!("{{ path = {}, version = {version} }}", text(path));
            out.insert(RUNTIME, wanted);
        }
    }
    out
}
