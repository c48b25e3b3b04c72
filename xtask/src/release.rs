//! In: the repository. Out: the artefacts of a release, in one folder with checksums. Must not know:
//! credentials; the last lines printed are the commands that publish.

mod channels;
mod trial;

use crate::files;
use crate::interop::output;
use anyhow::{bail, Context, Result};
use channels::{contents, Platform, Release};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tablewright_cli::package;
use tablewright_cli::package::archives::{tgz, Content, Contents};

/// Arguments of `release`.
#[derive(clap::Args)]
pub struct Args {
    /// Leaves `CHANGELOG.md` unchanged. Otherwise, *Unreleased* becomes the version, if that has no
    /// entry yet.
    #[arg(long)]
    dry_run: bool,
    /// The target of the command, whose toolchain must be there [default: this machine's].
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
    /// Makes the command and its packages alone, without the crates and the generated packages.
    #[arg(long)]
    command_only: bool,
    /// Takes this command, which is built already.
    #[arg(long, value_name = "FILE", hide = true)]
    built: Option<PathBuf>,
    /// Collects the artefacts of several machines instead: those in the folders of this one.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["target", "command_only", "built", "test"])]
    join: Option<PathBuf>,
    /// Installs what was made without Rust and without a network, and measures it.
    #[arg(long)]
    test: bool,
}

/// The folder of the releases on the forge.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The packages of one version, in the order in which they are published, and the generated one.
const CRATES: [&str; 4] =
    ["tablewright-runtime", "tablewright", "tablewright-tools", "tablewright-cli"];
/// The one with the command.
const COMMAND: &str = CRATES[3];
/// The generated crate.
pub const GENERATED: &str = "voucherify-types";

/// Files that name the version, and how.
const NAMED: [(&str, &str); 4] = [
    ("docs/ci.md", "uses: OWNER/tablewright@vVERSION"),
    ("docs/ci.md", "rev: vVERSION"),
    ("docs/ci.md", "pip install tablewright==VERSION"),
    ("action.yml", "default: VERSION"),
];

