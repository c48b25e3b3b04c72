//! In: words and marks for the presence of an attribute, of cells and names. Out: the opposite in
//! the same style. Must not know: where on a page they are.

/// Words for a required attribute, with those of the same style for an optional one.
const OPPOSITES: [(&str, &str); 24] = [
    ("yes", "no"),
    ("Yes", "No"),
    ("YES", "NO"),
    ("true", "false"),
    ("True", "False"),
    ("TRUE", "FALSE"),
    ("required", "optional"),
    ("Required", "Optional"),
    ("REQUIRED", "OPTIONAL"),
    ("mandatory", "optional"),
    ("Mandatory", "Optional"),
    ("y", "n"),
    ("Y", "N"),
    ("M", "O"),
    ("R", "O"),
    ("✓", ""),
    ("✔", ""),
    ("✅", "❌"),
    ("✅", ""),
    ("✔️", "❌"),
    ("x", ""),
    ("X", ""),
    ("*", ""),
    (":white_check_mark:", ":x:"),
];

/// The opposite of a text in a column of its own: `Yes` of `No`.
pub(crate) fn opposites(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    let other = move |(yes, no): &(&'static str, &'static str)| match text {
        "" => no.is_empty().then_some(*yes),
        _ if text == *yes => Some(*no),
        _ if text == *no => Some(*yes),
        _ => None,
    };
    OPPOSITES.iter().filter_map(other)
}

/// Marks after a name or a type, for a required and an optional attribute.
const MARKS: [(&str, bool); 7] = [
    ("*", true),
    ("\\*", true),
    (" *", true),
    (" (required)", true),
    (", required", true),
    ("?", false),
    (" (optional)", false),
];

/// The marks for a required, and for an optional attribute.
pub(crate) fn marks(required: bool) -> impl Iterator<Item = &'static str> {
    MARKS.iter().filter(move |(_, of)| *of == required).map(|(mark, _)| *mark)
}
