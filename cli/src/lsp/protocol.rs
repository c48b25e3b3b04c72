//! In: nothing. Out: the types of the protocol. The only module that names the library that they are of,
//! which has had no release since 2024. Must not know: what is done with them.

pub use lsp_types::*;
