//! In: words, phrases and marks of pages. Out: what they mean: every rule about tables that is
//! data. Must not know: where on a page they stand.

mod settings;

pub use settings::Dialect;
pub use settings::Settings;
pub(crate) use settings::{fits, words_in, Dots, Entry, NamedBy, Unmarked};

use crate::json_type::{Composition, JsonType};
use settings::folded;

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

impl Dialect {
    /// What a column with this header holds.
    pub(crate) fn column(&self, header: &str) -> Column {
        let own = &self.settings.columns;
        let stated = [
            (&own.name, Column::Name),
            (&own.types, Column::Type),
            (&own.required, Column::Required),
            (&own.description, Column::Description),
            (&own.example, Column::Example),
            (&own.default, Column::Default),
            (&own.format, Column::Format),
            (&own.values, Column::Values),
            (&own.note, Column::Note(header.trim().to_owned())),
        ];
        for (entries, column) in stated {
            if self.listed(entries, header).is_some() {
                return column;
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
        VALUE_HEADERS.contains(&folded(header).as_str())
            || self.listed(&self.settings.values.tables.columns, header).is_some()
    }

    /// The type that a setting states for some words.
    pub(crate) fn type_setting(&self, words: &str) -> Option<&str> {
        let stated = &self.settings.types.words;
        if stated.is_empty() {
            return None;
        }
        let words = folded(words);
        let singular = words.strip_suffix('s').unwrap_or(&words);
        let (_, entry) = stated.iter().find(|(known, _)| {
            let known = folded(known);
            known == words || known == singular
        })?;
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

/// Words that say that it depends.
const CONDITIONS: [&str; 10] = [
    "if",
    "when",
    "unless",
    "conditionally",
    "conditional",
    "only",
    "depends",
    "except",
    "either",
    "for",
];

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

/// Words that name a JSON type, and the format that they imply.
const TYPE_WORDS: &[(&[&str], JsonType, Option<&str>)] = &[
    (&["string", "str", "text", "varchar", "char"], JsonType::String, None),
    (&["integer", "int", "long", "int32", "int64", "short", "bigint"], JsonType::Integer, None),
    (&["number", "float", "double", "decimal", "numeric"], JsonType::Number, None),
    (&["boolean", "bool"], JsonType::Boolean, None),
    (&["object", "hash", "dictionary", "map", "json object"], JsonType::Object, None),
    (&["array", "list", "collection"], JsonType::Array, None),
    (&["null"], JsonType::Null, None),
    (
        &[
            "datetime",
            "date-time",
            "date time",
            "timestamp",
            "iso8601 timestamp",
            "iso 8601 timestamp",
            "iso-8601 timestamp",
            "iso8601 datetime",
            "iso 8601 datetime",
            "rfc3339 timestamp",
            "rfc 3339 timestamp",
        ],
        JsonType::String,
        Some("date-time"),
    ),
    (&["date", "full-date"], JsonType::String, Some("date")),
    (&["uri", "url"], JsonType::String, Some("uri")),
    (&["uri-reference"], JsonType::String, Some("uri-reference")),
    (&["uri-template"], JsonType::String, Some("uri-template")),
    (&["uuid", "guid"], JsonType::String, Some("uuid")),
    (&["email", "e-mail"], JsonType::String, Some("email")),
    (&["hostname"], JsonType::String, Some("hostname")),
    (&["ipv4"], JsonType::String, Some("ipv4")),
    (&["ipv6"], JsonType::String, Some("ipv6")),
];

/// Words for every value.
const ANY_WORDS: [&str; 6] = ["any", "mixed", "any type", "any value", "anything", "*"];

/// Formats that may follow a type in parentheses.
const FORMATS: &[(JsonType, &[&str])] = &[
    (
        JsonType::String,
        &[
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "byte",
            "binary",
            "password",
        ],
    ),
    (JsonType::Integer, &["int32", "int64"]),
    (JsonType::Number, &["float", "double", "decimal"]),
];

/// The format of a type that a word names.
pub(crate) fn format_word(json_type: JsonType, word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let (_, formats) = FORMATS.iter().find(|(of, _)| *of == json_type)?;
    formats.iter().find(|format| **format == word).copied()
}

/// Whether words stand for every value.
pub(crate) fn is_any(words: &str) -> bool {
    ANY_WORDS.contains(&words.to_lowercase().as_str())
}

/// What may be before a type word, and the bound that it states.
pub(crate) const BOUND_WORDS: [(&str, Bound); 5] = [
    ("non-negative", Bound::AtLeastZero),
    ("nonnegative", Bound::AtLeastZero),
    ("unsigned", Bound::AtLeastZero),
    ("positive", Bound::AboveZero),
    ("non-empty", Bound::NotEmpty),
];

/// A bound that a word before a type states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// No number below zero.
    AtLeastZero,
    /// No number but those above zero.
    AboveZero,
    /// At least one character or item.
    NotEmpty,
}

/// Words that say nothing of a type.
pub(crate) const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// What opens an array: `array of`, `list of`.
pub(crate) const ARRAY_WORDS: [&str; 4] = ["array", "list", "collection", "set"];

/// What opens a map: `map of`, `Map<`.
pub(crate) const MAP_WORDS: [&str; 5] = ["map", "dictionary", "dict", "object", "record"];

/// Nouns that follow the name of a section and add nothing.
pub(crate) const OBJECT_WORDS: [&str; 2] = ["object", "objects"];

/// Nouns that follow the name of a section where only what identifies it is meant.
pub(crate) const IDENTIFIER_WORDS: [&str; 2] = ["id", "ids"];

/// The type that a word names, and the format that it implies.
pub(crate) fn type_word(word: &str) -> Option<(JsonType, Option<&'static str>)> {
    let word = word.trim().trim_matches('`').to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    TYPE_WORDS
        .iter()
        .find(|(words, ..)| words.contains(&singular) || words.contains(&word.as_str()))
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

/// What a word beside a type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    /// The attribute must be there.
    Required,
    /// It may be missing.
    Optional,
    /// It may be `null`.
    Nullable,
    /// It should not be used any more.
    Deprecated,
    /// A value follows.
    Default,
    /// Something that is kept as text.
    Note,
}

/// Words beside types that are not types.
const CLAUSES: &[(&[&str], Clause)] = &[
    (&["required", "mandatory"], Clause::Required),
    (&["optional"], Clause::Optional),
    (&["nullable"], Clause::Nullable),
    (&["deprecated"], Clause::Deprecated),
    (&["default", "defaults"], Clause::Default),
    (
        &["recommended", "provisional", "experimental", "read-only", "readonly", "write-only"],
        Clause::Note,
    ),
];

/// What a word beside a type says, if it is not one.
pub(crate) fn clause_word(word: &str) -> Option<Clause> {
    CLAUSES.iter().find(|(words, _)| words.contains(&word)).map(|(_, clause)| *clause)
}

/// Whether a word starts a condition.
pub(crate) fn is_condition(word: &str) -> bool {
    CONDITIONS.contains(&word)
}

/// Whether a word beside a type says that the attribute must be there.
pub(crate) fn says_required(word: &str) -> Option<bool> {
    let word = word.trim().trim_matches(['(', ')']).to_lowercase();
    match clause_word(&word)? {
        Clause::Required => Some(true),
        Clause::Optional => Some(false),
        _ => None,
    }
}

/// A phrase that starts a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `Available values:`
    Values,
    /// What announces values in other words: these are read whole or not at all.
    Listed,
    /// What announces values by the dialect.
    Stated,
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

/// The phrase that a text starts with: what it announces, its length, and whether it ends with a
/// colon.
pub(crate) fn marker_at_start(text: &str) -> Option<(Marker, usize, bool)> {
    let found = MARKERS.iter().find(|(phrase, _)| text.starts_with(phrase));
    found.map(|(phrase, marker)| (*marker, phrase.len(), phrase.ends_with(':')))
}

/// What may be before "values are" in the sentence that announces a list of values.
const VALUE_ADJECTIVES: [&str; 12] = [
    "possible",
    "allowed",
    "supported",
    "valid",
    "available",
    "accepted",
    "permitted",
    "legal",
    "current",
    "currently",
    "known",
    "allowable",
];

/// What announces values where code follows at once.
const VALUE_PHRASES: [&str; 16] = [
    "must be set to one of",
    "must be set to",
    "must be one of",
    "should be one of",
    "can be one of",
    "may be one of",
    "is one of",
    "one of the following",
    "one of",
    "any of",
    "can be either",
    "can be",
    "must be either",
    "must be",
    "may be",
    "either",
];

/// The length of the phrase at the start of a text that announces a list of values, and whether it
/// says so by itself. Other phrases do where code follows.
fn values_phrase(text: &str) -> Option<(usize, bool)> {
    let mut words = Words { text, at: 0 };
    let start = words.clone();
    words.take("the");
    words.take("its");
    let mut adjectives = 0;
    while VALUE_ADJECTIVES.iter().any(|adjective| words.take(adjective)) {
        adjectives += 1;
    }
    if adjectives > 0 && (words.take("values") || words.take("value") || words.take("options")) {
        let verb = ["are", "is", "include", "includes"].iter().any(|verb| words.take(verb));
        let _ = words.take("one") && words.take("of");
        words.take("the");
        words.take("following");
        let colon = words.mark(':');
        return (verb || colon).then_some((words.at, colon));
    }
    let found = VALUE_PHRASES.iter().find_map(|phrase| {
        let mut words = start.clone();
        phrase.split(' ').all(|word| words.take(word)).then_some(words)
    });
    let mut words = found?;
    let colon = words.mark(':');
    Some((words.at, colon))
}

impl Dialect {
    /// The same with the phrases of the dialect; whether it is one of these.
    pub(crate) fn values_phrase(&self, text: &str) -> Option<(Marker, usize, bool)> {
        for entry in &self.settings.values.lists {
            let phrase = entry.get_ref().split("{}").next().unwrap_or_default().trim_end();
            let found =
                text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase));
            if found && !phrase.is_empty() {
                self.uses(entry);
                return Some((Marker::Stated, phrase.len(), phrase.ends_with(':')));
            }
        }
        values_phrase(text).map(|(length, colon)| (Marker::Listed, length, colon))
    }
}

/// The words of a text, one by one.
#[derive(Clone)]
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    fn take(&mut self, word: &str) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let found = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        self.at += if found { space + word.len() } else { 0 };
        found
    }

    fn mark(&mut self, mark: char) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let found = rest[space..].starts_with(mark);
        self.at += if found { space + mark.len_utf8() } else { 0 };
        found
    }
}

