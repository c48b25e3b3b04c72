//! In: a pattern of ECMA-262. Out: the same for languages whose own patterns mean other things by
//! `\d`, `$` or `\p`: classes letter by letter. Must not know: where a pattern is from.

use crate::pattern::rust_syntax;
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};

/// A language of patterns.
#[derive(Clone, Copy, PartialEq)]
pub enum Language {
    /// The module `re`.
    Python,
    /// The package `regexp`.
    Go,
}

/// The pattern in a language; none where it cannot say the same.
pub fn translated(pattern: &str, language: Language) -> Option<String> {
    let hir = regex_syntax::parse(&rust_syntax(pattern)?).ok()?;
    let mut out = String::new();
    language.push(&hir, &mut out)?;
    Some(out)
}

/// More repetitions than these Go refuses.
const MOST: u32 = 1000;

impl Language {
    fn push(self, hir: &Hir, out: &mut String) -> Option<()> {
        match hir.kind() {
            HirKind::Empty => out.push_str("(?:)"),
            HirKind::Literal(literal) => {
                for letter in std::str::from_utf8(&literal.0).ok()?.chars() {
                    self.letter(letter, out);
                }
            }
            HirKind::Class(Class::Unicode(class)) => self.class(class, out),
            HirKind::Class(Class::Bytes(class)) => self.class(&class.to_unicode_class()?, out),
            HirKind::Look(look) => out.push_str(self.look(*look)?),
            HirKind::Repetition(repetition) => self.repetition(repetition, out)?,
            HirKind::Capture(capture) => self.push(&capture.sub, out)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.push(part, out))?,
            HirKind::Alternation(parts) => {
                out.push_str("(?:");
                for (number, part) in parts.iter().enumerate() {
                    out.push_str(if number == 0 { "" } else { "|" });
                    self.push(part, out)?;
                }
                out.push(')');
            }
        }
        Some(())
    }

    fn repetition(self, repetition: &Repetition, out: &mut String) -> Option<()> {
        let most = repetition.max.unwrap_or(repetition.min);
        if self == Language::Go && most > MOST {
            return None;
        }
        out.push_str("(?:");
        self.push(&repetition.sub, out)?;
        out.push(')');
        match (repetition.min, repetition.max) {
            (0, None) => out.push('*'),
            (1, None) => out.push('+'),
            (0, Some(1)) => out.push('?'),
            (min, None) => out.push_str(&format!("{{{min},}}")),
            (min, Some(max)) => out.push_str(&format!("{{{min},{max}}}")),
        }
        out.push_str(if repetition.greedy { "" } else { "?" });
        Some(())
    }

    fn class(self, class: &ClassUnicode, out: &mut String) {
        if class.ranges().is_empty() {
            out.push_str(match self {
                Language::Python => "(?!)",
                Language::Go => "[^\\x{0}-\\x{10FFFF}]",
            });
            return;
        }
        out.push('[');
        for range in class.ranges() {
            self.letter(range.start(), out);
            if range.end() > range.start() {
                out.push('-');
                self.letter(range.end(), out);
            }
        }
        out.push(']');
    }

    fn letter(self, letter: char, out: &mut String) {
        if letter.is_ascii_alphanumeric() {
            return out.push(letter);
        }
        out.push_str(&match self {
            Language::Python => format!("\\U{:08x}", u32::from(letter)),
            Language::Go => format!("\\x{{{:x}}}", u32::from(letter)),
        });
    }

    fn look(self, look: Look) -> Option<&'static str> {
        Some(match (look, self) {
            (Look::Start, _) => "\\A",
            (Look::End, Language::Python) => "\\Z",
            (Look::End, Language::Go) => "\\z",
            (Look::WordAscii, Language::Python) => "(?a:\\b)",
            (Look::WordAsciiNegate, Language::Python) => "(?a:\\B)",
            (Look::WordAscii, Language::Go) => "\\b",
            (Look::WordAsciiNegate, Language::Go) => "\\B",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{translated, Language};

    #[test]
    fn classes_and_ends_say_what_they_mean() {
        let both = |pattern: &str| {
            [Language::Python, Language::Go].map(|language| translated(pattern, language))
        };
        assert_eq!(
            both(r"^\d{2,}$"),
            [r"\A(?:[0-9]){2,}\Z", r"\A(?:[0-9]){2,}\z"].map(|text| Some(text.to_owned()))
        );
        assert_eq!(
            both("^(a|b-)é?$"),
            [r"\A(?:a|b\U0000002d)(?:\U000000e9)?\Z", r"\A(?:a|b\x{2d})(?:\x{e9})?\z"]
                .map(|text| Some(text.to_owned()))
        );
        assert_eq!(both("^(?!a)"), [None, None]);
    }
}
