//! In: the text of a fenced block. Out: its value, and the place of each part. Must not know: what
//! the value is an example of. The only module that names jsonc-parser.

use crate::check::step;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The content of a block.
#[derive(Debug)]
pub(super) struct Literal {
    pub(super) value: Value,
    /// For each JSON Pointer where its value is, and where its key is, if it has one.
    pub(super) places: BTreeMap<String, Place>,
    /// Objects and arrays with omissions by `...`.
    pub(super) cut: BTreeSet<String>,
    /// Values that are only `...`.
    pub(super) unknown: BTreeSet<String>,
    /// Whether it is more than JSON: comments, or `...`.
    pub(super) annotated: bool,
}

/// Offsets in the text of the block.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) value: Range<usize>,
    pub(super) key: Option<Range<usize>>,
}

/// Why there is no value, and where.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) message: String,
}

/// Reads a block: a value, or the members of an object without its braces.
pub(super) fn read(text: &str) -> Result<Literal, Unreadable> {
    let found = value(text);
    if found.is_ok() || !text.trim_start().starts_with(['"', '\'']) {
        return found;
    }
    let Ok(mut literal) = value(&format!("{{{text}}}")) else { return found };
    let back = |range: &mut Range<usize>| {
        *range = range.start.saturating_sub(1)..range.end.saturating_sub(1).min(text.len());
    };
    for place in literal.places.values_mut() {
        back(&mut place.value);
        place.key.iter_mut().for_each(back);
    }
    literal.cut.insert(String::new());
    literal.annotated = true;
    Ok(literal)
}

fn value(text: &str) -> Result<Literal, Unreadable> {
    let (plain, marks) = without_marks(text);
    let collect = CollectOptions {
        comments: CommentCollectionStrategy::Separate,
        ..CollectOptions::default()
    };
    let parsed = jsonc_parser::parse_to_ast(&plain, &collect, &ParseOptions::default());
    let parsed = parsed.map_err(|error| Unreadable {
        at: error.range().start,
        message: error.kind().to_string().to_lowercase(),
    })?;
    let Some(value) = parsed.value else {
        return Err(Unreadable { at: 0, message: "there is no value".into() });
    };
    let commented = parsed.comments.is_some_and(|comments| !comments.is_empty());
    let mut literal = Literal {
        annotated: commented || !marks.is_empty(),
        value: Value::Null,
        places: BTreeMap::new(),
        cut: BTreeSet::new(),
        unknown: BTreeSet::new(),
    };
    walk(&value, String::new(), None, &marks, &mut literal);
    literal.value = value.into();
    Ok(literal)
}

/// `...` in a text.
#[derive(Debug)]
struct Mark {
    at: usize,
    /// Whether it stands for a value, rather than for more of them.
    value: bool,
}

