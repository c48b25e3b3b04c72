//! In: a text. Out: its words, one by one, as long as they are wanted; lists of words. Must not
//! know: phrases.

use memchr::memchr2_iter;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A list of words or phrases as one text with commas between.
macro_rules! words {
    ($text:literal) => {{
        const LIST: [&str; $crate::dialect::words::count($text)] =
            $crate::dialect::words::split($text);
        &LIST
    }};
}
pub(crate) use words;

/// The number of words in a comma-separated text.
pub(crate) const fn count(text: &str) -> usize {
    let (bytes, mut at, mut found) = (text.as_bytes(), 0, 1);
    while at < bytes.len() {
        found += (bytes[at] == b',') as usize;
        at += 1;
    }
    found
}

/// The words of the text.
pub(crate) const fn split<const COUNT: usize>(text: &'static str) -> [&'static str; COUNT] {
    let (mut out, mut rest, mut number) = ([""; COUNT], text, 0);
    while number < COUNT {
        let (bytes, mut end) = (rest.as_bytes(), 0);
        while end < bytes.len() && bytes[end] != b',' {
            end += 1;
        }
        let (word, behind) = rest.split_at(end);
        out[number] = word;
        // The comma and the blank after it.
        rest = if behind.len() > 2 { behind.split_at(2).1 } else { "" };
        number += 1;
    }
    out
}

/// Words that are looked up as a whole.
pub(super) type Set = LazyLock<HashSet<&'static str>>;

/// Whether a text contains a part, given in lower case, in any case.
pub(super) fn has_part(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut starts = memchr2_iter(part[0], part[0].to_ascii_uppercase(), text);
    starts.any(|at| {
        let here = text.get(at..at + part.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(part))
    })
}

/// Quotation marks, by opening and closing.
const QUOTES: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('«', '»')];

/// The maximum number of characters in a quoted text.
const QUOTED: usize = 400;

/// The quoted text at the start of a text, and the text after it.
pub(crate) fn quoted(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let (open, close) = QUOTES.into_iter().find(|(open, _)| *open == first)?;
    let inner = &text[open.len_utf8()..];
    let (end, _) = inner.char_indices().take(QUOTED).find(|(_, c)| *c == close)?;
    Some((&inner[..end], &inner[end + close.len_utf8()..]))
}

/// Whether a text is a number without a sign.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text starts with a quotation mark.
pub(crate) fn opens_quotation(text: &str) -> bool {
    QUOTES.iter().any(|(open, _)| text.starts_with(*open))
}

/// Whether a text contains code, in backticks, other than this name.
pub(crate) fn names_other(text: &str, own: &str) -> bool {
    text.split('`').skip(1).step_by(2).any(|code| code != own)
}

/// The words of a text, one by one.
#[derive(Clone)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Words<'_> {
    /// Takes all words of a phrase, or none.
    pub(super) fn take_all(&mut self, phrase: &str) -> bool {
        let start = self.at;
        let found = phrase.split(' ').all(|word| self.take(word));
        self.at = if found { self.at } else { start };
        found
    }

    pub(super) fn take(&mut self, word: &str) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let found = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        self.at += if found { space + word.len() } else { 0 };
        found
    }

    /// Takes any word.
    pub(super) fn skip_word(&mut self) {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let word = &rest[space..];
        let end = word.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(word.len());
        self.at += space + end;
    }

    pub(super) fn mark(&mut self, mark: char) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let found = rest[space..].starts_with(mark);
        self.at += if found { space + mark.len_utf8() } else { 0 };
        found
    }
}

/// The words of a sentence in lower case, one blank before and after each, without code.
pub(super) fn spelled(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 2);
    out.push(' ');
    let (mut start, mut code) = (out.len(), false);
    for c in sentence.chars() {
        code ^= c == '`';
        let c = if matches!(c, '’' | 'ʼ') { '\'' } else { c };
        let mark = matches!(c, '\'' | '-' | '.');
        if code || !(mark || c.is_alphanumeric()) {
            end_word(&mut out, &mut start);
        } else if c.is_ascii() {
            // Marks before a word are no part of it.
            if !mark || out.len() > start {
                out.push(c.to_ascii_lowercase());
            }
        } else {
            out.extend(c.to_lowercase());
        }
    }
    end_word(&mut out, &mut start);
    out
}

/// Ends the last word of a text, without the marks after it.
fn end_word(out: &mut String, start: &mut usize) {
    if out.len() > *start {
        let word = out[*start..].trim_end_matches(['.', '\'', '-']).len();
        out.truncate(*start + word);
        out.push(' ');
        *start = out.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_spelled_in_words() {
        for (text, wanted) in [
            ("", " "),
            ("Isn’t it e.g. `x` - 'so'?", " isn't it e.g so "),
            ("--a-.b-- `c", " a-.b "),
            ("É. `a` (B)`c`d", " é b d "),
        ] {
            assert_eq!(spelled(text), wanted, "{text}");
        }
    }
}
