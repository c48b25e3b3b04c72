//! In: a pattern of ECMA-262 and a text. Out: whether both can be read and match, and a text that
//! does. Must not know: where a pattern is from.

use crate::ecma::rust_syntax;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Reads a pattern; none where it is not one that every reader of it understands.
pub(crate) fn read(pattern: &str) -> Option<Regex> {
    Regex::new(&rust_syntax(pattern)).ok()
}

/// Whether a text has what patterns have and words have not; most texts that have are none.
pub(crate) fn is_marked(text: &str) -> bool {
    text.starts_with('^') || text.ends_with('$') || text.contains(['[', '\\'])
}

/// Whether a text in a code span is written as only patterns are.
pub(crate) fn is_pattern(text: &str) -> bool {
    is_marked(text) && read(text).is_some()
}

/// A short text that matches a pattern.
pub(crate) fn sample(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(&rust_syntax(pattern)).ok()?;
    let mut out = String::new();
    push(&hir, &mut out)?;
    read(pattern)?.is_match(&out).then_some(out)
}

/// How long samples may be.
const LONGEST: usize = 1000;

fn push(hir: &Hir, out: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => out.push(class.iter().next()?.start()),
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
