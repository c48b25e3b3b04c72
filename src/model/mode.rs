//! In: nothing. Out: the two strengths of what is emitted and checked. Must not know: either.

/// The leniency of a schema or a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// For receivers: other values, other attributes and `null` pass.
    Wire,
    /// For senders: the documentation, corrections included.
    Strict,
}
