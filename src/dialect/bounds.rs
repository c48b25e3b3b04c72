//! In: words of sentences about bounds. Out: what they bound, and how. Must not know: where on a
//! page they stand.

/// What a bound counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// What a number is.
    Numbers,
    /// How long a text is.
    Characters,
    /// How many items an array has.
    Items,
}

/// How a phrase bounds the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bounding {
    /// The number is the least.
    Least,
    /// The number is the greatest.
    Most,
    /// All are above the number.
    Above,
    /// All are below the number.
    Below,
    /// It is just as many.
    Exactly,
}

/// What may be before a bound; whether it speaks of a length.
pub(crate) const BOUND_SUBJECTS: [(&str, bool); 32] = [
    ("a ", false),
    ("the ", false),
    ("valid range:", false),
    ("valid range", false),
    ("allowed range:", false),
    ("allowed range", false),
    ("its value is", false),
    ("the value is", false),
    ("the value must be", false),
    ("its value must be", false),
    ("values must be", false),
    ("value must be", false),
    ("the length must be", true),
    ("its length must be", true),
    ("length must be", true),
    ("the length is", true),
    ("must be in the range of", false),
    ("must be in the range", false),
    ("must be in range", false),
    ("in the range of", false),
    ("in the range", false),
    ("it must be", false),
    ("it must have", false),
    ("it must contain", false),
    ("must be", false),
    ("must have", false),
    ("must contain", false),
    ("length:", true),
    ("length", true),
    ("range:", false),
    ("range of", false),
    ("range", false),
];

/// Whole sentences: no two items are equal.
pub(crate) const UNIQUE_PHRASES: [&str; 14] = [
    "without duplicates",
    "duplicates are not allowed",
    "must not contain duplicates",
    "may not contain duplicates",
    "no duplicate items",
    "items are distinct",
    "must be unique",
    "unique",
    "items must be unique",
    "items are unique",
    "unique items",
    "all unique",
    "no duplicates",
    "distinct",
];

/// Whole sentences: there is at least one character or item.
pub(crate) const NOT_EMPTY_PHRASES: [&str; 11] = [
    "non-empty",
    "nonempty",
    "can't be empty",
    "must not be empty",
    "cannot be empty",
    "can not be empty",
    "may not be empty",
    "must be non-empty",
    "must be nonempty",
    "never empty",
    "not empty",
];

/// Whole sentences: the number is not below zero.
pub(crate) const NOT_NEGATIVE_PHRASES: [&str; 6] = [
    "must not be negative",
    "cannot be negative",
    "must be non-negative",
    "must be nonnegative",
    "never negative",
    "not negative",
];

/// Whole sentences: the number is above zero.
pub(crate) const POSITIVE_PHRASES: [&str; 2] = ["must be positive", "always positive"];

/// Words before a range.
pub(crate) const RANGE_OPENERS: [&str; 2] = ["between", "from"];

/// What joins the ends of a range.
pub(crate) const RANGE_JOINS: [&str; 8] = ["and", "to", "...", "..", "…", "-", "–", "—"];

/// What joins two bounds of one sentence.
pub(crate) const BOUND_JOINS: [&str; 4] = [", and ", " and ", ", ", " but "];

/// What may be between a phrase and its number.
pub(crate) const BOUND_VERBS: [&str; 3] = ["is ", "of ", "to "];

/// What a range says of its ends, which is so without it.
pub(crate) const INCLUSIVE: [&str; 7] = [
    ", inclusive",
    "(both inclusive)",
    ", both inclusive",
    "(inclusive)",
    "(inclusive",
    "inclusively",
    "inclusive",
];

/// Nouns that are counted.
const NOUNS: [(&[&str], Counted); 2] = [
    (
        &[
            "characters",
            "character",
            "chars",
            "char",
            "characters long",
            "characters in length",
            "chars long",
            "letters",
            "symbols",
            "code points",
            "unicode characters",
        ],
        Counted::Characters,
    ),
    (&["items", "item", "elements", "element", "entries", "entry"], Counted::Items),
];

/// What a noun counts.
pub(crate) fn counted(noun: &str) -> Option<Counted> {
    NOUNS.iter().find(|(nouns, _)| nouns.contains(&noun)).map(|(_, counted)| *counted)
}

/// Phrases before one number; the longer one first where one starts with another. Whether the phrase
/// speaks of a length.
pub(crate) const BOUND_PHRASES: &[(&str, Bounding, bool)] = &[
    ("at least", Bounding::Least, false),
    ("no less than", Bounding::Least, false),
    ("not less than", Bounding::Least, false),
    ("must not be less than", Bounding::Least, false),
    ("cannot be less than", Bounding::Least, false),
    ("must not be shorter than", Bounding::Least, true),
    ("no fewer than", Bounding::Least, false),
    ("not fewer than", Bounding::Least, false),
    ("no shorter than", Bounding::Least, true),
    ("greater than or equal to", Bounding::Least, false),
    ("min. length", Bounding::Least, true),
    ("minlength", Bounding::Least, true),
    ("minimum length", Bounding::Least, true),
    ("minimum value", Bounding::Least, false),
    ("minimum", Bounding::Least, false),
    ("min length", Bounding::Least, true),
    ("min.", Bounding::Least, false),
    ("min", Bounding::Least, false),
    (">=", Bounding::Least, false),
    ("≥", Bounding::Least, false),
    ("greater than", Bounding::Above, false),
    ("more than", Bounding::Above, false),
    ("larger than", Bounding::Above, false),
    (">", Bounding::Above, false),
    ("at most", Bounding::Most, false),
    ("up to", Bounding::Most, false),
    ("no more than", Bounding::Most, false),
    ("not more than", Bounding::Most, false),
    ("no greater than", Bounding::Most, false),
    ("not greater than", Bounding::Most, false),
    ("must not be more than", Bounding::Most, false),
    ("must not be greater than", Bounding::Most, false),
    ("cannot be more than", Bounding::Most, false),
    ("cannot be greater than", Bounding::Most, false),
    ("must not be longer than", Bounding::Most, true),
    ("cannot be longer than", Bounding::Most, true),
    ("no longer than", Bounding::Most, true),
    ("not longer than", Bounding::Most, true),
    ("max. length", Bounding::Most, true),
    ("maxlength", Bounding::Most, true),
    ("can't exceed", Bounding::Most, false),
    ("can not exceed", Bounding::Most, false),
    ("must not exceed", Bounding::Most, false),
    ("cannot exceed", Bounding::Most, false),
    ("may not exceed", Bounding::Most, false),
    ("less than or equal to", Bounding::Most, false),
    ("maximum length", Bounding::Most, true),
    ("maximum value", Bounding::Most, false),
    ("maximum", Bounding::Most, false),
    ("max length", Bounding::Most, true),
    ("max.", Bounding::Most, false),
    ("max", Bounding::Most, false),
    ("<=", Bounding::Most, false),
    ("≤", Bounding::Most, false),
    ("less than", Bounding::Below, false),
    ("fewer than", Bounding::Below, false),
    ("smaller than", Bounding::Below, false),
    ("<", Bounding::Below, false),
    ("exactly", Bounding::Exactly, false),
    ("precisely", Bounding::Exactly, false),
];
