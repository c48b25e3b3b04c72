//! In: a text of reStructuredText. Out: its tokens. Must not know: blocks.

use crate::dialect::role_is_reference;
use crate::read::markup::writer::{line_break, reached, window, Allowance, Piece, Writer};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) struct Inline<'a> {
    pub out: &'a mut Writer,
    pub substitutions: &'a BTreeMap<String, String>,
    pub allowance: &'a mut Allowance,
}

impl Inline<'_> {
    pub fn read(&mut self, piece: &Piece) {
        let (mut at, mut plain) = (0, 0);
        let mut text = String::new();
        while at < piece.text.len() {
            let rest = &piece.text[at..];
            if let Some((shown, length)) = self.replaced(piece, at, rest) {
                text.push_str(&shown);
                at += length;
                continue;
            }
            let previous = piece.text[..at].chars().next_back();
            let starts = previous.is_none_or(|c| c.is_whitespace() || "-:/'\"<([{|,".contains(c));
            let Some(found) = Some(rest).filter(|_| starts).and_then(construct) else {
                let c = rest.chars().next().unwrap_or_default();
                text.push(c);
                at += c.len_utf8().max(1);
                continue;
            };
            self.out.flush(piece, &(plain..at), &mut text);
            self.write(piece, at, &found);
            at += found.length;
            plain = at;
        }
        self.out.flush(piece, &(plain..piece.text.len()), &mut text);
    }

    /// An escape, a substitution, or a line break with the indentation of the next line.
    fn replaced(&mut self, piece: &Piece, at: usize, rest: &str) -> Option<(String, usize)> {
        if let Some(found) = line_break(rest) {
            return Some(found);
        }
        if let Some(escaped) = rest.strip_prefix('\\') {
            let next = escaped.chars().next()?;
            let shown = if next.is_whitespace() { String::new() } else { next.to_string() };
            return Some((shown, 1 + next.len_utf8()));
        }
        let inner = rest.strip_prefix('|')?;
        let name = &inner[..reached(inner, "|")?];
        let value = self.substitutions.get(name)?;
        let length = name.len() + 2;
        let place = || piece.range(&(at..at + length));
        self.allowance.takes(value.len(), place).then(|| (value.clone(), length))
    }

    fn write(&mut self, piece: &Piece, at: usize, found: &Found) {
        let whole = piece.range(&(at..at + found.length));
        let inner = at + found.inner.start..at + found.inner.end;
        let (shown, place) = (&piece.text[inner.clone()], piece.range(&inner));
        match &found.kind {
            Kind::Code => self.out.code(shown, &whole),
            Kind::Nothing => {}
            Kind::Marked(name) => {
                self.out.open(name, &whole);
                self.out.text(shown, &place);
                self.out.close(name, &whole);
            }
            Kind::Link(target) => {
                self.out.link(target.clone(), &whole);
                self.out.text(shown, &place);
                self.out.close("a", &whole);
            }
        }
    }
}

struct Found {
    kind: Kind,
    inner: Range<usize>,
    length: usize,
}

enum Kind {
    Code,
    Nothing,
    Marked(&'static str),
    Link(String),
}

fn construct(rest: &str) -> Option<Found> {
    if let Some(inner) = rest.strip_prefix("``") {
        let end = reached(inner, "``").filter(|end| *end > 0)?;
        return Some(Found { kind: Kind::Code, inner: 2..2 + end, length: end + 4 });
    }
    if rest.starts_with('`') {
        return interpreted(rest, 0, None);
    }
    if let Some(after) = rest.strip_prefix(':') {
        let name = window(after).find(|c: char| !(c.is_alphanumeric() || "-_:.+".contains(c)))?;
        let role = after[..name].strip_suffix(':').filter(|role| !role.is_empty())?;
        return if after[name..].starts_with('`') {
            interpreted(rest, name + 1, Some(role))
        } else {
            None
        };
    }
    if let Some(note) = rest.strip_prefix('[') {
        let end = reached(note, "]_").filter(|end| !note[..*end].contains(char::is_whitespace))?;
        return Some(Found { kind: Kind::Nothing, inner: 0..0, length: end + 3 });
    }
    for (mark, name) in [("**", "strong"), ("*", "em")] {
        let Some(inner) = rest.strip_prefix(mark) else { continue };
        let end = ends(inner, mark)?;
        let range = mark.len()..mark.len() + end;
        return Some(Found {
            kind: Kind::Marked(name),
            inner: range,
            length: end + 2 * mark.len(),
        });
    }
    None
}

/// The end of emphasis: the text inside neither starts nor ends with white space.
fn ends(inner: &str, mark: &str) -> Option<usize> {
    let end = reached(inner, mark).filter(|end| *end > 0)?;
    let held = &inner[..end];
    (!held.starts_with(char::is_whitespace) && !held.ends_with(char::is_whitespace)).then_some(end)
}

/// A text between backticks, with a role, or with the mark of a link after it.
fn interpreted(rest: &str, open: usize, role: Option<&str>) -> Option<Found> {
    let body = &rest[open + 1..];
    let end = reached(body, "`").filter(|end| *end > 0)?;
    let (held, after) = (&body[..end], &body[end + 1..]);
    let marks = after.len() - after.trim_start_matches('_').len();
    let length = open + end + 2 + if role.is_none() { marks.min(2) } else { 0 };
    let is_link = role.is_none() && marks > 0;
    let target = held.strip_suffix('>').and_then(|held| held.rsplit_once('<'));
    let text = target.map_or(held, |(text, _)| text).trim_end();
    let inner = open + 1..open + 1 + text.len();
    let name = target.map_or(held, |(_, target)| target);
    let kind = match role {
        None if is_link => {
            Kind::Link(if target.is_some() { name.to_owned() } else { format!("#{name}") })
        }
        Some("doc") => Kind::Link(format!("{name}.rst")),
        Some(role) if role_is_reference(role) => Kind::Link(format!("#{name}")),
        _ => Kind::Code,
    };
    // `~module.Name` shows the last part.
    let last = match &kind {
        Kind::Code if text.starts_with('~') => text.rfind('.').map_or(1, |dot| dot + 1),
        Kind::Code if text.starts_with('!') => 1,
        _ => 0,
    };
    Some(Found { kind, inner: inner.start + last..inner.end, length })
}
