//! In: a text. Out: its sentences. Must not know: what they say.

/// Shortenings, whose full stop ends no sentence.
const SHORTENINGS: [&str; 16] = [
    "e.g", "i.e", "etc", "vs", "cf", "incl", "excl", "approx", "min", "max", "no", "resp", "esp",
    "ca", "fig", "sec",
];

/// The sentences of a text; those that a semicolon or a line joins are several.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if from < at && ends_sentence(text, at, c) {
            found.push(text[from..end].trim());
            from = end;
        }
    }
    found.push(text[from..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Where the last sentence of a text starts, if another one ends before it.
pub(crate) fn last_start(text: &str) -> Option<usize> {
    let ends = |(at, c): &(usize, char)| {
        let rest = &text[at + c.len_utf8()..];
        let stop = matches!(c, '.' | ';' | '!' | '?')
            && (rest.is_empty() || rest.starts_with(char::is_whitespace))
            && !text[..*at].ends_with("e.g")
            && !text[..*at].ends_with("i.e");
        stop || *c == '\n'
    };
    let (at, c) = text.char_indices().rev().find(ends)?;
    Some(at + c.len_utf8())
}

/// Whether a mark ends a sentence.
fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    let rest = &text[at + c.len_utf8()..];
    let goes_on = !rest.is_empty() && !rest.starts_with(char::is_whitespace);
    match c {
        '\n' | ';' => true,
        '!' | '?' => !goes_on,
        '.' if goes_on => false,
        '.' => {
            let word = text[..at].rsplit([' ', '(', '\n']).next().unwrap_or_default();
            !SHORTENINGS.contains(&word.to_lowercase().as_str())
                || rest.trim_start().starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_sentences() {
        let text = "A size, e.g. 3.5 m. Min. 4 and v1.2! Is it? Yes; no\nLast";
        let wanted = ["A size, e.g. 3.5 m.", "Min. 4 and v1.2!", "Is it?", "Yes;", "no", "Last"];
        assert_eq!(sentences(text), wanted);
    }
}
