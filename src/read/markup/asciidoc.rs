//! In: a page of AsciiDoc. Out: its tokens. Must not know: what a table means.

mod inline;
mod lists;
mod tables;

use super::writer::{lines, report_growth, Allowance, Piece, Writer};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::read::markdown::Page;
use crate::source::Source;
use inline::Inline;
use std::collections::BTreeMap;
use std::ops::Range;

/// The maximum nesting of blocks within cells and items.
const DEPTH: usize = 12;

/// Lines that start so are instructions to who renders the page.
const DIRECTIVES: [&str; 8] =
    ["ifdef::", "ifndef::", "ifeval::", "endif::", "image::", "video::", "audio::", "toc::"];

/// Lines that are rules or page breaks.
const RULES: [&str; 3] = ["'''", "---", "<<<"];

/// Marks of blocks that hold blocks, and of those that hold text; of four characters at least.
const CONTAINERS: [char; 3] = ['=', '*', '_'];
const LITERAL: [char; 3] = ['-', '.', '+'];

pub(super) fn parse(source: &Source, file: u32, diagnostics: &mut Diagnostics) -> Page {
    let mut reader = Reader {
        text: &source.text,
        out: Writer::new(file),
        attributes: BTreeMap::new(),
        allowance: Allowance::of(&source.text),
        pending: String::new(),
        diagnostics,
    };
    let lines = lines(&source.text);
    reader.blocks(&lines, DEPTH);
    report_growth(&reader.allowance, &reader.out, reader.diagnostics);
    reader.out.page
}

