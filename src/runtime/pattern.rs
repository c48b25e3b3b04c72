//! Patterns of ECMA-262, as documentation states them.

#[cfg(feature = "regex")]
use std::{cell::RefCell, collections::HashMap};

#[cfg(feature = "regex")]
thread_local! {
    /// Each pattern of the documentation, read once.
    static READ: RefCell<HashMap<&'static str, Option<regex::Regex>>> = RefCell::default();
}

/// Whether a text matches a pattern. Without the feature `regex`, every text does.
#[cfg(feature = "regex")]
pub(crate) fn matches(pattern: &'static str, text: &str) -> bool {
    READ.with(|read| {
        let mut read = read.borrow_mut();
        let known = read
            .entry(pattern)
            .or_insert_with(|| regex::Regex::new(&super::ecma::rust_syntax(pattern)).ok());
        known.as_ref().is_none_or(|known| known.is_match(text))
    })
}

/// Whether a text matches a pattern. Without the feature `regex`, every text does.
#[cfg(not(feature = "regex"))]
pub(crate) fn matches(_: &'static str, _: &str) -> bool {
    true
}
