//! In: messages of the Language Server Protocol on standard input. Out: answers on standard output.
//! Must not know: the meaning of pages.

mod answers;
mod convert;
mod settings;
mod state;

use anyhow::{Context, Result};
use convert::path;
use lsp_server::{Connection, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest, References,
    Request as _,
};
use lsp_types::*;
use serde::de::DeserializeOwned;
use serde::Serialize;
use state::{analyse, Analysis};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs until the editor shuts it down.
pub fn run() -> Result<ExitCode> {
    let (connection, threads) = Connection::stdio();
    let capabilities = serde_json::to_value(capabilities())?;
    connection.initialize(capabilities).context("the handshake with the editor failed")?;
    let mut server = Server::default();
    server.serve(&connection)?;
    drop(connection);
    threads.join().context("the connection to the editor failed")?;
    Ok(ExitCode::SUCCESS)
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
        ..ServerCapabilities::default()
    }
}

#[derive(Default)]
struct Server {
    /// The texts of open files.
    open: BTreeMap<PathBuf, String>,
    /// The analysis of each file that was asked for, until something changes.
    known: BTreeMap<PathBuf, Analysis>,
    /// Files whose findings must be published again.
    changed: BTreeSet<PathBuf>,
}

impl Server {
    fn serve(&mut self, connection: &Connection) -> Result<()> {
        for message in &connection.receiver {
            match message {
                Message::Request(request) => {
                    if connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    connection.sender.send(Message::Response(response))?;
                }
                Message::Notification(notification) => self.notice(notification)?,
                Message::Response(_) => {}
            }
            // Publish only when no more messages are waiting.
            if connection.receiver.is_empty() {
                self.publish(connection)?;
            }
        }
        Ok(())
    }

    fn notice(&mut self, notification: Notification) -> Result<()> {
        let parameters = notification.params;
        let changed = match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let opened: DidOpenTextDocumentParams = serde_json::from_value(parameters)?;
                let file = path(&opened.text_document.uri);
                self.open.insert(file.clone(), opened.text_document.text);
                file
            }
            DidChangeTextDocument::METHOD => {
                let changed: DidChangeTextDocumentParams = serde_json::from_value(parameters)?;
                let file = path(&changed.text_document.uri);
                let text = self.open.entry(file.clone()).or_default();
                changed.content_changes.into_iter().for_each(|change| apply(text, change));
                file
            }
            DidSaveTextDocument::METHOD => {
                let saved: DidSaveTextDocumentParams = serde_json::from_value(parameters)?;
                path(&saved.text_document.uri)
            }
            DidCloseTextDocument::METHOD => {
                let closed: DidCloseTextDocumentParams = serde_json::from_value(parameters)?;
                let file = path(&closed.text_document.uri);
                self.open.remove(&file);
                self.known.clear();
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.known.clear();
        self.changed.insert(changed);
        Ok(())
    }

    fn publish(&mut self, connection: &Connection) -> Result<()> {
        for file in std::mem::take(&mut self.changed) {
            let Some(analysis) = self.analysis(&file) else { continue };
            for (uri, diagnostics) in answers::diagnostics(analysis) {
                let parameters = PublishDiagnosticsParams::new(uri, diagnostics, None);
                let method = PublishDiagnostics::METHOD.to_owned();
                let notification = Notification::new(method, parameters);
                connection.sender.send(Message::Notification(notification))?;
            }
        }
        Ok(())
    }

    fn analysis(&mut self, file: &Path) -> Option<&Analysis> {
        if !self.known.contains_key(file) {
            match analyse(file, &self.open) {
                Ok(found) => drop(self.known.insert(file.to_owned(), found?)),
                Err(error) => {
                    eprintln!("{error:#}");
                    return None;
                }
            }
        }
        self.known.get(file)
    }

    fn answer(&mut self, request: Request) -> Response {
        let (id, method) = (request.id.clone(), request.method.clone());
        let result = self.result(&method, request.params);
        match result {
            Ok(Some(value)) => Response::new_ok(id, value),
            Ok(None) => {
                let code = lsp_server::ErrorCode::MethodNotFound as i32;
                Response::new_err(id, code, format!("unknown method {method}"))
            }
            Err(error) => {
                let code = lsp_server::ErrorCode::InvalidParams as i32;
                Response::new_err(id, code, format!("{error:#}"))
            }
        }
    }

    /// The answer to a request; none where it is of a kind that is not known.
    fn result(
        &mut self,
        method: &str,
        parameters: serde_json::Value,
    ) -> Result<Option<serde_json::Value>> {
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
                self.at(&at.text_document_position, answers::completion)
            }
            DocumentSymbolRequest::METHOD => {
                let of: DocumentSymbolParams = read(parameters)?;
                let file = path(&of.text_document.uri);
                self.analysis(&file).map_or(Ok(serde_json::Value::Null), |analysis| {
                    serde_json::to_value(answers::symbols(analysis, &file))
                })
            }
            CodeActionRequest::METHOD => {
                let of: CodeActionParams = read(parameters)?;
                let file = path(&of.text_document.uri);
                self.analysis(&file);
                let text = |path: &Path| {
                    let disk = || std::fs::read_to_string(path).unwrap_or_default();
                    self.open.get(path).cloned().unwrap_or_else(disk)
                };
                self.known.get(&file).map_or(Ok(serde_json::Value::Null), |analysis| {
                    serde_json::to_value(answers::actions(analysis, &of, text))
                })
            }
            _ => return Ok(None),
        };
        Ok(Some(found?))
    }

    fn at<T: Serialize>(
        &mut self,
        at: &TextDocumentPositionParams,
        answer: impl Fn(&Analysis, &Path, Position) -> T,
    ) -> Result<serde_json::Value, serde_json::Error> {
        let file = path(&at.text_document.uri);
        match self.analysis(&file) {
            Some(analysis) => serde_json::to_value(answer(analysis, &file, at.position)),
            None => Ok(serde_json::Value::Null),
        }
    }
}

fn read<T: DeserializeOwned>(parameters: serde_json::Value) -> Result<T> {
    serde_json::from_value(parameters).context("invalid parameters")
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
