//! The code behind the types and validators that tablewright generates.
//!
//! A generated crate embeds these sources, or depends on this crate. Its module `runtime` is then
//! [`runtime`], which has all of the API: [`runtime::scan`] reads JSON,
//! [`runtime::validate`] walks it by a [`Shape`](runtime::shape::Shape), and
//! [`Decode`](runtime::Decode) is the trait of types that keep what is not documented.
//!
//! ```
//! use tablewright_runtime::runtime::shape::Shape;
//! use tablewright_runtime::runtime::{validate, Kinds, Options, ViolationKind};
//!
//! let found = validate::validate(b"2.5", &Shape::Integer, Options::new(Kinds::STRICT));
//! let violations = found.unwrap_err();
//! assert_eq!(violations[0].kind, ViolationKind::WrongType);
//! assert_eq!(violations[0].found, "number");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[macro_use]
mod macros;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "code")]
mod code;
#[cfg(feature = "schemars")]
pub mod json_schema;
#[cfg(feature = "utoipa")]
pub mod open_api;
pub mod runtime;
#[cfg(feature = "proptest")]
pub mod strategies;

#[cfg(feature = "code")]
pub use code::{code, File, Part, VERSION};

#[cfg(test)]
mod tests;
