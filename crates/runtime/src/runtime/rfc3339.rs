//! Dates and times of RFC 3339.

/// Whether a text is an RFC 3339 full date.
#[must_use]
pub fn is_date(text: &str) -> bool {
    date(text.as_bytes())
}

/// The same of bytes.
pub(crate) fn date(bytes: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return false };
    let (century, year, month, day) = (pair(y1, y2), pair(y3, y4), pair(m1, m2), pair(d1, d2));
    let known = century < NO_PAIR && year < NO_PAIR && day >= 1;
    known && day <= days_in_month(century * 100 + year, month)
}

/// More than two digits mean.
const NO_PAIR: u32 = 100;

/// The value of two digits; at least [`NO_PAIR`] if there is another character.
#[inline(always)]
fn pair(tens: u8, ones: u8) -> u32 {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    let other = u32::from(tens > 9 || ones > 9);
    u32::from(tens) * 10 + u32::from(ones) + other * NO_PAIR
}

// `is_multiple_of` is younger than the oldest compiler that generated crates support.
#[allow(unknown_lints, clippy::manual_is_multiple_of)]
fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether a text is an RFC 3339 date and time.
#[must_use]
pub fn is_date_time(text: &str) -> bool {
    date_time(text.as_bytes())
}

/// The same of bytes.
pub(crate) fn date_time(bytes: &[u8]) -> bool {
    match bytes.split_at_checked(10) {
        Some((day, [b'T' | b't', time @ ..])) => date(day) && is_time(time),
        _ => false,
    }
}

/// `hh:mm:ss`, a fraction, and `Z` or an offset.
pub(crate) fn is_time(bytes: &[u8]) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = *bytes else { return false };
    let (hour, minute, second) = (pair(h1, h2), pair(m1, m2), pair(s1, s2));
    let mut rest = rest;
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    let Some(offset) = offset_minutes(rest) else { return false };
    hour < 24
        && minute < 60
        && (second < 60 || second == 60 && is_leap_second(hour, minute, offset))
}

/// Minutes east of UTC.
fn offset_minutes(bytes: &[u8]) -> Option<i32> {
    match bytes {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (pair(*h1, *h2), pair(*m1, *m2));
            let total = i32::try_from(hours * 60 + minutes).ok()?;
            (hours < 24 && minutes < 60).then_some(if *sign == b'+' { total } else { -total })
        }
        _ => None,
    }
}

/// A leap second is the last one of a day in UTC.
fn is_leap_second(hour: u32, minute: u32, offset: i32) -> bool {
    let local = (hour * 60 + minute) as i32;
    (local - offset).rem_euclid(24 * 60) == 23 * 60 + 59
}
