//! In: two values, or a text. Out: whether they are equal, or of a format. Must not know: paths.

use crate::model::Format;
use serde_json::{Number, Value};

/// To JSON Schema, `1.0` is an integer.
#[must_use]
pub fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// Whether two literals are equal to JSON Schema: numbers by their value.
#[must_use]
pub fn is_equal(known: &Value, value: &Value) -> bool {
    let whole = |number: &Number| {
        number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
    };
    let same = |float: &Number, whole: i128| {
        let float = float.as_f64();
        float.is_some_and(|one| one.fract() == 0.0 && one.abs() < 1e37 && one as i128 == whole)
    };
    match (known, value) {
        (Value::Number(a), Value::Number(b)) => match (whole(a), whole(b)) {
            (Some(a), Some(b)) => a == b,
            (Some(a), None) => same(b, a),
            (None, Some(b)) => same(a, b),
            (None, None) => a.as_f64() == b.as_f64(),
        },
        (a, b) => a == b,
    }
}

/// Whether a text is of a format.
#[must_use]
pub fn fits_format(format: Format, text: &str) -> bool {
    match format {
        Format::Date => crate::rfc3339::is_date(text),
        Format::DateTime => crate::rfc3339::is_date_time(text),
    }
}
