//! In: a list whose values are on lines or members of their own. Out: the values, if each line starts
//! with one. Must not know: what announced them.

use super::remarks::says_default;
use super::{first_paragraph, members, Found, Kind, List, Read, Run};
use crate::read::cells::list::{says_more, Token};
use crate::read::sections::Block;

impl List<'_, '_> {
    /// The members of a list.
    pub(super) fn items(&mut self, list: &Block) -> Read<()> {
        for member in members(list) {
            let run = Run::of(first_paragraph(member), self.dialect);
            let mut inner = List::new(&run, 0, self.announced, self.dialect);
            inner.line()?;
            self.entries.append(&mut inner.entries);
        }
        Ok(())
    }

    /// Lines that each start with a value, with the mark of a list before it or not.
    pub(super) fn lines(&mut self) -> Read<()> {
        let start = self.entries.len();
        loop {
            while matches!(self.tokens.kind(0), Some(Kind::Break)) {
                self.tokens.next();
            }
            if let (true, Some(Kind::List(list))) = (self.entries.is_empty(), self.tokens.kind(0)) {
                return self.items(list);
            }
            let marked = self.tokens.is(0, Kind::Bullet);
            if marked {
                self.tokens.next();
            }
            if !marked && !self.starts_line() {
                break;
            }
            self.line()?;
        }
        if self.entries.len() == start {
            return Err(self.failure());
        }
        self.nothing_more()
    }

    /// Whether a line starts with a value; other words belong to the text after the list.
    fn starts_line(&mut self) -> bool {
        if self.tokens.is_value(0) {
            return true;
        }
        let remarked = matches!(self.tokens.kind(1), Some(Kind::Remark | Kind::Break) | None);
        self.bare() && self.tokens.is(0, Kind::Word) && remarked
    }

    /// A later line that starts with a value would belong to the list, which is then not read.
    fn nothing_more(&mut self) -> Read<()> {
        let mut words = String::new();
        for ahead in 0..200 {
            let starts = self.tokens.is_value(ahead + 1) || self.tokens.is(ahead + 1, Kind::Bullet);
            match self.tokens.peek(ahead) {
                Some(Token { kind: Kind::Break, .. }) if starts => return Err(Found::Unread),
                None | Some(Token { kind: Kind::Break | Kind::End, .. }) => break,
                Some(token) => words.push_str(&format!("{} ", token.text)),
            }
        }
        if says_more(&words) {
            Err(Found::Text)
        } else {
            Ok(())
        }
    }

    /// Reads one line: values, and the remark on them.
    fn line(&mut self) -> Read<()> {
        let first = self.entries.len();
        loop {
            if self.line_is_open() {
                return Err(Found::Text);
            }
            self.value()?;
            self.brackets()?;
            if !self.tokens.is(0, Kind::Separator) {
                break;
            }
            let comma = self.tokens.next().is_some_and(|token| [",", "|"].contains(&&*token.text));
            let comma = comma && !self.tokens.is(0, Kind::Separator);
            while self.tokens.is(0, Kind::Separator) {
                self.tokens.next();
            }
            // `a`, which is the first
            if comma && !self.tokens.is_value(0) && !self.bare_follows() && !self.line_is_open() {
                break;
            }
            if matches!(self.tokens.kind(0), None | Some(Kind::Break | Kind::End)) {
                break;
            }
        }
        if self.is_range() {
            return Err(Found::Text);
        }
        let range = self.joins_range() || self.tokens.is(0, Kind::Ellipsis);
        if range && self.tokens.is_value(1) {
            return Err(Found::Text);
        }
        let words = self.rest_of_line();
        for entry in &mut self.entries[first..] {
            entry.remarked = true;
            entry.default |= says_default(&words);
        }
        Ok(())
    }

    /// Whether a bare word that ends its part of the line is here.
    fn bare_follows(&mut self) -> bool {
        let ends = !matches!(self.tokens.kind(1), Some(Kind::Word | Kind::Value(_) | Kind::Other));
        self.bare() && self.tokens.is(0, Kind::Word) && ends
    }

    /// `…`, `any other text`
    fn line_is_open(&mut self) -> bool {
        match self.tokens.kind(0) {
            Some(Kind::Ellipsis) => true,
            Some(Kind::Word) => says_more(&format!("{} ", self.tokens.texts(4).join(" "))),
            _ => false,
        }
    }

    fn rest_of_line(&mut self) -> Vec<String> {
        let mut words = Vec::new();
        loop {
            let kind = self.tokens.kind(0);
            if matches!(kind, None | Some(Kind::Break | Kind::End | Kind::List(_))) {
                return words;
            }
            let text = self.tokens.next().map(|token| token.text);
            words.extend(text.filter(|_| kind != Some(Kind::Remark) || !words.is_empty()));
            if kind == Some(Kind::Separator) {
                self.note_joined();
            }
        }
    }
}
