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
