//! In: a description, or the cell of a default. Out: the default that it states. Must not know: the
//! type.

use super::cursor::Cursor;
use super::lexer::What;
use super::table::unquoted;
use super::text::{end_of, start_of, Marked, Part, Prose, AROUND};
use super::tokens::tokens;
use crate::dialect::{
    before_default, bracketed_value, depends, empty_value, has_other_unit, is_default_behind,
    opens_quotation, quoted, Before, NO_VALUE_WORDS, USED,
};
use crate::read::page::Stated;
use crate::read::sections::{plain_text, sub_span, Item};
use crate::source::Span;

/// The maximum distance of the word from a value.
const NEAR: usize = 40;

/// The defaults that sentences state: `Defaults to 3`; none if some cases have another one.
pub(super) fn of_description(prose: &Prose<'_>, own: &str) -> Vec<Stated<String>> {
    let (mut found, mut sometimes) = (Vec::new(), Vec::new());
    for part in prose.parts.iter().filter(|part| !part.named) {
        let (before, after) = prose.around(part, AROUND);
        if part.marked.is_none() {
            found.extend(of_text(before, part, after, own));
            continue;
        }
        if let Some(value) = labelled(&part.shown) {
            found.push(Stated::new(plain(value), part.span));
            continue;
        }
        let announced = match before_default(before, own) {
            Before::Default => true,
            Before::Word => is_alone(before) || ends(after, "", "") || is_used(after),
            Before::Sometimes => {
                sometimes.push(plain(&part.shown));
                false
            }
            Before::Nothing => is_default_behind(before, after),
        };
        if announced && !depends(after) && !is_placeholder(&part.shown) {
            found.push(Stated::new(plain(&part.shown), part.span));
        } else if announced {
            sometimes.push(plain(&part.shown));
        }
    }
    if sometimes.iter().any(|other| found.iter().any(|one: &Stated<_>| one.value != *other)) {
        found.clear();
    }
    found.dedup_by(|one, other| one.value == other.value);
    found
}

/// Whether the word alone announces a default.
fn is_alone(before: &str) -> bool {
    let tail = end_of(before, NEAR).trim_end().to_lowercase();
    tail.ends_with("default") && !tail.ends_with("by default")
}

/// `default: x` in code.
fn labelled(code: &str) -> Option<&str> {
    let rest = code.strip_prefix("default")?.trim_start();
    let value = rest.strip_prefix([':', '='])?.trim();
    (!value.is_empty() && !value.contains(' ')).then_some(value)
}

/// `<id>`, `{id}`, `$USER`, `now()`: placeholders of a value.
fn is_placeholder(code: &str) -> bool {
    let named = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c))
    };
    let within = |open: &str, close: &str| {
        let inner = code.split_once(open).and_then(|(_, rest)| rest.split_once(close));
        inner.is_some_and(|(inner, _)| named(inner))
    };
    let variable = code.strip_prefix('$').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && !rest.contains(' ')
    });
    let called = code.strip_suffix("()").is_some_and(named);
    variable || called || within("<", ">") || within("{", "}")
}

/// Whether the text after a value says that it is used.
fn is_used(after: &str) -> bool {
    let rest = after.trim_start();
    let behind = USED.iter().find_map(|verb| rest.strip_prefix(verb));
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ';', '\n', ')']))
}

/// `Defaults to red.` without a code span: one word that ends its sentence, or a quoted text.
fn of_text(before: &str, part: &Part<'_>, after: &str, own: &str) -> Option<Stated<String>> {
    let text = &*part.shown;
    if !names_default(text) && !names_default(end_of(before, NEAR)) {
        return None;
    }
    let ends_phrase = |(at, c): &(usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        ":=,".contains(*c) || "tsfoeTSFOE".contains(*c) && next.is_some_and(char::is_whitespace)
    };
    let phrases = text.char_indices().filter(ends_phrase).map(|(at, c)| at + c.len_utf8());
    for end in std::iter::once(0).chain(phrases) {
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        let said = phrase_before(before, &text[..end], own);
        if rest.is_empty() || !matches!(said, Before::Default | Before::Word) {
            continue;
        }
        let Some((value, length)) = word_of(rest) else { continue };
        let follows = format!("{}{after}", start_of(&rest[length..], AROUND));
        let all_before = || format!("{before}{}", &text[..end]);
        let known = said == Before::Default || is_plain(&value);
        if known
            && !depends(&follows)
            && ends(&follows, &value, rest)
            && !(value.parse::<f64>().is_ok() && has_other_unit(&all_before(), &follows))
        {
            let place = sub_span(part.span, text, start, start + length);
            return Some(Stated::new(plain(&value), place));
        }
    }
    stands_before(before, part, after)
}

/// `False by default.`: a plain value at the start of a sentence.
fn stands_before(before: &str, part: &Part<'_>, after: &str) -> Option<Stated<String>> {
    let text = &*part.shown;
    let at = text.find(" by default")?;
    let start = text[..at].rfind([';', '\n', ' ']).map_or(0, |at| at + 1);
    let value = &text[start..at];
    let lead = format!("{}{}", end_of(before, AROUND), &text[..start]);
    let follows = format!("{}{after}", start_of(&text[at..], AROUND));
    let rest = follows.strip_prefix(" by default").unwrap_or_default();
    let states = is_plain(value) && is_default_behind(&lead, &follows) && !depends(rest);
    states.then(|| Stated::new(value.to_lowercase(), sub_span(part.span, text, start, at)))
}

