//! In: events. Out: ajv's verdicts on them, from a process of node's that waits for each pass.

use crate::Inputs;
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A process that makes a pass when it is asked for one.
pub struct Ajv {
    child: Child,
    pipes: RefCell<(ChildStdin, BufReader<ChildStdout>)>,
}

impl Ajv {
    /// Starts it; `None` where node or the packages of `ajv/` are not there.
    pub fn start(events: &Inputs) -> Option<Ajv> {
        if !Path::new("ajv/node_modules/ajv").is_dir() {
            return None;
        }
        let path =
            std::env::temp_dir().join(format!("tablewright-bench-{}.ndjson", std::process::id()));
        std::fs::write(&path, events.join(&b'\n')).expect("the events are written");
        let mut child = Command::new("node")
            .args(["ajv/contender.mjs", "../schemas/voucherify.strict.schema.json"])
            .arg(&path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take()?, child.stdout.take()?);
        let ajv = Ajv { child, pipes: RefCell::new((input, BufReader::new(output))) };
        ajv.pass();
        std::fs::remove_file(path).expect("the events are removed");
        Some(ajv)
    }

    /// One pass over all events: how many are valid.
    pub fn pass(&self) -> usize {
        let (input, output) = &mut *self.pipes.borrow_mut();
        input.write_all(b"\n").expect("ajv takes a pass");
        let mut line = String::new();
        output.read_line(&mut line).expect("ajv answers");
        line.trim().parse().unwrap_or_else(|_| panic!("ajv answers with a number, not `{line}`"))
    }
}

impl Drop for Ajv {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
