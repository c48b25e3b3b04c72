//! In: a list whose values are on lines or members of their own. Out: the values, if each line starts
//! with one. Must not know: what announced them.

use super::remarks::says_default;
use super::*;

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

    /// Whether a line is one of values: words in between are what follows the list.
    fn starts_line(&mut self) -> bool {
        if self.tokens.is_value(0) {
            return true;
        }
        let remarked = matches!(self.tokens.kind(1), Some(Kind::Remark | Kind::Break) | None);
        self.bare() && self.tokens.is(0, Kind::Word) && remarked
    }

    /// A later line that starts with a value would be one of the list.
    fn nothing_more(&mut self) -> Read<()> {
        let mut text = String::new();
        for ahead in 0..200 {
            let Some(token) = self.tokens.peek(ahead) else { break };
            let (kind, word) = (token.kind, token.text.clone());
            let starts = self.tokens.is_value(ahead + 1) || self.tokens.is(ahead + 1, Kind::Bullet);
            match kind {
                Kind::Break if starts => return Err(Found::Unread),
                Kind::Break => break,
                Kind::End => break,
                _ => {
                    text.push_str(&word);
                    text.push(' ');
                }
            }
        }
        if says_more(&text) {
            return Err(Found::Text);
        }
        Ok(())
    }

    /// One line: values, and whatever is said of them.
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
            let comma = self.tokens.next().is_some_and(|token| token.text == ",");
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
        let word = self.tokens.peek(0).map(|token| (token.kind, token.text.to_lowercase()));
        if let Some((kind, word)) = word {
            let range = kind == Kind::Word && RANGE_WORDS.contains(&word.as_str());
            if (range || kind == Kind::Ellipsis) && self.tokens.is_value(1) {
                return Err(Found::Text);
            }
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
        let Some(token) = self.tokens.peek(0).cloned() else { return false };
        match token.kind {
            Kind::Ellipsis => true,
            Kind::Word => {
                let mut text = token.text;
                for ahead in 1..4 {
                    let next = self.tokens.peek(ahead).map(|token| token.text.clone());
                    text.push(' ');
                    text.push_str(&next.unwrap_or_default());
                }
                says_more(&text)
            }
            _ => false,
        }
    }

    fn rest_of_line(&mut self) -> Vec<String> {
        let mut words = Vec::new();
        loop {
            match self.tokens.kind(0) {
                None | Some(Kind::Break | Kind::End | Kind::List(_)) => return words,
                Some(Kind::Remark) if words.is_empty() => drop(self.tokens.next()),
                Some(Kind::Separator) => {
                    words.extend(self.tokens.next().map(|token| token.text));
                    self.note_joined();
                }
                _ => words.extend(self.tokens.next().map(|token| token.text)),
            }
        }
    }
}
