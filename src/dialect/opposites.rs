//! In: words and marks of cells and names that say whether an attribute must be there. Out: what says the
//! opposite in the same style. Must not know: where on a page they are.

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

/// Marks behind a name or a type, by whether the attribute must be there.
const MARKS: [(&str, bool); 7] = [
    ("*", true),
    ("\\*", true),
    (" *", true),
    (" (required)", true),
    (", required", true),
    ("?", false),
    (" (optional)", false),
];

/// The marks that say that an attribute must be there, or may be missing.
pub(crate) fn marks(required: bool) -> impl Iterator<Item = &'static str> {
    MARKS.iter().filter(move |(_, of)| *of == required).map(|(mark, _)| *mark)
}
