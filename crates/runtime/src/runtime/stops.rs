//! Where a string may stop, looked for in many bytes at once: in words of 8, or, with the feature
//! `wide`, in vectors of 16.

#[cfg(not(feature = "wide"))]
pub(crate) use words::{plain, run, Window};

#[cfg(feature = "wide")]
pub(crate) use vectors::{plain, run, Window};

pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;

/// The end of a run without quotes, backslashes and control characters.
pub(crate) struct Run {
    /// Its length in bytes.
    pub length: usize,
    /// Whether they are of ASCII.
    pub ascii: bool,
}

#[cfg(not(feature = "wide"))]
mod words {
    use super::{Run, HIGH, ONES};

    /// Looks at nothing: of words, it would cost more than it saves.
    pub(crate) struct Window;

    impl Window {
        pub(crate) const fn new() -> Window {
            Window
        }

        #[inline(always)]
        pub(crate) fn stop(&mut self, _: &[u8], _: usize) -> Option<usize> {
            None
        }
    }

    /// Has the high bit of the first byte of ASCII that is a quote, a backslash or a control
    /// character. After it, others may have theirs too, since subtractions borrow; so may bytes
    /// that are not of ASCII.
    #[inline(always)]
    fn special(word: u64) -> u64 {
        // With one bit turned, a quote follows the control characters.
        let quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
        let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
        quote | backslash
    }

    #[inline(always)]
    fn words(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
        let word = |bytes: &[u8]| bytes.first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        bytes.chunks_exact(8).map(word)
    }

    /// The number of bytes before the first one that is a quote, a backslash, a control character
    /// or not of ASCII; `N` is a multiple of 16.
    #[inline(always)]
    pub(crate) fn plain<const N: usize>(chunk: &[u8; N]) -> usize {
        let (mut bits, mut none) = (0, u32::MAX);
        for word in words(chunk) {
            let found = (special(word) | word) & HIGH;
            // Where all words before have none, their bits lie before those of this one; a branch
            // would be hard to predict.
            bits += found.trailing_zeros() & none;
            none &= u32::from(found == 0).wrapping_neg();
        }
        bits as usize / 8
    }

    /// The end of a run.
    #[inline(always)]
    pub(crate) fn run(chunk: &[u8; 16]) -> Run {
        let mut run = Run { length: 0, ascii: true };
        for word in words(chunk) {
            let special = special(word) & !word & HIGH;
            run.ascii &= word & HIGH & (special ^ special.wrapping_sub(1)) == 0;
            run.length += special.trailing_zeros() as usize / 8;
            if special != 0 {
                break;
            }
        }
        run
    }
}

#[cfg(feature = "wide")]
mod vectors {
    use super::Run;
    use wide::i8x16;

    /// The bytes; those that are not of ASCII are negative.
    #[inline(always)]
    fn vector(bytes: &[u8; 16]) -> i8x16 {
        i8x16::new(bytes.map(|byte| byte as i8))
    }

    /// A bit for each byte that is a quote, a backslash, a control character or not of ASCII.
    #[inline(always)]
    fn stops(bytes: i8x16) -> u32 {
        let found = bytes.simd_eq(i8x16::splat(b'"' as i8))
            | bytes.simd_eq(i8x16::splat(b'\\' as i8))
            | bytes.simd_lt(i8x16::splat(b' ' as i8));
        found.to_bitmask()
    }

    /// The number of bytes before the first one that is a quote, a backslash, a control character
    /// or not of ASCII; `N` is 16 or 32.
    #[inline(always)]
    pub(crate) fn plain<const N: usize>(chunk: &[u8; N]) -> usize {
        let mut mask = 1_u64 << N;
        for (at, bytes) in chunk.chunks_exact(16).enumerate() {
            let Some(bytes) = bytes.first_chunk() else { continue };
            mask |= u64::from(stops(vector(bytes))) << (at * 16);
        }
        mask.trailing_zeros() as usize
    }

    /// Where strings may stop in 64 bytes: several are found by one look, without each waiting for
    /// the one before.
    pub(crate) struct Window {
        start: usize,
        stops: u64,
    }

    impl Window {
        pub(crate) const fn new() -> Window {
            Window { start: 0, stops: 0 }
        }

        /// The first place from one on where a string may stop, if it is near; places only grow.
        #[inline(always)]
        pub(crate) fn stop(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
            let mut stops =
                self.stops & u64::MAX.checked_shl((from - self.start) as u32).unwrap_or(0);
            if stops == 0 {
                stops = all(bytes.get(from..)?.first_chunk()?);
                (self.start, self.stops) = (from, stops);
            }
            Some(self.start + stops.trailing_zeros() as usize)
        }
    }

    /// A bit for each byte that is a quote, a backslash, a control character or not of ASCII.
    #[inline(always)]
    fn all(chunk: &[u8; 64]) -> u64 {
        let mut mask = 0;
        for (at, bytes) in chunk.chunks_exact(16).enumerate() {
            let Some(bytes) = bytes.first_chunk() else { continue };
            mask |= u64::from(stops(vector(bytes))) << (at * 16);
        }
        mask
    }

    /// The end of a run.
    #[inline(always)]
    pub(crate) fn run(chunk: &[u8; 16]) -> Run {
        let bytes = vector(chunk);
        let negative = bytes.to_bitmask();
        let length = (stops(bytes) & !negative | 1 << 16).trailing_zeros();
        Run { length: length as usize, ascii: negative & ((1 << length) - 1) == 0 }
    }
}
