//! In: names of attributes. Out: whether they are keys, patterns, or marked. Must not know: where on a page they are.

/// What generators call the attribute that stands for any other one.
const ANY_KEYS: [&str; 2] = ["additionalProperties", "additional properties"];

/// Whether a name stands for any key where it is alone.
pub(crate) fn is_any_key(name: &str) -> bool {
    ANY_KEYS.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
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

/// Characters that nobody sees and that take no room.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
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
