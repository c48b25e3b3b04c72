//! In: the published schemas. Out: a table of the results of other languages' tools; fails if it
//! differs from `docs/interop.md`. Must not know: how a tool is tested; the scripts in
//! `tests/interop/` do.

mod cases;
mod conformance;

use crate::{files, packages};
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::ffi::OsStr;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tablewright::model::Model;

/// Arguments of `interop`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes the table to `docs/interop.md` instead of comparing with it.
    #[arg(long)]
    write: bool,
    /// Validates 200,000 events in Spark instead.
    #[arg(long)]
    spark: bool,
    /// Makes the lines of `tests/conformance` anew instead, and compares them; with `--write`, writes
    /// them.
    #[arg(long)]
    conformance: bool,
}

/// Where the table stands; `schemas/README.md` ends with it.
const TABLE: &str = "docs/interop.md";

struct Job {
    base: PathBuf,
    scripts: PathBuf,
    work: PathBuf,
    model: Model,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let base = files::repository();
    let work = base.join("target/interop");
    std::fs::create_dir_all(&work)?;
    let model = std::fs::read_to_string(base.join("schemas/model.json"))
        .context("cannot read schemas/model.json")?;
    let job = Job {
        scripts: base.join("tests/interop"),
        model: serde_json::from_str(&model)?,
        base,
        work,
    };
    if args.spark {
        return job.spark();
    }
    if args.conformance {
        let same = conformance::lines(&job.base, &job.work, args.write)?;
        return Ok(ExitCode::from(u8::from(!same)));
    }
    job.cases()?;
    let (mut results, mut all) = (Vec::new(), true);
    for part in [Job::node, Job::python, Job::typify, Job::packages] {
        match part(&job)? {
            Some(found) => results.extend(found),
            None => all = false,
        }
    }
    job.report(&results, all, args.write)
}

/// Runs a program to its end; what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run {name}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{name} failed: {}\n{text}", output.status);
    }
    Ok(text)
}

/// Whether a program is there; that it is not is said by name.
pub fn is_there(name: &str) -> bool {
    let there =
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        println!("skipped: {name} is not installed");
    }
    there
}

/// Installs the packages of a folder as its lock file has them.
pub fn install(folder: &Path) -> Result<()> {
    npm(folder, &["ci"])
}

/// Runs npm in a folder.
pub fn npm(folder: &Path, arguments: &[&str]) -> Result<()> {
    let quiet = ["--silent", "--no-fund", "--no-audit"];
    output(Command::new("npm").args(arguments).args(quiet).current_dir(folder)).map(drop)
}

/// A virtual environment of Python with packages as pip names them; its interpreter.
pub fn environment<S: AsRef<OsStr>>(folder: &Path, packages: &[S]) -> Result<PathBuf> {
    output(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    let python = folder.join("bin/python");
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    output(Command::new(&python).args(quiet).args(packages))?;
    Ok(python)
}

fn results(text: &str) -> Result<Option<Vec<Value>>> {
    text.lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).with_context(|| line.to_owned()))
        .collect::<Result<_>>()
        .map(Some)
}

impl Job {
    /// Writes the samples, and each with each value replaced, with the verdicts of the generated
    /// command.
    fn cases(&self) -> Result<()> {
        let events = self.events()?;
        let text: String = events.iter().map(|event| format!("{event}\n")).collect();
        let path = self.work.join("events.ndjson");
        std::fs::write(&path, text)?;
        let (wire, strict) = (self.verdicts(&path, "wire")?, self.verdicts(&path, "strict")?);
        if [wire.len(), strict.len()] != [events.len(); 2] {
            bail!("the command printed no verdict for some events");
        }
        let cases: String = events
            .iter()
            .zip(wire.iter().zip(&strict))
            .map(|(event, (wire, strict))| {
                format!("{}\n", json!({ "event": event, "wire": wire, "strict": strict }))
            })
            .collect();
        println!(
            "{} cases, {} valid, {} strictly valid",
            events.len(),
            wire.iter().filter(|valid| **valid).count(),
            strict.iter().filter(|valid| **valid).count()
        );
        std::fs::write(self.work.join("cases.ndjson"), cases)?;
        Ok(())
    }

