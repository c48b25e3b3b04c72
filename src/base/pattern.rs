//! In: a pattern of ECMA-262 and a text. Out: whether the pattern can be read and matches, the same
//! in the syntax of the `regex` crate, and a text that matches. Must not know: where a pattern is
//! from.

mod class;
mod ecma;
mod escape;
mod property;

use regex::Regex;
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};
use std::cell::RefCell;
use std::collections::HashMap;

/// The equivalent in the syntax of the `regex` crate; none where the pattern is not
/// one of ECMA-262 with the flag `u`, or says more than `regex` can.
pub(crate) fn rust_syntax(pattern: &str) -> Option<String> {
    ecma::rust_syntax(pattern)
}

thread_local! {
    /// The patterns that were read: the same ones are asked for value by value.
    static READ: RefCell<HashMap<String, Option<Regex>>> = RefCell::default();
}

/// The size of the cache of patterns.
const KEPT: usize = 1000;

/// Reads a pattern; none where it is not one that every reader of it understands.
#[must_use]
pub fn read(pattern: &str) -> Option<Regex> {
    READ.with_borrow_mut(|known| {
        if let Some(read) = known.get(pattern) {
            return read.clone();
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let read = rust_syntax(pattern).and_then(|syntax| Regex::new(&syntax).ok());
        known.insert(pattern.to_owned(), read.clone());
        read
    })
}

/// The pattern that a text is, without backslashes that only Markdown needs: `\_`, `\@`.
pub(crate) fn repaired(text: &str) -> Option<String> {
    let plain = || Some(without_escapes(text)).filter(|plain| read(plain).is_some());
    read(text).map(|_| text.to_owned()).or_else(plain)
}

/// Takes backslashes away from punctuation that means itself without them.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut chars, mut in_class) = (text.chars(), false);
    while let Some(c) = chars.next() {
        in_class = c == '[' || in_class && c != ']';
        let escaped = if c == '\\' { chars.next() } else { None };
        let is_needed = |c: char| escape::is_syntax(c) || c == '/' || c == '-' && in_class;
        match escaped {
            Some(escaped) if escaped.is_ascii_punctuation() && !is_needed(escaped) => {
                out.push(escaped)
            }
            escaped => out.extend(std::iter::once(c).chain(escaped)),
        }
    }
    out
}

/// Whether a text has a mark of patterns that words lack; most texts with one are no patterns.
pub(crate) fn is_marked(text: &str) -> bool {
    text.starts_with('^') || text.ends_with('$') || text.contains(['[', '\\'])
}

/// The pattern that a text in a code span is, after words that announce one. Brackets around
/// nothing are of a path, `items[].id`.
pub(crate) fn stated(text: &str) -> Option<String> {
    Some(text).filter(|text| is_marked(text) && !text.contains("[]")).and_then(repaired)
}

/// A short text that matches a pattern.
#[must_use]
pub fn sample(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(&rust_syntax(pattern)?).ok()?;
    let mut out = String::new();
    push(&hir, &mut out)?;
    read(pattern)?.is_match(&out).then_some(out)
}

/// The length limit of samples.
const LONGEST: usize = 1000;

fn push(hir: &Hir, out: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => out.push(one_of(class)?),
        HirKind::Class(Class::Bytes(class)) => out.push(char::from(class.iter().next()?.start())),
        HirKind::Repetition(inner) => {
            for _ in 0..inner.min {
                push(&inner.sub, out)?;
            }
        }
        HirKind::Capture(inner) => push(&inner.sub, out)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| push(part, out))?,
        HirKind::Alternation(parts) => push(parts.first()?, out)?,
    }
    (out.len() <= LONGEST).then_some(())
}

/// A character of a class, which people can read if there is one.
fn one_of(class: &ClassUnicode) -> Option<char> {
    let first = class.iter().next()?.start();
    let holds = |c: &char| class.iter().any(|range| (range.start()..=range.end()).contains(c));
    let readable = || "a0A-_ ".chars().find(holds);
    if first.is_control() { readable() } else { None }.or(Some(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_ecma_262() {
        let matches = |pattern: &str, text: &str| read(pattern).map(|read| read.is_match(text));
        assert_eq!(matches(r"^\d{2}$", "12"), Some(true));
        assert_eq!(matches(r"^\d{2}$", "١٢"), Some(false));
        assert_eq!(matches(r"^[\w.-]+$", "a-b.c_1"), Some(true));
        assert_eq!(matches(r"^\\d$", r"\d"), Some(true));
        assert_eq!(matches(r"^a\/b$", "a/b"), Some(true));
        assert_eq!(matches("^(?!a)", "b"), None);
    }

    #[test]
    fn what_only_markdown_escapes_is_repaired() {
        for (text, wanted) in [
            (r"^[a-z\_\-]+$", Some(r"^[a-z_\-]+$")),
            (r"^a\_b\-c\@d$", Some("^a_b-c@d$")),
            (r"^\\_\.$", Some(r"^\\_\.$")),
            (r"^\e$", None),
            (r"^[\w-.]+$", None),
            (r"^a{,5}$", None),
            (r"^(?i)a$", None),
            (r"^\Aa\z$", None),
        ] {
            assert_eq!(repaired(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn samples_match() {
        for (pattern, wanted) in [
            ("^[a-z]{3}-[0-9]+$", Some("aaa-0")),
            ("^(red|blue)$", Some("red")),
            ("^#?[0-9A-Fa-f]{6}$", Some("000000")),
            ("^(?!a)", None),
            ("^a{2000}$", None),
        ] {
            assert_eq!(sample(pattern).as_deref(), wanted, "{pattern}");
        }
    }
}
