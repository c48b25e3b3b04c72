//! In: a text that has more or less than one JSON value in a line. Out: a line for each value, those in
//! arrays too. Must not know: where the text comes from, or what its values say.

use std::io::{BufRead, Read};

/// The separation of the values of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each in a line.
    Lines,
    /// Each line is an array of them.
    ArrayLines,
    /// All of them are in one array.
    Array,
    /// Each is written over several lines.
    Spread,
}

impl Form {
    /// The form of a text that starts like this.
    pub fn of(head: &[u8]) -> Form {
        let start = head.iter().position(|byte| !byte.is_ascii_whitespace());
        let head = &head[start.unwrap_or(head.len())..];
        let end = head.iter().position(|byte| *byte == b'\n');
        let line = head[..end.unwrap_or(head.len())].trim_ascii_end();
        match (head.first(), line.last()) {
            (Some(b'['), _) if end.is_some() && is_whole(line) => Form::ArrayLines,
            (Some(b'['), _) => Form::Array,
            (Some(b'{'), Some(b'{' | b'[' | b',')) if end.is_some() => Form::Spread,
            _ => Form::Lines,
        }
    }

    /// The form in words; none of plain lines.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Form::Lines => None,
            Form::ArrayLines => Some("arrays, whose elements count as lines"),
            Form::Array => Some("one array, whose elements count as lines"),
            Form::Spread => Some("values over several lines, each of which counts as one"),
        }
    }
}

/// Whether every bracket of a text is closed in it.
fn is_whole(text: &[u8]) -> bool {
    let mut walk = Walk::default();
    text.iter().for_each(|byte| walk.step(*byte));
    walk.depth == 0 && !walk.string
}

/// A way through a JSON text.
#[derive(Default)]
struct Walk {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Walk {
    fn step(&mut self, byte: u8) {
        match (self.string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (_, b'"') => self.string = !self.string,
            (false, b'{' | b'[') => self.depth += 1,
            (false, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// A text with a line for each value.
pub struct Values<R> {
    input: R,
    form: Form,
    walk: Walk,
    /// Whether an array is open that is not part of a value.
    inside: bool,
    out: Vec<u8>,
    /// The length of `out` that was taken.
    taken: usize,
}

impl<R: BufRead> Values<R> {
    /// The values of a text of this form.
    pub fn new(input: R, form: Form) -> Values<R> {
        let (walk, out) = (Walk::default(), Vec::new());
        Values { input, form, walk, inside: false, out, taken: 0 }
    }

    fn end_line(&mut self) {
        if self.out.last().is_some_and(|last| *last != b'\n') {
            self.out.push(b'\n');
        }
    }

    fn step(&mut self, byte: u8) {
        if byte == b'\n' && (self.form == Form::ArrayLines || self.walk.string) {
            // An open value was cut off.
            self.end_line();
            (self.walk, self.inside) = (Walk::default(), false);
            return;
        }
        if self.walk.depth == 0 && !self.walk.string {
            // Elsewhere, blanks are those of a line that is no JSON.
            let between = self.inside || self.form == Form::Spread;
            match byte {
                b'[' if !self.inside && self.form != Form::Spread => return self.inside = true,
                b']' if self.inside => {
                    self.inside = false;
                    return self.end_line();
                }
                b',' if self.inside => return self.end_line(),
                b'\n' if !self.inside => return self.end_line(),
                byte if byte.is_ascii_whitespace() && between => return,
                _ => {}
            }
        }
        self.walk.step(byte);
        self.out.push(if byte == b'\n' || byte == b'\r' { b' ' } else { byte });
        if self.walk.depth == 0 && matches!(byte, b'}' | b']') && !self.walk.string {
            self.end_line();
        }
    }

    /// Reads on; whether there was more.
    fn fill(&mut self) -> std::io::Result<bool> {
        // The end of the last line stays, so that a value can be ended.
        let kept = self.out.last().copied();
        self.out.clear();
        self.taken = 0;
        if let Some(last) = kept {
            self.out.push(last);
            self.taken = 1;
        }
        let bytes = self.input.fill_buf()?.to_vec();
        self.input.consume(bytes.len());
        bytes.iter().for_each(|byte| self.step(*byte));
        Ok(!bytes.is_empty())
    }
}

impl<R: BufRead> Read for Values<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.taken == self.out.len() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        let read = (&self.out[self.taken..]).read(buffer)?;
        self.taken += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// The lines of a text, read in pieces of every size.
    fn lines(text: &str) -> (Form, Vec<String>) {
        let form = Form::of(text.as_bytes());
        let read = |size: usize| {
            let mut out = String::new();
            let input = BufReader::with_capacity(size, text.as_bytes());
            Values::new(input, form).read_to_string(&mut out).expect("it is text");
            out.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let whole = read(1 << 16);
        assert!((1..9).all(|size| read(size) == whole), "{text}");
        (form, whole)
    }

    #[test]
    fn each_value_is_a_line() {
        let one = |form, all: &[&str]| (form, all.iter().map(|one| (*one).to_owned()).collect());
        let spread = "[\n  {\"a\": \"],[\\\"\"},\n  {\"b\": [1, {}]}\n]\n";
        assert_eq!(lines(spread), one(Form::Array, &["{\"a\": \"],[\\\"\"}", "{\"b\": [1, {}]}"]));
        assert_eq!(lines("[{},1,null]"), one(Form::Array, &["{}", "1", "null"]));
        assert_eq!(lines("[{},{}]\n[{}]\n"), one(Form::ArrayLines, &["{}", "{}", "{}"]));
        assert_eq!(
            lines("[{}]\nno JSON\n[{\"a\": [\n[{}]\n"),
            one(Form::ArrayLines, &["{}", "no JSON", "{\"a\": [", "{}"])
        );
        assert_eq!(lines("{\n\"a\": 1\n}\n{\n}\n"), one(Form::Spread, &["{ \"a\": 1 }", "{ }"]));
    }

    #[test]
    fn a_line_that_is_cut_off_makes_no_other_form() {
        for text in ["{}\n{}\n", "{\"id\": \"a\n{}\n", "log {}\n", "", "\n\n"] {
            assert_eq!(Form::of(text.as_bytes()), Form::Lines, "{text:?}");
        }
    }
}
