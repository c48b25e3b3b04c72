//! The command from outside: one binary, a module for each question.

mod action;
mod check;
mod diff;
mod lsp;
mod observe;
mod reference;
mod schemas;
mod tutorial;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in a folder.
fn tablewright(folder: &Path, arguments: &[&str]) -> Output {
    command(folder).args(arguments).output().expect("it runs")
}

/// The command, in a folder.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tablewright"));
    command.current_dir(folder);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("the folder is the test's own");
}
