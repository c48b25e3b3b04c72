//! In: a value in brackets, in the notation of a program. Out: the same as JSON, and its length.
//! Must not know: where on a page it is.

use serde_json::Value;

/// The value in brackets at the start of a text, as JSON, and its length: `(1, 2)`, `[1, 2,]`,
/// `['a']`. None if it is no such value, or has no end.
pub(crate) fn bracketed_value(text: &str) -> Option<(Value, usize)> {
    let end = end_of_brackets(text)?;
    let value = serde_json::from_str(&text[..end]).ok().or_else(|| as_json(&text[..end]))?;
    Some((value, end))
}

/// The end of the brackets at the start of a text.
pub(crate) fn end_of_brackets(text: &str) -> Option<usize> {
    if !text.starts_with(['(', '[', '{']) {
        return None;
    }
    let (mut depth, mut quote, mut escaped) = (0usize, None, false);
    for (at, c) in text.char_indices() {
        let escapes = quote.is_some() && c == '\\' && !escaped;
        if std::mem::replace(&mut escaped, escapes) {
            continue;
        }
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' => quote = Some(c),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 1 => return Some(at + 1),
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Round brackets become square ones, single quotation marks double ones; no comma before an end.
fn as_json(text: &str) -> Option<Value> {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    for c in text.chars() {
        match c {
            '"' | '\'' if quote == Some(c) => {
                quote = None;
                out.push('"');
            }
            '"' if quote.is_some() => out.push_str("\\\""),
            _ if quote.is_some() => out.push(c),
            '"' | '\'' => {
                quote = Some(c);
                out.push('"');
            }
            '(' => out.push('['),
            ')' | ']' | '}' => {
                let kept = out.trim_end();
                let kept = kept.strip_suffix(',').unwrap_or(kept).len();
                out.truncate(kept);
                out.push(if c == ')' { ']' } else { c });
            }
            _ => out.push(c),
        }
    }
    serde_json::from_str(&out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn brackets_of_programs_are_json() {
        for (text, value, length) in [
            ("(1, 2)", json!([1, 2]), 6),
            ("(1,)", json!([1]), 4),
            ("((1, 2), (3, 4)) rest", json!([[1, 2], [3, 4]]), 16),
            ("[1, 2,]", json!([1, 2]), 7),
            ("['a', \"b\"].", json!(["a", "b"]), 10),
            ("{\"a\": 1} x", json!({"a": 1}), 8),
            ("()", json!([]), 2),
        ] {
            assert_eq!(bracketed_value(text), Some((value, length)), "{text}");
        }
        for text in ["(see below)", "(1, 2", "1, 2", "(a, b)", "[a]", "(in seconds): 3"] {
            assert_eq!(bracketed_value(text), None, "{text}");
        }
    }
}
