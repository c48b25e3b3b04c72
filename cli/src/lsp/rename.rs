//! In: a section or an attribute, and its new name. Out: the edits of pages, corrections and project file
//! that carry it. Must not know: how messages come and go.

use super::answers::{slug, target};
use super::convert::{offset, position, uri};
use super::protocol::{self, Position, PrepareRenameResponse, TextEdit, WorkspaceEdit};
use super::state::Analysis;
use crate::init::quoted;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tablewright::model::{Attribute, Definition};
use toml::de::{DeTable, DeValue};
use toml::Spanned;

/// The thing that gets a new name.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Section(&'a Definition),
    Attribute(&'a Definition, &'a Attribute),
}

impl Subject<'_> {
    /// Its name as the pages have it.
    fn name(&self) -> &str {
        match self {
            Subject::Section(one) => one.title.as_deref().unwrap_or(&one.name),
            Subject::Attribute(_, one) => &one.name.value,
        }
    }
}

/// Replacements by file.
type Edits = BTreeMap<PathBuf, Vec<(Range<usize>, String)>>;

/// The name at a place, if it can be renamed.
pub fn prepare(analysis: &Analysis, file: &Path, at: Position) -> Option<PrepareRenameResponse> {
    let placeholder = subject(analysis, file, at)?.name().to_owned();
    let (_, text) = analysis.source(file)?;
    let here = offset(text, at);
    let (start, line) = line_of(text, at.line.saturating_add(1))?;
    let range = occurrences(line, &placeholder)
        .map(|found| start + found.start..start + found.end)
        .find(|found| (found.start..=found.end).contains(&here))?;
    let range = protocol::Range::new(position(text, range.start), position(text, range.end));
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// All edits that a new name takes.
///
/// # Errors
/// Nothing at the place has a name, the name cannot be one, or a page does not write the old one as
/// it is read.
pub fn rename(analysis: &Analysis, file: &Path, at: Position, new: &str) -> Result<WorkspaceEdit> {
    let subject = subject(analysis, file, at).context("nothing here can be renamed")?;
    let new = new.trim();
    if new.is_empty() || new.contains(['|', '\n', '\r', '[', ']', '`']) {
        bail!("`{new}` cannot be a name");
    }
    let mut edits = Edits::new();
    match subject {
        Subject::Section(section) => of_section(analysis, section, new, &mut edits)?,
        Subject::Attribute(_, attribute) => of_attribute(analysis, attribute, new, &mut edits)?,
    }
    in_settings(analysis, subject, new, &mut edits);
    let of_file = |(file, list): (PathBuf, Vec<_>)| {
        let (_, text) = analysis.source(&file).context("a file is not read")?;
        Ok((uri(&file).context("a file has no address")?, text_edits(text, list)))
    };
    let changes: Result<_> = edits.into_iter().map(of_file).collect();
    Ok(WorkspaceEdit::new(changes?))
}

/// The edits in their order, each place once.
fn text_edits(text: &str, mut list: Vec<(Range<usize>, String)>) -> Vec<TextEdit> {
    list.sort_by_key(|(range, _)| (range.start, range.end));
    let mut end = 0;
    list.retain(|(range, _)| {
        let is_free = range.start >= end;
        end = if is_free { range.end } else { end };
        is_free
    });
    let edit = |(range, new): (Range<usize>, String)| {
        let range = protocol::Range::new(position(text, range.start), position(text, range.end));
        TextEdit::new(range, new)
    };
    list.into_iter().map(edit).collect()
}

fn subject<'a>(analysis: &'a Analysis, file: &Path, at: Position) -> Option<Subject<'a>> {
    let (_, text) = analysis.source(file)?;
    if let Some((definition, attribute)) = analysis.attribute(file, at.line.saturating_add(1)) {
        let (start, line) = line_of(text, at.line.saturating_add(1))?;
        let column = offset(text, at).saturating_sub(start);
        let name = occurrences(line, &attribute.name.value).next();
        if name.is_some_and(|name| (name.start..=name.end).contains(&column)) {
            return Some(Subject::Attribute(definition, attribute));
        }
    }
    target(analysis, file, at).map(Subject::Section)
}

/// The start and the text of a line, counted from 1.
fn line_of(text: &str, line: u32) -> Option<(usize, &str)> {
    let start = offset(text, Position::new(line.checked_sub(1)?, 0));
    Some((start, text[start..].lines().next().unwrap_or_default()))
}