struct Reader<'a> {
    text: &'a str,
    out: Writer,
    /// The attributes that the page sets.
    attributes: BTreeMap<String, String>,
    /// The amount that it may repeat.
    allowance: Allowance,
    /// The attributes of the next block, as they are written.
    pending: String,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn line(&self, line: &Range<usize>) -> &'a str {
        &self.text[line.clone()]
    }

    fn blocks(&mut self, lines: &[Range<usize>], depth: usize) {
        let mut at = 0;
        while at < lines.len() {
            at = self.block(lines, at, depth);
        }
    }

    /// Reads the block at a line; returns the line after it.
    fn block(&mut self, lines: &[Range<usize>], at: usize, depth: usize) -> usize {
        let line = self.line(&lines[at]);
        if line.is_empty() || self.is_instruction(line) {
            return at + 1;
        }
        if let Some(mark) = delimiter(line) {
            return self.delimited(lines, at, mark, depth);
        }
        if let Some(attributes) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            self.attributes_of_next(attributes, &lines[at]);
            return at + 1;
        }
        if let Some(level) = heading(line) {
            self.heading(level, &lines[at]);
            return at + 1;
        }
        if is_title(line) {
            self.paragraph(&[lines[at].start + 1..lines[at].end]);
            return at + 1;
        }
        if lists::item(line).is_some() {
            return self.list(lines, at, depth);
        }
        let end = at + 1 + lines[at + 1..].iter().take_while(|line| self.continues(line)).count();
        let whole = lines[at].start..lines[end - 1].end;
        match line.starts_with([' ', '\t']) {
            true => self.out.pre(self.text, &whole),
            false => self.paragraph(&lines[at..end]),
        }
        self.pending.clear();
        end
    }

    /// Whether a line continues a paragraph.
    fn continues(&self, line: &Range<usize>) -> bool {
        let line = self.line(line);
        let is_block = line.starts_with('[') && line.ends_with(']') && !line.contains("]]");
        !line.is_empty() && delimiter(line).is_none() && !is_block && heading(line).is_none()
    }

    /// Comments, instructions, and attributes of the page.
    fn is_instruction(&mut self, line: &str) -> bool {
        let comment = line.starts_with("//") && !line.starts_with("///");
        if comment || RULES.contains(&line) || DIRECTIVES.iter().any(|one| line.starts_with(one)) {
            return true;
        }
        let entry = line.strip_prefix(':').and_then(|line| line.split_once(':'));
        let plain = |name: &str| {
            name.chars().all(|c| c.is_alphanumeric() || "-_!".contains(c)) && !name.is_empty()
        };
        match entry
            .filter(|(name, value)| plain(name) && (value.is_empty() || value.starts_with(' ')))
        {
            Some((name, value)) => {
                self.attributes.insert(name.to_owned(), value.trim().to_owned());
                true
            }
            None => false,
        }
    }

    fn attributes_of_next(&mut self, attributes: &str, line: &Range<usize>) {
        let id = attributes.strip_prefix('[').and_then(|id| id.strip_suffix(']'));
        let id = id.map(|id| id.split(',').next().unwrap_or_default());
        let short =
            attributes.split([',', '%', '.']).find_map(|part| part.trim().strip_prefix('#'));
        let named = attributes.split(',').find_map(|part| part.trim().strip_prefix("id="));
        let id = id.or(short).or(named.map(|id| id.trim_matches('"')));
        if let Some(id) = id {
            self.out.anchor(id.trim(), line);
        }
        if !attributes.starts_with('[') {
            self.pending.push_str(attributes);
            self.pending.push(',');
        }
    }

    fn heading(&mut self, level: usize, line: &Range<usize>) {
        let names = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let text = self.line(line);
        let start = line.start + level + (text.len() - level - text[level..].trim_start().len());
        self.out.open(names[level - 1], line);
        // The anchor that references have for it, where it has no own one.
        let words: String = self.text[start..line.end].to_lowercase();
        let kept = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let id = format!("_{}", kept.collect::<Vec<_>>().join("_"));
        self.out.anchor(&id, &(start..start));
        self.inline(&[start..line.end]);
        self.out.close(names[level - 1], line);
        self.pending.clear();
    }

    fn paragraph(&mut self, lines: &[Range<usize>]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let whole = first.start..last.end;
        self.out.open("p", &whole);
        self.inline(lines);
        self.out.close("p", &whole);
    }

    fn inline(&mut self, lines: &[Range<usize>]) {
        let is_comment = |line: &str| line.starts_with("//");
        let lines: Vec<Range<usize>> =
            lines.iter().filter(|line| !is_comment(self.line(line))).cloned().collect();
        let piece = Piece::of(self.text, &lines);
        let (out, allowance) = (&mut self.out, &mut self.allowance);
        Inline { out, attributes: &self.attributes, allowance }.read(&piece);
    }

    /// A block between two lines of marks.
    fn delimited(
        &mut self,
        lines: &[Range<usize>],
        at: usize,
        mark: Delimiter,
        depth: usize,
    ) -> usize {
        let open = self.line(&lines[at]);
        let close = if open.starts_with("```") { "```" } else { open };
        let rest = &lines[at + 1..];
        let found = rest.iter().position(|line| self.line(line) == close);
        let inner = &rest[..found.unwrap_or(rest.len())];
        let end = at + 1 + inner.len() + usize::from(found.is_some());
        let whole = lines[at].start..lines[end - 1].end;
        let held = match (inner.first(), inner.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => return end,
        };
        let pending = std::mem::take(&mut self.pending);
        match mark {
            Delimiter::Comment => {}
            Delimiter::Container if depth > 0 => self.blocks(inner, depth - 1),
            Delimiter::Html => self.out.html(&self.text[held.clone()], &held),
            Delimiter::Literal | Delimiter::Container => {
                let language = language(open, &pending);
                language.iter().for_each(|language| self.out.fenced(language, &whole));
                self.out.pre(self.text, &held);
            }
            Delimiter::Table => match format(open, &pending) {
                Some(Format::Bars(bar)) => self.table(inner, &whole, (bar, &pending), depth),
                Some(Format::Values(mark)) if self.is_one_line_each(inner) => {
                    self.values_table(inner, &whole, (mark, &pending));
                }
                _ => self.unread(&whole, &held),
            },
        }
        end
    }

    /// A table in a format that is not read.
    fn unread(&mut self, whole: &Range<usize>, held: &Range<usize>) {
        let message = "this table is in a format that is not read";
        let found = Diagnostic::new(Code::UnreadTable, self.out.span(whole), message);
        self.diagnostics.push(found.help("write its cells with `|` between `|===` and `|===`"));
        self.out.pre(self.text, held);
    }
}

