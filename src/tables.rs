//! In: nothing, or a model. Out: pages of tables: all supported forms, and one with the contents of
//! a model. Must not know: how tables are read.

mod edit;
pub mod forms;
mod write;

pub use edit::{restate, Edited, Outcome};
pub use write::write_tables;