/// The heading of what is not released.
const UNRELEASED: &str = "## Unreleased\n";

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let base = files::repository();
    let version = version(&base)?;
    let changelog = base.join("CHANGELOG.md");
    let text = std::fs::read_to_string(&changelog)?;
    let open = args.dry_run && is_open(&text, &version);
    if open {
        eprintln!("note: CHANGELOG.md has changes after {version}; a release needs a new version");
    }
    let released = if open { None } else { released(&text, &version)? };
    let folder = base.join("target").join(format!("release-{version}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    match &args.join {
        Some(parts) => join(parts, &folder)?,
        None => make(args, &base, &version, &folder)?,
    }
    let sums = checksums(&folder)?;
    let formula = channels::formula(&version, &sums, REPOSITORY)?;
    std::fs::write(folder.join("SHA256SUMS"), &sums)?;
    std::fs::write(folder.join("tablewright.rb"), formula)?;
    std::fs::write(folder.join("Dockerfile"), channels::dockerfile())?;
    if args.test {
        trial::run(&folder, &version)?;
    }
    print!("{}\n{sums}", folder.display());
    if let (false, Some(released)) = (args.dry_run, released) {
        std::fs::write(&changelog, released)?;
        println!("CHANGELOG.md: *Unreleased* is now {version}");
    }
    println!("\nTo publish: git tag v{version}, the files above at the tag, and");
    for name in CRATES.iter().chain(&[GENERATED]) {
        println!("  cargo publish -p {name}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the artefacts of one machine.
fn make(args: &Args, base: &Path, version: &str, folder: &Path) -> Result<()> {
    if !args.command_only {
        crates(base, folder)?;
        packages(base, version, folder)?;
    }
    let host = target(&output(Command::new("rustc").arg("-vV"))?)?.to_owned();
    let platform = Platform::of(args.target.as_deref().unwrap_or(&host))?;
    let built = match &args.built {
        Some(built) => built.clone(),
        None => build(base, &platform)?,
    };
    command(base, folder, version, &platform, &built)
}

/// The files that the next step makes anew.
const MADE: [&str; 3] = ["SHA256SUMS", "tablewright.rb", "Dockerfile"];

/// Copies what several machines made; what is the same for all counts once.
fn join(parts: &Path, folder: &Path) -> Result<()> {
    for part in std::fs::read_dir(parts).with_context(|| parts.display().to_string())? {
        for file in std::fs::read_dir(part?.path())? {
            let path = file?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !MADE.contains(&name.as_str()) {
                copy(&path, folder)?;
            }
        }
    }
    Ok(())
}

/// The one version of the tool; an error where a package, a dependency or a page has another one.
fn version(base: &Path) -> Result<String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(base);
    let metadata: Value = serde_json::from_str(&output(&mut command)?)?;
    let packages = metadata["packages"].as_array().context("cargo lists no packages")?;
    let package = |name: &str| packages.iter().find(|one| one["name"] == name);
    let of = |name: &str| {
        let version = package(name).and_then(|one| one["version"].as_str());
        version.with_context(|| format!("{name} has no version"))
    };
    let version = of(CRATES[0])?;
    for name in CRATES {
        if of(name)? != version {
            bail!("{name} is {}, {} is {version}", of(name)?, CRATES[0]);
        }
        let dependencies = package(name).and_then(|one| one["dependencies"].as_array());
        for one in dependencies.into_iter().flatten().filter(|one| one["kind"].is_null()) {
            if CRATES.iter().any(|known| one["name"] == *known)
                && one["req"] != format!("^{version}")
            {
                bail!("{name} depends on {} {}, not {version}", one["name"], one["req"]);
            }
        }
    }
    for (path, mention) in NAMED {
        let mention = mention.replace("VERSION", version);
        if !std::fs::read_to_string(base.join(path))?.contains(&mention) {
            bail!("{path} does not contain `{mention}`");
        }
    }
    Ok(version.to_owned())
}

/// Whether a changelog that has the version has changes that are not in it.
fn is_open(changelog: &str, version: &str) -> bool {
    let open = changelog.split_once(UNRELEASED).map_or("", |(_, after)| after);
    changelog.contains(&format!("\n## {version} ")) && stated(open, version).is_ok()
}

/// The changelog with what is not released under its version and today's date; none where it has
/// an entry for the version already.
fn released(changelog: &str, version: &str) -> Result<Option<String>> {
    if let Some((_, after)) = changelog.split_once(&format!("\n## {version} ")) {
        stated(after, version)?;
        if is_open(changelog, version) {
            bail!(
                "CHANGELOG.md has entries under *Unreleased*, but {version} is released: raise the version"
            );
        }
        return Ok(None);
    }
    let (before, after) =
        changelog.split_once(UNRELEASED).context("CHANGELOG.md has no *Unreleased*")?;
    stated(after, version)?;
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    Ok(Some(format!("{before}{UNRELEASED}\n## {version} · {today}\n{after}")))
}

/// Refuses an entry without a change, given what follows its heading.
fn stated(after: &str, version: &str) -> Result<()> {
    let entry = after.split("\n## ").next().unwrap_or_default();
    if !entry.lines().any(|line| line.starts_with("- ")) {
        bail!("CHANGELOG.md has no changes for {version}");
    }
    Ok(())
}

/// The crates as `cargo publish` would send them, each compiled from its archive.
fn crates(base: &Path, folder: &Path) -> Result<()> {
    let made = base.join("target/package");
    // Archives of other versions may be there.
    let _ = std::fs::remove_dir_all(&made);
    forget_packed()?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["package", "--allow-dirty", "--quiet"]).current_dir(base);
    output(command.args(CRATES.iter().chain(&[GENERATED]).flat_map(|name| ["-p", name])))?;
    for entry in std::fs::read_dir(made)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "crate") {
            copy(&path, folder)?;
        }
    }
    Ok(())
}

/// Removes what cargo unpacked of an earlier run: it takes the same version for the same sources. The
/// folder of crates that no registry has starts with a dash.
fn forget_packed() -> Result<()> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let Some(Ok(registries)) = home.map(|home| std::fs::read_dir(home.join("registry/src"))) else {
        return Ok(());
    };
    for registry in registries {
        let registry = registry?;
        if !registry.file_name().to_string_lossy().starts_with('-') {
            continue;
        }
        for unpacked in std::fs::read_dir(registry.path())? {
            let unpacked = unpacked?;
            let name = unpacked.file_name().to_string_lossy().into_owned();
            if CRATES.iter().any(|one| name.starts_with(&format!("{one}-"))) {
                std::fs::remove_dir_all(unpacked.path())?;
            }
        }
    }
    Ok(())
}

