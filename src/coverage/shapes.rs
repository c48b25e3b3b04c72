//! In: the raw text of a page. Out: the starts of apparent attributes outside of tables: a
//! component, a bullet, a heading or a term with a type or a mark. Must not know: any stage.

use super::{comments, fences, lines, merged, Shown};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{
    field_key, heads_prose, is_field_component, is_listed_name, label_slot, marked, type_word,
    Prose, Slot,
};
use crate::source::{Covered, Place, Source, Span};
use memchr::memchr_iter;
use std::collections::{BTreeMap, BTreeSet};

/// The length of the prefix of a line or a tag that is looked at.
const LONGEST: usize = 400;

/// The texts that look like attributes outside tables; code shows none.
pub(super) fn others(source: &Source) -> Vec<(u32, Place)> {
    let starts = starts(&source.text);
    if starts.is_empty() {
        return Vec::new();
    }
    let mut hidden = fences(&source.text);
    hidden.extend(comments(&source.text));
    let hidden = merged(hidden);
    let visible = |at: &usize| {
        let next = hidden.partition_point(|(start, _)| start <= at);
        hidden[..next].last().is_none_or(|(_, end)| end <= at)
    };
    let places = starts.into_iter().filter(visible);
    places.map(|at| (at as u32, source.place(at as u32))).collect()
}

/// Each attribute that the raw text shows outside of tables must be in the model, or in a report.
pub(crate) fn report_unread(
    shown: &[Shown],
    same_rows: &BTreeMap<Place, Place>,
    rows: &BTreeSet<Place>,
    diagnostics: &mut Diagnostics,
) {
    let reported: Vec<Span> = diagnostics.spans().collect();
    let read = rows.iter().chain(same_rows.keys());
    let lines: BTreeSet<(&str, u32)> = read.map(|row| (&*row.file, row.line)).collect();
    let mut found = Vec::new();
    for shown in shown.iter().filter(|shown| !shown.others.is_empty()) {
        let file = shown.file;
        let reported = Covered::of(reported.iter().copied().filter(|span| span.file == file));
        let unread = shown.others.iter().filter(|(start, row)| {
            !lines.contains(&(&*row.file, row.line)) && !reported.has(*start)
        });
        found.extend(groups(unread).iter().map(|group| unread_list(group, file)));
    }
    found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// The maximum number of lines between two items of one list.
const APART: u32 = 12;

/// Those that stand near each other.
fn groups<'a>(all: impl Iterator<Item = &'a (u32, Place)>) -> Vec<Vec<&'a (u32, Place)>> {
    let mut groups: Vec<Vec<&(u32, Place)>> = Vec::new();
    for one in all {
        let near = |group: &&mut Vec<&(u32, Place)>| {
            group.last().is_some_and(|last| one.1.line - last.1.line <= APART)
        };
        match groups.last_mut().filter(near) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// The texts that look like attributes and are not read.
fn unread_list(group: &[&(u32, Place)], file: u32) -> Diagnostic {
    let (first, last) = (group[0].0 as usize, group[group.len() - 1].0 as usize);
    let at = Span { file, ..Span::default() }.with(first, first + 1);
    let message = match group.len() {
        1 => "this looks like an attribute, and is not read".to_owned(),
        count => format!("these {count} items look like attributes, and are not read"),
    };
    let help = "if an object has them, write two or more, each with its name as code and its type \
        in parentheses, or a table";
    Diagnostic::new(Code::UnreadList, at, message).help(help).covers(at.with(first, last + 1))
}

/// Where attributes start that are in no table, in order.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut found = components(text);
    let all: Vec<(usize, &str)> = lines(text).collect();
    let mut prose = ProseHeadings::default();
    // Headings that are bare words, by their level, and paragraphs: two of them look like
    // attributes.
    let mut bare: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, (start, line)) in all.iter().enumerate() {
        let trimmed = line.trim_start();
        let at = start + line.len() - trimmed.len();
        let next = || all[number + 1..].iter().map(|(_, line)| line.trim()).find(|l| !l.is_empty());
        let is_one = match trimmed.as_bytes() {
            [b'-' | b'*' | b'+', b' ', ..] => is_item(&trimmed[2..], prose.within()),
            [b'#', ..] => {
                prose.add(trimmed.trim_end());
                let heading = trimmed.trim_end();
                let looks = is_heading(heading, next().unwrap_or_default());
                let level = heading.len() - heading.trim_start_matches('#').len();
                if looks && !heading.contains('`') && prose.within().is_none() {
                    bare.entry(level).or_default().push(at);
                }
                looks && heading.contains('`')
            }
            [b':', b' ', ..] => false,
            [b'*' | b'_', ..] => {
                if is_item(trimmed, Some(Prose::Likely)) && prose.within().is_none() {
                    bare.entry(0).or_default().push(at);
                }
                false
            }
            [first, ..] if first.is_ascii_alphabetic() || *first == b'`' => {
                let definition = all.get(number + 1).map_or("", |(_, line)| line.trim_start());
                is_term(trimmed.trim_end(), definition)
                    || is_defined(trimmed, definition)
                    || is_typed(trimmed.trim_end(), definition)
            }
            _ => trimmed.starts_with("<dt><code>") && is_item(&trimmed["<dt>".len()..], None),
        };
        if is_one {
            found.push(at);
        }
    }
    found.extend(bare.into_values().filter(|all| all.len() > 1).flatten());
    found.sort_unstable();
    found
}

