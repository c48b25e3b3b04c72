//! In: the arguments of `generate`. Out: a new run whenever an input changes. Must not know: what a
//! run does.

use crate::generate::{self, Args};
use crate::inputs::find_project;
use crate::terminal;
use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use tablewright::dialect::is_page;

/// The quiet time before a run starts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// Runs until it is stopped.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (sender, receiver) = channel();
    let mut watcher = notify::recommended_watcher(move |event| drop(sender.send(event)))
        .context("cannot watch files")?;
    for folder in folders(args)? {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    loop {
        if let Err(error) = generate::run(args, None) {
            terminal::note_line(&format!("error: {error:#}"))?;
        }
        terminal::note_line("watching; press Ctrl-C to stop")?;
        loop {
            let event = receiver.recv().context("file watching has stopped")?;
            if event.is_ok_and(|event| matters(&event)) {
                break;
            }
        }
        // Other files are read and written all the time: only inputs make it wait on.
        let mut quiet = Instant::now() + QUIET;
        while let Some(left) = quiet.checked_duration_since(Instant::now()) {
            match receiver.recv_timeout(left) {
                Ok(Ok(event)) if matters(&event) => quiet = Instant::now() + QUIET,
                Ok(_) => {}
                Err(_) => break,
            }
        }
    }
}

/// The folders of the inputs.
fn folders(args: &Args) -> Result<Vec<PathBuf>> {
    let folder = |path: &Path| match path.parent() {
        _ if path.is_dir() => path.to_owned(),
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let selection = &args.selection;
    let mut out: Vec<PathBuf> = selection.docs.iter().map(|path| folder(path)).collect();
    let current = std::env::current_dir()?;
    let project = selection.project.clone().or_else(|| find_project(&current));
    out.extend(project.as_deref().map(folder));
    out.extend(selection.corrections.as_deref().map(folder));
    out.sort();
    out.dedup();
    Ok(out)
}

/// Whether a change is of an input: of a page or of TOML, and not of what a run writes.
fn matters(event: &notify::Event) -> bool {
    let changes =
        matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    changes && event.paths.iter().any(|path| is_input(path))
}

fn is_input(path: &Path) -> bool {
    let written = ["generated", "schemas", "target", ".git"];
    let made = path.components().any(|part| written.iter().any(|name| part.as_os_str() == *name));
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let is_page = path.to_str().is_some_and(is_page);
    (is_toml || is_page) && !made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_writes_starts_no_other_one() {
        let inputs = ["docs/page.md", "a/b.mdx", "corrections.toml"];
        assert!(inputs.iter().all(|path| is_input(Path::new(path))));
        let others = ["generated/Cargo.toml", "schemas/README.md", "docs/.page.md.swp", "x.rs"];
        assert!(others.iter().all(|path| !is_input(Path::new(path))));
    }
}
