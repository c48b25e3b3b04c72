//! In: what follows `Supported values are` and the like. Out: the values, if the list is nothing but
//! values and notes on them; a finding, if it is a list that cannot be read. Must not know: tables.

use super::list::{self, Entry, How, Reading};
use super::*;
use crate::dialect::{
    has_subject, is_hedged, is_restricted_before, joins_values, leaves_open, Announced,
};
use crate::read::page::TypeExpr;

/// How much of the text around a list is looked at.
const AROUND: usize = 400;

impl Reader<'_> {
    /// Reads a list of values whole, or leaves all of it to the description.
    pub(super) fn listed(
        &mut self,
        announced: Announced,
        word: Word,
        cursor: &mut Cursor,
        body: &mut Body,
    ) {
        let reading = self.reading(announced, &word, cursor);
        let span = word.span;
        let colon = word.announces && announced == Announced::Closed;
        cursor.label(word);
        match reading {
            Reading::Values(entries) => self.take_list(entries, span, body),
            Reading::Unread => self.report_list(span),
            Reading::Nothing if colon && cursor.speaks() => self.report_list(span),
            Reading::Nothing | Reading::Text => {}
        }
    }

    /// What follows a phrase, in its sentence.
    pub(super) fn reading(
        &self,
        announced: Announced,
        word: &Word,
        cursor: &mut Cursor,
    ) -> Reading {
        let stated = announced == Announced::Stated;
        let before = sentence_before(&cursor.text);
        if announced == Announced::Open || !stated && is_hedged(&before) {
            return Reading::Text;
        }
        if !stated && self.is_of_other(&before) {
            let said = announced == Announced::Closed;
            return if said { Reading::Unread } else { Reading::Text };
        }
        let (reading, taken) = list::read(&cursor.pieces[cursor.at..], announced, self.dialect);
        let Reading::Values(entries) = &reading else {
            return match reading {
                Reading::Unread if self.is_prose(announced, &before, word) => Reading::Text,
                other => other,
            };
        };
        let phrase = word.text.trim_start().to_lowercase();
        let permits =
            phrase.starts_with("can") || phrase.starts_with("may") || phrase.starts_with("either");
        let alone = entries.len() == 1 && permits && announced == Announced::Marked;
        // Bare words are values of this attribute only where nothing else is spoken of.
        let bare = entries.iter().all(|entry| entry.how.is_none());
        let verb = [" be ", " is ", "has to", "one of"].iter().any(|verb| phrase.contains(verb));
        if bare && verb && !phrase.contains("value") && has_subject(&before) {
            return Reading::Unread;
        }
        let is_null = entries.iter().all(|entry| entry.value.value == "null");
        let around = cursor.around(taken);
        if alone || is_null || !stated && around.iter().any(|sentence| leaves_open(sentence)) {
            return Reading::Text;
        }
        reading
    }

    /// Whether the sentence before a phrase names another attribute.
    fn is_of_other(&self, before: &str) -> bool {
        let own = self.at.rsplit(" / ").next().unwrap_or_default();
        before.split('\u{1}').skip(1).step_by(2).any(|code| code != own)
    }

    /// Whether code after a phrase in the midst of a sentence need not be a list.
    fn is_prose(&self, announced: Announced, before: &str, word: &Word) -> bool {
        announced == Announced::Marked && !before.trim().is_empty() && !word.announces
    }

    fn report_list(&mut self, span: Span) {
        let message = "what follows is no list of values that can be read whole";
        self.diagnostics.push(Diagnostic::new(Code::UnreadClause, span, message).at(self.at).help(
            "write the values as code, with commas between, and nothing else up to the full stop",
        ));
    }

    /// One list only: of two that differ, neither may be all values.
    pub(super) fn take_list(&mut self, entries: Vec<Entry>, span: Span, body: &mut Body) {
        let default = entries.iter().filter(|entry| entry.default);
        if let ([only], None) = (&default.collect::<Vec<_>>()[..], body.default_value()) {
            body.state(only.value.clone().map(Claim::Default).by(By::Sentence));
        }
        if !body.values().is_empty() {
            let known: BTreeSet<&String> = body.values().iter().map(|value| &value.value).collect();
            let again: BTreeSet<&String> = entries.iter().map(|entry| &entry.value.value).collect();
            if known != again {
                body.values_mut(span, By::Sentence).clear();
                let message = "the cell has a second list of values, which differs from the first";
                self.diagnostics.push(
                    Diagnostic::new(Code::ConflictingStatements, span, message)
                        .at(self.at)
                        .help("write one list in the page"),
                );
            }
            return;
        }
        body.retract(|claim| matches!(claim, Claim::Values(_)));
        let mut seen = BTreeSet::new();
        // A bare `null` is no text.
        let is_null = |entry: &Entry| entry.how.is_none() && entry.value.value == "null";
        let (nulls, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_null);
        let null = |entry: &Entry| Claim::Kind(JsonType::Null).at(entry.value.span, By::Sentence);
        body.claims.extend(nulls.iter().map(null));
        let list = body.values_mut(span, By::Sentence);
        entries.into_iter().for_each(|entry| self.value(entry.value, &mut seen, list));
    }
}

