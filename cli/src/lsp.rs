//! In: messages of the Language Server Protocol on standard input. Out: answers on standard output.
//! Must not know: the meaning of pages.

mod answers;
mod convert;
mod format;
mod messages;
mod protocol;
mod rename;
mod settings;
mod snippets;
mod state;

use anyhow::{bail, Context, Result};
use convert::path;
use messages::{Fault, Message};
use protocol::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Exit,
    Notification as _, PublishDiagnostics, ShowMessage,
};
use protocol::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest,
    Initialize, PrepareRenameRequest, RangeFormatting, References, Rename, Request as _, Shutdown,
};
use protocol::*;
use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_json::{json, Value};
use state::{analyse, Analysis};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{sync_channel, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// The quiet time after an edit before findings are published.
const QUIET: Duration = Duration::from_millis(15);

/// The number of messages that wait at most.
const WAITING: usize = 4096;

/// Runs until the editor shuts it down.
pub fn run() -> Result<ExitCode> {
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        while let Some(message) = messages::read(&mut input).transpose() {
            let ends = message.is_err();
            if sender.send(message).is_err() || ends {
                break;
            }
        }
    });
    Server::default().serve(&receiver)
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(
            TextDocumentSyncKind::INCREMENTAL,
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["|".to_owned(), "[".to_owned()]),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

/// The state of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// Before `initialize`.
    #[default]
    New,
    Running,
    /// After `shutdown`.
    Stopped,
}

#[derive(Default)]
struct Server {
    phase: Phase,
    /// Whether the editor takes texts with gaps.
    snippets: bool,
    /// The texts of open files; none of one that is too large.
    open: BTreeMap<PathBuf, Option<String>>,
    /// The analysis of each file that was asked for, until something changes.
    known: BTreeMap<PathBuf, Analysis>,
    /// Files whose findings must be published again.
    changed: BTreeSet<PathBuf>,
    /// The messages to the editor, each sent once until a file is opened.
    told: BTreeSet<String>,
}

impl Server {
    fn serve(&mut self, messages: &Receiver<Result<Message>>) -> Result<ExitCode> {
        let mut due: Option<Instant> = None;
        loop {
            let next = match due {
                Some(at) => messages.recv_timeout(at.saturating_duration_since(Instant::now())),
                None => messages.recv().map_err(RecvTimeoutError::from),
            };
            match next {
                Ok(message) => {
                    if let Some(status) = self.take(message?)? {
                        return Ok(status);
                    }
                    due = (!self.changed.is_empty()).then(|| Instant::now() + QUIET);
                }
                Err(RecvTimeoutError::Timeout) => {
                    due = None;
                    self.publish()?;
                }
                // The editor is gone.
                Err(RecvTimeoutError::Disconnected) => return Ok(ExitCode::from(1)),
            }
        }
    }

    /// Acts on a message; a status where it is the last one.
    fn take(&mut self, message: Message) -> Result<Option<ExitCode>> {
        match message {
            Message::Request { id, method, parameters } => {
                let answer = match self.answer(&method, parameters) {
                    Ok(result) => messages::answered(&id, &result),
                    Err((fault, reason)) => messages::refused(&id, fault, &reason),
                };
                send(&answer)?;
            }
            Message::Notification { method, .. } if method == Exit::METHOD => {
                return Ok(Some(ExitCode::from(u8::from(self.phase != Phase::Stopped))));
            }
            Message::Notification { method, parameters } if self.phase == Phase::Running => {
                let noticed = guarded(|| self.notice(&method, parameters));
                if let Err(error) = noticed.and_then(|noticed| noticed) {
                    self.tell(format!("{method}: {error:#}"))?;
                }
            }
            Message::Invalid { id, fault, reason } => {
                send(&messages::refused(&id, fault, &reason))?;
            }
            Message::Notification { .. } | Message::Response => {}
        }
        Ok(None)
    }

