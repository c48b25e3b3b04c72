//! In: the text after `Supported values are` and the like. Out: the values, if the list is nothing
//! but values and notes on them; a finding, if it is a list that cannot be read. Must not know:
//! tables.

use super::cursor::{Cursor, Phrase};
use super::lexer::{Run, What};
use super::list::{self, Entry, Found, How};
use super::rules::{stops_at, Reading};
use super::text::{end_of, start_of, Marked, Prose, AROUND};
use super::Reader;
use crate::diagnostics::Code;
use crate::dialect::{
    adds_value, describes_parts, ends_in_other_label, first_sentence, has_subject, is_excepting,
    is_hedged, is_of_something_else, is_restricted_after, is_restricted_before, joins_values,
    last_sentence, leads_to_list, leaves_open, names_other, Announced,
};
use crate::json_type::JsonType;
use crate::read::page::{Body, By, Claim, Claimed, Head, Stated, TypeExpr};
use crate::source::Span;

impl Reader<'_> {
    /// `Available values:`: several such lists are one.
    pub(super) fn values(&mut self, cursor: &mut Cursor<'_, '_>, body: &Body) -> Reading {
        let phrase = cursor.phrase();
        let entries = match self.reading(Announced::Closed, &phrase, cursor) {
            Found::Values(entries) => entries,
            Found::Text => return Reading::NotMine,
            Found::Unread => return phrase.unread_at(self.fault(Announced::Closed, cursor)),
            Found::Nothing => return phrase.unread(),
        };
        let span = phrase.span;
        if !cursor.skip_values(entries.len()) {
            cursor.label(phrase);
        }
        let default = entries.iter().find(|entry| entry.default && body.default_value().is_none());
        let default = default.map(|entry| entry.value.clone().map(Claim::Default).by(By::Clause));
        let values = entries.into_iter().map(|entry| entry.value).collect();
        let values = Claim::Values(values).at(span, By::Clause);
        Reading::Claims(default.into_iter().chain([values]).collect())
    }

    /// Reads a whole list of values, or leaves all of it to the description.
    pub(super) fn listed(
        &mut self,
        announced: Announced,
        cursor: &mut Cursor<'_, '_>,
        body: &Body,
    ) -> Reading {
        let phrase = cursor.phrase();
        match self.reading(announced, &phrase, cursor) {
            Found::Values(entries) => {
                let span = phrase.span;
                cursor.label(phrase);
                Reading::Claims(claims_of(entries, span, body))
            }
            Found::Unread => half(phrase.span, self.fault(announced, cursor)),
            Found::Nothing => {
                let colon = phrase.announces && announced == Announced::Closed;
                if colon && cursor.speaks() {
                    half(phrase.span, None)
                } else {
                    Reading::NotMine
                }
            }
            Found::Text => Reading::NotMine,
        }
    }

    /// The text at which the list at the cursor ends too early.
    fn fault(&self, announced: Announced, cursor: &Cursor<'_, '_>) -> Option<String> {
        list::fault(cursor.run, cursor.at, announced, self.dialect)
    }

    /// The reading of the text after a phrase, in its sentence.
    pub(super) fn reading(
        &self,
        announced: Announced,
        phrase: &Phrase,
        cursor: &Cursor<'_, '_>,
    ) -> Found {
        let stated = announced == Announced::Stated;
        let run = cursor.run;
        let (all_before, text) = run.prose.at(cursor.last().from);
        let text_before = cursor.text_before();
        let before = sentence_of(text_before);
        if announced == Announced::Open || !stated && is_hedged(before) {
            return Found::Text;
        }
        if !stated && self.is_of_other(all_before, before, &run.prose) {
            let said = announced == Announced::Closed;
            return if said { Found::Unread } else { Found::Text };
        }
        let words = phrase.text.trim_start().to_lowercase();
        let labelled = !stated && ends_in_other_label(before, self.own());
        if labelled || is_of_something_else(before, &words, self.own()) {
            return Found::Text;
        }
        let (reading, end) = list::read(run, cursor.at, announced, self.dialect);
        let Found::Values(entries) = &reading else {
            return match reading {
                Found::Unread if is_prose(announced, before, phrase) => Found::Text,
                other => other,
            };
        };
        let alone = entries.len() == 1 && is_one_of_several(announced, phrase, &words);
        // Bare words are values of this attribute only if the sentence has no other subject.
        let bare = entries.iter().all(|entry| entry.how.is_none());
        let verb = [" be ", " is ", "has to", "one of"].iter().any(|verb| words.contains(verb));
        if bare && verb && !words.contains("value") && has_subject(before) {
            return Found::Unread;
        }
        let is_null = entries.iter().all(|entry| entry.value.value == "null");
        let end = run.pieces.get(end).map_or(run.tokens.len(), |piece| piece.from);
        let list = run.prose.at(end).0.len() - all_before.len();
        let around = [end_of(text_before, AROUND), start_of(text, list + AROUND)];
        let mut around = around.iter().flat_map(|text| text.split(". "));
        let behind = last_end(entries, &run.prose).unwrap_or(all_before.len() + list);
        let tail = start_of(&run.prose.text[behind..], AROUND);
        let of_others = is_of_others(&text[..list], tail, entries.len(), &words);
        let asks = tail.trim_start().starts_with('?');
        let after = first_sentence(start_of(run.prose.at(end).1, AROUND));
        let open = around.any(leaves_open) || after.is_some_and(leaves_open) || of_others || asks;
        if alone || is_null || !stated && open {
            return Found::Text;
        }
        if !stated {
            let depends = tail.trim_start_matches([' ', ',']).starts_with("depending");
            let remarked = entries.last().is_some_and(|last| last.remarked);
            if !depends && !remarked && (is_restricted_after(tail) || is_withdrawn(tail)) {
                return Found::Text;
            }
            if let Some(found) = self.goes_on(entries, &run.prose, behind) {
                return found;
            }
        }
        reading
    }

    /// Whether sentences after a list have more values: then the list is not complete.
    fn goes_on(&self, entries: &[Entry], prose: &Prose<'_>, from: usize) -> Option<Found> {
        let own = self.own();
        let known = |code: &str| code == own || entries.iter().any(|one| one.value.value == code);
        let first = prose.parts.partition_point(|part| part.start < from);
        let near = prose.parts[first..].iter().take(12);
        let codes = near.filter(|part| part.marked == Some(Marked::Code) && !known(&part.shown));
        codes.into_iter().find_map(|part| {
            let (before, after) = prose.around(part, AROUND);
            let remarked = entries.iter().all(|one| one.remarked) && after.starts_with(": ");
            if remarked {
                return Some(Found::Unread);
            }
            adds_value(sentence_of(before), after).then_some(Found::Text)
        })
    }

    /// Whether the end of a text, before a phrase, names another attribute.
    fn is_of_other(&self, text: &str, sentence: &str, prose: &Prose<'_>) -> bool {
        prose.codes(text.len() - sentence.len(), text.len()).any(|code| code != self.own())
    }
}

