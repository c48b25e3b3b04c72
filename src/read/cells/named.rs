//! In: the first line of a cell of names. Out: which of its texts and code spans is the name. Must
//! not know: what the words beside it say.

use super::tokens::{Kind, Token as Leaf};
use crate::dialect::{
    clause_word, is_known_beside, is_nesting, is_type_words, joins_names, names_itself, type_word,
    ARTICLES, DASHES,
};
use crate::source::Span;

/// The name in a cell.
pub(super) struct Named {
    pub(super) name: String,
    /// Its place.
    pub(super) at: Span,
    /// Words before it.
    pub(super) before: Option<String>,
    /// Whether it is struck out.
    pub(super) struck: bool,
    /// Whether it is code: then punctuation at its end is part of it.
    pub(super) code: bool,
}

/// The name in the first line; the text after it stays.
pub(super) fn name_of(first: &mut Vec<Leaf<'_>>, row: Span, typed: bool) -> Named {
    let code = first.iter().position(|leaf| leaf.is_code() && !leaf.text.trim().is_empty());
    let before = text_of(&first[..code.unwrap_or(first.len())]);
    let Some(at) = code.filter(|at| names_by_code(&before, &first[*at], typed)) else {
        let name = text_name(first, code.unwrap_or(first.len()));
        let struck = name.iter().any(|leaf| leaf.style.struck && !bare(&leaf.text).is_empty());
        let (name, at) = (text_of(&name), span_of(&name, row));
        return Named { name, at, before: None, struck, code: false };
    };
    let mut rest = first.split_off(at).into_iter().peekable();
    first.clear();
    let code = rest.next().expect("the code is there");
    let mut struck = code.style.struck;
    if let (true, Some(next)) = (before.trim_end().ends_with("~~"), rest.peek_mut()) {
        struck |= next.text.starts_with("~~");
        next.text = next.text.trim_start_matches('~').to_owned().into();
    }
    let path = before.ends_with('.') && !before.trim().starts_with('.');
    let words = if path || bare(&before).is_empty() { None } else { Some(before.clone()) };
    let mut name = match &words {
        Some(_) => code.text.to_string(),
        None if path => format!("{before}\"{}\"", code.text),
        None => format!("{}{}", before.trim_end_matches('~'), code.text),
    };
    while let Some(next) = rest.peek_mut().filter(|next| next.is_text()) {
        let end = glued(&next.text);
        name.push_str(&next.text[..end]);
        next.text = next.text[end..].to_owned().into();
        if !(name.ends_with('.') && next.text.is_empty()) {
            break;
        }
        rest.next();
        let Some(more) = rest.next_if(|leaf| leaf.is_code()) else { break };
        name.push_str(&more.text);
    }
    *first = rest.collect();
    let name = name.trim_end_matches('.').to_owned();
    Named { name, at: code.span, before: words, struck, code: true }
}

pub(super) fn text_of(leaves: &[Leaf<'_>]) -> String {
    leaves.iter().map(|leaf| &*leaf.text).collect()
}

/// A name without the text before it.
pub(super) fn bare(name: &str) -> &str {
    name.trim_start_matches(|c: char| {
        c.is_whitespace() || is_nesting(c) || DASHES.contains(&c) && c != '*'
    })
    .trim()
    .trim_matches('~')
}

/// The length of the text after a code span that still belongs to the name: a mark, or `[].b`.
fn glued(text: &str) -> usize {
    if !text.starts_with(['[', '.']) {
        return text.len() - text.trim_start_matches(['?', '*', '\\']).len();
    }
    let path = |c: char| "[]{}.$*_-".contains(c) || c.is_alphanumeric();
    let end = text.find(|c| !path(c)).unwrap_or(text.len());
    // A full stop.
    if end < text.len() {
        text[..end].trim_end_matches('.').len()
    } else {
        end
    }
}

/// Whether the code span of a cell is the name, though there is text before it.
fn names_by_code(before: &str, code: &Leaf<'_>, typed: bool) -> bool {
    let words = bare(before);
    let open = words.matches('(').count() > words.matches(')').count();
    let clauses = || {
        words.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            word.is_empty() || clause_word(&word).is_some() || ARTICLES.contains(&word.as_str())
        })
    };
    let stated = || typed || clauses() && !is_type_words(&code.text);
    let path = before.ends_with('.') && !before.contains(' ');
    words.is_empty() || path || !open && stated() || typed_label(words, &code.text, typed)
}

