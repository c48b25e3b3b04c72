//! In: the command for one target. Out: what each channel hands it out in. Must not know: how it was
//! built.

use anyhow::{bail, Context, Result};
use serde_json::json;
use std::path::Path;
use tablewright_cli::package::archives::{tgz, Content, Contents, Wheel};

/// A target, and what the channels call it.
pub struct Platform {
    /// The target of the compiler.
    pub target: String,
    /// The tags of a wheel.
    wheel: &'static str,
    /// `os` and `cpu` of npm.
    npm: (&'static str, &'static str),
    /// The condition of the formula.
    formula: Option<&'static str>,
}

impl Platform {
    /// The names of a target.
    ///
    /// # Errors
    /// The channels do not know it.
    pub fn of(target: &str) -> Result<Platform> {
        // The commands for Linux are static: they need no C library.
        let (wheel, npm, formula) = match target {
            "x86_64-unknown-linux-gnu" => (
                "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
                ("linux", "x64"),
                Some("OS.linux? && Hardware::CPU.intel?"),
            ),
            "aarch64-unknown-linux-gnu" => (
                "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
                ("linux", "arm64"),
                Some("OS.linux? && Hardware::CPU.arm?"),
            ),
            "x86_64-apple-darwin" => {
                ("macosx_10_12_x86_64", ("darwin", "x64"), Some("OS.mac? && Hardware::CPU.intel?"))
            }
            "aarch64-apple-darwin" => {
                ("macosx_11_0_arm64", ("darwin", "arm64"), Some("OS.mac? && Hardware::CPU.arm?"))
            }
            "x86_64-pc-windows-msvc" => ("win_amd64", ("win32", "x64"), None),
            _ => bail!("no channel knows the target {target}"),
        };
        Ok(Platform { target: target.to_owned(), wheel, npm, formula })
    }

    /// The name of the command's file.
    #[must_use]
    pub fn command(&self) -> &'static str {
        if self.npm.0 == "win32" {
            "tablewright.exe"
        } else {
            "tablewright"
        }
    }

    /// The name of the package of npm.
    fn npm_name(&self) -> String {
        format!("@tablewright/{}-{}", self.npm.0, self.npm.1)
    }
}

/// The targets that the launcher of npm knows.
const TARGETS: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
];

/// The metadata of every package.
const SUMMARY: &str =
    "Checks Markdown attribute tables, and generates JSON Schema, types and validators";
const LICENSE: &str = "MIT OR Apache-2.0";

/// The release.
pub struct Release<'a> {
    /// The version of the tool.
    pub version: &'a str,
    /// The target of the command.
    pub platform: &'a Platform,
    /// The command, as a file of an archive.
    pub command: Content,
    /// The licences, by their names.
    pub licences: &'a Contents,
    /// The introduction, in Markdown.
    pub readme: &'a str,
}

impl Release<'_> {
    /// The packages of all channels, by their names.
    ///
    /// # Errors
    /// One cannot be packed.
    pub fn packages(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let version = self.version;
        Ok(vec![
            self.wheel()?,
            (format!("tablewright-{version}.tgz"), tgz("package/", &self.launcher())?),
            (self.npm_file(), tgz("package/", &self.npm())?),
            (format!("tablewright-pre-commit-{version}.tgz"), tgz("", &hooks(version))?),
        ])
    }

    fn wheel(&self) -> Result<(String, Vec<u8>)> {
        let version = self.version.to_owned();
        let wheel = Wheel {
            name: "tablewright".to_owned(),
            tag: format!("py3-none-{}", self.platform.wheel),
            metadata: format!(
                "Summary: {SUMMARY}\nLicense-Expression: {LICENSE}\nRequires-Python: >=3.8\n"
            ),
            readme: self.readme.to_owned(),
            version,
        };
        let mut files = self.licences.clone();
        let path = format!("{}.data/scripts/{}", wheel.stem(), self.platform.command());
        files.insert(path, self.command.clone());
        wheel.pack(files)
    }

    fn npm_file(&self) -> String {
        let (os, cpu) = self.platform.npm;
        format!("tablewright-{os}-{cpu}-{}.tgz", self.version)
    }

    /// The package that has the command.
    fn npm(&self) -> Contents {
        let (os, cpu) = self.platform.npm;
        let manifest = json!({
            "name": self.platform.npm_name(),
            "version": self.version,
            "description": format!("The command of tablewright for {os} on {cpu}"),
            "license": LICENSE,
            "os": [os],
            "cpu": [cpu],
            "preferUnplugged": true,
        });
        let mut files = self.licences.clone();
        files.insert("package.json".to_owned(), pretty(&manifest).into());
        files.insert(self.platform.command().to_owned(), self.command.clone());
        files
    }

    /// The package that starts the command of the machine's platform.
    fn launcher(&self) -> Contents {
        let platforms = TARGETS.iter().filter_map(|target| Platform::of(target).ok());
        let packages: serde_json::Map<_, _> =
            platforms.map(|platform| (platform.npm_name(), json!(self.version))).collect();
        let manifest = json!({
            "name": "tablewright",
            "version": self.version,
            "description": SUMMARY,
            "license": LICENSE,
            "bin": { "tablewright": "tablewright.js" },
            "engines": { "node": ">=18" },
            "optionalDependencies": packages,
        });
        let mut files = self.licences.clone();
        files.insert("package.json".to_owned(), pretty(&manifest).into());
        files.insert("README.md".to_owned(), self.readme.to_owned().into());
        let launcher = include_str!("launcher.js").to_owned();
        files.insert("tablewright.js".to_owned(), Content { executable: true, ..launcher.into() });
        files
    }
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// The repository of hooks: pre-commit installs it, and with it the wheel of this version.
fn hooks(version: &str) -> Contents {
    let project = format!(
        "[build-system]\nrequires = [\"setuptools>=61\"]\nbuild-backend = \"setuptools.build_meta\"\n\n\
        [project]\nname = \"tablewright-pre-commit\"\nversion = \"{version}\"\n\
        dependencies = [\"tablewright=={version}\"]\n\n[tool.setuptools]\npy-modules = []\n"
    );
    let hook = |id: &str, name: &str, about: &str, entry: &str, files: &str| {
        format!(
            "- id: {id}\n  name: {name}\n  description: {about}\n  entry: {entry}\n  language: python\n  \
            pass_filenames: false\n  files: {files}\n"
        )
    };
    let check = hook(
        "tablewright-check",
        "tablewright check",
        "Reports unclear and contradictory tables in the pages of the project.",
        "tablewright check --deny-warnings",
        r"(\.mdx?|\.toml)$",
    );
    let generate = hook(
        "tablewright-generate",
        "tablewright generate --check",
        "Fails if the artefacts are out of date.",
        "tablewright generate --check --summary",
        r"(\.mdx?|\.toml|\.json)$",
    );
    let files = [("pyproject.toml", project), (".pre-commit-hooks.yaml", check + &generate)];
    files.map(|(name, text)| (name.to_owned(), Content::from(text))).into()
}