/// `<ResponseField name="id" type="string">`
fn components(text: &str) -> Vec<usize> {
    let starts = memchr_iter(b'<', text.as_bytes());
    starts
        .filter(|at| {
            let tag = bounded(&text[at + 1..]);
            let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c)));
            let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
            let rest = rest.split_once('>').map_or(rest, |(inside, _)| inside);
            let keys = || rest.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(field_key);
            let starts = name.starts_with(|c: char| c.is_ascii_uppercase());
            starts
                && is_field_component(name)
                && keys().any(|key| key == Slot::Name)
                && keys().any(|key| matches!(key, Slot::Type | Slot::Required))
        })
        .collect()
}

fn bounded(text: &str) -> &str {
    let mut end = LONGEST.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The headings of prose around a line, each with its level.
#[derive(Default)]
struct ProseHeadings(Vec<(usize, Prose)>);

impl ProseHeadings {
    fn add(&mut self, heading: &str) {
        let text = heading.trim_start_matches('#');
        let level = heading.len() - text.len();
        self.0.retain(|(outer, _)| *outer < level);
        self.0.extend(heads_prose(text.trim()).map(|prose| (level, prose)));
    }

    fn within(&self) -> Option<Prose> {
        let changes = self.0.iter().find(|(_, prose)| *prose == Prose::Changes);
        changes.or(self.0.last()).map(|(_, prose)| *prose)
    }
}

/// Whether an item starts with a name and has marks of an attribute; below a heading of prose, it
/// must have a type, and below one of changes, no item counts.
fn is_item(item: &str, prose: Option<Prose>) -> bool {
    if prose == Some(Prose::Changes) {
        return false;
    }
    let enclosed =
        [("`", "`"), ("**`", "`**"), ("**", "**"), ("<code>", "</code>"), ("*", "*"), ("_", "_")];
    enclosed.into_iter().any(|(open, close)| {
        let Some(rest) = item.strip_prefix(open) else { return false };
        let Some((name, rest)) = rest.split_once(close) else { return false };
        let word = open == "**" || open == close && close.len() == 1 && open != "`";
        is_listed_name(name.trim_end_matches(':')) && says(rest, word || prose.is_some())
    })
}

/// Whether a text right after a name says its type, or whether it must be there.
fn says(rest: &str, typed_only: bool) -> bool {
    let rest = bounded(rest).trim_start_matches([' ', ':', '-', '–', '—']);
    let Some(inner) = rest.strip_prefix(['(', '_', '*', '[']) else { return false };
    let end = inner.find([')', ']', ',', ';', '.', '_', '*', '(']).unwrap_or(inner.len());
    let part = inner[..end].trim_matches(['`', ' ', '*', '_']);
    let first = part.split([' ', '|', '[', '<']).next().unwrap_or_default();
    let typed = type_word(part).is_some() || type_word(first.trim_matches('`')).is_some();
    typed || !typed_only && marked(part).is_some()
}

/// Whether a heading is a name, and a mark after it, or the line below it, says its type.
fn is_heading(heading: &str, next: &str) -> bool {
    let shown = heading.trim_start_matches('#').rsplit("</a>").next().unwrap_or_default().trim();
    let (name, rest) = match shown.strip_prefix('`') {
        Some(inner) => inner.split_once('`').unwrap_or_default(),
        None => shown.split_once(' ').unwrap_or((shown, "")),
    };
    let (name, code) = (name.trim_matches('*'), shown.starts_with('`'));
    let key = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    let word = !code && type_word(name).is_some();
    if !(code || key) || word || !is_listed_name(name) {
        return false;
    }
    let line = next.trim_start_matches(['-', '*', ' ', '_']);
    let label = line.split_once(':').map(|(label, _)| label.trim_matches(['*', '_', ' ']));
    let labelled = label.and_then(label_slot) == Some(Slot::Type);
    let labelled = labelled && (code || next.starts_with('-'));
    let repeated = next.split_once(&format!("**{name}**")).map(|(_, behind)| behind);
    let repeated = repeated.is_some_and(|behind| is_code_type(behind.trim_start_matches(':')));
    let dashed = rest.trim_start().trim_start_matches(['-', '–', '—', ':']);
    let dashed = dashed.len() < rest.trim_start().len()
        && dashed.split_whitespace().next().is_some_and(|word| type_word(word).is_some());
    labelled || repeated || dashed || says(rest, true) || [rest, next].into_iter().any(is_code_type)
}

/// Whether a text starts with a type in code.
fn is_code_type(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('`').and_then(|inner| inner.split_once('`'));
    inner.is_some_and(|(word, _)| type_word(word).is_some())
}

/// Whether a line is `name : type`, with a description in the next one.
fn is_typed(line: &str, next: &str) -> bool {
    let Some((name, rest)) = line.split_once(" : ") else { return false };
    let first = rest.split([',', ' ', '[']).next().unwrap_or_default();
    is_listed_name(name) && type_word(first).is_some() && !next.trim().is_empty()
}

/// Whether a line is a name, and the next one its definition, which starts with a type.
fn is_term(term: &str, definition: &str) -> bool {
    let Some(definition) = definition.strip_prefix(": ") else { return false };
    is_listed_name(term.trim_matches('`')) && says(definition.trim_start(), true)
}

/// The same as AsciiDoc writes it: `` `name`:: (string) text ``.
fn is_defined(line: &str, next: &str) -> bool {
    let Some((term, rest)) = line.split_once("::") else { return false };
    let term = term.strip_prefix('`').and_then(|term| term.strip_suffix('`'));
    let inner = rest.trim();
    let apart = inner.is_empty() || rest.starts_with(' ');
    apart
        && term.is_some_and(is_listed_name)
        && says(if inner.is_empty() { next } else { inner }, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_seen_in_every_shape() {
        for text in [
            "- `id` (string, required): x",
            "* **id** _string_ — x",
            "  - `id` - (Required) x",
            "### `city`\n\n**Type:** string\n",
            "### <a name=\"c\"></a>`city`\n\nData type: `String`\n",
            "title\n: (`string`) x",
            "`title`:: (string) x",
            "`title`::\n(Required, string) x",
            "<dt><code>at</code> (string)</dt>",
            "<ParamField path=\"a\" type=\"b\">",
            "<ResponseField\n  name=\"a\"\n  required\n>",
        ] {
            assert_eq!(starts(text).len(), 1, "{text}");
        }
        for text in [
            "- `id`: x",
            "- **Backup** (optional): x",
            "- `--flag` (string): x",
            "### Install\n\nRun it.",
            "### Price\n\nType: string",
            "stop\n: Where one waits.",
            "<Card title=\"a\" type=\"b\">",
            "- `a.json` (required): x",
        ] {
            assert_eq!(starts(text), Vec::<usize>::new(), "{text}");
        }
    }
}
