//! Dates and times of RFC 3339.

/// Whether a text is an RFC 3339 full date.
#[must_use]
pub fn is_date(text: &str) -> bool {
    date(text.as_bytes())
}

/// The same of bytes.
pub(crate) fn date(bytes: &[u8]) -> bool {
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    match (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..])) {
        (Some(year), Some(month), Some(day)) => day >= 1 && day <= days_in_month(year, month),
        _ => false,
    }
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

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'))
    })
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
fn is_time(bytes: &[u8]) -> bool {
    if bytes.len() < 9 || bytes[2] != b':' || bytes[5] != b':' {
        return false;
    }
    let (Some(hour), Some(minute), Some(second)) =
        (digits(&bytes[..2]), digits(&bytes[3..5]), digits(&bytes[6..8]))
    else {
        return false;
    };
    let mut rest = &bytes[8..];
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
        [sign @ (b'+' | b'-'), hours @ .., b':', m1, m2] if hours.len() == 2 => {
            let (hours, minutes) = (digits(hours)?, digits(&[*m1, *m2])?);
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
