//! Run-time support of generated crates: decoding that keeps everything, validation that says
//! everything. Written once and emitted verbatim; it knows no type that a page describes.

#[macro_use]
pub mod section;

pub mod checked;
pub mod date_time;
pub mod decode;
pub mod departure;
pub mod encode;
pub mod own;
pub mod prelude;
pub mod raw_object;
pub mod read;
pub mod report;
pub mod rfc3339;
pub mod scalar;
pub mod scan;
pub mod shape;
pub mod skip;
pub mod slot;
pub mod tagged;
pub mod tree;
pub mod validate;

pub use date_time::{Date, DateTime};
pub use decode::{Decode, DecodeError, Decoded};
pub use departure::{Departure, Departures, Kind, Kinds};
pub use own::Own;
pub use raw_object::RawObject;
pub use report::Options;
pub use scalar::Integer;
pub use slot::{OneOrMany, Slot};

#[cfg(test)]
mod tests;
