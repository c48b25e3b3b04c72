//! In: nothing. Out: the facts about a heading before the sections are known. Must not know: how it
//! is found.

/// A heading of a page, before the sections are known.
pub(super) struct Heading {
    /// The number of its node.
    pub(super) at: usize,
    /// From 1.
    pub(super) level: u8,
    /// Its text, without the anchor that it states.
    pub(super) text: String,
    /// The content below it, up to the next heading.
    pub(super) below: Below,
    /// Whether a link of the page leads to it, or a component gives it an anchor.
    pub(super) is_target: bool,
    /// Whether a link in a type leads to it.
    pub(super) is_type: bool,
    /// Whether a link in the description of an attribute leads to it.
    pub(super) is_described: bool,
    /// Whether the page writes an anchor beside it.
    pub(super) anchored: bool,
    /// Anchors that lead to it.
    pub(super) ids: Vec<String>,
}

/// The tables below a heading.
#[derive(Default)]
pub(super) struct Below {
    /// Attribute tables.
    pub(super) attributes: bool,
    /// Tables of values.
    pub(super) values: bool,
    /// Tables of names with their numbers: each by its node, with the column of the numbers.
    pub(super) numbered: Vec<(usize, usize)>,
    /// Tables of bare names with only a text beside them: each by its node.
    pub(super) bare: Vec<usize>,
    /// Tables of neither, whose rows start with different words in code: each by its node.
    pub(super) coded: Vec<usize>,
    /// Whether a table states types.
    pub(super) typed: bool,
}

impl Heading {
    pub(super) fn owns_table(&self) -> bool {
        self.below.attributes
    }
}
