//! In: a pattern of ECMA-262, with the flag `u`. Out: the equivalent in the syntax of the `regex`
//! crate; none if ECMA-262 rejects the pattern, or `regex` cannot express it. Must not know: where
//! a pattern is from.

use super::class::{self, Class};
use super::escape::{is_syntax, Escaped, Reader};
use std::collections::BTreeSet;

/// The nesting limit of groups.
const DEPTH: usize = 60;

/// Translates a pattern.
pub(super) fn rust_syntax(pattern: &str) -> Option<String> {
    let (reader, out, names) = (Reader::new(pattern), String::new(), BTreeSet::new());
    let mut translator = Translator { reader, out, names };
    translator.disjunction(0)?;
    translator.reader.rest.is_empty().then_some(translator.out)
}

struct Translator<'p> {
    reader: Reader<'p>,
    out: String,
    /// The names of groups.
    names: BTreeSet<&'p str>,
}

impl Translator<'_> {
    fn disjunction(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        loop {
            while !self.reader.rest.is_empty() && !self.reader.rest.starts_with(['|', ')']) {
                self.term(depth)?;
            }
            if !self.reader.eat("|") {
                return Some(());
            }
            self.out.push('|');
        }
    }

    fn term(&mut self, depth: usize) -> Option<()> {
        // Without the flag `m`, lines do not matter; a word is of ASCII.
        let assertions = [("^", "^"), ("$", "$"), ("\\b", "(?-u:\\b)"), ("\\B", "(?-u:\\B)")];
        if let Some((_, same)) = assertions.iter().find(|(text, _)| self.reader.eat(text)) {
            self.out.push_str(same);
            return Some(());
        }
        self.atom(depth)?;
        self.quantifier()
    }

    fn atom(&mut self, depth: usize) -> Option<()> {
        if self.reader.rest.starts_with('(') {
            return self.group(depth);
        }
        match self.reader.next()? {
            '.' => self.out.push_str("[^\\n\\r\\x{2028}\\x{2029}]"),
            '[' => {
                let text = Class::read(&mut self.reader)?.text();
                self.out.push_str(&text);
            }
            '\\' => match self.reader.escape()? {
                Escaped::Point(point) => class::push_literal(char::from_u32(point)?, &mut self.out),
                Escaped::Set(set) => self.out.push_str(&set),
            },
            c if is_syntax(c) => return None,
            c => class::push_literal(c, &mut self.out),
        }
        Some(())
    }

    /// A group; `regex` has neither lookaround nor changes of flags inside a pattern.
    fn group(&mut self, depth: usize) -> Option<()> {
        if self.reader.eat("(?<") {
            let (name, rest) = self.reader.rest.split_once('>')?;
            let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || "$_".contains(c));
            let goes_on = name.chars().all(|c| c.is_ascii_alphanumeric() || "$_".contains(c));
            if !starts || !goes_on || !self.names.insert(name) {
                return None;
            }
            self.reader.rest = rest;
        } else if !self.reader.eat("(?:")
            && (self.reader.rest.starts_with("(?") || !self.reader.eat("("))
        {
            return None;
        }
        self.out.push_str("(?:");
        self.disjunction(depth + 1)?;
        self.out.push(')');
        self.reader.eat(")").then_some(())
    }

    /// A quantifier. Greedy or lazy, the same texts match.
    fn quantifier(&mut self) -> Option<()> {
        let simple = self.reader.rest.chars().next().filter(|c| "*+?".contains(*c));
        if let Some(c) = simple {
            self.reader.rest = &self.reader.rest[1..];
            self.out.push(c);
        } else if self.reader.eat("{") {
            let (bounds, rest) = self.reader.rest.split_once('}')?;
            self.reader.rest = rest;
            let (least, most) = bounds.split_once(',').map_or((bounds, bounds), |pair| pair);
            let least = number(least)?;
            if !most.is_empty() && number(most)? < least {
                return None;
            }
            self.out.push_str(&format!("{{{bounds}}}"));
        } else {
            return Some(());
        }
        self.reader.eat("?");
        Some(())
    }
}

fn number(digits: &str) -> Option<u32> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().ok()).flatten()
}
