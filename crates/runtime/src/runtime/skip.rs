//! Skips a JSON value that nothing is asked of, as strictly as reading it.

use super::scan::{
    behind_blanks, byte, digits, nth, plain_string, plain_value, word, Scan, Scanner, DEPTH_LIMIT,
};
use super::stops::Window;

/// Where a `true`, `false`, `null` or short number ends that starts here.
#[inline(always)]
fn short_scalar(bytes: &[u8], at: usize) -> Option<usize> {
    let start = word(bytes, at)?;
    let is = |literal: &[u8; 4], shift: u32| {
        usize::from((start >> shift) as u32 == u32::from_le_bytes(*literal))
    };
    let literal = (is(b"true", 0) + is(b"null", 0)) * 4
        + is(b"alse", 8) * usize::from(start as u8 == b'f') * 5;
    // A literal has no digits, so that one of the two is 0; a branch would be hard to predict.
    let length = literal + digits(start);
    let next = nth(start, length);
    let zero = start as u8 == b'0' && length > 1;
    if length == 0 || length >= 8 || zero {
        return None;
    }
    match next {
        b'.' if literal == 0 => fraction(bytes, at + length + 1),
        b'e' | b'E' => None,
        _ => Some(at + length),
    }
}

/// Where a short fraction ends whose first digit is here.
#[inline(always)]
fn fraction(bytes: &[u8], at: usize) -> Option<usize> {
    let start = word(bytes, at)?;
    let length = digits(start);
    let next = nth(start, length);
    (length > 0 && length < 8 && !matches!(next, b'e' | b'E')).then_some(at + length)
}

/// A member whose key has the most frequent form: the place of its value, and the place after it,
/// if it is a short string.
type Member = (usize, Option<usize>);

/// The member whose key is here.
#[inline(always)]
fn member(bytes: &[u8], at: usize, window: &mut Window) -> Option<Member> {
    if byte(bytes, at) != b'"' {
        return None;
    }
    let key = match window.stop(bytes, at + 1) {
        Some(stop) => (byte(bytes, stop) == b'"').then_some(stop + 1)?,
        None => plain_string(bytes, at + 1)?,
    };
    let value = value_after(bytes, key)?;
    let is_string = byte(bytes, value) == b'"';
    let stop = if is_string { window.stop(bytes, value + 1) } else { None };
    let end = stop.filter(|stop| byte(bytes, *stop) == b'"').map(|stop| stop + 1);
    Some((value, end))
}

/// The place of the value if a colon is here and no white space.
#[inline(always)]
fn value_after(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b':', value, ..] if *value > b' ' => Some(at + 1),
        _ => None,
    }
}

impl Scanner<'_> {
    /// A whole value, as strictly as if it were read.
    pub fn skip(&mut self) -> Scan<()> {
        match self.peek() {
            b'{' | b'[' => self.skip_brackets(),
            _ => self.skip_scalar(),
        }
    }

    fn skip_scalar(&mut self) -> Scan<()> {
        match self.peek() {
            b'"' => self.string().map(drop),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            b't' => self.literal(b"true"),
            b'f' => self.literal(b"false"),
            b'n' => self.literal(b"null"),
            _ => self.error(self.at, "a value is missing"),
        }
    }

    /// A value that is not of the most frequent form: the place after it.
    #[cold]
    #[inline(never)]
    fn slowly(&mut self, at: usize, step: impl FnOnce(&mut Self) -> Scan<()>) -> Scan<usize> {
        self.at = at;
        step(self)?;
        Ok(self.at)
    }

    /// A value without brackets: the place after it.
    #[inline(always)]
    fn skip_leaf(&mut self, bytes: &[u8], at: usize) -> Scan<usize> {
        let end = if byte(bytes, at) == b'"' {
            plain_value(bytes, at + 1)
        } else {
            short_scalar(bytes, at)
        };
        match end {
            Some(end) => Ok(end),
            None => self.slowly(at, Self::skip_scalar),
        }
    }

    /// A key and its colon: the place of its value.
    #[inline(always)]
    fn skip_key(&mut self, bytes: &[u8], at: usize) -> Scan<usize> {
        if byte(bytes, at) == b'"' {
            if let Some(end) = plain_string(bytes, at + 1) {
                if byte(bytes, end) == b':' {
                    return Ok(behind_blanks(bytes, end + 1));
                }
            }
        }
        self.slowly(at, |scan| {
            scan.string()?;
            scan.colon()
        })
    }

    fn skip_brackets(&mut self) -> Scan<()> {
        let bytes = self.whole();
        let mut at = self.at;
        let mut window = Window::new();
        let mut depth = self.depth;
        // A bit for each open bracket that is a brace, the innermost first; there are never more
        // than the limit.
        let mut braces: u128 = 0;
        let mut close = 0;
        loop {
            let first = byte(bytes, at);
            if first == b'{' || first == b'[' {
                depth += 1;
                if depth >= DEPTH_LIMIT {
                    return self.error(at, "the nesting is too deep");
                }
                at = behind_blanks(bytes, at + 1);
                // `]` and `}` both follow their opening bracket by two.
                braces = braces << 1 | u128::from(first == b'{');
                close = first + 2;
                if byte(bytes, at) != close {
                    if close == b']' {
                        continue;
                    }
                    let (value, end) = match member(bytes, at, &mut window) {
                        Some(member) => member,
                        None => (self.skip_key(bytes, at)?, None),
                    };
                    at = end.unwrap_or(value);
                    if end.is_none() {
                        continue;
                    }
                }
            } else {
                at = self.skip_leaf(bytes, at)?;
            }
            loop {
                let is_near = close == b'}' && byte(bytes, at) == b',';
                if let Some((value, end)) =
                    is_near.then(|| member(bytes, at + 1, &mut window)).flatten()
                {
                    at = end.unwrap_or(value);
                    if end.is_some() {
                        continue;
                    }
                    break;
                }
                at = behind_blanks(bytes, at);
                let next = byte(bytes, at);
                if next == b',' {
                    at = behind_blanks(bytes, at + 1);
                    if close == b'}' {
                        at = self.skip_key(bytes, at)?;
                    }
                    break;
                }
                if next != close {
                    return self.error(at, "a comma or the end is missing");
                }
                at += 1;
                depth -= 1;
                if depth == self.depth {
                    self.at = at;
                    return Ok(());
                }
                braces >>= 1;
                close = if braces & 1 == 1 { b'}' } else { b']' };
            }
        }
    }
}
