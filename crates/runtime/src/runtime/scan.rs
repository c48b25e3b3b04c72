//! A JSON scanner: as strict as RFC 8259 and `serde_json`, without allocation.

use super::literal::whole;
use super::stops::{self, HIGH, ONES};
use serde_json::Value;
use std::borrow::Cow;

/// Deeper nesting is refused, as `serde_json` does.
pub(crate) const DEPTH_LIMIT: usize = 128;

/// Where the text stops being JSON, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset.
    pub at: usize,
    /// The error at that place.
    pub what: &'static str,
}

/// The text is not JSON; where and why, is in the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// The result of a step.
pub type Scan<T> = Result<T, Malformed>;

/// The content of a string: what is between its quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// The bytes, which are UTF-8.
    pub raw: &'a [u8],
    /// Whether there is no escape in them, so that they are the text.
    pub plain: bool,
}

/// A number, as it is spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digits<'a> {
    /// The spelling.
    pub raw: &'a [u8],
    /// Whether it has neither a fraction nor an exponent.
    pub whole: bool,
}

/// Reads a JSON text from its start to its end.
#[derive(Clone)]
pub struct Scanner<'a> {
    bytes: &'a [u8],
    /// Where it is.
    pub at: usize,
    pub(crate) depth: usize,
    error: Option<SyntaxError>,
}

const BLANKS: u64 = 0x2020_2020_2020_2020;

/// Where what starts at `at` stops being a run; the last 15 bytes of the text may not be looked at.
#[inline(always)]
fn stop(bytes: &[u8], mut at: usize, run: impl Fn(&[u8; 16]) -> usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let length = run(chunk);
        at += length;
        if length < 16 {
            break;
        }
    }
    at
}

/// The place after the quote that is here, if there is one.
#[inline(always)]
fn behind_quote(bytes: &[u8], at: usize) -> Option<usize> {
    (bytes.get(at) == Some(&b'"')).then_some(at + 1)
}

/// The place after a string that has neither escapes nor other than ASCII; none for others, and for
/// one that ends within the last 16 bytes of the text.
#[inline(always)]
pub(crate) fn plain_string(bytes: &[u8], at: usize) -> Option<usize> {
    behind_quote(bytes, stop(bytes, at, stops::plain))
}

/// The place after a string without escapes, in bytes that are known to be UTF-8; none as of
/// [`plain_string`].
#[inline(always)]
pub(crate) fn unescaped_string(bytes: &[u8], at: usize) -> Option<usize> {
    behind_quote(bytes, stop(bytes, at, |chunk| stops::run(chunk).length))
}

/// The same as [`plain_string`] for one that often has more than 16 bytes: it looks at 32 at once.
#[inline(always)]
pub(crate) fn plain_value(bytes: &[u8], at: usize) -> Option<usize> {
    let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<32>) else {
        return plain_string(bytes, at);
    };
    let length = stops::plain(chunk);
    let at = at + length;
    if length < 32 {
        return behind_quote(bytes, at);
    }
    plain_string(bytes, at)
}

/// The number of digits that a word starts with.
#[inline(always)]
pub(crate) fn digits(word: u64) -> usize {
    // Above `9`, below `0` (where subtraction borrows, only after such a byte), and not of ASCII.
    let other = (word.wrapping_add(ONES * (0x7F - b'9' as u64))
        | word.wrapping_sub(ONES * b'0' as u64)
        | word)
        & HIGH;
    other.trailing_zeros() as usize / 8
}

/// The number of digits that a word starts with, if they are a whole number that ends within it.
#[inline(always)]
pub(crate) fn short_whole(word: u64) -> Option<usize> {
    let digits = digits(word);
    let next = nth(word, digits);
    let zero = word as u8 == b'0' && digits > 1;
    (digits > 0 && digits < 8 && !zero && !matches!(next, b'.' | b'e' | b'E')).then_some(digits)
}

