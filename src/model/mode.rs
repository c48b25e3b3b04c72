//! In: nothing. Out: the two strengths of what is emitted and checked. Must not know: either.

/// How much counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// What really arrives: other values, other attributes, `null` everywhere.
    Wire,
    /// What the documentation says, corrections included.
    Strict,
}
