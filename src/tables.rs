//! In: nothing, or a model. Out: pages of tables: all forms that are read, and one that says what a
//! model says. Must not know: how tables are read.

mod edit;
pub mod forms;
mod write;

pub use edit::{restate, Edited, Outcome};
pub use write::write_tables;
