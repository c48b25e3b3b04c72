//! In: what a description says beside its clauses. Out: the patterns that sentences state, and
//! what they call its object. Must not know: clauses.

use crate::dialect::{announces_pattern, words_in, Dialect};
use crate::pattern::{is_marked, stated};
use crate::read::page::{Limit, Stated};
use crate::read::sections::{item_span, plain_text, Item};
use crate::source::Span;

/// A run of text, or a code span.
enum Run {
    Text(String),
    Code(String, Span),
}

impl Run {
    /// The words of a text.
    fn words(&self) -> Option<&str> {
        match self {
            Run::Text(text) => Some(text),
            Run::Code(..) => None,
        }
    }
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
            Run::Text(text) => before.push_str(text),
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
        Run::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
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

fn runs_of(items: &[Item], out: &mut Vec<Run>) {
    for item in items {
        match item {
            Item::Text(text, _) => out.push(Run::Text(text.to_string())),
            Item::Element(block) if block.name == "code" => {
                out.push(Run::Code(plain_text(&block.children), block.span))
            }
            Item::Element(block) if block.name == "br" => out.push(Run::Text("\n".to_owned())),
            Item::Element(block) if block.name == "pre" || block.name == "table" => {}
            Item::Element(block) => runs_of(&block.children, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}
