//! In: a description, or the cell of a default. Out: the default that it states. Must not know: the
//! type.

use super::table::unquoted;
use super::text::{end_of, start_of, Marked, Part, Prose, AROUND};
use super::tokens::tokens;
use super::*;
use crate::dialect::{before_default, depends, Before, NO_VALUE_WORDS};
use crate::read::sections::sub_span;

/// How near to a value the word is.
const NEAR: usize = 40;

/// The default that a sentence states: `Defaults to 3`. Two that differ are none.
pub(super) fn of_description(prose: &Prose<'_>) -> Option<Stated<String>> {
    let mut found: Vec<Stated<String>> = Vec::new();
    for part in prose.parts.iter().filter(|part| !part.named) {
        let (before, after) = prose.around(part, AROUND);
        if part.marked.is_none() {
            found.extend(of_text(before, part, after));
        } else {
            let announced = before_default(before) == Before::Default || is_default(before, after);
            if announced && !depends(after) {
                found.push(Stated::new(plain(&part.shown), part.span));
            }
        }
    }
    let first = found.first().cloned()?;
    found.iter().all(|other| other.value == first.value).then_some(first)
}

/// `` `x` by default`` at the start of a sentence.
fn is_default(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(' ');
    let starts = before.is_empty() || before.ends_with(['.', ';', '\n']);
    let rest = after.trim_start().strip_prefix("by default");
    starts && rest.is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(['.', ';', '\n']))
}

/// `Defaults to red.` without a code span: one word that ends its sentence, or what is quoted.
fn of_text(before: &str, part: &Part<'_>, after: &str) -> Option<Stated<String>> {
    let text = &*part.shown;
    let ends_phrase = |(at, c): &(usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        ":=".contains(*c) || "tsfoeTSFOE".contains(*c) && next.is_some_and(char::is_whitespace)
    };
    for (at, c) in text.char_indices().filter(ends_phrase) {
        let end = at + c.len_utf8();
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        if rest.is_empty() || !follows_phrase(before, &text[..end]) {
            continue;
        }
        let Some((value, length)) = word_of(rest) else { continue };
        let follows = format!("{}{after}", start_of(&rest[length..], AROUND));
        if !depends(&follows) && ends(&follows, &value, rest) {
            let place = sub_span(part.span, text, start, start + length);
            return Some(Stated::new(plain(&value), place));
        }
    }
    None
}

/// Whether the end of a text announces a default; the word is near.
fn follows_phrase(before: &str, text: &str) -> bool {
    let near = |text: &str| {
        let near = end_of(text, NEAR);
        near.contains("efault") || near.contains("EFAULT")
    };
    let speaks = near(text) || text.len() < NEAR && near(before);
    speaks && before_default(&format!("{before}{}", end_of(text, AROUND))) == Before::Default
}

/// Whether a value ends its sentence: what is quoted, or JSON, need not.
fn ends(follows: &str, value: &str, rest: &str) -> bool {
    let marked = rest.starts_with(['"', '\'', '“', '‘', '[', '{']) || value.parse::<f64>().is_ok();
    let follows = follows.trim_start();
    follows.is_empty()
        || follows.starts_with(['.', ';', ',', ')', ']', '(', '\n'])
        || marked && !follows.starts_with('%')
}

/// The word, the quoted text or the JSON at the start of a text, and how long it is.
fn word_of(text: &str) -> Option<(String, usize)> {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')] {
        if let Some(inner) = text.strip_prefix(open) {
            let length = inner.find(close)?;
            let all = open.len_utf8() + length + close.len_utf8();
            return Some((format!("\"{}\"", &inner[..length]), all));
        }
    }
    if text.starts_with(['[', '{']) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        values.next()?.ok()?;
        let length = values.byte_offset();
        return Some((text[..length].to_owned(), length));
    }
    let length = text.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(text.len());
    let mut word = text[..length].trim_end_matches(['.', ',']);
    for (open, close) in [('(', ')'), ('[', ']')] {
        while word.ends_with(close) && !word.contains(open) {
            word = word[..word.len() - close.len_utf8()].trim_end_matches('.');
        }
    }
    let known = !NO_VALUE_WORDS.contains(&word.to_lowercase().as_str());
    (known && !word.is_empty()).then(|| (word.to_owned(), word.len()))
}

/// A value without its quotation marks, unless it would mean something else without them.
pub(super) fn plain(text: &str) -> String {
    let inner = unquoted(text.to_owned());
    let means = inner != text
        && (serde_json::from_str::<serde_json::Value>(&inner).is_ok()
            || crate::dialect::NO_DEFAULT.contains(&inner.to_lowercase().as_str()));
    if means {
        format!("\"{inner}\"")
    } else {
        inner
    }
}

/// What a cell of defaults says.
pub(super) enum Cell {
    /// The default; words beside it.
    Value(Stated<String>, Option<String>),
    /// No default.
    Text(String),
}

/// Reads a cell of defaults: code is the default, and so is one word, JSON or a quoted text.
pub(super) fn of_cell(cell: &[Item], span: Span) -> Cell {
    let prose = Prose::of(&tokens(cell));
    let text = plain_text(cell);
    let all: Vec<&Part<'_>> =
        prose.parts.iter().filter(|part| !part.shown.trim().is_empty()).collect();
    let first = all.first().filter(|first| first.marked.is_some());
    let (value, at, note, codes) = match first {
        Some(first) => {
            let rest = &all[1..];
            let codes = rest.iter().filter(|part| part.marked == Some(Marked::Code)).count();
            let note: String = rest.iter().map(|part| &*part.shown).collect();
            (plain(&first.shown), first.span, note, codes)
        }
        None => {
            let Some((word, length)) = word_of(&text) else { return Cell::Text(text) };
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                (text.clone(), span, String::new(), 0)
            } else {
                (plain(&word), span, text[length..].to_owned(), 0)
            }
        }
    };
    let rest = first.map_or(note.as_str(), |first| &prose.text[first.end..]);
    let depends = depends(rest);
    let note = note.trim();
    let beside = note.is_empty() || note.starts_with(['(', '-', '–', '—', ';', '.', ',']);
    let marked = first.is_some() || text.starts_with(['"', '\'', '[', '{']);
    if depends || !beside && !marked || codes > 0 && !note.starts_with('(') {
        return Cell::Text(text);
    }
    let note = Some(text).filter(|_| note.chars().any(char::is_alphanumeric));
    Cell::Value(Stated::new(value, at), note)
}

/// The value after `Default:`, where it is all that follows; else the description keeps it, and its
/// sentence says what it is.
pub(super) fn after_phrase(cursor: &mut Cursor<'_, '_>) -> Option<Stated<String>> {
    let start = cursor.at;
    let value = cursor.value()?;
    let first = cursor.content(start).filter(|piece| piece.what == What::Code);
    let only_code = first.is_some_and(|piece| cursor.tokens(&piece)[0].text == value.value);
    let text = value.value.strip_suffix('.').unwrap_or(&value.value);
    let json = || serde_json::from_str::<serde_json::Value>(text).is_ok();
    let one = |text: &str| !text.contains(char::is_whitespace);
    let whole = only_code || json() || plain(text) != text || one(text);
    let text = if only_code { &value.value } else { text };
    let text = Some(plain(text)).filter(|_| whole)?;
    Some(Stated { value: text, ..value })
}
