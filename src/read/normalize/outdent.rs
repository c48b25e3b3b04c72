//! In: a text, and the places of components that show fields. Out: the same with their contents
//! moved to the left, so that Markdown does not take them for code; blanks go to the ends of lines,
//! so that other offsets stay true. Must not know: Markdown.

use super::line_ranges;
use super::tags::Pair;
use std::ops::Range;

/// From where Markdown takes a line for code.
const CODE: usize = 4;

/// The lines that were moved, in order: their places, and the distances.
#[derive(Debug, Default)]
pub(in crate::read) struct Moved(Vec<(Range<usize>, usize)>);

impl Moved {
    /// Whether no line was.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where something stands in the page.
    pub(in crate::read) fn place(&self, at: usize) -> usize {
        let next = self.0.partition_point(|(line, _)| line.end < at);
        match self.0.get(next) {
            Some((line, shift)) if line.contains(&at) => (at + shift).min(line.end),
            _ => at,
        }
    }
}

/// Moves lines to the left that are in a component, and all farther in than Markdown allows.
pub(super) fn outdent(pairs: &[Pair], bytes: &mut [u8]) -> Moved {
    let mut moved = Moved::default();
    if pairs.is_empty() {
        return moved;
    }
    let lines = line_ranges(bytes);
    let owners = owners(pairs, &lines, bytes);
    let indent =
        |line: &Range<usize>| bytes[line.clone()].iter().take_while(|b| **b == b' ').count();
    let mut least = vec![usize::MAX; pairs.len()];
    for (line, owner) in lines.iter().zip(&owners) {
        if let Some(owner) = owner.filter(|_| !bytes[line.clone()].trim_ascii().is_empty()) {
            least[owner] = least[owner].min(indent(line));
        }
    }
    let shifts: Vec<usize> = lines
        .iter()
        .zip(&owners)
        .map(|(line, owner)| {
            let shift = owner.map_or(0, |owner| least[owner]);
            if shift < CODE || indent(line) < shift {
                0
            } else {
                shift
            }
        })
        .collect();
    for (line, shift) in lines.into_iter().zip(shifts).filter(|(_, shift)| *shift > 0) {
        bytes[line.clone()].rotate_left(shift);
        // Blanks at the end of a line would break it, and a fence ends with nothing else.
        let fence = bytes[line.clone()].trim_ascii_start().starts_with(b"```")
            || bytes[line.clone()].trim_ascii_start().starts_with(b"~~~");
        bytes[line.end - shift..line.end].fill(if fence { b' ' } else { b'\t' });
        moved.0.push((line, shift));
    }
    moved
}

/// The component that each line is in; a line that starts with a tag of one is in the one around it.
fn owners(pairs: &[Pair], lines: &[Range<usize>], bytes: &[u8]) -> Vec<Option<usize>> {
    let mut owners = Vec::with_capacity(lines.len());
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for line in lines {
        let blank =
            bytes[line.clone()].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let start = line.start + blank;
        while pairs.get(next).is_some_and(|pair| pair.inner.start <= start) {
            open.push(next);
            next += 1;
        }
        while open.last().is_some_and(|at| pairs[*at].inner.end <= start) {
            open.pop();
        }
        owners.push(open.last().copied());
    }
    owners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_in_is_moved_and_keeps_its_place() {
        let text = "<F>\n    a\n      - b\n</F>\nc";
        let mut bytes = text.as_bytes().to_vec();
        let at = text.find("</F>").expect("it ends");
        let moved = outdent(&[Pair { range: 0..at + 4, inner: 3..at }], &mut bytes);
        assert_eq!(bytes, b"<F>\na\t\t\t\t\n  - b\t\t\t\t\n</F>\nc");
        let new = String::from_utf8(bytes).expect("it is text");
        for mark in ["a", "b", "c"] {
            let (old, new) = (text.find(mark), new.find(mark));
            assert_eq!(old, new.map(|at| moved.place(at)), "{mark}");
        }
    }
}
