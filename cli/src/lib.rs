//! The input and output of the `tablewright` command. The library `tablewright` interprets the pages.
#![forbid(unsafe_code)]

#[cfg(feature = "full")]
mod accepted;
#[cfg(feature = "full")]
pub mod audit;
#[cfg(feature = "full")]
pub mod changelog;
#[cfg(feature = "full")]
pub mod compare;
#[cfg(feature = "full")]
pub mod diff;
#[cfg(feature = "full")]
pub mod explain;
pub mod files;
#[cfg(feature = "full")]
pub mod fix;
pub mod generate;
#[cfg(feature = "full")]
mod git;
pub mod init;
pub mod inputs;
#[cfg(feature = "full")]
pub mod lsp;
#[cfg(feature = "full")]
pub mod observe;
#[cfg(feature = "full")]
pub mod package;
#[cfg(feature = "full")]
pub mod reference;
#[cfg(feature = "full")]
pub mod revision;
#[cfg(feature = "full")]
pub mod schema;
pub mod terminal;
#[cfg(feature = "full")]
pub mod watch;
