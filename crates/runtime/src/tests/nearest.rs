//! Names that were meant, perhaps.

use crate::runtime::nearest::{distance, nearest};

#[test]
fn slips_are_counted() {
    for (from, to, count) in [
        ("", "abc", 3),
        ("email", "emial", 1),
        ("email", "mail", 1),
        ("name", "nickname", 4),
        ("abcd", "badc", 2),
    ] {
        let (from, to) = (from.as_bytes(), to.as_bytes());
        assert_eq!(distance(from, to, 9), Some(count), "{from:?} {to:?}");
        assert_eq!(distance(to, from, count), Some(count), "{to:?} {from:?}");
        assert_eq!(distance(from, to, count - 1), None, "{from:?} {to:?}");
    }
}

#[test]
fn the_nearest_is_named_if_it_is_near() {
    let names = ["email", "email_unsubscribed", "name"];
    assert_eq!(nearest(&names, "emial"), Some("email"));
    assert_eq!(nearest(&names, "e_mail"), Some("email"));
    assert_eq!(nearest(&names, "nickname"), None);
    assert_eq!(nearest(&names, "id"), None);
    assert_eq!(nearest(&names, &"email".repeat(20)), None);
}
