//! In: a JSON text. Out: its value, and whether an object in it has a key twice. Must not know: what
//! values say.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// A value, and whether it has a key twice; none of what is not JSON.
pub(super) fn read(text: &[u8]) -> Option<(Value, bool)> {
    let repeated = Cell::new(false);
    let mut input = serde_json::Deserializer::from_slice(text);
    let value = Reading(&repeated).deserialize(&mut input).ok()?;
    input.end().ok()?;
    Some((value, repeated.get()))
}

#[derive(Clone, Copy)]
struct Reading<'r>(&'r Cell<bool>);

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            out.push(item);
        }
        Ok(Value::Array(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut out = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if out.insert(key, entries.next_value_seed(self)?).is_some() {
                self.0.set(true);
            }
        }
        Ok(Value::Object(out))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_value_is_that_of_the_last_key() {
        for (text, repeated) in [
            (r#"{"a": [1, -2, 1.5, "é\n", null, true], "b": {"a": 18446744073709551615}}"#, false),
            (r#"{"a": 1, "a": 2}"#, true),
            (r#"{"b": [{"a": 1, "\u0061": 2}]}"#, true),
        ] {
            let value = serde_json::from_str(text).expect("it is JSON");
            assert_eq!(read(text.as_bytes()), Some((value, repeated)), "{text}");
        }
        for text in ["", "{", "{} x", "{\"a\": 1e999}"] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
