//! In: a page of HTML. Out: its tokens. Must not know: other markup.

use crate::read::html::{tokenize, Tag, Token};
use crate::read::markdown::Page;
use crate::source::{Source, Span};
use std::borrow::Cow;

/// Elements whose content no reader of the page sees as its text.
const HIDDEN: [&str; 5] = ["head", "nav", "script", "style", "template"];

/// Elements for layout, without a meaning.
const LAYOUT: [&str; 8] = ["article", "body", "div", "footer", "header", "html", "main", "section"];

/// The most hidden elements left open that an end tag closes.
const NESTED: usize = 100;

pub(super) fn parse(source: &Source, file: u32) -> Page {
    let span = Span { file, ..Span::default() }.with(0, source.text.len());
    let (mut tokens, mut hidden) = (Vec::new(), Vec::new());
    for token in tokenize(&source.text, span) {
        if hides(&token, &mut hidden) {
            continue;
        }
        match token {
            Token::Open(tag) if LAYOUT.contains(&&*tag.name) => tokens.extend(anchor(tag)),
            Token::Close(tag) if LAYOUT.contains(&&*tag.name) => {}
            token => tokens.push(token),
        }
    }
    Page { tokens, ..Page::default() }
}

/// Whether a token is hidden; follows the hidden elements that are open.
fn hides(token: &Token, open: &mut Vec<Cow<'static, str>>) -> bool {
    match token {
        Token::Open(tag) if HIDDEN.contains(&&*tag.name) && !tag.void => {
            open.push(tag.name.clone());
            true
        }
        // An end tag closes the last element of its name, and the open ones inside it.
        Token::Close(tag) if HIDDEN.contains(&&*tag.name) => {
            let near = open.len().saturating_sub(NESTED);
            let at = open[near..].iter().rposition(|name| *name == tag.name);
            at.into_iter().for_each(|at| open.truncate(near + at));
            true
        }
        _ => !open.is_empty(),
    }
}

/// The anchor that an element of the layout is.
fn anchor(tag: Tag) -> impl Iterator<Item = Token> {
    let anchor = tag.id.is_some().then(|| {
        let start = Tag { name: Cow::Borrowed("a"), href: None, void: false, ..tag };
        let end = Tag { id: None, ..start.clone() };
        [Token::Open(start), Token::Close(end)]
    });
    anchor.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_and_the_layout_are_left_out() {
        let text = "<html><head><title>T</title></head><body><nav><h2>No</h2></nav>\
            <div id=\"x\"><h1>A</h1><script>if (a < b) {}</script></div></body></html>";
        let page = parse(&Source::new("t.html", text), 0);
        let shown = |token: &Token| match token {
            Token::Open(tag) => format!("<{}#{}>", tag.name, tag.id.as_deref().unwrap_or_default()),
            Token::Close(tag) => format!("</{}>", tag.name),
            Token::Text(_, span) => text[span.start as usize..span.end as usize].to_owned(),
            Token::Code(..) => unreachable!("HTML has no code spans"),
        };
        let found: String = page.tokens.iter().map(shown).collect();
        assert_eq!(found, "<a#x></a><h1#>A</h1>");
    }
}
