//! In: counts, and texts. Out: how much they prove, and whether they may be shown. Must not know: what
//! they are of.

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
    fn an_interval_holds_the_share() {
        let (low, high) = wilson(915, 2376);
        assert!((low - 0.3657).abs() < 0.001 && (high - 0.4049).abs() < 0.001, "{low} {high}");
        assert_eq!(wilson(0, 10).0, 0.0);
    }
}
