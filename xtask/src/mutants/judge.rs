//! In: a mutant. Out: whether the tests see it. Must not know: which mutants are chosen.

use super::{At, Fate, Mutant, Places, RUNTIME};
use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the tests lay out the crates of fixtures and random models.
const CRATES: &str = "target/random-crates";

/// Runs cargo; whether it succeeded, and what it said, up to a time in seconds.
pub(super) fn cargo(folder: &Path, arguments: &[&str], seconds: u64) -> Result<(bool, String)> {
    let log = folder.join("mutants.log");
    let output = std::fs::File::create(&log)?;
    let mut child = Command::new("cargo")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "1")
        .env("TABLEWRIGHT_MUTANTS", "8000")
        .env_remove("CARGO_TARGET_DIR")
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn()
        .context("cannot run cargo")?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status.success(), std::fs::read_to_string(&log).unwrap_or_default()));
        }
        if start.elapsed() > Duration::from_secs(seconds) {
            child.kill()?;
            child.wait()?;
            return Ok((false, "it does not end".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The driver's verdicts; none where it fails or does not end.
pub(super) fn drive(tree: &Path) -> Result<Option<Vec<u8>>> {
    let folder = tree.join(CRATES);
    let mut said = Vec::new();
    for half in ["even", "odd"] {
        let output = Command::new("timeout")
            .arg("60")
            .arg(folder.join("target/debug/driver"))
            .stdin(std::fs::File::open(folder.join(format!("{half}.ndjson")))?)
            .stderr(Stdio::null())
            .output()
            .context("cannot run the driver")?;
        if !output.status.success() {
            return Ok(None);
        }
        said.extend(output.stdout);
    }
    Ok(Some(said))
}

/// The text of a file with the mutant in it.
pub(super) fn mutated(text: &str, mutant: &Mutant) -> Result<String> {
    let offset = |at: &At| {
        let line = text.split_inclusive('\n').take(at.line - 1).map(str::len).sum::<usize>();
        let column =
            text[line..].char_indices().nth(at.column - 1).map_or(text.len() - line, |(at, _)| at);
        line + column
    };
    let (start, end) = (offset(&mutant.span.start), offset(&mutant.span.end));
    if start > end {
        bail!("{} has no place", mutant.name);
    }
    Ok(format!("{}{}{}", &text[..start], mutant.replacement, &text[end..]))
}

/// All that the fixtures become, in one piece.
pub(super) fn emitted(places: &Places) -> Result<Vec<u8>> {
    let out = places.tree.join("target/emitted");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    cargo(
        &places.tree,
        &[
            "xtask",
            "codegen",
            "--docs",
            "tests/data/ok",
            "--out",
            "target/emitted",
            "--name",
            "fixtures",
            "--profiles",
        ],
        120,
    )?;
    let mut all = Vec::new();
    for (path, text) in tablewright::builder::owned(&out, &["schemas", "generated"])? {
        all.extend(path.bytes().chain(text.bytes()));
    }
    Ok(all)
}

pub(super) fn judge(places: &Places, mutant: &Mutant) -> Result<(Fate, String)> {
    let path = places.tree.join(&mutant.file);
    let plain = std::fs::read_to_string(&path)?;
    let text = mutated(&plain, mutant)?;
    let of_runtime = mutant.file.starts_with(RUNTIME);
    let mut files = Vec::new();
    for copy in if of_runtime { copies(places, mutant)? } else { Vec::new() } {
        // Embedded files have a line before them.
        let plain = std::fs::read_to_string(&copy)?;
        let head = plain.split_inclusive('\n').next().unwrap_or_default();
        let text = format!("{head}{text}");
        files.push((copy, plain, text));
    }
    files.push((path, plain, text));
    for (path, _, text) in &files {
        std::fs::write(path, text)?;
    }
    let judged = if of_runtime { of_the_runtime(places) } else { of_an_emitter(places) };
    for (path, plain, _) in &files {
        std::fs::write(path, plain)?;
    }
    judged
}

/// The same file where it is embedded: in the crate of this repository, and in one that the driver
/// uses. The driver's other crates depend on the run-time support.
pub(super) fn copies(places: &Places, mutant: &Mutant) -> Result<Vec<PathBuf>> {
    let below = mutant.file.strip_prefix(RUNTIME).unwrap_or(&mutant.file);
    let folders = ["generated".to_owned(), format!("{CRATES}/fixtures-embedded")];
    let copies = folders.map(|folder| places.tree.join(folder).join(below));
    if let Some(missing) = copies.iter().find(|path| !path.is_file()) {
        bail!("there is no {}", missing.display());
    }
    Ok(copies.into())
}

pub(super) fn compiles(said: &str) -> bool {
    !said.contains("could not compile")
}

pub(super) fn of_the_runtime(places: &Places) -> Result<(Fate, String)> {
    let crates = places.tree.join(CRATES);
    let (built, said) = cargo(&crates, &["build", "--quiet", "-p", "driver"], 600)?;
    if !built {
        return Ok(if compiles(&said) {
            (Fate::Seen, "the driver's build".to_owned())
        } else {
            (Fate::Unviable, "rustc".to_owned())
        });
    }
    let baseline = std::fs::read(places.tree.join("../said.ndjson"))?;
    if drive(&places.tree)?.as_ref() != Some(&baseline) {
        return Ok((Fate::Seen, "the cases of the driver".to_owned()));
    }
    let mut arguments = vec!["test", "--quiet", "--test", "main", "--"];
    arguments.extend([
        "agreement::",
        "allocation::",
        "cli::",
        "equal_keys::",
        "payloads::",
        "roundtrip::",
        "scanner::",
        "verdicts::",
        "views::",
    ]);
    let (passed, said) = cargo(&places.tree, &arguments, 900)?;
    if !passed {
        return Ok(if compiles(&said) {
            (Fate::Seen, "the tests".to_owned())
        } else {
            (Fate::Unviable, "rustc".to_owned())
        });
    }
    Ok((Fate::Survived, "all".to_owned()))
}

pub(super) fn of_an_emitter(places: &Places) -> Result<(Fate, String)> {
    let build = ["build", "--quiet", "-p", "xtask", "--no-default-features", "--bin", "xtask"];
    let (built, said) = cargo(&places.tree, &build, 600)?;
    if !built {
        return Ok(if compiles(&said) {
            (Fate::Seen, "the build".to_owned())
        } else {
            (Fate::Unviable, "rustc".to_owned())
        });
    }
    if !cargo(&places.tree, &["xtask", "codegen", "--check"], 120)?.0 {
        return Ok((Fate::Seen, "freshness".to_owned()));
    }
    // The outputs that `emitted` compares by digests, without the time to build the tests.
    if emitted(places)? != std::fs::read(places.tree.join("../emitted"))? {
        return Ok((Fate::Seen, "the digests of what is emitted".to_owned()));
    }
    let tests = [
        "builder::",
        "determinism::",
        "emitted::",
        "fixtures::",
        "growth::emission",
        "models::",
        "profiles::",
    ];
    let arguments: Vec<&str> = ["test", "--quiet", "--test", "main", "--features", "build", "--"]
        .into_iter()
        .chain(tests)
        .collect();
    if !cargo(&places.tree, &arguments, 900)?.0 {
        return Ok((Fate::Seen, "the tests".to_owned()));
    }
    if !cargo(
        &places.tree,
        &["test", "--quiet", "--test", "main", "--", "--ignored", "crates_of_fixtures"],
        1_800,
    )?
    .0
    {
        return Ok((Fate::Seen, "the crates".to_owned()));
    }
    Ok((Fate::Survived, "all".to_owned()))
}
