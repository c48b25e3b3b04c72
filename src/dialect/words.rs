//! In: a text. Out: its words, one by one, as long as they are the wanted ones. Must not know: phrases.

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

    pub(super) fn mark(&mut self, mark: char) -> bool {
        let rest = &self.text[self.at..];
        let space = rest.len() - rest.trim_start().len();
        let found = rest[space..].starts_with(mark);
        self.at += if found { space + mark.len_utf8() } else { 0 };
        found
    }
}

/// The words of a sentence in lower case, one blank before and after each.
pub(super) fn spelled(sentence: &str) -> String {
    let outside = sentence.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let lower = outside.to_lowercase().replace(['’', 'ʼ'], "'");
    let mut out = String::from(" ");
    for word in lower.split(|c: char| !(c.is_alphanumeric() || "'-.".contains(c))) {
        let word = word.trim_matches(['.', '\'', '-']);
        if !word.is_empty() {
            out.push_str(word);
            out.push(' ');
        }
    }
    out
}
