//! In: texts and numbers, with what they keep to. Out: whether the ones are within the others, and
//! values to try. Must not know: arrays and objects.

use super::alternatives::Alternative;
use super::graph::{Array, Numbers, Texts};
use super::patterns::{within, Within};
use serde_json::{json, Number, Value};
use std::cmp::Ordering;
use tablewright::check::{broken, fits_format, is_equal, is_integer, order};
use tablewright::model::Format;
use tablewright::{pattern, samples, Limit};

/// No text or array is made longer.
const LONGEST: u64 = 4096;

/// Formats whose texts have a length: the shortest and the longest, in code points.
const LENGTHS: [(&str, u64, u64); 4] =
    [("date", 10, 10), ("date-time", 16, u64::MAX), ("uuid", 36, 36), ("ipv4", 7, 15)];

fn keeps(limits: &[&Limit], value: &Value) -> bool {
    limits.iter().all(|limit| broken(limit, value).is_none())
}

/// The greatest or least of the sizes that limits state.
fn sizes(limits: &[&Limit], of: fn(&Limit) -> Option<u64>) -> impl Iterator<Item = u64> {
    limits.iter().filter_map(move |limit| of(limit)).collect::<Vec<_>>().into_iter()
}

fn min_length(limit: &Limit) -> Option<u64> {
    match limit {
        Limit::MinLength(size) => Some(*size),
        _ => None,
    }
}

fn max_length(limit: &Limit) -> Option<u64> {
    match limit {
        Limit::MaxLength(size) => Some(*size),
        _ => None,
    }
}

fn min_items(limit: &Limit) -> Option<u64> {
    match limit {
        Limit::MinItems(size) => Some(*size),
        _ => None,
    }
}

fn max_items(limit: &Limit) -> Option<u64> {
    match limit {
        Limit::MaxItems(size) => Some(*size),
        _ => None,
    }
}

impl Texts<'_> {
    fn takes(&self, text: &str) -> bool {
        self.date.is_none_or(|format| fits_format(format, text))
            && !self.except.contains(&text)
            && keeps(&self.limits, &json!(text))
    }

    fn is_of_format(&self, name: &str) -> bool {
        let date = match self.date {
            Some(Format::Date) => Some("date"),
            Some(Format::DateTime) => Some("date-time"),
            None => None,
        };
        let stated = |limit: &&Limit| matches!(limit, Limit::Format(format) if format == name);
        date == Some(name) || self.limits.iter().any(stated)
    }

    fn implies(&self, limit: &Limit) -> bool {
        let mut formats = LENGTHS.iter().filter(|(name, ..)| self.is_of_format(name));
        match limit {
            Limit::MinLength(least) => {
                *least == 0
                    || sizes(&self.limits, min_length).any(|size| size >= *least)
                    || formats.any(|(_, shortest, _)| shortest >= least)
            }
            Limit::MaxLength(most) => {
                sizes(&self.limits, max_length).any(|size| size <= *most)
                    || formats.any(|(.., longest)| longest <= most)
            }
            Limit::Pattern(text) => {
                self.limits.contains(&limit)
                    || sources(&self.limits).any(|own| within(own, text) == Within::Yes)
            }
            Limit::Format(name) => self.is_of_format(name),
            _ => true,
        }
    }

    /// Whether all of them are among the others.
    pub(super) fn within(&self, others: &Texts<'_>) -> bool {
        let same_date = others.date.is_none() || others.date == self.date;
        same_date
            && others.limits.iter().all(|limit| self.implies(limit))
            && others.except.iter().all(|text| self.except.contains(text) || !self.takes(text))
    }

    /// A few of them: usual ones, and those at the limits of others.
    pub(super) fn some(&self, others: &[Alternative<'_>]) -> Vec<Value> {
        let other_limits = others.iter().filter_map(|one| match one {
            Alternative::Text(texts) => Some(texts.limits.iter().copied()),
            _ => None,
        });
        let limits: Vec<&Limit> =
            self.limits.iter().copied().chain(other_limits.flatten()).collect();
        let mut texts: Vec<String> =
            ["text", "", "%", "x", " ", "0", "é x"].map(String::from).to_vec();
        texts.extend(["2022-08-30", "2022-08-30T09:14:07.660Z"].map(String::from));
        texts.extend(others.iter().filter_map(|one| match one {
            Alternative::Listed(value) => value.as_str().map(|text| format!("{text} ")),
            _ => None,
        }));
        let others: Vec<&str> = sources(&limits).collect();
        for own in sources(&self.limits) {
            texts.extend(others.iter().filter_map(|other| match within(own, other) {
                Within::No(text) => Some(text),
                _ => None,
            }));
        }
        for limit in &limits {
            match limit {
                Limit::MinLength(size) | Limit::MaxLength(size) if *size < LONGEST => {
                    texts.extend(
                        (size.saturating_sub(1)..=size + 1).map(|size| "x".repeat(size as usize)),
                    );
                }
                Limit::Pattern(text) => texts.extend(pattern::sample(text)),
                Limit::Format(_) => texts.extend(made(json!("text"), &[limit])),
                _ => {}
            }
        }
        let kept: Vec<&Limit> = self.limits.clone();
        let adjusted: Vec<String> =
            texts.iter().filter_map(|text| made(json!(text), &kept)).collect();
        let all = texts.into_iter().chain(adjusted).filter(|text| self.takes(text));
        all.map(Value::from).collect()
    }
}

