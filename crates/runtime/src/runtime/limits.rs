//! Constraints on values besides their type.

use super::literal::{exact, Literal};
use super::pattern::matches;
use super::report::{Path, Report, Walk};
use super::scan::Scanner;
use super::shape::{Limit, Limited};
use super::violation::{quoted, ViolationKind};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

impl Limited {
    /// Checks a number: exactly, where it and the limit are whole.
    #[cold]
    pub(crate) fn number(
        &self,
        value: f64,
        whole: Option<i128>,
        (report, offset): (&mut Report, Option<usize>),
        path: &Path<'_>,
    ) -> Walk {
        let order = |bound: &Literal| match (bound, whole) {
            (Literal::Whole(bound), Some(whole)) => Some(whole.cmp(bound)),
            (Literal::Whole(bound), None) => value.partial_cmp(&(*bound as f64)),
            (Literal::Number(bound), _) => value.partial_cmp(bound),
            _ => None,
        };
        for limit in self.limits {
            let (bound, kept, words): (_, fn(Ordering) -> bool, _) = match limit {
                Limit::Minimum(bound) => (bound, Ordering::is_ge, "at least"),
                Limit::Maximum(bound) => (bound, Ordering::is_le, "at most"),
                Limit::ExclusiveMinimum(bound) => (bound, Ordering::is_gt, "more than"),
                Limit::ExclusiveMaximum(bound) => (bound, Ordering::is_lt, "less than"),
                _ => continue,
            };
            if order(bound).is_some_and(|order| !kept(order)) {
                report.note(path, offset, ViolationKind::OutOfRange, &|| {
                    (format!("{words} {}", shown(bound)).into(), value.to_string().into())
                })?;
            }
        }
        Ok(())
    }

    /// Checks a string.
    #[cold]
    pub(crate) fn text(
        &self,
        text: &str,
        (report, offset): (&mut Report, Option<usize>),
        path: &Path<'_>,
    ) -> Walk {
        let mut length = None;
        let mut length = || *length.get_or_insert_with(|| text.chars().count());
        for limit in self.limits {
            let (kind, words, bound) = match limit {
                Limit::Pattern(pattern) if report.asks_for(ViolationKind::Pattern) => {
                    if matches(pattern.regex, text) == Some(false) {
                        report.note(path, offset, ViolationKind::Pattern, &|| {
                            let words = format!("a string that matches `{}`", pattern.documented);
                            (words.into(), text.to_owned().into())
                        })?;
                    }
                    continue;
                }
                Limit::Format(format) if report.asks_for(ViolationKind::Format) => {
                    if !format.fits(text) {
                        report.note(path, offset, ViolationKind::Format, &|| {
                            (format!("a string of format `{}`", format.name()).into(), quoted(text))
                        })?;
                    }
                    continue;
                }
                Limit::MinLength(least) if length() < *least => {
                    (ViolationKind::TooShort, "at least", least)
                }
                Limit::MaxLength(most) if length() > *most => {
                    (ViolationKind::TooLong, "at most", most)
                }
                _ => continue,
            };
            let found = length();
            report.note(path, offset, kind, &|| {
                (format!("{words} {bound} characters").into(), found.to_string().into())
            })?;
        }
        Ok(())
    }

    /// Checks an array: how many items it has, and whether some of them are equal.
    #[cold]
    pub(crate) fn items(
        &self,
        count: usize,
        items: &dyn Fn() -> Option<Value>,
        (report, offset): (&mut Report, Option<usize>),
        path: &Path<'_>,
    ) -> Walk {
        for limit in self.limits {
            let (kind, expected) = match limit {
                Limit::MinItems(least) if count < *least => {
                    (ViolationKind::TooFew, format!("at least {least} items"))
                }
                Limit::MaxItems(most) if count > *most => {
                    (ViolationKind::TooMany, format!("at most {most} items"))
                }
                Limit::UniqueItems(true) if report.asks_for(ViolationKind::NotUnique) => {
                    if items().is_none_or(are_unique) {
                        continue;
                    }
                    (ViolationKind::NotUnique, "no two equal items".to_owned())
                }
                _ => continue,
            };
            report.note(path, offset, kind, &|| {
                (expected.clone().into(), count.to_string().into())
            })?;
        }
        Ok(())
    }

    /// Whether values of the shape may start with this byte.
    pub(crate) fn takes(&self, byte: u8) -> bool {
        self.shape.may_start_with(byte)
    }
}

fn shown(bound: &Literal) -> String {
    match bound {
        Literal::Whole(value) => format!("{value}"),
        Literal::Number(value) => format!("{value}"),
        Literal::Boolean(value) => format!("{value}"),
        Literal::String(value) => (*value).to_owned(),
    }
}

/// Whether no two values of an array are equal; numbers are by their value.
fn are_unique(mut array: Value) -> bool {
    // A map keeps the order of its keys where somebody asks `serde_json` for it.
    array.sort_all_objects();
    let mut texts = BinaryHeap::new();
    for item in array.as_array().into_iter().flatten() {
        texts.push(canonical(item));
    }
    // Equal ones follow each other.
    while let Some(text) = texts.pop() {
        if texts.peek() == Some(&text) {
            return false;
        }
    }
    true
}

/// A text that equal values share: whole numbers without a fraction.
fn canonical(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Number(number) => {
            return match (exact(number), number.as_f64()) {
                (Some(whole), _) => format!("{whole}"),
                (None, Some(float)) => format!("{float}"),
                (None, None) => number.to_string(),
            };
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                text.push_str(&canonical(item));
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(map) => {
            text.push('{');
            for (key, value) in map {
                text.push_str(&Value::from(&**key).to_string());
                text.push_str(&canonical(value));
                text.push(',');
            }
            text.push('}');
        }
        Value::String(_) | Value::Bool(_) | Value::Null => return value.to_string(),
    }
    text
}

/// The number of items of the array at a place, and its bytes; none where it does not end.
pub(crate) fn counted(mut scan: Scanner<'_>) -> Option<(usize, &[u8])> {
    let start = scan.at;
    scan.enter().ok()?;
    if scan.leaves(b']') {
        return Some((0, scan.whole().get(start..scan.at)?));
    }
    let mut count = 1;
    loop {
        scan.skip().ok()?;
        if !scan.more(b']').ok()? {
            return Some((count, scan.whole().get(start..scan.at)?));
        }
        count += 1;
    }
}
