//! In: the text of a page. Out: the tags of directives that show a field or hold one: `::field{name="x"}`,
//! and `::`, which ends the innermost one. Must not know: what a field says.

use super::tags::Tag;
use super::Code;
use crate::dialect::is_field_component;

/// The tags of directives; none if no directive shows a field.
pub(super) fn tags<'a>(text: &'a str, code: &Code) -> Vec<Tag<'a>> {
    if !text.contains("::") {
        return Vec::new();
    }
    let mut tags: Vec<Tag<'a>> = Vec::new();
    let mut open: Vec<&'a str> = Vec::new();
    let mut fields = false;
    for line in &code.lines {
        let shown = &text[line.clone()];
        let inner = shown.trim();
        let name_at = inner.len() - inner.trim_start_matches(':').len();
        if name_at < MARKS || code.has(line.start) {
            continue;
        }
        let start = line.start + shown.len() - shown.trim_start().len();
        let range = start..start + inner.len();
        let rest = &inner[name_at..];
        if rest.is_empty() {
            if let Some(name) = open.pop() {
                tags.push(Tag { name, range, ends: true, closes: true });
            }
            continue;
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
        let name = &rest[..end.unwrap_or(rest.len())];
        if name.is_empty() || !rest[name.len()..].trim_start().is_empty() && !rest.ends_with('}') {
            open.push(name);
            continue;
        }
        fields |= is_field_component(name);
        open.push(name);
        tags.push(Tag { name, range, ends: false, closes: false });
    }
    if fields {
        tags
    } else {
        Vec::new()
    }
}

/// The number of colons that a directive starts with.
const MARKS: usize = 2;