    fn events(&self) -> Result<Vec<Value>> {
        let samples = tablewright::samples::of(&self.model);
        let whole = samples.get(&self.model.root).context("the root has no samples")?;
        let mut events = vec![json!({}), json!({ "undocumented": [1, { "a": null }] })];
        for event in whole {
            events.push(event.clone());
            let mut more = event.clone();
            more["undocumented"] = json!({ "a": [1, 2.5, "é"] });
            events.push(more);
            for pointer in tablewright::samples::pointers(event) {
                for by in [Value::Null, json!(7), json!("no such value"), json!([]), json!({})] {
                    let mut changed = event.clone();
                    *changed.pointer_mut(&pointer).context("a pointer leads into its event")? = by;
                    events.push(changed);
                }
            }
        }
        Ok(events)
    }

    fn verdicts(&self, events: &Path, preset: &str) -> Result<Vec<bool>> {
        let mut command = Command::new("cargo");
        command
            .args([
                "run",
                "--quiet",
                "-p",
                &self.model.package,
                "--features",
                "cli",
                "--",
                "--verdicts",
                "--preset",
                preset,
            ])
            .arg(events);
        let printed = output(command.current_dir(&self.base))?;
        Ok(printed.lines().map(|line| line.starts_with("valid\t")).collect())
    }

    /// The results; none where a tool is missing.
    fn node(&self) -> Result<Option<Vec<Value>>> {
        if !is_there("node") || !is_there("npm") {
            return Ok(None);
        }
        let folder = self.scripts.join("node");
        install(&folder)?;
        packages::folders(&self.base, &self.work.join("package"))?;
        let archive = packages::npm_archive(&self.work.join("package"))?;
        let archive = archive.context("npm built no archive")?;
        let archive = archive.display().to_string();
        npm(&folder, &["install", "--no-save", "--no-package-lock", &archive])?;
        results(&output(
            Command::new("node")
                .arg("run.mjs")
                .arg(&self.base)
                .arg(&self.work)
                .current_dir(&folder),
        )?)
    }

    fn python(&self) -> Result<Option<Vec<Value>>> {
        if !is_there("python3") {
            return Ok(None);
        }
        let python = environment(&self.work.join("venv"), &self.requirements("python"))?;
        packages::folders(&self.base, &self.work.join("package"))?;
        let package = self.work.join("package/python");
        let archives = self.work.join("python-archives");
        let _ = std::fs::remove_dir_all(&archives);
        output(
            Command::new(&python)
                .args(["-m", "build", "--no-isolation", "--outdir"])
                .arg(&archives)
                .arg(&package),
        )?;
        let wheel = std::fs::read_dir(&archives)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|ending| ending == "whl"));
        let wheel = wheel.context("no wheel was built")?;
        output(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"])
                .arg(wheel),
        )?;
        results(&output(
            Command::new(&python)
                .arg(self.scripts.join("python/run.py"))
                .arg(&self.base)
                .arg(&self.work),
        )?)
    }

    /// The packages of all models in the tools of their languages, and this model's documents and schemas.
    fn packages(&self) -> Result<Option<Vec<Value>>> {
        if !["node", "npm", "python3"].into_iter().all(is_there) {
            return Ok(None);
        }
        let folder = self.scripts.join("packages");
        // As the lock file has them; `npm ci` refuses the optional packages that no registry has.
        npm(&folder, &["install", "--ignore-scripts"])?;
        conformance::cases(&self.base, &self.work)?;
        let python = environment(&self.work.join("programs"), &self.requirements("packages"))?;
        let programs = python.parent().context("an interpreter is in a folder")?;
        let mut command = Command::new("node");
        command.arg(folder.join("run.mjs")).arg(&self.base).arg(&self.work).arg(programs);
        results(&output(command.current_dir(&self.work))?)
    }

    fn requirements(&self, of: &str) -> [String; 2] {
        let path = self.scripts.join(of).join("requirements.txt");
        ["-r".to_owned(), path.display().to_string()]
    }

    fn typify(&self) -> Result<Option<Vec<Value>>> {
        let mut command = Command::new("cargo");
        command
            .args(["run", "--quiet", "--locked"])
            .env("CARGO_TARGET_DIR", self.work.join("typify"));
        command
            .env("TABLEWRIGHT_SCHEMAS", self.base.join("schemas"))
            .arg("--")
            .arg(self.work.join("cases.ndjson"));
        results(&output(command.current_dir(self.scripts.join("typify")))?)
    }

    fn spark(&self) -> Result<ExitCode> {
        if !is_there("python3") || !is_there("java") {
            bail!("Spark needs python3 and java");
        }
        let python = environment(&self.work.join("spark"), &self.requirements("spark"))?;
        let mut command = Command::new("cargo");
        command.args([
            "build",
            "--quiet",
            "--release",
            "-p",
            &self.model.package,
            "--features",
            "cli",
        ]);
        output(command.current_dir(&self.base))?;
        let binary = self.base.join("target/release").join(format!("{}-validate", self.model.name));
        let mut command = Command::new(&python);
        command.arg(self.scripts.join("spark/run.py")).arg(&self.base).arg(&self.work).arg(binary);
        print!("{}", output(&mut command)?);
        Ok(ExitCode::SUCCESS)
    }

    fn report(&self, results: &[Value], all: bool, write: bool) -> Result<ExitCode> {
        let table = table(results);
        println!("\n{table}");
        let path = self.base.join(TABLE);
        if write && !all {
            bail!("{TABLE} is only written if all tools are installed");
        }
        if write {
            std::fs::write(&path, table)?;
            return Ok(ExitCode::SUCCESS);
        }
        let known = files::text(&path)?.unwrap_or_default();
        if known == table || !all && agrees(results, &known) {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!(
            "error: {TABLE} is out of date; review the difference, then run `cargo xtask interop \
            --write`"
        );
        Ok(ExitCode::from(1))
    }
}