/// The archives of this repository's schemas for npm, PyPI and Go.
fn packages(base: &Path, version: &str, folder: &Path) -> Result<()> {
    let mut written = BTreeMap::new();
    crate::packages::collect(&base.join("schemas"), "schemas", &mut written)?;
    for (name, bytes) in package::all(&written, version)? {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn copy(path: &Path, folder: &Path) -> Result<()> {
    let name = path.file_name().with_context(|| format!("{} is not a file", path.display()))?;
    std::fs::copy(path, folder.join(name)).with_context(|| path.display().to_string())?;
    Ok(())
}

/// Builds the command of a target. For Linux it is static: it needs no C library of any version.
fn build(base: &Path, platform: &Platform) -> Result<PathBuf> {
    let mut command = Command::new(env!("CARGO"));
    let arguments = ["build", "--profile", "dist", "--quiet", "--locked", "-p", COMMAND];
    // With a target, build scripts and macros are built without the flags.
    command.args(arguments).args(["--target", &platform.target]).current_dir(base);
    if platform.target.ends_with("-linux-gnu") {
        command.env("RUSTFLAGS", "-C target-feature=+crt-static");
    }
    output(&mut command)?;
    Ok(base.join("target").join(&platform.target).join("dist").join(platform.command()))
}

/// The archive of the command with its man pages and completions, and the packages of all channels.
fn command(
    base: &Path,
    folder: &Path,
    version: &str,
    platform: &Platform,
    built: &Path,
) -> Result<()> {
    let bytes = std::fs::read(built).with_context(|| built.display().to_string())?;
    let command = Content { bytes, executable: true };
    let mut licences = Contents::new();
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        licences.insert(licence.to_owned(), std::fs::read_to_string(base.join(licence))?.into());
    }
    let mut archive = licences.clone();
    archive.insert(platform.command().to_owned(), command.clone());
    archive.extend(manual(built)?);
    let name = channels::archive(&platform.target);
    std::fs::write(folder.join(name), tgz("", &archive)?)?;
    let readme = std::fs::read_to_string(base.join("cli/README.md"))?;
    let release = Release { version, platform, command, licences: &licences, readme: &readme };
    for (name, bytes) in release.packages()? {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// The man pages and the completions of a command, which has to run here.
fn manual(built: &Path) -> Result<Contents> {
    let pages = tempfile::tempdir()?;
    output(Command::new(built).arg("man").arg(pages.path()))?;
    let below = |(name, content)| (format!("man/{name}"), content);
    let mut out: Contents = contents(pages.path())?.into_iter().map(below).collect();
    for (shell, name) in [
        ("bash", "tablewright.bash"),
        ("zsh", "_tablewright"),
        ("fish", "tablewright.fish"),
        ("powershell", "_tablewright.ps1"),
        ("elvish", "tablewright.elv"),
    ] {
        let script = output(Command::new(built).args(["completions", shell]))?;
        out.insert(format!("completions/{name}"), script.into());
    }
    Ok(out)
}

/// The target of `rustc -vV`.
fn target(printed: &str) -> Result<&str> {
    let line = printed.lines().find_map(|line| line.strip_prefix("host: "));
    line.context("rustc does not print its target")
}

/// A line for each file, as `sha256sum --check` reads it.
fn checksums(folder: &Path) -> Result<String> {
    let entries: Result<BTreeSet<_>, _> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut sums = String::new();
    for path in entries? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let digest = Sha256::digest(std::fs::read(&path)?);
        digest.iter().for_each(|byte| sums.push_str(&format!("{byte:02x}")));
        sums.push_str(&format!("  {name}\n"));
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_the_version_is_kept_and_an_empty_one_refused() {
        let dated = "# Changelog\n\n## Unreleased\n\n## 0.1.0 · 2026-11-29\n\n- Pages.\n";
        assert_eq!(released(dated, "0.1.0").expect("there is an entry"), None);
        let open = "# Changelog\n\n## Unreleased\n\n- More.\n\n## 0.1.0 · 2026-11-29\n\n- Pages.\n";
        let written = released(open, "0.2.0").expect("there is a change").expect("it is written");
        assert!(written.starts_with("# Changelog\n\n## Unreleased\n\n## 0.2.0 · 20"), "{written}");
        assert!(
            written.ends_with("\n\n- More.\n\n## 0.1.0 · 2026-11-29\n\n- Pages.\n"),
            "{written}"
        );
        let late = released(open, "0.1.0").expect_err("the change is of another version");
        let wanted =
            "CHANGELOG.md has entries under *Unreleased*, but 0.1.0 is released: raise the version";
        assert_eq!(late.to_string(), wanted);
        let refused = released(dated, "0.2.0").expect_err("nothing is said of it");
        assert_eq!(refused.to_string(), "CHANGELOG.md has no changes for 0.2.0");
        let empty = released("\n## 0.2.0 · 2026-12-01\n", "0.2.0").expect_err("it is empty");
        assert_eq!(empty.to_string(), "CHANGELOG.md has no changes for 0.2.0");
    }
}
