//! In: a text. Out: its sentences. Must not know: what they say.

/// Abbreviations whose full stop ends a sentence only before a capital letter.
const SHORTENINGS: [&str; 11] =
    ["etc", "cf", "excl", "min", "max", "no", "resp", "esp", "ca", "fig", "sec"];

/// The sentences of a text; a semicolon or a line break divides them, too.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    each(text).collect()
}

/// The first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> Option<&str> {
    each(text).next()
}

/// The sentences of a text, one by one.
fn each(text: &str) -> impl Iterator<Item = &str> {
    let mut marks = text.char_indices();
    let mut from = Some(0);
    let parts = std::iter::from_fn(move || {
        let start = from?;
        let mut ends = marks.by_ref().filter(|(at, _)| *at > start);
        from = ends.find_map(|(at, c)| sentence_end(text, at, c));
        Some(text[start..from.unwrap_or(text.len())].trim())
    });
    parts.filter(|sentence| !sentence.is_empty())
}

/// The last sentence of a text.
pub(crate) fn last_sentence(text: &str) -> &str {
    let mut marks = text.char_indices().rev();
    let start = marks.find_map(|(at, c)| sentence_end(text, at, c));
    &text[start.unwrap_or_default()..]
}

/// Abbreviations whose full stop never ends a sentence.
const GOING_ON: [&str; 5] = ["e.g", "i.e", "incl", "approx", "vs"];

/// The end of a sentence, if a mark ends it, with the end of a quotation or a bracket after it.
fn sentence_end(text: &str, at: usize, c: char) -> Option<usize> {
    // Most characters are no such mark: the text after them is not looked at.
    if !matches!(c, '\n' | ';' | '!' | '?' | '…' | '.') {
        return None;
    }
    let end = at + c.len_utf8();
    let rest = &text[end..];
    let closed = rest.trim_start_matches([')', ']', '"', '”', '’', '\'', '`', '~', '*']);
    let after = text.len() - closed.len();
    let spaced = closed.is_empty() || closed.starts_with(char::is_whitespace);
    let next = closed.trim_start();
    let opens = |c: char| c.is_uppercase() || "([".contains(c);
    let capital = || next.is_empty() || next.starts_with(opens);
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let ends = match c {
        '\n' | ';' => return Some(end),
        '!' | '?' => spaced,
        '…' => spaced && (capital() || number),
        '.' if !spaced => false,
        // Code may end with a full stop.
        '.' if after > end => capital() || number || next.starts_with('`'),
        '.' => {
            let word = text[..at].rsplit([' ', '(', '\n']).next().unwrap_or_default();
            let word = word.to_lowercase();
            !GOING_ON.contains(&word.as_str())
                && (!SHORTENINGS.contains(&word.as_str()) || capital())
        }
        _ => false,
    };
    ends.then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_sentences() {
        let text = "A size, e.g. 3.5 m. Min. 4 and v1.2! Is it? Yes; no\nLast";
        let wanted = ["A size, e.g. 3.5 m.", "Min. 4 and v1.2!", "Is it?", "Yes;", "no", "Last"];
        assert_eq!(sentences(text), wanted);
        let text = "E.g. One. “A name.” `x.` Two… Three (four.) Five";
        let wanted = ["E.g. One.", "“A name.”", "`x.`", "Two…", "Three (four.)", "Five"];
        assert_eq!(sentences(text), wanted);
        assert_eq!(last_sentence("One. Two (three.) Four"), " Four");
    }
}
