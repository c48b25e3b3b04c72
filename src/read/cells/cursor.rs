//! In: the pieces of a cell. Out: the same, one by one, with the description kept apart, and the
//! owner of each token. Must not know: what a clause means.

use super::lexer::{Piece, Run, What};
use super::rows::Names;
use super::text::{start_of, AROUND};
use super::tokens::{link_of, shown, units, Kind, Token};
use crate::dialect::{is_digits, lead, Lead, SEPARATORS};
use crate::read::page::{Link, Stated};
use crate::read::sections::Values;
use crate::source::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The phrase as it is in the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether a colon says that something must follow.
    pub(super) announces: bool,
    /// The index of its piece.
    pub(super) at: usize,
}

/// The owner of a token that no rule has taken: the description.
const TEXT: &str = "";

/// The maximum number of tokens before a phrase that are looked at.
const NEAR: usize = 400;

/// The number of tokens of a cell by owner.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Account {
    /// The rules, by their names.
    pub(super) taken: BTreeMap<&'static str, usize>,
    /// The description.
    pub(super) text: usize,
    pub(super) noise: usize,
    /// Tokens without an owner.
    pub(super) lost: Vec<String>,
    /// The number of tokens that the description has twice.
    pub(super) twice: usize,
}

impl Account {
    /// Whether each token has one owner.
    pub(super) fn is_whole(&self) -> bool {
        self.lost.is_empty() && self.twice == 0
    }
}

pub(super) struct Cursor<'r, 'a> {
    pub(super) run: &'r Run<'a>,
    pub(super) at: usize,
    /// The tokens of the description.
    pub(super) text: Vec<Token<'a>>,
    /// The length of the description before the last table.
    pub(super) text_at_table: usize,
    /// The statement of the heading above the next table about all of its rows.
    pub(super) lead: Option<(Lead, Stated<String>)>,
    /// The tables of values.
    pub(super) values: Vec<Rc<Values>>,
    /// The names of the tables that were read so far.
    pub(super) names: Names,
    /// The text that was taken as the words of a type.
    pub(super) words_at: Option<usize>,
    /// The owner of each token: a rule, by its name, or the description.
    owners: Vec<Option<&'static str>>,
    /// The number of tokens that were given to a second owner.
    twice: usize,
}

impl<'r, 'a> Cursor<'r, 'a> {
    pub(super) fn new(run: &'r Run<'a>) -> Cursor<'r, 'a> {
        let owners = vec![None; run.tokens.len()];
        let (text, values) = (Vec::new(), Vec::new());
        Cursor {
            run,
            at: 0,
            text,
            text_at_table: 0,
            lead: None,
            values,
            names: Names::default(),
            words_at: None,
            owners,
            twice: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<Piece<'a>> {
        self.run.pieces.get(self.at).copied()
    }

    /// The next visible piece from here on.
    pub(super) fn content(&self, from: usize) -> Option<Piece<'a>> {
        let pieces = self.run.pieces.get(from..)?;
        pieces.iter().find(|piece| !self.run.is_blank(piece)).copied()
    }

