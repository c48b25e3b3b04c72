//! Attributes in documented order, as most senders write them: a look at key, value and comma each.

use super::super::report::Seen;
use super::super::rfc3339::{date, date_time};
use super::super::scan::{byte, plain_value, short_whole, word};
use super::super::shape::{Object, Shape};
use super::super::violation::ViolationKind;
use super::Walker;

/// Where a run of attributes ends.
pub(super) enum Place {
    /// Before a key.
    Key,
    /// Before the value of an attribute, whose key is there.
    Value { key: usize, number: usize },
    /// After a value.
    End,
}

impl Walker<'_> {
    /// Reads attributes in documented order for as long as their values are scalars that fit.
    #[inline(always)]
    pub(super) fn run(
        &mut self,
        object: &'static Object,
        next: &mut usize,
        seen: &mut Seen,
    ) -> Place {
        let bytes = self.scan.whole();
        loop {
            let key = self.scan.at;
            let Some(at) = object.expected(bytes, key, *next) else { return Place::Key };
            let shape = object.attributes[*next].slot.shape;
            let fits = self.plain(shape, at).filter(|_| !seen.contains(*next));
            let Some(end) = fits else {
                self.scan.at = at;
                return Place::Value { key, number: *next };
            };
            seen.insert(*next);
            *next += 1;
            self.scan.at = end;
            if byte(bytes, end) != b',' || byte(bytes, end + 1) <= b' ' {
                return Place::End;
            }
            self.scan.at = end + 1;
        }
    }

    /// The place after a scalar that fits, in its most frequent spelling.
    #[inline(always)]
    pub(crate) fn plain(&self, shape: &Shape, at: usize) -> Option<usize> {
        let bytes = self.scan.whole();
        match shape {
            Shape::DateTime | Shape::Date if self.report.asks_for(ViolationKind::Format) => {
                let end = plain_value(bytes, at + 1).filter(|_| byte(bytes, at) == b'"')?;
                let text = bytes.get(at + 1..end - 1)?;
                let fits = if matches!(shape, Shape::Date) { date(text) } else { date_time(text) };
                fits.then_some(end)
            }
            Shape::String | Shape::DateTime | Shape::Date if byte(bytes, at) == b'"' => {
                plain_value(bytes, at + 1)
            }
            Shape::Integer | Shape::Number => Some(at + short_whole(word(bytes, at)?)?),
            Shape::Boolean => match bytes.get(at..)? {
                [b't', b'r', b'u', b'e', ..] => Some(at + 4),
                [b'f', b'a', b'l', b's', b'e', ..] => Some(at + 5),
                _ => None,
            },
            _ => None,
        }
    }
}
