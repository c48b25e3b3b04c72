//! In: the characters of a pattern of ECMA-262. Out: the escape after a backslash. Must not know:
//! what is around it.

use super::property;

/// The characters that mean something else than themselves.
pub(super) fn is_syntax(c: char) -> bool {
    "^$\\.*+?()[]{}|".contains(c)
}

/// The rest of a pattern.
pub(super) struct Reader<'p> {
    pub(super) rest: &'p str,
}

/// An escape.
pub(super) enum Escaped {
    /// A code point, which may be half of a pair.
    Point(u32),
    /// A set, as `regex` writes it.
    Set(String),
}

impl<'p> Reader<'p> {
    /// A reader of a whole pattern.
    pub(super) fn new(pattern: &'p str) -> Reader<'p> {
        Reader { rest: pattern }
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        rest.inspect(|rest| self.rest = rest).is_some()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// The meaning of an escape, in a class and outside of it.
    pub(super) fn escape(&mut self) -> Option<Escaped> {
        let point = |c: char| Some(Escaped::Point(u32::from(c)));
        match self.next()? {
            kind @ ('d' | 'D' | 's' | 'S' | 'w' | 'W') => Some(Escaped::Set(named(kind))),
            kind @ ('p' | 'P') => {
                let (name, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
                self.rest = rest;
                property::is_known(name).then(|| Escaped::Set(format!("\\{kind}{{{name}}}")))
            }
            't' => point('\t'),
            'n' => point('\n'),
            'v' => point('\u{b}'),
            'f' => point('\u{c}'),
            'r' => point('\r'),
            '0' if !self.rest.starts_with(|c: char| c.is_ascii_digit()) => point('\0'),
            'c' => {
                let letter = self.next().filter(char::is_ascii_alphabetic)?;
                Some(Escaped::Point(u32::from(letter) % 32))
            }
            'x' => self.hex(2).map(Escaped::Point),
            'u' => self.unicode().map(Escaped::Point),
            c if is_syntax(c) || c == '/' => point(c),
            _ => None,
        }
    }

    fn unicode(&mut self) -> Option<u32> {
        if self.eat("{") {
            let (digits, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            return hex(digits).filter(|point| *point <= u32::from(char::MAX));
        }
        let first = self.hex(4)?;
        if !(0xd800..0xdc00).contains(&first) {
            return Some(first);
        }
        let before = self.rest;
        let second = self.eat("\\u").then(|| self.hex(4)).flatten();
        match second.filter(|second| (0xdc00..0xe000).contains(second)) {
            Some(second) => Some(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)),
            None => {
                self.rest = before;
                Some(first)
            }
        }
    }

    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest.get(..count)?;
        self.rest = &self.rest[count..];
        hex(digits)
    }
}

/// White space and line ends of ECMA-262, which are not those of Unicode.
const SPACES: &str = "\\t\\n\\x{b}\\x{c}\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\
    \\x{202f}\\x{205f}\\x{3000}\\x{feff}";

/// The set that a letter after a backslash names.
fn named(kind: char) -> String {
    let set = match kind.to_ascii_lowercase() {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        _ => SPACES,
    };
    format!("[{}{set}]", if kind.is_ascii_uppercase() { "^" } else { "" })
}

fn hex(digits: &str) -> Option<u32> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
