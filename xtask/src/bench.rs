//! In: the arguments of `bench`. Out: the comparison's tables, or, for the gate, whether a ratio got
//! worse. Must not know: what is compared; `benches/` does.

mod compile;
mod generator;
mod growth;
mod languages;
mod lsp;
mod turnaround;

use crate::files;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Arguments of `bench`.
#[derive(clap::Args)]
pub struct Args {
    /// Fails if a ratio is more than 15 % worse than in `benches/RATIOS.md`, or misses its target, in
    /// each of three runs. Prints the tables of the first run.
    #[arg(long)]
    gate: bool,
    /// Writes the results to `benches/RATIOS.md`; keeps the tables of other builds.
    #[arg(long, conflicts_with = "gate")]
    record: bool,
    /// Measures the contenders on your own events, one per line, instead.
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
    /// The builds of the contenders: `plain`, `mimalloc`, `native` [default: all].
    #[arg(long, value_delimiter = ',', value_parser = ["plain", "mimalloc", "native"])]
    builds: Vec<String>,
    /// Number of interleaved rounds.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// Seed of the events.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Measures the generator on growing pages, instead; fails if twice the page takes much more than
    /// twice the time. `.ci/nightly growth` runs it in an optimized build.
    #[arg(long)]
    growth: bool,
    /// Measures only one shape of page.
    #[arg(long, requires = "growth", value_name = "NAME")]
    shape: Option<String>,
    /// Measures the time and memory that the generator takes to read and emit a set of different
    /// pages.
    #[arg(long)]
    generator: bool,
    /// Measures the response time of the language server to a keystroke; fails over 50 ms.
    #[arg(long)]
    lsp: bool,
    /// Measures the compile time of the generated crate; fails over 6 s for a debug build with
    /// dependencies, and over 3 s for a release build without them.
    #[arg(long)]
    compile: bool,
    /// Measures the published packages of other languages beside their peers; fails over a target. With
    /// `--gate` also if a ratio got worse. Skips what is not installed.
    #[arg(long, conflicts_with_all = ["events", "builds", "growth", "generator", "lsp", "compile"])]
    languages: bool,
    /// Measures the processor time of `cargo xtask codegen --check` and `cargo test --workspace` in a
    /// fresh clone of the last commit; fails over 110 and 480 s.
    #[arg(long = "loop", conflicts_with_all = ["gate", "record", "events", "growth", "generator", "lsp", "compile", "languages"])]
    turnaround: bool,
    /// The number of measurements of each command.
    #[arg(long, default_value_t = 1, requires = "turnaround", value_parser = clap::value_parser!(u8).range(1..))]
    times: u8,
    /// The reference pages of the set.
    #[arg(long, default_value = "../shared/corpus", requires = "generator")]
    pages: PathBuf,
    /// Makes one measurement: 0 up to lint, 1 with all that is emitted.
    #[arg(long, requires = "size", hide = true)]
    stages: Option<usize>,
    /// The size of one measurement, in MB.
    #[arg(long, requires = "stages", hide = true)]
    size: Option<usize>,
}

/// A ratio may get worse by so much before the gate fails.
const TOLERANCE: f64 = 1.15;

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    if args.growth {
        return Ok(growth::run(args.shape.as_deref()));
    }
    if args.compile {
        return compile::run();
    }
    if args.lsp {
        return lsp::run();
    }
    if args.turnaround {
        return turnaround::run(usize::from(args.times));
    }
    if args.generator {
        return match (args.stages, args.size) {
            (Some(stages), Some(size)) => generator::one(&args.pages, stages, size),
            _ => generator::run(&args.pages),
        };
    }
    if args.languages {
        return languages(args);
    }
    let base = files::repository();
    install_ajv(&base);
    if let Some(events) = &args.events {
        // The comparison runs in a folder of its own.
        let events = std::path::absolute(events)?;
        print!("{}", measure(&base, &["--events".as_ref(), events.as_os_str()], args.rounds)?);
        return Ok(ExitCode::SUCCESS);
    }
    let (seed, builds) = (args.seed.to_string(), args.builds.join(","));
    let mut arguments: Vec<&OsStr> = vec!["--seed".as_ref(), seed.as_ref()];
    if !args.builds.is_empty() {
        arguments.extend::<[&OsStr; 2]>(["--builds".as_ref(), builds.as_ref()]);
    }
    let printed = measure(&base, &arguments, args.rounds)?;
    print!("{printed}");
    let path = base.join(RATIOS);
    if args.record {
        let known = files::text(&path)?.unwrap_or_default();
        std::fs::write(&path, merged(&known, &printed))
            .with_context(|| format!("cannot write {RATIOS}"))?;
    }
    if args.gate {
        let known =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {RATIOS}"))?;
        let (known, _) = parted(&known, languages::TITLE);
        return gate(&known, &printed, &args.builds, || measure(&base, &arguments, args.rounds));
    }
    Ok(ExitCode::SUCCESS)
}

