//! In: nothing. Out: the tags of components, and the text between two of them. Must not know: how
//! they are found.

use std::ops::Range;

/// A tag that may be one of a component.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) range: Range<usize>,
    /// `</Name>`
    pub(super) ends: bool,
    /// `</Name>`, or `<Name />`.
    pub(super) closes: bool,
}

/// A component with an end tag.
pub(super) struct Pair {
    /// From the start tag to the end tag, both included.
    pub(super) range: Range<usize>,
    /// Where its content starts and ends.
    pub(super) inner: Range<usize>,
}
