//! In: nothing. Out: the tools of every stage: texts and their places, JSON types, patterns,
//! threads, and files to compare. Must not know: stages.

pub mod findings;
pub(crate) mod json_type;
pub(crate) mod parallel;
pub mod pattern;
pub mod similar;
pub mod source;
pub mod sync;
pub(crate) mod text;
