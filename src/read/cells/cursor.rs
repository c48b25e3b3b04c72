//! In: the pieces of a cell. Out: the same, one by one, with what is description kept aside.
//! Must not know: what a clause means.

use super::lexer::{Piece, Word};
use crate::dialect::{lead, Lead, SEPARATORS};
use crate::read::page::{Link, Stated};
use crate::read::sections::{is_blank, item_span, plain_text, Item, Values};
use crate::source::Span;
use std::rc::Rc;

#[derive(Default)]
pub(super) struct Cursor {
    pub(super) pieces: Vec<Piece>,
    pub(super) at: usize,
    /// What is description.
    pub(super) text: Vec<Item>,
    /// How much of it stood before the last table.
    pub(super) text_at_table: usize,
    /// What the heading above the next table says of all of its rows.
    pub(super) lead: Option<(Lead, Stated<String>)>,
    /// The tables of values.
    pub(super) values: Vec<Rc<Values>>,
}

impl Cursor {
    pub(super) fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    pub(super) fn peek_after(&self) -> Option<&Piece> {
        self.pieces[self.at + 1..].iter().find(|piece| !piece.is_blank())
    }

    pub(super) fn peek_content(&self) -> Option<&Piece> {
        self.pieces[self.at..].iter().find(|piece| !piece.is_blank())
    }

    pub(super) fn next(&mut self) -> Option<Piece> {
        let piece = self.pieces.get(self.at).cloned();
        self.at += 1;
        piece
    }

    pub(super) fn skip_blank(&mut self) {
        while self.peek().is_some_and(Piece::is_blank) {
            self.at += 1;
        }
    }

    /// Keeps a phrase in the description: what follows it is not a value, but a list, say.
    pub(super) fn label(&mut self, word: Word) {
        self.text.push(Item::Text(word.text.into(), word.span));
    }

    /// A paragraph whose clause is read ends; what follows is another one.
    pub(super) fn end_paragraph(&mut self) {
        if !self.text.is_empty() {
            let span = self.text.last().map_or_else(Span::default, item_span);
            self.text.push(Item::Text("\n".into(), span));
        }
    }

    pub(super) fn next_link(&mut self) -> Option<Stated<Link>> {
        let start = self.at;
        self.skip_blank();
        match self.next() {
            Some(Piece::Link(link, span, _)) => Some(Stated::new(link, span)),
            _ => {
                self.at = start;
                None
            }
        }
    }

    /// Whether the link before the cursor is not a part of a sentence: only clauses are beside it.
    pub(super) fn stands_alone(&self) -> bool {
        let before = self.pieces[..self.at - 1].iter().rev().find(|piece| !piece.is_space());
        let after = self.pieces[self.at..].iter().find(|piece| !piece.is_space());
        !before.is_some_and(Piece::is_running_text) && !after.is_some_and(Piece::is_running_text)
    }

    /// Whether nothing but the piece before the cursor is shown.
    pub(super) fn is_all(&self) -> bool {
        let others = self.pieces.iter().enumerate().filter(|(at, _)| *at != self.at - 1);
        others.map(|(_, piece)| piece).all(Piece::is_blank)
    }

    /// What the heading or the paragraph right before a table says of all of its rows.
    pub(super) fn take_lead(&mut self) -> Option<(Lead, Stated<String>)> {
        let from = self.text_at_table.min(self.text.len());
        let last = self.text[from..].iter().rev().find(|item| !is_blank(item));
        let paragraph = last.and_then(|item| {
            let text = plain_text(std::slice::from_ref(item));
            Some((lead(&text)?, Stated::new(text, item_span(item))))
        });
        let heading = self.lead.take();
        paragraph.or(heading)
    }

    pub(super) fn follows_separator(&self) -> bool {
        self.at > 0 && matches!(&self.pieces[self.at - 1], Piece::Text(item) if is_separator(item))
    }

    /// Leaves out values of a list that is nothing but code and separators, and whose each value
    /// is on the page right here; whether it is such a list.
    pub(super) fn skip_values(&mut self, count: usize) -> bool {
        let mut found = 0;
        let mut at = self.at;
        while found < count {
            match self.pieces.get(at) {
                Some(Piece::Code(..)) => found += 1,
                Some(Piece::Text(item)) if is_separator(item) => {}
                Some(Piece::End) if found == 0 => {}
                Some(Piece::List(_, item)) if found == 0 => {
                    // What the list says of each value is part of the description.
                    self.text.push(item.clone());
                    self.at = at + 1;
                    return true;
                }
                _ => return false,
            }
            at += 1;
        }
        while matches!(self.pieces.get(at), Some(Piece::Text(item)) if is_separator(item)) {
            at += 1;
        }
        self.at = at;
        true
    }

    /// The value after `Example:`: the next paragraph, or the rest of this one.
    pub(super) fn value(&mut self) -> Option<Stated<String>> {
        let mut parts: Vec<Item> = Vec::new();
        loop {
            match self.peek() {
                Some(Piece::Block(item)) if parts.iter().all(is_blank) => {
                    parts = vec![item.clone()];
                    self.at += 1;
                    break;
                }
                Some(Piece::Text(item) | Piece::Code(_, _, item) | Piece::Link(_, _, item)) => {
                    parts.push(item.clone());
                    self.at += 1;
                }
                Some(Piece::End) if parts.iter().all(is_blank) => self.at += 1,
                _ => break,
            }
        }
        // A code span is the whole value, and the full stop after it ends a sentence.
        let shown: Vec<&Item> = parts.iter().filter(|item| !is_blank(item)).collect();
        if let [code @ Item::Element(block), Item::Text(end, _)] = shown[..] {
            if block.name == "code" && end.trim().trim_end_matches(['.', ';', ',']).is_empty() {
                return Some(Stated::new(plain_text(std::slice::from_ref(code)), block.span))
                    .filter(|value| !value.value.is_empty());
            }
        }
        let text = plain_text(&parts);
        let span = parts.iter().find(|item| !is_blank(item)).map(item_span);
        span.filter(|_| !text.is_empty()).map(|span| Stated::new(text, span))
    }
}

/// Whether a text only separates: commas, `or`, `and`, or the number of a list item on a joined
/// line.
pub(super) fn is_separator(item: &Item) -> bool {
    let Item::Text(text, _) = item else { return is_blank(item) };
    text.split([',', ' ', '\n', '\t', ';', '|'])
        .all(|word| word.is_empty() || is_list_number(word) || SEPARATORS.contains(&word))
}

/// `1.`: the number of a list item on a joined line.
pub(super) fn is_list_number(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
