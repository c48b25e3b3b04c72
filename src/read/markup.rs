//! In: the text of a page. Out: its tokens, in terms of HTML, whatever the markup. Must not know:
//! nesting, or what a table means.

// The pieces of a line are a list of ranges, of one range as well.
#![expect(clippy::single_range_in_vec_init)]

mod asciidoc;
mod html_page;
mod rst;
mod writer;

use crate::diagnostics::Diagnostics;
use crate::dialect::{markup, Dialect, Markup};
use crate::read::markdown::{self, Page};
use crate::source::Source;

/// Reads one page: one with an unknown ending is read as Markdown.
pub(super) fn parse(
    source: &Source,
    file: u32,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> Page {
    match markup(&source.path) {
        None | Some(Markup::Markdown) => markdown::parse(source, file, dialect, diagnostics),
        Some(Markup::Html) => html_page::parse(source, file),
        Some(Markup::AsciiDoc) => asciidoc::parse(source, file, diagnostics),
        Some(Markup::Rst) => rst::parse(source, file, diagnostics),
    }
}
