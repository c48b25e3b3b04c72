//! In: a JSON text. Out: whether an object in it has two equal keys. Validation looks at the values
//! of both; a tree has only the last one, so that its verdict may differ: the one disagreement that
//! is allowed.

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// Whether there are equal keys in a text that is JSON.
pub fn has_equal_keys(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Different>(bytes).is_err()
}

/// A value whose keys are all different.
struct Different;

impl<'de> Deserialize<'de> for Different {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Different, D::Error> {
        deserializer.deserialize_any(Different)
    }
}

impl<'de> Visitor<'de> for Different {
    type Value = Different;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("different keys")
    }

    fn visit_unit<E: Error>(self) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Different, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Different, A::Error> {
        while items.next_element::<Different>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Different, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some((key, Different)) = members.next_entry::<String, Different>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("two keys are equal"));
            }
        }
        Ok(self)
    }
}
