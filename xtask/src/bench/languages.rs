//! In: the published packages of other languages, and their peers, in one process each. Out: a table of
//! ratios. Must not know: how an event is validated; the programs in `benches/languages/` do.

use super::ratios;
use crate::files::repository;
use crate::interop::{environment, is_there, npm, output};
use anyhow::{bail, Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tablewright::model::Model;

/// The title of the table.
pub const TITLE: &str = "In other languages";

/// A ratio of times, and how large it may be.
struct Limit {
    name: &'static str,
    most: f64,
}

/// A language with the programs that it needs.
struct Language {
    needs: &'static [&'static str],
    limits: &'static [Limit],
    /// The program that measures, once all that it needs is installed.
    program: fn(&Job) -> Result<Command>,
}

const ALL: [Language; 3] = [
    Language {
        needs: &["node", "npm"],
        limits: &[
            Limit { name: "TypeScript: validate ÷ ajv, compiled, strict dispatch", most: 0.8 },
            Limit { name: "TypeScript: validate, wire ÷ ata-validator, wire dispatch", most: 1.0 },
            Limit {
                name: "TypeScript: validateText ÷ JSON.parse and ajv, strict dispatch",
                most: 4.0,
            },
        ],
        program: Job::node,
    },
    Language {
        needs: &["python3"],
        limits: &[
            Limit { name: "Python: validate ÷ jsonschema, strict dispatch", most: 0.1 },
            Limit {
                name: "Python: parse of the pydantic models ÷ that of datamodel-code-generator's",
                most: 0.1,
            },
        ],
        program: Job::python,
    },
    Language {
        // The newest Go comes from PyPI.
        needs: &["python3"],
        limits: &[Limit { name: GO, most: 2.5 }],
        program: Job::go,
    },
];

const GO: &str = "Go: Parse and ValidateText ÷ encoding/json into any";

struct Job {
    base: PathBuf,
    scripts: PathBuf,
    work: PathBuf,
    rounds: String,
}

/// Measures; the table.
pub fn measure(rounds: usize) -> Result<String> {
    let base = repository();
    let (scripts, work) = (base.join("benches/languages"), base.join("target/languages"));
    std::fs::create_dir_all(&work)?;
    let job = Job { base, scripts, work, rounds: rounds.to_string() };
    let (mut rows, mut versions) = (String::new(), Vec::new());
    for language in &ALL {
        let mut said = Said::default();
        if language.needs.iter().all(|name| is_there(name)) {
            said = Said::of(&output(&mut (language.program)(&job)?)?)?;
        }
        rows += &said.rows(language.limits)?;
        versions.extend(said.versions);
    }
    Ok(format!(
        "## {TITLE}\n\nEvents of `tests/conformance` without a violation, whose numbers doubles hold; medians of {rounds} interleaved \
        rounds, in one process with each peer: {}.\n\n| ratio | measured | target |\n|---|---|---|\n{rows}",
        versions.join(", ")
    ))
}

/// Whether a ratio of a table is larger than it may be.
pub fn is_missed(table: &str) -> bool {
    ratios(table).values().any(|ratio| ratio.missed)
}

/// The output of a program.
#[derive(Default)]
struct Said {
    ratios: BTreeMap<String, Vec<f64>>,
    versions: Vec<String>,
}

impl Said {
    fn of(printed: &str) -> Result<Self> {
        let mut said = Self::default();
        for line in printed.lines() {
            let read: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
            if let (Some(name), Some(value)) = (read["ratio"].as_str(), read["value"].as_f64()) {
                said.ratios.entry(name.to_owned()).or_default().push(value);
            } else {
                let versions = read["versions"].as_array().with_context(|| line.to_owned())?;
                said.versions.extend(versions.iter().filter_map(Value::as_str).map(str::to_owned));
            }
        }
        Ok(said)
    }

    /// A row for each limit; all are skipped if nothing was said.
    fn rows(&self, limits: &[Limit]) -> Result<String> {
        let mut out = String::new();
        for Limit { name, most } in limits {
            let cell = match self.ratios.get(*name) {
                Some(values) => cell(values, *most),
                None if self.ratios.is_empty() => "skipped".to_owned(),
                None => bail!("`{name}` was not measured"),
            };
            let _ = writeln!(out, "| {name} | {cell} | ≤ {most} |");
        }
        Ok(out)
    }
}

