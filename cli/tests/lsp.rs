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
    /// The messages for the user.
    shown: Vec<String>,
}

impl Editor {
    fn new(folder: &Path) -> Editor {
        Editor::with(folder, json!({}))
    }

    fn with(folder: &Path, capabilities: Value) -> Editor {
        let mut child = command(folder)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let folder = folder.to_owned();
        let (id, published, shown) = (0, Vec::new(), Vec::new());
        let mut editor = Editor { child, input, output, id, folder, published, shown };
        let capabilities = editor.ask("initialize", json!({ "capabilities": capabilities }));
        assert_eq!(capabilities["capabilities"]["hoverProvider"], json!(true));
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.join(name).display())
    }

    fn send(&mut self, message: &Value) {
        self.raw(&message.to_string());
    }

    fn raw(&mut self, text: &str) {
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
        let answer = self.answer(method, parameters);
        assert_eq!(answer.get("error"), None, "{answer}");
        answer["result"].clone()
    }

    /// The whole answer to a request.
    fn answer(&mut self, method: &str, parameters: Value) -> Value {
        self.id += 1;
        let id = json!(self.id);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        self.answer_to(&id)
    }

    fn answer_to(&mut self, id: &Value) -> Value {
        loop {
            let message = self.receive();
            if message.get("id") == Some(id) {
                return message;
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
        if message["method"] == "window/showMessage" {
            let text = message["params"]["message"].as_str().expect("a text");
            self.shown.push(text.to_owned());
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
            if self.child.try_wait().expect("its status").is_some() {
                return;
            }
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

/// Methods with parameters.
const METHODS: [&str; 16] = [
    "initialize",
    "textDocument/codeAction",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didOpen",
    "textDocument/didSave",
    "textDocument/documentSymbol",
    "textDocument/formatting",
    "textDocument/hover",
    "textDocument/prepareRename",
    "textDocument/rangeFormatting",
    "textDocument/references",
    "textDocument/rename",
    "$/unknown",
];

/// Parameters that fit no method, or fit and lead nowhere, as JSON.
fn bad_parameters(page: &str) -> Vec<String> {
    let at = |address: &str, line: &str, character: &str| {
        let position = format!("{{\"line\":{line},\"character\":{character}}}");
        format!(
            "{{\"textDocument\":{{\"uri\":\"{address}\",\"languageId\":\"x\",\"version\":1,\"text\":\"# A\"}},\
            \"position\":{position},\"range\":{{\"start\":{position},\"end\":{{\"line\":0,\"character\":1}}}},\
            \"newName\":\"|\",\"options\":{{\"tabSize\":1,\"insertSpaces\":true}},\
            \"context\":{{\"includeDeclaration\":true,\"diagnostics\":[{{\"code\":\"TW021\",\"message\":\"\",\
            \"range\":{{\"start\":{position},\"end\":{{\"line\":0,\"character\":1}}}}}}]}},\
            \"contentChanges\":[{{\"range\":{{\"start\":{position},\"end\":{{\"line\":0,\"character\":0}}}},\"text\":\"\"}}]}}"
        )
    };
    let whole =
        ["null", "0", "\"\"", "[]", "[null]", "{}", "{\"textDocument\":null}", "{\"uri\":1}"];
    let mut out: Vec<String> = whole.map(str::to_owned).to_vec();
    for address in
        ["", "a b", "file:///a b.md", "\\ud800", "untitled:1", "file:///%00", "http://x/y.md"]
    {
        out.push(at(address, "0", "0"));
    }
    for number in ["-1", "4294967295", "4294967296", "1.5", "1e400", "null"] {
        out.push(at(page, number, "0"));
        out.push(at(page, "0", number));
    }
    out
}

#[test]
fn no_message_ends_a_session() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", PAGE);
    let mut id = 1_000_000_u64;
    let mut sent = 0;
    for parameters in bad_parameters(&editor.uri("orders.md")) {
        for method in METHODS {
            id += 1;
            let inner =
                format!("\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{parameters}");
            editor.raw(&format!("{{{inner}}}"));
            editor.raw(&format!("{{\"id\":{id},{inner}}}"));
            let numbered =
                serde_json::from_str::<Value>(&parameters.replace("\\ud800", "")).is_ok();
            let answer = editor.answer_to(&if numbered { json!(id) } else { Value::Null });
            let error = answer["error"]["code"].as_i64();
            assert_ne!(error, Some(-32603), "{method} {parameters}: {answer}");
            sent += 1;
        }
    }
    assert!(sent >= 40 * METHODS.len() / 2, "{sent}");
    // The page is as the editor has it.
    editor.open("orders.md", PAGE);
    let position = editor.at(5, 4);
    let hover = editor.ask("textDocument/hover", position);
    assert!(hover.to_string().contains("**Order / buyer**"), "{hover}");
}

#[test]
fn what_is_no_message_is_answered_without_an_id() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    let deep = "[".repeat(100_000);
    let cases = [
        ("", -32700),
        ("nonsense", -32700),
        ("{\"method\":", -32700),
        ("\u{0}", -32700),
        (deep.as_str(), -32700),
        ("[]", -32600),
        ("[{\"method\":\"exit\"}]", -32600),
        ("1", -32600),
        ("{}", -32600),
        ("{\"method\":1}", -32600),
        ("{\"id\":null,\"method\":\"shutdown\"}", -32600),
        ("{\"id\":{},\"method\":\"shutdown\"}", -32600),
        ("{\"id\":[1],\"method\":\"shutdown\"}", -32600),
    ];
    for (text, code) in cases {
        editor.raw(text);
        let answer = editor.answer_to(&Value::Null);
        assert_eq!(answer["error"]["code"], json!(code), "{text:.40}: {answer}");
    }
    for id in [json!("a"), json!(1.5), json!(u64::MAX)] {
        editor.send(&json!({ "id": id, "method": "none" }));
        assert_eq!(editor.answer_to(&id)["error"]["code"], json!(-32601));
    }
}

#[test]
fn only_a_message_that_is_too_long_ends_a_session() {
    let folder = folder();
    let mut child = command(folder.path())
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"Content-Length: 1000000000000\r\n\r\n").expect("a pipe");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, "error: a message of 1000000000000 bytes: at most 67108864 are read\n");
    drop(input);
}

