//! In: a line that may start with statements about an attribute: its type, its presence, its
//! default. Out: these, by the column that they would be in, and where the description starts. Must
//! not know: the name, or the text above the line.

use super::line::{Line, EDGE};
use crate::dialect::{
    default_at, depends, end_of_brackets, is_condition, is_excepting, is_limited,
    is_restricted_before, is_version, label_slot, marked, statement, type_word, Dialect, Marked,
    Slot, Topic, Verdict, NO_VALUE_WORDS,
};
use crate::json_type::JsonType;
use crate::read::page::TypeExpr;
use crate::read::tree::Node;
use crate::read::type_expr;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// A part of a line, and the column that it is of.
pub(super) type Part = (Slot, Range<usize>);

/// The statements at the start of a line.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) parts: Vec<Part>,
    /// Whether there is a separator before the description.
    pub(super) separated: bool,
    /// Where the description starts.
    pub(super) end: usize,
    /// Whether one of them says something that only attributes have.
    pub(super) evident: bool,
    /// Whether that is more than a type: a label, presence, a default.
    pub(super) marked: bool,
    /// Whether a type is stated that is known.
    pub(super) typed: bool,
    /// Whether one is set apart: in brackets, or before the separator of the description.
    pub(super) firm: bool,
    /// Whether a version is in brackets.
    pub(super) versioned: bool,
    /// Whether the type has attributes of its own.
    pub(super) holds: bool,
    /// Whether the type is a word that is not known, where its siblings have theirs.
    pub(super) unknown: bool,
}

/// Marks that separate statements.
const MARKS: [char; 6] = [',', ';', '·', '•', '|', EDGE];

/// Words between a name and a statement of presence, the longest first.
const COPULAS: [&str; 3] = ["is an ", "is a ", "is "];

/// The maximum length of a line that is looked at.
const LONGEST: usize = 400;

/// Reads the statements of a line from a place on. After a separator, they continue.
pub(super) fn head(line: &Line, from: usize, separated: bool, dialect: &Dialect) -> Head {
    Reader::of(&line.text, from, separated, dialect).read()
}

/// The same of an item in a list of others that have their types in brackets: the first word there is
/// a type, too, whether it is known or not.
pub(super) fn head_of_kin(line: &Line, separated: bool, dialect: &Dialect) -> Head {
    Reader { kin: true, ..Reader::of(&line.text, 0, separated, dialect) }.read()
}

/// Reads statements with commas between, up to the end of a text: `str, optional`. The others are
/// remarks; if the first one is none, nothing is read.
pub(super) fn listed(line: &Line, dialect: &Dialect) -> Head {
    let mut reader = Reader::of(&line.text, 0, true, dialect);
    let all = reader.parts_of(0..reader.until);
    let parts: Vec<_> = all.into_iter().flat_map(|part| reader.halves(part)).collect();
    if !matches!(parts.first(), Some((Some(Slot::Type), _))) {
        return reader.head;
    }
    reader.head.firm = true;
    let mut slots = BTreeSet::new();
    for (slot, range) in parts {
        let slot = slot.filter(|slot| slots.insert(*slot)).unwrap_or(Slot::Description);
        reader.note(slot, range);
    }
    Head { end: reader.until, ..reader.head }
}

