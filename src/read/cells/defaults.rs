//! In: a description, or the cell of a default. Out: the default that it states. Must not know: the
//! type.

use super::table::unquoted;
use super::*;
use crate::dialect::{before_default, depends, Before, NO_VALUE_WORDS};
use crate::read::sections::sub_span;
use crate::read::sections::Block;

/// A run of text, or what is marked as a value.
enum Run {
    Text(String, Span),
    Code(String, Span),
    /// One bold word.
    Bold(String, Span),
}

impl Run {
    /// What it shows; code is marked by U+0001.
    fn shown(&self) -> String {
        match self {
            Run::Text(text, _) | Run::Bold(text, _) => text.clone(),
            Run::Code(code, _) => format!("\u{1}{code}\u{1}"),
        }
    }
}

/// How much of the text around a value is looked at.
const KEPT: usize = 400;

/// The default that a sentence states: `Defaults to 3`. Two that differ are none.
pub(super) fn of_description(cell: &[Item]) -> Option<Stated<String>> {
    if !speaks_of_default(cell) {
        return None;
    }
    let mut runs = Vec::new();
    runs_of(cell, &mut runs);
    let mut found: Vec<Stated<String>> = Vec::new();
    let mut before = String::new();
    for (number, run) in runs.iter().enumerate() {
        let after = || text_of(&runs[number + 1..]);
        match run {
            Run::Code(text, span) | Run::Bold(text, span) => {
                let announced =
                    before_default(&before) == Before::Default || is_default(&before, &after());
                if announced && !depends(&after()) {
                    found.push(Stated::new(plain(text), *span));
                }
            }
            Run::Text(text, span) => found.extend(of_text(&before, text, *span, &after)),
        }
        before.push_str(&run.shown());
        // A phrase is short.
        let start = before.len().saturating_sub(KEPT);
        let start = (start..).find(|at| before.is_char_boundary(*at)).unwrap_or_default();
        before.drain(..start);
    }
    let first = found.first().cloned()?;
    found.iter().all(|other| other.value == first.value).then_some(first)
}

/// `` `x` by default`` at the start of a sentence.
fn is_default(before: &str, after: &str) -> bool {
    let starts = before.trim_end().is_empty() || before.trim_end().ends_with(['.', ';', '\n']);
    let after = after.trim_start();
    starts
        && after
            .strip_prefix("by default")
            .is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(['.', ';']))
}

/// The text of runs, up to where a sentence must end.
fn text_of(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        out.push_str(&run.shown());
        if out.len() > KEPT {
            break;
        }
    }
    out
}

/// Whether a text outside of code has the word at all.
fn speaks_of_default(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Text(text, _) => text.contains("efault") || text.contains("EFAULT"),
        Item::Element(block) => {
            !matches!(&*block.name, "code" | "pre" | "table") && speaks_of_default(&block.children)
        }
        Item::Table(_) | Item::Values(_) => false,
    })
}

/// `Defaults to red.` without a code span: one word that ends its sentence, or what is quoted.
fn of_text(
    before: &str,
    text: &str,
    span: Span,
    after: &dyn Fn() -> String,
) -> Option<Stated<String>> {
    let ends_phrase = |(at, c): &(usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        ":=".contains(*c)
            || "tsfoeTSFOE".contains(*c)
                && next.is_some_and(|next| next.is_whitespace() || next == ' ')
    };
    for (at, c) in text.char_indices().filter(ends_phrase) {
        let end = at + c.len_utf8();
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        if rest.is_empty() || before_default(&window(before, &text[..end])) != Before::Default {
            continue;
        }
        let Some((value, length)) = word_of(rest) else { continue };
        let follows = format!("{}{}", short(&rest[length..]), after());
        if !depends(&follows) && ends(&follows, &value, rest) {
            let place = sub_span(span, text, start, start + length);
            return Some(Stated::new(plain(&value), place));
        }
    }
    None
}

/// What is right before a place; nothing where it does not speak of defaults.
fn window(before: &str, text: &str) -> String {
    let start = (text.len().saturating_sub(KEPT)..).find(|at| text.is_char_boundary(*at));
    let text = &text[start.unwrap_or_default()..];
    let near = (text.len().saturating_sub(40)..).find(|at| text.is_char_boundary(*at));
    let near = &text[near.unwrap_or_default()..];
    let before_near = if near.len() < 40 { before } else { "" };
    let speaks = |text: &str| text.contains("efault") || text.contains("EFAULT");
    if speaks(near) || speaks(before_near) {
        format!("{before}{text}")
    } else {
        String::new()
    }
}

