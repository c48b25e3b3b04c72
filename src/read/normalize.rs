//! In: the text of a page. Out: a text of equal length that Markdown can read: magic blocks and
//! imports blanked, comments hidden, carriage returns blanked, rows that a raw line break tore
//! apart joined again, so that every offset stays true. Must not know: Markdown events, HTML tags,
//! or what a row means.

mod components;
mod directives;
mod fields;
mod outdent;
mod tags;

pub(super) use outdent::Moved;

use crate::diagnostics::{self, Diagnostic, Diagnostics};
use crate::dialect::{Dialect, COMMENTS, MAGIC_BLOCK};
use crate::read::shapes::FieldTag;
use crate::source::{Source, Span};
use memchr::{memchr, memchr_iter};
use std::ops::Range;

/// A text that Markdown can read, and the parts that were removed.
pub(super) struct Normal {
    pub(super) text: String,
    /// The anchors that components state, each with its place.
    pub(super) anchors: Vec<(usize, String)>,
    /// The tags of components that show a field each.
    pub(super) fields: Vec<FieldTag>,
    /// The lines that were moved to the left.
    pub(super) moved: Moved,
}

/// Blanks everything that is not Markdown and joins torn rows.
pub(super) fn normalize(
    source: &Source,
    file: u32,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Normal {
    let mut bytes = source.text.clone().into_bytes();
    blank_carriage_returns(&mut bytes);
    let code = Code::of(&source.text);
    blank_comments(&source.text, file, &code, &mut bytes, diagnostics);
    blank_modules(&source.text, &code, &mut bytes);
    let text = &source.text;
    let found = components::blank_components(text, file, &code, &mut bytes, dialect, diagnostics);
    blank_blocks(&source.text, file, &mut bytes, diagnostics);
    let moved = outdent::outdent(&found.pairs, &mut bytes);
    join_rows(&mut bytes);
    blank_tabs(&mut bytes);
    let text = String::from_utf8(bytes).expect("only whole characters are blanked, and with ASCII");
    Normal { text, anchors: found.anchors, fields: found.fields, moved }
}

/// Overwrites a range of whole characters with spaces; line breaks stay, so that lines stay true.
fn blank(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

/// Makes a range an HTML comment of one line: within HTML, a blank line would end the block, and
/// bars would be cells.
fn hide(bytes: &mut [u8]) {
    match bytes {
        [a, b, c, d, inner @ .., x, y, z] => {
            [*a, *b, *c, *d, *x, *y, *z] = *b"<!---->";
            inner.fill(b'.');
        }
        short => blank(short),
    }
}

/// After a blank, a carriage return stays: two blanks at the end of a line would break it.
fn blank_carriage_returns(bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = memchr(b'\r', &bytes[from..]).map(|at| from + at) {
        if at == 0 || bytes[at - 1] != b' ' {
            bytes[at] = b' ';
        }
        from = at + 1;
    }
}

/// `<!-- … -->`, and `{/* … */}`, a comment of MDX; in code, both are text.
fn blank_comments(
    text: &str,
    file: u32,
    code: &Code,
    bytes: &mut [u8],
    diagnostics: &mut Diagnostics,
) {
    for (open, close) in COMMENTS {
        let mut from = 0;
        if !text.contains(open) {
            continue;
        }
        // After the last one, none has to be looked for.
        let last = text.rfind(close);
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            from = start + open.len();
            if code.has(start) {
                continue;
            }
            let end = if last < Some(from) { None } else { text[from..].find(close) };
            match end.map(|at| from + at + close.len()) {
                Some(end) => {
                    hide(&mut bytes[start..end]);
                    from = end;
                }
                None => {
                    let span = Span { file, ..Span::default() }.with(start, from);
                    let message = format!("this comment has no `{close}`");
                    diagnostics.push(
                        Diagnostic::new(diagnostics::Code::UnclosedBlock, span, message)
                            .help("close the comment in the page"),
                    );
                    // HTML would hide all that follows. An element that shows nothing is in,
                    // since a blank line would end the HTML around it.
                    if open == COMMENTS[0].0 {
                        bytes[start..from].copy_from_slice(b"<b/>");
                    }
                }
            }
        }
    }
}

/// The code of a page: fences, and the text after an odd number of backticks in its line.
struct Code {
    fences: Vec<Range<usize>>,
    lines: Vec<Range<usize>>,
    ticks: Vec<usize>,
}

impl Code {
    fn of(text: &str) -> Code {
        let lines = line_ranges(text.as_bytes());
        Code {
            fences: fences(text, &lines),
            lines,
            ticks: memchr_iter(b'`', text.as_bytes()).collect(),
        }
    }

    fn has(&self, at: usize) -> bool {
        let next = self.fences.partition_point(|fence| fence.end <= at);
        let line = self.lines[self.lines.partition_point(|line| line.start <= at) - 1].start;
        let ticks = |place: usize| self.ticks.partition_point(|tick| *tick < place);
        self.fences.get(next).is_some_and(|fence| fence.contains(&at))
            || (ticks(at) - ticks(line)) % 2 == 1
    }
}

/// Fenced code, in order.
fn fences(text: &str, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for range in lines {
        let line = &text[range.clone()];
        // Most lines start with a letter, or a bar.
        if line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '|') {
            continue;
        }
        let line = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (open, mark) {
            (None, Some(mark)) => open = Some((range.start, mark)),
            (Some((start, opened)), Some(mark)) if opened == mark => {
                found.push(start..range.end);
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|(start, _)| start..text.len()));
    found
}

/// `import Name from "…"` and `export …;` are how MDX names its components; they are not text of the
/// page.
fn blank_modules(text: &str, code: &Code, bytes: &mut [u8]) {
    for range in &code.lines {
        let line = &text[range.clone()];
        if !line.starts_with("import ") && !line.starts_with("export ") {
            continue;
        }
        let line = line.trim_end().trim_end_matches(';');
        let quoted = line.ends_with(['"', '\'']);
        let import = line.starts_with("import ")
            && quoted
            && (line.contains(" from ")
                || line.starts_with("import \"")
                || line.starts_with("import '"));
        let export = line.starts_with("export ") && quoted && line.contains(" from ");
        if (import || export) && !code.has(range.start) {
            blank(&mut bytes[range.clone()]);
        }
    }
}

/// `[block:kind]` … `[/block]` is how ReadMe writes content that is not Markdown.
fn blank_blocks(text: &str, file: u32, bytes: &mut [u8], diagnostics: &mut Diagnostics) {
    const OPEN: &str = MAGIC_BLOCK.0;
    const CLOSE: &str = MAGIC_BLOCK.1;
    let mut from = 0;
    while let Some(start) = find_line_start(text, from, OPEN) {
        let Some(end) = text[start..].find(CLOSE).map(|at| start + at + CLOSE.len()) else {
            let span = Span { file, ..Span::default() }.with(start, start + OPEN.len());
            diagnostics.push(
                Diagnostic::new(
                    diagnostics::Code::UnclosedBlock,
                    span,
                    "this block has no `[/block]`",
                )
                .help("close the block in the page"),
            );
            return;
        };
        blank(&mut bytes[start..end]);
        from = end;
    }
}

fn find_line_start(text: &str, mut from: usize, what: &str) -> Option<usize> {
    while let Some(at) = text[from..].find(what).map(|at| from + at) {
        if at == 0 || text.as_bytes()[at - 1] == b'\n' {
            return Some(at);
        }
        from = at + what.len();
    }
    None
}

/// A row that starts with `|` and does not end with one continues on the next lines, up to the one
/// that ends with `|`.
fn join_rows(bytes: &mut [u8]) {
    let lines = line_ranges(bytes);
    let mut index = 0;
    let mut in_table = false;
    while index < lines.len() {
        let line = trim(&bytes[lines[index].clone()]);
        in_table = line.starts_with(b"|") && (in_table || is_delimiter(line));
        if in_table && !ends_row(line) {
            if let Some(last) = end_of_torn_row(bytes, &lines, index) {
                for range in &lines[index..last] {
                    bytes[range.end] = b' ';
                }
                index = last;
            }
        }
        index += 1;
    }
}

/// The line that ends the row begun at `first`; none if a new row, a heading or the end of the text
/// comes before.
fn end_of_torn_row(bytes: &[u8], lines: &[Range<usize>], first: usize) -> Option<usize> {
    for (index, range) in lines.iter().enumerate().skip(first + 1) {
        let line = trim(&bytes[range.clone()]);
        if line.starts_with(b"|") && line.len() > 1 || line.starts_with(b"#") {
            return None;
        }
        if ends_row(line) {
            return Some(index);
        }
    }
    None
}

fn line_ranges(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for at in memchr_iter(b'\n', bytes) {
        ranges.push(start..at);
        start = at + 1;
    }
    ranges.push(start..bytes.len());
    ranges
}

fn trim(line: &[u8]) -> &[u8] {
    line.trim_ascii()
}

fn ends_row(line: &[u8]) -> bool {
    line.ends_with(b"|") && !line.ends_with(b"\\|")
}

/// A tab in the row below a header is a blank.
fn blank_tabs(bytes: &mut [u8]) {
    if memchr(b'\t', bytes).is_none() {
        return;
    }
    for range in line_ranges(bytes) {
        let line = &bytes[range.clone()];
        let quoted = line.iter().take_while(|byte| b"> ".contains(byte)).count();
        if line[quoted..].starts_with(b"|") && is_delimiter(&line[quoted..]) {
            let tabs = bytes[range].iter_mut().filter(|byte| **byte == b'\t');
            tabs.for_each(|byte| *byte = b' ');
        }
    }
}

fn is_delimiter(line: &[u8]) -> bool {
    line.contains(&b'-') && line.iter().all(|byte| b"|:- \t".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut diagnostics = Diagnostics::default();
        let out =
            normalize(&Source::new("t.md", text), 0, &Dialect::default(), &mut diagnostics).text;
        assert_eq!(diagnostics.finish(), vec![]);
        assert_eq!(out.len(), text.len());
        out
    }

    #[test]
    fn magic_blocks_become_blanks_of_equal_length() {
        assert_eq!(
            masked("a\n[block:html]\n{é}\n[/block]\nb"),
            "a\n            \n    \n        \nb"
        );
    }

    #[test]
    fn an_unclosed_block_is_reported_and_kept() {
        let mut diagnostics = Diagnostics::default();
        let out = normalize(
            &Source::new("t.md", "x\n[block:html] y"),
            0,
            &Dialect::default(),
            &mut diagnostics,
        )
        .text;
        let found = diagnostics.finish();
        assert_eq!(out, "x\n[block:html] y");
        assert_eq!((found.len(), found[0].code), (1, diagnostics::Code::UnclosedBlock));
    }

    #[test]
    fn comments_become_comments_of_one_line_and_carriage_returns_blanks() {
        assert_eq!(masked("a {/* x */} b\r\nc"), "a <!--..--> b \nc");
        assert_eq!(masked("a <!-- x\n| y -->b `<!-- z -->`"), "a <!--.......-->b `<!-- z -->`");
        assert_eq!(
            masked("import A from \"./a.jsx\";\nimport an oak\n"),
            format!("{:24}\nimport an oak\n", "")
        );
    }

    #[test]
    fn an_unclosed_comment_is_reported_and_hides_nothing() {
        let mut diagnostics = Diagnostics::default();
        let out =
            normalize(&Source::new("t.md", "x <!-- y"), 0, &Dialect::default(), &mut diagnostics)
                .text;
        let found = diagnostics.finish();
        assert_eq!(out, "x <b/> y");
        assert_eq!(
            (found.len(), found[0].code, found[0].message.as_str()),
            (1, diagnostics::Code::UnclosedBlock, "this comment has no `-->`")
        );
    }

    #[test]
    fn torn_rows_are_joined() {
        assert_eq!(
            masked("| A | B |\n|--|--|\n| a | All of:\n\n1. x\n2. y |\n| b | c |"),
            "| A | B |\n|--|--|\n| a | All of:  1. x 2. y |\n| b | c |"
        );
    }

    #[test]
    fn a_row_without_its_end_is_left_alone() {
        let text = "| A | B |\n|--|--|\n| a | b\n| c | d |\n| e\n\n## H";
        assert_eq!(masked(text), text);
    }
}
