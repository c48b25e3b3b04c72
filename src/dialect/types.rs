//! In: words beside names. Out: the types that they name, and whether they mean yes or no. Must not
//! know: where on a page they are.

use crate::json_type::JsonType;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of a condition.
pub(super) const CONDITIONS: [&str; 10] = [
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

/// Words that name a JSON type, and the format that they imply.
const TYPE_WORDS: &[(&[&str], JsonType, Option<&str>)] = &[
    (
        &[
            "string",
            "str",
            "text",
            "varchar",
            "char",
            "character",
            "factor",
            "chr",
            "fct",
            "long text",
            "short text",
            "rich text",
            "multiline text",
            "single line text",
        ],
        JsonType::String,
        None,
    ),
    (
        &[
            "integer",
            "int",
            "long",
            "int8",
            "int16",
            "int32",
            "int64",
            "uint",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "short",
            "bigint",
            "whole number",
        ],
        JsonType::Integer,
        None,
    ),
    (
        &["number", "float", "float32", "float64", "double", "decimal", "numeric", "dbl"],
        JsonType::Number,
        None,
    ),
    (&["boolean", "bool", "logical", "lgl", "checkbox"], JsonType::Boolean, None),
    (&["object", "hash", "dictionary", "dict", "map", "json object"], JsonType::Object, None),
    (
        &[
            "array",
            "list",
            "collection",
            "block list",
            "block set",
            "attributes list",
            "attributes set",
            "multi-select",
            "multiselect",
        ],
        JsonType::Array,
        None,
    ),
    (&["null"], JsonType::Null, None),
    (
        &[
            "datetime",
            "date-time",
            "date time",
            "date & time",
            "date and time",
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
    (&["time"], JsonType::String, None),
    (
        &[
            "unix timestamp",
            "unix time",
            "epoch",
            "unix epoch",
            "epoch time",
            "epoch timestamp",
            "epoch seconds",
            "epoch milliseconds",
            "posix time",
        ],
        JsonType::Integer,
        None,
    ),
    (&["uri", "url"], JsonType::String, Some("uri")),
    (&["uri-reference"], JsonType::String, Some("uri-reference")),
    (&["uri-template"], JsonType::String, Some("uri-template")),
    (&["uuid", "guid"], JsonType::String, Some("uuid")),
    (&["email", "e-mail"], JsonType::String, Some("email")),
    (&["hostname"], JsonType::String, Some("hostname")),
    (&["ipv4"], JsonType::String, Some("ipv4")),
    (&["ipv6"], JsonType::String, Some("ipv6")),
];

/// Words for any value.
const ANY_WORDS: [&str; 8] =
    ["any", "mixed", "any json", "any json value", "any type", "any value", "anything", "*"];

/// Words for one of several values, whose list is elsewhere.
const ENUM_WORDS: [&str; 5] = ["enum", "enumeration", "enumerated", "select", "single select"];

/// Words for `null` among several types.
const NULL_WORDS: [&str; 3] = ["none", "nonetype", "nil"];

/// Whether a word stands for `null` beside other types: `str or None`.
pub(crate) fn is_null_member(word: &str) -> bool {
    NULL_WORDS.contains(&word.to_lowercase().as_str())
}

/// The type of a point in time that a qualified name ends in: `metav1.Time`.
pub(crate) fn qualified_time(name: &str) -> Option<(JsonType, Option<&'static str>)> {
    let (before, last) = name.rsplit_once('.')?;
    let plain = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let found = type_word(last).filter(|_| before.split('.').all(plain))?;
    (found.1 == Some("date-time") || last.eq_ignore_ascii_case("time")).then_some(found)
}

/// Words between the parts of a type.
const JOINING: [&str; 4] = ["of", "or", "and", "a"];

/// Whether a word only joins the parts of a type: `array of string`.
pub(crate) fn joins_types(word: &str) -> bool {
    JOINING.contains(&word)
}

/// Words before the type of items that differ from each other.
pub(crate) const DIFFERENT: [&str; 2] = ["unique", "distinct"];

/// Words of a note beside a type for a rule of its values.
const RULING: [&str; 8] =
    ["must", "only", "pattern", "regex", "regexp", "matching", "matches", "starting"];

/// Whether a word of a note beside a type states a rule.
pub(crate) fn is_ruling(word: &str) -> bool {
    RULING.contains(&word)
}

/// Words that negate the words after them.
const DENYING: [&str; 8] = ["not", "non", "no", "never", "without", "isn't", "cannot", "can't"];

/// Negated clauses of one word.
const DENIED: [&str; 4] = ["non-null", "non-nullable", "notnull", "nonnull"];

/// Type words that the words before them only describe: `hex string`.
const HEADS: [&str; 10] = [
    "string", "strings", "integer", "integers", "boolean", "booleans", "object", "objects",
    "float", "double",
];

/// Adjectives before `number`; any other word before it may name the counted thing: `phone number`.
const OF_NUMBERS: [&str; 10] = [
    "decimal",
    "floating",
    "floating-point",
    "point",
    "real",
    "rational",
    "fractional",
    "numeric",
    "signed",
    "json",
];

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

/// The format of a type, by its name.
pub(crate) fn format_word(json_type: JsonType, word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let (_, formats) = FORMATS.iter().find(|(of, _)| *of == json_type)?;
    formats.iter().find(|format| **format == word).copied()
}

/// Whether words stand for any value.
pub(crate) fn is_any(words: &str) -> bool {
    ANY_WORDS.contains(&words.to_lowercase().as_str())
}

/// Whether words stand for one of several values.
pub(crate) fn is_enum(words: &str) -> bool {
    ENUM_WORDS.contains(&words.to_lowercase().as_str())
}

/// Whether a word negates the words after it, or is a negated clause itself.
pub(crate) fn is_denial(word: &str) -> bool {
    DENYING.contains(&word) || is_denied(word)
}

/// Whether a word is a negated clause.
pub(crate) fn is_denied(word: &str) -> bool {
    DENIED.contains(&word)
}

/// Whether a word describes numbers.
pub(crate) fn describes_number(word: &str) -> bool {
    OF_NUMBERS.contains(&word.to_lowercase().as_str())
}

/// Whether words before a type word only describe it.
pub(crate) fn is_described(before: &str, head: &str) -> bool {
    let head = head.to_lowercase();
    let number =
        matches!(head.as_str(), "number" | "numbers") && before.split(' ').all(describes_number);
    number || HEADS.contains(&head.as_str())
}

/// Whether a word is a type word in the plural.
pub(crate) fn is_plural_type(word: &str) -> bool {
    let word = word.to_lowercase();
    let known = |word: &str| TYPE_WORDS.iter().find(|(words, ..)| words.contains(&word));
    known(&word).is_none()
        && word
            .strip_suffix('s')
            .and_then(known)
            .is_some_and(|(_, kind, _)| !matches!(kind, JsonType::Array | JsonType::Null))
}

/// Words before a type word, and the bound that they state.
pub(crate) const BOUND_WORDS: [(&str, Bound); 8] = [
    ("non-negative", Bound::AtLeastZero),
    ("nonnegative", Bound::AtLeastZero),
    ("unsigned", Bound::AtLeastZero),
    ("positive", Bound::AboveZero),
    ("negative", Bound::BelowZero),
    ("non-positive", Bound::AtMostZero),
    ("nonpositive", Bound::AtMostZero),
    ("non-empty", Bound::NotEmpty),
];

/// A bound that a word before a type states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Not below zero.
    AtLeastZero,
    /// Above zero.
    AboveZero,
    /// Below zero.
    BelowZero,
    /// Not above zero.
    AtMostZero,
    /// At least one character or item.
    NotEmpty,
}

/// Words without a meaning for a type.
pub(crate) const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Words that open an array: `array of`, `list of`.
pub(crate) const ARRAY_WORDS: [&str; 4] = ["array", "list", "collection", "set"];

/// Further words that open an array if the item type follows in brackets: `Sequence[str]`.
pub(crate) const GENERIC_ARRAYS: [&str; 6] =
    ["sequence", "vec", "vector", "iterable", "arraylist", "readonlyarray"];

/// Words for the items of an array before their type: `list / elements=string`.
pub(crate) const ITEM_WORDS: [&str; 4] = ["elements", "element", "items", "item"];

/// Words that open a map: `map of`, `Map<`.
pub(crate) const MAP_WORDS: [&str; 8] =
    ["map", "dictionary", "dict", "object", "record", "hash", "mapping", "hashmap"];

/// Labels of the keys of a map, and of its values: `object (keys: string, values: string)`.
pub(crate) const KEY_WORDS: [&str; 2] = ["keys", "key"];
pub(crate) const VALUE_WORDS: [&str; 2] = ["values", "value"];

/// Words that open a nullable type: `Optional[str]`.
pub(crate) const OPTIONAL_WORDS: [&str; 4] = ["optional", "option", "maybe", "nullable"];

/// Words that open a union in brackets: `Union[str, int]`.
pub(crate) const UNION_WORDS: [&str; 6] =
    ["union", "oneof", "anyof", "either", "literal", "variant"];

/// The endings of a noun in the plural, and in the singular.
pub(crate) const PLURALS: [(&str, &str); 3] = [("s", ""), ("ies", "y"), ("es", "")];

/// Words before the members of a union.
pub(crate) const UNION_OPENERS: [&str; 6] =
    ["one of the following", "any of the following", "one of", "any of", "either", "oneof"];

/// Words before the condition that selects the member of a union.
pub(crate) const DEPENDING: [&str; 4] = ["depending on", "depends on", "based on", "according to"];

/// Words before a link that carry no meaning.
pub(crate) const SEE_WORDS: [&str; 1] = ["see"];

/// Nouns after the name of a section that carry no meaning.
pub(crate) const OBJECT_WORDS: [&str; 2] = ["object", "objects"];

/// Nouns after the name of a section that refer only to its identifier.
pub(crate) const IDENTIFIER_WORDS: [&str; 2] = ["id", "ids"];

/// The type that a word names, and the format that it implies.
pub(crate) fn type_word(word: &str) -> Option<(JsonType, Option<&'static str>)> {
    let word = word.trim().trim_matches('`').to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let known = [singular, &word].into_iter().filter_map(|word| TYPES.get(word)).min()?;
    let (_, json_type, format) = TYPE_WORDS[*known];
    Some((json_type, format))
}

/// The type words, each with its index in [`TYPE_WORDS`].
static TYPES: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let all = TYPE_WORDS.iter().enumerate().rev();
    all.flat_map(|(at, (words, ..))| words.iter().map(move |word| (*word, at))).collect()
});