    fn notice(&mut self, method: &str, parameters: Value) -> Result<()> {
        let changed = match method {
            DidOpenTextDocument::METHOD => {
                let opened: DidOpenTextDocumentParams = read(parameters)?;
                let file = path(&opened.text_document.uri);
                self.told.clear();
                self.keep(file.clone(), Some(opened.text_document.text));
                file
            }
            DidChangeTextDocument::METHOD => {
                let changed: DidChangeTextDocumentParams = read(parameters)?;
                let file = path(&changed.text_document.uri);
                self.change(&file, changed.content_changes);
                file
            }
            DidSaveTextDocument::METHOD => {
                let saved: DidSaveTextDocumentParams = read(parameters)?;
                path(&saved.text_document.uri)
            }
            DidCloseTextDocument::METHOD => {
                let closed: DidCloseTextDocumentParams = read(parameters)?;
                let file = path(&closed.text_document.uri);
                self.open.remove(&file);
                self.changed.remove(&file);
                self.known.clear();
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.known.clear();
        self.changed.insert(changed);
        Ok(())
    }

    /// Keeps the text of an open file, unless it is too large.
    fn keep(&mut self, file: PathBuf, text: Option<String>) {
        let text = text.filter(|text| text.len() <= state::LARGEST);
        self.open.insert(file, text);
    }

    /// Makes changes. After a file was too large, only a whole text counts.
    fn change(&mut self, file: &Path, changes: Vec<TextDocumentContentChangeEvent>) {
        let mut text = self.open.remove(file).unwrap_or_else(|| Some(String::new()));
        for change in changes {
            match (&mut text, change.range) {
                (Some(text), Some(_)) => apply(text, change),
                (None, Some(_)) => {}
                (_, None) => text = Some(change.text),
            }
        }
        self.keep(file.to_owned(), text);
    }

    fn publish(&mut self) -> Result<()> {
        for file in std::mem::take(&mut self.changed) {
            let published = match guarded(|| self.analysis(&file).map(answers::diagnostics)) {
                Ok(Ok(published)) => published,
                Ok(Err(error)) | Err(error) => {
                    self.known.clear();
                    self.tell(format!("{error:#}"))?;
                    continue;
                }
            };
            for (uri, diagnostics) in published {
                let parameters = PublishDiagnosticsParams::new(uri, diagnostics, None);
                notify(PublishDiagnostics::METHOD, &parameters)?;
            }
        }
        Ok(())
    }

    /// Shows a message, unless it was shown already.
    fn tell(&mut self, message: String) -> Result<()> {
        if self.told.insert(message.clone()) {
            let parameters = ShowMessageParams { typ: MessageType::ERROR, message };
            notify(ShowMessage::METHOD, &parameters)?;
        }
        Ok(())
    }

    fn analysis(&mut self, file: &Path) -> Result<&Analysis> {
        if !self.known.contains_key(file) {
            let found = analyse(file, &self.open)?;
            self.known.insert(file.to_owned(), found);
        }
        self.known.get(file).context("the file is not read")
    }

    fn answer(&mut self, method: &str, parameters: Value) -> Result<Value, (Fault, String)> {
        match (self.phase, method) {
            (Phase::New, Initialize::METHOD) => {
                self.phase = Phase::Running;
                let snippets =
                    "/capabilities/textDocument/completion/completionItem/snippetSupport";
                self.snippets = parameters.pointer(snippets) == Some(&Value::Bool(true));
                return Ok(json!({ "capabilities": capabilities() }));
            }
            (Phase::New, _) => return Err((Fault::NotInitialized, "not initialized".to_owned())),
            (Phase::Running, Shutdown::METHOD) => {
                self.phase = Phase::Stopped;
                return Ok(Value::Null);
            }
            (Phase::Running, method) if method != Initialize::METHOD => {}
            _ => return Err((Fault::Request, format!("{method} at the wrong time"))),
        }
        match guarded(|| self.result(method, parameters)) {
            Ok(Ok(Some(value))) => Ok(value),
            Ok(Ok(None)) => Err((Fault::Method, format!("unknown method {method}"))),
            Ok(Err(error)) => {
                let misread = error.is::<Misread>();
                let fault = if misread { Fault::Parameters } else { Fault::Failed };
                Err((fault, format!("{error:#}")))
            }
            Err(error) => {
                self.known.clear();
                Err((Fault::Internal, format!("{error:#}")))
            }
        }
    }

    /// The answer to a request; none where it is of a kind that is not known.
    fn result(&mut self, method: &str, parameters: Value) -> Result<Option<Value>> {
        let found = match method {
            HoverRequest::METHOD => {
                let at: HoverParams = read(parameters)?;
                self.at(&at.text_document_position_params, answers::hover)
            }
            GotoDefinition::METHOD => {
                let at: GotoDefinitionParams = read(parameters)?;
                self.at(&at.text_document_position_params, answers::definition)
            }
            References::METHOD => {
                let at: ReferenceParams = read(parameters)?;
                self.at(&at.text_document_position, answers::references)
            }
            Completion::METHOD => {
                let at: CompletionParams = read(parameters)?;
                let snippets = self.snippets;
                self.at(&at.text_document_position, |analysis, file, at| {
                    let mut all = answers::completion(analysis, file, at);
                    all.extend(answers::snippet(analysis, file, at).filter(|_| snippets));
                    all
                })
            }
            DocumentSymbolRequest::METHOD => {
                let of: DocumentSymbolParams = read(parameters)?;
                let file = path(&of.text_document.uri);
                Ok(serde_json::to_value(answers::symbols(self.analysis(&file)?, &file))?)
            }
            CodeActionRequest::METHOD => {
                let of: CodeActionParams = read(parameters)?;
                let file = path(&of.text_document.uri);
                self.analysis(&file)?;
                let text = |path: &Path| {
                    let disk = || std::fs::read_to_string(path).unwrap_or_default();
                    self.open.get(path).cloned().flatten().unwrap_or_else(disk)
                };
                let analysis = self.known.get(&file).context("the file is not read")?;
                Ok(serde_json::to_value(answers::actions(analysis, &of, text))?)
            }
            PrepareRenameRequest::METHOD => self.at(&read(parameters)?, rename::prepare),
            Rename::METHOD => {
                let of: RenameParams = read(parameters)?;
                let TextDocumentPositionParams { text_document, position } =
                    of.text_document_position;
                let file = path(&text_document.uri);
                let analysis = self.analysis(&file)?;
                Ok(serde_json::to_value(rename::rename(analysis, &file, position, &of.new_name)?)?)
            }
            Formatting::METHOD => {
                let of: DocumentFormattingParams = read(parameters)?;
                self.formatted(&of.text_document, None)
            }
            RangeFormatting::METHOD => {
                let of: DocumentRangeFormattingParams = read(parameters)?;
                self.formatted(&of.text_document, Some(of.range))
            }
            _ => return Ok(None),
        };
        found.map(Some)
    }

    fn formatted(&mut self, of: &TextDocumentIdentifier, range: Option<Range>) -> Result<Value> {
        let file = path(&of.uri);
        Ok(serde_json::to_value(answers::formatting(self.analysis(&file)?, &file, range))?)
    }

    fn at<T: Serialize>(
        &mut self,
        at: &TextDocumentPositionParams,
        answer: impl Fn(&Analysis, &Path, Position) -> T,
    ) -> Result<Value> {
        let file = path(&at.text_document.uri);
        Ok(serde_json::to_value(answer(self.analysis(&file)?, &file, at.position))?)
    }
}

/// Parameters that are not those of their method.
#[derive(Debug)]
struct Misread(serde_json::Error);

impl std::fmt::Display for Misread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "invalid parameters: {}", self.0)
    }
}

impl std::error::Error for Misread {}

fn read<T: DeserializeOwned>(parameters: Value) -> Result<T> {
    Ok(serde_json::from_value(parameters).map_err(Misread)?)
}

/// The result of a step; an error if it panics, so that the session continues.
fn guarded<T>(step: impl FnOnce() -> T) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(found) => Ok(found),
        Err(_) => bail!("the server failed; its standard error says where"),
    }
}

fn send(message: &Value) -> Result<()> {
    messages::write(&mut std::io::stdout().lock(), message)
}

fn notify(method: &str, parameters: &impl Serialize) -> Result<()> {
    send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
}

/// Makes a change: of a range, or of the whole text.
fn apply(text: &mut String, change: TextDocumentContentChangeEvent) {
    match change.range {
        Some(range) => {
            let start = convert::offset(text, range.start);
            let end = convert::offset(text, range.end).max(start);
            text.replace_range(start..end, &change.text);
        }
        None => *text = change.text,
    }
}