#[test]
fn many_edits_at_once_are_published_together() {
    let folder = folder();
    let rows: String =
        (0..500).map(|row| format!("| a{row} | string | A text to read |\n")).collect();
    let page = format!("# Order\n\n| Field | Type | Description |\n|---|---|---|\n{rows}");
    assert!(page.len() > 15_000, "{}", page.len());
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", &page);
    editor.findings("orders.md");
    // The duration of one edit, on this machine as it is now.
    let edit = |editor: &mut Editor, edit: u32| {
        let at = json!({ "line": edit + 4, "character": 2 });
        let change = json!([{ "range": { "start": at, "end": at }, "text": "| strin |" }]);
        let document = json!({ "uri": editor.uri("orders.md"), "version": edit + 2 });
        let parameters = json!({ "textDocument": document, "contentChanges": change });
        editor.tell("textDocument/didChange", parameters);
    };
    let waited = |editor: &mut Editor| {
        let start = std::time::Instant::now();
        let position = editor.at(300, 4);
        let hover = editor.ask("textDocument/hover", position);
        assert!(hover.to_string().contains("**Order / a296**"), "{hover}");
        start.elapsed()
    };
    edit(&mut editor, 250);
    let one = waited(&mut editor);
    editor.findings("orders.md");
    (0..200).for_each(|number| edit(&mut editor, number));
    let all = waited(&mut editor);
    assert!(all <= one * 20, "{one:?} behind one edit, {all:?} behind 200");
    // Until the last edit is published.
    let mut publications = 0;
    loop {
        let findings = editor.findings("orders.md");
        publications += 1;
        if findings.to_string().contains("\"line\":203") {
            break;
        }
    }
    assert!(publications <= 3, "{publications}");
    editor.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": editor.uri("orders.md") } }),
    );
    let later: Vec<_> = editor.published.iter().filter(|(name, _)| name == "orders.md").collect();
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn a_document_that_is_too_large_is_refused_with_a_message() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    let row = "| id | string | Who it is |\n";
    let page = format!(
        "# Order\n\n| Field | Type | Description |\n|---|---|---|\n{}",
        row.repeat(700_000)
    );
    assert!(page.len() > 18_900_000, "{}", page.len());
    let start = std::time::Instant::now();
    editor.open("large.md", &page);
    let document = json!({ "textDocument": { "uri": editor.uri("large.md") } });
    let answer = editor.answer("textDocument/documentSymbol", document);
    let wanted = format!(
        "{} is not read: at most 4 MB of a file and 16 MB of a project are",
        folder.path().join("large.md").display()
    );
    assert_eq!(answer["error"]["message"], json!(wanted));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    // Other pages go on, and so does this one when it is smaller.
    editor.open("orders.md", PAGE);
    assert_eq!(shown(&editor.findings("orders.md")), ["TW021 6:10", "TW030 9:9"]);
    assert_eq!(editor.shown, [wanted]);
    let document = json!({ "uri": editor.uri("large.md"), "version": 2 });
    let change = json!([{ "text": PAGE }]);
    let parameters = json!({ "textDocument": document, "contentChanges": change });
    editor.tell("textDocument/didChange", parameters);
    assert_eq!(shown(&editor.findings("large.md")), ["TW021 6:10", "TW030 9:9"]);
}

