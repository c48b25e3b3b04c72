//! In: words of components, of lists and of the paragraphs above them. Out: whether they describe
//! attributes. Must not know: where on a page they are.

use super::lexicon::Lexicon;
use super::settings::folded;
use super::words::{spelled, words};
use super::{statement, Rest, Topic, Verdict};
use std::sync::LazyLock;

/// The part of a field that an attribute of a component states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Name,
    Type,
    Required,
    Default,
    Deprecated,
    Description,
}

/// Attributes of components about a field, and labels with the same meaning.
const KEYS: &[(&[&str], Slot)] = &[
    (
        &[
            "name",
            "path",
            "body",
            "query",
            "header",
            "cookie",
            "form",
            "field",
            "prop",
            "param",
            "parameter",
            "property",
            "key",
            "attribute",
            "arg",
            "argument",
        ],
        Slot::Name,
    ),
    (&["type", "types", "datatype", "data type", "value type", "valuetype"], Slot::Type),
    (&["required", "mandatory", "optional", "presence"], Slot::Required),
    (&["default", "defaultvalue", "default value", "defaults to", "defaults"], Slot::Default),
    (&["deprecated"], Slot::Deprecated),
    (&["description", "desc"], Slot::Description),
];

/// The part of a field that the component attribute with this key states.
pub(crate) fn field_key(key: &str) -> Option<Slot> {
    let key = key.to_lowercase().replace(['-', '_'], "");
    KEYS.iter().find(|(keys, _)| keys.contains(&key.as_str())).map(|(_, slot)| *slot)
}

/// The part of a field that a label before a colon announces: `Type:`, `Default:`.
pub(crate) fn label_slot(label: &str) -> Option<Slot> {
    let slot = KEYS.iter().find(|(keys, _)| keys.contains(&folded(label).as_str()))?.1;
    (!matches!(slot, Slot::Name | Slot::Description)).then_some(slot)
}

/// Last words in the names of components that show one field each.
const FIELDS: [&str; 10] = [
    "field",
    "param",
    "parameter",
    "property",
    "prop",
    "attribute",
    "attr",
    "argument",
    "arg",
    "variable",
];

/// Whether a component shows a field: `<ResponseField>`, `<ParamField>`, `::field`.
pub(crate) fn is_field_component(name: &str) -> bool {
    let starts_word = |at: usize| {
        let (before, rest) = name.split_at(at);
        before.is_empty()
            || before.ends_with(['-', '_', '.'])
            || rest.starts_with(|c: char| c.is_ascii_uppercase())
                && (before.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                    || rest[1..].starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let lower = name.to_ascii_lowercase();
    FIELDS.iter().any(|word| lower.ends_with(word) && starts_word(name.len() - word.len()))
}

/// Nouns for attributes, in the singular.
const NOUNS: [&str; 14] = [
    "attribute",
    "argument",
    "field",
    "property",
    "parameter",
    "key",
    "member",
    "prop",
    "param",
    "input",
    "output",
    "option",
    "setting",
    "variable",
];

/// Those of these nouns without another meaning, one of which suffices in a heading.
const CLEAR_NOUNS: [&str; 8] =
    ["attribute", "argument", "field", "property", "parameter", "member", "prop", "param"];

/// Words beside such a noun in a heading without other words.
const BESIDE_NOUN: [&str; 22] = [
    "reference",
    "request",
    "response",
    "body",
    "query",
    "path",
    "header",
    "object",
    "the",
    "of",
    "and",
    "supported",
    "available",
    "required",
    "optional",
    "common",
    "input",
    "output",
    "configuration",
    "json",
    "payload",
    "read-only",
];

/// Verbs of a sentence that announces attributes.
const ANNOUNCING: [&str; 17] = [
    "following",
    "supported",
    "supports",
    "contains",
    "contain",
    "has",
    "have",
    "takes",
    "accepts",
    "accept",
    "includes",
    "exported",
    "exports",
    "these",
    "available",
    "consists",
    "provides",
];

/// Nouns for an object with attributes.
const HOLDERS: [&str; 12] = [
    "block",
    "object",
    "structure",
    "payload",
    "body",
    "request",
    "response",
    "event",
    "message",
    "record",
    "resource",
    "document",
];

fn singular(word: &str) -> &str {
    match word {
        "properties" => "property",
        word => word.strip_suffix('s').unwrap_or(word),
    }
}

fn is_noun(word: &str) -> bool {
    NOUNS.contains(&singular(word))
}

/// Whether a heading announces attributes: `Argument Reference`.
pub(crate) fn heads_attributes(heading: &str) -> bool {
    let heading = folded(heading);
    let mut words = heading.split_whitespace();
    words.clone().any(|word| CLEAR_NOUNS.contains(&singular(word)))
        && words.all(|word| is_noun(word) || BESIDE_NOUN.contains(&singular(word)))
}

/// Whether the last sentence of a paragraph announces attributes: `The following arguments are
/// supported:`.
pub(crate) fn announces_attributes(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let Some(text) = text.strip_suffix(':') else { return false };
    let last = text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let words = || last.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
    let announces = words().any(|word| ANNOUNCING.contains(&word));
    let plural = words().any(|word| word.ends_with('s') && is_noun(word));
    let ends = words().rfind(|word| !word.is_empty()).unwrap_or_default();
    let holds = ANNOUNCING.contains(&ends) && words().any(|word| HOLDERS.contains(&word));
    announces && plural || holds
}

/// Phrases of a sentence before a list whose attributes do not exist.
const ABSENT: &[&str] = words!(
    "not returned, not included, not supported, not available, not contain, not sent, not exist, \
    not present, not part, not have, no longer, none of, doesn't contain, don't exist, aren't \
    returned, aren't supported, aren't included, isn't supported, without"
);

static MISSING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&[ABSENT]));

