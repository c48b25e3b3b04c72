//! In: the items of a description. Out: the same text twice: as Markdown that rustdoc takes without
//! a warning, and plain. Must not know: the cell grammar, or where the text is going to stand.

use crate::rows::{plain_text, Item};
use crate::tree::is_heading;
use serde::{Deserialize, Serialize};

/// A description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// CommonMark without HTML, without links that lead into the page, with bare URLs in angle
    /// brackets.
    pub markdown: String,
    /// Paragraphs separated by an empty line, list items behind `- `, code in backticks, targets of
    /// links in `<…>`.
    pub plain: String,
}

impl Text {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }
}

/// Renders items in both ways.
#[must_use]
pub fn render(items: &[Item]) -> Text {
    Text { markdown: blocks(items, Style::Markdown), plain: blocks(items, Style::Plain) }
}

/// Renders a text that has no markup.
#[must_use]
pub fn literal(text: &str) -> Text {
    let folded = fold(text);
    Text { markdown: escape(&folded), plain: folded }
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
    writer.done.join("\n\n")
}

struct Writer {
    style: Style,
    done: Vec<String>,
    line: String,
}

impl Writer {
    fn flush(&mut self) {
        let lines: Vec<String> =
            self.line.split('\u{b}').map(fold).filter(|line| !line.is_empty()).collect();
        let breaks = if self.style == Style::Markdown { "  \n" } else { "\n" };
        let lines: Vec<String> =
            lines
                .iter()
                .map(|line| {
                    if self.style == Style::Markdown {
                        guard_line_start(line)
                    } else {
                        line.clone()
                    }
                })
                .collect();
        if !lines.is_empty() {
            self.done.push(lines.join(breaks));
        }
        self.line.clear();
    }

    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(text, _) => {
                let text = text.replace('\u{b}', " ");
                self.line.push_str(&if self.style == Style::Markdown {
                    escape(&text)
                } else {
                    text
                });
            }
            Item::Table(_) => {}
            Item::Element(block) => self.block(block),
        }
    }

    fn block(&mut self, block: &crate::rows::Block) {
        match block.name.as_str() {
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

    fn emphasis(&mut self, block: &crate::rows::Block, mark: &str) {
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

    fn link(&mut self, block: &crate::rows::Block) {
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

    fn pre(&mut self, block: &crate::rows::Block) {
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

    fn list(&mut self, block: &crate::rows::Block) {
        self.flush();
        let items = block.children.iter().filter_map(|item| match item {
            Item::Element(inner) if inner.name == "li" => Some(inner),
            _ => None,
        });
        let lines: Vec<String> = items
            .map(|item| indented("- ", &blocks(&item.children, self.style)))
            .filter(|line| line != "- ")
            .collect();
        // What stands between the items is no list item, but it is text.
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
    fn table(&mut self, block: &crate::rows::Block) {
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
            Item::Text(text, _) => text.clone(),
            Item::Element(block) if block.name == "br" => "\n".to_owned(),
            Item::Element(block) => verbatim(&block.children),
            Item::Table(_) => String::new(),
        })
        .collect()
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Characters that change the order in which others are shown.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A code span; longer fences where the text has backticks itself.
pub(crate) fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() {
        String::new()
    } else {
        format!("{fence}{pad}{text}{pad}{fence}")
    }
}

/// Escapes what Markdown or rustdoc would read as markup, word by word, so that bare URLs can be
/// bracketed.
fn escape(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(escape_word).collect()
}

fn escape_word(word: &str) -> String {
    let bare = word.trim_end();
    let scheme = ["https://", "http://"].into_iter().find_map(|scheme| bare.find(scheme));
    let Some(start) = scheme else { return escape_chars(word) };
    let url = bare[start..].trim_end_matches(['.', ',', ';', ':', ')', '\'', '"', '!', '?']);
    let end = start + url.len();
    if url.contains(['<', '>', '`', '*']) {
        return format!(
            "{}`{}`{}",
            escape_chars(&word[..start]),
            url.replace('`', "'"),
            escape_chars(&word[end..])
        );
    }
    format!("{}<{url}>{}", escape_chars(&word[..start]), escape_chars(&word[end..]))
}

fn escape_chars(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let inside = at > 0
            && chars[at - 1].is_alphanumeric()
            && chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        let special = match c {
            '_' => !inside,
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line of text must not start a heading, a list or a code block.
fn guard_line_start(line: &str) -> String {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        digits.len() < line.len() && (digits.starts_with('.') || digits.starts_with(')'));
    match line.chars().next() {
        Some('#' | '-' | '+' | '=' | ':') => format!("\\{line}"),
        _ if numbered => format!("{}\\{digits}", &line[..line.len() - digits.len()]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::html::tokenize;
    use crate::rows::collect;
    use crate::source::Span;
    use crate::tree::build;

    fn text(html: &str) -> (String, String) {
        let mut diagnostics = Diagnostics::default();
        let nodes = build(tokenize(html, Span::default()), &mut diagnostics);
        let sections = collect(nodes, &mut diagnostics).sections;
        assert_eq!(diagnostics.finish(), vec![]);
        let Text { markdown, plain } = render(&sections[0].items);
        (markdown, plain)
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
