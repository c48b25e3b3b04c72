//! In: what a description says beside its clauses. Out: the default, and the bounds that a sentence
//! states. Must not know: clauses.

use crate::dialect::{announces_default, announces_pattern, is_condition, words_in, Dialect};
use crate::pattern::{is_marked, stated};
use crate::read::page::{Limit, Stated};
use crate::read::sections::{item_span, plain_text, sub_span, Item};
use crate::source::Span;

/// A run of text, or a code span.
enum Run {
    Text(String, Span),
    Code(String, Span),
}

impl Run {
    /// The words of a text.
    fn words(&self) -> Option<&str> {
        match self {
            Run::Text(text, _) => Some(text),
            Run::Code(..) => None,
        }
    }
}

/// How much of the text before a value is looked at.
const KEPT: usize = 400;

/// The default that a sentence states: `Defaults to 3`. Two that differ are none.
pub(super) fn default(cell: &[Item]) -> Option<Stated<String>> {
    if !speaks_of_default(cell) {
        return None;
    }
    let mut runs = Vec::new();
    runs_of(cell, &mut runs);
    let mut found: Vec<Stated<String>> = Vec::new();
    let mut before = String::new();
    for (number, run) in runs.iter().enumerate() {
        match run {
            Run::Code(code, span) => {
                if announces_default(&before) && !depends(&runs[number + 1..]) {
                    found.push(Stated::new(code.clone(), *span));
                }
                before.clone_from(code);
            }
            Run::Text(text, span) => {
                found.extend(plain_default(text, *span));
                before.push_str(text);
                // A phrase is short.
                let start = before.len().saturating_sub(KEPT);
                let start = (start..).find(|at| before.is_char_boundary(*at)).unwrap_or_default();
                before.drain(..start);
            }
        }
    }
    let first = found.first().cloned()?;
    found.iter().all(|other| other.value == first.value).then_some(first)
}

/// Whether a text outside of code has the word at all.
fn speaks_of_default(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Text(text, _) => text.contains("efault") || text.contains("EFAULT"),
        Item::Element(block) => {
            !matches!(&*block.name, "code" | "pre") && speaks_of_default(&block.children)
        }
        Item::Table(_) | Item::Values(_) => false,
    })
}

/// The patterns that sentences state, ``Must match `^[a-z]+$` ``, and those that cannot be read.
pub(super) fn patterns(cell: &[Item]) -> (Vec<Stated<Limit>>, Vec<Stated<String>>) {
    if !speaks_of_pattern(cell) {
        return (Vec::new(), Vec::new());
    }
    let mut runs = Vec::new();
    runs_of(cell, &mut runs);
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    let mut before = String::new();
    for (number, run) in runs.iter().enumerate() {
        match run {
            Run::Code(code, span) => {
                let after: String = runs[number + 1..].iter().map_while(Run::words).collect();
                if announces_pattern(&before, &after) && is_marked(code) {
                    match stated(code) {
                        Some(pattern) => found.push(Stated::new(Limit::Pattern(pattern), *span)),
                        None if code.contains("[]") => {}
                        None => unread.push(Stated::new(code.clone(), *span)),
                    }
                }
                before.push_str(" `…` ");
            }
            Run::Text(text, _) => before.push_str(text),
        }
    }
    // Two may be alternatives.
    found.truncate(if found.len() > 1 { 0 } else { 1 });
    (found, unread)
}

/// Whether a code span may hold a pattern.
fn speaks_of_pattern(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Element(block) if block.name == "code" => is_marked(&plain_text(&block.children)),
        Item::Element(block) => speaks_of_pattern(&block.children),
        Item::Text(..) | Item::Table(_) | Item::Values(_) => false,
    })
}

/// What a description calls the object that it is of, by the templates of the dialect.
pub(super) fn named(cell: &[Item], dialect: &Dialect) -> Vec<(String, Span)> {
    let templates = &dialect.settings().types.named;
    let Some(span) = cell.first().map(item_span).filter(|_| !templates.is_empty()) else {
        return Vec::new();
    };
    let mut runs = Vec::new();
    runs_of(cell, &mut runs);
    let texts = runs.iter().map(|run| match run {
        Run::Text(text, _) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Run::Code(code, _) => format!(" `{code}` "),
    });
    let text = texts.collect::<Vec<_>>().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for template in templates {
        let words = words_in(template.get_ref(), &text);
        if !words.is_empty() {
            dialect.uses(template);
        }
        found.extend(words.into_iter().map(|word| (word.to_owned(), span)));
    }
    found
}

/// `Defaults to red.` without a code span: one word that ends its sentence.
fn plain_default(text: &str, span: Span) -> Option<Stated<String>> {
    let mut from = 0;
    while let Some(at) = text[from..].find(char::is_whitespace).map(|at| from + at) {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        if announces_default(&text[..at]) && !rest.is_empty() {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let word = rest[..length].trim_end_matches(['.', ';', ',']);
            let ends = length == rest.len() || rest[..length].ends_with(['.', ';']);
            let quoted = word.trim_matches(['"', '“', '”', '\'']);
            let plain = !quoted.is_empty()
                && !["the", "a", "an", "none", "no", "empty"]
                    .contains(&quoted.to_lowercase().as_str());
            if ends && plain {
                let place = sub_span(span, text, start, start + word.len());
                return Some(Stated::new(quoted.to_owned(), place));
            }
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Whether what follows a value says when it holds.
fn depends(after: &[Run]) -> bool {
    let Some(Run::Text(text, _)) = after.first() else { return false };
    let text = text.trim_start_matches([',', ' ', '(']);
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_condition(&word.to_lowercase())
}

fn runs_of(items: &[Item], out: &mut Vec<Run>) {
    for item in items {
        match item {
            Item::Text(text, span) => out.push(Run::Text(text.to_string(), *span)),
            Item::Element(block) if block.name == "code" => {
                out.push(Run::Code(plain_text(&block.children), block.span))
            }
            Item::Element(block) if block.name == "br" => {
                out.push(Run::Text("\n".to_owned(), block.span))
            }
            Item::Element(block) if block.name == "pre" => {}
            Item::Element(block) => runs_of(&block.children, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}
