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

/// The heavy tasks of this repository: what `codegen` needs not wait for.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Says what changed between two revisions of pages, and whom it breaks.
    ///
    /// A revision is a page, a folder of pages, a project file, a `model.json`, or `REV:PATH` of any
    /// of them, which git is asked for.
    ///
    /// Exit status: 0, 1 (a change is as loud as `--fail-on` says), 2 (usage or input).
    Diff(tablewright_cli::diff::Args),
    /// Says where pages and a JSON Schema, OpenAPI or AsyncAPI say different things.
    ///
    /// Exit status: 0, 1 (a difference is as loud as `--fail-on` says), 2 (usage or input).
    Compare(tablewright_cli::compare::Args),
    /// Says where real traffic departs from the pages, and proposes corrections.
    ///
    /// Exit status: 0, 1 (`--check`, and something departs), 2 (usage or input).
    Observe(tablewright_cli::observe::Args),
    /// Compares the generated crate with its peers; measures the generator, compiling, and the loop of a
    /// change.
    Bench(bench::Args),
    /// Takes the published schemas through the tools of other languages.
    Interop(interop::Args),
    /// Runs mutants of the emitters and of the run-time support, and says which of them the tests
    /// see. Takes hours; goes on if it was stopped.
    Mutants(mutants::Args),
    /// Makes the site that shows this repository's page, and tries it in a real browser.
    Reference(reference::Args),
    /// Makes what is published of a version: crates, packages, the command, checksums.
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
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
