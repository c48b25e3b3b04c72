//! In: the model of this repository and those of `tests/conformance/pages`. Out: texts with the verdicts
//! of the generated crates, as a reference for every other language. Must not know: any other language.

use super::{cases, output};
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tablewright::model::Model;
use tablewright::{generate, project, Input, InputFile};

/// Where pages and lines are.
pub const FOLDER: &str = "tests/conformance";

/// The size of a model's texts, in bytes.
const BYTES: usize = 265_000;

/// A model with its crate, and with its packages for other languages.
pub struct Case {
    /// Name of the model.
    pub name: String,
    /// Folder of its crate.
    krate: PathBuf,
    pub model: Model,
}

/// The models: this repository's, and those of the pages; everything of these is written below `work`.
pub fn cases(base: &Path, work: &Path) -> Result<Vec<Case>> {
    let text = std::fs::read_to_string(base.join("schemas/model.json"))?;
    let model: Model = serde_json::from_str(&text)?;
    let mut out = vec![Case { name: model.name.clone(), krate: base.join("generated"), model }];
    let mut pages: Vec<PathBuf> = std::fs::read_dir(base.join(FOLDER).join("pages"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    pages.sort();
    for page in pages {
        out.push(made(&page, work)?);
    }
    Ok(out)
}

fn made(page: &Path, work: &Path) -> Result<Case> {
    let name = page.file_stem().context("a page has a name")?.to_string_lossy().into_owned();
    let header = project::Header { profiles: true, ..project::ad_hoc(&name) };
    let pages = vec![InputFile { path: format!("{name}.md"), bytes: std::fs::read(page)? }];
    let input =
        Input { header, pages, corrections: None, names: None, project: None, keep_going: false };
    let made = generate(&input);
    if made.has_errors() {
        bail!("{} cannot be read", page.display());
    }
    let folder = work.join("conformance").join(&name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    for (path, text) in &made.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        std::fs::write(path, text)?;
    }
    let model = made.model.context("a page has a model")?;
    Ok(Case { name, krate: folder.join("generated"), model })
}

/// Writes the lines of all models, or compares them; whether they are what they were.
pub fn lines(base: &Path, work: &Path, write: bool) -> Result<bool> {
    let cases = cases(base, work)?;
    let judge = judge(&cases, base, &work.join("conformance"))?;
    let mut same = true;
    for case in &cases {
        let texts = cases::texts(&case.model, BYTES);
        let said = said(&judge, &case.name, &texts)?;
        let path = base.join(FOLDER).join(format!("{}.ndjson", case.name));
        println!("{}: {} lines, {} bytes", case.name, texts.len(), said.len());
        if write {
            std::fs::write(&path, said)?;
        } else if crate::files::text(&path)?.as_deref() != Some(said.as_str()) {
            eprintln!("error: {} says something else; `--write` writes it anew", path.display());
            same = false;
        }
    }
    Ok(same)
}

/// The verdicts of a model's crate on each text, as lines.
fn said(judge: &Path, name: &str, texts: &[String]) -> Result<String> {
    let input: String = texts.iter().map(|text| format!("{}\n", json!([name, text]))).collect();
    let file = judge.with_extension("ndjson");
    std::fs::write(&file, input)?;
    let mut command = Command::new(judge);
    output(command.stdin(Stdio::from(std::fs::File::open(&file)?)))
}

/// Builds the program that asks the crates.
fn judge(cases: &[Case], base: &Path, folder: &Path) -> Result<PathBuf> {
    let source = folder.join("judge");
    std::fs::create_dir_all(source.join("src"))?;
    let crates: BTreeMap<&str, &Path> =
        cases.iter().map(|case| (case.model.package.as_str(), case.krate.as_path())).collect();
    let mut manifest = String::from(MANIFEST);
    for (name, path) in crates {
        let path = Value::from(path.display().to_string());
        let _ = writeln!(manifest, "{name} = {{ path = {path}, features = [\"regex\"] }}");
    }
    let arms: String = cases
        .iter()
        .map(|case| {
            let krate = case.model.package.replace('-', "_");
            format!(
                "        {:?} => judge!({krate}::{}, {krate}, text),\n",
                case.name, case.model.root
            )
        })
        .collect();
    std::fs::write(source.join("Cargo.toml"), manifest)?;
    std::fs::write(source.join("src/main.rs"), JUDGE.replace("        // arms\n", &arms))?;
    std::fs::copy(base.join("Cargo.lock"), source.join("Cargo.lock"))?;
    // The crates of the pages are in no workspace of their own.
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "--offline"]).env("CARGO_TARGET_DIR", folder.join("target"));
    output(command.current_dir(&source))?;
    Ok(folder.join("target/debug/judge"))
}

const MANIFEST: &str = "[package]\nname = \"judge\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
    [workspace]\n\n[profile.dev]\ndebug = false\n\n[dependencies]\nserde = \"1\"\n\
    serde_json = { version = \"1\", features = [\"raw_value\"] }\n";

/// Reads `[model, text]`, and says `{model, json, wire, strict, again, rounded}`: pointers and kinds of
/// violations of both layers, and what the text is after decoding and encoding: `true` if it is the same,
/// `null` if the wire refuses it; and the pointers of the numbers that no double holds, if there are any.
const JUDGE: &str = include_str!("judge.rs");