fn bounded(text: &str, from: usize) -> usize {
    let mut end = (from + LONGEST).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    until: usize,
    head: Head,
    dialect: &'a Dialect,
    /// Whether its siblings have their types in brackets.
    kin: bool,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str, from: usize, separated: bool, dialect: &'a Dialect) -> Reader<'a> {
        let head = Head { separated, ..Head::default() };
        Reader { text, at: from, until: bounded(text, from), head, dialect, kin: false }
    }

    fn read(mut self) -> Head {
        self.run();
        Head { end: self.at, ..self.head }
    }

    fn run(&mut self) {
        let from = self.at;
        self.copula();
        let skipped = self.at > from;
        self.statements();
        if skipped && self.head.parts.is_empty() {
            self.at = from;
        }
    }

    /// Skips the words before a statement that is a sentence: `is a required string`.
    fn copula(&mut self) {
        let rest = self.rest();
        let text = rest.trim_start();
        let behind = COPULAS.iter().find_map(|words| text.strip_prefix(words));
        let stated = behind.filter(|behind| {
            let word = behind.split([' ', '.', ',']).next().unwrap_or_default();
            matches!(marked(word), Some(Marked::Presence))
        });
        self.at += stated.map_or(0, |behind| rest.len() - behind.len());
    }

    fn statements(&mut self) {
        loop {
            self.skip();
            if self.separator() {
                continue;
            }
            let start = self.at;
            if !(self.group() || self.statement() || self.coded()) || self.at == start {
                self.at = start;
                return;
            }
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..self.until.max(self.at)]
    }

    /// Skips blanks and marks between statements.
    fn skip(&mut self) {
        let first = self.head.parts.is_empty();
        let blank =
            |c: char| c.is_whitespace() || c == EDGE || !first && (MARKS.contains(&c) || c == '.');
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(blank).len();
    }

    /// Takes the one separator before a description.
    fn separator(&mut self) -> bool {
        let rest = self.rest();
        let length = separator(rest, &self.text[..self.at]);
        let Some(length) = length.filter(|_| !self.head.separated) else { return false };
        self.head.separated = true;
        self.at += length;
        true
    }

    /// Takes `(string, required)`, if something in it is a statement.
    fn group(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with(['(', '[']) {
            return false;
        }
        let Some(end) = matching(rest) else { return false };
        // A link is no group.
        if rest.starts_with('[') && rest[end..].starts_with("](") {
            return false;
        }
        let (from, to) = (self.at + 1, self.at + end);
        let parts = self.parts_of(from..to);
        let known = |part: &(Option<Slot>, Range<usize>)| part.0.is_some();
        if !parts.iter().any(known) && !self.names_type(&parts) {
            return false;
        }
        for (at, (slot, range)) in parts.into_iter().enumerate() {
            self.head.firm |= slot == Some(Slot::Type);
            self.head.versioned |= slot.is_none() && is_version(&self.text[range.clone()]);
            let named = self.is_type_name(&range) || at == 0 && self.is_type_of_kin(&range);
            let name = slot.is_none() && named && self.lacks_type();
            self.head.unknown |= name && self.kin;
            self.head.evident |= name && self.kin;
            let slot = slot.unwrap_or(if name { Slot::Type } else { Slot::Description });
            self.note(slot, range);
        }
        self.at = to + 1;
        true
    }

    /// Whether a group at the start is a type of a name that is not known.
    fn names_type(&self, parts: &[(Option<Slot>, Range<usize>)]) -> bool {
        matches!(parts, [(None, range)] if self.head.parts.is_empty() && !self.head.separated
            && (self.is_type_name(range) || self.is_type_of_kin(range)))
    }

    /// One word where the siblings have their types.
    fn is_type_of_kin(&self, range: &Range<usize>) -> bool {
        let word = self.text[range.clone()].trim_matches([' ', '`', EDGE]);
        let within = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        self.kin
            && word.len() > 1
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(within)
            && !is_version(word)
    }

    fn lacks_type(&self) -> bool {
        !self.head.parts.iter().any(|(slot, _)| *slot == Slot::Type)
    }

    /// `ToolCallId`, `Foo[]`: a word that is no sentence.
    fn is_type_name(&self, range: &Range<usize>) -> bool {
        let word = self.text[range.clone()].trim().trim_matches(['`', EDGE]);
        let starts = word.starts_with(|c: char| c.is_ascii_uppercase());
        starts
            && word.chars().all(|c| c.is_alphanumeric() || "_.[]<>".contains(c))
            && word.len() > 1
    }

    /// The parts of a group, each with its slot.
    fn parts_of(&self, group: Range<usize>) -> Vec<(Option<Slot>, Range<usize>)> {
        let inner = &self.text[group.clone()];
        let past = inner.split(',').skip(1).any(is_restricted_before);
        if !past && self.slot(group.clone()) == Some(Slot::Type) {
            return vec![(Some(Slot::Type), group)];
        }
        let mut out: Vec<(Option<Slot>, Range<usize>)> = Vec::new();
        let mut from = 0;
        while from <= inner.len() {
            let end = end_of_part(&inner[from..], false).map_or(inner.len(), |end| from + end);
            let range = trimmed(self.text, group.start + from..group.start + end);
            if !range.is_empty() {
                let restricts = is_limited(&self.text[range.clone()]);
                match out.last_mut() {
                    // `required, unless x`
                    Some((Some(Slot::Required), last)) if restricts => last.end = range.end,
                    _ => {
                        let past = is_restricted_before(&self.text[range.clone()]);
                        let slot = self.slot(range.clone()).filter(|_| !past);
                        out.push((slot, self.value_of(slot, range)));
                    }
                }
            }
            from = end + inner[end..].chars().next().map_or(1, char::len_utf8);
        }
        out
    }

    /// A part as two, if it is one statement and another one in brackets: `optional (default=1)`.
    fn halves(&self, part: (Option<Slot>, Range<usize>)) -> Vec<(Option<Slot>, Range<usize>)> {
        let (None, range) = &part else { return vec![part] };
        let shown = &self.text[range.clone()];
        let open = shown.find('(').filter(|open| ends_in_brackets(&shown[*open..]));
        let Some(open) = open else { return vec![part] };
        let before = trimmed(self.text, range.start..range.start + open);
        let inside = trimmed(self.text, range.start + open + 1..range.end - 1);
        match (self.slot(before.clone()), self.slot(inside.clone())) {
            (Some(first), Some(second)) => {
                let value = self.value_of(Some(second), inside);
                vec![(Some(first), before), (Some(second), value)]
            }
            _ => vec![part],
        }
    }

    /// Takes a type in code right after the name: `` `id` `string` required``.
    fn coded(&mut self) -> bool {
        let rest = self.rest();
        let Some(inner) = rest.strip_prefix('`').filter(|_| !self.head.separated) else {
            return false;
        };
        let Some(end) = inner.find('`') else { return false };
        let range = self.at..self.at + end + 2;
        let plain = inner[end + 1..].starts_with([' ', EDGE]);
        if !plain || !self.lacks_type() || self.slot(range.clone()) != Some(Slot::Type) {
            return false;
        }
        self.at = range.end;
        self.head.firm = true;
        self.note(Slot::Type, range);
        true
    }

    /// Takes words up to the next mark, if they are a statement.
    fn statement(&mut self) -> bool {
        let text = self.text;
        let rest = &text[self.at..self.until.max(self.at)];
        if rest.is_empty() {
            return false;
        }
        // The longest one first: a type may have commas and bars in it.
        let mut ends = Vec::new();
        let mut from = 0;
        while let Some(end) = end_of_part(&rest[from..], true) {
            ends.push(from + end);
            from += end + rest[from + end..].chars().next().map_or(1, char::len_utf8);
            if ends.len() == ENDS || self.stops(&rest[..from]) {
                break;
            }
        }
        // No type goes on behind a full stop.
        let is_type = || {
            let range = trimmed(self.text, self.at..self.at + from);
            self.slot(range) == Some(Slot::Type)
        };
        let stopped = rest[..from].ends_with('.') && from < rest.len() && is_type();
        if ends.len() < ENDS
            && !stopped
            && self.until == self.text.len()
            && !rest[from..].contains(". ")
        {
            ends.push(rest.len());
        }
        // `string: The name.`
        let colon = rest.find(": ").filter(|colon| type_word(&rest[..*colon]).is_some());
        ends.extend(colon.filter(|_| ends.len() < ENDS));
        ends.sort_unstable();
        let Some(first) = ends.first().copied() else { return false };
        for end in ends.into_iter().rev() {
            let range = trimmed(self.text, self.at..self.at + end);
            let Some(slot) = self.slot(range.clone()).filter(|_| !range.is_empty()) else {
                continue;
            };
            self.head.marked |= self.labelled(&range).is_some();
            let value = self.value_of(Some(slot), range);
            if self.is_taken_back(slot, &rest[..end], &rest[end..]) {
                return false;
            }
            let known = self.head.parts.iter().any(|(of, _)| *of == slot);
            if known && slot == Slot::Type {
                return false;
            }
            self.at += end;
            self.at += usize::from(Some(end) == colon);
            self.head.firm |= slot == Slot::Type && !self.head.separated;
            self.note(slot, value);
            return true;
        }
        self.unknown_type(&rest[..first], first)
    }

    /// Whether the text after a default or a statement of presence says that it does not always
    /// hold: then the description has both.
    fn is_taken_back(&self, slot: Slot, part: &str, behind: &str) -> bool {
        let behind = behind.replace(EDGE, "");
        let rest = behind.trim_start();
        let apart = rest.starts_with(['·', '•', '|']);
        // A dash or a colon separates the description.
        let described = rest.strip_prefix(['–', '—', '-', ':']).map(str::trim_start);
        let excepts =
            |text: &str| text.split(' ').next().is_some_and(is_condition) || is_excepting(text);
        match slot {
            _ if apart => false,
            Slot::Default | Slot::Required if described.is_some() => described.is_some_and(excepts),
            Slot::Default => depends(&behind),
            Slot::Required => {
                let all = format!("{}{behind}", part.trim().replace(EDGE, ""));
                matches!(statement(part), Some((Topic::Required, Verdict::Yes, _)))
                    && matches!(statement(&all), None | Some((_, Verdict::Depends, _)))
            }
            // `Deprecated values: a`
            Slot::Deprecated => {
                let all = format!("{}{behind}", part.trim().replace(EDGE, ""));
                statement(part).is_some() && statement(&all).is_none()
            }
            _ => false,
        }
    }

    /// Takes a type of a name that is not known, after its label.
    fn unknown_type(&mut self, part: &str, end: usize) -> bool {
        let range = trimmed(self.text, self.at..self.at + end);
        let short = part.split_whitespace().count() <= LABELLED;
        let labelled = self.labelled(&range) == Some(Slot::Type) && self.lacks_type();
        if !labelled || !short {
            return false;
        }
        let value = self.value_of(Some(Slot::Type), range);
        // A text that is only code is meant as a type, whatever it says.
        let shown = self.text[value.clone()].trim();
        let code = shown.strip_prefix('`').and_then(|shown| shown.strip_suffix('`'));
        self.head.evident |= code.is_some_and(|code| !code.is_empty() && !code.contains('`'));
        self.at += end;
        self.head.marked = true;
        self.note(Slot::Type, value);
        true
    }

    /// Whether a sentence ended.
    fn stops(&self, text: &str) -> bool {
        text.ends_with(['.', '\n', '–', '—'])
    }

    fn note(&mut self, slot: Slot, range: Range<usize>) {
        if slot == Slot::Type {
            let expr = self.expr(&range);
            let known = self.has_words(&range) && expr.as_ref().is_some_and(is_known);
            self.head.evident |= known;
            self.head.typed |= known;
            self.head.holds |= expr.is_some_and(|expr| holds(&expr));
        } else if matches!(slot, Slot::Required | Slot::Default | Slot::Deprecated) {
            self.head.evident = true;
            self.head.marked = true;
        }
        self.head.parts.push((slot, range));
    }

    /// The slot of a part.
    fn slot(&self, range: Range<usize>) -> Option<Slot> {
        let part = self.text[range.clone()].trim_matches([' ', EDGE, '\n']);
        if let Some(slot) = self.labelled(&range) {
            return self.fits_label(slot, range).then_some(slot);
        }
        let bare = part.replace(EDGE, "");
        match marked(&bare) {
            Some(Marked::Presence) => return Some(Slot::Required),
            Some(Marked::Deprecated) => return Some(Slot::Deprecated),
            Some(Marked::Other) => return Some(Slot::Description),
            Some(Marked::Nullable) => return Some(Slot::Type),
            None => {}
        }
        if let Some(at) = default_at(&bare) {
            return is_value(&bare[at..]).then_some(Slot::Default);
        }
        self.is_known(&range).then_some(Slot::Type)
    }

    /// The slot that the label at the start of a part announces.
    fn labelled(&self, range: &Range<usize>) -> Option<Slot> {
        let (label, value) = self.text[range.clone()].split_once(':')?;
        let says = !value.trim_matches([' ', EDGE]).is_empty();
        label_slot(label.trim_matches([' ', EDGE])).filter(|_| says)
    }

    /// Whether the text after a label fits it, and contains nothing else.
    fn fits_label(&self, slot: Slot, range: Range<usize>) -> bool {
        let value = self.value_of(Some(slot), range.clone());
        let text = &self.text[value.clone()];
        match slot {
            Slot::Type => self.is_known(&value),
            Slot::Default => is_value(text),
            _ => {
                let (_, behind) = self.text[range].split_once(':').unwrap_or_default();
                !behind.trim_matches([' ', EDGE, '`', '.']).contains(|c: char| !c.is_alphanumeric())
            }
        }
    }

    /// A part without its label.
    fn value_of(&self, slot: Option<Slot>, range: Range<usize>) -> Range<usize> {
        let part = &self.text[range.clone()];
        let labelled = part
            .split_once(':')
            .filter(|(label, _)| label_slot(label.trim_matches([EDGE, ' '])).is_some());
        match (slot, labelled) {
            // `Optional: no` is read whole.
            (Some(Slot::Required), Some((label, _))) if denies_presence(label) => range,
            (Some(_), Some((label, _))) => {
                trimmed(self.text, range.start + label.len() + 1..range.end)
            }
            (Some(Slot::Default), None) => {
                let at = default_at(part).unwrap_or_default();
                trimmed(self.text, range.start + at..range.end)
            }
            _ => range,
        }
    }

    fn expr(&self, range: &Range<usize>) -> Option<TypeExpr> {
        let text = self.text[range.clone()].replace([EDGE, '\n'], " ");
        let text = text.trim();
        let refers = text.to_lowercase().contains("see [");
        if text.is_empty() || text.len() > LONGEST || refers || text.contains(['–', '—', '·', '•'])
        {
            return None;
        }
        let cell = type_expr::read_text(text, Span::default(), self.dialect);
        let whole = cell.unread.is_empty() && cell.notes.is_empty() && cell.rest.is_empty();
        cell.expr.filter(|_| whole)
    }

    /// Whether a part is a type of words that are known, whole; a mark alone is none.
    fn is_known(&self, range: &Range<usize>) -> bool {
        self.has_words(range) && self.expr(range).is_some_and(|expr| is_known(&expr))
    }

    fn has_words(&self, range: &Range<usize>) -> bool {
        self.text[range.clone()].contains(char::is_alphanumeric)
    }
}