/// The value of the digits that a word starts with, 1 to 7 of them.
#[inline(always)]
pub(crate) fn short_value(word: u64, digits: usize) -> u64 {
    // The digits go to the end of the word, zeros before them; then each digit, pair and four of
    // them joins the next one.
    let digits = (word & (ONES * 0x0F)) << (64 - digits * 8);
    let pairs = (digits.wrapping_mul(2561) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(6_553_601) >> 16) & 0x0000_FFFF_0000_FFFF;
    fours.wrapping_mul(42_949_672_960_001) >> 32
}

/// The byte of a word at a place; of one that is past its end, any of its bytes.
#[inline(always)]
pub(crate) fn nth(word: u64, at: usize) -> u8 {
    (word >> (at * 8 % 64)) as u8
}

#[inline]
pub(crate) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk::<8>()?))
}

/// The byte at a place; 0, which starts no token, at the end.
#[inline(always)]
pub(crate) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// Where white space ends, if there is any.
#[inline(always)]
pub(crate) fn behind_blanks(bytes: &[u8], at: usize) -> usize {
    if byte(bytes, at) <= b' ' {
        skip_whitespace(bytes, at)
    } else {
        at
    }
}

fn skip_whitespace(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        at += 1;
        while let Some(word) = word(bytes, at) {
            let blanks = (word ^ BLANKS).trailing_zeros() / 8;
            at += blanks as usize;
            if blanks < 8 {
                break;
            }
        }
    }
    at
}

/// Where a run without quotes, backslashes and control characters ends, and whether it is of ASCII.
fn run_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut ascii = true;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let run = stops::run(chunk);
        ascii &= run.ascii;
        at += run.length;
        if run.length < 16 {
            return (at, ascii);
        }
    }
    while let Some(byte @ (b' ' | b'!' | b'#'..=b'[' | b']'..)) = bytes.get(at) {
        ascii &= byte.is_ascii();
        at += 1;
    }
    (at, ascii)
}