#[test]
fn pages_in_folders_are_of_their_project() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let project = "name = \"orders\"\nversion = \"0.1.0\"\npages = [\"a/\", \"./b\"]\n\n[dialect.types.words]\nmoney = \"string\"\n";
    write(folder.path(), "tablewright.toml", project);
    write(folder.path(), "a/in/orders.md", PAGE);
    let other = PAGE
        .replace("# Order", "# Second")
        .replace("# Person", "# Buyer")
        .replace("# Card", "# Gift");
    write(folder.path(), "b/in/orders.md", &other);
    let mut editor = Editor::new(folder.path());
    editor.open("a/in/orders.md", PAGE);
    // `money` is a word of the project; both pages are published.
    let mut all =
        [editor.findings("orders.md"), editor.findings("orders.md")].map(|one| shown(&one));
    all.sort();
    assert!(all.iter().all(|one| one.contains(&"TW030 9:9".to_owned())), "{all:?}");
    assert!(!all.concat().iter().any(|one| one.starts_with("TW021")), "{all:?}");
    let position = json!({
        "textDocument": { "uri": editor.uri("a/in/orders.md") },
        "position": { "line": 5, "character": 14 },
    });
    let target = editor.ask("textDocument/definition", position);
    assert_eq!(target["uri"], json!(editor.uri("a/in/orders.md")));
}

/// A text after the edits of one file.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for edit in edits.as_array().expect("a list").iter().rev() {
        let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
        assert_eq!(start["line"], end["line"], "the test's edits are of one line");
        let number = |value: &Value| value.as_u64().expect("a number") as usize;
        let range = number(&start["character"])..number(&end["character"]);
        let new = edit["newText"].as_str().expect("a text");
        lines[number(&start["line"])].replace_range(range, new);
    }
    lines.join("\n")
}

