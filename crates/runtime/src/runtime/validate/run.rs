//! Attributes in documented order, as most senders write them: a look at key, value and comma each.

use super::super::report::Seen;
use super::super::rfc3339::{date, date_time};
use super::super::scan::{byte, plain_value, short_whole, word};
use super::super::shape::{Object, Plain};
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
            let plain = object.attributes[*next].plain;
            let fits = self.plain(plain, at).filter(|_| !seen.contains(*next));
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
    fn plain(&self, plain: Plain, at: usize) -> Option<usize> {
        match plain {
            Plain::Text => text_end(self.scan.whole(), at),
            Plain::DateTime | Plain::Date => self.moment_end(plain, at),
            Plain::Number => whole_end(self.scan.whole(), at),
            Plain::Boolean => boolean_end(self.scan.whole(), at),
            Plain::Other => None,
        }
    }

    /// The place after a date-time or a date.
    #[inline(always)]
    pub(crate) fn moment_end(&self, plain: Plain, at: usize) -> Option<usize> {
        let bytes = self.scan.whole();
        let end = text_end(bytes, at)?;
        let text = bytes.get(at + 1..end - 1)?;
        let fits = match plain {
            _ if !self.report.asks_for(ViolationKind::Format) => true,
            Plain::Date => date(text),
            _ => date_time(text),
        };
        fits.then_some(end)
    }
}

#[inline(always)]
fn text_end(bytes: &[u8], at: usize) -> Option<usize> {
    plain_value(bytes, at + 1).filter(|_| byte(bytes, at) == b'"')
}

/// The place after a whole number of few digits.
#[inline(always)]
pub(crate) fn whole_end(bytes: &[u8], at: usize) -> Option<usize> {
    Some(at + short_whole(word(bytes, at)?)?)
}

#[inline(always)]
pub(crate) fn boolean_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b't', b'r', b'u', b'e', ..] => Some(at + 4),
        [b'f', b'a', b'l', b's', b'e', ..] => Some(at + 5),
        _ => None,
    }
}