impl Reader<'_> {
    /// What a description says of the values of a text without a phrase: that it is nothing but a list
    /// of code, or ends in one with remarks. Values that are joined in one text are not its own.
    pub(super) fn list_of_cell(&mut self, cell: &[Item], body: &mut Body) {
        let expr = body.type_stated().map(|stated| stated.value);
        let unknown = matches!(expr, Some(TypeExpr::Name(..)));
        let array = matches!(expr, Some(TypeExpr::Array(..))) || is_word(body, JsonType::Array);
        if is_of_sentence(body) && !array && joins_values(&plain_text(cell)) {
            body.values_mut(body.span, By::Sentence).clear();
        }
        self.report_misfit(body);
        let texts = is_word(body, JsonType::String) || unknown;
        if !body.values().is_empty() || is_of_sentence(body) || !texts {
            return;
        }
        if let Some(entries) = self.unannounced(cell).filter(|entries| entries.len() > 1) {
            let span = cell.first().map_or(body.span, item_span);
            self.take_list(entries, span, body);
        }
    }

    /// Texts are no values of a number.
    fn report_misfit(&mut self, body: &Body) {
        let numbers = is_word(body, JsonType::Integer) || is_word(body, JsonType::Number);
        let is_text =
            |value: &&Stated<String>| value.value != "null" && value.value.parse::<f64>().is_err();
        let listed = numbers && is_of_sentence(body);
        if let (true, Some(value)) = (listed, body.values().iter().find(is_text)) {
            let message = format!("`{}` does not have the documented type", value.value);
            self.diagnostics.push(
                Diagnostic::new(Code::ConflictingStatements, value.span, message)
                    .at(self.at)
                    .help("the type or the list is wrong; write the right one in the page"),
            );
        }
    }

    fn unannounced(&self, cell: &[Item]) -> Option<Vec<Entry>> {
        let pieces = pieces(cell, self.dialect);
        let first = pieces.iter().position(|piece| !piece.is_blank())?;
        let whole = matches!(pieces[first], Piece::Code(..));
        let from = if whole { first } else { last_sentence(&pieces)? };
        if is_hedged(&sentence_of(&pieces[..from])) {
            return None;
        }
        let (reading, _) = list::read(&pieces[from..], Announced::Marked, self.dialect);
        let Reading::Values(entries) = reading else { return None };
        let code = |entry: &Entry| entry.how == Some(How::Code) && (whole || entry.remarked);
        let text = plain_text(cell);
        let open = text.split(". ").any(leaves_open) || joins_values(&text);
        (!open && entries.iter().all(code)).then_some(entries)
    }
}

/// Whether a sentence lists the values.
fn is_of_sentence(body: &Body) -> bool {
    body.list().is_some_and(|list| list.by == By::Sentence)
}

/// The sentence that pieces end with.
fn sentence_of(pieces: &[Piece]) -> String {
    let texts = pieces.iter().rev().take(8).filter_map(|piece| match piece {
        Piece::Text(item) | Piece::Code(_, _, item) | Piece::Link(_, _, item) => Some(item.clone()),
        Piece::Marker(_, word) => Some(Item::Text(word.text.as_str().into(), word.span)),
        _ => None,
    });
    let mut texts: Vec<Item> = texts.collect();
    texts.reverse();
    sentence_before(&texts)
}

/// Whether the type of a cell is one word, or that or `null`.
fn is_word(body: &Body, wanted: JsonType) -> bool {
    let is = |expr: &TypeExpr| match expr {
        TypeExpr::Word(word) => word.json_type == wanted || word.json_type == JsonType::Null,
        _ => false,
    };
    match body.type_stated().map(|stated| stated.value) {
        Some(TypeExpr::Union(members, _)) => members.iter().all(is),
        Some(TypeExpr::Nullable(inner, _)) => is(inner),
        Some(other) => is(other),
        None => false,
    }
}

