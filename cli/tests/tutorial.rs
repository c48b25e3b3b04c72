//! `docs/tutorial.md`, as its reader runs it: every command, and all that it prints.

use std::path::Path;
use std::process::Command;

const TUTORIAL: &str = include_str!("../../docs/tutorial.md");

/// The commands that are not run here: they would build this command once more.
const BY_HAND: [&str; 1] = ["cargo install --path cli            # in a clone of this repository"];

/// A fenced block, and the text before it.
pub struct Block {
    pub tag: String,
    pub text: String,
    pub before: String,
}

pub fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut before) = (Vec::new(), String::new());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            before = format!("{before}\n{line}");
            continue;
        }
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let tag = line[fence.len()..].to_owned();
        let text = inside.iter().map(|line| format!("{line}\n")).collect();
        blocks.push(Block { tag, text, before: std::mem::take(&mut before) });
    }
    blocks
}

/// The file that a text names last.
pub fn named(text: &str) -> &str {
    let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    quoted.last().expect("a file is named before its text")
}

/// Runs a line of a shell, with the command that is tested in its path.
pub fn printed(folder: &Path, line: &str) -> String {
    let command = Path::new(env!("CARGO_BIN_EXE_tablewright"));
    let paths = [command.parent().expect("it is in a folder").to_owned()];
    let known = std::env::var_os("PATH").expect("there is a path");
    let paths = paths.into_iter().chain(std::env::split_paths(&known));
    let output = Command::new("bash")
        .args(["-c", &format!("{line} 2>&1")])
        .env("PATH", std::env::join_paths(paths).expect("no path has a colon"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("tutorial"))
        .env("CARGO_TERM_COLOR", "never")
        .current_dir(folder)
        .output()
        .expect("there is a shell");
    String::from_utf8(output.stdout).expect("commands print UTF-8")
}

/// The output, without the number of a crate's files.
pub fn lasting(printed: &str) -> String {
    let line = |line: &str| match line.split_once(" files, ") {
        Some((number, _)) if number.bytes().all(|byte| byte.is_ascii_digit()) => "… files".into(),
        _ => line.trim_end().to_owned(),
    };
    printed.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The commands of a block, each with what is printed after it.
pub fn commands(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), String::new())),
            (None, Some((_, printed))) => printed.push_str(&format!("{line}\n")),
            (None, None) => panic!("{line} comes before a command"),
        }
    }
    commands
}

/// Writes the files of a page, runs its commands in their order, and compares all that they print: the
/// numbers of files and of commands.
pub fn runs_as_printed(page: &str, folder: &Path) -> (usize, usize) {
    let (mut files, mut ran) = (0, 0);
    for block in blocks(page) {
        if block.tag != "console" {
            let path = folder.join(named(&block.before));
            std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
            std::fs::write(path, &block.text).expect("the folder is the test's own");
            files += 1;
            continue;
        }
        for (command, expected) in commands(&block.text) {
            if BY_HAND.contains(&command.as_str()) {
                continue;
            }
            assert_eq!(lasting(&printed(folder, &command)), lasting(&expected), "{command}");
            ran += 1;
        }
    }
    (files, ran)
}

#[test]
fn the_tutorial_does_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let by_hand =
        BY_HAND.iter().filter(|command| TUTORIAL.contains(&format!("$ {command}"))).count();
    assert_eq!(by_hand, BY_HAND.len());
    assert_eq!(runs_as_printed(TUTORIAL, &folder.path().join("orders")), (2, 13));
}
