//! In: words, phrases and marks of pages. Out: what they mean: every rule about tables that is
//! data. Must not know: where on a page they stand.

use crate::json_type::{Composition, JsonType};

/// What a column holds, known by its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The attribute's name, with or without its type.
    Name,
    /// The type.
    Type,
    /// Whether it must be there.
    Required,
    /// The description and all clauses.
    Description,
    /// An example value.
    Example,
    /// The default value.
    Default,
    /// A column of a name that is not known.
    Other(String),
}

/// Headers of columns.
const HEADERS: &[(&[&str], Column)] = &[
    (
        &[
            "attributes",
            "attribute",
            "field",
            "fields",
            "name",
            "property",
            "properties",
            "parameter",
            "parameters",
            "key",
        ],
        Column::Name,
    ),
    (&["type"], Column::Type),
    (&["required"], Column::Required),
    (&["description"], Column::Description),
    (&["example", "examples"], Column::Example),
    (&["default"], Column::Default),
];

/// What a column with this header holds.
pub(crate) fn column(header: &str) -> Column {
    let word = header.trim().to_lowercase();
    let known = HEADERS.iter().find(|(words, _)| words.contains(&word.as_str()));
    known.map_or_else(|| Column::Other(header.trim().to_owned()), |(_, column)| column.clone())
}

/// Words that name a JSON type, and the format that they imply.
const TYPE_WORDS: &[(&[&str], JsonType, Option<&str>)] = &[
    (&["string", "str", "text"], JsonType::String, None),
    (&["integer", "int", "long", "int32", "int64"], JsonType::Integer, None),
    (&["number", "float", "double", "decimal"], JsonType::Number, None),
    (&["boolean", "bool"], JsonType::Boolean, None),
    (&["object", "hash", "dictionary", "map"], JsonType::Object, None),
    (&["array", "list"], JsonType::Array, None),
    (&["null"], JsonType::Null, None),
    (&["datetime", "date-time", "timestamp"], JsonType::String, Some("date-time")),
    (&["date"], JsonType::String, Some("date")),
];

/// The type that a word names, and the format that it implies.
pub(crate) fn type_word(word: &str) -> Option<(JsonType, Option<&'static str>)> {
    let word = word.trim().trim_matches('`').to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    TYPE_WORDS
        .iter()
        .find(|(words, ..)| words.contains(&singular))
        .map(|(_, json_type, format)| (*json_type, *format))
}

/// The type word that a word is a slip for: one edit away, or two where the word is long.
pub(crate) fn near_type_word(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let most = if word.len() > 5 { 2 } else { 1 };
    let all = TYPE_WORDS.iter().flat_map(|(words, ..)| words.iter().copied());
    let near = all
        .map(|known| (strsim::osa_distance(known, &word), known))
        .min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, known)| *distance <= most && known.len() > 3).map(|(_, known)| known)
}

/// What a Required cell says in these words alone.
#[rustfmt::skip]
const REQUIRED: &[(&[&str], bool)] = &[
    (
        &[
            "yes", "true", "required", "y", "x", "mandatory", "always", "✓", "✔", "✅", "☑", "🗸",
            ":white_check_mark:", ":heavy_check_mark:", ":check:",
        ],
        true,
    ),
    (
        &[
            "no", "false", "optional", "n", "never", "-", "–", "—", "✗", "✘", "❌", "✕", ":x:",
            ":no_entry:",
        ],
        false,
    ),
];

/// Whether a Required cell says yes or no; none where it says neither, or something more.
pub(crate) fn says_yes(text: &str) -> Option<bool> {
    let word = text.trim().trim_matches(['*', '_', '.', '`', '\u{fe0f}']).trim().to_lowercase();
    REQUIRED.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, yes)| *yes)
}

/// Words among type words that say whether the attribute must be there.
const REQUIRED_MARKS: &[(&str, bool)] = &[("required", true), ("optional", false)];

/// Whether a word beside a type says that the attribute must be there.
pub(crate) fn says_required(word: &str) -> Option<bool> {
    let word = word.trim().trim_matches(['(', ')']).to_lowercase();
    REQUIRED_MARKS.iter().find(|(mark, _)| *mark == word).map(|(_, required)| *required)
}

