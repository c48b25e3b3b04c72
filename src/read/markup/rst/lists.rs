//! In: the lines of a list, of fields or of definitions. Out: its tokens. Must not know: what a list
//! means.

use super::{indent, Reader};
use crate::dialect::{field_kind, field_of_result, is_digits};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The maximum number of digits in the number of an item.
const DIGITS: usize = 4;

/// The mark of an item, and where its text starts.
pub(super) fn marker(line: &str) -> Option<(&'static str, usize)> {
    let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
    let number = mark.strip_suffix(['.', ')']).filter(|number| number.len() <= DIGITS);
    let numbered = number.is_some_and(|number| number == "#" || is_digits(number));
    let list = match mark {
        "*" | "-" | "+" => "ul",
        _ if numbered => "ol",
        _ => return None,
    };
    let text = line.len() - rest.trim_start().len();
    Some((list, if rest.is_empty() { mark.len() + 1 } else { text }))
}

/// `:name: text`: where the name ends.
fn field(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(':').filter(|rest| !rest.starts_with([':', ' ', '`']))?;
    let mut ends = rest.match_indices(':').map(|(at, _)| at);
    let end = ends.find(|at| rest[at + 1..].is_empty() || rest[at + 1..].starts_with(' '))?;
    (!rest[..end].contains('`')).then_some(end + 1)
}

/// `type id`: the name whose type a field gives.
fn type_of(label: &str) -> Option<&str> {
    label.strip_prefix("type ").map(str::trim)
}

