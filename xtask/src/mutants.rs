//! In: the list of `cargo-mutants` for the emitters and the runtime. Out: for a fixed selection, the
//! mutants that the tests detect, and the survivors. Takes hours; resumes if it was stopped. Must
//! not know: what a mutant means.

mod judge;

use crate::files;
use anyhow::{bail, Context, Result};
use judge::{cargo, drive, emitted, judge};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Arguments of `mutants`.
#[derive(clap::Args)]
pub struct Args {
    /// The number of mutants, half of them in the emitters, half in the runtime.
    #[arg(long, default_value_t = WHOLE)]
    count: usize,
    /// The seed that selects the mutants.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Prints the results so far, and runs nothing.
    #[arg(long)]
    report: bool,
}

/// A mutant as `cargo mutants --list --json` has it.
#[derive(Clone, Deserialize)]
struct Mutant {
    file: String,
    name: String,
    replacement: String,
    span: Range,
}

#[derive(Clone, Deserialize)]
struct Range {
    start: At,
    end: At,
}

#[derive(Clone, Deserialize)]
struct At {
    line: usize,
    column: usize,
}

/// The outcome of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fate {
    /// It does not compile.
    Unviable,
    Seen,
    Survived,
}

#[derive(Serialize, Deserialize)]
struct Outcome {
    name: String,
    /// Tells texts of its file apart: what was found of another one says nothing.
    digest: String,
    fate: Fate,
    /// The step that tells.
    by: String,
}

/// Why a mutant may survive.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    #[serde(default)]
    survivor: Vec<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    mutant: String,
    reason: String,
}

/// So many of those that compile must be seen.
const LEAST: f64 = 0.95;

/// The minimum number of mutants for which `docs/mutants.toml` has to name all survivors.
const WHOLE: usize = 160;

/// The repository, and the copy of it in which mutants live.
struct Places {
    base: PathBuf,
    tree: PathBuf,
    outcomes: PathBuf,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let base = files::repository();
    let work = base.join("target/mutants");
    let places =
        Places { tree: work.join("tree"), outcomes: base.join("docs/mutants.ndjson"), base };
    let chosen = choose(&places.base, args)?;
    let known = read(&places)?;
    let left: Vec<&Mutant> =
        chosen.iter().filter(|mutant| !known.contains_key(&mutant.name)).collect();
    if !args.report && !left.is_empty() {
        prepare(&places, &work)?;
        for (number, mutant) in left.iter().enumerate() {
            let (fate, by) = judge(&places, mutant)?;
            eprintln!("{}/{} {fate:?} by {by}: {}", number + 1, left.len(), mutant.name);
            note(
                &places.outcomes,
                &Outcome {
                    name: mutant.name.clone(),
                    digest: digest(&places.tree, &mutant.file)?,
                    fate,
                    by,
                },
            )?;
        }
    }
    report(&places, &chosen)
}

/// The chosen ones: as many of each kind, by a seed.
fn choose(base: &Path, args: &Args) -> Result<Vec<Mutant>> {
    let emitters = list(base, "tablewright", &["src/emit/**", "src/emit.rs"])?;
    let sources =
        ["runtime/**", "cli.rs", "json_schema.rs"].map(|glob| format!("{RUNTIME}src/{glob}"));
    let runtime = list(base, "tablewright-runtime", &sources.each_ref().map(String::as_str))?;
    let mut out = shuffled(emitters, args.seed);
    out.truncate(args.count / 2);
    let mut others = shuffled(runtime, args.seed);
    others.truncate(args.count - out.len());
    out.extend(others);
    Ok(out)
}

/// The run-time support.
const RUNTIME: &str = "crates/runtime/";

fn list(base: &Path, package: &str, globs: &[&str]) -> Result<Vec<Mutant>> {
    let mut command = Command::new("cargo");
    command.args(["mutants", "--list", "--json", "--package", package]).current_dir(base);
    for glob in globs {
        command.args(["--file", glob]);
    }
    let output = command.output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!(
            "`cargo mutants` failed; install it with `cargo install cargo-mutants`\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let mutants: Vec<Mutant> = serde_json::from_slice(&output.stdout)
        .context("`cargo mutants` printed an unknown format")?;
    // The generator reads dates with a file of the run-time support; it is mutated there.
    Ok(mutants
        .into_iter()
        .filter(|mutant| {
            globs.iter().any(|glob| mutant.file.starts_with(glob.trim_end_matches("**")))
        })
        .collect())
}

/// In an order that only the seed decides.
fn shuffled(mut mutants: Vec<Mutant>, seed: u64) -> Vec<Mutant> {
    let rank = |mutant: &Mutant| {
        let bytes = seed.to_le_bytes().into_iter().chain(mutant.name.bytes());
        fnv(bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    };
    mutants.sort_by_key(rank);
    mutants
}

/// The outcomes of earlier runs for the files as they are now.
fn read(places: &Places) -> Result<BTreeMap<String, Outcome>> {
    let Ok(text) = std::fs::read_to_string(&places.outcomes) else { return Ok(BTreeMap::new()) };
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let outcome: Outcome =
            serde_json::from_str(line).context("cannot parse docs/mutants.ndjson")?;
        let file = outcome.name.split(':').next().unwrap_or_default();
        if digest(&places.base, file).is_ok_and(|now| now == outcome.digest) {
            out.insert(outcome.name.clone(), outcome);
        }
    }
    Ok(out)
}

/// Tells texts of a file apart.
fn digest(base: &Path, file: &str) -> Result<String> {
    let bytes = std::fs::read(base.join(file)).with_context(|| format!("cannot read {file}"))?;
    Ok(format!("{:016x}", fnv(bytes.into_iter())))
}

/// FNV-1a.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn note(path: &Path, outcome: &Outcome) -> Result<()> {
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    writeln!(file, "{}", serde_json::to_string(outcome)?)?;
    Ok(())
}

