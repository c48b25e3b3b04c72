//! In: a text. Out: its ranges that are parsed one by one. Must not know: what is in them.

use super::is_delimiter_row;
use std::ops::Range;

/// Splits before a table's header row that stands directly below other text: to Markdown it would
/// be part of that.
pub(super) fn segments(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    let (mut offset, mut above, mut fence, mut pre) = (0, "", None, false);
    let shows_code = text.contains("<pre");
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        fence = fence_after(fence, trimmed);
        // The last of the two tags in a line counts; a line in between is code.
        if shows_code {
            pre = match (line.rfind("<pre"), line.rfind("</pre>")) {
                (None, None) => pre,
                (open, close) => open > close,
            };
        }
        let heads_table =
            line.starts_with('|') && lines.peek().is_some_and(|next| is_delimiter_row(next.trim()));
        if fence.is_none() && !pre && heads_table && !above.is_empty() && !above.starts_with('|') {
            cuts.push(offset);
        }
        above = trimmed;
        offset += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The code fence that is open after this line.
fn fence_after<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
    match (open, mark) {
        (None, found) => found,
        (Some(open), Some(found)) if open == found => None,
        (open, _) => open,
    }
}