/// What stands right before a default.
const DEFAULT_PHRASES: [&str; 9] = [
    "default value is",
    "default values is",
    "default is",
    "defaults to",
    "default to",
    "defaulting to",
    "default value of",
    "default:",
    "default value:",
];

/// Whether a text ends with what stands right before a default.
pub(crate) fn announces_default(before: &str) -> bool {
    let start = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let tail = without_parentheses(&before[start..]);
    let tail = tail.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    DEFAULT_PHRASES.iter().any(|phrase| {
        tail.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    })
}

/// A text without what is in parentheses.
fn without_parentheses(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Words that only separate the values or members of a list.
pub(crate) const SEPARATORS: [&str; 4] = ["or", "and", "-", "."];

/// Headings of tables that are of the object above them.
const OWNERS: [&str; 13] = [
    "fields",
    "fixed fields",
    "patterned fields",
    "properties",
    "attributes",
    "body",
    "parameters",
    "params",
    "members",
    "elements",
    "object properties",
    "object fields",
    "field descriptions",
];

/// Owners that may have words before or after them.
const OWNER_PHRASES: [&str; 2] = ["fixed fields", "patterned fields"];

/// Whether a heading names the tables of the object above it.
pub(crate) fn is_owner(heading: &str) -> bool {
    let heading = folded(heading);
    let phrase = |phrase: &&str| {
        heading.ends_with(&format!(" {phrase}")) || heading.starts_with(&format!("{phrase} for "))
    };
    OWNERS.contains(&heading.as_str()) || OWNER_PHRASES.iter().any(phrase)
}

/// Nouns at the end of a heading that say in which way it speaks of its subject.
const GENERIC_NOUNS: [&str; 16] = [
    "object",
    "objects",
    "structure",
    "structures",
    "fields",
    "properties",
    "attributes",
    "parameters",
    "schema",
    "type",
    "model",
    "resource",
    "definition",
    "format",
    "entity",
    "body",
];

/// Whether a noun says only in which way a heading speaks of its subject.
pub(crate) fn generic_noun(word: &str) -> bool {
    GENERIC_NOUNS.contains(&word.to_lowercase().as_str())
}

/// Whether a heading says which way its object goes, so that it is not the one above it.
pub(crate) fn speaks_of_exchange(heading: &str) -> bool {
    folded(heading)
        .split(' ')
        .any(|word| word.starts_with("request") || word.starts_with("response"))
}

/// What no name holds: marks and patterns.
const FORBIDDEN: &[char] = &['?', '*', '\\', '>', '[', ']', '{', '}', '^', '|'];

/// Marks that follow a name and say something about it.
pub(crate) const MARKS: &[char] = &['?', '*', '\\'];

/// Marks of footnotes.
pub(crate) const FOOTNOTES: &[char] = &['†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Marks before a name that nest it, besides the lines of a drawn tree and wide spaces.
pub(crate) const NESTING: &[char] = &['>', '↳', '→', '»', '+', '•'];

/// Whether a character before a name only says how deep it is.
pub(crate) fn is_nesting(c: char) -> bool {
    NESTING.contains(&c) || is_drawing(c) || is_wide_space(c)
}

/// Spaces that Markdown keeps at the start of a cell.
pub(crate) fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}')
}

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

