//! In: a slice of a page that is HTML. Out: its tags and texts as tokens with spans in the page.
//! Must not know: Markdown, nesting (`tree`), or what a tag means.

use crate::dialect::{element, is_element};
use crate::source::Span;
use html5gum::{DefaultEmitter, Token as HtmlToken, Tokenizer};
use std::borrow::Cow;

/// A piece of a page, before nesting: HTML and Markdown in the same words.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// An element starts; Markdown constructs bear the name of the HTML element that they stand
    /// for.
    Open(Tag),
    /// An element ends.
    Close(Tag),
    /// Decoded text.
    Text(String, Span),
    /// The content of a code span.
    Code(String, Span),
}

/// The start or the end of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Lower-case name.
    pub name: Cow<'static, str>,
    /// Target of a link.
    pub href: Option<String>,
    /// `id`, which a link may lead to.
    pub id: Option<String>,
    /// Where the tag stands; for Markdown, where the construct stands.
    pub span: Span,
    /// Whether Markdown says so, which is then never wrong about where it ends.
    pub markdown: bool,
    /// Whether it has no content: `<br>`, `<br />`.
    pub void: bool,
}

const VOID: [&str; 6] = ["br", "hr", "img", "input", "col", "wbr"];

/// Reads `text`, which is at `span` of its page.
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    if let Some(tag) = bare_tag(text, span) {
        return vec![tag];
    }
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let at = |range: html5gum::Span<usize>| {
        span.with(span.start as usize + range.start, span.start as usize + range.end)
    };
    let mut end = span.start;
    let mut tokens: Vec<Token> = Tokenizer::new_with_emitter(text, emitter)
        .flatten()
        .filter_map(|token| {
            let token = match token {
                HtmlToken::StartTag(tag) => {
                    let name = name(string(&tag.name));
                    let attribute = |key: &[u8]| tag.attributes.get(key).map(|value| string(value));
                    // `<a name>` is how anchors were written before `id`.
                    let named = || attribute(b"name").filter(|_| name == "a");
                    let (href, id) = (attribute(b"href"), attribute(b"id").or_else(named));
                    let void = tag.self_closing || VOID.contains(&&*name);
                    Some(Token::Open(Tag {
                        name,
                        href,
                        id,
                        span: at(tag.span),
                        markdown: false,
                        void,
                    }))
                }
                HtmlToken::EndTag(tag) => Some(end_tag(name(string(&tag.name)), at(tag.span))),
                HtmlToken::String(value) => Some(Token::Text(string(&value), at(value.span))),
                HtmlToken::Comment(comment) => {
                    let span = at(comment.span);
                    end = end.max(span.end);
                    // `</[` and the like, and a comment without an end, are slips, and what they
                    // hide is text.
                    let slice = &text[comment.span.start..comment.span.end];
                    (!slice.starts_with("<!--") || !slice.ends_with("-->"))
                        .then(|| Token::Text(slice.to_owned(), span))
                }
                HtmlToken::Doctype(_) | HtmlToken::Error(_) => None,
            };
            end = end.max(token.as_ref().map_or(end, |token| token.span().end));
            token
        })
        .collect();
    // A tag that does not end is no token; it is text then.
    let rest = (end - span.start) as usize;
    if rest < text.len()
        && text.is_char_boundary(rest)
        && text[rest..].starts_with('<')
        && !text[rest..].starts_with("<!")
    {
        tokens.push(Token::Text(
            text[rest..].to_owned(),
            span.with(end as usize, span.start as usize + text.len()),
        ));
    }
    tokens
}

/// Whether what looks like a tag is the parameter of a type: `Array<X>`.
pub fn is_generic(text: &str, range: &std::ops::Range<usize>) -> bool {
    let inner = text[range.clone()].strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let plain = inner.is_some_and(|inner| {
        !is_element(&inner.to_lowercase())
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    });
    plain && text[..range.start].ends_with(|c: char| c.is_alphanumeric())
}

impl Token {
    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Token::Open(tag) | Token::Close(tag) => tag.span,
            Token::Text(_, span) | Token::Code(_, span) => *span,
        }
    }
}

/// `<br>`, `<br />`, `</p>`: nothing but the tag of a known element, without attributes. Most tags
/// of a page are such.
fn bare_tag(text: &str, span: Span) -> Option<Token> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    let name = |inner: &str| element(inner).or_else(|| element(&inner.to_ascii_lowercase()));
    if let Some(inner) = inner.strip_prefix('/') {
        return Some(end_tag(name(inner)?.into(), span));
    }
    let (inner, self_closing) = match inner.strip_suffix('/') {
        Some(inner) => (inner.trim_ascii_end(), true),
        None => (inner, false),
    };
    let name = name(inner)?;
    let void = self_closing || VOID.contains(&name);
    Some(Token::Open(Tag { name: name.into(), href: None, id: None, span, markdown: false, void }))
}

fn name(name: String) -> Cow<'static, str> {
    element(&name).map_or(Cow::Owned(name), Cow::Borrowed)
}

/// HTML reads `</br>` as `<br>`.
fn end_tag(name: Cow<'static, str>, span: Span) -> Token {
    let void = name == "br";
    let tag = Tag { name, href: None, id: None, span, markdown: false, void };
    if void {
        Token::Open(tag)
    } else {
        Token::Close(tag)
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_keep_their_spans() {
        let span = Span { file: 0, start: 10, end: 40 };
        let tokens = tokenize("<a href=\"#x\">é &amp; y</a></br>", span);
        assert_eq!(tokens.len(), 4);
        assert!(matches!(&tokens[0], Token::Open(tag) if tag.href.as_deref() == Some("#x")
                && (tag.span.start, tag.span.end) == (10, 23)));
        assert!(
            matches!(&tokens[1], Token::Text(text, span) if text == "é & y" && span.start == 23)
        );
        let cut = tokenize("a<td x", span);
        assert!(
            matches!(&cut[..], [Token::Text(..), Token::Text(text, at)]
                if text == "<td x" && at.start == 11),
            "{cut:?}"
        );
        let bogus = tokenize("</[x <!-- y -->", span);
        assert!(
            matches!(&bogus[..], [Token::Text(text, _)] if text == "</[x <!-- y -->"),
            "{bogus:?}"
        );
        assert!(
            matches!(&tokens[3], Token::Open(tag)
                if tag.name == "br" && tag.void && tag.span.start == 37),
            "{tokens:?}"
        );
    }
}
