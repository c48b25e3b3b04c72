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
    match plain_tag(text, span) {
        Some(tag) => vec![tag],
        None => tokens(text, span),
    }
}

/// Reads any HTML.
fn tokens(text: &str, span: Span) -> Vec<Token> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let at = |range: html5gum::Span<usize>| {
        span.with(span.start as usize + range.start, span.start as usize + range.end)
    };
    let mut end = span.start;
    let mut tokens: Vec<Token> = Tokenizer::new_with_emitter(text, emitter)
        .flatten()
        .flat_map(|token| {
            let mut indent = None;
            let token = match token {
                HtmlToken::StartTag(tag) => {
                    let name = name(string(&tag.name));
                    let attribute = |key: &[u8]| tag.attributes.get(key).map(|value| string(value));
                    // `<a name>` is how anchors were written before `id`.
                    let named = || attribute(b"name").filter(|_| name == "a");
                    let (href, id) = (attribute(b"href"), attribute(b"id").or_else(named));
                    let void = tag.self_closing || VOID.contains(&&*name);
                    let style = attribute(b"style").filter(|_| !void);
                    indent = style.and_then(|style| indented(&style, at(tag.span)));
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
                    // `</[` and the like, and a comment without an end, are slips: the text that
                    // they hide is shown.
                    let slice = &text[comment.span.start..comment.span.end];
                    (!slice.starts_with("<!--") || !slice.ends_with("-->"))
                        .then(|| Token::Text(slice.to_owned(), span))
                }
                HtmlToken::Doctype(_) | HtmlToken::Error(_) => None,
            };
            end = end.max(token.as_ref().map_or(end, |token| token.span().end));
            token.into_iter().chain(indent)
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

/// Styles that move an element to the right.
const INDENTS: [&str; 4] = ["padding-left", "margin-left", "text-indent", "padding-inline-start"];

/// An element that its style moves to the right starts with wide spaces: so a page nests names.
fn indented(style: &str, tag: Span) -> Option<Token> {
    let moves = style.split(';').filter_map(|one| one.split_once(':'));
    let mut moves = moves.filter(|(key, _)| INDENTS.contains(&key.trim().to_lowercase().as_str()));
    let value = moves.next()?.1.trim().to_lowercase();
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
    let number: f64 = value[..end].parse().ok()?;
    let em = if value.ends_with("em") { 2.0 } else { 0.125 };
    let spaces = (number * em).ceil().clamp(0.0, 40.0) as usize;
    let at = tag.with(tag.end as usize, tag.end as usize);
    (spaces > 0).then(|| Token::Text("\u{2003}".repeat(spaces), at))
}

/// Whether an apparent tag is the parameter of a type: `Array<X>`.
pub fn is_generic(text: &str, range: &std::ops::Range<usize>) -> bool {
    if !text[..range.start].ends_with(char::is_alphanumeric) {
        return false;
    }
    let inner = text[range.clone()].strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        !is_element(&inner.to_lowercase())
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })
}

/// Whether an apparent tag is a placeholder: `<the name>`, without an end tag, and no element of
/// HTML.
pub fn is_placeholder(tag: &str, ends: &std::collections::BTreeSet<String>) -> bool {
    let inner = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        let name = inner.split(' ').next().unwrap_or_default().to_lowercase();
        !name.is_empty()
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || "_- ".contains(c))
            && !is_element(&name)
            && !ends.contains(&name)
    })
}

/// The names of the end tags of a text, in lower case.
pub fn end_tags(text: &str) -> std::collections::BTreeSet<String> {
    let names = text.match_indices("</").map(|(at, _)| {
        let rest = text[at + 2..].bytes();
        let length = rest.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        text[at + 2..at + 2 + length].to_lowercase()
    });
    names.collect()
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

    /// The same, to be changed.
    pub(super) fn span_mut(&mut self) -> &mut Span {
        match self {
            Token::Open(tag) | Token::Close(tag) => &mut tag.span,
            Token::Text(_, span) | Token::Code(_, span) => span,
        }
    }
}

/// `<br>`, `<br />`, `</p>`, `<a href="#x">`: nothing but the tag of a known element, written as
/// most are. Most HTML of a page is such a tag, and a tokenizer for each is slow.
fn plain_tag(text: &str, span: Span) -> Option<Token> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(inner) = inner.strip_prefix('/') {
        return Some(end_tag(element(inner)?.into(), span));
    }
    let (inner, self_closing) = match inner.strip_suffix('/') {
        Some(inner) => (inner.trim_ascii_end(), true),
        None => (inner, false),
    };
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = element(&inner[..end])?;
    let mut attributes = Attributes::default();
    let mut rest = &inner[end..];
    while !rest.is_empty() {
        rest = attributes.take(rest)?;
    }
    let named = attributes.name.filter(|_| name == "a");
    Some(Token::Open(Tag {
        name: name.into(),
        href: attributes.href.map(str::to_owned),
        id: attributes.id.or(named).map(str::to_owned),
        span,
        markdown: false,
        void: self_closing || VOID.contains(&name),
    }))
}

/// The attributes that matter, of those that are written plainly.
#[derive(Default)]
struct Attributes<'a> {
    href: Option<&'a str>,
    id: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> Attributes<'a> {
    /// Takes ` key="value"` at the start; none if it is written in another way.
    fn take(&mut self, text: &'a str) -> Option<&'a str> {
        let (key, rest) = text.strip_prefix(' ')?.split_once("=\"")?;
        let (value, rest) = rest.split_once('"')?;
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase());
        let decoded = !value.contains(['&', '\0', '\r', '\n']);
        let slot = match key {
            "href" => &mut self.href,
            "id" => &mut self.id,
            "name" => &mut self.name,
            "style" => return None,
            _ => return (plain && decoded).then_some(rest),
        };
        // Of two, the first one counts.
        *slot = slot.or(Some(value));
        decoded.then_some(rest)
    }
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
    fn plain_tags_are_what_the_tokenizer_makes_of_them() {
        for text in [
            "<br>",
            "<br/>",
            "<br />",
            "</br>",
            "</p>",
            "<td align=\"left\">",
            "<a href=\"#x\" id=\"y\" id=\"z\">",
            "<a name=\"\">",
            "<p name=\"n\"/>",
            "<a href=\"a'<b>\" target=\"_blank\">",
        ] {
            let span = Span { file: 1, start: 7, end: 7 + text.len() as u32 };
            assert_eq!(
                plain_tag(text, span).map(|tag| vec![tag]),
                Some(tokens(text, span)),
                "{text}"
            );
        }
        for text in [
            "<x>",
            "</p >",
            "<p><b>",
            "<a href='#x'>",
            "<a href=\"&amp;\">",
            "<p a>",
            "<P>",
            "<p  id=\"x\">",
            "a",
            "<a href=\"x\"id=\"y\">",
            "<p style=\"color:red\">",
            "<",
            "<>",
            "</>",
        ] {
            assert_eq!(plain_tag(text, Span::default()), None, "{text}");
        }
    }

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
