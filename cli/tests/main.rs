//! The command from outside: one binary, a module for each question.

mod action;
mod causes;
mod changelog;
mod check;
mod diff;
mod findings;
mod fix;
mod hostile;
mod lsp;
mod observe;
mod package;
mod pages;
mod readme;
mod reference;
mod schemas;
mod strangers;
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
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder"))
        .expect("the folder is the test's own");
    std::fs::write(path, text).expect("the folder is the test's own");
}
