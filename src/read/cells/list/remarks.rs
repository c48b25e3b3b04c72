//! In: the text after a value of a list. Out: whether it is a remark, and where the next value
//! starts. Must not know: what announced the list.

use super::{Found, Kind, List, Read, Token};
use crate::dialect::{
    is_alias, is_restricted_after, restricts_in_brackets, DEFAULT_REMARKS, OTHERS,
};

/// The maximum number of words in a remark.
const REMARK: usize = 120;

/// Words in brackets after values for further values.
const EXEMPLARY: [&str; 6] = ["…", "e.g.", "e.g", "example", "examples", "etc."];

impl List<'_, '_> {
    /// Remarks in brackets after a value.
    pub(super) fn brackets(&mut self) -> Read<()> {
        while self.tokens.is(0, Kind::Open) {
            self.tokens.next();
            let other = is_alias(self.text(0));
            let words = self.bracket()?;
            if other {
                return Err(Found::Unread);
            }
            if words.iter().all(|word| EXEMPLARY.contains(&word.to_lowercase().as_str())) {
                return Err(Found::Text);
            }
            let shown = words.join(" ");
            self.restricted =
                restricts_in_brackets(&format!("({shown})")) || is_restricted_after(&shown);
            let Some(last) = self.entries.last_mut() else { continue };
            last.default |= says_default(&words);
            last.remarked = true;
        }
        Ok(())
    }

    /// The words up to the closing bracket.
    pub(super) fn bracket(&mut self) -> Read<Vec<String>> {
        let mut words = Vec::new();
        let mut depth = 1;
        while let Some(token) = self.tokens.next() {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                Kind::End | Kind::List(_) => break,
                _ => words.push(token.text),
            }
            if depth == 0 {
                return Ok(words);
            }
        }
        Err(Found::Unread)
    }

    /// Reads a remark after a dash, a colon or `=`, with the separator of the next value; whether a
    /// value follows.
    pub(super) fn remark(&mut self) -> Read<bool> {
        if !self.tokens.is(0, Kind::Remark) {
            return Ok(false);
        }
        if self.is_range() {
            return Err(Found::Text);
        }
        let mark = self.tokens.next().map(|token| token.text).unwrap_or_default();
        if let Some(last) = self.entries.last_mut() {
            last.remarked = true;
        }
        let mut words: Vec<String> = Vec::new();
        loop {
            match self.tokens.kind(0) {
                None | Some(Kind::End | Kind::Break | Kind::List(_)) => break,
                Some(Kind::Close) => break,
                Some(_) if words.len() > REMARK => return Err(Found::Unread),
                Some(Kind::Stop) if self.starts_remarked(1, &mark) => {
                    self.tokens.next();
                    self.note_default(&words);
                    return Ok(true);
                }
                Some(Kind::Stop) => break,
                Some(Kind::Ellipsis) => return Err(Found::Text),
                Some(Kind::Word) if self.text(0).to_lowercase().starts_with("etc") => {
                    return Err(Found::Text)
                }
                Some(Kind::Separator) => {
                    let ahead = self.separators();
                    if self.separates_remarks(ahead, &mark) {
                        (0..ahead).for_each(|_| drop(self.tokens.next()));
                        self.note_default(&words);
                        return Ok(true);
                    }
                    let token = self.tokens.next();
                    if self.says_more_after(token) {
                        return Err(Found::Text);
                    }
                    self.note_joined();
                    words.push(String::new());
                }
                Some(Kind::Open) => {
                    self.tokens.next();
                    words.extend(self.bracket()?);
                }
                Some(kind) => {
                    self.quotes_code |= matches!(kind, Kind::Value(_));
                    words.extend(self.tokens.next().map(|token| token.text));
                }
            }
        }
        self.note_default(&words);
        self.restricted = is_restricted_after(&words.join(" "));
        Ok(false)
    }

    /// Notes a code span right after a mark or word that joins it with a remark.
    pub(super) fn note_joined(&mut self) {
        if self.tokens.is_value(0) {
            let code = self.text(0).to_owned();
            self.joined.push(code);
        }
    }

    fn note_default(&mut self, words: &[String]) {
        if let Some(last) = self.entries.last_mut() {
            last.default |= says_default(words);
        }
    }

    /// `or any other text`
    fn says_more_after(&mut self, separator: Option<Token<'_>>) -> bool {
        let joins = separator.is_some_and(|token| token.text == "or");
        let word = self.text(0);
        joins && OTHERS.contains(&word) || word == "etc."
    }

    /// The text of a token ahead.
    pub(super) fn text(&mut self, ahead: usize) -> &str {
        self.tokens.peek(ahead).map_or("", |token| &token.text)
    }

    /// The number of separators at the cursor.
    fn separators(&mut self) -> usize {
        let mut ahead = 0;
        while self.tokens.is(ahead, Kind::Separator) {
            ahead += 1;
        }
        ahead
    }

    /// Whether a value follows the separators of a remark; a bare word needs a remark of its own.
    fn separates_remarks(&mut self, ahead: usize, mark: &str) -> bool {
        let word = ["or", "and"].contains(&self.text(0));
        if self.tokens.is_value(ahead) {
            return !(word && ahead == 1) || self.starts_remarked(ahead, mark);
        }
        self.bare() && self.starts_remarked(ahead, mark)
    }

    /// Whether a value with a remark of the same form follows.
    fn starts_remarked(&mut self, ahead: usize, mark: &str) -> bool {
        let bare = self.bare() && self.tokens.is(ahead, Kind::Word);
        let value = self.tokens.is_value(ahead) || bare;
        value && self.tokens.is(ahead + 1, Kind::Remark) && self.text(ahead + 1) == mark
    }

    /// Whether the dash here is between the ends of a range.
    pub(super) fn is_range(&mut self) -> bool {
        let dash = self.tokens.is(0, Kind::Remark) && "-–—".contains(self.text(0));
        let next = self.tokens.peek(1).cloned();
        let Some(next) = next.filter(|_| dash) else { return false };
        let last = self.entries.last().map(|entry| entry.value.value.clone()).unwrap_or_default();
        let short = |text: &str| text.chars().count() == 1 || text.parse::<f64>().is_ok();
        let value = matches!(next.kind, Kind::Value(_));
        value || next.kind == Kind::Word && short(&last) && short(&next.text) && next.glued
    }
}

/// Whether a remark says that its value is the default.
pub(super) fn says_default(words: &[String]) -> bool {
    let text = words.join(" ").to_lowercase();
    let more = words.get(1).is_some_and(String::is_empty);
    DEFAULT_REMARKS.contains(&text.as_str()) || more && text.starts_with("default ")
}