impl Reader<'_> {
    /// Reads a list at a line, if one starts there; returns the line after it.
    pub(super) fn list(
        &mut self,
        lines: &[Range<usize>],
        at: usize,
        depth: usize,
    ) -> Option<usize> {
        let line = self.line(&lines[at]);
        if let Some((list, _)) = marker(line) {
            return Some(self.items(lines, at, list, depth));
        }
        if field(line).is_some() {
            return Some(self.fields(lines, at, depth));
        }
        self.defines(lines, at).then(|| self.definitions(lines, at, depth))
    }

    /// The line of the next item after empty lines, if it is one.
    fn next(
        &self,
        lines: &[Range<usize>],
        at: usize,
        is_item: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let empty = lines[at..].iter().take_while(|line| line.is_empty()).count();
        Some(at + empty).filter(|next| *next < lines.len() && is_item(*next))
    }

    fn items(
        &mut self,
        lines: &[Range<usize>],
        start: usize,
        list: &'static str,
        depth: usize,
    ) -> usize {
        self.out.open(list, &lines[start]);
        let is_item = |reader: &Self, at: usize| {
            marker(reader.line(&lines[at])).filter(|(other, _)| *other == list)
        };
        let (mut at, mut end) = (Some(start), start);
        while let Some(next) = at {
            let Some((_, text)) = is_item(self, next) else { break };
            end = self.indented(lines, next + 1, 1);
            let first = (lines[next].start + text).min(lines[next].end)..lines[next].end;
            self.out.open("li", &lines[next]);
            self.item(first, &lines[next + 1..end], depth);
            self.out.close("li", &lines[next]);
            at = self.next(lines, end, |at| is_item(self, at).is_some());
        }
        self.out.close(list, &lines[end.max(start + 1) - 1]);
        end.max(start + 1)
    }

    /// The first line of an item, and those below it.
    fn item(&mut self, first: Range<usize>, more: &[Range<usize>], depth: usize) {
        let inner = std::iter::once(first).chain(self.dedented(more)).collect::<Vec<_>>();
        self.held(&inner, depth - 1);
    }

    fn fields(&mut self, lines: &[Range<usize>], start: usize, depth: usize) -> usize {
        let types = self.field_types(lines, start);
        self.out.open("dl", &lines[start]);
        let (mut at, mut end, mut named) = (Some(start), start, false);
        let mut results: Vec<Range<usize>> = Vec::new();
        while let Some(next) = at {
            let line = &lines[next];
            let Some(name) = field(self.line(line)) else { break };
            end = self.indented(lines, next + 1, 1);
            let range = line.start + 1..line.start + name;
            let kind = self.text[range.clone()].split(' ').next().unwrap_or_default();
            named |= field_kind(kind);
            // `:returns: string` after `:param id:`
            if named && field_of_result(kind) {
                results.extend(lines[next..end].iter().cloned());
                at = self.next(lines, end, |at| field(self.line(&lines[at])).is_some());
                continue;
            }
            if type_of(&self.text[range.clone()]).is_some_and(|of| types.contains_key(of)) {
                at = self.next(lines, end, |at| field(self.line(&lines[at])).is_some());
                continue;
            }
            self.out.open("dt", line);
            self.field_name(range, &types);
            self.out.close("dt", line);
            let text = self.text[line.start + name + 1..line.end].trim_start().len();
            self.out.open("dd", line);
            self.item(line.end - text..line.end, &lines[next + 1..end], depth);
            self.out.close("dd", line);
            at = self.next(lines, end, |at| field(self.line(&lines[at])).is_some());
        }
        let last = &lines[end.max(start + 1) - 1];
        self.out.close("dl", last);
        if let Some(first) = results.first() {
            self.out.open("p", first);
            self.inline(&results);
            self.out.close("p", last);
        }
        end.max(start + 1)
    }

    /// The types that fields of their own state of the names of others: `:type id: string`.
    fn field_types(&self, lines: &[Range<usize>], start: usize) -> BTreeMap<String, String> {
        let (mut types, mut named) = (BTreeMap::new(), BTreeSet::new());
        let mut at = Some(start);
        while let Some(next) = at {
            let line = self.line(&lines[next]);
            let Some(end) = field(line) else { break };
            let (label, text) = (&line[1..end], line[end + 1..].trim());
            let more = self.indented(lines, next + 1, 1);
            match (type_of(label), label.split_once(' ')) {
                (Some(of), _) if more == next + 1 && !text.is_empty() => {
                    types.insert(of.to_owned(), text.replace('`', ""));
                }
                (None, Some((kind, name))) if field_kind(kind) => {
                    named.insert(name.trim().to_owned());
                }
                _ => {}
            }
            at = self.next(lines, more, |at| field(self.line(&lines[at])).is_some());
        }
        types.retain(|name, _| named.contains(name));
        types
    }

    /// `param string id`: a name, and its type after it.
    fn field_name(&mut self, range: Range<usize>, types: &BTreeMap<String, String>) {
        let text = &self.text[range.clone()];
        let words: Vec<&str> = text.split_whitespace().collect();
        let (Some(kind), Some(name)) = (words.first(), words.last()) else { return };
        if words.len() < 2 || !field_kind(kind) {
            return self.inline(&[range]);
        }
        let at = range.end - name.len()..range.end;
        self.out.code(name, &at);
        let own = (words.len() > 2).then(|| words[1..words.len() - 1].join(" "));
        if let Some(types) = own.or_else(|| types.get(*name).cloned()) {
            self.out.text(&format!(" ({types})"), &range);
        }
    }

    /// Whether a line is a term: one that is indented follows.
    fn defines(&self, lines: &[Range<usize>], at: usize) -> bool {
        let line = self.line(&lines[at]);
        let next = lines.get(at + 1).map(|line| self.line(line)).unwrap_or_default();
        indent(line) == 0 && !next.is_empty() && indent(next) > 0 && !line.ends_with("::")
    }

    fn definitions(&mut self, lines: &[Range<usize>], start: usize, depth: usize) -> usize {
        self.out.open("dl", &lines[start]);
        let (mut at, mut end) = (Some(start), start);
        while let Some(next) = at {
            if !self.defines(lines, next) {
                break;
            }
            end = self.indented(lines, next + 1, 1);
            self.out.open("dt", &lines[next]);
            self.term(&lines[next]);
            self.out.close("dt", &lines[next]);
            self.out.open("dd", &lines[next]);
            let inner = self.dedented(&lines[next + 1..end]);
            self.held(&inner, depth - 1);
            self.out.close("dd", &lines[next]);
            at = self.next(lines, end, |at| {
                self.defines(lines, at) && marker(self.line(&lines[at])).is_none()
            });
        }
        self.out.close("dl", &lines[end - 1]);
        end
    }

    /// `term : classifier`: a name, and its type after it.
    fn term(&mut self, line: &Range<usize>) {
        let text = self.line(line);
        let Some((term, classifiers)) = text.split_once(" : ") else {
            return self.inline(std::slice::from_ref(line));
        };
        let name = line.start..line.start + term.trim_end().len();
        self.out.code(term.trim_end(), &name);
        let rest = line.end - classifiers.len()..line.end;
        self.out.text(&format!(" ({})", classifiers.replace(" : ", ", ")), &rest);
    }
}
