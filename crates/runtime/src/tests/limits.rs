//! Every kind of limit, checked in both ways: on bytes and on a tree.

use crate::runtime::shape::{Limit, Limited, Literal, Shape, Slot};
use crate::runtime::violation::{Kinds, ViolationKind, Violations};
use crate::runtime::{tree, validate, Options};
use serde_json::{json, Value};

macro_rules! limited {
    ($shape:expr, $($limit:expr),+) => {{
        static SHAPE: Shape = Shape::Limited(&Limited { shape: $shape, limits: &[$($limit),+] });
        &SHAPE
    }};
}

static ITEMS: Slot = Slot { shape: &Shape::Any, nullable: false };

/// The verdict on a value, which must be the same both ways.
fn found(shape: &'static Shape, value: &Value) -> Vec<ViolationKind> {
    let options = Options::new(Kinds::STRICT);
    let bytes = validate::validate(value.to_string().as_bytes(), shape, options);
    let tree = tree::validate(value, shape, options);
    let kinds = |found: Result<(), Violations>| {
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
