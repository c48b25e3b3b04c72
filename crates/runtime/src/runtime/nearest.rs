//! The documented name that a text was meant to be, perhaps.

use super::names::Names;
use super::violation::quoted;
use std::borrow::Cow;

/// Longer texts are no slips of the keyboard.
const LONGEST: usize = 64;

/// Among more names, one is near by chance.
const MOST: usize = 256;

/// A text as a message shows it, with the documented one that is nearest.
pub(crate) fn value(names: &Names, text: &str) -> Cow<'static, str> {
    with(quoted(text), names, text)
}

/// The same of a key, which its pointer shows.
pub(crate) fn key(names: &Names, text: &str) -> Cow<'static, str> {
    with("another one".into(), names, text)
}

fn with(shown: Cow<'static, str>, names: &Names, text: &str) -> Cow<'static, str> {
    match nearest(names.after(0), text) {
        Some(name) => format!("{shown} (the nearest is `{name}`)").into(),
        None => shown,
    }
}

/// The name that is the fewest changes away, if they are few.
pub(crate) fn nearest(names: &[&'static str], text: &str) -> Option<&'static str> {
    let most = (text.len() / 3).min(3);
    if text.len() > LONGEST || names.len() > MOST || most == 0 {
        return None;
    }
    let near = names
        .iter()
        .filter_map(|name| Some((distance(name.as_bytes(), text.as_bytes(), most)?, *name)));
    near.min().map(|(_, name)| name)
}

/// How many bytes are added, taken away, changed, or swapped with the next one, if not more than so
/// many.
pub(crate) fn distance(from: &[u8], to: &[u8], most: usize) -> Option<usize> {
    let (from, to) = apart(from, to);
    if from.len().abs_diff(to.len()) > most || to.len() > LONGEST || letters(from, to) > most {
        return None;
    }
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    rows[0].iter_mut().zip(0..).for_each(|(cell, x)| *cell = x);
    for (y, a) in from.iter().enumerate() {
        let (above, row) = (y % 3, (y + 1) % 3);
        rows[row][0] = y as u8 + 1;
        let mut least = rows[row][0];
        for (x, b) in to.iter().enumerate() {
            let changed = rows[above][x] + u8::from(a != b);
            let moved = rows[above][x + 1].min(rows[row][x]) + 1;
            let mut cell = changed.min(moved);
            if y > 0 && x > 0 && *a == to[x - 1] && from[y - 1] == *b {
                cell = cell.min(rows[(y + 2) % 3][x - 1] + 1);
            }
            rows[row][x + 1] = cell;
            least = least.min(cell);
        }
        if usize::from(least) > most {
            return None;
        }
    }
    Some(usize::from(rows[from.len() % 3][to.len()])).filter(|distance| *distance <= most)
}

/// The parts between a common prefix and a common suffix.
fn apart<'t>(from: &'t [u8], to: &'t [u8]) -> (&'t [u8], &'t [u8]) {
    let same = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (from, to) = (&from[same..], &to[same..]);
    let same = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
    (&from[..from.len() - same], &to[..to.len() - same])
}

/// How many bytes one has that the other lacks, of the more of both; it takes as many changes at
/// least.
fn letters(from: &[u8], to: &[u8]) -> usize {
    let mut counts = [0_i8; 64];
    // Names are too short for a count to leave its type.
    from.iter().for_each(|byte| counts[usize::from(byte % 64)] += 1);
    to.iter().for_each(|byte| counts[usize::from(byte % 64)] -= 1);
    let sum = |sign: i8| counts.iter().map(|count| usize::from((count * sign).max(0) as u8)).sum();
    std::cmp::max::<usize>(sum(1), sum(-1))
}