/// Whether a label is about the opposite of presence.
fn denies_presence(label: &str) -> bool {
    label.to_lowercase().contains("optional")
}

/// The maximum number of words in an unknown label and type.
const LABELLED: usize = 5;

/// The maximum number of marks that are tried as the end of a statement.
const ENDS: usize = 6;

/// Whether all of a type is known, or a link.
fn is_known(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Name(..) => false,
        TypeExpr::Array(inner, ..) if is_one_word(inner) => true,
        TypeExpr::Link(_) | TypeExpr::Word(_) | TypeExpr::Any(_) | TypeExpr::Enum(_) => true,
        TypeExpr::Literal(..) => false,
        TypeExpr::Union(members, _) if members.iter().all(is_literal) => members.len() > 1,
        TypeExpr::Union(members, _) if members.iter().any(is_phrase) => false,
        other => other.parts().iter().any(|part| is_known(part)) || other.parts().is_empty(),
    }
}

/// Whether a type is one word that is not known.
fn is_one_word(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Name(name, ..) if !name.contains(char::is_whitespace))
}

/// Whether a type is of several words that are not known.
fn is_phrase(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Name(name, None, _) if name.contains(char::is_whitespace))
}

fn is_literal(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Literal(..))
}

/// Whether a type may have attributes that are listed below it.
fn holds(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Word(word) => word.json_type == JsonType::Object,
        TypeExpr::Object(..) => true,
        TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
            holds(inner)
        }
        TypeExpr::Union(members, _) => members.iter().any(holds),
        _ => false,
    }
}

