//! Patterns, as documentation states them.

#[cfg(feature = "regex")]
use std::{cell::RefCell, collections::HashMap};

/// A pattern of ECMA-262.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it is documented.
    pub documented: &'static str,
    /// The same pattern in the syntax of the `regex` crate.
    pub regex: &'static str,
}

#[cfg(feature = "regex")]
thread_local! {
    /// Each pattern of the documentation, read once.
    static READ: RefCell<HashMap<&'static str, Option<regex::Regex>>> = RefCell::default();
}

/// Whether a text matches a pattern of the `regex` crate. Without the feature `regex`, nobody knows.
#[cfg(feature = "regex")]
pub(crate) fn matches(pattern: &'static str, text: &str) -> Option<bool> {
    READ.with(|read| {
        let mut read = read.borrow_mut();
        let known = read.entry(pattern).or_insert_with(|| regex::Regex::new(pattern).ok());
        known.as_ref().map(|known| known.is_match(text))
    })
}

/// Whether a text matches a pattern of the `regex` crate. Without the feature `regex`, nobody knows.
#[cfg(not(feature = "regex"))]
pub(crate) fn matches(_: &'static str, _: &str) -> Option<bool> {
    None
}