/// `[name]`, `{name}`, `<name>`, `/{path}` and `^x-` stand for any key.
pub(crate) fn is_placeholder(name: &str) -> bool {
    let inner = PLACEHOLDERS
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    let enclosed = inner.is_some_and(|inner| is_name(inner) && !inner.contains('<'));
    let template = name.split_once('{').is_some_and(|(before, rest)| {
        !before.contains('}') && rest.split_once('}').is_some_and(|(inner, _)| is_name(inner))
    });
    enclosed || template || name.starts_with('^') && name.len() > 1
}

/// A name that stands for any key, without what encloses it.
pub(crate) fn placeholder_name(name: &str) -> &str {
    let inner = PLACEHOLDERS
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(name)
}

/// Phrases of a description that speak of an RFC 3339 date and time.
pub(crate) const DATE_TIME_PHRASES: [&str; 4] = ["iso 8601", "iso-8601", "iso8601", "rfc 3339"];

/// A pattern of a description that is a date, unless a time follows.
pub(crate) const DATE_PATTERN: (&str, &str) = ("yyyy-mm-dd", "yyyy-mm-ddt");

/// A word of a description that speaks of a span of time, which is not a point in time.
pub(crate) const DURATION_WORD: &str = "duration";

/// Elements of HTML that pages use.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Whether HTML has an element of this name.
pub(crate) fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Comments, by what opens and closes them.
pub(crate) const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// A block of another language inside a page, by what opens and closes it.
pub(crate) const MAGIC_BLOCK: (&str, &str) = ("[block:", "[/block]");

/// Letters and digits, by which links and words find headings.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

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
