//! In: the command line. Out: an exit status. Must not know: what any stage does.

#![forbid(unsafe_code)]

mod codegen;
mod fidelity;
mod files;
mod findings;
mod forward;
mod package;
mod packages;
mod sources;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The tasks of this repository.
///
/// `bench`, `compare`, `diff`, `interop`, `mutants`, `observe`, `reference` and `release` compile a
/// separate binary first.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Generates JSON Schema, Rust types and validators from documentation pages.
    ///
    /// Without `--docs`, generates this repository's own `schemas/` and `generated/` from
    /// `docs/tablewright.toml`; every warning is then an error. With `--docs`, generates a bundle and
    /// a crate from any pages, in the folder `--out`. The crate is a separate package: add an empty
    /// `[workspace]` to its manifest if the folder is inside another workspace.
    ///
    /// Exit status: 0, 1 (diagnostics, or `--check` found a difference), 2 (usage, input or
    /// output).
    Codegen(tablewright_cli::generate::Args),
    /// Lists the changes between two revisions of pages, and whom they break.
    #[command(disable_help_flag = true)]
    Diff(forward::Args),
    /// Compares pages with JSON Schema, OpenAPI or AsyncAPI documents.
    #[command(disable_help_flag = true)]
    Compare(forward::Args),
    /// Compares real traffic with the pages, and proposes corrections.
    #[command(disable_help_flag = true)]
    Observe(forward::Args),
    /// Packs the schemas as an npm and a PyPI package, in folders ready to publish.
    Package(package::Args),
    /// Counts the facts of reference pages that their schemas keep, if that folder exists.
    Fidelity(fidelity::Args),
    /// Reads other vendors' pages with the dialects in `tests/dialects`, if such pages lie beside the
    /// repository: counts the facts kept, and tests their crates and mutated pages.
    Sources(sources::Args),
    /// Draws findings of other people's pages, without a project file, to be judged by hand.
    Findings(findings::Args),
    /// Compares the generated crate with its peers; measures the generator, compile times, and the
    /// development loop.
    #[command(disable_help_flag = true)]
    Bench(forward::Args),
    /// Tests the published schemas with tools of other languages.
    #[command(disable_help_flag = true)]
    Interop(forward::Args),
    /// Runs mutants of the emitters and the runtime against the tests; takes hours.
    #[command(disable_help_flag = true)]
    Mutants(forward::Args),
    /// Builds the reference site of this repository's page, and tests it in a real browser.
    #[command(disable_help_flag = true)]
    Reference(forward::Args),
    /// Builds the artefacts of a release: crates, packages, the binary, checksums.
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
        Task::Findings(args) => findings::run(&args),
        Task::Bench(args) => forward::run("bench", &args),
        Task::Interop(args) => forward::run("interop", &args),
        Task::Mutants(args) => forward::run("mutants", &args),
        Task::Reference(args) => forward::run("reference", &args),
        Task::Release(args) => forward::run("release", &args),
    };
    files::status(outcome)
}
