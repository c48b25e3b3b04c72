//! Values in their most frequent spelling: a look at each.

use super::super::rfc3339::{date, date_time};
use super::super::scan::{byte, plain_value, short_whole, word};
use super::super::shape::Plain;
use super::super::violation::ViolationKind;
use super::Walker;

impl Walker<'_> {
    /// The place after a value that fits, if it has its most frequent spelling.
    #[inline(always)]
    pub(super) fn plain(&self, plain: Plain, at: usize) -> Option<usize> {
        match plain {
            Plain::Text => text_end(self.scan.whole(), at),
            Plain::DateTime | Plain::Date => self.moment_end(plain, at),
            Plain::Number => whole_end(self.scan.whole(), at),
            Plain::Boolean => boolean_end(self.scan.whole(), at),
            Plain::FreeForm | Plain::Other => None,
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
