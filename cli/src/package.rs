//! In: the pages of a project. Out: archives of their types and validators for npm, PyPI and Go. Must not
//! know: what a package says, or how an archive is made.

pub mod archives;

use crate::generate::{report, style, Format, Listing};
use crate::inputs::{job, Selection};
use crate::terminal;
use anyhow::{Context, Result};
use archives::{tgz, zipped, Content, Contents, Wheel};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::project::Target;
use tablewright::{generate, packed};

/// Arguments of `package`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The folder of the archives.
    #[arg(long, value_name = "DIR", default_value = "packages")]
    out: PathBuf,
    /// The registries [default: all].
    #[arg(long = "for", value_name = "REGISTRY", value_delimiter = ',', value_enum)]
    registries: Vec<Registry>,
}

/// Where archives are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Registry {
    /// A `.tgz`, as `npm pack` makes it.
    Npm,
    /// A wheel.
    Pypi,
    /// A zip of the module, as a proxy serves it.
    Go,
}

impl Registry {
    const ALL: [Registry; 3] = [Registry::Npm, Registry::Pypi, Registry::Go];

    fn target(self) -> Target {
        match self {
            Registry::Npm => Target::Typescript,
            Registry::Pypi => Target::Python,
            Registry::Go => Target::Go,
        }
    }

    /// The name of an archive, and its bytes.
    fn archive(self, files: &BTreeMap<String, String>, version: &str) -> Result<(String, Vec<u8>)> {
        match self {
            Registry::Npm => npm(files),
            Registry::Pypi => wheel(files),
            Registry::Go => go(files, version),
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Registry::Npm => "npm/",
            Registry::Pypi => "python/",
            Registry::Go => "go/",
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let Some(mut job) = job(&args.selection, None, None, style(Format::Human))? else {
        return Ok(ExitCode::from(1));
    };
    let chosen = &args.registries[..];
    let chosen = if chosen.is_empty() { &Registry::ALL } else { chosen };
    job.input.header.targets = Some(chosen.iter().map(|one| one.target()).collect());
    let mut output = generate(&job.input);
    report(&mut output, &job, style(Format::Human), false, Listing::default())?;
    if output.has_errors() {
        return Ok(ExitCode::from(1));
    }
    let files = packed(&output.files);
    crate::files::create(&args.out)?;
    for registry in chosen {
        let own = below(&files, registry.folder());
        let (name, bytes) = registry.archive(&own, &job.input.header.version)?;
        let path = args.out.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        terminal::print_line(&path.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// All archives of a run's output, by name; none if it made no packages.
///
/// # Errors
/// A package lacks something that its registry requires.
pub fn all(written: &BTreeMap<String, String>, version: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let files = packed(written);
    let made = |registry: &Registry| (*registry, below(&files, registry.folder()));
    let made = Registry::ALL.iter().map(made).filter(|(_, own)| !own.is_empty());
    made.map(|(registry, own)| registry.archive(&own, version)).collect()
}

/// The files below a folder, by their paths in it.
fn below(files: &BTreeMap<String, String>, folder: &str) -> BTreeMap<String, String> {
    let inner = |(path, text): (&String, &String)| {
        Some((path.strip_prefix(folder)?.to_owned(), text.clone()))
    };
    files.iter().filter_map(inner).collect()
}

fn contents(files: &BTreeMap<String, String>) -> Contents {
    files.iter().map(|(path, text)| (path.clone(), Content::from(text.clone()))).collect()
}

fn npm(files: &BTreeMap<String, String>) -> Result<(String, Vec<u8>)> {
    let manifest = files.get("package.json").context("the package has no manifest")?;
    let manifest: serde_json::Value = serde_json::from_str(manifest)?;
    let text = |key: &str| manifest[key].as_str().with_context(|| format!("`{key}` is missing"));
    let name = text("name")?.trim_start_matches('@').replace('/', "-");
    Ok((format!("{name}-{}.tgz", text("version")?), tgz("package/", &contents(files))?))
}

fn wheel(files: &BTreeMap<String, String>) -> Result<(String, Vec<u8>)> {
    let manifest = files.get("pyproject.toml").context("the package has no manifest")?;
    let manifest: toml::Table = manifest.parse()?;
    let project = manifest.get("project").and_then(toml::Value::as_table);
    let project = project.context("`project` is missing")?;
    let text = |key: &str| project.get(key).and_then(toml::Value::as_str);
    let stated = |key: &str| text(key).with_context(|| format!("`{key}` is missing"));
    let mut metadata = String::new();
    for (key, name) in [
        ("description", "Summary"),
        ("license", "License-Expression"),
        ("requires-python", "Requires-Python"),
    ] {
        let value = text(key).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        metadata.extend(value.map(|value| format!("{name}: {value}\n")));
    }
    let wheel = Wheel {
        name: stated("name")?.to_owned(),
        version: stated("version")?.to_owned(),
        tag: "py3-none-any".to_owned(),
        metadata,
        readme: files.get("README.md").cloned().unwrap_or_default(),
    };
    let mut own = contents(&below(files, "src/"));
    let is_licence = |path: &String| path.starts_with("LICENSE");
    own.extend(contents(files).into_iter().filter(|(path, _)| is_licence(path)));
    wheel.pack(own)
}

fn go(files: &BTreeMap<String, String>, version: &str) -> Result<(String, Vec<u8>)> {
    let manifest = files.get("go.mod").context("the module has no manifest")?;
    let module = manifest.lines().find_map(|line| line.strip_prefix("module "));
    let module = module.context("`go.mod` names no module")?.trim();
    let stem = module.rsplit('/').next().unwrap_or(module);
    let folder = format!("{module}@v{version}/");
    Ok((format!("{stem}-v{version}.zip"), zipped(&folder, &contents(files))?))
}