/// The kinds of blocks between two lines of marks.
#[derive(Clone, Copy)]
enum Delimiter {
    Comment,
    Container,
    Literal,
    Html,
    Table,
}

fn delimiter(line: &str) -> Option<Delimiter> {
    let repeats = |c: char| line.len() >= 4 && line.chars().all(|other| other == c);
    match line {
        "|===" | "!===" | ",===" | ":===" => return Some(Delimiter::Table),
        "--" => return Some(Delimiter::Container),
        _ if line.starts_with("|====") && line[1..].chars().all(|c| c == '=') => {
            return Some(Delimiter::Table)
        }
        _ if line.starts_with("```") => return Some(Delimiter::Literal),
        _ => {}
    }
    let first = line.chars().next()?;
    match first {
        '/' if repeats(first) => Some(Delimiter::Comment),
        '+' if repeats(first) => Some(Delimiter::Html),
        _ if CONTAINERS.contains(&first) && repeats(first) => Some(Delimiter::Container),
        _ if LITERAL.contains(&first) && repeats(first) => Some(Delimiter::Literal),
        _ => None,
    }
}

/// `== Heading`: its level.
fn heading(line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|c| "=#".contains(*c))?;
    let level = line.chars().take_while(|c| *c == mark).count();
    ((1..=6).contains(&level) && line[level..].starts_with(' ')).then_some(level)
}

/// `.The title of a block`
fn is_title(line: &str) -> bool {
    line.strip_prefix('.').is_some_and(|rest| !rest.starts_with([' ', '.']) && !rest.is_empty())
}

/// The language of a block of code.
fn language(open: &str, attributes: &str) -> Option<String> {
    let fence = open.strip_prefix("```").map(str::trim).filter(|rest| !rest.is_empty());
    let source = attributes.strip_prefix("source,").or_else(|| attributes.strip_prefix(','));
    let listed = source.and_then(|rest| rest.split(',').next());
    let found = fence.or(listed).or(attributes.starts_with("source").then_some(""));
    found.map(|found| found.trim().to_owned())
}

/// The notation of the cells of a table.
#[derive(Clone, Copy)]
enum Format {
    /// Each after a mark.
    Bars(char),
    /// A line is a row, with a mark between the cells.
    Values(char),
}

/// The formats of tables, by their names, each with the mark that it has.
const FORMATS: [(&str, char); 3] = [("csv", ','), ("dsv", ':'), ("tsv", '\t')];

/// The notation of the cells of a table, by its first line and its attributes.
fn format(open: &str, attributes: &str) -> Option<Format> {
    let parts = attributes.split(',').map(|part| part.replace([' ', '"'], ""));
    let stated: Vec<(String, String)> = parts
        .filter_map(|part| part.split_once('=').map(|(key, value)| (key.into(), value.into())))
        .collect();
    let of = |key: &str| stated.iter().find(|(known, _)| known == key).map(|(_, value)| &**value);
    let first = open.chars().next()?;
    let mark = match of("separator") {
        Some(text) => Some(text.chars().next().filter(|c| c.len_utf8() == text.len())?),
        None => None,
    };
    match of("format") {
        None if matches!(first, ',' | ':') => Some(Format::Values(mark.unwrap_or(first))),
        None | Some("psv") => Some(Format::Bars(mark.unwrap_or(first))),
        Some(name) => {
            let (_, own) = FORMATS.iter().find(|(known, _)| *known == name)?;
            Some(Format::Values(mark.unwrap_or(*own)))
        }
    }
}

#[cfg(test)]
mod tests;
