//! An editor's session over standard input and output: each feature, and what it answers.

use crate::{command, write};
use serde_json::{json, Value};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

const PAGE: &str = "# Order\n\n| Field | Type | Description |\n|---|---|---|\n| id | string | Who it is |\n\
    | buyer | [Person](#person) | Who pays |\n| total | money | How much |\n| seller | Person | Who is paid |\n\
    | state | string | One of: `open`, `paid` |\n| gift | [Card](#crad) | A card |\n\n# Person\n\n\
    | Field | Type |\n|---|---|\n| name | string |\n\n# Card\n\n| Field | Type |\n|---|---|\n| text | string |\n";

const PROJECT: &str = "name = \"orders\"\nversion = \"0.1.0\"\npages = [\"orders.md\"]\ncorrections = \"fixes.toml\"\n";

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    id: u64,
    folder: PathBuf,
    /// The findings published since the last call, by the name of the file.
    published: Vec<(String, Value)>,
}

impl Editor {
    fn new(folder: &Path) -> Editor {
        let mut child = command(folder)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let folder = folder.to_owned();
        let mut editor = Editor { child, input, output, id: 0, folder, published: Vec::new() };
        let capabilities = editor.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(capabilities["capabilities"]["hoverProvider"], json!(true));
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.join(name).display())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("a pipe");
        self.input.flush().expect("a pipe");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("a header");
            match line.trim().split_once(": ") {
                Some(("Content-Length", count)) => length = count.parse().expect("a number"),
                _ if line.trim().is_empty() => break,
                _ => {}
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).expect("a message");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// The result of a request; what is published before it is kept.
    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        loop {
            let message = self.receive();
            if message["id"] == json!(id) {
                assert_eq!(message.get("error"), None, "{message}");
                return message["result"].clone();
            }
            self.keep(&message);
        }
    }

    fn keep(&mut self, message: &Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().expect("a name");
            let name = uri.rsplit('/').next().unwrap_or_default().to_owned();
            self.published.push((name, message["params"]["diagnostics"].clone()));
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let document =
            json!({ "uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The findings of a file that are published next.
    fn findings(&mut self, name: &str) -> Value {
        loop {
            if let Some(at) = self.published.iter().position(|(known, _)| known == name) {
                return self.published.remove(at).1;
            }
            let message = self.receive();
            self.keep(&message);
        }
    }

    fn at(&self, line: u32, character: u32) -> Value {
        json!({
            "textDocument": { "uri": self.uri("orders.md") },
            "position": { "line": line, "character": character },
        })
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.ask("shutdown", Value::Null);
            self.tell("exit", Value::Null);
            assert!(self.child.wait().expect("it ends").success());
        }
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "orders.md", PAGE);
    write(folder.path(), "tablewright.toml", PROJECT);
    write(folder.path(), "fixes.toml", "");
    folder
}

/// `TW021 6:10`, for each finding.
fn shown(findings: &Value) -> Vec<String> {
    let line = |one: &Value| {
        let start = &one["range"]["start"];
        let code = one["code"].as_str().unwrap_or_default();
        format!("{code} {}:{}", start["line"], start["character"])
    };
    findings.as_array().expect("a list").iter().map(line).collect()
}

fn lines(locations: &Value) -> Vec<u64> {
    let line = |one: &Value| one["range"]["start"]["line"].as_u64().unwrap_or_default();
    locations.as_array().expect("a list").iter().map(line).collect()
}

#[test]
fn findings_come_while_somebody_types_and_corrections_settle_them() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", PAGE);
    let findings = editor.findings("orders.md");
    assert_eq!(shown(&findings), ["TW021 6:10", "TW030 9:9"]);

    // Somebody writes `string` over `money`.
    let range =
        json!({ "start": { "line": 6, "character": 10 }, "end": { "line": 6, "character": 15 } });
    let change = json!([{ "range": range, "text": "string" }]);
    let document = json!({ "uri": editor.uri("orders.md"), "version": 2 });
    let parameters = json!({ "textDocument": document, "contentChanges": change });
    editor.tell("textDocument/didChange", parameters);
    let findings = editor.findings("orders.md");
    assert_eq!(shown(&findings), ["TW030 9:9"]);

    // A correction that is typed counts, too.
    let correction = "[[correction]]\nop = \"link\"\nat = \"Order / gift\"\nexpect = \"#crad\"\nset = \"Card\"\nreason = \"a slip\"\n";
    editor.open("fixes.toml", correction);
    assert_eq!(shown(&editor.findings("orders.md")), Vec::<String>::new());
}

