//! In: headers of columns and the texts of their cells. Out: their meaning. Must not know: where on
//! a page they are

use super::cardinality::CARDINALITY_HEADERS;
use super::headers::{beside_named, named_column, translated};
use super::presence::{is_idle_remark, presence, Presence};
use super::settings::{folded, ColumnSettings, Entry};
use super::Dialect;

/// The content of a column, known by its header.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The attribute's name, with or without its type.
    Name,
    /// A pattern for the names of attributes.
    Pattern,
    /// The type.
    Type,
    /// Whether the attribute is required.
    Required,
    /// Whether the attribute is optional.
    Optional,
    /// Whether it may be `null`.
    Nullable,
    /// The description and all clauses.
    Description,
    /// An example value.
    Example,
    /// The default value.
    Default,
    /// The format.
    Format,
    /// The pattern of its texts.
    Regex,
    /// The values that are allowed.
    Values,
    /// Whether the attribute is deprecated.
    Deprecated,
    /// The cardinality: whether the attribute is required, and whether it is an array. By its
    /// header.
    Cardinality(String),
    /// The objects that the attribute applies to: others do not have it. By its header.
    Applies(String),
    /// Text that belongs to the description.
    Note(String),
    /// A column with an unknown header.
    Other(String),
}

/// Headers of columns; those of names are put together from [`NAMED`].
const HEADERS: &[(&[&str], Column)] = &[
    (&["type", "types", "data type", "datatype", "json type", "value type"], Column::Type),
    (
        &[
            "required",
            "required?",
            "mandatory",
            "mandatory?",
            "required/optional",
            "required / optional",
            "r/o",
            "presence",
            "req",
            "req.",
            "req'd",
            "is required",
            "is required?",
            "is mandatory",
            "required (y/n)",
            "required (yes/no)",
            "mandatory/optional",
            "mandatory / optional",
            "m/o",
            "m/o/c",
            "obligatory",
            "optionality",
            "needed",
            "needed?",
            "necessary",
            "necessary?",
            "must have",
        ],
        Column::Required,
    ),
    (&["optional", "optional?"], Column::Optional),
    (
        &[
            "nullable",
            "nullable?",
            "null",
            "null?",
            "allow null",
            "allows null",
            "allow nulls",
            "can be null",
            "can be null?",
            "may be null",
            "may be null?",
        ],
        Column::Nullable,
    ),
    (
        &[
            "description",
            "descriptions",
            "defines",
            "definition",
            "notes",
            "note",
            "comments",
            "comment",
            "meaning",
            "details",
            "explanation",
            "remarks",
            "constraints",
            "constraint",
            "validation",
            "validations",
            "restrictions",
            "rules",
        ],
        Column::Description,
    ),
    (&["example", "examples", "example value"], Column::Example),
    (
        &["default", "default value", "defaults", "if empty", "when empty", "if omitted"],
        Column::Default,
    ),
    (&["format"], Column::Format),
    (&["pattern", "regex", "regexp", "regular expression", "validation pattern"], Column::Regex),
    (
        &[
            "enum",
            "choices",
            "allowed",
            "allowed values",
            "possible values",
            "accepted values",
            "valid values",
            "supported values",
            "available values",
        ],
        Column::Values,
    ),
    (&["deprecated", "deprecated?"], Column::Deprecated),
];

/// Headers of columns whose text belongs to the description.
const NOTES: [&str; 4] = ["since", "added in", "in", "located in"];

/// Words of an empty cell.
const NOTHING: [&str; 9] = ["", "-", "–", "—", "none", "n/a", "na", "n.a.", "undefined"];

/// `-`, `none`, `n/a`: the cell is empty.
pub(crate) fn says_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim_matches(['`', '*', '_']).to_lowercase().as_str())
}

/// Headers of columns with the objects that a row applies to.
const APPLIES: [&str; 22] = [
    "applies to",
    "applicable to",
    "applicability",
    "validity",
    "valid for",
    "when",
    "if",
    "used by",
    "used for",
    "used if",
    "used when",
    "available for",
    "available if",
    "available when",
    "relevant for",
    "condition",
    "conditions",
    "only for",
    "only if",
    "only when",
    "required if",
    "required when",
];

/// Words of such a column that include all objects.
const EVERYWHERE: [&str; 9] =
    ["any", "all", "every", "everything", "always", "*", "both", "any type", "all types"];

/// Whether a cell says that its row applies everywhere.
pub(crate) fn applies_everywhere(text: &str) -> bool {
    EVERYWHERE.contains(&folded(text).trim_end_matches('.'))
}

/// Headers of columns of values.
const VALUE_HEADERS: [&str; 7] =
    ["value", "values", "code", "flag", "constant", "enum", "enum value"];

/// Headers of columns with the names of attributes or values.
const VALUE_NAMES: [&str; 5] = ["name", "names", "key", "keys", "element"];

/// Words after *required* in a header that restrict it to some cases: `Required on create`.
const CASES: [&str; 12] =
    ["on", "for", "in", "at", "by", "when", "if", "during", "to", "with", "upon", "since"];

/// Whether a header restricts presence to some cases: then neither yes nor no always holds.
pub(crate) fn is_of_case(header: &str) -> bool {
    let word = folded(header);
    let mut words = word.split(' ');
    let presence = ["required", "mandatory", "optional"];
    words.next().is_some_and(|first| presence.contains(&first))
        && words.next().is_some_and(|second| CASES.contains(&second))
}

