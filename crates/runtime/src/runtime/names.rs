//! Documented names, and looking one up.

use super::scan::Text;

/// Names among which one can be found.
#[derive(Clone, Copy)]
pub struct Names {
    names: &'static [&'static str],
    /// Whether JSON is known to write all of them as they are.
    plain: bool,
    /// The bits of a hash that are a place in the table; none if there is no table.
    mask: u16,
    /// The first of them in alphabetical order, by its first letters.
    first: u16,
    /// For each hash the number of a name, from 1; the next places hold those with the same hash.
    table: &'static [[u8; 4]],
}

/// More names than this are looked through one by one.
const TABLE_LIMIT: usize = 254;

impl Names {
    /// Names with their [`table`]; without one, they are looked through one by one.
    #[inline]
    #[must_use]
    pub const fn new(names: &'static [&'static str], table: &'static [[u8; 4]]) -> Names {
        Names { names, plain: false, mask: table_mask(table.len()) as u16, first: 0, table }
    }

    /// The same of names that documented order lets expect: the keys of an object.
    #[inline]
    #[must_use]
    pub const fn keys(names: &'static [&'static str], table: &'static [[u8; 4]]) -> Names {
        let (mut plain, mut number) = (true, 0);
        let (mut first, mut least) = (0, u128::MAX);
        while number < names.len() {
            let name = names[number].as_bytes();
            plain = plain && is_plain(name);
            let rank = rank(part(name, 0).0, part(name, 8).0);
            if rank < least {
                (first, least) = (number as u16, rank);
            }
            number += 1;
        }
        Names { plain, first, ..Names::new(names, table) }
    }

    /// The number of the first name in alphabetical order; it is only a prediction.
    #[inline]
    pub(crate) fn first(&self) -> usize {
        self.first.into()
    }

    /// The names from a number on, as JSON has them; none where it writes some in another way.
    #[inline]
    pub(crate) fn expected(&self, number: usize) -> &'static [&'static str] {
        if self.plain {
            self.after(number)
        } else {
            &[]
        }
    }

    /// The names from a number on.
    #[inline]
    #[must_use]
    pub fn after(&self, number: usize) -> &'static [&'static str] {
        self.names.get(number..).unwrap_or_default()
    }

    /// The number of the name that is this string.
    #[inline]
    #[must_use]
    pub fn find_text(&self, text: &Text<'_>) -> Option<usize> {
        if text.plain {
            self.find(text.raw)
        } else {
            self.find(text.decode().as_bytes())
        }
    }

    /// The number of the name that is this text.
    #[inline]
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        self.find_by(text, |number| same(self.names[number].as_bytes(), text))
    }

    /// The number of the name that is this text, by another way to tell whether a name is.
    #[inline(always)]
    pub(crate) fn find_by(&self, text: &[u8], is: impl Fn(usize) -> bool) -> Option<usize> {
        if self.mask == 0 {
            return (0..self.names.len()).find(|number| is(*number));
        }
        let mask = usize::from(self.mask);
        let mut place = hash(text) & mask;
        loop {
            let number = usize::from(self.table.get(place / 4)?[place % 4]).checked_sub(1)?;
            if is(number) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
    }
}

/// Whether two short texts are equal, without a call for most lengths of keys.
#[inline]
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        length if length != b.len() => false,
        0..4 => a.iter().eq(b),
        4..8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        17..=32 => {
            a.first_chunk::<16>() == b.first_chunk() && a.last_chunk::<16>() == b.last_chunk()
        }
        _ => a == b,
    }
}

/// The mask that finds the places of so many names in their [`table`]; 0 if there is none.
#[inline]
const fn table_mask(names: usize) -> usize {
    if names == 0 || names > TABLE_LIMIT {
        0
    } else {
        (names * 2).next_power_of_two() - 1
    }
}

/// Where to look for each name: twice to four times as many places as there are names.
#[must_use]
pub const fn table<const N: usize>(names: [&str; N]) -> [[u8; 4]; N] {
    let mut table = [[0; 4]; N];
    let mask = table_mask(N);
    let mut number = 0;
    while mask != 0 && number < N {
        let mut place = hash(names[number].as_bytes()) & mask;
        while table[place / 4][place % 4] != 0 {
            place = (place + 1) & mask;
        }
        table[place / 4][place % 4] = number as u8 + 1;
        number += 1;
    }
    table
}

/// From the length and the first and the last bytes, eight of each: names differ there.
#[inline]
const fn hash(text: &[u8]) -> usize {
    let (first, last) = match (first_word(text), last_word(text)) {
        (Some(first), Some(last)) => (first, last),
        _ => (short_word(text), 0),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ text.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize
}

// Patterns, since the compiler goes through every call for each name.
#[inline]
const fn first_word(text: &[u8]) -> Option<u64> {
    match text {
        [a, b, c, d, e, f, g, h, ..] => Some(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        _ => None,
    }
}

#[inline]
const fn last_word(text: &[u8]) -> Option<u64> {
    match text {
        [.., a, b, c, d, e, f, g, h] => Some(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        _ => None,
    }
}

/// A text of less than eight bytes as a word, without a loop.
#[inline]
const fn short_word(text: &[u8]) -> u64 {
    match (text, text) {
        ([a, b, c, d, ..], [.., w, x, y, z]) => {
            let (first, last) = ([*a, *b, *c, *d], [*w, *x, *y, *z]);
            u32::from_le_bytes(first) as u64
                | (u32::from_le_bytes(last) as u64) << ((text.len() - 4) * 8)
        }
        ([a, .., z], _) => {
            let middle = text.len() / 2;
            *a as u64
                | (text[middle] as u64) << (middle * 8)
                | (*z as u64) << ((text.len() - 1) * 8)
        }
        ([a], _) => *a as u64,
        _ => 0,
    }
}

/// Whether JSON writes a text as it is.
#[inline]
pub(crate) const fn is_plain(text: &[u8]) -> bool {
    let mut text = text;
    while let [first, rest @ ..] = text {
        if matches!(*first, 0..=0x1F | b'"' | b'\\') {
            return false;
        }
        text = rest;
    }
    true
}

/// The sort key of two words that hold a text's first letters.
pub(crate) const fn rank(first: u64, second: u64) -> u128 {
    (first.swap_bytes() as u128) << 64 | second.swap_bytes() as u128
}

/// The eight bytes from a place on, or fewer, as a word, and which bits of the word they are.
#[inline]
pub(crate) const fn part(text: &[u8], from: usize) -> (u64, u64) {
    let from = if from < text.len() { from } else { text.len() };
    let (_, rest) = text.split_at(from);
    if let Some(word) = first_word(rest) {
        return (word, u64::MAX);
    }
    let (mut word, mut at) = (0, rest.len());
    while at > 0 {
        at -= 1;
        word = word << 8 | rest[at] as u64;
    }
    (word, (1 << (rest.len() * 8)) - 1)
}