/// A copy of the committed files, with its tests built, and the verdict of its crates' driver on each
/// case.
fn prepare(places: &Places, work: &Path) -> Result<()> {
    std::fs::create_dir_all(&places.tree)?;
    let archive = Command::new("git")
        .args(["archive", "HEAD", "-o"])
        .arg(work.join("head.tar"))
        .current_dir(&places.base)
        .status()?;
    let unpacked =
        Command::new("tar").args(["xf", "../head.tar"]).current_dir(&places.tree).status()?;
    if !archive.success() || !unpacked.success() {
        bail!("cannot copy the last commit");
    }
    eprintln!("preparing: the crates of fixtures and random models");
    if !cargo(
        &places.tree,
        &["test", "--quiet", "--test", "main", "--", "--ignored", "crates_of_random"],
        3_600,
    )?
    .0
    {
        bail!("the tests do not pass without a mutant");
    }
    let said = drive(&places.tree)?.context("the driver timed out")?;
    std::fs::write(work.join("said.ndjson"), said)?;
    let emitted = emitted(places)?;
    if emitted.is_empty() {
        bail!("the fixtures emit nothing");
    }
    std::fs::write(work.join("emitted"), emitted)?;
    Ok(())
}

/// A mutant's name without its place, which moves with every line above it.
fn plain_name(name: &str) -> String {
    let mut parts = name.splitn(4, ':');
    let (file, what) = (parts.next().unwrap_or_default(), parts.nth(2).unwrap_or_default());
    format!("{file}:{what}")
}

fn report(places: &Places, chosen: &[Mutant]) -> Result<ExitCode> {
    let known = read(places)?;
    let text = std::fs::read_to_string(places.base.join("docs/mutants.toml"))
        .context("cannot read docs/mutants.toml")?;
    let reasons: Reasons = toml::from_str(&text).context("cannot parse docs/mutants.toml")?;
    let fates = chosen.iter().filter_map(|mutant| known.get(&mutant.name));
    let of = |wanted: Fate| fates.clone().filter(|outcome| outcome.fate == wanted).count();
    let (seen, survived, unviable) = (of(Fate::Seen), of(Fate::Survived), of(Fate::Unviable));
    println!(
        "{} of {} mutants: {seen} detected, {survived} survived, {unviable} do not compile",
        seen + survived + unviable,
        chosen.len()
    );
    let names: BTreeSet<String> = fates
        .clone()
        .filter(|outcome| outcome.fate == Fate::Survived)
        .map(|outcome| plain_name(&outcome.name))
        .collect();
    let mut complaints = Vec::new();
    for name in &names {
        match reasons.survivor.iter().find(|reason| reason.mutant == *name) {
            Some(reason) => println!("survived: {name}\n  {}", reason.reason),
            None => complaints.push(format!("docs/mutants.toml has no reason for {name}")),
        }
    }
    let stale = reasons.survivor.iter().filter(|reason| !names.contains(&reason.mutant));
    // Mutants that were not run yet, or are not in the sample, may still survive.
    let whole = seen + survived + unviable == chosen.len() && chosen.len() >= WHOLE;
    complaints.extend(stale.filter(|_| whole).map(|reason| {
        format!("docs/mutants.toml lists {}, which is not a survivor", reason.mutant)
    }));
    let share = seen as f64 / (seen + survived).max(1) as f64;
    println!(
        "{:.1} % of those that compile are detected (target: {:.0} %)",
        share * 100.0,
        LEAST * 100.0
    );
    complaints.iter().for_each(|complaint| eprintln!("error: {complaint}"));
    Ok(ExitCode::from(u8::from(
        share < LEAST || !complaints.is_empty() || seen + survived + unviable < chosen.len(),
    )))
}

#[cfg(test)]
mod tests {
    use super::judge::mutated;
    use super::*;

    #[test]
    fn a_mutant_stands_in_its_place() {
        let at = |line, column| At { line, column };
        let mutant = Mutant {
            file: "a.rs".into(),
            name: "a.rs:2:3: x".into(),
            replacement: "Ok(())".into(),
            span: Range { start: at(2, 3), end: at(3, 2) },
        };
        assert_eq!(
            mutated("fn é() {\n  ab\nc }\n", &mutant).ok().as_deref(),
            Some("fn é() {\n  Ok(()) }\n")
        );
        assert_eq!(
            plain_name("src/a.rs:12:5: replace f -> bool with true"),
            "src/a.rs: replace f -> bool with true"
        );
    }
}
