//! In: a page of reStructuredText. Out: its tokens. Must not know: what a table means.

mod directives;
mod grid;
mod inline;
mod lists;
mod simple;

use super::writer::{lines, report_growth, Allowance, Piece, Writer};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::read::markdown::Page;
use crate::source::Source;
use inline::Inline;
use std::collections::BTreeMap;
use std::ops::Range;

/// The maximum nesting of blocks within items and cells.
const DEPTH: usize = 16;

/// The characters that underline a title.
const ADORNMENTS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

pub(super) fn parse(source: &Source, file: u32, diagnostics: &mut Diagnostics) -> Page {
    let lines = lines(&source.text);
    let mut reader = Reader {
        text: &source.text,
        out: Writer::new(file),
        substitutions: directives::substitutions(&source.text, &lines),
        allowance: Allowance::of(&source.text),
        titles: Vec::new(),
        diagnostics,
    };
    reader.blocks(&lines, DEPTH);
    report_growth(&reader.allowance, &reader.out, reader.diagnostics);
    reader.out.page
}

struct Reader<'a> {
    text: &'a str,
    out: Writer,
    /// The texts that stand for names between bars.
    substitutions: BTreeMap<String, String>,
    /// The amount that they may repeat.
    allowance: Allowance,
    /// The adornments of titles, by their levels: the character, and whether it is above as well.
    titles: Vec<(char, bool)>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn line(&self, line: &Range<usize>) -> &'a str {
        &self.text[line.clone()]
    }

    fn blocks(&mut self, lines: &[Range<usize>], depth: usize) {
        let mut at = 0;
        while at < lines.len() {
            at = self.block(lines, at, depth).max(at + 1);
        }
    }

    /// Reads the block at a line; returns the line after it.
    fn block(&mut self, lines: &[Range<usize>], at: usize, depth: usize) -> usize {
        let line = self.line(&lines[at]);
        if line.is_empty() {
            return at + 1;
        }
        if let Some(end) = self.title(lines, at) {
            return end;
        }
        if adornment(line).is_some() && line.len() >= 4 {
            return at + 1;
        }
        if line.starts_with("..") && (line.len() == 2 || line[2..].starts_with(' ')) {
            return self.explicit(lines, at, depth);
        }
        if grid::starts(line) {
            return self.grid(lines, at);
        }
        if simple::starts(line) {
            return self.simple(lines, at);
        }
        if depth > 0 {
            if let Some(end) = self.list(lines, at, depth) {
                return end;
            }
            if line.starts_with([' ', '\t']) {
                let end = self.indented(lines, at, 1);
                self.blocks(&self.dedented(&lines[at..end]), depth - 1);
                return end;
            }
        }
        self.paragraph(lines, at)
    }

    /// A title, with a line below it, or above it as well.
    fn title(&mut self, lines: &[Range<usize>], at: usize) -> Option<usize> {
        let line = |at: usize| lines.get(at).map(|line| self.line(line)).unwrap_or_default();
        let over = adornment(line(at)).filter(|mark| adornment(line(at + 2)) == Some(*mark));
        let over = over.filter(|_| !line(at + 1).is_empty());
        let text = if over.is_some() { at + 1 } else { at };
        let under = adornment(line(text + 1))?;
        let (width, title) = (line(text + 1).len(), line(text));
        let fits = width >= title.trim().chars().count() || width >= 4;
        let is_title = fits && (over.is_some() || !title.starts_with(' '));
        if !is_title || title.is_empty() || adornment(title).is_some() {
            return None;
        }
        let style = (under, over.is_some());
        let level = self.titles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.titles.push(style);
            self.titles.len() - 1
        });
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][level.min(5)];
        let place = lines[text].clone();
        self.out.open(name, &place);
        self.inline(&lines[text..=text]);
        self.out.close(name, &place);
        Some(text + 2)
    }

    fn paragraph(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        let end = at + lines[at..].iter().take_while(|line| !line.is_empty()).count();
        let last = self.line(&lines[end - 1]);
        let mut shown = lines[at..end].to_vec();
        let literal = last.ends_with("::");
        if let (true, Some(line)) = (literal, shown.last_mut()) {
            line.end -= if last == "::" { 2 } else { 1 };
        }
        self.text_of(&shown);
        if !literal {
            return end;
        }
        let next = end + lines[end..].iter().take_while(|line| line.is_empty()).count();
        if !lines.get(next).is_some_and(|line| self.line(line).starts_with([' ', '\t'])) {
            return end;
        }
        let after = self.indented(lines, next, 1);
        self.out.pre(self.text, &whole(&lines[next..after]));
        after
    }

    /// A paragraph.
    fn text_of(&mut self, lines: &[Range<usize>]) {
        let whole = whole(lines);
        if !self.text[whole.clone()].trim().is_empty() {
            self.out.open("p", &whole);
            self.inline(lines);
            self.out.close("p", &whole);
        }
    }

    fn inline(&mut self, lines: &[Range<usize>]) {
        let piece = Piece::of(self.text, lines);
        let (out, allowance) = (&mut self.out, &mut self.allowance);
        Inline { out, substitutions: &self.substitutions, allowance }.read(&piece);
    }

    /// Lines within a cell or an item: a paragraph that is alone is its text.
    fn held(&mut self, lines: &[Range<usize>], depth: usize) {
        let lines = trimmed(lines);
        let is_text = |line: &Range<usize>| {
            let text = self.line(line);
            !text.is_empty() && lists::marker(text).is_none() && !text.starts_with("..")
        };
        let plain = lines.iter().all(is_text)
            && lines.first().is_some_and(|line| !grid::starts(self.line(line)));
        match plain {
            true => self.inline(lines),
            false if depth > 0 => self.blocks(lines, depth - 1),
            false => self.text_of(lines),
        }
    }

    /// The end of the lines that are indented, or empty, from one on.
    fn indented(&self, lines: &[Range<usize>], at: usize, by: usize) -> usize {
        let belongs = |line: &&Range<usize>| line.is_empty() || indent(self.line(line)) >= by;
        let end = at + lines[at..].iter().take_while(belongs).count();
        at + trimmed_end(&lines[at..end])
    }

    /// Lines without the white space that all of them start with.
    fn dedented(&self, lines: &[Range<usize>]) -> Vec<Range<usize>> {
        let filled = lines.iter().filter(|line| !line.is_empty());
        let least = filled.map(|line| indent(self.line(line))).min().unwrap_or_default();
        let moved = |line: &Range<usize>| (line.start + least).min(line.end)..line.end;
        lines.iter().map(moved).collect()
    }

    fn report(&mut self, range: &Range<usize>, message: &str, help: &str) {
        let span = self.out.span(range);
        self.diagnostics.push(Diagnostic::new(Code::UnreadTable, span, message).help(help));
        self.out.pre(self.text, range);
    }
}

/// The range of some lines.
fn whole(lines: &[Range<usize>]) -> Range<usize> {
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// Lines without empty ones at their ends.
fn trimmed(lines: &[Range<usize>]) -> &[Range<usize>] {
    let start = lines.iter().take_while(|line| line.is_empty()).count();
    &lines[start..start + trimmed_end(&lines[start..])]
}

fn trimmed_end(lines: &[Range<usize>]) -> usize {
    lines.len() - lines.iter().rev().take_while(|line| line.is_empty()).count()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The character that a line consists of, where it may underline a title.
fn adornment(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(|c| ADORNMENTS.contains(*c))?;
    (line.len() >= 2 && line.chars().all(|c| c == mark)).then_some(mark)
}

#[cfg(test)]
mod tests;