/// The types that a text consists of, without punctuation at its end.
pub(crate) fn type_words(text: &str) -> Option<Vec<JsonType>> {
    let words = text.trim().trim_end_matches('.').split([',', '|']);
    words.map(|word| Some(type_word(word)?.0)).collect()
}

/// Whether a text consists of type words.
pub(crate) fn is_type_words(text: &str) -> bool {
    type_words(text).is_some()
}

/// The type that some words are probably meant to be: each is one edit away from its own, or two if
/// it is long.
pub(crate) fn near_type_word(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_near = |known: &&str| {
        let all: Vec<&str> = known.split_whitespace().collect();
        known.len() > 3
            && all.len() == words.len()
            && all.iter().zip(&words).all(|(known, word)| is_slip(word, known))
    };
    let all = TYPE_WORDS.iter().flat_map(|(words, ..)| words.iter().copied());
    crate::similar::slip(&text, all.filter(is_near)).map(|(_, known)| known)
}

fn is_slip(word: &str, known: &str) -> bool {
    let most = if word.len() > 5 { 2 } else { 1 };
    crate::similar::slip(word, [known].into_iter()).is_some_and(|(distance, _)| distance <= most)
}

/// Words that are the whole text of a Required cell, and whether they mean yes.
#[rustfmt::skip]
const REQUIRED: &[(&[&str], bool)] = &[
    (
        &[
            "yes", "true", "required", "y", "x", "mandatory", "always", "ja", "oui", "sí", "si",
            "sim", "tak", "да", "是", "はい", "必填", "必须", "必須", "✓", "✔", "✅", "☑", "🗸",
            ":white_check_mark:", ":heavy_check_mark:", ":check:",
        ],
        true,
    ),
    (
        &[
            "no", "false", "optional", "n", "never", "nein", "non", "não", "nee", "nie", "нет",
            "否", "いいえ", "可选", "选填", "任意", "-", "–", "—", "✗", "✘", "❌", "✕", ":x:",
            ":no_entry:",
        ],
        false,
    ),
];

