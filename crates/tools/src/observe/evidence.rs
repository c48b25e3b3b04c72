//! In: counts, and texts. Out: the strength of the evidence, and whether the texts may be shown. Must
//! not know: their meaning.

/// Between which shares the true one is, with 95 % confidence (Wilson).
pub(super) fn wilson(lines: u64, of: u64) -> (f64, f64) {
    let n = of.max(lines).max(1) as f64;
    let (p, z) = (lines as f64 / n, 1.96_f64);
    let middle = p + z * z / (2.0 * n);
    let width = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (((middle - width) / scale).max(0.0), ((middle + width) / scale).min(1.0))
}

/// Whether a text looks like a word that a programmer chose, and not like an identifier that a
/// program made: a letter, then at most 29 letters, digits, `_`, `.` and `-`, and no part that is
/// hexadecimal or mixes letters and digits at length.
pub(super) fn is_word(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
    starts
        && text.len() <= 30
        && text.chars().skip(1).all(plain)
        && !text.split(['_', '.', '-']).any(is_random)
}

/// Whether the name of an attribute may be shown: one that is in many lines and looks like no
/// identifier, in whatever letters; a rarer one only if it is a word.
pub(super) fn is_named(text: &str, lines: u64, of: u64) -> bool {
    let frequent = lines >= 20 && lines.saturating_mul(20) >= of;
    if frequent {
        !is_identifier(text)
    } else {
        is_word(text)
    }
}

/// Whether a text looks like an identifier that a program made, or like an address.
fn is_identifier(text: &str) -> bool {
    let address = text.char_indices().any(|(at, c)| c == '@' && at > 0 && text[at..].contains('.'));
    let digits = text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
    address || digits || text.split(|c: char| !c.is_alphanumeric()).any(is_random)
}

/// The form of a text: each digit is `9`, each letter `a`.
pub(super) fn mask(text: &str) -> String {
    let form = |c: char| match c {
        c if c.is_numeric() => '9',
        c if c.is_alphabetic() => 'a',
        c => c,
    };
    text.chars().take(MASK).map(form).collect()
}

/// The maximum length of a form.
const MASK: usize = 40;

/// Whether a text is a form of texts, and none of them.
pub(super) fn is_mask(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '9' | 'a') || !c.is_alphanumeric())
}

fn is_random(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let hexadecimal = part.len() >= 6 && part.chars().all(|c| c.is_ascii_hexdigit()) && digits > 0;
    let letters = part.len() - digits;
    // `v2`, `sha256` and `iso8601` end in digits, `3ds` starts with one.
    let mixed = part
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
        .count();
    hexadecimal || part.len() >= 6 && digits > 0 && letters > 0 && mixed > 1 || digits >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_identifiers() {
        for word in ["order.item.returned", "loyalty_points", "v2", "iso8601", "sha256", "EUR"] {
            assert!(is_word(word), "{word}");
        }
        let identifiers = [
            "cust_9fJ2k3LmQ8",
            "3f2504e0-4f89-41d3",
            "deadbeef42",
            "a@b.example",
            "order_20231105",
            "two words",
            "",
            "4711",
            "x9y8z7w6",
        ];
        for text in identifiers {
            assert!(!is_word(text), "{text}");
        }
    }

    #[test]
    fn names_are_hidden_by_rarity_and_by_likeness_to_identifiers() {
        let long = "a_name_that_is_longer_than_thirty_characters_and_still_a_name";
        for name in ["@type", "Größe", "注文", "two words", long, "order id", "channel"] {
            assert!(is_named(name, 20, 400), "{name}");
        }
        for name in ["cust_9fJ2k3LmQ8", "3f2504e0-4f89-41d3", "a@b.example", "4711", "12-34"] {
            assert!(!is_named(name, 400, 400), "{name}");
        }
        assert!(!is_named("Größe", 20, 401), "it is in less than 5 % of the lines");
        assert!(!is_named("Größe", 19, 19), "it is in few lines");
        assert!(is_named("channel", 20, 4_000));
    }

    #[test]
    fn a_mask_says_the_form_alone() {
        assert_eq!(mask("2024-05-01 10:00 Zürich"), "9999-99-99 99:99 aaaaaa");
        assert!(is_mask("9999-99-99 99:99 aaa") && !is_mask("2024-05-01"));
    }

    #[test]
    fn an_interval_holds_the_share() {
        let (low, high) = wilson(915, 2376);
        assert!((low - 0.3657).abs() < 0.001 && (high - 0.4049).abs() < 0.001, "{low} {high}");
        assert_eq!(wilson(0, 10).0, 0.0);
    }
}