/// A number, or true or false.
fn is_plain(value: &str) -> bool {
    let lower = value.to_lowercase();
    lower.parse::<f64>().is_ok()
        || ["true", "false"].contains(&lower.as_str())
        || value.starts_with(['"', '[', '{'])
}

/// Whether a text has the word *default*, in any form.
fn names_default(text: &str) -> bool {
    text.contains("efault") || text.contains("EFAULT")
}

/// The statement about a default at the end of a text; the word is near.
fn phrase_before(before: &str, text: &str, own: &str) -> Before {
    let near = |text: &str| names_default(end_of(text, NEAR));
    if near(text) || text.len() < NEAR && near(before) {
        before_default(&format!("{before}{}", end_of(text, AROUND)), own)
    } else {
        Before::Nothing
    }
}

/// Whether a value ends its sentence; a quoted text or JSON need not.
fn ends(follows: &str, value: &str, rest: &str) -> bool {
    let marked =
        rest.starts_with(['"', '\'', '“', '‘', '[', '{', '(']) || value.parse::<f64>().is_ok();
    let follows = follows.trim_start();
    follows.is_empty()
        || follows.starts_with(['.', ';', ',', ')', ']', '(', '\n'])
        || marked && !follows.starts_with('%')
}

/// The word, quoted text or JSON at the start of a text, and its length.
fn word_of(text: &str) -> Option<(String, usize)> {
    if opens_quotation(text) {
        let (inner, rest) = quoted(text)?;
        return Some((format!("\"{inner}\""), text.len() - rest.len()));
    }
    if text.starts_with(['[', '{', '(']) {
        let single = text.starts_with('(') && !text.contains(char::is_whitespace);
        if let Some((_, length)) = bracketed_value(text) {
            return Some((text[..length].to_owned(), length));
        } else if !single {
            return None;
        }
    }
    if let Some((value, length)) = empty_value(text) {
        return Some((value.to_owned(), length));
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

/// The default that a cell states, and the words beside it: the default is code, a word, JSON or a
/// quoted text.
pub(super) fn of_cell(cell: &[Item], span: Span) -> Option<(Stated<String>, Option<String>)> {
    let prose = Prose::of(&tokens(cell));
    let text = plain_text(cell);
    let all: Vec<&Part<'_>> =
        prose.parts.iter().filter(|part| !part.shown.trim().is_empty()).collect();
    let word = |part: &Part<'_>| {
        part.marked == Some(Marked::Bold) && word_of(&part.shown).is_none()
            || part.marked.is_some() && part.shown.starts_with("~~")
    };
    if text.starts_with("~~")
        || empty_value(&text).is_some()
        || all.first().is_some_and(|first| word(first))
    {
        return None;
    }
    if let [_, part, _] = all[..] {
        let alone = text == format!("({})", part.shown) && !text.contains(char::is_whitespace);
        if alone && part.marked.is_some() {
            return Some((Stated::new(plain(&part.shown), part.span), None));
        }
    }
    let first = all.first().filter(|first| first.marked.is_some());
    let (value, at, note, codes) = match first {
        Some(first) => {
            let rest = &all[1..];
            let codes = rest.iter().filter(|part| part.marked == Some(Marked::Code)).count();
            let note: String = rest.iter().map(|part| &*part.shown).collect();
            (plain(&first.shown), first.span, note, codes)
        }
        None => {
            let (word, length) = word_of(&text)?;
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                (text.clone(), span, String::new(), 0)
            } else {
                (plain(&word), span, text[length..].to_owned(), 0)
            }
        }
    };
    let rest = first.map_or(note.as_str(), |first| &prose.text[first.end..]);
    let depends = depends(rest) || first.is_some_and(|first| is_placeholder(&first.shown));
    let note = note.trim();
    let beside = note.is_empty() || note.starts_with(['(', '-', '–', '—', ';', '.', ',']);
    let marked = first.is_some() || text.starts_with(['"', '\'', '[', '{', '(']);
    let number = value.parse::<f64>().is_ok();
    let of_other = !beside && marked && !number && note.starts_with(char::is_alphabetic);
    if depends || of_other || !beside && !marked || codes > 0 && !note.starts_with('(') {
        return None;
    }
    let note = Some(text).filter(|_| note.chars().any(char::is_alphanumeric));
    Some((Stated::new(value, at), note))
}

/// The value after `Default:`, if nothing else follows; otherwise the description keeps it, to be
/// read with its sentence.
pub(super) fn after_phrase(cursor: &mut Cursor<'_, '_>) -> Option<Stated<String>> {
    let start = cursor.at;
    let value = cursor.value()?;
    let pieces = &cursor.run.pieces[start..cursor.at];
    let first = cursor.content(start)?;
    let codes = pieces.iter().filter(|piece| piece.what == What::Code).count();
    let only_code = first.what == What::Code && cursor.tokens(&first)[0].text == value.value;
    let after = cursor.text_after();
    if codes > usize::from(only_code) || value.value.contains("[^") || depends(after) {
        return None;
    }
    let text = value.value.strip_suffix('.').unwrap_or(&value.value);
    let text = if only_code { &value.value } else { text };
    let json = || serde_json::from_str::<serde_json::Value>(text).is_ok();
    let is_word = || word_of(text).is_some_and(|(_, length)| length == text.len());
    let whole =
        if only_code { !is_placeholder(text) } else { json() || plain(text) != text || is_word() };
    let text = empty_value(text).filter(|_| !only_code).map_or(text, |(value, _)| value);
    let text = Some(plain(text)).filter(|_| whole)?;
    Some(Stated { value: text, ..value })
}
