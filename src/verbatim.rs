//! In: nothing. Out: files of what is emitted verbatim that serve the generator, too. Must not know:
//! who uses them.

#[cfg(not(test))]
#[path = "runtime/formats.rs"]
pub(crate) mod formats;
#[cfg(not(test))]
#[path = "runtime/rfc3339.rs"]
pub(crate) mod rfc3339;
#[cfg(test)]
pub(crate) use crate::runtime::{formats, rfc3339};