impl<'a> Scanner<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Scanner<'a> {
        Scanner { bytes, at: 0, depth: 0, error: None }
    }

    /// Where the text stopped being JSON, after a step that failed.
    #[must_use]
    pub fn syntax_error(&self) -> Option<SyntaxError> {
        self.error
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn error<T>(&mut self, at: usize, what: &'static str) -> Scan<T> {
        let what = if at >= self.bytes.len() { "the text ends too early" } else { what };
        self.error = Some(SyntaxError { at: at.min(self.bytes.len()), what });
        Err(Malformed)
    }

    /// The byte where it is; 0, which starts no token, at the end.
    #[inline]
    #[must_use]
    pub fn peek(&self) -> u8 {
        byte(self.bytes, self.at)
    }

    /// Skips white space.
    #[inline]
    pub fn blank(&mut self) {
        self.at = behind_blanks(self.bytes, self.at);
    }

    /// All of the text.
    #[must_use]
    pub fn whole(&self) -> &'a [u8] {
        self.bytes
    }

    /// The rest of the text.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn take(&mut self, expected: &[u8]) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(expected));
        self.at += if found { expected.len() } else { 0 };
        found
    }

    /// The colon after a key, and the white space around it.
    #[inline(always)]
    pub fn colon(&mut self) -> Scan<()> {
        if let [b':', after, ..] = self.rest() {
            if *after > b' ' {
                self.at += 1;
                return Ok(());
            }
        }
        self.far_colon()
    }

    #[inline(never)]
    fn far_colon(&mut self) -> Scan<()> {
        self.blank();
        if self.peek() != b':' {
            return self.error(self.at, "a colon is missing");
        }
        self.at += 1;
        self.blank();
        Ok(())
    }

    /// Goes into an array or an object, whose bracket is here.
    #[inline(always)]
    pub fn enter(&mut self) -> Scan<()> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return self.error(self.at, "the nesting is too deep");
        }
        self.at += 1;
        self.blank();
        Ok(())
    }

    /// Whether the array or object ends here; if so, follows its bracket.
    #[inline]
    pub fn leaves(&mut self, close: u8) -> bool {
        let ends = self.peek() == close;
        if ends {
            self.at += 1;
            self.depth -= 1;
        }
        ends
    }

    /// After a value: whether another one follows. Stands before it, or after the closing
    /// bracket.
    #[inline(always)]
    pub fn more(&mut self, close: u8) -> Scan<bool> {
        if self.comma() {
            return Ok(true);
        }
        self.blank();
        if self.peek() == b',' {
            self.at += 1;
            self.blank();
            return Ok(true);
        }
        if self.leaves(close) {
            return Ok(false);
        }
        self.error(self.at, "a comma or the end is missing")
    }

    /// Whether a comma is here with a value right behind it, which is gone to.
    #[inline(always)]
    fn comma(&mut self) -> bool {
        let found = matches!(self.rest(), [b',', after, ..] if *after > b' ');
        self.at += usize::from(found);
        found
    }

    /// After an opening bracket, or after a value: whether there is a next one.
    #[inline(always)]
    pub fn another(&mut self, first: bool, close: u8) -> Scan<bool> {
        if first {
            Ok(!self.leaves(close))
        } else {
            self.more(close)
        }
    }

    /// Nothing but white space follows.
    pub fn end(&mut self) -> Scan<()> {
        self.blank();
        if self.at < self.bytes.len() {
            return self.error(self.at, "something follows the value");
        }
        Ok(())
    }

    /// A string, whose quote is here.
    #[inline]
    pub fn string(&mut self) -> Scan<Text<'a>> {
        if self.peek() != b'"' {
            return self.error(self.at, "a string is missing");
        }
        let start = self.at + 1;
        let stop = stop(self.bytes, start, stops::plain);
        if let Some(end) = behind_quote(self.bytes, stop) {
            self.at = end;
            return Ok(Text { raw: &self.bytes[start..stop], plain: true });
        }
        self.rich_string(start, stop)
    }

    /// A string with escapes, not only of ASCII, or at the end of the text; up to a place it has
    /// neither.
    #[inline(never)]
    fn rich_string(&mut self, start: usize, rich: usize) -> Scan<Text<'a>> {
        let mut plain = true;
        let (mut at, mut ascii) = run_end(self.bytes, rich);
        while self.bytes.get(at) != Some(&b'"') {
            if self.bytes.get(at) != Some(&b'\\') {
                return self.error(at, "a control character is in a string");
            }
            plain = false;
            let (end, is_ascii) = run_end(self.bytes, self.escape(at)?);
            at = end;
            ascii &= is_ascii;
        }
        let raw = &self.bytes[start..at];
        if !ascii {
            if let Err(error) = std::str::from_utf8(&self.bytes[rich..at]) {
                return self.error(rich + error.valid_up_to(), "the string is not UTF-8");
            }
        }
        self.at = at + 1;
        Ok(Text { raw, plain })
    }

    /// The place after the escape that starts at `at`.
    fn escape(&mut self, at: usize) -> Scan<usize> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => match self.hex(at + 2)? {
                0xDC00..=0xDFFF => self.error(at, "half of a surrogate pair is missing"),
                0xD800..=0xDBFF => {
                    let paired = self.bytes.get(at + 6..at + 8) == Some(b"\\u")
                        && matches!(self.hex(at + 8)?, 0xDC00..=0xDFFF);
                    if paired {
                        Ok(at + 12)
                    } else {
                        self.error(at, "half of a surrogate pair is missing")
                    }
                }
                _ => Ok(at + 6),
            },
            _ => self.error(at + 1, "there is no such escape"),
        }
    }

    fn hex(&mut self, at: usize) -> Scan<u32> {
        let digits = self.bytes.get(at..at + 4).unwrap_or_default();
        let value = digits
            .iter()
            .try_fold(0, |value, byte| Some(value * 16 + (*byte as char).to_digit(16)?));
        match value.filter(|_| digits.len() == 4) {
            Some(value) => Ok(value),
            None => self.error(at, "`\\u` needs four digits"),
        }
    }

    /// A number, whose first character is here.
    #[inline]
    pub fn number(&mut self) -> Scan<Digits<'a>> {
        let start = self.at;
        let mut at = start + usize::from(self.peek() == b'-');
        if let Some(digits) = word(self.bytes, at).and_then(short_whole) {
            self.at = at + digits;
            return Ok(Digits { raw: &self.bytes[start..self.at], whole: true });
        }
        match self.bytes.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = self.digits(at),
            _ => return self.error(at, "a digit is missing"),
        }
        if at - start < 300 && !matches!(self.bytes.get(at), Some(b'.' | b'e' | b'E' | b'0'..=b'9'))
        {
            self.at = at;
            return Ok(Digits { raw: &self.bytes[start..at], whole: true });
        }
        self.long_number(start, at)
    }

    #[inline]
    fn digits(&self, mut at: usize) -> usize {
        while self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    }

    fn some_digits(&mut self, at: usize) -> Scan<usize> {
        let end = self.digits(at);
        if end == at {
            return self.error(at, "a digit is missing");
        }
        Ok(end)
    }

    /// A number with a fraction, an exponent or very many digits.
    fn long_number(&mut self, start: usize, mut at: usize) -> Scan<Digits<'a>> {
        let mut whole = true;
        if self.bytes.get(at) == Some(&b'.') {
            at = self.some_digits(at + 1)?;
            whole = false;
        }
        let mut large = at - start >= 300;
        if let Some(b'e' | b'E') = self.bytes.get(at) {
            at += 1 + usize::from(matches!(self.bytes.get(at + 1), Some(b'+' | b'-')));
            at = self.some_digits(at)?;
            (whole, large) = (false, true);
        }
        if self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
            return self.error(at, "a number starts with 0");
        }
        let digits = Digits { raw: &self.bytes[start..at], whole };
        if large && digits.value().is_infinite() {
            return self.error(start, "the number is out of range");
        }
        self.at = at;
        Ok(digits)
    }

    /// One of the three words, whose first letter is here.
    #[inline]
    pub fn literal(&mut self, word: &'static [u8]) -> Scan<()> {
        if self.take(word) {
            return Ok(());
        }
        let common = self.bytes[self.at..].iter().zip(word).take_while(|(a, b)| a == b).count();
        self.error(self.at + common, "there is no such word")
    }
}

