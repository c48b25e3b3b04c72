//! Contenders, each a process of its own, so that a feature that one asks of a library is not paid
//! for by the others.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// How contenders are built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// As cargo does, with the system's allocator.
    Plain,
    /// With mimalloc.
    Mimalloc,
    /// For this machine's processor, as SIMD of sonic-rs asks for.
    Native,
}

impl Build {
    /// All of them.
    pub const ALL: [Build; 3] = [Build::Plain, Build::Mimalloc, Build::Native];

    /// As arguments and files name it.
    pub fn name(self) -> &'static str {
        match self {
            Build::Plain => "plain",
            Build::Mimalloc => "mimalloc",
            Build::Native => "native",
        }
    }

    /// As headings name it.
    pub fn title(self) -> &'static str {
        match self {
            Build::Plain => "glibc's allocator",
            Build::Mimalloc => "mimalloc for all",
            Build::Native => "`target-cpu=native`",
        }
    }
}

/// Package, feature, and whether the generated crate is measured in it.
const PACKAGES: [(&str, Option<&str>); 7] = [
    ("own", None),
    ("derive", None),
    ("derive", Some("raw")),
    ("corvus", None),
    ("jsonschema", None),
    ("boon", None),
    ("sonic", None),
];

/// A running contender.
pub struct Process {
    command: Command,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// What it measures.
    pub names: Vec<String>,
}

impl Process {
    fn start(mut command: Command) -> Option<Process> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let mut process = Process { command, child, input, output, names: Vec::new() };
        process.names = process.ask("list").split('|').map(str::to_owned).collect();
        Some(process)
    }

    /// Starts it anew: where a process lies in memory is luck, and makes up to a tenth.
    pub fn restart(&mut self) {
        let again = std::mem::replace(&mut self.command, Command::new(""));
        *self = Process::start(again).expect("what started once starts again");
    }

    /// What it measures of these names.
    pub fn asked(&self, names: &[&str]) -> Vec<String> {
        let is_asked = |name: &&String| names.contains(&name.as_str());
        self.names.iter().filter(is_asked).cloned().collect()
    }

    /// Asks a question, gives the answer.
    pub fn ask(&mut self, question: &str) -> String {
        writeln!(self.input, "{question}").expect("the contender listens");
        let mut line = String::new();
        let read = self.output.read_line(&mut line).expect("the contender answers");
        assert!(read > 0, "{:?} ended at `{question}`", self.names);
        line.trim_end().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Builds and starts all contenders of which some name is asked for.
pub fn start(build: Build) -> Vec<Process> {
    let mut processes: Vec<Process> = PACKAGES
        .iter()
        .map(|(package, feature)| {
            let binary = compile(package, *feature, build);
            Process::start(pinned(&binary)).expect("a contender that was built starts")
        })
        .collect();
    if build == Build::Plain {
        match ajv() {
            Some(ajv) => processes.push(ajv),
            None => eprintln!("skipped: ajv (node and `npm ci` in benches/ajv are needed)"),
        }
    }
    processes
}

/// What the generated crate says of inputs that grow.
pub fn growth() -> String {
    let binary = compile("own", None, Build::Plain);
    let output = pinned(&binary).arg("growth").output().expect("it was built");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// All contenders on one core, where the system can do that: a peer's garbage collector has
/// another one else.
fn pinned(program: &Path) -> Command {
    let pins = Command::new("taskset").arg("--version").output();
    if !pins.is_ok_and(|output| output.status.success()) {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", "0"]).arg(program);
    command
}

fn ajv() -> Option<Process> {
    if !Path::new("ajv/node_modules/ajv").is_dir() {
        return None;
    }
    let mut command = pinned(Path::new("node"));
    command.args(["ajv/contender.mjs", "../schemas/voucherify.strict.schema.json"]);
    Process::start(command)
}

/// Each package is built alone: cargo joins the features of what is built together.
fn compile(package: &str, feature: Option<&str>, build: Build) -> PathBuf {
    let folder = Path::new("target").join(build.name());
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "--release", "--locked", "--package"]);
    command.arg(format!("tablewright-bench-{package}")).arg("--target-dir").arg(&folder);
    let mut features: Vec<&str> = feature.into_iter().collect();
    if build == Build::Mimalloc {
        features.push("mimalloc");
    }
    command.args(["--features", &features.join(",")]);
    if build == Build::Native {
        command.env("RUSTFLAGS", "-Ctarget-cpu=native");
    }
    let built = command.status().expect("cargo runs");
    assert!(built.success(), "{package} compiles");
    let made = folder.join(format!("release/tablewright-bench-{package}"));
    let kept = folder.join(format!("{package}-{}", feature.unwrap_or("default")));
    // One name is built with several features.
    // A running one keeps its file; no matter if there is none.
    let _ = std::fs::remove_file(&kept);
    std::fs::copy(made, &kept).expect("the binary is copied");
    kept
}
