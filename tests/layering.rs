//! The layout's rules, read off the sources.

use crate::project::{files, root, text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn sources() -> Vec<(String, String)> {
    let found: Vec<(String, String)> = files("src")
        .into_iter()
        .chain(files("crates"))
        .chain(files("xtask/src"))
        .chain(files("cli/src"))
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
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
    assert_eq!(
        naming(&["pulldown_cmark"]),
        ["src/read/markdown/references.rs", "src/read/markdown.rs"]
    );
    assert_eq!(naming(&["syn::", "prettyplease"]), ["src/emit/printer.rs"]);
    assert_eq!(naming(&["jsonc_parser"]), ["src/examples/literal.rs"]);
    assert_eq!(naming(&["strsim"]), ["src/base/similar.rs"]);
    assert_eq!(naming(&["html5gum"]), ["src/read/html.rs"]);
    assert_eq!(naming(&["lsp_types"]), ["cli/src/lsp/protocol.rs"]);
}

/// The part of a file before its tests.
fn without_tests(text: &str) -> &str {
    text.split("\nmod tests {").next().unwrap_or_default()
}

#[test]
fn modules_name_what_they_use_of_the_one_above() {
    let is_test = |name: &str| name.ends_with("/tests.rs") || name.contains("/tests/");
    let takes_all =
        |text: &str| code(without_tests(text)).any(|line| line.contains("use super::*"));
    let found = sources().into_iter().filter(|(name, text)| !is_test(name) && takes_all(text));
    let found: Vec<String> = found.map(|(name, _)| name).collect();
    assert_eq!(found, Vec::<String>::new());
    assert!(takes_all("use super::*;\n") && !takes_all("\nmod tests {\n    use super::*;\n"));
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
    // The files embedded in generated crates have a command, and tests that list them.
    let exempt = [
        "src/builder",
        "crates/runtime/src/cli",
        "crates/runtime/src/code.rs",
        "crates/runtime/src/tests/",
    ];
    let found: Vec<String> = found
        .into_iter()
        .filter(|name| name.starts_with("src/") || name.starts_with("crates/"))
        .filter(|name| !exempt.iter().any(|path| name.starts_with(path)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// The permitted imports: a module of the library, and those that it needs. Arrows point upwards.
const IMPORTS: [(&str, &[&str]); 26] = [
    ("source", &[]),
    ("parallel", &[]),
    ("pattern", &[]),
    ("text", &[]),
    ("json_type", &[]),
    ("similar", &[]),
    ("findings", &["source", "text"]),
    ("diagnostics", &["findings", "source"]),
    ("dialect", &["diagnostics", "findings", "json_type", "similar", "source", "text"]),
    ("naming", &["diagnostics", "source"]),
    ("project", &["diagnostics", "dialect", "findings", "naming", "source"]),
    (
        "read",
        &[
            "diagnostics",
            "dialect",
            "json_type",
            "naming",
            "parallel",
            "pattern",
            "project",
            "source",
            "text",
        ],
    ),
    ("corrections", &["diagnostics", "dialect", "read", "similar", "source"]),
    ("link", &["diagnostics", "dialect", "parallel", "read", "similar", "source"]),
    ("model", &["diagnostics", "json_type", "naming", "project", "source", "text"]),
    ("check", &["json_type", "model", "pattern"]),
    (
        "lower",
        &[
            "check",
            "corrections",
            "diagnostics",
            "dialect",
            "json_type",
            "link",
            "model",
            "naming",
            "pattern",
            "project",
            "read",
            "source",
            "text",
        ],
    ),
    ("lint", &["diagnostics", "lower", "model", "naming", "read", "similar", "source"]),
    ("samples", &["check", "json_type", "model", "pattern"]),
    (
        "examples",
        &[
            "check",
            "diagnostics",
            "dialect",
            "json_type",
            "model",
            "pattern",
            "read",
            "source",
            "text",
        ],
    ),
    (
        "emit",
        &[
            "json_type",
            "model",
            "naming",
            "parallel",
            "pattern",
            "project",
            "samples",
            "source",
            "text",
        ],
    ),
    ("coverage", &["diagnostics", "dialect", "read", "source"]),
    ("sync", &[]),
    (
        "output",
        &[
            "corrections",
            "coverage",
            "diagnostics",
            "emit",
            "examples",
            "findings",
            "link",
            "lint",
            "lower",
            "model",
            "parallel",
            "project",
            "read",
            "source",
            "text",
        ],
    ),
    (
        "tables",
        &[
            "corrections",
            "diagnostics",
            "dialect",
            "findings",
            "json_type",
            "model",
            "output",
            "parallel",
            "project",
            "read",
            "source",
            "text",
        ],
    ),
    ("builder", &["diagnostics", "dialect", "emit", "naming", "project", "source", "sync"]),
];

/// The same in the crate of what is made of models.
const TOOLS: [(&str, &[&str]); 9] = [
    ("contain", &[]),
    ("counts", &[]),
    ("changes", &["contain", "counts"]),
    ("changelog", &["changes"]),
    ("compare", &["counts"]),
    ("extract", &[]),
    ("fix", &["compare"]),
    ("observe", &[]),
    ("reference", &["changes"]),
];

/// The files of a crate without their tests, by the paths of their modules. Those in `base` are
/// named without it.
fn modules(folder: &str) -> BTreeMap<String, String> {
    let of_crate = |(name, text): (String, String)| {
        let path = name.strip_prefix(folder)?.strip_suffix(".rs")?.replace('/', "::");
        let path = path.strip_prefix("base::").unwrap_or(&path).to_owned();
        let text = without_tests(&text).to_owned();
        let is_module = !["lib", "base"].contains(&path.as_str());
        is_module.then_some((path, text))
    };
    sources().into_iter().filter_map(of_crate).collect()
}

/// The modules that a file names, as long as they are in the library.
fn imports(module: &str, text: &str, all: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in code(text) {
        for (start, root) in [("crate::", ""), ("super::", parent(module))] {
            for (at, _) in line.match_indices(start) {
                if line[..at].ends_with("super::") {
                    continue;
                }
                let (mut root, mut rest) = (root, &line[at + start.len()..]);
                while let Some(above) = rest.strip_prefix("super::") {
                    (root, rest) = (parent(root), above);
                }
                let group = rest.strip_prefix('{').map(|group| group.split(',').collect());
                for path in group.unwrap_or_else(|| vec![rest]) {
                    let in_path = |c: &char| c.is_alphanumeric() || "_:".contains(*c);
                    let path: String = path.trim().chars().take_while(in_path).collect();
                    let path = if root.is_empty() { path } else { format!("{root}::{path}") };
                    let mut named = path.trim_end_matches(':');
                    while !named.is_empty() && !all.contains_key(named) {
                        named = parent(named);
                    }
                    found.extend(Some(named.to_owned()).filter(|named| !named.is_empty()));
                }
            }
        }
    }
    found
}

fn parent(module: &str) -> &str {
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn top(module: &str) -> &str {
    module.split("::").next().unwrap_or_default()
}

/// Violations of the rules in these files: imports that are not in the table, entries of the table that
/// are not needed, and circles.
fn broken(all: &BTreeMap<String, String>, imports_of: &[(&str, &[&str])]) -> Vec<String> {
    let edges: BTreeMap<&str, BTreeSet<String>> =
        all.iter().map(|(module, text)| (module.as_str(), imports(module, text, all))).collect();
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, targets) in &edges {
        let others = targets.iter().map(|target| top(target)).filter(|other| *other != top(module));
        found.entry(top(module)).or_default().extend(others);
    }
    let table: BTreeMap<&str, BTreeSet<&str>> =
        imports_of.iter().map(|(module, may)| (*module, may.iter().copied().collect())).collect();
    let mut out = Vec::new();
    for module in found.keys().chain(table.keys()).collect::<BTreeSet<_>>() {
        if found.get(module) != table.get(module) {
            out.push(format!("{module}: {:?}, not {:?}", found.get(module), table.get(module)));
        }
    }
    let order: Vec<&str> = imports_of.iter().map(|(module, _)| *module).collect();
    for (at, (module, may)) in imports_of.iter().enumerate() {
        out.extend(
            may.iter()
                .filter(|other| !order[..at].contains(other))
                .map(|other| format!("{module} imports {other}, which comes after it")),
        );
    }
    out.extend(circle(&edges));
    out
}

/// A circle of files, those between a module and the ones inside it aside.
fn circle(edges: &BTreeMap<&str, BTreeSet<String>>) -> Option<String> {
    let inside = |a: &str, b: &str| a.starts_with(&format!("{b}::"));
    let mut left: BTreeMap<&str, BTreeSet<&str>> = edges
        .iter()
        .map(|(module, targets)| {
            let apart = |target: &&str| {
                target != module && !inside(target, module) && !inside(module, target)
            };
            (*module, targets.iter().map(String::as_str).filter(apart).collect())
        })
        .collect();
    // A module without imports that are left is in no circle.
    while let Some(free) =
        left.iter().find(|(_, targets)| targets.is_empty()).map(|(free, _)| *free)
    {
        left.remove(free);
        left.values_mut().for_each(|targets| _ = targets.remove(free));
    }
    (!left.is_empty()).then(|| format!("a circle among {:?}", left.keys().collect::<Vec<_>>()))
}

#[test]
fn imports_are_those_of_the_table_and_form_no_circle() {
    let mut all = modules("src/");
    assert_eq!(broken(&all, &IMPORTS), Vec::<String>::new());
    assert_eq!(broken(&modules("crates/tools/src/"), &TOOLS), Vec::<String>::new());
    all.entry("model".into()).or_default().push_str("use crate::emit::Emitted;\n");
    all.entry("read::html".into()).or_default().push_str("use super::tree::Node;\n");
    let planted = broken(&all, &IMPORTS);
    assert_eq!(planted.len(), 2, "{planted:?}");
    assert!(planted[0].starts_with("model: ") && planted[0].contains("emit"), "{planted:?}");
    assert!(planted[1].starts_with("a circle among") && planted[1].contains("read::tree"));
}

/// Items that a module shows, its own and those of its public modules.
fn shown(module: &str, all: &BTreeMap<String, String>) -> usize {
    let text = if module.is_empty() { text("src/lib.rs") } else { all[module].clone() };
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let mut items = 0;
    for statement in text.split("\npub ").skip(1) {
        let (kind, rest) = statement.split_once(' ').unwrap_or_default();
        let rest = rest.split(';').next().unwrap_or_default();
        items += match (module, kind) {
            (_, "use") => {
                let names = rest.trim_end_matches([',', '}', '\n']).split(',');
                let names = names.map(|name| name.trim().rsplit(['{', ':']).next());
                let items = |name: &str| all.get(name).map_or(0, |_| shown(name, all));
                names.flatten().map(|name| 1 + items(name)).sum()
            }
            ("", "mod") if LATER.contains(&rest) => 0,
            ("", "mod") => 1 + shown(rest, all),
            (_, "mod") => 1 + shown(&format!("{module}::{rest}"), all),
            _ => usize::from(kinds.contains(&kind)),
        };
    }
    items
}

/// Modules for those who have a model and want more of it than artefacts.
const LATER: [&str; 2] = ["check", "samples"];

#[test]
fn the_library_shows_what_is_asked_of_it_and_no_more() {
    let all = modules("src/");
    let pipeline = shown("", &all);
    let later: usize = LATER.iter().map(|module| 1 + shown(module, &all)).sum();
    assert!((40..=150).contains(&pipeline), "{pipeline} public items");
    assert!((10..=40).contains(&later), "{later} public items");
    let mut planted = all.clone();
    planted.entry("sync".into()).or_default().push_str("\npub fn one_more() {}\n");
    assert_eq!(shown("", &planted), pipeline + 1);
}

/// Where the run-time support is.
const RUNTIME: &str = "crates/runtime/src/";

/// The files of the run-time support without its tests, by the paths of their modules.
fn runtime() -> BTreeMap<String, String> {
    let mut all = modules(RUNTIME);
    all.retain(|module, _| !module.starts_with("tests"));
    all
}

#[test]
fn the_run_time_support_has_no_circle() {
    let mut all = runtime();
    assert!(all.len() > 35, "{} files", all.len());
    let edges = |all: &BTreeMap<String, String>| -> Option<String> {
        let edges = all.iter().map(|(module, text)| (module.as_str(), imports(module, text, all)));
        circle(&edges.collect())
    };
    assert_eq!(edges(&all), None);
    all.entry("runtime::stops".into()).or_default().push_str("use super::scan::Scanner;\n");
    let planted = edges(&all).expect("a circle was planted");
    assert!(planted.contains("runtime::scan"), "{planted}");
}

#[test]
fn the_run_time_support_names_nothing_of_the_crate_that_it_is_in() {
    for (name, text) in runtime() {
        let foreign = code(&text).find(|line| line.contains("crate::"));
        assert_eq!(foreign, None, "{name}");
    }
}

/// The crates of the workspace, and which of them each may depend on. Arrows point upwards.
const CRATES: [(&str, &str, &[&str]); 6] = [
    ("tablewright-runtime", "crates/runtime/Cargo.toml", &[]),
    ("tablewright", "Cargo.toml", &["tablewright-runtime"]),
    ("voucherify-types", "generated/Cargo.toml", &[]),
    ("tablewright-tools", "crates/tools/Cargo.toml", &["tablewright"]),
    ("tablewright-cli", "cli/Cargo.toml", &["tablewright", "tablewright-tools"]),
    ("xtask", "xtask/Cargo.toml", &["tablewright", "tablewright-cli", "tablewright-tools"]),
];

#[test]
fn crates_depend_on_those_of_the_table() {
    let root: toml::Table = text("Cargo.toml").parse().expect("the manifest is TOML");
    let members = root["workspace"]["members"].as_array().expect("there are some").len();
    assert_eq!(members + 1, CRATES.len());
    for (name, path, may) in CRATES {
        let manifest: toml::Table = text(path).parse().expect("the manifest is TOML");
        assert_eq!(manifest["package"]["name"].as_str(), Some(name));
        let all = manifest["dependencies"].as_table().expect("there are some");
        let ours = |name: &&str| CRATES.iter().any(|(known, ..)| known == name);
        let found: Vec<&str> = all.keys().map(String::as_str).filter(ours).collect();
        assert_eq!(found, may, "{name}");
    }
    // Whoever wants schemas waits for nothing else to compile.
    for (path, feature) in [("cli/Cargo.toml", "full"), ("xtask/Cargo.toml", "tasks")] {
        let manifest: toml::Table = text(path).parse().expect("the manifest is TOML");
        let optional = &manifest["dependencies"]["tablewright-tools"]["optional"];
        assert_eq!(optional.as_bool(), Some(true), "{path}: only for `{feature}`");
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
        ".pre-commit-hooks.yaml",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "action.yml",
        "benches",
        "cli",
        "crates",
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
