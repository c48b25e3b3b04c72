//! In: a text of AsciiDoc. Out: its tokens. Must not know: blocks.

use crate::read::markup::writer::{line_break, reached, window, Allowance, Piece, Writer};
use std::collections::BTreeMap;
use std::ops::Range;

/// The maximum nesting of marks.
const DEPTH: usize = 8;

/// Attributes that every page has.
const ATTRIBUTES: [(&str, &str); 6] =
    [("empty", ""), ("nbsp", "\u{a0}"), ("sp", " "), ("vbar", "|"), ("plus", "+"), ("zwsp", "")];

/// The starts of links.
const LINKS: [&str; 4] = ["xref:", "link:", "http://", "https://"];

/// Macros whose text is shown unchanged.
const SHOWN: [&str; 6] = ["kbd:[", "btn:[", "pass:[", "pass:q[", "pass:c[", "footnote:["];

/// Pictures, which are their texts.
const PICTURES: [&str; 2] = ["image:", "icon:"];

pub(super) struct Inline<'a> {
    pub out: &'a mut Writer,
    /// The attributes that the page sets.
    pub attributes: &'a BTreeMap<String, String>,
    pub allowance: &'a mut Allowance,
}

impl Inline<'_> {
    pub fn read(&mut self, piece: &Piece) {
        self.range(piece, 0..piece.text.len(), DEPTH);
    }

    fn range(&mut self, piece: &Piece, range: Range<usize>, depth: usize) {
        let (mut at, mut plain) = (range.start, range.start);
        let mut text = String::new();
        while at < range.end {
            let rest = &piece.text[at..range.end];
            let c = rest.chars().next().unwrap_or_default();
            if matches!(c, '\\' | '\n' | '{') || rest.starts_with(" +\n") {
                if let Some((shown, length)) = self.replaced(piece, at, rest) {
                    text.push_str(&shown);
                    at += length;
                    if rest.starts_with(" +\n") {
                        self.out.flush(piece, &(plain..at), &mut text);
                        self.out.void("br", &piece.range(&(at - 1..at)));
                        plain = at;
                    }
                    continue;
                }
            }
            let previous = piece.text[range.start..at].chars().next_back();
            let starts = || !previous.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let found = match c {
                _ if depth == 0 => None,
                '`' | '*' | '_' | '#' | '+' | '[' | '<' => mark(rest, starts()),
                _ if c.is_ascii_alphabetic() && starts() => named(rest),
                _ => None,
            };
            let Some(found) = found else {
                text.push(c);
                at += c.len_utf8();
                continue;
            };
            self.out.flush(piece, &(plain..at), &mut text);
            self.write(piece, at, &found, depth);
            at += found.length;
            plain = at;
        }
        self.out.flush(piece, &(plain..range.end), &mut text);
    }

    /// A replaced text: an escape, a line break with the indentation of the next line, or an
    /// attribute.
    fn replaced(&mut self, piece: &Piece, at: usize, rest: &str) -> Option<(String, usize)> {
        if rest.starts_with(" +\n") {
            return Some((String::new(), 3));
        }
        if let Some(found) = line_break(rest) {
            return Some(found);
        }
        if let Some(escaped) = rest.strip_prefix('\\') {
            let next = escaped.chars().next().filter(|c| "`*_#+[]<{|\\".contains(*c))?;
            return Some((next.to_string(), 1 + next.len_utf8()));
        }
        let name = &rest[1..reached(rest, "}")?];
        let known = ATTRIBUTES.iter().find(|(known, _)| *known == name);
        let set = self.attributes.get(name).map(String::as_str);
        let value = set.or(known.map(|(_, value)| *value))?;
        let length = name.len() + 2;
        let place = || piece.range(&(at..at + length));
        self.allowance.takes(value.len(), place).then(|| (value.to_owned(), length))
    }

    fn write(&mut self, piece: &Piece, at: usize, found: &Found, depth: usize) {
        let whole = piece.range(&(at..at + found.length));
        let inner = at + found.inner.start..at + found.inner.end;
        match &found.kind {
            Kind::Code => self.out.code(&piece.text[inner], &whole),
            Kind::Plain => self.out.text(&piece.text[inner.clone()], &piece.range(&inner)),
            Kind::Nothing => {}
            Kind::Anchor => self.out.anchor(&piece.text[inner], &whole),
            Kind::Marked(name) => {
                self.out.open(name, &whole);
                self.range(piece, inner, depth - 1);
                self.out.close(name, &whole);
            }
            Kind::Inner => self.range(piece, inner, depth - 1),
            Kind::Link(target) => {
                self.out.link((*target).clone(), &whole);
                match inner.is_empty() {
                    true => self.out.text(target.trim_start_matches('#'), &whole),
                    false => self.range(piece, inner, depth - 1),
                }
                self.out.close("a", &whole);
            }
        }
    }
}

/// A construct: its length, and its contents.
struct Found {
    kind: Kind,
    inner: Range<usize>,
    length: usize,
}