/// `First name (` before code: words for people, and the name in brackets.
fn typed_label(words: &str, code: &str, typed: bool) -> bool {
    let label = words.strip_suffix('(').map(str::trim_end).filter(|label| !label.is_empty());
    let people = |label: &str| label.contains(' ') || label.starts_with(char::is_uppercase);
    // `email` names a type with a format, and an attribute as well.
    let format = type_word(code).is_some_and(|(_, format)| format.is_some());
    typed && label.is_some_and(people) && (is_key(code) || format)
}

/// The other names in the leaves after a name: code after a mark or a word that joins names, or on
/// a line of its own; there, also a word that looks like a name.
pub(super) fn other_names(left: &[Leaf<'_>], struck: bool) -> Vec<String> {
    let (mut found, mut lead, mut line) = (Vec::new(), String::new(), false);
    for (at, leaf) in left.iter().enumerate() {
        let text = leaf.text.trim();
        let alone = || left.get(at + 1).is_none_or(|next| next.kind == Kind::Break);
        let starts = line && lead.trim().is_empty();
        if leaf.kind == Kind::Break {
            (line, lead) = (true, String::new());
        } else if leaf.is_code() {
            let joined = starts || struck && lead.trim().is_empty() || joins_names(&lead);
            found.extend((joined && is_key(text)).then(|| text.to_owned()));
            (line, lead) = (false, String::new());
        } else if starts && alone() && is_key(text) && names_itself(text) {
            found.push(text.to_owned());
            (line, lead) = (false, String::new());
        } else {
            lead.push_str(&leaf.text);
        }
    }
    found
}

/// Whether a text looks like a name, but has another meaning.
fn is_key(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphanumeric() || "_-.$".contains(c));
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
    plain && starts && !is_type_words(text) && !is_known_beside(text)
}

/// Removes the texts of a name before a code span; a parenthesis that is still open is no name, and
/// neither is emphasised text after it.
fn text_name<'a>(first: &mut Vec<Leaf<'a>>, code: usize) -> Vec<Leaf<'a>> {
    let mut name: Vec<Leaf<'a>> = first.drain(..code).collect();
    let shown = |leaf: &Leaf<'_>| !bare(&leaf.text).is_empty();
    let loud = |leaf: &Leaf<'_>| (leaf.style.bold, leaf.style.emphasised);
    let first_shown = name.iter().position(shown);
    let plain = first_shown.filter(|first| loud(&name[*first]) == (false, false));
    let noted = plain.and_then(|plain| {
        let spaced = |at: &usize| name[at - 1].text.ends_with(char::is_whitespace);
        let behind = |at: &usize| shown(&name[*at]) && loud(&name[*at]) != (false, false);
        (plain + 1..name.len()).find(behind).filter(spaced)
    });
    if let Some(at) = noted {
        first.splice(..0, name.split_off(at));
    }
    let count = |mark: char| name.iter().map(|leaf| leaf.text.matches(mark).count()).sum::<usize>();
    if count('(') > count(')') && !first.is_empty() {
        if let Some(last) = name.iter_mut().rev().find(|leaf| leaf.text.contains('(')) {
            let at = last.text.rfind('(').unwrap_or_default();
            let tail = last.text.to_mut().split_off(at);
            let tail = Leaf { text: tail.into(), ..last.clone() };
            first.insert(0, tail);
        }
    }
    name
}

/// The place of the visible leaves.
fn span_of(leaves: &[Leaf<'_>], row: Span) -> Span {
    let shown = leaves.iter().filter(|leaf| !leaf.text.trim().is_empty()).map(|leaf| leaf.span);
    shown.reduce(Span::to).unwrap_or(row)
}
