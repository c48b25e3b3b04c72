//! In: strings. Out: descriptions, both as Markdown that rustdoc takes without a warning and plain.
//! Must not know: where a text comes from, or where it is going to be.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// A description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Text {
    /// CommonMark without HTML, without links that lead into the page, with bare URLs in angle
    /// brackets.
    pub markdown: Arc<str>,
    /// Paragraphs separated by an empty line, list items after `- `, code in backticks, targets of
    /// links in `<…>`.
    pub plain: Arc<str>,
}

impl Text {
    /// A text in both forms, which are shared where they are the same.
    pub(crate) fn new(markdown: String, plain: String) -> Text {
        if markdown == plain {
            let both: Arc<str> = plain.into();
            return Text { markdown: Arc::clone(&both), plain: both };
        }
        Text { markdown: markdown.into(), plain: plain.into() }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }
}

/// The start of the line that a place of a text is on, both in bytes.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// A count with its noun, in the plural unless it is 1.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Renders a text that has no markup.
#[must_use]
pub fn literal(text: &str) -> Text {
    let folded = fold(text);
    Text::new(escape(&folded), folded)
}

/// Renders a text whose only markup is code in single backticks.
pub(crate) fn with_code(text: &str) -> String {
    let folded = fold(text);
    let parts: Vec<&str> = folded.split('`').collect();
    if parts.len().is_multiple_of(2) || folded.contains("``") {
        return escape(&folded);
    }
    let rendered = |(number, part): (usize, &&str)| match number % 2 {
        0 => escape(part),
        _ => code(part),
    };
    parts.iter().enumerate().map(rendered).collect()
}

/// A code span; longer fences where the text has backticks itself.
pub(crate) fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() {
        String::new()
    } else {
        format!("{fence}{pad}{text}{pad}{fence}")
    }
}

/// Characters that change the order in which others are shown.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub(crate) fn append(text: &mut Text, more: &Text) {
    let join = |a: &str, b: &str| if a.is_empty() { b.to_owned() } else { format!("{a}\n\n{b}") };
    *text = Text::new(join(&text.markdown, &more.markdown), join(&text.plain, &more.plain));
}

/// The words of a text with one blank between each two.
pub(crate) fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text is certainly its words with one blank between each two.
fn is_folded(text: &str) -> bool {
    let mut blank = true;
    for byte in text.bytes() {
        if !byte.is_ascii_graphic() && (blank || byte != b' ') {
            return false;
        }
        blank = byte == b' ';
    }
    !blank || text.is_empty()
}

pub(crate) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Escapes what Markdown or rustdoc would read as markup, word by word, so that bare URLs can be
/// bracketed.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.contains("://") {
        text.split_inclusive(char::is_whitespace).for_each(|word| out.push_str(&escape_word(word)));
    } else {
        escape_chars(text, &mut out);
    }
    out
}

fn escape_word(word: &str) -> String {
    let escaped = |part: &str| {
        let mut out = String::new();
        escape_chars(part, &mut out);
        out
    };
    let bare = word.trim_end();
    let scheme = ["https://", "http://"].into_iter().find_map(|scheme| bare.find(scheme));
    let Some(start) = scheme else { return escaped(word) };
    let url = bare[start..].trim_end_matches(['.', ',', ';', ':', ')', '\'', '"', '!', '?']);
    let end = start + url.len();
    if url.contains(['<', '>', '`', '*']) {
        return format!(
            "{}`{}`{}",
            escaped(&word[..start]),
            url.replace('`', "'"),
            escaped(&word[end..])
        );
    }
    format!("{}<{url}>{}", escaped(&word[..start]), escaped(&word[end..]))
}

/// The characters that Markdown reads as markup; an underscore only at the edge of a word.
const MARKUP: [char; 11] = ['\\', '`', '*', '[', ']', '<', '>', '&', '~', '|', '_'];

fn escape_chars(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, mark) in text.match_indices(MARKUP) {
        let inside = text[..at].ends_with(char::is_alphanumeric)
            && text[at + 1..].starts_with(char::is_alphanumeric);
        if mark != "_" || !inside {
            out.push_str(&text[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&text[from..]);
}

/// A line of text must not start a heading, a list or a code block.
pub(crate) fn guard_line_start(line: &str) -> Cow<'_, str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        digits.len() < line.len() && (digits.starts_with('.') || digits.starts_with(')'));
    match line.chars().next() {
        Some('#' | '-' | '+' | '=' | ':') => format!("\\{line}").into(),
        _ if numbered => format!("{}\\{digits}", &line[..line.len() - digits.len()]).into(),
        _ => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, with_code};

    #[test]
    fn only_one_is_singular() {
        let counts = [0, 1, 2].map(|count| counted(count, "page"));
        assert_eq!(counts, ["0 pages", "1 page", "2 pages"]);
    }

    #[test]
    fn code_in_backticks_is_kept_and_other_markup_escaped() {
        assert_eq!(with_code("the  key `a_b*` is *new*"), "the key `a_b*` is \\*new\\*");
        assert_eq!(with_code("`a` and `b`"), "`a` and `b`");
        assert_eq!(with_code("an odd ` one"), "an odd \\` one");
        assert_eq!(with_code("``a`b`` c"), "\\`\\`a\\`b\\`\\` c");
    }
}