/// Whether a Required cell says yes or no; none if it says neither, or more.
pub(crate) fn says_yes(text: &str) -> Option<bool> {
    let word = text.trim().trim_matches(['*', '_', '.', '`', '\u{fe0f}']).trim().to_lowercase();
    REQUIRED.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, yes)| *yes)
}

/// The statement of a word beside a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    /// The attribute is required.
    Required,
    /// The attribute is optional.
    Optional,
    /// The value may be `null`.
    Nullable,
    /// The attribute is deprecated.
    Deprecated,
    /// A value follows.
    Default,
    /// A word that is kept as text.
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

/// The statement of a word beside a type, if it is not a type.
pub(crate) fn clause_word(word: &str) -> Option<Clause> {
    CLAUSES.iter().find(|(words, _)| words.contains(&word)).map(|(_, clause)| *clause)
}

/// Whether a word starts a condition.
pub(crate) fn is_condition(word: &str) -> bool {
    CONDITIONS.contains(&word)
}

/// Whether a word beside a type makes the attribute required or optional.
pub(crate) fn says_required(word: &str) -> Option<bool> {
    let word = word.trim().trim_matches(['(', ')']).to_lowercase();
    match clause_word(&word)? {
        Clause::Required => Some(true),
        Clause::Optional => Some(false),
        _ => None,
    }
}
