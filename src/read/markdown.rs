//! In: one page's text. Out: its front matter and its tokens with spans, Markdown and HTML in the
//! same words. Must not know: nesting, tables' meaning, or any other page. The only module that
//! names pulldown-cmark.

mod references;
mod rows;
mod segments;

use references::References;
use segments::segments;

use crate::diagnostics::Diagnostics;
use crate::dialect::Dialect;
use crate::read::html::{end_tags, is_generic, is_placeholder, tokenize, Tag, Token};
use crate::read::normalize::{normalize, Moved};
use crate::read::page::Fenced;
use crate::read::shapes::FieldTag;
use crate::source::{Source, Span};
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag as MdTag, TagEnd,
    TextMergeWithOffset,
};
use std::collections::BTreeSet;
use std::ops::Range;

/// A page as a flat list of tokens.
#[derive(Debug, Default)]
pub struct Page {
    /// The block of YAML or TOML at the start, if there is one.
    pub front_matter: Option<(String, Span)>,
    /// Whether it is TOML.
    pub toml: bool,
    /// Everything else, in the order of the text.
    pub tokens: Vec<Token>,
    /// Anchors that components state, each with its place.
    pub anchors: Vec<(Span, String)>,
    /// Fenced blocks of code.
    pub fenced: Vec<Fenced>,
    /// The anchors of all elements.
    pub ids: BTreeSet<String>,
    /// The tags of components that show a field each.
    pub(super) fields: Vec<FieldTag>,
}

/// Reads one page.
pub fn parse(source: &Source, file: u32, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Page {
    let normal = normalize(source, file, dialect, diagnostics);
    let text = normal.text;
    let mut page = Page { fields: normal.fields, ..Page::default() };
    let place = |at: usize| Span { file, ..Span::default() }.with(at, at);
    page.anchors = normal.anchors.into_iter().map(|(at, id)| (place(at), id)).collect();
    let references = references::of(&text);
    let ends = end_tags(&text);
    for range in segments(&text) {
        let first = range.start == 0;
        let mut reader = Reader {
            text: &text[range.clone()],
            base: range.start,
            file,
            page: &mut page,
            diagnostics,
            raw: None,
            depth: 0,
            cells: Vec::new(),
            cell_ends: Vec::new(),
            hidden: false,
            indented_html: false,
            html_tables: 0,
            references: &references,
            ends: &ends,
        };
        reader.run(if first {
            Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
                | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        } else {
            Options::empty()
        });
    }
    if !normal.moved.is_empty() {
        page.put_back(&normal.moved);
    }
    page
}

impl Page {
    /// Restores the positions on the page of moved text.
    fn put_back(&mut self, moved: &Moved) {
        let put_back = |span: &mut Span| {
            *span = span.with(moved.place(span.start as usize), moved.place(span.end as usize));
        };
        self.tokens.iter_mut().for_each(|token| put_back(token.span_mut()));
        self.fenced.iter_mut().for_each(|fenced| put_back(&mut fenced.span));
    }
}

fn is_delimiter_row(line: &str) -> bool {
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| "|:- \t".contains(c))
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    file: u32,
    page: &'a mut Page,
    diagnostics: &'a mut Diagnostics,
    /// Start of the content of an open `<code>`: Markdown is dead there until `</code>`.
    raw: Option<usize>,
    /// Open HTML elements in the current cell.
    depth: usize,
    /// Number of columns of the open tables.
    cells: Vec<usize>,
    /// End of each cell of the current row.
    cell_ends: Vec<usize>,
    /// Inside the front matter.
    hidden: bool,
    /// Inside HTML that is indented below a blank line, which Markdown takes for code.
    indented_html: bool,
    /// Open tables in blocks of HTML.
    html_tables: usize,
    /// Where reference links of the page lead.
    references: &'a References,
    /// The names of all end tags of the page.
    ends: &'a BTreeSet<String>,
}

