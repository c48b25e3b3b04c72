//! In: the generated crate, as it is published. Out: the time to compile it. Must not know: what is in
//! it.

use crate::files::repository;
use crate::interop::output;
use crate::release::GENERATED;
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant, SystemTime};

/// The number of builds of each kind. The fastest counts: a machine has bad minutes.
const TIMES: usize = 9;

/// A build of the crate with cargo's own profiles.
struct Build {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Makes cargo build it again.
    renew: fn(&Path) -> Result<()>,
    most: Duration,
}

const ALL: [Build; 2] = [
    Build {
        name: "debug, with dependencies",
        arguments: &["build", "--quiet"],
        renew: |folder| Ok(std::fs::remove_dir_all(folder.join("target/debug"))?),
        most: Duration::from_secs(6),
    },
    Build {
        name: "release, without dependencies",
        arguments: &["build", "--quiet", "--release"],
        renew: |folder| {
            let root = File::options().append(true).open(folder.join("src/lib.rs"))?;
            Ok(root.set_modified(SystemTime::now())?)
        },
        most: Duration::from_secs(3),
    },
];

/// Measures; fails where the fastest build takes longer than it may.
pub fn run() -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let package = unpacked(&repository(), folder.path())?;
    println!(
        "| build of `{GENERATED}` | fastest of {TIMES} | median | target |\n|---|---|---|---|"
    );
    let mut slow = false;
    for build in &ALL {
        let times = build.times(&package)?;
        let (fastest, median) = (times[0], times[TIMES / 2]);
        slow |= fastest > build.most;
        let (name, most) = (build.name, build.most.as_secs());
        let seconds = |time: Duration| time.as_secs_f64();
        println!("| {name} | {:.2} s | {:.2} s | ≤ {most} s |", seconds(fastest), seconds(median));
    }
    Ok(ExitCode::from(u8::from(slow)))
}

impl Build {
    /// The times of the builds, the fastest first.
    fn times(&self, package: &Path) -> Result<Vec<Duration>> {
        self.make(package)?;
        let mut times = Vec::new();
        for _ in 0..TIMES {
            (self.renew)(package)?;
            let start = Instant::now();
            self.make(package)?;
            times.push(start.elapsed());
        }
        times.sort_unstable();
        Ok(times)
    }

    fn make(&self, package: &Path) -> Result<()> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(self.arguments).current_dir(package).env_remove("CARGO_TARGET_DIR");
        output(&mut cargo).map(drop)
    }
}

/// Packs the crate and unpacks it elsewhere: in a workspace it would have the workspace's profiles.
fn unpacked(base: &Path, folder: &Path) -> Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--quiet", "--allow-dirty", "--no-verify", "--package", GENERATED]);
    output(cargo.arg("--target-dir").arg(folder).current_dir(base))?;
    let is_archive = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "crate");
    let mut entries = std::fs::read_dir(folder.join("package"))?.flatten();
    let archive = entries.find_map(|entry| Some(entry.path()).filter(is_archive));
    let archive = archive.context("cargo has packed nothing")?;
    tar::Archive::new(GzDecoder::new(File::open(&archive)?)).unpack(folder)?;
    Ok(folder.join(archive.file_stem().context("the archive has no name")?))
}
