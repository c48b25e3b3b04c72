//! In: headers of columns and what their cells say. Out: what they mean. Must not know: where on a page they are.

use super::settings::{folded, ColumnSettings, Entry};
use super::types::CONDITIONS;
use super::{says_yes, Dialect};

/// What a column holds, known by its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The attribute's name, with or without its type.
    Name,
    /// What the names of attributes look like.
    Pattern,
    /// The type.
    Type,
    /// Whether it must be there.
    Required,
    /// Whether it may be missing.
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
    /// What its texts match.
    Regex,
    /// The values that are allowed.
    Values,
    /// Whether it should not be used any more.
    Deprecated,
    /// Text that belongs to the description.
    Note(String),
    /// A column of a name that is not known.
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
        ],
        Column::Required,
    ),
    (&["optional", "optional?"], Column::Optional),
    (&["nullable", "nullable?"], Column::Nullable),
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
        ],
        Column::Description,
    ),
    (&["example", "examples", "example value"], Column::Example),
    (&["default", "default value", "defaults"], Column::Default),
    (&["format"], Column::Format),
    (&["pattern", "regex", "regexp", "regular expression", "validation pattern"], Column::Regex),
    (
        &[
            "enum",
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
const NOTES: [&str; 4] = ["constraints", "constraint", "since", "added in"];

/// What the header of a column of names is called, in the singular.
const NAMED: [&str; 8] =
    ["field", "attribute", "element", "property", "parameter", "key", "name", "relationship"];

/// What may be before it.
const NAMED_BEFORE: [&str; 2] = ["request", "response"];

/// Headers of columns of values.
const VALUE_HEADERS: [&str; 7] =
    ["value", "values", "code", "flag", "constant", "enum", "enum value"];

fn named_column(header: &str) -> Option<Column> {
    let mut words: Vec<&str> = header.split(' ').collect();
    if words.len() > 1 && NAMED_BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let one = |word: &str| match word {
        "properties" => "property".to_owned(),
        word => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    let first = one(words[0]);
    match words[1..] {
        _ if !NAMED.contains(&first.as_str()) => None,
        [] | ["name"] => Some(Column::Name),
        ["pattern"] => Some(Column::Pattern),
        _ => None,
    }
}

impl ColumnSettings {
    /// The headers that are stated, by what their columns hold.
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

impl Dialect {
    /// What a column with this header holds.
    pub(crate) fn column(&self, header: &str) -> Column {
        for (entries, column) in self.settings.columns.lists() {
            if self.listed(entries, header).is_some() {
                return match column {
                    Column::Note(_) => Column::Note(header.trim().to_owned()),
                    column => column,
                };
            }
        }
        let word = folded(header);
        let known = HEADERS.iter().find(|(words, _)| words.contains(&word.as_str()));
        if let Some((_, column)) = known {
            return column.clone();
        }
        if NOTES.contains(&word.as_str()) {
            return Column::Note(header.trim().to_owned());
        }
        named_column(&word).unwrap_or_else(|| Column::Other(header.trim().to_owned()))
    }

    /// Whether a column with this header holds values.
    pub(crate) fn is_value_column(&self, header: &str) -> bool {
        self.listed(&self.settings.values.tables.columns, header).is_some()
            || VALUE_HEADERS.contains(&folded(header).as_str())
    }

    /// The type that a setting states for some words.
    pub(crate) fn type_setting(&self, words: &str) -> Option<&str> {
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

    /// What a Required cell says in these words; none where it says neither yes nor no.
    pub(crate) fn says_required(&self, text: &str) -> Option<Presence> {
        if self.listed(&self.settings.required.yes, text).is_some() {
            return Some(Presence::Always);
        }
        if self.listed(&self.settings.required.no, text).is_some() {
            return Some(Presence::Optional);
        }
        presence(text)
    }
}

/// Whether an attribute must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Always,
    /// It may be missing.
    Optional,
    /// That depends.
    Conditional,
}

impl Presence {
    /// Whether the attribute must be there; none where that depends.
    pub(crate) fn required(self) -> Option<bool> {
        match self {
            Presence::Always => Some(true),
            Presence::Optional => Some(false),
            Presence::Conditional => None,
        }
    }
}

/// What a text says of presence: by its first word, unless a condition follows.
fn presence(text: &str) -> Option<Presence> {
    let yes = says_yes(text);
    if let Some(yes) = yes {
        return Some(if yes { Presence::Always } else { Presence::Optional });
    }
    let text = folded(text);
    let mut words = text.split([' ', ',', ';', '(']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let says = says_yes(first);
    let conditional = CONDITIONS.contains(&first) || words.any(|word| CONDITIONS.contains(&word));
    match says {
        _ if conditional && (says == Some(true) || CONDITIONS.contains(&first)) => {
            Some(Presence::Conditional)
        }
        Some(true) => Some(Presence::Always),
        Some(false) => Some(Presence::Optional),
        None => None,
    }
}
