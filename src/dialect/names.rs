//! In: names of attributes. Out: whether they are keys, patterns, or marked. Must not know: where
//! on a page they

use super::types::{clause_word, is_any, says_yes};
use super::words::is_digits;
use crate::text::is_direction_mark;

/// The names that generators give the attribute that stands for any other one.
const ANY_KEYS: [&str; 2] = ["additionalProperties", "additional properties"];

/// Whether a name stands for any key if it is alone.
pub(crate) fn is_any_key(name: &str) -> bool {
    ANY_KEYS.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Marks and patterns that no name has.
const FORBIDDEN: &[char] = &['…', '?', '*', '\\', '>', '[', ']', '{', '}', '^', '|'];

/// The separators of names.
const SEVERAL: [&str; 4] = [", ", " / ", " & ", " or "];

/// The words that join a name with the one after it, at the end of the text between them.
const JOINS: [&str; 15] =
    [",", "/", "or", "and", "|", "&", "–", "—", "-", "→", "…", "(", "alias", "aka", "formerly"];

/// Whether the text between two names joins them: `` `a` (alias `b`) ``.
pub(crate) fn joins_names(between: &str) -> bool {
    let text = between.trim().trim_end_matches(':').to_lowercase();
    let last = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let word = JOINS.contains(&last) && text.split_whitespace().count() <= 2;
    let left_out = matches!(text.trim_matches([',', ' ']), "..." | "…");
    word || text.trim_end() == "(" || JOINS.contains(&text.as_str()) || left_out
}

/// Words beside a name for the use of its attribute, or for its first version.
const BESIDE_NAMES: &[&str] = &[
    "new",
    "beta",
    "alpha",
    "preview",
    "experimental",
    "internal",
    "legacy",
    "unique",
    "pk",
    "fk",
    "key",
    "readonly",
    "read-only",
    "write-only",
    "writeonly",
    "const",
    "constant",
    "static",
    "ro",
    "rw",
    "wo",
    "enum",
    "any",
    "array",
    "obsolete",
    "removed",
    "added",
    "updated",
    "changed",
    "inherited",
    "abstract",
    "indexed",
    "immutable",
    "sortable",
    "filterable",
    "expandable",
    "conditional",
    "recommended",
    "nullable",
    "private",
    "public",
    "reserved",
];

/// Whether a word beside a name is about its attribute.
pub(crate) fn is_known_beside(word: &str) -> bool {
    let lower = word.to_lowercase();
    BESIDE_NAMES.contains(&lower.as_str())
        || clause_word(&lower).is_some()
        || word.len() > 1 && says_yes(word).is_some()
        || is_any(word)
}

/// Whether a word on a line of its own can only be a name: in lower case, and no version.
pub(crate) fn names_itself(word: &str) -> bool {
    let version =
        word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    word.starts_with(|c: char| c.is_lowercase() || c == '_') && !version
}

/// Tops of media types, after which no other name follows.
const MEDIA: [&str; 8] =
    ["text", "application", "image", "audio", "video", "multipart", "message", "font"];

/// The names of `first/last`; none of a single name, such as `text/html`.
pub(crate) fn slashed(name: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = name.split('/').collect();
    let plain = |name: &&str| {
        name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && name.starts_with(|c: char| c.is_lowercase())
    };
    let several = names.len() > 1 && names.iter().all(plain) && !MEDIA.contains(&names[0]);
    several.then_some(names)
}

/// Whether a character is a pictogram that marks a name, and no part of it.
pub(crate) fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'
        | '\u{fe0f}' | '\u{23e9}'..='\u{23fa}')
}

/// Marks after a name that state something about it.
pub(crate) const MARKS: &[char] = &['?', '*', '\\'];

/// Marks of footnotes.
pub(crate) const FOOTNOTES: &[char] = &['†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Marks before a name that nest it, besides the lines of a drawn tree and wide spaces.
pub(crate) const NESTING: &[char] = &['>', '↳', '→', '»', '+', '•'];

/// Whether a character before a name only shows its depth.
pub(crate) fn is_nesting(c: char) -> bool {
    NESTING.contains(&c) || is_drawing(c) || is_wide_space(c)
}

/// Spaces that Markdown keeps at the start of a cell.
pub(crate) fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

/// Invisible characters without a width.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The brackets of a name that stands for any key.
const PLACEHOLDERS: [(char, char); 3] = [('[', ']'), ('{', '}'), ('<', '>')];

/// The meaning of a path step that is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnyElement {
    /// An element of an array, whatever the container is called.
    Element,
    /// An element of an array; in an object, any key.
    ElementOrKey,
    /// An element if an array contains it, else a key.
    IfArray,
    /// The root at the start of a path, else an element.
    Root,
}