/// Where the last sentence of a cell starts, if it is code: after a full stop, a colon or a line
/// break.
fn last_sentence(pieces: &[Piece]) -> Option<usize> {
    let starts = |at: &usize| {
        let before = pieces[..*at].iter().rev().find(|piece| !piece.is_space());
        match (&pieces[*at], before) {
            (Piece::Code(..), Some(Piece::Text(Item::Text(text, _)))) => {
                text.trim_end().ends_with(['.', ':'])
            }
            (Piece::List(..), Some(Piece::Text(_))) => true,
            _ => false,
        }
    };
    let found: Vec<usize> = (1..pieces.len()).filter(starts).collect();
    let at = *found.first()?;
    let ends = |piece: &Piece| {
        matches!(piece, Piece::Text(Item::Text(text, _))
        if text.trim_start().starts_with('.') && text.trim_start().len() > 2)
    };
    (found.len() == 1 && !pieces[at..].iter().any(ends)).then_some(at)
}

/// Whether the sentence that a description ends with restricts what follows.
pub(super) fn is_restricted(text: &[Item]) -> bool {
    is_restricted_before(&sentence_before(text))
}

/// The sentence that a description ends with; code in it is between U+0001.
fn sentence_before(text: &[Item]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut length = 0;
    for item in text.iter().rev() {
        let (part, ends) = part_before(item);
        length += part.len();
        parts.push(part);
        if ends || length > AROUND {
            break;
        }
    }
    parts.reverse();
    parts.concat()
}

/// What an item adds to the sentence after it, and whether that starts in it.
fn part_before(item: &Item) -> (String, bool) {
    match item {
        Item::Text(text, _) => {
            let ends = ['.', ';', '!', '?'];
            let stop = text.char_indices().rev().find(|(at, c)| {
                let next = text[at + c.len_utf8()..].chars().next();
                ends.contains(c)
                    && next.is_none_or(char::is_whitespace)
                    && !text[..*at].ends_with("e.g")
                    && !text[..*at].ends_with("i.e")
                    || *c == '\n'
            });
            match stop {
                Some((at, c)) => (text[at + c.len_utf8()..].to_owned(), true),
                None => (text.to_string(), false),
            }
        }
        Item::Element(block) if block.name == "code" => {
            (format!("\u{1}{}\u{1}", plain_text(&block.children)), false)
        }
        Item::Element(block) if ["a", "em", "i", "strong", "b", "span"].contains(&&*block.name) => {
            (plain_text(&block.children), false)
        }
        Item::Element(_) | Item::Table(_) | Item::Values(_) => (String::new(), true),
    }
}

impl Cursor {
    /// Whether words follow, which lead nowhere.
    fn speaks(&self) -> bool {
        let next = self.pieces[self.at..].iter().find(|piece| !piece.is_blank());
        let text = match next {
            Some(Piece::Text(Item::Text(text, _))) => text.trim_start(),
            Some(Piece::List(..) | Piece::Code(..)) => return true,
            _ => return false,
        };
        let leads =
            self.pieces[self.at..].iter().take(4).any(|piece| matches!(piece, Piece::Link(..)));
        !leads && !text.starts_with('.')
    }

    /// The sentences before a phrase and after its list, with it.
    fn around(&self, taken: usize) -> Vec<String> {
        let first = self.text.iter().rev().take(4).collect::<Vec<_>>();
        let mut out: Vec<String> = Vec::new();
        let mut push = |text: &str| out.extend(text.split(". ").map(str::to_owned));
        first.iter().rev().for_each(|item| push(&short(item)));
        let from = self.pieces.iter().skip(self.at);
        let mut text = String::new();
        for piece in from.take(taken + 6) {
            match piece {
                Piece::Text(item) | Piece::Code(_, _, item) | Piece::Link(_, _, item) => {
                    text.push_str(&short(item));
                }
                Piece::List(_, item) => text.push_str(&short(item)),
                Piece::Marker(_, word) => text.push_str(&word.text),
                _ => text.push_str(". "),
            }
        }
        push(&text);
        out
    }
}

/// The text of an item, not all of a long one.
fn short(item: &Item) -> String {
    let text = match item {
        Item::Text(text, _) => text.to_string(),
        other => plain_text(std::slice::from_ref(other)),
    };
    let end = (AROUND..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[..end.min(text.len())].to_owned()
}