/// The text with white space for `...`, and a number for one that stands for a value; of equal length.
fn without_marks(text: &str) -> (String, Vec<Mark>) {
    let mut out = text.as_bytes().to_vec();
    let (mut marks, mut before, mut at) = (Vec::new(), b'{', 0);
    while at < out.len() {
        let rest = &text.as_bytes()[at..];
        let length = match rest[0] {
            quote @ (b'"' | b'\'') => string(rest, quote),
            b'/' if rest.starts_with(b"//") || rest.starts_with(b"/*") => {
                let length = comment(rest);
                if is_cut(&text[at..at + length]) {
                    marks.push(Mark { at, value: false });
                }
                at += length;
                continue;
            }
            _ if rest.starts_with(b"...") || rest.starts_with("…".as_bytes()) => {
                // `...rest` of JavaScript leaves out as much.
                let length = 3 + rest[3..].iter().take_while(|byte| is_word(**byte)).count();
                let value = before == b':';
                marks.push(Mark { at, value });
                out[at..at + length].fill(b' ');
                if value {
                    out[at] = b'0';
                    before = b'0';
                } else if let Some(comma) = comma_after(&rest[length..]) {
                    if matches!(before, b'{' | b'[' | b',') {
                        out[at + length + comma] = b' ';
                    }
                }
                at += length;
                continue;
            }
            _ => 1,
        };
        if !rest[0].is_ascii_whitespace() {
            before = rest[0];
        }
        at += length;
    }
    (String::from_utf8(out).unwrap_or_default(), marks)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

/// Whether a comment is nothing but a mark that something is left out.
fn is_cut(comment: &str) -> bool {
    let text = comment.trim_matches(|c: char| c == '/' || c == '*' || c.is_whitespace());
    text.starts_with("...") || text.starts_with('…')
}

fn comma_after(rest: &[u8]) -> Option<usize> {
    let at = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
    (rest[at] == b',').then_some(at)
}

/// The length of a string, its quotes included; of one without an end, up to the end of its line.
fn string(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 1,
            byte if byte == quote => return at + 1,
            b'\n' => return at,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

fn comment(rest: &[u8]) -> usize {
    if rest.starts_with(b"//") {
        return rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    }
    let end = rest.windows(2).skip(2).position(|pair| pair == b"*/");
    end.map_or(rest.len(), |end| end + 4)
}

/// Notes where each value is. The parser bounds how deep it goes.
fn walk(
    value: &ast::Value<'_>,
    at: String,
    key: Option<Range<usize>>,
    marks: &[Mark],
    out: &mut Literal,
) {
    let range = value.start()..value.end();
    // Marks are in the order of the text.
    let inside = |range: &Range<usize>| {
        let from = marks.partition_point(|mark| mark.at < range.start);
        let to = marks.partition_point(|mark| mark.at < range.end);
        &marks[from..to]
    };
    let within = inside(&range);
    let children: Vec<(String, &ast::Value<'_>, Option<Range<usize>>)> = match value {
        ast::Value::Object(object) => {
            let child = |one: &'_ ast::ObjectProp<'_>| one.name.start()..one.name.end();
            let properties = object.properties.iter();
            properties
                .map(|one| (step(&at, one.name.as_str()), &one.value, Some(child(one))))
                .collect()
        }
        ast::Value::Array(array) => {
            let items = array.elements.iter().enumerate();
            items.map(|(index, item)| (format!("{at}/{index}"), item, None)).collect()
        }
        _ => {
            if within.iter().any(|mark| mark.value) {
                out.unknown.insert(at.clone());
            }
            Vec::new()
        }
    };
    let in_children: usize =
        children.iter().map(|(_, child, _)| inside(&(child.start()..child.end())).len()).sum();
    if matches!(value, ast::Value::Object(_) | ast::Value::Array(_)) && within.len() > in_children {
        out.cut.insert(at.clone());
    }
    out.places.insert(at, Place { value: range, key });
    for (at, child, key) in children {
        walk(child, at, key, marks, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn comments_and_ellipses_are_tolerated_and_noted() {
        let plain = read("{\"a\": [1, 2], \"b\": \"...\"}").expect("JSON");
        assert_eq!((plain.value, plain.annotated), (json!({ "a": [1, 2], "b": "..." }), false));
        let text = "{\n  ...,\n  a: [1, ...], // why\n  'b': ...,\n  \"c\": {/* … */}, ...more\n}";
        let found = read(text).expect("it is tolerated");
        assert_eq!(found.value, json!({ "a": [1], "b": 0, "c": {} }));
        assert_eq!(found.cut, BTreeSet::from(["".into(), "/a".into(), "/c".into()]));
        assert_eq!(found.unknown, BTreeSet::from(["/b".into()]));
        assert!(found.annotated);
        let at = found.places["/c"].clone();
        assert_eq!((&text[at.value], &text[at.key.unwrap()]), ("{/* … */}", "\"c\""));
    }

    #[test]
    fn what_is_not_json_is_said_where_it_is() {
        let found = read("{\n  \"a\": }").expect_err("no value");
        assert_eq!((found.at, found.message.as_str()), (9, "unexpected close brace"));
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep).expect_err("too deep").message, "maximum nesting depth exceeded");
        assert_eq!(read("").expect_err("nothing").message, "there is no value");
    }

    #[test]
    fn members_may_stand_without_their_braces() {
        let text = "\"a\": [1],\n\"b\": {}\n";
        let found = read(text).expect("an object");
        assert_eq!(found.value, json!({ "a": [1], "b": {} }));
        assert_eq!(&text[found.places["/b"].value.clone()], "{}");
        assert_eq!(read("\"a\": 1 }").expect_err("one brace").at, 3);
    }
}