/// Starts of phrases that permit one value, or announce one of several.
const PERMITTING: [&str; 4] = ["can", "may", "either", "any of"];

/// Whether a single value after a phrase, in lower case, is only one of several.
fn is_one_of_several(announced: Announced, phrase: &Phrase, words: &str) -> bool {
    let permits = PERMITTING.iter().any(|start| words.starts_with(start));
    announced == Announced::Marked && permits || !phrase.announces && words.contains("one of")
}

/// The end of the last value of a list in a text.
fn last_end(entries: &[Entry], prose: &Prose<'_>) -> Option<usize> {
    let span = entries.last()?.value.span;
    let from = prose.parts.partition_point(|part| part.span.start < span.start);
    prose.parts.get(from).filter(|part| part.span == span).map(|part| part.end)
}

/// Whether the values belong to something else: `` `a`-like``, ``the `k` values``.
fn is_of_others(list: &str, tail: &str, count: usize, phrase: &str) -> bool {
    let letter = |rest: &str| rest.starts_with(char::is_alphabetic);
    let glued = list.match_indices("`-").any(|(at, mark)| letter(&list[at + mark.len()..]));
    let noun = tail.trim().split(['.', ' ', ';']).next().unwrap_or_default();
    let named = count == 1 && ["values", "value", "options", "fields"].contains(&noun);
    glued || named || phrase.trim_end().ends_with("values of")
}

/// Whether the sentence after a list takes it back: `Guests only.`
fn is_withdrawn(tail: &str) -> bool {
    let next = tail.trim_start().strip_prefix(['.', ';']).and_then(first_sentence);
    next.is_some_and(is_excepting)
}

/// Whether code after a phrase in the middle of a sentence may be no list.
fn is_prose(announced: Announced, before: &str, phrase: &Phrase) -> bool {
    announced == Announced::Marked && !before.trim().is_empty() && !phrase.announces
}

/// The finding for a list after a phrase that cannot be read.
fn half(span: Span, fault: Option<String>) -> Reading {
    let message = format!("this list of values cannot be read to its end{}", stops_at(fault));
    let help =
        "write the values as code, with commas between, and nothing else up to the full stop";
    Reading::HalfRead(message, help, span)
}

/// The claims of a list of values, given the claims so far.
pub(super) fn claims_of(entries: Vec<Entry>, span: Span, body: &Body) -> Vec<Claimed> {
    let mut claims = Vec::new();
    let default: Vec<&Entry> = entries.iter().filter(|entry| entry.default).collect();
    if let ([only], None) = (&default[..], body.default_value()) {
        claims.push(only.value.clone().map(Claim::Default).by(By::Sentence));
    }
    // A bare `null` is the JSON value.
    let first = body.values().is_empty();
    let is_null = |entry: &Entry| first && entry.how.is_none() && entry.value.value == "null";
    let (nulls, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_null);
    let null = |entry: &Entry| Claim::Kind(JsonType::Null).at(entry.value.span, By::Sentence);
    claims.extend(nulls.iter().map(null));
    let values = entries.into_iter().map(|entry| entry.value).collect();
    claims.push(Claim::Values(values).at(span, By::Sentence));
    claims
}

