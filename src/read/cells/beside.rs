//! In: the text of a section or of a description. Out: what its sentences say of attributes that no
//! table lists. Must not know: tables.

use super::*;
use crate::dialect::{speaks_of_others, Besides, Sentence};
use crate::read::page::Reference;
use crate::read::tree::is_heading;

/// A word of a sentence, or a mark that divides it.
struct Token {
    /// In lower case.
    word: String,
    shown: String,
    /// Whether it is code.
    code: bool,
    /// The link that it is in.
    link: Option<Stated<Link>>,
    span: Span,
}

impl Reader<'_> {
    /// What a text says of attributes that are not in the table beside it.
    pub(super) fn beside(&self, text: &[Item]) -> Vec<Claimed> {
        if !text.iter().any(may_speak) {
            return Vec::new();
        }
        let called = self.at.rsplit(" / ").next().unwrap_or_default().to_lowercase();
        let called = called.split(|c: char| !c.is_alphanumeric());
        let called: Vec<String> =
            called.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mut found = Vec::new();
        for sentence in sentences(text) {
            let words: Vec<&str> = sentence.iter().map(|token| token.word.as_str()).collect();
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

/// Most texts have none of the words.
fn may_speak(item: &Item) -> bool {
    match item {
        Item::Text(text, _) => speaks_of_others(text),
        Item::Element(block) => block.name != "pre" && block.children.iter().any(may_speak),
        Item::Table(_) | Item::Values(_) => false,
    }
}

/// That there may be any attributes, by the links of a sentence.
fn any(sentence: &[Token]) -> Option<Claimed> {
    let (first, last) = (sentence.first()?, sentence.last()?);
    let mut links: Vec<Stated<Link>> =
        sentence.iter().filter_map(|token| token.link.clone()).collect();
    links.dedup();
    Some(Claim::Additional(links).at(first.span.to(last.span), By::Sentence))
}

/// How many words may be before a link to what is named.
const BEFORE: usize = 5;

/// Words that end a name.
const AFTER: [&str; 14] =
    [",", ";", ":", "(", ")", "and", "with", "by", "plus", "in", "to", "for", "that", "which"];

/// What is named at the start of some words: by links, or by a name that may be a heading.
fn named(tokens: &[Token]) -> Vec<Reference> {
    let end = tokens.iter().take(BEFORE).position(|token| AFTER.contains(&token.word.as_str()));
    let near = &tokens[..end.unwrap_or(tokens.len().min(BEFORE))];
    let Some(at) = near.iter().position(|token| token.link.is_some()) else {
        return name(near).into_iter().collect();
    };
    let joins = ["and", ",", "the", "a", "an", "&"];
    let listed = tokens[at..]
        .iter()
        .take_while(|token| token.link.is_some() || joins.contains(&token.word.as_str()));
    let mut links: Vec<Stated<Link>> = listed.filter_map(|token| token.link.clone()).collect();
    links.dedup();
    links.into_iter().map(|link| Reference { link, object: false }).collect()
}

/// A name in running text: code, or words with capitals; other words are one if they are a heading.
fn name(tokens: &[Token]) -> Option<Reference> {
    let capital = |token: &&Token| token.code || token.shown.starts_with(char::is_uppercase);
    let length = tokens.iter().take_while(capital).count();
    let (object, tokens) = if length > 0 {
        (true, &tokens[..length])
    } else {
        (false, &tokens[..tokens.len().min(2)])
    };
    let (first, last) = (tokens.first()?, tokens.last()?);
    let words: Vec<&str> = tokens.iter().map(|token| token.shown.as_str()).collect();
    let link = Link { text: words.join(" "), ..Link::default() };
    Some(Reference { link: Stated::new(link, first.span.to(last.span)), object })
}

/// The sentences of a text, code blocks left out.
fn sentences(items: &[Item]) -> Vec<Vec<Token>> {
    let mut out = vec![Vec::new()];
    items.iter().for_each(|item| push(item, None, &mut out));
    out.retain(|sentence| !sentence.is_empty());
    out
}

fn push(item: &Item, link: Option<&Stated<Link>>, out: &mut Vec<Vec<Token>>) {
    match item {
        Item::Text(text, span) => push_text(text, *span, link, out),
        Item::Table(_) | Item::Values(_) => out.push(Vec::new()),
        Item::Element(block) => match &*block.name {
            "pre" | "table" | "br" => out.push(Vec::new()),
            "code" => {
                push_word(&plain_text(&block.children), block.span, link, out);
                let last = out.last_mut().and_then(|sentence| sentence.last_mut());
                last.into_iter().for_each(|token| token.code = true);
            }
            "a" => {
                let text = plain_text(&block.children);
                let own = block.href.as_deref().and_then(|href| Link::local(href, &text));
                let own = own.map(|own| Stated::new(own, block.span));
                block.children.iter().for_each(|child| push(child, own.as_ref(), out));
            }
            name => {
                let divides = is_heading(name)
                    || matches!(name, "p" | "li" | "ul" | "ol" | "blockquote" | "div");
                if divides {
                    out.push(Vec::new());
                }
                block.children.iter().for_each(|child| push(child, link, out));
                if divides {
                    out.push(Vec::new());
                }
            }
        },
    }
}

/// Marks that stand before a word, and behind one.
const OPENING: &[char] = &['(', '[', '"', '\'', '“', '‘', '*', '_'];
const CLOSING: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '*', '_', '—', '–'];

fn push_text(text: &str, span: Span, link: Option<&Stated<Link>>, out: &mut Vec<Vec<Token>>) {
    for word in text.split_whitespace() {
        let inner = word.trim_start_matches(OPENING);
        if word[..word.len() - inner.len()].contains('(') {
            push_word("(", span, None, out);
        }
        let bare = inner.trim_end_matches(CLOSING);
        if !bare.is_empty() {
            push_word(bare, span, link, out);
        }
        for mark in inner[bare.len()..].chars() {
            match mark {
                '.' | '!' | '?' => out.push(Vec::new()),
                ',' | ';' | ':' | ')' => push_word(mark.encode_utf8(&mut [0; 4]), span, None, out),
                '—' | '–' => push_word(";", span, None, out),
                _ => {}
            }
        }
    }
}

fn push_word(word: &str, span: Span, link: Option<&Stated<Link>>, out: &mut [Vec<Token>]) {
    let link = link.cloned();
    let token =
        Token { word: word.to_lowercase(), shown: word.to_owned(), code: false, link, span };
    if let Some(last) = out.last_mut() {
        last.push(token);
    }
}
