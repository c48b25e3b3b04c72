//! In: other vendors' pages beside the repository. Out: the facts kept by the dialect of each, and
//! whether their crates are clean. Must not know: any vendor's name.

use crate::files::repository;
use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Arguments of `sources`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the sources, each with its pages and `FACTS.json`.
    #[arg(long, value_name = "DIR")]
    tables: Option<PathBuf>,
    /// Skips the crates, which take minutes.
    #[arg(long)]
    no_crates: bool,
    /// The number of mutated pages to read.
    #[arg(long, default_value_t = 500)]
    mutations: usize,
}

/// The percentage of facts that must be kept.
const MUST: f64 = 99.0;

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let base = repository();
    let shared = base.join("../shared");
    let tables = args.tables.clone().unwrap_or_else(|| shared.join("tables"));
    if !tables.is_dir() {
        println!("skipped: {} does not exist", tables.display());
        return Ok(ExitCode::SUCCESS);
    }
    let mut sources: Vec<PathBuf> = std::fs::read_dir(&tables)
        .with_context(|| format!("cannot list {}", tables.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    sources.retain(|source| source.join("FACTS.json").is_file());
    sources.sort();
    if sources.is_empty() {
        bail!("no sources in {}", tables.display());
    }
    let mut good = true;
    for source in &sources {
        good &= score(&base, &shared.join("tools/tables.py"), source)?;
    }
    if args.mutations > 0 {
        test(&base, "mutated_pages_of_other_sources", args.mutations)?;
    }
    if !args.no_crates {
        test(&base, "crates_of_other_sources", 20_000)?;
    }
    println!("{} sources", sources.len());
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Reads one source by its dialect, and counts what is kept.
fn score(base: &Path, tool: &Path, source: &Path) -> Result<bool> {
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let dialect = base.join("tests/dialects").join(format!("{name}.toml"));
    if !dialect.is_file() {
        println!("{name}: {} does not exist", dialect.display());
        return Ok(false);
    }
    let own = std::env::current_exe().context("cannot find this program")?;
    let run = format!(
        "{} codegen --project {} --docs {{pages}} --out {{out}} --name bundle --format json",
        own.display(),
        dialect.display()
    );
    let output = match Command::new("python3")
        .arg(tool)
        .arg("--facts")
        .arg(source.join("FACTS.json"))
        .arg("--pages")
        .arg(source)
        .args(["--run", &run, "--misses", "100"])
        .output()
    {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: {name} needs python3");
            return Ok(true);
        }
        output => output.context("cannot run python3")?,
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{text}");
    let Some(line) = text.lines().find(|line| line.contains("facts kept")) else {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let kept = line
        .split_once("kept (")
        .and_then(|(_, rest)| rest.split_once(' '))
        .and_then(|(number, _)| number.parse::<f64>().ok());
    let clean = ["exit 0,", " 0 attributes invented", " 0 types wrong", " 0 over-required"]
        .iter()
        .all(|part| line.contains(part));
    Ok(clean && kept.is_some_and(|kept| kept >= MUST))
}

/// Runs a test of the workspace, with the features that are built; by night in code that is fast.
fn test(base: &Path, name: &str, mutants: usize) -> Result<()> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(base)
        .args(["test", "--quiet", "--workspace", "--test", "main"])
        .args(
            std::env::var_os("TABLEWRIGHT_NIGHTLY").map_or(&[][..], |_| &["--profile", "nightly"]),
        )
        .arg("--")
        .args(["--ignored", "--nocapture", name])
        .env("TABLEWRIGHT_MUTANTS", mutants.to_string());
    let output = command.stderr(Stdio::inherit()).output().context("cannot run cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    if !output.status.success() || !text.contains("test result: ok. 1 passed") {
        bail!("the test {name} failed or does not exist");
    }
    Ok(())
}
