//! Decoding that keeps everything, and validation that reports everything: what the types of the
//! crate are made of.

#[macro_use]
pub mod accessors;
#[macro_use]
pub mod definition;
#[macro_use]
pub mod section;

pub mod checked;
pub mod date_time;
pub mod decode;
pub mod encode;
pub mod extra;
pub mod formats;
pub mod keys;
pub mod lenient;
pub mod limits;
pub(crate) mod nearest;
pub mod pattern;
pub mod prelude;
pub mod raw_object;
pub mod read;
pub mod report;
pub mod rfc3339;
pub mod scalar;
pub mod scan;
pub mod shape;
pub mod skip;
pub(crate) mod stops;
pub mod tagged;
pub mod to_static;
pub mod tree;
pub mod validate;
pub mod violation;

pub use accessors::Missing;
pub use date_time::{Date, DateTime};
pub use decode::{Decode, DecodeError, Decoded};
pub use extra::{Extra, ExtraRef};
pub use lenient::{Lenient, OneOrMany};
pub use raw_object::RawObject;
pub use report::Options;
pub use scalar::Integer;
pub use to_static::ToStatic;
pub use violation::{Kinds, Violation, ViolationKind, Violations};

#[cfg(test)]
mod tests;
