//! In: the tags of the components of a page. Out: those that show a field, with their statements
//! about it, each ended where its end tag is. Must not know: Markdown, or what a type is.

use super::tags::{Pair, Tag};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{field_key, is_field_component, Slot};
use crate::read::shapes::{Field, FieldTag, TagKind};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// A component that is open.
struct Open<'a> {
    name: &'a str,
    range: Range<usize>,
    /// The number of its field.
    field: Option<usize>,
    /// Whether it holds a field, or is one.
    fields: bool,
}

/// Finds the fields among the tags of a page, and their containers.
pub(super) fn read(
    text: &str,
    file: u32,
    tags: &[Tag<'_>],
    diagnostics: &mut Diagnostics,
) -> (Vec<FieldTag>, Vec<Pair>) {
    let place =
        |range: &Range<usize>| Span { file, ..Span::default() }.with(range.start, range.end);
    let mut reader = Pairing::default();
    for tag in tags {
        let is_field = is_field_component(tag.name);
        if tag.ends {
            if !reader.close(tag, place(&tag.range)) && is_field {
                let message = format!("`</{}>` closes nothing", tag.name);
                diagnostics.push(
                    Diagnostic::new(Code::StrayEndTag, place(&tag.range), message)
                        .help("drop the tag in the page"),
                );
            }
            continue;
        }
        let field = is_field.then(|| field_of(text, file, tag)).flatten();
        reader.open(tag, field, place(&tag.range));
    }
    reader.finish(diagnostics)
}

#[derive(Default)]
struct Pairing<'a> {
    open: Vec<Open<'a>>,
    /// The number of open ones of each name.
    counts: BTreeMap<&'a str, usize>,
    fields: Vec<FieldTag>,
    pairs: Vec<Pair>,
    unclosed: Vec<(&'a str, Span)>,
}

impl<'a> Pairing<'a> {
    fn open(&mut self, tag: &Tag<'a>, field: Option<Field>, span: Span) {
        let number = field.map(|field| {
            let kind = if tag.closes { TagKind::Stands(field) } else { TagKind::Opens(field) };
            self.fields.push(FieldTag { span, kind });
            self.fields.len() - 1
        });
        if tag.closes {
            if let (Some(_), Some(outer)) = (number, self.open.last_mut()) {
                outer.fields = true;
            }
            return;
        }
        *self.counts.entry(tag.name).or_default() += 1;
        let (name, range) = (tag.name, tag.range.clone());
        self.open.push(Open { name, range, field: number, fields: number.is_some() });
    }

    /// Closes the elements that a tag ends; returns whether there are any.
    fn close(&mut self, tag: &Tag<'a>, span: Span) -> bool {
        if self.counts.get(tag.name).is_none_or(|count| *count == 0) {
            return false;
        }
        while let Some(open) = self.pop() {
            if open.name != tag.name {
                self.leave(open);
                continue;
            }
            if open.field.is_some() {
                self.fields.push(FieldTag { span, kind: TagKind::Closes });
            }
            if open.fields {
                let range = open.range.start..tag.range.end;
                self.pairs.push(Pair { range, inner: open.range.end..tag.range.start });
            }
            return true;
        }
        false
    }

    /// Takes the innermost one; its container also has fields if it has any.
    fn pop(&mut self) -> Option<Open<'a>> {
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(open.name) {
            *count -= 1;
        }
        if let Some(outer) = self.open.last_mut() {
            outer.fields |= open.fields;
        }
        Some(open)
    }

    /// One without an end tag holds nothing.
    fn leave(&mut self, open: Open<'a>) {
        let Some(tag) = open.field.map(|number| &mut self.fields[number]) else { return };
        if let TagKind::Opens(field) = &mut tag.kind {
            tag.kind = TagKind::Stands(std::mem::take(field));
            self.unclosed.push((open.name, tag.span));
        }
    }

    fn finish(mut self, diagnostics: &mut Diagnostics) -> (Vec<FieldTag>, Vec<Pair>) {
        while let Some(open) = self.pop() {
            self.leave(open);
        }
        for (name, span) in self.unclosed {
            let message = format!("`<{name}>` is not closed");
            diagnostics.push(
                Diagnostic::new(Code::UnclosedElement, span, message)
                    .help(format!("write `</{name}>` in the page")),
            );
        }
        self.fields.sort_by_key(|field| field.span.start);
        self.pairs.sort_by_key(|pair| pair.range.start);
        (self.fields, self.pairs)
    }
}

