//! In: the tokens of a description. Out: the same text twice: as Markdown that rustdoc takes without
//! a warning, and plain. Must not know: the cell grammar, or where the text is going to stand.

use crate::read::cells::tokens::{inner, is_title, shown, units, Kind, Token};
use crate::read::sections::{Block, Item};
use crate::text::{code, escape, fold, guard_line_start, longest_run, Text};
use std::borrow::Cow;

/// Renders tokens in both ways.
#[must_use]
pub(crate) fn render(tokens: &[Token<'_>]) -> Text {
    Text::new(blocks(tokens, Style::Markdown), blocks(tokens, Style::Plain))
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Markdown,
    Plain,
}

/// Paragraphs, lists, tables and code blocks, each a paragraph of the result.
fn blocks(tokens: &[Token<'_>], style: Style) -> String {
    let mut writer = Writer { style, done: Vec::new(), line: String::new() };
    writer.tokens(tokens);
    writer.flush();
    match writer.done.len() {
        1 => writer.done.remove(0),
        _ => writer.done.join("\n\n"),
    }
}

struct Writer {
    style: Style,
    done: Vec<String>,
    line: String,
}

impl Writer {
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let lines = line.split('\u{b}').map(fold).filter(|line| !line.is_empty());
        let markdown = self.style == Style::Markdown;
        let mut out = String::new();
        for line in lines {
            if !out.is_empty() {
                out.push_str(if markdown { "  \n" } else { "\n" });
            }
            if markdown {
                out.push_str(guard_line_start(&line).as_ref());
            } else {
                out.push_str(&line);
            }
        }
        if !out.is_empty() {
            self.done.push(out);
        }
    }

    fn tokens(&mut self, tokens: &[Token<'_>]) {
        units(tokens).for_each(|unit| self.unit(unit));
    }

    fn unit(&mut self, unit: &[Token<'_>]) {
        let first = &unit[0];
        match first.kind {
            Kind::Text | Kind::More => {
                let text = if first.text.contains('\u{b}') {
                    Cow::Owned(first.text.replace('\u{b}', " "))
                } else {
                    Cow::Borrowed(&*first.text)
                };
                match self.style {
                    Style::Markdown => self.line.push_str(&escape(&text)),
                    Style::Plain => self.line.push_str(&text),
                }
            }
            Kind::Code(_) => self.line.push_str(&code(&first.text)),
            Kind::Break => self.line.push('\u{b}'),
            Kind::Open(block) => self.element(block, unit),
            Kind::Close(_) | Kind::Table(_) | Kind::Values(_) => {}
        }
    }

    fn element(&mut self, block: &Block, unit: &[Token<'_>]) {
        let children = inner(unit);
        match &*block.name {
            "hr" => self.flush(),
            "strong" | "b" => self.emphasis(children, "**"),
            "em" | "i" => self.emphasis(children, "*"),
            "a" => self.link(block, children),
            "pre" => self.pre(block),
            "ul" | "ol" => self.list(children),
            "table" => self.table(children),
            _ if is_title(&unit[0]) => {
                self.flush();
                self.emphasis(children, "**");
                self.flush();
            }
            "p" | "blockquote" | "div" => {
                self.flush();
                self.tokens(children);
                self.flush();
            }
            _ => self.tokens(children),
        }
    }

    fn emphasis(&mut self, children: &[Token<'_>], mark: &str) {
        let mut inner = Writer { style: self.style, done: Vec::new(), line: String::new() };
        inner.tokens(children);
        inner.flush();
        let text = fold(&inner.done.join(" "));
        let plain = self.style == Style::Plain || text.is_empty() || text.contains('*');
        // White space inside the marks would undo them.
        let blank = |at: Option<&Token<'_>>, edge: fn(&str) -> bool| {
            if at.is_some_and(|token| token.is_text() && edge(&token.text)) {
                " "
            } else {
                ""
            }
        };
        let before = blank(children.first(), |text| text.starts_with(char::is_whitespace));
        let after = blank(children.last(), |text| text.ends_with(char::is_whitespace));
        let marked = if plain { text } else { format!("{mark}{text}{mark}") };
        self.line.push_str(&format!("{before}{marked}{after}"));
    }

    fn link(&mut self, block: &Block, children: &[Token<'_>]) {
        let text = shown(children);
        let href = block.href.as_deref().unwrap_or_default();
        let absolute = href.starts_with("http://")
            || href.starts_with("https://")
            || href.starts_with("mailto:");
        let safe = !href.contains([' ', '<', '>', '\n']);
        match self.style {
            Style::Markdown if absolute && safe && text != href => {
                self.line.push_str(&format!("[{}](<{href}>)", escape(&text)))
            }
            Style::Markdown => self.line.push_str(&escape(&text)),
            Style::Plain if absolute && safe && text != href => {
                self.line.push_str(&format!("{text} <{href}>"))
            }
            Style::Plain => self.line.push_str(&text),
        }
    }

    fn pre(&mut self, block: &Block) {
        self.flush();
        let text = verbatim(&block.children);
        let text = text.trim_matches('\n').trim_end();
        if text.is_empty() {
            return;
        }
        let fence = "`".repeat(3.max(longest_run(text) + 1));
        self.done.push(match self.style {
            Style::Markdown => format!("{fence}text\n{text}\n{fence}"),
            Style::Plain => text.to_owned(),
        });
    }

    fn list(&mut self, children: &[Token<'_>]) {
        self.flush();
        let is_member = |unit: &&[Token<'_>]| unit[0].opens().is_some_and(|one| one.name == "li");
        let lines = units(children).filter(is_member);
        let lines = lines.map(|unit| indented("- ", &blocks(inner(unit), self.style)));
        let lines: Vec<String> = lines.filter(|line| line != "- ").collect();
        if !lines.is_empty() {
            self.done.push(lines.join("\n"));
        }
        // Nodes between the items are no items, but they are text.
        units(children).filter(|unit| !is_member(unit)).for_each(|unit| self.unit(unit));
        self.flush();
    }

    /// A table inside a description: a list item for each row.
    fn table(&mut self, children: &[Token<'_>]) {
        self.flush();
        let mut rows = Vec::new();
        collect_rows(children, &mut rows);
        let lines = rows.iter().map(|row| {
            let cells = row.iter().map(|cell| blocks(cell, self.style).replace('\n', " "));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" — ")
        });
        let lines: Vec<String> =
            lines.filter(|line| !line.is_empty()).map(|line| format!("- {line}")).collect();
        if !lines.is_empty() {
            self.done.push(lines.join("\n"));
        }
    }
}

fn collect_rows<'t, 'a>(tokens: &'t [Token<'a>], rows: &mut Vec<Vec<&'t [Token<'a>]>>) {
    for unit in units(tokens).filter(|unit| unit[0].opens().is_some()) {
        let cells = units(inner(unit)).filter(|cell| matches!(cell[0].edge(), "td" | "th"));
        let cells: Vec<&[Token<'_>]> = cells.map(inner).collect();
        if cells.is_empty() {
            collect_rows(inner(unit), rows);
        } else {
            rows.push(cells);
        }
    }
}

/// All text of a block of code: every blank of it counts.
fn verbatim(items: &[Item]) -> String {
    let text = |item: &Item| match item {
        Item::Text(text, _) => text.to_string(),
        Item::Element(block) if block.name == "br" => "\n".to_owned(),
        Item::Element(block) => verbatim(&block.children),
        Item::Table(_) | Item::Values(_) => String::new(),
    };
    items.iter().map(text).collect()
}

fn indented(mark: &str, text: &str) -> String {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    std::iter::once(format!("{mark}{first}"))
        .chain(lines.map(|line| format!("  {line}")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::read::cells::tokens::tokens;
    use crate::read::html::tokenize;
    use crate::read::sections::collect;
    use crate::read::tree::build;
    use crate::source::Span;

    fn text(html: &str) -> (String, String) {
        let mut diagnostics = Diagnostics::default();
        let nodes = build(tokenize(html, Span::default()), &mut diagnostics);
        let dialect = crate::dialect::Dialect::default();
        let sections = collect(nodes, &[], &dialect, &mut diagnostics).sections;
        assert_eq!(diagnostics.finish(), vec![]);
        let text = render(&tokens(&sections[0].items));
        (text.markdown.to_string(), text.plain.to_string())
    }

    #[test]
    fn markup_becomes_markdown_and_plain_text() {
        let (markdown, plain) = text(
            "<p>Use <code>a|b</code>, <strong>not \
            </strong><em>c</em>.</p><ul><li>x</li><li>y_ z</li></ul>",
        );
        assert_eq!(markdown, "Use `a|b`, **not** *c*.\n\n- x\n- y\\_ z");
        assert_eq!(plain, "Use `a|b`, not c.\n\n- x\n- y_ z");
    }

    #[test]
    fn links_and_urls() {
        let (markdown, plain) = text(
            "<p>See <a href=\"https://x.example/a\">here</a>, <a \
            href=\"#q\">there</a> or https://y.example.</p>",
        );
        assert_eq!(markdown, "See [here](<https://x.example/a>), there or <https://y.example>.");
        assert_eq!(plain, "See here <https://x.example/a>, there or https://y.example.");
    }

    #[test]
    fn what_looks_like_markup_is_escaped() {
        let (markdown, plain) = text("<p># a [b] *c* &lt;d&gt; e_f _g_</p>");
        assert_eq!(markdown, "\\# a \\[b\\] \\*c\\* \\<d\\> e_f \\_g\\_");
        assert_eq!(plain, "# a [b] *c* <d> e_f _g_");
    }

    #[test]
    fn other_tables_become_lists() {
        let (markdown, _) = text(
            "<p>Kinds:<table><thead><tr><th>Code</th><th>Meaning</th></tr></thead>\
            <tr><td>a</td><td>b<br>c</td></tr></table></p>",
        );
        assert_eq!(markdown, "Kinds:\n\n- Code — Meaning\n- a — b   c");
    }

    #[test]
    fn code_blocks_are_kept_verbatim() {
        let (markdown, plain) = text("<pre><code>{\n  \"a\": 1\n}</code></pre>");
        assert_eq!(markdown, "```text\n{\n  \"a\": 1\n}\n```");
        assert_eq!(plain, "{\n  \"a\": 1\n}");
    }
}
