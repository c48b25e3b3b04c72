//! In: cells with the number of times that a value may appear. Out: its minimum and maximum. Must
//! not know: where on a page they stand.

/// The number of times that a value may appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cardinality {
    /// The minimum; none if it is not stated.
    pub(crate) least: Option<u64>,
    /// The maximum; none if there is no limit.
    pub(crate) most: Option<u64>,
}

impl Cardinality {
    /// Whether the value may appear several times.
    pub(crate) fn is_many(self) -> bool {
        self.most.is_none_or(|most| most > 1)
    }

    /// Whether the attribute is required.
    pub(crate) fn required(self) -> Option<bool> {
        self.least.map(|least| least > 0)
    }
}

/// Headers of columns of cardinalities.
pub(super) const CARDINALITY_HEADERS: [&str; 12] = [
    "cardinality",
    "card.",
    "card",
    "multiplicity",
    "occurs",
    "occurrence",
    "occurrences",
    "repetition",
    "repeated",
    "quantifier",
    "label",
    "rule",
];

/// Words for a cardinality.
const WORDS: [(&[&str], Option<u64>, Option<u64>); 8] = [
    (&["?", "zero or one", "optional", "at most one", "0 or 1"], Some(0), Some(1)),
    (&["*", "zero or more", "any number", "0 or more"], Some(0), None),
    (&["+", "one or more", "at least one", "1 or more"], Some(1), None),
    (&["one", "exactly one", "required", "mandatory", "1"], Some(1), Some(1)),
    (&["repeated", "many", "multiple", "n", "m", "several"], None, None),
    (&["singular", "single"], None, Some(1)),
    (&["0"], Some(0), Some(0)),
    (&["-"], None, Some(1)),
];

/// The separators of minimum and maximum.
const BETWEEN: [&str; 9] = ["...", "..", "…", "–", "-", ":", ",", " to ", "/"];

/// The cardinality of a cell; none if it says something else.
pub(crate) fn cardinality(text: &str) -> Option<Cardinality> {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| "`[](){}\\_ ".contains(c) || c == '.');
    let known = WORDS.iter().find(|(words, ..)| words.contains(&bare));
    if let Some((_, least, most)) = known {
        return Some(Cardinality { least: *least, most: *most });
    }
    let (least, most) = BETWEEN.iter().find_map(|between| bare.split_once(between))?;
    let least = least.trim().parse().ok()?;
    let most = match most.trim() {
        "*" | "n" | "m" | "∞" | "unbounded" | "many" | "" => None,
        number => Some(number.parse().ok().filter(|most| *most >= least && *most > 0)?),
    };
    Some(Cardinality { least: Some(least), most })
}

/// The cardinality of words in brackets after a type: `0..*`, `1..n`, `0..1`.
pub(crate) fn cardinality_of_type(text: &str) -> Option<Cardinality> {
    let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains("..");
    cardinality(text).filter(|many| numbered && many.most.is_none_or(|most| most == 1))
}

/// The cardinality of a cell in a column of presence; there, words such as `at least one` refer to
/// other attributes.
pub(crate) fn cardinality_of_presence(text: &str) -> Option<Cardinality> {
    let spoken = text.contains(|c: char| c.is_whitespace()) && !text.contains(" to ");
    cardinality(text).filter(|_| !spoken)
}

/// Whether all cells of a column are cardinalities, and one of them is not a plain word.
pub(crate) fn are_cardinalities<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut some = false;
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        if cardinality(cell).is_none() {
            return false;
        }
        some = true;
    }
    some
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_how_often() {
        for (text, least, most) in [
            ("1", Some(1), Some(1)),
            ("0..1", Some(0), Some(1)),
            ("*", Some(0), None),
            ("0..*", Some(0), None),
            ("`1..n`", Some(1), None),
            ("[1-5]", Some(1), Some(5)),
            ("+", Some(1), None),
            ("?", Some(0), Some(1)),
            ("repeated", None, None),
            ("Zero or more", Some(0), None),
        ] {
            assert_eq!(cardinality(text), Some(Cardinality { least, most }), "{text}");
        }
        for text in ["yes", "2", "5..1", "a..b", "", "1.0.3"] {
            assert_eq!(cardinality(text), None, "{text}");
        }
    }
}
