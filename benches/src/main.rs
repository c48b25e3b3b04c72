//! The comparison: families of events, and every contender on the same events, in interleaved
//! rounds. `cargo xtask bench` runs it.

mod events;
mod process;
mod ratios;

use events::Family;
use process::{Build, Process};
use ratios::{Ratio, BROUGHT, FORMS, RATIOS};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Nanoseconds of the fastest pass of each round, by contender.
type Times = BTreeMap<String, Vec<f64>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let number = |name: &str, default: u64| {
        text(name).map_or(default, |text| text.parse().expect("a number follows"))
    };
    let rounds = number("--rounds", 9) as usize;
    if let Some(path) = text("--events") {
        return brought(Path::new(&path), rounds);
    }
    let builds = text("--builds").map_or(Build::ALL.to_vec(), |names| {
        let named = |build: &Build| names.split(',').any(|name| name == build.name());
        Build::ALL.into_iter().filter(named).collect()
    });
    let folder = Path::new("target/events");
    let (count, seed) = (number("--count", 2_000) as usize, number("--seed", 1));
    let files = write_events(folder, count, seed);
    println!(
        "# Ratios\n\n<!-- `cargo xtask bench --record` writes this file; `--gate` compares with it. -->\n"
    );
    println!(
        "{count} events of each family, seed {seed}; medians of {rounds} interleaved rounds, \
        each with new processes and the fastest of several passes; one core."
    );
    for build in builds {
        tables(build, &files, rounds);
    }
    ExitCode::SUCCESS
}

/// Files of events, by family and form.
type Files = BTreeMap<(Family, &'static str), PathBuf>;

fn write_events(folder: &Path, count: usize, seed: u64) -> Files {
    std::fs::create_dir_all(folder).expect("the folder is cargo's own");
    let samples: Vec<(String, Value)> =
        serde_json::from_str(include_str!("../../generated/tests/samples.json"))
            .expect("the samples are JSON");
    let of_root = samples.into_iter().filter(|(name, _)| name == "CustomerActivityObject");
    let root: Vec<Value> = of_root.map(|(_, sample)| sample).collect();
    let mut files = Files::new();
    for family in Family::MADE {
        let made = events::make(&root, family, count, seed);
        let lines = |events: &[String]| events.join("\n");
        let texts = [
            ("plain", lines(&made.plain)),
            ("shuffled", lines(&made.shuffled)),
            // A sequence of JSON texts (RFC 7464): each may have lines.
            ("pretty", format!("\u{1e}{}", made.pretty.join("\n\u{1e}"))),
            ("violating", lines(&made.violating)),
        ];
        for (form, text) in texts {
            let path = folder.join(format!("{}-{form}.ndjson", family.name()));
            std::fs::write(&path, text).expect("the events are written");
            files.insert((family, form), path);
        }
    }
    let received = Path::new(RECEIVED);
    if received.is_file() {
        files.insert((Family::Received, "plain"), received.to_owned());
    } else {
        eprintln!("skipped: {RECEIVED} is not there");
    }
    files
}

/// Events that were not made here.
const RECEIVED: &str = "../../shared/events/customers.ndjson";

fn tables(build: Build, files: &Files, rounds: usize) {
    let mut processes = process::start(build);
    println!("\n## With {}\n\n| ratio | measured | target |\n|---|---|---|", build.title());
    for family in Family::ALL {
        let asked: Vec<&Ratio> = RATIOS
            .iter()
            .filter(|ratio| ratio.build == build && ratio.families.contains(&family))
            .collect();
        let names = asked.iter().flat_map(|ratio| ratio.peers.iter().chain([&ratio.own]));
        let names: Vec<&str> = names.copied().collect();
        let times = files
            .get(&(family, "plain"))
            .map(|path| measure(&mut processes, path, &names, rounds, Take::Most))
            .unwrap_or_default();
        for ratio in asked {
            let events = match build {
                Build::Plain => family.name().to_owned(),
                other => format!("{}, {}", family.name(), other.name()),
            };
            row(ratio.own, ratio.peer(), &events, fastest(&times, ratio), ratio.must);
        }
    }
    if build != Build::Plain {
        return;
    }
    println!("\n## Other forms\n\n| ratio | measured | target |\n|---|---|---|");
    for ((family, form), path) in files.iter().filter(|((_, form), _)| *form != "plain") {
        let names: Vec<&str> = FORMS.iter().flat_map(|(own, peer)| [*own, *peer]).collect();
        let times = measure(&mut processes, path, &names, rounds, Take::All);
        for (own, peer) in FORMS {
            row(own, peer, &format!("{}, {form}", family.name()), divide(&times, own, peer), None);
        }
    }
    println!("\n## Growth\n\n| ratio | measured | target |\n|---|---|---|\n{}", process::growth());
}

fn row(own: &str, peer: &str, events: &str, measured: Option<f64>, must: Option<f64>) {
    let asked = must.map_or("–".to_owned(), |must| format!("≤ {must}"));
    let Some(measured) = measured else {
        println!("| {own} ÷ {peer}, {events} | skipped | {asked} |");
        return;
    };
    let missed = must.is_some_and(|must| measured > must);
    let mark = if missed { " **missed**" } else { "" };
    println!("| {own} ÷ {peer}, {events} | {measured:.3}{mark} | {asked} |");
}

/// The ratio to the fastest of the peers.
fn fastest(times: &Times, ratio: &Ratio) -> Option<f64> {
    let ratios = ratio.peers.iter().filter_map(|peer| divide(times, ratio.own, peer));
    ratios.max_by(f64::total_cmp)
}

/// The median of the rounds' ratios: what disturbs a round, disturbs both.
fn divide(times: &Times, own: &str, peer: &str) -> Option<f64> {
    let (own, peer) = (times.get(own)?, times.get(peer)?);
    let mut ratios: Vec<f64> = own.iter().zip(peer).map(|(own, peer)| own / peer).collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied()
}

/// Which events are measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    /// All, whatever contenders say of them.
    All,
    /// Those that all contenders take, which must be nearly all.
    Most,
    /// Those that all contenders take.
    Common,
}

