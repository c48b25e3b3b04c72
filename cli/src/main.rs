//! In: the command line. Out: an exit status. Must not know: what any stage does.

#![forbid(unsafe_code)]

use clap::{CommandFactory, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright_cli::generate::Format;
use tablewright_cli::inputs::Selection;
use tablewright_cli::{compare, diff, explain, generate, init, lsp, observe, reference, watch};

/// Checks Markdown attribute tables, and makes JSON Schema, Rust types and validators of them.
#[derive(Parser)]
#[command(name = "tablewright", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes a project file for the pages of a folder, with the words that their tables use.
    ///
    /// Exit status: 0, 2 (there is a project file, or no page with a table).
    Init(init::Args),
    /// Says what the pages do not say clearly, and writes nothing.
    ///
    /// Exit status: 0, 1 (errors; with `--deny-warnings` warnings too), 2 (usage or input).
    Check {
        #[command(flatten)]
        selection: Selection,
        /// Makes every warning an error.
        #[arg(long)]
        deny_warnings: bool,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Makes schemas, types and validators of the pages.
    ///
    /// Exit status: 0, 1 (diagnostics, or `--check` found a difference), 2 (usage, input or
    /// output).
    Generate {
        #[command(flatten)]
        args: generate::Args,
        /// Runs again whenever a page, a correction or the project file changes.
        #[arg(long, conflicts_with = "check")]
        watch: bool,
    },
    /// Says what changed between two revisions of pages, and whom it breaks.
    ///
    /// A revision is a page, a folder of pages, a project file, a `model.json`, or `REV:PATH` of any
    /// of them, which git is asked for.
    ///
    /// Exit status: 0, 1 (a change is as loud as `--fail-on` says), 2 (usage or input).
    Diff(diff::Args),
    /// Says where pages and a JSON Schema, OpenAPI or AsyncAPI say different things.
    ///
    /// Exit status: 0, 1 (a difference is as loud as `--fail-on` says), 2 (usage or input).
    Compare(compare::Args),
    /// Says where real traffic departs from the pages, and proposes corrections.
    ///
    /// Exit status: 0, 1 (`--check`, and something departs), 2 (usage or input).
    Observe(observe::Args),
    /// Explains a diagnostic, a kind of change or of difference, or prints a table.
    Explain(explain::Args),
    /// Speaks the Language Server Protocol over standard input and output.
    Lsp,
    /// Makes a site to look at: a page for each section, with search, and a box that validates.
    ///
    /// Exit status: 0, 1 (the pages have errors), 2 (usage, input or output).
    Reference(reference::Args),
    /// Prints a script that completes this command in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Writes man pages.
    #[command(hide = true)]
    Man {
        /// Where.
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Init(args) => init::run(&args),
        Command::Check { selection, deny_warnings, format } => {
            generate::check(&selection, format, deny_warnings)
        }
        Command::Generate { args, watch: true } => watch::run(&args),
        Command::Generate { args, watch: false } => generate::run(&args, None),
        Command::Diff(args) => diff::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Observe(args) => observe::run(&args, None),
        Command::Explain(args) => explain::run(&args),
        Command::Lsp => lsp::run(),
        Command::Reference(args) => reference::run(&args, None),
        Command::Completions { shell } => {
            clap_complete::generate(
                shell,
                &mut Cli::command(),
                "tablewright",
                &mut std::io::stdout(),
            );
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder } => man(&folder),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn man(folder: &std::path::Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)?;
    Ok(ExitCode::SUCCESS)
}