#[test]
fn a_finding_offers_what_settles_it() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", PAGE);
    let findings = editor.findings("orders.md");
    let parameters = json!({
        "textDocument": { "uri": editor.uri("orders.md") },
        "range": { "start": { "line": 6, "character": 10 }, "end": { "line": 9, "character": 9 } },
        "context": { "diagnostics": findings },
    });
    let actions = editor.ask("textDocument/codeAction", parameters);
    let titles: Vec<&str> = actions
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        ["Add the correction", "Define `money` in the dialect", "Add the correction",]
    );
    let edit = |at: usize, name: &str| {
        let changes = &actions[at]["edit"]["changes"][editor.uri(name)][0];
        (
            changes["range"]["start"].clone(),
            changes["newText"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let (_, correction) = edit(2, "fixes.toml");
    let unknown = "expect = \"#crad\"\nset = \"FILL IN: the heading of the section that is meant\"";
    assert!(correction.contains(unknown), "{correction}");
    let (at, line) = edit(1, "tablewright.toml");
    assert_eq!(at, json!({ "line": 4, "character": 0 }));
    assert_eq!(line, "\n[dialect.types.words]\n\"money\" = \"string\"\n");
}

#[test]
fn places_lead_to_what_they_mean() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", PAGE);
    let position = editor.at(5, 4);
    let hover = editor.ask("textDocument/hover", position);
    let text = hover["contents"]["value"].as_str().expect("a text").to_owned();
    assert!(text.starts_with("**Order / buyer**: Person (requiredness unknown)"), "{text}");
    assert!(text.contains("\"$ref\": \"#/$defs/Person\""), "{text}");

    // Over a link, and over a word that is a heading.
    for (line, character) in [(5, 14), (7, 13)] {
        let position = editor.at(line, character);
        let target = editor.ask("textDocument/definition", position);
        assert_eq!(target["range"]["start"]["line"], json!(11), "{target}");
    }
    let mut position = editor.at(11, 3);
    position["context"] = json!({ "includeDeclaration": false });
    let references = editor.ask("textDocument/references", position);
    assert_eq!(lines(&references), [5, 7]);

    let document = json!({ "textDocument": { "uri": editor.uri("orders.md") } });
    let symbols = editor.ask("textDocument/documentSymbol", document);
    let names = |list: &Value| -> Vec<String> {
        let list = list.as_array().expect("a list").iter();
        list.filter_map(|one| one["name"].as_str()).map(str::to_owned).collect()
    };
    assert_eq!(names(&symbols), ["Order", "Person", "Card"]);
    assert_eq!(names(&symbols[0]["children"]), ["id", "buyer", "total", "seller", "state", "gift"]);

    let position = editor.at(8, 11);
    let items = editor.ask("textDocument/completion", position);
    let labels: Vec<&str> =
        items.as_array().expect("a list").iter().filter_map(|one| one["label"].as_str()).collect();
    for wanted in ["integer", "Person", "open", "paid"] {
        assert!(labels.contains(&wanted), "{labels:?}");
    }
    let person = items.as_array().expect("a list").iter().find(|one| one["label"] == "Person");
    assert_eq!(person.expect("it is there")["insertText"], json!("[Person](#person)"));
    let position = editor.at(1, 0);
    let none = editor.ask("textDocument/completion", position);
    assert_eq!(none, json!([]), "outside of tables, nothing is known better than the editor");
}
