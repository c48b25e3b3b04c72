//! Decoding that keeps everything, and validation that reports everything: what the types of the
//! crate are made of.

pub mod checked;
pub mod date_time;
pub mod decode;
pub mod encode;
pub mod entry;
pub mod extra;
pub mod formats;
pub mod keys;
pub mod lenient;
pub mod limits;
pub mod literal;
pub mod missing;
pub mod names;
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

pub use date_time::{Date, DateTime};
pub use decode::Decode;
pub use entry::{DecodeError, Decoded};
pub use extra::{Extra, ExtraRef};
pub use lenient::{Lenient, OneOrMany};
pub use missing::Missing;
pub use raw_object::RawObject;
pub use report::Options;
pub use scalar::Integer;
pub use to_static::ToStatic;
pub use violation::{Kinds, Violation, ViolationKind, Violations};
