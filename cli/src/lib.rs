//! What the `tablewright` command does: all of its input and output. What the pages mean is in the
//! library, `tablewright`.
#![forbid(unsafe_code)]

#[cfg(feature = "full")]
pub mod compare;
#[cfg(feature = "full")]
pub mod diff;
#[cfg(feature = "full")]
pub mod explain;
pub mod files;
pub mod generate;
pub mod init;
pub mod inputs;
#[cfg(feature = "full")]
pub mod lsp;
#[cfg(feature = "full")]
pub mod observe;
#[cfg(feature = "full")]
pub mod reference;
#[cfg(feature = "full")]
pub mod watch;
