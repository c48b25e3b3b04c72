//! The documented name that a text was meant to be, perhaps.

use super::report::quoted;
use super::shape::Names;
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
fn nearest(names: &[&'static str], text: &str) -> Option<&'static str> {
    let most = (text.len() / 3).min(3);
    if text.len() > LONGEST || names.len() > MOST || most == 0 {
        return None;
    }
    let near = names.iter().filter(|name| name.len().abs_diff(text.len()) <= most);
    let counted = near.map(|name| (distance(name.as_bytes(), text.as_bytes()), *name));
    counted.filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

/// How many bytes are added, taken away, changed, or swapped with the next one.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut before = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (y, a) in from.iter().enumerate() {
        let mut next = vec![y + 1];
        for (x, b) in to.iter().enumerate() {
            let changed = row[x] + usize::from(a != b);
            let mut least = changed.min(row[x + 1] + 1).min(next[x] + 1);
            if y > 0 && x > 0 && *a == to[x - 1] && from[y - 1] == *b {
                least = least.min(before[x - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (from, to, count) in
            [("", "abc", 3), ("email", "emial", 1), ("email", "mail", 1), ("name", "nickname", 4)]
        {
            assert_eq!(distance(from.as_bytes(), to.as_bytes()), count, "{from} {to}");
        }
    }

    #[test]
    fn the_nearest_is_named_if_it_is_near() {
        let names = ["email", "email_unsubscribed", "name"];
        assert_eq!(nearest(&names, "emial"), Some("email"));
        assert_eq!(nearest(&names, "e_mail"), Some("email"));
        assert_eq!(nearest(&names, "nickname"), None);
        assert_eq!(nearest(&names, "id"), None);
        assert_eq!(nearest(&names, &"email".repeat(20)), None);
    }
}
