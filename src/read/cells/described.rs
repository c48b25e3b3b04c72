//! In: the description of a row. Out: the same, with the context for reading its sentences. Must
//! not know: what these say.

use super::text::Prose;
use crate::dialect::{Dialect, Spoken};
use crate::source::Span;

/// A description, with the context for reading its sentences.
pub(super) struct Described<'r> {
    pub(super) prose: &'r Prose<'r>,
    /// Its clauses, sentence by sentence.
    pub(super) clauses: &'r [Vec<Spoken<'r>>],
    /// Its place, and that of its row.
    pub(super) span: Span,
    pub(super) row: Span,
    /// Whether its type is an array.
    pub(super) of_array: bool,
    pub(super) dialect: &'r Dialect,
    /// The name of its attribute.
    pub(super) name: &'r str,
}
