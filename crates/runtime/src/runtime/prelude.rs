//! The parts of generated types, in one module: they name it as `rt::…`, so that no type
//! that a page describes can clash with it.

pub use super::date_time::{Date, DateTime};
pub use super::decode::Decode;
pub use super::extra::{Extra, ExtraRef};
pub use super::keys::{Key, Keys};
pub use super::lenient::{Lenient, OneOrMany};
pub use super::raw_object::RawObject;
pub use super::scalar::Integer;
pub use super::tagged::{Pair, Parts, Payload, Tagged};
pub use super::to_static::ToStatic;
pub use serde_core::de::{MapAccess, SeqAccess};
pub use serde_core::ser::SerializeMap;
pub use serde_core::{Serialize, Serializer};
pub use serde_json::{Map, Number, Value};
pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::collections::BTreeMap;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::ops::FnOnce;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;
pub use std::vec::Vec;
