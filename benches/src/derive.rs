//! The same shape as serde derives it: what most people would write by hand.
#![allow(dead_code)]

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/derive.rs"));
