//! In: a class of ECMA-262, `[a-z\d]`. Out: the same in the notation of `regex`. Must not know:
//! what is around it.

use super::escape::{Escaped, Reader};
use std::fmt::Write;

/// Writes a character that stands for itself.
pub(super) fn push_literal(c: char, out: &mut String) {
    if c.is_control() {
        let _ = write!(out, "\\x{{{:x}}}", u32::from(c));
    } else {
        if regex_syntax::is_meta_character(c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The members of a class.
pub(super) struct Class {
    negated: bool,
    /// As `regex` writes it, without the brackets.
    items: String,
}

impl Class {
    /// Reads a class after its bracket.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Class> {
        let mut class = Class { negated: reader.eat("^"), items: String::new() };
        while !reader.eat("]") {
            let first = atom(reader)?;
            let is_range = reader.rest.starts_with('-') && !reader.rest.starts_with("-]");
            match (first, is_range) {
                (Escaped::Set(set), false) => class.items.push_str(&set),
                (Escaped::Point(point), false) => class.range(point, point),
                (Escaped::Point(least), true) => {
                    reader.next();
                    let Escaped::Point(most) = atom(reader)? else { return None };
                    if most < least {
                        return None;
                    }
                    class.range(least, most);
                }
                (Escaped::Set(_), true) => return None,
            }
        }
        Some(class)
    }

    /// Adds a range; no text has halves of pairs.
    fn range(&mut self, least: u32, most: u32) {
        let is_half = |point: &u32| (0xd800..0xe000).contains(point);
        let least = if is_half(&least) { 0xe000 } else { least };
        let most = if is_half(&most) { 0xd7ff } else { most };
        if let (Some(first), Some(last), true) =
            (char::from_u32(least), char::from_u32(most), least <= most)
        {
            push_literal(first, &mut self.items);
            if first != last {
                self.items.push('-');
                push_literal(last, &mut self.items);
            }
        }
    }

    pub(super) fn text(&self) -> String {
        match (self.items.is_empty(), self.negated) {
            (true, false) => "[a&&b]".to_owned(),
            (true, true) => "[\\x{0}-\\x{10ffff}]".to_owned(),
            (false, false) => format!("[{}]", self.items),
            (false, true) => format!("[^{}]", self.items),
        }
    }
}

fn atom(reader: &mut Reader<'_>) -> Option<Escaped> {
    match reader.next()? {
        '\\' if reader.eat("b") => Some(Escaped::Point(8)),
        '\\' if reader.eat("-") => Some(Escaped::Point(u32::from('-'))),
        '\\' => reader.escape(),
        c => Some(Escaped::Point(u32::from(c))),
    }
}