    pub(super) fn next(&mut self) -> Option<Piece<'a>> {
        let piece = self.peek();
        self.at += 1;
        piece
    }

    pub(super) fn skip_blank(&mut self) {
        while self.peek().is_some_and(|piece| self.run.is_blank(&piece)) {
            self.at += 1;
        }
    }

    pub(super) fn tokens(&self, piece: &Piece<'a>) -> &'r [Token<'a>] {
        &self.run.tokens[piece.from..piece.to]
    }

    /// Where a piece starts.
    pub(super) fn span(&self, piece: &Piece<'a>) -> Span {
        self.tokens(piece).first().map_or_else(Span::default, |token| token.span)
    }

    /// The piece right before the cursor.
    pub(super) fn last(&self) -> Piece<'a> {
        self.run.pieces[self.at - 1]
    }

    /// The phrase right before the cursor.
    pub(super) fn phrase(&self) -> Phrase {
        let piece = self.last();
        let announces = matches!(piece.what, What::Marker(_, true));
        let text = match self.tokens(&piece) {
            [only] => only.text.to_string(),
            tokens => format!("{} ", shown(tokens)),
        };
        Phrase { text, span: self.span(&piece), announces, at: self.at - 1 }
    }

    /// Goes back to a piece, before which the description had this length, and keeps the piece.
    pub(super) fn back_to(&mut self, at: usize, text: usize) {
        let end = self.last().to;
        self.at = at + 1;
        self.text.truncate(text);
        let piece = self.last();
        self.owners[piece.from..end].fill(None);
        match piece.what {
            What::Marker(..) => self.label(self.phrase()),
            _ => self.keep(&piece),
        }
    }

    /// Keeps a piece in the description.
    pub(super) fn keep(&mut self, piece: &Piece<'a>) {
        self.own(piece, TEXT);
        self.text.extend_from_slice(self.tokens(piece));
    }

    /// Keeps a phrase in the description, if no value follows it, but a list, say.
    pub(super) fn label(&mut self, phrase: Phrase) {
        let piece = self.run.pieces[phrase.at];
        self.own(&piece, TEXT);
        self.text.push(Token::text(phrase.text, phrase.span));
    }

    fn own(&mut self, piece: &Piece<'a>, owner: &'static str) {
        for one in &mut self.owners[piece.from..piece.to] {
            self.twice += usize::from(one.replace(owner).is_some());
        }
    }

    /// The text before the last piece, from the end of the last clause on, whose words do not apply
    /// to the text that follows.
    pub(super) fn text_before(&self) -> &'r str {
        let from = self.last().from;
        let taken = |owner: &Option<&str>| owner.is_some_and(|owner| owner != TEXT);
        let near = from.saturating_sub(NEAR);
        let start =
            self.owners[near..from].iter().rposition(taken).map_or(near, |at| near + at + 1);
        let (before, _) = self.run.prose.at(from);
        &before[self.run.prose.at(start).0.len()..]
    }

    /// The text from the cursor on.
    pub(super) fn text_after(&self) -> &'r str {
        let token = self.run.pieces.get(self.at).map_or(self.run.tokens.len(), |piece| piece.from);
        start_of(self.run.prose.at(token).1, AROUND)
    }

    /// Tokens that a rule has passed and not kept belong to it.
    pub(super) fn took(&mut self, from: usize, rule: &'static str) {
        for piece in &self.run.pieces[from..self.at.min(self.run.pieces.len())] {
            let free = self.owners[piece.from..piece.to].iter_mut().filter(|one| one.is_none());
            free.for_each(|owner| *owner = Some(rule));
        }
    }

    /// The number of tokens by owner, and the tokens without one.
    pub(super) fn account(&self) -> Account {
        let mut account = Account::default();
        for (owner, token) in self.owners.iter().zip(&self.run.tokens) {
            let edge = matches!(token.kind, Kind::Open(_) | Kind::Close(_));
            match *owner {
                Some(TEXT) => account.text += 1,
                Some(rule) => *account.taken.entry(rule).or_default() += 1,
                // The edge of an element without contents of its own.
                None if edge => account.noise += 1,
                None => account.lost.push(token.text.to_string()),
            }
        }
        account.twice = self.twice;
        account
    }

    /// Ends a paragraph whose clause was read; text after it is another paragraph.
    pub(super) fn end_paragraph(&mut self) {
        if let Some(last) = self.text.last() {
            let span = last.span;
            self.text.push(Token::text("\n", span));
        }
    }

    pub(super) fn next_link(&mut self) -> Option<Stated<Link>> {
        let start = self.at;
        self.skip_blank();
        match self.next().map(|piece| piece.what) {
            Some(What::Link(block)) => link_of(block),
            _ => {
                self.at = start;
                None
            }
        }
    }

    /// Whether the link before the cursor is no part of a sentence: only clauses are beside it.
    pub(super) fn stands_alone(&self) -> bool {
        let pieces = &self.run.pieces;
        let shows = |at: &usize| !self.run.is_space(&pieces[*at]) && self.words_at != Some(*at);
        let before = (0..self.at - 1).rev().find(shows);
        let after = (self.at..pieces.len()).find(shows);
        !before.into_iter().chain(after).any(|at| pieces[at].is_running_text())
    }

    /// Whether only the piece before the cursor is visible.
    pub(super) fn is_all(&self) -> bool {
        let others = self.run.pieces.iter().enumerate().filter(|(at, _)| *at != self.at - 1);
        others.map(|(_, piece)| piece).all(|piece| self.run.is_blank(piece))
    }

    /// The description since the last table.
    pub(super) fn text_since_table(&self) -> &[Token<'a>] {
        &self.text[self.text_at_table.min(self.text.len())..]
    }

    /// The statement of the heading or paragraph right before a table about all of its rows.
    pub(super) fn take_lead(&mut self) -> Option<(Lead, Stated<String>)> {
        let shows = |unit: &&[Token<'_>]| !unit.iter().all(Token::is_blank);
        let last = units(self.text_since_table()).filter(shows).last();
        let paragraph = last.and_then(|unit| {
            let text = shown(unit);
            Some((lead(&text)?, Stated::new(text, unit[0].span)))
        });
        let heading = self.lead.take();
        paragraph.or(heading)
    }

    /// Whether a piece only separates: commas, `or`, `and`, or the number of a list item on a joined
    /// line.
    pub(super) fn is_separator(&self, piece: &Piece<'a>) -> bool {
        let only = || match self.tokens(piece) {
            [only] if only.is_text() => only
                .text
                .split([',', ' ', '\n', '\t', ';', '|'])
                .all(|word| word.is_empty() || is_list_number(word) || SEPARATORS.contains(&word)),
            _ => self.run.is_space(piece),
        };
        piece.what == What::Text && only()
    }

    /// Skips a list of nothing but code and separators, all of whose values are on the page;
    /// whether it is such a list.
    pub(super) fn skip_values(&mut self, count: usize) -> bool {
        let mut found = 0;
        let mut at = self.at;
        while found < count {
            let Some(piece) = self.run.pieces.get(at) else { return false };
            match piece.what {
                What::Code => found += 1,
                What::Text if self.is_separator(piece) => {}
                What::End if found == 0 => {}
                What::List(_) if found == 0 => {
                    // Remarks on the values of the list are part of the description.
                    self.keep(piece);
                    self.at = at + 1;
                    return true;
                }
                _ => return false,
            }
            at += 1;
        }
        while self.run.pieces.get(at).is_some_and(|piece| self.is_separator(piece)) {
            at += 1;
        }
        self.at = at;
        true
    }

    /// The value after `Example:`: the next paragraph, or the rest of this one.
    pub(super) fn value(&mut self) -> Option<Stated<String>> {
        let start = self.at;
        loop {
            let blank = || self.run.pieces[start..self.at].iter().all(|one| self.run.is_blank(one));
            match self.peek().map(|piece| piece.what) {
                Some(What::Block) if blank() => {
                    self.at += 1;
                    break;
                }
                Some(What::Text | What::Code | What::Link(_)) => self.at += 1,
                Some(What::End) if blank() => self.at += 1,
                _ => break,
            }
        }
        let pieces = &self.run.pieces[start..self.at];
        let all: Vec<&Piece<'_>> = pieces.iter().filter(|one| !self.run.is_blank(one)).collect();
        let first = all.first()?;
        let last = all.last()?;
        let text = shown(&self.run.tokens[first.from..last.to]);
        // A code span is the whole value, and the full stop after it ends a sentence.
        let text = match (first.what, &all[1..], self.tokens(last)) {
            (What::Code, [_], [end]) if end.is_text() && is_end(&end.text) => {
                self.run.tokens[first.from].text.to_string()
            }
            _ => text,
        };
        Some(Stated::new(text, self.span(first))).filter(|value| !value.value.is_empty())
    }
}

/// Whether a text only ends a sentence.
fn is_end(text: &str) -> bool {
    text.trim().trim_end_matches(['.', ';', ',']).is_empty()
}

/// `1.`: the number of a list item on a joined line.
pub(super) fn is_list_number(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(is_digits)
}

#[cfg(test)]
mod tests;
