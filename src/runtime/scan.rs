//! In: the bytes of a JSON text. Out: its tokens, as strictly as RFC 8259 and `serde_json` have them, without an allocation.
//! Must not know: shapes, or what a departure is.

/// Deeper nesting is refused, as `serde_json` does.
const DEPTH_LIMIT: usize = 128;

/// Where the text stops being JSON, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// What every step gives.
pub type Scan<T> = Result<T, SyntaxError>;

/// The content of a string: what stands between its quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The bytes, which are UTF-8.
    pub raw: &'a [u8],
    /// Whether there is no escape in them, so that they are the text.
    pub plain: bool,
}

/// A number, as it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits<'a> {
    /// The spelling.
    pub raw: &'a [u8],
    /// Whether it has neither a fraction nor an exponent.
    pub whole: bool,
}

/// Reads a JSON text from its start to its end.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    bytes: &'a [u8],
    /// Where it stands.
    pub at: usize,
    depth: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const BLANKS: u64 = 0x2020_2020_2020_2020;

/// The high bit of the first byte that ends a plain run of a string: a quote, a backslash, a control character.
#[inline]
fn special(word: u64) -> u64 {
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zero(word ^ (ONES * b'"' as u64));
    let backslash = zero(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(BLANKS) & !word;
    (quote | backslash | control) & HIGH
}

impl<'a> Scanner<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Scanner<'a> {
        Scanner { bytes, at: 0, depth: 0 }
    }

    #[cold]
    #[inline(never)]
    fn error<T>(&self, at: usize, what: &'static str) -> Scan<T> {
        let what = if at >= self.bytes.len() { "the text ends too early" } else { what };
        Err(SyntaxError { at: at.min(self.bytes.len()), what })
    }

    /// The byte where it stands; 0, which starts no token, at the end.
    #[inline]
    #[must_use]
    pub fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn word(&self, at: usize) -> Option<u64> {
        let chunk = self.bytes.get(at..)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*chunk))
    }

    /// Skips white space.
    #[inline]
    pub fn blank(&mut self) {
        if self.peek() <= b' ' {
            self.blanks();
        }
    }

    fn blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
            while self.word(self.at) == Some(BLANKS) {
                self.at += 8;
            }
        }
    }

    /// Whether the text goes on with these bytes; if so, stands behind them.
    #[inline]
    pub fn take(&mut self, expected: &[u8]) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(expected));
        self.at += if found { expected.len() } else { 0 };
        found
    }

    /// The colon behind a key, and the white space around it.
    ///
    /// # Errors
    /// There is none.
    #[inline]
    pub fn colon(&mut self) -> Scan<()> {
        self.blank();
        if self.peek() != b':' {
            return self.error(self.at, "a colon is missing");
        }
        self.at += 1;
        self.blank();
        Ok(())
    }

    /// Goes into an array or an object, whose bracket stands here.
    ///
    /// # Errors
    /// It is too deep.
    #[inline]
    pub fn enter(&mut self) -> Scan<()> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return self.error(self.at, "the nesting is too deep");
        }
        self.at += 1;
        self.blank();
        Ok(())
    }

    /// Whether the array or object ends here; if so, stands behind its bracket.
    #[inline]
    pub fn leaves(&mut self, close: u8) -> bool {
        let ends = self.peek() == close;
        if ends {
            self.at += 1;
            self.depth -= 1;
        }
        ends
    }

    /// Behind a value: whether another one follows. Stands in front of it, or behind the closing bracket.
    ///
    /// # Errors
    /// There is neither a comma nor the bracket.
    #[inline]
    pub fn more(&mut self, close: u8) -> Scan<bool> {
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

    /// Nothing but white space follows.
    ///
    /// # Errors
    /// Something does.
    pub fn end(&mut self) -> Scan<()> {
        self.blank();
        if self.at < self.bytes.len() {
            return self.error(self.at, "something follows the value");
        }
        Ok(())
    }

    /// A string, whose quote stands here.
    ///
    /// # Errors
    /// There is no string, it has no end, or it is no Unicode text.
    #[inline]
    pub fn string(&mut self) -> Scan<Text<'a>> {
        if self.peek() != b'"' {
            return self.error(self.at, "a string is missing");
        }
        let start = self.at + 1;
        let mut at = start;
        let mut high = 0;
        let mut plain = true;
        loop {
            while let Some(word) = self.word(at) {
                let found = special(word);
                if found == 0 {
                    high |= word;
                    at += 8;
                } else {
                    let bits = found.trailing_zeros() & !7;
                    high |= word & ((1 << bits) - 1);
                    at += bits as usize / 8;
                    break;
                }
            }
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    plain = false;
                    at = self.escape(at)?;
                }
                Some(byte) if *byte >= b' ' => {
                    high |= u64::from(*byte);
                    at += 1;
                }
                _ => return self.error(at, "a control character stands in a string"),
            }
        }
        let raw = &self.bytes[start..at];
        if high & HIGH != 0 {
            self.check_utf8(raw, start)?;
        }
        self.at = at + 1;
        Ok(Text { raw, plain })
    }

    #[inline(never)]
    fn check_utf8(&self, raw: &[u8], start: usize) -> Scan<()> {
        match std::str::from_utf8(raw) {
            Ok(_) => Ok(()),
            Err(error) => self.error(start + error.valid_up_to(), "the string is not UTF-8"),
        }
    }

    /// The place behind the escape that starts at `at`.
    fn escape(&self, at: usize) -> Scan<usize> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => match self.hex(at + 2)? {
                0xDC00..=0xDFFF => self.error(at, "half of a surrogate pair is missing"),
                0xD800..=0xDBFF => {
                    let paired = self.bytes.get(at + 6..at + 8) == Some(b"\\u") && matches!(self.hex(at + 8)?, 0xDC00..=0xDFFF);
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

    fn hex(&self, at: usize) -> Scan<u32> {
        let digits = self.bytes.get(at..at + 4).unwrap_or_default();
        let value = digits.iter().try_fold(0, |value, byte| Some(value * 16 + (*byte as char).to_digit(16)?));
        match value.filter(|_| digits.len() == 4) {
            Some(value) => Ok(value),
            None => self.error(at, "`\\u` needs four digits"),
        }
    }

    /// A number, whose first character stands here.
    ///
    /// # Errors
    /// It is misspelled, or beyond what a double holds.
    #[inline]
    pub fn number(&mut self) -> Scan<Digits<'a>> {
        let start = self.at;
        let mut at = start + usize::from(self.peek() == b'-');
        match self.bytes.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = self.digits(at),
            _ => return self.error(at, "a digit is missing"),
        }
        if at - start < 300 && !matches!(self.bytes.get(at), Some(b'.' | b'e' | b'E' | b'0'..=b'9')) {
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

    fn some_digits(&self, at: usize) -> Scan<usize> {
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

    /// One of the three words, whose first letter stands here.
    ///
    /// # Errors
    /// It is another word.
    #[inline]
    pub fn literal(&mut self, word: &'static [u8]) -> Scan<()> {
        if self.take(word) {
            return Ok(());
        }
        let common = self.bytes[self.at..].iter().zip(word).take_while(|(a, b)| a == b).count();
        self.error(self.at + common, "there is no such word")
    }

    /// A whole value, as strictly as if it were read.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn skip(&mut self) -> Scan<()> {
        // Which of the open brackets are braces; there are never more than the limit.
        let mut braces: u128 = 0;
        let mut open = 0_u32;
        loop {
            match self.peek() {
                b'"' => {
                    self.string()?;
                }
                brace @ (b'{' | b'[') => {
                    self.enter()?;
                    let is_brace = brace == b'{';
                    if !self.leaves(if is_brace { b'}' } else { b']' }) {
                        braces = braces << 1 | u128::from(is_brace);
                        open += 1;
                        if is_brace {
                            self.string()?;
                            self.colon()?;
                        }
                        continue;
                    }
                }
                _ => self.skip_scalar()?,
            }
            loop {
                if open == 0 {
                    return Ok(());
                }
                let is_brace = braces & 1 == 1;
                if self.more(if is_brace { b'}' } else { b']' })? {
                    if is_brace {
                        self.string()?;
                        self.colon()?;
                    }
                    break;
                }
                braces >>= 1;
                open -= 1;
            }
        }
    }

    #[inline]
    fn skip_scalar(&mut self) -> Scan<()> {
        match self.peek() {
            b'-' | b'0'..=b'9' => self.number().map(drop),
            b't' => self.literal(b"true"),
            b'f' => self.literal(b"false"),
            b'n' => self.literal(b"null"),
            _ => self.error(self.at, "a value is missing"),
        }
    }
}

impl Digits<'_> {
    /// The nearest double.
    #[must_use]
    pub fn value(&self) -> f64 {
        std::str::from_utf8(self.raw).ok().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
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
    pub fn decode(&self) -> std::borrow::Cow<'_, str> {
        if self.plain {
            return String::from_utf8_lossy(self.raw);
        }
        let mut quoted = Vec::with_capacity(self.raw.len() + 2);
        quoted.push(b'"');
        quoted.extend_from_slice(self.raw);
        quoted.push(b'"');
        serde_json::from_slice::<String>(&quoted).unwrap_or_default().into()
    }
}