impl Reader<'_> {
    fn run(&mut self, options: Options) {
        // A definition may be in another segment of the page.
        let references = self.references;
        let elsewhere = |link: BrokenLink<'_>| references.find(&link.reference);
        let parser = Parser::new_with_broken_link_callback(
            self.text,
            options | Options::ENABLE_TABLES | Options::ENABLE_DEFINITION_LIST,
            Some(elsewhere),
        )
        .into_offset_iter();
        let mut html: Option<Range<usize>> = None;
        for (event, range) in TextMergeWithOffset::new(parser) {
            // A block of HTML comes line by line, but a tag may go over several lines.
            if matches!(event, Event::Html(_)) {
                html = Some(html.map_or(range.clone(), |html| html.start..range.end));
                continue;
            }
            html.take().into_iter().for_each(|html| self.html(html));
            self.event(event, range);
        }
        html.into_iter().for_each(|html| self.html(html));
        self.flush_raw(self.text.len());
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { file: self.file, ..Span::default() }
            .with(self.base + range.start, self.base + range.end)
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        // A text that looks like a tag is none to Markdown.
        let looks_like_tag = matches!(event, Event::Text(_))
            && !self.indented_html
            && self.text[range.clone()].contains('<');
        if looks_like_tag || matches!(event, Event::Code(_)) {
            self.report_hidden_rows(&range, 0);
        }
        match event {
            Event::Start(MdTag::MetadataBlock(kind)) => {
                self.hidden = true;
                self.page.toml = kind == MetadataBlockKind::PlusesStyle;
            }
            Event::End(TagEnd::MetadataBlock(_)) => self.hidden = false,
            Event::Text(text) if self.hidden => {
                self.page.front_matter = Some((text.into_string(), self.span(&range)))
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            // `Array<X>` is no tag, nor is `<the name>`.
            Event::InlineHtml(_)
                if is_generic(self.text, &range)
                    || is_placeholder(&self.text[range.clone()], self.ends) =>
            {
                self.push_text(self.text[range.clone()].to_owned(), &range)
            }
            Event::InlineHtml(_) => self.html(range),
            Event::Text(_) if self.indented_html => self.html(range),
            _ if self.raw.is_some() => {}
            Event::Text(text) => self.push_text(text.into_string(), &range),
            Event::Code(text) => {
                let span = self.span(&range);
                self.page.tokens.push(Token::Code(text.into_string(), span));
            }
            Event::SoftBreak => self.push_text("\n".into(), &range),
            Event::HardBreak => self.void("br", &range),
            Event::Rule => self.void("hr", &range),
            // Only turned on by options that are off here.
            _ => self.push_text(self.text[range.clone()].to_owned(), &range),
        }
    }

    fn push_text(&mut self, text: String, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.push(Token::Text(text, span));
    }

    fn void(&mut self, name: &'static str, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.push(Token::Open(Tag {
            name: name.into(),
            href: None,
            id: None,
            span,
            markdown: true,
            void: true,
        }));
    }

    fn open(&mut self, name: &'static str, href: Option<String>, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.push(Token::Open(Tag {
            name: name.into(),
            href,
            id: None,
            span,
            markdown: true,
            void: false,
        }));
    }

    fn close(&mut self, name: &'static str, range: &Range<usize>) {
        let span = self.span(range);
        self.page.tokens.push(Token::Close(Tag {
            name: name.into(),
            href: None,
            id: None,
            span,
            markdown: true,
            void: false,
        }));
    }

    fn start(&mut self, tag: MdTag<'_>, range: Range<usize>) {
        match tag {
            MdTag::HtmlBlock => {}
            MdTag::Table(alignments) => {
                self.cells.push(alignments.len());
                self.open("table", None, &range);
            }
            MdTag::TableHead | MdTag::TableRow => {
                self.cell_ends.clear();
                self.open(
                    if matches!(tag, MdTag::TableHead) { "thead" } else { "tr" },
                    None,
                    &range,
                );
            }
            MdTag::TableCell => {
                self.depth = 0;
                self.cell_ends.push(range.end);
                self.open("td", None, &range);
            }
            MdTag::CodeBlock(CodeBlockKind::Indented)
                if self.html_tables > 0
                    || self.text[range.clone()].trim_start().starts_with('<') =>
            {
                self.indented_html = true;
            }
            MdTag::CodeBlock(CodeBlockKind::Indented) => {
                self.report_indented_rows(&range);
                self.open("pre", None, &range);
            }
            _ if self.raw.is_some() => {}
            MdTag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                let span = self.span(&range);
                self.page.fenced.push(Fenced { language: language.into_string(), span });
                self.open("pre", None, &range);
            }
            MdTag::Emphasis | MdTag::Strong if self.depth > 0 => {
                self.mark(&range, matches!(tag, MdTag::Strong), true)
            }
            MdTag::Link { dest_url, .. } => self.open("a", Some(dest_url.into_string()), &range),
            other => self.open(element_name(&other.to_end()), None, &range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::CodeBlock if self.indented_html => self.indented_html = false,
            TagEnd::HtmlBlock => {}
            TagEnd::Table => {
                self.cells.pop();
                self.close("table", &range);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(surplus) = self.check_row(&range) {
                    self.surplus_cell(&surplus);
                }
                self.close(if matches!(tag, TagEnd::TableHead) { "thead" } else { "tr" }, &range);
            }
            TagEnd::TableCell => {
                self.flush_raw(range.end);
                self.close("td", &range);
            }
            _ if self.raw.is_some() => {}
            TagEnd::Emphasis | TagEnd::Strong if self.depth > 0 => {
                self.mark(&range, matches!(tag, TagEnd::Strong), false)
            }
            other => self.close(element_name(&other), &range),
        }
    }

    /// Inside HTML, `*` and `_` are mostly part of a name; the marks are kept as text.
    fn mark(&mut self, range: &Range<usize>, strong: bool, start: bool) {
        let width = if strong { 2 } else { 1 };
        let at =
            if start { range.start..range.start + width } else { range.end - width..range.end };
        self.push_text(self.text[at.clone()].to_owned(), &at);
    }

    fn html(&mut self, range: Range<usize>) {
        let slice = &self.text[range.clone()];
        if self.raw.is_some() {
            if slice.eq_ignore_ascii_case("</code>") {
                self.flush_raw(range.start);
                self.html(range);
            }
            return;
        }
        let tokens = tokenize(slice, self.span(&range));
        let opens_code =
            matches!(&tokens[..], [Token::Open(tag)] if tag.name == "code" && !tag.void);
        for token in &tokens {
            self.count_tables(token);
            let (span, is_text) = (token.span(), matches!(token, Token::Text(..)));
            let range = span.start as usize - self.base..span.end as usize - self.base;
            // `rows` sees a line of text that starts with a bar; an apparent tag in a text is one
            // without an end.
            if !is_text || self.text[range.clone()].contains('<') {
                self.report_hidden_rows(&range, usize::from(!is_text));
            }
            match token {
                Token::Open(tag) if !tag.void => self.depth += 1,
                Token::Close(_) => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.page.tokens.extend(tokens);
        if opens_code {
            self.raw = Some(range.end);
        }
    }

    fn count_tables(&mut self, token: &Token) {
        match token {
            Token::Open(tag) if tag.name == "table" && self.cells.is_empty() => {
                self.html_tables += 1
            }
            Token::Close(tag) if tag.name == "table" && self.cells.is_empty() => {
                self.html_tables = self.html_tables.saturating_sub(1)
            }
            _ => {}
        }
    }

    /// Ends the content of a `<code>`: it is taken from the source, since Markdown is live inside
    /// nested HTML.
    fn flush_raw(&mut self, end: usize) {
        let Some(start) = self.raw.take() else { return };
        let range = start..end.max(start);
        self.report_hidden_rows(&range, 0);
        let slice = self.text[range.clone()].replace("\\|", "|").replace("\\_", "_");
        self.page.tokens.extend(tokenize(&slice, self.span(&range)));
    }
}

/// The HTML element that a Markdown construct stands for.
fn element_name(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => ["h1", "h2", "h3", "h4", "h5", "h6"][*level as usize - 1],
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead => "thead",
        TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Link => "a",
        TagEnd::Image => "img",
        _ => "span",
    }
}