/// Words for the index of an element.
const INDEX_WORDS: [&str; 8] = ["i", "n", "j", "k", "idx", "index", "number", "N"];

/// The marks for any element of the part before them: `$`, `*`, `0`, `{i}`.
pub(crate) fn any_element(step: &str) -> Option<AnyElement> {
    let inner = step.strip_prefix(['{', '<']).and_then(|inner| inner.strip_suffix(['}', '>']));
    match (step, inner) {
        ("", _) => Some(AnyElement::Element),
        ("$", _) => Some(AnyElement::Root),
        ("*", _) => Some(AnyElement::ElementOrKey),
        (_, Some(inner)) if INDEX_WORDS.contains(&inner) || is_digits(inner) => {
            Some(AnyElement::ElementOrKey)
        }
        _ if is_digits(step) => Some(AnyElement::IfArray),
        _ if ["n", "i", "N"].contains(&step) => Some(AnyElement::IfArray),
        _ => None,
    }
}

/// The content of a name cell without an attribute.
const NO_NAMES: [&str; 13] =
    ["None", "NONE", "(none)", "(None)", "n/a", "N/A", "n.a.", "-", "–", "—", "--", "...", "…"];

/// Whether a text says that there is no name.
pub(crate) fn names_nothing(text: &str) -> bool {
    NO_NAMES.contains(&text.trim())
}

/// Whether a character is invisible, so that nobody can know of it.
pub(crate) fn is_invisible(c: char) -> bool {
    is_direction_mark(c)
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
            | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{115f}' | '\u{3164}')
}

/// Letters of Cyrillic and Greek that look like Latin ones, and the latter.
const LOOK_ALIKES: [(&str, &str); 2] = [
    ("АВЕЅІЈКМНОРСТУХаеіјорсухѕԁԛԝ", "ABESIJKMHOPCTYXaeijopcyxsdqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν", "ABEZHIKMNOPTYXoav"),
];

/// A name without invisible characters, and with Latin letters for those that look like them, if it
/// has both: none if that changes nothing.
pub(crate) fn as_seen(name: &str) -> Option<String> {
    let latin = name.chars().any(|c| c.is_ascii_alphabetic());
    let look = |c: char| {
        LOOK_ALIKES.iter().find_map(|(others, own)| {
            let at = others.chars().position(|other| other == c)?;
            own.chars().nth(at)
        })
    };
    let other = |c: char| !c.is_ascii() && c.is_alphabetic() && look(c).is_none();
    let mixed = latin && !name.chars().any(other);
    let visible = name.chars().filter(|c| !is_invisible(*c));
    let seen: String = visible.map(|c| look(c).filter(|_| mixed).unwrap_or(c)).collect();
    (seen != name).then_some(seen)
}

/// Dashes before a name as marks of a list.
pub(crate) const DASHES: &[char] =
    &['-', '–', '—', '‐', '‑', '‒', '―', '−', '·', '∙', '◦', '▪', '*'];

/// Lines of a drawn tree.
fn is_drawing(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// Whether a text may be a JSON key of a documented object.
pub(crate) fn is_name(text: &str) -> bool {
    !text.trim().is_empty()
        && !text.starts_with('/')
        && !SEVERAL.iter().any(|between| text.contains(between))
        && !names_nothing(text)
        && !is_range(text)
        && !text.contains(|c: char| FORBIDDEN.contains(&c) || is_drawing(c) || c.is_control())
}

/// `line1..line3`: the first and the last of several names.
fn is_range(text: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    text.split_once("..").is_some_and(|(first, last)| {
        let last = last.trim_start_matches('.');
        stem(first) == stem(last)
            && stem(first).len() < first.len()
            && stem(last).len() < last.len()
    })
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

/// The name in `[name]`, where that may be an optional one: `[0]` and `[i]` are elements.
pub(crate) fn optional_name(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let named = inner.starts_with(|c: char| c.is_alphabetic() || c == '_');
    (named && inner.chars().all(plain) && any_element(inner).is_none()).then_some(inner)
}

/// A name that stands for any key, without its brackets.
pub(crate) fn placeholder_name(name: &str) -> &str {
    let inner = PLACEHOLDERS
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_known() {
        assert_eq!(as_seen("first_name"), None);
        assert_eq!(as_seen("größe"), None);
        assert_eq!(as_seen("имя"), None);
        assert_eq!(as_seen("na\u{200b}me").as_deref(), Some("name"));
        assert_eq!(as_seen("\u{456}d").as_deref(), Some("id"));
    }

    #[test]
    fn keys_are_names_and_marks_are_not() {
        for name in
            ["$ref", "Content-Type", "first_name", "a.b", "größe", "x:y", "@id", "a b", "id#"]
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
            "-",
            "None",
            "n/a",
            "a, b",
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