/// The patterns among limits.
fn sources<'l>(limits: &'l [&Limit]) -> impl Iterator<Item = &'l str> {
    limits.iter().filter_map(|limit| match limit {
        Limit::Pattern(text) => Some(text.as_str()),
        _ => None,
    })
}

/// A text that keeps to limits, made of another one.
fn made(text: Value, limits: &[&Limit]) -> Option<String> {
    samples::kept(text, limits)?.as_str().map(String::from)
}

impl Numbers<'_> {
    fn takes(&self, number: &Number) -> bool {
        (!self.integers || is_integer(number)) && keeps(&self.limits, &json!(number))
    }

    /// Whether all of them are on the one side of a bound, or at it where that is enough.
    fn bounded(&self, bound: &Number, side: Ordering, at_is_enough: bool) -> bool {
        let beyond = |stated: &Number, open: bool| match order(stated, bound) {
            Some(Ordering::Equal) => at_is_enough || open,
            found => found == Some(side),
        };
        self.limits.iter().any(|limit| match (limit, side) {
            (Limit::Minimum(stated), Ordering::Greater)
            | (Limit::Maximum(stated), Ordering::Less) => beyond(stated, false),
            (Limit::ExclusiveMinimum(stated), Ordering::Greater) => {
                beyond(stated, true) || self.next(stated, 1).is_some_and(|one| beyond(&one, false))
            }
            (Limit::ExclusiveMaximum(stated), Ordering::Less) => {
                beyond(stated, true) || self.next(stated, -1).is_some_and(|one| beyond(&one, false))
            }
            _ => false,
        })
    }

    /// The next integer, where there are no others.
    fn next(&self, bound: &Number, by: i64) -> Option<Number> {
        bound.as_i64().filter(|_| self.integers)?.checked_add(by).map(Number::from)
    }

    fn implies(&self, limit: &Limit) -> bool {
        match limit {
            Limit::Minimum(bound) => self.bounded(bound, Ordering::Greater, true),
            Limit::ExclusiveMinimum(bound) => self.bounded(bound, Ordering::Greater, false),
            Limit::Maximum(bound) => self.bounded(bound, Ordering::Less, true),
            Limit::ExclusiveMaximum(bound) => self.bounded(bound, Ordering::Less, false),
            _ => true,
        }
    }

    /// Whether all of them are among the others.
    pub(super) fn within(&self, others: &Numbers<'_>) -> bool {
        (self.integers || !others.integers) && others.limits.iter().all(|limit| self.implies(limit))
    }

    /// A few of them: usual ones, and those at the limits of others.
    pub(super) fn some(&self, others: &[Alternative<'_>]) -> Vec<Value> {
        let mut bounds: Vec<&Number> =
            self.limits.iter().filter_map(|limit| bound(limit)).collect();
        let mut all = vec![json!(7), json!(0), json!(-7), json!(1.5)];
        for other in others {
            match other {
                Alternative::Number(numbers) => {
                    bounds.extend(numbers.limits.iter().filter_map(|limit| bound(limit)));
                }
                Alternative::Listed(value) => bounds.extend(value.as_number()),
                _ => {}
            }
        }
        for bound in bounds {
            all.push(json!(bound));
            if let Some(whole) = bound.as_i64() {
                all.extend([-1, 1].map(|by| json!(whole.saturating_add(by))));
            }
            if let Some(float) = bound.as_f64() {
                all.extend([-0.5, 0.5].map(|by| json!(float + by)));
                all.extend([float.floor() as i64, float.ceil() as i64].map(|whole| json!(whole)));
            }
        }
        all.extend([json!(1_000_000_000_000_i64), json!(-1_000_000_000_000_i64)]);
        all.retain(|value| value.as_number().is_some_and(|number| self.takes(number)));
        all
    }

    /// All of them, where they are few.
    pub(super) fn all(&self) -> Option<Vec<Value>> {
        let least = self.limits.iter().filter_map(|limit| match limit {
            Limit::Minimum(bound) => bound.as_i64(),
            Limit::ExclusiveMinimum(bound) => bound.as_i64()?.checked_add(1),
            _ => None,
        });
        let most = self.limits.iter().filter_map(|limit| match limit {
            Limit::Maximum(bound) => bound.as_i64(),
            Limit::ExclusiveMaximum(bound) => bound.as_i64()?.checked_sub(1),
            _ => None,
        });
        let (least, most) = (least.max()?, most.min()?);
        let few = self.integers && most.saturating_sub(least) < FEW;
        few.then(|| (least..=most).map(Value::from).collect())
    }
}