/// Where a name is in a line, as a whole word.
fn occurrences<'a>(line: &'a str, name: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
    line.match_indices(name).filter_map(move |(start, name)| {
        let end = start + name.len();
        let before = line[..start].chars().next_back().is_some_and(is_word);
        let after = line[end..].chars().next().is_some_and(is_word);
        (!name.is_empty() && !before && !after).then_some(start..end)
    })
}

/// The pages of an analysis, with their texts.
fn pages(analysis: &Analysis) -> impl Iterator<Item = (PathBuf, &str)> {
    let sources = analysis.output.sources.iter();
    let all = sources.map(|(_, source)| (analysis.path(&source.path), source.text.as_str()));
    all.filter(|(path, _)| analysis.schema_name(path).is_none())
}

fn of_section(
    analysis: &Analysis,
    section: &Definition,
    new: &str,
    edits: &mut Edits,
) -> Result<()> {
    let place = section.origin.place();
    let file = analysis.path(&place.file);
    let title = section.title.as_deref().context("the section has no heading")?;
    let (_, text) = analysis.source(&file).context("the page of the section is not read")?;
    let (start, line) = line_of(text, place.line).context("the heading is not found")?;
    let heading = line.find(title).with_context(|| {
        format!("{}:{}: the heading is not written as `{title}`", place.file, place.line)
    })?;
    let range = start + heading..start + heading + title.len();
    edits.entry(file.clone()).or_default().push((range, new.to_owned()));
    for (path, text) in pages(analysis) {
        let found = links(text, title, new, path == file, &file);
        edits.entry(path).or_default().extend(found);
    }
    for row in analysis.references(&section.name) {
        let path = analysis.path(&row.file);
        let line = analysis.source(&path).and_then(|(_, text)| line_of(text, row.line));
        let Some((start, line)) = line else { continue };
        let found = type_words(line, title).map(|found| start + found.start..start + found.end);
        edits.entry(path).or_default().extend(found.map(|range| (range, new.to_owned())));
    }
    edits.retain(|_, list| !list.is_empty());
    Ok(())
}

/// The edits of links to a section in a page: their anchors, and labels that are its heading.
fn links(
    text: &str,
    title: &str,
    new: &str,
    same: bool,
    target: &Path,
) -> Vec<(Range<usize>, String)> {
    let anchor = format!("#{}", slug(title));
    let mut out = Vec::new();
    for (at, _) in text.match_indices(&anchor) {
        let end = at + anchor.len();
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let open = text[..at].rfind(|c: char| c.is_whitespace() || "(\"<".contains(c));
        let (Some(open), false) = (open, text[end..].starts_with(goes_on)) else { continue };
        let page = &text[open + 1..at];
        let leads_there = match page.rsplit('/').next().unwrap_or_default() {
            "" => same,
            name => Path::new(name).file_stem() == target.file_stem(),
        };
        if !leads_there {
            continue;
        }
        out.push((at + 1..end, slug(new)));
        let before = text[..open].strip_suffix(']').filter(|_| text[open..].starts_with('('));
        if let Some(label) = before.and_then(|before| Some(before.rfind('[')? + 1..before.len())) {
            if text[label.clone()].trim() == title {
                out.push((label, new.to_owned()));
            }
        }
    }
    out
}

/// Where the first cell after the name has the heading as a word of its type.
fn type_words(line: &str, title: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let mut cells = Vec::new();
    for cell in line.split('|') {
        cells.push((start, cell));
        start += cell.len() + 1;
    }
    let skipped = usize::from(line.trim_start().starts_with('|')) + 1;
    let found = cells.into_iter().skip(skipped).find_map(|(start, cell)| {
        // A link is renamed with its anchor.
        let plain = !cell.contains("](");
        let words: Vec<Range<usize>> =
            occurrences(cell, title).map(|found| start + found.start..start + found.end).collect();
        (plain && !words.is_empty()).then_some(words)
    });
    found.into_iter().flatten()
}