impl Reader<'_> {
    /// Adds the values of a description that lists them without a phrase: a mere list of code, or
    /// one with remarks at its end. Values that are joined in one text are not its own.
    pub(super) fn list_of_cell(&mut self, run: &Run<'_>, body: &mut Body) {
        let expr = body.type_stated().map(|stated| stated.value);
        let unknown = matches!(expr, Some(TypeExpr::Name(..)));
        let array = matches!(expr, Some(TypeExpr::Array(..))) || is_word(body, JsonType::Array);
        if is_of_sentence(body) && !array && joins_values(&run.prose.text) {
            body.values_mut(body.span, By::Sentence).clear();
        }
        self.report_misfit(body);
        let texts = is_word(body, JsonType::String) || unknown;
        if !body.values().is_empty() || is_of_sentence(body) || !texts {
            return;
        }
        if let Some(entries) = self.unannounced(run).filter(|entries| entries.len() > 1) {
            let span = run.tokens.first().map_or(body.span, |token| token.span);
            let claims = claims_of(entries, span, body);
            claims.into_iter().for_each(|claimed| self.state(claimed, body));
        }
    }

    /// Reports texts among the values of a number.
    fn report_misfit(&mut self, body: &Body) {
        let numbers = is_word(body, JsonType::Integer) || is_word(body, JsonType::Number);
        let is_text =
            |value: &&Stated<String>| value.value != "null" && value.value.parse::<f64>().is_err();
        let listed = numbers && is_of_sentence(body);
        if let (true, Some(value)) = (listed, body.values().iter().find(is_text)) {
            let message = format!("`{}` does not have the documented type", value.value);
            self.advise(
                Code::ConflictingStatements,
                value.span,
                message,
                "the type or the list is wrong; write the right one in the page",
            );
        }
    }

    fn unannounced(&self, run: &Run<'_>) -> Option<Vec<Entry>> {
        let first = run.pieces.iter().position(|piece| !run.is_blank(piece))?;
        let whole = run.pieces[first].what == What::Code;
        let from = if whole { first } else { last_code(run)? };
        let lead = sentence_of(run.prose.at(run.pieces[from].from).0);
        if is_hedged(lead) || !whole && !leads_to_list(lead) {
            return None;
        }
        let (found, _) = list::read(run, from, Announced::Marked, self.dialect);
        let Found::Values(entries) = found else { return None };
        let code = |entry: &Entry| entry.how == Some(How::Code) && (whole || entry.remarked);
        let text = &run.prose.text;
        let open = text.split(". ").any(leaves_open) || joins_values(text) || describes_parts(text);
        (!open && entries.iter().all(code)).then_some(entries)
    }
}

/// Whether a sentence lists the values.
fn is_of_sentence(body: &Body) -> bool {
    body.list().is_some_and(|list| list.by == By::Sentence)
}

/// Whether the type of a cell is this one word, with or without `null`.
fn is_word(body: &Body, wanted: JsonType) -> bool {
    matches!(body.head(), Head::Words(words) if words.iter().all(|word| word.json_type == wanted))
}

/// The start of the last sentence of a cell, if it is code: after a full stop, a colon or a line
/// break.
fn last_code(run: &Run<'_>) -> Option<usize> {
    let text = |at: usize| match run.tokens(&run.pieces[at]) {
        [only] if only.is_text() && run.pieces[at].what == What::Text => only.text.trim(),
        _ => "",
    };
    let shows = |at: &usize| !run.is_space(&run.pieces[*at]);
    let starts = |at: &usize| {
        let Some(before) = (0..*at).rev().find(shows) else { return false };
        match run.pieces[*at].what {
            What::Code => text(before).ends_with(['.', ':']),
            What::List(_) => run.pieces[before].what == What::Text,
            _ => false,
        }
    };
    let mut found = (1..run.pieces.len()).filter(starts);
    let at = found.next()?;
    let ends = |at: usize| text(at).starts_with('.') && text(at).len() > 1;
    (found.next().is_none() && !(at..run.pieces.len()).any(ends)).then_some(at)
}

/// The sentence that a text ends with.
fn sentence_of(text: &str) -> &str {
    last_sentence(end_of(text, AROUND))
}

impl Cursor<'_, '_> {
    /// Whether the sentence before the phrase at the cursor restricts the text after it, or names
    /// another attribute.
    pub(super) fn is_restricted(&self, own: &str) -> bool {
        let before = sentence_of(self.text_before());
        is_restricted_before(before) || names_other(before, own) || ends_in_other_label(before, own)
    }

    /// Whether words without a link follow.
    fn speaks(&self) -> bool {
        let Some(next) = self.content(self.at) else { return false };
        let pieces = self.run.pieces[self.at..].iter().take(4);
        let leads = pieces.map(|piece| piece.what).any(|what| matches!(what, What::Link(_)));
        match (next.what, self.tokens(&next)) {
            (What::List(_) | What::Code, _) => true,
            (What::Text, [only]) if only.is_text() => {
                !leads && !only.text.trim_start().starts_with('.')
            }
            _ => false,
        }
    }
}
