//! What the `tablewright` command does: all of its input and output. What the pages mean is in the
//! library, `tablewright`.
#![forbid(unsafe_code)]

pub mod compare;
pub mod diff;
pub mod explain;
pub mod files;
pub mod generate;
pub mod init;
pub mod inputs;
pub mod lsp;
pub mod observe;
pub mod reference;
pub mod watch;