/// The median of a ratio, and whether it is larger than it may be.
fn cell(values: &[f64], most: f64) -> String {
    let mut values = values.to_vec();
    values.sort_unstable_by(f64::total_cmp);
    let median = values[values.len() / 2];
    let mark = if median <= most { "" } else { " **missed**" };
    format!("{median:.3}{mark}")
}

impl Job {
    fn node(&self) -> Result<Command> {
        // As the lock file has them; `npm ci` refuses the optional packages that no registry has.
        npm(&self.scripts, &["install", "--ignore-scripts"])?;
        let mut command = Command::new("node");
        command.arg(self.scripts.join("run.mjs")).arg(&self.base).arg(&self.rounds);
        Ok(command)
    }

    fn environment(&self) -> Result<PathBuf> {
        let requirements = self.scripts.join("requirements.txt").display().to_string();
        environment(&self.work.join("venv"), &["-r".to_owned(), requirements])
    }

    fn python(&self) -> Result<Command> {
        let mut command = Command::new(self.environment()?);
        command.arg("-B").arg(self.scripts.join("run.py"));
        command.arg(&self.base).arg(&self.rounds).arg(&self.work);
        Ok(command)
    }

    fn go(&self) -> Result<Command> {
        let (module, binary) = (self.work.join("go"), self.work.join("measure"));
        if module.exists() {
            std::fs::remove_dir_all(&module)?;
        }
        copy(&self.base.join("schemas/go"), &module)?;
        let manifest = std::fs::read_to_string(module.join("go.mod"))?;
        let path = manifest.lines().find_map(|line| line.strip_prefix("module "));
        let program = std::fs::read_to_string(self.scripts.join("run.go"))?;
        let program = program.replace("MODULE", path.context("a module has a path")?);
        std::fs::create_dir(module.join("measure"))?;
        std::fs::write(module.join("measure/main.go"), program)?;
        let mut build = Command::new(self.environment()?.with_file_name("go"));
        build.env("GOPROXY", "off").env("GOTOOLCHAIN", "local").current_dir(&module);
        output(build.args(["build", "-o"]).arg(&binary).arg("./measure"))?;
        let model = std::fs::read_to_string(self.base.join("schemas/model.json"))?;
        let model: Model = serde_json::from_str(&model)?;
        let mut command = Command::new(binary);
        let lines = self.base.join(format!("tests/conformance/{}.ndjson", model.name));
        command.arg(lines).arg(&self.rounds);
        Ok(command)
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: [Limit; 1] = [Limit { name: "a ÷ b", most: 0.5 }];

    fn rows(printed: &str) -> Result<String> {
        Said::of(printed)?.rows(&LIMITS)
    }

    #[test]
    fn the_median_counts() -> Result<()> {
        let lines = |values: [f64; 3]| {
            values.map(|value| format!("{{\"ratio\":\"a ÷ b\",\"value\":{value}}}\n")).concat()
        };
        assert_eq!(rows(&lines([0.9, 0.1, 0.5]))?, "| a ÷ b | 0.500 | ≤ 0.5 |\n");
        let missed = rows(&lines([0.5001, 0.1, 0.9]))?;
        assert_eq!(missed, "| a ÷ b | 0.500 **missed** | ≤ 0.5 |\n");
        assert!(is_missed(&missed));
        Ok(())
    }

    #[test]
    fn what_a_machine_lacks_is_skipped_and_what_a_program_leaves_out_is_an_error() -> Result<()> {
        assert_eq!(rows("")?, "| a ÷ b | skipped | ≤ 0.5 |\n");
        assert!(!is_missed(&rows("")?));
        let other = "{\"versions\":[\"node 20\"]}\n{\"ratio\":\"c ÷ d\",\"value\":1}\n";
        assert_eq!(rows(other).unwrap_err().to_string(), "`a ÷ b` was not measured");
        assert!(rows("{}").is_err());
        Ok(())
    }
}
