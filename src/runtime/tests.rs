//! Every kind of limit, checked in both ways: on bytes and on a tree.

use super::limits::{Limit, Limited};
use super::report::Seen;
use super::scan::{Digits, Scanner, SyntaxError};
use super::shape::{Literal, Shape, Slot};
use super::violation::{Kinds, ViolationKind};
use super::{tree, validate, Options};
use serde_json::{json, Value};

macro_rules! limited {
    ($shape:expr, $($limit:expr),+) => {{
        static SHAPE: Shape = Shape::Limited(&Limited { shape: $shape, limits: &[$($limit),+] });
        &SHAPE
    }};
}

static ITEMS: Slot = Slot { shape: &Shape::Any, nullable: false };

/// What both ways say of a value; they must say the same.
fn found(shape: &'static Shape, value: &Value) -> Vec<ViolationKind> {
    let options = Options::new(Kinds::STRICT);
    let bytes = validate::validate(value.to_string().as_bytes(), shape, options);
    let tree = tree::validate(value, shape, options);
    let kinds = |found: Result<(), super::Violations>| {
        let list = found.err().unwrap_or_default();
        list.into_iter().map(|violation| violation.kind).collect::<Vec<_>>()
    };
    let (bytes, tree) = (kinds(bytes), kinds(tree));
    assert_eq!(bytes, tree, "{value}");
    let wire = validate::is_valid(value.to_string().as_bytes(), shape, Kinds::WIRE);
    assert!(wire || bytes.contains(&ViolationKind::WrongType), "wire knows no limits: {value}");
    bytes
}

#[test]
fn each_limit_refuses_what_is_beyond_it_and_nothing_else() {
    use Limit::*;
    use ViolationKind::*;
    let number = |limit: &'static Shape, good: Value, bad: Value, kind: ViolationKind| {
        assert_eq!(found(limit, &good), [], "{good}");
        assert_eq!(found(limit, &bad), [kind], "{bad}");
    };
    const WHOLE: Literal = Literal::Whole(2);
    const HALF: Literal = Literal::Number(2.5);
    number(limited!(&Shape::Integer, Minimum(WHOLE)), json!(2), json!(1), OutOfRange);
    number(limited!(&Shape::Number, Maximum(HALF)), json!(2.5), json!(2.6), OutOfRange);
    number(limited!(&Shape::Number, ExclusiveMinimum(WHOLE)), json!(2.1), json!(2.0), OutOfRange);
    number(limited!(&Shape::Number, ExclusiveMaximum(WHOLE)), json!(1), json!(2), OutOfRange);
    number(limited!(&Shape::String, MinLength(2)), json!("äö"), json!("ä"), TooShort);
    number(limited!(&Shape::String, MaxLength(2)), json!("äö"), json!("äöü"), TooLong);
    let items = limited!(&Shape::Array(&ITEMS), MinItems(1));
    number(items, json!([1]), json!([]), TooFew);
    let items = limited!(&Shape::Array(&ITEMS), MaxItems(1));
    number(items, json!([1]), json!([1, [2]]), TooMany);
    let items = limited!(&Shape::Array(&ITEMS), UniqueItems(true));
    number(items, json!([1, "1"]), json!([{ "a": 1, "b": 2 }, { "b": 2.0, "a": 1 }]), NotUnique);
}

#[test]
fn a_limit_says_nothing_of_another_json_type() {
    let shape = limited!(&Shape::Number, Limit::Minimum(Literal::Whole(2)), Limit::MaxLength(1));
    assert_eq!(found(shape, &json!("a long text")), [ViolationKind::WrongType]);
    assert_eq!(found(shape, &json!([])), [ViolationKind::WrongType]);
    let whole = limited!(&Shape::Integer, Limit::Minimum(Literal::Whole(2)));
    assert_eq!(found(whole, &json!(1.5)), [ViolationKind::WrongType]);
    let large = limited!(&Shape::Integer, Limit::Maximum(Literal::Whole(9_007_199_254_740_992)));
    assert_eq!(found(large, &json!(9_007_199_254_740_993_u64)), [ViolationKind::OutOfRange]);
}

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
