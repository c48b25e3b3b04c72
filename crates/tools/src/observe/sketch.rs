//! In: texts, one at a time. Out: the approximate number of different ones, and a sample of them with
//! exact counts, in bounded memory. Must not know: what the texts are.
//!
//! The sample consists of the texts with the lowest hashes. Whether a text is in it depends on the set of texts
//! alone, so the order of lines does not matter, and the sketches of two halves give that of the
//! whole. A text is counted from its first line on: the greatest hash of a full sample only shrinks.

use super::now::{Event, Now};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tablewright::JsonType;

/// A sample of what was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The maximum number of texts kept.
    pub size: usize,
    /// Whether there were more.
    pub full: bool,
    /// The texts by their hashes.
    pub kept: BTreeMap<u64, Seen>,
}

/// A text, and where it was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The text, or its start.
    pub text: String,
    /// The number of lines that have it.
    pub lines: u64,
    /// The first line and the last one.
    pub first: u64,
    pub last: u64,
    /// The number of lines that have it with a value of each type, in the order of [`JsonType`].
    pub kinds: [u64; 7],
    /// The number of the last event.
    #[serde(skip)]
    event: Event,
}

/// The maximum length of a kept text in characters.
const LENGTH: usize = 64;

impl Sketch {
    /// An empty sketch.
    #[must_use]
    pub fn new(size: usize) -> Sketch {
        Sketch { size, full: false, kept: BTreeMap::new() }
    }

    /// Adds a text with a value of a type, once for each line.
    pub fn add(&mut self, text: &str, now: Now, kind: JsonType) {
        let hash = hash(text.as_bytes());
        if let Some(seen) = self.kept.get_mut(&hash) {
            if seen.event.0 != now.event {
                seen.lines += 1;
                seen.last = now.line;
                seen.event = Event(now.event);
                seen.kinds[kind as usize] += 1;
            }
            return;
        }
        if self.full && self.kept.last_key_value().is_some_and(|(greatest, _)| hash > *greatest) {
            return;
        }
        let mut kinds = [0; 7];
        kinds[kind as usize] += 1;
        let text = text.chars().take(LENGTH).collect();
        let (line, event) = (now.line, Event(now.event));
        self.kept.insert(hash, Seen { text, lines: 1, first: line, last: line, kinds, event });
        self.shrink();
    }

    fn shrink(&mut self) {
        while self.kept.len() > self.size {
            self.kept.pop_last();
            self.full = true;
        }
    }

    /// Adds what another part of the lines has; the lines of both are apart.
    pub fn merge(&mut self, other: Sketch) {
        self.full |= other.full;
        for (hash, seen) in other.kept {
            match self.kept.get_mut(&hash) {
                Some(known) => {
                    known.lines += seen.lines;
                    known.first = known.first.min(seen.first);
                    known.last = known.last.max(seen.last);
                    known.kinds.iter_mut().zip(seen.kinds).for_each(|(a, b)| *a += b);
                }
                None => drop(self.kept.insert(hash, seen)),
            }
        }
        self.shrink();
    }

    /// The number of different texts; an estimate if there are more than are kept.
    #[must_use]
    pub fn distinct(&self) -> u64 {
        match self.kept.last_key_value() {
            Some((greatest, _)) if self.full => {
                let share = *greatest as f64 / u64::MAX as f64;
                ((self.kept.len() - 1) as f64 / share.max(f64::MIN_POSITIVE)) as u64
            }
            _ => self.kept.len() as u64,
        }
    }
}

/// FNV-1a, and then the bits mixed, so that near texts have far hashes.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    for (shift, factor) in [(33, 0xff51_afd7_ed55_8ccd), (33, 0xc4ce_b9fe_1a85_ec53)] {
        hash = (hash ^ (hash >> shift)).wrapping_mul(factor);
    }
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_give_the_whole_and_counts_are_exact() {
        let texts: Vec<String> = (0..5000).map(|n| format!("text {}", n % 701)).collect();
        let sketch = |range: std::ops::Range<usize>| {
            let mut sketch = Sketch::new(64);
            let now = |line: usize| Now { line: line as u64, event: line as u64 + 1 };
            range.for_each(|line| sketch.add(&texts[line], now(line), JsonType::ALL[line % 7]));
            sketch
        };
        let whole = sketch(0..5000);
        let mut halves = sketch(2000..5000);
        halves.merge(sketch(0..2000));
        assert_eq!(halves, whole);
        assert_eq!(whole.kept.len(), 64);
        for seen in whole.kept.values() {
            let lines = texts.iter().filter(|text| **text == seen.text).count() as u64;
            assert_eq!(
                (seen.lines, seen.kinds.iter().sum::<u64>()),
                (lines, lines),
                "{}",
                seen.text
            );
        }
        let distinct = whole.distinct();
        assert!((500..950).contains(&distinct), "{distinct}");
        assert_eq!(sketch(0..40).distinct(), 40);
    }
}
