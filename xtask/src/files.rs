//! In: the outcome of a task. Out: the status of the process, and where this repository lies. Reading is in the
//! library's `builder`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
pub use tablewright::builder::text;
use tablewright_cli::inputs::Home;

/// The status of a task; an error is printed.
pub fn status(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}

/// The root of this repository.
pub fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The repository as the commands see it.
pub fn home() -> Home {
    let base = repository();
    Home { project: base.join("docs/tablewright.toml"), prefix: "docs/".to_owned(), base }
}
