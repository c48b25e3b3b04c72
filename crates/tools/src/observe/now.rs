//! In: nothing. Out: which event is counted. Must not know: counts.

/// The event that is counted: the line that it is in, and a number of its own in its thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The line, from 1.
    pub line: u64,
    /// The number of the event.
    pub event: u64,
}

/// A number that is of one run only: no two tallies differ by it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Event(pub(super) u64);

impl PartialEq for Event {
    fn eq(&self, _: &Event) -> bool {
        true
    }
}

impl Eq for Event {}