/// The least part of the events that all must take.
const LEAST_COMMON: f64 = 0.9;

/// Times the contenders of these names.
fn measure(
    processes: &mut [Process],
    path: &Path,
    names: &[&str],
    rounds: usize,
    take: Take,
) -> Times {
    let path = path.to_str().expect("the path is text");
    let mut processes: Vec<&mut Process> =
        processes.iter_mut().filter(|process| !process.asked(names).is_empty()).collect();
    let taken = taken_by_all(&mut processes, path, names, take != Take::All);
    let left = taken.bytes().filter(|digit| *digit == b'1').count();
    assert!(
        take != Take::Most || left as f64 >= taken.len() as f64 * LEAST_COMMON,
        "{path}: all contenders take {left} of {} events only",
        taken.len()
    );
    if take == Take::Common {
        println!("\nMeasured on the {left} of {} events that all contenders take.", taken.len());
        if left == 0 {
            return Times::new();
        }
    }
    let mut times = Times::new();
    for _ in 0..rounds {
        for process in &mut processes {
            process.restart();
            process.ask(&format!("load {path}"));
            if take != Take::All {
                process.ask(&format!("keep {taken}"));
            }
        }
        for (name, time) in round(&mut processes, names) {
            times.entry(name).or_default().push(time);
        }
    }
    times
}

/// A digit for each event: `1` where all contenders of these names take it.
fn taken_by_all(processes: &mut [&mut Process], path: &str, names: &[&str], tells: bool) -> String {
    let mut taken: Vec<bool> = Vec::new();
    for process in processes {
        let count: usize = process.ask(&format!("load {path}")).parse().expect("it is a number");
        taken.resize(count, true);
        for name in process.asked(names) {
            let verdicts = process.ask(&format!("verdicts {name}"));
            assert_eq!(verdicts.len(), count, "{name} says something of each event");
            let refused = verdicts.bytes().filter(|digit| *digit == b'0').count();
            if refused > 0 && tells {
                eprintln!("{path}: {name} refuses {refused} of {count} events");
            }
            taken.iter_mut().zip(verdicts.bytes()).for_each(|(all, one)| *all &= one == b'1');
        }
    }
    taken.iter().map(|taken| if *taken { '1' } else { '0' }).collect()
}

/// How often the contenders take turns in a round.
const TURNS: usize = 6;

/// The fastest pass of each contender. They take turns, so that what else the machine does falls on
/// all of them.
fn round(processes: &mut [&mut Process], names: &[&str]) -> BTreeMap<String, f64> {
    let mut fastest = BTreeMap::new();
    for _ in 0..TURNS {
        for process in &mut *processes {
            for name in process.asked(names) {
                let time = process.ask(&format!("pass {name}")).parse().expect("it is a time");
                let least = fastest.entry(name).or_insert(f64::MAX);
                *least = f64::min(*least, time);
            }
        }
    }
    fastest
}

/// Measures events that a person brings, a line each.
fn brought(path: &Path, rounds: usize) -> ExitCode {
    let mut processes = process::start(Build::Plain);
    let names: Vec<&str> = BROUGHT.iter().flat_map(|(own, peer)| [*own, *peer]).collect();
    println!("| contender | measured | refused |\n|---|---|---|");
    for process in &mut processes {
        let count: usize =
            process.ask(&format!("load {}", path.display())).parse().expect("it is a number");
        for name in process.asked(&names) {
            let verdicts = process.ask(&format!("verdicts {name}"));
            let refused = verdicts.bytes().filter(|digit| *digit == b'0').count();
            println!("| {name} | {count} | {refused} |");
        }
    }
    let times = measure(&mut processes, path, &names, rounds, Take::Common);
    println!("\n| ratio | measured | target |\n|---|---|---|");
    for (own, peer) in BROUGHT {
        row(own, peer, "brought", divide(&times, own, peer), None);
    }
    ExitCode::SUCCESS
}