/// Whether a part of the tools does what the whole table says.
fn agrees(results: &[Value], known: &str) -> bool {
    println!("compared only for the installed tools");
    results.iter().all(|result| {
        if is_file(result) {
            result["result"] == "pass"
        } else {
            known.contains(&row(result))
        }
    })
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn tool(result: &Value) -> String {
    format!("{} {}", text(result, "tool"), text(result, "version"))
}

/// Whether a file as a whole went through a validator.
fn is_file(result: &Value) -> bool {
    text(result, "what").ends_with(".json")
}

fn mark(result: &Value) -> String {
    if result["result"] == "pass" {
        "✓".to_owned()
    } else {
        format!("✗ {}", text(result, "detail").replace('|', "\\|"))
    }
}

fn row(result: &Value) -> String {
    let detail = if result["result"] == "pass" {
        format!("✓ {}", text(result, "detail"))
    } else {
        mark(result)
    };
    format!("| {} | {} | {} |\n", text(result, "what"), tool(result), detail.trim_end())
}

/// The results of several tools as a matrix, the others as a list.
fn table(results: &[Value]) -> String {
    let files: Vec<&Value> = results.iter().filter(|result| is_file(result)).collect();
    let (mut tools, mut whats): (Vec<String>, Vec<String>) = Default::default();
    for result in &files {
        for (list, entry) in [(&mut tools, tool(result)), (&mut whats, text(result, "what"))] {
            if !list.contains(&entry) {
                list.push(entry);
            }
        }
    }
    let mut out = String::from(HEAD);
    let _ = writeln!(out, "| file | {} |\n|---|{}", tools.join(" | "), "---|".repeat(tools.len()));
    for what in &whats {
        let result = |name: &String| {
            files.iter().find(|result| tool(result) == *name && text(result, "what") == *what)
        };
        let cells: Vec<String> = tools
            .iter()
            .map(|name| result(name).map_or_else(String::new, |result| mark(result)))
            .collect();
        let _ = writeln!(out, "| `{what}` | {} |", cells.join(" | "));
    }
    out.push_str(
        "\nA ✗ marks a construct that a tool does not support: the bundle avoids it, or provides \
        another definition for that tool.\n",
    );
    out.push_str("\n| what | tool | result |\n|---|---|---|\n");
    out.extend(results.iter().filter(|result| !is_file(result)).map(row));
    out
}

const HEAD: &str = "## Compatibility with other tools

Written by `cargo xtask interop`. ✓: the tool agrees with the generated crate on every sample, and on
each sample with each value replaced (the slow Python `jsonschema`: on every seventh).

";