/// Whether words after *required* start with a case: `on create`.
pub(crate) fn starts_with_case(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|first| CASES.contains(&first))
}

/// A column of text; one with the objects of a row, or with a cardinality, keeps that meaning.
fn noted(header: &str) -> Column {
    let (word, name) = (folded(header), header.trim().to_owned());
    if APPLIES.contains(&word.as_str()) {
        Column::Applies(name)
    } else if CARDINALITY_HEADERS.contains(&word.as_str()) {
        Column::Cardinality(name)
    } else {
        Column::Note(name)
    }
}

impl ColumnSettings {
    /// The headers in the settings, each list with the content of its columns.
    pub(super) fn lists(&self) -> [(&Vec<Entry>, Column); 14] {
        [
            (&self.name, Column::Name),
            (&self.pattern, Column::Pattern),
            (&self.types, Column::Type),
            (&self.required, Column::Required),
            (&self.optional, Column::Optional),
            (&self.nullable, Column::Nullable),
            (&self.deprecated, Column::Deprecated),
            (&self.regex, Column::Regex),
            (&self.description, Column::Description),
            (&self.example, Column::Example),
            (&self.default, Column::Default),
            (&self.format, Column::Format),
            (&self.values, Column::Values),
            (&self.note, Column::Note(String::new())),
        ]
    }
}

/// Whether a text is a known header without any settings.
pub(crate) fn is_known_header(text: &str) -> bool {
    let column = Dialect::default().column(text);
    !matches!(column, Column::Other(_) | Column::Note(_) | Column::Applies(_))
}

/// Whether a header names attributes without any settings.
pub(crate) fn is_name_header(text: &str) -> bool {
    Dialect::default().column(text) == Column::Name
}

impl Dialect {
    /// The content of a column with this header.
    pub(crate) fn column(&self, header: &str) -> Column {
        for (entries, column) in self.settings.columns.lists() {
            if self.listed(entries, header).is_some() {
                return match column {
                    Column::Note(_) => noted(header),
                    column => column,
                };
            }
        }
        let word = folded(header);
        let known = |word: &str| HEADERS.iter().find(|(words, _)| words.contains(&word));
        if let Some((_, column)) = known(&word) {
            return column.clone();
        }
        if NOTES.contains(&word.as_str()) {
            return Column::Note(header.trim().to_owned());
        }
        if let known @ (Column::Applies(_) | Column::Cardinality(_)) = noted(header) {
            return known;
        }
        named_column(&word)
            .or_else(|| translated(&word))
            .or_else(|| known(beside_named(&word)?).map(|(_, column)| column.clone()))
            .unwrap_or_else(|| Column::Other(header.trim().to_owned()))
    }

    /// A column of text: by the settings, or since its header is unknown.
    pub(crate) fn text_column(&self, header: &str) -> Column {
        match self.listed(&self.settings.columns.note, header) {
            Some(_) => Column::Note(header.trim().to_owned()),
            None => Column::Other(header.trim().to_owned()),
        }
    }

    /// Whether a column with this header holds values.
    pub(crate) fn is_value_column(&self, header: &str) -> bool {
        self.listed(&self.settings.values.tables.columns, header).is_some()
            || VALUE_HEADERS.contains(&folded(header).as_str())
    }

    /// Whether a column with this header names the attributes of values.
    pub(crate) fn is_attribute_column(&self, header: &str) -> bool {
        let word = folded(header);
        self.column(header) == Column::Name && !VALUE_NAMES.contains(&word.as_str())
    }

    /// The type that a setting, or else the page itself, gives some words.
    pub(crate) fn type_setting(&self, words: &str) -> Option<&str> {
        let explained = || match self.explained.is_empty() {
            true => None,
            false => self.explained.get(&folded(words)).map(String::as_str),
        };
        self.setting_of_type(words).or_else(explained)
    }

    fn setting_of_type(&self, words: &str) -> Option<&str> {
        let stated = &self.settings.types.words;
        if stated.is_empty() {
            return None;
        }
        let exact = stated.get_key_value(words);
        let words = folded(words);
        let singular = words.strip_suffix('s').unwrap_or(&words);
        let like = || {
            stated.iter().find(|(known, _)| {
                let known = folded(known);
                known == words || known == singular
            })
        };
        let (_, entry) = exact.or_else(like)?;
        self.uses(entry);
        Some(entry.get_ref())
    }

    /// The presence that a Required cell states, and whether it says more; none if it is neither
    /// yes nor no, or yes with a remark that is not understood.
    pub(crate) fn says_required(&self, text: &str) -> Option<(Presence, bool)> {
        if self.listed(&self.settings.required.yes, text).is_some() {
            return Some((Presence::Always, false));
        }
        if self.listed(&self.settings.required.no, text).is_some() {
            return Some((Presence::Optional, false));
        }
        presence(text).filter(|found| *found != (Presence::Always, true) || is_idle_remark(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_may_speak_of_one_case() {
        for header in ["Required on create", "Mandatory for POST", "**Required** in responses"] {
            assert!(is_of_case(header), "{header}");
        }
        for header in ["Required", "Required?", "Required (y/n)", "Create", "Is required"] {
            assert!(!is_of_case(header), "{header}");
        }
    }
}