/// Compares the packages of other languages with their peers.
fn languages(args: &Args) -> Result<ExitCode> {
    let printed = languages::measure(args.rounds)?;
    print!("{printed}");
    let path = files::repository().join(RATIOS);
    let known = files::text(&path)?.unwrap_or_default();
    let (others, known) = parted(&known, languages::TITLE);
    if args.record {
        std::fs::write(&path, format!("{}\n\n{printed}", others.trim_end()))
            .with_context(|| format!("cannot write {RATIOS}"))?;
    }
    if args.gate {
        return gate(&known, &printed, &[], || languages::measure(args.rounds));
    }
    Ok(ExitCode::from(u8::from(languages::is_missed(&printed))))
}

/// The other tables, and the one of a title.
fn parted(known: &str, title: &str) -> (String, String) {
    let is_it = |table: &&str| table.lines().next() == Some(title);
    let (it, others): (Vec<&str>, Vec<&str>) = known.split("\n## ").partition(is_it);
    (others.join("\n## "), it.concat())
}

/// Where the ratios are that were measured.
const RATIOS: &str = "benches/RATIOS.md";

/// The measurements, and the tables that were not measured again.
fn merged(known: &str, printed: &str) -> String {
    let title = |table: &str| table.lines().next().unwrap_or_default().to_owned();
    let measured: Vec<String> = printed.split("\n## ").map(title).collect();
    let others = known.split("\n## ").skip(1).filter(|table| !measured.contains(&title(table)));
    others.fold(printed.to_owned(), |out, table| format!("{out}\n## {table}"))
}

/// The number of times that the gate measures again before it complains: a machine has bad minutes,
/// a change is there each time.
const AGAIN: usize = 2;

/// Fails where a ratio got worse, or misses what it must be.
fn gate(
    known: &str,
    printed: &str,
    builds: &[String],
    again: impl Fn() -> Result<String>,
) -> Result<ExitCode> {
    let (known, mut found) = (known_of(known, printed, builds), ratios(printed));
    if known.is_empty() {
        bail!("{RATIOS} has no ratios");
    }
    for _ in 0..AGAIN {
        let complaints = complaints(&known, &found);
        if complaints.is_empty() {
            break;
        }
        complaints.iter().for_each(|line| eprintln!("measured again: {line}"));
        for (name, ratio) in ratios(&again()?) {
            let least = found.entry(name).or_insert(ratio);
            if (ratio.measured, ratio.missed) < (least.measured, least.missed) {
                *least = ratio;
            }
        }
    }
    let complaints = complaints(&known, &found);
    complaints.iter().for_each(|line| eprintln!("error: {line}"));
    Ok(ExitCode::from(u8::from(!complaints.is_empty())))
}

/// The recorded ratios that a run of these builds measures.
fn known_of(known: &str, printed: &str, builds: &[String]) -> BTreeMap<String, Ratio> {
    let build_of = |name: &str| {
        let of = |build: &&str| name.ends_with(&format!(", {build}"));
        ["mimalloc", "native"].into_iter().find(of).unwrap_or("plain")
    };
    let is_measured =
        |name: &str| builds.is_empty() || builds.iter().any(|build| build == build_of(name));
    let mut known = ratios(known);
    known
        .retain(|name, _| is_measured(name) && !printed.contains(&format!("| {name} | skipped |")));
    known
}

fn complaints(known: &BTreeMap<String, Ratio>, found: &BTreeMap<String, Ratio>) -> Vec<String> {
    let worse = known.iter().filter_map(|(name, known)| complaint(name, *known, found.get(name)));
    let missed = found.iter().filter(|(_, ratio)| ratio.missed);
    let missed =
        missed.map(|(name, ratio)| format!("`{name}` is {:.3}: target missed", ratio.measured));
    worse.chain(missed).collect()
}

/// Ajv takes part where node is there; that it does not is said by the comparison.
fn install_ajv(base: &Path) {
    let mut command = Command::new("npm");
    let installed = command
        .args(["ci", "--silent", "--no-fund", "--no-audit"])
        .current_dir(base.join("benches/ajv"))
        .status();
    if !installed.is_ok_and(|status| status.success()) {
        eprintln!("warning: `npm ci` failed");
    }
}

fn measure(base: &Path, arguments: &[&OsStr], rounds: usize) -> Result<String> {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--locked", "--", "--rounds", &rounds.to_string()])
        .args(arguments)
        .current_dir(base.join("benches"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("the comparison failed");
    }
    String::from_utf8(output.stdout).context("the output of the comparison is not UTF-8")
}

/// A ratio, and whether it is larger than it must be. That is for the comparison to say: what it
/// prints is rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ratio {
    measured: f64,
    missed: bool,
}