/// An image that holds the static command and nothing else.
#[must_use]
pub fn dockerfile() -> &'static str {
    "FROM scratch\nCOPY tablewright /tablewright\nWORKDIR /work\nENTRYPOINT [\"/tablewright\"]\n"
}

/// The formula for Homebrew: the archives in a folder, with their hashes.
///
/// # Errors
/// No archive is among them.
pub fn formula(version: &str, sums: &str, repository: &str) -> Result<String> {
    let mut out = format!(
        "class Tablewright < Formula\n  desc \"{SUMMARY}\"\n  homepage \"{repository}\"\n  \
        version \"{version}\"\n  license any_of: [\"MIT\", \"Apache-2.0\"]\n\n"
    );
    let mut keyword = "if";
    for platform in TARGETS.iter().filter_map(|target| Platform::of(target).ok()) {
        let name = archive(&platform.target);
        let line = sums.lines().find_map(|line| line.strip_suffix(&format!("  {name}")));
        let (Some(hash), Some(condition)) = (line, platform.formula) else { continue };
        out.push_str(&format!(
            "  {keyword} {condition}\n    url \"{repository}/releases/download/v{version}/{name}\"\n    \
            sha256 \"{hash}\"\n"
        ));
        keyword = "elsif";
    }
    if keyword == "if" {
        bail!("no archive is listed");
    }
    out.push_str(
        "  end\n\n  def install\n    bin.install \"tablewright\"\n    man1.install Dir[\"man/*\"]\n    \
        bash_completion.install \"completions/tablewright.bash\" => \"tablewright\"\n    \
        zsh_completion.install \"completions/_tablewright\"\n    \
        fish_completion.install \"completions/tablewright.fish\"\n  end\n\n  test do\n    \
        assert_match version.to_s, shell_output(\"#{bin}/tablewright --version\")\n  end\nend\n",
    );
    Ok(out)
}

/// The name of the archive of a target, as `cargo binstall` looks for it.
#[must_use]
pub fn archive(target: &str) -> String {
    format!("tablewright-cli-{target}.tgz")
}

/// The files of a folder, by their names.
///
/// # Errors
/// One cannot be read.
pub fn contents(folder: &Path) -> Result<Contents> {
    let mut out = Contents::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        out.insert(name, Content { bytes: std::fs::read(&path)?, executable: false });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_has_the_archives_that_are_there() {
        let name = archive("aarch64-apple-darwin");
        let text = formula("1.2.3", &format!("00ff  {name}\n11  other\n"), "https://x.example/t");
        let text = text.expect("there is an archive");
        assert!(text.contains("  if OS.mac? && Hardware::CPU.arm?\n    url \"https://x.example/t/releases/download/v1.2.3/tablewright-cli-aarch64-apple-darwin.tgz\"\n    sha256 \"00ff\"\n  end\n"), "{text}");
        let none = formula("1.2.3", "11  other\n", "").expect_err("there is none");
        assert_eq!(none.to_string(), "no archive is listed");
    }

    #[test]
    fn every_target_has_its_package_of_npm_and_others_are_refused() {
        let names = TARGETS.map(|target| Platform::of(target).expect("it is known").npm_name());
        assert_eq!(names[0], "@tablewright/linux-x64");
        assert_eq!(names[4], "@tablewright/win32-x64");
        let launcher = include_str!("launcher.js");
        assert!(
            launcher.lines().count() <= 60 && launcher.contains("@tablewright/${process.platform}")
        );
        let error = Platform::of("wasm32-wasip1").err().expect("it is not known");
        assert_eq!(error.to_string(), "no channel knows the target wasm32-wasip1");
    }
}
