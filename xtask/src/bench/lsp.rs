//! In: this repository's page. Out: the response time of the language server to a keystroke on a page of
//! 190 KB made of it. Must not know: the content of the responses.

use crate::files::repository;
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The size of the page, in bytes, and the time limit of an answer.
const SIZE: usize = 190_000;
const MOST: Duration = Duration::from_millis(50);

/// The number of keystrokes.
const KEYS: usize = 40;

/// Measures; fails where the median is over the budget.
pub fn run() -> Result<ExitCode> {
    let base = repository();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "tablewright-cli"])
        .current_dir(&base)
        .status()?;
    if !built.success() {
        bail!("cannot build the command");
    }
    let text = page(&std::fs::read_to_string(base.join("docs/customer-activity-object.md"))?);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("page.md");
    std::fs::write(&path, &text)?;
    let uri = format!("file://{}", path.display());
    let mut server = Command::new(base.join("target/release/tablewright"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut answers = BufReader::new(server.stdout.take().context("there is no output")?);
    send(
        &mut server,
        &json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
    )?;
    receive(&mut answers)?;
    send(&mut server, &json!({ "method": "initialized", "params": {} }))?;
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    let opened =
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } });
    send(&mut server, &opened)?;
    receive(&mut answers)?;
    let line = text.lines().position(|line| line.starts_with('|')).context("there is no table")?;
    let at = json!({ "line": line + 4, "character": 2 });
    let mut times = Vec::new();
    for key in 0..KEYS {
        let change = json!([{ "range": { "start": at, "end": at }, "text": "x" }]);
        let document = json!({ "uri": uri, "version": key + 2 });
        let parameters = json!({ "textDocument": document, "contentChanges": change });
        let start = Instant::now();
        let pressed = json!({ "method": "textDocument/didChange", "params": parameters });
        send(&mut server, &pressed)?;
        receive(&mut answers)?;
        times.push(start.elapsed());
    }
    server.kill()?;
    server.wait()?;
    times.sort_unstable();
    let (median, worst) = (times[KEYS / 2], times[KEYS - 1]);
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("| page | keystrokes | median | worst | target |\n|---|---|---|---|---|");
    println!(
        "| {} KB | {KEYS} | {:.1} ms | {:.1} ms | ≤ {:.0} ms |",
        text.len() / 1000,
        ms(median),
        ms(worst),
        ms(MOST)
    );
    Ok(ExitCode::from(u8::from(median > MOST)))
}

/// The page several times, each time under headings of its own.
fn page(text: &str) -> String {
    let mut out = String::new();
    let mut number = 0;
    while out.len() < SIZE {
        let own = text.replace("(#", &format!("(#v{number}-"));
        for line in own.lines() {
            match line.split_once(' ') {
                Some((marks, rest)) if !marks.is_empty() && marks.chars().all(|c| c == '#') => {
                    out.push_str(&format!("{marks} V{number} {rest}\n"));
                }
                _ => out.push_str(&format!("{line}\n")),
            }
        }
        number += 1;
    }
    out
}

fn send(server: &mut Child, message: &Value) -> Result<()> {
    let mut message = message.clone();
    message["jsonrpc"] = json!("2.0");
    let text = message.to_string();
    let input = server.stdin.as_mut().context("there is no input")?;
    write!(input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    Ok(input.flush()?)
}

/// Reads one message whole.
fn receive(answers: &mut impl BufRead) -> Result<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if answers.read_line(&mut line)? == 0 {
            bail!("the server has ended");
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(count) => length = count.parse()?,
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    std::io::copy(&mut answers.take(length), &mut std::io::sink())?;
    Ok(())
}
