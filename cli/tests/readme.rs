//! The three doors of `README.md`: every command, and all that it prints.

use crate::tutorial::{blocks, commands, lasting, named, printed};

const README: &str = include_str!("../../README.md");

/// The part with the commands.
fn doors() -> &'static str {
    let (_, rest) = README.split_once("## Three doors").expect("the part is there");
    rest.split("\n## ").next().expect("there is always a first part")
}

#[test]
fn each_door_opens() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (mut ran, mut by_hand, mut files) = (0, 0, 0);
    for block in blocks(doors()) {
        if block.tag != "console" {
            let path = folder.path().join(named(&block.before));
            std::fs::write(path, &block.text).expect("the folder is the test's own");
            files += 1;
            continue;
        }
        for (command, expected) in commands(&block.text) {
            if command.starts_with("uv tool install ") {
                by_hand += 1;
                continue;
            }
            assert_eq!(lasting(&printed(folder.path(), &command)), lasting(&expected), "{command}");
            ran += 1;
        }
    }
    assert_eq!((files, ran, by_hand), (1, 6, 1));
}
