//! In: headings above lists, and words in brackets. Out: whether these belong to prose. Must not
//! know: where on a page they are.

use super::settings::folded;
use super::words::{is_digits, words};

/// The kind of the lists below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prose {
    /// Lists of changes.
    Changes,
    /// Prose, unless they look otherwise.
    Likely,
}

/// Headings of lists of changes.
const CHANGES: &[&str] = words!(
    "changelog, change log, changes, what's new, release notes, release history, version history, \
    unreleased, breaking changes, breaking, bug fixes, roadmap, removed fields, removed attributes, \
    removed properties, removed parameters, deleted fields"
);

/// Headings of lists that are mostly prose.
const LIKELY: &[&str] = words!(
    "history, added, changed, deprecated, removed, fixed, security, dependencies, dev dependencies, \
    peer dependencies, requirements, prerequisites, system requirements, glossary, terminology, \
    terms, vocabulary, abbreviations, acronyms, features, key features, highlights, to do, todo, \
    known issues, limitations, decision, decisions, decision drivers, considered options, \
    consequences, context, status, contributors, maintainers, authors, credits, \
    acknowledgements, licence, license, faq, installation, getting started, quick start, see \
    also, further reading, related, references, links, commands, scripts, tools, packages, \
    modules, libraries, table of contents, contents"
);

/// The kind of a heading of prose: `Changelog`, `1.2.0 (2024-01-01)`, `Glossary`.
pub(crate) fn heads_prose(heading: &str) -> Option<Prose> {
    let heading = folded(heading);
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let first = heading.split([' ', '(']).next().unwrap_or_default();
    let version = is_version(first.trim_matches(['[', ']', ':', ',']));
    let released = bare
        .strip_prefix("release ")
        .is_some_and(|number| is_digits(number.split(['.', ' ']).next().unwrap_or_default()));
    if CHANGES.contains(&bare) || version || released {
        Some(Prose::Changes)
    } else {
        LIKELY.contains(&bare).then_some(Prose::Likely)
    }
}

/// Whether a word is a version, or a range of them: `1.2.0`, `v2.1`, `^3.4`, `>=1.0`.
pub(crate) fn is_version(word: &str) -> bool {
    let word = word.trim().trim_matches('`');
    let ranged = word.trim_start_matches(['^', '~', '=', '<', '>', ' ']);
    let number = ranged.trim_start_matches(['v', 'V']);
    let mut parts = number.split('.');
    let starts = parts.next().is_some_and(is_digits);
    let last =
        |part: &str| part.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'x' | '*'));
    let more = parts.clone().count();
    let plain = parts.all(last) && !number.contains(' ');
    starts && plain && (more > 0 || ranged.len() < word.len() || number.len() < ranged.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_prose_are_known() {
        for text in ["Changelog", "[1.2.0] - 2024-01-02", "v2.0"] {
            assert_eq!(heads_prose(text), Some(Prose::Changes), "{text}");
        }
        for text in ["Dependencies:", "📖 Glossary", "Status"] {
            assert_eq!(heads_prose(text), Some(Prose::Likely), "{text}");
        }
        for text in ["Attributes", "Version", "Order", "Terms of payment", "2 ways", "Options"] {
            assert_eq!(heads_prose(text), None, "{text}");
        }
        for text in ["1.0", "^2.3.1", "v2", ">=1", "1.x", "~> 4.0"] {
            assert!(is_version(text), "{text}");
        }
        for text in ["1", "string", "v", "x.y", "int32", "10 items"] {
            assert!(!is_version(text), "{text}");
        }
    }
}
