//! In: the command line. Out: an exit status. Must not know: what any stage does.

#![forbid(unsafe_code)]

mod codegen;
mod fidelity;
mod files;
mod forward;
mod package;
mod packages;
mod sources;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The tasks of this repository.
///
/// `bench`, `compare`, `diff`, `interop`, `mutants`, `observe`, `reference` and `release` compile a
/// binary of their own first.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Turns documentation pages into JSON Schema, Rust types and validators.
    ///
    /// Without `--docs`, makes this repository's own `schemas/` and `generated/` from
    /// `docs/tablewright.toml`; every warning is then an error. With `--docs`, makes a bundle and a
    /// crate from any pages, in the folder `--out`. The crate is a package of its own: add an empty
    /// `[workspace]` to its manifest where DIR lies inside another workspace.
    ///
    /// Exit status: 0, 1 (diagnostics, or `--check` found a difference), 2 (usage, input or
    /// output).
    Codegen(tablewright_cli::generate::Args),
    /// Says what changed between two revisions of pages, and whom it breaks.
    #[command(disable_help_flag = true)]
    Diff(forward::Args),
    /// Says where pages and a JSON Schema, OpenAPI or AsyncAPI say different things.
    #[command(disable_help_flag = true)]
    Compare(forward::Args),
    /// Says where real traffic departs from the pages, and proposes corrections.
    #[command(disable_help_flag = true)]
    Observe(forward::Args),
    /// Packs the schemas as an npm package and as a PyPI package, as folders that can be published.
    Package(package::Args),
    /// Counts what the schemas of reference pages keep, for whoever has such a folder.
    Fidelity(fidelity::Args),
    /// Reads other vendors' pages by the dialects of `tests/dialects`, where such pages lie beside
    /// the repository: what is kept, their crates, and mutated pages.
    Sources(sources::Args),
    /// Compares the generated crate with its peers; measures the generator, compiling, and the loop of a
    /// change.
    #[command(disable_help_flag = true)]
    Bench(forward::Args),
    /// Takes the published schemas through the tools of other languages.
    #[command(disable_help_flag = true)]
    Interop(forward::Args),
    /// Runs mutants of the emitters and of the run-time support against the tests, for hours.
    #[command(disable_help_flag = true)]
    Mutants(forward::Args),
    /// Makes the site that shows this repository's page, and tries it in a real browser.
    #[command(disable_help_flag = true)]
    Reference(forward::Args),
    /// Makes what is published of a version: crates, packages, the command, checksums.
    #[command(disable_help_flag = true)]
    Release(forward::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Codegen(args) => codegen::run(&args),
        Task::Diff(args) => forward::run("diff", &args),
        Task::Compare(args) => forward::run("compare", &args),
        Task::Observe(args) => forward::run("observe", &args),
        Task::Package(args) => package::run(&args),
        Task::Fidelity(args) => fidelity::run(&args),
        Task::Sources(args) => sources::run(&args),
        Task::Bench(args) => forward::run("bench", &args),
        Task::Interop(args) => forward::run("interop", &args),
        Task::Mutants(args) => forward::run("mutants", &args),
        Task::Reference(args) => forward::run("reference", &args),
        Task::Release(args) => forward::run("release", &args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
