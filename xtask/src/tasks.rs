//! In: the command line of a heavy task. Out: an exit status. Must not know: what any stage does.

#![forbid(unsafe_code)]

mod bench;
mod files;
mod interop;
mod mutants;
mod packages;
mod reference;
mod release;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The heavy tasks of this repository, separate so that `codegen` compiles quickly.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Lists the changes between two revisions of pages, and whom they break.
    ///
    /// A revision is a page, a folder of pages, a project file or a `model.json`; `REV:PATH` is one
    /// of them in a git commit.
    ///
    /// Exit status: 0, 1 (a change reaches `--fail-on`), 2 (usage or input).
    Diff(tablewright_cli::diff::Args),
    /// Compares pages with JSON Schema, OpenAPI or AsyncAPI documents.
    ///
    /// Exit status: 0, 1 (a difference reaches `--fail-on`), 2 (usage or input).
    Compare(tablewright_cli::compare::Args),
    /// Compares real traffic with the pages, and proposes corrections.
    ///
    /// Exit status: 0, 1 (with `--check`: a line does not match), 2 (usage or input).
    Observe(tablewright_cli::observe::Args),
    /// Compares the generated crate with its peers; measures the generator, compile times, and the
    /// development loop.
    Bench(bench::Args),
    /// Tests the published schemas with tools of other languages.
    Interop(interop::Args),
    /// Runs mutants of the emitters and the runtime, and reports which ones the tests detect. Takes
    /// hours; resumes if it was stopped.
    Mutants(mutants::Args),
    /// Builds the reference site of this repository's page, and tests it in a real browser.
    Reference(reference::Args),
    /// Builds the artefacts of a release: crates, packages, the binary, checksums.
    Release(release::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Diff(args) => tablewright_cli::diff::run(&args),
        Task::Compare(args) => tablewright_cli::compare::run(&args),
        Task::Observe(args) => tablewright_cli::observe::run(&args, Some(&files::home())),
        Task::Bench(args) => bench::run(&args),
        Task::Interop(args) => interop::run(&args),
        Task::Mutants(args) => mutants::run(&args),
        Task::Reference(args) => reference::run(&args),
        Task::Release(args) => release::run(&args),
    };
    files::status(outcome)
}
