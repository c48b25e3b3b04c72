//! In: a value, and a limit. Out: whether the value keeps to it. Must not know: paths.

use super::values::is_equal;
use super::ViolationKind;
use crate::formats::StringFormat;
use crate::json_type::Limit;
use serde_json::{Number, Value};
use std::cmp::Ordering;

/// The kind of the violation, if the limit applies to such values and this one is outside of it.
#[must_use]
pub fn broken(limit: &Limit, value: &Value) -> Option<ViolationKind> {
    let number = |bound: &Number, kept: fn(Ordering) -> bool| {
        let order = value.as_number().and_then(|number| order(number, bound))?;
        (!kept(order)).then_some(ViolationKind::OutOfRange)
    };
    let length = value.as_str().map(|text| text.chars().count() as u64);
    let count = value.as_array().map(|items| items.len() as u64);
    match limit {
        Limit::Minimum(bound) => number(bound, Ordering::is_ge),
        Limit::Maximum(bound) => number(bound, Ordering::is_le),
        Limit::ExclusiveMinimum(bound) => number(bound, Ordering::is_gt),
        Limit::ExclusiveMaximum(bound) => number(bound, Ordering::is_lt),
        Limit::MinLength(least) => (length? < *least).then_some(ViolationKind::TooShort),
        Limit::MaxLength(most) => (length? > *most).then_some(ViolationKind::TooLong),
        Limit::MinItems(least) => (count? < *least).then_some(ViolationKind::TooFew),
        Limit::MaxItems(most) => (count? > *most).then_some(ViolationKind::TooMany),
        Limit::UniqueItems(unique) => {
            let items = value.as_array()?;
            let again =
                |(at, item): (usize, &Value)| items[..at].iter().any(|other| is_equal(other, item));
            (*unique && items.iter().enumerate().any(again)).then_some(ViolationKind::NotUnique)
        }
        Limit::Pattern(pattern) => {
            let pattern = crate::pattern::read(pattern)?;
            (!pattern.is_match(value.as_str()?)).then_some(ViolationKind::Pattern)
        }
        Limit::Format(format) => {
            let format = StringFormat::named(format)?;
            (!format.fits(value.as_str()?)).then_some(ViolationKind::Format)
        }
    }
}

/// The order of two numbers: exactly, where both are whole.
#[must_use]
pub fn order(number: &Number, bound: &Number) -> Option<Ordering> {
    let whole = |number: &Number| {
        number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
    };
    match (whole(number), whole(bound)) {
        (Some(number), Some(bound)) => Some(number.cmp(&bound)),
        _ => number.as_f64()?.partial_cmp(&bound.as_f64()?),
    }
}