enum Kind {
    Code,
    Plain,
    Nothing,
    Anchor,
    Marked(&'static str),
    Inner,
    Link(String),
}

fn mark(rest: &str, starts: bool) -> Option<Found> {
    let found = |kind, inner, length| Some(Found { kind, inner, length });
    if let Some(inner) = rest.strip_prefix("<<") {
        let inner = &inner[..reached(inner, ">>")?];
        let (target, text) = inner.split_once(',').unwrap_or((inner, ""));
        let start = 2 + inner.len() - text.trim_start().len();
        let end = 2 + inner.len();
        let range = if text.is_empty() { end..end } else { start..end };
        return found(Kind::Link(target_of(target.trim())), range, inner.len() + 4);
    }
    if let Some(inner) = rest.strip_prefix("[[") {
        let end = reached(inner, "]]")?;
        let id = inner[..end].split(',').next().unwrap_or_default();
        return found(Kind::Anchor, 2..2 + id.len(), end + 4);
    }
    if rest.starts_with('[') {
        // `[.role]#text#`
        let end = reached(rest, "]#")?;
        let inner = reached(&rest[end + 2..], "#")?;
        let bare = !rest[..end].contains([' ', '\n', '`', '|']);
        let struck = rest[1..end].split('.').any(|role| role == "line-through");
        let kind = if struck { Kind::Marked("del") } else { Kind::Inner };
        return if bare { found(kind, end + 2..end + 2 + inner, end + inner + 3) } else { None };
    }
    let c = rest.chars().next()?;
    let kind = match c {
        '`' => Kind::Code,
        '*' => Kind::Marked("strong"),
        '_' => Kind::Marked("em"),
        '#' => Kind::Inner,
        '+' => Kind::Plain,
        _ => return None,
    };
    if let Some(inner) = rest.strip_prefix("+++") {
        let end = reached(inner, "+++")?;
        return found(kind, 3..3 + end, end + 6);
    }
    let twice: String = [c, c].iter().collect();
    if rest.starts_with(&twice) {
        let end = reached(&rest[2..], &twice).filter(|end| *end > 0)?;
        return found(kind, literal(rest, 2..2 + end), end + 4);
    }
    let end = constrained(rest, c).filter(|_| starts)?;
    found(kind, literal(rest, 1..end), end + 1)
}

/// The end of a mark that stands at the edges of words.
fn constrained(rest: &str, c: char) -> Option<usize> {
    let body = &rest[1..];
    if body.starts_with(|c: char| c.is_whitespace()) {
        return None;
    }
    let window = window(body);
    window.match_indices(c).map(|(at, _)| at).find_map(|at| {
        let held = &window[..at];
        let next = body[at + 1..].chars().next();
        let ends = at > 0
            && !held.ends_with(char::is_whitespace)
            && !next.is_some_and(|c| c.is_alphanumeric() || c == '_');
        ends.then_some(at + 1)
    })
}

/// Without the marks of a text in code that is to be kept unchanged: `` `+x+` ``.
fn literal(rest: &str, range: Range<usize>) -> Range<usize> {
    let inner = &rest[range.clone()];
    let kept = inner.len() > 2 && inner.starts_with('+') && inner.ends_with('+');
    if rest.starts_with('`') && kept {
        range.start + 1..range.end - 1
    } else {
        range
    }
}

/// Links and macros, which start with a name.
fn named(rest: &str) -> Option<Found> {
    let found = |kind, inner, length| Some(Found { kind, inner, length });
    if let Some(start) = LINKS.iter().find(|start| rest.starts_with(**start)) {
        let is_url = start.contains('/');
        let near = window(rest);
        let stop = near.find(|c: char| c.is_whitespace() || "[]|<>\"".contains(c));
        let stop = stop.unwrap_or(near.len());
        let target = if is_url { &rest[..stop] } else { &rest[start.len()..stop] };
        if let Some(inner) = rest[stop..].strip_prefix('[') {
            let end = reached(inner, "]")?;
            let kind = if is_url { target.to_owned() } else { target_of(target) };
            return found(Kind::Link(kind), stop + 1..stop + 1 + end, stop + end + 2);
        }
        return if is_url { found(Kind::Plain, 0..stop, stop) } else { None };
    }
    if let Some(start) = SHOWN.iter().find(|start| rest.starts_with(**start)) {
        let end = reached(&rest[start.len()..], "]")?;
        return found(Kind::Inner, start.len()..start.len() + end, start.len() + end + 1);
    }
    let start = PICTURES.iter().find(|start| rest.starts_with(**start))?;
    let open = reached(rest, "[").filter(|at| !rest[..*at].contains(char::is_whitespace))?;
    let end = open + 1 + reached(&rest[open + 1..], "]")?;
    let alternative = &rest[open + 1..end];
    let shown = if alternative.is_empty() { start.len()..open } else { open + 1..end };
    let nothing = rest[shown.clone()].starts_with(':');
    found(if nothing { Kind::Nothing } else { Kind::Plain }, shown, end + 1)
}

/// The target of a reference: an anchor of the page, or another page and its anchor.
fn target_of(target: &str) -> String {
    let (page, anchor) = target.split_once('#').unwrap_or(("", target));
    let is_page = page.is_empty() && crate::dialect::markup(target).is_some();
    match (is_page, page.is_empty()) {
        (true, _) => target.to_owned(),
        (_, true) => format!("#{anchor}"),
        _ if page.contains('.') => target.to_owned(),
        _ => format!("{page}.adoc#{anchor}"),
    }
}