/// The content of the start tag of a field; none if it gives no name.
fn field_of(text: &str, file: u32, tag: &Tag<'_>) -> Option<Field> {
    let source = &text[tag.range.clone()];
    let from = source.find(tag.name)? + tag.name.len();
    let all = attributes(source, from);
    let parts = all.into_iter().filter_map(|one| {
        let slot = field_key(&source[one.key.clone()])?;
        let (value, range) = stated(source, &one, slot)?;
        let start = tag.range.start;
        let span = Span { file, ..Span::default() }.with(start + range.start, start + range.end);
        Some((slot, value, span))
    });
    let field = Field { parts: parts.collect() };
    field.of(Slot::Name).is_some().then_some(field)
}

/// An attribute of a tag.
struct Stated {
    key: Range<usize>,
    /// Inside of quotes and braces.
    value: Option<Range<usize>>,
}

/// The content of an attribute. One without a value states its own name, and `optional={false}` the
/// opposite.
fn stated(source: &str, one: &Stated, slot: Slot) -> Option<(String, Range<usize>)> {
    let key = &source[one.key.clone()];
    let flag = || (key.to_owned(), one.key.clone());
    let Some(range) = one.value.clone() else {
        return matches!(slot, Slot::Required | Slot::Deprecated).then(flag);
    };
    let value = source[range.clone()].trim();
    if slot != Slot::Required && slot != Slot::Deprecated {
        return (!value.is_empty()).then(|| (decoded(value), range));
    }
    match value {
        "" | "true" => Some(flag()),
        "false" if key.eq_ignore_ascii_case("optional") => Some(("required".to_owned(), range)),
        "false" => (slot == Slot::Required).then(|| ("optional".to_owned(), range)),
        other => Some((decoded(other), range)),
    }
}

/// A text with the characters that entities of HTML stand for.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The attributes of a tag, from a place after its name.
fn attributes(source: &str, from: usize) -> Vec<Stated> {
    let ends = |c: char| c.is_whitespace() || "=>/}{".contains(c);
    let mut all = Vec::new();
    let mut at = from;
    while at < source.len() {
        let Some(start) = source[at..].find(|c: char| !ends(c)).map(|start| at + start) else {
            break;
        };
        let end = source[start..].find(ends).map_or(source.len(), |end| start + end);
        let behind = source[end..].len() - source[end..].trim_start().len() + end;
        if !source[behind..].starts_with('=') {
            all.push(Stated { key: start..end, value: None });
            at = end;
            continue;
        }
        let open =
            behind + 1 + source[behind + 1..].len() - source[behind + 1..].trim_start().len();
        let (value, next) = value(source, open);
        all.push(Stated { key: start..end, value: Some(value) });
        at = next.max(end + 1);
    }
    all
}

/// The value that starts at a place, without quotes or braces, and its end.
fn value(source: &str, open: usize) -> (Range<usize>, usize) {
    let rest = &source[open..];
    match rest.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => {
            let end = rest[1..].find(quote).map_or(rest.len(), |end| end + 1);
            (open + 1..open + end, (open + end + 1).min(source.len()))
        }
        Some('{') => {
            let end = end_of_braces(rest);
            let inner = &rest[1..end];
            let quoted = inner.len() > 1
                && inner.starts_with(['"', '\'', '`'])
                && inner.ends_with(&inner[..1])
                && !inner[1..inner.len() - 1].contains(&inner[..1]);
            let edge = usize::from(quoted);
            (open + 1 + edge..open + end - edge, (open + end + 1).min(source.len()))
        }
        _ => {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '}');
            let end = open + end.unwrap_or(rest.len());
            (open..end, end)
        }
    }
}

/// Where the brace that a text starts with is closed.
fn end_of_braces(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(tag: &str) -> Vec<(String, Option<String>)> {
        let found = attributes(tag, "<F".len()).into_iter();
        found
            .map(|one| (tag[one.key].to_owned(), one.value.map(|value| tag[value].to_owned())))
            .collect()
    }

    #[test]
    fn attributes_are_read_in_every_notation() {
        let some = |key: &str, value: &str| (key.to_owned(), Some(value.to_owned()));
        assert_eq!(
            all("<F name=\"a\" type = 'array<b>' required>"),
            [some("name", "a"), some("type", "array<b>"), ("required".to_owned(), None)]
        );
        assert_eq!(
            all("<F name={\"a\"} default={5} x={{ y: 1 }} z=w>"),
            [some("name", "a"), some("default", "5"), some("x", "{ y: 1 }"), some("z", "w")]
        );
        assert_eq!(all("<F name"), [("name".to_owned(), None)]);
        assert_eq!(all("<F name=\"a"), [some("name", "a")]);
    }
}