/// The ratios of a printed table: `| a ÷ b | 0.950 | ≤ 1 |`.
fn ratios(text: &str) -> BTreeMap<String, Ratio> {
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let name = cells.next().filter(|name| name.contains('÷'))?;
        let cell = cells.next()?;
        let missed = cell.ends_with(" **missed**");
        let measured = cell.split(' ').next()?.parse().ok()?;
        Some((name.to_owned(), Ratio { measured, missed }))
    });
    rows.collect()
}

fn complaint(name: &str, known: Ratio, found: Option<&Ratio>) -> Option<String> {
    match found {
        None => Some(format!("`{name}` was not measured")),
        Some(found) if found.measured > known.measured * TOLERANCE => {
            Some(format!("`{name}` was {:.3} and is {:.3}", known.measured, found.measured))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_were_not_measured_stay() {
        let known = "# Ratios\n\n## With A\n\n| 1 |\n\n## With B\n\n| 2 |\n";
        let printed = "# Ratios\n\n## With A\n\n| 3 |\n";
        let merged = merged(known, printed);
        assert_eq!(merged, "# Ratios\n\n## With A\n\n| 3 |\n\n## With B\n\n| 2 |\n");
    }

    #[test]
    fn a_table_is_taken_out() {
        let known = "# Ratios\n\n## With A\n\n| 1 |\n\n## With B\n\n| 2 |\n";
        let said = |title| parted(known, title);
        let (a, b) = ("With A\n\n| 1 |\n", "With B\n\n| 2 |\n");
        assert_eq!(said("With A"), (format!("# Ratios\n\n## {b}"), a.to_owned()));
        assert_eq!(said("With B"), (format!("# Ratios\n\n## {a}"), b.to_owned()));
        assert_eq!(said("With"), (known.to_owned(), String::new()));
    }

    const KNOWN: &str = "| ratio | measured | target |\n|---|---|---|\n| a ÷ b | 0.900 | ≤ 1 |\n\
        | c ÷ d | 1.200 **missed** | ≤ 1 |\n";

    #[test]
    fn a_worse_a_missed_and_a_missing_ratio_are_complained_of() {
        let known = ratios(KNOWN);
        let [first, second] =
            [(0.9, false), (1.2, true)].map(|(measured, missed)| Ratio { measured, missed });
        let both = [("a ÷ b".to_owned(), first), ("c ÷ d".to_owned(), second)];
        assert_eq!(known, BTreeMap::from(both));
        let said = |found: &str| complaints(&known, &ratios(found));
        assert_eq!(said("| a ÷ b | 1.030 | ≤ 1 |\n| c ÷ d | 1.300 | – |"), [""; 0]);
        // More than 1 before it was rounded.
        let rounded = said("| a ÷ b | 1.000 **missed** | ≤ 1 |\n| c ÷ d | 1.2 | ≤ 1 |");
        assert_eq!(rounded, ["`a ÷ b` is 1.000: target missed"]);
        let worse = said("| a ÷ b | 1.040 **missed** | ≤ 1 |");
        let expected = [
            "`a ÷ b` was 0.900 and is 1.040",
            "`c ÷ d` was not measured",
            "`a ÷ b` is 1.040: target missed",
        ];
        assert_eq!(worse, expected);
    }

    #[test]
    fn only_builds_that_are_asked_for_have_to_be_measured() {
        let known = "| a ÷ b, open | 1 | – |\n| a ÷ b, open, mimalloc | 1 | – |\n\
            | a ÷ b, open, native | 1 | – |\n";
        let asked = |builds: &[&str], printed: &str| {
            let builds: Vec<String> = builds.iter().map(ToString::to_string).collect();
            known_of(known, printed, &builds).into_keys().collect::<Vec<_>>()
        };
        let all = ["a ÷ b, open", "a ÷ b, open, mimalloc", "a ÷ b, open, native"];
        assert_eq!(asked(&[], ""), all);
        assert_eq!(asked(&["plain"], ""), all[..1]);
        assert_eq!(asked(&["mimalloc", "native"], ""), all[1..]);
        assert_eq!(asked(&["plain"], "| a ÷ b, open | skipped | – |"), [""; 0]);
    }

    #[test]
    fn the_gate_measures_again_before_it_fails() {
        let bad = "| a ÷ b | 1.040 **missed** | ≤ 1 |\n| c ÷ d | 1 | – |";
        let good = "| a ÷ b | 0.9 | ≤ 1 |";
        let gate = |again: &str| {
            let count = std::cell::Cell::new(0);
            let measured = || {
                count.set(count.get() + 1);
                Ok(again.to_owned())
            };
            let code = gate(KNOWN, bad, &[], measured).expect("there are ratios");
            (code, count.get())
        };
        assert_eq!(gate(good), (ExitCode::SUCCESS, 1));
        assert_eq!(gate(bad), (ExitCode::FAILURE, AGAIN));
    }
}