/// The lines of a cell.
pub(super) fn lines(cell: &[Node]) -> Vec<String> {
    let text = Line::of(cell.to_vec()).text;
    text.split('\n').map(|line| line.replace(EDGE, " ").trim().to_owned()).collect()
}

/// Whether a line is a type that has no attributes.
pub(super) fn is_scalar(line: &str, dialect: &Dialect) -> bool {
    let expr = type_expr::read_text(line, Span::default(), dialect).expr;
    expr.is_some_and(|expr| is_plain_scalar(&expr))
}

fn is_plain_scalar(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Word(word) => !matches!(word.json_type, JsonType::Object | JsonType::Array),
        TypeExpr::Nullable(inner, _) | TypeExpr::Array(inner, ..) => is_plain_scalar(inner),
        TypeExpr::Union(members, _) => members.iter().all(is_plain_scalar),
        _ => false,
    }
}

/// Whether a cell of a type permits attributes: it is empty, an object, or of unknown words.
pub(super) fn may_hold(cell: &[Node], dialect: &Dialect) -> bool {
    let line = Line::of(cell.to_vec());
    let text = line.text.replace([EDGE, '\n'], " ");
    if text.trim().is_empty() {
        return true;
    }
    let expr = type_expr::read_text(text.trim(), Span::default(), dialect).expr;
    expr.is_none_or(|expr| holds(&expr) || is_open(&expr))
}