impl Digits<'_> {
    /// The value of a whole number of few digits.
    #[inline]
    #[must_use]
    pub(crate) fn short(&self) -> Option<u64> {
        let digit = |value, byte: &u8| Some(value * 10 + u64::from(byte.checked_sub(b'0')?));
        let is_short = self.whole && self.raw.len() < 16;
        if is_short {
            self.raw.iter().try_fold(0, digit)
        } else {
            None
        }
    }

    /// The nearest double.
    #[must_use]
    pub fn value(&self) -> f64 {
        std::str::from_utf8(self.raw).ok().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
    }

    /// The value of a number without a fraction.
    #[must_use]
    pub(crate) fn whole_value(&self) -> Option<i128> {
        let (negative, digits) = match self.raw {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        // There is one more negative number than there are positive ones.
        let digit = |value: i128, byte: &u8| {
            value.checked_mul(10)?.checked_sub(i128::from(byte.wrapping_sub(b'0')))
        };
        let exact = if self.whole { digits.iter().try_fold(0, digit) } else { None };
        let exact =
            exact.and_then(|value| if negative { Some(value) } else { value.checked_neg() });
        exact.or_else(|| whole(self.value()))
    }
}

impl Text<'_> {
    /// Whether it is this text.
    #[inline]
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        if self.plain {
            self.raw == text.as_bytes()
        } else {
            self.decode() == text
        }
    }

    /// The text, with its escapes decoded.
    #[must_use]
    pub fn decode(&self) -> Cow<'_, str> {
        if self.plain {
            return String::from_utf8_lossy(self.raw);
        }
        let mut quoted = Vec::with_capacity(self.raw.len() + 2);
        quoted.push(b'"');
        quoted.extend_from_slice(self.raw);
        quoted.push(b'"');
        match String::from_utf8_lossy(&quoted).parse() {
            Ok(Value::String(text)) => text.into(),
            _ => Cow::default(),
        }
    }
}