fn of_attribute(
    analysis: &Analysis,
    attribute: &Attribute,
    new: &str,
    edits: &mut Edits,
) -> Result<()> {
    let (name, row) = (&attribute.name.value, &attribute.row);
    let path = analysis.path(&row.file);
    let (_, text) = analysis.source(&path).context("the page is not read")?;
    let (start, line) = line_of(text, row.line).context("the row is not found")?;
    let found = occurrences(line, name).next().with_context(|| {
        format!("{}:{}: the row does not write the name as `{name}`", row.file, row.line)
    })?;
    let list = edits.entry(path).or_default();
    list.push((start + found.start..start + found.end, new.to_owned()));
    // Rows below it in the same table that start with its name: `buyer.name`.
    let mut at = start + line.len() + 1;
    let before = &line[..found.start];
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if !line.contains('|') {
            break;
        }
        let rest = line.strip_prefix(before).and_then(|rest| rest.strip_prefix(name.as_str()));
        if rest.is_some_and(|rest| rest.starts_with(['.', '['])) {
            let start = at + before.len();
            list.push((start..start + name.len(), new.to_owned()));
        }
        at += line.len();
    }
    Ok(())
}

/// Adds the edits of corrections and project file, as far as these can be read.
fn in_settings(analysis: &Analysis, subject: Subject, new: &str, edits: &mut Edits) {
    let files = [Some(analysis.corrections.clone()), analysis.project.clone()];
    for file in files.into_iter().flatten() {
        let Some((_, text)) = analysis.source(&file) else { continue };
        let Ok(root) = DeTable::parse(text) else { continue };
        let mut found = Vec::new();
        let root = root.get_ref();
        if let Some(DeValue::Array(list)) = root.get("correction").map(Spanned::get_ref) {
            let tables = list.iter().filter_map(|one| match one.get_ref() {
                DeValue::Table(table) => Some(table),
                _ => None,
            });
            tables.for_each(|table| in_correction(table, subject, new, &mut found));
        }
        if let Subject::Section(_) = subject {
            in_project(root, subject.name(), new, &mut found);
        }
        if !found.is_empty() {
            edits.entry(file).or_default().extend(found);
        }
    }
}

/// The text of a key, and where its value is.
fn stated<'a>(table: &'a DeTable, key: &str) -> Option<(&'a str, Range<usize>)> {
    let value = table.get(key)?;
    match value.get_ref() {
        DeValue::String(text) => Some((text, value.span())),
        _ => None,
    }
}

fn in_correction(
    table: &DeTable,
    subject: Subject,
    new: &str,
    out: &mut Vec<(Range<usize>, String)>,
) {
    if let Some((at, span)) = stated(table, "at") {
        out.extend(moved(at, subject, new).map(|at| (span, quoted(&at))));
    }
    let Subject::Section(_) = subject else { return };
    let title = subject.name();
    let refers = ["link", "bind", "type", "add-attribute", "add-section"];
    let refers = stated(table, "op").is_some_and(|(op, _)| refers.contains(&op));
    if let (true, Some((set, span))) = (refers, stated(table, "set")) {
        let words: Vec<Range<usize>> = occurrences(set, title).collect();
        if !words.is_empty() {
            let mut set = set.to_owned();
            words.into_iter().rev().for_each(|word| set.replace_range(word, new));
            out.push((span, quoted(&set)));
        }
    }
}

/// The place of a correction (`[page: ]Heading[#n][ / attribute …]`) under the new name; none where it
/// is another place.
fn moved(at: &str, subject: Subject, new: &str) -> Option<String> {
    let (old, path) = match subject {
        Subject::Section(one) => (one.title.as_deref()?, one.title.clone()?),
        Subject::Attribute(one, attribute) => {
            (attribute.name.value.as_str(), format!("{} / {}", one.path, attribute.name.value))
        }
    };
    let before = path.strip_suffix(old)?;
    let page = if at.starts_with(&path) { 0 } else { at.find(": ")? + 2 };
    let rest = at[page..].strip_prefix(&path)?;
    let ends = rest.is_empty() || rest.starts_with(" / ") || rest.starts_with('#');
    ends.then(|| format!("{}{before}{new}{rest}", &at[..page]))
}

/// The headings of a project file: its root, and the keys of `[compare]`.
fn in_project(root: &DeTable, title: &str, new: &str, out: &mut Vec<(Range<usize>, String)>) {
    if let Some((_, span)) = stated(root, "root").filter(|(text, _)| *text == title) {
        out.push((span, quoted(new)));
    }
    if let Some(DeValue::Table(compare)) = root.get("compare").map(Spanned::get_ref) {
        let keys = compare.keys().filter(|key| key.get_ref() == title);
        out.extend(keys.map(|key| (key.span(), quoted(new))));
    }
}
