//! In: the items of a description. Out: the same text twice: as Markdown that rustdoc takes without
//! a warning, and plain. Must not know: the cell grammar, or where the text is going to stand.

use crate::read::sections::{plain_text, Item};
use crate::read::tree::is_heading;
use crate::text::{code, escape, fold, guard_line_start, longest_run, Text};
use std::borrow::Cow;

/// Renders items in both ways.
#[must_use]
pub fn render(items: &[Item]) -> Text {
    Text::new(blocks(items, Style::Markdown), blocks(items, Style::Plain))
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Markdown,
    Plain,
}

/// Paragraphs, lists, tables and code blocks, each a paragraph of the result.
fn blocks(items: &[Item], style: Style) -> String {
    let mut writer = Writer { style, done: Vec::new(), line: String::new() };
    writer.items(items);
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

    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(text, _) => {
                let text = if text.contains('\u{b}') {
                    Cow::Owned(text.replace('\u{b}', " "))
                } else {
                    Cow::Borrowed(&**text)
                };
                match self.style {
                    Style::Markdown => self.line.push_str(&escape(&text)),
                    Style::Plain => self.line.push_str(&text),
                }
            }
            Item::Table(_) | Item::Values(_) => {}
            Item::Element(block) => self.block(block),
        }
    }

    fn block(&mut self, block: &crate::read::sections::Block) {
        match &*block.name {
            "br" => self.line.push('\u{b}'),
            "hr" => self.flush(),
            "code" => self.line.push_str(&code(&plain_text(&block.children))),
            "strong" | "b" => self.emphasis(block, "**"),
            "em" | "i" => self.emphasis(block, "*"),
            "a" => self.link(block),
            "pre" => self.pre(block),
            "ul" | "ol" => self.list(block),
            "table" => self.table(block),
            name if is_heading(name) => {
                self.flush();
                self.emphasis(block, "**");
                self.flush();
            }
            "p" | "blockquote" | "div" => {
                self.flush();
                self.items(&block.children);
                self.flush();
            }
            _ => self.items(&block.children),
        }
    }

    fn emphasis(&mut self, block: &crate::read::sections::Block, mark: &str) {
        let mut inner = Writer { style: self.style, done: Vec::new(), line: String::new() };
        inner.items(&block.children);
        inner.flush();
        let text = fold(&inner.done.join(" "));
        let plain = self.style == Style::Plain || text.is_empty() || text.contains('*');
        // White space inside the marks would undo them.
        let (before, after) = (starts_blank(&block.children), ends_blank(&block.children));
        let marked = if plain { text } else { format!("{mark}{text}{mark}") };
        self.line.push_str(&format!("{before}{marked}{after}"));
    }

    fn link(&mut self, block: &crate::read::sections::Block) {
        let text = plain_text(&block.children);
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

    fn pre(&mut self, block: &crate::read::sections::Block) {
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

    fn list(&mut self, block: &crate::read::sections::Block) {
        self.flush();
        let items = block.children.iter().filter_map(|item| match item {
            Item::Element(inner) if inner.name == "li" => Some(inner),
            _ => None,
        });
        let lines: Vec<String> = items
            .map(|item| indented("- ", &blocks(&item.children, self.style)))
            .filter(|line| line != "- ")
            .collect();
        // What is between the items is not a list item, but it is text.
        let strays: Vec<Item> = block
            .children
            .iter()
            .filter(|item| !matches!(item, Item::Element(inner) if inner.name == "li"))
            .cloned()
            .collect();
        self.done.push(lines.join("\n"));
        self.done.retain(|text| !text.is_empty());
        self.items(&strays);
        self.flush();
    }

    /// A table inside a description: a list item for each row.
    fn table(&mut self, block: &crate::read::sections::Block) {
        self.flush();
        let mut rows = Vec::new();
        collect_rows(&block.children, &mut rows);
        let lines = rows.iter().map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| blocks(cell, self.style).replace('\n', " "))
                .filter(|cell| !cell.is_empty())
                .collect();
            cells.join(" — ")
        });
        let lines: Vec<String> =
            lines.filter(|line| !line.is_empty()).map(|line| format!("- {line}")).collect();
        if !lines.is_empty() {
            self.done.push(lines.join("\n"));
        }
    }
}

fn collect_rows<'a>(items: &'a [Item], rows: &mut Vec<Vec<&'a [Item]>>) {
    for item in items {
        let Item::Element(block) = item else { continue };
        let cells: Vec<&[Item]> = block
            .children
            .iter()
            .filter_map(|cell| match cell {
                Item::Element(cell) if cell.name == "td" || cell.name == "th" => {
                    Some(cell.children.as_slice())
                }
                _ => None,
            })
            .collect();
        if cells.is_empty() {
            collect_rows(&block.children, rows);
        } else {
            rows.push(cells);
        }
    }
}

fn indented(mark: &str, text: &str) -> String {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    std::iter::once(format!("{mark}{first}"))
        .chain(lines.map(|line| format!("  {line}")))
        .collect::<Vec<_>>()
        .join("\n")
}

fn starts_blank(items: &[Item]) -> &'static str {
    if matches!(items.first(), Some(Item::Text(text, _)) if text.starts_with(char::is_whitespace)) {
        " "
    } else {
        ""
    }
}

fn ends_blank(items: &[Item]) -> &'static str {
    if matches!(items.last(), Some(Item::Text(text, _)) if text.ends_with(char::is_whitespace)) {
        " "
    } else {
        ""
    }
}

fn verbatim(items: &[Item]) -> String {
    items
        .iter()
        .map(|item| match item {
            Item::Text(text, _) => text.to_string(),
            Item::Element(block) if block.name == "br" => "\n".to_owned(),
            Item::Element(block) => verbatim(&block.children),
            Item::Table(_) | Item::Values(_) => String::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
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
        let text = render(&sections[0].items);
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
