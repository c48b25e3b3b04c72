//! Tests of what no generated crate needs to know. They are not among the sources that are embedded.

#[cfg(feature = "code")]
mod code;
mod keys;
mod limits;
mod nearest;
mod scan;
mod stops;
mod types;
