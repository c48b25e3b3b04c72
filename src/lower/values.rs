//! In: the values and examples that a cell states. Out: the same as JSON of the type.
//! Must not know: JSON Schema or Rust.

use super::said::Said;
use super::Builder;
use crate::diagnostics::{Code, Diagnostic, Fix, Op};
use crate::json_type::JsonType;
use crate::model::{Enum, Fact};
use crate::read::page::{Head, Stated};
use serde_json::Value;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// Reports a value that the list should not have.
    fn report_value(
        &mut self,
        stated: &Stated<String>,
        at: &str,
        (code, message, reason): (Code, String, &str),
    ) {
        let fix = Fix::new(Op::DropValue, at, &stated.value, "absent", reason);
        self.diagnostics.push(Diagnostic::new(code, stated.span, message).at(at).fix(fix));
    }

    pub(super) fn values(&mut self, said: &Said<'_>, at: &str) -> Enum {
        let kinds = &kinds_of(said)[..];
        let numeric = !kinds.is_empty()
            && kinds.iter().all(|kind| {
                matches!(kind, JsonType::Integer | JsonType::Number | JsonType::Boolean)
            });
        let mut values: Vec<Fact<Value>> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for stated in said.values.iter().filter(|value| !said.is_null(value)) {
            let parsed = serde_json::from_str::<Value>(&stated.value)
                .ok()
                .filter(|parsed| numeric && fits_one(parsed, kinds));
            if numeric && parsed.is_none() {
                let message = format!("`{}` does not have the documented type", stated.value);
                self.report_value(
                    stated,
                    at,
                    (Code::MisfitValue, message, "the type has no such value"),
                );
            }
            let value = parsed.unwrap_or_else(|| Value::String(stated.value.clone()));
            if !seen.insert(literal_key(&value)) {
                let message = format!("`{}` is already in the list", stated.value);
                self.report_value(
                    stated,
                    at,
                    (Code::RepeatedValue, message, "the value is listed once"),
                );
                continue;
            }
            values.push(Fact { value, origin: self.origin(stated) });
        }
        let integers = kinds.contains(&JsonType::Integer)
            && !kinds.contains(&JsonType::Number)
            && values.iter().all(|value| !value.value.is_f64());
        Enum { values, integers }
    }
}

/// The JSON types that listed values have; where only the list says so, numbers are numbers.
fn kinds_of(said: &Said<'_>) -> Vec<JsonType> {
    let of = |value: &Stated<String>| serde_json::from_str::<Value>(&value.value).ok();
    let numbers = || said.values.iter().all(|value| of(value).is_some_and(|one| one.is_number()));
    if said.head == Head::Enum && numbers() {
        let whole = said.values.iter().all(|value| value.value.parse::<i64>().is_ok());
        return vec![if whole { JsonType::Integer } else { JsonType::Number }];
    }
    said.json_types()
}

/// A text that equal literals share: `1` and `1.0` are one number.
fn literal_key(value: &Value) -> String {
    match value.as_f64().filter(|_| value.is_f64()) {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e18 => {
            format!("{}", number as i64)
        }
        _ => value.to_string(),
    }
}

/// Whether a literal is of one of the types.
fn fits_one(value: &Value, kinds: &[JsonType]) -> bool {
    kinds.iter().any(|kind| match kind {
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer => {
            value.is_i64()
                || value.is_u64()
                || value.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        JsonType::Number => value.is_number(),
        _ => false,
    })
}

/// An example as JSON: a text if the attribute is one, otherwise the value that it reads as.
pub(super) fn json(text: &str, text_only: bool) -> Value {
    let parsed = if text_only { None } else { serde_json::from_str(text).ok() };
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}
