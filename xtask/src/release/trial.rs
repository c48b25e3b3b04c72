//! In: the artefacts of a release. Out: whether they install and run on a machine without Rust and
//! without a network, the time that takes, and their size. Must not know: how they were made.

use crate::interop::{is_there, output};
use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The most bytes of a wheel and of an archive, and of the command.
const PACKED: u64 = 6_000_000;
const COMMAND: u64 = 10_000_000;

/// The most time from the start of an install to the first finding.
const FIRST: Duration = Duration::from_secs(10);

/// A page with a finding.
const PAGE: &str = "# Order\n\n| Field | Type |\n|---|---|\n| id | string |\n| total | money |\n";

/// Installs and runs everything; fails where something does not work, or is too large or too slow.
pub fn run(folder: &Path, version: &str) -> Result<()> {
    let work = tempfile::tempdir()?;
    let work = work.path();
    println!("| what | figure | limit |\n|---|---|---|");
    sizes(folder)?;
    let archive = work.join("unpacked");
    let packed = named(folder, ".tgz", "tablewright-cli-")?;
    unpacked(&packed, &archive)?;
    let size = std::fs::metadata(archive.join("tablewright"))?.len();
    line("command", format!("{:.2} MB", mega(size)), "10 MB", size <= COMMAND)?;
    let packed = packed.display();
    let install_by = format!("mkdir tools && tar -xzf {packed} -C tools && PATH=$PWD/tools:$PATH");
    install("archive", work, &install_by)?;
    if is_there("python3") {
        let install_by = format!(
            "python3 -m venv tools && tools/bin/pip install --quiet --no-index --find-links {} tablewright=={version} && PATH=$PWD/tools/bin:$PATH",
            folder.display()
        );
        install("pip", work, &install_by)?;
    } else {
        println!("skipped: there is no python3");
    }
    if is_there("npm") {
        let launcher = folder.join(format!("tablewright-{version}.tgz"));
        let platform = named(folder, ".tgz", "tablewright-linux-")?;
        let (launcher, platform) = (launcher.display(), platform.display());
        let install_by = format!(
            "npm install --silent --offline --no-audit --no-fund {platform} {launcher} && \
            PATH=$PWD/node_modules/.bin:$PATH"
        );
        install("npm", work, &install_by)?;
    } else {
        println!("skipped: there is no npm");
    }
    image(&archive, work)
}

fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Prints a figure; an error where it is over its limit.
fn line(what: &str, figure: String, limit: &str, holds: bool) -> Result<()> {
    println!("| {what} | {figure} | ≤ {limit} |");
    if !holds {
        bail!("{what}: {figure} is over {limit}");
    }
    Ok(())
}

fn named(folder: &Path, ending: &str, start: &str) -> Result<PathBuf> {
    let mut entries = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(ending)
    };
    entries.find(is_it).with_context(|| format!("there is no {start}…{ending}"))
}

fn sizes(folder: &Path) -> Result<()> {
    let files = [
        named(folder, ".whl", "tablewright-")?,
        named(folder, ".tgz", "tablewright-cli-")?,
        named(folder, ".tgz", "tablewright-linux-")?,
    ];
    for path in files {
        let size = std::fs::metadata(&path)?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        line(&name, format!("{:.2} MB", mega(size)), "6 MB", size <= PACKED)?;
    }
    Ok(())
}

fn unpacked(archive: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    output(Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(to))?;
    for file in ["man/tablewright.1", "completions/tablewright.bash", "LICENSE-MIT"] {
        if !to.join(file).exists() {
            bail!("the archive has no {file}");
        }
    }
    Ok(())
}

/// Installs in an empty folder, without a network where that can be cut, and with nothing of Rust in
/// `PATH`; then checks, generates and compares.
fn install(name: &str, work: &Path, by: &str) -> Result<()> {
    let folder = work.join(name);
    std::fs::create_dir(&folder)?;
    std::fs::write(folder.join("order.md"), PAGE)?;
    let script = format!(
        "set -e; {by}; ! command -v cargo; \
        tablewright check --docs order.md 2> first || [ $? -eq 1 ]; date +%s.%N > found; \
        tablewright --version; \
        tablewright generate --docs order.md --out out --keep-going 2> /dev/null; \
        tablewright diff order.md order.md"
    );
    let start = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let clock = Instant::now();
    let mut command = without_network();
    let path = without_rust();
    command.args(["bash", "-c", &script]).current_dir(&folder).env("PATH", path);
    let said = output(&mut command).with_context(|| format!("{name} failed"))?;
    let first = std::fs::read_to_string(folder.join("first"))?;
    if !first.contains("TW021") || !said.contains("tablewright ") {
        bail!("{name}: the finding is missing: {first}{said}");
    }
    let found: f64 = std::fs::read_to_string(folder.join("found"))?.trim().parse()?;
    let waited =
        Duration::from_secs_f64((found - start.as_secs_f64()).max(0.0)).min(clock.elapsed());
    let figure = format!("{:.1} s", waited.as_secs_f64());
    line(&format!("{name}, to the first finding"), figure, "10 s", waited <= FIRST)
}

/// A command that starts another one without a network, where the machine can do that.
fn without_network() -> Command {
    let can = Command::new("unshare").args(["-n", "true"]).status();
    if can.is_ok_and(|status| status.success()) {
        let mut command = Command::new("unshare");
        command.arg("-n");
        return command;
    }
    println!("skipped: the network cannot be cut here");
    Command::new("env")
}

/// `PATH` without the folders that have cargo.
fn without_rust() -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').filter(|folder| !Path::new(folder).join("cargo").exists());
    folders.collect::<Vec<_>>().join(":")
}

/// Runs the command in a folder that holds nothing else, as an image from scratch does.
fn image(archive: &Path, work: &Path) -> Result<()> {
    let root = work.join("root");
    std::fs::create_dir(&root)?;
    std::fs::copy(archive.join("tablewright"), root.join("tablewright"))?;
    std::fs::write(root.join("order.md"), PAGE)?;
    let can = Command::new("chroot").arg(&root).arg("/tablewright").arg("--version").output();
    match can {
        Ok(done) if done.status.success() => {}
        Ok(done) if String::from_utf8_lossy(&done.stderr).contains("not permitted") => {
            println!("skipped: `chroot` is not permitted here");
            return Ok(());
        }
        Ok(done) => bail!("the command alone: {}", String::from_utf8_lossy(&done.stderr)),
        Err(_) => {
            println!("skipped: there is no chroot");
            return Ok(());
        }
    }
    let script = ["/tablewright", "check", "--docs", "/order.md"];
    let done = Command::new("chroot").arg(&root).args(script).output()?;
    if !String::from_utf8_lossy(&done.stderr).contains("TW021") {
        bail!("the command alone: {}", String::from_utf8_lossy(&done.stderr));
    }
    println!("| alone in a folder (`chroot`) | runs | |");
    Ok(())
}