/// A phrase that starts a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `Available values:`
    Values,
    /// `Any of:`, `One of:`, `All of:`
    Members(Composition),
    /// `Array of`
    Array,
    /// `Array any of:`
    ArrayMembers(Composition),
    /// `See:`
    See,
    /// `Example:`
    Example,
    /// `Default:`
    Default,
}

/// The phrases; the longer one first where one starts with another.
const MARKERS: &[(&str, Marker)] = &[
    ("Available values:", Marker::Values),
    ("Any of:", Marker::Members(Composition::AnyOf)),
    ("One of:", Marker::Members(Composition::OneOf)),
    ("All of:", Marker::Members(Composition::AllOf)),
    ("Array any of:", Marker::ArrayMembers(Composition::AnyOf)),
    ("Array one of:", Marker::ArrayMembers(Composition::OneOf)),
    ("Array all of:", Marker::ArrayMembers(Composition::AllOf)),
    ("Array of:", Marker::Array),
    ("Array of", Marker::Array),
    ("See:", Marker::See),
    ("Example:", Marker::Example),
    ("Examples:", Marker::Example),
    ("Default:", Marker::Default),
    ("Default value:", Marker::Default),
];

/// The phrase that a text starts with.
pub(crate) fn marker_at_start(text: &str) -> Option<(Marker, &'static str)> {
    let found = MARKERS.iter().find(|(phrase, _)| text.starts_with(phrase));
    found.map(|(phrase, marker)| (*marker, *phrase))
}

/// Words that only separate the values or members of a list.
pub(crate) const SEPARATORS: [&str; 4] = ["or", "and", "-", "."];

/// What no name holds: marks and patterns.
const FORBIDDEN: &[char] = &['?', '*', '\\', '>', '[', ']', '{', '}', '^', '|'];

/// Marks that follow a name and say something about it.
pub(crate) const MARKS: &[char] = &['?', '*', '\\'];

/// What encloses a name that stands for any key.
const PLACEHOLDERS: [(char, char); 3] = [('[', ']'), ('{', '}'), ('<', '>')];

/// Lines of a drawn tree.
fn is_drawing(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// Whether a text may be a JSON key of a documented object.
pub(crate) fn is_name(text: &str) -> bool {
    !text.trim().is_empty()
        && !text.starts_with('/')
        && !text.contains(|c: char| FORBIDDEN.contains(&c) || is_drawing(c) || c.is_control())
}

/// `[name]`, `{name}` and `<name>` stand for any key.
pub(crate) fn is_placeholder(name: &str) -> bool {
    let inner = PLACEHOLDERS
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    inner.is_some_and(|inner| is_name(inner) && !inner.contains('<'))
}

/// Phrases of a description that speak of an RFC 3339 date and time.
pub(crate) const DATE_TIME_PHRASES: [&str; 4] = ["iso 8601", "iso-8601", "iso8601", "rfc 3339"];

/// A pattern of a description that is a date, unless a time follows.
pub(crate) const DATE_PATTERN: (&str, &str) = ("yyyy-mm-dd", "yyyy-mm-ddt");

/// A word of a description that speaks of a span of time, which is not a point in time.
pub(crate) const DURATION_WORD: &str = "duration";

/// Comments, by what opens and closes them.
pub(crate) const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// A block of another language inside a page, by what opens and closes it.
pub(crate) const MAGIC_BLOCK: (&str, &str) = ("[block:", "[/block]");

/// The anchor of a heading: lower case, white space to `-`, commas removed.
pub(crate) fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(',', "").split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_names_and_marks_are_not() {
        for name in
            ["$ref", "Content-Type", "first_name", "a.b", "größe", "x:y", "@id", "a b", "-", "id#"]
        {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "bot?",
            "code\\*",
            "code*",
            "> title",
            "lines[].sku",
            "└ x",
            "├──",
            "/{path}",
            "/path",
            "^x-",
            "a|b",
            "{a",
            "",
            " ",
            "a\u{0}",
        ] {
            assert!(!is_name(name), "{name}");
        }
        for name in ["[key]", "{path}", "<a key>"] {
            assert!(is_placeholder(name), "{name}");
        }
        for name in ["[]", "[a][b]", "[a", "{}", "a", "<a><b>"] {
            assert!(!is_placeholder(name), "{name}");
        }
    }
}
