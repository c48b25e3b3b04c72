//! In: a folder of reference pages. Out: the time to read and emit a set of different pages made of
//! them, and the memory. Must not know: what a page means.

use anyhow::{bail, Context, Result};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;
use tablewright::findings::Level;
use tablewright::{check, generate, project, Input, InputFile, Output};

/// Megabytes of pages.
const SIZES: [usize; 3] = [2, 20, 40];

/// Twice the pages may take so much more time.
const MOST_GROWTH: f64 = 2.2;

/// The requirements of each stage: name, megabytes a second, bytes of memory per byte of a page.
const STAGES: [(&str, f64, Option<f64>); 2] =
    [("reading to lint", 10.0, Some(8.0)), ("all", 3.0, None)];

/// Measures each size in a process of its own, so that memory is the run's alone.
pub fn run(pages: &Path) -> Result<ExitCode> {
    if !pages.is_dir() {
        println!("skipped: {} does not exist", pages.display());
        return Ok(ExitCode::SUCCESS);
    }
    println!("| stages | pages | findings | time | MB/s | target | memory ÷ pages | target |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut missed = false;
    for (number, (stages, speed, memory)) in STAGES.into_iter().enumerate() {
        let mut times = Vec::new();
        for size in SIZES {
            let run = best(pages, number, size)?;
            let (rate, share) = (run.bytes / run.seconds / 1e6, run.memory / run.bytes);
            let slow = rate < speed || memory.is_some_and(|most| share > most);
            missed |= slow;
            println!(
                "| {stages} | {:.1} MB | {:.0} | {:.2} s | {rate:.1}{} | ≥ {speed} | {share:.1} | {} |",
                run.bytes / 1e6,
                run.findings,
                run.seconds,
                if slow { " **missed**" } else { "" },
                memory.map_or_else(|| "–".to_owned(), |most| format!("≤ {most}"))
            );
            times.push(run.seconds / run.bytes);
        }
        let growth = 2.0 * times[2] / times[1];
        missed |= growth > MOST_GROWTH;
        println!("| {stages}, 2n ÷ n | | | {growth:.2} | | ≤ {MOST_GROWTH} | | |");
    }
    Ok(ExitCode::from(u8::from(missed)))
}

/// The output of a process of its own.
struct Measured {
    bytes: f64,
    seconds: f64,
    memory: f64,
    findings: f64,
}

/// The number of runs of each size: other programs only slow a run down.
const RUNS: usize = 3;

/// The fastest of some runs, with the most memory of any.
fn best(pages: &Path, stages: usize, size: usize) -> Result<Measured> {
    let mut best = measured(pages, stages, size)?;
    for _ in 1..RUNS {
        let next = measured(pages, stages, size)?;
        best.seconds = best.seconds.min(next.seconds);
        best.memory = best.memory.max(next.memory);
    }
    Ok(best)
}

fn measured(pages: &Path, stages: usize, size: usize) -> Result<Measured> {
    let own = std::env::current_exe().context("cannot find this program")?;
    let output = Command::new(own)
        .args([
            "bench",
            "--generator",
            "--stages",
            &stages.to_string(),
            "--size",
            &size.to_string(),
        ])
        .arg("--pages")
        .arg(pages)
        .output()
        .context("cannot run this program")?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> =
        printed.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [bytes, seconds, memory, findings] = numbers[..] else {
        bail!("the run failed: {}", String::from_utf8_lossy(&output.stderr));
    };
    Ok(Measured { bytes, seconds, memory, findings })
}

/// One run; prints bytes of pages, seconds, bytes of memory and the number of findings.
pub fn one(pages: &Path, stages: usize, size: usize) -> Result<ExitCode> {
    let run: fn(&Input) -> Output = if stages == 0 { check } else { generate };
    // Once on little, so that the code itself is in memory and is not measured.
    drop(run(&input(pages, 100_000)?));
    let input = input(pages, size * 1_000_000)?;
    let bytes: usize = input.pages.iter().map(|page| page.bytes.len()).sum();
    let before = resident()?;
    let start = Instant::now();
    let output = run(&input);
    let seconds = start.elapsed().as_secs_f64();
    if let Some(error) = output.diagnostics.iter().find(|d| d.code.info().group == Level::Error) {
        bail!("nothing is emitted: {}", error.message);
    }
    let memory = peak()?.saturating_sub(before);
    println!("{bytes} {seconds} {memory} {}", output.diagnostics.len());
    Ok(ExitCode::SUCCESS)
}

fn input(pages: &Path, bytes: usize) -> Result<Input> {
    Ok(Input {
        header: project::ad_hoc("bench"),
        pages: set(pages, bytes)?,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    })
}

/// Pages of at least so many bytes in all: the reference pages again and again, each time with
/// other headings, so that no section says the same as another one.
fn set(folder: &Path, bytes: usize) -> Result<Vec<InputFile>> {
    let paths = [folder.to_owned()];
    let originals = tablewright::builder::all_pages(&paths)?;
    let mut out = Vec::new();
    let mut total = 0;
    for copy in 0.. {
        for (number, page) in originals.iter().enumerate() {
            let text = renamed(&String::from_utf8_lossy(&page.bytes), copy);
            total += text.len();
            let path =
                format!("{copy}/{number}/{}", page.path.rsplit('/').next().unwrap_or_default());
            out.push(InputFile { path, bytes: text.into_bytes() });
            if total >= bytes {
                return Ok(out);
            }
        }
    }
    Ok(out)
}

/// A page whose headings have another word at their end, and whose links follow.
fn renamed(text: &str, copy: usize) -> String {
    let suffix = format!("-copy-{copy}");
    let linked = suffixed(&suffixed(text, "](#", ')', &suffix), "href=\"#", '"', &suffix);
    let heading = |line: &str| match line.trim_end_matches('\n') {
        title if title.starts_with('#') => format!("{title} Copy {copy}{}", &line[title.len()..]),
        _ => line.to_owned(),
    };
    linked.split_inclusive('\n').map(heading).collect()
}

/// The text with a suffix at the end of whatever is between two marks.
fn suffixed(text: &str, open: &str, close: char, suffix: &str) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (target, rest) = part.split_at(part.find(close).unwrap_or(part.len()));
        out.push_str(&format!("{open}{target}{suffix}{rest}"));
    }
    out
}

/// Bytes that this process holds.
fn resident() -> Result<usize> {
    status("VmRSS:")
}

/// The most bytes that this process held.
fn peak() -> Result<usize> {
    status("VmHWM:")
}

fn status(field: &str) -> Result<usize> {
    let text = std::fs::read_to_string("/proc/self/status").context("this needs Linux")?;
    let line = text.lines().find(|line| line.starts_with(field)).context("no such field")?;
    let kilobytes: usize = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_and_the_links_to_them_are_renamed_alike() {
        let page = "## Tree\nSee [Leaf](#leaf), <a href=\"#leaf\">it</a> or [x](https://x.example).\n## Leaf";
        assert_eq!(
            super::renamed(page, 3),
            "## Tree Copy 3\nSee [Leaf](#leaf-copy-3), <a href=\"#leaf-copy-3\">it</a> or \
                [x](https://x.example).\n## Leaf Copy 3"
        );
    }
}
