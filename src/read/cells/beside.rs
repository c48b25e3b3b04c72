//! In: the text of a section or of a description. Out: its claims about attributes that no table
//! lists. Must not know: tables.

use super::tokens::{is_title, link_of, Kind, Token};
use super::Reader;
use crate::dialect::{Besides, Sentence};
use crate::read::page::{By, Claim, Claimed, Link, Reference, Stated};
use crate::source::Span;
use std::borrow::Cow;
use std::rc::Rc;

/// A word of a sentence, or a mark that divides it.
struct Word<'t> {
    /// In lower case.
    word: Cow<'t, str>,
    shown: &'t str,
    /// Whether it is code.
    code: bool,
    /// The link that contains it; several words may share one.
    link: Option<Rc<Stated<Link>>>,
    span: Span,
}

impl Reader<'_> {
    /// The claims of a text about attributes that are not in the table beside it.
    pub(super) fn beside(&self, text: &[Token<'_>]) -> Vec<Claimed> {
        let called = self.own().to_lowercase();
        let called = called.split(|c: char| !c.is_alphanumeric());
        let called: Vec<String> =
            called.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mut found = Vec::new();
        for sentence in sentences(text) {
            let words: Vec<&str> = sentence.iter().map(|token| &*token.word).collect();
            match (Sentence { words: &words, called: &called }).besides() {
                Some(Besides::Any) => found.extend(any(&sentence)),
                Some(Besides::Also(json_type)) => {
                    let span = sentence.first().map_or_else(Span::default, |token| token.span);
                    found.push(Claim::ShortForm(json_type).at(span, By::Sentence));
                }
                Some(Besides::Of(at)) => {
                    found.extend(named(&sentence[at..]).into_iter().map(|one| {
                        let span = one.link.span;
                        Claim::Extends(Box::new(one)).at(span, By::Sentence)
                    }))
                }
                None => {}
            }
        }
        found
    }
}

/// The claim that further attributes are allowed, with the links of the sentence.
fn any(sentence: &[Word<'_>]) -> Option<Claimed> {
    let (first, last) = (sentence.first()?, sentence.last()?);
    let links = distinct(sentence.iter().filter_map(|token| token.link.as_ref()));
    Some(Claim::Additional(links).at(first.span.to(last.span), By::Sentence))
}

/// The links of words, without repetitions of the one before.
fn distinct<'a>(links: impl Iterator<Item = &'a Rc<Stated<Link>>>) -> Vec<Stated<Link>> {
    let mut found: Vec<&Rc<Stated<Link>>> = links.collect();
    found.dedup_by(|one, other| Rc::ptr_eq(one, other) || one == other);
    found.into_iter().map(|link| Stated::clone(link)).collect()
}

/// The maximum number of words before the link to the named object.
const BEFORE: usize = 5;

/// Words that end a name.
const AFTER: [&str; 14] =
    [",", ";", ":", "(", ")", "and", "with", "by", "plus", "in", "to", "for", "that", "which"];

/// The objects named at the start of some words: by links, or by a name that may be a heading.
fn named(tokens: &[Word<'_>]) -> Vec<Reference> {
    let end = tokens.iter().take(BEFORE).position(|token| AFTER.contains(&&*token.word));
    let near = &tokens[..end.unwrap_or(tokens.len().min(BEFORE))];
    let Some(at) = near.iter().position(|token| token.link.is_some()) else {
        return name(near).into_iter().collect();
    };
    let joins = ["and", ",", "the", "a", "an", "&"];
    let listed = tokens[at..]
        .iter()
        .take_while(|token| token.link.is_some() || joins.contains(&&*token.word));
    let links = distinct(listed.filter_map(|token| token.link.as_ref()));
    links.into_iter().map(|link| Reference { link, object: false }).collect()
}

/// A name in running text: code, or words with capitals; other words are one if they are a heading.
fn name(tokens: &[Word<'_>]) -> Option<Reference> {
    let capital = |token: &&Word<'_>| token.code || token.shown.starts_with(char::is_uppercase);
    let length = tokens.iter().take_while(capital).count();
    let (object, tokens) = if length > 0 {
        (true, &tokens[..length])
    } else {
        (false, &tokens[..tokens.len().min(2)])
    };
    let (first, last) = (tokens.first()?, tokens.last()?);
    let words: Vec<&str> = tokens.iter().map(|token| token.shown).collect();
    let link = Link { text: words.join(" "), ..Link::default() };
    Some(Reference { link: Stated::new(link, first.span.to(last.span)), object })
}

/// The sentences of a text, code blocks left out.
fn sentences<'t>(text: &'t [Token<'_>]) -> Vec<Vec<Word<'t>>> {
    let mut out = vec![Vec::new()];
    let (mut at, mut link, mut link_end) = (0, None, 0);
    while let Some(token) = text.get(at) {
        at += 1;
        link = link.filter(|_| at <= link_end);
        let divides = matches!(token.kind, Kind::Break | Kind::Table(_) | Kind::Values(_));
        if divides || token.divides() || is_title(token) {
            out.push(Vec::new());
        }
        match token.kind {
            Kind::Open(block) if matches!(&*block.name, "pre" | "table") => {
                out.push(Vec::new());
                at += token.size;
            }
            Kind::Open(block) if block.name == "a" => {
                (link, link_end) = (link_of(block).map(Rc::new), at + token.size);
            }
            Kind::Text | Kind::More => push_text(&token.text, token.span, link.as_ref(), &mut out),
            Kind::Code(_) => {
                push_word(&token.text, token.span, link.as_ref(), &mut out);
                let last = out.last_mut().and_then(|sentence| sentence.last_mut());
                last.into_iter().for_each(|word| word.code = true);
            }
            _ => {}
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// Marks that stand before a word, and after one.
const OPENING: &[char] = &['(', '[', '"', '\'', '“', '‘', '*', '_'];
const CLOSING: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '*', '_', '—', '–'];

/// The link that some words are in.
type Within<'l> = Option<&'l Rc<Stated<Link>>>;

fn push_text<'t>(text: &'t str, span: Span, link: Within<'_>, out: &mut Vec<Vec<Word<'t>>>) {
    for word in text.split_whitespace() {
        let inner = word.trim_start_matches(OPENING);
        if word[..word.len() - inner.len()].contains('(') {
            push_word("(", span, None, out);
        }
        let bare = inner.trim_end_matches(CLOSING);
        if !bare.is_empty() {
            push_word(bare, span, link, out);
        }
        for (at, mark) in inner[bare.len()..].char_indices() {
            match mark {
                '.' | '!' | '?' => out.push(Vec::new()),
                ',' | ';' | ':' | ')' => push_word(&inner[bare.len() + at..][..1], span, None, out),
                '—' | '–' => push_word(";", span, None, out),
                _ => {}
            }
        }
    }
}

fn push_word<'t>(word: &'t str, span: Span, link: Within<'_>, out: &mut [Vec<Word<'t>>]) {
    let lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lower = if lower { word.into() } else { word.to_lowercase().into() };
    let token = Word { word: lower, shown: word, code: false, link: link.cloned(), span };
    if let Some(last) = out.last_mut() {
        last.push(token);
    }
}
