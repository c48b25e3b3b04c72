//! In: this repository's last commit. Out: the processor time of the first command and of all tests,
//! on a fresh clone where nothing is compiled. Must not know: what they do.

use crate::files::repository;
use crate::interop::output;
use anyhow::{bail, Context, Result};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// A command that somebody waits for.
struct Wait {
    arguments: &'static [&'static str],
    /// The most seconds of processor time that it may take.
    most: f64,
}

const ALL: [Wait; 2] = [
    Wait { arguments: &["xtask", "codegen", "--check"], most: 110.0 },
    Wait { arguments: &["test", "--workspace"], most: 480.0 },
];

/// Measures each so many times; fails where the median takes longer than it may.
pub fn run(times: usize) -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let clone = folder.path().join("clone");
    let mut git = Command::new("git");
    git.args(["clone", "--quiet"]).arg(repository()).arg(&clone);
    output(&mut git)?;
    let mut fetch = Command::new(env!("CARGO"));
    output(fetch.args(["fetch", "--quiet", "--locked"]).current_dir(&clone))?;
    println!("| from a cold start | processor time, median of {times} | all | target |\n|---|---|---|---|");
    let mut slow = false;
    for wait in &ALL {
        let mut all = Vec::new();
        for _ in 0..times {
            all.push(seconds(&clone, &folder.path().join("target"), wait.arguments)?);
        }
        let shown: Vec<String> = all.iter().map(|one| format!("{one:.0} s")).collect();
        all.sort_unstable_by(f64::total_cmp);
        let median = all[times / 2];
        slow |= median > wait.most;
        let (command, all, most) = (wait.arguments.join(" "), shown.join(", "), wait.most);
        println!("| `cargo {command}` | {median:.0} s | {all} | ≤ {most:.0} s |");
    }
    Ok(ExitCode::from(u8::from(slow)))
}

/// The processor time of a command, its children's included, with an empty target.
fn seconds(clone: &Path, target: &Path, arguments: &[&str]) -> Result<f64> {
    if target.exists() {
        std::fs::remove_dir_all(target)?;
    }
    let log = clone.with_file_name("log");
    let command = format!("TIMEFORMAT='%U %S'; time cargo {} > \"$LOG\" 2>&1", arguments.join(" "));
    let mut bash = Command::new("bash");
    bash.args(["-c", &command]).current_dir(clone).env("CARGO_TARGET_DIR", target).env("LOG", &log);
    // As somebody has it who has just cloned.
    for variable in ["CARGO_INCREMENTAL", "TABLEWRIGHT_NIGHTLY", "TABLEWRIGHT_MUTANTS"] {
        bash.env_remove(variable);
    }
    bash.stdin(Stdio::null());
    let done = bash.output().context("cannot run bash")?;
    if !done.status.success() {
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        let tail: Vec<&str> = said.lines().rev().take(40).collect();
        tail.iter().rev().for_each(|line| eprintln!("{line}"));
        bail!("cargo {} fails on a fresh clone: {}", arguments.join(" "), done.status);
    }
    sum(&String::from_utf8_lossy(&done.stderr)).context("bash prints no times")
}

/// The sum of `user system`, as bash prints them on the last line.
fn sum(printed: &str) -> Option<f64> {
    let (user, system) = printed.lines().last()?.split_once(' ')?;
    Some(user.trim().parse::<f64>().ok()? + system.trim().parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn times_of_bash_are_added() {
        assert_eq!(sum("warning: x\n41.250 7.5\n"), Some(48.75));
        assert_eq!(sum(""), None);
        assert_eq!(sum("no times\n"), None);
    }
}
