//! In: the tokens of a page, and the tags of the components of fields, which are not in them. Out: both,
//! in the order of the page, each tag as one of an element. Must not know: what a field says.

use super::components::FIELD;
use super::{FieldTag, TagKind};
use crate::read::html::{Tag, Token};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Puts the tags among the tokens. Elements of Markdown that are open at the end of a field are
/// closed there; a paragraph around a tag becomes two.
pub(crate) fn weave(tokens: Vec<Token>, tags: &[FieldTag]) -> Vec<Token> {
    if tags.is_empty() {
        return tokens;
    }
    let mut weaver = Weaver { out: Vec::with_capacity(tokens.len()), ..Weaver::default() };
    let mut tags = tags.iter().peekable();
    for token in tokens {
        let span = token.span();
        let start = match &token {
            Token::Close(tag) if tag.markdown => span.end,
            _ => span.start,
        };
        while let Some(tag) = tags.next_if(|tag| tag.span.start <= start) {
            weaver.tag(tag);
        }
        match token {
            Token::Text(text, span) if (span.end - span.start) as usize == text.len() => {
                let mut from = 0;
                while let Some(tag) = tags.next_if(|tag| tag.span.start < span.end) {
                    let at = (tag.span.start - span.start) as usize;
                    weaver.text(&text, from..at, span);
                    weaver.tag(tag);
                    from = at;
                }
                weaver.text(&text, from..text.len(), span);
            }
            token => weaver.add(token),
        }
    }
    tags.for_each(|tag| weaver.tag(tag));
    weaver.out
}

#[derive(Default)]
struct Weaver {
    out: Vec<Token>,
    /// The elements of Markdown that are open, and the fields, which have no name.
    open: Vec<Option<Cow<'static, str>>>,
    /// Ends of elements that were ended before, by name.
    ended: BTreeMap<Cow<'static, str>, usize>,
}

impl Weaver {
    fn add(&mut self, token: Token) {
        match &token {
            Token::Open(tag) if tag.markdown && !tag.void => self.open.push(Some(tag.name.clone())),
            Token::Close(tag) if tag.markdown => {
                if self.is_ended(&tag.name) {
                    return;
                }
                if self.open.last().is_some_and(|open| open.as_ref() == Some(&tag.name)) {
                    self.open.pop();
                }
                // The rest of a paragraph that has none.
                if tag.name == "p" && self.drops_empty() {
                    return;
                }
            }
            _ => {}
        }
        self.out.push(token);
    }

    /// A part of a text.
    fn text(&mut self, text: &str, part: Range<usize>, span: Span) {
        if let Some(inner) = text.get(part.clone()).filter(|inner| !inner.is_empty()) {
            let start = span.start as usize;
            let span = span.with(start + part.start, start + part.end);
            self.add(Token::Text(inner.to_owned(), span));
        }
    }

    /// Takes a paragraph that was opened right before.
    fn drops_empty(&mut self) -> bool {
        let empty =
            matches!(self.out.last(), Some(Token::Open(tag)) if tag.name == "p" && tag.markdown);
        if empty {
            self.out.pop();
        }
        empty
    }

    fn is_ended(&mut self, name: &str) -> bool {
        let Some(count) = self.ended.get_mut(name).filter(|count| **count > 0) else {
            return false;
        };
        *count -= 1;
        true
    }

    fn tag(&mut self, tag: &FieldTag) {
        let again = self.open.last().is_some_and(|open| open.as_deref() == Some("p"));
        if again {
            self.end(tag.span);
        }
        match &tag.kind {
            TagKind::Opens(_) => {
                self.open.push(None);
                self.out.push(Token::Open(part(FIELD.into(), tag.span, false)));
            }
            TagKind::Stands(_) => {
                let tag = Tag { void: true, ..part(FIELD.into(), tag.span, false) };
                self.out.push(Token::Open(tag));
            }
            TagKind::Closes => self.close(tag.span),
        }
        if again {
            // The rest of the paragraph is one, too.
            self.open.push(Some("p".into()));
            self.out.push(Token::Open(part("p".into(), tag.span, true)));
            if let Some(count) = self.ended.get_mut("p") {
                *count -= 1;
            }
        }
    }

    /// Ends a field, and the elements of Markdown that are open in it.
    fn close(&mut self, span: Span) {
        if !self.open.contains(&None) {
            return;
        }
        while self.open.last().is_some_and(Option::is_some) {
            self.end(span);
        }
        self.open.pop();
        self.out.push(Token::Close(part(FIELD.into(), span, false)));
    }

    /// Ends the innermost element of Markdown, whose own end is left out then.
    fn end(&mut self, span: Span) {
        let Some(name) = self.open.pop().flatten() else { return };
        *self.ended.entry(name.clone()).or_default() += 1;
        if name != "p" || !self.drops_empty() {
            self.out.push(Token::Close(part(name, span, true)));
        }
    }
}

fn part(name: Cow<'static, str>, span: Span, markdown: bool) -> Tag {
    Tag { name, href: None, id: None, span, markdown, void: false }
}
