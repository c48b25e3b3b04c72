//! In: the text of a page. Out: the same without the tags of components, which mean nothing here
//! unless they show a field, and the anchors that they state. Must not know: Markdown, or what a
//! component shows.

use super::tags::{Pair, Tag};
use super::{blank, directives, fields, hide, Code};
use crate::diagnostics::Diagnostics;
use crate::dialect::{is_element, Dialect};
use crate::read::shapes::FieldTag;
use memchr::memchr;
use std::collections::BTreeSet;
use std::ops::Range;

/// The content of the components of a page.
#[derive(Default)]
pub(super) struct Components {
    /// Anchors, each with its place.
    pub(super) anchors: Vec<(usize, String)>,
    /// The tags of those that show a field each.
    pub(super) fields: Vec<FieldTag>,
    /// Those that hold a field or are one, by where their tags are.
    pub(super) pairs: Vec<Pair>,
}

/// Blanks the tags of components, such as `<Note>` and `<Anchor id="x" />`, and returns their
/// statements. The name of a component starts with a capital letter, or is in the dialect.
pub(super) fn blank_components(
    text: &str,
    file: u32,
    code: &Code,
    bytes: &mut [u8],
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Components {
    let mut tags = tags(text, code, dialect);
    let directives = directives::tags(text, code);
    if !directives.is_empty() {
        tags.extend(directives);
        tags.sort_by_key(|tag| tag.range.start);
    }
    // `<Name>` that is never closed is a placeholder, or a parameter of the type before it.
    let closed: BTreeSet<&str> = tags.iter().filter(|tag| tag.closes).map(|tag| tag.name).collect();
    let (fields, pairs) = fields::read(text, file, &tags, diagnostics);
    let of_fields: BTreeSet<usize> = fields.iter().map(|field| field.span.start as usize).collect();
    let mut anchors = Vec::new();
    for tag in &tags {
        let source = &text[tag.range.clone()];
        if of_fields.contains(&tag.range.start) {
            anchors.extend(id(source).map(|id| (tag.range.start, id)));
            hide_field(text, tag.range.clone(), bytes);
        } else if closed.contains(tag.name) {
            anchors.extend(id(source).map(|id| (tag.range.start, id)));
            hide_tag(text, tag.range.clone(), bytes);
        }
    }
    Components { anchors, fields, pairs }
}

/// Hides the tag of a field. Alone on its lines, it ends the list or the paragraph above it.
fn hide_field(text: &str, range: Range<usize>, bytes: &mut [u8]) {
    if in_line(text, &range) == (true, false) {
        hide(&mut bytes[range]);
    } else {
        hide_tag(text, range, bytes);
    }
}

/// Blanks a tag. At the start of a line of text, blanks would make the line code: there an element
/// that shows nothing comes first.
fn hide_tag(text: &str, range: Range<usize>, bytes: &mut [u8]) {
    blank(&mut bytes[range.clone()]);
    if in_line(text, &range) == (true, true) && range.len() >= NOTHING.len() {
        bytes[range.start..range.start + NOTHING.len()].copy_from_slice(NOTHING);
    }
}

/// Whether a place starts its line, and whether text follows in its line. No more is looked at than
/// the blanks around it: a line may have many tags.
fn in_line(text: &str, range: &Range<usize>) -> (bool, bool) {
    let is_blank = |c: char| c != '\n' && c.is_whitespace();
    let before = text[..range.start].trim_end_matches(is_blank);
    let after = text[range.end..].trim_start_matches(is_blank);
    (before.is_empty() || before.ends_with('\n'), !after.is_empty() && !after.starts_with('\n'))
}

/// An element that shows nothing.
const NOTHING: &[u8] = b"<b/>";

fn tags<'a>(text: &'a str, code: &Code, dialect: &Dialect) -> Vec<Tag<'a>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = memchr(b'<', &text.as_bytes()[from..]).map(|at| from + at) {
        from = start + 1;
        let closing = text[from..].starts_with('/');
        let name_at = from + usize::from(closing);
        let length = text[name_at..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_'))
            .unwrap_or(text.len() - name_at);
        let name = &text[name_at..name_at + length];
        let glued = !closing && text[..start].ends_with(|c: char| c.is_alphanumeric());
        if glued || !is_component(name, dialect) || code.has(start) {
            continue;
        }
        let Some(end) = end_of_tag(text, name_at + length) else { continue };
        let closes = closing || text[..end].ends_with("/>");
        tags.push(Tag { name, range: start..end, ends: closing, closes });
        from = end;
    }
    tags
}

fn is_component(name: &str, dialect: &Dialect) -> bool {
    if name.is_empty() {
        return false;
    }
    let settings = &dialect.settings().components;
    dialect.listed(settings, name).is_some()
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && !is_element(&name.to_lowercase())
}

/// The maximum length of a tag.
const LONGEST: usize = 4000;

/// Where a tag ends: at the first `>` outside of quotes and braces.
fn end_of_tag(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    let mut braces = 0usize;
    for (at, byte) in text.bytes().enumerate().skip(from).take(LONGEST) {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            // A row of a table is no attribute: the tag is torn.
            (b'\n', _) if braces == 0 && is_row(&text[at + 1..]) => return None,
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'{', None) => braces += 1,
            (b'}', None) => braces = braces.saturating_sub(1),
            (b'>', None) if braces == 0 => return Some(at + 1),
            (b'<', None) if braces == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Whether a line is a row of a table.
fn is_row(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('|')
}

/// The value of `id="…"` in a tag.
fn id(tag: &str) -> Option<String> {
    let at = tag.find(" id=").map(|at| at + 4)?;
    let quote = tag[at..].chars().next().filter(|c| "\"'".contains(*c))?;
    let inner = &tag[at + 1..];
    inner.find(quote).map(|end| inner[..end].to_owned()).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_ends_before_a_row_of_a_table() {
        let end = |text: &str| end_of_tag(text, 0);
        assert_eq!(end(" id=\"a\" />"), Some(10));
        assert_eq!(end(" id=\"a\"\n  name=\"|\"\n>"), Some(20));
        assert_eq!(end(" rows={`\n| a | b |`} >"), Some(22));
        assert_eq!(end(" id=\"a\" / Field | Type |\n|---|---|\n| id | string> |"), None);
        assert_eq!(end(" id=\"a / Field | Type |\n  |---|---|\n| \"id\" | string> |"), None);
    }
}
