//! In: a fenced block of a page. Out: its text, where it is one of JSON. Must not know: what the text says.

use crate::read::page::{Fenced, Page, Section};
use crate::source::{Sources, Span};
use crate::text::line_start;

/// Words after a fence that say that the block is JSON, and those that it may be.
pub(super) const JSON: [&str; 3] = ["json", "jsonc", "json5"];
const MAYBE: [&str; 3] = ["", "js", "javascript"];

/// A block that shows JSON.
pub(super) struct Block<'a> {
    pub(super) text: &'a str,
    /// Where the text starts.
    pub(super) span: Span,
    /// The name of the section in corrections.
    pub(super) at: String,
}

impl<'a> Block<'a> {
    pub(super) fn of(fenced: &Fenced, page: &Page, sources: &'a Sources) -> Option<Block<'a>> {
        let language = fenced.language.split([' ', ',', '{', '\t']).next().unwrap_or_default();
        let language = language.to_ascii_lowercase();
        let (open, end) = (fenced.span.start as usize, fenced.span.end as usize);
        let source = &sources.get(fenced.span.file).text;
        let whole = source.get(open..end)?;
        let first = whole.find('\n')? + 1;
        let body = &whole[first..];
        // The closing fence may be missing.
        let last = line_start(body, body.trim_end().len());
        let closed = body[last..].trim_start_matches([' ', '\t', '>']);
        let closed = ["```", "~~~", "----", "...."].iter().any(|mark| closed.starts_with(mark));
        let text = if closed { &body[..last] } else { body };
        let starts = text.trim_start().starts_with(['{', '[']);
        let is_one =
            JSON.contains(&language.as_str()) || MAYBE.contains(&language.as_str()) && starts;
        let section = section_at(page, fenced.span);
        is_one.then(|| Block {
            text,
            span: fenced.span.with(open + first, open + first + text.len()),
            at: section.map(Section::place_name).unwrap_or_default(),
        })
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.span.start as usize;
        self.span.with(start + range.start, start + range.end)
    }
}

/// The section that a place of a page is in.
fn section_at(page: &Page, span: Span) -> Option<&Section> {
    let before = page.sections.partition_point(|one| one.heading.span.start < span.start);
    before.checked_sub(1).map(|at| &page.sections[at])
}
