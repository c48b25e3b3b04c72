//! In: texts for people and programs. Out: standard output and standard error. Must not know: what a text
//! says.

use anyhow::{Context, Result};
use std::borrow::Cow;
use std::io::Write;

/// Writes to standard output.
///
/// # Errors
/// It is closed or full.
pub fn print(text: &str) -> Result<()> {
    write(&mut std::io::stdout().lock(), text).context("cannot write to standard output")
}

/// Writes a line to standard output.
///
/// # Errors
/// It is closed or full.
pub fn print_line(text: &str) -> Result<()> {
    print(&format!("{text}\n"))
}

/// Writes to standard error.
///
/// # Errors
/// It is closed or full.
pub fn note(text: &str) -> Result<()> {
    write(&mut std::io::stderr().lock(), text).context("cannot write to standard error")
}

/// Writes a line to standard error.
///
/// # Errors
/// It is closed or full.
pub fn note_line(text: &str) -> Result<()> {
    note(&format!("{text}\n"))
}

fn write(stream: &mut impl Write, text: &str) -> std::io::Result<()> {
    stream.write_all(plain(text).as_bytes())?;
    stream.flush()
}

/// A text whose control characters, but for line breaks and tabulators, are escaped as in JSON: so that
/// documents in JSON stay what they are.
fn plain(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let escaped = |c: char| match is_control(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    };
    Cow::Owned(text.chars().map(escaped).collect())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_control_character_reaches_a_terminal_and_json_says_the_same() {
        let text = "a\u{1b}[2J\r\u{9b}\u{202e}é\n\t\u{7f}";
        assert_eq!(plain(text), "a\\u001b[2J\\u000d\\u009b\\u202eé\n\t\\u007f");
        let json = serde_json::json!("\u{1b}\u{9b}\u{2028}").to_string();
        assert_eq!(
            serde_json::from_str::<String>(&plain(&json)).expect("JSON"),
            "\u{1b}\u{9b}\u{2028}"
        );
    }
}