/// So many integers are tried one by one.
const FEW: i64 = 64;

fn bound(limit: &Limit) -> Option<&Number> {
    match limit {
        Limit::Minimum(bound)
        | Limit::Maximum(bound)
        | Limit::ExclusiveMinimum(bound)
        | Limit::ExclusiveMaximum(bound) => Some(bound),
        _ => None,
    }
}

impl Array<'_> {
    pub(super) fn least(&self) -> u64 {
        sizes(&self.limits, min_items).max().unwrap_or(0)
    }

    pub(super) fn most(&self) -> u64 {
        sizes(&self.limits, max_items).min().unwrap_or(u64::MAX)
    }

    pub(super) fn unique(&self) -> bool {
        self.limits.contains(&&Limit::UniqueItems(true))
    }

    /// Whether arrays of it are as long, and their items as different, as the other one asks.
    pub(super) fn is_as_long(&self, other: &Array<'_>) -> bool {
        self.least() >= other.least()
            && self.most() <= other.most()
            && (self.unique() || !other.unique() || self.most() <= 1)
    }

    /// Numbers of items to try.
    pub(super) fn lengths(&self, other: &Array<'_>) -> Vec<u64> {
        let mut all = vec![self.least(), self.least().max(1)];
        all.extend(other.least().checked_sub(1));
        all.extend(other.most().checked_add(1));
        if other.unique() && !self.unique() {
            all.push(2.max(self.least()));
        }
        all.retain(|count| (self.least()..=self.most().min(LONGEST)).contains(count));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether an alternative takes a value that is no array and no object.
pub(super) fn takes(alternative: &Alternative<'_>, value: &Value) -> bool {
    match (alternative, value) {
        (Alternative::Null, Value::Null) | (Alternative::Boolean, Value::Bool(_)) => true,
        (Alternative::Listed(known), value) => is_equal(known, value),
        (Alternative::Number(numbers), Value::Number(number)) => numbers.takes(number),
        (Alternative::Text(texts), Value::String(text)) => texts.takes(text),
        _ => false,
    }
}