/// The start of a text.
fn short(text: &str) -> &str {
    let end = (KEPT..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[..end]
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

fn runs_of(items: &[Item], out: &mut Vec<Run>) {
    for item in items {
        match item {
            Item::Text(text, span) => out.push(Run::Text(text.to_string(), *span)),
            Item::Element(block) => runs_of_block(block, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}

fn runs_of_block(block: &Block, out: &mut Vec<Run>) {
    let text = || plain_text(&block.children);
    match &*block.name {
        "code" => out.push(Run::Code(text(), block.span)),
        "br" => out.push(Run::Text("\n".to_owned(), block.span)),
        // A table, and a member of a list that starts with a name, speak of something else.
        "pre" | "table" => {}
        "li" if names(&block.children) => {}
        "strong" | "b" if is_word(&text()) => out.push(Run::Bold(text(), block.span)),
        "p" | "li" => {
            runs_of(&block.children, out);
            out.push(Run::Text("\n".to_owned(), block.span));
        }
        _ => runs_of(&block.children, out),
    }
}

fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && !text.ends_with(':')
        && !text.to_lowercase().starts_with("default")
}

/// Whether a member of a list starts with a name.
fn names(items: &[Item]) -> bool {
    let first = items.iter().find(|item| !is_blank(item));
    match first {
        Some(Item::Element(block)) if block.name == "p" => names(&block.children),
        Some(Item::Element(block)) if block.name == "code" => true,
        Some(Item::Element(block)) => {
            ["strong", "b"].contains(&&*block.name) && is_word(&plain_text(&block.children))
        }
        _ => false,
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
    let mut runs = Vec::new();
    runs_of(cell, &mut runs);
    let text = plain_text(cell);
    let shown = |run: &&Run| !matches!(run, Run::Text(text, _) if text.trim().is_empty());
    let all: Vec<&Run> = runs.iter().filter(shown).collect();
    let (value, at, rest) = match all[..] {
        [Run::Code(value, at) | Run::Bold(value, at), ref rest @ ..] => {
            let rest: String = rest.iter().map(|run| run.shown()).collect();
            (plain(value), *at, rest)
        }
        _ => {
            let Some((word, length)) = word_of(&text) else { return Cell::Text(text) };
            let rest = text[length..].to_owned();
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
                (text.clone(), span, String::new())
            } else {
                (plain(&word), span, rest)
            }
        }
    };
    let note = rest.replace('\u{1}', "");
    let note = note.trim();
    let beside = note.is_empty() || note.starts_with(['(', '-', '–', '—', ';', '.', ',']);
    let marked = matches!(all[..], [Run::Code(..) | Run::Bold(..), ..])
        || text.starts_with(['"', '\'', '[', '{']);
    if depends(&rest)
        || !beside && !marked
        || rest.matches('\u{1}').count() > 1 && !note.starts_with('(')
    {
        return Cell::Text(text);
    }
    let note = Some(text).filter(|_| note.chars().any(char::is_alphanumeric));
    Cell::Value(Stated::new(value, at), note)
}

impl Cursor {
    /// The value after `Default:`, where it is all that follows; else the description keeps it, and
    /// its sentence says what it is.
    pub(super) fn whole_default(&mut self) -> Option<Stated<String>> {
        let start = self.at;
        let value = self.value();
        let bare = |value: &Stated<String>| {
            let text = value.value.strip_suffix('.').unwrap_or(&value.value);
            let json = serde_json::from_str::<serde_json::Value>(text).is_ok();
            let quoted = plain(text) != text;
            (json || quoted || !text.contains(char::is_whitespace)).then(|| text.to_owned())
        };
        let code = self.pieces[start..self.at].iter().find(|piece| !piece.is_blank());
        let only_code = matches!(code, Some(Piece::Code(text, ..)) if value.as_ref().is_some_and(|value| value.value == *text));
        let found = value.and_then(|value| {
            let text = if only_code { Some(value.value.clone()) } else { bare(&value) }?;
            Some(Stated { value: plain(&text), ..value })
        });
        if found.is_none() {
            self.at = start;
        }
        found
    }
}