/// Whether the last sentence before a list says that its attributes do not exist:
/// `The following fields are not returned:`, `Removed:`.
pub(crate) fn denies_attributes(text: &str) -> bool {
    let Some(text) = text.trim().strip_suffix(':') else { return false };
    let last = spelled(text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default());
    MISSING.is_in(&last) || last == " removed "
}

/// Endings of file names.
const FILES: [&str; 24] = [
    ".md", ".mdx", ".json", ".yml", ".yaml", ".toml", ".rs", ".js", ".ts", ".tsx", ".jsx", ".py",
    ".go", ".rb", ".java", ".txt", ".html", ".css", ".sh", ".lock", ".xml", ".csv", ".env", ".cfg",
];

/// Whether a word may be the name of an attribute in a list: no command, number, path or file.
pub(crate) fn is_listed_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let path = lower.contains('/') || FILES.iter().any(|ending| lower.ends_with(ending));
    let starts = |c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '@' | '[' | '{');
    let within = |c: char| c.is_alphanumeric() || "_-.$@[]{}*:?<>".contains(c);
    name.starts_with(starts)
        && name.chars().all(within)
        && !path
        && !name.ends_with([':', '.'])
        && !name.contains("::")
}

/// The statement of a few words between marks about an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marked {
    Presence,
    Deprecated,
    Nullable,
    /// Another statement that is no type.
    Other,
}

/// The statement of a part of an item's head, if it is one.
pub(crate) fn marked(part: &str) -> Option<Marked> {
    match statement(part)? {
        (Topic::Required | Topic::Optional, _, Rest::Whole) => Some(Marked::Presence),
        (Topic::Deprecated, Verdict::Yes, Rest::Whole) => Some(Marked::Deprecated),
        (Topic::Nullable, Verdict::Yes, Rest::Whole) => Some(Marked::Nullable),
        (.., Rest::Whole) => Some(Marked::Other),
        _ => None,
    }
}

/// Phrases before a default value.
const BEFORE_DEFAULT: [&str; 9] = [
    "default value is",
    "default value:",
    "default value",
    "defaults to",
    "default is",
    "default to",
    "default:",
    "default =",
    "default",
];

/// The start of the value in a part that states the default.
pub(crate) fn default_at(part: &str) -> Option<usize> {
    let lower = part.to_ascii_lowercase();
    let phrase = BEFORE_DEFAULT.iter().find(|phrase| lower.starts_with(**phrase))?;
    let rest = &part[phrase.len()..];
    let ends = rest.starts_with(|c: char| !(c.is_alphanumeric() || c == '_'));
    let start = rest.len() - rest.trim_start_matches([' ', ':', '=', '\u{1f}']).len();
    (ends && start < rest.len()).then_some(phrase.len() + start)
}

/// Words of a description for several objects, which are described below.
const SEVERAL: [&str; 8] = [
    "one or more",
    "zero or more",
    "a list of",
    "list of",
    "set of",
    "multiple",
    "can be specified multiple times",
    "blocks",
];

/// Whether a description is about several blocks.
pub(crate) fn speaks_of_several(text: &str) -> bool {
    let lower = text.to_lowercase();
    SEVERAL.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_of_fields_are_known_by_their_last_word() {
        for name in ["ResponseField", "ParamField", "field", "api-param", "Property", "APIParam"] {
            assert!(is_field_component(name), "{name}");
        }
        for name in ["Tab", "Expandable", "Airfield", "Step", "FieldGroup", "field-group"] {
            assert!(!is_field_component(name), "{name}");
        }
    }

    #[test]
    fn phrases_and_headings_announce_attributes() {
        for text in [
            "The following arguments are supported:",
            "An invoice has these attributes:",
            "The body accepts the following parameters:",
            "A `rule` block supports the following:",
            "Some text. The object has the following fields:",
        ] {
            assert!(announces_attributes(text), "{text}");
        }
        for text in [
            "You need the following:",
            "This release has these changes:",
            "The following arguments are supported.",
            "Before you start:",
            "There are two keys to success:",
        ] {
            assert!(!announces_attributes(text), "{text}");
        }
        for heading in ["Argument Reference", "Fields", "Request body parameters", "Properties"] {
            assert!(heads_attributes(heading), "{heading}");
        }
        for heading in ["Features", "Key features", "Keys", "Options", "Reference"] {
            assert!(!heads_attributes(heading), "{heading}");
        }
    }

    #[test]
    fn names_of_attributes_are_no_files_flags_or_numbers() {
        for name in ["id", "first_name", "a.b", "$ref", "@type", "tags[]", "Content-Type"] {
            assert!(is_listed_name(name), "{name}");
        }
        for name in ["--flag", "-v", "400", "a b", "src/main", "x.json", "run()", "GET:", ""] {
            assert!(!is_listed_name(name), "{name}");
        }
    }
}