/// Whether a type is an array without further facts, or an unknown name.
fn is_open(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Word(word) => word.json_type == JsonType::Array,
        TypeExpr::Name(_, meaning, _) => meaning.is_none(),
        TypeExpr::Any(_) => true,
        TypeExpr::Array(inner, ..) | TypeExpr::Nullable(inner, _) => is_open(inner),
        _ => false,
    }
}

/// Whether a default is one value: code, a quoted text, or a word.
fn is_value(text: &str) -> bool {
    let text = text.trim_matches([' ', EDGE, '.']);
    let enclosed = |mark: char| {
        text.len() > 1
            && text.starts_with(mark)
            && text.ends_with(mark)
            && !text[1..text.len() - 1].contains(mark)
    };
    let brackets = end_of_brackets(text) == Some(text.len());
    let marked = ['`', '"', '\''].into_iter().any(enclosed) || brackets;
    let word = || !NO_VALUE_WORDS.contains(&text.to_lowercase().as_str());
    !text.is_empty() && (marked || !text.contains(char::is_whitespace) && word())
}

/// The length of the separator that a text starts with.
fn separator(text: &str, before: &str) -> Option<usize> {
    let spaced = before.ends_with(|c: char| c.is_whitespace() || c == EDGE);
    let first = text.chars().next()?;
    let length = first.len_utf8();
    let blank = text[length..].is_empty()
        || text[length..].starts_with(|c: char| c.is_whitespace() || c == EDGE);
    match first {
        ':' if blank => Some(length),
        '–' | '—' => Some(length),
        '-' if spaced && blank => {
            let dashes = text.len() - text.trim_start_matches('-').len();
            Some(dashes)
        }
        '=' if text.starts_with("=>") => Some(2),
        _ => None,
    }
}

