//! In: the lines of a list. Out: its tokens. Must not know: what a list means.

use super::{is_title, Reader};
use std::ops::Range;

/// The start of an item.
pub(super) struct Item<'a> {
    /// The mark that it shares with its neighbours: `**`, `.`, `::`.
    marker: &'a str,
    /// Its term, in a list of definitions.
    term: Option<Range<usize>>,
    /// Where its text starts.
    text: usize,
}

/// The item that a line starts.
pub(super) fn item(line: &str) -> Option<Item<'_>> {
    let indent = line.len() - line.trim_start().len();
    let inner = &line[indent..];
    let marker = inner.split(' ').next().unwrap_or_default();
    if marker.len() < inner.len() && is_bullet(marker) {
        let text = indent + marker.len();
        return Some(Item { marker: &line[indent..text], term: None, text });
    }
    definition(line, indent)
}

fn is_bullet(marker: &str) -> bool {
    let same = |c: char| marker.chars().all(|other| other == c) && marker.len() <= 5;
    let number = marker.strip_suffix('.').is_some_and(|rest| rest.parse::<u32>().is_ok());
    marker == "-" || same('*') || same('.') || number
}

/// `term:: text`
fn definition(line: &str, indent: usize) -> Option<Item<'_>> {
    let mut ends = line.match_indices("::").filter(|(at, _)| *at > indent);
    let (at, _) = ends.find(|(at, _)| {
        let rest = &line[*at + colons(&line[*at..])..];
        (rest.is_empty() || rest.starts_with(' ')) && !line[..*at].ends_with(':')
    })?;
    let length = colons(&line[at..]);
    let marker = &line[at..at + length];
    (length <= COLONS).then_some(Item { marker, term: Some(indent..at), text: at + length })
}

/// The most colons after a term.
const COLONS: usize = 4;

/// The number of colons that a text starts with; of too many, one more than the most.
fn colons(text: &str) -> usize {
    text.bytes().take(COLONS + 1).take_while(|byte| *byte == b':').count()
}

/// A list that is open.
struct Open {
    marker: String,
    list: &'static str,
    item: &'static str,
}

impl Reader<'_> {
    /// Reads a list; returns the line after it.
    pub(super) fn list(&mut self, lines: &[Range<usize>], start: usize, depth: usize) -> usize {
        let (mut open, mut at): (Vec<Open>, usize) = (Vec::new(), start);
        while at < lines.len() {
            let line = self.line(&lines[at]);
            let next = match item(line) {
                Some(found) => Some(self.item(lines, at, &found, &mut open, depth)),
                None if line == "+" && at + 1 < lines.len() && depth > 0 => {
                    Some(self.attached(lines, at + 1, depth - 1))
                }
                None if line.is_empty() => self.goes_on(lines, at),
                None => None,
            };
            let Some(next) = next else { break };
            at = next;
        }
        let end = lines[at.max(start + 1) - 1].clone();
        open.iter().rev().for_each(|list| self.end(list, &end));
        self.pending.clear();
        at.max(start + 1)
    }

    /// Reads the block that a `+` adds to an item, with its title and attributes.
    fn attached(&mut self, lines: &[Range<usize>], mut at: usize, depth: usize) -> usize {
        let leads = |line: &str| {
            is_title(line) || line.starts_with('[') && line.ends_with(']') || line.starts_with("//")
        };
        while at + 1 < lines.len() && leads(self.line(&lines[at])) {
            at = self.block(lines, at, depth);
        }
        self.block(lines, at.min(lines.len() - 1), depth)
    }

    /// The item after empty lines.
    fn goes_on(&self, lines: &[Range<usize>], at: usize) -> Option<usize> {
        let next = lines[at..].iter().position(|line| !self.line(line).is_empty())?;
        item(self.line(&lines[at + next])).map(|_| at + next)
    }

    fn item(
        &mut self,
        lines: &[Range<usize>],
        at: usize,
        found: &Item<'_>,
        open: &mut Vec<Open>,
        depth: usize,
    ) -> usize {
        let line = &lines[at];
        match open.iter().position(|list| list.marker == found.marker) {
            Some(level) => {
                while open.len() > level + 1 {
                    open.pop().iter().for_each(|list| self.end(list, line));
                }
                self.out.close(open[level].item, line);
            }
            None if open.len() < depth => self.start(found, line, open),
            None => open.last().into_iter().for_each(|list| self.out.close(list.item, line)),
        }
        if let Some(term) = &found.term {
            self.out.open("dt", line);
            self.inline(&[line.start + term.start..line.start + term.end]);
            self.out.close("dt", line);
        }
        let name = open.last().map_or("li", |list| list.item);
        self.out.open(name, line);
        self.item_text(lines, at, found)
    }

    fn start(&mut self, found: &Item<'_>, line: &Range<usize>, open: &mut Vec<Open>) {
        let numbered = found.marker.starts_with(|c: char| c == '.' || c.is_ascii_digit());
        let (list, item) = match &found.term {
            Some(_) => ("dl", "dd"),
            None if numbered => ("ol", "li"),
            None => ("ul", "li"),
        };
        self.out.open(list, line);
        open.push(Open { marker: found.marker.to_owned(), list, item });
    }

    fn end(&mut self, list: &Open, line: &Range<usize>) {
        self.out.close(list.item, line);
        self.out.close(list.list, line);
    }

    /// The text of an item, and of its next lines.
    fn item_text(&mut self, lines: &[Range<usize>], at: usize, found: &Item<'_>) -> usize {
        let line = &lines[at];
        let start = line.start + found.text;
        let skipped =
            self.text[start..line.end].len() - self.text[start..line.end].trim_start().len();
        let first = start + skipped..line.end;
        let mut from = at + 1;
        // A definition may start below its term.
        if found.term.is_some() && first.is_empty() {
            from += lines[from..].iter().take_while(|line| self.line(line).is_empty()).count();
        }
        let text = |line: &&Range<usize>| {
            let text = self.line(line);
            self.continues(line) && text != "+" && item(text).is_none()
        };
        let end = from + lines[from..].iter().take_while(text).count();
        if end == from && first.is_empty() {
            return at + 1;
        }
        let kept = Some(first).filter(|first| !first.is_empty());
        let more = lines[from..end].iter().map(|line| {
            let text = self.line(line);
            line.end - text.trim_start().len()..line.end
        });
        let all: Vec<Range<usize>> = kept.into_iter().chain(more).collect();
        self.inline(&all);
        end
    }
}
