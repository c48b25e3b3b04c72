//! In: the command line. Out: an exit status. Must not know: what any stage does.

#![forbid(unsafe_code)]

use clap::{CommandFactory, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright_cli::generate::{Format, Listing};
use tablewright_cli::inputs::Selection;
use tablewright_cli::{
    audit, changelog, compare, diff, explain, fix, generate, init, lsp, observe, package,
    reference, schema, terminal, watch,
};

/// Checks Markdown attribute tables, and generates JSON Schema, Rust types and validators.
#[derive(Parser)]
#[command(name = "tablewright", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes a project file for the pages of a folder, with the unknown words in their tables.
    ///
    /// Exit status: 0, 2 (a project file exists, or no page has an attribute table).
    Init(init::Args),
    /// Reports unclear and contradictory tables; writes nothing.
    ///
    /// Exit status: 0, 1 (errors; with `--deny-warnings` warnings too), 2 (usage or input).
    Check {
        /// Pages or folders of pages, as with `--docs`.
        #[arg(value_name = "PATH", group = "given")]
        pages: Vec<PathBuf>,
        #[command(flatten)]
        selection: Selection,
        /// Treats every warning as an error.
        #[arg(long)]
        deny_warnings: bool,
        /// The human listing of the findings.
        #[command(flatten)]
        listing: Listing,
        /// The output format.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Generates schemas, types and validators from the pages.
    ///
    /// Exit status: 0, 1 (diagnostics, or `--check` found a difference), 2 (usage, input or
    /// output).
    Generate {
        /// Pages or folders of pages, as with `--docs`.
        #[arg(value_name = "PATH", group = "given")]
        pages: Vec<PathBuf>,
        #[command(flatten)]
        args: generate::Args,
        /// Runs again whenever a page, the corrections or the project file changes.
        #[arg(long, conflicts_with = "check")]
        watch: bool,
    },
    /// Lists the changes between two revisions of pages, and whom they break.
    ///
    /// A revision is a page, a folder of pages, a project file or a `model.json`; `REV:PATH` is one
    /// of them in a git commit.
    ///
    /// Exit status: 0, 1 (a change reaches `--fail-on`), 2 (usage or input).
    Diff(diff::Args),
    /// Lists the changes of pages through the commits of a repository, by release and section.
    ///
    /// Exit status: 0, 2 (usage or input).
    Changelog(changelog::Args),
    /// Compares pages with JSON Schema, OpenAPI or AsyncAPI documents.
    ///
    /// Exit status: 0, 1 (a difference reaches `--fail-on`), 2 (usage or input).
    Compare(compare::Args),
    /// Says of each fact of a schema where the pages state it, contradict it, or say nothing.
    ///
    /// Exit status: 0, 1 (a fact is contradicted or nowhere), 2 (usage or input).
    Audit(audit::Args),
    /// Edits the cells of pages, so that they need no correction, or say what a schema says.
    ///
    /// Exit status: 0, 1 (something could only be listed, or `--check` found a difference), 2 (usage
    /// or input).
    Fix(fix::Args),
    /// Compares real traffic with the pages, and proposes corrections.
    ///
    /// Exit status: 0, 1 (with `--check`: a line does not match), 2 (usage or input).
    Observe(observe::Args),
    /// Explains a diagnostic or a kind of change or difference, or prints a table.
    Explain(explain::Args),
    /// Runs the language server on standard input and output.
    Lsp,
    /// Builds a static reference site with search and a live validator.
    ///
    /// Exit status: 0, 1 (the pages have errors), 2 (usage, input or output).
    Reference(reference::Args),
    /// Packs the types and validators of the pages for npm, PyPI and Go.
    ///
    /// Exit status: 0, 1 (the pages have errors), 2 (usage, input or output).
    Package(package::Args),
    /// Prints the schema of one section, with the definitions that it refers to.
    ///
    /// Exit status: 0, 1 (the pages have errors), 2 (usage, input, or no such section).
    Schema(schema::Args),
    /// Prints a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Writes man pages.
    #[command(hide = true)]
    Man {
        /// The output folder.
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(error) => return usage(&error),
    };
    let outcome = match command {
        Command::Init(args) => init::run(&args),
        Command::Check { pages, selection, deny_warnings, listing, format } => {
            generate::check(&selection.or(pages), format, deny_warnings, listing)
        }
        Command::Generate { pages, mut args, watch } => {
            args.selection = args.selection.or(pages);
            if watch {
                watch::run(&args)
            } else {
                generate::run(&args, None)
            }
        }
        Command::Diff(args) => diff::run(&args),
        Command::Changelog(args) => changelog::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Observe(args) => observe::run(&args, None),
        Command::Explain(args) => explain::run(&args),
        Command::Lsp => lsp::run(),
        Command::Reference(args) => reference::run(&args, None),
        Command::Package(args) => package::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "tablewright", &mut script);
            let printed = terminal::print(&String::from_utf8_lossy(&script));
            printed.map(|()| ExitCode::SUCCESS)
        }
        Command::Man { folder } => man(&folder),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // Where standard error is gone, too, the status has to do.
            let _ = terminal::note_line(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Prints the help, the version or a usage error.
fn usage(error: &clap::Error) -> ExitCode {
    match error.print() {
        Ok(()) if error.exit_code() == 0 => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}

fn man(folder: &std::path::Path) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)?;
    Ok(ExitCode::SUCCESS)
}
