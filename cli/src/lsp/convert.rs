//! In: offsets and paths. Out: what the protocol calls them, and back. Must not know: pages.

use super::protocol::{Position, Uri};
use percent_encoding::{percent_decode_str, utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use std::path::{Path, PathBuf};
use tablewright::line_start;

/// The position of a byte offset: lines from 0, columns in UTF-16.
pub fn position(text: &str, offset: usize) -> Position {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    line_position(text, offset, line as u32)
}

/// The same where the line is known.
pub fn line_position(text: &str, offset: usize, line: u32) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let start = line_start(text, offset);
    Position::new(line, text[start..offset].encode_utf16().count() as u32)
}

/// The byte offset of a position; past the end of a line, its end.
pub fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or_default();
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= position.character as usize {
            return start + at;
        }
        units += c.len_utf16();
    }
    start + line.len()
}

/// The path of a file.
pub fn path(uri: &Uri) -> PathBuf {
    let text = uri.as_str();
    let text = text.strip_prefix("file://").unwrap_or(text);
    PathBuf::from(percent_decode_str(text).decode_utf8_lossy().into_owned())
}

/// The characters of a path that a URI has unescaped.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The name of a file; none where its path cannot be one.
pub fn uri(path: &Path) -> Option<Uri> {
    let path = path.to_string_lossy();
    format!("file://{}", utf8_percent_encode(&path, &PLAIN)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_in_utf_16() {
        let text = "a\n| 🌳x |\r\nend";
        for (at, wanted) in [(0, (0, 0)), (4, (1, 2)), (8, (1, 4)), (15, (2, 2))] {
            let found = position(text, at);
            assert_eq!((found.line, found.character), wanted);
            assert_eq!(offset(text, found), at);
        }
        assert_eq!(offset(text, Position::new(9, 0)), text.len());
    }

    #[test]
    fn a_path_is_the_same_there_and_back() {
        let known = Path::new("/tmp/a b/ü#1.md");
        let uri = uri(known).expect("a name");
        assert_eq!(uri.as_str(), "file:///tmp/a%20b/%C3%BC%231.md");
        assert_eq!(path(&uri), known);
    }
}
