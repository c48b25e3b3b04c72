//! In: a folder of reference pages with its oracle. Out: for each form, the facts kept by the schemas,
//! and whether the crate is clean. Must not know: how pages are read, or how facts are counted; a
//! script beside the oracle does.

use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Arguments of `fidelity`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with `corpus/`, `oracle/` and `tools/`.
    #[arg(long, default_value = "../shared", value_name = "DIR")]
    reference: PathBuf,
    /// Also tests, lints and documents the crate of each form.
    #[arg(long)]
    crates: bool,
    /// The maximum number of misses to print.
    #[arg(long, default_value_t = 5)]
    misses: usize,
}

/// Runs the task. The status is that of the runs and of the crates; misses are for a person to
/// judge.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut forms: Vec<PathBuf> = std::fs::read_dir(args.reference.join("corpus"))
        .with_context(|| format!("cannot list {}", args.reference.join("corpus").display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    forms.sort();
    if forms.is_empty() {
        bail!("no forms in {}", args.reference.join("corpus").display());
    }
    for form in &forms {
        let name = form.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("== {name}, page by page");
        score(
            args,
            &name,
            &[
                "--pages",
                path(form)?,
                "--run",
                &format!("{} codegen --docs {{page}} --out {{out}}", path(&own()?)?),
            ],
        )?;
        let out = Path::new("target/fidelity").join(&name);
        status(
            Command::new(own()?)
                .args(["codegen", "--format", "github", "--docs"])
                .arg(form)
                .arg("--out")
                .arg(&out)
                .stderr(std::process::Stdio::null()),
        )?;
        println!("== {name}, as one set");
        score(args, &name, &["--schemas", path(&out)?])?;
        if args.crates {
            check_crate(&out.join("generated"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn own() -> Result<PathBuf> {
    std::env::current_exe().context("cannot find this program")
}

fn path(path: &Path) -> Result<&str> {
    path.to_str().context("a path is not UTF-8")
}

/// The number of facts that each form of the pages keeps. The pages do not print the others.
const KEPT: [(&str, usize); 4] =
    [("composed", 1504), ("html", 641), ("three-columns", 259), ("two-columns", 1902)];

/// The number of the line `two-columns: 1902 of 1906 facts kept (99.79 %), …`.
fn kept(text: &str) -> Option<usize> {
    let line = text.lines().find(|line| line.contains(" facts kept ("))?;
    line.split_once(": ")?.1.split_once(' ')?.0.parse().ok()
}

/// Counts the facts that are kept.
fn score(args: &Args, form: &str, how: &[&str]) -> Result<()> {
    let oracle = args.reference.join("oracle").join(format!("{form}.json"));
    let mut command = Command::new("python3");
    command
        .arg(args.reference.join("tools/fidelity.py"))
        .arg("--oracle")
        .arg(oracle)
        .args(["--misses", &args.misses.to_string()])
        .args(how);
    let output = command.output().context("cannot run python3")?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    if !text.contains(", 0 failed") {
        bail!("a run failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let kept = kept(&text).context("the script did not print the number of facts kept")?;
    let recorded = KEPT.iter().find(|(name, _)| *name == form).map(|(_, recorded)| *recorded);
    if recorded.is_some_and(|recorded| kept < recorded) {
        bail!("{form}: {kept} facts are kept, fewer than recorded");
    }
    Ok(())
}

/// Lints, documents and tests a crate; its samples go round.
fn check_crate(folder: &Path) -> Result<()> {
    let manifest = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest)?;
    std::fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command
            .args(arguments)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", std::path::absolute("target/fidelity/target")?)
            .env("RUSTDOCFLAGS", "-D warnings");
        status(&mut command)
    };
    cargo(&["clippy", "--quiet", "--all-targets", "--all-features", "--", "-D", "warnings"])?;
    cargo(&["doc", "--quiet", "--no-deps", "--all-features"])?;
    cargo(&["test", "--quiet"])
}

fn status(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    if !status.success() {
        bail!("{command:?}: {status}");
    }
    Ok(())
}
