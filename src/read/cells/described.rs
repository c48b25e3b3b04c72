//! In: the description of a row. Out: the same, with what is known when its sentences are read. Must
//! not know: what these say.

use super::text::Prose;
use crate::dialect::{Dialect, Spoken};
use crate::source::Span;

/// A description, and what is known when its sentences are read.
pub(super) struct Described<'r> {
    pub(super) prose: &'r Prose<'r>,
    /// Its clauses, sentence by sentence.
    pub(super) clauses: &'r [Vec<Spoken<'r>>],
    /// Where it is, and its row.
    pub(super) span: Span,
    pub(super) row: Span,
    /// Whether its type is an array.
    pub(super) of_array: bool,
    pub(super) dialect: &'r Dialect,
    /// The name of its attribute.
    pub(super) name: &'r str,
}