#[test]
fn a_new_name_is_carried_into_pages_corrections_and_project() {
    let folder = folder();
    let fixes = "[[correction]]\nop = \"link\"\nat = \"Order / gift\"\nexpect = \"#crad\"\nset = \"Person\"\nreason = \"a slip\"\n";
    let project =
        format!("{PROJECT}root = \"Order\"\n\n[dialect.types.words]\nmoney = \"string\"\n");
    let mut editor = Editor::new(folder.path());
    for (name, text) in [("orders.md", PAGE), ("fixes.toml", fixes), ("tablewright.toml", &project)]
    {
        editor.open(name, text);
    }
    let mut rename = |line: u32, character: u32, new: &str| {
        let mut parameters = editor.at(line, character);
        let place = editor.ask("textDocument/prepareRename", parameters.clone());
        parameters["newName"] = json!(new);
        let changes = editor.ask("textDocument/rename", parameters)["changes"].clone();
        let text = |name: &str, text: &str| match changes.get(editor.uri(name)) {
            Some(edits) => edited(text, edits),
            None => text.to_owned(),
        };
        let texts = [
            text("orders.md", PAGE),
            text("fixes.toml", fixes),
            text("tablewright.toml", &project),
        ];
        (place["placeholder"].as_str().map(str::to_owned), texts)
    };
    // A section, at its heading.
    let (place, [page, corrections, settings]) = rename(11, 3, "Payer");
    assert_eq!(place.as_deref(), Some("Person"));
    let wanted = PAGE
        .replace("[Person](#person)", "[Payer](#payer)")
        .replace("| seller | Person |", "| seller | Payer |")
        .replace("# Person\n", "# Payer\n");
    assert_eq!(page, wanted);
    assert_eq!(corrections, fixes.replace("\"Person\"", "\"Payer\""));
    assert_eq!(settings, project);
    // The root, and an attribute.
    let (_, [page, corrections, settings]) = rename(0, 3, "Purchase");
    assert_eq!(page, PAGE.replace("# Order\n", "# Purchase\n"));
    assert_eq!(corrections, fixes.replace("Order / gift", "Purchase / gift"));
    assert_eq!(settings, project.replace("\"Order\"", "\"Purchase\""));
    let (place, [page, corrections, _]) = rename(9, 4, "present");
    assert_eq!(place.as_deref(), Some("gift"));
    assert_eq!(page, PAGE.replace("| gift |", "| present |"));
    assert_eq!(corrections, fixes.replace("Order / gift", "Order / present"));
    // No name of a cell or a heading.
    let mut parameters = editor.at(9, 4);
    parameters["newName"] = json!("a|b");
    let refused = editor.answer("textDocument/rename", parameters);
    assert_eq!(refused["error"]["message"], json!("`a|b` cannot be a name"));
}

#[test]
fn tables_are_put_in_line_and_empty_lines_offer_snippets() {
    let folder = folder();
    let snippets = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    let mut editor = Editor::with(folder.path(), snippets);
    editor.open("orders.md", PAGE);
    let document = json!({ "uri": editor.uri("orders.md") });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let edits = editor
        .ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    let edits = edits.as_array().expect("a list");
    assert_eq!(edits.len(), 3, "{edits:?}");
    let person = edits[1]["newText"].as_str().expect("a text");
    assert_eq!(person, "| Field | Type   |\n| ----- | ------ |\n| name  | string |\n");
    let start = json!({ "line": 14, "character": 0 });
    let range = json!({ "start": start, "end": start });
    let parameters = json!({ "textDocument": document, "options": options, "range": range });
    let one = editor.ask("textDocument/rangeFormatting", parameters);
    assert_eq!(one, json!([edits[1]]));
    let position = editor.at(10, 0);
    let items = editor.ask("textDocument/completion", position);
    assert_eq!(items[0]["insertText"], json!("| ${1:Field} | ${2:Type} | ${3:Description} |"));
}

#[test]
fn a_row_offers_what_a_schema_of_the_project_says() {
    let folder = folder();
    let schema = json!({ "$defs": { "Order": {
        "type": "object",
        "properties": { "id": { "type": "integer" }, "state": { "enum": ["open", "paid"] } },
    } } });
    write(folder.path(), "orders.json", &schema.to_string());
    write(folder.path(), "tablewright.toml", &format!("{PROJECT}schemas = [\"orders.json\"]\n"));
    let mut editor = Editor::new(folder.path());
    editor.open("orders.md", &PAGE.replace("money", "number").replace("#crad", "#card"));
    let offered = |editor: &mut Editor, line: u32| {
        let at = json!({ "line": line, "character": 3 });
        let parameters = json!({
            "textDocument": { "uri": editor.uri("orders.md") },
            "range": { "start": at, "end": at },
            "context": { "diagnostics": [] },
        });
        editor.ask("textDocument/codeAction", parameters)
    };
    let actions = offered(&mut editor, 4);
    assert_eq!(actions[0]["title"], "Make the page say what the schema says");
    let edit = &actions[0]["edit"]["changes"][editor.uri("orders.md")];
    let (from, to) = (json!({ "line": 4, "character": 7 }), json!({ "line": 4, "character": 13 }));
    let expected = json!([{ "range": { "start": from, "end": to }, "newText": "integer" }]);
    assert_eq!(*edit, expected);
    assert_eq!(offered(&mut editor, 8), json!([]), "the page and the schema say the same");
}
