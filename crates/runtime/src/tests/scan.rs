//! Scanning numbers and strings, and the set of attributes that were seen.

use crate::runtime::report::Seen;
use crate::runtime::scan::{Digits, Scanner, SyntaxError};

#[test]
fn attributes_are_told_apart_however_many_there_are() {
    let mut seen = Seen::default();
    let numbers = [0, 63, 64, 127, 128, 191, 192, 5_000];
    for number in numbers.into_iter().rev() {
        assert!(!seen.contains(number), "{number}");
        assert!(!seen.insert(number), "{number}");
        assert!(seen.insert(number), "{number}");
    }
    let found: Vec<usize> = (0..6_000).filter(|number| seen.contains(*number)).collect();
    assert_eq!(found, numbers);
}

#[test]
fn a_whole_number_is_exact_as_long_as_it_fits() {
    let (largest, smallest) = (i128::MAX.to_string(), i128::MIN.to_string());
    let beyond =
        ["170141183460469231731687303715884105728", "-170141183460469231731687303715884105729"];
    for text in ["0", "-0", "7", "-12", "18446744073709551616", &largest, &smallest] {
        let digits = Digits { raw: text.as_bytes(), whole: true };
        assert_eq!(digits.whole_value(), text.parse().ok(), "{text}");
    }
    for text in beyond {
        assert_eq!(Digits { raw: text.as_bytes(), whole: true }.whole_value(), None, "{text}");
    }
    assert_eq!(Digits { raw: b"2.0", whole: false }.whole_value(), Some(2));
    assert_eq!(Digits { raw: b"2.5", whole: false }.whole_value(), None);
}

#[test]
fn a_fault_in_a_string_is_found_where_it_is_however_far_off() {
    for (before, after) in (0..40).flat_map(|before| (0..40).map(move |after| (before, after))) {
        let text = |middle: &[u8]| {
            [b"\"".as_slice(), &vec![b'a'; before], middle, &vec![b'z'; after], b"\" "].concat()
        };
        let good = text("é".as_bytes());
        let mut scanner = Scanner::new(&good);
        let found = scanner.string().map(|text| (text.raw.to_vec(), text.plain));
        assert!(found == Ok((good[1..good.len() - 2].to_vec(), true)), "{before} {after}");
        assert_eq!(scanner.at, good.len() - 1, "{before} {after}");
        let bad = text(b"\xC3\xA9\xFF");
        let mut scanner = Scanner::new(&bad);
        assert!(scanner.string().is_err(), "{before} {after}");
        let error = SyntaxError { at: before + 3, what: "the string is not UTF-8" };
        assert_eq!(scanner.syntax_error(), Some(error), "{before} {after}");
    }
}

#[test]
fn a_member_is_skipped_however_long_it_is() {
    for (key, value) in (0..70).flat_map(|key| (0..70).map(move |value| (key, value))) {
        for (in_key, in_value) in [("", ""), ("é", ""), ("", "é"), ("\\n", ""), ("", "\\\"")] {
            let key = format!("\"{}{in_key}\"", "k".repeat(key));
            let value = format!("\"{}{in_value}\"", "v".repeat(value));
            let text = format!("{{{key}:{value},{key}:{{{key}:{value}}},{key}:1}}");
            let mut scanner = Scanner::new(text.as_bytes());
            assert!(scanner.skip().is_ok(), "{text}");
            assert_eq!(scanner.at, text.len(), "{text}");
            // A control character instead of a colon, a letter or a quote, now here, now there.
            let at = (key.len() * 3 + value.len() * 7) % text.len();
            let bad: Vec<u8> =
                text.bytes().enumerate().map(|(n, b)| if n == at { 1 } else { b }).collect();
            assert!(Scanner::new(&bad).skip().is_err(), "{text} {at}");
        }
    }
}
