//! In: the lines that start with two dots. Out: the tokens of their contents. Must not know: what a
//! table means.

use super::{indent, lists, trimmed, trimmed_end, whole, Reader};
use crate::dialect::{directive, Directive};
use crate::read::markup::writer::values;
use std::collections::BTreeMap;
use std::ops::Range;

/// The texts that names between bars stand for.
pub(super) fn substitutions(text: &str, lines: &[Range<usize>]) -> BTreeMap<String, String> {
    let found = lines.iter().filter_map(|line| {
        let (name, rest) = text[line.clone()].strip_prefix(".. |")?.split_once('|')?;
        let value = rest.trim().strip_prefix("replace::")?;
        Some((name.to_owned(), value.trim().to_owned()))
    });
    found.collect()
}

/// A directive.
struct Parts {
    name: String,
    /// The text after the name.
    argument: Range<usize>,
    /// The places of its options' values.
    options: BTreeMap<String, Range<usize>>,
    /// The content, without its indentation.
    content: Vec<Range<usize>>,
    /// The line above the content.
    above: usize,
}

/// Whether a directive describes an attribute.
fn is_field(parts: &Parts) -> bool {
    directive(&parts.name) == Directive::Field
}

/// A word with a capital letter.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Reader<'_> {
    /// Reads an explicit block, with two dots: an anchor, a directive, or a comment.
    pub(super) fn explicit(&mut self, lines: &[Range<usize>], at: usize, depth: usize) -> usize {
        let line = &lines[at];
        let text = self.line(line);
        let end = self.indented(lines, at + 1, 1).max(at + 1);
        if let Some(target) = text.strip_prefix(".. _") {
            let name = target.split(':').next().unwrap_or_default().trim_matches('`');
            let leads_away =
                target.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
            if !leads_away {
                self.out.anchor(&name.to_lowercase(), line);
            }
            return at + 1;
        }
        match self.parts(lines, at, end) {
            Some(parts) if is_field(&parts) => return self.described(lines, at, depth),
            Some(parts) => self.directive(&parts, depth),
            None if text.starts_with(".. [") => self.footnote(&lines[at..end]),
            None => {}
        }
        end
    }

    /// A note below the text, as a paragraph that starts with its mark.
    fn footnote(&mut self, lines: &[Range<usize>]) {
        let first = lines[0].start + ".. ".len()..lines[0].end;
        let lines: Vec<Range<usize>> =
            std::iter::once(first).chain(self.dedented(&lines[1..])).collect();
        self.out.open("p", &lines[0]);
        self.inline(trimmed(&lines));
        self.out.close("p", &lines[0]);
    }

    /// Directives right after each other that describe an attribute each, as terms.
    fn described(&mut self, lines: &[Range<usize>], start: usize, depth: usize) -> usize {
        self.out.open("dl", &lines[start]);
        let (mut at, mut end) = (start, start + 1);
        while let Some(parts) = lines.get(at).and_then(|_| self.field_at(lines, at)) {
            end = self.indented(lines, at + 1, 1).max(at + 1);
            self.attribute(&parts, &lines[at], depth);
            at = end + lines[end..].iter().take_while(|line| line.is_empty()).count();
        }
        self.out.close("dl", &lines[end - 1]);
        end
    }

    /// The directive at a line, if it describes an attribute.
    fn field_at(&self, lines: &[Range<usize>], at: usize) -> Option<Parts> {
        let end = self.indented(lines, at + 1, 1).max(at + 1);
        self.parts(lines, at, end).filter(is_field)
    }

    /// A term with its type, and below it the other options, and the content.
    fn attribute(&mut self, parts: &Parts, line: &Range<usize>, depth: usize) {
        let argument = &self.text[parts.argument.clone()];
        let name = argument.split([' ', ':', '=', '(']).next().unwrap_or_default();
        let rest = argument[name.len()..].trim();
        self.out.open("dt", line);
        self.out.code(name, &(parts.argument.start..parts.argument.start + name.len()));
        if let Some(place) = parts.options.get("type") {
            let types = self.line(place).replace('`', "");
            self.out.text(&format!(" ({types})"), place);
        }
        self.out.close("dt", line);
        self.out.open("dd", line);
        if !rest.is_empty() {
            self.out.text(rest, &parts.argument);
        }
        let others = parts.options.iter().filter(|(key, _)| *key != "type");
        for (key, place) in others.filter(|(_, place)| !place.is_empty()) {
            self.out.open("p", place);
            self.out.text(&format!("{}: ", titled(key)), place);
            self.inline(std::slice::from_ref(place));
            self.out.close("p", place);
        }
        if depth > 0 {
            self.blocks(trimmed(&parts.content), depth - 1);
        }
        self.out.close("dd", line);
    }

    fn parts(&self, lines: &[Range<usize>], at: usize, end: usize) -> Option<Parts> {
        let line = &lines[at];
        let text = self.line(line);
        let (name, argument) = text.strip_prefix(".. ")?.trim_start().split_once("::")?;
        let is_name = |c: char| c.is_alphanumeric() || "-_:+.".contains(c);
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        let mut options = BTreeMap::new();
        let mut from = at + 1;
        while from < end {
            let stated = self.line(&lines[from]).trim_start().strip_prefix(':');
            let Some((key, value)) = stated.and_then(|rest| rest.split_once(':')) else { break };
            let end = lines[from].end;
            options.insert(key.to_owned(), end - value.trim_start().len()..end);
            from += 1;
        }
        let content = self.dedented(&lines[from..end]);
        let argument = line.end - argument.trim_start().len()..line.end;
        let above = lines[from..end].iter().take_while(|line| line.is_empty()).count();
        let above = lines.get((from + above).max(1) - 1).map_or(line.start, |line| line.start);
        Some(Parts { name: name.to_owned(), argument, options, content, above })
    }

    fn directive(&mut self, parts: &Parts, depth: usize) {
        let content = trimmed(&parts.content);
        let title = |reader: &mut Self| reader.text_of(std::slice::from_ref(&parts.argument));
        match directive(&parts.name) {
            Directive::Nothing => {}
            Directive::Html => {
                let held = whole(content);
                self.out.html(&self.text[held.clone()], &held);
            }
            Directive::Code if !content.is_empty() => {
                let held = whole(content);
                let language = self.text[parts.argument.clone()].to_owned();
                self.out.fenced(&language, &(parts.above.min(held.start)..held.end));
                self.out.pre(self.text, &held);
            }
            Directive::ListTable => {
                title(self);
                self.list_table(parts, content, depth);
            }
            Directive::CsvTable => {
                title(self);
                self.csv_table(parts, content);
            }
            _ => {
                title(self);
                if depth > 0 {
                    self.blocks(content, depth - 1);
                }
            }
        }
    }

    /// A list of lists.
    fn list_table(&mut self, parts: &Parts, content: &[Range<usize>], depth: usize) {
        if content.is_empty() || depth == 0 {
            return;
        }
        let headers = self.header_rows(parts);
        self.out.open("table", &whole(content));
        for (number, row) in self.listed(content).iter().enumerate() {
            let cells: Vec<Vec<Range<usize>>> = self.listed(row);
            let name = if number < headers { "thead" } else { "tr" };
            self.row(name, &cells, &whole(row));
        }
        self.out.close("table", &whole(content));
    }

    /// The items of a list, each in its lines.
    fn listed(&self, lines: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let mut items: Vec<Vec<Range<usize>>> = Vec::new();
        for line in lines {
            let text = self.line(line);
            match lists::marker(text).filter(|_| indent(text) == 0) {
                Some((_, start)) => {
                    items.push(vec![(line.start + start).min(line.end)..line.end]);
                }
                None => items.last_mut().into_iter().for_each(|item| item.push(line.clone())),
            }
        }
        let inner = |item: Vec<Range<usize>>| {
            let more = self.dedented(&item[1..]);
            let all: Vec<Range<usize>> = item[..1].iter().cloned().chain(more).collect();
            let end = trimmed_end(&all);
            let end = if end == 1 && all[0].is_empty() { 0 } else { end };
            all[..end].to_vec()
        };
        items.into_iter().filter(|item| !item.is_empty()).map(inner).collect()
    }

    /// Lines of values between commas.
    fn csv_table(&mut self, parts: &Parts, content: &[Range<usize>]) {
        if content.is_empty() || parts.options.contains_key("delim") {
            let help = "write its rows below the directive, with commas between";
            return self.report(&parts.argument, "this table is in another file or format", help);
        }
        let headers = self.header_rows(parts);
        self.out.open("table", &whole(content));
        if let Some(header) = parts.options.get("header") {
            self.header_of(header);
        }
        for (number, line) in content.iter().filter(|line| !line.is_empty()).enumerate() {
            let cells = values(self.line(line), ',');
            let place = |cell: &Range<usize>| vec![line.start + cell.start..line.start + cell.end];
            let cells: Vec<Vec<Range<usize>>> = cells.iter().map(place).collect();
            self.row(if number < headers { "thead" } else { "tr" }, &cells, line);
        }
        self.out.close("table", &whole(content));
    }

    fn header_rows(&self, parts: &Parts) -> usize {
        let stated = parts.options.get("header-rows").map(|place| self.line(place));
        stated.and_then(|rows| rows.trim().parse().ok()).unwrap_or(0)
    }

    /// The headers that an option states.
    fn header_of(&mut self, header: &Range<usize>) {
        self.out.open("thead", header);
        for cell in values(self.line(header), ',') {
            let place = header.start + cell.start..header.start + cell.end;
            self.out.open("td", &place);
            self.inline(std::slice::from_ref(&place));
            self.out.close("td", &place);
        }
        self.out.close("thead", header);
    }
}