/// Where a part of a line ends: at a mark that is in no parentheses and no code.
fn end_of_part(text: &str, sentence: bool) -> Option<usize> {
    let (mut depth, mut code) = (0usize, false);
    for (at, c) in text.char_indices() {
        let behind = || text[at + c.len_utf8()..].chars().next();
        let spaced = || behind().is_none_or(|next| next.is_whitespace() || next == EDGE);
        match c {
            '`' => code = !code,
            _ if code => {}
            '(' | '[' | '{' if sentence && depth == 0 && c == '(' && at > 0 => return Some(at),
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ',' | ';' if spaced() => return Some(at),
            '·' | '•' | '|' => return Some(at),
            '\n' => return Some(at),
            '.' if sentence && spaced() => return Some(at),
            '–' | '—' if sentence => return Some(at),
            '-' if sentence && spaced() && text[..at].ends_with([' ', EDGE]) => return Some(at),
            EDGE if at > 0 && !text[..at].trim_end().ends_with(':') => return Some(at),
            _ => {}
        }
    }
    None
}

/// Where the parenthesis that a text starts with is closed.
fn matching(text: &str) -> Option<usize> {
    let (mut depth, mut code) = (0usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '`' => code = !code,
            _ if code => {}
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 1 => return Some(at),
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Whether a line starts with the label of a statement: `Type: string`.
pub(super) fn is_labelled(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| label.trim_matches([EDGE, ' ']));
    label.and_then(label_slot).is_some()
}

/// Whether a text is all in one pair of brackets.
pub(super) fn ends_in_brackets(text: &str) -> bool {
    text.starts_with(['(', '[']) && matching(text) == Some(text.len() - 1)
}

/// A part without blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let blank = [' ', '\t', '\n', EDGE];
    let start = part.len() - part.trim_start_matches(blank).len();
    let end = part.trim_end_matches(blank).len();
    range.start + start.min(end.max(start))..range.start + end.max(start)
}
